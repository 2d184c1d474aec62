"""Plain text, and Word flattened to text: a cell a line, TAB first, a blank line after a row."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from charset_normalizer import from_bytes

from corpus.errors import EmptyFile, UnreadableFile
from corpus.labels import is_blank, is_number
from corpus.model import Block, Cell, Grid, Line, Source
from corpus.readers.contents import drop_contents
from corpus.readers.flat import find_tables, without_bars
from corpus.readers.flattened import Placed, groups_to_rows
from corpus.readers.lost import Rows
from corpus.readers.titles import is_caption_text
from corpus.readers.wrapped import lines_to_reach, unwrap_lines

_FIELD_CODE = re.compile(r"\s*\bTC\s.*?\\[fl]\b.*$")  # Word's table-of-contents entry, a copy
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the shorter one's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line of the file and its 1-based number."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class _Region:
    """Consecutive lines of one nature: cells of a table, or prose."""

    is_table: bool
    lines: tuple[NumberedLine, ...]


def read_text(data: bytes) -> tuple[Line | Grid, ...]:
    """Paragraphs and tables of a text file: ``b"\\t项目\\n\\t金额\\n"`` is one row."""
    lines = text_to_lines(bytes_to_text(data))
    blocks: list[Block] = []
    for region in lines_to_regions(lines):
        blocks.extend(_region_to_blocks(region))
    return drop_contents(blocks)


def bytes_to_text(data: bytes) -> str:
    """Text in whatever encoding Chinese offices save: UTF-8, UTF-16, GB18030."""
    if not data.strip():
        raise EmptyFile()
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode(data, encoding) or ""
    for encoding in _candidates(data):
        text = _decode(data, encoding)
        if text is not None:
            return text
    best = from_bytes(data).best()
    if best is None:
        raise UnreadableFile(problem="的文字编码认不出来")
    return str(best)


def text_to_lines(text: str) -> tuple[NumberedLine, ...]:
    """Numbered lines without line ends; form feeds count as blanks, not as line ends."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ").replace("\v", " ")
    return tuple(NumberedLine(_unmarked(line), i) for i, line in enumerate(unified.split("\n"), 1))


_HEADING_MARK = re.compile(r"^#{1,6}\s+(?=\S)")  # of Markdown (CommonMark 0.31, ATX headings)
_STRONG = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")


def _unmarked(line: str) -> str:
    """A line without the marks that Markdown sets around a heading and strong words."""
    return _STRONG.sub(r"\1", _HEADING_MARK.sub("", line))


def lines_to_regions(lines: Sequence[NumberedLine]) -> Iterator[_Region]:
    """Runs of table lines and of prose; a line right below a cell continues that cell.

    Below a row that stands on one line it does so only between two rows of one width: else the table
    is over, and what follows without a blank line is its text.
    """
    run: list[NumberedLine] = []
    in_table = False
    above_blank = True
    for i, line in enumerate(lines):
        blank = not line.text.strip() and "\t" not in line.text
        open_cell = not above_blank and (not _is_row(run[-1]) or _is_torn(lines, i))
        is_cell = "\t" in line.text or (in_table and (blank or open_cell))
        if is_cell != in_table:
            if run:
                yield _Region(in_table, tuple(run))
            run, in_table = [], is_cell
        run.append(line)
        above_blank = blank
    if run:
        yield _Region(in_table, tuple(run))


def _is_row(line: NumberedLine) -> bool:
    """Whether a whole row stands on the line, ``科目\t预算数``, and no single cell behind its TAB."""
    first, *others = line.text.split("\t")
    return len(others) > 1 or (bool(others) and bool(first.strip()))


def _is_torn(lines: Sequence[NumberedLine], at: int) -> bool:
    """Whether a line is the rest of the words above it: rows as wide stand right above and below."""
    words = lines[at - 1].text.rpartition("\t")[2]
    text = lines[at].text.strip()
    if at + 1 == len(lines) or is_blank(words) or is_number(words):
        return False
    width = lines[at - 1].text.count("\t")
    return (
        width > 1
        and width == lines[at + 1].text.count("\t")
        and not (is_caption_text(text) or _BEGINS_ANEW.search(text))
    )


_BEGINS_ANEW = re.compile(  # 表2 支出表, 三、…, （一）…, 注：…
    r"表(?:[（(].*[）)])?\d*$|^(?:附?表\s*\d|第.{1,2}部分|[一二三四五六七八九十]+、|[（(].{1,2}[）)]|\d+[.、．]|[备附]?注|说明)"
)


