"""Questions over rows of tables: count, list, sum and average of those that meet the conditions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa import compute
from qa.choosing import best_selection, names_of_rows, row_name
from qa.columns import column_of
from qa.conditions import without_names
from qa.contenders import of_tax_rows
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Record, bigrams, strip_numbering
from qa.link import put_for
from qa.measures import printed_measure
from qa.model import Item
from qa.normalise import canon
from qa.operations import Operation
from qa.parts import count_parts, counts_figures, lacks_figures
from qa.resolve import Situation, as_candidate
from qa.row_means import says_other_number
from qa.selection import Selection
from qa.things import are_other_things, counts_over_units, project_label
from qa.unheeded import unheeded
from qa.words import figure

_SHOWN = 40  # cells cited for one list


def count(situation: Situation, operation: Operation) -> Finding | None:
    """How many rows (or projects, or units) meet the conditions."""
    text = situation.reading.text
    if _ASKS_MONEY.search(text) and _SOME_ROWS.search(text):
        return None  # 的几行一共多少万元 asks for money
    parts = count_parts(situation, text)
    if parts is not None:
        return parts
    selection = best_selection(situation, text)
    if selection is None:
        return none_meets(situation, text)
    selection = of_tax_rows(selection, text)
    chosen = [one for one in selection.conditions if not _ONLY_YEAR.fullmatch(canon(one))]
    if _drops_condition(selection, chosen, text):
        return None
    if _counts_what_is_aimed_at(selection, situation) or are_other_things(
        selection.relation.records, selection.relation.kind, text
    ):
        return None  # 500万元以上的项目有几个: no kinds of assets
    if unheeded(selection, situation, text) and not lacks_figures(text):
        return None
    records = selection.records
    if counts_figures(text) and selection.measure:
        records = tuple(record for record, _ in selection.facts())
    elif _counts_column(selection, text):  # 公用经费有几项: those that have any
        records = tuple(record for record, fact in selection.facts() if fact.value)
    names = names_of_rows(records, selection.relation, text)
    alone = _only_echoes(names, selection, situation) or (len(names) < 2 and _PIECES.search(text))
    if alone and not _counts_names(selection, text):
        return None  # 卫生监督机构和疾控机构一共多少 asks for their money, 某项目抽查几个 for what it inspects
    number = len(records) if _counts_rows(text) else len(names)
    unit = _count_word(text)
    told = _with_figures(selection, names) if _AND_MUCH.search(text) else names
    shown = "、".join(told[:12]) + ("等" if len(told) > 12 else "")
    body = f"{_where(selection)}共有{number}{unit}"
    tail = f"：{shown}。" if number <= 60 and names else "。"
    return Finding(
        "count", body + tail, value=Decimal(number), unit=unit, basis="computed",
        facts=_cells(records, selection), items=_name_items(names),
        steps=(f"符合条件的{'行' if _counts_rows(text) else '名称'}逐一计数 = {number}",),
        parts=selection.conditions,
    )  # fmt: skip


_AND_MUCH = re.compile(
    r"(?:各|分别)(?:自|有|是|为|花了?|支出|用了?|安排了?)*(?:多少|几)(?:钱|[万亿]?元)?[?？。]*$"
)


def _with_figures(selection: Selection, names: Sequence[str]) -> Sequence[str]:
    """The names with the figure of each: 有哪几个项级科目，各多少; as they are where one row has none."""
    pairs = [
        (canon(strip_numbering(r.row.path[-1])), f) for r, f in selection.facts() if r.row.path
    ]
    figures = dict(pairs)
    if len(figures) != len(pairs) or any(canon(name) not in figures for name in names):
        return names
    return [f"{name}{figure(figures[canon(name)])}" for name in names]


def _drops_condition(selection: Selection, chosen: Sequence[str], text: str) -> bool:
    """Whether a condition was not understood: 服务类的项目, 全额拨款的正科级单位.

    Of 各分局培训经费的项目 a row of that very name is one unit's alone: only names that end so are of each.
    """
    if counts_over_units(text) and not any(one.startswith("名称") for one in chosen):
        return True
    taken = "，".join(canon(one) for one in chosen)  # 退休的 of 退休人数超过30人 is taken up
    left = [run for run in selection.rest if run not in taken]
    return bool(selection.rest) and (not chosen or _qualifies(left, text))


_BY_NAME = re.compile(r"叫|名|同样")
_PIECES = re.compile(r"(?:多少|几)[台辆套件张把部架只块支双顶艘]")


def _counts_names(selection: Selection, text: str) -> bool:
    """Whether things of the name that a question says are counted; of one project with aims there is one."""
    if selection.relation.kind == "绩效目标表":
        return _BY_NAME.search(text) is not None or counts_over_units(text)
    if selection.relation.kind == "政府采购表" and _PIECES.search(text):
        return False  # 救生衣要买几件 asks for its number of pieces
    return _COUNTER.search(text) is not None


_OF_GOALS = re.compile(
    r"(?:项目|专项|指标|目标|表)(?:里面?|中|一共|总共|共|都|设置?了?|是|有|要|的)*(?:几|多少)"
    r"|(?:几|多少)[个项张条类家]?[^,，。?？]{0,6}(?:项目|专项|指标|目标|表)"
)


def _counts_what_is_aimed_at(selection: Selection, situation: Situation) -> bool:
    """Whether neither projects nor indicators are counted in tables of these: 某项目的助餐点要有几个."""
    goals = selection.relation.kind == "绩效目标表"
    reading = situation.reading
    chosen = bool(selection.demands or reading.limits or reading.quotes)
    return goals and not chosen and _OF_GOALS.search(reading.text) is None


_ONLY_YEAR = re.compile(
    r"(?:19|20)\d{2}年?度?(?:预算|决算)?数?"
)  # whose year it is chooses no rows
_COUNTER = re.compile(r"(?:多少|几|有)[个家项条行种类张份台辆次名所座]|数量|个数|家数")


def _qualifies(rest: Sequence[str], text: str) -> bool:
    """Whether words that were not understood stand before 的, or are an account's: they choose rows, unheeded.

    外交支出有几个款, where no table has 外交支出, counts no 款 of all accounts.
    """
    key = canon(without_names(text))
    return any((len(run) > 1 and f"{run}的" in key) or f"{run}支出" in key for run in rest)


_MONEY = re.compile(r"(?:多少|几)(?:百|千|万|亿)*(?:元|钱)")
_ASKS_MONEY = re.compile(
    rf"{_MONEY.pattern}|金额(?:合计|一共|总共|共计|总计|是|为)*多少"
    r"|几[条行项笔](?:合计|加起来|相加|之和)(?:是|为)?多少(?:[?？。]|$)"
)
_SOME_ROWS = re.compile(r"[的这那述]几[条行项笔个家](?!.*(?:几|多少)[条行项笔个家])")


def _counts_column(selection: Selection, text: str) -> bool:
    """Whether a question counts the figures of one of several columns, which it names itself."""
    column = selection.column
    if column is None or selection.demands or len(canon(column[-1])) < 3:
        return False
    others = {f.measure for r in selection.records for f in r.facts if f.value is not None}
    return len(others) > 1 and bool(
        re.search(
            rf"{re.escape(canon(column[-1]))}(?:里面?|中)?(?:一共|总共|共)?(?:有|分)?(?:几|多少)",
            canon(text),
        )
    )


def none_meets(situation: Situation, text: str) -> Finding | None:
    """No row of the table meets the conditions: said so, with the cells that were looked at."""
    selection = best_selection(situation, text, 0)
    if (
        selection is None
        or selection.records
        or not (selection.demands or situation.reading.limits)
    ):
        return None
    years, own = situation.reading.years, selection.relation.knowledge.document.profile.year
    held = {f.year or own for r in selection.looked_at if (f := selection.cell(r)) is not None}
    if years and held and not held & set(years):
        return None  # of another year the table says nothing
    shares = any(limit.unit == "%" for limit in situation.reading.limits)
    held_in = {f.unit for r in selection.looked_at if (f := selection.cell(r)) is not None}
    if shares and any(is_money(unit) for unit in held_in):
        return None  # 满意度在95%以上: no sum of money is held against a share
    looked = selection.looked_at[:_SHOWN]
    cells = [fact for record in looked for fact in record.facts if fact.value is not None]
    if not cells:
        return None
    counts = bool(re.search(r"几|多少", text))
    body = f"{_where(selection)}一个也没有（查看了{len(selection.looked_at)}行）。"
    return Finding(
        "count" if counts else "list", body, value=Decimal(0) if counts else None,
        unit=_count_word(text) if counts else None, basis="computed",
        facts=tuple(Cited(selection.relation.knowledge, fact) for fact in cells[:_SHOWN]),
        steps=(f"{len(selection.looked_at)}行中符合条件的 = 0",), parts=selection.conditions,
    )  # fmt: skip


def _counts_rows(text: str) -> bool:
    return bool(
        re.search(
            r"(?:多少|几)(?:行|条)|的采购(?:一共|总共|共)?有?(?:多少|几)(?:项|笔|个|条)|行(?:数|采购|明细)|明细|指标(?:一共|总共|共)?(?:有|列了)?(?:几|多少)[个项条]?",
            text,
        )
    )


def _count_word(text: str) -> str:
    match = re.search(r"(?:多少|几)(个|家|行|项|条|种|类|张|份|台|辆|次)", text)
    return match[1] if match else "个"


def list_rows(situation: Situation, operation: Operation) -> Finding | None:
    """The names of the rows that meet the conditions."""
    text = situation.reading.text
    selection = best_selection(situation, text)
    if selection is None:
        return none_meets(situation, text)
    if _drops_condition(selection, selection.conditions, text):
        return None
    if unheeded(selection, situation, text) and not lacks_figures(text):
        return None
    selection = of_tax_rows(selection, text)
    unnamed = not re.search(r"单位|分局|机构|项目|科目|物品|资产|指标|表", text)
    if not selection.conditions and (len(selection.records) > 30 or selection.rest or unnamed):
        return None
    if _WITH_FIGURES.search(text):
        return _listed_figures(selection, text)
    if counts_figures(text) and selection.measure:  # 哪些大类填了数
        selection = replace(selection, records=tuple(r for r, f in selection.facts() if f.value))
    elif lacks_figures(text) and selection.measure and not selection.demands:
        filled = [r for r, f in selection.facts() if f.value]
        selection = replace(
            selection, records=tuple(r for r in selection.records if r not in filled)
        )
    names = names_of_rows(selection.records, selection.relation, text)
    if not names or len(names) > 60 or _only_echoes(names, selection, situation):
        return None
    body = f"{_where(selection)}共{len(names)}{_count_word(text)}：{'、'.join(names)}。"
    return Finding(
        "list", body, facts=_cells(selection.records, selection), items=_name_items(names),
        parts=selection.conditions,
    )  # fmt: skip


def _only_echoes(names: Sequence[str], selection: Selection, situation: Situation) -> bool:
    """Whether a list would give back nothing but the name that was asked about.

    The department itself may be the one that meets a condition: 哪些单位是行政单位.
    """
    if selection.demands or len(names) > _ECHOES:
        return False
    key = canon(situation.reading.text)
    if selection.conditions:
        key = put_for(key, situation.offices(key), "，")
    said, chosen = {*bigrams(key)}, {canon(one) for one in selection.conditions}
    return all(canon(name) in chosen or _is_said(canon(name), said) for name in names)


_ECHOES = 3


def _is_said(name: str, said: set[str]) -> bool:
    """Whether nearly all of a name is in the question: 衡水市… may be left out before it."""
    pairs = bigrams(name)
    return bool(pairs) and 4 * sum(pair in said for pair in pairs) >= 3 * len(pairs)


_WITH_FIGURES = re.compile(
    r"(?:各|分别|都)(?:是|为|有|安排|花|支出|列)?(?:了)?(?:多少|几)|(?:及|和|以及)(?:其)?(?:金额|数额|数)"
)


def _listed_figures(selection: Selection, text: str) -> Finding | None:
    """The rows that meet the conditions, each with its figure."""
    pairs = selection.facts()[:60]
    if not pairs:
        return None
    items = tuple(
        Item(f"{row_name(record, text)}{figure(fact)}", fact.value, fact.unit)
        for record, fact in pairs
    )
    facts = tuple(Cited(selection.relation.knowledge, fact) for _, fact in pairs)
    body = f"{_where(selection)}共{len(items)}项：{'；'.join(item.text for item in items)}。"
    return Finding("list", body, items=items, facts=facts, parts=selection.conditions)


def _name_items(names: Sequence[str]) -> tuple[Item, ...]:
    return tuple(Item(name) for name in names)


def _where(selection: Selection) -> str:
    title = selection.relation.title
    conditions = "、".join(selection.conditions)
    return f"《{title}》中{f'{conditions}的' if conditions else ''}"


def _cells(records: Sequence[Record], selection: Selection) -> tuple[Cited, ...]:
    """The figures that a row was chosen for, else one cell to point at: the asked column's, or its first."""
    knowledge = selection.relation.knowledge
    found: list[Cited] = []
    for record in records[:_SHOWN]:
        first = selection.cell(record) or next((f for f in record.facts if f.text), None)
        cells = selection.reasons(record) or ((first,) if first is not None else ())
        found += [Cited(knowledge, fact) for fact in cells]
    return tuple(found)


