"""Projects or purchases under conditions that are all understood: of one unit, below last year, paid from a fund.

The whole question has to be read: what is neither a condition nor a word of asking leaves it to other
operations, so that no condition is ever dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from corpus.model import Fact
from qa import compute
from qa.bits import Span
from qa.choosing import names_of_rows
from qa.columns import Roles, column_of, roles_of
from qa.comparisons import BOUND, holds
from qa.filters import by_role
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.form_projects import FORMS, form_projects, whole_column
from qa.knowledge import Knowledge, Record, strip_numbering
from qa.link import covered, put_for
from qa.measures import Measure, Want, make_measure
from qa.model import Item
from qa.normalise import canon
from qa.operations import find_rank, to_count
from qa.own_units import in_full_of_row, unit_of_row, units_said
from qa.reading import Limit
from qa.relations import Relation, relations
from qa.resolve import Situation, as_candidate
from qa.selection import column_fact
from qa.table_said import table_said
from qa.things import asked_thing, rows_are
from qa.words import figure, show

_SHOWN = 40  # cells cited for one list
_NUMBER = r"[一二两三四五六七八九十\d]{1,3}"
_PURCHASE = re.compile(r"采购(?!法|方式)")
_PROJECT = re.compile(r"项目(?!单位|名称|类别)")
_COUNT = re.compile(r"(?<!哪)(?:几|多少)[个项条笔](?!月|亿|万|钱)")
_SOME = re.compile(  # 备注为某事的几项合计多少万元: the money of these
    r"[的这那]几[个项条笔行][^?？多少几]*(?:合计|一共|总共|共计|加起来)?[^?？多少几]*(?:多少|几)(?:钱|[万亿]?元)"
)
_HAS_MANY = re.compile(  # 3月底进度为0的项目有多少: no money is named
    r"项目(?!支出|经费|资金|预算|金额)[^钱元]{0,16}?有(?:多少|几)[啊呢]*[?？。]*$"
)
_LIST = re.compile(r"清单|名单|哪些|哪几|哪[个项]|什么|啥|列出|列举|罗列|列一下")
_MOST = re.compile(r"最(?P<most>多|大|高|贵)|最(?P<least>少|小|低|便宜)")
_MONEY = re.compile(r"多少|几[万亿]?元|(?:合计|总额|总和|总金额)(?:是|为)?[?？。]*$")
_OTHER = re.compile(  # yes or no, shares, averages, orders: other operations
    r"全部?都?[是为由用靠]|都[为由用]|[只仅光纯]|完全|吗|(?<!什)么|是不是|是否|有没有|占|比例|比重|平均|[人年月]均|为什么|为何|原因|怎么|如何|相差|差多少|多多少|谁"
)
_EACH = re.compile(  # the money of each: 有哪些项目，各多少钱
    r"各(?:自|项)?的?(?:项目)?(?:预算|金额|经费|资金|决算|执行)?数?(?:都|分别)?(?:安排|花|用|支出)?(?:了|是|为|有)?(?:多少|几)|分别|各是|每[个项笔]?(?:多少|几)|(?:和|及|以及|、)(?:预算|金额|经费|资金)|金额[是为]?多少|多少(?:钱|[万亿]?元)"
)
_RANKED = re.compile(  # places of an order: the forms of projects alone have no other that tells them
    r"(?:排名?在?|位[居列])?(?:倒数)?第[一二三四五六七八九十\d]+(?:名|位|大|高|多|少|低|小|个|(?=[的是?？]|$))"
    r"|(?:金额|预算|钱)?(?:排名?在?)?前[一二两三四五六七八九十\d]+(?:名|位|个|大|项)?"
)
_NUMBERED = re.compile(rf"(?<![前第])(?P<n>{_NUMBER})(?:个|项|笔)(?!月)")
_FORM = re.compile(
    r"(?:作为)?(?:项目)?(?:实施|承担|责任|主管)单位(?:写|填)?(?:着|的)?(?:是|为)?|(?:公开|编制)?(?:了|的)?绩效(?:目标)?(?:公开)?的?|各(?:自|是)?|每[个项笔]?|清单|名单|分别|管(?=的)|请问?|帮我|麻烦|给我|我想知道|想问|查一下|查查|看看|看一下|说说|告诉我|列出|列举|罗列|列一下|列了|列有|列|一下|都有|都是|有|都|哪些|哪几[个项]|哪一?[个项]|什么|啥"
    r"|[几多少]+[个项条笔]|多少|一共|总共|共计|共有|共|合计|加起来|加在一起|总计|总额|总金额|总和|全部|所有|全体|各个|各|名下|底下|下面|下的|下|安排了?|负责|承担|实施|管理?的?|执行"
    r"|项目支出|项目|政府采购|采购|支出|预算数?|经费|资金|金额|钱|[百千]?[万亿]?元|块钱|今年度?|本年度?|当年|年度|年|部门|单位|里面|里|中|内|在|的|了|是|为|要|花|用|呢|啊|呀|和|以及|及|这|那|它|由|归|属于|给|做|搞|计划|准备|想|打算|万|最[多大高贵少小低]|最便宜|个|项|笔"
)
_YEAR_NOW = r"(?:(?:今年|本年|当年|{now}年)度?)?的?(?:预算|安排|金额|经费|资金|支出)*(?:数|额)?"
_YEAR_LAST = r"(?:上一?年|去年|前一年|{last}年)度?的?(?:预算|安排|支出)*(?:数|额)?"
_TURNS: tuple[tuple[str, str], ...] = (  # N: this year's, L: last year's
    (r"N(?:都)?(?:低于|少于|小于|不如|不及|比不上)(?:了)?L", "<"),
    (r"N(?:都)?(?:高于|多于|大于|超过|超出|超)(?:了)?L", ">"),
    (r"N(?:比|较|同|与|和|跟)L(?:相比)?[,，]?(?:是|都|要|更|还|有所|预算|资金)*(?:低|少|小|减少|下降|降低|减|降|压减|压缩|缩减|调减|变少)了?", "<"),
    (r"N(?:比|较|同|与|和|跟)L(?:相比)?[,，]?(?:是|都|要|更|还|有所|预算|资金)*(?:高|多|大|增加|增长|上升|提高|增|涨|变多)了?", ">"),
    (r"N(?:比|较|同|与|和|跟)L(?:相比)?[,，]?(?:是|都|完全|预算|资金)*(?:持平|一样多?|相同|相等|一致|没有?变化?|没有?变动|不变|没变|未变|没动)", "="),
    (r"N(?:是|都)*(?:持平|没有?变化|没有?变动|不变|没变|未变|没动)", "="),
)  # fmt: skip
_USES = r"(?:^(?=了)|使用|动用|用到|用|花|安排|涉及|来自|来源于|靠|列支|有|含有?)(?:了|过|到|的是)*"
_MEANS = r"(?:的)?(?:资金|钱|经费|收入|拨款)?"
_PAYS = r"(?:来)?(?:安排|列支|开支|支持|保障|负担|支付|解决)"
_NOT_NOUGHT = r"(?:一栏|那栏)?(?:不为|不是|不等于|大于|超过|高于)(?:0|零)(?![.\d])(?:万?元)?"
_COMMON = re.compile(r"(?:预算)?(?:财政)?(?:拨款)?(?:收入|支出)?$")
_CODE = re.compile(r"[A-Z]?\d{3,}")
_LEAST_PART = 3  # characters of a part of names that several rows share


_OPERATORS = {
    **dict.fromkeys(("达到", "不低于", "不少于", "至少", "以上"), ">="),
    **dict.fromkeys(("超过", "高于", "大于"), ">"),
    **dict.fromkeys(("不超过", "不高于", "以下", "以内"), "<="),
    **dict.fromkeys(("低于", "不到", "少于", "不足", "小于"), "<"),
}
_PLANNED = re.compile(  # 资金支出计划里3月底进度为0的
    r"(?:资金)?(?:支出|使用)?(?:计划|进度)?(?:里面?|中|上|表)*的?"
    r"(?P<date>\d{1,2}月[底末]?|第?[一二三四]季度[底末]?)前?(?:的|要|计划|资金|支出|使用|执行|进度|应该?|需)*"
    r"(?:(?:还)?(?P<under>不超过|不高于|不低于|不少于|达到|至少|超过|高于|大于|低于|不到|少于|不足|小于)|是|为|等于)"
    r"(?P<n>\d+(?:\.\d+)?)%?(?P<over>以[上下内])?"
)


@dataclass(frozen=True, slots=True)
class _Condition:
    """One thing that is demanded of a row: in words, where the question says it, and by which cells it is met."""

    words: str
    spans: tuple[Span, ...]
    met: Callable[[Record], bool]
    cells: Callable[[Record], tuple[Fact, ...]] = field(default=lambda record: ())
    of_unit: bool = False


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The rows of one table that meet all conditions, and what they are measured by."""

    relation: Relation
    records: tuple[Record, ...]
    looked_at: tuple[Record, ...]
    conditions: tuple[_Condition, ...]
    column: tuple[str, ...] | None

    @property
    def words(self) -> str:
        return "、".join(condition.words for condition in self.conditions)


