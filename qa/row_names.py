"""What a row is called: by the number of its line (行次53), and under one of its naming columns (采购物品名称)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.model import Fact, Table
from qa.candidates import Candidate
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, once, strip_numbering
from qa.model import Item
from qa.named_tables import mentioned_tables
from qa.normalise import canon
from qa.resolve import Situation, is_sure
from qa.words import figure, heading

_LINE = re.compile(r"行次(?:为|是|号)?(?:第)?(\d{1,3})(?!\d)|第?(\d{1,3})行次")
_LINE_HEADS = ("行次", "栏次")
_FIGURE = re.compile(r"多少|几|金额|数额")
_NAME_ASKED = r"(?:一?[栏列格])?(?:里|中|上)?(?:写|填|列)?的?(?:是|叫|为)?(?:什么|啥|哪一?[个项种样])[?？。]*$"
_LEAST_HEAD = 4  # characters of a column's name that tell it from the words of a question
_MOST = 4


def of_line(situation: Situation, text: str) -> Finding | None:
    """``行次53对应的是哪个项目``: what the line of that number is called, with its figure."""
    match = _LINE.search(canon(text))
    if match is None:
        return None
    number = match[1] or match[2]
    found = [
        (knowledge, title, fact, column)
        for knowledge in situation.knowledges
        for title, fact, column in _lines(knowledge, text, number)
    ]
    names = {fact.subject[-1] for _, _, fact, _ in found}
    if not found or len(names) > _MOST:
        return None
    told = [
        f"《{title}》行次{number}是“{strip_numbering(f.subject[-1])}”（{_shown(f)}）"
        for _, title, f, _ in found
    ]
    wants = len(names) == 1 and _FIGURE.search(text)
    first = found[0][2]
    facts = tuple(Cited(knowledge, fact) for knowledge, _, fact, _ in found)
    lead = heading(found[0][0], first)
    return Finding(
        "lookup", f"{lead}：{'；'.join(dict.fromkeys(told))}。", value=first.value if wants else None,
        unit=first.unit if wants else None, basis="printed" if wants else "text", facts=facts,
        items=tuple(Item(line) for line in dict.fromkeys(told)) if len(names) > 1 else (), focus=facts[:1],
    )  # fmt: skip


def _shown(fact: Fact) -> str:
    return figure(fact) if fact.text.strip() else "空白"


def _lines(knowledge: Knowledge, text: str, number: str) -> Iterator[tuple[str, Fact, int]]:
    """The rows of the tables that number their lines, on the side where the number stands."""
    named, _ = mentioned_tables(canon(text), knowledge)
    for table in knowledge.document.tables:
        if named is not None and table.id not in named:
            continue
        for column, path in enumerate(table.columns):
            if not path or canon(path[-1]) not in _LINE_HEADS:
                continue
            for place, row in enumerate(table.cells):
                if column < len(row) and (row[column].text or "").strip() == number:
                    fact = _of_side(knowledge, table, place, path[:-1], column)
                    if fact is not None:
                        yield table.title, fact, column


def _of_side(
    knowledge: Knowledge, table: Table, row: int, side: tuple[str, ...], column: int
) -> Fact | None:
    """The figure of a row that stands on the side of its line number."""
    cells = [f for f in knowledge.rows.get((table.id, row), ()) if f.subject]
    own = [f for f in cells if f.measure[: len(side)] == side] if side else cells
    return next((f for f in own if (f.source.column or 0) > column), own[0] if own else None)


def under_head(situation: Situation, text: str) -> Finding | None:
    """``升级费用对应的采购物品名称是什么``: the row's own name under the naming column that is asked for.

    ``升级费用采购的物品名称和目录序号分别是什么``: with other cells of the row that are asked for beside it.
    """
    key = canon(_LISTED.sub("和", text))
    asked = re.search(_NAME_ASKED, key)
    if asked is None:
        return None
    for knowledge in situation.knowledges:
        for head, table, column in _naming_columns(knowledge):
            if (said := _said_head(head, key, knowledge)) is None:
                continue
            asks = re.search(
                f"{re.escape(said)}(?:{_AND}(?P<others>.+?))?(?:分别|各)?{_NAME_ASKED}", key
            )
            if asks is None:
                continue
            subject, before = _without_columns(key[: asks.start()], table)
            others = (*before, *_columns_said(asks["others"] or "", table))
            if None not in others and (
                told := _named(situation, knowledge, table, column, _BUYS.sub("", subject), others)
            ):
                return told
    return None


_LISTED = re.compile(r"(?<=名称)、")
_AND = r"(?:[和与及]|以及|还有)"
_BUYS = re.compile(r"(?:所)?(?:采购|购买|购置|要买|买)(?:的|了)?$")  # 升级费用采购的物品名称


def _said_head(head: str, key: str, knowledge: Knowledge) -> str | None:
    """What a text says of a naming column: all of it, or an end that no other naming column has."""
    if head in key:
        return head
    for start in range(1, len(head) - _LEAST_HEAD + 1):
        end = head[start:]
        if end in key and not any(
            other.endswith(end) for other, _, _ in _naming_columns(knowledge) if other != head
        ):
            return end
    return None


def _column_said(said: str, table: Table) -> int | None:
    """The one column of a table whose name is said, or ends so."""
    heads = [canon(path[-1]) if path else "" for path in table.columns]
    exact = [number for number, head in enumerate(heads) if head == said]
    ends = [number for number, head in enumerate(heads) if head.endswith(said)]
    found = exact or (ends if len(said) >= _LEAST_HEAD - 1 else [])
    return found[0] if len(found) == 1 else None


def _columns_said(text: str, table: Table) -> tuple[int | None, ...]:
    """The columns that a text lists; None for what is the name of none, or of several."""
    return tuple(_column_said(one, table) for one in re.split(_AND, text) if one)


def _without_columns(subject: str, table: Table) -> tuple[str, tuple[int, ...]]:
    """The text before a naming column, without the columns that it is joined to: 目录序号和物品名称."""
    found: list[int] = []
    while joint := re.search(f"{_AND}$", subject):
        rest = subject[: joint.start()]
        ends = (rest[start:] for start in range(len(rest)))
        said = next((e for e in ends if _column_said(e, table) is not None), None)
        column = _column_said(said, table) if said else None
        if said is None or column is None:
            break
        found.insert(0, column)
        subject = rest[: -len(said)].removesuffix("的")
    return subject, tuple(found)


@once
def _naming_columns(knowledge: Knowledge) -> tuple[tuple[str, Table, int], ...]:
    """The columns that name rows, each with what it is called, where that is long enough to be told."""
    found = (
        (canon(table.columns[column][-1]), table, column)
        for table in knowledge.document.tables
        for column in table.label_columns
        if column < len(table.columns) and table.columns[column]
    )
    return tuple(one for one in found if len(one[0]) >= _LEAST_HEAD)


def _named(
    situation: Situation,
    knowledge: Knowledge,
    table: Table,
    column: int,
    subject: str,
    others: Sequence[int | None],
) -> Finding | None:
    """The words of a row's naming cell, where the rest of the question surely means rows that agree in it."""
    best = _under(subject, knowledge, table) or [
        c.fact for c in _surest(situation, subject, knowledge, table) if c.fact.subject
    ]
    if not best:
        return None
    rows = dict.fromkeys(f.source.row for f in best if f.source.row is not None)
    words = dict.fromkeys(one for row in rows if (one := _cell(table, row, column)))
    beside = [_beside(table, tuple(rows), other) for other in others if other is not None]
    if not words or len(words) > _MOST or not all(beside):
        return None
    first = best[0]
    head = table.columns[column][-1]
    row = "－".join(strip_numbering(label) for label in first.subject if label.strip() not in words)
    cited = Cited(knowledge, first)
    return Finding(
        "lookup", f"{heading(knowledge, first)}：{row}的“{head}”为{'、'.join(words)}{''.join(beside)}。", basis="text",
        facts=(cited,), items=tuple(Item(word) for word in words) if len(words) > 1 else (), focus=(cited,),
    )  # fmt: skip


