"""How much more a government may owe: the limit of its debt less what it owes, both of one place and one year."""

from __future__ import annotations

import re

from corpus.model import Fact
from qa import compute
from qa.candidates import Candidate
from qa.finding import Cited, Finding
from qa.normalise import canon
from qa.resolve import Situation, as_candidate, is_sure

_ASKED = re.compile(
    r"(?P<of>(?:地方)?(?:政府)?(?:一般|专项|政府)?债务)的?(?:"
    r"(?:余额)?(?:[离距]|距离)(?:限额|上限)(?:还|尚)?(?:有|剩|差)余?下?了?(?:多少|几)(?:的?(?:额度|空间)|钱|亿元?|万?元)?(?:可用)?"
    r"|(?:余额|限额)?(?:还|尚)?(?:有|剩)余?下?了?(?:多少|几)(?:亿元?|万?元)?的?(?:限额|举债|借债|债务)?(?:额度|空间)(?:可用|可以?借|没用|没用完)?"
    r"|(?:还|尚)(?:能|可以?)再?(?:借|举借|发行?)(?:多少|几)(?:钱|亿元?|万?元)?(?:的?债)?"
    r"|限额(?:减去?|扣除|扣掉)(?:(?:一般|专项|政府)?债务)?余额(?:之后|以后|后)?(?:是|等于|有|得|还剩|剩下?)*(?:多少|几)?(?:钱|亿元?|万?元)?"
    r")(?:[?？,，]+(?:就是|也就是|即)?限额减去?余额)?[?？。呢]*$"
)
_MOST = 8  # readings of the limit that are tried


def room_left(situation: Situation, text: str) -> Finding | None:
    """``专项债务离限额还有多少空间``: 限额 less 余额 of the same row, else of the same sentences and year."""
    asked = _ASKED.search(text)
    if asked is None:
        return None
    whose = text[: asked.start()]
    for limit in situation.resolve(f"{whose}{asked['of']}限额")[:_MOST]:
        owed = _owed(limit, situation, f"{whose}{asked['of']}余额")
        if not _is_limit(limit.fact) or not is_sure(limit) or owed is None:
            continue
        terms = compute.to_terms([limit, as_candidate(owed)])
        if terms is not None:
            return compute.difference(terms)
    return None


def _is_limit(fact: Fact) -> bool:
    return "限额" in canon("".join((*fact.subject[-1:], *fact.measure))) and fact.value is not None


def _owed(limit: Candidate, situation: Situation, text: str) -> Cited | None:
    """What is owed beside a limit: the cell under 余额 of its row, or the figure that sentences print for it."""
    fact, knowledge = limit.fact, limit.knowledge
    if fact.table is not None and any("限额" in label for label in fact.measure):
        column = tuple(label.replace("限额", "余额") for label in fact.measure)
        row = knowledge.rows.get((fact.table, fact.source.row), ())
        cells = [f for f in row if f.measure == column and f.subject == fact.subject]
        return (
            Cited(knowledge, cells[0]) if len(cells) == 1 and cells[0].value is not None else None
        )
    for owed in situation.resolve(text)[:_MOST]:
        one = owed.fact
        same = owed.knowledge is knowledge and one.year == fact.year and one.table == fact.table
        named = "余额" in canon("".join((*one.subject[-1:], *one.measure)))
        if same and named and is_sure(owed) and one.value is not None and one.aspect == "amount":
            return Cited(knowledge, one)
    return None
