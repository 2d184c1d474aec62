"""Rows that meet conditions: which table a question is about, which rows of it, which column."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.model import Fact
from qa.conditions import Condition, find_conditions, meets_condition
from qa.fit import KIND_HINTS, same_dimension
from qa.knowledge import Knowledge, Record, strip_numbering
from qa.levels import asked_level, rows_of_level
from qa.link import Match, covered, function_mask, leftover, match_labels
from qa.lookup import mentioned_tables
from qa.normalise import canon
from qa.reading import Limit, Reading
from qa.resolve import Situation
from qa.words import convert

_MOST_BOUGHT = re.compile(r"买得?的?最[多少]|数量最[多少]|件数最[多少]")
_NAME_CONDITIONS: tuple[tuple[str, str], ...] = (
    (r"以[“\"「]?([^“”\"」]{1,12}?)[”\"」]?(?:开头|打头|起头|开始)", "starts"),
    (r"[“\"「]([^“”\"」]{1,12}?)[”\"」](?:开头|打头)", "starts"),
    (r"以[“\"「]?([^“”\"」]{1,12}?)[”\"」]?(?:结尾|收尾)", "ends"),
    (r"(?:名称|名字|名)?(?:里|中|当中)?(?:包含|含有?|带有?|提到|出现|涉及)[“\"「]?([^“”\"」,，的]{1,12}?)[”\"」]?(?:[两俩三仨一]个?字|这个词|字样|字|一词|的|$)", "contains"),
    (r"(?:名称|名字|名)(?:里面?|中|当中)?(?:都)?有[“\"「]([^“”\"」]{1,12}?)[”\"」]", "contains"),
    (r"[“\"「]([^“”\"」]*(?:×|[xX]{2}|[*＊]{2}|某|○|…)[^“”\"」]*)[”\"」]", "like"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """Rows that belong together: one table, or all 绩效目标表 of a document."""

    knowledge: Knowledge
    kind: str | None
    title: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows left after the conditions, the column asked for, and the conditions in words."""

    relation: Relation
    records: tuple[Record, ...]
    measure: tuple[str, ...] | None
    conditions: tuple[str, ...]
    rest: tuple[str, ...] = ()  # what of the question neither the table nor the conditions explain
    demands: int = 0  # conditions on columns, which another table may not have

    def facts(self) -> tuple[tuple[Record, Fact], ...]:
        """Each row's figure in the chosen column; rows that are blank there are left out."""
        pairs = ((record, column_fact(record, self.measure)) for record in self.records)
        return tuple((r, f) for r, f in pairs if f is not None and f.value is not None)


def column_fact(record: Record, measure: tuple[str, ...] | None) -> Fact | None:
    """A row's fact under a column."""
    return next((fact for fact in record.facts if fact.measure == measure), None)


def relations(knowledge: Knowledge) -> tuple[Relation, ...]:
    """All tables of a document as relations."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in knowledge.records:
        kind = record.table.kind
        groups[kind if kind == "绩效目标表" else record.table.id].append(record)
    found = []
    for key, records in groups.items():
        table = records[0].table
        title = key if key == "绩效目标表" else table.title
        found.append(Relation(knowledge, table.kind, title, tuple(records)))
    return tuple(found)


def choose_relations(
    situation: Situation, text: str, least: float = 0.9
) -> tuple[tuple[float, Relation], ...]:
    """Relations that the text may be about, best first; 以…开头 says nothing of the table."""
    for pattern, _ in _NAME_CONDITIONS:
        text = re.sub(pattern, " ", text)
    key, level = canon(text), asked_level(text)
    scored = []
    for knowledge in situation.knowledges:
        matches = _said_labels(situation, key, knowledge)
        named, _ = mentioned_tables(key, knowledge)
        for relation in relations(knowledge):
            score = _relation_score(relation, key, matches, named, situation)
            score += 0.5 if score and level and rows_of_level(relation.records, level) else 0.0
            if score > least:
                scored.append((score, relation))
    return tuple(sorted(scored, key=lambda pair: -pair[0]))


def _said_labels(situation: Situation, key: str, knowledge: Knowledge) -> dict[int, Match]:
    """Labels that the text says, but for the department's own name, which says nothing of a row."""
    spans = situation.asked(key).spans
    return {
        number: match
        for number, match in match_labels(key, knowledge).items()
        if not all(any(a <= s and e <= b for a, b in spans) for s, e in match.spans)
    }


