"""How much of what was written comes back: tables, cells, and figures under their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

from generated_model import Cells, MadeDocument, MadeRow, MadeTable
from roundtrip_align import align
from roundtrip_formats import Format

from corpus.labels import clean_label
from corpus.model import Cell, Row, Table
from corpus.read import read_bytes


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many."""

    right: int = 0
    all: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.all + other.all)

    @property
    def rate(self) -> float:
        return self.right / self.all if self.all else 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """``cells`` with their texts and spans; ``figures`` under the right column and row label;
    ``paths``, the whole way from the outermost label down to the row; ``units`` of money."""

    tables: Share = Share()
    cells: Share = Share()
    figures: Share = Share()
    paths: Share = Share()
    units: Share = Share()

    def __add__(self, other: Score) -> Score:
        names = [one.name for one in fields(self)]
        return Score(*(getattr(self, name) + getattr(other, name) for name in names))


@dataclass(frozen=True, slots=True)
class Outcome:
    """One made table, the table that was read for it (None: none was), and the score."""

    made: MadeTable
    read: Table | None
    score: Score
    wrong: tuple[str, ...]


def compare_document(document: MadeDocument, form: Format) -> list[Outcome]:
    """Writes the document, reads it back and compares table by table."""
    made = document.tables
    if not made:
        return []
    tables = read_bytes(form.file, form.write(document)).tables

    @cache
    def outcome(i: int, j: int) -> Outcome:
        return compare_table(made[i], tables[j], form)

    partners = dict(align(len(made), len(tables), lambda i, j: outcome(i, j).score.cells.right))
    same = len(made) == len(tables)
    return [
        _counted(outcome(i, partners[i]), same) if i in partners else _missed(table)
        for i, table in enumerate(made)
    ]


def _counted(outcome: Outcome, same: bool) -> Outcome:
    score = outcome.score
    whole = Share(int(same and score.cells.right == score.cells.all), 1)
    wrong = outcome.wrong if same else ("another number of tables", *outcome.wrong)
    counted = Score(whole, score.cells, score.figures, score.paths, score.units)
    return Outcome(outcome.made, outcome.read, counted, wrong)


def _missed(made: MadeTable) -> Outcome:
    cells = Share(0, len(made.cells) * made.width)
    figures = Share(0, sum(len(row.columns) for row in made.rows))
    score = Score(Share(0, 1), cells, figures, figures, Share(0, 1))
    return Outcome(made, None, score, ("no table was read",))


def compare_table(made: MadeTable, read: Table, form: Format) -> Outcome:
    """The score of a table that was read against the one that was written."""
    wanted = form.expect(made)
    kept = _body_and_header(made, read)
    rows = [read.cells[i] for i in kept]
    if not form.shows_spans:
        rows = _gathered(made, rows)
    pairs = align(len(wanted), len(rows), lambda i, j: _equal_cells(wanted[i], rows[j], form))
    right = sum(_equal_cells(wanted[i], rows[j], form) for i, j in pairs)
    most = max(len(wanted) * made.width, sum(len(row) for row in rows))
    places = {i: kept[j] for i, j in pairs}
    wrong = [*_wrong_cells(wanted, rows, pairs, form)]
    figures, paths = _compare_figures(made, read, places, form, wrong)
    unit = Share(int((read.unit or "") == made.unit), 1)
    if not unit.right:
        wrong.append(f"unit {read.unit!r}, not {made.unit!r}")
    score = Score(Share(), Share(right, most), figures, paths, unit)
    return Outcome(made, read, score, tuple(wrong))


def _body_and_header(made: MadeTable, read: Table) -> list[int]:
    """The rows of the table itself: no row printed above its header, no header printed again."""
    inside = {text for row in made.inside for text in row}
    start = 0
    while start < len(read.cells) and _texts(read.cells[start]) <= inside:
        start += 1
    body = min((row.index for row in read.rows), default=len(read.cells))
    return [i for i in range(start, len(read.cells)) if i < body or i not in read.header_rows]


def _texts(row: Sequence[Cell]) -> set[str]:
    return {cell.text.strip() for cell in row if cell.text and cell.text.strip()}


def _gathered(made: MadeTable, rows: Sequence[Sequence[Cell]]) -> list[tuple[Cell, ...]]:
    """Without rules a merged cell's text may be found anywhere within the places it covers."""
    texts = {(i, j): cell.text or "" for i, row in enumerate(rows) for j, cell in enumerate(row)}
    for cell in (one for row in made.cells[: made.header] for one in row if one.text is not None):
        places = [
            (cell.row + down, cell.column + right)
            for down in range(cell.row_span)
            for right in range(cell.column_span)
        ]
        found = [texts[place] for place in places if texts.get(place)]
        if len(found) == 1:
            texts.update(dict.fromkeys(places, ""))
            texts[places[0]] = found[0]
    return [tuple(Cell(texts[i, j], i, j) for j in range(len(row))) for i, row in enumerate(rows)]


