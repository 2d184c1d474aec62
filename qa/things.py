"""What the rows of a table are (units, projects, accounts, goods, indicators), and which of these a question asks for; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.model import Row, Table
from qa.columns import Column
from qa.knowledge import Record
from qa.normalise import canon

_NOUNS: tuple[tuple[str, str], ...] = (
    ("单位", r"单位(?!性质|规格|编码|资金|数|价|预算)|分局|机构(?!设置)|学校|学院|医院|支队|中心(?=[最有是的]|$)"),
    ("项目", r"项目(?!支出|经费|资金|类|名称|总预算|明细|库|编)"),
    ("科目", r"科目|类级|款级|项级"),
    ("物品", r"品目|物品|采购品|货物|设备(?=[最有是]|$)|东西"),
    ("指标", r"指标(?!值|名|描述|说明|解释|数|内容|类型|权重)"),
)  # fmt: skip
_LEAD = r"(?:哪一?[个家些类]?|哪几[个家]?|什么|各个?|每一?[个家]?|几[个家]|多少[个家]|最[多大高少低小贵长快好差]的|[^目]的(?!(?:分局|下属单位|单位|学校|学院|医院)项目)|前[一二两三四五六七八九十\d]+[个大名位家]?)"
_ASKED = tuple(
    (thing, re.compile(rf"{_LEAD}[^,，。？?的是有各]{{0,8}}?(?:{noun})")) for thing, noun in _NOUNS
)
_AMONG = tuple(  # 18个项目里钱最少的是哪个, 项目金额前三名
    (
        thing,
        re.compile(
            rf"(?:{noun})(?:里面?|里头|中|当中|之中)(?=[^。]*(?:最|第|哪))|^(?:{noun})的?(?:金额|预算数?|经费|资金|钱)?(?:最[多大高少低小]|前[一二三四五六七八九十\d]|倒数|排)"
        ),
    )
    for thing, noun in _NOUNS
)
_PROJECTS_NUMBER = re.compile(  # 项目一共有几个, 项目有哪些
    r"项目(?:一共|总共|共计|共|总数)*(?:有|是|列了?|安排了?)?(?:几|多少)[个项](?![项])"
    r"|项目(?:一共|总共|都|主要|分别)*(?:有|是|包括)哪(?:些|几个?)[呢啊?？。]*$"
    r"|项目(?!支出|经费|资金)(?:里面?|中)?按[^,，。?？]{1,10}排"
)
_OF_ALL_UNITS = re.compile(  # 各分局培训经费的项目一共有几个: units only say whose
    r"[各每][^,，。?？]{2,}项目(?:一共|总共|共计|合计|共)有?(?:几|多少)[个项](?!项)"
)
_OF_FUND = re.compile(  # 一般公共预算项目金额最大的三个: no accounts of 一般公共预算
    r"(?:一般公共预算|政府性基金|国有资本经营预算)(?:预算)?(?:财政)?(?:拨款)?(?:安排)?的?项目(?!支出|经费|资金|类|名称|总预算|明细|库|编)"
)
_WHICH_HOUSE = re.compile(r"(?:哪|几|多少|各|每)一?家")
_WHICH_GOOD = re.compile(
    r"哪一?[样件]|哪几[样件]|(?:什么|啥)东西|买的?(?:是)?(?:什么|啥)|单项[^,，]{0,4}最"
)
_BOUGHT = re.compile(r"采|买|购|[贵宜]|单价|数量")  # 哪样最花钱 is asked of accounts as well
_BY_KIND: dict[str, frozenset[str]] = {
    "机构设置表": frozenset({"单位"}),
    "项目支出表": frozenset({"项目"}),
    "项目": frozenset({"项目"}),
    "绩效目标表": frozenset({"项目", "指标"}),
    "政府采购表": frozenset({"项目", "物品"}),
    "基本支出表": frozenset({"科目"}),
    "支出表": frozenset({"科目"}),
    "收入表": frozenset({"科目"}),
    "一般公共预算支出表": frozenset({"科目"}),
    "政府性基金表": frozenset({"科目"}),
    "说明": frozenset({"科目"}),
}
_UNIT_NAME = re.compile(
    r"(?:局|委|办|院|所|站|中心|支队|大队|队|处|校|学校|医院|机关|分局|本级|公司|镇|街道)(?:[（(].*)?$"
)


_PLACE = re.compile(r"[\u4e00-\u9fff]{1,8}(?:社区|街道|(?<!小)区|[村县市州乡镇旗])")


def is_place(name: str) -> bool:
    """Whether a row is called like a place: 东山县, 大湾村."""
    return _PLACE.fullmatch(name) is not None


@lru_cache(maxsize=256)
def asked_thing(text: str) -> str | None:
    """What kind of thing a question asks for: ``哪个单位采购最多`` asks for 单位."""
    found = [(m.start(), thing) for thing, pattern in _ASKED if (m := pattern.search(text))]
    if found and counts_over_units(text):
        return "项目"
    if found:
        return min(found)[1]
    among = next((thing for thing, pattern in _AMONG if pattern.search(text)), None)
    if among is not None:
        return among
    if _PROJECTS_NUMBER.search(text) or _OF_FUND.search(text):
        return "项目"
    if _WHICH_HOUSE.search(text):
        return "单位"
    good = _WHICH_GOOD.search(text)
    return "物品" if good and (good[0][-1] != "样" or _BOUGHT.search(text)) else None


def counts_over_units(text: str) -> bool:
    """Whether projects of one name are counted over all units: 各分局培训经费的项目一共有几个."""
    return _OF_ALL_UNITS.search(text) is not None


def rows_are(records: Sequence[Record]) -> frozenset[str]:
    """What the rows of a table are, by its kind, the heads of its naming columns and the names themselves."""
    return table_is(records[0].table) if records else frozenset()


_THINGS = ("项目", "单位", "科目")
_NO_THINGS = ("资产表",)
# their rows are kinds of cost, and of money that came in or went out
_NO_PROJECTS = ("三公经费表", "收支总表", "财政拨款收支总表")


def are_other_things(records: Sequence[Record], kind: str | None, text: str) -> bool:
    """Whether projects, units or accounts are asked for and the rows are surely none: houses and cars."""
    thing, held = asked_thing(text), rows_are(records)
    if thing == "项目" and kind in _NO_PROJECTS and "三公" not in text:
        return True
    other = bool(held) and thing not in held and "科目" not in (*held, thing)
    return thing in _THINGS and (other or kind in _NO_THINGS)


def table_is(table: Table) -> frozenset[str]:
    """What the rows of a table are."""
    heads = (table.columns[c] for c in table.label_columns if c < len(table.columns))
    return _rows_are(table.kind, tuple(heads), table.rows)


@lru_cache(maxsize=2048)
def _rows_are(
    kind: str | None, columns: tuple[tuple[str, ...], ...], rows: tuple[Row, ...]
) -> frozenset[str]:
    """The same, by what says so: a table itself is told from others by all its cells."""
    heads = [canon("".join(column)) for column in columns]
    last = heads[-1] if heads else ""
    found = set(_BY_KIND.get(kind or "", frozenset()))
    names = [row.path[-1] for row in rows if row.path and row.role == "detail"]
    units = sum(bool(_UNIT_NAME.search(name)) for name in names)
    if "单位" in last or (names and 3 * units > 2 * len(names) and kind != "政府采购表"):
        found = {"单位"}  # 部门收入总表 by the units of the department
    elif names and 3 * sum(map(is_place, names)) > 2 * len(names):
        found = {"地区"}  # money shared out to counties or villages
    elif any("项目名称" in head for head in heads) or (last == "项目" and kind not in _NO_PROJECTS):
        found = found | {"项目"}
    return frozenset(found)


_PLACE_HEAD = re.compile(
    r"(?:省|地?市|州|县|区|乡|镇|街道|村|社区|地区|[（(]?[县区社]区?[)）]?)+(?:名称|别)?"
)


def are_of_places(table: Table) -> bool:
    """Whether the rows of a table are counties, towns or villages, by the head of the column that names them."""
    heads = [
        canon("".join(table.columns[c])) for c in table.label_columns if c < len(table.columns)
    ]
    return bool(heads) and _PLACE_HEAD.fullmatch(heads[-1]) is not None


def project_label(record: Record) -> str | None:
    """The project of a row that stands under it: an indicator beneath its 项目名称."""
    table = record.table
    heads = [
        canon("".join(table.columns[c])) for c in table.label_columns if c < len(table.columns)
    ]
    place = next((i for i, head in enumerate(heads[:-1]) if "项目名称" in head), None)
    if place is None or "项目名称" in heads[-1]:
        return None
    back = len(heads) - place  # 项目名称 | 一级指标 | 二级指标 | 三级指标
    return record.row.path[-back] if len(record.row.path) >= back else None


def key_column(records: Sequence[Record], thing: str) -> Column | None:
    """The column of words that says which thing of a kind a row belongs to: 采购单位 of each purchase."""
    for record in records[:3]:
        for fact in record.facts:
            head = canon(fact.measure[-1]) if fact.measure else ""
            if (
                fact.aspect == "text"
                and thing in head
                and "计量" not in head
                and "性质" not in head
            ):
                return fact.measure
    return None


def belongs_above(records: Sequence[Record]) -> bool:
    """Whether rows stand under the unit that they belong to: 小计 rows of units over their purchases."""
    deep = [r for r in records if len(r.row.path) > 1 and r.row.role == "detail"]
    return bool(deep) and all(
        bool(_UNIT_NAME.search(r.row.path[0])) or bool(r.row.entity) for r in deep
    )


def unit_of(record: Record) -> str:
    """The unit that a row belongs to: its 采购单位, else the unit it stands under."""
    column = key_column([record], "单位")
    if column is not None:
        return next(fact.text.strip() for fact in record.facts if fact.measure == column)
    return record.row.path[0] if belongs_above([record]) else ""
