"""Whether the numbers of units that a list gives one by one come to the number that its sentence says.

各家括号里列的三级单位加起来是16吗: 4个、6个、6个 against 三级事业单位16个.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Fact
from qa import compute
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge
from qa.normalise import canon
from qa.resolve import Situation, as_candidate

_LEVEL = re.compile(r"(?P<level>[二三四]级)(?:预算|事业|基层)*(?:单位|机构)")
_ADDS = re.compile(r"加起来|相加|加总|合计|之和|合起来|加在?一起|总和")
_WHETHER = re.compile(r"吗|是不是|是否|对得上|对不对|一致|相等|相符|吻合")
_CLAIMED = re.compile(r"(?:是|等于|正好|够|为|有)(?P<n>\d+)(?:个|家)?(?=吗|么|呢|[?？。]|$)")
_UNITS = ("个", "家")


def held_together(situation: Situation, text: str) -> Finding | None:
    """Yes or no, with the sum; None where the text names no level, or the document prints one side only."""
    level = _LEVEL.search(text)
    if level is None or not (_ADDS.search(text) and _WHETHER.search(text)):
        return None
    if len(situation.knowledges) != 1:
        return None
    knowledge = situation.knowledges[0]
    told = list(_counts(knowledge, level["level"]))
    wholes = [fact for fact in told if len(fact.subject) == 1]
    parts = [fact for fact in told if len(fact.subject) > 1]
    if len({fact.value for fact in wholes}) != 1 or len({fact.subject for fact in parts}) < 2:
        return None
    claimed = _CLAIMED.search(text)
    if claimed is not None and int(claimed["n"]) != wholes[0].value:
        return None  # another number than the one that is printed
    terms = compute.to_terms([as_candidate(Cited(knowledge, fact)) for fact in (*parts, wholes[0])])
    return compute.equals(terms[:-1], terms[-1]) if terms else None


def _counts(knowledge: Knowledge, level: str) -> Iterator[Fact]:
    for fact in knowledge.facts:
        if fact.table is not None or fact.value is None or fact.unit not in _UNITS:
            continue
        name = canon(fact.subject[-1]) if fact.subject else ""
        if name.startswith(level) and name.endswith(("单位", "机构")):
            yield fact
