"""Rows by what they are: their role, level, name, the words in their cells, the heading they stand under; pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from corpus.model import Fact
from qa.candidates import TOTALS
from qa.conditions import NAME_CONDITIONS
from qa.knowledge import Knowledge, Record, own_name, strip_numbering
from qa.leaving_out import left_out
from qa.levels import asked_level, asks_block, rows_of_level, says_level
from qa.link import Match, put_for
from qa.normalise import canon
from qa.relations import Relation
from qa.resolve import Situation
from qa.row_values import (
    FEW_VALUES,
    grades,
    holds,
    itself_at,
    named_values,
    only_of_one,
    own_unit,
    said_at,
    short_kinds,
    short_units,
)
from qa.scope import OWN

_NOT_THESE = re.compile(
    r"(?:(?:不是|并非|并不是|非|没有?|未|不)(?:由|归|属于?|在|给|让|交由)?|没有?采用|不采用|未采用|不实行|不通过|不走|不用|没走|除了?|除去|除开|(?:没有?|未)(?:能|曾)?(?:达到|得到?|评为|评上|获得?))$"
)


def excluded(record: Record, names: tuple[str, ...]) -> bool:
    """Whether a row is what the question leaves out: 除社会保障以外."""
    return bool(names) and any(left_out(label, names) for label in record.path)


def by_role(records: list[Record], key: str) -> list[Record]:
    """Rows that sum up nothing but themselves; 小计 rows where these are asked for."""
    if asks_subtotals(key) and any(r.row.role == "subtotal" for r in records):
        return [r for r in records if r.row.role == "subtotal"]
    return [r for r in records if r.row.role != "total" and not _sums_up(r)]


def asks_subtotals(key: str) -> bool:
    """Whether 小计 rows are asked for; 某单位小计下面 names the heading of other rows."""
    return "小计" in key and not re.search(r"小计(?:这一?[行栏])?(?:底|之)?下", key)


def _sums_up(record: Record) -> bool:
    """A row without a name of its own, or one whose cells call it a 合计: no thing among others."""
    return not any(canon(label) for label in record.path) or any(
        fact.aspect == "text" and canon(fact.text) in TOTALS for fact in record.facts
    )


def by_level(records: list[Record], text: str, conditions: list[str]) -> list[Record]:
    """科目 of one level; without a level only rows that no other row sums up."""
    level = asked_level(text)
    if level is None and asks_block(text):
        level = "类" if rows_of_level(records, "类", text) else None
    if level is not None:
        kept = rows_of_level(records, level, text)
        if kept:
            conditions.append(f"{level}级科目" if any(r.row.code for r in kept) else "支出大类")
            return kept
        coded = any(r.row.code for r in records)
        levelled = coded or level != "项" or says_level(text)
        if (level != "类" or "支出" in text) and levelled:
            return []  # rows without codes are of no level; 各项 counts anything
    if asks_subtotals(canon(text)):
        return records
    return [r for r in records if r.row.role not in ("subtotal", "of-which", "repeated")]


def by_code(
    records: list[Record], codes: Sequence[str], conditions: list[str]
) -> tuple[list[Record], int]:
    """Rows below the 类 and 款 whose codes are said (302、310各款), and 1 where there are such rows."""
    heads = tuple(code for code in codes if len(code) in (3, 5))
    kept = [r for r in records if (r.row.code or "").startswith(heads)] if heads else []
    if not kept or len(kept) == len(records):
        return records, 0
    conditions.append(f"编码以{'、'.join(heads)}开头")
    return kept, 1


_ACCOUNT_CODE = re.compile(r"\d{7}")
_AS_ACCOUNT = r"[”\"’』」]?(?:支出|这个|这一)?(?:科目|[（(]项[)）])"


def by_account(
    records: list[Record], key: str, facts: Sequence[Fact], conditions: list[str]
) -> list[Record]:
    """Rows that print the code of an account whose name is said: 执法办案科目下的项目 beside 2040220."""
    if "科目" not in key and "项)" not in key:
        return records
    cells = {f.text.strip() for r in records for f in r.facts if f.aspect == "text"}
    codes = {cell for cell in cells if _ACCOUNT_CODE.fullmatch(cell)}
    names = {(fact.code, own_name(fact)) for fact in facts if fact.code in codes and fact.subject}
    said = {(code, name) for code, name in names if re.search(re.escape(name) + _AS_ACCOUNT, key)}
    longest = max((len(name) for _, name in said), default=0)
    meant = [(code, name) for code, name in said if len(name) == longest]
    if len(meant) != 1:
        return records
    code, name = meant[0]
    by_code = next((n for n, condition in enumerate(conditions) if code in condition), None)
    if by_code is not None:
        conditions[by_code] += f"（{name}）"  # both are said
        return records
    conditions.append(f"科目为“{code}”（{name}）")
    return [r for r in records if any(f.text.strip() == code for f in r.facts)]


def by_name(
    records: list[Record], text: str, conditions: list[str], quotes: Sequence[str] = ()
) -> list[Record]:
    """Rows by their name: 以…开头, 带“监测”."""
    for pattern, how in NAME_CONDITIONS:
        match = pattern.search(text)
        if not match:
            continue
        part = _to_pattern(match[1]) if how == "like" else canon(match[1])
        kept = [r for r in records if any(_is_named(n, how, part) for n in names_of(r))]
        quoted = any(canon(quote) == canon(match[1]) for quote in quotes)
        if part and (kept or quoted):  # what stands in quotation marks is meant as it stands
            words = {"starts": "开头为", "ends": "结尾为", "contains": "包含", "like": "形如"}[how]
            conditions.append(f"名称{words}“{match[1]}”")
            return kept
    return records


_FAMILY = 4  # characters that the names of several projects end with


def by_family(records: list[Record], key: str, conditions: list[str]) -> list[Record]:
    """Projects whose names end alike with what is said: 桃城分局事业发展经费 and others, for 事业发展经费有几个项目."""
    if any(condition.startswith("名称") for condition in conditions):
        return records
    names = {name for record in records for name in names_of(record)}
    if any(len(name) >= _FAMILY and name in key for name in names):
        return records  # one of them is named in full
    ends: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for start in range(1, len(name) - _FAMILY + 1):
            if name[start:] in key:
                ends[name[start:]].add(name)
                break
    family = max((end for end, of in ends.items() if len(of) > 1), key=len, default="")
    kept = [r for r in records if any(name.endswith(family) for name in names_of(r))]
    if not family or len(kept) == len(records):
        return records
    conditions.append(f"名称结尾为“{family}”")
    return kept


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
    labels = record.path[-2:]
    if record.table.kind == "绩效目标表":
        labels = (*record.path[:1], *labels)  # the project before the kinds of its indicator
    return tuple(canon(strip_numbering(label)) for label in labels)


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
    whose = _departments(situation, quotes)
    profiles = [k.document.profile for k in situation.knowledges]
    entity = canon(profiles[0].entity or "") if len(profiles) == 1 else ""
    beside = _without_names(key, whose)
    plain = put_for(beside, situation.offices(key), "，")  # 某市市场监管局 names no 市市场监管支队
    for measure, values in columns.items():
        named = (
            named_values(values, quotes, key)
            or short_units(measure, values, beside)
            or own_unit(measure, values, entity, key)
            or short_kinds(values, plain)
            or grades(measure, values, plain)
        )
        header = canon(measure[-1]) if measure else ""
        named = [v for v in named if v not in whose and not _is_asked_of(v, whose, key)]
        apart_rows = only_of_one(records, measure, named, key)
        if apart_rows is not None:
            conditions.append(f"只有“{apart_rows[0]}”、没有“{apart_rows[1]}”")
            records, taken = apart_rows[2], [*taken, *named]
            continue
        named = [v for v in named if v not in header and not any(v in other for other in taken)]
        if not named:
            continue
        apart = any(_NOT_THESE.search(key[: _place(v, key)]) for v in named)
        kept = [r for r in records if holds(r, measure, named) != apart]
        if kept and len(kept) < len(records):
            records = kept
            taken += named
            verb = "不为" if apart else "为"
            conditions.append(
                f"{measure[-1] if measure else ''}{verb}{'或'.join(f'“{v}”' for v in named)}"
            )
    named_already = taken or any(condition.startswith("名称") for condition in conditions)
    columns = {column: values - whose for column, values in columns.items()}
    return records if named_already else _by_ending(records, columns, key, conditions)


def _place(value: str, key: str) -> int:
    """Where a text says a value; of one character the last place, of the department itself its 本部."""
    if len(value) == 1:
        return max(key.rfind(value), 0)
    place = said_at(value, key)
    return place if place >= 0 else max(itself_at(key), 0)


def _departments(situation: Situation, quotes: set[str]) -> set[str]:
    """The departments whose documents these are: said, they tell the document and no unit of it."""
    if OWN.search(situation.reading.text):
        return set()
    entities = (k.document.profile.entity for k in situation.knowledges)
    named = {canon(entity) for entity in entities if entity} - quotes
    key = situation.reading.key  # 项目单位是X: a value that is asked for
    return {
        one
        for one in named
        if not re.search(f"单位(?:名称)?(?:[是为]|写的?是?){re.escape(one)}", key)
    }


def _is_asked_of(value: str, whose: set[str], key: str) -> bool:
    """Whether all that is said of a unit is the department's name, which says whose papers are meant."""
    return any(value.startswith(one) and value[len(one) :] not in key for one in whose)


