"""Conditions on the columns of a row: which must be filled, which must be blank; for any table; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.model import Fact
from qa.columns import called, says_change
from qa.knowledge import Knowledge, Record
from qa.normalise import canon

Demand = Literal["filled", "blank", "only"]
Column = tuple[str, ...]

_DID = r"(?:安排|列支|列示|列|编列|编|涉及|发生|产生|使用到?|动用|用到?|花|填|任何|一分钱?|一毛钱?|一点)*了?(?:任何|一分钱?|一毛钱?|一点)?的?"
_NOT_BEFORE = re.compile(rf"(?:没有|没|无|不含|未|不|并未){_DID}$")
_NOT_AFTER = re.compile(
    r"^(?:数|金额|一栏|栏|那栏)?(?:都|也|全)?(?:没有|没安排|为空|是空|空着(?:没填)?|空白(?:没填)?|没填|未填|没列)(?:的|[、,，;；?？。]|$)"
)
_FILLED_AFTER = re.compile(  # 项目支出不为空的
    r"^(?:数|金额|一栏|栏|那栏|这一栏)?(?:都|也)?(?:不为空白?|不是空白?的?|不空|不为(?:0|零)|有数字?|有金额|有数据|填了数字?)(?:的|[、,，;；?？。]|$)"
)
_ONLY = re.compile(rf"(?:只有|仅有|光有|[只仅光]{_DID}|全部?都?[是为]|都[是为]|完全是|纯)$")
_HAS = re.compile(rf"(?:既|又|也|还|都|同时)?(?:(?<!所)有|含有?|存在|{_DID})$")
_NAMED: tuple[tuple[str, str], ...] = (
    (r"以[“\"「]?([^“”\"」]{1,12}?)[”\"」]?(?:开头|打头|起头|开始)", "starts"),
    (r"[“\"「]([^“”\"」]{1,12}?)[”\"」](?:开头|打头)", "starts"),
    (r"以[“\"「]?([^“”\"」]{1,12}?)[”\"」]?(?:结尾|收尾)", "ends"),
    (r"(?:名称|名字|名)?(?:里面?|中|当中)?(?:都)?(?:包含|含有?|带有?|提到|出现|涉及)(?:了|着)?[“\"「]?([^“”\"」,，的]{1,24}?)[”\"」]?(?:[两俩三仨一]个?字|这个词|字样|字|一词|的|$)", "contains"),
    (r"(?:名称|名字|名)(?:里面?|中|当中)?(?:都)?有[“\"「]([^“”\"」]{1,12}?)[”\"」]", "contains"),
    (r"(?:名字?|都|就)?叫做?[“\"「]?([^“”\"」,，的几哪什么啥谁×○…*＊某]{2,12}?)[”\"」]?的(?=单位|机构|[一二三四]级|预算|下属|[都一共总]*有|[几哪多])", "contains"),
    (r"[“\"「]([^“”\"」]*(?:×|[xX]{2}|[*＊]{2}|某|○|…)[^“”\"」]*)[”\"」]", "like"),
)  # fmt: skip


NAME_CONDITIONS = tuple((re.compile(pattern), how) for pattern, how in _NAMED)


def without_names(text: str, put: str = "") -> str:
    """A text without what it says of the names of rows (以…开头, 带“…”字的), which says nothing of the table."""
    for pattern, _ in NAME_CONDITIONS:
        text = pattern.sub(put, text)
    return text


def chooses_by_name(text: str) -> bool:
    """Whether a question chooses what is called in some way: 以…开头, 带“监测”."""
    return any(pattern.search(text) for pattern, _ in NAME_CONDITIONS)


_MEANT = re.compile(r"^(?:资金|经费|拨款|金额|数额|安排|列支|收入|预算)+(?=的|[?？。,，]|$)")
_PAYS = re.compile(  # 政府性基金安排的项目
    r"^(?:资金|经费|拨款|预算|收入|支出)*(?:来)?(?:安排|列支|开支|出钱|承担|支持|保障|负担|支付)的(?!.*(?:总额|金额|多少钱|一共|合计))"
)
_BOTH = re.compile(  # 基本支出和项目支出都不为0, 两栏都有数
    r"(?:这?[两俩三四几](?:栏|列|项|者|个|样|边|头|块|类)|同时)?(?:都|均|全都?)(?:(?P<filled>(?:不为|不是|不等于|大于)(?:0|零|空)|有(?:数字?|金额|数据|钱|值|支出)|填了?(?:数字?|金额)|填了|有(?=的|$))|(?P<blank>没有(?:数字?|金额|数据|钱)?|无(?:数字?|金额|数据)?|为空|是空白?的?|空白|空着|没填))"
)
_WHICH_ROWS = re.compile(r"哪[些几]|几[个项家]|多少[个项家]")
_HAS_TWO = re.compile(r"既有[^,，。?？]{2,16}[,，]?(?:又|也|还)有")
_AND = ("和", "与", "及", "跟", "同", "")
_FROM = re.compile(r"(?:资金|钱|经费)?(?:来自于?|来源于|来源[是为]|出自|靠|用的是|动用了?)$")
_CLOSES = re.compile(r"^(?:的|又|也|且|并|而|但|还|和|[、,，;；?？。]|没有|$)")


@dataclass(frozen=True, slots=True)
class Condition:
    """What a question demands of a column: ``没有基本支出`` is blank, ``全部是项目支出`` is only."""

    name: str  # as the question says it
    columns: frozenset[Column]
    demand: Demand

    @property
    def words(self) -> str:
        """The condition in words, for the answer."""
        lead = {"filled": "有", "blank": "没有", "only": "只有"}[self.demand]
        return f"{lead}{self.name}"


def find_conditions(
    text: str, records: Sequence[Record], knowledge: Knowledge
) -> tuple[Condition, ...]:
    """The demands that a text makes of the figure columns of some rows."""
    key = canon(text)
    found: dict[tuple[int, int], Condition] = {}
    for column in dict.fromkeys(f.measure for r in records for f in r.facts if f.measure):
        span = _said(column, key, knowledge)
        demand = _demand(text, key, span) if span else None
        if span is None or demand is None:
            continue
        name = key[span[0] : span[1]]
        others = found[span].columns if span in found else frozenset[Column]()
        found[span] = Condition(name, others | {column}, demand)
    found |= _of_both(key, records, knowledge)
    found |= _with_next(key, found, records, knowledge)
    return tuple(found[span] for span in sorted(found))


def demands_of_both(text: str) -> bool:
    """Whether rows are asked for that meet a demand in several columns: 哪些科目基本支出和项目支出两边都有数."""
    rows = _WHICH_ROWS.search(text) is not None
    return rows and (_BOTH.search(canon(text)) or _HAS_TWO.search(text)) is not None


def _of_both(
    key: str, records: Sequence[Record], knowledge: Knowledge
) -> dict[tuple[int, int], Condition]:
    """What is demanded of several columns at once, named one after the other before it."""
    match = _BOTH.search(key)
    if match is None:
        return {}
    demand: Demand = "filled" if match["filled"] else "blank"
    spans: dict[tuple[int, int], frozenset[Column]] = {}
    for column in dict.fromkeys(f.measure for r in records for f in r.facts if f.measure):
        span = _said(column, key[: match.start()], knowledge)
        if span is not None:
            spans[span] = spans.get(span, frozenset()) | {column}
    found: dict[tuple[int, int], Condition] = {}
    stop = match.start()
    while (
        span := next((x for x in spans if key[x[1] : stop] in _AND and x[1] <= stop), None)
    ) is not None:
        found[span] = Condition(key[slice(*span)], spans.pop(span), demand)
        stop = span[0]
    return found if len(found) > 1 else {}


def _with_next(
    key: str,
    found: dict[tuple[int, int], Condition],
    records: Sequence[Record],
    knowledge: Knowledge,
) -> dict[tuple[int, int], Condition]:
    """The column that is named right behind one that has to be filled: 同时有基本支出和项目支出的."""
    filled = [span for span, one in found.items() if one.demand == "filled"]
    named: dict[tuple[int, int], set[Column]] = {}
    for column in dict.fromkeys(f.measure for r in records for f in r.facts if f.measure):
        span = _said(column, key, knowledge)
        before = [stop for _, stop in filled if span and key[stop : span[0]] in _AND[:5]]
        if span is not None and span not in found and before:
            named.setdefault(span, set()).add(column)
    return {
        span: Condition(key[slice(*span)], frozenset(columns), "filled")
        for span, columns in named.items()
    }


def _said(column: Column, key: str, knowledge: Knowledge) -> tuple[int, int] | None:
    """Where a text says a column's own label, in any spelling of it; 基本支出－小计 is called 基本支出."""
    number = knowledge.label_ids.get(called(column))
    forms = knowledge.labels[number].forms if number is not None else ()
    spans = [
        (start, start + len(form)) for form in _spoken(forms)
        if len(form) >= 2 and (start := key.find(form)) >= 0
    ]  # fmt: skip
    return max(spans, key=lambda span: span[1] - span[0], default=None)


