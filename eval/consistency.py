"""Metamorphic questions over any documents: asked in other words, a figure stays the figure it is.

Each relation makes a question from facts (or from two questions) and says what must hold of the answer.
What an answer must never do is state another figure.  Asked back (``clarify``) where the document prints
several figures under the name, it holds too; else an answer without a figure abstains.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from corpus.model import Document, Fact
from qa.assistant import Assistant
from qa.candidates import STAGE_COLUMNS, TOTALS
from qa.knowledge import strip_numbering
from qa.model import Answer, Question
from qa.normalise import canon
from qa.slips import is_one_edit
from qa.vocabulary import Lexicon
from qa.words import convert

Verdict = Literal["same", "asked", "abstained", "different"]
TEMPLATES = (
    "{who}{year}年{name}是多少", "{who}{year}年{name}是多少？", "请问{who}{year}年的{name}是多少？",
    "{who}{year}年{name}多少", "{who}{year}年度{name}有多少", "{year}年{who}{name}是多少",
    "{year}年{who}的{name}是多少呢", "我想知道{who}{year}年{name}是多少", "帮我查一下{who}{year}年{name}",
    "麻烦查查{who}{year}年{name}是多少，谢谢", "{who}的{name}{year}年是多少", "查询{who}{year}年{name}的金额",
    "{who}{year}年{name}的金额是多少", "{who}，{year}年，{name}是多少？", "你好，{who}{year}年{name}是多少",
    "告诉我{who}{year}年{name}是多少", "{who}{year}年{name}为多少", "{who}{year}年的{name}大概是多少",
    "能不能告诉我{who}{year}年{name}是多少", "{who}在{year}年的{name}是多少", "想了解一下{who}{year}年{name}是多少",
    "{name}是多少？{who}{year}年的", "{who}{year}年公开的{name}是多少", "请告诉我{who}{year}年的{name}有多少",
    "{who}{year}年“{name}”是多少",
)  # fmt: skip
_USUAL = frozenset({"合计", "预算数", "决算数", "本年支出合计", "金额"})
_UNITS = (("多少亿元", "亿元"), ("多少万元", "万元"), ("多少元", "元"))


@dataclass(frozen=True, slots=True)
class Case:
    """A question, the figures that are right for it, and the relation that made it."""

    relation: str
    question: str
    allowed: tuple[tuple[Decimal, str | None], ...]
    document: str


def figures(documents: Sequence[Document]) -> list[tuple[Document, Fact]]:
    """Facts that a reader of a question alone could find: with a figure, and a name long enough to say."""
    return [
        (document, fact)
        for document in documents
        if document.profile.entity and document.profile.year
        for fact in document.facts
        if fact.value is not None
        and fact.aspect == "amount"
        and fact.role == "detail"
        and fact.subject
        and 3 <= len(canon(strip_numbering(fact.subject[-1]))) <= 24
        and (fact.year or document.profile.year) == document.profile.year
    ]


def allowed(
    document: Document, name: str, lexicon: Lexicon
) -> tuple[tuple[Decimal, str | None], ...]:
    """All figures that the document prints under a name, or under another name that the lexicon gives it.

    Any of them answers a question that says no more.
    """
    own = canon(name)
    keys = {own, *(other for c in lexicon.by_name.get(own, ()) for other in c.names)}
    return tuple(
        (fact.value, fact.unit)
        for fact in document.facts
        if fact.value is not None
        and fact.subject
        and canon(strip_numbering(fact.subject[-1])) in keys
    )


def cases(documents: Sequence[Document], lexicon: Lexicon, seed: int) -> Iterator[Case]:
    """Questions without end, each relation in turn."""
    pick = random.Random(seed)
    pool = figures(documents)
    printed = {
        document.name: frozenset(
            canon(strip_numbering(f.subject[-1])) for f in document.facts if f.subject
        )
        for document in documents
    }
    while pool:
        document, fact = pick.choice(pool)
        name = strip_numbering(fact.subject[-1]).strip()
        right = allowed(document, name, lexicon)
        unit = (fact.unit or "").endswith("元")
        fitting = [t for t in TEMPLATES if unit or "金额" not in t]
        template = pick.choice(fitting)
        yield _case("exact", template, document, name, right)
        if unit:
            words, _ = pick.choice(_UNITS)
            yield _case("unit", f"{{who}}{{year}}年{{name}}是{words}", document, name, right)
        for concept in lexicon.by_name.get(canon(name), ())[:1]:
            if concept.says:
                said = pick.choice(concept.says)
                if _is_of_other_stage(said, name, document):
                    continue
                wide = tuple(f for other in concept.names for f in _spelled(document, other))
                own = allowed(document, said, lexicon)  # another row may be printed by that word
                yield _case("synonym", pick.choice(fitting), document, said, (*right, *wide, *own))
        column = _column(fact)
        if column:
            yield _case("cell", f"{{who}}{{year}}年{{name}}的{column}是多少", document, name,
                        _crossed(document, name, column))  # fmt: skip
        slip = typo(name, pick)
        if not _is_nearer_another(slip, name, printed[document.name]):
            yield _case("typo", "{who}{year}年{name}是多少", document, slip, right)


def _is_of_other_stage(said: str, name: str, document: Document) -> bool:
    """Whether a word asks for the budget where accounts are printed, or the other way round: 预算总数."""
    other = "决算" if document.profile.stage == "预算" else "预算"
    return other in said and other not in name


_SAYABLE = re.compile(r"[\u4e00-\u9fff]{2,10}")


def _column(fact: Fact) -> str | None:
    """A column that people would name beside a row: 基本支出, 单价; none that every figure stands in."""
    column = strip_numbering(fact.measure[-1]).strip() if fact.table and fact.measure else ""
    usual = canon(column) in _USUAL | TOTALS | STAGE_COLUMNS
    return column if _SAYABLE.fullmatch(column) and not usual else None


def _crossed(document: Document, name: str, column: str) -> tuple[tuple[Decimal, str | None], ...]:
    """All figures of a row of that name in a column, or in a table, that is of what is asked for."""
    own, above = canon(name), canon(column)
    titled = {table.id for table in document.tables if above in canon(table.title)}
    return tuple(
        (fact.value, fact.unit)
        for fact in document.facts
        if fact.value is not None and fact.subject and fact.measure
        and canon(strip_numbering(fact.subject[-1])) == own
        and (canon(strip_numbering(fact.measure[-1])) == above or fact.table in titled)
    )  # fmt: skip


def _is_nearer_another(slip: str, name: str, printed: frozenset[str]) -> bool:
    """Whether a slip is, or could as well be, another printed name: ``电费`` of ``邮电费``."""
    said = canon(slip)
    others = (other for other in printed if other != canon(name))
    return any(other == said or is_one_edit(said, other) for other in others)


def _spelled(document: Document, key: str) -> tuple[tuple[Decimal, str | None], ...]:
    return tuple(
        (fact.value, fact.unit)
        for fact in document.facts
        if fact.value is not None and fact.subject and key in canon(fact.subject[-1])
    )


def _case(
    relation: str,
    template: str,
    document: Document,
    name: str,
    right: tuple[tuple[Decimal, str | None], ...],
) -> Case:
    profile = document.profile
    text = template.format(who=profile.entity, year=profile.year, name=name)
    return Case(relation, text, right, document.name)


def typo(name: str, pick: random.Random) -> str:
    """One edit: a character dropped, doubled, or changed places with the next."""
    at = pick.randrange(len(name) - 1)
    kind = pick.choice(("drop", "double", "swap"))
    if kind == "drop":
        return name[:at] + name[at + 1 :]
    if kind == "double":
        return name[: at + 1] + name[at:]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def judge(case: Case, answer: Answer) -> Verdict:
    """Whether the figure told is one of those that are right, or the right ones are offered to choose from."""
    if answer.status == "clarify" and len({value for value, _ in case.allowed}) > 1:
        offered = {item.value for item in answer.items}
        return "asked" if any(value in offered for value, _ in case.allowed) else "abstained"
    if answer.status != "answered":
        return "abstained"
    if answer.value is None:
        listed = {item.value for item in answer.items}  # all rows of one name, each with its figure
        return "asked" if listed and listed <= {value for value, _ in case.allowed} else "abstained"
    for value, unit in case.allowed:
        converted, _ = convert(answer.value, answer.unit, unit)
        if converted == value or (unit != answer.unit and is_rounded(converted, value)):
            return "same"
    return "different"


def is_rounded(one: Decimal, other: Decimal) -> bool:
    """Equal but for what a unit rounds away: 2496708.03元 of a table is 249.67万元 in prose."""
    if abs(one - other) <= abs(other) * Decimal("0.000001"):
        return True
    places = other.as_tuple().exponent
    return isinstance(places, int) and one.quantize(Decimal(1).scaleb(places)) == other


def ask(assistant: Assistant, text: str, documents: Sequence[str] = ()) -> Answer:
    """One question on its own."""
    return assistant.ask(Question(text, documents=tuple(documents)))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions whose answers hang together, and how."""

    relation: Literal["opposite", "whole", "first"]
    one: str
    other: str
    note: str = ""


