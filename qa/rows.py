"""Questions over rows of tables: count, list, sum, average, most and least, parts of a heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.model import Fact
from qa import compute
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, Record, project_name, strip_numbering
from qa.levels import DIGITS, asked_level
from qa.lookup import Candidate
from qa.model import Item
from qa.normalise import canon
from qa.operands import children_of
from qa.operations import Operation, find_rank
from qa.resolve import Situation, as_candidate, is_sure
from qa.selection import (
    Relation,
    Selection,
    choose_relations,
    column_fact,
    meets,
    relations,
    select_rows,
)
from qa.telling import count_unit
from qa.words import convert, figure, in_wan, show

_UNSAID = 4  # characters of a question that a selection of rows may leave unexplained
_HINTED = 0.5  # how much must speak for a table when nothing speaks for any
_SHOWN = 40  # cells cited for one list
_ITEM_NOUNS = ("物品", "品目", "采购品", "东西", "设备", "明细", "行")
_PARTS_OF = re.compile(
    r"^(?P<whole>.+?)(?:[（(][类款项][）)])?(?:都)?(?:的?(?:各|每)(?:个)?(?:项|部分|分项|组成部分|明细)|由|包括|包含|分为|分成|下面?(?:有|包括|设|的|[,，])|里面?有|构成|主要?有|有哪|(?:里面?|当中|其?中)(?=哪))"
)


def count(situation: Situation, operation: Operation) -> Finding | None:
    """How many rows (or projects, or units) meet the conditions."""
    text = situation.reading.text
    parts = _count_parts(situation, text)
    if parts is not None:
        return parts
    selection = _selection(situation, text)
    if selection is None or not selection.records:
        return None
    records = selection.records
    if _counts_figures(text) and selection.measure:
        records = tuple(record for record, _ in selection.facts())
    names = _names(records, selection.relation, text)
    number = len(records) if _counts_rows(text) else len(names)
    unit = _count_word(text)
    shown = "、".join(names[:12]) + ("等" if len(names) > 12 else "")
    body = f"{_where(selection)}共有{number}{unit}"
    tail = f"：{shown}。" if number <= 60 and names else "。"
    return Finding(
        "count", body + tail, value=Decimal(number), unit=unit, basis="computed",
        facts=_cells(records, selection), items=_name_items(names),
        steps=(f"符合条件的{'行' if _counts_rows(text) else '名称'}逐一计数 = {number}",),
        parts=selection.conditions,
    )  # fmt: skip


def _counts_rows(text: str) -> bool:
    return bool(re.search(r"(?:多少|几)(?:行|条)|行(?:数|采购|明细)|明细", text))


def _counts_figures(text: str) -> bool:
    """``有决算数的科目有几个``: rows that are blank do not count."""
    return bool(
        re.search(
            r"有(?:决算|预算|支出)(?:数|金额)|有(?:数字|数据|金额|数)(?:的|$|[?？])|不为空|不为零|填了数",
            text,
        )
    )


def _count_word(text: str) -> str:
    match = re.search(r"(?:多少|几)(个|家|行|项|条|种|类|张|份|台|辆|次)", text)
    return match[1] if match else "个"


def _count_parts(situation: Situation, text: str) -> Finding | None:
    """How many accounts stand under a heading: ``工资福利支出（301）下有决算数的款级科目有几个``."""
    level = asked_level(text)
    if not level or not re.search(r"下|底下|里|中|其中|属于", text):
        return None
    whole = _heading(situation, re.split(r"底?下面?|里面?|当中|中", text)[0])
    if whole is None:
        return None
    below = _below(whole, DIGITS[level])
    below = tuple(f for f in below if f.value is not None) if _counts_figures(text) else below
    if not below:
        return None
    number = len(below)
    body = "、".join(f"{strip_numbering(f.subject[-1])}{figure(f)}" for f in below)
    return Finding(
        "count", f"“{strip_numbering(whole.fact.subject[-1])}”下共有{number}个{level}级科目：{body}。",
        value=Decimal(number), unit="个", basis="computed",
        facts=tuple(Cited(whole.knowledge, f) for f in below),
        steps=(f"逐一计数 = {number}",),
    )  # fmt: skip


def _heading(situation: Situation, text: str) -> Candidate | None:
    """The row that a question puts on top."""
    for candidate in situation.resolve(text):
        if is_sure(candidate) and candidate.fact.table is not None:
            return candidate
    return None


def _below(whole: Candidate, digits: int | None) -> tuple[Fact, ...]:
    """Rows under a row in the same column, of one code length or the lowest level."""
    fact, depth = whole.fact, len(whole.fact.subject)
    under = [
        other for other in whole.knowledge.facts
        if other.table == fact.table and other.measure == fact.measure
        and len(other.subject) > depth and other.subject[:depth] == fact.subject
    ]  # fmt: skip
    if digits is not None:
        return tuple(f for f in under if f.code and len(f.code) == digits)
    deepest = [
        f for f in under
        if not any(len(o.subject) > len(f.subject) and o.subject[: len(f.subject)] == f.subject for o in under)
    ]  # fmt: skip
    return tuple(deepest)


def parts_of(situation: Situation, operation: Operation) -> Finding | None:
    """``住房保障支出由哪两项构成``: the rows (or the prose parts) below a heading, with their figures."""
    match = _PARTS_OF.match(situation.reading.text)
    if not match:
        return None
    for candidate in situation.resolve(match["whole"])[:6]:
        if not is_sure(candidate) or candidate.own < 0.8:
            continue
        fact = candidate.fact
        digits = DIGITS.get(asked_level(situation.reading.text) or "")
        below = _below(candidate, digits) if fact.table else children_of(candidate.knowledge, fact)
        below = tuple(f for f in below if f.value is not None)
        limits = situation.reading.limits
        if limits:
            below = (*below, *_parts_of_parts(candidate.knowledge, below))
            below = tuple(f for f in below if all(meets(f, limit) for limit in limits))
        if len(below) >= (1 if limits else 2):
            return _listed_parts(candidate, below, "，其中符合条件的有：" if limits else "，包括：")
    return None


def _parts_of_parts(knowledge: Knowledge, parts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """What stands below parts in prose: 公务用车购置费 below 购置及运行维护费."""
    if any(fact.table for fact in parts):
        return ()
    found = tuple(f for part in parts for f in children_of(knowledge, part) if f.value is not None)
    return (*found, *_parts_of_parts(knowledge, found)) if found else ()


def _listed_parts(whole: Candidate, below: tuple[Fact, ...], lead: str) -> Finding:
    items = tuple(
        Item(f"{strip_numbering(f.subject[-1])}{figure(f)}", f.value, f.unit) for f in below
    )
    text = f"“{strip_numbering(whole.fact.subject[-1])}”"
    text += figure(whole.fact) if whole.fact.value is not None else ""
    text += lead + "、".join(item.text for item in items) + "。"
    facts = tuple(Cited(whole.knowledge, f) for f in (whole.fact, *below))
    return Finding("list", text, items=items, facts=facts)


def list_rows(situation: Situation, operation: Operation) -> Finding | None:
    """The names of the rows that meet the conditions."""
    text = situation.reading.text
    selection = _selection(situation, text)
    if selection is None or not selection.records:
        return None
    unnamed = not re.search(r"单位|分局|机构|项目|科目|物品|资产|指标|表", text)
    if not selection.conditions and (len(selection.records) > 30 or selection.rest or unnamed):
        return None
    if _WITH_FIGURES.search(text):
        return _listed_figures(selection, text)
    names = _names(selection.records, selection.relation, text)
    if not names or len(names) > 60:
        return None
    body = f"{_where(selection)}共{len(names)}{_count_word(text)}：{'、'.join(names)}。"
    return Finding(
        "list", body, facts=_cells(selection.records, selection), items=_name_items(names),
        parts=selection.conditions,
    )  # fmt: skip


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


def _selection(situation: Situation, text: str, least: int = 1) -> Selection | None:
    """The most telling relation that leaves ``least`` rows after its conditions."""
    chosen = choose_relations(situation, text)
    if not chosen and least > 1:
        chosen = choose_relations(situation, text, _HINTED)
    if not chosen and _PROJECTS_BY_MONEY.search(text) and situation.reading.limits:
        chosen = _purchases(situation)
    best: tuple[float, Selection] | None = None
    for score, relation in chosen[:6]:
        selection = select_rows(situation, relation, text)
        unsaid = sum(map(len, selection.rest))
        if len(selection.records) < least or unsaid > _UNSAID:
            continue
        if least > 1 and len(selection.facts()) < least:
            continue
        value = score + 0.5 * len(selection.conditions) - 0.4 * unsaid + 1.5 * selection.demands
        if best is None or value > best[0]:
            best = (value, selection)
    return best[1] if best else None


_PROJECTS_BY_MONEY = re.compile(r"项目")


def _purchases(situation: Situation) -> tuple[tuple[float, Relation], ...]:
    """Projects that cost so much, no table named: the purchases, where a project has its sum."""
    if not any((limit.unit or "").endswith("元") for limit in situation.reading.limits):
        return ()
    found = [r for k in situation.knowledges for r in relations(k) if r.kind == "政府采购表"]
    return tuple((1.0, relation) for relation in found)


def _names(records: Sequence[Record], relation: Relation, text: str) -> tuple[str, ...]:
    """What the rows are called, once each: projects, units, items."""
    return tuple(dict.fromkeys(row_name(record, text) for record in records))


def row_name(record: Record, text: str) -> str:
    """The label that the question wants of a row."""
    if record.table.subject:
        return project_name(record.table)
    path = record.row.path
    if not path:
        return ""
    asked = re.search(
        r"(?:哪一?[个种类项些]?|多少[个种类]|几[个种类])(?:的)?(项目|物品|品目|设备|东西|货物)",
        text,
    )
    noun = asked[1] if asked else ""
    wants_item = noun != "项目" and (bool(noun) or any(word in text for word in _ITEM_NOUNS))
    if record.table.kind == "政府采购表" and len(path) >= 2 and not wants_item:
        return strip_numbering(path[-2])
    return strip_numbering(path[-1])


def _name_items(names: Sequence[str]) -> tuple[Item, ...]:
    return tuple(Item(name) for name in names)


def _where(selection: Selection) -> str:
    title = selection.relation.title
    conditions = "、".join(selection.conditions)
    return f"《{title}》中{f'{conditions}的' if conditions else ''}"


def _cells(records: Sequence[Record], selection: Selection) -> tuple[Cited, ...]:
    """One cell a row to point at: the asked column's, else the row's first."""
    found = []
    for record in records[:_SHOWN]:
        fact = column_fact(record, selection.measure) or next(
            (f for f in record.facts if f.text), None
        )
        if fact is not None:
            found.append(Cited(selection.relation.knowledge, fact))
    return tuple(found)


def add_rows(situation: Situation, operation: Operation) -> Finding | None:
    """The sum of a column over the rows that meet the conditions."""
    selection = _selection(situation, situation.reading.text)
    if selection is None or not selection.conditions:
        return None
    terms = _terms(selection)
    if len(terms) < 2:
        return None
    found = compute.total(terms)
    return replace(found, text=f"{_where(selection)}{found.text}", parts=selection.conditions)


def average_rows(situation: Situation, operation: Operation) -> Finding | None:
    """The average of a column over the rows that meet the conditions."""
    selection = _selection(situation, situation.reading.text)
    terms = _terms(selection) if selection else ()
    if selection is None or len(terms) < 2 or _is_per_head(selection):
        return None
    found = compute.mean(terms)
    return replace(found, text=f"{_where(selection)}{found.text}", parts=selection.conditions)


def _is_per_head(selection: Selection) -> bool:
    """平均工资 asks for a figure per person, not for the average of the kinds of pay."""
    whole = "".join(selection.conditions)
    return bool(re.search(r"工资|薪|津贴|补贴|奖金", whole))


def _terms(selection: Selection) -> tuple[compute.Term, ...]:
    knowledge = selection.relation.knowledge
    candidates = [
        as_candidate(Cited(knowledge, fact))
        for _, fact in selection.facts()
        if fact.role != "repeated"
    ]
    return compute.to_terms(candidates) or ()


def extreme(situation: Situation, operation: Operation) -> Finding | None:
    """Most, least, n-th, top n: over the parts of a total in prose, or over the rows of a table."""
    text = situation.reading.text
    ranked = _ranked_parts(situation, text) or _ranked_rows(situation, text)
    if not ranked:
        return None
    descending, first, how_many = find_rank(text)
    unit = _common_unit(ranked)
    groups = _grouped(ranked, unit, descending)
    if first > len(groups):
        return None
    chosen = groups[first - 1 : first] if how_many == 1 else _first_of(groups, how_many)
    return _told_extreme(chosen, descending, first, situation)


def _first_of(
    groups: list[tuple[Decimal, list[Ranked]]], how_many: int
) -> list[tuple[Decimal, list[Ranked]]]:
    """The first so many rows; those that tie with the last of them come with it."""
    chosen, rows = [], 0
    for group in groups:
        if rows >= how_many:
            break
        chosen.append(group)
        rows += len(group[1])
    return chosen


_PARTS_RANKED = re.compile(
    r"^(.{3,}?)(?:的|这)?(?:[一二三四五六七八九十几各\d]+)?(?:大?类|大?项|部分|个?(?:组成)?部分)?(?:里面?|当中|其?中|里头)"
)
_MOST_OF = re.compile(
    r"^(.{3,}?)的?最(?:大|多|高|小|少|低)的?(?:是)?(?:一?(?:块|部分|项|笔|个|头|类))(?:是)?(?:什么|哪|啥)?"
)
_ALL_IN = re.compile(r"^(.*?)(?:全都?|都|主要|基本)?(?:落在|集中在|花在)哪")
Ranked = tuple[str, Knowledge, Fact]


def _ranked_parts(situation: Situation, text: str) -> list[Ranked]:
    """Parts of a prose figure: the three heads of 三公经费."""
    match = _PARTS_RANKED.match(text) or _ALL_IN.match(text) or _MOST_OF.match(text)
    if not match or not match[1] or "表" in match[1][-2:]:
        return []
    for candidate in situation.resolve(match[1])[:4]:
        if is_sure(candidate) and candidate.own >= 0.85:
            digits = DIGITS.get(asked_level(text) or "")
            by_level = digits is not None and candidate.fact.table is not None
            parts = (
                _below(candidate, digits)
                if by_level
                else children_of(candidate.knowledge, candidate.fact)
            )
            below = [f for f in parts if f.value is not None]
            if len(parts) >= 2 and below:
                return [(strip_numbering(f.subject[-1]), candidate.knowledge, f) for f in below]
    return []


_ASKS_UNIT = re.compile(r"(?:哪一?[个家]|什么|谁的?)(?:下属)?(?:单位|分局|部门|机构)")


def _ranked_rows(situation: Situation, text: str) -> list[Ranked]:
    selection = _selection(situation, text, least=2)
    if selection is None:
        return []
    knowledge = selection.relation.knowledge
    if selection.relation.kind == "政府采购表" and _ASKS_UNIT.search(text) and "小计" not in text:
        return []  # a unit buys in many rows, and no row is its sum
    return [
        (row_name(record, text) or strip_numbering(fact.subject[-1]), knowledge, fact)
        for record, fact in selection.facts()
        if record.row.role not in ("total", "of-which") and fact.role != "total"
    ]


def _common_unit(ranked: Sequence[Ranked]) -> str | None:
    """The unit most figures have; others cannot be ranked with them."""
    units = [fact.unit for _, _, fact in ranked]
    money = [unit for unit in units if unit and unit.endswith("元")]
    pool = money or units
    return Counter(pool).most_common(1)[0][0] if pool else None


def _grouped(
    ranked: Sequence[Ranked], unit: str | None, descending: bool
) -> list[tuple[Decimal, list[Ranked]]]:
    """Figures in order, equal ones together."""
    groups: dict[Decimal, list[Ranked]] = {}
    for entry in ranked:
        fact = entry[2]
        if fact.value is None or ((fact.unit or "").endswith("元") != (unit or "").endswith("元")):
            continue
        value, _ = convert(fact.value, fact.unit, unit)
        groups.setdefault(value, []).append(entry)
    return sorted(groups.items(), reverse=descending, key=lambda pair: pair[0])


def _told_extreme(
    chosen: list[tuple[Decimal, list[Ranked]]], descending: bool, first: int, situation: Situation
) -> Finding:
    entries = [entry for _, group in chosen for entry in group]
    word = "最高" if descending else "最低"
    word = word if first == 1 else f"排第{first}位（{'从高到低' if descending else '从低到高'}）"
    said = [
        f"{label}，{figure(fact)}{_row_unit(knowledge, fact)}{in_wan(fact)}"
        for label, knowledge, fact in entries
    ]
    several = len(chosen) > 1
    lead = f"{'从高到低' if descending else '从低到高'}依次是" if several else f"{word}的是"
    text = f"{lead}{'；'.join(dict.fromkeys(said))}。"
    if len(chosen) == 1 and len({label for label, _, _ in entries}) > 1:
        text = text.rstrip("。") + "（并列）。"
    value, unit = entries[0][2].value, entries[0][2].unit
    value = value if len(chosen) == 1 else None  # several places have no one figure
    items = tuple(Item(label, fact.value, fact.unit) for label, _, fact in entries)
    facts = tuple(Cited(knowledge, fact) for _, knowledge, fact in entries[:_SHOWN])
    return Finding(
        "extreme", text, value=value, unit=unit, facts=facts, items=items if len(items) > 1 else (),
        focus=facts[:1], steps=(f"按数值{'从高到低' if descending else '从低到高'}排列，取第{first}位：{show(chosen[0][0])}",),
    )  # fmt: skip


def _row_unit(knowledge: Knowledge, fact: Fact) -> str:
    return "" if fact.unit else count_unit(as_candidate(Cited(knowledge, fact))) or ""


def name_key(text: str) -> str:
    """A row's name for comparing."""
    return canon(strip_numbering(text))
