"""From a Source to a place that opens, and to the fact that stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.model import Document, Fact, Source, Table
from qa.model import Citation

Key = tuple[object, ...]
_SENTENCE_ENDS = "。；;\n"


@dataclass(frozen=True, slots=True)
class Places:
    """A document's facts and tables by place; built once for all of its findings."""

    document: Document
    facts: Mapping[Key, Fact]
    tables: Mapping[str, Table]

    def fact(self, source: Source) -> Fact | None:
        """The fact that stands at a place."""
        return self.facts.get(source_key(source))

    def cite(self, source: Source) -> Citation:
        """The place as a citation; the quote is the cell, or the sentence around the figure."""
        table = self.tables.get(source.table or "")
        if table is not None:
            return self._cell(table, source)
        number = source.paragraph
        if number is not None and 0 <= number < len(self.document.paragraphs):
            return self._sentence(number, source)
        return Citation(self.document.name, "", self.document.id, source=source)

    def _cell(self, table: Table, source: Source) -> Citation:
        fact = self.fact(source)
        row, column = source.row, source.column
        known = (
            row is not None and column is not None and row < len(table.cells)
            and column < len(table.cells[row])
        )  # fmt: skip
        return Citation(
            document=self.document.name,
            quote=(table.printed_at(row or 0, column or 0).text or "") if known else "",
            document_id=self.document.id,
            section=self.document.path(table.section),
            table=table.title,
            table_id=table.id,
            row=fact.subject if fact else None,
            column=fact.measure if fact else None,
            page=source.page,
            source=source,
        )

    def _sentence(self, number: int, source: Source) -> Citation:
        paragraph = self.document.paragraphs[number]
        return Citation(
            document=self.document.name,
            quote=sentence_at(paragraph.text, source.span),
            document_id=self.document.id,
            section=self.document.path(paragraph.section),
            page=source.page or paragraph.source.page,
            source=source,
        )


def document_to_places(document: Document) -> Places:
    """The places of a document."""
    facts = {source_key(fact.place): fact for fact in document.facts}
    return Places(document, facts, {table.id: table for table in document.tables})


def source_key(source: Source) -> Key:
    """What tells one place of a document from another."""
    if source.table is not None:
        return (source.table, source.row, source.column)
    return (source.paragraph, source.span)


def sentence_at(text: str, span: tuple[int, int] | None) -> str:
    """The sentence that a stretch of text stands in; the whole text without a stretch."""
    if span is None:
        return text.strip()
    start = max(text.rfind(mark, 0, span[0]) for mark in _SENTENCE_ENDS) + 1
    ends = [place for mark in _SENTENCE_ENDS if (place := text.find(mark, span[1])) >= 0]
    return text[start : min(ends, default=len(text))].strip()


def opens(document: Document, place: Citation) -> bool:
    """Whether a place can be shown: a cell of a table, or a stretch of a paragraph that is there."""
    source = place.source
    if source.table is not None:
        table = next((one for one in document.tables if one.id == source.table), None)
        if table is None or source.row is None or source.column is None:
            return False
        return source.row < len(table.cells) and source.column < len(table.cells[source.row])
    if source.paragraph is None or not 0 <= source.paragraph < len(document.paragraphs):
        return False
    text = document.paragraphs[source.paragraph].text
    return source.span is None or 0 <= source.span[0] < source.span[1] <= len(text)


def place_words(place: Citation) -> str:
    """A place for people: ``《收入决算表》合计·财政拨款收入（第8页，第4行第6列）``."""
    source = place.source
    page = f"第{place.page}页" if place.page else ""
    if place.table_id is not None:
        row = place.row[-1] if place.row else ""
        column = next((one for one in reversed(place.column or ()) if one), "")
        cell = f"{source.sheet}!{source.cell}" if source.cell else ""
        grid = f"第{(source.row or 0) + 1}行第{(source.column or 0) + 1}列"
        where = "，".join(one for one in (page, cell or grid) if one)
        return f"《{place.table}》{'·'.join(one for one in (row, column) if one)}（{where}）"
    section = place.section[-1] if place.section else "正文"
    where = "，".join(one for one in (page, f"第{(source.paragraph or 0) + 1}段") if one)
    return f"{section}（{where}）"
