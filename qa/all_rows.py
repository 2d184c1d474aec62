"""All rows of one table at once: how many projects there are, what they come to, what they get on average."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from corpus.model import Fact
from qa import compute
from qa.choosing import names_of_rows
from qa.columns import column_of
from qa.filters import by_level, by_role
from qa.finding import Cited, Finding
from qa.knowledge import Record
from qa.model import Item
from qa.normalise import canon
from qa.operations import to_count
from qa.relations import Relation, relations
from qa.resolve import Situation, as_candidate
from qa.selection import Selection, column_fact, select_rows
from qa.things import are_of_places, rows_are
from qa.unheeded import unheeded
from qa.words import show

Wanted = Literal["count", "sum", "mean"]
_MANY = r"(?:\d+|[两二三四五六七八九十]{1,3})"
_NAMED = re.compile(
    rf"(?:(?P<n>{_MANY})[个家]|各个?|每一?[个家]|所有的?|全部的?|这些|全体|多少[个家]|几[个家]|^|(?<=[有的均])|(?=重点|主要))"
    r"(?:下属|预算|所属|二级|重点|主要)*(?P<thing>项目(?!支出|经费|资金|类|名称|库|编)|单位(?!性质|规格|价|名称|编)|学院|学校)"
)
_NOT_ALL = re.compile(  # an order, a share, a yes or no
    r"差|最|第[一二三四五\d]|前[一二三四五六七八九十\d]|占|比|吗|是否|是不是|等于|对得上|一致|没有?|未(?!来)|不(?!含)|超|只有|仅有|使用|动用|完成了"
)
_SUM = re.compile(r"合计|一共|总共|共计|加起来|总金额|总额|总预算|总数|总和|总的|总计")
_MEAN = re.compile(r"平均|均")
_AVERAGE = re.compile(r"平均(?:每一?[个家](?:项目|单位|学院|学校)?)?|均")
_COUNT = re.compile(
    r"(?:多少|几)[个家](?:下属|预算|二级|重点|主要)*(?:项目|单位|学院|学校)|(?:项目|单位|学院|学校)(?:一共|总共|总数|数量|个数|共)*(?:有|是|列了?)?(?:多少|几)[个家]?[?？]?$"
)
# where things of a kind are listed with their money, first of all
_PLACES = {"项目": ("项目支出表", "项目"), "单位": ("机构设置表", "收入表", "支出表")}
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class _Asked:
    """The things that are asked for, how many of them the question says there are, and what is wanted."""

    thing: str
    noun: str  # as the question calls them: 学院 are units too
    number: int | None
    wanted: Wanted


def count_all(situation: Situation, text: str) -> Finding | None:
    """How many projects (or units) there are in the one table that lists them."""
    asked = _asked(text)
    chosen = _chosen(situation, text, asked) if asked and asked.wanted == "count" else None
    return _counted(chosen, text) if chosen is not None else None


def of_all(situation: Situation, text: str) -> Finding | None:
    """The sum or the average over the one table that lists them; None where the question says more."""
    asked = _asked(text)
    plain = _AVERAGE.sub("", text)  # what is wanted of the rows says nothing of the table
    chosen = _chosen(situation, plain, asked) if asked and asked.wanted != "count" else None
    if asked is None or chosen is None:
        return None
    return _added(chosen, text) if asked.wanted == "sum" else _averaged(chosen, text)


def _chosen(situation: Situation, text: str, asked: _Asked) -> Selection | None:
    if situation.reading.limits or situation.reading.excluded:
        return None
    return _the_one(list(_readings(situation, text, asked)), asked)


def _asked(text: str) -> _Asked | None:
    match = _NAMED.search(text)
    if match is None or _NOT_ALL.search(text):
        return None
    number = to_count(match["n"]) if match["n"] else None
    thing = match["thing"] if match["thing"] == "项目" else "单位"
    if _MEAN.search(text):
        return _Asked(thing, match["thing"], number, "mean")
    if _SUM.search(text) and not _COUNT.search(text):
        return _Asked(thing, match["thing"], number, "sum")
    return _Asked(thing, match["thing"], number, "count") if _COUNT.search(text) else None


def _readings(situation: Situation, text: str, asked: _Asked) -> Iterator[Selection]:
    """The tables of such things that explain every word of the question."""
    for knowledge in situation.knowledges:
        for relation in relations(knowledge):
            if asked.thing not in rows_are(relation.records) or not _lists(relation, asked):
                continue
            if not _are_called(relation, asked):
                continue
            if not _of_year(relation, situation.reading.years):
                continue
            selection = select_rows(situation, relation, text)
            title = canon(relation.title)
            rest = [word for word in selection.rest if word not in title]
            if (
                rest
                or selection.conditions
                or selection.passed_over
                or unheeded(selection, situation, text)
            ):
                continue
            if asked.number is None or asked.number == len(_rows(selection, text)):
                yield selection


def _lists(relation: Relation, asked: _Asked) -> bool:
    """Whether a table lists things of the kind: no goods of projects, no goals that they are to reach."""
    table = relation.records[0].table
    if asked.thing == "项目" and are_of_places(table):
        return False  # what each county gets is no project
    return any(table.columns) and relation.kind in _PLACES[asked.thing]


def _are_called(relation: Relation, asked: _Asked) -> bool:
    """Whether most rows are called what the question calls them."""
    if asked.noun == asked.thing:
        return True
    names = [r.row.path[-1] for r in relation.records if r.row.path and r.row.role == "detail"]
    return 2 * sum(asked.noun in name for name in names) > len(names)


def _of_year(relation: Relation, years: Sequence[int]) -> bool:
    """Whether any of the table's figures are of a year that is said; any year where none is."""
    own = relation.knowledge.document.profile.year
    held = {fact.year or own for record in relation.records for fact in record.facts}
    return not years or bool(held & set(years))


