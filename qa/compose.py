"""A finding in the words and the shape of the answer contract: citations, scope, remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Fact, Scope, Source
from qa.finding import Cited, Finding, Passage
from qa.knowledge import Knowledge, own_name
from qa.model import Answer, Citation
from qa.normalise import canon


def compose(finding: Finding, query: dict[str, object]) -> Answer:
    """The answer with its citations and the scope that its figures share."""
    citations = (*_cell_citations(finding.facts), *map(passage_citation, finding.passages))
    scope = _common_scope(finding.facts)
    return Answer(
        status=finding.status,
        text=finding.text,
        value=finding.value if finding.status == "answered" else None,
        unit=finding.unit if finding.status == "answered" else None,
        basis=finding.basis,
        scope=scope,
        items=finding.items,
        steps=finding.steps,
        query=query,
        citations=tuple(dict.fromkeys(citations)),
    )


def _common_scope(facts: Sequence[Cited]) -> Scope | None:
    """What all figures' scopes agree on."""
    scopes = [cited.fact.scope for cited in facts]
    if not scopes:
        return None
    first = scopes[0]
    return Scope(
        who=first.who if all(s.who == first.who for s in scopes) else None,
        money=first.money if all(s.money == first.money for s in scopes) else None,
        stage=first.stage if all(s.stage == first.stage for s in scopes) else None,
    )


def _cell_citations(facts: Sequence[Cited]) -> tuple[Citation, ...]:
    """The cell (or clause) of every figure, then the cells that name its row and its table."""
    figures = [fact_citation(cited.knowledge, cited.fact) for cited in facts]
    heads = [head for cited in facts[:12] for head in _head_citations(cited.knowledge, cited.fact)]
    return (*figures, *heads)


def fact_citation(knowledge: Knowledge, fact: Fact) -> Citation:
    """Where a fact stands; the quote is the cell's text or the clause."""
    table = knowledge.tables.get(fact.table or "")
    document = knowledge.document
    quote, source = fact.quote or fact.text, fact.source
    if table is None and source.paragraph is not None and not _names_itself(fact):
        # the name stands in the sentence before: 3、…信息化建设（项）。年初预算为…
        quote = document.paragraphs[source.paragraph].text
        source = replace(source, span=(0, len(quote)))
    return Citation(
        document=document.name,
        document_id=document.id,
        quote=quote,
        section=document.path(fact.section),
        table=table.title if table else None,
        table_id=fact.table,
        row=fact.subject if table else None,
        column=fact.measure if table else None,
        page=source.page,
        source=source,
    )


def _names_itself(fact: Fact) -> bool:
    """Whether the quoted sentence says what the figure is of."""
    own = own_name(fact)
    return own in canon(fact.quote)


def _head_citations(knowledge: Knowledge, fact: Fact) -> list[Citation]:
    """The cells that name a figure's row, so that the reader sees what the figure belongs to."""
    table = knowledge.tables.get(fact.table or "")
    row = fact.source.row
    if table is None or row is None:
        return []
    document = knowledge.document
    found = []
    for column in _naming_columns(table.cells[row], fact.source.column or 0):
        cell = table.cells[row][column]
        found.append(
            Citation(
                document=document.name,
                document_id=document.id,
                quote=(cell.text or "").strip(),
                section=document.path(fact.section),
                table=table.title,
                table_id=table.id,
                row=fact.subject,
                column=table.columns[column] if column < len(table.columns) else None,
                page=cell.source.page,
                source=cell.source,
                kind="name",
            )
        )
    return found


def _naming_columns(cells: Sequence[object], value_column: int) -> list[int]:
    """Cells of the row with words in them, left of the figure; nearest first, three at most."""
    texts = [(number, getattr(cell, "text", None) or "") for number, cell in enumerate(cells)]
    named = [n for n, t in texts if n < value_column and any("\u4e00" <= c <= "\u9fff" for c in t)]
    return named[::-1][:3]


def passage_citation(passage: Passage) -> Citation:
    """Where a quoted stretch of text stands."""
    document = passage.knowledge.document
    paragraph = document.paragraphs[passage.paragraph]
    source = paragraph.source
    place = Source(
        page=source.page, box=source.box, sheet=source.sheet, line=source.line,
        paragraph=paragraph.index, span=passage.span,
    )  # fmt: skip
    return Citation(
        document=document.name,
        document_id=document.id,
        quote=passage.text.strip(),
        section=document.path(paragraph.section),
        page=source.page,
        source=place,
        kind="passage",
    )
