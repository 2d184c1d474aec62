"""Grids that are one table printed over several pages are put together again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.headers import anchors, grid_to_header, is_caption, same_header
from corpus.hierarchy import label_role
from corpus.kinds import without_unit
from corpus.labels import clean_label, is_code, is_number, is_year
from corpus.model import Block, Cell, Grid, Line
from corpus.sides import is_name_label

_SNAP = 3.0  # points: edges closer than this are one edge


@dataclass(frozen=True, slots=True)
class Joined:
    """A grid with the rows of its later pages; ``repeated`` are header rows printed again.

    ``starts`` are the rows at which later pages begin.
    """

    grid: Grid
    repeated: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()


def join_pages(blocks: Iterable[Block]) -> tuple[Line | Joined, ...]:
    """The blocks with every continuation joined to the table it continues."""
    result: list[Line | Joined] = []
    for block in blocks:
        if isinstance(block, Line):
            result.append(block)
            continue
        last = _last_table(result)
        joined = None if last is None else _join(result, last, block)
        if joined is None or last is None:
            result.append(Joined(block))
        else:
            result[last:] = [joined]
    return tuple(result)


def _last_table(result: Sequence[Line | Joined]) -> int | None:
    return next((i for i in reversed(range(len(result))) if isinstance(result[i], Joined)), None)


def _join(result: Sequence[Line | Joined], last: int, grid: Grid) -> Joined | None:
    table = result[last]
    if not isinstance(table, Joined) or table.grid.source.sheet != grid.source.sheet:
        return None
    between = [line.text for line in result[last + 1 :] if isinstance(line, Line)]
    above = [line.text for line in result[:last] if isinstance(line, Line)][-4:]
    if not all(_repeats(text, above) for text in between):
        return None
    if grid.caption and not _repeats(grid.caption, (*above, table.grid.caption or "")):
        return None  # 表2 right below 表1 on one sheet, with the same heads
    if grid.width < table.grid.width:
        rows = _at_same_places(grid, table.grid)
        if rows is not None and not _has_own_header(grid):
            return _with_rows(table, rows, 0)
        return _with_rows(table, _aligned(grid, table.grid.width), 0) if _is_total(grid) else None
    if grid.width != table.grid.width:
        return None
    count = _repeated_header(table.grid, grid)
    if count:
        return _with_rows(table, grid.rows, count)
    if _is_next_page(table.grid, grid) and not _has_own_header(grid):
        return _with_rows(table, grid.rows, 0)
    if not between and grid_to_header(table.grid).rows and _is_data(grid.rows[0]):
        return _with_rows(table, grid.rows, 0)
    return None


def _repeats(text: str, above: Sequence[str]) -> bool:
    """A line between two pages of a table: its caption or its title once more."""
    known = {_bare_title(one) for one in above}
    plain = _bare_title(text)
    titled = plain != clean_label(text) and not is_caption(plain)  # 表2 …（单位：元）
    return not plain or plain in known or (is_caption(text) and not titled)


def _bare_title(text: str) -> str:
    """A title without the unit behind it and without 续表."""
    flat = without_unit(text)
    return flat.removesuffix("（续）").removesuffix("(续)").removeprefix("续表").strip()


def _is_total(grid: Grid) -> bool:
    """The last page of a table may hold its 合计 alone, merged over all label columns."""
    if not grid.width > 1:
        return False
    for row in grid.rows:
        found = anchors(row)
        if not found or found[0].column != 0 or label_role(found[0].text or "") == "detail":
            return False
        if not all(is_number(cell.text) for cell in found[1:]):
            return False
    return True


def _at_same_places(grid: Grid, table: Grid) -> tuple[tuple[Cell, ...], ...] | None:
    """The rows of a narrower next page in the table's columns, where all their edges are edges there.

    A page without the header draws no lines between columns that its cells all span.
    """
    if not _is_next_page(table, grid):
        return None
    edges = sorted({x for row in table.rows for cell in row for x in _edges(cell)})
    if len(edges) != table.width + 1:
        return None
    rows = [_spread(row, edges, table.width) for row in grid.rows]
    found = [row for row in rows if row is not None]
    return tuple(found) if len(found) == len(rows) else None


def _edges(cell: Cell) -> tuple[float, ...]:
    box = cell.source.box
    return (round(box[0], 1), round(box[2], 1)) if box is not None and cell.text is not None else ()


def _spread(row: Sequence[Cell], edges: Sequence[float], width: int) -> tuple[Cell, ...] | None:
    places: list[Cell] = []
    for cell in (one for one in row if one.text is not None):
        if cell.source.box is None or cell.row_span > 1:
            return None
        first, end = (_edge_at(x, edges) for x in (cell.source.box[0], cell.source.box[2]))
        if first != len(places) or end is None or end <= first:
            return None
        places.append(replace(cell, column=first, column_span=end - first))
        places += [Cell(None, cell.row, j, source=cell.source) for j in range(first + 1, end)]
    return tuple(places) if len(places) == width else None


def _edge_at(x: float, edges: Sequence[float]) -> int | None:
    near = min(range(len(edges)), key=lambda i: abs(edges[i] - x))
    return near if abs(edges[near] - x) <= _SNAP else None


def _aligned(grid: Grid, width: int) -> tuple[tuple[Cell, ...], ...]:
    """Rows pushed to the right edge; the first cell covers what the others leave."""
    shift = width - grid.width
    rows = []
    for row in grid.rows:
        head = replace(row[0], column_span=row[0].column_span + shift)
        gap = tuple(Cell(None, row[0].row, j, source=row[0].source) for j in range(1, shift + 1))
        rest = tuple(replace(cell, column=cell.column + shift) for cell in row[1:])
        rows.append((head, *gap, *rest))
    return tuple(rows)


def _repeated_header(first: Grid, second: Grid) -> int:
    """How many rows at the head of the second grid print the first one's header again."""
    header = grid_to_header(first)
    count = len(header.rows)
    if not count:
        return 0
    whole = header.rows[-1] + 1
    for rows in (first.rows[:whole], [first.rows[i] for i in header.rows]):
        if len(second.rows) >= len(rows) and same_header(rows, second.rows[: len(rows)]):
            return len(rows)
    return 0