def _equal_cells(wanted: Sequence[Cell], row: Sequence[Cell], form: Format) -> int:
    if not form.shows_spans:
        row = _gathered_row(wanted, row)
    return sum(_is_same(one, other, form) for one, other in zip(wanted, row, strict=False))


def _gathered_row(wanted: Sequence[Cell], row: Sequence[Cell]) -> Sequence[Cell]:
    """The same for 合计 over several label columns."""
    texts = [cell.text or "" for cell in row]
    for cell in wanted:
        places = range(cell.column, min(cell.column + cell.column_span, len(texts)))
        found = [texts[j] for j in places if texts[j]]
        if len(places) > 1 and len(found) == 1:
            for j in places:
                texts[j] = found[0] if j == cell.column else ""
    return [Cell(text, 0, j) for j, text in enumerate(texts)]


def _is_same(wanted: Cell, cell: Cell, form: Format) -> bool:
    if not form.shows_spans:
        return form.clean(wanted.text or "") == form.clean(cell.text or "")
    if wanted.text is None or cell.text is None:
        return wanted.text is cell.text
    spans = wanted.row_span == cell.row_span and wanted.column_span == cell.column_span
    return spans and form.clean(wanted.text) == form.clean(cell.text)


def _wrong_cells(
    wanted: Cells,
    rows: Sequence[Sequence[Cell]],
    pairs: Sequence[tuple[int, int]],
    form: Format,
) -> list[str]:
    lines = [f"row {i} is missing" for i in range(len(wanted)) if i not in dict(pairs)]
    lost = set(range(len(rows))) - {j for _, j in pairs}
    lines += [f"row {j} is too many: {[cell.text for cell in rows[j]]}" for j in sorted(lost)]
    for i, j in pairs:
        for one, other in zip(wanted[i], rows[j], strict=False):
            if not _is_same(one, other, form):
                lines.append(f"cell {i},{one.column}: {_shown(one)} was read as {_shown(other)}")
    return lines


def _shown(cell: Cell) -> str:
    return f"{cell.text!r}[{cell.row_span}x{cell.column_span}]"


def _compare_figures(
    made: MadeTable, read: Table, places: dict[int, int], form: Format, wrong: list[str]
) -> tuple[Share, Share]:
    """Figures under the right labels, and under the whole right path."""
    figures = paths = Share()
    for row in made.rows:
        for column in row.columns:
            text = made.cells[row.index][column].text
            if not text:
                continue
            place = places.get(row.index, -1)
            found = _find_row(read, place, column)
            good = found is not None and _is_under(made, read, row, found, column)
            good = good and form.clean(read.cells[place][column].text or "") == form.clean(text)
            whole = good and found is not None and _is_whole(row, found)
            figures += Share(int(good), 1)
            paths += Share(int(whole), 1)
            if not whole:
                wrong.append(_tell(made, read, row, found, column))
    return figures, paths


def _tell(made: MadeTable, read: Table, row: MadeRow, found: Row | None, column: int) -> str:
    label = found and (found.path, found.code, found.entity)
    over = read.columns[column] if column < len(read.columns) else None
    wanted = (row.path, row.code, row.entity)
    return f"figure {wanted} {made.columns[column]}: {label} {over}"


def _find_row(read: Table, place: int, column: int) -> Row | None:
    return next(
        (
            row
            for row in read.rows
            if row.index == place and row.columns[0] <= column < row.columns[1]
        ),
        None,
    )


def _is_under(made: MadeTable, read: Table, row: MadeRow, found: Row, column: int) -> bool:
    """Whether the figure's row has the right name and code, and its column the right labels."""
    names = tuple(clean_label(label) for label in read.columns[column])
    named = found.path[-1:] == row.path[-1:] or _is_subtotal(row, found)
    return named and found.code == row.code and names == made.columns[column]


def _is_whole(row: MadeRow, found: Row) -> bool:
    """Whether the row stands under all its labels; a unit may be a label or be told apart."""
    if row.entity and row.entity not in (found.entity, *found.path[:1]):
        return False
    return found.path == row.path or _is_subtotal(row, found)


def _is_subtotal(row: MadeRow, found: Row) -> bool:
    """小计 of a unit may be called by the unit's name alone."""
    return row.path[1:] == ("小计",) and found.role == "subtotal" and found.path == row.path[:1]
