"""Lists in running text and under headings: members of an enumeration, headings below a heading."""

from __future__ import annotations

import re

from qa.finding import Finding, Passage
from qa.knowledge import Knowledge, strip_numbering
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?[”’」』）)]*")
_LISTING = re.compile(r"(?:主要)?(?:包括|用于|为|是|有|含|如下|分为|目标)[:：]?")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of a paragraph."""
    return tuple(m.span() for m in _SENTENCE.finditer(text) if m[0].strip())


def children_named(situation: Situation, text: str) -> tuple[tuple[Knowledge, int], ...]:
    """Headings right below the section that the question names: (1)…, (2)…."""
    key = canon(text)
    named = [
        (len(title), knowledge, section.index)
        for knowledge in situation.knowledges
        for section in knowledge.document.sections
        if len(title := canon(strip_numbering(section.title))) >= 4 and title in key
    ]
    for _, knowledge, number in sorted(named, key=lambda entry: -entry[0]):
        below = [s for s in knowledge.document.sections if s.parent == number]
        if 2 <= len(below) <= 20:
            return tuple((knowledge, s.index) for s in below)
    return ()


def list_of_headings(children: tuple[tuple[Knowledge, int], ...], text: str) -> Finding:
    knowledge = children[0][0]
    sections = [knowledge.document.sections[number] for _, number in children]
    names = [strip_numbering(section.title).rstrip("。；;:： ") for section in sections]
    parent = knowledge.document.sections[sections[0].parent or 0]
    lead = f"“{strip_numbering(parent.title)}”下共有{len(names)}项："
    return Finding(
        "list",
        lead + "；".join(names) + "。",
        basis="text",
        items=tuple(Item(name) for name in names),
        passages=_section_passages(knowledge, [s.index for s in sections]),
    )


def _section_passages(knowledge: Knowledge, numbers: list[int]) -> tuple[Passage, ...]:
    """The first paragraph of each section, to cite a list of headings."""
    found = []
    for number in numbers:
        for paragraph in knowledge.document.paragraphs:
            if paragraph.section == number:
                end = sentences(paragraph.text)[:1]
                found.append(
                    Passage(knowledge, paragraph.index, end[0] if end else (0, len(paragraph.text)))
                )
                break
    return tuple(found)


_SUM = re.compile(  # 项目总预算500万元, 合计500万元: the whole beside its parts
    r"^(?:合计|共计|总计|小计|一共)(?:为|是)?[\d,.]+|(?:总预算|预算总额|总投入|总投资|总额|资金总量)(?:为|是|共)?[\d,.]+(?:亿|万)?元?$"
)


def members_of(passage: str, text: str) -> tuple[Item, ...]:
    """The members of an enumeration, parted by the strongest mark that it uses."""
    passage = re.sub(r"^\s*(?:[（(][^）)]{1,4}[）)]|\d+[、.．])?[^。]{2,20}。(?=.{8})", "", passage)
    cue = _LISTING.search(passage)
    body = passage[cue.end() :] if cue and cue.end() < len(passage) - 4 else passage
    body = re.split(r"等(?=[。；，、])|等$", body.strip("。 "))[0]
    for mark in (r"[；;]", r"[，,](?!\d)", r"、"):
        pieces = [piece.strip(" 　。") for piece in re.split(mark, body)]
        pieces = [piece for piece in pieces if len(piece) >= 2]
        if len(pieces) >= 2:
            parts = [re.sub(r"^其中[:：]?", "", p) for p in pieces if not _SUM.search(p)]
            pieces = parts if len(parts) >= 2 else pieces
            return tuple(Item(piece) for piece in pieces) if len(pieces) <= 15 else ()
    return ()
