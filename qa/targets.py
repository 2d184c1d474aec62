"""Whether an indicator was met: what was reached, held against what was aimed at in the same row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.model import Fact
from qa.candidates import Candidate
from qa.finding import Cited, Finding
from qa.fit import same_dimension
from qa.normalise import canon
from qa.operations import Operation
from qa.resolve import Situation, as_candidate, is_pronoun, is_sure
from qa.words import convert, figure, heading, printed_at, short_name

_REACHED = re.compile(r"实际|完成值|完成情况|完成数|执行|达到值")
_AIMED = re.compile(r"目标|指标值|预期|计划|年初|年度值")


def met(situation: Situation, operation: Operation) -> Finding | None:
    """``结案率达标了吗``: yes or no, with both figures; a refusal where only the aim is printed."""
    text = operation.parts[0]
    spoken = situation.focus[:1] if is_pronoun(text) else ()
    ranked = [as_candidate(c) for c in spoken] or [
        c for c in situation.resolve(text)[:6] if is_sure(c)
    ]
    lonely: Cited | None = None
    for candidate in ranked:
        fact, knowledge = candidate.fact, candidate.knowledge
        row = [
            f for f in knowledge.rows.get((fact.table, fact.source.row), ()) if f.subject == fact.subject
        ]  # fmt: skip
        aim = _under(row, _AIMED, _REACHED)
        reached = _under(row, _REACHED, None)
        if aim is not None and reached is not None:
            return _told(Cited(knowledge, aim), Cited(knowledge, reached))
        if reached is None and (judged := _judged_in_row(candidate)) is not None:
            return judged
        if reached is None and (told := _said_of_it(candidate)) is not None:
            return told
        lonely = lonely or (Cited(knowledge, aim) if aim is not None else None)
    if lonely is None:
        return None
    name = f"{heading(lonely.knowledge, lonely.fact)}的“{short_name(lonely.fact)}”"
    said = f"文档中{name}只有目标值（{figure(lonely.fact)}），没有实际完成值；要看该单位的决算或绩效自评公开文件。"
    return Finding("refuse", said, status="not_found", basis=None, focus=(lonely,))


_VERDICT = re.compile(
    r"(?P<no>(?:未|没有?|尚未|未能|没能|不)(?:能|全部|按期|全面)?)?(?:已|全部|按期|如期|超额|圆满|全面)*(?:完成|达标|达到|实现|达成)"
)


def _judged_in_row(candidate: Candidate) -> Finding | None:
    """What a cell of words in the row says came of it: 接种率81.4%，未完成."""
    fact, knowledge = candidate.fact, candidate.knowledge
    row = knowledge.rows.get((fact.table or "", fact.source.row), ())
    cells = [f for f in row if f.aspect == "text" and _REACHED.search(canon("".join(f.measure)))]
    if fact.table is None or len(cells) != 1:
        return None
    verdicts = {bool(match["no"]) for match in _VERDICT.finditer(cells[0].text)}
    if len(verdicts) != 1:
        return None
    cited = Cited(knowledge, cells[0])
    name = f"{short_name(cells[0])}（{cells[0].measure[-1]}）"
    text = f"{'否' if verdicts.pop() else '是'}。{heading(knowledge, fact)}：{name}为“{cells[0].text}”。"
    return Finding("judge", text, value=None, basis="text", facts=(cited,), focus=(cited,))


_CLAUSE = re.compile(r"[^；;。]*")
_GOAL = re.compile(
    r"(?P<no>未|没有?|尚未|未能|没能)?(?:能)?(?:超额|全面|圆满|如期|已|全部|按期)*(?:完成|达到|实现)了?"
    r"(?:全年|当年|本年|年度|年初|预期|既定|绩效|设定|的)*(?:目标|任务|指标)"
)


def _said_of_it(candidate: Candidate) -> Finding | None:
    """What the sentence says behind the figure itself: 接待观众46.8万人次，未完成年度目标60万人次."""
    fact, knowledge = candidate.fact, candidate.knowledge
    if fact.table is not None or fact.value is None or fact.source.paragraph is None:
        return None
    place = printed_at(fact, fact.quote)
    behind = _CLAUSE.match(fact.quote, place + len(fact.text)) if place >= 0 else None
    verdicts = list(_GOAL.finditer(behind[0])) if behind is not None else []
    if behind is None or len(verdicts) != 1:
        return None
    start = max((fact.quote.rfind(mark, 0, place) for mark in "；;。：:"), default=-1) + 1
    said = fact.quote[start : behind.end()].strip()
    cited = Cited(knowledge, fact)
    text = f"{'否' if verdicts[0]['no'] else '是'}。{heading(knowledge, fact)}，原文：{said}。"
    return Finding("judge", text, value=None, basis="text", facts=(cited,), focus=(cited,))


def _under(
    row: Sequence[Fact], wanted: re.Pattern[str], other: re.Pattern[str] | None
) -> Fact | None:
    """The figure of a row under a heading of one kind and none of the other."""
    for fact in row:
        label = canon("".join(fact.measure))
        if fact.value is not None and wanted.search(label) and not (other and other.search(label)):
            return fact
    return None


def _told(aim: Cited, reached: Cited) -> Finding | None:
    one, other = reached.fact, aim.fact
    assert one.value is not None and other.value is not None
    if one.unit and other.unit and not same_dimension(one.unit, other.unit):
        return None
    wanted = convert(other.value, other.unit, one.unit)[0]
    fine = _holds(one.value, wanted, other.comparator)
    text = (
        f"{'是' if fine else '否'}，{heading(reached.knowledge, one)}的{short_name(one)}："
        f"{other.measure[-1]}{figure(other)}，{one.measure[-1]}{figure(one)}，{'达到' if fine else '没有达到'}目标。"
    )
    return Finding(
        "judge", text, value=one.value, unit=one.unit, facts=(reached, aim), focus=(reached,),
        steps=(f"{figure(one)} 与 {figure(other)} 相比",),
    )  # fmt: skip


def _holds(value: Decimal, wanted: Decimal, comparator: str) -> bool:
    if comparator in ("≤", "<="):
        return value <= wanted
    if comparator == "<":
        return value < wanted
    return value > wanted if comparator == ">" else value >= wanted
