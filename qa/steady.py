"""What a document says did not change: ``与2023年预算持平``, right after a figure or after its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Aspect, Fact
from qa.candidates import Candidate
from qa.finding import Passage
from qa.knowledge import Knowledge
from qa.normalise import canon
from qa.resolve import related
from qa.words import printed_at

_AMOUNT: frozenset[Aspect] = frozenset({"amount"})
_WHEN = r"(?P<when>上一?年|去年|(?:19|20)\d{2}年)"
_SAME = r"(?:持平|相同|一致|一样多?|没有增减|无增减变化|无变动|没有变动|无变化|没有变化|无增减|保持不变)"
_AFTER = re.compile(  # …费1.35万元。比2023年预算持平
    rf"^[。]?[^；;。、\d]{{0,12}}?(?:比|与|和|同|较|跟){_WHEN}[^，,；;。\d]{{0,12}}?{_SAME}"
)
_CLAUSE = re.compile(r"[^。；;\n]+[。；;]?")
_SAID = re.compile(rf"(?:比|与|和|同|较|跟){_WHEN}[^，,；;。\d]{{0,12}}?{_SAME}")
_ALSO = re.compile(rf"^[^，,；;。\d]{{0,12}}{_SAME}")  # of a part, the year being said of the whole
_BESIDE = re.compile(r"增加|减少|增长|下降|预算数|年初预算")


def unchanged(now: Candidate, year: int) -> tuple[Fact, Passage] | None:
    """The figure, and the words that it is the same as in ``year``; None where no words say so."""
    knowledge = now.knowledge
    for fact in (now.fact, *related(now, _AMOUNT)):
        passage = _after_figure(knowledge, fact, year) if fact.year == now.fact.year else None
        if passage is not None:
            return fact, passage
    passage = _after_name(now, year)
    return (now.fact, passage) if passage is not None else None


def _after_figure(knowledge: Knowledge, fact: Fact, year: int) -> Passage | None:
    number = fact.source.paragraph
    if fact.table is not None or number is None:
        return None
    text = knowledge.document.paragraphs[number].text
    first = fact.source.span[0] if fact.source.span else 0
    start = printed_at(fact, text, first)
    if start < 0:
        return None
    stop = start + len(fact.text)
    stop += len(fact.unit) if fact.unit and text.startswith(fact.unit, stop) else 0
    match = _AFTER.match(text[stop:])
    if match is None or not _is_year(match["when"], year, knowledge):
        return None
    return Passage(knowledge, number, (first, stop + match.end()))


def _after_name(now: Candidate, year: int) -> Passage | None:
    """The clause that names the thing and says that it is as it was, with no figure between the two."""
    own = now.knowledge.own(now.index)
    if own is None:
        return None
    forms = [form for form, weight in own.forms if weight >= 0.95 and len(form) >= 3]
    for passage, spoken in _clauses(now.knowledge):
        for form in forms:
            when = _level_with(canon(passage.text), form, spoken)
            if when and _is_year(when, year, now.knowledge):
                return passage
    return None


def _level_with(text: str, form: str, spoken: str) -> str:
    """The year that a clause says a name to be level with, ``spoken`` where it names none; else empty."""
    start = text.find(form)
    if start < 0:
        return ""
    rest = text[start + len(form) :]
    same = _SAID.search(rest)
    if same is not None:
        return "" if _parted(rest[: same.start()]) else same["when"]
    return spoken if _ALSO.match(rest) and not _parted(rest) else ""


def _parted(between: str) -> bool:
    """Whether something else stands between a name and 持平: another figure, another change, the budget."""
    return bool(_BESIDE.search(between)) or any(char.isdigit() for char in between)


def _clauses(knowledge: Knowledge) -> Iterator[tuple[Passage, str]]:
    """Clauses, and the year that one before in the paragraph said things to be level with."""
    for paragraph in knowledge.document.paragraphs:
        spoken = ""
        for match in _CLAUSE.finditer(paragraph.text):
            yield Passage(knowledge, paragraph.index, match.span()), spoken
            said = _SAID.search(match[0])
            spoken = said["when"] if said else spoken


def _is_year(word: str, year: int, knowledge: Knowledge) -> bool:
    own = knowledge.document.profile.year
    return int(word[:4]) == year if word[0].isdigit() else own == year + 1
