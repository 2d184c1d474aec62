"""A looked-up figure in words: the sentence, the unit asked for, the other places that say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.model import Fact
from qa.candidates import Candidate
from qa.finding import Cited, Finding
from qa.knowledge import own_name, strip_numbering
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation, as_candidate
from qa.words import convert, figure, heading, in_wan, last_place, measure, name, short_name, show


def _to_the_yuan(best: Candidate, situation: Situation) -> Candidate:
    """The same figure where it is printed in 元, for a question in 元: 13260元 and not 1.33万元 made 13300元."""
    fact = best.fact
    if situation.reading.asked_unit != "元" or fact.unit != "万元" or fact.table is not None:
        return best
    own = own_name(fact)
    cells = [
        f for f in best.knowledge.facts
        if f.unit == "元" and f.table is not None and f.year == fact.year and f.aspect == fact.aspect
        and f.subject and own_name(f) == own and _rounds_to(f, fact)
    ]  # fmt: skip
    return (
        as_candidate(Cited(best.knowledge, cells[0]))
        if len({f.value for f in cells}) == 1
        else best
    )


def _rounds_to(exact: Fact, printed: Fact) -> bool:
    """Whether a figure in 元 is the printed one in 万元, to half of its last place or one unit of it off."""
    if exact.value is None or printed.value is None:
        return False
    step = last_place(printed, "元")
    return abs(exact.value - printed.value * 10000) <= step


def looked_up(best: Candidate, others: Sequence[Candidate], situation: Situation) -> Finding:
    fact, knowledge = best.fact, best.knowledge
    elsewhere = [o for o in others if o.knowledge.document.id != knowledge.document.id]
    if elsewhere:
        return clarify((best, *elsewhere))
    twins = [o for o in others if _is_of_twin(o, best, situation)]
    if twins:
        return clarify((best, *twins))
    exact = _to_the_yuan(best, situation)
    if exact is not best:
        return looked_up(exact, (), situation)
    value, unit, steps, text = _in_unit(best, situation)
    if others:
        more = "；".join(f"{_where(o)}为{figure(o.fact)}" for o in others[:2])
        text += f"（另：{more}。）"
    basis = "blank" if fact.text == "" else ("printed" if fact.value is not None else "text")
    return Finding(
        "lookup", text, value=value, unit=unit,
        basis="computed" if steps else basis,  # type: ignore[arg-type]
        facts=(Cited(knowledge, fact), *(Cited(o.knowledge, o.fact) for o in others[:2])),
        steps=steps, focus=(Cited(knowledge, fact),), rest=best.rest,
    )  # fmt: skip


def _is_of_twin(other: Candidate, best: Candidate, situation: Situation) -> bool:
    """Whether another project's same indicator is as near, and the question says neither project's whole name."""
    one, two = best.fact, other.fact
    if len(one.subject) < 2 or one.subject[1:] != two.subject[1:] or one.measure != two.measure:
        return False
    names = {canon(strip_numbering(fact.subject[0])) for fact in (one, two)}
    said = any(name in situation.reading.key for name in names)
    return len(names) == 2 and not said and other.own >= best.own and one.value != two.value


def _where(candidate: Candidate) -> str:
    table = candidate.knowledge.tables.get(candidate.fact.table or "")
    place = "文字说明" if table is None else f"《{table.title}》"
    column = measure(candidate.fact)
    return f"{place}中“{short_name(candidate.fact)}”{f'（{column}）' if column else ''}"


def _in_unit(
    best: Candidate, situation: Situation
) -> tuple[Decimal | None, str | None, tuple[str, ...], str]:
    """The figure in the unit asked for, with the step when it was converted, and the sentence."""
    fact = best.fact
    said = sentence(best)
    if fact.value is None:
        return None, None, (), said
    wanted = situation.reading.asked_unit
    value, unit = convert(fact.value, fact.unit, wanted)
    if unit == fact.unit:
        return fact.value, fact.unit or count_unit(best) or wanted, (), said
    step = f"{show(fact.value)}{fact.unit} = {show(value)}{unit}"
    return value, unit, (step,), f"{said.rstrip('。')}，即{show(value)}{unit}。"


def count_unit(candidate: Candidate) -> str | None:
    """The 计量单位 printed in the same row, for a count that has no unit of its own."""
    fact = candidate.fact
    if fact.table is None or not any("数量" in canon(label) for label in fact.measure):
        return None
    for other in candidate.knowledge.of_table(fact.table):
        here = other.source.row == fact.source.row
        names_unit = "计量单位" in canon("".join(other.measure)) and other.value is None
        if here and names_unit and other.text:
            return other.text.strip()
    return None


_BARE_SIDE = re.compile(
    r"(?:本年|年初|年末|上年)?(?:收入|支出|结转和?结余|结转|合计)(?:合计|小计|总计)?"
)
_FUNDS = ("政府性基金", "国有资本经营")


def _fund(fact: Fact) -> str:
    """Whose a bare 本年支出 is, where it is not the money of all: 政府性基金预算."""
    money = fact.scope.money or ""
    bare = len(fact.subject) == 1 and _BARE_SIDE.fullmatch(canon(fact.subject[0])) is not None
    return f"{money}预算" if bare and money in _FUNDS else ""


def sentence(candidate: Candidate) -> str:
    """``衡水市生态环境局2020年预算：三公经费－公务接待费为21.44万元。``"""
    fact = candidate.fact
    column = measure(fact)
    unit = count_unit(candidate) or ""
    column = f"（{column}）" if column else ""
    subject = f"{_fund(fact)}{name(fact)}{column}"
    if fact.text == "":
        return f"{heading(candidate.knowledge, fact)}：{subject}一栏为空白，没有填写数字（空白不等于0）。"
    shown = figure(fact)
    if fact.value is None:
        return (
            f"{heading(candidate.knowledge, fact)}：{subject}为{fact.text.strip().rstrip('。')}。"
        )
    suffix = unit if unit and not shown.endswith(unit) and not fact.unit else ""
    return f"{heading(candidate.knowledge, fact)}：{subject}为{shown}{suffix}{in_wan(fact)}。"


def choice_line(candidate: Candidate) -> str:
    """A candidate as one choice among several: ``某局2020年预算：甲项目－打印机（单价）0.20万元``, its column unsaid."""
    fact = candidate.fact
    return f"{heading(candidate.knowledge, fact)}：{name(fact)}{figure(fact)}"


def clarify(candidates: Sequence[Candidate]) -> Finding:
    """Several documents (or places) answer equally well: all of them, with their sources."""
    lines = {
        choice_line(c): c for c in reversed(candidates)
    }  # printed twice in one document is one choice: its first place
    shown = list(reversed(lines.items()))[:6]
    items = tuple(Item(line, c.fact.value, c.fact.unit) for line, c in shown)
    text = "这个问题有几种可能，请说明是哪一个：" + "；".join(item.text for item in items) + "。"
    return Finding(
        "lookup", text, status="clarify", basis=None, items=items,
        facts=tuple(Cited(c.knowledge, c.fact) for _, c in shown),
    )  # fmt: skip
