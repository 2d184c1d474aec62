"""Whether a thing is part of what a term means, as its explanation says: 加油费算不算在车辆运行费里."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.finding import Finding, Passage
from qa.knowledge import Knowledge, make_label
from qa.link import match_label
from qa.normalise import canon
from qa.resolve import Situation
from qa.vocabulary import Lexicon

_LEAD = r"^(?:(?:按照?|根据|依|照)?[^,，]*?(?:名词解释|术语解释|解释|口径|定义|说明)(?:里面?|中|上|来看|看|说|来说)*[,，的]*)?"
_WHETHER = r"(?:是不是|是否|应该|应|会不会|能不能|要不要|该不该|也|都|被)*"
_END = r"(?:的)?(?:吗|么|呢|不|嘛)?[?？。]*$"
_IN = re.compile(
    rf"{_LEAD}(?P<part>[^,，?？]{{2,20}}?)[,，]?{_WHETHER}(?:算不算|算|包括|包含|含|计入|列入|列|计)(?:不算)?(?:在|到|进|入)*(?P<whole>[^,，?？]{{2,24}}?)(?:里面?|之中|中|内|之内|以内|范围内){_END}"
)
_OF = re.compile(
    rf"{_LEAD}(?P<part>[^,，?？]{{2,20}}?)[,，]?{_WHETHER}(?:属不属于|属于|算不算|算作)(?P<whole>[^,，?？]{{2,24}}?)(?:的?(?:一项|一种|一部分|范围|内容))?{_END}"
)
_HOLDS = re.compile(
    rf"{_LEAD}(?P<whole>[^,，?？]{{2,24}}?)(?:里面?|之中|中|范围内)?[,，]?(?P<ask>是不是|是否|包不|含不|应该|有没有)*(?:包括|包含|含|涵盖)(?:有|了|着)?(?P<part>[^,，?？]{{2,20}}?)(?:在内)?(?P<end>吗|么|不|嘛)?[?？。]*$"
)
_ASKS = re.compile(r"吗|么|是不是|是否|算不算|属不属于|包不|含不|不[?？]*$")
_OPEN = re.compile(r"[哪谁几]|什么|啥|多少|怎|最|加|减|比|占|\d{2}")
_SAYS = r"(?:是?指的?是?|系指|反映)"
_HEAD = re.compile(
    rf"^\s*(?:其中[，,：:]?|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十\d]+[、.．])*\s*[“\"]?(?P<head>[^，,。；;：:“”\"]{{2,24}}?)[”\"]?(?P<more>[^，,。；;：:]{{0,4}}?)[：:，,]?{_SAYS}"
)
_SENTENCE = re.compile(r"[^；;。]+[；;。]?")
_BEFORE = r"(?:^|[、，,（(：:；;“]|包括|包含|含|用于|反映|支付|列支|购买|和|与|及|或|的)"
_BEHIND = r"(?=等|费|支出|[、，,）)；;。”]|和|与|及|或|$)"
_LEFT_OUT = re.compile(r"不(?:包括|包含|含|计|算|列)|除(?!了?[^，,。]{1,20}(?:还|也))")
_SURE = 0.95


def is_held(situation: Situation, text: str) -> Finding | None:
    """Yes or no where the explanation of the whole names the part; None where it says nothing of it."""
    for part, whole in _readings(situation, text):
        for knowledge in situation.about(text):
            for passage in _explained(knowledge, whole, situation.lexicon):
                said = _said(passage.text, part)
                if said is not None:
                    return Finding(
                        "definition",
                        f"{said}。原文：{passage.text.strip()}",
                        basis="text",
                        passages=(passage,),
                        parts=(part, whole),
                    )
    return None


def _readings(situation: Situation, text: str) -> Iterator[tuple[str, str]]:
    if not _ASKS.search(text) or _OPEN.search(re.sub(r"(?:19|20)\d{2}", "", text)):
        return
    for pattern in (_IN, _OF, _HOLDS):
        match = pattern.match(text)
        if match is None:
            continue
        part, whole = (_bare(situation, match[name]) for name in ("part", "whole"))
        if len(part) > 1 and len(whole) > 2 and part not in whole:
            yield part, whole


def _bare(situation: Situation, side: str) -> str:
    """A side without the department, the year and quotation marks."""
    return re.sub(r"^(?:19|20)\d{2}年?度?|^的|的$", "", situation.asked(side, soft="").bare)


def _explained(knowledge: Knowledge, whole: str, lexicon: Lexicon) -> Iterator[Passage]:
    """The sentences that say what a term means, under whatever spelling of its name."""
    for paragraph in knowledge.document.paragraphs:
        if not re.search(_SAYS, paragraph.text):
            continue
        for sentence in _SENTENCE.finditer(paragraph.text):
            head = _HEAD.match(sentence[0])
            if head is not None and _is_called(whole, head["head"] + head["more"], lexicon):
                yield Passage(knowledge, paragraph.index, sentence.span())


def _is_called(said: str, head: str, lexicon: Lexicon) -> bool:
    name = canon(head)
    if name == said:
        return True
    match = match_label(said, make_label(head, lexicon), None)
    covered = sum(stop - start for start, stop in match.spans) if match is not None else 0
    return match is not None and match.quality >= _SURE and covered >= len(said) - 1


def _said(sentence: str, part: str) -> str | None:
    """是 where a sentence lists the part, 否 where it leaves it out; None where it is no item of it."""
    found = re.search(f"{_BEFORE}(?P<part>{re.escape(part)}){_BEHIND}", sentence)
    if found is None:
        return None
    clause = re.split(r"[，,；;。（(]", sentence[: found.start("part")])[-1]
    return "否" if _LEFT_OUT.search(clause) else "是"
