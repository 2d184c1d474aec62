"""The figures of one thing, wherever they are printed: its rows, its project's indicators and its project's row.

``体育馆木地板翻新`` has a 数量, a 单价 and a 采购金额; ``加装电梯`` a number of 台 and a sum for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.amounts import find_amounts
from corpus.model import Fact
from qa import projects
from qa.candidates import TOTALS
from qa.compute import Term
from qa.finding import Cited
from qa.knowledge import Knowledge, bigrams, own_name, strip_numbering
from qa.normalise import canon
from qa.resolve import Situation
from qa.words import short_name

_NOT_OF_IT = re.compile(
    r"(?:绩效)?(?:目标|自评)?(?:表|项目|公开|文件)(?:[里上中]面?|上)?(?:列示?|写|印)?的|列示?的|对应的|这个项目的?|该项目的?|它的|其中?的?|各自的?"
)
_COUNTED = re.compile(r"(?P<unit>[\u4e00-\u9fff]{1,2})数")
_PER = re.compile(r"元\s*/\s*(?P<base>[\u4e00-\u9fff]{1,6})(?:[·/、][\u4e00-\u9fff]+)*")
_COST = re.compile(r"^成本(?:控制|指标)?(?:的)?(?:上限|限额|要求|目标|最高)?(?:值|数)?$")
_LEAST = 0.5  # share of a word's pairs that a figure's name must hold


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing by its bare name, with the figures that are printed of it."""

    name: str
    figures: tuple[Cited, ...]


def thing_called(situation: Situation, text: str) -> Thing | None:
    """The thing that a text names: the rows called so, else those whose name holds the text or is held by it."""
    asked = situation.asked(text, soft="")
    name = re.sub(r"项目$|^的|的$|(?<=.{4})[类款项]$", "", asked.bare)
    if len(name) < 2:
        return None
    found: list[Cited] = []
    for knowledge in situation.about(text):
        found += [Cited(knowledge, f) for f in _of_rows(knowledge, name)]
    project = projects.best_project(situation, text)
    if project is not None:
        cells = (cell for row in project.rows for cell in row)
        known = {id(cited.fact) for cited in found}
        found += [Cited(project.knowledge, f) for f in cells if id(f) not in known]
    return Thing(name, tuple(found)) if found else None


def thing_of(cited: Cited) -> Thing | None:
    """The thing that a figure is printed of: its project, else its row."""
    fact, knowledge = cited.fact, cited.knowledge
    table = knowledge.tables.get(fact.table or "")
    if table is None or fact.role == "total" or not fact.subject:
        return None
    if table.subject:
        cells = knowledge.of_table(table.id)
        return Thing(canon(table.subject), tuple(Cited(knowledge, f) for f in cells))
    row = knowledge.rows.get((fact.table, fact.source.row), ())
    name = own_name(fact)
    return Thing(name, tuple(Cited(knowledge, f) for f in row if f.subject == fact.subject))


def _of_rows(knowledge: Knowledge, name: str) -> Iterator[Fact]:
    """The figures of rows that are of a thing; its names are few among those of a document's labels."""
    named = [n for n, label in enumerate(knowledge.labels) if _likeness(label.text, name)]
    near = sorted({number for label in named for number in knowledge.carriers.get(label, ())})
    for fact in (knowledge.facts[number] for number in near):
        if fact.table is not None and fact.role != "total" and _grade(fact, name):
            yield fact


def _grade(fact: Fact, name: str) -> int:
    """How surely a row is of a thing: by its very name, by a longer or by a shorter one."""
    return max((_likeness(label, name) for label in fact.subject), default=0)


def _likeness(label: str, name: str) -> int:
    key = canon(strip_numbering(label))
    if key == name:
        return 3
    if name in key and len(name) >= 3:
        return 2
    return 1 if key in name and len(key) >= 4 else 0


def figure_called(thing: Thing, word: str) -> Term | None:
    """The one figure of a thing that a word calls (数量, 每台补贴标准, 人数); None where two are called alike."""
    said = _NOT_OF_IT.sub("", canon(word)).strip("的")
    if not said:
        return None
    return _one_called(thing, said) or _one_called(thing, _COST.sub("成本控制情况", said))


