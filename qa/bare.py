"""A budget asked for with nothing else said (``某局2020年预算是多少``): which printed totals are meant."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.finding import Cited
from qa.knowledge import Knowledge
from qa.link import covered
from qa.normalise import canon, year_spans
from qa.resolve import Situation
from qa.words import is_same_amount

_OFFICE = r"(?:这|该|本|我们|你们|咱们)?(?:个|家)?(?:街道|镇|乡|局|委|办|厅|院|校|单位|部门|中心)(?:里|上)?"
_WHOSE = rf"(?:{_OFFICE}|的|年度?|今年|本年|当年|这一?年|一年|每年|部门|单位|全年|整个|整体|全局|全委|全厅|全校|全院|全街道|局里|委里|院里|校里|街道|局|你们|我们|咱们|咱|大概|大约)*"
_ONLY_TOTAL = re.compile(
    rf"^(?:请问|我想知道|查一?下|帮我查一?下|告诉我|推算|倒推|反推|回推|倒算|算|一下|出)*{_WHOSE}(?:一共|总共|总的?)?(?:预算|决算)"
    r"(?:总额|总数|总量|规模|盘子|总计|合计|数|资金|金额)?(?:一共|总共|总计|合计|大概|大约)?(?:安排|花|用|执行)?(?:了)?(?:是|有|为)?"
    r"(?:多少|几|多大)?(?:个)?(?:亿|万)?(?:元|钱)?(?:呢|啊|呀)?$"
    rf"|^{_WHOSE}(?:一共|总共|共|总的?)?(?:有|安排|批)?了?多少(?:钱)?的?(?:预算|决算)(?:资金)?$"
)
# the names of a total, the widest first; where it is not printed, the part that the treasury pays
_TOTALS_OF = {
    "预算": ("预算总额", "总支出", "财政拨款支出"),
    "决算": ("总支出", "预算总额", "财政拨款支出"),
}


_ONLY_SIDE = re.compile(
    r"^(?:请问|的|一共|总共|总的?|全部|所有|全年|年度?|部门)*(?P<side>收入|支出)(?:总额|总数|总计|合计|规模)?(?:一共|总共|大概)?(?:是|有|为)?多少(?:亿|万)?(?:元|钱)?$"
)


_ALL = rf"(?:{_OFFICE}|请问|我想知道|查一?下|帮我查一?下|告诉我|的|一共|总共|总的?|全部|所有|全年|一年|年度?|这一?年|今年|当年|本年|部门|单位|钱|大概|大约|到底|究竟|实际|计划|准备|打算|要|能|会|都|里)*"
_HOW_MUCH = r"(?:了|掉|出去|出|到|进来?)*(?:钱)?(?:一共|总共|大概|大约)*(?:是|有|为)?多少(?:个)?(?:亿|万)?(?:元|钱)?(?:呢|啊|呀)?$"
_SPENT = re.compile(
    rf"^{_ALL}(?:花费|花销|花|用|开支|(?:预算|决算)?支出(?:预算|决算)?|支)(?:总[额数计])?{_HOW_MUCH}"
)
_EARNED = re.compile(
    rf"^{_ALL}(?:(?:预算|决算)?收入(?:预算|决算)?|收|进账|拿|得到)(?:总[额数计])?{_HOW_MUCH}"
)
_SIDES = {"收入": "总收入", "支出": "总支出", "花销": "总支出", "开支": "总支出"}


def side_total(name: str) -> str | None:
    """``收入`` alone, as an operand, is the whole income: ``总收入``; None for any other name."""
    key = re.sub(
        r"^(?:部门|单位|年度|全年|全部|当年|本年|预算|决算)+|(?:预算|决算)?(?:数|总额)?的?$",
        "",
        canon(name),
    )
    return _SIDES.get(key)


def as_total(situation: Situation, name: str) -> str:
    """An operand that says 收入 or 支出 and nothing more, called by its total: ``某局总收入``."""
    asked = situation.asked(name, soft="")
    total = side_total(asked.bare)
    if total is None:
        return name
    mask = covered((*asked.spans, *year_spans(asked.key)), len(asked.key))
    whose = "".join(c for c, m in zip(asked.key, mask, strict=True) if m)
    best = situation.best(whose + total)
    labels = (*best.fact.subject, *best.fact.measure) if best is not None else ("本年",)
    carried = "本年" not in canon("".join(labels))
    return whose + (_of_accounts(situation, total) if carried else total)


def _of_accounts(situation: Situation, total: str) -> str:
    """The year's own income or expenditure in final accounts, whose 总计 holds what was carried over as well."""
    if any(k.document.profile.stage != "决算" for k in situation.knowledges):
        return total
    printed = f"本年{total[1:]}合计"
    return printed if all(_prints(k, printed) for k in situation.knowledges) else total


def _prints(knowledge: Knowledge, name: str) -> bool:
    return any(label.key == name for label in knowledge.labels)


def _is_about_three(knowledge: Knowledge) -> bool:
    """Whether a document is about “三公”经费 and nothing else, as its title says."""
    return "三公" in knowledge.document.profile.title


def asks_side(situation: Situation, text: str) -> bool:
    """Whether a text asks for nothing but what was spent, or taken in, as a whole."""
    found = bare_totals(situation, text)
    return len(found) == 2 and found[1] in _SIDES.values()


