"""Conditions that hold columns of a row against each other or against a bound: 比上年减少的, 决算超过预算的; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from corpus.model import Fact
from qa.columns import Column, Roles, called, column_of
from qa.fit import same_dimension
from qa.fraction import FRACTION, to_fraction
from qa.knowledge import Knowledge, Record
from qa.link import Match
from qa.measures import Kind, Measure, Want, make_measure, printed_measure
from qa.normalise import canon
from qa.reading import Limit
from qa.words import convert, show

BOUND = {">": "超过", ">=": "不低于", "<": "低于", "<=": "不超过", "=": "等于", "!=": "不等于"}
_OPPOSITE = {">": "<=", "<": ">=", "=": "!="}
_MIRRORED = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "=": "="}
_YEAR_AGO = r"上一?年度?|去年|前一年|同期|(?:19|20)\d{2}年度?"
_FALL = r"减少|下降|降低|下跌|压减|压缩|缩减|削减|变少|少了|降了|减了|降幅|减幅|下滑|更少"
_RISE = r"增加|增长|上升|上涨|提高|变多|多了|增了|涨了|增幅|涨幅|升幅|更多"
_FLAT = r"持平|没有?变化|没有?变动|未变|不变|没变|无变化|无增减|没有增减|一样|相同|相等|一致|零增长|一分不差|分毫不差|分文不差|不差|没有?差[别异额]?|吻合|相符"
_CHANGED = re.compile(
    rf"(?P<no>没有?|未|不|并未)?(?:出现|发生|有所?)?(?:(?P<fall>{_FALL})|(?P<rise>{_RISE}))"
)
_CHANGED_ALONE = re.compile(
    rf"(?:{_FALL}|{_RISE})(?:了|的?(?:额|金额|数额|幅度|量))?(?:的|$|[?？]|有[哪几多]|是[哪]|(?:超过|达到?|不足|在|不低于|不超过|大于|小于|高于|低于)[\d一二三四五六七八九十百])"
)
_FLAT_AT = re.compile(_FLAT)
_AGO = re.compile(_YEAR_AGO)
_BUDGET = r"(?:当年|本年)?(?:年初|调整|全年)?预算(?:数|安排|金额)?"
_FINAL = r"(?:支出)?(?:决算|实际支出|执行|完成|支出)(?:数|支出|金额)?"
_OVER = r"超过|超出|大于|高于|多于|突破|超(?!市)|比.{0,8}(?:多|高|大)"
_OF_STAGES: tuple[tuple[str, str], ...] = (
    (rf"{_FINAL}(?:都|就)?(?:与|和|跟|同|等于){_BUDGET}(?:完全|都|恰好|正好|是)*(?:{_FLAT}|等)|{_FINAL}等于{_BUDGET}", "="),
    (rf"(?:没有?|未)(?:能)?(?:花|用|达到?|完成|执行|花完|用完)(?:了|完|到)?(?:全部|全年|所有)?(?:的)?{_BUDGET}|{_BUDGET}(?:没有?|未)(?:完成|花完|用完|执行完)|{_FINAL}(?:没有?|未)(?:达到?|完成|超过|超出?){_BUDGET}", "<"),
    (r"(?:没有?|未)(?:全部|都)?(?:花|用|执行)(?:完|光|掉)", "<"),
    (r"(?<![没未有不])(?:全部?|都|已经?)*(?:花|用|执行)(?:完|光)了?的", "="),
    (rf"{_FINAL}(?:低于|少于|小于|不到|不足){_BUDGET}|{_FINAL}比{_BUDGET}(?:要)?(?:少|低|小)", "<"),
    (rf"{_FINAL}(?:超过|超出|大于|高于|多于|突破|超)了?{_BUDGET}|{_FINAL}比{_BUDGET}(?:要)?(?:多|高|大)|超(?:出|过|了)?{_BUDGET}|超支", ">"),
)  # fmt: skip
_STAGED = tuple((re.compile(pattern), operator) for pattern, operator in _OF_STAGES)
_RATED = re.compile(
    r"(?:(?:完成|执行|支出|预算完成|预算执行)(?:率|进度)|完成(?:了)?(?:年初|调整|全年)?预算(?:数)?的?(?:比例|百分比|程度)?)(?:为|是|在|都)*(?=[^,，。的]{0,4}\d|[^,，。的]{0,3}百分之)"
)
_BETWEEN_COLUMNS: tuple[tuple[str, str], ...] = (
    (r"(?:大于|超过|高于|多于|超出)", ">"),
    (r"(?:小于|低于|少于|不足|不到)", "<"),
    (r"(?:等于)", "="),
)
_HIGHER = re.compile(r"^(?:要|更|还)?(?:多|高|大)")
_LOWER = re.compile(r"^(?:要|更|还)?(?:少|低|小)")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A measure of a row held against a bound or another measure; ``said`` are the words it was read from."""

    left: Measure
    operator: str
    right: Decimal | Measure
    unit: str | None
    words: str
    said: str
    times: Decimal = Decimal(1)  # 超过在职人数一半: how much of the other measure is the bound

    def met(self, record: Record) -> bool:
        """Whether a row fulfils it; one that lacks a figure does not."""
        one = self.left.of(record)
        if one is None:
            return False
        if isinstance(self.right, Measure):
            other = self.right.of(record)
            if other is None:
                return False
            bound, unit = other.value * self.times, other.unit
        else:
            bound, unit = self.right, self.unit
        return holds(one.value, one.unit, self.operator, bound, unit)

    def operands(self, record: Record) -> tuple[Fact, ...]:
        """The printed figures that were held against each other."""
        sides = [self.left, *([self.right] if isinstance(self.right, Measure) else [])]
        values = [side.of(record) for side in sides]
        return tuple(fact for value in values if value is not None for fact in value.facts)


