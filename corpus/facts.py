"""A document's table cells and sentences as facts of one type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.amounts import text_to_amount
from corpus.blank_heads import rows_of_wholes
from corpus.kinds import path_to_unit
from corpus.labels import TABLE_ORDINAL, clean_label, is_code
from corpus.model import Cell, Document, Fact, Profile, Role, Row, Scope, Table
from corpus.project_sections import of_their_projects
from corpus.prose import document_to_prose_facts
from corpus.scope import STAGE_ROW, cell_scope, labels_to_year, table_year, texts_to_stage
from corpus.tables import repeated_cells

_COUNTED = re.compile(
    r"数量|人数|个数|台数|辆数|面积|编制数|次数|批次|户数|保有[量数]|团组数?(?=[（(])|购置数(?=[（(])"
)
_MONEY_COLUMN = re.compile(r"金额|价值|单价|元[）)]?$|资金|预算|决算|执行数|支出|收入|原值|净值")
_FUND_ROW = re.compile(r"(?:财政|预算|上级)?拨款$")  # 其中：财政拨款, under 资金总额（万元）
_CODE_COLUMN = re.compile(r"编码|代码|序号|编号|目录|文号|电话|日期|时间|年限")
_CLASS = re.compile(r"科目|分类")
_UNIT_COLUMN = re.compile(r"(?:[计度]量)?单位")
_AIM = re.compile(r"(?:指标|目标|完成)值$")  # 指标值 | 度量单位
_INDICATOR = re.compile(r"指标(?:名称|内容)?$")
_SHORTEST_INDICATOR = 3  # characters of words that name an indicator
_IN_BRACKETS = re.compile(r"[（(]([^（）()\d]{1,6})[)）]$")
_COUNT_UNIT = re.compile(
    r"(?:[^、/或]{1,4}[、/或])*(平方米|公顷|亩|批次|人次|[个台辆套件人次户家份批艘架间栋])"
)
# labels of columns that say how much, not of what
_STAGE_LABEL = re.compile(
    r"(?:(?:19|20)\d{2}年度?|[上本]年度?)?(?:年初|调整|全年|当年)?(?:预算|决算|执行|完成)?(?:数|额|金额)?|[合小总]计"
)
_STAGE_TAIL = re.compile(r"(?:年初预算|调整预算|预算|决算|执行)数?$")
_FRONT_YEAR = re.compile(r"^(?:(?:19|20)\d{2}|[上本])年度?")


def document_to_facts(document: Document) -> tuple[Fact, ...]:
    """Every figure and text value: table cells in printed order, then prose."""
    cells = (fact for table in document.tables for fact in table_to_facts(table, document.profile))
    return (*cells, *of_their_projects(document_to_prose_facts(document), document))


def table_to_facts(table: Table, profile: Profile) -> tuple[Fact, ...]:
    """One fact for every body cell that names no row; covered places give none."""
    return (*_form_facts(table, profile), *_row_facts(table, profile))


def _row_facts(table: Table, profile: Profile) -> Iterator[Fact]:
    repeated = repeated_cells(table)
    year = table_year(table, profile)
    for row in rows_of_wholes(table):
        for column in range(*row.columns):
            cell = table.cells[row.index][column]
            if column in table.label_columns:
                continue
            if cell.text is None:
                cell = _merged_words(table, row, column) or cell
            if cell.text is None or _names_column(cell, row, table):
                continue
            role = _role(row, table.columns[column], table)
            role = "repeated" if (row.index, column) in repeated else role
            yield _cell_fact(cell, row, table, profile, role, year)


def _merged_words(table: Table, row: Row, column: int) -> Cell | None:
    """The words merged down over this row, as its own: 责任科室 beside three projects.

    A figure that reaches over rows is that of all of them together, and of none alone.
    """
    above = table.printed_at(row.index, column)
    words = (above.text or "").strip()
    if not words or above.row in table.header_rows or any(c.isdigit() for c in words):
        return None
    return replace(above, row=row.index, source=replace(above.source, row=row.index))


def _names_column(cell: Cell, row: Row, table: Table) -> bool:
    """Whether the cell of a row that is header and body at once is the name of its column."""
    path = table.columns[cell.column]
    return row.index in table.header_rows and bool(path) and path[-1] == clean_label(cell.text)


def _cell_fact(
    cell: Cell, row: Row, table: Table, profile: Profile, role: Role, year: int | None
) -> Fact:
    column = table.columns[cell.column]
    subject, measure = cell_names(row, column, table)
    subject = (*subject, *_indicator_beside(cell, row, table))
    text = (cell.text or "").strip()
    unit = _unit(cell, row, table)
    amount = None if _is_code(column, text) else text_to_amount(text, unit)
    return Fact(
        subject=subject,
        measure=measure,
        text=text,
        value=amount.value if amount else None,
        unit=amount.unit if amount else None if text else unit,
        comparator=amount.comparator if amount else "=",
        aspect="amount" if amount or not text else "text",
        role=role,
        year=labels_to_year((*measure, *column), profile.year) or _row_year(row) or year,
        entity=row.entity or profile.entity,
        code=row.code,
        scope=cell_scope(table, row, column, profile),
        section=table.section,
        table=table.id,
        quote=text,
        source=cell.source,
    )


def _indicator_beside(cell: Cell, row: Row, table: Table) -> tuple[str, ...]:
    """The indicator of which a cell holds the value: 数量指标 “人均月补助水平” left of 指标值 “≥520元”."""
    column = cell.column
    if column == 0 or column - 1 in table.label_columns or not _heads(table, column, _AIM):
        return ()
    left = table.cells[row.index][column - 1]
    words = clean_label(left.text or "")
    named = _heads(table, column - 1, _INDICATOR) and len(words) >= _SHORTEST_INDICATOR
    return (words,) if named and not any(char.isdigit() for char in words) else ()


def _heads(table: Table, column: int, pattern: re.Pattern[str]) -> bool:
    path = table.columns[column]
    return bool(path) and pattern.search(path[-1]) is not None


def _is_code(column: tuple[str, ...], text: str) -> bool:
    """Whether a cell holds a code: by its column's name, or 2240204 under 功能科目."""
    name = column[-1] if column else ""
    return bool(_CODE_COLUMN.search(name)) or (bool(_CLASS.search(name)) and is_code(text))


