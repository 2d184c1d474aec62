"""The posts or the people of all units of a department, added where their table prints no sum: 各单位编制总数.

A printed total, or a sentence that says the posts of the department, is told by other operations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Fact
from qa import compute
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge
from qa.link import put_for
from qa.normalise import canon
from qa.own_units import units_of, units_said
from qa.relations import Relation, relations
from qa.resolve import Situation, as_candidate
from qa.things import rows_are
from qa.vacancies import HELD, POSTS, number_of_row

_POSTS_SAID = r"(?:人员|核定|批复)?编制(?:人|总人)?数?"
_HELD_SAID = r"(?:实有|在职|在编|在岗|现有)(?:职工|人员|总?人)*数?"
_SIDE = rf"(?:总)?(?P<{{0}}>{_POSTS_SAID}|{_HELD_SAID})(?:总数|合计|总和|之和|总计)?"
_ALL = re.compile(
    r"(?:各|所有|全部|下属|每个|\d+个|[一-十]个)(?:家|个)?(?:预算)?(?:单位|机构)|合计|一共|总共|共计|加起来|总和|总计|总数|总人?数|总编制|全局|全部门|整个"
)
_GAP = re.compile(
    rf"{_SIDE.format('one')}(?:比|较|和|与|跟|同|减去?)(?:合计|一共)?{_SIDE.format('other')}"
    r"(?:的|要|一共|总共|合计)*(?:[多少高低]|相?差|差额|差距|空|缺|等于|是)"
)
_ONE = re.compile(_SIDE.format("one"))
_ASKS = re.compile(r"多少|几[名人个]|[总合][数计]$|差额$")
_OTHERWISE = re.compile(
    r"哪|最|占|比例|率|平均|人均|为什么|原因|分别|事业|行政|参公|工勤|性质|吗|是否|是不是|超编|缺编"
)


def of_all_units(situation: Situation, text: str) -> Finding | None:
    """``各单位编制总数比实有总人数多多少``; None where a unit is named, or the document prints the sum itself."""
    reading = situation.reading
    other = (
        _OTHERWISE.search(text)
        or reading.asked_unit not in (None, "人", "名", "个")
        or reading.limits
        or reading.codes
        or reading.excluded
    )
    if other or len(situation.knowledges) != 1 or not _ASKS.search(text):
        return None
    gap, one = _GAP.search(text), _ONE.search(text)
    if one is None or (gap is None and not _ALL.search(text)):
        return None
    if _says_more(situation):
        return None  # 村庄规划编制 is a project, and no posts
    knowledge = situation.knowledges[0]
    if any(
        _SAID_IN_WORDS.search(canon(f.subject[-1]))
        for f in knowledge.facts
        if _is_told(f) and f.subject
    ):
        return None
    own = canon(knowledge.document.profile.entity or "")
    if any(canon(said.unit) != own for said in units_said(reading.key, knowledge)):
        return None
    sides = (gap["one"], gap["other"]) if gap is not None else (one["one"],)
    kinds = [HELD if re.fullmatch(_HELD_SAID, side) else POSTS for side in sides]
    if len(set(map(id, kinds))) != len(kinds) or (table := _table(knowledge)) is None:
        return None
    added = [_added(table, kind) for kind in kinds]
    if any(found is None for found in added):
        return None
    return _told(table, [found for found in added if found is not None])


_FORM = re.compile(
    r"请问|我想知道|查一下|现在|目前|年末|年底|今年|当年|本年|\d{4}年度?|全县|全市|全区|部门|本级及所属|及其?所属|局里|里面?|中|的|总|和|与|跟|同|比|较|是|有|为|了|要|都|减去?|[多少高低]+|相?差|差额|差距|几|[个名人]|呢|啊|呀|[?？。,，]"
)


def _says_more(situation: Situation) -> bool:
    """Whether a word is neither of the department, nor of a column, nor of asking for a sum."""
    key = situation.reading.key
    asked = situation.asked(key, soft="")
    rest = put_for(key, (span for span in asked.spans if span[1] <= len(key)), "，")
    sides = re.compile(rf"{_HELD_SAID}|{_POSTS_SAID}|{_ALL.pattern}")
    return bool(_FORM.sub("", sides.sub("，", rest)))


_SAID_IN_WORDS = re.compile(r"编制|实有|在职|在编|在岗")


def _is_told(fact: Fact) -> bool:
    """Whether a sentence prints a number of people."""
    return fact.table is None and fact.value is not None and fact.unit in ("人", "名", "个")


def _table(knowledge: Knowledge) -> Relation | None:
    """The one table of units with posts and people that prints no total."""
    found = [
        r for r in relations(knowledge)
        if "单位" in rows_are(r.records) and any(number_of_row(x, POSTS) for x in r.records)
    ]  # fmt: skip
    if len(found) != 1 or any(r.row.role in ("total", "subtotal") for r in found[0].records):
        return None
    return found[0] if len(units_of(knowledge)) > 1 else None


def _added(table: Relation, called: re.Pattern[str]) -> Finding | None:
    """The sum of a column, None where a row lacks it."""
    facts = [number_of_row(record, called) for record in table.records]
    held: Sequence[Fact] = [fact for fact in facts if fact is not None]
    if len(held) < 2 or len(held) != len(facts):
        return None
    terms = compute.to_terms([as_candidate(Cited(table.knowledge, fact)) for fact in held])
    return compute.total(terms) if terms is not None else None


def _told(table: Relation, sums: Sequence[Finding]) -> Finding | None:
    """The sum, or how far the two sums lie apart."""
    first = sums[0]
    named = [canon(found.facts[0].fact.measure[-1]) for found in sums]
    steps = tuple(step for found in sums for step in found.steps)
    lead = f"《{table.title}》{len(table.records)}个单位"
    if len(sums) == 1:
        text = f"{lead}的{named[0]}合计{first.value}人。"
        return replace(first, text=text, unit="人", steps=steps)
    one, other = first.value, sums[1].value
    if one is None or other is None:
        return None
    apart = abs(one - other)
    more = "多" if one >= other else "少"
    return Finding(
        "difference",
        f"{lead}的{named[0]}合计{one}人，{named[1]}合计{other}人，前者比后者{more}{apart}人。",
        value=apart, unit="人", basis="computed", facts=tuple(c for f in sums for c in f.facts),
        steps=(*steps, f"{one} － {other} = {one - other}"), focus=first.facts[:1],
    )  # fmt: skip
