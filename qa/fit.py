"""How well a fact fits what is asked beside its name: year, stage, column, unit, table, what was spoken of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.model import Aspect, Fact
from qa.bits import Span
from qa.knowledge import Knowledge
from qa.link import put_for
from qa.normalise import canon, year_spans
from qa.sorts import AS_OF, tells_why

_TOTAL_WORDS = ("合计", "总计", "总额", "总数", "一共", "总共", "共计", "小计", "总的")
_USUAL_MEASURES = (
    "指标值", "得分", "合计", "总计", "决算数", "执行数", "本年支出合计", "本年收入合计", "预算数", "金额", "年初预算数", "政府采购金额", "小计", "支出合计", "收入合计",
)  # fmt: skip
_KIND_PRIOR = {
    "收支总表": 0.30,
    "支出表": 0.25,
    "收入表": 0.15,
    "基本支出表": 0.22,
    "财政拨款收支总表": 0.15,
    "一般公共预算支出表": 0.10,
    "三公经费表": 0.20,
    "项目支出表": 0.20,  # a project's money is that of the project before what is bought for it
    "绩效目标表": 0.20,
}
_MONEY = ("元", "千元", "万元", "百万元", "亿元")
KIND_HINTS: dict[str, tuple[str, ...]] = {
    "绩效目标表": ("绩效", "指标", "满意度", "成本", "项目"),
    "机构设置表": ("单位", "分局", "机构", "规格", "性质", "保障形式", "下属", "级"),
    "政府采购表": ("采购", "目录", "品目", "物品", "明细", "买"),
    "资产表": ("资产", "房屋", "车辆", "设备", "价值"),
    "支出表": (
        "支出",
        "科目",
        "功能分类",
        "类级",
        "款级",
        "项级",
        "花钱",
        "类支出",
        "大类",
        "哪类",
    ),
    "一般公共预算支出表": ("一般公共预算", "科目"),
    "基本支出表": ("经济分类", "工资", "公用", "商品和服务", "款级"),
    "收入表": ("收入",),
    "三公经费表": ("三公",),
    "项目支出表": ("项目", "专项资金"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A piece of a question that should name one fact; ``key`` is canonical, ``soft`` is earlier context."""

    key: str
    spans: tuple[Span, ...] = ()  # department names and the like: understood, worth nothing
    years: tuple[int, ...] = ()
    stage: str | None = None
    unit: str | None = None
    aspects: frozenset[Aspect] = frozenset({"amount"})
    quotes: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    soft_from: int | None = None  # from here on the key is earlier context, worth less
    focus: tuple[Fact, ...] = ()
    tables: bool = True  # whether a table named in the text limits the facts
    money: bool = False
    noun: str = ""  # what stands behind 多少: 学生

    @property
    def said(self) -> str:
        """The text of the question itself, without earlier context."""
        return self.key[: self.soft_from] if self.soft_from is not None else self.key

    @property
    def bare(self) -> str:
        """What the text says beside the department and the year."""
        return put_for(self.key, (*self.spans, *year_spans(self.key)), "")


def fits_period(fact: Fact, knowledge: Knowledge, asked: Asked) -> float | None:
    """None when year or stage rule the fact out; else a small preference."""
    by_year = _fits_year(fact, knowledge, asked)
    by_stage = fits_stage(fact, knowledge, asked)
    return None if by_year is None or by_stage is None else by_year + by_stage


