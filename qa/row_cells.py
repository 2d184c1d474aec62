"""Which cell of a row a question asks for: its figure, what the figure rests on, what it means, or the name.

A row of 绩效指标 holds words beside its figure (描述, 确定依据), and what finds the row need not have found
the cell that was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Fact
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, bigrams, strip_numbering
from qa.link import function_mask
from qa.normalise import canon
from qa.projects import best_project
from qa.resolve import Situation, as_candidate, is_sure
from qa.selection import meets
from qa.telling import looked_up
from qa.words import figure, heading

_FIGURE = re.compile(r"指标值|目标值|标准值|预期值|完成值")
_GROUND = re.compile(r"依据|来源|文件")
_MEANING = re.compile(r"描述|含义|解释|定义|公式|口径")


@dataclass(frozen=True, slots=True)
class _Wish:
    """Words that ask for a kind of cell, and what its column is called."""

    asks: re.Pattern[str]
    column: re.Pattern[str]
    is_figure: bool = False


_MANY = re.compile(r"多少|(?<!哪)几")
_COMPUTES = re.compile(r"加|合计|一共|总共|共计|相差|之和|比")
_WISHES = (
    _Wish(
        re.compile(
            r"依据(?!文件|合同|方案)|(?:凭|根据|依|照)(?:的是)?(?:什么|啥|哪)|按(?:照)?(?:什么|啥)(?:确?定|来)|怎么(?:确?定|来)的|出处"
        ),
        _GROUND,
    ),
    _Wish(
        re.compile(
            r"(?:怎么|如何|怎样)(?:计?算|得出|统计)(?!多少)|谁(?:跟|和|与|比|占|除以)谁|口径|描述|什么(?:跟|和|与|占|比|除以)什么|指(?:的)?是(?:什么|啥|谁)"
        ),
        _MEANING,
    ),
    _Wish(re.compile(r"(?:指标|目标|标准)值|多少|(?<!哪)几|达到|做到|不低于|上限"), _FIGURE, True),
)


def as_asked(found: Finding, situation: Situation) -> Finding:
    """The finding; where it tells another cell of the row than the one that is asked for, that one instead."""
    cited, text = (found.facts or (None,))[0], situation.reading.text
    if cited is None or found.status != "answered" or len(found.facts) != 1 or found.steps:
        return found
    if found.operation == "passage" and _COMPUTES.search(text):
        return found  # of several things that are to be added no one figure is told
    wish = _wish(cited.fact, text)
    if wish is None:
        return found
    row = cited.knowledge.rows.get((cited.fact.table or "", cited.fact.source.row), ())
    cells = [
        f for f in row if wish.column.search(_head(f)) and f.text.strip() not in ("", "—", "-")
    ]
    if wish.is_figure:  # what is to be reached may be words: 中级及以上
        figures = [f for f in cells if f.value is not None and f.aspect == "amount"]
        cells = figures or ([] if _MANY.search(text) else cells)
    if len(cells) != 1 or cells[0] == cited.fact or cells[0].subject != cited.fact.subject:
        return found
    return looked_up(as_candidate(Cited(cited.knowledge, cells[0])), (), situation)


_RATIO = re.compile(r"(?:指的?是|是|为)?谁(?:跟|和|与|比|占|除以)谁的?(?:比[值例率重]?)?")


def meaning_of(situation: Situation, text: str) -> Finding | None:
    """``验收通过率指的是谁跟谁的比值``: what the row that is named says it is reckoned from."""
    match = _RATIO.search(text)
    rest = text[: match.start()] if match is not None else ""
    if len(canon(rest)) < 3:
        return None
    ranked = situation.resolve(rest)
    best = next((c for c in ranked[:1] if is_sure(c) and c.fact.table is not None), None)
    row = best.knowledge.rows.get((best.fact.table or "", best.fact.source.row), ()) if best else ()
    cells = [f for f in row if _MEANING.search(_head(f)) and f.text.strip()]
    if best is None or len(cells) != 1:
        return None
    return looked_up(as_candidate(Cited(best.knowledge, cells[0])), (), situation)


_VERBATIM = re.compile(r"原[表文样]|(?:填|写)的(?:是)?(?:什么|啥)|(?:怎么|如何|咋)(?:填|写)")


def with_words(found: Finding, situation: Situation) -> Finding:
    """The finding; where what is written in a cell is asked for, with words that its figure leaves out."""
    if len(found.facts) != 1 or found.value is None or not _VERBATIM.search(situation.reading.text):
        return found
    printed = found.facts[0].fact.text.strip()
    if not re.search(r"[\u4e00-\u9fff]{3}", printed) or canon(printed) in canon(found.text):
        return found
    return replace(found, text=f"{found.text}（原文写作“{printed}”。）")


def _wish(fact: Fact, text: str) -> _Wish | None:
    """What is asked for, where it is not what the fact's own column holds."""
    if fact.table is None or not _is_of_indicator(fact):
        return None
    wish = next((one for one in _WISHES if one.asks.search(text)), None)
    if wish is None or wish.column.search(_head(fact)):
        return None
    return wish


