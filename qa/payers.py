"""What one level of government pays of a sum that the text splits by levels: 县财政自己要掏多少.

``其余由县级财政承担`` prints no figure: it is the whole less what the other levels pay. The whole itself is
never told as the share of one level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Fact
from qa import compute
from qa.finding import Cited, Finding, not_found
from qa.fit import is_money
from qa.knowledge import Knowledge, once
from qa.normalise import canon
from qa.resolve import Situation, as_candidate
from qa.words import convert, heading, show

_LEVEL = r"(?:中央|省|市|区|县|乡镇|镇|乡|地方)"
_ASKED = re.compile(
    rf"(?:里面?|中|当中)?[,，]?(?:其中)?(?:由|需要?|要)?(?P<level>{_LEVEL})(?:(?:本?级)?财政(?:部门)?|本?级(?:资金|财力)?|里)(?:自己|自行|本身|还|又|一共|总共|要|得|需要?|应该?|负责|能|配套)*"
    r"(?:掏|出|承担|负担|配套|安排|拿|解决|补助?|给|下达|拨付?|投入?|分担)(?:了|的|资金|钱|出来?)*(?:是|为|有)?(?:多少|几)"
)
_PAID = re.compile(
    rf"(?P<level>{_LEVEL})(?:级)?(?:财政)?(?:专项|预算内)?(?:补助|配套|投资)?(?:资金|补助|经费|投资|拨款|财政|承担|负担|安排|配套)"
)
_REST = re.compile(
    rf"(?:其余|余下|剩余|不足|缺口)(?:的|部分|资金|经费)*(?:全部)?(?:由|均由)(?P<level>{_LEVEL})(?:(?:本?级)?财政|本?级)"
)


@dataclass(frozen=True, slots=True)
class _Split:
    """A sum and the levels that pay it: those with a figure, and the one that pays the rest."""

    whole: Fact
    paid: tuple[tuple[str, Fact], ...]
    rest: str | None


def of_level(situation: Situation, text: str) -> Finding | None:
    """The part of the level that is asked for; that there is none where the sum is split among others."""
    match = _ASKED.search(text)
    best = situation.best(f"{text[: match.start()]}多少") if match is not None else None
    if match is None or best is None or best.fact.table is not None:
        return None
    split = next((s for s in _splits(best.knowledge) if s.whole == best.fact), None)
    if split is None:
        return None
    level = match["level"]
    for payer, fact in split.paid:
        if payer == level:
            return _part(split, fact, best.knowledge, situation)
    if split.rest == level:
        return _rest(split, best.knowledge, situation)
    return not_found(f"文档中没有写明{level}级财政承担多少。")


def _part(split: _Split, fact: Fact, knowledge: Knowledge, situation: Situation) -> Finding | None:
    """A level's own figure, with the sum that it is a part of."""
    cited = (Cited(knowledge, fact), Cited(knowledge, split.whole))
    terms = compute.to_terms([as_candidate(one) for one in cited])
    if not terms:
        return None
    value, unit = convert(terms[0].value, terms[0].unit, situation.reading.asked_unit)
    said = (
        f"{heading(knowledge, fact)}：{show(terms[1].value)}{terms[1].unit or ''}的"
        f"{terms[1].name}中，{terms[0].name}为{show(value)}{unit or ''}。"
    )
    return Finding("lookup", said, value=value, unit=unit, facts=cited, focus=cited[:1])


def _rest(split: _Split, knowledge: Knowledge, situation: Situation) -> Finding | None:
    """The whole less what the other levels pay."""
    facts = (split.whole, *(fact for _, fact in split.paid))
    cited = tuple(Cited(knowledge, fact) for fact in facts)
    terms = compute.to_terms([as_candidate(one) for one in cited])
    if not terms:
        return None
    value, unit = terms[0].value - sum(t.value for t in terms[1:]), terms[0].unit
    value, unit = convert(value, unit, situation.reading.asked_unit)
    step = f"{' - '.join(show(term.value) for term in terms)} = {show(value)}{unit or ''}"
    parts = "、".join(f"{term.name}{show(term.value)}{term.unit or ''}" for term in terms[1:])
    said = (
        f"{heading(knowledge, split.whole)}：共{show(terms[0].value)}{terms[0].unit or ''}，"
        f"除{parts}外，其余由{split.rest}级财政承担，为{show(value)}{unit or ''}。"
    )
    return Finding(
        "difference", said, value=value, unit=unit, basis="computed", facts=cited, steps=(step,)
    )  # fmt: skip


@once
def _splits(knowledge: Knowledge) -> tuple[_Split, ...]:
    """The sums that a paragraph splits by levels of government."""
    by_paragraph: dict[int, list[Fact]] = {}
    for fact in knowledge.facts:
        number = fact.source.paragraph
        is_sum = is_money(fact.unit) and fact.value and fact.aspect == "amount"
        if fact.table is None and number is not None and is_sum:
            by_paragraph.setdefault(number, []).append(fact)
    found = []
    for number, facts in by_paragraph.items():
        split = _split(facts, knowledge.document.paragraphs[number].text)
        found += [split] if split is not None else []
    return tuple(found)


def _split(facts: list[Fact], text: str) -> _Split | None:
    paid = tuple(
        (match["level"], fact)
        for fact in facts
        if fact.subject and (match := _PAID.fullmatch(canon(fact.subject[-1]))) is not None
    )
    rest = _REST.search(text)
    others = [fact for fact in facts if all(fact is not one for _, one in paid)]
    if not paid or not others or len(paid) + (rest is not None) < 2:
        return None
    whole = others[0]
    same = len({fact.unit for fact in (whole, *(one for _, one in paid))}) == 1
    parts = sum(one.value for _, one in paid if one.value is not None)
    fits = whole.value is not None and (parts < whole.value if rest else parts == whole.value)
    levels = [level for level, _ in paid]
    if not same or not fits or len(set(levels)) < len(levels):
        return None
    return _Split(whole, paid, rest["level"] if rest is not None else None)
