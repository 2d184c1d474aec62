"""Units of one place within a department: 饶阳县的单位有哪几家 are the rows of the table of units that name it."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal

from corpus.model import Fact
from qa.entities import split_places
from qa.finding import Cited, Finding, not_found
from qa.knowledge import Knowledge, strip_numbering
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation
from qa.roster_kinds import without_office

_MANY = r"(?:几|多少|哪几)[个家所]|哪些"
_ASKED = re.compile(
    r"^(?:的|(?:部门|单位)?机构(?:设置|构成)?(?:情况)?表?(?:里面?|中)?[,，]?)*在?(?P<place>[\u4e00-\u9fff]{2,10}?)"
    r"(?:分局|境内|当地|片区|那边|这边)?的?(?:一共|总共|都|共)?(?:有|设了?|下设)?"
    rf"(?P<one>{_MANY})?(?:下属|所属|下设)?的?(?:单位|机构)(?:一共|总共|都|共)?(?:有|是|设了?)?(?P<two>{_MANY})?[?？。呢啊]*$"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,9}?(?:新区|开发区|[县区市旗州])")
_NO_PLACE = re.compile(r"本[县区市]|[全各每]|下属|部门|本级")


def of_place(situation: Situation, text: str) -> Finding | None:
    """The units that name the place, or how many; said so where the table of units names none there."""
    if len(situation.knowledges) != 1 or situation.reading.limits or situation.reading.quotes:
        return None
    knowledge = situation.knowledges[0]
    match = _ASKED.match(without_office(canon(text), knowledge, situation.lexicon))
    if match is None or not (match["one"] or match["two"]) or _NO_PLACE.search(match["place"]):
        return None
    places = _places(knowledge)
    if len(places) < _FEWEST:
        return None
    said = match["place"]
    names = {place for place in places if said in (place, place[:-1])}
    if not names:
        whole = _PLACE.fullmatch(said) is not None
        return not_found(f"机构设置情况中没有名称含“{said}”的单位。") if whole else None
    return _told(knowledge, said, places[next(iter(names))], text) if len(names) == 1 else None


_FEWEST = 2  # places that make a table one of units by their places


def _places(knowledge: Knowledge) -> dict[str, list[Fact]]:
    """The rows of the table of units by the place that each names behind the department's own name."""
    entity = canon(knowledge.document.profile.entity or "\0")
    found: dict[str, list[Fact]] = defaultdict(list)
    for record in knowledge.records:
        if record.table.kind != "机构设置表" or record.row.role != "detail" or not record.facts:
            continue
        name = canon(strip_numbering(record.row.path[-1])) if record.row.path else ""
        inner = name.removeprefix(entity)
        match = _PLACE.match(inner) if inner != name else None
        places = (match[0],) if match is not None else split_places(name)[0][1:]
        if places:
            found[places[-1]].append(record.facts[0])
    return found


def _told(knowledge: Knowledge, place: str, rows: list[Fact], text: str) -> Finding:
    names = tuple(strip_numbering(fact.subject[-1]) for fact in rows)
    counts = re.search(r"(?<!哪)(?:几|多少)[个家所]", text) is not None
    table = knowledge.tables[rows[0].table or ""]
    unit = "家" if "家" in text else "个"
    return Finding(
        "count" if counts else "list",
        f"《{table.title}》中名称含“{place}”的单位共{len(names)}{unit}：{'、'.join(names)}。",
        value=Decimal(len(names)) if counts else None, unit=unit if counts else None,
        basis="computed" if counts else "text",
        facts=tuple(Cited(knowledge, fact) for fact in rows), items=tuple(map(Item, names)),
        steps=(f"名称逐一核对，符合的 = {len(names)}",) if counts else (),
    )  # fmt: skip
