"""``内设哪些处室``, ``下设哪些科室``: the offices that a sentence names, as a list; and the number of a cited document."""

from __future__ import annotations

import re
from decimal import Decimal

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
_COUNTS = re.compile(
    rf"(?:内设|下设|设有?了?|有)(?:了|有)?(?:多少|几)个?(?:内设)?(?:{_KIND}|机构|部门)[?？。呢]*$|(?:内设机构|{_KIND})(?:一共|总共|共)?(?:有|是)?(?:多少|几)个[?？。呢]*$"
)
_CHARGE = re.compile(r"责任|负责|承担|牵头|主管")
_MANY = re.compile(r"多少|几个?(?!都)")
_NUMBERED = re.compile(
    r"(?:\d+|[一二两三四五六七八九十]+)个?(?:内设|职能)?(?:处室|科室|股室|部室|机构|部门|处)"
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
    counts = _COUNTS.search(text) is not None
    if _CHARGE.search(text) or not (counts or (_ASKS.search(text) and not _MANY.search(text))):
        return None
    for knowledge in situation.knowledges:
        for paragraph in knowledge.document.paragraphs:
            match = _NAMED.search(paragraph.text)
            if match is None or ("下设" in match[0] and "内设" in text):
                continue
            if counts and _NUMBERED.search(paragraph.text):
                return None  # the page says itself how many they are
            names = re.sub(r"(?:等)?(?:\d+个)?(?:科室|处室|机构|部门)$", "", match["names"]).split(
                "、"
            )
            passage = Passage(knowledge, paragraph.index, match.span())
            items = tuple(Item(one) for name in names if name for one in _apart(name))
            if counts:
                return _counted(items, passage)
            return Finding(
                "passage", f"{match[0]}。", basis="text", passages=(passage,), items=items,
            )  # fmt: skip
    return None


_AN_OFFICE = re.compile(
    r"(?:[科处室办委组队站所局部]|中心|党委|工会|团委)(?:[（(][^（）()]+[)）])?$"
)


def _apart(name: str) -> tuple[str, ...]:
    """宣传科和机关党委 as two; 人事和财务科 is one."""
    for match in re.finditer(r"以及|[和及与]", name):
        sides = (name[: match.start()], name[match.end() :])
        if all(_AN_OFFICE.search(side) for side in sides):
            return sides
    return (name,)


def _counted(items: tuple[Item, ...], passage: Passage) -> Finding:
    """How many offices a sentence names, where it prints no number of them."""
    names = "、".join(item.text for item in items)
    return Finding(
        "count", f"文中列出的内设机构共{len(items)}个：{names}。", value=Decimal(len(items)), unit="个",
        basis="computed", passages=(passage,), items=items, steps=(f"名称逐一计数 = {len(items)}",),
    )  # fmt: skip


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
