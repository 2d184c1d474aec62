"""The mean of scores that one paragraph lists: 5个项目平均得分, where each project's own score is told beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.model import Fact
from qa import compute
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, own_name
from qa.operations import to_count
from qa.resolve import Situation, as_candidate

_MEAN = re.compile(
    r"平均(?:的)?(?:自评|评价|绩效)?(?:得分|分数|评分|打?了?(?:多少|几)?分)|(?:得分|分数|评分)(?:的)?平均"
)
_MANY = re.compile(r"(\d+|[两二三四五六七八九十]{1,3})个")
_OTHERWISE = re.compile(r"哪|最|比|占|超过|以上|以下|优|良")


def mean_score(situation: Situation, text: str) -> Finding | None:
    """The mean of the scores of one paragraph, where they are all that were given; None where some are not told."""
    if not _MEAN.search(text) or _OTHERWISE.search(text) or situation.reading.quotes:
        return None
    found = [(k, told) for k in situation.knowledges for told in _lists(k)]
    said = _MANY.search(text)
    many = to_count(said[1]) if said is not None else None
    if len(found) != 1 or (many is not None and many != len(found[0][1])):
        return None
    knowledge, scores = found[0]
    if many is None and not _are_all(scores, knowledge):
        return None
    terms = compute.to_terms([as_candidate(Cited(knowledge, fact)) for fact in scores])
    return compute.mean(terms) if terms else None


def _lists(knowledge: Knowledge) -> list[Sequence[Fact]]:
    """The scores of each paragraph that tells more than one, of one year."""
    told: dict[tuple[int | None, int | None], list[Fact]] = defaultdict(list)
    for fact in knowledge.facts:
        if fact.table is None and fact.unit == "分" and fact.aspect == "amount" and fact.value:
            told[fact.source.paragraph, fact.year].append(fact)
    return [facts for facts in told.values() if len({own_name(f) for f in facts}) == len(facts) > 1]


def _are_all(scores: Sequence[Fact], knowledge: Knowledge) -> bool:
    """Whether the paragraph counts as many projects as it scores: 对6个项目自评，其中甲98分、乙91分 tells not all."""
    counted = {
        fact.value
        for fact in knowledge.facts
        if fact.table is None
        and fact.source.paragraph == scores[0].source.paragraph
        and fact.unit == "个"
        and "项目" in own_name(fact)
    }
    return not counted or len(scores) in counted
