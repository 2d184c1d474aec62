"""Doubles for the web tests: one hand-made document, a catalogue of it, an assistant with set answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from corpus.model import (
    Cell,
    Document,
    Paragraph,
    Profile,
    Row,
    Scope,
    Section,
    Source,
    Table,
)
from corpus.store_facts import FactSearch, FoundFact
from qa.model import Answer, Citation, Item, Question

HOSTILE = (
    "<script>window.hacked=1</script> [点我](javascript:window.hacked=2) "
    "![图](http://203.0.113.9/x.png) <img src=http://203.0.113.9/y.png onerror=window.hacked=3> "
    "\u202e倒写 {{constructor}} ${window.hacked=4}"
)

_GRID = (
    ("科目编码", "科目名称", "2020年预算", None, "备注"),
    (None, None, "基本支出", "项目支出", None),
    ("208", "社会保障和就业支出", "412.60", "35.00", ""),
    ("20805", "行政事业单位养老支出", "412.60", "35.00", ""),
    ("2080501", "行政单位离退休", "88.15", "", ""),
    ("2080505", "机关事业单位基本养老保险缴费支出", "324.45", "35.00", ""),
    ("", "合计", "412.60", "35.00", ""),
)
_SPANS = {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2), (0, 4): (2, 1)}


def _cell(text: str | None, row: int, column: int) -> Cell:
    height, width = _SPANS.get((row, column), (1, 1))
    place = Source(table="t1", row=row, column=column)
    return Cell(text, row, column, height, width, place)


def budget_table() -> Table:
    """A table of expenditure by function with a two-row merged header and three levels."""
    cells = tuple(
        tuple(_cell(text, r, c) for c, text in enumerate(texts)) for r, texts in enumerate(_GRID)
    )
    outer, middle = "社会保障和就业支出", "行政事业单位养老支出"
    return Table(
        id="t1",
        title="一般公共预算支出表",
        section=1,
        order=1,
        cells=cells,
        header_rows=(0, 1),
        columns=(
            ("科目编码",),
            ("科目名称",),
            ("2020年预算", "基本支出"),
            ("2020年预算", "项目支出"),
            ("备注",),
        ),
        label_columns=(0, 1),
        rows=(
            Row(2, (0, 5), (outer,), "subtotal", "208"),
            Row(3, (0, 5), (outer, middle), "subtotal", "20805"),
            Row(4, (0, 5), (outer, middle, "行政单位离退休"), "detail", "2080501"),
            Row(
                5, (0, 5), (outer, middle, "机关事业单位基本养老保险缴费支出"), "detail", "2080505"
            ),
            Row(6, (0, 5), ("合计",), "total"),
        ),
        unit="万元",
        kind="一般公共预算支出表",
    )


def long_table(rows: int = 500) -> Table:
    """A table too long to be sent whole."""
    header = (Cell("项目", 0, 0), Cell("金额", 0, 1))
    body = tuple(
        (Cell(f"项目{n}", n, 0), Cell(str(n), n, 1, source=Source(table="t2", row=n, column=1)))
        for n in range(1, rows + 1)
    )
    return Table(
        id="t2", title="项目支出表", section=1, order=3, cells=(header, *body), header_rows=(0,),
        columns=(("项目",), ("金额",)), label_columns=(0,), unit="万元",
        rows=tuple(Row(n, (0, 2), (f"项目{n}",)) for n in range(1, rows + 1)),
    )  # fmt: skip


def budget_document(name: str = "某市民政局2020年部门预算.docx") -> Document:
    """One document: two sections, three paragraphs (one hostile), two tables."""
    first = "2020年，我局一般公共预算支出447.60万元。其中基本支出412.60万元，项目支出35.00万元。"
    return Document(
        name=name,
        sha256="ab12cd34ef56" + "0" * 52,
        format="docx",
        profile=Profile("某市民政局2020年部门预算", "某市民政局", 2020, "预算", "部门"),
        sections=(
            Section(0, "某市民政局2020年部门预算", 0, ()),
            Section(1, "二、支出情况", 1, ("第二部分 预算说明", "二、支出情况"), 0),
        ),
        paragraphs=(
            Paragraph(0, first, 1, 0),
            Paragraph(1, HOSTILE, 1, 2),
            Paragraph(2, "项目支出主要用于养老服务设施的维护。", 1, 4),
        ),
        tables=(budget_table(), long_table()),
    )


@dataclass(frozen=True, slots=True)
class FakeRecord:
    """The catalogue's line for a document."""

    id: str
    name: str
    profile: Profile
    format: str = "docx"
    sections: int = 2
    tables: int = 2
    facts: int = 12
    checks: dict[str, int] = field(default_factory=lambda: {"pass": 3})
    warnings: tuple[str, ...] = ()
    ingested_at: str = "2020-01-01T00:00:00+00:00"


