"""From a rectangle of cells to a table that knows its header, its rows and its unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.forms import form_sides, heads_over_values, is_key
from corpus.headers import Header, anchors, grid_to_header, is_caption, printed_again
from corpus.hierarchy import body_to_rows
from corpus.kinds import (
    header_to_kind,
    is_money_kind,
    is_money_unit,
    lists_projects,
    path_to_unit,
    texts_to_unit,
    title_to_kind,
    without_unit,
)
from corpus.labels import TABLE_ORDINAL, clean_label, split_numbering
from corpus.loose_forms import loose_rows
from corpus.mixed_units import column_to_unit, listed_units
from corpus.model import Cell, Grid, Row, Source, Table
from corpus.period_plans import plan_by_dates
from corpus.sides import Side, columns_to_sides

_GOAL = re.compile(
    r"(?:项目)?(?:支出)?(?:绩效目标|绩效自评|绩效指标)(?:申报|批复|完成情况|自评)?表?$"
)
_GOAL_OF = re.compile(  # 重点项目绩效目标表：居家养老助餐, 绩效目标表（居家养老助餐）
    r"(?:绩效目标|绩效自评|绩效指标)(?:申报|批复|完成情况|自评)?表?\s*(?:[:：]\s*(?P<after>\S+)|[（(](?P<within>[^（）()]+)[）)])$"
)
_NO_PROJECT = re.compile(r"\d|年度|单位|公开|附件|续|部门|试行|样表|^.{1,3}$")
_TABLE_NUMBER = re.compile(rf"^(?:附?表|附件)\s*{TABLE_ORDINAL}[、.．:：]?\s*")
_TITLE = re.compile(r"(?:表|情况|明细|清单)(?:[（(].*[）)])?$")


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a grid: its title and section, the lines above it, its place."""

    id: str = "t1"
    title: str = ""
    section: int = 0
    order: int = 0
    captions: tuple[str, ...] = ()
    repeated: tuple[int, ...] = ()  # rows where a later page prints the header again
    heading: str = ""  # the section's title: names the table where nothing nearer does
    project: str | None = None  # named on a line above: 项目名称：…
    over: tuple[str, ...] = ()  # the headings over it: 第二部分 决算表格（单位：万元）


def grid_to_table(
    grid: Grid, context: Context | None = None, header: Header | None = None
) -> Table:
    """The table in a grid; cells are kept as printed, ``Table.rows`` says what they mean.

    ``header`` takes the place of the header that the grid itself shows.
    """
    context = context or Context()
    loose = loose_rows(grid) if header is None else ()
    if loose:
        header = Header((), (), None, ((),) * grid.width)
    header = header or grid_to_header(grid)
    cells = _with_sources(grid, context.id)
    again = dict.fromkeys((*context.repeated, *printed_again(grid, header)))
    context = replace(context, repeated=tuple(again))
    body = _body_rows(grid, header, context.repeated)
    sides = _form_sides(grid) or columns_to_sides(header.columns, [grid.rows[i] for i in body])
    title = _title(grid, context, header)
    kind = _kind(grid, context, header, title)
    unit, column_units = _units(grid, context, header)
    if unit is None and is_money_kind(kind):
        unit = texts_to_unit(tuple(reversed(context.over)))
    form = _form(cells, header)
    rows = loose or _rows(cells, body, sides)
    labels = () if loose else (j for side in sides for j in side.labels)
    header_rows = (*header.rows, *(() if header.shared is None else (header.shared,)))
    return Table(
        id=context.id,
        title=title,
        section=context.section,
        order=context.order,
        cells=cells,
        header_rows=tuple(sorted((*header_rows, *context.repeated))),
        columns=header.columns,
        label_columns=tuple(dict.fromkeys(labels)),
        rows=rows,
        unit=unit,
        column_units=column_units,
        kind=kind,
        subject=_subject(title, form, context.project)
        if kind == "绩效目标表" and not _lists_projects(header, sides)
        else None,
        form=form,
        source=replace(grid.source, table=context.id),
        warnings=_warnings(title, kind, unit, column_units, rows),
    )


def _form_sides(grid: Grid) -> tuple[Side, ...]:
    """The pairs of a form as sides, the name of each in its first column."""
    return tuple(Side(span, names=(span[0],)) for span in form_sides(grid))


