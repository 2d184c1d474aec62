"""Things that a question names and no document does: a project with a plausible name has no figure."""

from __future__ import annotations

import re

from qa.finding import Finding
from qa.knowledge import bigrams, own_name
from qa.link import covered, function_mask, leftover, match_labels
from qa.normalise import canon, year_spans
from qa.other_names import is_headed_otherwise
from qa.resolve import Situation
from qa.vocabulary import spoken_terms

_NAMED = re.compile(
    r"(?P<name>[\u4e00-\u9fffa-z\d]{3,24}?)(?:建设)?(?:项目|专项资金|专项|工程|平台|系统|经费|资金)+(?:的)?"
    r"(?=预算|多少|几|花|一共|总共|安排|投入|投资|用了|要|有多|需要|今年|成本|上限|数量|质量|时效|满意|效益|指标"
    r"|立项|实施|绩效|年度|\d|$)"
)
_INSIDE = re.compile(  # 基本支出里的公用经费 is no project, nor is what stands in 某专项里，给某项目安排了
    r"(?:里面?|里头|当中|其中|中|内)(?:的|单独|专门)?(?:[拨分划]?给)|(?:里面?|里头|当中|其中|中|内)的"
)
_BUYS = re.compile(
    r"(?:买|购买|购置|采购|新增|添置?|更新|换)了?(?:几|多少)[辆台部]|(?:买|购买|购置|添置|更新|换)的?(?:新)?(?:公?车|车辆|公务用车)(?:有|是)?(?:几|多少)[辆台部]"
)
_BOUGHT = re.compile(r"购|更新|新增|新配|配置|添")
_TELLS_ONE = frozenset({"lookup", "passage", "section"})
_ASKS = re.compile(r"[哪各最几每]|所有|全部|编报|编制|开展|涉及|比|和|与")
_LEAST = 0.5  # of the name's character pairs that the cited places have to print


def is_of_named(found: Finding, situation: Situation, told: str) -> bool:
    """Whether a figure's cited places print the project that the question names."""
    if (
        found.value is not None
        and _BUYS.search(situation.reading.text)
        and not _BOUGHT.search(told)
    ):
        return False  # 买了几辆车 is not answered by how many there are
    if found.value is not None and found.operation == "lookup" and _is_of_others(found, situation):
        return False
    name = _named(situation) if found.operation in _TELLS_ONE else ""
    if len(name) < 4 or _ASKS.search(name):
        return True
    mask = [False] * len(name)
    for start, gram in enumerate(bigrams(name)):
        if gram in told:
            mask[start] = mask[start + 1] = True
    unsaid = leftover(name, mask)
    if sum(map(len, unsaid)) > (1 - _LEAST) * len(name):
        return False
    if found.value is not None and unsaid and name.startswith(unsaid[0]):
        return _in_other_words(unsaid[0], situation, told)  # 石桥水库… is not 龙门冲水库…
    return all(_in_other_words(run, situation, told) for run in unsaid)


_LISTED = frozenset({"政府采购表", "项目支出表"})


def _is_of_others(found: Finding, situation: Situation) -> bool:
    """Whether a thing of a list is told for another of its kind: 数字放映机 where 胶片放映机 was asked about."""
    if len(found.facts) != 1 or situation.soft:
        return False
    knowledge, fact = found.facts[0].knowledge, found.facts[0].fact
    table = knowledge.tables.get(fact.table or "")
    if table is None or table.kind not in _LISTED or not fact.subject:
        return False
    asked = situation.asked(situation.reading.text, soft="")
    matches = match_labels(asked.key, knowledge).items()
    own = {canon(label) for label in fact.subject}
    if any(m.exact for n, m in matches if knowledge.labels[n].key in own):
        return False
    named = [span for n, m in matches if m.exact for span in m.spans]
    known = covered((*asked.spans, *year_spans(asked.key), *named), len(asked.key))
    plain = function_mask(asked.key, situation.lexicon)
    mask = [a or b for a, b in zip(known, plain, strict=True)]
    name = own_name(fact)
    return is_headed_otherwise(name, asked.key, mask, least=3)


def _in_other_words(run: str, situation: Situation, told: str) -> bool:
    """Whether what the cited places do not print stands there in official words: 租车 as 车辆租赁."""
    lexicon = situation.lexicon
    known = (*lexicon.expansions, *lexicon.rewords, *spoken_terms(run, lexicon))
    return any(
        (word in run or run in word) and any(other in told for other in others)
        for word, others in known
    )


def _named(situation: Situation) -> str:
    """The project's name in the question, without department, year and words of form."""
    asked = situation.asked(situation.reading.text, soft="")
    match = _NAMED.search(asked.key)
    if match is None:
        return ""
    start, stop = match.span("name")
    start += max((inner.end() for inner in _INSIDE.finditer(match["name"])), default=0)
    source = asked.key.find("来自", start + 2, stop)
    stop = source if source > 0 else stop  # 甲项目来自其他资金的: the fund is no part of the name
    plain = function_mask(asked.key, situation.lexicon)
    for a, b in (*asked.spans, *year_spans(asked.key)):
        plain[a:b] = [True] * (b - a)
    kept = [not plain[i] and not asked.key[i].isdigit() for i in range(start, stop)]
    first = next((i for i, keep in enumerate(kept) if keep), len(kept))
    last = next((i for i in range(len(kept), first, -1) if kept[i - 1]), first)
    return re.sub(r"^\d{4}年度?", "", canon(asked.key[start + first : start + last]))
