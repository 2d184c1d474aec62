"""Questions about relations that stand in any document, with what is right worked out from its own figures.

Parts and their whole, two totals, two rows, a row of two years or of a budget and its accounts, an order, a claim
and a blank cell.  Only figures of one table are held against each other, and nothing of ``qa`` decides what is
right; a relation that two places of a document tell differently is not asked after.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from importlib.resources import files
from itertools import combinations
from typing import Literal

from corpus.model import Document, Fact
from qa.knowledge import strip_numbering
from qa.model import Answer
from qa.normalise import canon
from qa.words import convert

Right = bool | Decimal | str | tuple[str, ...] | None
Outcome = Literal["right", "false_no", "false_yes", "other", "silent"]
OUTCOMES: tuple[Outcome, ...] = ("right", "false_no", "false_yes", "other", "silent")
_BUDGET = re.compile(r"^(?:年初|调整|全年)?预算数?$")
_ACCOUNTS = re.compile(r"^决算数?$")
_LONGEST = 18  # of a name that somebody would type
_PARTS = 5  # as many as somebody would type


@dataclass(frozen=True, slots=True)
class Case:
    """A question and what is right: a verdict, a figure, a name, names in order, or None for a blank cell."""

    identity: str
    question: str
    document: str
    right: Right
    unit: str | None = None


def ways() -> Mapping[str, Sequence[str]]:
    """The wordings of each relation."""
    return dict(_data()["ways"])


def _data() -> dict[str, dict[str, list[str]]]:
    path = files("eval") / "questions" / "standing.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def name_of(fact: Fact) -> str:
    """What the row of a figure is called, without its number."""
    return strip_numbering(fact.subject[-1]).strip() if fact.subject else ""


@dataclass
class Figures:
    """The figures of a document by where they stand."""

    document: Document
    columns: dict[tuple[str, tuple[str, ...]], list[Fact]] = field(default_factory=dict)
    rows: dict[tuple[str, int | None], list[Fact]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for fact in self.document.facts:
            if fact.table and fact.aspect == "amount" and fact.subject:
                self.rows.setdefault((fact.table, fact.source.row), []).append(fact)
                if fact.value is not None:
                    self.columns.setdefault((fact.table, fact.measure), []).append(fact)

    @cached_property
    def by_name(self) -> dict[str, list[Fact]]:
        """The figures of tables and prose by the name of their row."""
        found: dict[str, list[Fact]] = {}
        for fact in self.document.facts:
            if fact.subject and fact.aspect == "amount":
                found.setdefault(canon(name_of(fact)), []).append(fact)
        return found

    def is_sayable(self, name: str) -> bool:
        """Whether somebody could type a name: short, in plain letters, and not whose document it is."""
        plain = re.fullmatch(r"[\w\u4e00-\u9fff]+", name) is not None
        return 3 <= len(canon(name)) <= _LONGEST and plain and name != self.document.profile.entity

    def is_single(self, name: str) -> bool:
        """Whether it stands at one place of the tree alone besides."""
        homes = {canon("".join(f.subject[-2:-1])) for f in self.by_name.get(canon(name), ())}
        return self.is_sayable(name) and len(homes) <= 1

    def values(self, name: str) -> set[Decimal]:
        """All figures that are printed under a name."""
        return {f.value for f in self.by_name.get(canon(name), ()) if f.value is not None}

    def together(self, names: Sequence[str]) -> list[tuple[Fact, ...]]:
        """The figures that the names have in each column, or each row, where all of them stand."""
        keys = [canon(name) for name in names]
        found = []
        for facts in self.columns.values():
            held = {canon(name_of(f)): f for f in facts}
            printed = [canon(name_of(f)) for f in facts]
            if all(printed.count(key) == 1 for key in keys):
                found.append(tuple(held[key] for key in keys))
        for facts in self.rows.values():
            filled = [f for f in facts if f.value is not None]
            for labels in (_heads, _own_names):
                cells = {canon(label): f for f in filled for label in labels(f)}
                if all(key in cells for key in keys):
                    found.append(tuple(cells[key] for key in keys))
        return [group for group in found if len({f.unit for f in group}) == 1]


def _heads(fact: Fact) -> tuple[str, ...]:
    """What a cell goes by within its row: its heading, and 小计 by the heading above."""
    head = tuple(strip_numbering(m) for m in fact.measure[-1:])
    return (*head, *(fact.measure[-2:-1] if head and canon(head[0]) in ("小计", "合计") else ()))


def _own_names(fact: Fact) -> tuple[str, ...]:
    """What it goes by where income stands beside expenditure: the name of its own half of the row."""
    return (name_of(fact),)


def cases(document: Document, seed: int, most: int) -> Iterator[Case]:
    """At most so many questions of each relation, the same for the same seed."""
    for identity, makers in _MAKERS.items():
        pick = random.Random(f"{seed}{identity}{document.name}")
        figures = Figures(document)
        made = {case.question: case for make in makers for case in make(figures, pick)}
        found = sorted(made.values(), key=lambda case: case.question)
        pick.shuffle(found)
        yield from _evenly(found, most)


def _evenly(found: Sequence[Case], most: int) -> Sequence[Case]:
    """As many that hold as that do not, as far as there are."""
    yes = [case for case in found if case.right is not False]
    no = [case for case in found if case.right is False]
    kept = no[: most // 2] if yes else no[:most]
    return (*yes[: most - len(kept)], *kept)


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:-1]) + f"和{names[-1]}"


def _sum_cases(figures: Figures, pick: random.Random) -> Iterator[Case]:
    for whole, parts in _families(figures):
        left = tuple(n for n in parts if n != pick.choice(parts))
        for names in (parts, left):
            groups = figures.together((*names, whole))
            holds = {sum(_value(f) for f in g[:-1]) == _value(g[-1]) for g in groups}
            near = {abs(sum(_value(f) for f in g[:-1]) - _value(g[-1])) for g in groups}
            if len(names) < 2 or len(holds) != 1 or any(0 < x < Decimal("0.1") for x in near):
                continue
            text = pick.choice(ways()["sum"])
            said = text.format(parts=_listed(names), plus="加".join(names), whole=whole)
            yield _case("sum", said, figures, holds.pop())


def _value(fact: Fact) -> Decimal:
    return fact.value if fact.value is not None else Decimal(0)


def _families(figures: Figures) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A whole and its parts: those printed below it in a table, and those that forms print side by side."""
    seen = set()
    below: dict[tuple[object, ...], dict[str, Fact]] = {}
    for facts in figures.columns.values():
        for fact in facts:
            key = (fact.table, fact.measure, fact.subject[:-1])
            below.setdefault(key, {})[name_of(fact)] = fact
    for facts in figures.columns.values():
        for fact in facts:
            parts = tuple(below.get((fact.table, fact.measure, fact.subject), {}))
            names = (name_of(fact), *parts)
            if 2 <= len(parts) <= _PARTS and all(map(figures.is_sayable, names)):
                seen.add((name_of(fact), parts))
    for pattern in _data()["pattern"]:
        parts = tuple(pattern["parts"])  # type: ignore[index]
        wholes = [w for w in pattern["whole"] if figures.together((*parts, w))]  # type: ignore[index]
        if len(parts) > 1 and wholes:
            seen.add((wholes[0], parts))
    yield from sorted(seen)


