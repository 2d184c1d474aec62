"""Projects with and without a 绩效目标表 of their own: 哪些项目没有公开绩效目标表."""

from __future__ import annotations

import re
from decimal import Decimal

from qa.choosing import row_name
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, project_name, strip_numbering
from qa.link import covered, function_mask, leftover
from qa.model import Item
from qa.normalise import canon, year_spans
from qa.relations import Relation, relations
from qa.resolve import Situation
from qa.things import rows_are

_KIND = "绩效目标表"
_TABLE = r"(?:随预算)?(?:一起)?(?:公开|编制|编报|填报|列出|列|附上?|提供|报送|做|设)?了?(?:自己的)?(?:项目)?(?:支出)?绩效(?:目标|自评|评价)?(?:申报)?表"
_WITHOUT = re.compile(rf"(?:没有?|未|缺少?|缺了|尚未|不见){_TABLE}")
_WITH = re.compile(
    rf"(?:有|公开了|编制了|附了|填报了|附有){_TABLE}|{_TABLE}的(?:项目)?(?:有|是)?哪"
)
_ASKS = re.compile(r"哪|几个|多少个|列出|名单|有谁")
_COUNTS = re.compile(r"(?:几|多少)个")
_SHOWN = 40


def projects_by_table(situation: Situation, text: str) -> Finding | None:
    """The projects of the table of projects that have (or lack) a table of goals; None where not asked."""
    without = _WITHOUT.search(text) is not None
    if not (without or _WITH.search(text)) or "项目" not in text or not _ASKS.search(text):
        return None
    for knowledge in situation.knowledges:
        listed = [
            r
            for r in relations(knowledge)
            if r.kind == "项目支出表" and "项目" in rows_are(r.records)
        ]
        named = _with_tables(knowledge)
        if len(listed) == 1 and named:
            return _told(listed[0], named, without, text)
    return None


_ALL_ASKED = re.compile(  # 绩效目标表里有哪些项目, 列出设置绩效目标的所有项目
    r"绩效(?:目标|自评)(?:表)?[^,，。?？]{0,10}(?:有|是|包括|列了?)(?:哪些|哪几个|什么)项目"
    r"|绩效(?:目标|自评)(?:表)?[^,，。?？]{0,8}项目(?:都|一共|分别)*(?:有|是|包括)(?:哪些|哪几个|什么)"
    r"|(?:列出|列举|罗列)[^,，。?？]{0,8}绩效(?:目标|自评)(?:表)?[^,，。?？]{0,8}项目"
)
_OF_FORM = re.compile(
    r"绩效(?:目标|自评)(?:表)?|项目|设置|编报|编制|填报|申报|公开|列出|列举|罗列|列|所有|全部|名单|名称|哪几个|里面?|中|了"
)
_LISTED = 120


def all_with_tables(situation: Situation, text: str) -> Finding | None:
    """``绩效目标表里有哪些项目``: every project that has such a table, in the order of the document."""
    if _ALL_ASKED.search(text) is None or situation.reading.limits:
        return None
    asked = situation.asked(text, soft="")
    plain = function_mask(asked.key, situation.lexicon)
    spans = (
        *asked.spans,
        *year_spans(asked.key),
        *(m.span() for m in _OF_FORM.finditer(asked.key)),
    )
    known = covered(spans, len(asked.key))
    if leftover(asked.key, [a or b for a, b in zip(plain, known, strict=True)]):
        return None  # projects of a unit, or about a thing
    for knowledge in situation.knowledges:
        tables = {t.id: t for t in knowledge.document.tables if t.kind == _KIND and t.subject}
        first: dict[str, Cited] = {}
        for fact in knowledge.facts:
            if fact.table in tables:
                first.setdefault(fact.table, Cited(knowledge, fact))
        if len(first) < _FEWEST_TABLES:
            continue
        names = [project_name(tables[number]) for number in first]
        shown = "、".join(names[:_LISTED]) + ("等" if len(names) > _LISTED else "")
        return Finding(
            "list", f"有绩效目标表的项目共{len(names)}个：{shown}。",
            items=tuple(Item(name) for name in names), facts=tuple(first.values())[:_SHOWN],
        )  # fmt: skip
    return None


_FEWEST_TABLES = 2


def _with_tables(knowledge: Knowledge) -> frozenset[str]:
    """The projects that the tables of goals are about, by their subject or the cell beside 项目名称."""
    found: set[str] = set()
    for table in knowledge.document.tables:
        if table.kind != _KIND:
            continue
        if table.subject:
            found.add(canon(strip_numbering(table.subject)))
        for row in table.cells[:4]:
            texts = [cell.text.strip() for cell in row if cell.text and cell.text.strip()]
            if len(texts) > 1 and canon(texts[0]) == "项目名称":
                found.add(canon(texts[1]))
    return frozenset(found)


def _told(relation: Relation, named: frozenset[str], without: bool, text: str) -> Finding | None:
    rows = [r for r in relation.records if r.row.role == "detail" and r.row.path]
    kept = [r for r in rows if _has(canon(strip_numbering(r.row.path[-1])), named) != without]
    names = [row_name(r, "哪个项目") for r in kept]
    if len(rows) < 2 or len(kept) == len(rows):
        return None  # none of the tables could be told to be of a project
    counts = _COUNTS.search(text) is not None
    what = "没有绩效目标表" if without else "有绩效目标表"
    shown = f"：{'、'.join(names)}" if names else ""
    cells = [next((f for f in r.facts if f.text), None) for r in (kept or rows)]
    return Finding(
        "count" if counts else "list",
        f"《{relation.title}》的{len(rows)}个项目中，文档里{what}的共{len(kept)}个{shown}。",
        value=Decimal(len(kept)) if counts else None, unit="个" if counts else None, basis="computed",
        facts=tuple(Cited(relation.knowledge, f) for f in cells[:_SHOWN] if f is not None),
        items=tuple(Item(name) for name in names),
        steps=(f"{len(rows)}个项目逐一核对有没有以它为名的绩效目标表，符合的 = {len(kept)}",),
    )  # fmt: skip


def _has(name: str, named: frozenset[str]) -> bool:
    """Whether a table is of a project: under its name, or its name without what stands in brackets."""
    return any(
        name == other or (len(other) > 3 and (name.startswith(other) or other.startswith(name)))
        for other in named
    )
