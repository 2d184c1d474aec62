"""Rows that meet conditions: which rows of a relation a question is about, and what they are measured by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Fact
from qa import filters
from qa.candidates import TOTALS
from qa.columns import Column, column_of, roles_of
from qa.comparisons import (
    BOUND,
    Comparison,
    column_before,
    find_comparisons,
    holds,
    said_columns,
)
from qa.conditions import Condition, find_conditions, meets_condition
from qa.fit import KIND_HINTS
from qa.knowledge import Knowledge, Record
from qa.leaving_out import LEAVES_OUT
from qa.link import Match, covered, function_mask, leftover
from qa.measures import Measure, Value, Want, make_measure, printed_measure
from qa.named_tables import mentioned_tables
from qa.normalise import canon
from qa.people_columns import kinds_before, suits
from qa.reading import Limit, Reading, asked_noun
from qa.relations import Relation, said_labels, section_words, shared, totals
from qa.resolve import Situation
from qa.scope import named_spans
from qa.table_said import fund_said

_MOST_BOUGHT = re.compile(r"买得?的?最[多少]|数量最[多少]|件数最[多少]")
_DEAREST = re.compile(r"最贵|最便宜|最值钱")
MOST_PEOPLE = re.compile(r"人(?:手|员|数|头|口)?最[多少]")
_PEOPLE = re.compile(r"人数|人员|职工|编制|人口")
_ORDER = re.compile(
    r"按(?:功能|经济)?(?:分类)?|排(?:名|序|在|列)?|位[居列]|名列|居(?=前)|(?:倒数)?第[一二三四五六七八九十]+(?:名|位)?"
)
_SUM_OF_MONEY = re.compile(r"(?:金额|资金|经费|钱)(?:一共|总共|合计|总计|加起来|是|为)*多少|多少钱")
_GLOSS = re.compile(r"[（(][^（）()]{2,20}[)）]")  # 政府性基金（彩票公益金）
_WHOSE = re.compile(
    r"(?:局|委|厅|下|所|直)属|二级|基层|本部|本级|承担|实施|负责|牵头|来自|来源|第[一二三四五六七八九十]+(?:部分|章|节)"
)


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows left after the conditions, what they are measured by, and the conditions in words."""

    relation: Relation
    records: tuple[Record, ...]
    measure: Measure | None
    conditions: tuple[str, ...]
    rest: tuple[str, ...] = ()  # what of the question neither the table nor the conditions explain
    demands: int = 0  # conditions on columns, which another table may not have
    looked_at: tuple[Record, ...] = ()  # the rows before the conditions on their columns
    compared: tuple[Comparison, ...] = ()
    passed_over: bool = False  # whether the question says a printed name that the relation has not

    @property
    def column(self) -> Column | None:
        """The printed column that rows are measured by."""
        return self.measure.column if self.measure is not None else None

    def cell(self, record: Record) -> Fact | None:
        """A row's fact under the printed column."""
        return column_fact(record, self.column)

    def reasons(self, record: Record) -> tuple[Fact, ...]:
        """The figures for which a row was chosen: this year's and last year's, budget and final."""
        return tuple(dict.fromkeys(f for c in self.compared for f in c.operands(record)))

    def facts(self) -> tuple[tuple[Record, Fact], ...]:
        """Each row's figure in the printed column; rows that are blank there are left out."""
        pairs = ((record, self.cell(record)) for record in self.records)
        return tuple((r, f) for r, f in pairs if f is not None and f.value is not None)

    def values(self) -> tuple[tuple[Record, Value], ...]:
        """Each row's figure, printed or worked out; rows that lack one are left out."""
        if self.measure is None:
            return ()
        pairs = ((record, self.measure.of(record)) for record in self.records)
        return tuple((record, value) for record, value in pairs if value is not None)


def column_fact(record: Record, column: Column | None) -> Fact | None:
    """A row's fact under a column."""
    if column is None:
        return None
    return next((fact for fact in record.facts if column_of(fact) == column), None)


_OF_PROJECTS = ("绩效目标表", "项目支出表", "项目")


