"""Where a grid's header stands and what each column is called, merged cells resolved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.forms import form_sides, is_form_row, is_key
from corpus.kinds import names_levels
from corpus.labels import clean_label, is_blank, is_code, is_number, is_year, split_of_which
from corpus.model import Cell, Grid

_MOST_HEADER_ROWS = 8
_SUB_HEADS = frozenset({"类", "款", "项", "目"})
_TOTALS = frozenset({"合计", "总计", "小计"})
_INDEX_CELL = re.compile(r"栏次|行次|[\d一二三四五六七八九十]{1,2}|[A-Z]|\*+|\d+=[\d+\-()=]+")
_CAPTION = re.compile(
    r"单\s*位\s*[:：]|^(?:编制|填报|公开|预算|主管|编报)?(?:部门|单位|日期|时间)(?:名称)?\s*[:：]"
    r"|^截止(?:时间|日期)|^[（(]?\d{4}年(?:度)?[)）]?$|^(?:金额)?单位[:：]?\s*\S{0,2}元$"
)
_NO_HEAD = frozenset({"无", "-", "—", "/"})
_TITLE = re.compile(r"(?:表|情况|目录|明细|清单|说明)(?:[（(].*[）)])?$")

Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Header:
    """The rows above the body: ``prelude`` (captions and form), ``rows`` (the header itself).

    ``shared`` is a row that is header and body at once: 类 款 项 beside the 合计 figures.
    ``columns[j]`` is the label path of column j.
    """

    prelude: tuple[int, ...]
    rows: tuple[int, ...]
    shared: int | None
    columns: tuple[tuple[str, ...], ...]

    @property
    def body_start(self) -> int:
        """The first row that is not header only."""
        if self.shared is not None:
            return self.shared
        return max((*self.prelude, *self.rows), default=-1) + 1


def grid_to_header(grid: Grid) -> Header:
    """The header of any grid; a grid that begins with data has no header rows at all."""
    rows = grid.rows
    if form_sides(grid):
        return Header((), (), None, ((),) * grid.width)
    start = _header_start(rows)
    prelude = tuple(range(start))
    if start >= len(rows) or (_is_data(rows[start]) and not _heads_with_gaps(rows[start])):
        return Header(prelude, (), None, ((),) * grid.width)
    taken, owners = _header_rows(rows, start)
    shared = _shared_row(rows, taken, owners)
    columns = _columns(rows, taken, shared, grid.width)
    return Header(prelude, taken, shared, columns)


def _heads_with_gaps(row: Row) -> bool:
    """Whether a row heads columns though one of them has no head: 项目 | 注册地址 | 注册资本 | 无."""
    found = [clean_label(cell.text) for cell in anchors(row)]
    heads = [label for label in found if label not in _NO_HEAD]
    return len(found) - 1 == len(heads) > 1 and found[0] == "项目" and all(map(is_key, heads))


def other_headers(grid: Grid) -> tuple[Header, ...]:
    """The same header one row shorter and one row longer, where its last row may be read either way."""
    header = grid_to_header(grid)
    if not header.rows:
        return ()
    options = []
    if len(header.rows) > 1 and header.shared is None:
        options.append(header.rows[:-1])
    following = header.rows[-1] + 1
    if following + 1 < len(grid.rows) and not _is_data(grid.rows[following]):
        options.append((*header.rows, following))
    return tuple(
        Header(header.prelude, taken, None, _columns(grid.rows, taken, None, grid.width))
        for taken in options
    )


def printed_again(grid: Grid, header: Header) -> tuple[int, ...]:
    """Rows of the body that print a row of the header once more, as at the head of a page."""
    heads = [_labels(grid.rows[i]) for i in header.rows]
    known = {one for one in heads if sum(map(bool, one)) > 1}
    body = range(header.body_start, len(grid.rows))
    return tuple(i for i in body if i != header.shared and _labels(grid.rows[i]) in known)


def _labels(row: Row) -> tuple[str, ...]:
    return tuple(clean_label(cell.text) for cell in row)


def is_caption(text: str) -> bool:
    """Who made the table, for which year, in which unit: said above it, not part of its header."""
    return _CAPTION.search(clean_label(text)) is not None


def anchors(row: Row) -> list[Cell]:
    """The cells of a row that hold text."""
    return [cell for cell in row if not is_blank(cell.text)]


def same_header(first: Sequence[Row], second: Sequence[Row]) -> bool:
    """Whether two runs of rows read the same: a header printed again on the next page."""
    return [[clean_label(cell.text) for cell in row] for row in first] == [
        [clean_label(cell.text) for cell in row] for row in second
    ]


def _header_start(rows: Sequence[Row]) -> int:
    """The first row that heads columns; captions, titles and form rows stand above it."""
    indicator = next((i for i, row in enumerate(rows[:40]) if _is_indicator_header(row)), None)
    if indicator is not None:
        return indicator
    for i, row in enumerate(rows[:_MOST_HEADER_ROWS]):
        if not _is_prelude(rows, i):
            return i if anchors(row) else _first_filled(rows)
    return _first_filled(rows)


def _first_filled(rows: Sequence[Row]) -> int:
    return next((i for i, row in enumerate(rows) if len(anchors(row)) > 1), 0)


def _is_indicator_header(row: Row) -> bool:
    return names_levels(cell.text for cell in anchors(row))


def _is_prelude(rows: Sequence[Row], index: int) -> bool:
    row = rows[index]
    found = anchors(row)
    later = rows[index + 1 : index + 4]
    if not found:
        return any(anchors(one) for one in later)
    if any(cell.row_span > 1 for cell in found):
        return False
    if all(is_caption(cell.text or "") for cell in found):
        return True
    if any(is_caption(cell.text or "") for cell in found) and len(found) <= 3 and len(row) > 3:
        return True
    if len(found) == 1 and len(row) > 1:
        return bool(_TITLE.search(clean_label(found[0].text))) or not _heads_next(row, later)
    return _is_form(row, found, later) or (is_form_row(row) and _is_headed(rows[index + 1 :]))


def _is_headed(rows: Sequence[Row]) -> bool:
    """Whether a header of more columns and a row of its values stand below the rows of a form."""
    for row, below in pairwise(rows[:_MOST_HEADER_ROWS]):
        found = anchors(row)
        if (
            not is_form_row(row)
            and len(found) > 2
            and all(is_key(cell.text or "") for cell in found)
        ):
            return not all(is_key(cell.text or "") for cell in anchors(below))
    return False


def _heads_next(row: Row, later: Sequence[Row]) -> bool:
    """Whether a lone label spans columns that the next row names: a group label, not a title."""
    covered = [cell for cell in row if cell.text is None]
    return len(covered) >= len(row) - 1 and any(len(anchors(one)) > 1 for one in later[:1])


def _is_form(row: Row, found: Sequence[Cell], later: Sequence[Row]) -> bool:
    """One key and a value over all the other columns, above a row that begins afresh."""
    if len(found) != 2 or len(row) < 4 or found[0].column != 0 or found[1].column != 1:
        return False
    spans_rest = all(cell.text is None for cell in row[2:])
    return spans_rest and bool(later) and not is_blank(later[0][0].text)


def _is_data(row: Row) -> bool:
    """A row with a figure or a code in it; years and column numbers are no figures."""
    found = anchors(row)
    if _is_index(found):
        return False
    if found and is_code(found[0].text) and len(found) > 1:
        return True
    return any(is_number(cell.text) and not is_year(cell.text) for cell in found)


def _is_index(found: Sequence[Cell]) -> bool:
    """The row of column numbers: 栏次 1 2 3, or A B 1 2 3=1+2; 类 款 项 may stand beside them."""
    labels = [clean_label(cell.text) for cell in found]
    labels = [label for label in labels if label not in _SUB_HEADS]
    plain = [label for label in labels if not label.startswith(("栏次", "行次"))]
    if len(plain) < 2 or not all(_INDEX_CELL.fullmatch(label) for label in plain):
        return False
    numbers = [int(label) for label in plain if label.isdecimal()]
    return numbers == list(range(1, len(numbers) + 1)) or len(plain) < len(labels)


def _header_rows(rows: Sequence[Row], start: int) -> tuple[tuple[int, ...], list[Cell]]:
    taken = [start]
    owners = _owners(rows, start, None)
    reach = _reach(rows[start], start)
    for i in range(start + 1, min(len(rows), start + _MOST_HEADER_ROWS)):
        row = rows[i]
        found = anchors(row)
        if not found:
            below = rows[i + 1] if i + 1 < len(rows) else ()
            if _is_index(anchors(below)) or _continues(below, owners, reach > i):
                taken.append(i)
                continue
            break
        if not (_is_index(found) or _continues(row, owners, reach >= i)):
            break
        taken.append(i)
        if not _is_index(found):
            owners = _owners(rows, i, owners)
            reach = max(reach, _reach(row, i))
    return tuple(taken), owners


def _reach(row: Row, index: int) -> int:
    return index + max((cell.row_span for cell in row if cell.text is not None), default=1) - 1


def _continues(row: Row, owners: Sequence[Cell], spanned: bool) -> bool:
    """A header row more: no figure in it, and it names columns that share one label above."""
    found = anchors(row)
    if _is_data(row) or not found:
        return False
    if spanned:
        return True
    shared = [j for j in range(len(owners)) if sum(owner is owners[j] for owner in owners) > 1]
    under_shared = [cell for cell in found if cell.column in shared]
    covered = [cell for cell in row if cell.text is None]
    if len(under_shared) < 2 and not (under_shared and covered):
        return False
    # An alone-standing column is named already: text below it is a row's value, not a name.
    return all(cell.column in shared for cell in found)


def _owners(rows: Sequence[Row], index: int, above: Sequence[Cell] | None) -> list[Cell]:
    """For each column the cell that names it in this row, or the one that reaches down."""
    row = rows[index]
    below = [one for one in rows[index + 1 : index + 3] if not _is_data(one)]
    owners: list[Cell] = []
    for j, cell in enumerate(row):
        left = owners[j - 1] if j else None
        inherits = left is not None and left.row == index and _goes_on(cell, left, below, above)
        if not is_blank(cell.text):
            owners.append(cell)
        elif inherits and left is not None:
            owners.append(left)
        else:
            owners.append(above[j] if above is not None else cell)
    return owners


def _goes_on(cell: Cell, left: Cell, below: Sequence[Row], above: Sequence[Cell] | None) -> bool:
    """Whether the label on the left covers this place too."""
    j = cell.column
    if above is not None and above[j] is not above[left.column]:
        return False  # headers narrow downward: no label lies under two others
    if left.column_span > 1:
        return cell.text is None and j < left.column + left.column_span
    if cell.text is None:
        return left.row_span == 1 or above is None
    # An unmerged sheet leaves the places after a group's label blank.
    named_below = any(not is_blank(row[j].text) and not is_number(row[j].text) for row in below)
    return named_below and not is_blank(left.text)


def _shared_row(rows: Sequence[Row], taken: Sequence[int], owners: Sequence[Cell]) -> int | None:
    """The row after the header that still names columns while it holds the total."""
    index = taken[-1] + 1
    if index >= len(rows):
        return None
    found = anchors(rows[index])
    labels = [clean_label(cell.text) for cell in found]
    if not _TOTALS & set(labels):
        return None
    if sum(label in _SUB_HEADS for label in labels) >= 2:
        return index
    spread = [cell for cell in found if sum(o is owners[cell.column] for o in owners) > 1]
    names = [cell for cell in spread if cell.column and not is_number(cell.text)]
    return index if len(names) > 1 else None


def _columns(
    rows: Sequence[Row], taken: Sequence[int], shared: int | None, width: int
) -> tuple[tuple[str, ...], ...]:
    paths: list[list[str]] = [[] for _ in range(width)]
    owners: list[Cell] | None = None
    for i in (*taken, *(() if shared is None else (shared,))):
        if not anchors(rows[i]):
            continue
        if _is_index(anchors(rows[i])):
            for cell in (one for one in rows[i] if clean_label(one.text) in _SUB_HEADS):
                paths[cell.column].append(clean_label(cell.text))
            continue
        owners = _owners(rows, i, owners)
        for j, owner in enumerate(owners):
            label = split_of_which(clean_label(owner.text))[1]
            if owner.row == i and label and not (i == shared and _is_body_part(owner, rows[i])):
                paths[j].append(label)
    return tuple(tuple(path) for path in paths)


def _is_body_part(cell: Cell, row: Row) -> bool:
    """In a row that is header and body at once: the figures, and the total's own name."""
    if is_number(cell.text):
        return True
    if clean_label(cell.text) not in _TOTALS:
        return False
    has_sub_heads = sum(clean_label(one.text) in _SUB_HEADS for one in row) >= 2
    return has_sub_heads or cell.column == 0
