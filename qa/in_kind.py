"""Whether what was told is of the kind that was asked for: a time, a place, a person, a firm, names, a reason.

A question may name a thing that the documents have and ask of it what they do not say (``那台车是什么时候买的``).
Words or figures about the same thing are then another attribute of it, and no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.admitted import names_no_firm, words_of
from qa.finding import Finding
from qa.normalise import canon
from qa.operations import to_count
from qa.passages import GIVES_REASON
from qa.resolve import Situation

_CARRIED_OUT = r"(?:购买|购置|采购|建成?|修|买|购|造|成立|设立|组建|竣工|开工|完工|完成|投用|启用|启动|上线|交付|发放?|下达|举办|召开|办|签|改造|报废|生产|制造|出厂|投产)"
_TIME_ASKED = re.compile(
    r"什么时[候间]|啥时候|何时|哪一?[天日](?!均)|哪几天|几月几[日号]|几月份|几号|哪个月|多会儿"
    rf"|哪一?年(?:才|要|会|能|就)?{_CARRIED_OUT}"
)
_TIME_TOLD = re.compile(
    r"\d{4}年|\d{4}[.\-/]\d{1,2}[.\-/]|\d{1,2}月|\d{1,2}[日号](?!文)|[一二三四]季度|[年月季期]度?[底末初]|[上下]半年|之?前(?:完|发|投|到|办)|工作日|小时|分钟|当[天日]|[上中下]旬|汛期|次年|每[年月季]"
)
_TIME_HEAD = re.compile(r"时间|日期|期限|时限|时效|年月|周期|进度|年度")
_AS_OF = re.compile(r"截[至止]\d{4}年(?:\d+月)?(?:\d+日|底|末)?")

_AT = r"(?:哪[里儿]|什么地方|哪些?地方|哪几个地方|哪[个些几]个?(?:地方|社区|小区|村|镇|乡|街道|路|场馆|体育馆|广场|地块|商场|超市|市场|公园|医院|学校))"
_PLACE_ASKED = re.compile(
    rf"(?<![用花投列差存多少记写印查])(?:是|都|分别)[在到于]{_AT}|(?:项目|工程|单位|中心|地址|位置)(?:都|分别)?在{_AT}[?？。]*$|(?:存放|储存|摆放|建|位于|设|住|办|开|举办|召开|举行|分布|坐落|选址|安装|安放|停放|放置|地点|地址|分别|都|新?改?建成?|[座辆家处个所])(?:是|都|分别|会|要)?[在到于]{_AT}"
)
_PLACE_TOLD = re.compile(
    r"位于|地处|坐落|驻地|(?<![用属对关由])[在于][^，。、]{1,12}(?:[省市县区镇乡村路街馆]|社区|小区)|\d+号|地址|地点|位置|路口"
)

_WHO = r"(?:(?:局|院|校|园|镇|乡|市|县|区|处|科|站|所|队|厅|部|馆|村|社|河|湖|林|组)长|主任|书记|主席|负责人|法定代表人|法人代表|法人|联系人|经办人|经理)"
_PERSON_ASKED = re.compile(
    rf"(?P<who>{_WHO})(?:现在|目前|都|分别)?(?:是谁|是哪位|叫(?:什么|啥)|姓(?:什么|甚|啥)|(?:的)?(?:姓名|名字))|谁(?:是|当|任)[^，,。？?]{{0,12}}?(?P<other>{_WHO})"
)
_CALLED = r"[)）]?[：:是为由\s]*[\u4e00-\u9fff]{2,4}(?:[，,。；;、\s（(]|$)"  # 负责人：张三
_ROLE_ASKED = re.compile(
    r"(?P<role>(?:设计|监理|勘察|施工|招标|承办|协办|运营|代理|审计|检测|监测|供餐|供货)(?:单位|机构|队伍?|方)|主播|主持人|讲师|专家|教练|裁判|评委|司机|记者|设计师|工程师)"
    r"(?:分别|都)?(?:是谁|叫(?:什么|啥)|是哪[些几]?一?[家个位]|有(?:谁|哪些))"
)
_WHICH_ONE = re.compile(r"哪一?位(?P<of>[\u4e00-\u9fff]{2,4})(?:[?？。]|$)")
_DOER_ASKED = re.compile(r"(?:由谁|谁来)(?:来|去|负责)?[\u4e00-\u9fff]{0,4}的?[?？。]*$")
_DOER_TOLD = re.compile(r"由|单位|部门|[科股处]室|负责|实施|承担|责任|[局委办院校所站]")
_SOMEBODY = re.compile(
    r"(?:了|的)(?:都|分别)?(?:是)?(?:谁|哪些人|哪几位|哪几个人)(?:来着|呢|啊)?[?？。]*$"
)

_MAKER = r"(?:供应商|供货商|施工单位|施工方|承建(?:单位|方|商)|承包(?:单位|方|商)|中标(?:单位|人|方|商)|生产厂家|厂家|乙方|中介机构)"
_FIRM_ASKED = re.compile(
    rf"{_MAKER}(?:分别|都)?(?:是|叫|为|有)(?:谁|什么|啥|哪)|哪[些几]?一?[家个]{_MAKER}|哪[些几]?一?个?(?:公司|厂家|供应商|供货商)"
    r"|(?:支持|扶持|奖励|补贴|补助|资助)了(?:哪[些几]|什么)个?家?(?:企业|公司)"
)
_FIRM_TOLD = re.compile(r"公司|集团|[^本]厂|商店|商场|合作社|事务所|研究院|银行")

_NAMES_ASKED = re.compile(
    r"(?:叫(?:什么|啥)(?:名字?|名称)?|(?:名字|名称)(?:分别|各|都)?(?:是|叫)(?:什么|啥)|(?:分别|都)(?:是|叫)(?:什么|啥|哪些))(?:来着|呢|啊)?[?？。]*$|分别[\u4e00-\u9fff]{0,2}[在到于]哪"
)
_NUMBERED = re.compile(r"(?P<n>\d{1,3}|[两三四五六七八九十])[个家处名座所只辆台套条项位]")
_PARTS = re.compile(r"[、；;\n]|和|以及")

_WHY_ASKED = re.compile(r"原因|为什么|为何|为啥|怎么回事")
_WANTING_ASKED = re.compile(
    r"(?:什么|哪些|主要)(?:的)?(?:问题|不足|短板)|(?:问题|不足)(?:有|是|在)(?:哪|什么)"
)
_WANTING_TOLD = re.compile(r"问题|不足|短板|困难|滞后|未|不够|不到位")
_WHICH_HOUSES = re.compile(
    r"哪几?[家所座](?P<of>(?!单位|机构|部门|企业|公司|下属|预算)[\u4e00-\u9fff]{2,5})[?？。]*$"
)
_CELLS = ("lookup", "list", "row")


@dataclass(frozen=True, slots=True)
class _Kind:
    """Words that ask for a kind of thing, and what the places that tell of it say."""

    asked: re.Pattern[str]
    told: re.Pattern[str]


_OF_PLACES = (
    _Kind(_PLACE_ASKED, _PLACE_TOLD),
    _Kind(_FIRM_ASKED, _FIRM_TOLD),
    _Kind(re.compile(r"哪[些几]个?所?学校"), re.compile(r"校|[小中大]学|学院|幼儿园|教学点")),
    _Kind(re.compile(r"哪[些几]个?(?:行政|自然)?村(?![民级])"), re.compile(r"村")),
    _Kind(re.compile(r"哪[些几]个?社区"), re.compile(r"社区|居委")),
)


def is_of_asked_kind(found: Finding, situation: Situation) -> bool:
    """Whether what was told says anything of the kind that was asked for."""
    text = situation.reading.text
    if names_no_firm(found, text):
        return False
    if any(kind.asked.search(text) and not kind.told.search(found.text) for kind in _OF_PLACES):
        return False
    houses = _WHICH_HOUSES.search(text)
    if houses is not None and found.operation == "passage" and houses["of"] not in found.text:
        return False
    return not (
        _lacks_time(found, situation)
        or _lacks_person(found, text)
        or _lacks_names(found, situation)
        or _is_other_cell(found, text)
        or _counts_others(found, text)
        or _is_of_other_measure(found, text)
        or _is_of_all(found, text)
    )


def _lacks_time(found: Finding, situation: Situation) -> bool:
    """Whether a time is asked for and none is told but the day that the papers speak of."""
    if not _TIME_ASKED.search(situation.reading.text):
        return False
    heads = "".join(part for c in found.facts for part in (*c.fact.subject[-1:], *c.fact.measure))
    if _TIME_HEAD.search(heads):
        return False
    told = _AS_OF.sub("", _without_heading(found))
    own = {k.document.profile.year for k in situation.knowledges}
    for year in own - {None}:
        told = re.sub(rf"{year}年(?:度|预算|决算|安排|[一二]般)?(?!\d)", "", told)
    return _TIME_TOLD.search(told) is None


def _without_heading(found: Finding) -> str:
    """What is told without the department and the year that it begins with."""
    return re.sub(r"^[^：:\n]{2,40}(?:19|20)\d{2}年[^：:\n]{0,12}[：:]", "", canon(found.text))


def _lacks_person(found: Finding, text: str) -> bool:
    """Whether somebody is asked for and nobody is told."""
    match = _PERSON_ASKED.search(text)
    if match is not None:
        who = re.escape(match["who"] or match["other"])
        return re.search(rf"{who}{_CALLED}", found.text) is None
    role = _ROLE_ASKED.search(text)
    if role is not None:
        return role["role"] not in found.text
    asked = _WHICH_ONE.search(text)
    if asked is not None and asked["of"] not in words_of(found):
        return True
    if _DOER_ASKED.search(text) and found.operation in _CELLS:
        return _DOER_TOLD.search(_words_told(found)) is None
    counted = found.operation == "lookup" and found.value is not None
    return counted and _SOMEBODY.search(text) is not None


def _lacks_names(found: Finding, situation: Situation) -> bool:
    """Whether the names of several are asked for, as many as is said, and fewer are told."""
    text = situation.reading.text
    if situation.reading.codes or not _NAMES_ASKED.search(text):
        return False
    number = _NUMBERED.search(text)
    if number is None or found.operation not in ("lookup", "passage", "section"):
        return False
    told = max(len(found.items), len(_PARTS.split(_without_heading(found))))
    return told < (to_count(number["n"]) or 0)


def _is_other_cell(found: Finding, text: str) -> bool:
    """Whether a reason, or what was wanting, is asked for and a cell that says neither is told."""
    cell = found.operation in _CELLS or (found.operation == "passage" and not found.passages)
    if not cell or found.status != "answered":
        return False
    words = _words_told(found)
    if _WHY_ASKED.search(text) and not GIVES_REASON.search(words):
        return True
    return _WANTING_ASKED.search(text) is not None and not _WANTING_TOLD.search(words)


def _words_told(found: Finding) -> str:
    heads: Sequence[str] = [
        name for c in found.facts for name in (*c.fact.subject[-1:], *c.fact.measure)
    ]
    return "".join((found.text, *heads))


_COUNTS = re.compile(
    r"(?:多少|几)个?(?P<place>(?:行政|自然)?村|乡镇|[镇乡县区]|街道|社区|小区|居委会)(?:[?？。]|$)"
    r"|(?:多少|几)[个名位头只条台辆家所座处件套口棵株户次对盏吨张份场部]?(?P<thing>(?!钱)[\u4e00-\u9fff]{2,6})[?？。]*$"
)


def _counts_others(found: Finding, text: str) -> bool:
    """Whether places are asked for and other things were counted, or a thing and a whole row is told."""
    match = _COUNTS.search(text)
    if (
        match is None
        or found.status != "answered"
        or found.operation != "lookup"
        or not found.facts
    ):
        return False
    if match["place"]:
        fact = found.facts[0].fact
        own = "".join((*fact.subject[-1:], *fact.measure, fact.unit or ""))
        return found.unit in ("个", "家") and match["place"] not in own + fact.quote
    in_words = found.value is None and not re.search(r"\d", found.facts[0].fact.text)
    whole_row = found.value is None and len(found.items) > 1
    return (whole_row or in_words) and match["thing"] not in canon(_words_told(found))


_EACH_SCORE = re.compile(  # 各得多少分, in the documents' words 各得多少平均得分
    r"(?:各|分别)(?:自)?(?:得|是|为|有)?了?(?:多少|几)(?:平均得)?分|得分(?:各|分别)"
)


_HOW_LONG = re.compile(r"(?:多少|几)个?(?P<unit>天|小时|分钟|星期|周|工作日)(?![均一])")
_SPAN = re.compile(r"天数|[天日周月年]$|小时|分钟|星期|时[限长]|期限")
_CALLINGS = re.compile(
    r"(?:多少|几)[个名位]?(?P<who>医生|护士|司机|工程师|公务员|党员|博士|硕士|研究生|民警|律师|女职工|男职工)"
)


def _is_of_other_measure(found: Finding, text: str) -> bool:
    """Whether days are asked for and things were counted, or people of a calling and all people were."""
    if found.value is None:
        return False
    span = _HOW_LONG.search(text)
    printed = "".join(c.fact.unit or "" for c in found.facts[:1])
    if span is not None and not _SPAN.search(printed or _words_told(found)):
        return True
    who = _CALLINGS.search(text)
    return who is not None and found.operation == "lookup" and who["who"] not in words_of(found)


def _is_of_all(found: Finding, text: str) -> bool:
    """Whether the score of each is asked for and the mean of all is told."""
    each = _EACH_SCORE.search(text)
    if each is None or found.operation != "lookup" or "平均" in text.replace(each[0], ""):
        return False
    return any("平均" in name for c in found.facts for name in c.fact.subject[-1:])
