"""A follow-up that only names something: the figure beside the one that was told which bears that name.

``购置费呢`` after 公务用车购置及运维费 is the row below it, ``总价呢`` after a price the other column of its
row, ``年末呢`` after 年初结转 the figure of its sentence. Nothing is guessed: a name that two figures bear is
left to the reading of the whole question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.model import Fact
from qa.candidates import TOTALS
from qa.finding import Cited
from qa.fit import is_money
from qa.fund_lent import fund_spoken_of, in_every_fund
from qa.knowledge import Knowledge, Label, own_name, strip_numbering
from qa.normalise import canon
from qa.within import neighbours, row_path

if TYPE_CHECKING:
    from qa.conversation import Turn

_NAMES = re.compile(
    r"^(?:那么?|其中|这?里面?|当中|还有|另外|再|再加上|然后|换成|换作|改成|换(?![元万亿])|剩下的?|它的|其(?![他它中余])|它们的|这个的|该项的|里头|用在|花在|用于|到|截至|截止到?|[,，、\s])*"
    r"(?P<name>[\u4e00-\u9fff（）()“”、·A-Za-z]{1,16}?)"
    r"(?:的|部分|那?部分|这?一?[块项]|(?:那|这)一?个?(?:项目|专项|工程|单位|学校|科目|指标)|那一?[块项个]|这一?个|方面|那边|上|类)*"
    r"(?:|呢|(?:又|具体|还)?(?:是|有|剩下?|余下?|为|花了?|用了?|安排了?)*(?:多少|几)(?:钱|万元|元|亿元)?(?:呢)?)"
    r"(?:[,，](?:也|还是|同样|单位)?(?:是|用|按|以|换成|换算成)(?:亿元|万元|元)(?:表示|说|计|呢)?)?[?？。!！]*$"
)
_NO_NAME = re.compile(
    r"[多几怎为哪谁比占差]|什么|合计|一共|总共|加起来|平均|去年|上年|前年|今年|明年|\d年|前[一二三四五六七八九十两]|第(?![一二三四五六七八九十]+(?![名位个项大多高少低家类季])[\u4e00-\u9fff]{2})|最|全部|所有|^其[他它]的?$|其余|预算$|决算$|实际|执行|同比|环比|原因|依据|理由|情况"
)
_LEFT = re.compile(  # 年末还剩多少
    r"^(?:那么?|最后|到|截至|[,，])*(?:年末|年底)?(?:还)?(?:剩下?|余下?|结余|剩余|结转)(?:了)?(?:多少|几)?(?:钱|万元|元)?(?:没用完|没花完)?$"
)
_SPENT = re.compile(
    r"^(?:那么?|又|[,，])*(?:总共|一共)?(?:花|用|支出|开支)(?:了|掉|出去)*(?:多少)(?:钱|万元|元)?$"
)
_FOR = re.compile(r"^(?:那么?|其中|[,，])*(?:用在|花在|用于|用到|投到)")  # a part of what was told
_LOOKED_UP = frozenset({"lookup", "extreme"})
_EXACT, _EDGE, _WITHIN, _SPREAD = 4, 3, 2, 1


def name_said(text: str) -> str | None:
    """The one name that a short follow-up says: 购置费 of ``那购置费呢``."""
    if _LEFT.match(text.strip("?？。呢 ")):
        return "年末"
    match = _NAMES.match(text.strip())
    if match is None or _NO_NAME.search(match["name"]):
        return None
    name = re.sub("^(其[他它])的(?=.{2})", r"\1", match["name"].strip("（）()“”、"))
    return re.sub("^(?:年底|年终|期末)", "年末", name) or None


def beside_told(text: str, before: Turn | None) -> Cited | None:
    """The one figure beside the one that was told last that a follow-up names; None where there is not just one."""
    if before is None or before.finding.operation not in _LOOKED_UP or len(before.focus()) != 1:
        return None
    told = before.focus()[0]
    if (paid := _money_of_count(text, told)) is not None:
        return paid
    name = _name_meant(text, told)
    if name is None or told.fact.aspect != "amount" or (told.fact.value is None and told.fact.text):
        return None
    if fund_spoken_of(text, before.reading.key, before.focus()) and not _is_of_fund(told):
        return None
    key = canon(name)
    if key in _own_forms(told):
        return None  # 公务接待费呢 of 公务接待费: it is told again by the whole reading
    short = key[1:] if key.startswith("总") and len(key) > _TAIL else key  # 总金额 of 采购金额
    return _opposite(key, told) or _nearest(key, told, text) or _nearest(short, told, text)


_MONEY_ASKED = re.compile(
    r"^(?:那么?|他们|这些人|这部分人?|一?共|总共|合计|[,，]|[补资]助|补贴|补|发放?|给|要|花|得|拿|领|分到?|安排|金额|经费|资金|是|为|有|了|到|的)*(?:多少|几)(?:钱|[万亿]?元)(?:呢)?[?？。]*$|^(?:那么?)?(?:的?金额|钱)呢?[?？]?$"
)


def _money_of_count(text: str, told: Cited) -> Cited | None:
    """``补助多少钱`` after how many of a kind: the one sum under the same head of the row (寄宿生 | 人数, 金额)."""
    heads = told.fact.measure[:-1]
    if not heads or is_money(told.fact.unit) or _MONEY_ASKED.match(text.strip()) is None:
        return None
    row = told.knowledge.rows.get((told.fact.table, told.fact.source.row), ())
    sums = [
        fact
        for fact in row
        if fact.subject == told.fact.subject and fact.measure[:-1] == heads and is_money(fact.unit)
    ]
    return Cited(told.knowledge, sums[0]) if len(sums) == 1 else None


_HEAD_SAID = re.compile(
    r"^(?:那么?|其中|换成|它的?|[,，])*(?P<head>.{3,16}?)(?:的)?(?:呢|(?:是|有|为)?多少)?[?？]?$"
)


def column_said(text: str, before: Turn | None) -> Cited | None:
    """The cell of the told row whose column is said word for word: ``2025年预算数呢``."""
    match = _HEAD_SAID.match(text.strip())
    if match is None or before is None or len(before.focus()) != 1:
        return None
    if before.finding.operation not in _LOOKED_UP:
        return None  # 那基本支出呢 after a share asks for its share
    told, key = before.focus()[0], canon(match["head"])
    row = told.knowledge.rows.get((told.fact.table, told.fact.source.row), ())
    own = [c for c in row if c.subject == told.fact.subject and c.measure and c != told.fact]
    cells = [cell for cell in own if canon(cell.measure[-1]) == key]
    if not cells and key.endswith("数"):  # 执行数呢 is 全年执行数, and not 执行率
        cells = [cell for cell in own if canon(cell.measure[-1]).endswith(key)]
    return Cited(told.knowledge, cells[0]) if len(cells) == 1 else None


def _name_meant(text: str, told: Cited) -> str | None:
    income = "收入" in _row_name(told.fact) + "".join(told.fact.measure[:1])
    if income and _SPENT.match(text.strip("?？。呢 ")):
        return "支出"  # 那花了多少 after an income
    return name_said(text)


def _nearest(key: str, told: Cited, text: str) -> Cited | None:
    """The figure that says a name in the nearest place where any does."""
    near_only = in_every_fund(text)  # a 本年收入 of another table is another fund's
    of_it = _FOR.match(text) is not None
    groups = [
        (facts, labels, _EXACT if least == _EDGE and len(key) < _SHORTEST else least)
        for facts, labels, least in _near(told)
        if not (least == _EDGE and near_only)
        and not (of_it and facts and _is_apart(facts[0], told))
    ]
    for called in (_EXACT, _EDGE, _WITHIN, _SPREAD):  # what is said best, then what is nearest
        for facts, labels, least in groups:
            found = _best(key, told, facts, labels, max(called, least))
            if found is not None:
                return None if called < _EXACT and _is_of_its_own(key, told, found) else found
    return None


def _is_of_its_own(key: str, told: Cited, found: Cited) -> bool:
    """Whether a name is said as another figure prints it, with another sum: 助学金 beside 国家助学金."""
    own = {
        (fact.value, fact.unit)
        for fact in _elsewhere(told)
        if len(key) >= _SHORTEST and own_name(fact) == key and fact.value is not None
    }
    return bool(own) and (found.fact.value, found.fact.unit) not in own


def _is_apart(fact: Fact, told: Cited) -> bool:
    """Whether a figure is of another row than the told one and the rows below it."""
    own = told.fact.subject
    return fact.table is not None and fact.subject[: len(own)] != own


_SHORTEST = 3  # characters that tell a name of a place farther away
_TAIL = 2  # characters at least that a name shares with its counterpart: 年初结转, 年末结转


def _opposite(key: str, told: Cited) -> Cited | None:
    """The figure whose name is the told one's with another beginning: 年末结转和结余 for 年末 after 年初结转和结余."""
    own = canon(strip_numbering(_row_name(told.fact)))
    found = [
        fact
        for fact in _elsewhere(told)
        if (name := canon(strip_numbering(_row_name(fact)))).startswith(key)
        and len(name) >= len(key) + _TAIL and own.endswith(name[len(key) :])
        and (fact.table, fact.section) == (told.fact.table, told.fact.section)
    ]  # fmt: skip
    return Cited(told.knowledge, found[0]) if len({f.value for f in found}) == 1 else None


