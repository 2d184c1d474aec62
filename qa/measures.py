"""What a question measures rows by: a printed column, or a change, a rate, a share worked out of two; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from corpus.model import Fact
from qa.columns import Column, Roles, column_of, roles_of, signed
from qa.fit import is_counted
from qa.knowledge import Knowledge, Record
from qa.words import convert, show

Kind = Literal["printed", "change", "growth", "rate", "gap", "share", "per"]
Direction = Literal["up", "down", "either"]

_LAST = r"(?:比|较|同|与|和)?(?:上一?年度?|去年|前一年|\d{4}年度?)"
_UP = r"增长|增加|上升|上涨|提高|增|涨|升|追加"
_DOWN = r"减少|下降|降低|下跌|压减|压缩|缩减|削减|降|减|跌|掉|缩水"
_WANTS: tuple[tuple[str, Kind, Direction], ...] = (
    (r"(?:增幅|涨幅|升幅|增速|增长率|增长幅度|上升幅度|增长速度)(?:度)?(?:是|为|排)?(?:最|第|前|在|超|不|高|低|大|达|$)", "growth", "up"),
    (r"(?:降幅|减幅|跌幅|下降率|下降幅度|减少幅度|降低幅度)(?:是|为|排)?(?:最|第|前|在|超|不|高|低|大|达|$)", "growth", "down"),
    (rf"(?:{_UP})(?:得|的)?最(?:快|猛|迅速|厉害|凶|狠)", "growth", "up"),
    (rf"(?:{_DOWN})(?:得|的)?最(?:快|猛|厉害|狠|惨|凶)", "growth", "down"),
    (r"(?:变化|变动|增减)(?:幅度|率)(?:是|为)?最", "growth", "either"),
    (rf"(?:{_DOWN}|少)(?:了|得|的)*(?:金额|数额|额|数)?(?:是|为)?最(?:多|大)", "change", "down"),
    (rf"(?:{_UP}|(?<!最)多)(?:了|得|的)*(?:金额|数额|额|数)?(?:是|为)?最(?:多|大)", "change", "up"),
    (r"(?:变化|变动|增减|差别)(?:额)?(?:得|是|为)?最(?:多|大|明显)", "change", "either"),
)  # fmt: skip
_WANTED = tuple((re.compile(pattern), kind, direction) for pattern, kind, direction in _WANTS)
_RATE = re.compile(
    r"(?:完成|执行|支出)(?:率|进度)|完成(?:了)?(?:年初|调整|全年)?预算的?(?:比例|百分比|程度|情况)|预算(?:完成|执行)得?最|(?:完成|执行)得最|(?:完成|执行)(?:年初|调整|全年)?预算(?:得|是)?最"
)
_SHARE = re.compile(
    r"占比|比重(?![大点要][^的小高多]{2})|占的?比例|占[^,，。]{2,12}?(?:比例|比重|百分比)|份额"
)
_PER_HEAD = re.compile(r"人均|平均每人|每人平均")
_BUDGETS = r"(?:年初|调整|当年|全年)?预算(?:数|安排|金额)?"
_GAP = re.compile(
    rf"(?:决算|实际|执行|支出)(?:数|支出|金额)?(?:比|较|与|和|跟|同|低于|少于|小于|高于|大于|多于|超过|超出|高出|超){_BUDGETS}(?:相比)?|比{_BUDGETS}(?=[^，,]{{0,6}}最)|{_BUDGETS}(?:比|和|与|跟|同)(?:支出)?决算(?:数)?|(?:没有?|未)(?:花|用|支出|执行)(?:完|出去|掉|到)?的?(?:钱|资金|经费|金额)?最|(?:剩|花不完|用不完)(?:下|余)?的?(?:钱|资金|经费|金额)?最|超支|超(?:出|过|了)?{_BUDGETS}(?:得|的|是)*最|结余最|调整(?:预算)?(?:数)?(?:比|较)年初|(?:调整|追加)(?:预算)?(?:追加|增加|调增)?(?:得|了|的)*最"
)
_ADJUSTED = re.compile(r"调整预算|全年预算")
_ADDED = re.compile(r"追加|调增|调整(?:预算)?(?:数)?(?:比|较)年初|年初预算?(?:到|与|和)调整")


@dataclass(frozen=True, slots=True)
class Want:
    """What rows are measured by, before a table is chosen; ``pair`` columns are needed for it."""

    kind: Kind
    direction: Direction = "up"
    pair: tuple[str, ...] = ()  # names of roles that must be there
    said: str = ""  # the words that say it


@dataclass(frozen=True, slots=True)
class Value:
    """A row's figure under a measure, with the printed figures that it comes from."""

    value: Decimal
    unit: str | None
    facts: tuple[Fact, ...]
    step: str = ""  # empty where it is printed


@dataclass(frozen=True, slots=True)
class Measure:
    """A column by which rows are measured; ``pair`` are the new and the old where it is worked out."""

    kind: Kind
    name: str
    column: Column | None = None
    pair: tuple[Column, Column] | None = None
    whole: Fact | None = None  # the total that a share is of

    def of(self, record: Record) -> Value | None:
        """A row's figure; printed where it is printed, else worked out; None where one is missing."""
        cell = _cell(record, self.column)
        printed = signed(cell) if cell is not None else None
        if cell is not None and printed is not None and self.kind != "share":
            return Value(printed, cell.unit or ("%" if self.is_relation else None), (cell,))
        if self.kind == "share":
            return _share(cell, self.whole)
        return _worked_out(self.kind, record, self.pair) if self.pair else None

    @property
    def is_relation(self) -> bool:
        """Whether the figure is in per cent."""
        return self.kind in ("growth", "rate", "share")


