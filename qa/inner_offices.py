"""``内设哪些处室``, ``下设哪些科室``: the offices that a sentence names, as a list; and the number of a cited document."""

from __future__ import annotations

import re

from qa.finding import Finding, Passage
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation

_KIND = r"(?:处室|科室|股室|部室)"
_WHICH = r"(?:哪[些几]个?|什么|啥)"
_ASKS = re.compile(
    rf"(?:内设|下设|设有|设了?)(?:了|有)?{_WHICH}(?:内设)?(?:{_KIND}|机构|部门|办公室|中心)"
    rf"|(?:内设|下设)的?(?:{_KIND}|机构|部门)(?:都|主要)?(?:有|是|包括|分别是)*{_WHICH}|(?:内设的?(?:{_KIND}|机构)|{_KIND})(?:有哪些|名单|都有谁)?[?？。呢]*$"
    rf"|(?:有|是)?{_WHICH}内设(?:机构|部门)|(?:有|是)?{_WHICH}(?:内设)?{_KIND}[?？。呢]*$|{_KIND}(?:都|主要)?(?:有|包括){_WHICH}"
)
_NAMED = re.compile(
    r"(?:[（(](?:包括|含|包含)(?=[^（）()]*\d+个内设)|(?:内设|下设)(?:机构|科室|处室|部门|股室)?(?:\d+个[\u4e00-\u9fff]{2,4})?(?:包括|分别为|有|为|[：:])*|设\d+个(?:内设)?(?:处室|科室|部室|机构|股室|部门)[，,]?(?:包括|分别是|分别为|具体为)?[：:])"
    r"(?P<names>[\u4e00-\u9fff（）()]{2,16}(?:、[\u4e00-\u9fff（）()]{2,20})+)"
)
_NUMBER = re.compile(r"文号|发文号|(?:是|叫)?(?:哪|什么|几)号文?(?:件)?")
_TITLE = re.compile(r"《(?P<title>[^《》]{4,60})》")
_CITED = re.compile(
    r"[（(](?P<number>[^（）()《》]{1,12}[〔\[（(【]\d{4}[〕\]）)】]\s*\d+\s*号)[)）]"
)


def offices(situation: Situation, text: str) -> Finding | None:
    """The sentence that names the offices inside, its names as a list."""
    if _ASKS.search(text) is None or re.search(r"责任|负责|承担|牵头|主管|多少|几个?(?!都)", text):
        return None
    for knowledge in situation.knowledges:
        for paragraph in knowledge.document.paragraphs:
            match = _NAMED.search(paragraph.text)
            if match is None or ("下设" in match[0] and "内设" in text):
                continue
            names = re.sub(r"(?:等)?(?:\d+个)?(?:科室|处室|机构|部门)$", "", match["names"]).split(
                "、"
            )
            passage = Passage(knowledge, paragraph.index, match.span())
            return Finding(
                "passage", f"{match[0]}。", basis="text", passages=(passage,),
                items=tuple(Item(name) for name in names if name),
            )  # fmt: skip
    return None


def number_of_document(situation: Situation, text: str) -> Finding | None:
    """The official number that is printed behind the title of a document that is asked about."""
    title = _TITLE.search(text)
    if title is None or _NUMBER.search(text) is None:
        return None
    wanted = canon(title["title"])
    for knowledge in situation.knowledges:
        for paragraph in knowledge.document.paragraphs:
            for match in _TITLE.finditer(paragraph.text):
                cited = _CITED.match(paragraph.text[match.end() :])
                if cited is None or wanted not in canon(match["title"]):
                    continue
                span = (match.start(), match.end() + cited.end())
                passage = Passage(knowledge, paragraph.index, span)
                said = f"《{match['title']}》的文号是{cited['number']}。"
                return Finding("passage", said, basis="text", passages=(passage,))
    return None