def _is_next_page(first: Grid, second: Grid) -> bool:
    page, last = second.source.page, _last_page(first)
    return page is not None and last is not None and page == last + 1


def _last_page(grid: Grid) -> int | None:
    pages = [cell.source.page for cell in grid.rows[-1] if cell.source.page] if grid.rows else []
    return max(pages, default=grid.source.page)


def _has_own_header(grid: Grid) -> bool:
    found = anchors(grid.rows[0]) if grid.rows else []
    if not found or _is_data(grid.rows[0]):
        return False
    named = sum(is_name_label(clean_label(cell.text)) for cell in found)
    return named > 1 or (named == 1 and len(found) > 1)


def _is_data(row: Sequence[Cell]) -> bool:
    found = anchors(row)
    if found and is_code(found[0].text):
        return True
    return any(is_number(cell.text) and not is_year(cell.text) for cell in found)


def _with_rows(table: Joined, rows: Sequence[Sequence[Cell]], repeated: int) -> Joined:
    start = len(table.grid.rows)
    moved = tuple(tuple(replace(cell, row=start + i) for cell in row) for i, row in enumerate(rows))
    grid = replace(table.grid, rows=(*table.grid.rows, *moved))
    return Joined(grid, (*table.repeated, *range(start, start + repeated)), (*table.starts, start))


def join_closely(table: Joined, grid: Grid) -> Joined | None:
    """The grid as the next page of the table although its header reads otherwise; None if it cannot be."""
    same_place = table.grid.source.sheet == grid.source.sheet
    if not same_place or grid.width != table.grid.width or not _is_next_page(table.grid, grid):
        return None
    return _with_rows(table, grid.rows, len(grid_to_header(grid).rows))


def piece(table: Joined, start: int, stop: int) -> Joined:
    """The rows of a table from one to before another, as a table of its own."""
    rows = tuple(
        tuple(replace(cell, row=cell.row - start) for cell in row)
        for row in table.grid.rows[start:stop]
    )
    repeated = tuple(row - start for row in table.repeated if start <= row < stop)
    return Joined(replace(table.grid, rows=rows), repeated)


def split_at(table: Joined, start: int) -> tuple[Joined, Joined]:
    """The table up to the page that begins at this row, and the rest as a table of its own."""
    head = Joined(
        replace(table.grid, rows=table.grid.rows[:start]),
        tuple(row for row in table.repeated if row < start),
        tuple(row for row in table.starts if row < start),
    )
    rows = tuple(
        tuple(replace(cell, row=cell.row - start) for cell in row)
        for row in table.grid.rows[start:]
    )
    page = next((cell.source.page for cell in rows[0] if cell.source.page), None)
    source = replace(table.grid.source, page=page, box=None)
    later = tuple(row - start for row in table.starts if row > start)
    return head, Joined(replace(table.grid, rows=rows, source=source), (), later)