def _equal_cases(figures: Figures, pick: random.Random) -> Iterator[Case]:
    named = [(p["whole"][0], p["parts"][0]) for p in _data()["pattern"] if len(p["parts"]) == 1]  # type: ignore[index]
    printed = [(a, b) for a, b in named if figures.together((a, b))]
    for one, other in (*printed * 3, *_pairs(figures, pick)):
        told = {_value(a) == _value(b) for a, b in figures.together((one, other))}
        if len(told) == 1:
            text = pick.choice(ways()["equal"]).format(one=one, other=other)
            yield _case("equal", text, figures, told.pop())


def _pairs(figures: Figures, pick: random.Random) -> Iterator[tuple[str, str]]:
    """Two rows of one column under one head."""
    for facts in figures.columns.values():
        for one, other in combinations(facts, 2):
            names = name_of(one), name_of(other)
            if one.subject[:-1] == other.subject[:-1] and all(map(figures.is_single, names)):
                pair = pick.sample(names, 2)
                if pair[0] != pair[1]:
                    yield pair[0], pair[1]


def _more_cases(figures: Figures, pick: random.Random) -> Iterator[Case]:
    for one, other in _pairs(figures, pick):
        told = {_value(a) > _value(b) for a, b in figures.together((one, other))}
        if len(told) == 1:
            text = pick.choice(ways()["more"]).format(one=one, other=other)
            yield _case("more", text, figures, told.pop())


