"""Rows by what they are: their role, level, name, the words in their cells, the heading they stand under; pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from qa.conditions import NAME_CONDITIONS
from qa.knowledge import Knowledge, Record, strip_numbering
from qa.levels import asked_level, asks_block, rows_of_level
from qa.link import Match
from qa.lookup import TOTALS
from qa.normalise import canon
from qa.relations import Relation
from qa.resolve import Situation

_NOT_THESE = re.compile(
    r"(?:不是|不属于|并非|非|没有?采用|不采用|未采用|不实行|不通过|不走|不用|没走|除了?|除去|除开)$"
)


def excluded(record: Record, names: tuple[str, ...]) -> bool:
    """Whether a row is what the question leaves out: 除社会保障以外."""
    labels = {canon(strip_numbering(label)) for label in record.path}
    return any(name in labels or any(name == label for label in labels) for name in names)


def by_role(records: list[Record], key: str) -> list[Record]:
    """Rows that sum up nothing but themselves; 小计 rows where these are asked for."""
    if "小计" in key and any(r.row.role == "subtotal" for r in records):
        return [r for r in records if r.row.role == "subtotal"]
    return [r for r in records if r.row.role != "total" and not _sums_up(r)]


def _sums_up(record: Record) -> bool:
    """A row without a name of its own, or one whose cells call it a 合计: no thing among others."""
    return not any(canon(label) for label in record.path) or any(
        fact.aspect == "text" and canon(fact.text) in TOTALS for fact in record.facts
    )


def by_level(records: list[Record], text: str, conditions: list[str]) -> list[Record]:
    """科目 of one level; without a level only rows that no other row sums up."""
    level = asked_level(text)
    if level is None and asks_block(text):
        level = "类" if rows_of_level(records, "类") else None
    if level is not None:
        kept = rows_of_level(records, level)
        if kept:
            conditions.append(f"{level}级科目")
            return kept
        if level != "类" or "支出" in text:
            return []  # rows without codes are of no level
    if "小计" in text:
        return records
    return [r for r in records if r.row.role not in ("subtotal", "of-which", "repeated")]


def by_name(records: list[Record], text: str, conditions: list[str]) -> list[Record]:
    """Rows by their name: 以…开头, 带“监测”."""
    for pattern, how in NAME_CONDITIONS:
        match = re.search(pattern, text)
        if not match:
            continue
        part = _to_pattern(match[1]) if how == "like" else canon(match[1])
        kept = [r for r in records if any(_is_named(n, how, part) for n in names_of(r))]
        if kept and part:
            words = {"starts": "开头为", "ends": "结尾为", "contains": "包含", "like": "形如"}[how]
            conditions.append(f"名称{words}“{match[1]}”")
            return kept
    return records


def _to_pattern(text: str) -> str:
    """``××分局会议费`` as a pattern: marks that stand for any words stand for at least one character."""
    pieces = re.split(r"(?:×|[xX]{2}|[*＊]|某|○|…)+", text)
    return ".+".join(re.escape(canon(piece)) for piece in pieces)


def _is_named(name: str, how: str, part: str) -> bool:
    """Whether a name starts with, ends with, contains or looks like a part."""
    if how == "like":
        return bool(re.fullmatch(part, name))
    if how == "starts":
        return name.startswith(part)
    return name.endswith(part) if how == "ends" else part in name


def names_of(record: Record) -> tuple[str, ...]:
    """Canonical names of what a row is about: its project for an indicator row, else its own labels."""
    if record.table.subject:
        return (canon(strip_numbering(record.table.subject)),)
    return tuple(canon(strip_numbering(label)) for label in record.path[-2:])


def by_value(
    records: list[Record], situation: Situation, key: str, conditions: list[str]
) -> list[Record]:
    """Rows whose text cells hold a value that the question names."""
    quotes = {canon(quote) for quote in situation.reading.quotes}
    columns: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for record in records:
        for fact in record.facts:
            value = canon(fact.text)
            if value and (fact.aspect == "text" or value in quotes):
                columns[fact.measure].add(value)
    taken: list[str] = []
    for measure, values in columns.items():
        named = _named_values(values, quotes, key)
        header = canon(measure[-1]) if measure else ""
        named = [v for v in named if v not in header and not any(v in other for other in taken)]
        if not named:
            continue
        apart = any(_NOT_THESE.search(key[: key.find(v)]) for v in named if v in key)
        kept = [r for r in records if _holds(r, measure, named) != apart]
        if kept and len(kept) < len(records):
            records = kept
            taken += named
            verb = "不为" if apart else "为"
            conditions.append(
                f"{measure[-1] if measure else ''}{verb}{'或'.join(f'“{v}”' for v in named)}"
            )
    return records


def _named_values(values: set[str], quotes: set[str], key: str) -> list[str]:
    """The values of a column that a text names, none of them inside another."""
    named = [v for v in values if v in quotes or (2 <= len(v) <= 24 and v in key)]
    return sorted(v for v in named if not any(v != other and v in other for other in named))


def _holds(record: Record, measure: tuple[str, ...], values: Sequence[str]) -> bool:
    return any(f.measure == measure and canon(f.text) in values for f in record.facts)


def _said_rows(
    records: Sequence[Record], knowledge: Knowledge, matches: dict[int, Match]
) -> dict[str, float]:
    """Row labels that are said for sure, with how surely; longer names count a little more."""
    entity = knowledge.document.profile.entity or "\0"
    quality: dict[str, float] = {}
    for label in {label for record in records for label in record.path}:
        match = matches.get(knowledge.label_ids.get(label, -1))
        if match is None or match.quality < 0.84:
            continue
        said = sum(b - a for a, b in match.spans[:1])
        if said >= 2 and (match.exact or not label.startswith(entity)):
            quality[label] = match.quality + 0.02 * min(said, 10)
    return quality


def by_path(
    records: list[Record],
    relation: Relation,
    matches: dict[int, Match],
    key: str,
    conditions: list[str],
) -> list[Record]:
    """Rows under (or named by) the label that the question names most surely."""
    quality = _said_rows(records, relation.knowledge, matches)
    if not quality:
        return records
    best = max(quality.values())
    names = {label for label, value in quality.items() if value >= best - 0.07}
    depths: dict[int, set[str]] = defaultdict(set)
    for record in records:
        for depth, label in enumerate(record.path):
            if label in names:
                depths[depth].add(label)
    for depth in sorted(depths):
        kept = [r for r in records if len(r.path) > depth and r.path[depth] in depths[depth]]
        if kept and len(kept) < len(records):
            conditions.append("、".join(sorted(strip_numbering(name) for name in depths[depth])))
            records = kept
    return records