def of_rows(situation: Situation, text: str) -> Finding | None:
    """The rows that a question chooses by conditions: listed, counted, added, or the largest of them.

    Of several papers, those of the one whose unit it names: 河东分局采购里最贵的, with no department said.
    """
    reading = situation.reading
    if reading.excluded or _OTHER.search(text):
        return None
    if re.search(r"分别|各是", text) and not _LIST.search(text):
        return None  # 甲站和乙站分别有几个项目: not of both together
    bought = _PURCHASE.search(text) is not None
    if not bought and _PROJECT.search(text) is None:
        return None
    kind = "政府采购表" if bought else "项目支出表"
    several = len(situation.knowledges) > 1
    found = [
        chosen
        for knowledge in situation.knowledges
        if not several or units_said(reading.key, knowledge)
        for chosen in _in_one(replace(situation, knowledges=(knowledge,)), kind)
        if not _is_ranked(text) or chosen.relation.records[0].table.id == FORMS
        if not several or any(condition.of_unit for condition in chosen.conditions)
    ]
    if (
        not found
        or len({(one.relation.knowledge.document.id, *_names(one, text)) for one in found}) > 1
    ):
        return None
    return _told(found[0], text)


def _in_one(situation: Situation, kind: str) -> Iterator[_Chosen]:
    """What is chosen in the tables of one paper, or in the forms of projects that no table lists."""
    knowledge = situation.knowledges[0]
    listed = [r for r in relations(knowledge) if r.kind == kind and "项目" in rows_are(r.records)]
    if kind == "项目支出表" and (forms := form_projects(knowledge)) is not None:
        listed.append(forms)
    for relation in listed:
        chosen = _read(situation, relation, situation.reading.key)
        if chosen is not None:
            yield chosen


