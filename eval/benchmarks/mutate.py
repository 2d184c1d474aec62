"""Ways to spoil a file, the same for the same seed; packages are spoiled inside, too."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from corpus.readers.archive import BROKEN_ZIP
from eval.benchmarks.mutate_trees import mutate_html, mutate_pdf, mutate_text, mutate_xml

Mutation = Callable[[bytes, Random], bytes]

_MOST_PLACES = 12
_INSIDE = 0.85  # of packages are spoiled inside only: a zip spoiled itself is refused at the door
_STRUCTURE = 0.7  # of what has a structure keeps one that can be read
_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_TOKENS = (
    b"\x00", b"\xff\xfe", b"<", b">", b"&", b"]]>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"-1", b"0",
    b"99999999999", b"1e999", b"NaN", b"\xf0\x9f\x98\x80", "（".encode(), "其中：".encode(), "合计".encode(),
    b"colspan=99999", b"rowspan=0", b"endobj", b"stream\n", b"<table>" * 50, b"<w:tbl>" * 20, b"\t" * 300,
    b"\n" * 300, b",,,,,,", b'"', b"\r",
)  # fmt: skip


def mutate(data: bytes, rng: Random) -> bytes:
    """The file spoiled in one to three ways."""
    structure = _STRUCTURES.get(_kind(data))
    if structure is not None and rng.random() < _STRUCTURE:
        return structure(data, rng)
    package = data.startswith(b"PK") and rng.random() < _INSIDE
    for _ in range(rng.randint(1, 3)):
        data = _in_package(data, rng) if package else rng.choice(_PLAIN)(data, rng)
    return data


def _flip(data: bytes, rng: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, _MOST_PLACES)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _cut(data: bytes, rng: Random) -> bytes:
    first, last = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    return data[:first] if rng.random() < 0.3 else data[:first] + data[last:]


def _repeat(data: bytes, rng: Random) -> bytes:
    first = rng.randrange(len(data) + 1)
    piece = data[first : first + rng.randint(1, 2000)]
    return data[:first] + piece * rng.randint(2, 20) + data[first:]


def _insert(data: bytes, rng: Random) -> bytes:
    place = rng.randrange(len(data) + 1)
    return data[:place] + rng.choice(_TOKENS) + data[place:]


def _swap(data: bytes, rng: Random) -> bytes:
    a, b, c = sorted(rng.randrange(len(data) + 1) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def _renumber(data: bytes, rng: Random) -> bytes:
    """A number somewhere becomes an absurd one: a span, a length, an offset, a date."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    match = rng.choice(found)
    number = rng.choice((b"0", b"-1", b"1", b"65537", b"2147483648", b"9" * 30, b"1.5", b""))
    return data[: match.start()] + number + data[match.end() :]


def _move_tag(data: bytes, rng: Random) -> bytes:
    """A tag is dropped, doubled or put elsewhere."""
    found = list(_TAG.finditer(data))
    if not found:
        return data
    match = rng.choice(found)
    rest = data[: match.start()] + data[match.end() :]
    place = rng.randrange(len(rest) + 1)
    return rng.choice(
        (
            rest,
            data[: match.end()] + match[0] + data[match.end() :],
            rest[:place] + match[0] + rest[place:],
        )
    )


_PLAIN: tuple[Mutation, ...] = (
    _flip, _cut, _repeat, _insert, _swap, _renumber, _move_tag
)  # fmt: skip


def _kind(data: bytes) -> str:
    if data.startswith(b"PK"):
        return "package"
    if data.startswith(b"%PDF"):
        return "pdf"
    return "html" if b"<html" in data[:2000].lower() else "text"


def _in_package(data: bytes, rng: Random) -> bytes:
    """One part of a zip package spoiled, the package itself whole."""
    return _change_part(data, rng, lambda part, one: one.choice(_PLAIN)(part, one))


def _elements_in_package(data: bytes, rng: Random) -> bytes:
    """Elements of one part of a package spoiled, or a whole member of an archive of files."""
    return _change_part(data, rng, lambda part, one: _change_member(part, one))


def _change_member(part: bytes, rng: Random) -> bytes:
    return mutate_xml(part, rng) if part.lstrip().startswith(b"<?xml") else mutate(part, rng)


def _change_part(data: bytes, rng: Random, change: Mutation) -> bytes:
    try:
        with ZipFile(io.BytesIO(data)) as package:
            parts = {one.filename: package.read(one) for one in package.infolist()}
    except BROKEN_ZIP:
        return data
    if not parts:
        return data
    (chosen,) = rng.choices(list(parts), [_weight(name) for name in parts])
    if rng.random() < 0.02:
        del parts[chosen]
    else:
        parts[chosen] = change(parts[chosen], rng) if parts[chosen] else b""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def _weight(part: str) -> int:
    """The parts with the content are spoiled more often than those around it."""
    if part.endswith("document.xml"):
        return 20
    if "/sheet" in part or part.endswith(("styles.xml", "sharedStrings.xml", "numbering.xml")):
        return 3
    return 1


_STRUCTURES: dict[str, Mutation] = {
    "package": _elements_in_package,
    "pdf": mutate_pdf,
    "html": mutate_html,
    "text": mutate_text,
}