class FakeCatalogue:
    """Holds the documents it is given."""

    def __init__(self, *documents: Document) -> None:
        self._documents = {document.id: document for document in documents}

    def documents(self) -> Sequence[FakeRecord]:
        return tuple(FakeRecord(d.id, d.name, d.profile) for d in self._documents.values())

    def find(self, name_or_id: str) -> FakeRecord | None:
        wanted = (r for r in self.documents() if name_or_id in (r.id, r.name))
        return next(wanted, None)

    def load(self, document_id: str) -> Document:
        return self._documents[document_id]

    def search_facts(self, search: FactSearch) -> tuple[FoundFact, ...]:
        return ()


def cell_citation(row: int = 5, column: int = 2) -> Citation:
    """The cell of the table at a place."""
    document, table = budget_document(), budget_table()
    path = next(r.path for r in table.rows if r.index == row)
    return Citation(
        document=document.name,
        quote=table.cells[row][column].text or "",
        document_id=document.id,
        section=document.path(1),
        table=table.title,
        table_id=table.id,
        row=path,
        column=table.columns[column],
        source=Source(table="t1", row=row, column=column),
    )


def text_citation() -> Citation:
    """A sentence of the first paragraph."""
    document = budget_document()
    sentence = "其中基本支出412.60万元，项目支出35.00万元。"
    start = document.paragraphs[0].text.index(sentence)
    return Citation(
        document=document.name,
        quote=sentence,
        document_id=document.id,
        section=document.path(1),
        source=Source(paragraph=0, span=(start, start + len(sentence))),
    )


_QUERY: dict[str, object] = {"operation": "value", "parts": ["基本支出"], "years": [2020]}
_SCOPE = Scope("部门", "一般公共预算", "预算")

PRINTED = Answer(
    "answered", "机关事业单位基本养老保险缴费支出的基本支出为324.45万元。", Decimal("324.45"), "万元",
    "printed", _SCOPE, query=_QUERY, citations=(cell_citation(), cell_citation(5, 1), text_citation()),
    seconds=0.012,
)  # fmt: skip
COMPUTED = replace(
    PRINTED,
    text="行政单位离退休占养老支出的21.36%。",
    value=Decimal("21.36"),
    unit="%",
    basis="computed",
    steps=("88.15 ÷ 412.60 = 21.36%",),
    citations=(cell_citation(4, 2), cell_citation(3, 2)),
)
LISTED = replace(
    PRINTED,
    text="基本支出最多的几项如下。",
    value=None,
    unit=None,
    items=tuple(Item(f"第{n}项支出", Decimal(n) + Decimal("0.50"), "万元") for n in range(1, 21)),
)
QUOTED = replace(
    PRINTED, text=text_citation().quote, value=None, unit=None, basis="text", scope=None,
    citations=(text_citation(),),
)  # fmt: skip
BLANK = replace(
    PRINTED, text="原表此处空白。", value=None, basis="blank", citations=(cell_citation(4, 3),)
)
MISSING = Answer("not_found", "收录的文档里没有“公务接待批次”。", query={"operation": "refuse"})
UNCLEAR = Answer("clarify", "“养老支出”有两种口径，请说明是基本支出还是项目支出。")

ANSWERS = {
    "占": COMPUTED,
    "哪些": LISTED,
    "说明": QUOTED,
    "空": BLANK,
    "没有": MISSING,
    "模糊": UNCLEAR,
    "恶意": replace(PRINTED, text=HOSTILE, steps=(HOSTILE,), items=(Item(HOSTILE),)),
}


class FakeAssistant:
    """Answers by the first key word found in the question, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        chosen = (answer for word, answer in ANSWERS.items() if word in question.text)
        return replace(next(chosen, PRINTED), id=question.id)
