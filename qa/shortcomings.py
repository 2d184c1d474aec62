"""What a review found wanting and what is to be done: 存在哪些问题, 下一步怎么改, where no project is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.finding import Finding, Passage
from qa.knowledge import Knowledge
from qa.link import function_mask, leftover
from qa.model import Item
from qa.premise import end_of_reasons
from qa.resolve import Situation

_WANTING = re.compile(
    r"(?:存在|有|发现)(?:了|过|着|的)?(?:些|哪些|什么|啥|哪几个|几个)*(?:主要)?(?:的)?(?:问题|不足|毛病|短板)"
)
_REMEDY = re.compile(
    r"(?:下一步|以后|今后|接下来).{0,6}(?:改|措施|打算)|(?:改进|整改)(?:措施|意见|打算)|怎么(?:整改|改进)"
)
_CUES = (
    (_WANTING, re.compile(r"(?:存在|发现)的?(?:主要)?(?:问题|不足)|不足之处|未达预期|扣分")),
    (_REMEDY, re.compile(r"(?:下一步|改进|整改)(?:的)?(?:措施|意见|打算|工作)|下一步|今后将")),
)
_SENTENCE = re.compile(r"[^。！？；;\n]+[。！？；;]?")
_MOST = 5


def of_review(situation: Situation, text: str) -> Finding | None:
    """The sentences that say what was wanting, or what is to be done; None where something is named."""
    cue = next((cue for asks, cue in _CUES if asks.search(text)), None)
    if cue is None or _names_something(situation, text):
        return None
    told = tuple(p for k in situation.knowledges for p in _told(k, cue))[:_MOST]
    if not told:
        return None
    words = "\n".join(passage.text.strip() for passage in told)
    items = tuple(Item(passage.text.strip()) for passage in told) if len(told) > 1 else ()
    return Finding("passage", words, basis="text", passages=told, items=items)


def _names_something(situation: Situation, text: str) -> bool:
    asked = situation.asked(text, soft="")
    plain = function_mask(asked.key, situation.lexicon)
    for start, stop in (
        *asked.spans,
        *(m.span() for asks, _ in _CUES for m in asks.finditer(asked.key)),
    ):
        plain[start:stop] = [True] * (stop - start)
    return bool(leftover(asked.key, plain))


def _told(knowledge: Knowledge, cue: re.Pattern[str]) -> Iterator[Passage]:
    """The first sentence of each paragraph that has the cue, to the end of what it lists."""
    for paragraph in knowledge.document.paragraphs:
        for match in _SENTENCE.finditer(paragraph.text):
            if cue.search(match[0]):
                end = end_of_reasons(paragraph.text, match.end())
                yield Passage(knowledge, paragraph.index, (match.start(), end))
                break