def _read(situation: Situation, relation: Relation, key: str) -> _Chosen | None:
    """The rows under the conditions of a question; None where a word of it is left over, or there is none."""
    knowledge = relation.knowledge
    titled = table_said(key, relation)
    if titled is None:
        return None
    records = by_role([r for r in relation.records if r.row.role == "detail"], "")
    roles = roles_of(relation.records, knowledge)
    column = whole_column(records) or _of_stage(situation, roles) or money_column(records)
    tried = (
        _by_date(key, records),
        _of_unit(key, records, knowledge) or _of_form_unit(key, records),
        _against_last_year(situation, key, roles),
        _paid_from(key, records),
    )
    conditions = [condition for condition in tried if condition is not None]
    coded = [_coded(key, code, records) for code in situation.reading.codes]
    if None in coded:
        return None  # another table's code
    conditions += [condition for condition in coded if condition is not None]
    taken = [*titled, *(span for condition in conditions for span in condition.spans)]
    limit = _within(situation.reading.limits, key, taken, column)
    if limit is not None:
        conditions.append(limit)
        taken += limit.spans
    elif _unmet_limits(situation.reading.limits, key, taken):
        return None
    word = _with_word(key, records, taken)
    if word is not None:
        conditions.append(word)
        taken += word.spans
    rest = _left(situation, key, taken)
    part = None if _has_column(knowledge, rest, key) else _of_names(rest, key, records)
    if part is not None:
        conditions.append(part)
    elif rest:
        return None
    if len(conditions) == len(coded) and (coded or not _is_of_all(key, relation, titled)):
        return None  # a code alone is looked up with all that its rows say
    kept = [r for r in records if all(condition.met(r) for condition in conditions)]
    said = _NUMBERED.search(put_for(key, taken, "，"))
    number = to_count(said["n"]) if said is not None else None
    if number is not None and number != len(kept) and not _is_ranked(key):
        return None
    return _Chosen(relation, tuple(kept), tuple(records), tuple(conditions), column)


def _of_stage(situation: Situation, roles: Roles) -> tuple[str, ...] | None:
    """This year's column; that of the budget or of what was carried out, where one of these is said."""
    stage = situation.reading.stage or ""
    budget = roles.budget or roles.adjusted  # 年初预算数, 全年预算数
    if "预算" in stage and budget is not None:
        return budget
    return (roles.final if stage == "决算" else None) or roles.now