def _one_called(thing: Thing, said: str) -> Term | None:
    scored = [
        (score + _nearness(cited.fact, thing.name), cited) for cited in thing.figures
        if (score := _called(cited.fact, said, thing.name)) >= _LEAST and _amount(cited.fact)
    ]  # fmt: skip
    if not scored:
        return None
    most = max(score for score, _ in scored)
    best = [cited for score, cited in scored if score > most - 0.01]
    values = {_amount(cited.fact) for cited in best}
    term = term_of(best[0]) if len(values) == 1 else None
    return replace(term, name=_name(best[0].fact, thing.name)) if term is not None else None


def _name(fact: Fact, thing: str) -> str:
    """What a figure is called beside its thing: by its row below the thing, else by its column."""
    own = short_name(fact)
    columns = [label for label in fact.measure if canon(label) not in TOTALS]
    aims = any("指标值" in label or "完成值" in label for label in fact.measure)
    return own if aims or not columns or not _is_row_of(fact, thing) else columns[-1]


def _is_row_of(fact: Fact, thing: str) -> bool:
    """Whether a row is the thing's own, or that of what was bought for it under a code."""
    keys = [canon(label) for label in fact.subject]
    named = [key for key in keys if thing in key or key in thing]
    return bool(keys) and (keys[-1] in named or _CODED.match(keys[-1]) is not None)


_CODED = re.compile(r"[a-z]?\d{3,}")


def _called(fact: Fact, said: str, thing: str) -> float:
    """How well a word calls a figure of a thing: by its column, by its row below the thing, by its unit."""
    own = own_name(fact)
    column = canon("".join(fact.measure))
    row = "" if own == thing or own in thing else own
    last = canon(fact.measure[-1]) if fact.measure else ""
    counted = _COUNTED.fullmatch(said)
    if said in (last, row, column):
        return 3.0
    if said in f"{row}{column}":
        return 2.0
    if counted is not None and (fact.unit or "").startswith(counted["unit"]):
        return 2.0
    if said in [canon(label) for label in fact.subject[:-1]] and "指标值" in column:
        return 1.5  # 成本指标 of a project that has one
    pairs = set(bigrams(said))
    return len(pairs & set(bigrams(f"{row}{column}"))) / len(pairs) if pairs else 0.0


def _nearness(fact: Fact, thing: str) -> float:
    """What parts figures that are called alike: those of the very thing, and a row's sum before its parts."""
    own = own_name(fact)
    total = bool(fact.measure) and canon(fact.measure[-1]) in TOTALS
    return (0.3 if thing in own else 0.0) + (0.05 if total else 0.0) + 0.1 * _grade(fact, thing)


def _amount(fact: Fact) -> tuple[Decimal, str | None] | None:
    """A figure's amount and unit, also where it stands in words: 3700元/人·年."""
    if fact.value is not None:
        return fact.value, _unit_in(fact.text, fact.unit)
    amounts = find_amounts(fact.text) if fact.aspect == "text" and len(fact.text) <= 20 else ()
    return (amounts[0].value, _unit_in(fact.text, amounts[0].unit)) if len(amounts) == 1 else None


def _unit_in(text: str, unit: str | None) -> str | None:
    """元/人 of 3700元/人·年; the unit itself where nothing follows it."""
    per = _PER.search(text)
    return f"{unit}/{per['base']}" if per is not None and unit and unit.endswith("元") else unit


def term_of(cited: Cited) -> Term | None:
    """A figure as an operand."""
    amount = _amount(cited.fact)
    if amount is None:
        return None
    value, unit = amount
    return Term(short_name(cited.fact), value, unit, cited)


def printed(
    situation: Situation, value: Decimal, units: Sequence[str], hint: str = ""
) -> Cited | None:
    """Where a figure of the question is printed in one of several units; what a hint calls comes first."""
    found = [
        Cited(knowledge, fact)
        for knowledge in situation.knowledges
        for fact in knowledge.facts
        if (said := _amount(fact)) is not None and said[0] == value and (said[1] or "") in units
        and fact.aspect in ("amount", "text")
    ]  # fmt: skip
    key = set(bigrams(canon(hint)))
    names = [set(bigrams(canon("".join((*c.fact.subject, *c.fact.measure))))) for c in found]
    order = sorted(range(len(found)), key=lambda n: -len(key & names[n]))
    return found[order[0]] if found else None


