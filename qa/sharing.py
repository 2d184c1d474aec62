"""A sum over a number that stands with it: in the same row, in the same project, or said in the question.

``一个终端预算合多少元`` is the 金额 over the 数量 of one purchase, ``摊到每个村`` a project's money over the
villages among its indicators, ``按实有33人算人均`` a figure over the number that was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.amounts import find_amounts
from corpus.model import Fact
from qa import compute, projects
from qa.candidates import Candidate
from qa.finding import Cited
from qa.fit import is_money, is_price
from qa.knowledge import Knowledge, is_code_label, own_name, strip_numbering
from qa.normalise import canon
from qa.resolve import Situation, as_candidate, is_sure
from qa.words import short_name

_UNITS = "个名位辆台架套件户家座处所亩公里项份批次人场期间张把块条吨只本班栋幢"
EACH = re.compile(
    rf"(?:平均|均摊|平摊|分摊|摊|合)*(?:下来|到|给)*(?:每|一|按每)(?:一)?(?P<unit>平方米|公里|人次|批次|团组|[{_UNITS}])?"
    r"(?P<noun>[\u4e00-\u9fff]{0,12}?)(?=[,，]|平均|预算|安排|大约|大概|最[多少高低](?=多少|几)|至[多少]|约|合|要|得|花|价|值|是|有|为|能|可|的|多少|几|$)"
)
_MONEY_COLUMNS = ("金额", "决算", "预算", "价值", "合计", "总额", "支出")
_COUNT_COLUMNS = re.compile(
    r"数量|台数|辆数|件数|套数|面积|户数|个数|份数|工程量|任务量|建设规模|里程"
)


@dataclass(frozen=True, slots=True)
class Shared:
    """A sum and the number that it is shared out over; ``number`` may stand in a cell of words."""

    money: compute.Term
    count: compute.Term


def in_row(situation: Situation, rest: str, unit: str, noun: str = "") -> Shared | None:
    """The 金额 and the 数量 of the one row that a text names; nothing where a 单价 is printed.

    The number may be the one 数量指标 of a project's row, in the unit that was said: 4640张 of 补贴床位数.
    """
    for best in situation.resolve(rest, unit=None)[:4]:
        fact, knowledge = best.fact, best.knowledge
        if fact.table is None or fact.role == "total" or not is_sure(best) or best.own < 0.7:
            continue
        row = [
            f
            for f in knowledge.rows.get((fact.table, fact.source.row), ())
            if f.subject == fact.subject
        ]
        columns = (replace(f, subject=()) for f in row)  # 单价20万元以上的设备 is a row's name
        if any(is_price(f) and f.value is not None for f in columns):
            return None
        money, count, called = money_of(row), _count_of(row, unit), "数量"
        if count is None:
            count, called = _aim_of(knowledge, fact, unit, noun)
        if money is not None and count is not None:
            return _shared(
                _term(Cited(knowledge, money), _named(money)),
                _term(Cited(knowledge, count), called),
            )
    return None


def _aim_of(knowledge: Knowledge, fact: Fact, unit: str, noun: str) -> tuple[Fact | None, str]:
    """The number that a project is to reach in a unit, and what its row calls it; none where it has two in that unit."""
    aims = [
        f for f in knowledge.of_table(fact.table or "")
        if f.subject == fact.subject and f.value and f.comparator == "=" and not is_money(f.unit)
        and unit and unit in (f.unit or "") and "指标值" in canon("".join(f.measure))
    ]  # fmt: skip
    if len(aims) != 1:
        return None, ""
    row = knowledge.rows.get((fact.table, aims[0].source.row), ())
    called = [f.text for f in row if f.value is None and "数量指标" in canon("".join(f.measure))]
    if len(called) != 1 or noun[:1] not in called[0]:
        return None, ""  # another thing is counted so
    return aims[0], called[0]


def in_paragraph(situation: Situation, rest: str, unit: str) -> Shared | None:
    """The money of a project told in a paragraph over the one number in the unit that stands below it."""
    for best in situation.resolve(rest, unit=None)[:4]:
        fact, knowledge = best.fact, best.knowledge
        if fact.table is not None or not is_money(fact.unit) or not is_sure(best) or best.own < 0.6:
            continue
        counts = [
            f for f in knowledge.facts
            if f.table is None and f.source.paragraph == fact.source.paragraph and f.value
            and f.subject[:-1] == fact.subject and unit and f.unit and _alike(unit, f.unit)
        ]  # fmt: skip
        if len(counts) == 1:
            count = _term(Cited(knowledge, counts[0]))
            return _shared(_term(Cited(knowledge, fact)), count)
    return None


def over_count(told: Cited, unit: str, noun: str) -> Shared | None:
    """The money of the row that a number stands in, where it is the one number of its cell or column there."""
    fact, printed = told.fact, told.fact.unit or ""
    if fact.table is None or not fact.value or is_money(printed) or printed == "%":
        return None
    if unit and printed and not (unit in printed or _alike(unit, printed)):
        return None
    named = canon("".join((*fact.subject[-1:], *fact.measure, printed)))
    if not all(char in named for char in noun):
        return None
    row = told.knowledge.rows.get((fact.table, fact.source.row), ())
    beside = [f for f in row if f.value and f.source.column == fact.source.column]
    own = [f for f in row if f.subject in (fact.subject, fact.subject[:-1])]
    if len(beside) != 1 or any(is_price(replace(f, subject=())) and f.value for f in own):
        return None
    money = money_of(own)
    if money is None:
        return None
    return _shared(_term(Cited(told.knowledge, money), _named(money)), _term(told))


def _named(fact: Fact) -> str:
    """A row's figure by the last label that is no code, and its column."""
    labels = [label for label in fact.subject if not is_code_label(label)]
    return (
        f"{strip_numbering(labels[-1]) if labels else ''}{fact.measure[-1] if fact.measure else ''}"
    )