def _is_of_indicator(fact: Fact) -> bool:
    head = _head(fact)
    return any(kind.search(head) for kind in (_FIGURE, _GROUND, _MEANING))


def _head(fact: Fact) -> str:
    """What a cell's column is called; 指标值确定依据 says what a figure rests on, and is none."""
    head = canon(fact.measure[-1]) if fact.measure else ""
    return head.replace("指标值", "") if _GROUND.search(head) else head


_NAME_ASKED = re.compile(
    r"(?:是|叫|指|为|用|看|考核)?(?:的是)?(?:哪|什么|啥)一?(?:个|项|条|种)?(?:三级|具体|绩效)?指标(?:[?？。]*$|来|名)|指标(?:的?名称|名字)?(?:叫|是)(?:做)?(?:什么|啥|哪个)(?:名字?)?[?？。]*$|指标(?:一栏|那一?行|那栏|里)?(?:填|写|列)的?(?:是)?(?:什么|啥)[?？。]*$"
)
_GROUP = re.compile(r"指标$")


def named_indicator(situation: Situation, text: str) -> Finding | None:
    """``培训费的质量指标是哪个三级指标``: the row of a project that its group, or its words, tell from the others."""
    if not _NAME_ASKED.search(text):
        return None
    project = best_project(situation, text)
    if project is None:
        return None
    rest = canon(_NAME_ASKED.sub("", text))
    rows = [row for row in project.rows if row and len(row[0].subject) > 1]
    grouped = [row for row in rows if _says_group(row[0], rest)]
    row = (
        grouped[0]
        if len(grouped) == 1
        else _by_words(grouped or rows, rest, project.name, situation)
    )
    return _named(project.knowledge, row) if row else None


def _says_group(fact: Fact, key: str) -> bool:
    groups = [canon(label) for label in fact.subject[1:-1]]
    return any(group in key for group in groups[-1:] if _GROUP.search(group))


def _by_words(
    rows: Sequence[tuple[Fact, ...]], key: str, project: str, situation: Situation
) -> tuple[Fact, ...] | None:
    """The one row whose words say more of the question than any other's."""
    plain = function_mask(key, situation.lexicon)
    pairs = {key[i : i + 2] for i in range(len(key) - 1) if not (plain[i] and plain[i + 1])}
    pairs -= set(bigrams(project))
    scored = sorted(
        ((len(pairs & set(bigrams(_said(row)))), number) for number, row in enumerate(rows)),
        reverse=True,
    )
    if not scored or scored[0][0] < 2 or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return rows[scored[0][1]]


def _said(row: Sequence[Fact]) -> str:
    return canon("\n".join((*row[0].subject[1:], *(f.text for f in row))))


def _named(knowledge: Knowledge, row: Sequence[Fact]) -> Finding:
    first = next((f for f in row if f.value is not None), row[0])
    *above, own = (strip_numbering(label) or label for label in first.subject)
    place = "－".join(dict.fromkeys(above))
    value = (
        f"（{first.measure[-1]}{figure(first)}）"
        if first.measure and first.value is not None
        else ""
    )
    cited = Cited(knowledge, first)
    return Finding(
        "lookup", f"{heading(knowledge, first)}：{place}为“{own}”{value}。", basis="text",
        facts=(cited,), focus=(cited,),
    )  # fmt: skip


def keeps_row_limits(found: Finding, situation: Situation) -> bool:
    """Whether the figure of the row itself is what a bound says: 满意度95%的依据, told by the cell of words."""
    if len(found.facts) != 1 or found.value is not None:
        return False
    cited = found.facts[0]
    row = cited.knowledge.rows.get((cited.fact.table or "", cited.fact.source.row), ())
    values = [f for f in row if f.value is not None]
    limits = situation.reading.limits
    return bool(limits) and all(any(meets(f, limit) for f in values) for limit in limits)