def _fits_year(fact: Fact, knowledge: Knowledge, asked: Asked) -> float | None:
    own = knowledge.document.profile.year
    year = fact.year or own
    if not asked.years:
        if year == own:
            return 0.0
        return -0.2 if fact.table is None and "截至" in fact.quote else -1.5  # what there is now
    if year in asked.years:
        return 0.5
    if any(f"{named}年" in label for label in fact.subject for named in asked.years):
        return 0.3  # 2018年…质保金: the year is part of a name
    if fact.year is not None and any(f"{fact.year}年" in label for label in fact.measure[-1:]):
        return None  # the column 2030年执行数 is of no other year that its table speaks of
    if fact.measure and _LAST_YEAR.search(fact.measure[-1]) and fact.year is not None:
        return None  # 上年决算数 is of no other year, whatever years its table speaks of
    if fact.table and not knowledge.dates[fact.table].isdisjoint(asked.years):
        return 0.3
    if own and own - 1 in asked.years and _is_stock(fact, knowledge, asked):
        return -1.0  # a budget counts people and things as the year before left them
    counted = fact.table is not None or AS_OF.search(fact.quote) is not None
    stands = is_counted(fact) and own == (year or 0) + 1
    counted = counted or (stands and _STANDS_AT.search(fact.quote) is not None)
    if own in asked.years and fact.aspect == "amount" and counted:
        return -1.0  # 截至上年末 tables (and sentences) of this year's document
    return None


_LAST_YEAR = re.compile(r"^(?:上一?|去|前一)年度?(?:的|实际)?(?:决算|预算|执行|完成)")
_STANDS_AT = re.compile(r"\d{4}年度?(?:期末|年末|末|底|12月31日)")  # 2024年期末，共有车辆21辆
_AT_THE_END = re.compile(r"截[至止]|年[底末终]|12月31日")


def _is_stock(fact: Fact, knowledge: Knowledge, asked: Asked) -> bool:
    """Whether a budget's undated number of people or things is asked for as of the end of the year before."""
    budget = knowledge.document.profile.stage == "预算" and _AT_THE_END.search(asked.said)
    return bool(budget) and is_counted(fact) and fact.table is None and fact.aspect == "amount"


def fits_stage(fact: Fact, knowledge: Knowledge, asked: Asked) -> float | None:
    """None when the stage that was asked for rules the fact out; else a small preference."""
    own = knowledge.document.profile.stage
    stage = fact.scope.stage or own
    if stage is None:
        return 0.0
    if asked.stage is None:
        return 0.0 if stage == (_stage_of_table(fact, knowledge) or own) else -0.8
    if asked.stage == stage or (asked.stage == "决算" and "执行" in stage):
        return 0.4
    if asked.stage == "预算" and "预算" in stage:
        return -0.6 if "执行" in stage else 0.3
    if asked.stage == "年初预算" and stage == "预算" and own == "决算":
        return 0.2  # the 预算数 of accounts is the one that the year began with
    if fact.aspect == "text" or (asked.stage == "预算" and fact.unit not in _MONEY):
        return -0.2
    return None


_EXECUTION = re.compile(r"执行情况|预算执行")


def _stage_of_table(fact: Fact, knowledge: Knowledge) -> str | None:
    """What the figures of a table of execution are meant at, though a plan stands beside them."""
    table = knowledge.tables.get(fact.table or "")
    return "预算执行数" if table is not None and _EXECUTION.search(table.title) else None


_COUNTED = re.compile(r"[（(](?:台|辆|套|平方米|件|个|㎡)")  # 车辆（台、辆）: a row that is counted
_WORTH = re.compile(r"值|价|钱|金额|元")
_CHANGE = re.compile(r"增减|变动|变化|增长|差额|差异|[比较]上年|同比|[±]")
_ASKS_CHANGE = re.compile(r"[增减变升降涨差比]|多出|少了|多了")
_RATED = re.compile(r"(?:得分|分值|权重|等级|率|占比|比重|%)$")  # 为预算%
_ASKS_RATED = re.compile(
    r"分(?!别|局|校|公司|类|配|项)|率|等级|权重|百分|怎么?样|如何|结果|占|比[例重]|%|几成"
)
_DONE = re.compile(r"实际|完成(?:指标)?值|完成情况|执行值")
_AIMED = re.compile(r"预期|目标|计划|年初|年度")
_ASKS_DONE = re.compile(r"实际|达到了?|完成了|做到|最后|最终|结果")
_ASKS_AIM = re.compile(r"目标|要求|预期|计划|应达|应当?|打算|设定|标准|原定|指标值|指标(?:是|为)")
_TO_REACH = re.compile(
    r"(?:要求|应当?|须|需要?|计划|预期|目标是?)达到"
)  # of an aim, not of what was done
Side = Literal["done", "aimed"]


