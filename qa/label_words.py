"""The names on the axes of a table that a text says word for word, or by a period and what is asked of it.

期末余额 is said by 期末的余额, by 年末余额, and by 期末和期初余额; 本期增加 by 本期增加了多少.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.axes import Axis, Frame
from qa.bits import Span
from qa.knowledge import Knowledge, strip_numbering
from qa.label_asked import FORM, UNIT, Said, Words, asked, of_change
from qa.label_shared import sharing
from qa.link import occurrences
from qa.normalise import canon

_PERIODS = (  # which of two periods is meant does not depend on the word
    ("本报告期", "本年度", "本期", "本年", "今年", "当期", "当年"),
    ("上年同期", "上年度", "上一年", "上期", "上年", "去年"),
    ("本期期末", "本年年末", "期末", "年末", "年底"),
    ("上年年末", "上年期末", "上期期末", "本期期初", "期初", "年初"),
)
_PERIOD = {word: number for number, group in enumerate(_PERIODS) for word in group}
_ANY_PERIOD = re.compile("|".join(sorted(_PERIOD, key=len, reverse=True)))
_GENERAL = frozenset(
    {"", "数", "金额", "发生额", "数额", "额"}
)  # what a figure of a period may be called
_BEFORE = re.compile(r"^(?:加|减|其中|其中含)(?=[:：])[:：]")
_TOTAL = re.compile(r"(?:小计|合计|总计)$")
AMOUNTS = frozenset(
    {"金额", "数额", "数量", "余额", "账面余额"}
)  # what a heading is asked for by itself
_JOINED_BY = re.compile(r"(?:以及|及|和|与|跟|还有)(?:其|它)?(?:所?占)?(?:计提)?")
_NAMED = 0.9  # what a spelling is worth that stands for the whole name


@dataclass(frozen=True, slots=True)
class OnAxis:
    """The lines that a text names on one axis, and which characters of the text name them."""

    lines: frozenset[int]
    places: frozenset[int]
    runs: tuple[tuple[int, int], ...] = ()  # where in the text each name stands
    labels: frozenset[str] = frozenset()  # what is said: names and headings


@lru_cache(maxsize=256)
def read_words(key: str) -> Words:
    """A text (canonical) made ready for the names of any table."""
    hidden = {place for match in FORM.finditer(key) for place in range(*match.span())}
    at = tuple(place for place in range(len(key)) if place not in hidden)
    plain = "".join(key[place] for place in at)
    periods = tuple((_PERIOD[m[0]], m[0], m.span()) for m in _ANY_PERIOD.finditer(plain))
    return Words(key, plain, at, periods)


def said_on(words: Words, frame: Frame, knowledge: Knowledge) -> tuple[OnAxis, OnAxis]:
    """The rows and the columns of a table that a text names."""
    rows, columns = _labels(frame.rows), _labels(frame.columns)
    whole = [
        Said(label, spans)
        for label in dict.fromkeys((*rows, *columns))
        if (spans := _whole(label, words.plain, knowledge))
    ]
    kept = _printed_first(_outermost(whole), words.plain)
    changes = [*of_change(words, sorted(_names(frame.rows) | _names(frame.columns)), kept)]
    return tuple(
        _on(words, axis, labels, kept, changes)
        for axis, labels in ((frame.rows, rows), (frame.columns, columns))
    )  # type: ignore[return-value]


def _labels(axis: Axis) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for line in axis.lines.values() for label in line.path))


def _names(axis: Axis) -> set[str]:
    """The own names of the lines, without the headings above them."""
    return {line.path[-1] for line in axis.lines.values() if line.path}


def _on(
    words: Words,
    axis: Axis,
    labels: Sequence[str],
    whole: Sequence[Said],
    changes: Sequence[Said],
) -> OnAxis:
    said = {one.label: one for one in whole if one.label in labels}
    own = _names(axis)
    rest = sorted(own - said.keys())
    heads = sorted({*labels} - own - said.keys())
    joined = (
        *_joined(words, rest, whole, said.keys()),
        *_joined(words, heads, whole, said.keys(), heads=True),
    )
    changed = [one for one in changes if one.label in own]
    shared = sharing(words.plain, rest, [one for one in whole if one.label in own], whole)
    for one in (*joined, *shared, *asked(words, rest), *changed):
        said[one.label] = one
    said = _without_told(said)
    named = {n for n, line in axis.lines.items() if line.path and line.path[-1] in said}
    named = _headed(named, axis, said) | _by_head(words, axis, said)
    places = {
        words.at[place]
        for n in named
        for label in axis.lines[n].path
        for span in (said[label].spans if label in said else ())
        for place in range(*span)
    }
    own_names = {axis.lines[n].path[-1] for n in named} & said.keys()
    runs = {
        (words.at[span[0]], words.at[span[1] - 1] + 1)
        for name in own_names
        if not said[name].joined
        for span in said[name].spans
    }
    return OnAxis(frozenset(named), frozenset(places), tuple(sorted(runs)), frozenset(said))


def _headed(named: set[int], axis: Axis, said: Mapping[str, Said]) -> set[int]:
    """Of lines of one name those under a heading that is said, where any is."""
    kept: set[int] = set()
    for n in named:
        alike = [m for m in named if axis.lines[m].path[-1] == axis.lines[n].path[-1]]
        most = max(_heads_said(axis.lines[m].path, said) for m in alike)
        if _heads_said(axis.lines[n].path, said) == most:
            kept.add(n)
    return kept


def _without_told(said: Mapping[str, Said]) -> dict[str, Said]:
    """The names without those that only say of what another one is: 本期与上期相比的变动 is one column."""
    told = [span for one in said.values() for span in one.instead]
    return {
        label: one
        for label, one in said.items()
        if one.instead or not all(any(_is_inside(s, t) for t in told) for s in one.spans)
    }


def _is_inside(span: Span, other: Span) -> bool:
    return other[0] <= span[0] and span[1] <= other[1]


def _by_head(words: Words, axis: Axis, said: Mapping[str, Said]) -> set[int]:
    """Under a heading that is said the amount itself, where no line below is named or 和 joins it to one: 期末余额和比例."""
    heads = {label for line in axis.lines.values() for label in line.path[:-1] if label in said}
    heads -= _names(axis)
    found: set[int] = set()
    for head in heads:
        below = [n for n, line in axis.lines.items() if head in line.path[:-1]]
        named = [n for n in below if axis.lines[n].path[-1] in said]
        if named and not _is_joined(
            words.plain, said[head], [said[axis.lines[n].path[-1]] for n in named]
        ):
            continue
        most = max(_heads_said(axis.lines[n].path, said) for n in below)
        below = [n for n in below if _heads_said(axis.lines[n].path, said) == most]
        amounts = [n for n in below if canon(strip_numbering(axis.lines[n].path[-1])) in AMOUNTS]
        chosen = below if len(below) == 1 else amounts
        found |= set(chosen) if len(chosen) == 1 else set()
    return found


def _is_joined(plain: str, head: Said, names: Sequence[Said]) -> bool:
    """Whether 和 stands between a heading and a name below it."""
    starts = {a for one in names for a, _ in one.spans}
    joins = [_JOINED_BY.match(plain, stop) for _, stop in head.spans]
    return any(match is not None and match.end() in starts for match in joins)


def _heads_said(path: Sequence[str], said: Mapping[str, Said]) -> int:
    return sum(label in said for label in path[:-1])


def _whole(label: str, plain: str, knowledge: Knowledge) -> tuple[Span, ...]:
    """Where the text says a name in full, in any of its spellings; the longest that is said."""
    for form in _forms(label, knowledge):
        spans = occurrences(plain, form)
        if spans:
            return spans
    return ()


@lru_cache(maxsize=1 << 14)
def _forms(label: str, knowledge: Knowledge) -> tuple[str, ...]:
    number = knowledge.label_ids.get(label)
    known = knowledge.labels[number].forms if number is not None else ()
    forms = set(_own_forms(label)) | {form for form, worth in known if worth >= _NAMED}
    total = _TOTAL.search(canon(label))
    if total is not None:  # 账面余额 is no 账面余额小计
        forms = {form for form in forms if form.endswith(total[0])}
    plain = {FORM.sub("", form) for form in forms}
    return tuple(sorted((form for form in plain if len(form) > 1), key=len, reverse=True))


@lru_cache(maxsize=1 << 14)
def _own_forms(label: str) -> frozenset[str]:
    """A name as it is printed, with and without its number."""
    plain = strip_numbering(_BEFORE.sub("", label.strip()))
    forms = {canon(label), canon(plain), canon(UNIT.sub("", plain))}
    return frozenset({*forms, *(FORM.sub("", form) for form in forms)})


def _outermost(said: Sequence[Said]) -> list[Said]:
    """Names without the places that lie within a longer name that is said: 余额 of 期末余额."""
    spans = {span for one in said for span in one.spans}
    kept = []
    for one in said:
        free = tuple(s for s in one.spans if not any(_within(s, other) for other in spans))
        if free:
            kept.append(Said(one.label, free))
    return kept


def _printed_first(said: Sequence[Said], plain: str) -> list[Said]:
    """Names without the places where another one is said as it is printed: 金额 is no word for 账面价值 there."""
    printed = {
        span: one.label for one in said for span in one.spans if plain[slice(*span)] in _own_forms(one.label)
    }  # fmt: skip
    kept = []
    for one in said:
        free = tuple(
            s for s in one.spans
            if s not in printed or plain[slice(*s)] in _own_forms(one.label)
        )  # fmt: skip
        if free:
            kept.append(Said(one.label, free))
    return kept


def _within(span: Span, other: Span) -> bool:
    return _is_inside(span, other) and span != other


def _joined(
    words: Words,
    labels: Sequence[str],
    whole: Sequence[Said],
    beside: Collection[str],
    heads: bool = False,
) -> Iterator[Said]:
    """Names that begin with a period, which is said apart from the rest of the name.

    ``beside`` are the names of the same axis that are said in full: 期末和期初余额 says 期末余额 too.  Of headings
    the period alone is enough, where only one begins with it: 期末的比例 stands under 期末余额.
    """
    taken = [span for one in whole for span in one.spans]
    shared = [
        s for one in whole if one.label in beside and _parted(one.label)[0] for s in one.spans
    ]
    free = [p for p in words.periods if not any(_overlap(p[2], span) for span in taken)]
    parted = [
        (label, period, rest) for label in labels for period, rest in (_parted(label),) if period
    ]
    for label, period, rest in parted:
        alike = [(p, r) for _, p, r in parted if _PERIOD[p] == _PERIOD[period]]
        at = [p for p in free if p[0] == _PERIOD[period]]
        if (
            sum(r == rest for _, r in alike) > 1
        ):  # 年初余额 beside 上年年末余额: by its own word alone
            at = [p for p in at if p[1] == period]
        spans = _rest(rest, words.plain, [r for _, r in alike])
        if spans is None and heads and len(alike) == 1:
            spans = ()
        if at and spans is not None and _are_free(spans, taken, shared):
            yield Said(label, (*(p[2] for p in at), *spans), joined=True)


def _are_free(spans: Sequence[Span], taken: Sequence[Span], shared: Sequence[Span]) -> bool:
    """Whether a rest is said by itself, or is the end of a name that begins with another period."""
    if not spans:
        return True
    return any(
        not any(_within(span, other) for other in taken) or any(_within(span, s) for s in shared)
        for span in spans
    )


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _rest(rest: str, plain: str, others: Sequence[str]) -> tuple[Span, ...] | None:
    """Where what is asked of a period is said; nothing need be where only one thing can be asked of it."""
    forms = (rest, f"账面{rest}", rest.removeprefix("账面"))
    said = [form for form in forms if len(form) > 1 and form in plain]
    if said:
        form = max(said, key=len)
        return occurrences(plain, form)
    alone = sum(other in _GENERAL for other in others) == 1
    return () if rest in _GENERAL and alone else None


@lru_cache(maxsize=1 << 14)
def _parted(label: str) -> tuple[str, str]:
    """A name as a period and the rest: 期末余额 as 期末 and 余额."""
    form = FORM.sub("", canon(strip_numbering(label)))
    match = _ANY_PERIOD.match(form)
    return (match[0], form[match.end() :]) if match is not None else ("", form)
