"""What a question says of itself before any document is asked: years, stage, units, quotes, limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from corpus.amounts import find_amounts
from qa.manner import read_manner
from qa.normalise import canon, clean, quoted
from qa.spoken import plainly

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|\D|$)(?![\d%]|[.,]\d|[亿万千]?元|[亿万])")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{2})年(?=度|的|部门|预算|决算|三公|执行|同期|实际)")
_CODE = re.compile(r"(?<![A-Za-z\d.])([A-Z]\d{4,12}|\d{3}|\d{5}|\d{7})(?![\d.年万亿元%])")
_SPELT_CODE = re.compile(  # 221类02款03项, 221 02 03: as the three columns of a table print it
    r"(?<![\dA-Za-z.])(?P<lei>[1-5]\d{2})(?:\s*类\s*(?P<kuan>\d{2})\s*款?(?:\s*(?P<xiang>\d{2})\s*项?)?"
    r"|\s+(?P<two>\d{2})(?:\s+(?P<three>\d{2}))?)(?![\d.%年月日万亿元个台人])"
)
_ASKED_UNIT = re.compile(
    r"(?:多少|几多|几|(?:是|合|折合|换算成|换成|折成|单位是?|按)(?![台辆次个家人名份天分套项行条种把张部件只批层亩座户处间所位场幅期艘顶扇块本](?![?？。，,)）呢吗计算来]|$)))个?(亿元|万元|千元|百万元|元|万亩|万人次|万人|万户|万吨|万立方米|万平方米|亿立方米|亿|万|百分点|%|倍"
    r"|台|辆|次|个(?!钱)|家|人|名|平方米|份|天|分(?!局|公司|中心|院|校|厂|所|支|馆|店|库|站|队|会|部)|套|项(?!目(?:支出|经费|资金))|行|条|种|把|张|部(?!门|分|委|级)|件|只|本(?!级|年|部|次)"
    r"|批次|批|人次|层|亩|公里|平方公里|平方千米|座|户|处(?!室|级|长)|间|所(?!属|有|需)|位(?!置)|场|幅(?!度)|期(?![间末初限货])|艘|顶|扇|块(?!钱))"
)
_NO_MEASURE = (None, "", "年", "万", "亿")  # 多少万 asks for money
_HOW_MANY = re.compile(
    r"(?:多少|几多|几)(?![个块]钱|项目(?:支出|经费|资金))([\u4e00-\u9fff㎡]{1,4})"
)
_CONVERT = re.compile(
    r"(?:换算成?|换成|折合成?|折成|合成|转换成|转成|等于多少|合多少|用(?!地|水|电|房|车|工|户|人))(亿元|万元|千元|元|亿|万)?"
)
_MONEY = re.compile(
    r"(?:费|费用|经费|资金|款|涉及(?:的|项目)*预算)(?:的)?(?:上限|限额)?(?:一年|全年|每年|一共|总共)?(?:要|得|能|可以|最多|大概)*(?:是|为|有|给|批|拨|安排|花|用)?了?多少(?![个次台辆家人天份项件套张%])|多少(?:预算|项目|财政)*(?:资金|经费|钱|款)|(?:领|拿|发|给|补)(?:取|到|了)?多少[^,，。?？的个项]{0,6}?(?:津贴|补贴|补助|奖金|工资|报酬)(?:金|款)?[?？。]?$|多少预算|几多钱|花了?多少|花费|花销|金额|多少资金|多少经费|几个钱|开销|(?:用|使|耗)(?:了|掉了?|去了?)多少[?？。呢啊]*$|的钱(?:一共|总共|共)?(?:要|得)?(?:是|有)?多少"
    r"|(?:支出|开支|收入)的?(?:一年|全年|一共|总共|共)?(?:是|为|有|了)?多少(?![个次台辆家人名户天份项件套张笔%])"
    r"|(?:工资|薪酬|奖金|津贴|报酬|伙食费)(?:是|有|共|一共|总共|发|发了)*多少(?![个次台辆家人名户天份项件套张%])"
    r"|(?:项目|工程|专项)的?预算(?:是|为|有)?(?:多少)?[?？。]?$"
    r"|(?:价值|[原净]值)(?:一共|总共|共)?(?:是|为|有)?(?:多少|几)(?![个次台辆家人名户天份项件套张%])|(?<![标数分比均产量权峰极定])值(?:多少|几)(?![个次台辆家人名户天份项件套张%])"
    r"|(?:多少|几)[^,，。?？的个家项次]{0,8}(?:金|款|费)[?？。]?$|(?:费|经费|资金)(?:支出)?(?:预算|决算)?数?[?？。]?$"
)
_LIMITS: tuple[tuple[str, str], ...] = (
    # 指标值是≤10万元: what is printed, comparator and all
    (
        r"(?:正好|恰好|刚好|恰|就)?(?:是|为|写作|写成|写的是|填的?是?)[“\"]?\s*(?:≤|<=|＜=|⩽)\s*(?P<n>{n})",
        "<=!",
    ),
    (
        r"(?:正好|恰好|刚好|恰|就)?(?:是|为|写作|写成|写的是|填的?是?)[“\"]?\s*(?:≥|>=|＞=|⩾)\s*(?P<n>{n})",
        ">=!",
    ),
    (r"(?:没有?|并?未)(?:能)?(?:超过|超出|突破|高于|多于|大于|超)了?\s*(?P<n>{n})", "<="),
    (r"(?:(?:没有?|未)(?:能)?(?:达到?|到|满|够)|达不到|到不了|不够)\s*(?P<n>{n})", "<"),
    (r"(?:没有?|并?未)(?:低于|少于|小于|不足)\s*(?P<n>{n})", ">="),
    (
        r"(?:连)?(?P<n>{n})\s*(?:都|也|还)*(?:不到|没到|没有到|未到|没达到|没有达到|未达到|达不到)",
        "<",
    ),
    (r"(?:≤|<=|＜=|⩽)\s*(?P<n>{n})", "<="),
    (r"(?:≥|>=|＞=|⩾)\s*(?P<n>{n})", ">="),
    (r"[<＜]\s*(?P<n>{n})", "<"),
    (r"[>＞]\s*(?P<n>{n})", ">"),
    (
        r"(?:达到或超过|达到或者超过|大于等于|不低于|不少于|不小于|至少|达到|起码)\s*(?P<n>{n})",
        ">=",
    ),
    (r"(?:不超过|不高于|不大于|不多于|小于等于|至多|最多)\s*(?P<n>{n})", "<="),
    (r"(?:超过|大于|高于|多于|超出|高出|突破|超)了?\s*(?P<n>{n})", ">"),
    (r"(?:低于|小于|少于|不足|不到|不满)了?\s*(?P<n>{n})", "<"),
    (r"(?P<n>{n})\s*(?:及以上|以上|或以上|起)", ">="),
    (r"(?P<n>{n})\s*(?:及以下|以下|或以下|以内|之内)", "<="),
    (r"(?:等于|正好是?|恰好是?|刚好是?)\s*(?P<n>{n})", "="),
    (  # 执行率100%的, 增加100.00%的
        r"(?:率|比例|占比|幅度?|得分|评分|增长|增加|减少|下降|上升|降低)了?(?:为|是|达到?)?(?P<n>[\d.]+\s*(?:%|分))的",
        "=",
    ),
    (  # 单价0.2万元的那些明细，采购金额合计多少: all lines of one price, not any one of them
        r"(?P<of>单价|数量|价格|总价|金额|件数|台数|辆数|人数|编制数?|面积|得分|评分)(?:都|均)?(?:为|是|在)?\s*(?P<n>{n})的"
        r"(?=[^?？]*(?:合计|一共|总共|共计|总计|加起来|加一块|加在?一起|总和|之和|总额|哪些|哪几|[几多少][个条行项笔种样]|那些|那几))",
        "=",
    ),
    (  # 成本10万元的项目, 满意度98%的项目有几个, 花了250万的是什么项目
        r"(?P<n>[\d.,]*\d\s*(?:亿元|万元|千元|元|亿|万|%|百分比|个|台|辆|家|次|人|份|天|分))的(?=(?:采购|支出|预算)?"
        r"(?:项目|科目|单位|品目|支出|物品|设备|货物|指标|分局)(?:$|[?？]|都?有(?:[哪几多]|一共|没有)|都?[是为](?:[哪谁什]|[?？]?$)|名单)|都?(?:有[哪几多]|[是为][哪谁什]))",
        "=",
    ),
)
_NUMBER = (
    r"[\d.,]*\d\s*(?:亿元|百万元|万元|千元|元|亿|万|%|百分比|平方米|公里|人次|批次|名(?![称单列次])|个|台|辆|家|所|户|亩|吨|套|件|床|次|人|份|天|分(?![局类项为成]|之(?!间)))?"
    r"|[一二两三四五六七八九十百千万亿]+(?:亿|万)?元|百分之[一二三四五六七八九十百\d.]+"
)
_NUMBERED = tuple(
    (re.compile(pattern.replace("{n}", _NUMBER)), operator) for pattern, operator in _LIMITS
)
_ZERO = re.compile(
    r"(?:(?<=[项个些种类家目数额])都?|全都?|都)?(?P<no>不)?(?:是|为|等于)(?:零|0)(?:元|万元)?(?=吗|么|的|$|[?？。，])"
)
_BETWEEN = re.compile(
    rf"(?:在|介于)?\s*(?P<low>{_NUMBER})\s*(?:到|至|和|与|-|—|~|～)\s*(?P<high>{_NUMBER})\s*(?:之间|的?范围|区间|以内的?|这个区间)"
)
_BASIS = re.compile(
    r"^(?:请|若是?|如果?|假如|假设|倘若|要是)?(?:根据|按照?|依据|照着?|由|从|用|以|拿|凭|结合|通过)(?![^,，]{0,10}\d[\d,]*(?:人|名|户|辆|台|个|家))[^,，。?？]{2,40}?(?:推算|计算|倒推|反推|回推|倒算|推断|推|算|来看|看)(?:一下|出来?|回去?)?[,，]"
    r"|(?:按照?|根据|用|由)[^,，。?？]{2,16}?(?:倒推|反推|推算|倒算|回推)(?:出来?|回去?|的话|一下)?[,，]?(?=(?:是|为|得|应)|多少)"
)
_WORKED_OUT = re.compile(  # …是多少？文件只给了今年的数和减少额，你倒推一下: how it is to be found
    r"(?<=[少几元万钱数][?？,，。])"
    r"(?:[^?？多几什哪怎]|多[^少])*?(?:推算|倒推|反推|回推|倒算|推出来)(?:一下|出来|回去|看看)?[吧啊哈呀。]*$"
)
_ORDERS = re.compile(  # 给出两个数: how the answer is to be told, no question of its own
    r"(?<=.{5})[?？，,。；;]\s*(?:请|并|要|需|同时)*(?:给(?:我|一下|个)*(?=金额|数|名|比例|百分|单位|结果|答案)|给出|写出|列出|说出|报出|写明|注明|说明(?![里中上书写])|附上|讲出)(?!(?:它|其)?(?:下面|下属|底下|明细|各[项款类]))(?:一下|具体|下)?[^,，?？。多少几为什么哪怎]{1,12}[?？。]?$"
)
_ASIDE = re.compile(
    r"[（(](?:请)?(?:按|根据|用|从|注)[^（）()]{2,30}[）)]|[（(](?:即|也就是)?完成了?(?:预算)?的?100%[）)]"
)
_BOUND_NOTE = re.compile(
    r"[（(](?:不含|不包括|不算|含|包括|包含)(?:正好|刚好|恰好|等于)*[\d.,一二两三四五六七八九十百千]+(?:个)?(?:亿|万)?元?(?:的|本数)?[)）]"
    r"|[（(](?:正好|刚好|恰好|等于|就是)[\d.,一二两三四五六七八九十百千]+(?:个)?(?:亿|万)?元?的?(?:不算|不含|不包括|除外|也算|算)[)）]"
)
_SEVERAL = re.compile(  # 负责的几个项目加起来多少钱 asks for no number of projects
    r"(?<![这那第有])几(?:个|项|家|样|类|笔|种)(?=[^,，。？?几多]{1,8}?(?<!、)(?:加起来|加一块|加在一起|合计|相加|之和|总共|总和|一共(?!有)))(?=.*(?:多少|几[万亿]))"
)
_EXCLUDED = re.compile(
    r"(?:(?<!是)不是指?|而不是|而非|不含|不包括|不算|不要|除了|除去|除开|扣除|扣掉|去掉|除(?=[^，,。？?]{2,26}外))\s*[“\"「]?([^“”\"」，,。()（）]{2,24}?)[”\"」]?"
    r"(?:之外|以外|外|之后|以后|的|[)），,。]|(?=(?:是|为|有|还有|还剩|剩下|剩|一共|总共|共|合计|后)*(?:多少|几))|(?=[还另]有)|后|$)"
    r"|(?:^|(?<=[,，。]))([^“”\"」，,。()（）除]{2,24}?)(?:以外|之外)的?(?=(?:其他|其余|其它|剩下|所有|各|全部)*(?:项目|单位|科目|支出|采购|物品|收入|资金|分局))"
    r"|(?<=[（(，,、])(?:并)?(?:非|不是)([^“”\"」，,。()（）的是]{2,12})(?=[)），,])"
    r"|(?:排除|剔除|剔掉|刨除|刨掉|刨去|刨开|撇开|抛开)\s*[“\"「]?([^“”\"」，,。()（）]{2,24}?)[”\"」]?(?:这[一个项笔类]+)?(?:之后|以后|后|之外|以外|外|[，,。])"
)


_OPEN_BOUND = re.compile(  # 100万元以上（不含100万元）
    rf"(?P<n>{_NUMBER})(?P<side>及?以[上下])[（(](?:不含|不包括|不算)[^（）()]{{0,12}}[)）]"
    rf"|(?P<over>超过|高于|大于|低于|小于)(?P<m>{_NUMBER})[（(](?:含|包括|包含)[^（）()]{{0,12}}[)）]"
)


def _joined_code(match: re.Match[str]) -> str:
    return "".join(piece for piece in match.groups() if piece)


def _open_bound(match: re.Match[str]) -> str:
    """以上（不含） as 超过, 超过（含） as 不低于."""
    if match["side"]:
        return f"{'超过' if match['side'].endswith('上') else '低于'}{match['n']}"
    above = match["over"] in ("超过", "高于", "大于")
    return f"{'不低于' if above else '不高于'}{match['m']}"


@dataclass(frozen=True, slots=True)
class Limit:
    """A condition on a figure: ``Limit(">", Decimal("100"), "万元")``."""

    operator: str
    value: Decimal
    unit: str | None
    key: str = ""  # the words of the condition, canonical
    printed: bool = (
        False  # 指标值是≤10万元: asks for figures that are printed so, comparator and all
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """The form of a question; ``text`` is cleaned, ``key`` is its canonical form without exclusions."""

    text: str
    key: str
    years: tuple[int, ...]
    quotes: tuple[str, ...]
    codes: tuple[str, ...]
    excluded: tuple[str, ...]
    limits: tuple[Limit, ...]
    stage: str | None
    asked_unit: str | None
    converts: bool
    money: bool  # asks for a sum of money in any unit
    basis: str = ""  # 按全年执行数和实际长度算，: by what the answer is to be worked out
    places: int | None = None  # 保留两位小数: to how many places the figure is to be rounded


@lru_cache(maxsize=256)
def read_question(text: str) -> Reading:
    """Everything that can be said of a question without a document."""
    manner = read_manner(_SPELT_CODE.sub(_joined_code, plainly(clean(text))))
    based = _BASIS.search(manner.text)
    plain = _WORKED_OUT.sub("", _ASIDE.sub("", _BASIS.sub("", manner.text)))
    plain = _OPEN_BOUND.sub(_open_bound, plain)
    plain = _BOUND_NOTE.sub("", plain)  # what 超过 and 不超过 say already
    plain = _ORDERS.sub("？", _SEVERAL.sub("", plain))
    excluded = tuple(
        canon("".join(found))
        for found in _EXCLUDED.findall(plain)
        if len(canon("".join(found))) >= 2
    )
    kept = _EXCLUDED.sub(_blank_exclusion, plain) if excluded else plain
    limits = find_limits(kept)
    return Reading(
        text=plain,
        key=canon(kept),
        years=find_years(kept),
        quotes=quoted(kept),
        codes=tuple(dict.fromkeys(_CODE.findall(_YEAR.sub("", kept)))),
        excluded=excluded,
        limits=limits,
        stage=find_stage(kept),
        asked_unit=manner.unit or _asked_unit(kept),
        converts=bool(_CONVERT.search(kept)) and _asked_unit(kept) is not None,
        money=bool(_MONEY.search(kept)),
        basis=based[0] if based is not None else "",
        places=manner.places,
    )


def _blank_exclusion(match: re.Match[str]) -> str:
    return " " if len(canon("".join(filter(None, match.groups())))) >= 2 else match[0]


def find_years(text: str) -> tuple[int, ...]:
    """``2020年`` and ``20年度`` as years, in order, once each."""
    found = [int(year) for year in _YEAR.findall(text)]
    found += [2000 + int(year) for year in _SHORT_YEAR.findall(text)]
    return tuple(dict.fromkeys(found))


_COMPARED = re.compile(
    r"(?:比|较|相比于?|对比)(?:于)?((?:19|20)\d{2})年|(?:与|和|跟|同)((?:19|20)\d{2})年[^,，、和与跟同]{0,6}?(?:相比|相较|比)"
)


def compared_years(text: str) -> tuple[int, ...]:
    """Years that something is held against, which it is not asked of: 2024 in ``2025年比2024年少在哪``."""
    return tuple(int(one or other) for one, other in _COMPARED.findall(text))


def find_limits(text: str) -> tuple[Limit, ...]:
    """Conditions on figures: ``超过100万元`` as ``Limit(">", Decimal("100"), "万元", "超过100万元")``."""
    limits = []
    zero = _ZERO.search(text)
    if zero:
        limits.append(Limit("!=" if zero["no"] else "=", Decimal(0), None, canon(zero[0])))
        text = text[: zero.start()] + " " + text[zero.end() :]
    between = _BETWEEN.search(text)
    if between:
        limits += _range(between)
        text = text[: between.start()] + " " + text[between.end() :]
    closing = _IS_SO_MUCH.search(text)
    if closing:
        text = f"{text[: closing.start('n')]} {text[closing.end('n') :]}"
        limits += _exactly(closing)
    for compiled, operator in _NUMBERED:
        match = compiled.search(text)
        while match:
            amounts = find_amounts(match["n"])
            if not amounts or _is_year(match["n"], text, match.end("n")):
                match = compiled.search(text, match.end())
                continue
            unit = _money_unit(amounts[0].unit, text[match.end("n") :])
            side, printed = operator.removesuffix("!"), operator.endswith("!")
            key = canon(match[0].removeprefix(match.groupdict().get("of") or ""))
            limits.append(Limit(side, amounts[0].value, unit, key, printed))
            text = text[: match.start()] + " " + text[match.end() :]
            match = compiled.search(text)
    return tuple(limits)


_IS_SO_MUCH = re.compile(  # 哪些项目的成本限额是250万元
    rf"(?:哪些|哪几[个家项]?|[几多少]+个)[^,，。?？]{{2,18}}(?:[^不]是|[^不认]为)(?P<n>{_NUMBER})[?？。]*$"
)


def _exactly(match: re.Match[str]) -> list[Limit]:
    """The one figure that rows are to have; none where it is a year."""
    amounts = find_amounts(match["n"])
    if not amounts or amounts[0].unit is None:
        return []
    unit = _money_unit(amounts[0].unit, "")
    return [Limit("=", amounts[0].value, unit, canon(match["n"]))]


def _range(match: re.Match[str]) -> list[Limit]:
    """``100万到200万之间`` as two limits, both ends within."""
    low, high = find_amounts(match["low"]), find_amounts(match["high"])
    if not low or not high:
        return []
    unit = _money_unit(high[0].unit, "")
    first = _money_unit(low[0].unit, "") or unit
    key = canon(match[0])
    return [Limit(">=", low[0].value, first, key), Limit("<=", high[0].value, unit, key)]


def _money_unit(unit: str | None, after: str) -> str | None:
    """超过50万 is a sum of money unless something is counted: 50万人."""
    if unit in ("万", "亿") and not re.match(r"[人次件台辆个份户张亩吨]", after):
        return f"{unit}元"
    return unit


def _is_year(number: str, text: str, end: int) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d{2}", number.strip())) and text[end : end + 1] == "年"


_FUND_NAMES = re.compile(
    r"(?:一般公共|政府性基金|国有资本经营|公共财政|基金)预算|预算(?:单位|项目|管理|绩效|外|法|科目)"
    r"|(?<=涉及)(?:的|项目)*预算(?=资金|金额)|(?:绩效|自评|评价)[^,，。?？]{0,12}?预算(?=资金|金额)"  # accounts speak of them
)


_AT_FIRST = re.compile(  # 年初给某项安排了多少
    r"(?:年初|一开始|起初|原本|原来|最初)(?:[给为对在][^,，。?？]{2,20}?)?(?:上)?(?:计划|打算|准备)?(?:安排|批复|批|拨|列|定|编)(?!的?(?:目标|指标))"
)


def find_stage(text: str) -> str | None:
    """预算 or 决算 when the question insists on one of them; 一般公共预算 is a fund, not a stage."""
    text = _FUND_NAMES.sub("", text)
    if re.search(r"年初预算|调整预算", text) or _AT_FIRST.search(text):
        return "调整预算" if "调整预算" in text and "年初预算" not in text else "年初预算"
    final = re.search(
        r"决算|实际(?:支出|花|用|执行|发生|完成)|(?:执行|实际|完成)数|(?:执行|实际收)了?多少", text
    )
    budget = re.search(r"预算|予算|计划安排|打算|准备", text)
    if final and not budget:
        return "决算"
    if budget and not final:
        return "预算"
    return None


def _measured_unit(text: str) -> str | None:
    """``硬化几公里`` asks for 公里: what follows 几 or 多少, read as the unit of a figure would be."""
    for match in _HOW_MANY.finditer(text):
        amounts = find_amounts(f"1{match[1]}")
        if amounts and amounts[0].span[0] == 0 and amounts[0].unit not in _NO_MEASURE:
            return amounts[0].unit
    return None


_MONEY_NOUNS = frozenset({"经费", "资金", "费用", "金额", "款项", "预算", "拨款", "支出", "收入"})
_NOUN = re.compile(
    r"(?:多少|几)(?:个|名|位)?(?![百千万亿]*元)(?P<noun>[\u4e00-\u9fff]{2,6})[?？。]?$"
)


@lru_cache(maxsize=256)
def asked_noun(text: str) -> str:
    """What stands behind 多少 at the end of a question, canonical: 学生 of 有多少学生; empty where nothing does."""
    match = _NOUN.search(text)
    noun = canon(match["noun"]) if match is not None else ""
    return "" if noun in _MONEY_NOUNS else noun  # 多少经费 is no 人员经费


_COUNTED_NOUNS = (  # 多少农村人, 几户困难家庭
    (
        "人",
        "游客|旅客|乘客|观众|读者|患者|病人|选手|运动员|学生|教师|老师|职工|员工|人员|群众|老人|老年人|儿童|孩子|妇女|青年|居民|村民|党员|干部|人口|(?:指导|救生|裁判|护林|协管|辅导|保洁|网格|管理|志愿|安全|书记|消防|驾驶|讲解)员|法官|检察官|民警|辅警|医生|护士|司机|律师|村医|校长|专家|人(?![均次大民才工力员])",
    ),
    ("件", "案件|案子"),
    ("户", "农户|家庭|贫困户|住户"),
)


def _asked_unit(text: str) -> str | None:
    match = _ASKED_UNIT.search(text)
    if not match:
        if re.search(
            r"百分之(?:几|多少)|百分比是|比例|比重(?!大|点|要)|占比|增长率|增幅|降幅", text
        ):
            return "%"
        measured = _measured_unit(text)
        if measured is not None:
            return measured
        for unit, nouns in _COUNTED_NOUNS:
            said = rf"(?:多少|几)[^\W钱元款费个]{{0,4}}?(?:{nouns})"
            if re.search(said, text) and not _MONEY.search(text):
                return unit
        if re.search(r"(?:高|宽|深)度(?:是|为|有|达到?)?多少", text):
            return "米"
        if re.search(r"(?:多少|几)[回趟](?![事复报答收购])", text):
            return "次"
        counted = re.search(r"批次|人次|人数|团组|保有量|辆数|(?<![两三四五几这那])个数|台数", text)
        if (
            counted
            and counted[0] in ("批次", "人次")
            and re.search(r"(?:批次|人次)(?:数|是|为|有)?(?:多少|几)?[?？呢]?$", text)
        ):
            return None if {"批次", "人次"} <= set(re.findall("批次|人次", text)) else counted[0]
        return "个" if counted and not _MONEY.search(text) else None
    unit = match[1]
    if unit in ("亿", "万") and (measured := _measured_unit(text)) is not None:
        return measured  # 多少万亩
    return {"亿": "亿元", "万": "万元"}.get(unit, unit)


_MARK = re.compile(r"[，,。；;：:？?！!、（）()“”\"「」《》]+")


@lru_cache(maxsize=256)
def breaks_of(reading: Reading) -> tuple[int, ...]:
    """The places of a question's key that a mark stands before; none where the key is not the whole text."""
    pieces = [canon(piece) for piece in _MARK.split(reading.text)]
    if "".join(pieces) != reading.key:
        return ()
    places, length = [], 0
    for piece in pieces[:-1]:
        length += len(piece)
        places.append(length)
    return tuple(place for place in dict.fromkeys(places) if 0 < place < len(reading.key))