def _relation_score(
    relation: Relation,
    key: str,
    matches: dict[int, Match],
    named: frozenset[str] | None,
    situation: Situation,
) -> float:
    knowledge = relation.knowledge
    tables = {record.table.id for record in relation.records}
    score = 0.0
    if named is not None:
        score += 4.0 if tables & named else -3.0
    if situation.reading.years:
        years = {
            f.year or knowledge.document.profile.year for r in relation.records for f in r.facts
        }
        years.add(knowledge.document.profile.year)
        if not years & set(situation.reading.years):
            return 0.0
    score += sum(0.6 for hint in KIND_HINTS.get(relation.kind or "", ()) if hint in key)
    columns = {label for r in relation.records[:1] for path in r.table.columns for label in path}
    score += _label_score(columns, matches, knowledge, 0.35)
    rows = {label for record in relation.records for label in record.path}
    score += _label_score(rows, matches, knowledge, 0.3)
    values = {canon(f.text) for r in relation.records for f in r.facts if f.aspect == "text"}
    quotes = {canon(quote) for quote in situation.reading.quotes}
    score += 2.0 * len(quotes & {canon(f.text) for r in relation.records for f in r.facts})
    score += max((0.3 * len(v) for v in values if 2 <= len(v) <= 20 and v in key), default=0.0)
    return score


def _label_score(
    names: set[str], matches: dict[int, Match], knowledge: Knowledge, weight: float
) -> float:
    """The two best labels that are spoken of, by length."""
    scores = []
    for name in names:
        number = knowledge.label_ids.get(name)
        match = matches.get(number) if number is not None else None
        if match is not None and match.quality >= 0.6:
            said = sum(stop - start for start, stop in match.spans[:1])
            scores.append(weight * match.quality * min(said, 8))
    return sum(sorted(scores, reverse=True)[:2])


def select_rows(situation: Situation, relation: Relation, text: str) -> Selection:
    """The rows of a relation that meet every condition in the text."""
    key = canon(text)
    matches = _said_labels(situation, key, relation.knowledge)
    records = [r for r in relation.records if not _excluded(r, situation.reading.excluded)]
    conditions: list[str] = []
    records = _by_role(records, key)
    records = _by_level(records, text, conditions)
    records = _by_name(records, text, conditions)
    records = _by_value(records, situation, key, conditions)
    if not any("形如" in condition for condition in conditions):
        records = _by_path(records, relation, matches, key, conditions)
    demands = find_conditions(text, records, relation.knowledge)
    records = _by_column(records, demands, conditions)
    free = _without_blank(matches, demands, relation.knowledge)
    measure = choose_measure(records, relation.knowledge, free, situation.reading)
    limits = _free_limits(situation.reading.limits, relation.knowledge, matches)
    records = _by_limit(records, measure, limits, conditions)
    rest = _unexplained(situation, key, relation, matches, conditions)
    return Selection(relation, tuple(records), measure, tuple(conditions), rest, len(demands))


def _without_blank(
    matches: Mapping[int, Match], demands: Sequence[Condition], knowledge: Knowledge
) -> dict[int, Match]:
    """Labels that may name the column asked for: of a column that must be blank there is nothing to tell."""
    blank = {column[-1] for d in demands if d.demand == "blank" for column in d.columns}
    return {n: match for n, match in matches.items() if knowledge.labels[n].text not in blank}


def _free_limits(
    limits: tuple[Limit, ...], knowledge: Knowledge, matches: dict[int, Match]
) -> tuple[Limit, ...]:
    """Conditions that are no part of a printed name (单价在20万元以上的设备)."""
    names = [
        form for number, match in matches.items() if match.exact
        for form, _ in knowledge.labels[number].forms
    ]  # fmt: skip
    return tuple(
        limit for limit in limits if not any(limit.key and limit.key in name for name in names)
    )


def _unexplained(
    situation: Situation,
    key: str,
    relation: Relation,
    matches: dict[int, Match],
    conditions: list[str],
) -> tuple[str, ...]:
    """Runs of the question that are neither form, nor table, nor condition."""
    asked = situation.asked(key)
    spans = [*asked.spans]
    columns = {label for r in relation.records[:1] for path in r.table.columns for label in path}
    rows = {label for r in relation.records for label in r.path}
    for name in columns | rows:
        number = relation.knowledge.label_ids.get(name)
        if number is not None and number in matches:
            spans += matches[number].spans
    said = [canon(relation.title), relation.kind or "", *KIND_HINTS.get(relation.kind or "", ())]
    said += [canon(part) for condition in conditions for part in re.split(r"[为“”、]", condition)]
    said += [limit.key for limit in situation.reading.limits]
    for word in said:
        start = key.find(word) if len(word) >= 2 else -1
        if start >= 0:
            spans.append((start, start + len(word)))
    _, table_spans = mentioned_tables(key, relation.knowledge)
    mask = covered([*spans, *table_spans], len(key))
    plain = function_mask(key, situation.lexicon)
    for match in re.finditer(r"\d[\d.]*[年%]?", key):
        plain[match.start() : match.end()] = [True] * (match.end() - match.start())
    return leftover(key, [p or m for p, m in zip(plain, mask, strict=True)])


