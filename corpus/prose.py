"""Figures in sentences to facts: nesting by 其中 and 包括, changes, shares, several years; a small grammar.

A sentence is read from figure to figure.  The words before a figure (its lead) give its name; 其中, 包括,
（其中 and 主要用于以下方面 put what follows below the figure before; ； and ） and 。 close what they opened.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.amounts import find_amounts
from corpus.model import Amount, Aspect, Document, Fact, Paragraph, Scope, Source
from corpus.names import Named, heading_name, lead_to_name, narrow
from corpus.scope import words_to_fund

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_OPENS = re.compile(r"其中|包括|包含|主要用于以下方面|主要用于以下|具体(?:如下|为|情况)|分别(?:为|是)")
_CHANGE: tuple[tuple[str, Aspect, Aspect], ...] = (
    (r"(?:增加|增长|上升|提高|增|多)(?:了|额|额为|数|数为)?$", "increase", "growth"),
    (r"(?:减少|下降|降低|减|少|压减)(?:了|额|额为|数|数为)?$", "decrease", "decline"),
)
_SHARE = re.compile(r"占(?P<whole>[^占，,；;。]{0,24}?)(?:的?(?:比重|比例)?(?:为|是|达)?|的)$")
_DONE = re.compile(r"完成(?:了)?(?:年初|调整|全年)?(?:预算|计划)?(?:数)?的?$")
_AGAINST = re.compile(r"(?:比|较|与|同|和|相比)(?P<year>(?:19|20)\d{2})年|(?P<last>比上年|较上年|与上年|同比|比去年|较去年|与去年|上年)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")


@dataclass(frozen=True, slots=True)
class Level:
    """What figures now stand below; ``mark`` tells which sign closes it again."""

    chain: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class State:
    """Where the reading of a paragraph stands."""

    levels: tuple[Level, ...] = ()
    last: tuple[str, ...] = ()  # the chain of the figure before
    topic: tuple[str, ...] = ()  # what a nameless figure is about
    year: int | None = None
    base_year: int | None = None
    stage: str | None = None
    inside: bool = False  # a figure of this sentence came before

    @property
    def parent(self) -> tuple[str, ...]:
        return self.levels[-1].chain if self.levels else ()


def document_to_prose_facts(document: Document) -> tuple[Fact, ...]:
    """Every figure with a unit in the document's paragraphs, as facts in printed order."""
    facts: list[Fact] = []
    carried: tuple[str, ...] = ()
    for paragraph in document.paragraphs:
        listed = bool(re.match(r"\s*[（(][一二三四五六七八九十\d]+[)）]", paragraph.text))
        found, opened = paragraph_to_facts(paragraph, document, carried if listed else ())
        facts.extend(found)
        carried = opened or (carried if listed else ())
    return tuple(facts)


def paragraph_to_facts(
    paragraph: Paragraph, document: Document, parent: tuple[str, ...] = ()
) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """A paragraph's facts, and the chain that a closing 其中： opens for the paragraphs after it."""
    item = _item_name(paragraph.text)
    topic = item or heading_name(document.path(paragraph.section))
    base = (Level(parent, "paragraph"),) if parent else ()
    state = State(levels=base, topic=topic, last=item)
    facts: list[Fact] = []
    for match in _SENTENCE.finditer(paragraph.text):
        state = replace(state, levels=base, year=None, base_year=None, stage=None, inside=False)
        found, state = _sentence_to_facts(match.span(), paragraph, document, state)
        facts.extend(found)
    opened = state.last if re.search(r"其中[:：]?\s*$", paragraph.text) else ()
    return tuple(facts), opened


def _item_name(text: str) -> tuple[str, ...]:
    """``3、一般公共服务支出（类）财政事务（款）信息化建设（项）。``: the account that the paragraph is about."""
    head = re.split(r"。|,|\d+(?:\.\d+)?(?:万|亿)?元", narrow(text), maxsplit=1)[0]
    names = re.findall(r"([^（）()“”\"、.．\d]{2,40}?)[（(][类款项][)）]", head)
    return tuple(name.strip() for name in names)


def _sentence_to_facts(
    span: tuple[int, int], paragraph: Paragraph, document: Document, state: State
) -> tuple[list[Fact], State]:
    text = paragraph.text[span[0] : span[1]]
    amounts = [a for a in find_amounts(text) if a.unit is not None and _is_figure(a, text)]
    quote = text.strip()
    start = span[0] + text.index(quote) if quote else span[0]
    source = replace(paragraph.source, paragraph=paragraph.index, span=(start, start + len(quote)))
    facts, position = [], 0
    for number, amount in enumerate(amounts):
        lead = text[position : amount.span[0]]
        stop = amounts[number + 1].span[0] if number + 1 < len(amounts) else len(text)
        state = _enter(lead, state)
        fact, state = _amount_to_fact(amount, lead, text[amount.span[1] : stop], document, state)
        facts.append(
            replace(fact, section=paragraph.section, quote=quote, source=source)
        )
        position = amount.span[1]
    return facts, _enter(text[position:], state) if facts else state