_IN_TALK = (  # columns of every such table, and what people call them
    (re.compile(r"因公出国"), ("因公出国境费", "因公出国费", "出国境费", "出国费", "出国经费", "出国")),
    (re.compile(r"公务接待"), ("公务接待费", "接待费", "公务接待")),
    (re.compile(r"公务用车购置(?:费用?|经费|支出)?$"), ("公务用车购置", "车辆购置费", "购车费", "公车购置费")),
    (re.compile(r"公务用车运[行转]"), ("公务用车运行", "车辆运行费", "用车运行费", "公车运行费")),
    (re.compile(r"(?:上年|年初)结[转余]"), ("上年结转结余", "上年结转", "年初结转", "结转")),
)  # fmt: skip


def _spoken(forms: Sequence[tuple[str, float]]) -> Iterator[str]:
    """Spellings of a label, those without 的 too: 对个人和家庭补助."""
    for form, weight in forms:
        if weight >= 0.9:
            yield form
            yield re.sub(r"(?<=..)(?:小计|合计)$", "", form.replace("的", ""))
            yield re.sub(r"(?<=....)(?:收入|拨款)$", "", form)  # 财政专户管理资金收入
            yield re.sub(r"(?<=....)(?:财政)?拨款(?:收入|支出|资金)?$", "", form)
            yield re.sub(r"(?<=基金)(?:预算)?(?:财政)?(?:拨款)?(?:收入|支出|资金)?$", "", form)
            yield from (word for name, words in _IN_TALK if name.match(form) for word in words)