def strip_field_code(text: str) -> str:
    """A heading without its copy in a field code: ``"4、办公 TC 4、办公 \\f C \\l 1"``."""
    return _FIELD_CODE.sub("", text) if "TC" in text else text


def _candidates(data: bytes) -> tuple[str, ...]:
    sample = data[:4000]
    zeros = sample[1::2].count(0), sample[0::2].count(0)
    if max(zeros) > len(sample) // 20:
        return ("utf-16-le", "utf-16-be") if zeros[0] >= zeros[1] else ("utf-16-be", "utf-16-le")
    return ("utf-8", "gb18030")


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _region_to_blocks(region: _Region) -> Iterator[Block]:
    if not region.is_table:
        yield from _prose_to_blocks(region.lines)
        return
    groups = tuple(_lines_to_groups(region.lines))
    for rows in groups_to_rows(groups):
        yield _rows_to_grid(rows)


def _prose_to_blocks(lines: Sequence[NumberedLine]) -> Iterator[Block]:
    """Paragraphs, and the tables among them that are no more than lines of text."""
    stripped = (NumberedLine(strip_field_code(one.text), one.number) for one in lines)
    kept = [one for one in stripped if one.text.strip()]
    tables = tuple(find_tables(kept))
    starts = [0, *(end for _, end, _ in tables)]
    ends = [*(start for start, _, _ in tables), len(kept)]
    runs = [_plain(kept[start:end]) for start, end in zip(starts, ends, strict=True)]
    reach = lines_to_reach([text for run in runs for _, text in run])
    for i, run in enumerate(runs):
        yield from _paragraphs(run, reach)
        if i < len(tables):
            yield _cells_to_grid(tables[i][2])


def _plain(lines: Sequence[NumberedLine]) -> list[tuple[int, str]]:
    return [(line.number, without_bars(line.text)) for line in lines]


def _paragraphs(lines: Sequence[tuple[int, str]], reach: float | None) -> Iterator[Line]:
    for number, text in unwrap_lines(lines, reach):
        if text.strip():
            yield Line(text.strip(), Source(line=number))


def _cells_to_grid(rows: Rows) -> Grid:
    cells = tuple(
        tuple(_flat_cell(rows, i, j) for j in range(len(row))) for i, row in enumerate(rows)
    )
    return Grid(cells, Source(line=rows[0][0][1]))


def _flat_cell(rows: Rows, index: int, column: int) -> Cell:
    text, number = rows[index][column]
    if text is None:
        return Cell(None, index, column)
    covered = takewhile(lambda one: one[0] is None, rows[index][column + 1 :])
    under = rows[index + 1] if index + 1 < len(rows) else ()
    reaches = bool(under) and all(one[0] is None for one in under[: column + 1])
    span = 1 + sum(1 for _ in covered)
    return Cell(text, index, column, 2 if reaches else 1, span, Source(line=number))


def _lines_to_groups(lines: Sequence[NumberedLine]) -> Iterator[tuple[NumberedLine, ...]]:
    """The cells between blank lines; a line with several TABs is a whole row on one line."""
    group: list[NumberedLine] = []
    whole = False  # whether the group is a row already
    for line in lines:
        cells = line.text.split("\t")
        row = _is_row(line)
        if row or (whole and len(cells) == 2) or not (line.text.strip() or cells[1:]):
            yield from _flush(group)
            whole = row
        if row:
            group.extend(NumberedLine(cell, line.number) for cell in cells)
        elif len(cells) == 2:
            group.append(NumberedLine(cells[1], line.number))
        elif line.text.strip() and group:
            above = group[-1]
            group[-1] = NumberedLine(f"{above.text}\n{line.text}", above.number)
    yield from _flush(group)


def _flush(group: list[NumberedLine]) -> Iterator[tuple[NumberedLine, ...]]:
    if group:
        yield tuple(group)
        group.clear()


def _rows_to_grid(rows: Sequence[Sequence[Placed[NumberedLine] | None]]) -> Grid:
    cells = tuple(
        tuple(_to_cell(placed, i, j) for j, placed in enumerate(row)) for i, row in enumerate(rows)
    )
    first = next((c.source.line for row in cells for c in row if c.text is not None), None)
    return Grid(cells, Source(line=first))


def _to_cell(placed: Placed[NumberedLine] | None, row: int, column: int) -> Cell:
    if placed is None:
        return Cell(None, row, column)
    text = placed.value.text if placed.value.text.strip() else ""
    return Cell(text, row, column, 1, placed.span, Source(line=placed.value.number))
