"""One account held against itself in another year: 某项2024年预算比2023年执行数, never against its namesake."""

from __future__ import annotations

import re

from corpus.model import Fact
from qa.candidates import Candidate
from qa.finding import Cited
from qa.knowledge import own_name, path_of
from qa.normalise import canon
from qa.resolve import Situation, as_candidate, is_sure

_ONLY_WHEN = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})年度?|(?P<last>上一?年度?|去年|前一年))的?(?:当年|全年|年初)?(?P<stage>(?:预算|实际)?(?:执行|完成)数?|决算数?|预算数?|实际(?:支出|收入|数)?)?(?:数|的数)?"
)
_LIKELY = 8  # readings of the account that are looked at


def only_when(text: str) -> bool:
    """Whether a text names a year, and at most a stage, and no thing of its own."""
    return _ONLY_WHEN.fullmatch(canon(text).strip("的")) is not None


def of_two_years(
    situation: Situation, first: str, second: str
) -> tuple[Candidate, Candidate] | None:
    """The account that the first text names and its own figure of the year that the second names."""
    match = _ONLY_WHEN.fullmatch(canon(second).strip("的"))
    if match is None:
        return None
    found = [
        c for c in situation.resolve(first)
        if c.fact.value is not None and c.fact.aspect == "amount" and is_sure(c) and c.own >= 0.9
    ]  # fmt: skip
    for candidate in found[:_LIKELY]:
        own = candidate.knowledge.document.profile.year
        year = int(match["year"]) if match["year"] else own - 1 if own else None
        others = {
            f.value: f for f in candidate.knowledge.facts if _is_same(f, candidate.fact, year, match["stage"])
        }  # fmt: skip
        if len(others) == 1 and candidate.fact.year != year:
            other = next(iter(others.values()))
            return candidate, as_candidate(Cited(candidate.knowledge, other))
    return None


def are_namesakes(pair: tuple[Candidate, ...]) -> bool:
    """Whether two figures share their name and stand below different headings: no two years of one thing."""
    one, other = pair[0].fact, pair[1].fact
    alike = own_name(one) == own_name(other)
    return (
        alike and len(one.subject) > 1 and len(other.subject) > 1 and path_of(one) != path_of(other)
    )


def _is_same(fact: Fact, one: Fact, year: int | None, stage: str | None) -> bool:
    own = fact.scope.stage or ""
    return (
        fact.year == year
        and fact.value is not None
        and fact.aspect == "amount"
        and fact.unit is not None
        and path_of(fact) == path_of(one)
        and _is_of_stage(own, stage or "")
        and (fact.table is None) == (one.table is None)
    )


def _is_of_stage(own: str, said: str) -> bool:
    """Whether a figure is of the stage that was said; 执行, 完成 and 实际 are what came of a plan."""
    if re.search(r"执行|完成|实际", said):
        return "执行" in own or own == "决算" or not own
    return said[:2] in own