def _without_names(key: str, names: set[str]) -> str:
    """A text whose places of the departments' names say nothing: 市市场 of 某市市场监督管理局 is no kind of unit."""
    for name in names:
        key = key.replace(name, "\n" * len(name))
    return key


_THINGS = frozenset({"单位", "机构", "部门", "项目", "企业", "学校", "学院", "科目"})


def _by_ending(
    records: list[Record],
    columns: Mapping[tuple[str, ...], set[str]],
    key: str,
    conditions: list[str],
) -> list[Record]:
    """``科级单位`` of 正科级, 副科级 and 正处级: values that end in what is said before the thing asked for."""
    best: tuple[int, tuple[str, ...], str] | None = None
    for measure, values in columns.items():
        if len(values) > FEW_VALUES:
            continue
        for value in values:
            for start in range(1, len(value) - 1):
                ending = value[start:]
                if ending not in key or ending in _THINGS:
                    continue  # 行政单位 is not what 单位有哪些 asks for
                ended = sum(other.endswith(ending) for other in values)
                if ended == len(values) or not re.search(
                    rf"{re.escape(ending)}(?:的)?(?:单位|机构|项目|有)", key
                ):
                    continue
                if best is None or len(ending) > best[0]:
                    best = (len(ending), measure, ending)
    if best is None:
        return records
    _, measure, ending = best
    conditions.append(f"{measure[-1] if measure else ''}为“{ending}”")
    return [
        r
        for r in records
        if any(f.measure == measure and canon(f.text).endswith(ending) for f in r.facts)
    ]


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