def find_want(text: str) -> Want | None:
    """What a question measures by beside a printed column: ``降幅最大`` is growth downwards."""
    rate = _RATE.search(text)
    if rate:
        return Want("rate", "up", ("final", "budget"), rate[0])
    gap = _GAP.search(text)
    if gap:
        roles = ("adjusted", "budget") if _ADDED.search(text) else ("final", "budget")
        if roles[0] == "final" and _ADJUSTED.search(text):
            roles = ("final", "adjusted")
        return Want("gap", _direction(text, gap), roles, gap[0])
    for pattern, kind, direction in _WANTED:
        match = pattern.search(text)
        if match:
            return Want(kind, direction, ("now", "last"), match[0])
    head = _PER_HEAD.search(text)
    if head:
        return Want("per", "up", ("now", "heads"), head[0])
    share = _SHARE.search(text)
    return Want("share", "up", (), share[0]) if share else None


def _direction(text: str, gap: re.Match[str]) -> Direction:
    """Whether more or less than the budget is asked for."""
    after = text[gap.start() :]
    if re.search(r"[高大多]于|高出|超[过出]?", gap[0]):
        return "up"
    if re.search(r"[低少小]于", gap[0]):
        return "down"
    if re.search(r"差|相差|变化|出入", after):
        return "either"
    return "down" if re.search(r"少|低|减|省|结余|节约|没|未|剩|不完", after) else "up"


def can_tell(records: Sequence[Record], want: Want, knowledge: Knowledge) -> bool:
    """Whether rows have the columns that a want needs."""
    return not want.pair or make_measure(want, roles_of(records, knowledge)) is not None


def make_measure(want: Want, roles: Roles) -> Measure | None:
    """The columns of some rows for a want; None where they lack one."""
    if want.kind == "share":
        return None
    new, old = (getattr(roles, name) for name in want.pair)
    if want.pair == ("final", "budget") and old is None and "年初" not in want.said:
        old = roles.adjusted  # 预算 by itself is the one that is printed
    if want.pair == ("final", "adjusted") and old is None:
        return None
    pair = (new, old) if new is not None and old is not None and new != old else None
    printed = {"change": roles.change, "growth": roles.growth, "rate": roles.rate}.get(want.kind)
    if want.pair == ("final", "budget") and want.kind == "growth":
        printed = None  # a printed 增减率 is against last year
    if printed is None and pair is None:
        return None
    return Measure(want.kind, _name(want, pair, printed), printed, pair)


def _name(want: Want, pair: tuple[Column, Column] | None, printed: Column | None) -> str:
    if printed is not None:
        return printed[-1]
    assert pair is not None
    new, old = ("".join(column[:1]) for column in pair)
    return {
        "change": f"{new}比{old}的增减额",
        "growth": f"{new}比{old}的增减率",
        "rate": f"{new}占{old}的比例",
        "per": f"每人{new}",
        "gap": f"{new}比{old}",
    }[want.kind]


def printed_measure(column: Column) -> Measure:
    """A printed column as a measure."""
    return Measure("printed", column[-1] if column else "", column)


def _cell(record: Record, column: Column | None) -> Fact | None:
    if column is None:
        return None
    return next((fact for fact in record.facts if column_of(fact) == column), None)


def _worked_out(kind: Kind, record: Record, pair: tuple[Column, Column]) -> Value | None:
    """The new over (or less) the old; a blank is no zero, and nothing grows from zero."""
    new, old = (_cell(record, column) for column in pair)
    if new is None or old is None or new.value is None or old.value is None:
        return None
    if kind == "per":
        return _per_head(new, old)
    current, unit = convert(new.value, new.unit, old.unit)
    if unit != old.unit and not (is_counted(new) and is_counted(old)):
        return None  # 社工数 and 网格数 are two numbers, whatever each is counted in
    if kind in ("change", "gap"):
        value = current - old.value
        return Value(
            value, unit, (new, old), f"{show(current)} - {show(old.value)} = {show(value)}"
        )
    if old.value == 0:
        return None
    if kind == "growth":
        value = _percent((current - old.value) / old.value)
        step = f"({show(current)} - {show(old.value)}) ÷ {show(old.value)} = {show(value)}%"
    else:
        value = _percent(current / old.value)
        step = f"{show(current)} ÷ {show(old.value)} = {show(value)}%"
    return Value(value, "%", (new, old), step)


def _per_head(money: Fact, heads: Fact) -> Value | None:
    if money.value is None or not heads.value:
        return None
    value = (money.value / heads.value).quantize(Decimal("0.01"), ROUND_HALF_UP)
    step = f"{show(money.value)} ÷ {show(heads.value)} = {show(value)}"
    return Value(value, money.unit, (money, heads), step)


def _share(cell: Fact | None, whole: Fact | None) -> Value | None:
    if cell is None or whole is None or cell.value is None or not whole.value:
        return None
    part, _ = convert(cell.value, cell.unit, whole.unit)
    value = _percent(part / whole.value)
    step = f"{show(part)} ÷ {show(whole.value)} = {show(value)}%"
    return Value(value, "%", (cell, whole), step)


def _percent(ratio: Decimal) -> Decimal:
    return (ratio * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
