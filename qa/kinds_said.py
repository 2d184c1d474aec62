"""Kinds of spending that a question says: 项目支出 of 财政拨款 is not all that the treasury pays.

A name that is narrower than a whole is never dropped: where 一般公共预算拨款里的人员经费 was asked for, the whole
of the 拨款 is a wrong figure, even where the page prints no 人员经费 at all.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.model import Fact
from qa.fit import is_money
from qa.knowledge import Knowledge, own_name
from qa.normalise import canon

# what is said, and what has to be printed about a figure that may answer
_KINDS = (
    (re.compile(r"项目支出|项目开支"), re.compile(r"项目")),
    (re.compile(r"基本支出|基本开支"), re.compile(r"基本支出|基本开支|人员|公用")),
    (re.compile(r"人员(?:经费|支出|费用|开支)"), re.compile(r"人员|工资|福利|人头")),
    (re.compile(r"公用(?:经费|支出|费用|开支)"), re.compile(r"公用|商品和服务|办公|运行")),
    (re.compile(r"工资(?:和|及|、)?福利支出"), re.compile(r"工资|福利|人员")),
    (re.compile(r"商品(?:和|及|、)?服务支出"), re.compile(r"商品|公用")),
    (re.compile(r"对?个人(?:和|及|、)?家庭的?补助"), re.compile(r"家庭|个人|人员")),
    (re.compile(r"资本性支出"), re.compile(r"资本性|基本建设")),
)
_CLASSES = (  # of spending by what it is for
    "一般公共服务", "外交", "国防", "公共安全", "教育", "科学技术", "文化旅游体育与传媒", "社会保障和就业", "卫生健康",
    "节能环保", "城乡社区", "农林水", "交通运输", "资源勘探", "商业服务业", "金融", "援助其他地区", "自然资源", "住房保障",
    "粮油物资", "灾害防治", "债务还本", "债务付息",
)  # fmt: skip
_OF_CLASS = tuple(
    (re.compile(rf"{name}[^，,多少]{{0,8}}支出"), re.compile(name)) for name in _CLASSES
)
_OPENS = re.compile(  # what stands before a kind that is named by itself, and not as the end of another name
    r"(?:^|[的里中内下上，,、。:：（(]|其中|里面|用于|用在|花在|安排|多少|拨款|预算|基金|财政|资金|年度?|总|共)$"
)
_WHOLE = re.compile(  # a name that is made of nothing but the words for a whole, or for what has kinds of its own
    r"(?:基本支出|项目支出|部门|单位|本级|本年度?|当年|年初|全年|年度|各预算|所属|一般公共|公共|政府性基金|基金|国有资本经营|财政|拨款|补助|预算|决算|收入|支出|收支|安排|资金|经费|合计|总计|小计|总额|总|数|的|（|）|\(|\))+"
)


def drops_kind(fact: Fact, knowledge: Knowledge, said: str) -> bool:
    """Whether a figure is of a whole and the text (canonical) says one kind of it that nothing printed there says."""
    kinds = _kinds_in(said)
    if len(kinds) != 1:
        return False  # 基本支出和项目支出合计
    if fact.value is None or not is_money(fact.unit) or not fact.subject:
        return False
    if _WHOLE.fullmatch(own_name(fact)) is None:
        return False
    table = knowledge.tables.get(fact.table or "")
    printed = (
        *fact.subject,
        *fact.measure,
        *knowledge.document.path(fact.section),
        table.title if table is not None else "",
    )
    return kinds[0].search(canon("".join(printed))) is None


@lru_cache(maxsize=256)
def _kinds_in(said: str) -> tuple[re.Pattern[str], ...]:
    """What has to be printed for each kind that a text says; once for all the figures that are ranked for it."""
    return tuple(printed for words, printed in (*_KINDS, *_OF_CLASS) if _is_said(words, said))


def _is_said(words: re.Pattern[str], said: str) -> bool:
    """Whether a kind is said by itself: 垃圾处理项目支出 is the spending of one project."""
    return any(_OPENS.search(said[: match.start()]) for match in words.finditer(said))
