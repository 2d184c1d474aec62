"""Rows taken together by what a column says: 按单位规格各有几个, 各单位的采购金额, 哪个单位采购最多."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Fact
from qa.columns import Column
from qa.finding import Cited, Finding
from qa.knowledge import Record, strip_numbering
from qa.link import match_labels
from qa.model import Item
from qa.normalise import canon
from qa.operations import Operation
from qa.ordinals import rank_asked
from qa.relations import Relation, choose_relations
from qa.resolve import Situation
from qa.selection import Selection, select_rows
from qa.things import asked_thing, belongs_above, key_column, rows_are
from qa.words import convert, show

_BY = re.compile(
    r"(?:按照?|依照?|(?<![各部个每])分(?!局|别))(?P<by>[^,，。?？]{2,12}?)(?:来)?(?:划分|分类|分组|统计|汇总|归类|分|各|分别|看|的话|,|，)"
)
_EACH = re.compile(
    r"(?:各个?|每一?个?|不同)(?P<by>(?:采购)?(?:方式|单位|类别|类型|来源|品目)|[^,，。?？的各]{2,8}?)(?:的|项目|采购|安排|分别|各|有|是|花|金额)"
)
_WHICH = re.compile(
    r"(?:哪一?[个家种类些]|哪几[个家种])(?P<by>[^,，。?？的]{2,8}?)(?:的|采购|项目|金额|安排|花|买|用|支出|资金)"
)
_MOST_OF = re.compile(
    r"最[多少大小高低]的(?:前?[一二三四五六七八九十\d]+[个家])?(?P<by>[^,，。?？的]{2,8}?)(?:是|为|有)?(?:哪|谁|什么|$)"
)
_IN_CHARGE = re.compile(r"(?<=.{2})(?:主管|负责|承担|牵头|实施|管)$")  # 哪个股室主管的项目
_MONEY = re.compile(r"金额|钱|经费|资金|合计|总额|预算|价值|花|支出|分别是?多少|最[大高]|买")
_COUNTED = re.compile(r"(?:项目|明细|个数)(?:数量?)?最[多少]|[几多少]+[个家项]")
_MOST = 40
_FIRST = 8  # relations that are tried


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that share a key, with their sum; ``printed`` where a 小计 row says it."""

    name: str
    total: Decimal
    unit: str | None
    rows: int
    facts: tuple[Fact, ...]
    printed: bool = False


def group_rows(situation: Situation, operation: Operation) -> Finding | None:
    """Counts (or sums) of the rows of a table by the values of one of its columns of words."""
    text = situation.reading.text
    match = _BY.search(text) or _EACH.search(text)
    if not match:
        return None
    found = _groups(situation, text, match)
    return _told(*found) if found is not None else None


def extreme_group(situation: Situation, text: str) -> Finding | None:
    """``哪个单位采购金额最大``: the group whose rows add up to most."""
    match = _WHICH.search(text) or _MOST_OF.search(text)
    found = _groups(situation, text, match) if match else None
    if found is None:
        return None
    groups, selection, by = _of_noun(found, text)
    descending, first, many = rank_asked(text, situation.place)
    values = sorted({group.total for group in groups}, reverse=descending)
    if first > len(values):
        return None
    if many > 1:
        return _first_groups((groups, selection, by), descending, many)
    best = [group for group in groups if group.total == values[first - 1]]
    word = ("最多" if descending else "最少") if first == 1 else f"排第{first}位"
    said = "；".join(f"{g.name}，{_figure(g)}" for g in best)
    text = f"《{selection.relation.title}》按“{by}”归组，{word}的是{said}{'（并列）' if len(best) > 1 else ''}。"
    facts = [Cited(selection.relation.knowledge, f) for g in best for f in g.facts]
    steps = tuple(_step(group) for group in groups[:_MOST])
    return Finding(
        "extreme", text, value=best[0].total, unit=best[0].unit, basis="computed",
        facts=tuple(facts[:_MOST]), steps=steps, parts=selection.conditions,
    )  # fmt: skip


_NOUN = re.compile(r"哪一?[个所家](分局|支队|大队|学校|学院|街道|医院|中心)")


def _of_noun(
    found: tuple[list[Group], Selection, str], text: str
) -> tuple[list[Group], Selection, str]:
    """Of units those that are what the question calls them: 哪个分局 is not the bureau itself."""
    match = _NOUN.search(text)
    kept = [group for group in found[0] if match is not None and match[1] in group.name]
    return (kept, *found[1:]) if len(kept) > 1 else found


def _first_groups(
    found: tuple[list[Group], Selection, str], descending: bool, many: int
) -> Finding:
    """The first so many groups; those that tie with the last of them come with it."""
    groups, selection, by = found
    ranked = sorted(groups, key=lambda group: group.total, reverse=descending)
    last = ranked[min(many, len(ranked)) - 1].total
    chosen = [g for n, g in enumerate(ranked) if n < many or g.total == last]
    order = "从高到低" if descending else "从低到高"
    body = "；".join(f"{g.name}，{_figure(g)}" for g in chosen)
    facts = [Cited(selection.relation.knowledge, f) for g in chosen for f in g.facts]
    return Finding(
        "extreme", f"《{selection.relation.title}》按“{by}”归组，{order}依次是{body}。",
        unit=chosen[0].unit, basis="computed", items=tuple(Item(g.name, g.total, g.unit) for g in chosen),
        facts=tuple(facts[:_MOST]), steps=tuple(_step(g) for g in chosen), parts=selection.conditions,
    )  # fmt: skip


