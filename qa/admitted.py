"""What a finding must not be: of another unit, what was told before, or silent on what is asked about."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.kinds_said import drops_kind
from qa.knowledge import bigrams, own_name
from qa.normalise import canon
from qa.own_units import units_said
from qa.reading import asked_noun
from qa.resolve import Situation

_RECIPIENTS = re.compile(
    r"(?:补贴|补助|发放|支付|付|拨付|奖励|资助|发|给)(?:到|了|给|的)*(?:哪[些几]?一?[家个]?|谁|什么)(?:企业|公司|单位|个人|人|商户|机构)"
    r"|哪一?家(?:[\u4e00-\u9fff]{0,6}?(?:事务所|公司|企业|厂商|供应商|律所|银行|中介))"
)
_FIRM = re.compile(r"公司|集团|厂|商店|商场|合作社|有限|事务所|研究院")


def names_no_firm(found: Finding, text: str) -> bool:
    """Whether firms are asked for and none is named: 补贴给哪几家企业."""
    return _RECIPIENTS.search(text) is not None and _FIRM.search(found.text) is None


def in_other_unit(found: Finding, situation: Situation) -> bool:
    """Whether money was found where people or things are counted, or the other way round."""
    reading, asked = situation.reading, situation.reading.asked_unit
    if found.operation == "lookup" and found.unit in _COUNTERS and _SUM.search(reading.text):
        return True  # 补贴类项目合计 is no number of projects
    if found.operation == "lookup" and _ASKS_WAN.search(reading.text) and _is_bare_goal(found):
        return True  # 安排了多少万元 is not answered by a goal of ≥100
    if found.operation == "lookup" and found.unit == "分" and _SPENDS.search(reading.text):
        return True  # 实际支出了多少 is told by no score
    if asked is None or found.value is None or not found.unit or reading.money:
        return False
    if re.search(rf"多少个?{asked}|几{asked}[?？]?$", reading.text) is None:
        return False  # 几个方向中哪个最多
    if asked in _NO_PERSONS and found.unit in _PERSONS:
        return True  # 培训了几期 is no number of those trained
    return is_money(asked) != is_money(found.unit) and "%" not in (asked, found.unit)


_SPENDS = re.compile(  # 决算数是多少
    r"(?:(?:支出|花费?|花掉|用掉|执行|拨付|安排)了?|(?:预算|决算|执行)(?:数|金额)(?:是|为)?)(?:多少|几)(?:钱|万?元)?[?？。呢]*$"
)
_ASKS_WAN = re.compile(r"(?:多少|几)(?:个)?(?:[百千]?万|亿)?元")


def _is_bare_goal(found: Finding) -> bool:
    """Whether the value of an indicator was found that prints no unit at all."""
    return any(
        cited.fact.value is not None
        and not cited.fact.unit
        and (table := cited.knowledge.tables.get(cited.fact.table or "")) is not None
        and table.kind == "绩效目标表"
        for cited in found.facts[:1]
    )


_BUT_FOR = re.compile(r"除了?.+?(?:之外|以外|外)")


def passes_over_exclusion(found: Finding, situation: Situation) -> bool:
    """Whether a printed total was found where a part of it is left out: 除机关外其他单位的项目支出合计."""
    left_out = situation.reading.excluded
    if found.operation != "lookup" or not left_out or not _BUT_FOR.search(situation.reading.text):
        return False
    told = words_of(found)
    return (
        bool(found.facts)
        and all(cited.fact.role in ("total", "subtotal") for cited in found.facts)
        and not any(canon(name) in told for name in left_out)
    )


_BUYING = re.compile(r"采|购|买")
_OF_FUND = re.compile(r"(?:公共预算|基金|资本经营|财政).{0,4}(?:支出|收入|拨款)")
_OFFICE = re.compile(r"(?:局|委|办|院|所|站|中心|队|校|处)(?:[合小]计)?$")


def is_purchases_alone(found: Finding, situation: Situation) -> bool:
    """Whether the money of a unit or of a fund is asked for and what was found is the sum of what it buys."""
    key = situation.reading.key
    if found.operation != "lookup" or not found.facts or _BUYING.search(key) or "小计" in key:
        return False
    cited = found.facts[0]
    table = cited.knowledge.tables.get(cited.fact.table or "")
    name = cited.fact.subject[-1] if cited.fact.subject else ""
    if table is None or table.kind != "政府采购表":
        return False
    of_fund = cited.fact.role == "total" and _OF_FUND.search(key) is not None
    return of_fund or _OFFICE.search(name) is not None


_AT_A_DAY = re.compile(
    r"截[至止].{0,4}(?:19|20)\d{2}年|(?:19|20)\d{2}年度?(?:期末|年末|末|底|12月31日)"
)


def is_of_other_year(found: Finding, situation: Situation) -> bool:
    """Whether a year is asked for that is neither the papers' nor the figure's own, nor part of its name."""
    years = situation.reading.years
    if found.operation != "lookup" or not years or found.value is None or not found.facts:
        return False
    told = {(c.fact.year, c.knowledge.document.profile.year) for c in found.facts}
    named = "".join(label for c in found.facts for label in (*c.fact.subject, c.fact.quote))
    if any(f"{year}年" in named for year in years):
        return False  # 2018年无人机质保金 in the budget of 2020
    stands = {year for c in found.facts for year in c.knowledge.dates.get(c.fact.table or "", ())}
    if stands and (not stands.isdisjoint(years) or _AT_A_DAY.search(situation.reading.text)):
        return stands.isdisjoint(
            years
        )  # 截止时间：2019年12月31日 over a table of the budget of 2020
    return not any(one in years or None in (one, own) or own in years for one, own in told)


_OF_ROWS = re.compile(r"项目|采购")
_UNIT_OF_ROWS = re.compile(  # 第二中学有几个项目: of no unit that the document has
    r"(?P<name>[\u4e00-\u9fff]{1,2}(?:中学|小学|学校|幼儿园|支队|大队|中心|研究所|研究院|管理[处站所]|监测站|医院|图书馆|博物馆|文化馆))"
    r"(?:名下|一共|总共|今年|共)*(?:的|有|承担|负责)[^,，。]{0,8}项目"
)
_LISTED = ("count", "list", "sum", "extreme", "average")


_SUBTOTALS = re.compile(
    r"[两二三四五六七八九十\d]+个小计|各?小计(?:加起来|之和|相加)"
)  # of several units


def passes_over_unit(found: Finding, situation: Situation) -> bool:
    """Whether projects or purchases of one unit are asked for and what was found is of all, or of others."""
    if not found.facts or len(situation.knowledges) != 1:
        return False
    if not _OF_ROWS.search(situation.reading.text) or _SUBTOTALS.search(situation.reading.text):
        return False
    knowledge, key = situation.knowledges[0], situation.reading.key
    said = units_said(key, knowledge)
    told = words_of(found)
    if not said:
        other = _UNIT_OF_ROWS.search(key) if found.operation in _LISTED else None
        return other is not None and other["name"] not in told
    units = {canon(one.unit) for one in said}
    whole = canon(knowledge.document.profile.entity or "")
    whose = {canon(cited.fact.entity or "") for cited in found.facts} - {whole, ""}
    if whose:
        return whose != units
    names = ((canon(one.unit), key[slice(*one.span)]) for one in said)
    return not all(unit in told or short in told for unit, short in names)


_VACANT = re.compile(r"(?:编制?|岗位?|职)[^,，]{0,3}(?:空|缺)|(?:空|缺)(?:编|岗|额|员|几|多少)")


def is_not_vacant(found: Finding, situation: Situation) -> bool:
    """Whether posts that are vacant are asked for and what was found is all posts."""
    if found.operation != "lookup" or _VACANT.search(situation.reading.key) is None:
        return False
    return re.search("空|缺", words_of(found)) is None


_ADDED = re.compile(r"合计|一共|总共|共计|之和|加起来|[和与]")


def is_one_of_a_sum(found: Finding, situation: Situation) -> bool:
    """Whether one of two costs that are named to be added was found alone: 会议费培训费合计."""
    key = situation.reading.key
    if found.operation != "lookup" or len(found.facts) != 1 or not _ADDED.search(key):
        return False
    cited = found.facts[0]
    fact = cited.fact
    own = own_name(fact)
    if fact.table is None or fact.role != "detail" or own not in key:
        return False
    rest = key.replace(own, "，")
    beside = (f for f in cited.knowledge.of_table(fact.table) if f.measure == fact.measure)
    names = {own_name(f) for f in beside if f.subject and f != fact}
    return any(len(name) > 2 and name in rest and name not in own for name in names)


def is_whole_of_kind(found: Finding, situation: Situation) -> bool:
    """Whether one kind of spending is asked for and what was found is the whole that it is of."""
    if found.operation != "lookup" or len(found.facts) != 1:
        return False
    cited = found.facts[0]
    return drops_kind(cited.fact, cited.knowledge, situation.reading.key)


_OTHER = re.compile(r"其[他它](?P<of>[\u4e00-\u9fff]{2,})")


def is_not_the_other(found: Finding, situation: Situation) -> bool:
    """Whether 其他项目支出 is asked for and what was found is 项目支出, no name of which says 其他."""
    match = _OTHER.search(situation.reading.key)
    if match is None or found.operation != "lookup" or not found.facts:
        return False
    fact = found.facts[0].fact
    names = [canon(name) for name in (*fact.subject, *fact.measure)]
    said = any(len(name) > 2 and match["of"].startswith(name) for name in names)
    return said and not any("其他" in name for name in names)


_COUNTERS = ("个", "项")
_SUM = re.compile(r"(?<![个项])(?:合计|总额|加起来)[?？。]?$")
_PERSONS = ("人", "名", "人次")
_NO_PERSONS = frozenset("期场批辆台座亩份张件所间处条艘") | {"批次", "公里", "平方米"}
_NO_THING = re.compile(  # what follows 多少 without being counted: money, or a word of asking
    r"[钱费款金资支收花销税价额数值债余息拨财薪酬贴补助奖率比]|成本|投入|工资|预算|决算|经|来着|左右|上下|[以之][上下内外]|合适|[了呢吗啊呀元万亿分点倍成]$"
)


_NAMED_APART = re.compile(  # 甲补贴和乙补贴两个项目一共多少: two that are named, and no number of projects
    r"[\u4e00-\u9fff](?:和|与|及|、)[\u4e00-\u9fff]{2,}[两三四五六]个(?:项目|专项)(?:一共|总共|合计|加起来|共)*(?:是|要|有)?多少(?:钱|万元|元)?[?？。]*$"
)


_PROJECTS = re.compile(
    r"(?:(?:几|多少)个?项目|项目(?:一共|总共|共)?(?:有|是)?(?:几|多少)个)[呢啊?？。]*$"
)


_OFFICES = re.compile(r"(?:几|多少)[个家所](?:下属|预算|基层)?(?:单位|分局|机构|学校|学院|医院)")


def _is_measured(found: Finding) -> bool:
    """Whether a figure is no number of offices: 365天 of one of them."""
    other = found.unit not in (None, "个", "家", "所", "项") and not is_money(found.unit)
    return found.operation == "lookup" and found.value is not None and other


def _counts_others(found: Finding) -> bool:
    """Whether other things than projects were counted: 租车1台, the rows of a table of units."""
    if found.value is None or not found.facts:
        return False
    cited = found.facts[0]
    table = cited.knowledge.tables.get(cited.fact.table or "")
    return found.unit not in (None, "个", "项") or (
        table is not None and table.kind == "机构设置表"
    )


_MEAN_ASKED = re.compile(
    r"平均(?:到|下来|分到)?(?:每|一)(?![共年])[\u4e00-\u9fff]{1,8}?(?:是|有|要|得|花|为|合)*(?:多少|几)"
)
_SHARED_OUT = re.compile(r"每|[人户车班生]均|平均")
_OF_SCORES = re.compile(r"平均得?分")


def _is_no_share(found: Finding, text: str) -> bool:
    """Whether a sum for each one is asked for and what was found are words that share nothing out."""
    if found.value is not None or found.basis != "text" or not _MEAN_ASKED.search(text):
        return False
    return _SHARED_OUT.search(_OF_SCORES.sub("", found.text)) is None


def is_no_number(found: Finding, situation: Situation) -> bool:
    """Whether money was found for things that are counted and that its names do not say (接待多少观众), or the reverse."""
    if _is_no_share(found, situation.reading.text):
        return True
    if found.unit in ("个", "项") and _NAMED_APART.search(situation.reading.text):
        return True
    if _PROJECTS.search(situation.reading.text) and _counts_others(found):
        return True
    if _OFFICES.search(situation.reading.text) and _is_measured(found):
        return True
    if (
        _SIZE_ASKED.search(situation.reading.text)
        and found.operation == "lookup"
        and is_money(found.unit)
    ):
        return True  # 要修多长的渠 is told by no sum of money
    if _is_no_spending(found, situation):
        return True
    noun = asked_noun(situation.reading.text)
    if not noun or _NO_THING.search(noun) or found.operation != "lookup" or not found.facts:
        return False
    fact = found.facts[0].fact
    names = canon("".join((*fact.subject, *fact.measure)))
    return found.value is not None and is_money(found.unit) and noun not in names


_SPENT_ASKED = re.compile(
    r"(?:最多|顶多|最高|至多|一共|总共|[能要可得])(?:能|可以|可|要|会)?(?:用|花|给|付|掏)(?:掉|去|了)?多少[?？。呢啊呀吧]*$"
)


def _is_no_spending(found: Finding, situation: Situation) -> bool:
    """Whether a number of things was found where what may be spent is asked for (最多用多少), without a unit."""
    if situation.reading.asked_unit or not _SPENT_ASKED.search(situation.reading.text):
        return False
    if found.operation != "lookup" or found.value is None or is_money(found.unit):
        return False
    return not any("用" in name for cited in found.facts for name in cited.fact.subject[-1:])


_SIZE_ASKED = re.compile(
    r"(?:长|宽|深|高|厚)度是多少|(?:面积|重量)是多少|多[宽深厚重远](?=[?？,，。]|$)|多[长宽深]的"
)
_INSURANCE = re.compile(r"社保(?:基金|资金)|社会保险基金")


def _says_capital(found: Finding, names: str) -> bool:
    """Whether anything printed about a figure says that it is of 国有资本经营."""
    cited = found.facts[0]
    table = cited.knowledge.tables.get(cited.fact.table or "")
    printed = (names, cited.fact.quote, table.title if table is not None else "")
    return any("国有资本" in words or "国资" in words for words in printed)


def of_other_fund(found: Finding, situation: Situation) -> bool:
    """Whether the funds of social insurance, or what is left over, are asked for and the figure's name says neither."""
    key = situation.reading.key
    if found.value is None or not found.facts or found.operation != "lookup":
        return False
    names = "".join(
        name
        for cited in found.facts[:1]
        for name in (
            *cited.fact.subject,
            *cited.fact.measure,
            *cited.knowledge.document.path(cited.fact.section),
        )
    )
    if _INSURANCE.search(key) and "保险" not in names:
        return True
    if "国有资本" in key and not _says_capital(found, names):
        return True
    return re.search("结余|结转", key) is not None and re.search("结余|结转|余额", names) is None