def _which_cases(figures: Figures, pick: random.Random) -> Iterator[Case]:
    for one, other in _pairs(figures, pick):
        groups = figures.together((one, other))
        told = {one if _value(a) > _value(b) else other for a, b in groups}
        if len(told) == 1 and all(_value(a) != _value(b) for a, b in groups):
            text = pick.choice(ways()["which"]).format(one=one, other=other)
            yield _case("which", text, figures, told.pop())


def _apart_cases(figures: Figures, pick: random.Random) -> Iterator[Case]:
    for one, other in _pairs(figures, pick):
        groups = figures.together((one, other))
        told = {_value(a) - _value(b) for a, b in groups}
        if len(told) == 1 and len(figures.values(one)) == len(figures.values(other)) == 1:
            text = pick.choice(ways()["apart"]).format(one=one, other=other)
            yield _case("apart", text, figures, told.pop(), groups[0][0].unit)


def _share_cases(figures: Figures, pick: random.Random) -> Iterator[Case]:
    for whole, parts in _families(figures):
        one = pick.choice(parts)
        groups = figures.together((one, whole))
        single = len(figures.values(one)) == len(figures.values(whole)) == 1
        if groups and single and _value(groups[0][1]):
            value = _value(groups[0][0]) / _value(groups[0][1]) * 100
            text = pick.choice(ways()["share"]).format(one=one, whole=whole)
            yield _case("share", text, figures, value, "%")


def _staged(figures: Figures) -> Iterator[tuple[str, str, Fact, Fact]]:
    """Rows that print a budget and what became of it."""
    for facts in figures.rows.values():
        filled = [f for f in facts if f.value is not None and f.measure]
        budget = [f for f in filled if _BUDGET.match(canon(f.measure[-1]))]
        final = [f for f in filled if _ACCOUNTS.match(canon(f.measure[-1]))]
        if len(budget) == len(final) == 1 and budget[0].unit == final[0].unit:
            name, label = name_of(final[0]), canon(budget[0].measure[-1])
            homes = {
                f.source.row for f in figures.by_name[canon(name)] if f.table == final[0].table
            }
            if figures.is_single(name) and len(homes) == 1:
                yield name, label, budget[0], final[0]


def _stage_cases(figures: Figures, pick: random.Random) -> Iterator[Case]:
    for name, label, budget, final in _staged(figures):
        text = pick.choice(ways()["stage"]).format(name=name, budget=label)
        yield _case("stage", text, figures, _value(budget) - _value(final), final.unit)
        text = pick.choice(ways()["stage_over"]).format(name=name, budget=label)
        yield _case("stage", text, figures, _value(final) > _value(budget))


def _change_cases(figures: Figures, pick: random.Random) -> Iterator[Case]:
    year = figures.document.profile.year
    for facts in figures.rows.values():
        filled = [
            f
            for f in facts
            if f.value is not None and f.year and f.scope.stage == facts[0].scope.stage
        ]
        now = [f for f in filled if f.year == year]
        ago = [f for f in filled if year and f.year == year - 1]
        if len(now) != 1 or len(ago) != 1 or now[0].unit != ago[0].unit:
            continue
        name = name_of(now[0])
        changes = [
            f
            for f in figures.document.facts
            if f.subject and f.aspect != "amount" and canon(name_of(f)) == canon(name)
        ]
        if not figures.is_single(name) or changes or len(figures.values(name)) > 2:
            continue
        apart = _value(now[0]) - _value(ago[0])
        yield _case(
            "change", pick.choice(ways()["change"]).format(name=name), figures, apart, now[0].unit
        )
        yield _case("change", pick.choice(ways()["rose"]).format(name=name), figures, apart > 0)


def _claim_cases(figures: Figures, pick: random.Random) -> Iterator[Case]:
    for facts in figures.columns.values():
        for fact in facts:
            name, unit = name_of(fact), fact.unit or ""
            if not unit or not figures.is_single(name) or len(figures.values(name)) != 1:
                continue
            for value in (_value(fact), _altered(_value(fact))):
                text = pick.choice(ways()["claim"]).format(name=name, value=f"{value}{unit}")
                yield _case("claim", text, figures, value == fact.value)