def _groups(
    situation: Situation, text: str, match: re.Match[str]
) -> tuple[list[Group], Selection, str] | None:
    """The groups of the first relation that can be taken together by what the text names."""
    by = _IN_CHARGE.sub("", canon(match["by"]).strip("的"))
    thing = asked_thing(text)
    for _, relation in choose_relations(situation, text, 0.5)[:_FIRST]:
        if thing is not None and _tells_itself(relation, thing, text):
            return None
        key = _key(relation, by, thing)
        if key is None:
            continue
        rest = text.replace(match["by"], " ")
        selection = select_rows(situation, relation, rest)
        sums = bool(_MONEY.search(text) or relation.kind == "政府采购表") and not _COUNTED.search(
            text
        )
        groups = _taken_together(selection, key[0], sums)
        if len(groups) >= 2:
            return groups, selection, key[1]
    return None


def _tells_itself(relation: Relation, thing: str, text: str) -> bool:
    """Whether each row is such a thing already, with the figure that is asked for: nothing to add up."""
    if thing not in rows_are(relation.records) or "采购" in text or relation.kind == "政府采购表":
        return False
    columns = {
        f.measure[-1]
        for r in relation.records
        for f in r.facts
        if f.value is not None and f.measure
    }
    title = canon(relation.title)
    whole = any(word in text and word in title for word in ("支出", "收入", "预算"))
    return any(canon(c) in canon(text) for c in columns) or (whole and "合计" in columns)


def _key(relation: Relation, by: str, thing: str | None) -> tuple[Column | None, str] | None:
    """The column that rows are taken together by (None for the heading they stand under), and its name."""
    column = _column(relation, by)
    if column is not None:
        return column, strip_numbering(column[-1])
    if (
        thing != "单位"
        or "单位" in rows_are(relation.records)
        or not re.search("单位|分局|家|机构", by)
    ):
        return None
    column = key_column(relation.records, "单位")
    if column is not None:
        return column, strip_numbering(column[-1])
    return (None, "单位") if belongs_above(relation.records) else None


def _column(relation: Relation, by: str) -> Column | None:
    """The column of words that goes by a name."""
    words: dict[Column, int] = defaultdict(int)
    for record in relation.records:
        for fact in record.facts:
            if fact.value is None and fact.text.strip() and fact.measure:
                words[fact.measure] += 1
    matches = match_labels(by, relation.knowledge)
    best: tuple[float, Column] | None = None
    for measure in words:
        number = relation.knowledge.label_ids.get(measure[-1], -1)
        quality = matches[number].quality if number in matches else 0.0
        head = canon(measure[-1])
        if quality < 0.8 and len(by) >= 2 and head.endswith(by) and "计量" not in head:
            quality = 0.8  # 各类别 of 项目类别
        if quality >= 0.8 and (best is None or quality > best[0]):
            best = (quality, measure)
    return best[1] if best else None


def _taken_together(selection: Selection, key: Column | None, sums: bool) -> list[Group]:
    found: dict[str, list[Record]] = defaultdict(list)
    for record in selection.records:
        name = _key_of(record, key)
        if name:
            found[name].append(record)
    printed = _subtotals(selection) if key is None and sums else {}
    groups = [
        printed.get(name) or _group(name, rows, selection, key, sums)
        for name, rows in found.items()
    ]
    return sorted(groups, key=lambda group: -group.total)


def _key_of(record: Record, key: Column | None) -> str:
    if key is None:
        return strip_numbering(record.row.path[0]) if len(record.row.path) > 1 else ""
    return next((f.text.strip() for f in record.facts if f.measure == key), "")


def _subtotals(selection: Selection) -> Mapping[str, Group]:
    """小计 rows that print a group's sum."""
    found = {}
    for record in selection.relation.records:
        cell = selection.cell(record)
        if (
            record.row.role == "subtotal"
            and len(record.row.path) == 1
            and cell
            and cell.value is not None
        ):
            name = strip_numbering(record.row.path[0])
            found[name] = Group(name, cell.value, cell.unit, 1, (cell,), printed=True)
    return found


def _group(
    name: str, rows: Sequence[Record], selection: Selection, key: Column | None, sums: bool
) -> Group:
    if sums and selection.column:
        cells = [cell for record in rows if (cell := selection.cell(record)) is not None]
        cells = [cell for cell in cells if cell.value is not None and cell.role != "repeated"]
        unit = cells[0].unit if cells else None
        total = sum(
            (convert(c.value, c.unit, unit)[0] for c in cells if c.value is not None), Decimal(0)
        )
        return Group(name, total, unit, len(rows), tuple(cells))
    naming = [f for r in rows for f in r.facts if f.measure == key] if key else []
    cells = naming or [f for r in rows for f in r.facts[:1]]
    return Group(name, Decimal(len(rows)), "个", len(rows), tuple(cells))


def _figure(group: Group) -> str:
    many = f"（{group.rows}个）" if group.unit != "个" and not group.printed else ""
    return f"{show(group.total)}{group.unit or ''}{many}"


def _step(group: Group) -> str:
    """What a group's sum is made of."""
    if group.unit == "个" or group.printed or len(group.facts) < 2:
        return f"{group.name}：{_figure(group)}"
    terms = " + ".join(show(fact.value) for fact in group.facts if fact.value is not None)
    return f"{group.name}：{terms} = {show(group.total)}"


def _told(groups: Sequence[Group], selection: Selection, by: str) -> Finding:
    items = tuple(Item(f"{g.name}{_figure(g)}", g.total, g.unit) for g in groups)
    body = "；".join(item.text for item in items)
    text = f"《{selection.relation.title}》按“{by}”分为{len(groups)}组：{body}。"
    facts = [Cited(selection.relation.knowledge, fact) for group in groups for fact in group.facts]
    return Finding(
        "group", text, basis="computed", items=items, facts=tuple(facts[:_MOST]),
        steps=tuple(_step(group) for group in groups), parts=selection.conditions,
    )  # fmt: skip