def _is_of_all(key: str, relation: Relation, titled: Sequence[Span]) -> bool:
    """Whether all rows may be meant: the heads of projects' forms, which no table lists, or a table that is said."""
    if relation.records[0].table.id == FORMS:
        return _MOST.search(key) is not None or _is_ranked(key)
    asks = _MOST.search(key) or _COUNT.search(key) or _LIST.search(key)
    return bool(titled) and asked_thing(key) == "项目" and asks is not None


_COLUMN_SAID = re.compile(r"的?项目支出(?=[^目]*$)")
_ROWS_SAID = re.compile(r"哪|几|各|每|所有|全部|(?<!多)少个")


def _has_column(knowledge: Knowledge, rest: str, key: str) -> bool:
    """Whether ``环境监测项目支出多少`` is a cell: an account is called so, with a column of that name."""
    said = _COLUMN_SAID.match(key, key.find(rest) + len(rest))
    return said is not None and _ROWS_SAID.search(key) is None and any(
        fact.subject and fact.measure and canon(fact.measure[-1]) == "项目支出"
        and canon(strip_numbering(fact.subject[-1])) == rest
        for fact in knowledge.facts
    )  # fmt: skip


def money_column(records: Sequence[Record]) -> tuple[str, ...] | None:
    """The one column of money, as in a list of purchases."""
    columns = {
        column_of(f): None
        for r in records
        for f in r.facts
        if f.value is not None and is_money(f.unit) and "单价" not in canon("".join(f.measure))
    }
    return next(iter(columns)) if len(columns) == 1 else None


# --- conditions ----------------------------------------------------------------------------------


def _is_ranked(text: str) -> bool:
    """Whether places of an order are asked for: 第二大, 前三, 最大的三个."""
    return _RANKED.search(text) is not None or find_rank(text)[2] > 1


_LEVEL = re.compile(r"^[省市区县局](?=.{3})")


def _of_form_unit(key: str, records: Sequence[Record]) -> _Condition | None:
    """The projects whose form says who carries them out: 实施单位 局机关, which no table of units lists."""
    if not records or records[0].table.id != FORMS:
        return None
    held = {r.row.entity for r in records if r.row.entity}
    said = {unit: span for unit in held if (span := _unit_span(key, canon(unit))) is not None}
    if len(said) != 1 or len(held) < 2:
        return None
    unit, span = said.popitem()
    return _Condition(unit, (span,), lambda r: r.row.entity == unit, of_unit=True)


def _unit_span(key: str, unit: str) -> Span | None:
    """Where a text says a unit, with or without its level: 市检疫站, 检疫站."""
    names = (name for name in (unit, _LEVEL.sub("", unit)) if name in key)
    name = next(names, None)
    return None if name is None else (key.find(name), key.find(name) + len(name))


def _of_unit(key: str, records: Sequence[Record], knowledge: Knowledge) -> _Condition | None:
    """``局本级的``, ``县一中名下``, ``甲站和乙站的``: rows of the units that are named."""
    held = {unit for r in records if (unit := in_full_of_row(r, knowledge))}
    said = [one for one in units_said(key, knowledge) if canon(one.unit) in held]
    if not said or len(held) < 2 or (len(said) > 1 and re.search("各|分别", key)):
        return None
    units = {canon(one.unit) for one in said}
    words = "和".join(one.unit for one in said)
    spans = tuple(one.span for one in said)
    return _Condition(words, spans, lambda r: in_full_of_row(r, knowledge) in units, of_unit=True)


def _against_last_year(situation: Situation, key: str, roles: Roles) -> _Condition | None:
    """``今年预算低于去年``, ``和上年持平``, ``比上年增加超过50万元``: this year's figure beside last year's."""
    own = situation.knowledges[0].document.profile.year
    measure = make_measure(Want("change", "up", ("now", "last")), roles)
    if own is None or measure is None:
        return None
    now, last = _YEAR_NOW.format(now=own), _YEAR_LAST.format(last=own - 1)
    for pattern, operator in _TURNS:
        match = re.search(pattern.replace("N", f"(?:{now})").replace("L", f"(?:{last})"), key)
        if match is None:
            continue
        bound = next((x for x in situation.reading.limits if _follows(key, match.end(), x)), None)
        if bound is not None and operator == "=":
            return None
        return _changed(measure, roles, operator, match.span(), bound, key)
    return None


def _follows(key: str, place: int, limit: Limit) -> bool:
    return bool(limit.key) and 0 <= key[place:].find(limit.key) <= 2