def _by_itself(
    quality: dict[str, float], knowledge: Knowledge, matches: dict[int, Match], key: str
) -> dict[str, float]:
    """Without the labels that are only said within a longer one: 电费 of 邮电费."""
    spans = {
        label: matches[knowledge.label_ids[label]].spans
        for label in quality
        if _is_full(label, knowledge, matches)
    }
    kept = dict(quality)
    for label, own in spans.items():
        said = {key[start:stop] for start, stop in own}
        places = [m.span() for word in said if word for m in re.finditer(re.escape(word), key)]
        longer = [s for other, found in spans.items() if other != label for s in found]
        if places and all(
            any(a <= start and stop <= b and b - a > stop - start for a, b in longer)
            for start, stop in places
        ):
            kept.pop(label)
    return kept


def by_path(
    records: list[Record],
    relation: Relation,
    matches: dict[int, Match],
    key: str,
    conditions: list[str],
) -> list[Record]:
    """Rows under (or named by) the label that the question names most surely."""
    quality = _said_rows(records, relation.knowledge, matches)
    quality = _by_itself(quality, relation.knowledge, matches, key)
    names = _apart(quality, relation.knowledge, matches)
    if not names:
        return records
    depths: dict[int, set[str]] = defaultdict(set)
    for record in records:
        for depth, label in enumerate(record.path):
            if label in names:
                depths[depth].add(label)
    for depth in sorted(depths):
        named = depths[depth]
        kept = [r for r in records if len(r.path) > depth and r.path[depth] in named]
        if not kept and (nearest := _nearest_at(depth, records, quality)) is not None:
            named = {nearest}
            kept = [r for r in records if len(r.path) > depth and r.path[depth] == nearest]
        if kept and len(kept) < len(records):
            conditions.append("、".join(sorted(strip_numbering(name) for name in named)))
            records = kept
    return records


def _nearest_at(depth: int, records: Sequence[Record], quality: dict[str, float]) -> str | None:
    """The label said most surely of the rows that are left: of 深州分局's projects its own 办公设备购置."""
    labels = {r.path[depth] for r in records if len(r.path) > depth and r.path[depth] in quality}
    return max(sorted(labels), key=lambda label: quality[label], default=None)


def _apart(quality: dict[str, float], knowledge: Knowledge, matches: dict[int, Match]) -> set[str]:
    """The labels said most surely, and those said in full at another place of the text."""
    whole = {x for x in quality if _is_full(x, knowledge, matches)}
    quality = {x: value for x, value in quality.items() if not whole or x in whole}
    best = max(quality.values(), default=0.0)
    names = {label for label, value in quality.items() if value >= best - 0.07}
    taken = {place for name in names for place in _places(name, knowledge, matches)}
    for label in sorted(quality, key=lambda name: -quality[name]):
        match = matches[knowledge.label_ids[label]]
        places = _places(label, knowledge, matches)
        full = match.exact and match.quality >= 0.95 and len(places) >= 4
        if full and label not in names and not places & taken:
            names.add(label)
            taken |= places
    return names


def _is_full(label: str, knowledge: Knowledge, matches: dict[int, Match]) -> bool:
    """Whether a label is said word for word: beside one that is, 项目总成本 is not said by 项目的成本指标."""
    match = matches[knowledge.label_ids[label]]
    return match.exact and match.quality >= 0.95


def _places(label: str, knowledge: Knowledge, matches: dict[int, Match]) -> set[int]:
    spans = matches[knowledge.label_ids[label]].spans
    return {place for start, stop in spans for place in range(start, stop)}
