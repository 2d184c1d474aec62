"""Rows that were counted or listed, spoken of again: 一共多少钱, 分别多少, 哪个最多, 占全部的百分之几 are of those rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from qa import compute
from qa.candidates import Candidate
from qa.finding import Cited, Finding, not_found
from qa.fit import is_money
from qa.knowledge import strip_numbering
from qa.model import Item
from qa.normalise import canon
from qa.operations import to_count
from qa.resolve import Situation, as_candidate
from qa.sharing import money_of
from qa.telling import clarify
from qa.within import beside, holds, totals_of
from qa.words import figure, heading, short_name, show

if TYPE_CHECKING:
    from qa.conversation import Turn

_THEY = r"(?:那么?|其中|这?里面?|当中)?(?:把)?(?:这些|这几个?|这?[两二三四五六七八九十](?:个|项|家|笔)|它们|上面这些|上述|以上)?(?:项目|科目|单位|采购|明细|支出|部门|分局)?的?"
_MONEY = r"(?:是|有|要|为|花了?|用了?|安排了?|预算)*(?:多少|几)?(?:钱|金额|万元|元|资金|预算|经费|人|名|个|辆|台|次)?"
_NOUN = r"(?P<noun>[^占最哪谁,，多少几]{2,12}?)?"
_SUM = re.compile(
    rf"^{_THEY}{_NOUN}的?(?:一共|合计|总共|共计|加起来|加一起|总和|相加|加在一起|总额){_MONEY}$"
)
_SUM_OF = re.compile(  # 一共执行了多少
    rf"^{_THEY}(?:一共|总共|合计|共)(?P<noun>实际支出|执行|采购|预算|安排|申请|到位|支付)(?:了|过)?(?:多少|几)(?:钱|万元|元|资金)?$"
)
_EACH = re.compile(
    rf"^{_THEY}{_NOUN}的?(?:分别|各自?|都)(?:是|有|要|为|花了?|安排了?)*(?:多少|几)(?:钱|万元|元|人|个)?$"
)
_MOST = re.compile(
    rf"^{_THEY}(?:哪一?[个项家笔]|谁)(?:的)?(?:项目|科目|单位)?(?:的)?{_NOUN}(?:花|用|安排|支出|预算)?的?最(?P<way>[多高大少低小])(?:的)?(?:是哪个)?$"
)
_MOST_IS = re.compile(
    rf"^{_THEY}{_NOUN}最(?P<way>[多高大少低小])的?(?:项目|科目|单位)?(?:是|为)?(?:哪一?[个项家笔]|谁|什么)?$"
)
_SHARE = re.compile(
    rf"^{_THEY}(?:加起来|合计|一共|总共)?占(?P<whole>[^多几]*?)的?(?:多少|几成|百分之几|百分之多少|比例|比重|份额)?$"
)
_LIST = re.compile(
    r"^(?:那么?|请|把|都|它们|这些|这几个?|具体|分别|各自?|麻烦|帮我|能不能|可以|一个个|逐个|[,，、])*"
    r"(?:列(?:出来?|一下|举|示)?(?:看看|给我看看|一下)?|(?:是|有|叫|包括|包含)?(?:哪些|哪几|什么|啥)(?:个|家|项|种|类|笔)?(?:的)?(?:项目|单位|科目|名字|名称|分局|部门)?"
    r"|(?:名单|名字|名称|明细|清单)(?:列出来|是什么|叫什么|是哪些|说一下|给我)?|说说看?|展开(?:说说|看看)?|叫什么(?:名字)?|哪[些几]?(?:个|家|项)?)(?:吧|吗|呀)?$"
)
_FORMS = (_SUM, _SUM_OF, _EACH, _MOST, _MOST_IS)
_COUNT = re.compile(rf"^{_THEY}(?:一共|总共|共|合计)?(?:有|是)?(?:几|多少)(?:个|家|项)$")
ROW_SETS = frozenset({"count", "list", "extreme", "sum"})
_ALL = re.compile(r"^(?:全部|所有|总|整个|全)")


def of_rows(situation: Situation, text: str, before: Turn | None) -> Finding | None:
    """An answer from the very rows that the turn before told; None where the text asks for something else."""
    if before is None or before.finding.operation not in ROW_SETS:
        return None
    text = text.rstrip("?？。呢啊呀 ")
    told = _told_rows(before, text)
    rows, many = _rows(told), _many(told)
    if not many:
        return None
    if _COUNT.match(text) and told.items:
        return _counted(told)
    if _LIST.match(text) and told.operation in ("count", "list") and told.items:
        return replace(told, operation="list", value=None, unit=None)
    if (share := _SHARE.match(text)) is not None:
        return _share(situation, rows, share["whole"], told.facts[0]) if rows else None
    match = next((m for form in _FORMS if (m := form.match(text)) is not None), None)
    if match is None or (many < 2 and ("way" in match.groupdict() or not rows)):
        return None
    if _many_said(match[0], many):
        return not_found(f"前面列出的是{many}项，请说明要的是哪几项。")
    return _of_cells(situation, rows, many, match)


def _told_rows(before: Turn, text: str) -> Finding:
    """What the rows were told by: 一共多少 after 哪个最多 is of all that were listed before."""
    earlier = before.before.finding if before.before is not None else None
    one = before.finding.operation == "extreme" and _many(before.finding) == 1
    if one and earlier is not None and earlier.operation in ROW_SETS and _many(earlier) > 1:
        return earlier if _SUM.match(text) or _EACH.match(text) else before.finding
    return before.finding


def _of_cells(
    situation: Situation, rows: Sequence[Cited], many: int, match: re.Match[str]
) -> Finding | None:
    """The cells of the rows added, told each, or put in order; why not, where one of them is missing."""
    named = _head(rows, match["noun"]) if match.re is _SUM_OF else match["noun"]
    terms = _cells(situation, rows, named) if rows else None
    if terms and match.re in (_SUM, _SUM_OF):
        return compute.total(terms)
    if terms:
        return _each(terms) if match.re is _EACH else _most(terms, match["way"] in "多高大")
    if not named:
        return _open(rows, many)
    if not rows or not _is_column(rows[0], named):
        return None  # 三公经费一共多少: something else is asked for
    return not_found(f"前面这{many}项的“{named}”一栏有空白，空白不等于0，无法计算。")


_CARRIED_OUT = re.compile("执行|决算|实际")


def _head(rows: Sequence[Cited], act: str) -> str:
    """The column of money that tells what was done: 全年执行数 for 执行."""
    first = rows[0] if rows else None
    row = first.knowledge.rows.get((first.fact.table, first.fact.source.row), ()) if first else ()
    said = _CARRIED_OUT if _CARRIED_OUT.match(act) else re.compile(act)
    heads = [
        f.measure[-1] for f in row if f.measure and is_money(f.unit) and said.search(f.measure[-1])
    ]
    return heads[0] if len(heads) == 1 else f"{act}数"


def _is_column(cited: Cited, named: str) -> bool:
    row = cited.knowledge.rows.get((cited.fact.table, cited.fact.source.row), ())
    return any(canon(named) in canon("".join(cell.measure)) for cell in row)


_MANY = re.compile(r"这?([两二三四五六七八九十])(?:个|项|家|笔)")


def _many_said(text: str, rows: int) -> bool:
    """Whether a text speaks of another number of things than there are rows."""
    match = _MANY.match(text)
    return match is not None and to_count(match[1].replace("两", "二")) != rows


def _open(rows: Sequence[Cited], many: int) -> Finding:
    """Rows that print several sums: which of them is meant is asked; rows that print none are told so."""
    none = not_found(f"文档没有在同一栏里逐项列出前面这{many}项的数，无法计算。")
    if not rows:
        return none
    cited = rows[0]
    row = cited.knowledge.rows.get((cited.fact.table, cited.fact.source.row), ())
    sums = [f for f in row if f.value is not None and is_money(f.unit) and f.measure]
    if len(sums) < 2:
        return none
    return clarify([as_candidate(Cited(cited.knowledge, fact)) for fact in sums])


def _many(told: Finding) -> int:
    """How many rows were told; a sum tells its operands."""
    return len(told.facts) if told.operation == "sum" else len(told.items)


def _counted(told: Finding) -> Finding:
    many = len(told.items)
    names = "、".join(item.text for item in told.items)
    return replace(
        told, operation="count", text=f"共{many}个：{names}。", value=Decimal(many), unit="个",
        basis="computed", steps=(f"逐一计数 = {many}",),
    )  # fmt: skip


def _rows(told: Finding) -> tuple[Cited, ...]:
    """One figure of each row that was told, without the whole that may stand before them."""
    found, many = told.facts, _many(told)
    whole_first = told.operation in ("list", "count") and len(found) == many + 1
    rows = found[1:] if whole_first else found
    places = {(c.knowledge.document.id, c.fact.table, c.fact.section) for c in rows}
    apart = len({(c.fact.source.row, c.fact.subject) for c in rows}) == len(rows)
    return rows if len(rows) == many and len(places) == 1 and apart else ()


def _cells(
    situation: Situation, rows: Sequence[Cited], noun: str | None
) -> tuple[compute.Term, ...] | None:
    """The cell of each row that is asked for: in the column that is named, else its money."""
    cells: list[Candidate] = []
    for cited in rows:
        cell = _cell(situation, cited, noun)
        if cell is None or cell.fact.value is None:
            return None
        cells.append(cell)
    columns = {cell.fact.measure for cell in cells}
    terms = compute.to_terms(cells) if len(columns) == 1 else None
    unit = situation.reading.asked_unit
    return tuple(replace(t, unit=t.unit or unit) for t in terms) if terms else None


def _cell(situation: Situation, cited: Cited, noun: str | None) -> Candidate | None:
    fact = cited.fact
    if noun:
        named = any(noun in label for label in fact.measure)
        return as_candidate(cited) if named else beside(cited, noun, situation)
    unit = situation.reading.asked_unit
    if unit and not is_money(unit):
        counted = fact.unit == unit or (not fact.unit and any(unit in m for m in fact.measure))
        return as_candidate(cited) if counted else None
    if is_money(fact.unit):
        return as_candidate(cited)
    row = cited.knowledge.rows.get((fact.table, fact.source.row), ())
    sums = {f.value for f in row if f.value is not None and is_money(f.unit)}
    money = money_of(row)
    if money is None or (len(sums) > 1 and not _WHOLE_ROW.search("".join(money.measure))):
        return None  # 年初预算数 and 全年执行数: either may be meant
    return as_candidate(Cited(cited.knowledge, money))


_WHOLE_ROW = re.compile(r"合计|总计|总额|金额")


def _each(terms: Sequence[compute.Term]) -> Finding:
    cited = tuple(term.cited for term in terms)
    body = "；".join(f"{short_name(c.fact)}{figure(c.fact)}" for c in cited)
    items = tuple(Item(short_name(c.fact), c.fact.value, c.fact.unit) for c in cited)
    lead = heading(cited[0].knowledge, cited[0].fact)
    return Finding("list", f"{lead}：{body}。", items=items, facts=cited)


def _most(terms: Sequence[compute.Term], up: bool) -> Finding:
    ordered = sorted(terms, key=lambda term: -term.value if up else term.value)
    best = [term for term in ordered if term.value == ordered[0].value]
    body = "；".join(f"{term.name}{show(term.value)}{term.unit or ''}" for term in ordered)
    names = "、".join(term.name for term in best)
    way = "最高" if up else "最低"
    return Finding(
        "extreme", f"{way}的是{names}，{show(best[0].value)}{best[0].unit or ''}（{body}）。",
        value=best[0].value, unit=best[0].unit, basis="computed",
        facts=tuple(term.cited for term in ordered), focus=(best[0].cited,),
        items=tuple(Item(term.name, term.value, term.unit) for term in best),
        steps=(f"{len(ordered)}项比较大小",),
    )  # fmt: skip


def _share(
    situation: Situation, rows: tuple[Cited, ...], named: str, first: Cited
) -> Finding | None:
    """All rows together in % of the total of their own column, or of a whole that is named."""
    plain = replace(situation, reading=replace(situation.reading, asked_unit=None))
    terms = _cells(plain, rows, None)
    if not terms:
        return None
    told = bool(first.fact.subject) and canon(named) == canon(
        strip_numbering(first.fact.subject[-1])
    )
    whole = as_candidate(first) if told else _whole(situation, terms[0].cited, named)
    if whole is None:
        return None
    if len(terms) > 1:
        return compute.share_of_sum(terms, whole)
    pair = compute.to_terms([as_candidate(terms[0].cited), whole])
    return compute.share(pair) if pair else None


def _whole(situation: Situation, cited: Cited, named: str) -> Candidate | None:
    """What the rows are a share of: a figure that is named, else the total that they stand under."""
    bare = _ALL.sub("", named)
    totals = [t for t in totals_of(cited) if t.fact.measure == cited.fact.measure]
    held = [t for t in totals if holds(t, cited)]
    table = cited.knowledge.tables.get(cited.fact.table or "")
    if held and table is not None and canon(bare) in canon(table.title):
        return as_candidate(held[0])  # 全部项目支出 of the 项目支出表
    found = situation.best(bare) if len(bare) >= 2 else None
    if found is not None and (not held or found.fact.value != held[0].fact.value):
        return found
    return as_candidate(held[0]) if held else None