def measure_fit(fact: Fact, measured: bool, asked: Asked) -> float:
    """Columns: of what was aimed at and what was reached the one asked for; of those unsaid, the usual one."""
    if not fact.measure:
        return 0.0
    head, whole = canon(fact.measure[-1]), canon("".join(fact.measure))
    wanted = asked_side(asked.said)
    if wanted and head.endswith("值") and (side := side_of(fact)):
        return 0.8 if side == wanted else -0.8
    if "单价" in head and asks_price(asked.said) and (asked.money or asked.unit in _MONEY):
        return 1.0
    if "单价" in head and "单价" not in asked.said and _WHOLE_SUM.search(asked.said):
        return -2.5  # 一共多少钱 after a price was told
    if asked.noun and asked.noun in head:
        return 0.5  # 多少学生 asks for the column 在校学生
    return 0.0 if measured else _unsaid_fit(fact, head, whole, wanted, asked)


_WHOLE_SUM = re.compile(r"金额|总[价额共]|一共|合计|共计")


@lru_cache(maxsize=64)
def asked_side(text: str) -> Side | None:
    """Whether a text asks for what was aimed at or for what was reached; None where it leaves that open."""
    return _side(_TO_REACH.sub("目标", text), _ASKS_DONE, _ASKS_AIM)


def side_of(fact: Fact) -> Side | None:
    """Whether a figure's column is of what was aimed at or of what was reached."""
    return _side(canon(fact.measure[-1]), _DONE, _AIMED) if fact.measure else None


def _side(text: str, done: re.Pattern[str], aimed: re.Pattern[str]) -> Side | None:
    """Which of the two a text speaks of; None where it speaks of both or neither."""
    found = bool(done.search(text)), bool(aimed.search(text))
    return None if found[0] == found[1] else ("done" if found[0] else "aimed")


def _unsaid_fit(fact: Fact, head: str, whole: str, wanted: Side | None, asked: Asked) -> float:
    """A column that is not named: the usual one (合计, 决算数, 指标值) is meant, and in accounts what was done."""
    accounts = fact.scope.stage == "决算" and wanted is None
    if _DONE.search(head) and (wanted == "done" or accounts):
        return 0.3
    if _CHANGE.search(whole) and not _ASKS_CHANGE.search(asked.said):
        return -1.6  # 增减变化－金额 is not the sum that was planned
    if _RATED.search(head) and not _ASKS_RATED.search(asked.said):
        return -1.6  # 自评得分 of a project is no answer to what it cost
    if head == "数量" and fact.subject and _COUNTED.search(fact.subject[-1]):
        return 0.0 if _WORTH.search(asked.said) else 0.3
    for rank, usual in enumerate(_USUAL_MEASURES):
        if head == usual or (usual in whole and len(fact.measure) == 1):
            return -0.02 * rank
        if usual in whole:
            return -0.05 - 0.02 * rank
    return -0.8


_THINGS = "台辆套件张把个份间部架艘处座所亩户场次期株吨条米栋幢盏批门家名人本册支枚艘节课只项块箱组顶床双幅面盒瓶袋桶杆扇卷罐匹"
_EACH_COSTS = re.compile(
    rf"(?:一|每|单)(?:[{_THINGS}]|公里|平方米)[^,，。]{{0,24}}?(?:要|得|是)?(?:多少|几|花|预算|安排)+(?:钱|元|块|费用)"
    rf"|(?:一|每|单)[{_THINGS}](?:[^,，。多少几]{{0,8}}?)(?:补|奖|发|给|贴)(?:贴|助|偿)?(?:多少|几)(?:钱|元|块)?[?？。]*$"
    rf"|(?:一|每)[{_THINGS}](?:的)?(?:补贴|补助|奖励)?标准"
    rf"|每[{_THINGS}]的?价[格钱]?"
)
_OF_EACH = re.compile(r"单价|单[处座台辆套件个户亩次项]|每|均|标准|定额")


