"""Questions about the documents themselves: which units, years and documents are held, what is in one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.kinds import is_money_kind, title_to_kind
from corpus.model import Profile
from qa.finding import Cited, Finding, Passage
from qa.knowledge import Knowledge, strip_numbering
from qa.model import Item
from qa.operations import WHOSE_PAPERS, Operation
from qa.relations import relations
from qa.resolve import Situation

_YEARS = re.compile(r"(?:哪些|哪几|几|多少)个?(?:年度|年份|年)")
_TABLES = re.compile(r"(?:哪些|什么|哪几|几|多少)(?:张|个)?(?:表格|报表|表)(?!示|明|达|现)")
_CONTENTS = re.compile(
    r"(?:什么|哪些|啥|几个?|多少个?|哪几个?)(?:大)?(?:方面的?|部分|章节|内容)|讲了?(?:什么|啥)"
)
_UNITS = re.compile(r"(?:哪些|什么|哪几|几|多少)(?:个|家)?(?:单位|部门|机关|局)")
_MONEY_UNIT = re.compile(
    r"单位.*元|元.*单位|金额单位|表格?的?单位|万元还是元|元还是万元|(?:什么|啥)(?:为|作|做|当)(?:金额)?单位|单位(?:是|为)(?:什么|啥)"
)
_SHOWN = 30


def tell_about(situation: Situation, operation: Operation) -> Finding | None:
    """What is held, or what one document holds."""
    text = situation.reading.text
    knowledges = situation.knowledges
    if WHOSE_PAPERS.search(text):
        return _whose(knowledges)
    if _YEARS.search(text):
        return _listed("已收录的年度", _years(_profiles(situation)), knowledges)
    if _MONEY_UNIT.search(text):
        return _money_units(knowledges, text)
    if "名词" in text or "术语" in text:
        return _terms(knowledges)
    if _TABLES.search(text):
        return _tables(knowledges)
    if _CONTENTS.search(text):
        return _contents(knowledges)
    if _UNITS.search(text):
        if situation.asked(text, soft="").spans:
            return None  # the units of one department: its own document says
        names = [p.entity or p.title for p in _profiles(situation)]
        return _listed("已收录的单位", tuple(dict.fromkeys(names)), knowledges)
    titles = tuple(map(profile_title, _profiles(situation)))
    return _listed("已收录的文档", titles, knowledges)


def _whose(knowledges: Sequence[Knowledge]) -> Finding | None:
    """Whose papers are held, of which year and stage."""
    titles = tuple(dict.fromkeys(title_of(knowledge) for knowledge in knowledges[:_SHOWN]))
    if not titles:
        return None
    said = "这份文件是" if len(titles) == 1 else "收录的是："
    return Finding(
        "corpus", f"{said}{'、'.join(titles)}。", basis="text",
        items=tuple(Item(title) for title in titles), passages=_titles(knowledges[:_SHOWN]),
    )  # fmt: skip


def _profiles(situation: Situation) -> tuple[Profile, ...]:
    """Of all documents; of those of the departments that the question names, when it names any."""
    named = situation.asked(situation.reading.text, soft="").spans
    held = tuple(k.document.profile for k in situation.knowledges)
    return held if named or not situation.held else situation.held


def title_of(knowledge: Knowledge) -> str:
    """``衡水市生态环境局2020年预算``; the file's name where the document says neither."""
    return profile_title(knowledge.document.profile) or knowledge.document.name


def profile_title(profile: Profile) -> str:
    """The same of a document that is not opened."""
    year = f"{profile.year}年" if profile.year else ""
    who = "（本级）" if profile.who == "本级" else ""
    return f"{profile.entity or profile.title}{who}{year}{profile.stage or ''}"


def _years(profiles: Sequence[Profile]) -> tuple[str, ...]:
    held = {(profile.year, profile.stage or "") for profile in profiles}
    return tuple(f"{year}年{stage}" for year, stage in sorted(h for h in held if h[0]))


def _listed(lead: str, names: Sequence[str], knowledges: Sequence[Knowledge]) -> Finding:
    shown = "、".join(names[:_SHOWN]) + ("等" if len(names) > _SHOWN else "")
    return Finding(
        "corpus", f"{lead}共{len(names)}个：{shown}。", basis="text",
        items=tuple(Item(name) for name in names[:_SHOWN]), passages=_titles(knowledges[:_SHOWN]),
    )  # fmt: skip