def add_rows(situation: Situation, operation: Operation, least: int = 2) -> Finding | None:
    """The sum of a column over the rows that meet the conditions, where there are at least so many."""
    selection = best_selection(situation, situation.reading.text)
    if selection is None or not selection.conditions or _drops_a_row(selection, situation):
        return None
    terms = _terms(_by_money(selection, situation.reading.text))
    if len(terms) < least or not _are_added(terms, situation.reading.text):
        return None
    found = compute.total(_named_by_project(terms, selection, situation.reading.text))
    many = f"共{len(terms)}项：" if len(terms) > 2 else ""
    text = f"{_where(selection)}{many}{found.text}"
    return replace(found, text=text, parts=selection.conditions)


def _drops_a_row(selection: Selection, situation: Situation) -> bool:
    """Whether a row of the table is said in full that is not among the rows chosen: 行政运行 of 教育支出 without it."""
    key, knowledge = canon(situation.reading.text), selection.relation.knowledge
    kept = {canon(strip_numbering(label)) for r in selection.records for label in r.path}
    rows = {label for r in selection.relation.records for label in r.path[-1:]}
    names = {canon(strip_numbering(label)) for label in rows} - kept
    said = situation.reading.excluded, canon(knowledge.document.profile.entity or "")
    return any(
        len(name) >= _LONG and re.search(rf"(?:下面?|里面?|中|内)的?{re.escape(name)}", key)
        and not any(name in canon(other) for other in (*said[0], said[1], *kept))
        for name in names
    )  # fmt: skip