_THING_ASKED = re.compile(r"(?:多少|几)个?(部门|单位|项目|企业|学校|社区)")
_THINGS = re.compile(r"部门|单位|项目|企业|学校|社区")
_CAR_ASKED = re.compile(
    r"(?P<kind>消防|救护|急救|防火|洒水|垃圾|清扫|执法|警|囚|校|图书|舞台|宣传|通信|应急|工程|指挥|冷链)车(?:一共|总共|现在|共)?有?(?:多少|几)[辆台]"
)


def of_other_things(found: Finding, situation: Situation) -> bool:
    """Whether departments are asked for and projects were counted, or fire engines and all cars were."""
    text = situation.reading.text
    if found.value is None or len(found.facts) != 1 or found.basis == "computed":
        return False
    cited = found.facts[0]
    names = "".join((*cited.fact.subject, *cited.fact.measure))
    asked = _THING_ASKED.search(text)
    if asked is not None and found.unit in ("个", "家", "所"):
        return asked[1] not in names and _THINGS.search(names) is not None
    car = _CAR_ASKED.search(text)
    if car is None or car["kind"] in names + cited.fact.quote or "车" not in names:
        return False
    every = re.compile(rf"(?:均|都|全部?)(?:为|是)[^，。；]{{0,6}}{car['kind']}车")
    paragraphs = cited.knowledge.document.paragraphs
    return not any(every.search(paragraph.text) for paragraph in paragraphs)