def _changed(
    measure: Measure, roles: Roles, operator: str, span: Span, bound: Limit | None, key: str
) -> _Condition | None:
    by_rate = bound is not None and bound.unit == "%"
    sized = make_measure(Want("growth", "up", ("now", "last")), roles) if by_rate else measure
    if sized is None:
        return None
    words = {"<": "比上年减少", ">": "比上年增加", "=": "与上年持平"}[operator]
    spans: tuple[Span, ...] = (span,)
    if bound is not None:
        words += f"{BOUND[bound.operator]}{show(bound.value)}{bound.unit or ''}"
        start = key.find(bound.key, span[1])
        spans = (span, (start, start + len(bound.key)))

    def met(record: Record) -> bool:
        moved, size = _moved(record, measure, roles), sized.of(record)
        if moved is None or not holds(moved, None, operator, Decimal(0), None):
            return False
        if bound is None:
            return True
        return size is not None and holds(
            abs(size.value), size.unit, bound.operator, bound.value, bound.unit
        )

    def cells(record: Record) -> tuple[Fact, ...]:
        found = (column_fact(record, column) for column in (roles.now, roles.last))
        return tuple(f for f in found if f is not None and f.value is not None)

    return _Condition(words, spans, met, cells)


def _moved(record: Record, measure: Measure, roles: Roles) -> Decimal | None:
    """By how much a row moved: worked out where both years are printed, else as printed."""
    pair = replace(measure, column=None) if roles.now and roles.last else measure
    value = pair.of(record)
    return value.value if value is not None else None


def _paid_from(key: str, records: Sequence[Record]) -> _Condition | None:
    """``用了上年结转的钱``, ``政府性基金安排的``: rows whose figure in the column of a fund is not nought."""
    best: tuple[int, str, Span, set[tuple[str, ...]]] | None = None
    columns = {f.measure for r in records for f in r.facts if f.measure and is_money(f.unit)}
    for column in sorted(columns):
        for name in _fund_names(column):
            for pattern in (
                rf"{_USES}{name}{_MEANS}(?:{_PAYS})?的?",
                rf"(?:由|靠)?{name}{_MEANS}{_PAYS}的?",
                rf"{name}{_NOT_NOUGHT}的?",
            ):
                match = re.search(pattern, key)
                if match is None:
                    continue
                if best is None or len(name) > best[0]:
                    best = (len(name), name, match.span(), {column})
                elif name == best[1]:
                    best[3].add(column)
    if best is None or len(best[3]) > 1:
        return None
    _, name, span, held = best
    column = next(iter(held))

    def cells(record: Record) -> tuple[Fact, ...]:
        return tuple(f for f in record.facts if f.measure == column and f.value)

    return _Condition(f"有{name}", (span,), lambda r: bool(cells(r)), cells)


def _fund_names(column: tuple[str, ...]) -> Iterator[str]:
    """What a column of a fund is called: 政府性基金预算 is 政府性基金, 财政拨款结转 is 上年结转, too."""
    label = canon(column[-1])
    short = _COMMON.sub("", label)
    for name in dict.fromkeys((label, short)):
        if len(name) > 2 and not re.search(r"^(?:合计|小计|总计|金额|预算数?|\d{4})", name):
            yield re.escape(name)
    if "结转" in label:
        yield from (
            "上年结转结余",
            "上年结转",
            "以前年度结转",
            "往年结转",
            "去年结转",
            "结转结余",
            "结转",
        )


def _coded(key: str, code: str, records: Sequence[Record]) -> _Condition | None:
    """``C169999其他环境治理服务``: rows that print the code in a column; None where none does."""

    def cells(record: Record) -> tuple[Fact, ...]:
        return tuple(f for f in record.facts if canon(f.text) == canon(code))

    at = key.find(canon(code))
    if at < 0 or not any(cells(record) for record in records):
        return None
    span = (at, at + len(canon(code)))
    return _Condition(f"编号为{code}", (span,), lambda r: bool(cells(r)), cells)


def _within(
    limits: Sequence[Limit], key: str, taken: Sequence[Span], column: tuple[str, ...] | None
) -> _Condition | None:
    """``100万元以上的``: the one bound that no other condition took up, on the column of money."""
    free = _free(limits, key, taken)
    if len(free) != 1 or column is None or not is_money(free[0].unit):
        return None
    limit, start = free[0], key.find(free[0].key)

    def met(record: Record) -> bool:
        cell = column_fact(record, column)
        if cell is None or cell.value is None:
            return False
        return holds(cell.value, cell.unit, limit.operator, limit.value, limit.unit)

    words = f"{BOUND[limit.operator]}{show(limit.value)}{limit.unit or ''}"
    return _Condition(words, ((start, start + len(limit.key)),), met)


