"""完整性: are the tables and explanations that the disclosure rules ask for there, and where.

A publication may be several files (the text and its tables): they are looked through together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.errors import BudgetQAError
from corpus.model import Document, Paragraph, Source, Table
from qa.audit.places import Places, document_to_places
from qa.audit.rules import Rule, load_rules
from qa.model import Citation

State = Literal["present", "empty with note", "empty without note", "missing"]
STATE_WORDS: Mapping[State, str] = {
    "present": "有",
    "empty with note": "空表，有说明",
    "empty without note": "空，没有说明",
    "missing": "缺",
}
_NOTE = re.compile(r"[无没]有?.{0,20}(?:数据|安排|收入|支出|预算|资金|经费)|空表|不涉及|未安排")
_DIGIT = re.compile(r"\d")
_SHOWN = 80  # characters of a quote


class CannotCheck(BudgetQAError, ValueError):
    """The documents cannot be held against the rules; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule and what was found: its state, the places, and what the explanation leaves out."""

    rule: Rule
    state: State
    places: tuple[Citation, ...] = ()
    lacks: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Completeness:
    """All rules for a stage, in the order of the data file."""

    documents: tuple[str, ...]
    stage: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()


def complete(documents: Sequence[Document]) -> Completeness:
    """The rules of the documents' stage, each looked for in all of them; raises CannotCheck."""
    stage = _stage(documents)
    places = [document_to_places(document) for document in documents]
    rules = [rule for rule in load_rules() if stage in rule.stages]
    entries = tuple(_check(rule, stage, places) for rule in rules)
    return Completeness(
        tuple(document.name for document in documents), stage, entries, tuple(_notes(entries))
    )


def _stage(documents: Sequence[Document]) -> str:
    profiles = [document.profile for document in documents]
    stages = {one.stage for one in profiles if one.stage}
    owners = {(one.entity, one.year, one.who) for one in profiles if one.entity}
    if len(stages) > 1 or len(owners) > 1:
        raise CannotCheck(
            "给出的几份文件不是同一单位、同一年度的同一种公开，不能合在一起检查；请分开检查。"
        )
    if not stages:
        raise CannotCheck("看不出这份文档是预算还是决算，不知道该用哪些要求。")
    return stages.pop()


def _notes(entries: Sequence[Entry]) -> Iterator[str]:
    tables = [one for one in entries if one.rule.form == "table"]
    if all(one.state == "missing" for one in tables):
        yield "一张要求公开的表也没有读到：表格可能在另外的附件里，可以把附件一起给出来检查。"


def _check(rule: Rule, stage: str, places: Sequence[Places]) -> Entry:
    if rule.form == "table":
        return _check_table(rule, places)
    if rule.form == "level":
        return _check_level(rule, places)
    return _check_text(rule, stage, places)


# --- tables --------------------------------------------------------------------------------------


def _check_table(rule: Rule, places: Sequence[Places]) -> Entry:
    found = list(_tables(rule, places))
    filled = [(own, table) for own, table in found if _has_figures(own, table)]
    if filled:
        return Entry(rule, "present", tuple(_cite_table(own, table) for own, table in filled))
    notes = [note for own, table in found for note in _notes_beside(own, table)]
    said = notes or [place for own in places for place in _says_none(rule, own)]
    if found and said:
        cited = tuple(_cite_table(own, table) for own, table in found)
        return Entry(rule, "empty with note", (*cited, *said))
    if found:
        return Entry(rule, "empty without note", tuple(_cite_table(*one) for one in found))
    remark = "正文说明没有这一项，但没有列出空表。" if said else ""
    return Entry(rule, "missing", tuple(said), remark=remark)


def _tables(rule: Rule, places: Sequence[Places]) -> Iterator[tuple[Places, Table]]:
    for own in places:
        for table in own.document.tables:
            if table.kind == rule.table:
                yield own, table


def _has_figures(places: Places, table: Table) -> bool:
    return any(fact.table == table.id and fact.value is not None for fact in places.document.facts)


def _cite_table(places: Places, table: Table) -> Citation:
    first = next((cell for row in table.cells for cell in row if (cell.text or "").strip()), None)
    source = Source(
        table=table.id, row=first.row if first else 0, column=first.column if first else 0
    )
    if first is not None:
        source = Source(page=first.source.page, sheet=first.source.sheet, cell=first.source.cell,
                        table=table.id, row=first.row, column=first.column)  # fmt: skip
    return places.cite(source)


def _notes_beside(places: Places, table: Table) -> Iterator[Citation]:
    """Paragraphs under the table's own heading, or right beside it, that say why it is empty."""
    for paragraph in places.document.paragraphs:
        near = paragraph.section == table.section or abs(paragraph.order - table.order) == 1
        if near and _NOTE.search(paragraph.text):
            yield _cite(places, paragraph)
    texts = [(cell, cell.text or "") for row in table.cells for cell in row]
    for cell, text in texts:  # a note in the last row of the grid
        if cell.row > 0 and "注" in text and _NOTE.search(text):
            yield places.cite(
                Source(table=table.id, row=cell.row, column=cell.column, page=cell.source.page)
            )


