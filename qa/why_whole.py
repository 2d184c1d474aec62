"""Why the whole budget rose or fell: 今年的钱怎么多了这么多, 支出为什么减少, where no item is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.finding import Finding, Passage
from qa.knowledge import Knowledge
from qa.lists import sentences
from qa.normalise import canon
from qa.premise import end_of_reasons, put_right, quoted
from qa.resolve import Situation

_BARE = re.compile(
    r"^(?:今年|本年|当年|全年|部门|单位|整个|一下子|总|全部|年度|怎么|花|用|突然)*(?:的)?(?P<side>收入|支出|收支|预算|决算|钱|资金|经费|开支|花销|盘子)?(?:总|预算|决算|总额|总数|总计|合计|规模|一下子|突然|怎么|会)*(?:的)?$"
)
_WHOLE = (
    r"(?:收入|支出|收支|收、支|收入支出|总收入|总支出)(?:总?(?:预算|决算|计|额|合计|总计|安排))?"
)
_MOVED = r"(?:增加|减少|增长|下降|上升)"
_REASON = re.compile(
    rf"{_WHOLE}[^，。；]{{0,14}}{_MOVED}的?(?:主要)?(?:变动)?(?:原因|缘由|是由于|由于)"
)
_TOLD = re.compile(rf"{_WHOLE}[^。；]{{0,80}}?(?P<moved>{_MOVED})[\d,.，。；]")
_WHY = re.compile(
    r"主要(?:变动)?原因|原因[:：是为]|缘由[:：是为]|主要是|主要为|由于|因为|归因于|[缘源]于|[增减][支收](?:主要|因素)|所致"
)
_PART = re.compile(
    r"（[类款项]）|三公|基本支出|项目支出|机关运行|采购|基金|国有资本|接待|出国|用车"
)


def of_whole(situation: Situation, subject: str, text: str) -> Finding | None:
    """The sentence that says why all of the income or expenditure changed; None where an item is named."""
    side = _bare_side(situation, subject)
    if side is None or (situation.soft and not side):
        return None  # 为什么比上年多, in the middle of a talk, is of what was spoken of
    if _STAGES.search(text):
        found = next((p for k in situation.knowledges for p in _against(k)), None)
        return quoted((found,)) if found is not None else None
    for knowledge in situation.knowledges:
        for passage in _passages(knowledge, side):
            moved = re.search(_MOVED, passage.text)
            rose = bool(moved and moved[0][0] in "增上")
            return quoted((passage,), put_right(text, rose) if moved else "")
    return None


_STAGES = re.compile(
    r"决算.*预算|预算.*决算|没有?(?:全|都|全部)?(?:花|用|执行)(?:完|光)|超支|超(?:了|出|过)?预算"
)
_APART = re.compile(
    r"(?:决算数?|支出|执行数)(?:小于|大于|低于|高于|少于|多于)(?:年初|全年)?预算数?的?(?:主要)?(?:原因|是由于|由于)"
)


def _against(knowledge: Knowledge) -> Iterator[Passage]:
    """The reason why all that was spent is not what was planned, with the sentence of the figures before it."""
    for paragraph in knowledge.document.paragraphs:
        spans = sentences(paragraph.text)
        for i, (start, stop) in enumerate(spans):
            if not _APART.search(paragraph.text[start:stop]):
                continue
            first = spans[i - 1][0] if i else start
            if "决算" in paragraph.text[first:stop] and not _PART.search(
                paragraph.text[first:stop]
            ):
                yield Passage(
                    knowledge, paragraph.index, (first, end_of_reasons(paragraph.text, stop))
                )


def _bare_side(situation: Situation, subject: str) -> str | None:
    """收入 or 支出, or "" for both, where the subject is the whole budget and nothing else."""
    asked = situation.asked(subject, soft="")
    match = _BARE.match(canon(asked.bare))
    if match is None:
        return None
    return match["side"] if match["side"] in ("收入", "支出") else ""


def _passages(knowledge: Knowledge, side: str) -> Iterator[Passage]:
    """Sentences that give the reason of the whole's change, those that say so outright first."""
    told: list[Passage] = []
    for paragraph in knowledge.document.paragraphs:
        spans = sentences(paragraph.text)
        for i, (start, stop) in enumerate(spans):
            sentence = paragraph.text[start:stop]
            if side and side not in sentence and "收、支" not in sentence:
                continue
            outright = _REASON.search(sentence)
            if outright and not _PART.search(sentence[: outright.end()]):
                yield Passage(knowledge, paragraph.index, (start, stop))
            moved = _TOLD.search(sentence)
            if moved is None or _PART.search(sentence[: moved.end()]):
                continue
            end = spans[i + 1][1] if i + 1 < len(spans) else stop
            if _WHY.search(paragraph.text[start + moved.end() : end]):
                last = stop if _WHY.search(sentence[moved.end() :]) else end
                last = end_of_reasons(paragraph.text, last)
                told.append(Passage(knowledge, paragraph.index, (start, last)))
    yield from told