def of_other_stage(found: Finding, situation: Situation) -> bool:
    """Whether rows of an outcome were added where 年初预算 is asked for, which their table does not print."""
    if found.operation not in _OVER_ROWS or "年初预算" not in situation.reading.text:
        return False
    return bool(found.facts) and all(
        cited.fact.scope.stage == "决算" and "预算" not in "".join(cited.fact.measure)
        for cited in found.facts
    )


_OVER_ROWS = ("sum", "average", "extreme")


def has_codes(found: Finding, situation: Situation) -> bool:
    """Whether the cited places print the codes that are said, or their whole names; of several accounts any one."""
    codes = [code for code in situation.reading.codes if len(code) in (5, 7)]
    if not codes:
        return True
    if found.operation == "lookup" and found.value is not None and not (found.items or found.steps):
        found = replace(
            found, facts=found.facts[:1]
        )  # what is told beside the figure is none of it
    told = words_of(found) + "".join(cited.fact.code or "" for cited in found.facts)
    if any(canon(code) in told for code in codes):
        return True
    own = {own_name(cited.fact) for cited in found.facts}
    return bool(own) and any(own == _names_of(code, situation) for code in codes)


def lacks_code(found: Finding, situation: Situation) -> bool:
    """Whether a catalogue code is said (C160302) that no row prints which the finding rests on."""
    codes = [canon(code) for code in situation.reading.codes if not code.isdigit()]
    if not codes or found.status != "answered":
        return False
    rows = (c.knowledge.rows.get((c.fact.table or "", c.fact.source.row), ()) for c in found.facts)
    printed = {canon(fact.text) for row in rows for fact in row}
    told = words_of(found)
    return not any(code in printed or code in told for code in codes)


