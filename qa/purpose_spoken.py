"""What the money that was just told is for: ``这些钱干什么用`` quotes the 用于 clause that stands behind the figure."""

from __future__ import annotations

import re

from corpus.model import Fact
from qa.admitted import words_of
from qa.finding import Cited, Finding, Passage
from qa.knowledge import Knowledge, own_name
from qa.lists import sentences
from qa.normalise import canon
from qa.purposes import ASKS_USE, USE, members, what_for
from qa.resolve import Situation
from qa.words import is_same_amount, printed_at, short_name

_SPOKEN_OF = re.compile(  # 这些钱主要, 那笔资金都
    r"^(?:那么?|请问|[,，])*(?:它们?的?|(?:这|那|该|此)(?:一)?(?:些|笔|部分|项|块|个)?)?(?:钱|资金|经费|支出|预算|款项?|费用|拨款)?(?:的)?"
    r"(?:主要|具体|都|又|是|准备|打算|要|会|拿|到底|究竟|大概|全)*$"
)
_BEHIND = re.compile(
    r"^(?:些|上|里|方面|地方|东西|项目|事情?|用|的|了|是|什么|啥|去|呢|啊|呀|吗)*[?？。]*$"
)
_LONGEST = 24  # characters of such a follow-up


def of_spoken(situation: Situation, text: str) -> Finding | None:
    """The clause that says what the figure of the turn before is for; None where the text names something itself."""
    if not situation.focus or not _is_bare(text):
        return None
    spoken = situation.focus[0]
    return (
        _quoted(spoken, USE)
        or what_for(situation, f"{canon(short_name(spoken.fact))}主要用于什么")
        or _quoted(spoken, _WHY)
    )


# what made it more is what it is for; why there is less of it tells nothing of that
_WHY = re.compile(r"增加[^减降]*原因(?:是|为|系)|主要(?:是|为)(?=参加|开展|组织|赴|用|办)")


def _quoted(spoken: Cited, cue: re.Pattern[str]) -> Finding | None:
    """The clause of the figure that says what it is for, or else why there is any: 主要原因是参加展会1次."""
    for fact in _told_alike(spoken):
        passage = _clause(spoken.knowledge, fact, cue)
        if passage is not None:
            return Finding(
                "passage", passage.text.strip(), basis="text", passages=(passage,),
                items=members(passage.text, cue), focus=(spoken,),
            )  # fmt: skip
    return None


def _is_bare(text: str) -> bool:
    """Whether a text asks what money is for and names none itself."""
    asked = ASKS_USE.search(text)
    return (
        asked is not None
        and len(text) <= _LONGEST
        and _SPOKEN_OF.match(text[: asked.start()]) is not None
        and _BEHIND.match(text[asked.end() :]) is not None
    )


_POINTS = re.compile(r"^(?:那么?|[,，])*(?:这|那|该|此|它)[^,，]{0,3}(?:钱|资金|经费|支出|款)")


def strays(found: Finding, situation: Situation) -> bool:
    """Whether ``这些钱干什么用`` would be answered by what says nothing of that money: by duties, by all spending."""
    text = situation.reading.text
    if not _POINTS.match(text) or not _is_bare(text):
        return False
    if not situation.focus:
        return not USE.search(found.text)
    if found.passages and not found.facts and not _SAYS_USE.search(found.text):
        return True  # a sentence of its figures says nothing of what they are for
    return own_name(situation.focus[0].fact) not in words_of(found)


_SAYS_USE = re.compile(rf"{USE.pattern}|反映|包括|包含|主要为|主要是(?![因由])")


def _told_alike(spoken: Cited) -> tuple[Fact, ...]:
    """The figure itself where a sentence tells it, else the same amount of the same name in the prose."""
    own = spoken.fact
    if own.table is None:
        return (own,)
    name = canon(short_name(own))  # 合计 is called by its column
    return tuple(
        fact
        for fact in spoken.knowledge.facts
        if fact.table is None
        and fact.subject
        and own_name(fact) == name
        and is_same_amount(fact, own)
    )


def _clause(knowledge: Knowledge, fact: Fact, cue: re.Pattern[str]) -> Passage | None:
    """From the clause of a figure to the end of the one that says 用于: its own, or the next that begins so."""
    number = fact.source.paragraph
    if number is None or fact.source.span is None:
        return None
    text = knowledge.document.paragraphs[number].text
    place = fact.source.span[0] + max(printed_at(fact, text[slice(*fact.source.span)]), 0)
    spans = [
        (start + piece.start(), start + piece.end())
        for start, stop in sentences(text)
        for piece in re.finditer(r"[^；;]+[；;]?", text[start:stop])
    ]
    for i, (start, stop) in enumerate(spans):
        if not start <= place < stop:
            continue
        if cue.search(text[place:stop]):
            return Passage(knowledge, number, (start, stop))
        if i + 1 < len(spans) and cue.match(text[slice(*spans[i + 1])].strip()):
            return Passage(knowledge, number, (start, spans[i + 1][1]))
    return None