def holds(
    value: Decimal, unit: str | None, operator: str, bound: Decimal, wanted: str | None
) -> bool:
    """Whether a figure is on the right side of a bound; figures of different kinds are not compared."""
    if wanted and not unit and (wanted.endswith("元") or wanted == "%"):
        return False  # 编制数 has no unit: 20人以上 may be said of it, 20万元以上 may not
    if wanted and unit and not same_dimension(wanted, unit):
        return False
    value, _ = convert(value, unit, wanted)
    return {
        ">": value > bound, ">=": value >= bound, "<": value < bound, "<=": value <= bound,
        "=": value == bound, "!=": value != bound,
    }[operator]  # fmt: skip


def find_comparisons(
    text: str, roles: Roles, limits: Sequence[Limit], columns: Mapping[Column, tuple[int, int]]
) -> tuple[tuple[Comparison, ...], tuple[Limit, ...]]:
    """The comparisons that a text makes, and the limits that are left for the column asked for.

    ``columns`` are the columns whose names the text says, with where (in its canonical form).
    """
    found, used = _rated(text, roles, limits)
    limits = tuple(limit for limit in limits if limit not in used)
    if not found:
        found, used = _staged(text, roles, limits)
        limits = tuple(limit for limit in limits if limit not in used)
    if not found:
        changed, used = _changed(text, roles, limits)
        found += changed
        limits = tuple(limit for limit in limits if limit not in used)
    if not found:
        found, used = _apart_by(canon(text), columns, limits)
        limits = tuple(limit for limit in limits if limit not in used)
    if not found:
        found += _between_columns(canon(text), columns)
    return tuple(found), tuple(limits)


def _rated(
    text: str, roles: Roles, limits: Sequence[Limit]
) -> tuple[list[Comparison], tuple[Limit, ...]]:
    """``完成预算超过110%的``: a bound on how much of the budget was carried out."""
    match = _RATED.search(text)
    used = tuple(x for x in limits if match and x.unit == "%" and _follows(text, match, x))
    measure = make_measure(Want("rate", "up", ("final", "budget")), roles) if used else None
    if measure is None or match is None:
        return [], ()
    return [
        Comparison(
            measure, limit.operator, limit.value, "%",
            f"{match[0]}{BOUND[limit.operator]}{show(limit.value)}%", match[0],
        )
        for limit in used
    ], used  # fmt: skip


def compared(text: str) -> Want | None:
    """The pair of columns that a text holds against each other, before a table is chosen."""
    rated = _RATED.search(text)
    if rated:
        return Want("rate", "up", ("final", "budget"), rated[0])
    for pattern, _ in _STAGED:
        match = pattern.search(text)
        if match:
            adjusted = "调整" in match[0] or "全年" in match[0]
            return Want("gap", "up", ("final", "adjusted" if adjusted else "budget"), match[0])
    if _says_change(text):
        return Want("change", "either", ("now", "last"))
    return None