def _says_none(rule: Rule, places: Places) -> Iterator[Citation]:
    if not rule.none:
        return
    for paragraph in places.document.paragraphs:
        if re.search(rule.none, paragraph.text):
            yield _cite(places, paragraph)


def _check_level(rule: Rule, places: Sequence[Places]) -> Entry:
    """Whether the table's codes go down as far as they must; by its rows' depth where it prints no codes."""
    tables = [(own, table) for own, table in _tables(rule, places) if _has_figures(own, table)]
    for own, table in tables:
        if any(len(row.code or "") >= rule.digits for row in table.rows):
            return Entry(rule, "present", (_cite_table(own, table),))
    if not tables:
        return Entry(rule, "missing", remark=f"没有读到有数的{rule.table}。")
    codes = [len(row.code or "") for _, table in tables for row in table.rows]
    remark = (
        "表里没有科目编码，看不出细化到哪一级。"
        if not any(codes)
        else "表里的科目没有细化到这一级。"
    )
    return Entry(rule, "missing", tuple(_cite_table(*one) for one in tables), remark=remark)


# --- explanations --------------------------------------------------------------------------------


def _check_text(rule: Rule, stage: str, places: Sequence[Places]) -> Entry:
    found = [
        (own, paragraphs)
        for own in places
        for paragraphs in [_explanation(rule, own)]
        if paragraphs
    ]
    if found:
        return _judge(rule, stage, found)
    tables = [(own, table) for own in places for table in _tables_under(rule, own)]
    if tables:
        return Entry(rule, "present", tuple(_cite_table(*one) for one in tables[:3]))
    headings = [own for own in places if _sections(rule, own.document)]
    if headings:
        return Entry(rule, "empty without note", remark="有标题，标题下没有内容。")
    return Entry(rule, "missing")


def _judge(rule: Rule, stage: str, found: Sequence[tuple[Places, list[Paragraph]]]) -> Entry:
    text = "\n".join(paragraph.text for _, paragraphs in found for paragraph in paragraphs)
    cited = tuple(_cite(own, paragraphs[0]) for own, paragraphs in found)
    if (
        rule.none
        and re.search(rule.none, text)
        and not _DIGIT.search(re.sub(r"(?:19|20)\d\d", "", text))
    ):
        return Entry(rule, "empty with note", cited)
    lacks = tuple(
        need.name for need in rule.needs if stage in need.stages and not re.search(need.said, text)
    )
    return Entry(rule, "present", cited, lacks)


def _explanation(rule: Rule, places: Places) -> list[Paragraph]:
    """The paragraphs under the rule's heading, without those of tables; else those that say it."""
    document = places.document
    sections = _sections(rule, document)
    under = [one for one in document.paragraphs if one.section in sections and one.text.strip()]
    glossary = _glossary(document) if rule.id != "名词解释" else frozenset()
    if not under and rule.said:
        under = [
            one for one in document.paragraphs
            if one.section not in glossary and re.search(rule.said, one.text)
        ]  # fmt: skip
    return under


def _tables_under(rule: Rule, places: Places) -> Iterator[Table]:
    sections = _sections(rule, places.document)
    yield from (table for table in places.document.tables if table.section in sections)


def _sections(rule: Rule, document: Document) -> frozenset[int]:
    """The innermost sections that the heading names, with what is below; a table's own heading is none."""
    if not rule.heading:
        return frozenset()
    own = {
        table.section
        for table in document.tables
        if table.kind not in (None, "机构设置表", "绩效目标表")
    }
    heads: set[int] = {
        section.index
        for section in document.sections[1:]
        if re.search(rule.heading, section.title) and section.index not in own
    }
    found = heads - {above for head in heads for above in _above(document, head)}
    for section in document.sections:
        if section.parent in found:
            found.add(section.index)
    return frozenset(found)


def _above(document: Document, section: int) -> Iterator[int]:
    """The sections that one stands in: where both have the heading, the inner one is meant."""
    parent = document.sections[section].parent
    while parent is not None:
        yield parent
        parent = document.sections[parent].parent


def _glossary(document: Document) -> frozenset[int]:
    return frozenset(
        section.index for section in document.sections if re.search("名词|术语", section.title)
    )


def _cite(places: Places, paragraph: Paragraph) -> Citation:
    end = min(len(paragraph.text), _SHOWN)
    source = Source(page=paragraph.source.page, line=paragraph.source.line, paragraph=paragraph.index,
                    span=(0, end) if end else None)  # fmt: skip
    return places.cite(source)