def _names_of(code: str, situation: Situation) -> set[str]:
    """What an account is called, where its code is printed: prose tells of accounts by their names alone."""
    return {
        own_name(fact)
        for knowledge in situation.knowledges
        for fact in knowledge.facts
        if fact.code == code and fact.subject
    }


_YEAR_BEFORE = re.compile(r"上一?年(?!结转)|去年|前年")
_OF_IT = re.compile(r"^(?:那么?)?(?:其中|这?里面?的?|当中)(?!有)")


def repeats(found: Finding, situation: Situation) -> bool:
    """Whether ``那X呢`` would be answered by the very figure that was told before, which does not say X."""
    text = situation.reading.text
    part = _OF_IT.match(text) is not None  # 其中 asks for a part, which no whole is
    said_short = part or AND_WHAT.match(text) is not None
    if not (situation.soft and situation.focus and said_short and found.facts):
        return False
    fact = found.facts[0].fact
    told = situation.focus[0].fact
    if found.operation == "lookup" and fact == told and (part or _YEAR_BEFORE.search(text)):
        return True
    if found.operation != "lookup" or fact != situation.focus[0].fact or found.value is None:
        return False
    said = canon(re.sub(r"^(?:那么?|其中)|的?呢?[?？。]*$", "", text))
    printed = canon("".join((*fact.subject, *fact.measure)))
    return said not in printed and not any(pair in printed for pair in bigrams(said))