def _excluded(record: Record, names: tuple[str, ...]) -> bool:
    labels = {canon(strip_numbering(label)) for label in record.path}
    return any(name in labels or any(name == label for label in labels) for name in names)


def _by_role(records: list[Record], key: str) -> list[Record]:
    if "小计" in key and any(r.row.role == "subtotal" for r in records):
        return [r for r in records if r.row.role == "subtotal"]
    return [r for r in records if r.row.role != "total"]


def _by_level(records: list[Record], text: str, conditions: list[str]) -> list[Record]:
    """科目 of one level; without a level only rows that no other row sums up."""
    level = asked_level(text)
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


def _by_name(records: list[Record], text: str, conditions: list[str]) -> list[Record]:
    for pattern, how in _NAME_CONDITIONS:
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


def _by_value(
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
        named = [v for v in values if v in quotes or (2 <= len(v) <= 24 and v in key)]
        if not named:
            continue
        value = max(named, key=len)
        header = canon(measure[-1]) if measure else ""
        if value in header or any(value in other for other in taken):
            continue
        kept = [
            r for r in records
            if any(f.measure == measure and canon(f.text) == value for f in r.facts)
        ]  # fmt: skip
        if kept and len(kept) < len(records):
            records = kept
            taken.append(value)
            conditions.append(f"{measure[-1] if measure else ''}为“{value}”")
    return records


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


def _by_path(
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


def _by_column(
    records: list[Record], demands: Sequence[Condition], conditions: list[str]
) -> list[Record]:
    """``只有项目支出、没有基本支出的科目``: columns that must be filled, columns that must be blank."""
    for demand in demands:
        records = [record for record in records if meets_condition(record, demand)]
        conditions.append(demand.words)
    return records


def choose_measure(
    records: Sequence[Record],
    knowledge: Knowledge,
    matches: dict[int, Match],
    reading: Reading,
) -> tuple[str, ...] | None:
    """The numeric column that the question names, else the usual one (合计, 指标值, 决算数)."""
    counts: dict[tuple[str, ...], int] = defaultdict(int)
    money: dict[tuple[str, ...], bool] = {}
    for record in records:
        for fact in record.facts:
            if fact.value is not None and fact.role != "repeated":
                counts[fact.measure] += 1
                money[fact.measure] = (fact.unit or "").endswith("元")
    bounds = [limit.unit for limit in reading.limits if limit.unit]
    wanted = bounds[0] if bounds else reading.asked_unit
    wants_money = None if wanted in (None, "%", "倍") else str(wanted).endswith("元")
    if not counts:
        return None

    def score(measure: tuple[str, ...]) -> float:
        said = 0.0
        for label in measure:
            number = knowledge.label_ids.get(label)
            if number is not None and number in matches:
                spoken = sum(b - a for a, b in matches[number].spans[:1])
                said += matches[number].quality * (1 + 0.1 * min(len(canon(label)), spoken))
                said += 0.8 if matches[number].quality >= 0.95 else 0.0  # its printed name
        if _MOST_BOUGHT.search(reading.text) and "数量" in canon("".join(measure)):
            said += 3.0
        if wants_money is not None and money[measure] != wants_money:
            said -= 1.5
        return said + _usual(measure) + 0.001 * counts[measure]

    return max(counts, key=score)


def _usual(measure: tuple[str, ...]) -> float:
    whole = canon("".join(measure))
    for rank, word in enumerate(("指标值", "合计", "决算数", "预算数", "金额", "价值", "小计")):
        if word in whole:
            return 0.5 - 0.05 * rank
    return 0.0


def _by_limit(
    records: list[Record],
    measure: tuple[str, ...] | None,
    limits: tuple[Limit, ...],
    conditions: list[str],
) -> list[Record]:
    for limit in limits:
        records = [r for r in records if meets(column_fact(r, measure), limit)]
        column = measure[-1] if measure and len(measure[-1]) <= 8 else ""
        conditions.append(f"{column}{_BOUND[limit.operator]}{limit.value}{limit.unit or ''}")
    return records


_BOUND = {">": "超过", ">=": "不低于", "<": "低于", "<=": "不超过", "=": "等于"}


def meets(fact: Fact | None, limit: Limit) -> bool:
    if fact is None or fact.value is None:
        return False
    if limit.unit and fact.unit and not same_dimension(limit.unit, fact.unit):
        return False
    if limit.unit and not fact.unit:
        return False
    value, _ = convert(fact.value, fact.unit, limit.unit)
    return {
        ">": value > limit.value,
        ">=": value >= limit.value,
        "<": value < limit.value,
        "<=": value <= limit.value,
        "=": value == limit.value,
    }[limit.operator]
