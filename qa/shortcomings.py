"""What a review found wanting and what is to be done: 存在哪些问题, 下一步怎么改, where no project is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.finding import Finding, Passage
from qa.knowledge import Knowledge, bigrams
from qa.link import function_mask, leftover
from qa.model import Item
from qa.normalise import canon, year_spans
from qa.premise import end_of_reasons
from qa.resolve import Situation

_WANTING = re.compile(
    r"(?:存在|有|发现|面临|遇到|碰到|指出|反映|暴露|揭示|查出|点出)(?:了|出)?(?:了|过|着|的)?(?:些|哪些|什么|啥|哪几个|几个)*(?:主要)?(?:的)?"
    r"(?:(?:问题|不足|毛病|短板|困难|难题|难处)(?:和|与|、)?)+"
    r"|(?:主要)?(?:是|有)(?:些|哪些|什么|啥|哪几个)(?:主要)?的?(?:问题|不足|短板|困难)|(?:主要|突出|具体)的?(?:问题|不足)(?:是|有|在)(?:些|于)?(?:哪些|什么|啥|哪)"
)
_REMEDY = re.compile(
    r"(?:下一步|以后|今后|接下来).{0,6}(?:改|措施|打算)|(?:改进|整改)(?:措施|意见|打算|建议)|怎么(?:整改|改进)"
)
_FOUND = re.compile(
    r"(?:存在|发现|面临)的?(?:主要)?(?:问题|不足|困难)|困难和问题|问题和困难|主要问题有?[是为：:]|不足之处|未达预期|扣分"
)
# where it was found: 绩效自评时, 报告承认财政工作
_PLACE = re.compile(
    r"(?:预算|财政|项目|支出|整体|部门|单位)*(?:绩效(?:自评|评价)?|自评|评价)(?:工作|结果|报告)*(?:时|中|里|过程)*|报告(?:里|中)?(?:承认|提到|指出|认为|说)?"
    r"|(?:财政|预算)(?:执行|工作|管理)*(?:中|里)?"
)
_CUES = (
    (_WANTING, _FOUND),
    (_REMEDY, re.compile(r"(?:下一步|改进|整改)(?:的)?(?:措施|意见|打算|工作|建议)|下一步|今后将")),
)
_SENTENCE = re.compile(r"[^。！？；;\n]+[。！？；;]?")
_MOST = 5


def of_review(situation: Situation, text: str) -> Finding | None:
    """The sentences that say what was wanting, or what is to be done; None where something is named."""
    cue = next((cue for asks, cue in _CUES if asks.search(text)), None)
    if cue is None:
        return None
    if runs := _named(situation, text):
        return _of_named(situation, cue, runs)
    reviewed = _REVIEW.search(text) is not None
    told = [
        p for k in situation.knowledges for p in _told(k, cue) if not reviewed or _is_of_review(p)
    ]
    if _WHOLE in text:  # of the whole, and not of one project that was reviewed beside it
        told = [p for p in told if _WHOLE in "".join(_around(p))]
    told = told[:_MOST]
    if not told:
        return None
    words = "\n".join(passage.text.strip() for passage in told)
    items = tuple(Item(passage.text.strip()) for passage in told) if len(told) > 1 else ()
    return Finding("passage", words, basis="text", passages=tuple(told), items=items)


_REVIEW = re.compile(r"自评|评价|评估")


_WHOLE = "整体"
_LONGEST = 60  # characters of a line that is the title of what follows it


def _is_of_review(told: Passage) -> bool:
    """Whether a passage stands where a review is told of: not the difficulties of the whole county."""
    return _REVIEW.search("".join(_around(told))) is not None


def _around(told: Passage) -> tuple[str, ...]:
    """The paragraph of a passage, its headings, and the line above that is printed as its title."""
    document = told.knowledge.document
    paragraph = document.paragraphs[told.paragraph]
    path = document.path(paragraph.section)
    above = document.paragraphs[told.paragraph - 1] if told.paragraph else None
    title = (
        above is not None
        and above.section == paragraph.section
        and len(above.text) <= _LONGEST
        and not above.text.rstrip().endswith(("。", "；"))
    )
    return (paragraph.text, *path[1:], above.text if above is not None and title else "")


_SAID = 0.7  # of the pairs of what is named, which a sentence has to say


def _of_named(situation: Situation, cue: re.Pattern[str], runs: tuple[str, ...]) -> Finding | None:
    """What a sentence says was wanting of the very thing that is named in it: 某项目自评为“合格”，发现的主要问题：…"""
    pairs = [pair for run in runs for pair in bigrams(run)]
    if len(pairs) < _LEAST_PAIRS:
        return None
    told = [
        passage for knowledge in situation.knowledges for passage in _told(knowledge, cue)
        if sum(pair in canon(_lead(passage, cue)) for pair in pairs) >= _SAID * len(pairs)
    ]  # fmt: skip
    if len(told) != 1:
        return None
    words = told[0].text.strip()
    return Finding("passage", words, basis="text", passages=tuple(told))


_LEAST_PAIRS = 3


def _lead(told: Passage, cue: re.Pattern[str]) -> str:
    """What a passage says before its cue."""
    match = cue.search(told.text)
    said = told.text[: match.start()] if match is not None else ""
    if cue is not _CUES[1][1]:
        return said
    text = told.knowledge.document.paragraphs[told.paragraph].text
    return text[: told.span[0]] + said  # what is to be done comes behind what was wanting


def _named(situation: Situation, text: str) -> tuple[str, ...]:
    """What a question names beside the office, the year and the review itself."""
    asked = situation.asked(text, soft="")
    plain = function_mask(asked.key, situation.lexicon)
    for start, stop in (
        *asked.spans,
        *year_spans(asked.key),
        *(m.span() for asks, _ in _CUES for m in asks.finditer(asked.key)),
        *(m.span() for m in _PLACE.finditer(asked.key)),
    ):
        plain[start:stop] = [True] * (stop - start)
    return leftover(asked.key, plain)


def _told(knowledge: Knowledge, cue: re.Pattern[str]) -> Iterator[Passage]:
    """The first sentence of each paragraph that has the cue, to the end of what it lists."""
    for paragraph in knowledge.document.paragraphs:
        for match in _SENTENCE.finditer(paragraph.text):
            if cue.search(match[0]):
                end = end_of_reasons(paragraph.text, _end_of_list(paragraph.text, match))
                yield Passage(knowledge, paragraph.index, (match.start(), end))
                break


_LIST = re.compile(r"(?:问题|不足|困难|措施|意见|打算)[：:]")


def _end_of_list(text: str, sentence: re.Match[str]) -> int:
    """``存在的问题：甲；乙。``: what a colon lists goes on to the full stop."""
    stop = re.compile(r"[。！？\n]").search(text, sentence.end() - 1)
    return stop.end() if _LIST.search(sentence[0]) and stop is not None else sentence.end()