_LONG = 4  # characters of a row's name that is no word of asking


def _by_money(selection: Selection, text: str) -> Selection:
    """The same rows measured by their one column of money, where money is asked for and they are not."""
    if not _MONEY.search(text) or any(is_money(f.unit) for _, f in selection.facts()):
        return selection
    columns = {
        column_of(f): None
        for r in selection.records
        for f in r.facts
        if f.value is not None and is_money(f.unit)
    }
    columns = {c: None for c in columns if "单价" not in canon("".join(c))}
    return replace(selection, measure=printed_measure(*columns)) if len(columns) == 1 else selection


def _are_added(terms: Sequence[compute.Term], text: str) -> bool:
    """Whether figures have one unit (never 项 and 台, nor rates), and are money where money is asked for."""
    units = {term.unit for term in terms}
    if "%" in units and not _SHARES.search(text):
        return False  # 100% of one goal and 100% of another are not 200%
    money = all(is_money(unit) for unit in units)
    return (money or len(units) < 2) and (money or not _MONEY.search(text))


_SHARES = re.compile(r"占比|比重|比例")


def average_rows(situation: Situation, operation: Operation) -> Finding | None:
    """The average of a column over the rows that meet the conditions."""
    selection = best_selection(situation, situation.reading.text)
    terms = _terms(selection) if selection else ()
    if selection is None or len(terms) < 2 or _is_per_head(selection):
        return None
    if says_other_number(situation.reading.text, len(terms)):
        return None  # of the 8 offices that are asked about no table of 3 is
    if _is_shared_out(selection, situation.reading.text):
        return None  # 平均每个教师带多少学生 is no average of rows
    found = compute.mean(terms)
    return replace(found, text=f"{_where(selection)}{found.text}", parts=selection.conditions)


