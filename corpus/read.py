"""The one door: a path or bytes in, a whole Document out, facts and checks filled in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus.assemble import blocks_to_document
from corpus.checks import document_to_checks
from corpus.errors import (
    EmptyFile,
    FileVanished,
    InaccessibleFile,
    NotABudget,
    NotAFile,
    TooLarge,
    UnreadableFile,
    UnsupportedFormat,
)
from corpus.facts import document_to_facts
from corpus.model import Block, Document, Grid
from corpus.readers.archive import check_package
from corpus.readers.cells import has_controls, without_controls
from corpus.readers.comma import read_comma
from corpus.readers.office import Target, convert
from corpus.readers.reading import Reading
from corpus.readers.text import read_text
from corpus.sniff import Format, bytes_to_format
from corpus.unit_slips import unit_slips

MOST_BYTES = 50 << 20
_VOCABULARY = re.compile(
    r"预算|决算|财政|经费|拨款|收支|三公|[万亿]元|绩效目标|政府采购|支出|收入|国有资产|专项资金"
)
_FEWEST_CHARACTERS = 10
_PACKAGES = frozenset({".odt", ".ods"})  # zip files: looked into before LibreOffice opens them


def read(path: Path, most_bytes: int = MOST_BYTES) -> Document:
    """The document in a file: ``read(Path("预算.docx")).tables``."""
    return read_bytes(path.name, load(path, most_bytes), most_bytes)


def read_bytes(name: str, data: bytes, most_bytes: int = MOST_BYTES) -> Document:
    """The document in these bytes; what is wrong with them is an UnreadableFile with the name."""
    document = _laid_out(name, data, most_bytes, _refuse_other_texts)
    document = replace(document, facts=document_to_facts(document))
    document = replace(document, checks=document_to_checks(document))
    return replace(document, warnings=(*document.warnings, *unit_slips(document)))


def read_layout(name: str, data: bytes, most_bytes: int = MOST_BYTES) -> Document:
    """Sections, text and tables of any file with text in it, budget or not; no facts, no checks."""
    return _laid_out(name, data, most_bytes, _refuse_no_text)


def _laid_out(
    name: str, data: bytes, most_bytes: int, refuse: Callable[[tuple[Block, ...]], object]
) -> Document:
    if len(data) > most_bytes:
        raise _too_large(name, len(data), most_bytes)
    try:
        kind = bytes_to_format(name, data)
        reading = _READERS[kind](data)
        refuse(reading.blocks)
    except UnreadableFile as error:
        raise error.named(name) from error
    blocks = tuple(_clean(block) for block in reading.blocks)
    document = blocks_to_document(name, hashlib.sha256(data).hexdigest(), kind, blocks)
    return replace(document, warnings=(*reading.warnings, *document.warnings))


def load(path: Path, most_bytes: int = MOST_BYTES) -> bytes:
    """The bytes of a file, refused before reading when there are too many."""
    try:
        if path.is_dir():
            raise NotAFile(path.name or str(path))
        if not path.is_file() and path.exists():
            raise NotAFile(path.name, "不是普通文件")
        size = path.stat().st_size
        if size > most_bytes:
            raise _too_large(path.name, size, most_bytes)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise FileVanished(path.name) from error
    except InaccessibleFile:
        raise
    except OSError as error:
        raise InaccessibleFile(path.name, f"打不开（{error.strerror or error}）") from error
    if not data and size:
        raise FileVanished(path.name)
    return data


def _too_large(name: str, size: int, most: int) -> TooLarge:
    return TooLarge(name, f"太大，有 {size / (1 << 20):.1f} MB（上限 {most >> 20} MB）")


def _refuse_other_texts(blocks: tuple[Block, ...]) -> None:
    """Quarantine what holds next to no text, and texts without one word of a budget."""
    text = _refuse_no_text(blocks)
    if len(text.strip()) < _FEWEST_CHARACTERS and not _VOCABULARY.search(text):
        raise NotABudget(problem="几乎没有内容，不像预算或决算文件")
    if not _VOCABULARY.search(text):
        raise NotABudget


def _refuse_no_text(blocks: tuple[Block, ...]) -> str:
    text = "".join(piece for block in blocks for piece in _block_texts(block))
    if not text.strip():
        raise EmptyFile(problem="里面没有文字")
    return text


def _clean(block: Block) -> Block:
    """The block without control characters, whatever its format let through."""
    if not isinstance(block, Grid):
        return replace(block, text=without_controls(block.text))
    rows = tuple(
        tuple(
            replace(cell, text=without_controls(cell.text))
            if cell.text and has_controls(cell.text)
            else cell
            for cell in row
        )
        for row in block.rows
    )
    return replace(block, rows=rows)


def _block_texts(block: Block) -> list[str]:
    if isinstance(block, Grid):
        return [cell.text for row in block.rows for cell in row if cell.text]
    return [block.text]


def _read_docx(data: bytes) -> Reading:
    from corpus.readers.word import read_word

    return Reading(read_word(data))


def _read_xlsx(data: bytes) -> Reading:
    from corpus.readers.excel import read_workbook

    return read_workbook(data)


def _read_pdf(data: bytes) -> Reading:
    from corpus.readers.pdf import read_pages

    return read_pages(data)


def _read_html(data: bytes) -> Reading:
    from corpus.readers.web import read_web

    return Reading(read_web(data))


def _read_xls(data: bytes) -> Reading:
    from corpus.readers.binary_excel import read_binary_workbook

    return read_binary_workbook(data)


def _read_converted(suffix: str, target: Target) -> Callable[[bytes], Reading]:
    """A reader of an old format: what LibreOffice makes of it."""
    read_target = {"docx": _read_docx, "xlsx": _read_xlsx}[target]

    def read_old(data: bytes) -> Reading:
        if suffix in _PACKAGES:
            check_package(data)
        return read_target(convert(data, suffix, target))

    return read_old


def _read_picture(data: bytes) -> Reading:
    from corpus.readers.pictures import read_picture

    return read_picture(data)


def _refuse_archive(data: bytes) -> Reading:
    raise UnsupportedFormat(problem="是压缩包，不是单个文档")


# each library is loaded when its first file comes: a text file needs none of them
_READERS: dict[Format, Callable[[bytes], Reading]] = {
    "docx": _read_docx,
    "xlsx": _read_xlsx,
    "pdf": _read_pdf,
    "html": _read_html,
    "csv": lambda data: Reading(read_comma(data)),
    "txt": lambda data: Reading(read_text(data)),
    "zip": _refuse_archive,
    "xls": _read_xls,
    "doc": _read_converted(".doc", "docx"),
    "rtf": _read_converted(".rtf", "docx"),
    "odt": _read_converted(".odt", "docx"),
    "ods": _read_converted(".ods", "xlsx"),
    "picture": _read_picture,
}