def _warnings(
    title: str,
    kind: str | None,
    unit: str | None,
    column_units: Sequence[str | None],
    rows: Sequence[Row],
) -> tuple[str, ...]:
    """What a reader of the table should know: ("「收支总表」没有注明金额单位",)."""
    name = f"「{title or '无标题的表'}」"
    said = unit is not None or any(is_money_unit(one) for one in column_units)
    unknown = is_money_kind(kind) and not said
    return (
        *((f"{name}没有注明金额单位",) if unknown else ()),
        *((f"{name}没有读出数据行",) if not rows else ()),
    )


def repeated_cells(table: Table) -> frozenset[tuple[int, int]]:
    """Places that print a group's value once more: 预算资金 of a project on each of its item rows.

    Such a column stands between two label columns, and is the same in all rows of its group.
    """
    names = sorted(table.label_columns)
    between = [j for j in range(len(table.columns)) if _is_between(j, names)]
    found: set[tuple[int, int]] = set()
    for j in between:
        found |= _repeats_in_column(table, j)
    return frozenset(found)


def _is_between(column: int, names: Sequence[int]) -> bool:
    return bool(names) and names[0] < column < names[-1] and column not in names


def _repeats_in_column(table: Table, column: int) -> set[tuple[int, int]]:
    groups: dict[tuple[str, ...], list[int]] = {}
    for row in table.rows:
        if row.role == "detail" and row.columns[0] <= column < row.columns[1]:
            groups.setdefault(row.path[:-1], []).append(row.index)
    texts = {key: {table.cells[i][column].text for i in rows} for key, rows in groups.items()}
    if not any(len(rows) > 1 for rows in groups.values()) or any(
        len(t) > 1 for t in texts.values()
    ):
        return set()
    return {(i, column) for rows in groups.values() for i in rows[1:]}


def _with_sources(grid: Grid, table: str) -> tuple[tuple[Cell, ...], ...]:
    """The cells with their full place: table id, row and column."""
    page, sheet = grid.source.page, grid.source.sheet
    return tuple(
        tuple(
            # built, not replaced: this is done for every cell of every table
            Cell(
                cell.text,
                i,
                j,
                cell.row_span,
                cell.column_span,
                _place(cell.source, page, sheet, table, i, j),
            )
            for j, cell in enumerate(row)
        )
        for i, row in enumerate(grid.rows)
    )


def _place(
    source: Source, page: int | None, sheet: str | None, table: str, row: int, column: int
) -> Source:
    return Source(
        page=page if source.page is None else source.page,
        box=source.box,
        sheet=sheet if source.sheet is None else source.sheet,
        cell=source.cell,
        table=table,
        row=row,
        column=column,
        line=source.line,
        paragraph=source.paragraph,
        span=source.span,
        confidence=source.confidence,
    )


def _body_rows(grid: Grid, header: Header, repeated: Sequence[int]) -> tuple[int, ...]:
    later = [i for i in range(header.body_start, len(grid.rows)) if i not in repeated]
    filled = tuple(i for i in later if anchors(grid.rows[i]))
    # A 三公 table that is empty still says so: its one blank row is a row of blanks, not no row.
    return filled or tuple(later[:1])


def _rows(
    cells: Sequence[Sequence[Cell]], body: Sequence[int], sides: Sequence[Side]
) -> tuple[Row, ...]:
    """Rows of all sides, in the order of the page: left before right."""
    rows = [row for side in sides for row in body_to_rows(cells, body, side)]
    return tuple(sorted(rows, key=lambda row: (row.index, row.columns)))


def _prelude_texts(grid: Grid, header: Header) -> list[str]:
    return [cell.text or "" for i in header.prelude for cell in anchors(grid.rows[i])]


def _prelude_title(grid: Grid, header: Header) -> str:
    """A title printed within the grid, above its header."""
    for i in header.prelude:
        found = anchors(grid.rows[i])
        text = clean_label(found[0].text) if len(found) == 1 else ""
        if text and not is_caption(text) and _TITLE.search(text):
            return text
    return ""


def _title(grid: Grid, context: Context, header: Header) -> str:
    """The nearest name: line above, row within, sheet's name, section's heading."""
    near = context.title or _prelude_title(grid, header) or without_unit(grid.caption or "")
    if near:
        return near
    numbering = split_numbering(context.heading)
    plain = numbering.rest if numbering is not None else context.heading
    return clean_label(plain)


_OF_PROJECTS = (None, "绩效目标表", "一般公共预算支出表", "支出表")


def _kind(grid: Grid, context: Context, header: Header, title: str) -> str | None:
    by_header = header_to_kind(header.columns)
    if by_header in ("绩效目标表", "三公经费表", "政府采购表", "机构设置表"):
        return by_header
    names = (title, _prelude_title(grid, header), clean_label(grid.caption))
    by_title = next((kind for kind in map(title_to_kind, names) if kind), None)
    if by_title in _OF_PROJECTS and lists_projects(header.columns, title):
        return "项目支出表"  # 自评结果汇总表: what the projects had and spent, no indicators
    return by_title or by_header