_OVER = re.compile(
    r"(?:平均)?每一?(?:个|名|位|家)(?P<noun>[\u4e00-\u9fff]{2,8}?)(?:带|教|管|负责|服务|承担|对应|有|的|平均|多少|几)"
)


_EACH_OF = re.compile(r"(?:每|平均)一?(?:辆|台|人|名|户|公里|平方米|批次?|人次|座|床|株|亩|吨|件)")


def _is_shared_out(selection: Selection, text: str) -> bool:
    """Whether a figure is asked for each of what another column counts."""
    if _EACH_OF.search(text):
        return True
    match = _OVER.search(text)
    noun = canon(match["noun"]) if match is not None else ""
    heads = {canon("".join(f.measure)) for r in selection.records for f in r.facts}
    return bool(noun) and any(noun in head for head in heads)


def _is_per_head(selection: Selection) -> bool:
    """平均工资 asks for a figure per person, not for the average of the kinds of pay."""
    whole = "".join(selection.conditions)
    return bool(re.search(r"工资|薪|津贴|补贴|奖金", whole))


def _named_by_project(
    terms: Sequence[compute.Term], selection: Selection, text: str
) -> tuple[compute.Term, ...]:
    """The money of projects under their own names, and not under those of their indicators."""
    projects = [
        project_label(record) if "项目" in text and "指标" not in text else None
        for record, fact in selection.facts()
        if fact.role != "repeated"
    ]
    if len(projects) != len(terms):
        return tuple(terms)
    return tuple(
        replace(term, name=project) if project else term
        for term, project in zip(terms, projects, strict=True)
    )


def _terms(selection: Selection) -> tuple[compute.Term, ...]:
    knowledge = selection.relation.knowledge
    candidates = [
        as_candidate(Cited(knowledge, fact))
        for _, fact in selection.facts()
        if fact.role != "repeated"
    ]
    return compute.to_terms(candidates) or ()