def select_rows(
    situation: Situation, relation: Relation, text: str, want: Want | None = None
) -> Selection:
    """The rows of a relation that meet every condition in the text."""
    reading, knowledge = situation.reading, relation.knowledge
    leaves_out = text == reading.text and LEAVES_OUT.search(text)
    key = reading.key if leaves_out else canon(text)
    matches = said_labels(situation, key, knowledge)
    records = [r for r in relation.records if not filters.excluded(r, situation.reading.excluded)]
    conditions: list[str] = []
    records = filters.by_role(records, key)
    records = filters.by_level(records, text, conditions)
    records, coded = filters.by_code(records, reading.codes, conditions)
    records = filters.by_name(records, text, conditions, reading.quotes)
    if relation.kind in _OF_PROJECTS:
        records = filters.by_family(records, key, conditions)

    records = filters.by_value(records, situation, key, conditions)
    records = filters.by_account(records, key, knowledge.facts, conditions)
    columns = said_columns(key, records, matches, knowledge)
    columns = kinds_before(key, _number_columns(records), columns) if reading.limits else columns
    limits = _free_limits(situation.reading.limits, knowledge, matches)
    compared, limits = find_comparisons(
        text if want is None else text.replace(want.said, ""),
        roles_of(relation.records, knowledge),
        limits,
        columns,
    )
    if not any("形如" in condition for condition in conditions):
        other = _beside_names(matches, conditions, knowledge, key)
        records = filters.by_path(records, relation, other, key, conditions)
    looked_at = tuple(records)
    demands = find_conditions(text, records, knowledge)
    for demand in demands:
        records = [record for record in records if meets_condition(record, demand)]
        conditions.append(demand.words)
    free = _without_blank(matches, demands, knowledge)
    records, conditions = _by_comparison(records, compared, conditions)
    held = {own for x in limits if (own := column_before(key, x, columns)) is not None}
    held |= {c.left.column for c in compared if c.left.column is not None}
    bounded = reading
    if held and ("最" in text or _adds_other(text, held, relation)):
        # an order, or a sum, of another column than the bounds are on
        others = tuple(x for x in limits if column_before(key, x, columns) is None)
        bounded, free = replace(reading, limits=others), _without_held(free, held, knowledge)
    measure = _share_of_column(key, columns, want) or _measure(
        relation, records, want, free, bounded
    )
    records = _by_limit(records, measure, limits, key, columns, conditions)
    other_kind = _is_of_other_kind(measure, limits, key, columns)
    said = [c.said for c in compared] + ([want.said] if want is not None else [])
    said += _GLOSS.findall(text) if demands else []
    mask = _explained(situation, key, relation, matches, (*conditions, *said))
    return Selection(
        relation,
        tuple(records),
        measure,
        tuple(conditions),
        _unexplained(key, mask, situation),
        len(demands) + len(compared) + coded,
        looked_at,
        compared,
        other_kind or _passes_over(key, canon(relation.title), mask, situation),
    )


def _number_columns(records: Sequence[Record]) -> tuple[Column, ...]:
    """The columns of some rows that hold numbers without money."""
    cells = (f for record in records for f in record.facts if f.value is not None)
    return tuple(dict.fromkeys(column_of(f) for f in cells if not (f.unit or "").endswith("元")))


def _is_of_other_kind(
    measure: Measure | None,
    limits: Sequence[Limit],
    key: str,
    columns: Mapping[Column, tuple[int, int]],
) -> bool:
    """Whether a bound is on people of another kind than is said: 退休的超过30人 where only posts are counted."""
    column = measure.column if measure is not None else None
    if column is None:
        return False
    if limits and _ASKS_CARS.search(key) and suits(column, key, "辆") is False:
        return True  # 编制超过40人的一共有几辆车 is no sum of posts
    return any(
        column_before(key, limit, columns) is None and suits(column, key, limit.unit) is False
        for limit in limits
    )


_ASKS_CARS = re.compile(r"(?:多少|几)辆")


_BY_NAME = re.compile(r"名称(?:包含|开头为|结尾为)“([^“”]+)”")


def _beside_names(
    matches: dict[int, Match], conditions: Sequence[str], knowledge: Knowledge, key: str
) -> dict[int, Match]:
    """The labels that are said apart from what names are to hold: 名称带“设备购置” is not the row 设备购置.

    Nor is it a longer name with it, like 南分局设备购置, which is one of those asked for unless it is said itself.
    """
    held = [canon(m[1]) for condition in conditions if (m := _BY_NAME.fullmatch(condition))]
    labels = {number: knowledge.labels[number].key for number in matches}
    return {
        number: match
        for number, match in matches.items()
        if not any(
            labels[number] in words or (words in labels[number] and labels[number] not in key)
            for words in held
        )
    }