def _demand(text: str, key: str, span: tuple[int, int]) -> Demand | None:
    """What the words around a column's name demand of it."""
    before, after = key[: span[0]], key[span[1] :]
    if _NOT_BEFORE.search(before):
        return "blank"
    if _ONLY.search(before):
        return "only"
    match = _FROM.search(before) or _HAS.search(before)
    if match and match[0] and _closes(text, key[slice(*span)], after):
        return "filled"
    if _PAYS.match(after) and not before.endswith("和"):
        return "filled"
    if _FILLED_AFTER.search(after):
        return "filled"
    return "blank" if _NOT_AFTER.search(after) else None


def _closes(text: str, name: str, after: str) -> bool:
    """Whether a name ends its clause: 有项目支出的科目, but not 有项目支出多少."""
    after = _MEANT.sub("", after, count=1)
    if _CLOSES.match(after):
        return True
    plain = re.sub(r"\s|[（(][^（）()]*[)）]", "", text)
    end = plain.find(name) + len(name)
    return _CLOSES.match(_MEANT.sub("", plain[end:], count=1)) is not None


def meets_condition(record: Record, condition: Condition) -> bool:
    """Whether a row is filled (blank, filled alone) where it must be; 0 counts as blank."""
    cells = [f for f in record.facts if f.measure in condition.columns and f.value]
    said = [f.value for f in cells]
    if condition.demand == "blank":
        return not said and any(f.measure in condition.columns for f in record.facts)
    if condition.demand == "filled":
        return bool(said)
    above = {column[:-1] for column in condition.columns}
    beside = [f for f in record.facts if f.measure[:-1] in above]  # 单价 is no other fund
    parts = [f for f in beside if cells and not _is_no_part(f, cells[0])]
    others = [f.value for f in parts if f.measure not in condition.columns and f.value]
    return bool(said) and all(value == said[0] for value in others)


def _is_no_part(fact: Fact, of: Fact) -> bool:
    """Whether a cell is no part of what a row has in its year: last year's figure, a change or a rate."""
    if fact.unit == "%" or says_change(fact.measure):
        return True
    return fact.year is not None and of.year is not None and fact.year != of.year