def asks_price(text: str) -> bool:
    """``一处多少钱``: what one of several things costs."""
    return bool(_EACH_COSTS.search(text))


def is_price(fact: Fact) -> bool:
    """Whether a figure says what one thing costs: 单价, 单处建设成本, 每公里养护费."""
    names = canon("".join((*fact.subject[-1:], *fact.measure)))
    return bool(_OF_EACH.search(_COSTLY.sub("", names)))


# 单价30万元以上的设备 is what things are called, and no price
_COSTLY = re.compile(
    r"单[价台]?(?:价值)?(?:在|为)?\d[\d.]*[百千万亿]*元?(?:含)?(?:及|或)?(?:以[上下内])"
)


_SAME_UNIT = 1.1  # 多少个 asks for what is counted in 个 before what is counted in 户
# kinds of money that are meant only where they are said
_NARROW_MONEY = {"政府性基金": "基金", "国有资本经营": "国有资本"}


def aspect_fit(fact: Fact, asked: Asked) -> float:
    fit = 0.0
    if fact.aspect not in asked.aspects:
        fit -= 3.0
    if asked.unit is not None and fact.value is not None and fact.unit is not None:
        fit += 0.4 if same_dimension(asked.unit, fact.unit) else -2.0
        fit += _SAME_UNIT if asked.unit in fact.unit and asked.unit not in _MONEY else 0.0
    if asked.money and asked.unit is None and fact.value is not None:
        fit += 0.4 if is_money(fact.unit) else -1.5
    if fact.text == "":
        fit -= 3.0 if fact.measure and _REMARKS.search(canon(fact.measure[-1])) else 0.6
    if tells_why(fact):
        fit -= 2.2  # 更新4辆救护车 is why something rose, not how many there are
    if fact.role == "repeated":
        fit -= 0.5
    if (word := _NARROW_MONEY.get(fact.scope.money or "")) and word not in asked.key:
        fit -= 0.8  # the 年末结转 of the funds is not that of the whole
    if fact.role in ("total", "subtotal") and any(word in asked.key for word in _TOTAL_WORDS):
        fit += 0.4
    return fit


# units in which things of one kind are counted: 几次 is not answered by 1份
_PEOPLE = ("人", "名", "位", "人次", "口")
COUNTED_ALIKE = ("台辆部套", "份本册篇", "人名位", "次场回", "天日")
# units that are measured, not counted: a question for one is answered by no other; those of one kind together
_MEASURED = (
    ("分",), ("层",), ("倍",), ("公里", "千米", "km"), ("米",), ("厘米",), ("毫米",), ("亩",), ("公顷",), ("吨",),
    ("公斤", "千克"), ("克",), ("小时",), ("分钟",), ("秒",), ("个月", "月"), ("个工作日", "工作日"),
    ("平方米", "㎡", "m2", "m²"), ("平方公里", "平方千米"), ("立方米", "m³"), ("千瓦",), ("千瓦时",), ("课时", "学时"),
)  # fmt: skip
_KIND_OF_MEASURE = {unit: kind for kind, units in enumerate(_MEASURED) for unit in units}
_MANY = re.compile(r"^[百千万亿]+(?=.)")


HOW_MANY = re.compile(r"(?:的)?(?:数量|个数|台数|辆数|人数|总人数|保有量)(?:是|有|为)?(?:多少)?$")


