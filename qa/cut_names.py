"""Departments called by parts of their names: 新城区卫计局 of 新城区卫生和计划生育局, 质监局 of 质量技术监督局."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from qa.normalise import canon

_LONGEST = 18  # characters of a name as it is said
_OPENS = frozenset('的我本该这那请查问和与在从由是让给把年，。、：；,.:;“" ')
_SHORTEST = 3  # of its office part
# where a name may begin within: 回马镇郪口小学校, 公安局交通警察支队
_INNER = re.compile(r"(?<=[镇乡旗盟])|(?<=街道)|(?<=[局委厅])(?=.{4})|(?<=委员会)(?=.{4})")
Parts = tuple[tuple[str, ...], str]  # a name's places and its office
Split = Callable[[str], Parts]
Mention = tuple[int, int, tuple[str, ...], bool]  # start, stop, whose, with a place


def cut_mentions(key: str, entities: Sequence[str], split: Split) -> list[Mention]:
    """Where the question says parts of one department's name in their order, from its beginning to its end.

    Only the department's own place may stand before it: 上海市财政局 is not 上海市普陀区财政局.
    """
    known = _known(tuple(entities), split)
    found: list[Mention] = []
    for start, stop in _spans(key, known.ends):
        text = key[start:stop]
        fits = [
            (entity, placed)
            for entity in known.by_outline.get((text[0], text[-1]), ())
            if (placed := _fits(text, *known.parts[entity]))
        ]
        inside = any(a <= start and stop <= b for a, b, _, _ in found)
        if len(fits) == 1 and not inside:
            entity, placed = fits[0]
            if placed == "bare" and not _begins(key, start, known.parts[entity][0]):
                continue  # 志愿消防队 is no 消防救援大队
            found.append((start, stop, (entity,), placed == "placed"))
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """The departments that there are, and those that a stretch of text may cut short, by its two ends."""

    parts: dict[str, Parts]
    ends: frozenset[str]
    by_outline: dict[tuple[str, str], tuple[str, ...]]


@lru_cache(maxsize=64)
def _known(entities: tuple[str, ...], split: Split) -> _Known:
    parts = {entity: split(canon(entity)) for entity in dict.fromkeys(entities)}
    outlines: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entity, (places, office) in parts.items():
        for outline in product(_starts(places, office), {*_ends(office)}):
            outlines[outline].append(entity)
    ends = frozenset(end for _, office in parts.values() for end in _ends(office))
    return _Known(parts, ends, {outline: tuple(found) for outline, found in outlines.items()})


def _starts(places: Sequence[str], office: str) -> set[str]:
    """The characters that a cut of a name may begin with: those of its place, and of its office."""
    inner = (office[match.end() : match.end() + 1] for match in _INNER.finditer(office))
    return {*(place[:1] for place in places[-1:]), office[:1], *inner}


def _begins(key: str, start: int, places: Sequence[str]) -> bool:
    """Whether a name may begin here: at the front, behind a word of asking or a number, behind its own place."""
    before = key[:start]
    own = any(before.endswith((place, place[:-1])) for place in places if len(place) > 2)
    return own or start == 0 or before[-1] in _OPENS or before[-1].isdecimal()


def _spans(key: str, ends: Set[str]) -> Iterator[tuple[int, int]]:
    """Spans of the question that end as some name does, the longest first."""
    spans = [
        (start, stop)
        for stop in range(_SHORTEST, len(key) + 1)
        if key[stop - 1] in ends
        for start in range(max(0, stop - _LONGEST), stop - _SHORTEST + 1)
    ]
    yield from sorted(spans, key=lambda span: (span[0] - span[1], span[0]))


def _ends(office: str) -> tuple[str, ...]:
    """The last character of a name; a 小学校 is called 小学, too."""
    return (
        (office[-1], office[-2]) if office.endswith("学校") and len(office) > 3 else (office[-1:],)
    )


def _fits(text: str, places: tuple[str, ...], office: str) -> str:
    """``"placed"`` or ``"bare"`` where a text is a cut of the name; "" where it is not."""
    heads = (places[-1], places[-1][:-1]) if places else ()
    for head in heads:
        if len(head) > 1 and text.startswith(head) and _is_cut(text[len(head) :], office):
            return "placed"
    return "bare" if _is_cut(text, office) else ""


def _is_cut(name: str, office: str) -> bool:
    """Whether a name's characters stand in an office's longer name in order, first and last in their places."""
    if not _SHORTEST <= len(name) < len(office) or name[-1] not in _ends(office):
        return False
    starts = {0, *(match.end() for match in _INNER.finditer(office))}
    whole = office if name[-1] == office[-1] else office[:-1]
    return any(runs_through(name, whole[start:]) for start in starts if start < len(whole))


def runs_through(name: str, office: str) -> bool:
    """Whether a name's characters stand in an office's in order, the first and the last in their places."""
    if (name[:1], name[-1:]) != (office[:1], office[-1:]):  # a document may name no department
        return False
    rest = iter(office)
    return all(char in rest for char in name)