def _is_figure(amount: Amount, text: str) -> bool:
    """Thresholds in names (单价100万元（含）以上设备) are no figures of their own."""
    tail = text[amount.span[1] : amount.span[1] + 6]
    inside = re.match(r"[（(]含[)）]|以上(?:的)?(?:设备|车辆|资产|通用|专用)", tail)
    printed = text[max(0, amount.span[0] - 3) : amount.span[0]]
    return not inside and not (re.search(r"单价|单位价值", printed) and "以上" in amount.text + tail)


def _enter(lead: str, state: State) -> State:
    """What the words between two figures close and open."""
    levels = state.levels
    for sign in re.findall(r"[；;]|[)）]|[（(](?:其中|包括)|其中|包括|包含|主要用于以下(?:方面)?", lead):
        if sign in "；;":
            levels = _close(levels, ("include",))
        elif sign in ")）":
            levels = _close_bracket(levels)
        elif not state.last:
            continue
        elif sign[0] in "（(":
            levels = (*levels, Level(state.last, "bracket"))
        elif sign == "其中" or sign.startswith("主要"):
            levels = (*_close(levels, ("of-which", "include")), Level(state.last, "of-which"))
        else:
            levels = (*levels, Level(state.last, "include"))
    return replace(state, levels=levels)


def _close(levels: tuple[Level, ...], marks: Sequence[str]) -> tuple[Level, ...]:
    """Levels without the innermost ones of these kinds; a bracket protects what is outside it."""
    while levels and levels[-1].mark in marks:
        levels = levels[:-1]
    return levels


def _close_bracket(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    if any(level.mark == "bracket" for level in levels):
        while levels[-1].mark != "bracket":
            levels = levels[:-1]
        return levels[:-1]
    return levels


def _amount_to_fact(
    amount: Amount, lead: str, tail: str, document: Document, state: State
) -> tuple[Fact, State]:
    clause = re.split(r"[，,；;：:。（）()]", narrow(lead))[-1]
    state = _periods(lead, state)
    clause = clause.strip()
    aspect = _aspect(clause, amount)
    named = lead_to_name(lead, tail, document.profile.entity, aspect)
    state = replace(state, stage=named.stage or (state.stage if not named.names else None))
    chain = _chain(named, aspect, state)
    profile = document.profile
    scope = Scope(
        profile.who, words_to_fund((lead, *chain[::-1])), named.stage or state.stage or profile.stage
    )
    done = bool(_DONE.search(clause)) and amount.unit == "%"
    fact = Fact(
        subject=chain,
        measure=("完成预算的比例",) if done else (),
        text=amount.text,
        value=amount.value,
        unit=amount.unit,
        comparator=amount.comparator,
        aspect="share" if done else aspect,
        year=named.year or state.year or profile.year,
        base_year=state.base_year if aspect in ("increase", "decrease", "growth", "decline") else None,
        entity=profile.entity,
        scope=scope,
    )
    amounts_only = aspect == "amount" and not done
    changed = named.names and aspect in ("increase", "decrease") and not done
    state = replace(state, last=chain if amounts_only or changed else state.last or chain)
    if amounts_only and named.names and not state.inside:
        state = replace(state, topic=chain)
    return fact, replace(state, inside=True)


def _periods(lead: str, state: State) -> State:
    """The year a figure is of, and the year a change is measured against."""
    against = _AGAINST.search(lead)
    base = state.base_year
    if against:
        base = int(against["year"]) if against["year"] else -1
    here = [int(y) for y in _YEAR.findall(_AGAINST.sub("", lead))]
    return replace(state, base_year=base, year=here[-1] if here else state.year)


def _aspect(clause: str, amount: Amount) -> Aspect:
    percent = amount.unit in ("%", "百分点")
    for pattern, absolute, relative in _CHANGE:
        if re.search(pattern, clause.strip()):
            return relative if percent else absolute
    if percent and _SHARE.search(clause.strip()):
        return "share"
    return "amount"


def _chain(named: Named, aspect: Aspect, state: State) -> tuple[str, ...]:
    """The subject from the outside in: what it stands below, then its own name."""
    if named.stage_only:
        return state.topic or state.last
    if aspect == "share":
        return (state.last if state.inside else ()) or named.names or state.topic
    if not named.names:
        if aspect == "amount":
            return state.topic or state.parent
        return (state.last or state.topic) if state.inside else (state.topic or state.last)
    if len(named.names) > 1:
        return named.names  # 类 款 项 say the whole path themselves
    if state.parent and named.names[0] == state.parent[-1]:
        return state.parent
    return (*state.parent, *named.names)


def resolve_years(facts: Sequence[Fact], year: int | None) -> tuple[Fact, ...]:
    """比上年 as the year before the document's own; changes without any base are taken so too."""
    found = []
    for fact in facts:
        if fact.aspect in ("increase", "decrease", "growth", "decline"):
            known = fact.base_year if fact.base_year not in (None, -1) else None
            fact = replace(fact, base_year=known or ((fact.year or year or 0) - 1 or None))
        found.append(fact)
    return tuple(found)


def source_of(paragraph: Paragraph) -> Source:
    """Where a paragraph stands."""
    return replace(paragraph.source, paragraph=paragraph.index)