def _role(row: Row, column: tuple[str, ...], table: Table) -> Role:
    """The row's role; where only columns name the figures, 合计 and 小计 are columns."""
    if not column or (row.path and not _is_stage_row(row, column, table)):
        return row.role
    return {"合计": "total", "总计": "total", "小计": "subtotal"}.get(column[-1], row.role)  # type: ignore[return-value]


def _form_facts(table: Table, profile: Profile) -> Iterator[Fact]:
    """The key-value pairs above a header: ("绩效目标", "1、…") of a project."""
    for key, value in table.form:
        label = (key.text or "").strip("：: \n")
        text = (value.text or "").strip()
        said = path_to_unit((label,)) or _form_unit(key, table)
        amount = text_to_amount(text, said)
        yield Fact(
            subject=(table.subject,) if table.subject else (table.title,),
            measure=(label,),
            text=text,
            value=amount.value if amount else None,
            unit=amount.unit if amount else None,
            comparator=amount.comparator if amount else "=",
            aspect="amount" if amount or not text else "text",
            year=table_year(table, profile),
            entity=profile.entity,
            scope=Scope(who=profile.who, stage=texts_to_stage((label,)) or profile.stage),
            section=table.section,
            table=table.id,
            quote=text,
            source=value.source,
        )


def _form_unit(key: Cell, table: Table) -> str | None:
    """The unit of money of a form's pair: the table's, else what its row says first (项目资金（万元）)."""
    if not (_MONEY_COLUMN.search(key.text or "") or _FUND_ROW.search(key.text or "")):
        return None
    return table.unit or path_to_unit((clean_label(table.cells[key.row][0].text or ""),)) or None