def _shared(money: compute.Term | None, count: compute.Term | None) -> Shared | None:
    return Shared(money, count) if money is not None and count is not None else None


def money_of(row: Sequence[Fact]) -> Fact | None:
    """The one sum of money that a row is about; None where it prints several of equal right."""
    cells = [f for f in row if f.value is not None and is_money(f.unit)]
    for word in _MONEY_COLUMNS:
        named = [f for f in cells if word in canon("".join(f.measure))]
        if named:
            return named[0] if len({f.value for f in named}) == 1 else None
    return None


def _count_of(row: Sequence[Fact], unit: str) -> Fact | None:
    cells = [
        f for f in row
        if f.value and _COUNT_COLUMNS.search(canon("".join(f.measure))) and not is_money(f.unit)
    ]  # fmt: skip
    if len(cells) != 1:
        return None
    printed = cells[0].unit or ""
    return cells[0] if not unit or not printed or _alike(unit, printed) else None


def _alike(unit: str, printed: str) -> bool:
    """Whether a measure word counts the same things: 一辆 of 11台, 一个 of anything."""
    groups = ("台辆部套架", "个名人位", "个家所处座间项", "份本册", "平方米㎡")
    return unit in printed or any(set(unit) & set(g) and set(printed) & set(g) for g in groups)


def says_another(text: str, unit: str, number: Decimal) -> bool:
    """Whether a text says how many there are (那30台) in the unit that is shared out over, and it is another number."""
    said = [a for a in find_amounts(text) if unit and a.unit and _alike(unit, a.unit)]
    return any(amount.value != number for amount in said)


def _term(cited: Cited, name: str | None = None) -> compute.Term | None:
    terms = compute.to_terms((as_candidate(cited),))
    if not terms or not terms[0].value:
        return None
    return terms[0] if name is None else replace(terms[0], name=name)


def in_project(situation: Situation, rest: str, unit: str, noun: str) -> Shared | None:
    """The money of a project and the number of what the text names among its indicators or in its row."""
    money = _project_money(situation, rest)
    if money is None:
        return None
    knowledge, fact = money.knowledge, money.fact
    row = knowledge.rows.get((fact.table, fact.source.row), ()) if fact.table else ()
    if any(is_price(replace(f, subject=())) and f.value is not None for f in row):
        return None  # what each costs is printed
    found = [
        cited for other in _of_project(knowledge, fact)
        if (cited := Cited(knowledge, other)) and _counts(other, unit, noun)
    ]  # fmt: skip
    found = _closest(found, unit, noun)
    if len({cited.fact.value for cited in found}) == 1:
        return _shared(_term(Cited(knowledge, fact)), _term(found[0]))
    return _in_words(money, unit, noun) if not found else None