def _units(
    grid: Grid, context: Context, header: Header
) -> tuple[str | None, tuple[str | None, ...]]:
    """The table's unit of money, and what single columns count in instead."""
    own = tuple(path_to_unit(path) for path in header.columns)
    named = () if grid.caption is None else (grid.caption,)
    said = (
        *_prelude_texts(grid, header), *_header_texts(grid, header), *context.captions, *named
    )  # fmt: skip
    unit = texts_to_unit(said)
    own = _of_listed(own, header, said)
    money = {unit for unit in own if is_money_unit(unit)}
    if unit is None and len(money) == 1:
        unit = money.pop()
    return unit, tuple(None if one == unit else one for one in own)


_NEVER_COUNTED = re.compile(r"计量单位|行次|序号|(?:标识|编|代)码")


def _of_listed(
    own: tuple[str | None, ...], header: Header, said: Iterable[str]
) -> tuple[str | None, ...]:
    """The columns' units where the caption lists several: those of things are no money (单位：人、元)."""
    listed = listed_units(said)
    if not any(map(is_money_unit, listed)):
        return own
    counts = tuple(unit for unit in listed if not is_money_unit(unit))
    return tuple(
        one if one or (path and _NEVER_COUNTED.search(path[-1])) else column_to_unit(path, counts)
        for one, path in zip(own, header.columns, strict=True)
    )


def _header_texts(grid: Grid, header: Header) -> list[str]:
    return [cell.text or "" for i in header.rows for cell in anchors(grid.rows[i])]


def _form(cells: Sequence[Sequence[Cell]], header: Header) -> tuple[tuple[Cell, Cell], ...]:
    """Key and value pairs above the header: 绩效目标 | 1、…; 项目名称 | … | 主管部门 | …."""
    pairs: list[tuple[Cell, Cell]] = []
    under: set[int] = set()
    for i in header.prelude:
        if (plan := plan_by_dates(cells, header.prelude, i)) is not None:
            pairs.extend(plan.pairs)
            under |= plan.rows
            continue
        if i + 1 in header.prelude and (block := heads_over_values(cells[i], cells[i + 1])):
            pairs.extend(block)
            under |= {j for j in header.prelude if j > i and heads_over_values(cells[i], cells[j])}
        if i in under or heads_over_values(cells[i], cells[min(i + 1, len(cells) - 1)]):
            continue
        found = _keyed([cell for cell in cells[i] if cell.text is not None])
        if not any((cell.text or "").strip() for cell in found) or len(found) < 2:
            continue
        if any(is_caption(cell.text or "") for cell in anchors(found)):
            continue
        pairs.extend(
            (key, value)
            for key, value in zip(found[::2], found[1::2], strict=False)
            if (key.text or "").strip()
        )
    return tuple(pairs)


def _keyed(found: Sequence[Cell]) -> Sequence[Cell]:
    """Without blanks between pairs: 实施单位 | 某中心 | | 项目总额 | 14,826,400; a blank value stays."""
    filled = [cell for cell in found if (cell.text or "").strip()]
    even = len(filled) % 2 == 0 and len(found) % 2 == 1
    return filled if even and all(is_key(cell.text or "") for cell in filled[::2]) else found


def _lists_projects(header: Header, sides: Sequence[Side]) -> bool:
    """Whether a naming column says of which project a row is, so that the title names none."""
    names = [header.columns[place] for side in sides for place in side.labels]
    return any("项目名称" in clean_label("".join(column)) for column in names if column)


def _subject(
    title: str, form: Sequence[tuple[Cell, Cell]], project: str | None = None
) -> str | None:
    """The project of a 绩效目标表: "21、入河排污口管理绩效目标表" -> "入河排污口管理"."""
    for key, value in form:
        if clean_label(key.text) in ("项目名称", "政策名称", "项目（政策）名称"):
            return clean_label(value.text) or None
    if project is not None:
        return project
    numbering = split_numbering(title)
    plain = numbering.rest if numbering is not None and numbering.rest else title
    flat = clean_label(plain)
    if (of := _GOAL_OF.search(flat)) is not None:
        named = of["after"] or of["within"]
        if not _NO_PROJECT.search(named):
            return named
    return _GOAL.sub("", _TABLE_NUMBER.sub("", flat)) or None
