"""Posts that nobody holds: 还空着多少编制 is the posts of a row, or of a sentence, less the people in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from corpus.model import Fact
from qa import compute
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, Record, strip_numbering
from qa.model import Item
from qa.normalise import canon
from qa.own_units import of_one_department
from qa.resolve import Situation, as_candidate, is_sure
from qa.words import show

_ASKED = re.compile(
    r"(?:空|缺|剩下?)(?:着|了|出来?)?(?:的)?(?:几|多少)?个?(?:人员|事业|行政)?(?:编制?|岗位?|名额)(?!外)"
    r"|编制?(?:数|人数)?(?:还|现在|目前)*(?:空|缺)(?:着|了|出)?|(?:未|没有?)用(?:完)?的编制?|编制?(?:还有|还剩|剩)(?:多少|几)"
)
_OTHERWISE = re.compile(r"哪|最|占|比例|率|为什么|原因|各|分别")
POSTS = re.compile(r"(?:人员|核定|批复|总)?编制(?:总|人)?数?")
HELD = re.compile(  # 实有在职人数, 在职实有人数
    r"(?:年末|期末|实有|现有|在职|在编|在岗)*(?:在职|在编|实有|在岗)(?:职工|人员)?(?:总|人)?数?"
)
_COUNT = re.compile(r"(?<=[数编制职])[（(]?(?:人|名|个)[)）]?$")  # 编制数（人）


def vacant_posts(situation: Situation, text: str) -> Finding | None:
    """``局里还有多少空编``: of the unit that is named, else of all of them; None where two tables differ."""
    if not _ASKED.search(text) or _OTHERWISE.search(text):
        return None
    return _in_table(situation) or _in_words(situation, text)


_ORDERED = re.compile(
    r"(?:(?P<free>空编|缺编|空缺|空岗|缺岗|空着?的编制)|(?P<over>超编))[^,，。?？]{0,14}?最(?:多|大|严重|厉害)|最(?:多|大)的?[^,，。?？]{0,4}空编"
)
_WHICH = re.compile(r"哪|谁")


def most_vacant(situation: Situation, text: str) -> Finding | None:
    """``空编最多的是哪家``: the posts of each row of a table of units less the people in them; all that share the most."""
    match = _ORDERED.search(text)
    if match is None or not _WHICH.search(text) or situation.reading.limits:
        return None
    tables: dict[str, list[tuple[Decimal, Fact, Fact]]] = defaultdict(list)
    owners: dict[str, Knowledge] = {}
    for knowledge in situation.about(text):
        for record in knowledge.records:
            posts, held = (number_of_row(record, called) for called in (POSTS, HELD))
            if record.row.role == "detail" and posts is not None and held is not None:
                free = (posts.value or Decimal(0)) - (held.value or Decimal(0))
                tables[record.table.id].append((-free if match["over"] else free, posts, held))
                owners[record.table.id] = knowledge
    if len(tables) != 1:
        return None
    name, rows = next(iter(tables.items()))
    word, unit = ("超编", "人") if match["over"] else ("空编", "个")
    most = max(free for free, _, _ in rows)
    first = [(posts, held) for free, posts, held in rows if free == most]
    if len(rows) < _LEAST_ROWS or most <= 0:
        return None
    told = "、".join(strip_numbering(posts.subject[-1]) for posts, _ in first)
    cited = tuple(Cited(owners[name], fact) for pair in first for fact in pair)
    return Finding(
        "extreme", f"{word}最多的是{told}，{show(most)}{unit}{'（并列）' if len(first) > 1 else ''}。",
        value=most, unit=unit, basis="computed", facts=cited, focus=cited[:1],
        items=tuple(Item(strip_numbering(p.subject[-1]), most, unit) for p, _ in first) if len(first) > 1 else (),
        steps=tuple(f"{show(p.value or Decimal(0))} － {show(h.value or Decimal(0))} = {show((p.value or Decimal(0)) - (h.value or Decimal(0)))}" for p, h in first),
    )  # fmt: skip


_LEAST_ROWS = 2


def _in_table(situation: Situation) -> Finding | None:
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


# those who hold one are not told by kind
_OF_KIND = re.compile(r"(?:事业|行政|工勤|参公)(?:单位)?编")
_STAFF = re.compile(r"(?:在职|实有|在编|在岗)(?:人员|人数|职工|在职)*")
_MOST = 6  # readings that are tried


def _in_words(situation: Situation, text: str) -> Finding | None:
    """The posts that a sentence prints less the staff that its paragraph prints."""
    if _OF_KIND.search(text):
        return None
    for posts in situation.resolve(f"{_ASKED.split(text)[0]}编制数", unit=None)[:_MOST]:
        fact = posts.fact
        if fact.table is not None or not is_sure(posts) or fact.value is None:
            continue
        staff = _staff_beside(fact, posts.knowledge)
        of_kind = _OF_KIND.search(fact.subject[-1]) is not None
        if (
            staff is None
            or "编" not in fact.subject[-1]
            or (of_kind and "在编" not in staff.subject[-1])
        ):
            continue
        terms = compute.to_terms([posts, as_candidate(Cited(posts.knowledge, staff))])
        if terms is not None:
            return replace(compute.difference(terms), unit="个")
    return None


def _staff_beside(posts: Fact, knowledge: Knowledge) -> Fact | None:
    """The one number of the staff in the paragraph of the posts."""
    near = [
        f for f in knowledge.facts
        if f.table is None and f.source.paragraph == posts.source.paragraph and f.value is not None
        and len(f.subject) == len(posts.subject) and _STAFF.search(canon(f.subject[-1]))
    ]  # fmt: skip
    return near[0] if len(near) == 1 else None


def _pairs(knowledge: Knowledge, units: set[str]) -> Iterator[tuple[Fact, Fact]]:
    """The posts and the people of each row that is meant."""
    for record in knowledge.records:
        meant = canon(record.row.path[-1]) in units if record.row.path else False
        if meant or (not units and record.row.role == "total"):
            posts, held = (number_of_row(record, called) for called in (POSTS, HELD))
            if posts is not None and held is not None:
                yield posts, held


def number_of_row(record: Record, called: re.Pattern[str]) -> Fact | None:
    """The one number of a row whose column is called so; None where its columns tell kinds of posts apart."""
    found = [
        fact
        for fact in record.facts
        if fact.value is not None
        and fact.measure
        and called.fullmatch(_COUNT.sub("", canon(fact.measure[-1])))
    ]
    return found[0] if len(found) == 1 else None