def _under(subject: str, knowledge: Knowledge, table: Table) -> list[Fact]:
    """The cells of the rows of a table that stand under a name, said in full: what is bought for a project."""
    said = canon(subject)
    return [
        f for f in knowledge.of_table(table.id)
        if f.role == "detail" and any(canon(strip_numbering(label)) == said for label in f.subject)
    ]  # fmt: skip


def _surest(
    situation: Situation, subject: str, knowledge: Knowledge, table: Table
) -> list[Candidate]:
    """The rows of a table that a text surely means, those that stand about as near as the first."""
    ranked = [
        c for c in situation.resolve(subject)
        if c.knowledge is knowledge and c.fact.table == table.id and is_sure(c) and c.fact.role == "detail"
    ]  # fmt: skip
    return [c for c in ranked if c.score >= ranked[0].score - 0.3]


def _cell(table: Table, row: int, column: int) -> str:
    return (table.cells[row][column].text or "").strip()


def _beside(table: Table, rows: Sequence[int], column: int) -> str:
    """What some rows print in another column, behind its name; empty where they print nothing."""
    words = dict.fromkeys(_cell(table, row, column) for row in rows)
    said = "、".join(words) if all(words) else ""
    return f"，“{table.columns[column][-1]}”为{said}" if said else ""
