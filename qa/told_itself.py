"""Follow-ups without a name: 是多少 of what was told, 多少批次 of what its sentence or its row counts besides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.model import Fact
from qa.finding import Cited
from qa.fit import is_money
from qa.knowledge import bigrams, own_name
from qa.normalise import canon
from qa.resolve import as_candidate, is_other_act
from qa.spoken_of import parts_spoken_of
from qa.telling import count_unit

if TYPE_CHECKING:
    from qa.conversation import Turn

_LEAD = r"^(?:那么?|它们?的?|这个?|其|它|具体|到底|大概|究竟|[,，、\s])*"
_ITSELF = re.compile(
    _LEAD + r"(?P<name>价值|金额|数额|数|数字|值|得分|分数|规模)?(?:的)?(?:具体)?"
    r"(?P<how>是|有|为|得了?|值|花了?|用了?|安排了?|要)*(?:多少|几)(?P<unit>钱|万元|元|亿元|分|个|名|人)?$"
)
_SPENT = re.compile(r"花|用|安排|要")
_MONEY = re.compile(r"花|用|安排|钱|元|金额|价值|要")
_UNITS = r"批次?|人次|辆|台|条|套|件|所|个|家|人|名|次|场|期|平方米|亩|公里|项|户|团组"
_COUNTED = re.compile(
    r"^(?:那么?|其中|它们?|一共|总共|共|全年|当年|今年|本年|要|计划|实际|打算|准备|现在|目前|如今|[,，、\s])*(?P<said>[\u4e00-\u9fff]{0,8}?)(?:了|过)?(?:的)?(?:是|有|为)?"
    rf"(?:多少|几)(?:个(?=批|人次|团))?(?P<unit>{_UNITS})(?P<of>[\u4e00-\u9fff]{{0,5}}?)(?:呢)?$"
)
_NUMBER_OF = re.compile(
    r"^(?:那么?|其中|它的?|具体|采购|购买|购置|接待|[,，、\s])*(?:车辆|公务用车|公车|现有)?(?P<unit>批次|人次|辆数|台数|人数|批数|件数|条数|数量|团组|保有量)(?:数)?(?:呢|(?:是|有|为)*多少)?$"
)
_ACTS = re.compile(
    r"采购|购置|购买|新购|更新|买|接待|来|组织|安排|出国|去|办|建|配|覆盖|涉及|包括|参加|参与|要|共|有|是|的|了|新|外|车"
)


def told_itself(text: str, before: Turn | None) -> Cited | None:
    """The one figure that was told last, where a follow-up only asks how much it is."""
    plain = text.strip("?？。！! 呢啊呀")
    match = _ITSELF.match(plain)
    if match is None or before is None or before.finding.operation not in ("extreme", "lookup"):
        return None
    focus = before.focus()
    if len(focus) != 1 or before.finding.value is None or focus[0].fact.value is None:
        return None
    fact, unit = focus[0].fact, match["unit"]
    if unit in ("分", "个", "名", "人"):
        heads = "".join((*fact.measure, fact.unit or ""))
        return focus[0] if unit in heads else None
    if _MONEY.search(match[0]) and not is_money(fact.unit):
        return None
    if match["name"] and _names_another(match["name"], focus[0]):
        return None  # 金额多少 after a price
    if before.finding.operation == "lookup" and _SPENT.search(match[0]):
        return None  # 用了多少 after a budget asks for its final accounts
    return focus[0]


_OF_IT = re.compile(
    r"^(?:那么?)?(?:这|那|该|此)一?个?(?:项目|专项|工程|科目|采购)的?(?:(?:一共|总共|共|实际|最后|最终|全年|当年|年初|今年|要|上面|身上)+)?"
    r"(?P<act>(?:预算|决算|执行)数|安排|预算|决算|下达|申请|批复|拨付?|投入?|执行|支出|支付|花费?|使用|用|开支|需要?|金额|资金|经费)?(?:了|掉|去)?(?:是|有|为|要)*"
    r"(?:多少|几)(?:个)?(?:钱|资金|经费|预算|金额|万元|元|亿元)?$"
)
_DONE, _PLANNED = (
    re.compile("执行|决算|支出|支付|花|使用|用|开支"),
    re.compile("安排|预算|下达|申请|批复|拨|投"),
)
_DONE_HEAD = re.compile("执行|决算|实际|支出数")
_PLAN_HEAD = re.compile("预算|安排|下达|申请|批复|计划")


def points_at_one(text: str) -> bool:
    """Whether a follow-up asks what the one project that was told costs: 这个项目安排了多少."""
    return _OF_IT.match(text.strip("?？。！! 呢啊呀")) is not None


def money_of_told(text: str, before: Turn | None) -> Cited | None:
    """The sum of money in the row of the one project that was told, planned or spent as it is asked."""
    match = _OF_IT.match(text.strip("?？。！! 呢啊呀"))
    focus = before.focus() if before is not None else ()
    rows = {(c.knowledge.document.id, c.fact.table, c.fact.source.row) for c in focus}
    if match is None or len(rows) != 1 or focus[0].fact.table is None:
        return None
    told = focus[0]
    row = told.knowledge.rows.get((told.fact.table, told.fact.source.row), ())
    sums = [f for f in row if f.value is not None and is_money(f.unit) and f.aspect == "amount"]
    act = match["act"] or ""
    for said, head in ((_DONE, _DONE_HEAD), (_PLANNED, _PLAN_HEAD)):
        named = [f for f in sums if head.search("".join(f.measure))]
        if said.match(act) and len(sums) > 1:
            sums = [
                f for f in named if not (head is _PLAN_HEAD and _DONE_HEAD.search(f.measure[-1]))
            ]
    return Cited(told.knowledge, sums[0]) if len({f.value for f in sums}) == 1 else None


_KINDS = (("性质", "类别", "类型"), ("规格", "级别", "等级"), ("经费形式", "经费保障", "形式"))
_KIND = re.compile(
    r"^(?:那么?|它|那它|这家|该单位|[,，])*(?:的)?(?:单位)?(?:是|属于|属|算)?(?:什么|哪种|哪个|哪一?类|哪|啥)(?:样的)?(?P<kind>性质|类别|规格|级别|类型|等级|经费形式|类)?(?:的)?(?:单位|机构)?$"
)


def kind_beside(text: str, before: Turn | None) -> Cited | None:
    """The cell of the told row that says of what kind it is: 什么性质 of the column 单位类别."""
    match = _KIND.match(text.strip("?？。！! 呢啊呀"))
    if match is None or before is None or len(before.focus()) != 1:
        return None
    asked = match["kind"] or ("类别" if "哪类" in text else None)
    told = before.focus()[0]
    words = next((kinds for kinds in _KINDS if asked in kinds), ()) if asked != "类" else _KINDS[0]
    row = told.knowledge.rows.get((told.fact.table, told.fact.source.row), ())
    cells = [c for c in row if c.value is None and any(w in "".join(c.measure) for w in words)]
    named = [c for c in cells if asked and asked in "".join(c.measure)] or cells
    return Cited(told.knowledge, named[0]) if len(named) == 1 and named[0].text else None


def _names_another(name: str, told: Cited) -> bool:
    """Whether a word that is asked for heads another column of the row that was told."""
    row = told.knowledge.rows.get((told.fact.table, told.fact.source.row), ())
    heads = {"".join(cell.measure) for cell in row if cell.value is not None}
    return name not in "".join(told.fact.measure) and any(name in head for head in heads)


_UNIT_OF = {"人数": "人", "保有量": "辆"}


def counted_beside(text: str, before: Turn | None) -> Cited | None:
    """The one number in the unit asked for that is printed in the row or the sentence of what was told last."""
    plain = text.strip("?？。！! ")
    match = _COUNTED.match(plain) or _NUMBER_OF.match(plain)
    if match is None or before is None or not before.focus() or _of_two_told(plain, before):
        return None
    told, groups = before.focus()[0], match.groupdict()
    unit = _UNIT_OF.get(groups["unit"]) or groups["unit"].removesuffix("数")
    words = _ACTS.sub("", canon(f"{groups.get('said') or ''}{groups.get('of') or ''}"))
    alone = before.before is None or not re.search("一共|总共|共", plain)
    # 现在有几辆 is no longer of what was bought
    now = re.search("现在|目前|如今|保有", plain) is not None
    if (
        alone
        and not now
        and groups["unit"] != "数量"
        and not words
        and _is_in(told.fact, unit, told)
    ):
        return told if told.fact.table is not None and told.fact.value is not None else None
    name = _OF_THEM.sub("", canon(f"{groups.get('said') or ''}{groups.get('of') or ''}"))
    if len(name) > 1 and (called := _called(name, unit, told)) is not None:
        return called
    found = [
        fact
        for fact in _near(told)
        if fact.aspect == "amount" and fact.value is not None and fact != told.fact
        and _is_in(fact, unit, told) and _says(fact, words)
    ]  # fmt: skip
    said = canon("".join((*(() if now else told.fact.subject[-1:]), plain)))
    kept = [f for f in found if not is_other_act(as_candidate(Cited(told.knowledge, f)), said)]
    kept = _nearest(kept, told)
    return Cited(told.knowledge, kept[0]) if len({f.value for f in kept}) == 1 else None


_APART = re.compile("相?差|多出|加起来|加在?一|合计|总和|平均|[空缺]")
_TOGETHER = re.compile("一共|总共|^共|都")


def _of_two_told(plain: str, before: Turn) -> bool:
    """Whether what is asked for is what lies between two numbers of one kind that were told in turn, or their sum."""
    pair = [cited.fact for cited in parts_spoken_of(before)]
    alike = len({(fact.table, fact.measure, fact.unit) for fact in pair}) == 1 and len(pair) == 2
    return _APART.search(plain) is not None or (alike and _TOGETHER.search(plain) is not None)


_OF_THEM = re.compile(r"^(?:那么?|其中|这?里面?|当中|还|有|的)+")


def _called(words: str, unit: str, told: Cited) -> Cited | None:
    """The one number that is called just so: 囚车 of 共有车辆18辆（含囚车3辆）, and not 更新囚车1辆."""
    named = [
        fact
        for fact in told.knowledge.facts
        if fact.value is not None and fact.aspect == "amount" and own_name(fact) == words
        and fact.year == told.fact.year and _is_in(fact, unit, told)
    ]  # fmt: skip
    one = len({fact.value for fact in named}) == 1
    return Cited(told.knowledge, named[0]) if one else None


def _near(told: Cited) -> Iterator[Fact]:
    """The figures of a figure's row, and those of the sentences that say it."""
    fact, knowledge = told.fact, told.knowledge
    if fact.table is not None:
        yield from knowledge.rows.get((fact.table, fact.source.row), ())
    places = {f.source.paragraph for f in _mentions(told)}
    for other in knowledge.facts:
        if other.table is None and other.source.paragraph in places and other.year == fact.year:
            yield other