def _the_one(readings: list[Selection], asked: _Asked) -> Selection | None:
    """The table that is meant: of the usual kind; two that do not agree are no answer."""
    places = _PLACES[asked.thing]
    best = min((places.index(r.relation.kind or "") for r in readings), default=0)
    kept = [r for r in readings if r.relation.kind == places[best]]
    if asked.wanted != "count":
        kept = [r for r in kept if len(r.facts()) > 1]
    agree = len({len(r.records) for r in kept}) == 1 and len(kept) > 0
    return kept[0] if agree and (len(kept) == 1 or asked.wanted == "count") else None


def _rows(selection: Selection, text: str) -> list[Record]:
    return by_level(by_role(list(selection.records), ""), text, [])


def _counted(selection: Selection, text: str) -> Finding | None:
    names = names_of_rows(_rows(selection, text), selection.relation, text)
    if not names:
        return None
    shown = "、".join(names[:12]) + ("等" if len(names) > 12 else "")
    unit = "家" if "家" in text else "个"
    cells = [next((f for f in r.facts if f.text), None) for r in _rows(selection, text)]
    return Finding(
        "count", f"《{selection.relation.title}》中共有{len(names)}{unit}：{shown}。",
        value=Decimal(len(names)), unit=unit, basis="computed",
        facts=tuple(Cited(selection.relation.knowledge, f) for f in cells[:_SHOWN] if f is not None),
        items=tuple(Item(name) for name in names), steps=(f"名称逐一计数 = {len(names)}",),
    )  # fmt: skip


def _printed_total(selection: Selection) -> Fact | None:
    """The figure of the 合计 row under the column."""
    totals = [r for r in selection.relation.records if r.row.role == "total"]
    found = [f for r in totals if (f := column_fact(r, selection.column)) and f.value is not None]
    return found[0] if len({f.value for f in found}) == 1 else None


def _added(selection: Selection, text: str) -> Finding | None:
    """The printed total of the column, else the sum of its rows."""
    knowledge, title = selection.relation.knowledge, selection.relation.title
    printed = _printed_total(selection)
    if printed is not None and printed.value is not None:
        column = column_of(printed)[-1]
        said = f"《{title}》“{column}”的合计为{show(printed.value)}{printed.unit or ''}。"
        return Finding(
            "sum", said, value=printed.value, unit=printed.unit, facts=(Cited(knowledge, printed),)
        )
    terms = _terms(selection)
    if terms is None or len(terms) != len(_rows(selection, text)):
        return None
    found = compute.total(terms)
    return replace(found, text=f"《{title}》共{len(terms)}项：{found.text}")


def _averaged(selection: Selection, text: str) -> Finding | None:
    terms = _terms(selection)
    if terms is None or len(terms) != len(_rows(selection, text)):
        return None  # a row that is blank is no 0
    found, unit = compute.mean(terms), terms[0].unit or ""
    whole = compute.total(terms).value
    several = f"合计{show(whole)}{unit}，" if whole is not None and unit not in ("%", "分") else ""
    return replace(
        found, text=f"《{selection.relation.title}》共{len(terms)}项，{several}{found.text}"
    )


def _terms(selection: Selection) -> tuple[compute.Term, ...] | None:
    knowledge = selection.relation.knowledge
    facts = [f for _, f in selection.facts() if f.role not in ("total", "subtotal", "repeated")]
    return compute.to_terms([as_candidate(Cited(knowledge, f)) for f in facts])
