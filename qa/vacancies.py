"""Posts that nobody holds: 还空着多少编制 is the posts of a row less the people in them, both printed in one table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Fact
from qa import compute
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, Record
from qa.normalise import canon
from qa.own_units import of_one_department
from qa.resolve import Situation, as_candidate
from qa.words import show

_ASKED = re.compile(
    r"(?:空|缺)(?:着|了|出来?)?(?:的)?(?:几|多少)?个?(?:人员|事业|行政)?(?:编制?|岗位?|名额)(?!外)"
    r"|编制?(?:数|人数)?(?:还|现在|目前)*(?:空|缺)(?:着|了|出)?|(?:未|没有?)用(?:完)?的编制?|编制?(?:还有|还剩|剩)(?:多少|几)"
)
_OTHERWISE = re.compile(r"哪|最|占|比例|率|为什么|原因|各|分别")
_POSTS = re.compile(r"(?:人员|核定|批复|总)?编制(?:总|人)?数?")
_HELD = re.compile(r"(?:年末|期末|实有|现有)?(?:在职|在编|实有|在岗)(?:职工|人员)?(?:总|人)?数?")
_COUNT = re.compile(r"(?<=[数编制职])[（(]?(?:人|名|个)[)）]?$")  # 编制数（人）


def vacant_posts(situation: Situation, text: str) -> Finding | None:
    """``局里还有多少空编``: of the unit that is named, else of all of them; None where two tables differ."""
    if not _ASKED.search(text) or _OTHERWISE.search(text):
        return None
    named = of_one_department(situation)
    if named is None:
        return None
    knowledge, units = named[0], {canon(said.unit) for said in named[1]}
    pairs = list(_pairs(knowledge, units))
    if len({(posts.value, held.value) for posts, held in pairs}) != 1:
        return None
    terms = compute.to_terms([as_candidate(Cited(knowledge, fact)) for fact in pairs[0]])
    if terms is None:
        return None
    found = compute.difference(terms)
    if found.value is None or found.value < 0:
        return None
    whose = "" if pairs[0][0].role == "total" else pairs[0][0].subject[-1]
    posts, held = (term.value for term in terms)
    text_told = f"{whose}编制{show(posts)}名，在职{show(held)}人，空编{show(found.value)}个。"
    return Finding(
        "difference", text_told, value=found.value, unit="个", basis="computed", facts=found.facts,
        steps=(f"{show(posts)} － {show(held)} = {show(found.value)}",), focus=found.facts[:1],
    )  # fmt: skip


def _pairs(knowledge: Knowledge, units: set[str]) -> Iterator[tuple[Fact, Fact]]:
    """The posts and the people of each row that is meant."""
    for record in knowledge.records:
        meant = canon(record.row.path[-1]) in units if record.row.path else False
        if meant or (not units and record.row.role == "total"):
            posts, held = (_only(record, called) for called in (_POSTS, _HELD))
            if posts is not None and held is not None:
                yield posts, held


def _only(record: Record, called: re.Pattern[str]) -> Fact | None:
    """The one number of a row whose column is called so; None where its columns tell kinds of posts apart."""
    found = [
        fact
        for fact in record.facts
        if fact.value is not None
        and fact.measure
        and called.fullmatch(_COUNT.sub("", canon(fact.measure[-1])))
    ]
    return found[0] if len(found) == 1 else None