def _mentions(told: Cited) -> Iterator[Fact]:
    """Where the prose says what was told, by its own name."""
    own = own_name(told.fact)
    for fact in told.knowledge.facts:
        if fact.table is None and fact.subject and own_name(fact) == own:
            yield fact


def _is_in(fact: Fact, unit: str, told: Cited) -> bool:
    if unit == "数量":
        return any("数量" in head for head in fact.measure)
    if fact.unit:
        return not is_money(fact.unit) and (
            fact.unit.startswith(unit) or unit.startswith(fact.unit)
        )
    if count_unit(as_candidate(Cited(told.knowledge, fact))) == unit:
        return True
    return fact.table is not None and any(unit in head for head in fact.measure)


def _says(fact: Fact, words: str) -> bool:
    """Whether the figure's names or sentence hold what is said besides the unit."""
    printed = canon("".join((*fact.subject, *fact.measure, fact.quote)))
    return len(words) < 2 or any(pair in printed for pair in bigrams(words))


_CLAUSE = re.compile(r"[；;。]")


def _nearest(facts: Sequence[Fact], told: Cited) -> list[Fact]:
    """Of several figures those of the clause that says what was told."""
    if len({fact.value for fact in facts}) < 2:
        return list(facts)
    own = own_name(told.fact)
    clauses = {f: _clause(f) for f in facts}
    return [f for f, clause in clauses.items() if own and own in canon(clause)] or list(facts)


def _clause(fact: Fact) -> str:
    place = fact.quote.find(fact.text)
    if place < 0:
        return ""
    start = max((m.end() for m in _CLAUSE.finditer(fact.quote, 0, place)), default=0)
    stop = _CLAUSE.search(fact.quote, place)
    return fact.quote[start : stop.start() if stop else len(fact.quote)]