_FOR = re.compile(r"^(?:那么?|其中|[,，])*(?:用在|花在|用于|用到|投到)")


def is_no_part(found: Finding, situation: Situation) -> bool:
    """Whether ``用在X的有多少`` would be answered by what is no part of the figure that was told."""
    if not (situation.soft and situation.focus and _FOR.match(situation.reading.text)):
        return False
    if found.operation != "lookup" or not found.facts or found.value is None:
        return False
    told, fact = situation.focus[0].fact, found.facts[0].fact
    if fact == told:
        return True
    if told.table is None or fact.table is None:
        return fact.source.paragraph != told.source.paragraph
    below = fact.subject[: len(told.subject)] == told.subject
    return fact.table != told.table or not (below or fact.source.row == told.source.row)


def words_of(found: Finding) -> str:
    """Everything that the cited places of a finding say, canonical."""
    words = [found.text, *(passage.text for passage in found.passages)]
    for passage in found.passages:
        document = passage.knowledge.document
        words += document.path(document.paragraphs[passage.paragraph].section)
    for cited in found.facts:
        fact = cited.fact
        row = cited.knowledge.rows.get((fact.table, fact.source.row), ()) if fact.table else ()
        words += [*fact.subject, *fact.measure, fact.quote]
        words += cited.knowledge.document.path(fact.section)
        words += _implied(cited)
        words += [part for other in row for part in (other.text, *other.measure)]
    return canon("".join(words))