def _by_date(key: str, records: Sequence[Record]) -> _Condition | None:
    """``6月底支出进度达到50%的``: projects by what their forms plan to have spent by a date."""
    match = _PLANNED.search(key)
    if match is None:
        return None
    date = re.compile(rf"(?<!\d){re.escape(match['date'])}")
    limit = match["under"] or match["over"] or ""
    operator = _OPERATORS.get(limit, "=")
    value = Decimal(match["n"])

    def cells(record: Record) -> tuple[Fact, ...]:
        return tuple(
            f for f in record.facts
            if f.unit == "%" and f.value is not None and date.match(canon(f.measure[-1]))
            and holds(f.value, "%", operator, value, "%")
        )  # fmt: skip

    if not any(date.match(canon(f.measure[-1])) for r in records for f in r.facts if f.measure):
        return None
    return _Condition(match[0], (match.span(),), lambda r: bool(cells(r)), cells)


def _free(limits: Sequence[Limit], key: str, taken: Sequence[Span]) -> list[Limit]:
    mask = covered(taken, len(key))
    return [x for x in limits if (at := key.find(x.key)) < 0 or not mask[at]]


def _unmet_limits(limits: Sequence[Limit], key: str, taken: Sequence[Span]) -> bool:
    return bool(_free(limits, key, taken))


def _with_word(key: str, records: Sequence[Record], taken: Sequence[Span]) -> _Condition | None:
    """``功能科目为老年福利的``, ``货物类``: rows that hold the one word of a column that is said."""
    rest = put_for(key, taken, "，")
    found: dict[str, tuple[tuple[str, ...], Span]] = {}
    for record in records:
        units = {"", canon(unit_of_row(record))}  # which are told apart by their own condition
        for fact in record.facts:
            value = canon(fact.text)
            if fact.aspect != "text" or not fact.measure or not 2 <= len(value) <= 24:
                continue
            if value in units:
                continue
            head = re.escape(canon(fact.measure[-1]))
            match = re.search(rf"(?:{head}(?:是|为|属于)?)?{re.escape(value)}(?:这?类|科目)?", rest)
            if match is not None and not value.isdigit():
                found[value] = fact.measure, match.span()
    found = {
        v: at for v, at in found.items() if not any(v != other and v in other for other in found)
    }
    if len(found) != 1:
        return None
    value, (measure, span) = next(iter(found.items()))

    def cells(record: Record) -> tuple[Fact, ...]:
        return tuple(f for f in record.facts if f.measure == measure and canon(f.text) == value)

    return _Condition(f"{measure[-1]}为“{value}”", (span,), lambda r: bool(cells(r)), cells)


def _of_names(rest: str, key: str, records: Sequence[Record]) -> _Condition | None:
    """``两个学科建设项目``: rows whose names share the one thing that is said."""
    if len(rest) < _LEAST_PART or rest not in key:
        return None
    named = [r for r in records if r.row.path and rest in canon(r.row.path[-1])]
    if len(named) < 2 or len(named) == len(records):
        return None
    start = key.find(rest)
    return _Condition(
        f"名称中有“{rest}”", ((start, start + len(rest)),),
        lambda r: bool(r.row.path) and rest in canon(r.row.path[-1]),
    )  # fmt: skip


def _left(situation: Situation, key: str, taken: Sequence[Span]) -> str:
    """What of a question is neither a condition, nor whose papers it is about, nor a word of asking."""
    own = situation.knowledges[0].document.profile.year
    asked = situation.asked(key, soft="")
    rest = put_for(key, [*taken, *(s for s in asked.spans if s[1] <= len(key))], "，")
    rest = _NUMBERED.sub("，", rest.replace(f"{own}年", "，"))
    runs = [run for run in re.split("，+", rest) if run]
    left = [kept for run in runs if (kept := _without_form(run))]
    return "，".join(left)


def _without_form(run: str) -> str:
    """A run of text without the words of asking at its front and at its end."""
    run = _RANKED.sub("", run)
    start = 0
    while (match := _FORM.match(run, start)) is not None and match.end() > start:
        start = match.end()
    run = run[start:]
    while run:
        tail = next((n for n in range(min(6, len(run)), 0, -1) if _FORM.fullmatch(run[-n:])), 0)
        if not tail:
            break
        run = run[:-tail]
    return run


# --- answers -------------------------------------------------------------------------------------


