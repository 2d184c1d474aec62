"""Which format some bytes are: by their content; the file's name is only a hint between texts."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from corpus.errors import EmptyFile, EncryptedFile, UnsupportedFormat
from corpus.readers.archive import package_names
from corpus.readers.text import bytes_to_text

Format = Literal[
    "docx", "xlsx", "pdf", "html", "csv", "txt", "zip", "xls", "doc", "rtf", "odt", "ods", "picture"
]

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
# names of streams inside, written in UTF-16
_OLE_PARTS: dict[str, Format] = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls"}
_LOCKED, _SLIDES = "EncryptedPackage", "PowerPoint Document"
_OLE_ENTRY = 128  # bytes of an entry of the directory
_OLE_SIZE = 64  # where in it the length of the name stands
_OLE_SECTOR = 512
_WORD_HEAD = b"\xec\xa5\xc1\x00"
_OTHERS = (
    (b"Rar!", "是 RAR 压缩包"),
    (b"7z\xbc\xaf", "是 7z 压缩包"),
    (b"\x1f\x8b", "是 gzip 压缩包"),
    (b"MIME-Version:", "是单个文件的网页（mht）"),
    (b"GIF8", "是 GIF 图片"),
    (b"\x7fELF", "是程序，不是文档"),
    (b"MZ", "是程序，不是文档"),
)
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"BM", b"II*\x00", b"MM\x00*")
_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6])\b", re.IGNORECASE
)
_HEAD = 4_000
_MOST_CONTROLS = 0.02  # of the characters: more is not text in any language
_STRAY = 5  # characters that may stray into a short text
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")


def bytes_to_format(name: str, data: bytes) -> Format:
    """The format of the content: a Word file named 预算.pdf is "docx"."""
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptyFile
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package_format(data)
    if data.startswith(_OLE):
        return _ole_format(name, data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_PICTURES) and not _reads_as_text(data):
        return "picture"
    for magic, problem in _OTHERS:
        if data.startswith(magic) and not _reads_as_text(data):
            raise UnsupportedFormat(problem=problem)
    return _text_format(name, data)


def _package_format(data: bytes) -> Format:
    names = package_names(data)
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("ppt/") for name in names):
        raise UnsupportedFormat(problem="是 PowerPoint 文件")
    if "content.xml" in names:
        return _open_document_format(data)
    if "mimetype" in names:
        raise UnsupportedFormat(problem="是电子书文件")
    return "zip"


def _open_document_format(data: bytes) -> Format:
    head = data[:_HEAD]  # the type stands first, not packed
    if b"opendocument.spreadsheet" in head:
        return "ods"
    if b"opendocument.text" in head:
        return "odt"
    raise UnsupportedFormat(problem="是 OpenDocument 的演示或图形文件")


def _ole_format(name: str, data: bytes) -> Format:
    """Word or Excel of before 2007; WPS writes the same two."""
    parts = _ole_parts(data)
    if _LOCKED in parts or _is_locked_word(data):
        raise EncryptedFile
    kinds = {kind for part, kind in _OLE_PARTS.items() if part in parts}
    if len(kinds) > 1:  # one is set into the other
        return "xls" if PurePath(name).suffix.lower() in (".xls", ".et") else "doc"
    if kinds:
        return kinds.pop()
    if _SLIDES in parts:
        raise UnsupportedFormat(problem="是 PowerPoint 文件")
    raise UnsupportedFormat(problem="是旧版 Office 文件")


def _ole_parts(data: bytes) -> list[str]:
    """The known streams that the directory lists; of a file cut off before it, those it names."""
    known = (_LOCKED, _SLIDES, *_OLE_PARTS)
    listed = [part for part in known if _has_stream(data, part)]
    return listed or [part for part in known if part.encode("utf-16-le") in data]


def _has_stream(data: bytes, part: str) -> bool:
    """Whether the file's directory lists a stream: the same words may stand in its text."""
    encoded = part.encode("utf-16-le")
    size = (len(encoded) + 2).to_bytes(2, "little")
    start = data.find(encoded)
    while start >= 0:
        if start % _OLE_ENTRY == 0 and data[start + _OLE_SIZE : start + _OLE_SIZE + 2] == size:
            return True
        start = data.find(encoded, start + 1)
    return False


def _is_locked_word(data: bytes) -> bool:
    """Whether the head of a Word stream, at the start of some sector, says that it is encrypted."""
    start = data.find(_WORD_HEAD)
    while start >= 0:
        if start % _OLE_SECTOR == 0 and len(data) > start + 11 and data[start + 11] & 1:
            return True
        start = data.find(_WORD_HEAD, start + 1)
    return False


def _reads_as_text(data: bytes) -> bool:
    """Whether bytes that begin like a picture are text all the same: "BM" may begin a word."""
    return data[:2] in (b"BM", b"MZ") and b"\x00" not in data[:_HEAD]


def _text_format(name: str, data: bytes) -> Format:
    text = bytes_to_text(data)
    controls = len(_CONTROL.findall(text))
    if controls > max(_MOST_CONTROLS * len(text), _STRAY):
        raise UnsupportedFormat(problem="不是文档，内容是无法识别的二进制数据")
    if not text.strip("\ufeff\x00").strip():
        raise EmptyFile
    if _MARKUP.search(text[:_HEAD]):
        return "html"
    return "csv" if PurePath(name).suffix.lower() in (".csv", ".tsv") else "txt"