def cell_names(
    row: Row, column: tuple[str, ...], table: Table
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Subject and measure of a cell.

    Where no column names the rows (a “三公”经费 table on one line), the column heads name what the
    figure is: ("2024年“三公”经费预算数", "公务接待费") -> ("“三公”经费", "公务接待费"), ("预算数",).
    """
    outer = (table.subject,) if table.subject else ()
    path = tuple(label for label in row.path if label)
    if path and not _is_stage_row(row, column, table):
        return (*outer, *path), column
    names = [label for label in column if label and not _STAGE_LABEL.fullmatch(label)]
    stages = [label for label in column if label and _STAGE_LABEL.fullmatch(label)]
    stages = stages or [match[0] for label in column if (match := _STAGE_TAIL.search(label))]
    bare = [_STAGE_TAIL.sub("", _FRONT_YEAR.sub("", name)) or name for name in names]
    subject = (*outer, *bare) or (_TITLE_NUMBER.sub("", table.title) or table.id,)
    if path:
        return subject, path
    return subject, tuple(stages[-1:]) or column[-1:]


_TITLE_NUMBER = re.compile(  # 附表3：, 表5, 附件2-1, 七、
    rf"^(?:附?[表件]\s*{TABLE_ORDINAL}(?:[-－—]\d+)*[：:、.．\s]*|(?:[一二三四五六七八九十]+|\d{{1,2}})[、.．：:]\s*)(?=\S)"
)


_YEAR_ROW = re.compile(r"((?:19|20)\d{2})年度?")


def _row_year(row: Row) -> int | None:
    """The year that a row is called by and nothing else: 2015年 | 2840 | 90."""
    match = _YEAR_ROW.fullmatch(row.path[-1]) if row.path else None
    return int(match[1]) if match is not None else None


def _is_stage_row(row: Row, column: tuple[str, ...], table: Table) -> bool:
    """Whether a row only says when, or at which stage: 2015年度决算数 | 6.94 | 2.94, things as columns."""
    labels = [label for label in row.path if label]
    said = len(labels) == 1 and STAGE_ROW.fullmatch(labels[0]) is not None
    dated = len(labels) == 1 and _row_year(row) is not None
    plain = dated or (said and labels_to_year(labels, 0) is None)  # 决算数 | 6.94 | 2.94
    return (
        (said or dated) and (not plain or _names_things(table)) and texts_to_stage(column) is None
    )


def _names_things(table: Table) -> bool:
    """Whether the columns of figures say of what they are, and not only how much: 公务接待费, not 预算数."""
    heads = (path for place, path in enumerate(table.columns) if place not in table.label_columns)
    return any(path and not all(map(_STAGE_LABEL.fullmatch, path)) for path in heads)


def _unit(cell: Cell, row: Row, table: Table) -> str | None:
    """What a figure counts in where its cell does not say: column, then row, then table."""
    column = table.columns[cell.column]
    own = table.column_units[cell.column] if cell.column < len(table.column_units) else None
    if own:
        return own
    label = column[-1] if column else ""
    if own == "" or _COUNTED.search(label):
        return _counted_in(row, table)
    if _AIM.search(label) and _has_units(row, table):  # a ratio has a blank there, and is no money
        return _unit_beside(row, table)
    if _STANDARD.search(label) and (paid := _paid_in(row, table)) is not None:
        return paid
    by_row = _row_unit(row) or _unit_above(row)
    if by_row is not None and _lets_count(column):
        return by_row
    if row.path and _COUNTED.search(row.path[-1]) and not _is_beside_count(cell, row, table):
        return by_row or None
    return table.unit


def _is_beside_count(cell: Cell, row: Row, table: Table) -> bool:
    """Whether a row is called after a count (奖扶人数), and this cell is the money beside it."""
    counts_in_aim = not _lets_count(table.columns[cell.column]) and _has_aims(table)
    return counts_in_aim or _is_left_of_name(cell, row, table)


def _is_left_of_name(cell: Cell, row: Row, table: Table) -> bool:
    """Whether a figure stands before the row's last name: 项目 | 金额 | 指标 says no number of 户数."""
    names = [j for j in table.label_columns if j in range(*row.columns)]
    return len(row.path) > 1 and bool(names) and names[0] < cell.column < names[-1]


def _has_aims(table: Table) -> bool:
    """Whether a column says what each indicator is to reach, so that none of its money counts anything."""
    return any(path and _AIM.search(path[-1]) for path in table.columns)


def _counted_in(row: Row, table: Table) -> str | None:
    """The row's own 计量单位, or the unit in its name: "1、房屋（平方米）" -> 平方米."""
    return _unit_beside(row, table) or _row_unit(row) or None


def _unit_beside(row: Row, table: Table) -> str | None:
    """What a column of units (计量单位, 度量单位) says in the row."""
    for place in range(*row.columns):
        label = table.columns[place][-1] if table.columns[place] else ""
        text = (table.cells[row.index][place].text or "").strip()
        if _UNIT_COLUMN.fullmatch(label) and 0 < len(text) <= 4:
            return text
    return None


def _has_units(row: Row, table: Table) -> bool:
    """Whether a column of the row's side says what each row counts in."""
    heads = (table.columns[place][-1:] for place in range(*row.columns))
    return any(head and _UNIT_COLUMN.fullmatch(head[0]) for head in heads)


_STANDARD = re.compile(r"标准|单价|定额|价格|补助额|补贴额")
_PAID_IN = re.compile(r"(?P<unit>[百千万亿]?元)(?:[/／每].{1,8})?")


def _paid_in(row: Row, table: Table) -> str | None:
    """The money that a column 单位 says a standard is in: 元 of 元/人·月."""
    for place in range(*row.columns):
        label = table.columns[place][-1] if table.columns[place] else ""
        match = _PAID_IN.fullmatch((table.cells[row.index][place].text or "").strip())
        if match is not None and label.endswith("单位"):
            return match["unit"]
    return None


def _lets_count(column: tuple[str, ...]) -> bool:
    """Whether figures of a column may be numbers of things: no money, or only a stage (决算统计数)."""
    said = "".join(column)
    return not _MONEY_COLUMN.search(said) or _ONLY_STAGE.fullmatch(said) is not None


_ONLY_STAGE = re.compile(
    r"(?:(?:19|20)\d{2}年度?|[上本当全]年)?(?:年初|调整)?(?:预算|决算|执行|完成|统计)+数?"
)
_OF_MONEY = re.compile(r"费|款|支出|收入|金额?|资金|价值|[原净]值|元[）)]?$")


def _unit_above(row: Row) -> str | None:
    """What the whole of a row counts in: 执法执勤用车 below 车辆数合计（辆）."""
    if len(row.path) < 2 or _OF_MONEY.search(row.path[-1]):
        return None
    whole = row.path[-2]
    return _unit_in(whole) if _COUNTED_WHOLE.search(whole) else None


_COUNTED_WHOLE = re.compile(r"(?:数|数量|合计|总[数计])[（(]")


def _row_unit(row: Row) -> str | None:
    return _unit_in(row.path[-1]) if row.path else None


def _unit_in(label: str) -> str | None:
    match = _IN_BRACKETS.search(label)
    counted = _COUNT_UNIT.fullmatch(match[1]) if match is not None else None
    return None if counted is None else counted[1]