def pairs(documents: Sequence[Document], seed: int) -> Iterator[Pair]:
    """A−B against B−A, the sum of the parts against the whole, and the first of three against the most.

    From tables whose sums close.
    """
    pick = random.Random(seed)
    families = [f for document in documents for f in families_of(document)]
    while families:
        document, whole, parts = pick.choice(families)
        who = f"{document.profile.entity}{document.profile.year}年"
        names = [strip_numbering(part.subject[-1]) for part in parts]
        a, b = pick.sample(names, 2)
        yield Pair("opposite", f"{who}{a}比{b}多多少", f"{who}{b}比{a}多多少")
        if len(parts) <= 5:
            own = strip_numbering(whole.subject[-1])
            listed = "、".join(names[:-1]) + f"和{names[-1]}"
            yield Pair("whole", f"{who}{listed}加起来是多少", f"{who}{own}是多少", own)
        if len({part.value for part in parts}) == len(parts) >= 3:
            within = f"{who}{strip_numbering(whole.subject[-1])}里"
            order = pick.choice(("最多", "最少"))
            yield Pair(
                "first", f"{within}金额{order}的是哪一项", f"{within}金额{order}的前三项是哪些"
            )


def families_of(document: Document) -> list[tuple[Document, Fact, list[Fact]]]:
    """Figures of a table with the parts that add up to them, all names of the family told apart."""
    if not document.profile.entity or not document.profile.year:
        return []
    below: dict[tuple[object, ...], list[Fact]] = {}
    for fact in document.facts:
        if fact.table and fact.value is not None and fact.aspect == "amount" and fact.subject[:-1]:
            below.setdefault((fact.table, fact.measure, fact.subject[:-1]), []).append(fact)
    homes, values = _told_apart(document)
    found = []
    for fact in document.facts:
        parts = below.get((fact.table, fact.measure, fact.subject), []) if fact.table else []
        names = {canon(part.subject[-1]) for part in parts}
        if len(parts) < 2 or len(names) < len(parts) or fact.value is None:
            continue
        own = canon(fact.subject[-1])
        told = values[own] | values.get(f"{own}合计", set())  # 本年收入 may mean 本年收入合计
        if any(len(homes[name]) > 1 for name in names) or len(told) > 1:
            continue  # 政府性基金预算财政拨款 by itself is not that part of 年初结转和结余
        if fact.measure and canon(fact.measure[-1]) not in _USUAL:
            continue  # a bare name means the total of its row, not one of its columns
        if sum((part.value or Decimal(0) for part in parts), Decimal(0)) == fact.value:
            found.append((document, fact, parts))
    return found


