"""The values that pass between the steps of reading; all frozen, standard library only.

``bytes -> Line | Grid -> Section, Paragraph, Table -> Fact``.  A cell's text is ``None`` where a merged
cell covers the place and ``""`` where the cell is there and blank: the two are never the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

READER = "37"  # raised whenever reading the same bytes gives other tables or facts
Role = Literal["detail", "subtotal", "total", "of-which", "repeated"]
Comparator = Literal["=", "≥", "≤", ">", "<", "≈"]
Aspect = Literal["amount", "increase", "decrease", "growth", "decline", "share", "text"]
CheckStatus = Literal[
    "pass", "fail", "rounding", "not applicable", "insufficient data", "unreadable"
]

CheckKind = Literal["table", "between", "prose", "prose and table"]


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a document, exact enough to open the original and mark it.

    A cell has ``table``, ``row`` and ``column`` (0-based, in the table's grid, header rows included) and,
    by format, ``page`` (1-based) with ``box`` (x0, top, x1, bottom in PDF points, origin top left) or
    ``sheet`` with ``cell`` ("C7").  Text has ``paragraph`` (its index in the document) and ``span``
    (start and end character within that paragraph); ``line`` is 1-based in a text file.
    ``confidence`` (0 to 1) is there only where the text was recognised from a picture (OCR).
    """

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    sheet: str | None = None
    cell: str | None = None
    table: str | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    paragraph: int | None = None
    span: tuple[int, int] | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line (or one paragraph) of text as a reader found it; ``level`` is set by a heading style."""

    text: str
    source: Source = Source()
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of a grid: ``None`` is covered by a merged cell, ``""`` is blank."""

    text: str | None
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Grid:
    """A rectangle of cells as a reader found it, before anyone knows what the rows mean.

    ``rows[i][j]`` is the cell at row i, column j; every row has the same length.
    """

    rows: tuple[tuple[Cell, ...], ...]
    source: Source = Source()
    caption: str | None = (
        None  # what the format itself says the grid is called: a sheet's name, <caption>
    )

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its place in the tree; ``path`` runs from the top heading to this one."""

    index: int
    title: str
    level: int
    path: tuple[str, ...]
    parent: int | None = None
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text under one section; ``order`` is its place among all blocks of the document."""

    index: int
    text: str
    section: int
    order: int
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Row:
    """One body row, or one side of it where a table has two sides (收入 | 支出).

    ``columns`` is the half-open range of grid columns on this side.  ``path`` holds the labels from the
    outermost group down to the row itself: ("208 社会保障…", "20805 …", "2080501 …") or
    ("产出指标", "成本指标", "成本控制情况").  ``entity`` is the unit the row belongs to, where the table says.
    """

    index: int
    columns: tuple[int, int]
    path: tuple[str, ...]
    role: Role = "detail"
    code: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A grid that has been understood.

    ``cells`` is the whole grid; ``header_rows`` are the indices of its header rows; ``columns[j]`` is the
    label path of grid column j, top down; ``label_columns`` are the columns whose cells name a row.
    ``subject`` is what the whole table is about where that is one thing: the project of a 绩效目标表.
    ``form`` holds the key-value pairs printed above the header (绩效目标: …).  ``unit`` is the table's unit of
    money ("万元"); ``column_units[j]`` overrides it where a header says otherwise ("平方米", "%").
    """

    id: str
    title: str
    section: int
    order: int
    cells: tuple[tuple[Cell, ...], ...]
    header_rows: tuple[int, ...]
    columns: tuple[tuple[str, ...], ...]
    label_columns: tuple[int, ...]
    rows: tuple[Row, ...]
    unit: str | None = None
    column_units: tuple[str | None, ...] = ()
    kind: str | None = None
    subject: str | None = None
    form: tuple[tuple[Cell, Cell], ...] = ()
    source: Source = Source()

    def __hash__(self) -> int:
        """By name alone: a hash over every cell is worked out anew for each question that keys by a table."""
        return hash((self.id, self.title))

    def printed_at(self, row: int, column: int) -> Cell:
        """The cell printed at a place: where one merged down from above covers it, that one."""
        cell = self.cells[row][column]
        for index in range(row - 1, -1, -1):
            if cell.text is not None:
                break
            above = self.cells[index][column]
            if above.text is not None:
                return above if index + above.row_span > row else cell
        return cell

    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """口径: whose figure it is, of which money, at which stage; ``None`` where the document does not say."""

    who: str | None = None  # 部门 | 本级 | 下属单位
    money: str | None = None  # 收支总计 | 财政拨款 | 一般公共预算 | 政府性基金 | 国有资本经营
    stage: str | None = None  # 预算 | 年初预算 | 调整预算 | 决算


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as printed: ``Amount(Decimal("6570"), "万元", "≤", "≤6570万元", (0, 7))``."""

    value: Decimal
    unit: str | None
    comparator: Comparator
    text: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure (or one text value) and everything that says what it is.

    ``subject`` is the row path, ``measure`` the column path; in prose ``subject`` is the chain
    ("支出预算", "基本支出", "人员经费") and ``measure`` is empty.  ``aspect`` tells an amount from a change
    or a share; ``base_year`` is the year that a change is measured against.  ``value`` is None for text and
    for blanks; a blank cell has ``text == ""``.  ``quote`` stands verbatim at ``source``; ``figure`` is where
    in its paragraph the figure itself stands, as a sentence may hold several.
    """

    subject: tuple[str, ...]
    measure: tuple[str, ...]
    text: str
    value: Decimal | None = None
    unit: str | None = None
    comparator: Comparator = "="
    aspect: Aspect = "amount"
    role: Role = "detail"
    year: int | None = None
    base_year: int | None = None
    entity: str | None = None
    code: str | None = None
    scope: Scope = Scope()
    section: int = 0
    table: str | None = None
    quote: str = ""
    source: Source = Source()
    figure: tuple[int, int] | None = None

    @property
    def place(self) -> Source:
        """The place of the figure alone: its cell, or its own characters in the sentence."""
        return self.source if self.figure is None else replace(self.source, span=self.figure)


@dataclass(frozen=True, slots=True)
class Check:
    """One arithmetic identity: what was compared, how far apart, and the verdict.

    ``kind`` says where its operands stand: within one table, between tables, within the prose, or in
    the prose and in a table.  ``formula`` is what was computed, the places by number:
    ``"{0} = {1} + {2}"``, ``"{0} = {1} / {2} * 100"``; the difference is its left side less its right one.
    ``tolerance`` is how far the rounding of the printed figures can move the two sides apart.
    """

    identity: str
    status: CheckStatus
    difference: Decimal | None
    places: tuple[Source, ...]
    table: str | None = None
    kind: CheckKind = "table"
    tolerance: Decimal | None = None
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a document says of itself: whose, which year, budget or final accounts."""

    title: str
    entity: str | None = None
    year: int | None = None
    stage: str | None = None  # 预算 | 决算
    who: str | None = None  # 部门 | 本级


@dataclass(frozen=True, slots=True)
class Document:
    """A document that has been read: the section tree, the text and the tables, in printed order.

    ``sections[0]`` is always the document itself (level 0, its title); every paragraph and table names its
    section by index.
    """

    name: str
    sha256: str
    format: str
    profile: Profile
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    warnings: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = field(default=(), repr=False)
    checks: tuple[Check, ...] = field(default=(), repr=False)

    @property
    def id(self) -> str:
        """The first 12 hex digits of the content hash."""
        return self.sha256[:12]

    def path(self, section: int) -> tuple[str, ...]:
        """The headings from the top down to a section, without the document's own title."""
        return self.sections[section].path

    def table(self, table_id: str) -> Table:
        """The table with this id; raises KeyError."""
        for table in self.tables:
            if table.id == table_id:
                return table
        raise KeyError(table_id)

    def blocks(self) -> Iterator[Paragraph | Table]:
        """Paragraphs and tables in printed order."""
        blocks: list[Paragraph | Table] = [*self.paragraphs, *self.tables]
        yield from sorted(blocks, key=lambda block: block.order)