def _titles(knowledges: Sequence[Knowledge]) -> tuple[Passage, ...]:
    """The first paragraph of each document, to cite it as a whole."""
    return tuple(
        Passage(k, 0, (0, len(k.document.paragraphs[0].text)))
        for k in knowledges
        if k.document.paragraphs
    )


def _tables(knowledges: Sequence[Knowledge]) -> Finding | None:
    """The tables of the one document that is meant; those of each when several are."""
    lines, items, cited = [], [], []
    for knowledge in knowledges:
        names = [_table_title(relation.title) for relation in relations(knowledge)]
        names = list(dict.fromkeys(name for name in names if name))
        if not names:
            continue
        lines.append(f"{title_of(knowledge)}有{len(names)}种表：{'、'.join(names[:_SHOWN])}。")
        items += [Item(name) for name in names]
        cited += _first_cells(knowledge)
    if not lines:
        return None
    return Finding("corpus", "\n".join(lines), basis="text", items=tuple(items), facts=tuple(cited))


def _money_units(knowledges: Sequence[Knowledge], text: str) -> Finding | None:
    """In which unit of money the tables count: those of the kind that is named, or all of them."""
    kind = title_to_kind(text)
    lines, cited = [], []
    for knowledge in knowledges:
        tables = [t for t in knowledge.document.tables if t.unit and is_money_kind(t.kind)]
        tables = [t for t in tables if t.kind == kind] or tables
        units = {unit: [t for t in tables if t.unit == unit] for unit in {t.unit for t in tables}}
        if not units:
            continue
        parts = [
            f"{'、'.join(f'《{_table_title(t.title)}》' for t in of)}以{unit}为单位"
            for unit, of in sorted(units.items(), key=lambda pair: -len(pair[1]))
        ]
        lines.append(f"{title_of(knowledge)}：{'；'.join(parts)}。")
        shown = {t.id for of in units.values() for t in of[:1]}
        cited += [one for one in _first_cells(knowledge) if one.fact.table in shown]
    if not lines:
        return None
    return Finding("corpus", "\n".join(lines), basis="text", facts=tuple(cited))


def _terms(knowledges: Sequence[Knowledge]) -> Finding | None:
    """The terms that the glossaries explain."""
    lines, items, passages = [], [], []
    for knowledge in knowledges:
        names = list(dict.fromkeys(strip_numbering(term.name) for term in knowledge.terms))
        if names:
            lines.append(
                f"{title_of(knowledge)}解释了{len(names)}个名词：{'、'.join(names[:_SHOWN])}。"
            )
            items += [Item(name) for name in names]
            first = knowledge.terms[0].paragraph
            whole = len(knowledge.document.paragraphs[first].text)
            passages.append(Passage(knowledge, first, (0, whole)))
    if not lines:
        return None
    return Finding(
        "corpus", "\n".join(lines), basis="text", items=tuple(items), passages=tuple(passages)
    )


def _table_title(title: str) -> str:
    return strip_numbering(title).strip(" 　")


def _first_cells(knowledge: Knowledge) -> list[Cited]:
    """A fact of each table, to point at it."""
    seen: dict[str, Cited] = {}
    for fact in knowledge.facts:
        if fact.table and fact.text and fact.table not in seen:
            seen[fact.table] = Cited(knowledge, fact)
    return list(seen.values())[:_SHOWN]


def _contents(knowledges: Sequence[Knowledge]) -> Finding | None:
    """The headings of the highest level that parts a document."""
    lines: list[str] = []
    items: list[Item] = []
    passages: list[Passage] = []
    for knowledge in knowledges[:3]:
        sections = knowledge.document.sections[1:]
        top = min((section.level for section in sections), default=0)
        names = [s.title.strip() for s in sections if s.level == top]
        if not names:
            continue
        lines.append(f"{title_of(knowledge)}分为{len(names)}部分：{'；'.join(names[:_SHOWN])}。")
        items += [Item(name) for name in names[:_SHOWN]]
        passages += _titles((knowledge,))
    if not lines:
        return None
    return Finding(
        "corpus", "\n".join(lines), basis="text", items=tuple(items), passages=tuple(passages)
    )
