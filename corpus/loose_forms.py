"""Forms whose pairs stand in other columns from row to row, values merged to fill the line.

姓名     | 某人     | 岗位 | 科员
休假事由 | 探亲，共五天 (over three columns)
起止时间 | 5月1日 (over two) | 审批人 | 某某
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.forms import heads_columns, is_key, names_columns
from corpus.labels import clean_label, is_blank
from corpus.model import Cell, Grid, Row

_FEWEST = 3  # pairs, and rows
_DISTINCT = 0.9  # of the names come once
_WIDE = 0.25  # of the rows at least hold one name and one value over all the rest


def loose_rows(grid: Grid) -> tuple[Row, ...]:
    """A row for each pair of such a form, its columns those of the value; () for any other grid."""
    lines = [_filled(row) for row in grid.rows]
    lines = [line for line in lines if line and line[0].column_span < grid.width]
    if len(lines) < _FEWEST or not all(_is_pairs(line) for line in lines):
        return ()
    wide = sum(_ends_at(line[1], grid.width) for line in lines if len(line) == _PAIR)
    if wide < _WIDE * len(lines) or grid.width == _PAIR or _has_heads(grid.rows):
        return ()
    keys = [clean_label(cell.text) for line in lines for cell in line[::2]]
    if len(keys) < _FEWEST or len(set(keys)) < _DISTINCT * len(keys):
        return ()
    return tuple(_pair_row(line[i], line[i + 1]) for line in lines for i in range(0, len(line), 2))


_PAIR = 2


def _filled(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a line that are its own, without blanks behind its last pair."""
    own = [cell for cell in row if cell.text is not None]
    while own and is_blank(own[-1].text) and len(own) % 2:
        own.pop()
    return own if any(not is_blank(cell.text) for cell in own) else []


def _is_pairs(line: Sequence[Cell]) -> bool:
    named = all(is_key(cell.text or "") for cell in line[::2])
    return len(line) % 2 == 0 and named


def _ends_at(cell: Cell, width: int) -> bool:
    return cell.column_span > 1 and cell.column + cell.column_span == width


def _has_heads(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether any line heads a table of its own: 一级指标 | 二级指标 | 三级指标 | 指标值."""
    lines = [row for row in rows if len([cell for cell in row if not is_blank(cell.text)]) > _PAIR]
    return any(names_columns(row) for row in lines) or bool(lines and heads_columns(lines[0]))


def _pair_row(key: Cell, value: Cell) -> Row:
    return Row(value.row, (value.column, value.column + 1), (clean_label(key.text),), "detail")