def _says_change(text: str) -> bool:
    """Whether a text speaks of rows that rose, fell or stayed since last year; 减少污染 is a name."""
    if _AGO.search(text) and (_CHANGED.search(text) or _FLAT_AT.search(text)):
        return True
    return "持平" in text or bool(_CHANGED_ALONE.search(text))


def _staged(
    text: str, roles: Roles, limits: Sequence[Limit]
) -> tuple[list[Comparison], tuple[Limit, ...]]:
    """``决算超过年初预算``, ``没有完成预算``, ``决算比预算少10%以上``."""
    for pattern, operator in _STAGED:
        match = pattern.search(text)
        if not match:
            continue
        adjusted = "调整" in match[0] or "全年" in match[0]
        names = ("final", "adjusted" if adjusted else "budget")
        used = tuple(limit for limit in limits if _follows(text, match, limit))
        kind: Kind = "growth" if any(limit.unit == "%" for limit in used) else "gap"
        measure = make_measure(Want(kind, "up", names, match[0]), roles)
        if measure is None:
            continue
        word = {">": "决算数超过", "<": "决算数低于", "=": "决算数等于"}[operator]
        words = word + ("调整预算数" if adjusted else "预算数")
        sides = [Comparison(measure, operator, Decimal(0), None, "" if used else words, match[0])]
        return [*sides, *(_by_so_much(measure, operator, x, words, match[0]) for x in used)], used
    return [], ()


def _by_so_much(measure: Measure, operator: str, limit: Limit, words: str, said: str) -> Comparison:
    """A bound on how far a figure lies under (or over) another."""
    under = operator == "<"
    side = _MIRRORED[limit.operator] if under else limit.operator
    told = f"{words}{BOUND[limit.operator]}{show(limit.value)}{limit.unit or ''}"
    return Comparison(measure, side, -limit.value if under else limit.value, limit.unit, told, said)


def _changed(
    text: str, roles: Roles, limits: Sequence[Limit]
) -> tuple[list[Comparison], tuple[Limit, ...]]:
    """``比上年减少的``, ``降幅超过10%``, ``与上年持平``."""
    if not _says_change(text):
        return [], ()
    flat = _FLAT_AT.search(text)
    match = _CHANGED.search(text)
    if match is None:
        measure = make_measure(Want("change", "up", ("now", "last")), roles)
        return ([Comparison(measure, "=", Decimal(0), None, "与上年持平", flat[0])] if measure and flat else []), ()  # fmt: skip
    falls = bool(match["fall"])
    bound = next((limit for limit in limits if _follows(text, match, limit)), None)
    kind = "growth" if bound is not None and bound.unit == "%" else "change"
    measure = make_measure(Want(kind, "up", ("now", "last")), roles)  # type: ignore[arg-type]
    if measure is None:
        return [], ()
    word = "比上年减少" if falls else "比上年增加"
    if bound is None:
        operator = "<" if falls else ">"
        negated = bool(match["no"])
        operator = _OPPOSITE[operator] if negated else operator
        words = f"{'没有' if negated else ''}{word}"
        return [Comparison(measure, operator, Decimal(0), None, words, match[0])], ()
    used = tuple(limit for limit in limits if _follows(text, match, limit))
    side = "<" if falls else ">"
    found = [_by_so_much(measure, side, limit, word, match[0]) for limit in used]
    found.append(Comparison(measure, side, Decimal(0), None, "", match[0]))
    return found, used


def _follows(text: str, match: re.Match[str], limit: Limit) -> bool:
    """Whether a bound stands right behind a word of change: 增长超过10%, 减少50万元以上."""
    key = canon(text[match.end() :])
    return 0 <= key.find(limit.key) <= 4


