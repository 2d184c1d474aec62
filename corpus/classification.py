"""The reference of classification codes: 功能分类 (类 3, 款 5, 项 7 digits), 经济分类 (类 3, 款 5 digits).

It begins with what public documents at hand confirm (classification.json) and grows with every document
that is read: a name for a code, codes for a name, and the codes above one whose document leaves them out.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from corpus.labels import clean_label, is_code
from corpus.model import Document

Scheme = Literal["功能分类", "经济分类"]
Level = Literal["类", "款", "项"]

_LEVELS: dict[int, Level] = {3: "类", 5: "款", 7: "项"}
_LONGEST = {"功能分类": 7, "经济分类": 5}
_ECONOMIC = re.compile(r"3(?:0[1-9]|1[0-3]|99)\d{0,4}")  # 301 工资福利支出 … 399 其他支出
_FUNCTIONAL = re.compile(r"2(?:0[1-9]|[1-3]\d)\d{0,4}")  # 201 一般公共服务支出 … 23x
_NAME = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff、（）()\-—·]{1,39}")
_MARKS = re.compile(r"[\s“”\"'‘’（）()、]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A code and its name, the years and documents that print it so.

    ``Entry("2080505", "机关事业单位基本养老保险缴费支出", "功能分类", (2024,), ("决算.pdf",))``
    """

    code: str
    name: str
    scheme: Scheme
    years: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def level(self) -> Level:
        """类, 款 or 项, by the length of the code."""
        return _LEVELS[len(self.code)]

    @property
    def parent(self) -> str | None:
        """The code above: "20805" of "2080505"; None of a 类."""
        return self.code[:-2] if len(self.code) > 3 else None


class Classification:
    """Entries by code; of two names for one code the one of the newest year comes first."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        merged: dict[tuple[str, str], Entry] = {}
        for entry in entries:
            key = entry.code, _plain(entry.name)
            merged[key] = _both(merged[key], entry) if key in merged else entry
        ordered = sorted(merged.values(), key=lambda one: (one.code, -max(one.years, default=0)))
        self.entries = tuple(ordered)
        self._by_code: dict[str, list[Entry]] = {}
        self._by_name: dict[str, list[Entry]] = {}
        for entry in ordered:
            self._by_code.setdefault(entry.code, []).append(entry)
            self._by_name.setdefault(_plain(entry.name), []).append(entry)

    def entries_of(self, code: str) -> tuple[Entry, ...]:
        """All entries of a code, the newest name first; () for an unknown code."""
        return tuple(self._by_code.get(code, ()))

    def name(self, code: str) -> str | None:
        """The newest name of a code: "2010601" -> "行政运行"."""
        found = self._by_code.get(code)
        return found[0].name if found else None

    def codes(self, name: str) -> tuple[str, ...]:
        """The codes of a name, marks and blanks aside: "行政运行" -> ("2010601", "2130101")."""
        return tuple(dict.fromkeys(one.code for one in self._by_name.get(_plain(name), ())))

    def parents(self, code: str) -> tuple[Entry, ...]:
        """The known codes above one, from the 类 down: those of 2080505 are 208 and 20805."""
        above = (code[:length] for length in range(3, len(code), 2))
        return tuple(self._by_code[one][0] for one in above if one in self._by_code)

    def children(self, code: str) -> tuple[Entry, ...]:
        """The known codes one level below."""
        longer = len(code) + 2
        return tuple(
            found[0]
            for one, found in sorted(self._by_code.items())
            if len(one) == longer and one.startswith(code)
        )

    def merged(self, entries: Iterable[Entry]) -> Classification:
        """This reference and further entries."""
        return Classification((*self.entries, *entries))


@cache
def bundled_classification() -> Classification:
    """What the public documents confirm that the project was built with."""
    text = files("corpus").joinpath("classification.json").read_text(encoding="utf-8")
    return Classification(json_to_entries(text))


def document_to_entries(document: Document) -> tuple[Entry, ...]:
    """The codes that a document's tables print with their names."""
    rows = (
        (row.code, row.path[-1], table)
        for table in document.tables
        for row in table.rows
        if row.code and row.path
    )
    years = () if document.profile.year is None else (document.profile.year,)
    found = (to_entry(code, name, table.kind, years, document.name) for code, name, table in rows)
    return Classification(entry for entry in found if entry is not None).entries


def to_entry(
    code: str, name: str, kind: str | None, years: tuple[int, ...], document: str
) -> Entry | None:
    """The entry that a row makes, None where code or name cannot be one."""
    plain = clean_label(name)
    scheme = _scheme(code, kind)
    if scheme is None or not _NAME.fullmatch(plain):
        return None
    return Entry(code, plain, scheme, years, (document,))


def _scheme(code: str, kind: str | None) -> Scheme | None:
    if not is_code(code) or len(code) not in _LEVELS:
        return None
    if _ECONOMIC.fullmatch(code) and len(code) <= _LONGEST["经济分类"] and kind == "基本支出表":
        return "经济分类"
    if _FUNCTIONAL.fullmatch(code) and kind != "基本支出表":
        return "功能分类"
    return None


def _plain(name: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", name))


def _both(one: Entry, other: Entry) -> Entry:
    return replace(
        one,
        years=tuple(sorted({*one.years, *other.years})),
        documents=tuple(dict.fromkeys((*one.documents, *other.documents))),
    )


# --- the bundled file ----------------------------------------------------------------------------


def entries_to_json(entries: Iterable[Entry]) -> str:
    """One entry a line, sorted by code."""
    lines = (
        json.dumps(
            [one.code, one.name, one.scheme, list(one.years), list(one.documents)],
            ensure_ascii=False,
        )
        for one in entries
    )
    return "[\n" + ",\n".join(lines) + "\n]\n"


def json_to_entries(text: str) -> Iterator[Entry]:
    """The entries that ``entries_to_json`` wrote."""
    for code, name, scheme, years, documents in json.loads(text):
        yield Entry(code, name, scheme, tuple(years), tuple(documents))
