"""Limits of a workbook, looked up in its XML before openpyxl makes a cell of every place."""

from __future__ import annotations

import re

from corpus.errors import TooLarge
from corpus.readers.archive import read_members

_MOST_MERGED = 1_100_000  # places: a whole column may be one merged cell
_MOST_CELLS = 400_000
_MERGED = re.compile(
    rb"<(?:\w{1,20}:)?mergeCell\s[^>]{0,200}?ref\s*=\s*[\"']\$?([A-Z]{1,9})\$?(\d{1,19}):\$?([A-Z]{1,9})\$?(\d{1,19})"
)
_CELL = re.compile(rb"<(?:\w{1,20}:)?c[\s/>]")


def check_sheets(data: bytes) -> None:
    """Refuse a workbook whose merged ranges or cells would fill the memory: ref="A1:XFD1048576"."""
    for name, content in read_members(data, "xl/worksheets/"):
        if not name.endswith(".xml"):
            continue
        merged = sum(_area(*one.groups()) for one in _MERGED.finditer(content))
        cells = sum(1 for _ in _CELL.finditer(content))
        if merged > _MOST_MERGED or cells > _MOST_CELLS:
            raise TooLarge(problem=f"太大，有一张工作表有 {max(merged, cells)} 个单元格")


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    width = _letters_to_number(right) - _letters_to_number(left) + 1
    return max(width, 1) * max(int(bottom) - int(top) + 1, 1)


def _letters_to_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