def _between_columns(key: str, columns: Mapping[Column, tuple[int, int]]) -> list[Comparison]:
    """``基本支出大于项目支出``, ``项目支出比基本支出多``: two named columns held against each other."""
    named = sorted(columns.items(), key=lambda item: item[1])
    for one, (_, stop) in named:
        for other, (start, end) in named:
            if start < stop or one == other:
                continue
            between, after = key[stop:start], key[end:]
            part = FRACTION.match(after.removeprefix("的"))
            times = to_fraction(part) if part else Decimal(1)
            if times is None:
                continue
            operator = next((o for p, o in _BETWEEN_COLUMNS if re.fullmatch(p, between)), None)
            if part and re.fullmatch("是|为|占|达|达到", between):
                operator = _side(after.removeprefix("的")[part.end() :])
            if operator is None and between == "比":
                operator = ">" if _HIGHER.match(after) else ("<" if _LOWER.match(after) else None)
            if (
                operator is None
                and re.fullmatch(r"和|与|跟|同", between)
                and re.match(r"相等|相同|一样|相当", after)
            ):
                operator = "="
            if operator is not None:
                of = f"的{part[0]}" if part else ""
                words = f"{called(one)}{BOUND[operator]}{called(other)}{of}"
                said = key[columns[one][0] : end] + (part[0] if part else "")
                sides = printed_measure(one), operator, printed_measure(other)
                return [Comparison(*sides, None, words, said, times)]
    return []


_APART = re.compile(r"(?:要|还|都|正好|刚好|恰好)*(?:(?P<more>[多高大])|[少低小])(?:了|出)?")


def _apart_by(
    key: str, columns: Mapping[Column, tuple[int, int]], limits: Sequence[Limit]
) -> tuple[list[Comparison], tuple[Limit, ...]]:
    """``实有人数比编制人数少3人``: how far two named columns lie apart; the bound is on neither of them."""
    ordered = sorted(columns.items(), key=lambda item: item[1])
    for (one, (begin, stop)), (other, (start, end)) in pairwise(ordered):
        word = _APART.match(key, end)
        if word is None or key[stop:start] not in ("比", "较"):
            continue
        used = tuple(x for x in limits if 0 <= key.find(x.key, word.start()) - word.start() <= 3)
        if not used:
            continue
        pair = (one, other) if word["more"] else (other, one)
        named = f"{called(one)}比{called(other)}{'多' if word['more'] else '少'}"
        measure = Measure("gap", named, pair=pair)
        said = key[begin : word.end()]
        found = [
            Comparison(
                measure, x.operator, x.value, x.unit,
                f"{named}{'' if x.operator == '=' else BOUND[x.operator]}{show(x.value)}{x.unit or ''}",
                said,
            )
            for x in used
        ]  # fmt: skip
        more = Comparison(
            measure, ">", Decimal(0), None, "", said
        )  # 少不到3人 are fewer all the same
        return [*found, more], used
    return [], ()


def _side(after: str) -> str:
    """What is said behind a fraction: 三倍以上, 一半以下, 两倍."""
    bounds = (("以上", ">="), ("多", ">"), ("以下", "<="), ("以内", "<="), ("不到", "<"))
    return next((o for word, o in bounds if after.startswith(word)), "=")


def said_columns(
    key: str, records: Sequence[Record], matches: Mapping[int, Match], knowledge: Knowledge
) -> dict[Column, tuple[int, int]]:
    """The figure columns whose own label a text says, with where it says them."""
    counts: dict[Column, int] = {}
    for record in records:
        for fact in record.facts:
            if fact.value is not None:
                counts[column_of(fact)] = counts.get(column_of(fact), 0) + 1
    found: dict[tuple[int, int], Column] = {}
    for column in sorted(counts, key=lambda c: -counts[c]):
        number = knowledge.label_ids.get(called(column), -1)
        match = matches.get(number)
        if match is None or match.quality < 0.9 or not match.spans:
            continue
        span = max(match.spans, key=lambda s: s[1] - s[0])
        found.setdefault(span, column)
    return {
        column: (start, stop)
        for (start, stop), column in found.items()  # 高级 is no part of what 正高级 says
        if not any(a <= start and stop <= b and (a, b) != (start, stop) for a, b in found)
    }


def column_before(
    key: str, limit: Limit, columns: Mapping[Column, tuple[int, int]]
) -> Column | None:
    """The named column that a bound is put on: the last one said before it."""
    place = key.find(limit.key)
    before = [(span[1], column) for column, span in columns.items() if span[1] <= place]
    return max(before, key=lambda pair: pair[0])[1] if before and place >= 0 else None
