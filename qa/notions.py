"""Descriptions of standard notions in everyday words: 公家车子加油维修 for 公务用车运行维护费.

People describe what money is for by whatever words come to mind, so that no list of phrases holds them all. A
description is told by what it is made of: a stretch of the question of nothing but words of one notion, one of
every kind that the notion must hold (``lexicon/notions.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.words import is_name, text_to_classes
from qa.entities import find_entities
from qa.knowledge import Knowledge, is_in_name
from qa.link import function_mask
from qa.normalise import canon
from qa.vocabulary import Lexicon, Notion

Swaps = tuple[tuple[str, str], ...]
_MOST = 3  # printed names of a notion that are tried
_JOINS = "和跟与及加的、"  # at an end of a stretch they join it to something else
_COUNTED = re.compile(  # a number of things is asked for, and no money
    r"(?:多少|几)(?:个|名|位)?(?:批|人|次|团|拨|趟|回|辆|台|部|架|桌|顿|场|期|处|家|座)|人[次数]|批次|次数|辆数|台数|数量"
)
_YEAR_ENDS = re.compile(r"(?:\d年度?|[去今上前]年度?|年[初末底])$")
_NO_CHAR = "\0"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Where a text describes a notion."""

    start: int
    stop: int
    notion: Notion


def notions_said(
    text: str, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> Iterator[tuple[str, Swaps]]:
    """The text with descriptions of standard notions put as the documents print them, and what was put."""
    if _COUNTED.search(text):
        return
    found: list[tuple[_Stretch, list[str]]] = []
    hidden = text
    for notion in lexicon.notions:
        stretch = _stretch(hidden, notion, knowledges, lexicon)
        names = _printed_names(notion, knowledges, lexicon) if stretch is not None else []
        if stretch and names and text[stretch.start : stretch.stop] not in names:
            found.append((stretch, names))
            hidden = _hide(hidden, stretch)
    for choice in range(min(_MOST, max((len(names) for _, names in found), default=0))):
        swaps = [(one, names[min(choice, len(names) - 1)]) for one, names in found]
        put = text
        for one, name in sorted(swaps, key=lambda pair: -pair[0].start):
            put = put[: one.start] + name + put[one.stop :]
        yield put, tuple((text[one.start : one.stop], canon(name)) for one, name in swaps)


def _hide(text: str, stretch: _Stretch) -> str:
    """The text of the same length, in which no second notion is found over the first."""
    return text[: stretch.start] + _NO_CHAR * (stretch.stop - stretch.start) + text[stretch.stop :]


def _printed_names(notion: Notion, knowledges: Sequence[Knowledge], lexicon: Lexicon) -> list[str]:
    """The names of a notion that the documents print, its usual one first; else labels that are spelled so."""
    term = canon(notion.term)
    names = dict.fromkeys(
        (term, *(n for concept in lexicon.by_name.get(term, ()) for n in concept.names))
    )
    labels = {label.key: label for knowledge in knowledges for label in knowledge.labels}
    spelled = (
        key
        for key, label in labels.items()
        if any(form in names and weight >= _WHOLE for form, weight in label.forms)
    )
    return [name for name in names if name in labels] or [*spelled]


_WHOLE = 0.95  # of a spelling that is the printed name itself


def _stretch(
    text: str, notion: Notion, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> _Stretch | None:
    """The first stretch that describes the notion and stands by itself; None where there is none."""
    for match in _pattern(notion.words, lexicon.beside).finditer(text):
        start, stop = match.span()
        while start < stop and text[start] in _JOINS:
            start += 1
        while start < stop and text[stop - 1] in _JOINS:
            stop -= 1
        said = text[start:stop]
        if canon(said) in lexicon.by_name:
            continue  # it is the term itself
        if not all(any(word in said for word in kind) for kind in notion.kinds):
            continue
        if is_in_name(text, knowledges, said) or not _stands_alone(
            text, start, stop, knowledges, lexicon
        ):
            continue
        return _Stretch(start, stop, notion)
    return None


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...], beside: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted({*words, *beside}, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))})+")


def _stands_alone(
    text: str, start: int, stop: int, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> bool:
    """Whether no word beside a stretch makes another thing of it: 消防车辆维修, 接待大厅 are none of the office's own."""
    before, behind = canon(text[:start]), canon(text[stop:])
    if _cuts_word(text, start) or _cuts_word(text, stop) or _cuts_term(text, start, lexicon):
        return False
    if text[stop : stop + 1] not in _MARKS and _is_thing(behind, lexicon):
        return False
    if text[start - 1 : start] in _MARKS or _YEAR_ENDS.search(before) is not None:
        return True
    entities = [e for k in knowledges if (e := k.document.profile.entity)]
    if any(end == len(before) for _, end in find_entities(before, entities, lexicon, ()).spans):
        return True
    return _is_form(before, lexicon)


_MARKS = frozenset(("", *",，。?？、;；:：!！～~ “”"))
# flags of the tokeniser's dictionary: nouns and what only stands before nouns, places, names, letters, one character
_OF_THINGS = ("n", "vn", "an", "j", "b", "s", "f", "l", "i", "x", "eng", "g", "a")


def _cuts_word(text: str, place: int) -> bool:
    """Whether a word of the dictionary goes on over a place: 救护车 before 车保养."""
    at = 0
    for word, _ in text_to_classes(text):
        if at < place < at + len(word):
            return not is_name(word)
        at += len(word)
    return False


def _cuts_term(text: str, place: int, lexicon: Lexicon) -> bool:
    """Whether a term goes on over a place: 项目支出 before 支出的工会经费."""
    longest = max(map(len, lexicon.by_name), default=0)
    return any(
        text[start:stop] in lexicon.by_name
        for start in range(max(place - longest, 0), place)
        for stop in range(place + 1, min(start + longest, len(text)) + 1)
    )


def _is_form(key: str, lexicon: Lexicon) -> bool:
    """Whether the last word of a text only carries the form of a question."""
    words = text_to_classes(key)
    return not words or all(function_mask(key, lexicon)[-len(words[-1][0]) :])


def _is_thing(key: str, lexicon: Lexicon) -> bool:
    """Whether the first word of a text names or tells a thing, and is no word of form."""
    words = text_to_classes(key)
    if not words or all(function_mask(key, lexicon)[: len(words[0][0])]):
        return False
    word, flag = words[0]
    unknown = len(word) > 1 and "\u4e00" <= word[0] <= "\u9fff" and is_name(word)
    return unknown or flag.startswith(_OF_THINGS)  # 服物, a slip, is some thing as well
