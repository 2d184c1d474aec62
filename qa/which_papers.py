"""Which of several papers speak of a thing: 部门预算和单位预算，哪一份里写了某专项经费情况说明."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.finding import Finding, Passage
from qa.knowledge import Knowledge
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation

_PAPER = r"(?:文件|文档|材料|报告|稿子|公开稿|[预决]算(?:书|公开)?)"
_SAYS = r"(?:(?:最?后面|末尾|后头|最后|另外|还)*(?:才|还)?(?:写明?|提到?|讲到?|说到?|载明|公开|列出?|包含|包括|收录|附有?|有)(?:了|着|过|带)*)"
_ASKED = re.compile(
    rf"(?:是|在)?(?:哪一?份{_PAPER}?|哪一?个{_PAPER}|(?<=算)[,，]?(?:是|在)?哪一?个)(?:里面?|中|上|当中)?(?:才|还)?{_SAYS}(?:关于)?[“\"《]?(?P<what>[^“”\"《》?？,，]{{3,30}}?)[”\"》]?的?(?:内容|部分)?[?？。]*$"
)
_BEHIND = re.compile(
    rf"(?:^|[,，])[“\"《]?(?P<what>[^“”\"《》?？,，]{{3,30}}?)[”\"》]?(?:是|都)?(?:写|列|登|放|出现|公开)?在哪一?[份个]{_PAPER}(?:里面?|中|上)?[?？。]*$"
)
_FIGURE = re.compile(r"多少|几[万亿个辆人]|最")


def papers_with(situation: Situation, text: str) -> Finding | None:
    """The papers that print the words, and those that do not; None of one paper alone, or where none does."""
    match = _ASKED.search(text) or _BEHIND.search(text)
    if match is None or _FIGURE.search(text) or len(situation.knowledges) < 2:
        return None
    wanted = _wanted(match["what"])
    found = [(k, p[0]) for k in situation.knowledges if (p := _places(k, wanted))]
    if not found:
        return None
    names = tuple(_called(k) for k, _ in found)
    others = [_called(k) for k in situation.knowledges if all(k is not held for held, _ in found)]
    few = "、".join(others) if len(others) <= _NAMED else f"其余{len(others)}份"
    tail = f"{few}没有写到。" if others else ""
    return Finding(
        "papers", f"写有“{match['what']}”的是：{'；'.join(names)}。{tail}", basis="text",
        items=tuple(Item(name) for name in names), passages=tuple(place for _, place in found),
    )  # fmt: skip


_NAMED = 4  # papers without it that are named


def _called(knowledge: Knowledge) -> str:
    """``某局2025年部门预算（“甲.pdf”）``: papers of one department are told apart by whose they are."""
    profile = knowledge.document.profile
    year = f"{profile.year}年" if profile.year else ""
    whose = "部门" if profile.who == "部门" else "单位" if profile.who in ("本级", "单位") else ""
    return (
        f"{profile.entity or ''}{year}{whose}{profile.stage or ''}（“{knowledge.document.name}”）"
    )


_SEVERAL = re.compile(
    r"^(?P<names>[^、的]{2,14}(?:[、和与及][^、的]{2,14}?)+?)(?:等|这些|这?[几两三四五六]个|这类)+(?P<kind>专项|项目|工程|计划|科目)的?(?P<rest>.*)$"
)


def _wanted(what: str) -> tuple[tuple[str, ...], ...]:
    """What has to be printed, each by words that stand in one place.

    ``科技创新、商业创新这些专项的经费情况说明`` is 科技创新专项 with 经费情况说明, and 商业创新专项 with it.
    """
    match = _SEVERAL.match(what)
    if match is None:
        return ((canon(what),),)
    kind, rest = match["kind"], canon(match["rest"])
    names = [name for name in re.split("[、和与及]", match["names"]) if name]
    named = (canon(name if name.endswith(kind) else name + kind) for name in names)
    return tuple(tuple(filter(None, (name, rest))) for name in named)


def _places(knowledge: Knowledge, wanted: Sequence[tuple[str, ...]]) -> tuple[Passage, ...]:
    """Where a paper prints all that is wanted; empty where it leaves one of them out."""
    found = [_place(knowledge, words) for words in wanted]
    return tuple(place for place in found if place is not None) if all(found) else ()


def _place(knowledge: Knowledge, words: Sequence[str]) -> Passage | None:
    """The first paragraph that prints the words, or that stands under a heading which does."""
    document = knowledge.document
    for paragraph in document.paragraphs:
        said = [*document.path(paragraph.section), paragraph.text]
        if paragraph.text and any(all(word in canon(one) for word in words) for one in said):
            return Passage(knowledge, paragraph.index, (0, len(paragraph.text)))
    return None