def is_counted(fact: Fact) -> bool:
    """Whether a figure is a number of people or things: 12辆, no sum and no share."""
    return (
        bool(fact.unit) and fact.value is not None and not is_money(fact.unit) and fact.unit != "%"
    )


_REMARKS = re.compile(r"说明|备注|依据|原因|内容")  # columns of words: blank, they answer no figure
_SUM = re.compile(r"[百千万亿]*元(?:/|$)")


@lru_cache(maxsize=1 << 10)
def is_money(unit: str | None) -> bool:
    """Whether a figure is a sum of money, by the year or the head too: 万元, 元/年."""
    return bool(_SUM.match(unit or ""))


_NO_MONEY = re.compile(
    r"(?:率|(?:满意|知晓|程)度|比例|占比|次数|人数|数量|个数|批次|得分)(?:[（(][^（）()]*[)）])?$"
)


def is_no_sum(fact: Fact) -> bool:
    """Whether a figure is surely no sum of money: of another unit, or a 公众满意度 without any."""
    if fact.value is None:
        return False
    if fact.unit:
        return not is_money(fact.unit)
    return bool(_NO_MONEY.search("".join(fact.subject[-1:])))


def same_dimension(asked: str, unit: str) -> bool:
    """Whether a figure in ``unit`` may answer a question in ``asked``: money for money, % for %, 次 for 次."""
    if asked in _MONEY or unit in _MONEY:
        return asked in _MONEY and unit in _MONEY
    if asked in ("%", "百分点") or unit in ("%", "百分点"):
        return asked in ("%", "百分点") and unit in ("%", "百分点")
    measures = (_measure(asked), _measure(unit))
    if measures != (None, None):
        return measures[0] == measures[1]
    if asked in _PEOPLE and not unit.endswith(_PEOPLE):
        return False  # 多少人 is answered by no 9处
    if asked == "户" and unit.endswith(_PEOPLE):
        return False
    one, other = ({g for g in COUNTED_ALIKE if set(word) & set(g)} for word in (asked, unit))
    return not one or not other or bool(one & other)


_COUNTS_OF = re.compile(r"(人|户|辆|台|册|场|天)数")


def says_measure(asked: str, fact: Fact) -> bool:
    """Whether a figure printed without a unit may answer in one: only 得分 and 总分 are told in 分."""
    heads = _COUNTS_OF.findall("".join((*fact.subject[-1:], *fact.measure[-1:])))
    if heads and not any(same_dimension(asked, head) for head in heads):
        return False  # 在职人数 is no number of cars
    kind = _measure(asked)
    if kind is None:
        return True
    labels = "".join((*fact.subject, *fact.measure))
    return any(unit in labels for unit in (asked, *_MEASURED[kind]))


def says_unit(unit: str) -> bool:
    """Whether a unit is one of measuring (米, 平方米, 层), not of counting or of money."""
    return _measure(unit) is not None


def _measure(unit: str) -> int | None:
    """The kind of measure that a unit is of: 万亩 is 亩, 千米 is 公里."""
    return _KIND_OF_MEASURE.get(unit, _KIND_OF_MEASURE.get(_MANY.sub("", unit)))


def focus_fit(fact: Fact, asked: Asked) -> float:
    """What was spoken of before speaks for the same row, a little for the same table or section."""
    fit = 0.0
    for focus in asked.focus[:1]:
        same_table = fact.table is not None and fact.table == focus.table
        if same_table and fact.source.row == focus.source.row:
            fit += 2.5
        elif same_table:
            fit += 0.8
        elif fact.table is None and focus.table is None and fact.section == focus.section:
            fit += 0.6
    return fit


def kind_fit(kind: str | None, said: str) -> float:
    """How usual it is to mean a table of this kind, and whether the text hints at it."""
    hinted = any(hint in said for hint in KIND_HINTS.get(kind or "", ()))
    return _KIND_PRIOR.get(kind or "", 0.0) + (0.3 if hinted else 0.0)