def _by_comparison(
    records: list[Record], compared: Sequence[Comparison], conditions: list[str]
) -> tuple[list[Record], list[str]]:
    for comparison in compared:
        records = [record for record in records if comparison.met(record)]
    return records, [*conditions, *(c.words for c in compared if c.words)]


def _share_of_column(
    key: str, columns: Mapping[Column, tuple[int, int]], want: Want | None
) -> Measure | None:
    """``高级占专业技术人员的比例``: the one column in % of the other, row by row."""
    place = key.find("占") if want is not None and want.kind == "share" else -1
    before = [column for column, (_, stop) in columns.items() if 0 <= place - stop <= 2]
    after = [column for column, (start, _) in columns.items() if 0 <= start - place - 1 <= 1]
    if place < 0 or len(before) != 1 or len(after) != 1:
        return None
    one, other = before[0], after[0]
    return Measure("rate", f"{one[-1]}占{other[-1]}的比例", pair=(one, other))


def _measure(
    relation: Relation,
    records: Sequence[Record],
    want: Want | None,
    matches: dict[int, Match],
    reading: Reading,
) -> Measure | None:
    """What rows are measured by: what the question wants of them, else the column it names."""
    knowledge = relation.knowledge
    if want is not None and want.pair:
        return make_measure(want, roles_of(relation.records, knowledge))
    column = choose_column(records, knowledge, matches, reading)
    if column is None:
        return None
    column = _of_this_year(column, relation, reading)
    if want is not None and want.kind == "share":
        facts = (column_fact(record, column) for record in totals(relation.records))
        whole = next((f for f in facts if f is not None and f.value), None)
        return Measure("share", f"{column[-1]}占比", column, whole=whole)
    return printed_measure(column)


_LAST_SAID = re.compile(r"上一?年|去年|前一年|往年")


def _of_this_year(column: Column, relation: Relation, reading: Reading) -> Column:
    """The column of the papers' own year for that of the year before, where no year is said: 预算超过5000万元的."""
    roles = roles_of(relation.records, relation.knowledge)
    own = relation.knowledge.document.profile.year
    named = bool(column) and canon(column[-1]) in reading.key
    said = named or _LAST_SAID.search(reading.text) is not None
    if column != roles.last or roles.now is None or said:
        return column
    return column if reading.years and own not in reading.years else roles.now


def _without_blank(
    matches: Mapping[int, Match], demands: Sequence[Condition], knowledge: Knowledge
) -> dict[int, Match]:
    """Labels that may name the column asked for: of a column that must be blank there is nothing to tell."""
    blank = {column[-1] for d in demands if d.demand == "blank" for column in d.columns}
    return {n: match for n, match in matches.items() if knowledge.labels[n].text not in blank}


def _without_held(
    matches: Mapping[int, Match], held: set[Column], knowledge: Knowledge
) -> dict[int, Match]:
    """Labels that may name what an order is of: 执行率低于90%的里预算最大 is no order of rates."""
    names = {column[-1] for column in held}
    return {n: match for n, match in matches.items() if knowledge.labels[n].text not in names}


def _adds_other(text: str, held: set[Column], relation: Relation) -> bool:
    """Whether money is added of rows that were chosen by what is no sum of money: 单价0.2万元的采购金额合计多少."""
    if not _ADDS.search(text):
        return False
    if any("单价" in canon(column[-1]) for column in held):
        return True  # prices make no sum
    units = {f.unit for r in relation.records for f in r.facts if column_of(f) in held}
    return bool(_OF_MONEY.search(text)) and not any((u or "").endswith("元") for u in units)


_ADDS = re.compile(r"合计|一共|总共|共计|总计|加起来|加一块|加在?一起|总和|之和|总额")
_OF_MONEY = re.compile(r"金额|多少钱|多少[万亿]?元|采购额|总额|资金")


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


