"""Units of one place within a department: 饶阳县的单位有哪几家 are the rows of the table of units that name it."""

from __future__ import annotations

import re
from decimal import Decimal

from corpus.model import Fact
from qa.finding import Cited, Finding, not_found
from qa.knowledge import Knowledge, Record, once, strip_numbering
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation
from qa.roster_kinds import without_office
from qa.rosters import PLACE, places_of_units
from qa.words import figure

_MANY = r"(?:几|多少|哪几)[个家所]|哪些"
_ASKED = re.compile(
    r"^(?:的|(?:部门|单位)?机构(?:设置|构成)?(?:情况)?表?(?:里面?|中)?[,，]?)*(?:设|位|建|驻)?[在于]?(?P<place>[\u4e00-\u9fff]{2,10}?)"
    r"(?:分局|境内|当地|片区|那边|这边|名下|下面|底下|范围内|辖区内?)?的?(?:一共|总共|都|共)?(?:有|设了?|下设)?"
    rf"(?P<one>{_MANY})?(?:下属|所属|下设)?的?(?:单位|机构)(?:一共|总共|都|共)?(?:有|是|设了?)?(?P<two>{_MANY})?[?？。呢啊]*$"
)
_NO_PLACE = re.compile(r"名[称字]|本[县区市]|[全各每]|下属|部门|本级")


def of_place(situation: Situation, text: str) -> Finding | None:
    """The units that name the place, or how many; said so where the table of units names none there.

    Of several papers, those of the one that has units of that place.
    """
    if situation.reading.limits or situation.reading.quotes:
        return None
    found = [one for k in situation.knowledges if (one := _of_one(situation, k, text)) is not None]
    told = [one for one in found if one.status == "answered"]
    if len(situation.knowledges) > 1:
        return told[0] if len(told) == 1 else None
    return found[0] if found else None


def _of_one(situation: Situation, knowledge: Knowledge, text: str) -> Finding | None:
    key, head = _without_head(canon(text), knowledge)
    match = _ASKED.match(without_office(key, knowledge, situation.lexicon))
    if (
        match is None
        or not (match["one"] or match["two"] or head)
        or _NO_PLACE.search(match["place"])
    ):
        return None
    places = places_of_units(knowledge)
    if len(places) < _FEWEST:
        return None
    said = match["place"]
    names = {place for place in places if said in (place, place[:-1])}
    if not names:
        whole = PLACE.fullmatch(said) is not None
        return not_found(f"机构设置情况中没有名称含“{said}”的单位。") if whole else None
    return (
        _told(knowledge, said, places[next(iter(names))], text, head) if len(names) == 1 else None
    )


_FEWEST = 2  # places that make a table one of units by their places


_THEIR = r"(?:以?及|和|并|同时)?(?:它们?|其|各自|(?:这几[个家]|这些|各|每[个家])(?:单位)?)?的?"
_HEAD_ASKED = (
    rf"{_THEIR}(?:各自?|分别|都)*(?:是|为|属于?)(?:什么|啥|哪[些种类]?)样?的?(?P<head>HEADS)[?？。呢啊]*$",
    rf"{_THEIR}(?P<head>HEADS)(?:各自?|分别|都)*(?:是|为|有)?(?:什么|啥|哪[些种类]?|多少|几[人名个]?|怎样的?)?[?？。呢啊]*$",
)


def _without_head(key: str, knowledge: Knowledge) -> tuple[str, str]:
    """A question without the column of the table of units that it asks for as well, and that column's head."""
    heads = _heads_of_units(knowledge)
    named = "|".join(re.escape(head) for head in sorted(heads, key=len, reverse=True) if head)
    tried = (re.search(form.replace("HEADS", named), key) for form in _HEAD_ASKED if named)
    match = next((m for m in tried if m is not None), None)
    return (key[: match.start()], heads[match["head"]]) if match is not None else (key, "")


@once
def _heads_of_units(knowledge: Knowledge) -> dict[str, str]:
    """The columns of the table of units as they are printed, by their canonical names."""
    return {
        canon(fact.measure[-1]): fact.measure[-1]
        for record in knowledge.records
        if record.table.kind == "机构设置表"
        for fact in record.facts
        if fact.measure
    }


def _told(knowledge: Knowledge, place: str, rows: list[Record], text: str, head: str) -> Finding:
    names = [strip_numbering(record.row.path[-1]) for record in rows]
    counts = re.search(r"(?<!哪)(?:几|多少)[个家所]", text) is not None
    title = rows[0].table.title
    unit = "家" if "家" in text else "个"
    cells = [_cell(record, head) for record in rows]
    told = [
        f"{name}（{head}：{figure(cell) if cell.value is not None else cell.text}）"
        if head and cell.text
        else name
        for name, cell in zip(names, cells, strict=True)
    ]
    return Finding(
        "count" if counts else "list",
        f"《{title}》中名称含“{place}”的单位共{len(names)}{unit}：{'、'.join(told)}。",
        value=Decimal(len(names)) if counts else None, unit=unit if counts else None,
        basis="computed" if counts else "text",
        facts=tuple(Cited(knowledge, cell) for cell in cells), items=tuple(map(Item, told)),
        steps=(f"名称逐一核对，符合的 = {len(names)}",) if counts else (),
    )  # fmt: skip


def _cell(record: Record, head: str) -> Fact:
    """What a unit's row prints in a column, else its first cell."""
    named = (fact for fact in record.facts if fact.measure and fact.measure[-1] == head)
    return next(named, record.facts[0])