def _closest(found: list[Cited], unit: str, noun: str) -> list[Cited]:
    """Of several numbers those in the very unit that was said, or called by the very thing: 村数 of 每个村."""
    in_unit = [cited for cited in found if unit and unit in (cited.fact.unit or "")]
    found = in_unit or found
    endings = (noun, f"{noun}数", f"{noun}数量", f"{noun}人数")
    by_name = [c for c in found if noun and canon(c.fact.subject[-1]).endswith(endings)]
    return by_name or found


_BY_NAME = re.compile(
    r"^(?P<money>.{2,}?)[,，]?(?:按照?|除以|分摊到|平摊到|平均到)(?P<count>[^,，]{2,24}?)(?:平摊|分摊|均摊|平均|来?计算|来?算)[,，]"
)


def by_named(situation: Situation, text: str) -> Shared | None:
    """``A按签约人数平摊，每人多少``: a sum over the number that the text names beside it."""
    match = _BY_NAME.match(text)
    money = situation.best(match["money"]) if match else None
    if match is None or money is None or not is_money(money.fact.unit):
        return None
    scene = replace(situation, knowledges=(money.knowledge,), focus=(), soft="")
    counts = [
        c for c in scene.resolve(match["count"], unit=None, stage=None)[:4]
        if c.fact.value and is_sure(c) and not is_money(c.fact.unit) and c.fact.unit != "%"
    ]  # fmt: skip
    count = counts[0] if counts else None
    if count is None:
        return None
    return _shared(
        _term(Cited(money.knowledge, money.fact)), _term(Cited(count.knowledge, count.fact))
    )


def _project_money(situation: Situation, rest: str) -> Candidate | None:
    best = situation.best(rest)
    money = best is not None and is_money(best.fact.unit) and not is_price(best.fact)
    if best is not None and money and best.fact.role != "total":
        return best
    project = projects.best_project(situation, rest)
    if project is None:
        return None
    cells = [f for row in project.rows for f in row if f.value is not None and is_money(f.unit)]
    costs = [f for f in cells if any("成本" in label for label in f.subject)]
    return as_candidate(Cited(project.knowledge, costs[0])) if len(costs) == 1 else None


def _of_project(knowledge: Knowledge, money: Fact) -> Iterator[Fact]:
    """The figures that stand under the same project, in whatever table."""
    names = {canon(strip_numbering(label)) for label in money.subject}
    table = knowledge.tables.get(money.table or "")
    if table is not None and table.subject:
        names = {canon(table.subject)}
    for fact in knowledge.facts:
        own = knowledge.tables.get(fact.table or "")
        subject = own.subject if own is not None else None
        heads = (
            {canon(subject)} if subject else {canon(strip_numbering(x)) for x in fact.subject[:-1]}
        )
        if fact.table is not None and heads & names:
            yield fact


def _counts(fact: Fact, unit: str, noun: str) -> bool:
    """Whether a figure is the number of the things that a text names: 保障村数 of 每个村."""
    if not fact.value or fact.aspect != "amount" or is_money(fact.unit) or (fact.unit or "") == "%":
        return False
    label = own_name(fact)
    printed = fact.unit or ""
    if noun:
        return noun in label and (not unit or not printed or _alike(unit, printed))
    return bool(unit) and unit in printed


def _in_words(money: Candidate, unit: str, noun: str) -> Shared | None:
    """The number in a cell of words of the same row: 队员8名 beside 16万元."""
    fact, knowledge = money.fact, money.knowledge
    row = knowledge.rows.get((fact.table, fact.source.row), ()) if fact.table else ()
    said = [
        (cell, amount) for cell in row if cell.aspect == "text" and cell.value is None
        for amount in find_amounts(cell.text)
        if amount.value and (unit or noun) and (not unit or unit in (amount.unit or ""))
        and (not noun or noun in canon(cell.text))
    ]  # fmt: skip
    if len(said) != 1:
        return None
    cell, amount = said[0]
    number = compute.Term(
        f"{noun}人数" if unit in "名人位" else noun,
        amount.value,
        amount.unit,
        Cited(knowledge, cell),
    )
    return _shared(_term(Cited(knowledge, fact)), number)