def _names(chosen: _Chosen, text: str) -> tuple[str, ...]:
    if chosen.relation.kind == "政府采购表":
        return _bought(chosen.records, text)
    return names_of_rows(chosen.records, chosen.relation, text)


def _bought(records: Sequence[Record], text: str) -> tuple[str, ...]:
    """What was bought, line by line; the projects it was bought for where projects are asked for."""
    names: list[str] = []
    for record in records:
        labels = [x for x in record.row.path if not _CODE.fullmatch(x)]
        above = [x for x in labels[:-1] if canon(x) != canon(unit_of_row(record))]
        names += above[-1:] if "项目" in text and above else labels[-1:]
    told = tuple(map(strip_numbering, names))
    return tuple(dict.fromkeys(told)) if "项目" in text else told


def _told(chosen: _Chosen, text: str) -> Finding | None:
    if not chosen.records:
        return _none(chosen, text)
    if _is_ranked(text):
        return _places(chosen, text)
    if (order := _MOST.search(text)) is not None:
        return _ends(chosen, order, text)
    if (_COUNT.search(text) or _HAS_MANY.search(text)) and not _SOME.search(text):
        return _counted(chosen, text)
    if _LIST.search(text):
        return _listed(chosen, text)
    if _MONEY.search(text):
        return _added(chosen, text)
    return _listed(chosen, text) if text.rstrip("？?。").endswith(("项目", "采购")) else None


def _thing(chosen: _Chosen) -> str:
    return "采购" if chosen.relation.kind == "政府采购表" else "项目"


def _where(chosen: _Chosen) -> str:
    return (
        f"《{chosen.relation.title}》中{chosen.words}{'的' if chosen.words else ''}{_thing(chosen)}"
    )


def _cited(chosen: _Chosen, records: Sequence[Record]) -> tuple[Cited, ...]:
    """The cells that a row was chosen by, else its figure, else any that it prints."""
    found: list[Fact] = []
    for record in records[:_SHOWN]:
        cells = [f for condition in chosen.conditions for f in condition.cells(record)]
        own = column_fact(record, chosen.column) or next((f for f in record.facts if f.text), None)
        found += cells or ([own] if own is not None else [])
    return tuple(Cited(chosen.relation.knowledge, fact) for fact in dict.fromkeys(found))


def _none(chosen: _Chosen, text: str) -> Finding | None:
    """No row of the table meets what is demanded of its figures; a unit without rows is not told so."""
    cited = _cited(chosen, chosen.looked_at)
    if any(condition.of_unit for condition in chosen.conditions) or not cited:
        return None
    counts = _COUNT.search(text) is not None
    looked = len(chosen.looked_at)
    return Finding(
        "count" if counts else "list", f"{_where(chosen)}一个也没有（查看了{looked}行）。",
        value=Decimal(0) if counts else None, unit="个" if counts else None, basis="computed",
        facts=cited, steps=(f"{looked}行中符合条件的 = 0",), parts=_parts(chosen),
    )  # fmt: skip


def _parts(chosen: _Chosen) -> tuple[str, ...]:
    return tuple(condition.words for condition in chosen.conditions)


def _listed(chosen: _Chosen, text: str) -> Finding:
    names = _names(chosen, text)
    items = _with_money(chosen, text) if _EACH.search(text) else ()
    items = items or tuple(Item(name) for name in names)
    return Finding(
        "list", f"{_where(chosen)}共{len(items)}个：{'、'.join(item.text for item in items)}。",
        facts=_cited(chosen, chosen.records), items=items,
        parts=_parts(chosen),
    )  # fmt: skip


def _with_money(chosen: _Chosen, text: str) -> tuple[Item, ...]:
    """The rows each with its money; none where a row has none, or where a fund chose them."""
    pairs = _figures(chosen)
    if len(pairs) != len(chosen.records) or any(w[:1] == "有" for w in _parts(chosen)):
        return ()
    named = [(_names(replace(chosen, records=(record,)), text), fact) for record, fact in pairs]
    return tuple(
        Item(f"{names[0]}{figure(fact)}", fact.value, fact.unit) for names, fact in named if names
    )


def _counted(chosen: _Chosen, text: str) -> Finding:
    names = _names(chosen, text)
    match = _COUNT.search(text)
    unit = match[0][-1] if match is not None else "个"
    return Finding(
        "count", f"{_where(chosen)}共有{len(names)}{unit}：{'、'.join(names)}。",
        value=Decimal(len(names)), unit=unit, basis="computed",
        facts=_cited(chosen, chosen.records), items=tuple(Item(name) for name in names),
        steps=(f"符合条件的名称逐一计数 = {len(names)}",), parts=_parts(chosen),
    )  # fmt: skip