def _explained(
    situation: Situation,
    key: str,
    relation: Relation,
    matches: dict[int, Match],
    conditions: Sequence[str],
) -> list[bool]:
    """Which characters of the question the table and the conditions on its rows say."""
    asked = situation.asked(key)
    spans = [*asked.spans]
    columns = {*relation.heads}
    rows = {label for r in relation.records for label in r.path}
    for name in columns | rows:
        number = relation.knowledge.label_ids.get(name)
        if number is not None and number in matches:
            spans += matches[number].spans
    said = [
        canon(relation.title),
        *section_words(relation, key),
        *_WHOSE.findall(key),
        relation.kind or "",
        (relation.kind or "").removesuffix("表"),
        *KIND_HINTS.get(relation.kind or "", ()),
    ]
    parts = (canon(p) for condition in conditions for p in re.split(r"[为“”、]", condition))
    said += [part if part in key else shared(part, key) for part in parts]
    said += [limit.key for limit in situation.reading.limits]
    for word in said:
        start = key.find(word) if len(word) >= 2 else -1
        if start >= 0:
            spans.append((start, start + len(word)))
    _, table_spans = mentioned_tables(key, relation.knowledge)
    return covered([*spans, *table_spans, *fund_said(key, relation)], len(key))


def _passes_over(key: str, title: str, mask: Sequence[bool], situation: Situation) -> bool:
    """Whether a printed name is said of which nothing is explained: 工资福利支出 of a table without it."""
    names = named_spans(key, situation.knowledges)
    spans = (
        (a, b) for a, b in names
        if not _YEAR_NAME.fullmatch(key[a:b]) and not (b - a >= _NAMES_TITLE and key[a:b] in title)
    )  # fmt: skip
    return any(2 * sum(mask[start:stop]) <= stop - start for start, stop in spans)


_NAMES_TITLE = 6  # characters of a name that says the table: 一般公共预算, 财政拨款支出


# 2024年, 2024年预算数: a row or a column for each year; any table is of some year
_YEAR_NAME = re.compile(r"(?:19|20)\d{2}年?度?(?:年初)?(?:预算|决算|执行)?数?")


def _unexplained(key: str, mask: Sequence[bool], situation: Situation) -> tuple[str, ...]:
    """Runs of the question that are neither form, nor table, nor condition."""
    plain = function_mask(key, situation.lexicon)
    for match in (*re.finditer(r"\d[\d.]*[年%]?", key), *_ORDER.finditer(key)):
        plain[match.start() : match.end()] = [True] * (match.end() - match.start())
    return leftover(key, [p or m for p, m in zip(plain, mask, strict=True)])


def choose_column(
    records: Sequence[Record],
    knowledge: Knowledge,
    matches: dict[int, Match],
    reading: Reading,
) -> tuple[str, ...] | None:
    """The column of figures that the question names, else the usual one (合计, 指标值, 决算数)."""
    counts: dict[tuple[str, ...], int] = defaultdict(int)
    money: dict[tuple[str, ...], bool] = {}
    units: dict[tuple[str, ...], str] = {}
    kinds: dict[tuple[str, ...], set[str]] = defaultdict(set)
    own = knowledge.document.profile.year
    stale: set[tuple[str, ...]] = set()  # of another year, which is not asked for
    for record in records:
        for fact in record.facts:
            if fact.value is not None and fact.role != "repeated":
                if not reading.years and own and fact.year and fact.year != own:
                    stale.add(column_of(fact))
                counts[column_of(fact)] += 1
                money[column_of(fact)] = (fact.unit or "").endswith("元")
                units[column_of(fact)] = fact.unit or ""
                kinds[column_of(fact)].add(fact.unit or "")
    bounds = [limit.unit for limit in reading.limits if limit.unit]
    wanted = bounds[0] if bounds else reading.asked_unit
    wants_money = None if wanted in (None, "%", "倍") else str(wanted).endswith("元")
    if not bounds and _SUM_OF_MONEY.search(reading.text):
        wants_money = True  # 一共几项，金额合计多少
    orders = wanted is None and _ORDERS.search(reading.text) is not None
    if not counts:
        return None

    def score(column: Column) -> float:
        apart = wants_money is not None and money[column] != wants_money
        apart = apart or (wanted in _OWN_UNITS and units[column] != wanted)
        # 公里, 户 and % of one column have no order
        apart = apart or (orders and len(kinds[column]) >= _MANY_UNITS)
        said = _column_said(column, knowledge, matches, reading.text)
        said -= 0.6 if column in stale else 0.0
        # 指标值 in 亩, 公里 and 家次 puts no rows in order where money stands beside it
        said -= 0.6 if any(money.values()) and len(kinds[column]) > 2 else 0.0
        kind = None if money[column] else suits(column, reading.key, wanted)
        said += {True: 1.0, False: -1.5, None: 0.0}[kind]
        return said - (1.5 if apart else 0.0) + _usual(column) + 0.001 * counts[column]

    return max(counts, key=score)