def _told_apart(
    document: Document,
) -> tuple[dict[str, set[tuple[str, ...]]], dict[str, set[Decimal]]]:
    """Where each name of a table stands, and what the usual columns print beside it."""
    homes: dict[str, set[tuple[str, ...]]] = {}
    values: dict[str, set[Decimal]] = {}
    for fact in document.facts:
        if fact.table and fact.subject:
            name = canon(fact.subject[-1])
            homes.setdefault(name, set()).add(fact.subject[:-1])
            usual = values.setdefault(name, set())
            if fact.value is not None and canon("".join(fact.measure[-1:])) in _USUAL:
                usual.add(fact.value)
    return homes, values


def hold_together(pair: Pair, one: Answer, other: Answer) -> Verdict:
    """Whether two answers are what the relation says of each other."""
    if one.status != "answered" or other.status != "answered":
        return "abstained"
    if pair.relation == "first":
        return _leads(one, other)
    if one.value is None or other.value is None:
        return "abstained"
    value, _ = convert(one.value, one.unit, other.unit)
    expected = -other.value if pair.relation == "opposite" else other.value
    return "same" if value == expected else "different"


def _leads(most: Answer, three: Answer) -> Verdict:
    """Whether what is told to be the most is the first of the three."""
    if most.value is None or not three.items:
        return "abstained"
    return "same" if most.value == three.items[0].value else "different"
