"""Other ways to ask for an operation (拢共, 在公用经费里占多大比重, 垫底), put into the one that the patterns know."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_SENTENCE = frozenset("①②③◎")
_PLACES = re.compile(r"[…①②③◎#，里~]")
_QUOTED = re.compile(r"[“\"「『《〈][^”\"」』》〉]{1,60}[”\"」』》〉]")
_AMOUNT = r"(?:\d[\d.,]*\d?|[一二两三四五六七八九十百千]+)(?:个)?(?:百|千)?(?:亿|万)?(?:元|%|个|辆|台|人|名|家|次|份|套)?"
_NAME = r"(?!起来|总共|一共|一起|一块|在一起|到一起|合计)"  # 加起来 is no name
_JOINS = re.compile(r"(?<=[①②③])加(?=上?[①②③])")
# 中 of what stands before it, and not that of 其中, of 中小企业, of 中心
_AMONG = "(?<!其)中(?!小[型微学企]|[央心医等国标型期]|学(?!前))"
_END = r"(?:是|为)?[呢啊呀嘛吧了的?？。!！\s]*$"


@dataclass(frozen=True, slots=True)
class Wording:
    """Another wording and the usual one; ``literal`` is its longest piece, which has to stand in the text."""

    other: str
    usual: str
    literal: str
    whole: bool  # it is of a whole question

    @property
    def is_word(self) -> bool:
        """Whether it is one word, with no place for anything else."""
        return self.literal == self.other


@dataclass(frozen=True, slots=True)
class Wordings:
    """All wordings in the order in which they are tried, and by how their literal begins."""

    all: tuple[Wording, ...] = ()
    by_start: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def within(self, text: str, first: int = 0) -> list[int]:
        """The numbers of those, from the first on, whose literal stands in a text."""
        starts = {text[i : i + _START] for i in range(len(text))} | {*text, ""}
        likely = sorted(n for start in starts for n in self.by_start.get(start, ()) if n >= first)
        return [number for number in likely if self.all[number].literal in text]


_START = 2  # characters of a literal that it is found by


def usually_put(text: str, wordings: Wordings, is_printed: Callable[[str], bool]) -> str:
    """The text with each wording in its usual form; what is quoted, or part of a printed name, stays.

    Of the wordings that are of a whole question (with ①) only the first that fits is put. ``is_printed`` says whether a word is part of a printed name that the
    text says, as 求和 of 追求和谐.
    """
    likely = wordings.within(text)
    while likely:
        number = likely.pop(0)
        wording = wordings.all[number]
        if wording.is_word and is_printed(wording.other):
            continue
        put = _replaced(text, wording)
        if put != text and wording.whole:
            return put
        if put != text:
            text, likely = put, wordings.within(put, number + 1)
    return text


def in_order(pairs: Iterable[tuple[str, str]]) -> Wordings:
    """Pairs of another wording and the usual one as they are tried: words first, longer ones before others."""
    wordings = (
        Wording(
            other,
            usual,
            literal=max(_PLACES.split(other), key=len),
            whole=not _SENTENCE.isdisjoint(other),
        )
        for other, usual in pairs
    )
    ordered = sorted(wordings, key=lambda w: (w.whole, -len(_PLACES.sub("", w.other)), w.other))
    by_start: dict[str, list[int]] = defaultdict(list)
    for number, wording in enumerate(ordered):
        by_start[wording.literal[:_START]].append(number)
    return Wordings(tuple(ordered), {start: tuple(found) for start, found in by_start.items()})


def _replaced(text: str, wording: Wording) -> str:
    pattern, put = _compiled(wording)
    quotes = [match.span() for match in _QUOTED.finditer(text)]

    def swap(match: re.Match[str]) -> str:
        inside = any(start < match.start() < stop for start, stop in quotes)
        return match[0] if inside or _is_usual(text, match, wording) else match.expand(put)

    return pattern.sub(swap, text)


def _is_usual(text: str, match: re.Match[str], wording: Wording) -> bool:
    """Whether a word stands within its usual form already: 么时候 of 什么时候."""
    before = wording.usual.find(wording.other) if wording.is_word else -1
    return before >= 0 and text.startswith(wording.usual, max(match.start() - before, 0))


@lru_cache(maxsize=2048)
def _compiled(wording: Wording) -> tuple[re.Pattern[str], str]:
    """A wording as a pattern, and what is put in its place."""
    other, usual, whole = wording.other, wording.usual, wording.whole
    names = {"◎": "o", "①": "a", "②": "b", "③": "c", "#": "n", "…": "k"}
    # a piece that holds the word of the usual wording is put that way already: 前两项占甲 in 甲里前两项占甲
    own = "".join(piece for piece in _PLACES.split(usual) if len(piece) == 1) if whole else ""
    piece = rf"{_NAME}[^，,。；;？?！!{own}]{{2,40}}?"
    parts = {
        "◎": r"(?P<o>(?!.*本[年期])[^，,。；;？?！!比较和与跟同]{2,40}?)",
        "①": rf"(?P<a>{piece})",
        "②": rf"(?P<b>{piece})",
        "③": rf"(?P<c>{piece})",
        "#": rf"(?P<n>{_AMOUNT})",
        "~": "[台条个件套把张辆只块部册份本架盏支根双床座口扇组幅盒箱桶袋顶]",
        "…": r"(?P<k>[^，,。；;？?！!、“”\"「」]{1,20}?)",
        "，": "[，,]?" if whole else "[，,]",
        "里": rf"(?:里头|里面|里边|里|当中|之中|{_AMONG})" if whole else "里",
    }
    joined = _JOINS.sub("\0", other)  # 加 between two pieces; that of 增加 stands as it is
    parts["\0"] = "(?<![增参附追叠])加(?![强工油班装快大固密剧盖急重湿压氯温盟速力]|热[器炉管板])"
    pattern = "".join(parts.get(char, re.escape(char)) for char in joined)
    put = "".join(rf"\g<{names[char]}>" if char in names else char for char in usual)
    return re.compile(f"^{pattern}{_END}" if whole else pattern), put