def _implied(cited: Cited) -> list[str]:
    """The names that a cell's row and column go by without being printed there: 三公经费 of a 合计."""
    knowledge = cited.knowledge
    number = knowledge.numbers.get(id(cited.fact))
    if number is None:
        return []
    ids = (*knowledge.fact_labels[number], *knowledge.fact_measures[number])
    return [knowledge.labels[label].text for label in ids]


def is_no_purchase(found: Finding, situation: Situation) -> bool:
    """Whether what was bought was asked for and a figure was found that has nothing to do with it."""
    if "采购" not in situation.reading.key or found.value is None or not found.facts:
        return False
    tables = [c.knowledge.tables.get(c.fact.table or "") for c in found.facts]
    titles = "".join(table.title for table in tables if table is not None)
    return "采购" not in titles + words_of(found)


_SIZE = re.compile(r"多[长宽深](?!时间|的?时间|期|的?期)|多重(?=的|[?？。]|$)")


def is_no_size(found: Finding, text: str) -> bool:
    """Whether a length or a weight is asked for and a sum of money was found: 管护多长的渠道 is no 182万元."""
    return found.value is not None and is_money(found.unit) and _SIZE.search(text) is not None


AND_WHAT = re.compile(r"^(?:那么?)?[^多少几什么怎为哪谁]{1,30}呢?[?？。]*$")


_GAP_RATE = re.compile(r"差异率|差异幅度")


def is_no_rate(found: Finding, situation: Situation) -> bool:
    """Whether the rate between a budget and its final accounts is asked for and money was found."""
    asked = _GAP_RATE.search(situation.reading.text) is not None
    return (
        asked and found.operation == "lookup" and found.value is not None and is_money(found.unit)
    )


_GRADE_ASKED = re.compile(r"(?:什么|啥|哪一?个)样?的?(?:等次|等级|档次|评级)[?？。呢啊]*$")
_GRADE_TOLD = re.compile(r"等次|等级|档次|评级|级别")


def is_no_grade(found: Finding, situation: Situation) -> bool:
    """Whether a grade is asked for and another cell was found: 帆船公开赛是什么等次, told by what it is to reach."""
    if found.operation != "lookup" or not _GRADE_ASKED.search(situation.reading.text):
        return False
    printed = ("".join((*c.fact.measure, *c.fact.subject[1:], c.fact.quote)) for c in found.facts)
    return bool(found.facts) and not any(_GRADE_TOLD.search(words) for words in printed)


def is_of_another(found: Finding, situation: Situation) -> bool:
    """Whether a figure is of another unit, stage, fund, thing or scope than the question asks for."""
    checks = (
        in_other_unit, of_other_stage, of_other_fund, of_other_things,
        passes_over_exclusion, is_not_the_other, is_purchases_alone,
        is_of_other_year, is_no_rate, is_no_grade, passes_over_unit,
        is_not_vacant, is_one_of_a_sum, is_whole_of_kind,
    )  # fmt: skip
    return any(check(found, situation) for check in checks)