def _is_of_fund(told: Cited) -> bool:
    """Whether all that stands beside a figure is of the one fund too."""
    table = told.knowledge.tables.get(told.fact.table or "")
    path = told.knowledge.document.path(told.fact.section)
    title = table.title if table is not None else "".join(path[-1:])
    return re.search("基金|国有资本", title) is not None


def full_name(said: str, told: Cited) -> str:
    """The printed name that is said in short, beside a figure of any kind: 项目支出 for 项目; else what is said."""
    key, scored = canon(said), dict[int, set[str]]()
    for fact in neighbours(told):
        near = fact.table is not None or fact.source.paragraph == told.fact.source.paragraph
        if near and (fact.aspect, fact.measure) == (told.fact.aspect, told.fact.measure):
            score = _says(key, _label(told.knowledge, _row_name(fact)))
            scored.setdefault(score, set()).add(strip_numbering(_row_name(fact)))
    best = max(scored, default=0)
    return scored[best].pop() if best >= _EDGE and len(scored[best]) == 1 else said


Labels = Callable[[Fact], str]


def _near(told: Cited) -> Iterator[tuple[Sequence[Fact], Labels, int]]:
    """Figures beside one, nearest first, each with what tells it apart and how well that has to be said."""
    fact, own = told.fact, _row_name(told.fact)
    near = [
        f
        for f in neighbours(told)
        if f != fact and f.aspect == "amount"
        and (f.year, f.scope.stage) == (fact.year, fact.scope.stage)
    ]  # fmt: skip
    others = [f for f in near if _row_name(f) != own]
    if fact.table is None:
        here = [f for f in others if f.source.paragraph == fact.source.paragraph]
        outer = [f for f in here if fact.subject[: len(f.subject)] == f.subject]
        yield [f for f in here if f not in outer], _row_name, _SPREAD
        yield outer, _row_name, _SPREAD
        yield list(_elsewhere(told)), _row_name, _EDGE
        return
    column = [f for f in others if f.measure == fact.measure and f.subject]
    row = [f for f in near if f.source.row == fact.source.row]
    columns = [f for f in row if f.subject == fact.subject]
    if fact.role == "total" or canon(own) in TOTALS:
        yield columns, _column_name, _SPREAD
    yield (
        [f for f in column if row_path(f)[: len(fact.subject)] == fact.subject],
        _row_name,
        _SPREAD,
    )
    yield [f for f in column if f.subject[:-1] == fact.subject[:-1]], _row_name, _SPREAD
    yield columns, _column_name, _SPREAD
    yield [f for f in row if _row_name(f) != own], _row_name, _SPREAD  # one row under many heads
    yield column, _row_name, _EDGE