_ORDERS = re.compile(
    r"最[多少高低大小贵]|第[一二三四五六七八九十\d]+[多少高低大小]|排[名序第]|前[一二三四五六七八九十\d]+[个名位]"
)
_MANY_UNITS = 3
_OWN_UNITS = ("分", "%")  # 90分以上 is a bound on a column of scores


def _column_said(
    column: Column, knowledge: Knowledge, matches: Mapping[int, Match], text: str
) -> float:
    """How much of a column's labels a text says; what is bought most is counted, what is dearest priced."""
    said = 0.0
    for label in column:
        match = matches.get(knowledge.label_ids.get(label, -1))
        if match is not None:
            if canon(label) in TOTALS:
                said += 0.3  # 项目支出合计是多少: it may only ask for the sum
                continue
            spoken = sum(b - a for a, b in match.spans[:1])
            said += match.quality * (1 + 0.1 * min(len(canon(label)), spoken))
            said += 0.8 if match.quality >= 0.95 else 0.0  # its printed name
    whole = canon("".join(column))
    if (noun := asked_noun(text)) and noun in whole:
        said += 1.0
    if (_MOST_BOUGHT.search(text) and "数量" in whole) or (
        _DEAREST.search(text) and "单价" in whole
    ):
        said += 3.0
    elif column and f"{canon(column[-1])}最" in canon(text):
        said += 3.0  # 政府采购单价最低的: no order of 政府采购金额
    if _SPENT.search(text) and not _PLANNED.search(text) and _OUTCOME.search(whole):
        said += 0.8  # 花钱最多的项目: what was carried out, and not what was planned
    if MOST_PEOPLE.search(text) and _PEOPLE.search(whole):
        said += 3.0
    return said


_SPENT = re.compile(r"花(?!名|卉|木|草|园)|用掉|用了|用钱|实际|支出了|执行了")
_PLANNED = re.compile(r"预算|安排|计划|打算|要花")
_OUTCOME = re.compile(r"决算|执行数|实际")


def _usual(measure: tuple[str, ...]) -> float:
    whole = canon("".join(measure))
    for rank, word in enumerate(
        ("指标值", "合计", "总计", "决算数", "预算数", "金额", "价值", "小计")
    ):
        if word in whole:
            return 0.5 - 0.05 * rank
    return 0.0


def _by_limit(
    records: list[Record],
    measure: Measure | None,
    limits: tuple[Limit, ...],
    key: str,
    columns: Mapping[Column, tuple[int, int]],
    conditions: list[str],
) -> list[Record]:
    """Rows within the bounds; each bound is on the column named before it, else on the one asked for."""
    for limit in limits:
        own = column_before(key, limit, columns)
        held = printed_measure(own) if own is not None else measure
        values = [held.of(r) for r in records] if held is not None else []
        kept = [_within(value, limit) for value in values]
        alike = [met and _is_printed(value, limit) for met, value in zip(kept, values, strict=True)]
        so = limit.printed and any(alike)  # where no figure is printed so, it is an ordinary bound
        records = [r for r, met in zip(records, alike if so else kept, strict=False) if met]
        name = held.name if held is not None and len(held.name) <= 8 else ""
        bound = f"写作{_SIGNS[limit.operator]}" if so else BOUND[limit.operator]
        conditions.append(f"{name}{bound}{limit.value}{limit.unit or ''}")
    return records


_SIGNS = {"<=": "≤", ">=": "≥"}


def _is_printed(value: Value | None, limit: Limit) -> bool:
    """Whether a figure is printed as ≤10万元, not as something that lies below it."""
    if value is None or not value.facts or value.value != limit.value:
        return False
    return value.facts[0].comparator in (limit.operator, _SIGNS.get(limit.operator))


def _within(value: Value | None, limit: Limit) -> bool:
    if value is None:
        return False
    return holds(value.value, value.unit, limit.operator, limit.value, limit.unit)


def meets(fact: Fact | None, limit: Limit) -> bool:
    """Whether a printed figure is within a bound."""
    if fact is None or fact.value is None:
        return False
    return holds(fact.value, fact.unit, limit.operator, limit.value, limit.unit)