def _altered(value: Decimal) -> Decimal:
    """A figure that is plainly another: one more at its third digit at most."""
    return value + max(abs(value).quantize(Decimal(1)) // 100, Decimal(1)) * 3


def _ranked(figures: Figures) -> Iterator[tuple[str, tuple[str, ...]]]:
    for whole, parts in _families(figures):
        groups = figures.together((*parts, whole))
        orders = {
            tuple(n for _, n in sorted(zip(g, parts, strict=False), key=lambda p: -_value(p[0])))
            for g in groups
        }
        ties = any(len({f.value for f in g[:-1]}) < len(parts) for g in groups)
        if len(parts) >= 3 and len(orders) == 1 and not ties:
            yield whole, orders.pop()


def _order_cases(figures: Figures, pick: random.Random) -> Iterator[Case]:
    for whole, order in _ranked(figures):
        text = pick.choice(ways()["most"]).format(whole=whole)
        yield _case("order", text, figures, order[0])
        text = pick.choice(ways()["order"]).format(whole=whole)
        yield _case("order", text, figures, order)


def _blank_cases(figures: Figures, pick: random.Random) -> Iterator[Case]:
    for facts in figures.rows.values():
        filled = [f for f in facts if f.value is not None]
        for fact in facts:
            name = name_of(fact)
            column = strip_numbering(fact.measure[-1]) if fact.measure else ""
            heads = [f for f in facts if f.measure and f.measure[-1:] == fact.measure[-1:]]
            usable = len(heads) == 1 and 3 <= len(canon(column)) <= 10 and column != name
            if fact.value is None and not fact.text.strip() and filled and usable:
                same = [
                    f for f in figures.by_name[canon(name)] if f.measure[-1:] == fact.measure[-1:]
                ]
                if figures.is_single(name) and len(same) == 1:
                    text = pick.choice(ways()["blank"]).format(name=name, column=column)
                    yield _case("blank", text, figures, None)


def _case(
    identity: str, text: str, figures: Figures, right: Right, unit: str | None = None
) -> Case:
    return Case(identity, text, figures.document.name, right, unit)


_MAKERS = {
    "sum": (_sum_cases,),
    "equal": (_equal_cases,),
    "more": (_more_cases,),
    "which": (_which_cases,),
    "apart": (_apart_cases,),
    "share": (_share_cases,),
    "stage": (_stage_cases,),
    "change": (_change_cases,),
    "claim": (_claim_cases,),
    "order": (_order_cases,),
    "blank": (_blank_cases,),
}

_UNREAD = re.compile(r"^没有读懂|^没有找到|^文档中没有")
_YES = re.compile(r"^(?:是|对|没有出入|相等|一致|对得上)")
_NO = re.compile(r"^(?:否|不|有出入)")


def outcome(case: Case, answer: Answer) -> Outcome:
    """How an answer stands to what is right."""
    if answer.status != "answered" or _UNREAD.match(answer.text):
        return "silent"
    if isinstance(case.right, bool):
        return _of_verdict(case.right, answer)
    if case.right is None:
        blank = answer.basis == "blank" or re.search("空白|没有填|未填", answer.text) is not None
        return "right" if blank and answer.value is None else "other"
    if isinstance(case.right, Decimal):
        return _of_figure(case.right, case.unit, answer)
    order = (case.right,) if isinstance(case.right, str) else case.right
    return _of_order(order, answer)


def _of_verdict(right: bool, answer: Answer) -> Outcome:
    said = True if _YES.match(answer.text) else False if _NO.match(answer.text) else None
    if said is None:
        return "silent"
    return "right" if said is right else ("false_yes" if said else "false_no")


def _of_figure(right: Decimal, unit: str | None, answer: Answer) -> Outcome:
    if answer.value is None:
        return "silent"
    value, _ = convert(answer.value, answer.unit, unit)
    near = Decimal("0.006") if unit == "%" else Decimal(0)
    return "right" if abs(abs(value) - abs(right)) <= near else "other"


def _of_order(order: Sequence[str], answer: Answer) -> Outcome:
    """The first of the names that is told, or all of them one behind the other."""
    told = canon("\n".join(item.text for item in answer.items) or answer.text.partition("计算")[0])
    places = [told.find(canon(name)) for name in order]
    if len(order) == 1:
        return "right" if places[0] >= 0 else "other"
    found = min(places) >= 0 and places == sorted(places)
    return "right" if found else ("silent" if max(places) < 0 else "other")
