"""Whole sections as answers: 主要职责有哪些, 机构设置情况, 名词解释; quoted in order, lists kept as lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Paragraph
from qa.finding import Cited, Finding, Passage
from qa.knowledge import Knowledge, make_label, strip_numbering
from qa.link import covered, function_mask, leftover
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation

_LEAST = 0.84  # how surely a heading must be said
_MOST = 1500  # characters of a section that are quoted
_UNSAID = 2
_ROWS = 30  # names of a table that are told with its section
_NARROWER = re.compile(r"用于|用途|用来|用在|为什么|为何|原因|依据")  # asks for a part of a section
_NUMBERED = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[①-⑳])")


def quote_section(situation: Situation, text: str) -> Finding | None:
    """The section whose heading the text names and nothing but names."""
    if _NARROWER.search(text):
        return None
    best: tuple[float, Knowledge, int] | None = None
    for knowledge in situation.knowledges:
        for section in knowledge.document.sections[1:]:
            score = _heading_score(situation, text, knowledge, section.title)
            if score and (best is None or score > best[0] + 1e-9):
                best = (score, knowledge, section.index)
    if best is None:
        return None
    _, knowledge, number = best
    return _quote(knowledge, number)


def _heading_score(situation: Situation, text: str, knowledge: Knowledge, title: str) -> float:
    asked = situation.asked(text, soft="")
    entity = knowledge.document.profile.entity
    bare = strip_numbering(title)
    bare = bare.replace(entity, "") if entity else bare
    label = make_label(re.sub(r"[（(].*?[)）]|^\d{4}年(?:度)?|。$", "", bare), situation.lexicon)
    said = [
        (form, weight) for form, weight in label.forms if form in asked.key and weight >= _LEAST
    ]
    if not said:
        return 0.0
    form, weight = max(said, key=lambda pair: (len(pair[0]), pair[1]))
    start = asked.key.find(form)
    mask = covered((*asked.spans, (start, start + len(form))), len(asked.key))
    plain = function_mask(asked.key, situation.lexicon)
    rest = leftover(
        asked.key, [m or p or c.isdigit() for m, p, c in zip(mask, plain, asked.key, strict=True)]
    )
    return weight * len(form) if sum(map(len, rest)) <= _UNSAID else 0.0


def _quote(knowledge: Knowledge, number: int) -> Finding | None:
    """Paragraphs of a section and of the sections below it, as far as they may be quoted."""
    document = knowledge.document
    path = document.sections[number].path
    inside = {s.index for s in document.sections if s.path[: len(path)] == path}
    paragraphs = [
        p for p in document.paragraphs
        if p.section in inside and canon(p.text) != canon(document.sections[p.section].title)
    ]  # fmt: skip
    kept = _first(paragraphs)
    if not kept:
        return None
    passages = tuple(Passage(knowledge, p.index, (0, len(p.text))) for p in kept)
    words = "\n".join(p.text.strip() for p in kept)
    if len(kept) < len(paragraphs):
        words += f"\n（“{strip_numbering(path[-1])}”一节还有{len(paragraphs) - len(kept)}段，请看原文。）"
    listed = _listed(knowledge, inside)
    if listed:
        words += f"\n{'、'.join(item.text for item, _ in listed)}。"
    return Finding(
        "section", words, basis="text", passages=passages,
        items=_items(kept) or tuple(item for item, _ in listed),
        facts=tuple(cited for _, cited in listed),
    )  # fmt: skip


def _listed(knowledge: Knowledge, sections: set[int]) -> list[tuple[Item, Cited]]:
    """Names in a table of words that stands in the section: the units that …包括： announces."""
    found: list[tuple[Item, Cited]] = []
    for record in knowledge.records:
        if record.table.section not in sections or any(f.value is not None for f in record.facts):
            continue
        if record.row.path and record.facts:
            name = strip_numbering(record.row.path[-1]).strip()
            found.append((Item(name), Cited(knowledge, record.facts[0])))
    return found if len(found) <= _ROWS else []


def _first(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    kept: list[Paragraph] = []
    length = 0
    for paragraph in paragraphs:
        length += len(paragraph.text)
        if kept and length > _MOST:
            break
        kept.append(paragraph)
    return kept


def _items(paragraphs: Sequence[Paragraph]) -> tuple[Item, ...]:
    """The numbered paragraphs as the members of a list."""
    numbered = [p for p in paragraphs if _NUMBERED.match(p.text)]
    if len(numbered) < 2:
        return ()
    return tuple(Item(strip_numbering(p.text).strip()) for p in numbered)


def continued(knowledge: Knowledge, number: int) -> tuple[Passage, ...]:
    """What follows a paragraph that only leads up to it (…如下：), to the end of its section."""
    paragraphs = knowledge.document.paragraphs
    if not re.search(r"[:：]$|如下[。.]?$", paragraphs[number].text.strip()):
        return ()
    after = [
        p for p in paragraphs
        if p.index > number and knowledge.document.path(p.section)[: len(knowledge.document.path(paragraphs[number].section))]
        == knowledge.document.path(paragraphs[number].section)
    ]  # fmt: skip
    return tuple(Passage(knowledge, p.index, (0, len(p.text))) for p in _first(after))