def of_each(situation: Situation, one: str, other: str) -> tuple[Cited, Cited] | None:
    """One figure of each of two things, where one piece names it and the other only its thing.

    ``甲项目的成本上限`` and ``乙项目``; ``甲`` and ``乙的成本上限``.
    """
    for named, bare in ((one, other), (other, one)):
        head, _, word = named.rpartition("的")
        things = (thing_called(situation, head), thing_called(situation, bare)) if head else ()
        if len(things) != 2 or things[0] is None or things[1] is None:
            continue
        terms = [figure_called(thing, word) for thing in things if thing is not None]
        if terms[0] is None or terms[1] is None or terms[0].cited == terms[1].cited:
            continue
        if not _are_alike(terms[0].cited.fact, terms[1].cited.fact):
            continue
        pair = (terms[0].cited, terms[1].cited)
        return pair if named == one else (pair[1], pair[0])
    return None


def _are_alike(one: Fact, other: Fact) -> bool:
    """Whether two figures are one indicator of two projects, or one column of two rows."""
    if one.value is None or other.value is None or one.unit != other.unit:
        return False
    rows = [own_name(f) for f in (one, other) if f.subject]
    columns = [canon("".join(f.measure)) for f in (one, other)]
    return columns[0] == columns[1] and (one.table == other.table or rows[0] == rows[-1])


_AMOUNT = r"(?:的?(?:预算|决算|执行|实际|完成))?(?:总额|合计|金额|数|表)?(?:里|中)?的?(?:数|金额)?"
_SIDE = re.compile(
    rf"^(?P<head>.{{3,}}?)(?:当年|本年|全年|年度|在)*的?(?P<side>收入|支出){_AMOUNT}$"
)
_BARE_SIDE = re.compile(rf"^(?:它的?|其|当年|本年|全年|年度|在)*(?P<side>收入|支出){_AMOUNT}$")
_CODE = re.compile(r"(?<!\d)(?:\d{3}|\d{5}|\d{7})(?=[“\"\u4e00-\u9fff])|[“”\"，,]")


def by_sides(situation: Situation, one: str, other: str) -> tuple[Cited, Cited] | None:
    """``某科目的收入`` and ``支出``: one account's row in the table of income and in that of expenditure."""
    match, bare = _SIDE.match(one.strip(" ,，")), _BARE_SIDE.match(other.strip(" ,，"))
    if match is None or bare is None or match["side"] == bare["side"]:
        return None
    thing = thing_called(situation, _CODE.sub("", match["head"]))
    found = [_total_on(thing, side) if thing else None for side in (match["side"], bare["side"])]
    return (found[0], found[1]) if found[0] is not None and found[1] is not None else None


def are_of_two_wholes(pair: Sequence[Cited], said: Sequence[str]) -> bool:
    """Whether one account's income was found, and for its spending what all accounts spend."""
    match, bare = _SIDE.match(said[0].strip(" ,，")), _BARE_SIDE.match(said[1].strip(" ,，"))
    if match is None or bare is None or match["side"] == bare["side"]:
        return False
    one, other = pair[0], pair[1]
    account = one.fact.role != "total" and match["side"] not in own_name(one.fact)
    return account and (other.fact.role == "total" or bare["side"] in own_name(other.fact))


def _total_on(thing: Thing, side: str) -> Cited | None:
    """The sum of a thing's row on one side, of the rows that are called just so."""
    exact = [
        cited for cited in thing.figures
        if (table := cited.knowledge.tables.get(cited.fact.table or "")) and table.kind == f"{side}表"
        and cited.fact.value is not None and cited.fact.measure and cited.fact.subject
        and own_name(cited.fact) == thing.name
        and re.fullmatch(rf"(?:本年)?(?:{side})?(?:合计|总计|小计)", canon(cited.fact.measure[-1]))
    ]  # fmt: skip
    return exact[0] if len({cited.fact.value for cited in exact}) == 1 else None
