"""Things that a question names and no document does: a project with a plausible name has no figure."""

from __future__ import annotations

import re

from qa.finding import Finding
from qa.knowledge import bigrams
from qa.link import function_mask
from qa.normalise import canon
from qa.resolve import Situation

_NAMED = re.compile(
    r"(?P<name>[\u4e00-\u9fffa-z\d]{3,24}?)(?:建设)?(?:项目|专项资金|专项|工程|平台|系统)(?:的)?"
    r"(?=预算|多少|几|花|一共|总共|安排|经费|资金|投入|投资|用了|要|有多|需要|今年|$)"
)
_BUYS = re.compile(
    r"(?:买|购买|购置|新增|添置?|更新|换)了?(?:几|多少)[辆台部]|(?:买|购买|购置|添置|更新|换)的?(?:新)?(?:公?车|车辆|公务用车)(?:有|是)?(?:几|多少)[辆台部]"
)
_BOUGHT = re.compile(r"购|更新|新增|新配|配置|添")
_LEAST = 0.5  # of the name's character pairs that the cited places have to print


def is_of_named(found: Finding, situation: Situation, told: str) -> bool:
    """Whether a figure's cited places print the project that the question names."""
    if found.value is None:
        return True
    if _BUYS.search(situation.reading.text) and not _BOUGHT.search(told):
        return False  # 买了几辆车 is not answered by how many there are
    name = _named(situation)
    grams = [gram for gram in bigrams(name)]
    if len(grams) < 3:
        return True
    return sum(gram in told for gram in grams) >= _LEAST * len(grams)


def _named(situation: Situation) -> str:
    """The project's name in the question, without department, year and words of form."""
    asked = situation.asked(situation.reading.text, soft="")
    match = _NAMED.search(asked.key)
    if match is None:
        return ""
    start, stop = match.span("name")
    plain = function_mask(asked.key, situation.lexicon)
    for a, b in asked.spans:
        plain[a:b] = [True] * (b - a)
    kept = [not plain[i] and not asked.key[i].isdigit() for i in range(start, stop)]
    first = next((i for i, keep in enumerate(kept) if keep), len(kept))
    return re.sub(r"^\d{4}年度?", "", canon(asked.key[start + first : stop]))