def bare_side(situation: Situation, text: str) -> tuple[Cited, ...]:
    """What is printed of income (or of expenditure) as a whole, where no one total is: each kind of it."""
    if situation.soft:
        return ()
    asked = situation.asked(text, soft="")
    bare = asked.bare
    match = _ONLY_SIDE.match(bare)
    spent, earned = _SPENT.match(bare), _EARNED.match(bare)
    side = match["side"] if match else ("支出" if spent else "收入" if earned else None)
    found: dict[str, Cited] = {}
    for knowledge in situation.about(text) if side else ():
        for number, fact in enumerate(knowledge.facts):
            own = knowledge.own(number)
            whole = len(fact.subject) == 1 and fact.aspect == "amount" and bool(fact.value)
            timely = not asked.years or fact.year in asked.years
            if side and own and whole and timely and own.key.endswith(side):
                found.setdefault(f"{knowledge.document.id}{own.key}", Cited(knowledge, fact))
    return tuple(found.values())


def total_row(situation: Situation, name: str) -> Cited | None:
    """The row 总计 of a side where that side's 收入总计 is printed so: more than 本年收入合计 beside it."""
    side = name.removesuffix("总计")
    if name == side or side not in ("收入", "支出"):
        return None
    years = situation.reading.years
    for knowledge in situation.knowledges:
        if years and knowledge.document.profile.year not in years:
            continue
        tables = [t for t, table in knowledge.tables.items() if table.kind == "收支总表"]
        rows = [
            f for f in knowledge.facts
            if f.table in tables and f.role == "total" and f.value is not None
            and f.subject and canon(f.subject[-1]) == "总计"
        ]  # fmt: skip
        if len({f.source.row for f in rows}) == 1:
            rows.sort(key=lambda f: f.source.column or 0)
            return Cited(knowledge, rows[0 if side == "收入" else -1])
    return None


_OF_FUND = re.compile(
    rf"^{_ALL}(?P<fund>一般公共|政府性基金|国有资本经营)(?:预算)?(?:当年|本年)?(?:财政拨款)?(?:当年|本年)?支出(?:[预决]算)?(?:数|合计|总[额数计])?{_HOW_MUCH}"
)
_OF_PART = re.compile(r"基本支出|项目支出|结转|结余|收入|上年|增减|比")


def fund_total(situation: Situation, text: str) -> Cited | None:
    """What is spent of one fund (``一般公共预算支出多少``): the total of the table that is of it alone."""
    if situation.soft:
        return None
    asked = situation.asked(text, soft="")
    match = _OF_FUND.match(asked.bare)
    if match is None:
        return None
    kinds = (f"{match['fund']}预算支出表", f"{match['fund']}表")
    found = {
        (fact.value, fact.unit): Cited(knowledge, fact)
        for knowledge in situation.about(text)
        for table in knowledge.document.tables if table.kind in kinds
        for fact in knowledge.of_table(table.id)
        if fact.role == "total" and fact.value is not None and not _OF_PART.search("".join(fact.measure))
        and (not asked.years or fact.year in asked.years)
    }  # fmt: skip
    return next(iter(found.values())) if len(found) == 1 else None


def carried_total(situation: Situation, name: str) -> Cited | None:
    """收入总计 of a budget whose own prose calls that sum its income: more than 本年收入合计, which leaves out 上年结转."""
    side = name.removeprefix("总")
    if side not in ("收入", "支出") or "本年" in situation.reading.key:
        return None
    found = [cited for k in situation.knowledges if (cited := _carried(k, side)) is not None]
    years = situation.reading.years
    found = [c for c in found if not years or c.knowledge.document.profile.year in years]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=256)
def _carried(knowledge: Knowledge, side: str) -> Cited | None:
    if knowledge.document.profile.stage != "预算":
        return None
    amounts = [
        f for f in knowledge.facts if f.aspect == "amount" and f.value and len(f.subject) == 1
    ]
    named = re.compile(rf"{side}(?:预算)?(?:总?合计|总计)|{side}预算|总{side}")
    said = [f for f in amounts if f.table is None and named.fullmatch(canon(f.subject[0]))]
    rows = {
        canon(f.subject[0]): f for f in amounts
        if f.table is not None and knowledge.tables[f.table].kind == "收支总表"
    }  # fmt: skip
    whole, own = rows.get(f"{side}总计"), rows.get(f"本年{side}合计")
    if whole is None or own is None or whole.value == own.value:
        return None
    same = bool(said) and all(is_same_amount(f, whole) for f in said)  # 万元 in prose, 元 in tables
    return Cited(knowledge, whole) if same else None


def bare_totals(situation: Situation, text: str) -> tuple[str, ...]:
    """Names of the totals that a text means which says nothing but 预算 or 决算; empty where it says more."""
    stage = situation.reading.stage
    if situation.soft:
        return ()
    asked = situation.asked(text, soft="")
    bare = asked.bare
    if not bare and all(_is_about_three(knowledge) for knowledge in situation.knowledges):
        return ("“三公”经费",)  # 比上年下降百分之几, of a page about nothing else
    for pattern, total in ((_SPENT, "总支出"), (_EARNED, "总收入")):
        if pattern.match(bare):
            whole = f"{total[1:]}总计"  # that of accounts holds what was carried over as well
            if whole in bare and any(_prints(k, whole) for k in situation.knowledges):
                return (whole, total)
            if whole in bare and total_row(situation, whole) is not None:
                return (whole, total)
            return (_of_accounts(situation, total), total)
    if stage not in _TOTALS_OF:
        return ()
    return _TOTALS_OF[stage] if _ONLY_TOTAL.match(bare) else ()
