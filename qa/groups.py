"""Rows taken together by what a column says: 按单位规格各有几个, 各采购项目的金额合计."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from corpus.model import Fact
from qa.finding import Cited, Finding
from qa.knowledge import Record, strip_numbering
from qa.link import match_labels
from qa.model import Item
from qa.normalise import canon
from qa.operations import Operation
from qa.relations import Relation, choose_relations
from qa.resolve import Situation
from qa.selection import Selection, select_rows
from qa.words import convert, show

_BY = re.compile(
    r"(?:按照?|依照?|分)(?P<by>[^,，。?？]{2,12}?)(?:来)?(?:划分|分类|分组|统计|汇总|归类|分|各|分别|看|的话|,|，)"
)
_MONEY = re.compile(r"金额|多少钱|经费|资金|合计|总额|预算|价值")
_MOST = 40


def group_rows(situation: Situation, operation: Operation) -> Finding | None:
    """Counts (or sums) of the rows of a table by the values of one of its columns of words."""
    text = situation.reading.text
    match = _BY.search(text)
    if not match:
        return None
    by = canon(match["by"]).strip("的")
    for _, relation in choose_relations(situation, text)[:6]:
        column = _column(relation, by)
        if column is None:
            continue
        rest = text.replace(match[0], " ")
        return _grouped(select_rows(situation, relation, rest), column, bool(_MONEY.search(rest)))
    return None


def _column(relation: Relation, by: str) -> tuple[str, ...] | None:
    """The column of words that goes by a name."""
    words: dict[tuple[str, ...], int] = defaultdict(int)
    for record in relation.records:
        for fact in record.facts:
            if fact.value is None and fact.text.strip() and fact.measure:
                words[fact.measure] += 1
    matches = match_labels(by, relation.knowledge)
    best: tuple[float, tuple[str, ...]] | None = None
    for measure in words:
        number = relation.knowledge.label_ids.get(measure[-1], -1)
        quality = matches[number].quality if number in matches else 0.0
        if quality >= 0.8 and (best is None or quality > best[0]):
            best = (quality, measure)
    return best[1] if best else None


def _grouped(selection: Selection, column: tuple[str, ...], sums: bool) -> Finding | None:
    groups: dict[str, list[tuple[Record, Fact]]] = defaultdict(list)
    for record in selection.records:
        for fact in record.facts:
            if fact.measure == column and fact.text.strip():
                groups[fact.text.strip()].append((record, fact))
    if len(groups) < 2:
        return None
    told = [_tell(value, rows, selection, sums) for value, rows in groups.items()]
    told.sort(key=lambda item: -(item.value or Decimal(0)))
    facts = [
        Cited(selection.relation.knowledge, fact) for rows in groups.values() for _, fact in rows
    ]
    body = "；".join(item.text for item in told)
    text = f"《{selection.relation.title}》按“{strip_numbering(column[-1])}”分为{len(told)}组：{body}。"
    return Finding(
        "group", text, basis="computed", items=tuple(told), facts=tuple(facts[:_MOST]),
        steps=(f"{sum(map(len, groups.values()))}行按“{column[-1]}”逐行归组",),
        parts=selection.conditions,
    )  # fmt: skip


def _tell(
    value: str, rows: Sequence[tuple[Record, Fact]], selection: Selection, sums: bool
) -> Item:
    if sums and selection.column:
        total, unit = Decimal(0), None
        for record, _ in rows:
            cell = next((f for f in record.facts if f.measure == selection.column), None)
            if cell is not None and cell.value is not None and cell.role != "repeated":
                unit = unit or cell.unit
                total += convert(cell.value, cell.unit, unit)[0]
        return Item(f"{value}{show(total)}{unit or ''}（{len(rows)}个）", total, unit)
    return Item(f"{value}{len(rows)}个", Decimal(len(rows)), "个")
