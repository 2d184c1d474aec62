"""Whole sections as answers: 主要职责有哪些, 机构设置情况, 名词解释; quoted in order, lists kept as lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from corpus.model import Paragraph
from corpus.prose_names import kind_of_number
from qa.finding import Cited, Finding, Passage
from qa.fit import Asked
from qa.knowledge import Knowledge, Label, make_label, strip_numbering
from qa.link import covered, function_mask, leftover
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation
from qa.vocabulary import Lexicon

_LEAST = 0.84  # how surely a heading must be said
_MOST = 1500  # characters of a section that are quoted
_UNSAID = 2
OPEN_ENDS = (
    "什么",
    "的",
    "哪些",
    "啥",
    "嘛",
    "工作",
    "事",
    "事情",
)  # words that ask for duties end so
_TRIED = 3  # headings that are looked under
_ROWS = 30  # names of a table that are told with its section
_NARROWER = re.compile(r"用于|用途|用来|用在|为什么|为何|原因|依据")  # asks for a part of a section
_NUMBERED = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[①-⑳])")


def quote_section(situation: Situation, text: str) -> Finding | None:
    """The section whose heading the text names and nothing but names."""
    if _NARROWER.search(text):
        return None
    asked = situation.asked(NTH.sub("", text), soft="")
    scored = [
        (score, knowledge, section.index)
        for knowledge in situation.knowledges
        for section in knowledge.document.sections[1:]
        if (score := _heading_score(situation, asked, knowledge, section.index))
    ]
    for _, knowledge, number in sorted(scored, key=lambda entry: -entry[0])[:_TRIED]:
        found = _part_of(situation, text, knowledge, number) or _quote(knowledge, number)
        if found is not None:
            return found  # a heading that only names a table has nothing to quote
    return _announced(situation, asked)


_LEADS_UP = re.compile(r"^(?P<name>[^，,。；;：:]{4,24}?)(?:是|为|有|包括|如下)*[:：]$")


def _announced(situation: Situation, asked: Asked) -> Finding | None:
    """The numbered items behind a line that announces them (主要职责是：) below a heading of another name."""
    plain = function_mask(asked.key, situation.lexicon)
    for knowledge in situation.knowledges:
        for paragraph in knowledge.document.paragraphs:
            lead = _LEADS_UP.match(strip_numbering(paragraph.text).strip())
            if lead is None:
                continue
            label = _label(situation, knowledge, lead["name"])
            forms = [form for form, weight in label.forms if weight >= _LEAST]
            said = [(asked.key.find(form), len(form)) for form in forms if form in asked.key]
            mask = covered((*asked.spans, *((a, a + n) for a, n in said)), len(asked.key))
            rest = leftover(asked.key, [m or p for m, p in zip(mask, plain, strict=True)])
            open_end = any(asked.key[a : a + n].endswith(OPEN_ENDS) for a, n in said)
            if (
                said
                and sum(map(len, rest)) <= (0 if open_end else _UNSAID)
                and (found := _items_behind(knowledge, paragraph))
            ):
                return found
    return None


def _items_behind(knowledge: Knowledge, lead: Paragraph) -> Finding | None:
    told = [knowledge.document.paragraphs[p.paragraph] for p in continued(knowledge, lead.index)]
    kind = kind_of_number(told[0].text.strip()) if told else ""
    kept = list(takewhile(lambda p: kind_of_number(p.text.strip()) == kind, told))
    if not kind or len(kept) < 2:
        return None
    passages = tuple(Passage(knowledge, p.index, (0, len(p.text))) for p in (lead, *kept))
    words = "\n".join(p.text.strip() for p in (lead, *kept))
    return Finding("section", words, basis="text", passages=passages, items=_items(kept))


def _heading_score(situation: Situation, asked: Asked, knowledge: Knowledge, number: int) -> float:
    """How surely a text names a heading; what the headings above it and its items say may be said too."""
    section = knowledge.document.sections[number]
    label = _label(situation, knowledge, section.title)
    said = [
        (form, weight) for form, weight in label.forms if form in asked.key and weight >= _LEAST
    ]
    if not said:
        return 0.0
    form, weight = max(said, key=lambda pair: (len(pair[0]), pair[1]))
    start = asked.key.find(form)
    above = shared_runs(asked.key, canon("".join(section.path[:-1])))
    mask = covered((*asked.spans, (start, start + len(form)), *above), len(asked.key))
    plain = function_mask(asked.key, situation.lexicon)
    rest = leftover(
        asked.key, [m or p or c.isdigit() for m, p, c in zip(mask, plain, asked.key, strict=True)]
    )
    apart = [(a, b) for a, b in above if b <= start or a >= start + len(form)]
    nearer = 0.1 * sum(b - a for a, b in apart)  # 实施方案 of the project that is named
    if rest and form.endswith(OPEN_ENDS):
        return 0.0  # 绿盾行动是干什么的 asks for no duties
    if sum(map(len, rest)) <= _UNSAID:
        return weight * len(form) + nearer
    told = _holding(knowledge, number, rest) if len(form) >= 2 else []
    return 0.8 * weight * len(form) + nearer if told else 0.0


def _label(situation: Situation, knowledge: Knowledge, title: str) -> Label:
    """A heading without number, department, year and brackets, with its other spellings."""
    return _bare(title, knowledge.document.profile.entity or "", situation.lexicon)


@lru_cache(maxsize=1 << 12)
def _bare(title: str, entity: str, lexicon: Lexicon) -> Label:
    bare = strip_numbering(title)
    bare = bare.replace(entity, "") if entity else bare
    bare = re.sub(r"[（(].*?[)）]|^\d{4}年(?:度)?|。$", "", bare)
    return make_label(_EAGER.sub("", bare) or bare, lexicon)


_ASKS_DUTY = re.compile(
    r"(?:是否|是不是)?(?:负责|主管|管)[^哪什多几]{2,20}(?:吗|么)[?？]?$|(?:是否|是不是)[^哪什多几]{0,6}(?:负责|主管)"
)
_DUTIES = re.compile(r"职责|职能")


def as_yes(found: Finding, text: str) -> Finding:
    """``负责铁路建设吗``: yes, where the duties say so."""
    duties = any(
        _DUTIES.search(
            "".join(p.knowledge.document.path(p.knowledge.document.paragraphs[p.paragraph].section))
        )
        for p in found.passages
    )
    asked = _ASKS_DUTY.search(text)
    if not duties or asked is None:
        return found
    matter = canon(re.sub(r"是否|是不是|负责|主管|管(?=.{2})|吗|么|工作|方面", "", asked[0]))
    said = [canon(part) for p in found.passages for part in re.split(r"[。；;]", p.text)]
    if not any(_covers(part, matter) for part in said):
        return found  # it speaks of something like it
    return replace(found, text=f"是。原文：{found.text}")


def _covers(sentence: str, matter: str) -> bool:
    """Whether one sentence has every word of the matter, by pairs of characters."""
    mask = [False] * len(matter)
    for start in range(len(matter) - 1):
        if matter[start : start + 2] in sentence:
            mask[start] = mask[start + 1] = True
    return bool(mask) and all(mask)


def shared_runs(key: str, other: str) -> tuple[tuple[int, int], ...]:
    """Where the key has three characters or more together that the other text has too."""
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(key) - 2:
        stop = start
        while stop < len(key) and key[start : stop + 1] in other:
            stop += 1
        if stop - start >= 3:
            spans.append((start, stop))
        start = max(stop, start + 1)
    return tuple(spans)


_EAGER = re.compile(  # 着力提高水环境质量 is asked for as 提高水环境质量
    r"^(?:着力|强力推进|加快推进|大力|切实|全面|积极|持续|进一步|扎实|深入|不断)+(?=.{5})"
)
NTH = re.compile(r"第([一二三四五六七八九十]{1,3}|\d{1,2})(?:项|条|点|个|款)的?")
_DIGITS = "零一二三四五六七八九"


def _nth(text: str) -> int | None:
    match = NTH.search(text)
    if match is None:
        return None
    said = match[1]
    if said.isdigit():
        return int(said)
    tens, _, ones = said.rpartition("十")
    if "十" not in said:
        return _DIGITS.find(said) if len(said) == 1 else None
    return (_DIGITS.find(tens) if tens else 1) * 10 + (_DIGITS.find(ones) if ones else 0)


def _part_of(situation: Situation, text: str, knowledge: Knowledge, number: int) -> Finding | None:
    """The item of a numbered section that is asked for: 第三项职责, 粮食方面的职责."""
    items = _numbered(knowledge, number)
    nth = _nth(text)
    if nth is not None:
        kept = items[nth - 1 : nth] if len(items) >= nth > 0 else []
    else:
        kept = _holding(knowledge, number, _unsaid(situation, text, knowledge, number))
        kept = kept if len(kept) < len(items) else []
    if not kept:
        return None
    passages = tuple(Passage(knowledge, p.index, (0, len(p.text))) for p in kept)
    words = "\n".join(p.text.strip() for p in kept)
    return Finding("section", words, basis="text", passages=passages, items=_items(kept))


def _unsaid(situation: Situation, text: str, knowledge: Knowledge, number: int) -> tuple[str, ...]:
    """What of the question the heading does not say: 粮食 of 粮食方面的职责."""
    asked = situation.asked(text, soft="")
    label = _label(situation, knowledge, knowledge.document.sections[number].title)
    spans = [
        (asked.key.find(form), asked.key.find(form) + len(form))
        for form, _ in label.forms
        if form in asked.key
    ]
    spans += shared_runs(asked.key, canon("".join(knowledge.document.sections[number].path[:-1])))
    mask = covered((*asked.spans, *spans), len(asked.key))
    plain = function_mask(asked.key, situation.lexicon)
    return leftover(
        asked.key, [m or p or c.isdigit() for m, p, c in zip(mask, plain, asked.key, strict=True)]
    )


def _numbered(knowledge: Knowledge, number: int) -> list[Paragraph]:
    """The numbered paragraphs of a section, those printed twice once."""
    path = knowledge.document.sections[number].path
    inside = {s.index for s in knowledge.document.sections if s.path[: len(path)] == path}
    found = [
        p for p in knowledge.document.paragraphs if p.section in inside and _NUMBERED.match(p.text)
    ]
    return list({canon(p.text): p for p in reversed(found)}.values())[::-1]


def _holding(knowledge: Knowledge, number: int, words: Sequence[str]) -> list[Paragraph]:
    """The numbered paragraphs of a section that hold all of these words."""
    if not words:
        return []
    return [p for p in _numbered(knowledge, number) if all(w in canon(p.text) for w in words)]


def _quote(knowledge: Knowledge, number: int) -> Finding | None:
    """Paragraphs of a section and of the sections below it, as far as they may be quoted."""
    document = knowledge.document
    below = sum(section.parent == number for section in document.sections)
    if below > 1 and not any(p.section == number for p in document.paragraphs):
        return None  # its headings are the answer, not all that stands under them
    path = document.sections[number].path
    inside = {s.index for s in document.sections if s.path[: len(path)] == path}
    paragraphs = [
        p for p in document.paragraphs
        if p.section in inside and canon(p.text) != canon(document.sections[p.section].title)
    ]  # fmt: skip
    paragraphs = list({canon(p.text): p for p in reversed(paragraphs)}.values())[::-1]
    kept = _first(paragraphs)  # a section printed twice is quoted once
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


_HOW_MANY_ITEMS = re.compile(
    r"^(?P<what>.{2,20}?)(?:里面?|中)?(?:一共|总共|共|合计)?(?:有|列了?|分)?(?:多少|几)(?:大)?(?:条|项|点|款)(?:内容)?[?？。]*$"
)


def count_items(situation: Situation, text: str) -> Finding | None:
    """``职责一共几条``: how many numbered items stand under the heading that is named."""
    asked = _HOW_MANY_ITEMS.match(text)
    found = quote_section(situation, asked["what"]) if asked else None
    if found is None or len(found.items) < 2 or len(found.passages) < len(found.items):
        return None
    first, number = found.passages[0], len(found.items)
    section = first.knowledge.document.paragraphs[first.paragraph].section
    title = strip_numbering(first.knowledge.document.sections[section].title)
    return replace(
        found, operation="count", text=f"“{title}”一节列了{number}条。\n{found.text}",
        value=Decimal(number), unit="条", basis="computed",
    )  # fmt: skip


def _items(paragraphs: Sequence[Paragraph]) -> tuple[Item, ...]:
    """The numbered paragraphs as the members of a list."""
    numbered = [p for p in paragraphs if _NUMBERED.match(p.text)]
    if len(numbered) < 2:
        return ()
    return tuple(Item(strip_numbering(p.text).strip()) for p in numbered)


def named_after(knowledge: Knowledge, number: int) -> tuple[tuple[Item, Cited], ...]:
    """The names in the table of words that a paragraph announces at the end of its section (…包括：)."""
    paragraph = knowledge.document.paragraphs[number]
    if not re.search(r"[:：]$", paragraph.text.strip()):
        return ()
    return tuple(_listed(knowledge, {paragraph.section}))


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