_NUMBER = (
    r"(?P<number>\d[\d,]*)(?P<unit>人次|人|名|户|辆|台|个|家|平方米|公里|学生|套|所|座|处|间|村|亩)"
)
_GIVEN = re.compile(
    rf"(?:按照?|以)[^,，。]{{0,8}}?{_NUMBER}(?P<noun>[^,，。]{{0,6}}?)(?:计算|来算|算|计|平摊|分摊)"
)
_SPREAD = re.compile(  # 平摊到17个居委会
    rf"[,，]?(?:平均)?(?:平摊|分摊|均摊|摊|平分|均分|分|分配)(?:到|给|在|于){_NUMBER}(?P<noun>[^,，。每平均]{{0,8}}?)(?:上|里|头上)?(?=[,，]|每|平均|一个|$)"
)


def given(situation: Situation, text: str) -> tuple[re.Match[str], compute.Term] | None:
    """A number that the question itself says to share out over, where a document prints it of that thing."""
    match = _GIVEN.search(text) or _SPREAD.search(text)
    if not match:
        return None
    amounts = find_amounts(f"{match['number']}{match['unit']}")
    noun = canon(match["noun"]) if match.re is _SPREAD else ""
    for knowledge in situation.knowledges if amounts else ():
        for fact in knowledge.facts:
            same = fact.value == amounts[0].value and (fact.unit or "") in ("", match["unit"], "名")
            if same and fact.aspect == "amount" and (not noun or _is_of(fact, noun)):
                return match, compute.Term(
                    short_name(fact), amounts[0].value, fact.unit, Cited(knowledge, fact)
                )
    return None


def says_number(text: str) -> bool:
    """Whether a question says itself over how many a sum is to be spread: 平摊到17个居委会."""
    return _SPREAD.search(text) is not None


def _is_of(fact: Fact, noun: str) -> bool:
    """Whether a figure counts the things that a noun names, be it short for them: 居委会 of 居民委员会."""
    place = fact.quote.find(fact.text)
    near = fact.quote[place : place + len(fact.text) + 12] if fact.table is None else ""
    return any(_in_order(noun, canon(said)) for said in (*fact.subject[-1:], near))


def _in_order(short: str, whole: str) -> bool:
    """Whether the characters of a word stand in a text in their order, none far from the one before."""
    pattern = ".{0,2}?".join(re.escape(char) for char in short)
    return re.search(pattern, whole) is not None


_STAFF = re.compile(r"教职工|职工|员工|人员|干部|教师|老师|队员|工作人员")


def two_of_row(
    situation: Situation, row: str, one: str, other: str
) -> tuple[compute.Term, ...] | None:
    """Two counts of the one row that a text names, each by its column: 学生 and 在职人员 of 小学."""
    for best in situation.resolve(row, unit=None)[:3]:
        fact, knowledge = best.fact, best.knowledge
        above = any(canon(strip_numbering(label)) == canon(row) for label in fact.subject)
        if fact.table is None or fact.role == "total" or (best.own < 0.7 and not above):
            continue
        cells = [
            f for f in knowledge.rows.get((fact.table, fact.source.row), ())
            if f.value and f.subject == fact.subject and not is_money(f.unit)
        ]  # fmt: skip
        pair = [_column_of(cells, name) for name in (one, other)]
        if None not in pair and pair[0] != pair[1]:
            terms = [_term(Cited(knowledge, f), f"{canon(row)}{f.measure[-1]}") for f in pair if f]
            return tuple(t for t in terms if t) if all(terms) else None
    return None


def _column_of(cells: Sequence[Fact], name: str) -> Fact | None:
    """The one cell whose column a name means; people at work are counted as 在职人数."""
    key = canon(name)
    heads = [(canon("".join(f.measure)), f) for f in cells]
    words = [key, *(w for w in ("学生", "在职", "退休", "编制") if w in key)]
    found = [f for head, f in heads if any(w in head for w in words)]
    if not found and _STAFF.search(key):
        found = [f for head, f in heads if "在职" in head or "职工" in head]
    return found[0] if len(found) == 1 else None
