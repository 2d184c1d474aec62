"""People over the households, classes or grids of their row: 平均一户几口人, 户均人口, 每个网格多少人."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Fact
from qa.compute import Term
from qa.finding import Cited
from qa.knowledge import Knowledge
from qa.normalise import canon
from qa.resolve import Situation
from qa.words import short_name

_EACH = re.compile(
    r"(?:平均|均摊)?(?:下来)?(?:每一?|一)个?(?P<each>户|家|网格|班|组|村|楼|小区|社区)(?:人家|家庭)?(?:平均|大约|大概|约)?(?:有|住|是|服务|管理?|覆盖)?(?:着|了)?(?:多少|几)(?:口|个|名|位)?(?:常住|户籍)?(?:人口?|居民)(?![均次民大才工力员])"
    r"|(?P<mean>户|班|网格)均(?:是|有)?(?:常住|户籍)?(?:人口|人数|(?:多少|几)(?:口|个|名)?人)"
)
_PEOPLE = re.compile(r"人口|人数|居民|村民|学生|生数")
_STAFF = re.compile(r"编制|在职|社工|职工|员数|工作人员|网格员")


@dataclass(frozen=True, slots=True)
class PeopleEach:
    """People, the number of what they live or learn in, and what that is called."""

    people: Term
    places: Term
    each: str


def asks_people_each(text: str) -> bool:
    """Whether a question asks for people by the household, so that no money answers it."""
    return _EACH.search(text) is not None


def people_each(situation: Situation, text: str) -> PeopleEach | None:
    """The two numbers of the row that is named or was spoken of; None unless it has one of each kind."""
    match = _EACH.search(text)
    if match is None:
        return None
    each = match["each"] or match["mean"]
    for knowledge, row in _rows(situation, f"{text[: match.start()]} {text[match.end() :]}"):
        people = [f for f in row if _is_people(f)]
        places = [f for f in row if _counts(f, "户" if each == "家" else each)]
        if len(people) == 1 and len(places) == 1 and places[0].value:
            one, other = _term(knowledge, people[0]), _term(knowledge, places[0])
            return PeopleEach(one, other, each)
    return None


def _rows(situation: Situation, rest: str) -> list[tuple[Knowledge, tuple[Fact, ...]]]:
    """The rows of a name that stands in what is left of the question, else the row that was told of."""
    key = canon(rest)
    found = []
    for knowledge in situation.about(rest):
        for (table, _), row in knowledge.rows.items():
            if table is None:
                continue
            own = canon(row[0].subject[-1]) if row[0].subject else ""
            if len(own) > 1 and own in key:
                found.append((knowledge, row))
    if found:
        return found
    told = [cited for cited in situation.focus[:1] if cited.fact.table is not None]
    rows = [
        (c.knowledge, c.knowledge.rows.get((c.fact.table, c.fact.source.row), ())) for c in told
    ]
    return [(knowledge, row) for knowledge, row in rows if row]


def _is_people(fact: Fact) -> bool:
    head = canon("".join(fact.measure))
    is_number = fact.value is not None and fact.unit in ("人", "万人", "名", None)
    return is_number and bool(_PEOPLE.search(head)) and not _STAFF.search(head)


def _counts(fact: Fact, each: str) -> bool:
    """Whether a figure is the number of the places: 户数, 网格数, or any in that very unit."""
    head = canon("".join(fact.measure[-1:]))
    named = re.search(rf"{each}(?:数|总数|数量)?$", head) is not None
    return fact.value is not None and (fact.unit == each or (named and fact.unit in ("个", None)))


def _term(knowledge: Knowledge, fact: Fact) -> Term:
    assert fact.value is not None
    name = f"{short_name(fact)}{fact.measure[-1] if fact.measure else ''}"
    return Term(name, fact.value, fact.unit or "", Cited(knowledge, fact))