def _figures(chosen: _Chosen) -> list[tuple[Record, Fact]]:
    pairs = [(r, f) for r in chosen.records if (f := column_fact(r, chosen.column)) is not None]
    return [(r, f) for r, f in pairs if f.value is not None]


def _added(chosen: _Chosen, text: str) -> Finding | None:
    """The money of the rows together; where a fund chose them, it is not said of which money."""
    pairs = _figures(chosen)
    if len(pairs) != len(chosen.records) or any(w[:1] == "有" for w in _parts(chosen)):
        return None
    knowledge = chosen.relation.knowledge
    if len(pairs) == 1:
        _, fact = pairs[0]
        name = _names(chosen, text)[0]
        return Finding(
            "sum", f"{_where(chosen)}只有1个：{name}，{figure(fact)}。", value=fact.value,
            unit=fact.unit, facts=(Cited(knowledge, fact),), steps=(f"只有1项：{figure(fact)}",), parts=_parts(chosen),
        )  # fmt: skip
    terms = compute.to_terms([as_candidate(Cited(knowledge, fact)) for _, fact in pairs])
    if terms is None:
        return None
    found = compute.total(terms)
    return replace(
        found, text=f"{_where(chosen)}共{len(terms)}项：{found.text}", parts=_parts(chosen)
    )


def _ends(chosen: _Chosen, order: re.Match[str], text: str) -> Finding | None:
    """The largest or the least of the rows, with others that are as large."""
    pairs = _figures(chosen)
    if (
        not pairs
        or len({f.unit for _, f in pairs}) > 1
        or any(w[:1] == "有" for w in _parts(chosen))
    ):
        return None
    values = [f.value for _, f in pairs if f.value is not None]
    wanted = max(values) if order["most"] else min(values)
    ends = [(r, f) for r, f in pairs if f.value == wanted]
    top = replace(chosen, records=tuple(r for r, _ in ends))
    knowledge = chosen.relation.knowledge
    names = _names(top, text)
    return Finding(
        "extreme", f"{_where(chosen)}共{len(pairs)}个，{order[0]}的是{'、'.join(names)}，{figure(ends[0][1])}。",
        value=wanted, unit=ends[0][1].unit, basis="computed",
        items=tuple(Item(name, wanted, ends[0][1].unit) for name in names),
        facts=tuple(Cited(knowledge, f) for _, f in (*ends, *(p for p in pairs if p not in ends)))[:_SHOWN],
        focus=tuple(Cited(knowledge, f) for _, f in ends[:1]),
        steps=(f"{len(pairs)}项按金额排列，取第1位",), parts=_parts(chosen),
    )  # fmt: skip


def _places(chosen: _Chosen, text: str) -> Finding | None:
    """The rows at the places of the order that are asked for: 第二大, 前三."""
    pairs = _figures(chosen)
    descending, first, many = find_rank(text)
    if len(pairs) != len(chosen.records) or len({f.unit for _, f in pairs}) > 1:
        return None
    pairs.sort(key=lambda pair: pair[1].value or Decimal(0), reverse=descending)
    taken = pairs[first - 1 : first - 1 + many]
    values = [fact.value for _, fact in pairs]
    if len(taken) < many or len(set(values[: first + many])) < len(values[: first + many]):
        return None  # two of one amount share a place
    knowledge = chosen.relation.knowledge
    names = [_names(replace(chosen, records=(record,)), text)[0] for record, _ in taken]
    told = "、".join(f"{name}{figure(f)}" for name, (_, f) in zip(names, taken, strict=True))
    place = f"第{first}" if many == 1 else f"前{many}"
    place += "" if descending else "（从低到高）"
    value, unit = (taken[0][1].value, taken[0][1].unit) if many == 1 else (None, None)
    return Finding(
        "extreme", f"{_where(chosen)}共{len(pairs)}个，排{place}的是{told}。", value=value, unit=unit,
        basis="computed", items=tuple(Item(n, f.value, f.unit) for n, (_, f) in zip(names, taken, strict=True)),
        facts=tuple(Cited(knowledge, f) for _, f in pairs)[:_SHOWN],
        focus=tuple(Cited(knowledge, f) for _, f in taken[:1]),
        steps=(f"{len(pairs)}项按金额排列，取{place}",), parts=_parts(chosen),
    )  # fmt: skip