def _elsewhere(told: Cited) -> Iterator[Fact]:
    """Figures of the document that are of the year, the stage and the kind of one in its text."""
    fact, own = told.fact, _row_name(told.fact)
    for other in told.knowledge.facts:
        alike = (other.year, other.scope.stage, other.unit) == (
            fact.year,
            fact.scope.stage,
            fact.unit,
        )
        if alike and other.aspect == "amount" and _row_name(other) != own:
            yield other


def _row_name(fact: Fact) -> str:
    return fact.subject[-1] if fact.subject else ""


def _column_name(fact: Fact) -> str:
    return _heads(fact)[-1] if _heads(fact) else ""


def _heads(fact: Fact) -> tuple[str, ...]:
    return tuple(head for head in fact.measure if canon(head) not in TOTALS)


def _best(key: str, told: Cited, facts: Sequence[Fact], label: Labels, least: int) -> Cited | None:
    """The figure whose label says the name best; None where none does, or two figures do."""
    knowledge = told.knowledge
    money = is_money(told.fact.unit)
    scored: dict[int, list[Fact]] = {}
    for fact in facts:
        same_kind = is_money(fact.unit) if money else fact.unit == told.fact.unit
        if label is _row_name and not same_kind:
            continue  # 车辆呢 after a sum of money is no number of cars
        score = _says(key, _label(knowledge, label(fact)))
        if score >= least:
            scored.setdefault(score, []).append(fact)
    if not scored:
        return None
    best = scored[max(scored)]
    alike = [f for f in best if len(_heads(f)) == len(_heads(told.fact))]
    best = alike if label is _column_name and alike else best
    figures = {(f.value, f.unit, f.text) for f in best}
    return Cited(knowledge, best[0]) if len(figures) == 1 else None


def _label(knowledge: Knowledge, text: str) -> Label | None:
    number = knowledge.label_ids.get(text)
    return knowledge.labels[number] if number is not None else None


def _says(key: str, label: Label | None) -> int:
    """How well a name said in short says a printed label; 0 where it does not."""
    if label is None:
        return 0
    forms = [form for form, weight in label.forms if weight >= 0.8]
    if key in forms:
        return _EXACT
    bare = min((form for form, weight in label.forms if weight >= 0.95), key=len)
    if bare.startswith(key) or (len(key) > 1 and bare.endswith(key)):
        return _EDGE
    if len(key) < 2:
        return 0
    if key in bare:
        return _WITHIN
    return _SPREAD if _runs_through(key, bare) else 0


def _runs_through(key: str, name: str) -> bool:
    """Whether a name's characters hold the short one in order, its end at the end: 运行费 of 运行维护费."""
    if len(key) < 3 or key[-1] != name[-1]:
        return False
    place = -1
    for char in key[:-1]:
        place = name.find(char, place + 1)
        if place < 0:
            return False
    return True


def _own_forms(told: Cited) -> frozenset[str]:
    fact = told.fact
    label = _label(told.knowledge, fact.subject[-1]) if fact.subject else None
    own = {form for form, weight in label.forms if weight >= 0.97} if label is not None else set()
    return frozenset(own | {own_name(fact)} if fact.subject else own)
