"""Two documents side by side: the same items of the same tables, differences and growth; pure, on Decimal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from corpus.checks_verdict import MONEY
from corpus.labels import clean_label
from corpus.model import Document, Fact

_TIME = re.compile(r"(?:(?:19|20)\d{2}年?度?|[上本]年度?|当年|年初|全年)")
_THIS = re.compile(r"^本年|^财政拨款(?=“三公”)")
_STAGE = re.compile(r"(?:年初预算|调整预算|预算|决算|执行|完成)?(?:数|额|金额)?$")
_TOTALS = ("支出合计", "收入合计", "总计", "小计")
_BRACKETS = str.maketrans("()", "（）")
Key = tuple[str, tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Pair:
    """One item in both documents; ``right`` is given in the unit of ``left``, ``None`` where it is not there."""

    kind: str
    item: tuple[str, ...]
    measure: str
    left: Fact | None
    right: Fact | None
    left_value: Decimal | None
    right_value: Decimal | None
    unit: str | None

    @property
    def difference(self) -> Decimal | None:
        """Right minus left."""
        if self.left_value is None or self.right_value is None:
            return None
        return self.right_value - self.left_value

    @property
    def growth(self) -> Decimal | None:
        """In %, two places; None from zero or a blank."""
        if self.difference is None or not self.left_value:
            return None
        exact = self.difference / abs(self.left_value) * 100
        return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def compare(left: Document, right: Document) -> tuple[Pair, ...]:
    """The items of the standard tables that both have, in the order of ``left``; then those only one has.

    An account is known by its code wherever one is printed, anything else by its names.
    """
    ours, theirs = figures_of(left), figures_of(right)
    kinds = {kind for kind, _, _ in ours} & {kind for kind, _, _ in theirs}
    keys = [key for key in dict.fromkeys((*ours, *theirs)) if key[0] in kinds]
    pairs = [_pair(key, ours.get(key), theirs.get(key)) for key in keys]
    both = [pair for pair in pairs if pair.left is not None and pair.right is not None]
    return (*both, *(pair for pair in pairs if pair.left is None or pair.right is None))


def figures_of(document: Document) -> Mapping[Key, Fact]:
    """Each figure of a standard table once, by what it is; of budget and accounts the document's own stage."""
    kinds = {table.id: table.kind for table in document.tables if table.kind}
    found: dict[Key, Fact] = {}
    stage = document.profile.stage or ""
    for fact in document.facts:
        key = _key(kinds.get(fact.table or ""), fact)
        if key is None:
            continue
        known = found.get(key)
        if known is None or (
            stage in "".join(fact.measure) and stage not in "".join(known.measure)
        ):
            found[key] = fact
    return found


def key_of(document: Document, fact: Fact) -> Key | None:
    """What a figure is known by in other documents; None outside the standard tables."""
    kind = next((table.kind for table in document.tables if table.id == fact.table), None)
    return _key(kind, fact)


def _key(kind: str | None, fact: Fact) -> Key | None:
    if kind is None or fact.value is None or not fact.subject or fact.role == "repeated":
        return None
    items = (fact.code,) if fact.code else tuple(_items(fact))
    return kind, items, _measure(fact)


def _items(fact: Fact) -> Iterator[str]:
    for label in fact.subject:
        yield _THIS.sub("", _TIME.sub("", clean_label(label))).translate(_BRACKETS)


def _measure(fact: Fact) -> str:
    """The innermost head without its year and stage: 2024年预算数 and 决算数 are one, and both are the whole."""
    words = (
        _THIS.sub("", _STAGE.sub("", _TIME.sub("", clean_label(label)))) for label in fact.measure
    )
    said = [word for word in words if word]
    return "合计" if not said or said[-1] in _TOTALS else said[-1]


def _pair(key: Key, left: Fact | None, right: Fact | None) -> Pair:
    first = left or right
    unit = first.unit if first is not None else None
    items = key[1] if first is None else tuple(_items(first))
    value = None if right is None else in_unit(right, unit)
    if right is not None and value is None:  # what cannot be counted in one unit is not compared
        right = None if left is not None else right
    own = None if left is None else left.value
    return Pair(key[0], items, key[2], left, right, own, value, unit)


def in_unit(fact: Fact, unit: str | None) -> Decimal | None:
    """A figure in another unit of money, exactly; None where there is no way from one to the other."""
    if fact.value is None or fact.unit == unit:
        return fact.value
    if fact.unit in MONEY and unit in MONEY:
        return fact.value * MONEY[fact.unit] / MONEY[unit]
    return None
