"""Text to amounts: "≥96百分比" -> 96 % ≥, "贰仟壹佰万元" -> 2100 万元; Decimal only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.model import Amount, Comparator

_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F) if chr(wide) not in "，（）；：？！"}
_NARROW = {**_WIDE, 0x2212: ord("-"), 0x2013: ord("-"), 0x3000: ord(" "), 0xA0: ord(" ")}

_PREFIXES: dict[str, Comparator] = {
    **dict.fromkeys(("≥", "≧", "⩾", ">=", "不低于", "不少于", "不小于", "不短于"), "≥"),
    **dict.fromkeys(("大于等于", "大于或等于", "高于等于", "高于或等于", "至少"), "≥"),
    **dict.fromkeys(("≤", "≦", "⩽", "<=", "不超过", "不高于", "不大于", "不多于"), "≤"),
    **dict.fromkeys(("小于等于", "小于或等于", "低于等于", "低于或等于", "至多", "最多"), "≤"),
    **dict.fromkeys((">", "超过", "大于", "高于", "多于", "超"), ">"),
    **dict.fromkeys(("<", "小于", "低于", "少于", "不足", "不到", "未达"), "<"),
    **dict.fromkeys(("≈", "约为", "大约", "约", "将近", "接近", "近"), "≈"),
    "=": "=",
}
_SUFFIXES: dict[str, Comparator] = {
    **dict.fromkeys(("以上", "及以上", "或以上"), "≥"),
    **dict.fromkeys(("以下", "及以下", "或以下", "以内", "之内"), "≤"),
    **dict.fromkeys(("左右", "上下"), "≈"),
}
_MONEY = r"(?:[百千]?[万亿]\s?|[十百千])?元|[百千]?[万亿]?(?:美元|欧元|港元|日元)"
_PERCENT = r"百分比|%|‰|个百分点|百分点"
# A count word that begins a longer word ("分局", "部门") is no unit; neither is 年 of a calendar year.
_COUNTS = (
    r"台[（(]套[）)]|台[/、]?套|套[/、]件|人·?次|户次|册次|车次|场次|批[（(]次[)）]|批次|班次|件次|床位|课时|学时|标段|车位|篇次|篇"
    r"|个(?:工作日|小时|月)|微克/立方米|毫克/升|mg/L|平方(?:公里|千米|米)|立方米|公顷|公里|千米|千瓦时|千瓦|公斤|千克"
    r"|小时|分钟|厘米|毫米|[㎡亩吨户辆册幅枚株棵艘盏栋幢宗座篇块批项条]|m2|m²|m³|km"
    r"|个(?!体)|人(?!员|均|民|工)|名(?!称|义|单|录)|台(?!账|阶|风)|家(?!庭)|次(?!要)|份(?!额)|件|套(?!取)"
    r"|期(?!间|末|初|限)|部(?!门|分|级|队|署)|场(?!所|地)|起(?!草|来)|所(?!属|有|需)|处(?!理|置|级|室|罚)|间(?!接)"
    r"|层(?!次|级|面)|类(?!别)|种(?!植|子)|倍(?!增)|分(?!局|别|类|之|管|析|公司|院|队|中心|为|成|布|级|项|解|配|支|享|担|行)"
    r"|天(?!然|气|津)|周(?!期|边|围|转|岁)|米|升(?!级)|度(?!假|汛)|本(?!级|部|市|年|区|县|局|单)|头(?!部)|只(?!有|能)"
    r"|支(?!出|持|付|部|撑|队|行)|张|道(?!路)|门(?!户|诊)|组(?!织|成)|位(?!于|置)|秒|克(?!服)|箱|袋|瓶|架|匹|片(?!区)"
    r"|眼(?![科镜睛下前光底库])|口(?![径岸罩腔岁号头粮])|孔(?!径)"
)
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_HAN = "零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟"
# 节约5万元 saves, 最近3次 are the latest: no comparison
_GUARDS = {"约": "(?<![节预签制公契])约", "近": "(?<![最附邻远临])近", "超": "(?<![赶])超"}
_BEFORE = "|".join(
    _GUARDS.get(word, re.escape(word)) for word in sorted(_PREFIXES, key=len, reverse=True)
)
_AFTER = "|".join(sorted(_SUFFIXES, key=len, reverse=True))
_COMPARED = rf"(?:(?P<before>{_BEFORE})\s*)?"
_SUFFIXED = rf"(?:\s*(?P<after>(?:[（(]含[^（）()]{{0,4}}[）)])?(?:{_AFTER})))?"
_SIGN = r"(?P<sign>(?<![\dA-Za-z%)）元个人次台辆])-)?"

# Arabic digits that are no part of a code (C160301, PM2.5), a date (2025.1.1), an ordinal (第3条).
_IN_PROSE = re.compile(
    rf"{_COMPARED}{_SIGN}[¥￥]?(?<![\dA-Za-z第.])(?<![A-Za-z\d][-/_.])(?P<number>{_NUMBER})(?!\.?\d)"
    rf"(?:(?P<more>[余多])|\s*)"
    rf"(?:(?P<unit>{_MONEY}|{_PERCENT}|[万亿]?(?:{_COUNTS})|(?<!\d\d\d\d)年(?![度月\d初末底]))"
    rf"|(?P<bare>[万亿])(?=[，。；、,;）)（(\s]|$))?{_SUFFIXED}"
)
_IN_HAN = re.compile(
    rf"{_COMPARED}(?:(?P<han>[{_HAN}][{_HAN}万亿]{{0,30}}(?:点[{_HAN}]{{1,12}})?)(?P<more>[余多])?"
    rf"(?P<unit>{_MONEY}|个百分点)|百分之(?P<percent>[{_HAN}]{{1,12}}(?:点[{_HAN}]{{1,12}})?|{_NUMBER}))整?{_SUFFIXED}"
)
_SPLIT = re.compile(r"(?P<high>\d{1,12}(?:\.\d{1,8})?)亿(?P<low>\d{1,12}(?:\.\d{1,8})?)万元")

_LEAD = r"(?:达到|达|为|共计|共|控制在|完成)?"
_CELL = re.compile(
    rf"{_LEAD}(?:(?P<before>{_BEFORE}))?(?P<open>[（(](?=[\d.,，¥￥]+[%％]?[）)]$))?(?P<sign>[-△▲])?[¥￥]?"
    rf"(?P<number>(?:\d{{1,3}}(?:[,，]\d{{3}})+|\d+)(?:\.\d+)?)(?P<rest>.*)",
    re.S,
)
_REST = re.compile(
    rf"(?P<more>[余多])?(?P<unit>{_MONEY}|{_PERCENT}|[万亿]?(?:{_COUNTS})|[万亿]|年)?整?(?P<after>{_AFTER})?(?P<tail>.*)",
    re.S,
)
_UNKNOWN_UNIT = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,2}(?:/[\u4e00-\u9fffA-Za-z]{1,3})?")
_NO_UNIT = re.compile(r"[年月日号级条款章节届时点]|季度|年度|以[前后]")
# "≥100按要求执行": words that say by what rule, no further figure
_BASIS = re.compile(r"(?:[按依据照]|根据|参照|详见|[（(][^\d]*[）)]$)[^\d]*")
_WIDE_THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_HAN_CELL = re.compile(rf"(?P<han>[{_HAN}]+)(?P<unit>[次个份家台辆套件人篇场户天倍名])")
# 与2019498.83万元相比: a page that lost its 年 between the year and the figure
_YEAR_GLUED = re.compile(r"[与较比](?:19|20)\d{2}(?=\d+\.\d+(?:万元|元)相比)")
_YEAR_DIGITS = 4
_MONEY_WORDS = re.compile(r"[元费]|预算|支出|资金|收入|补助|拨款|金额")
_THRESHOLD_END = re.compile(r"$|[\s，。；、：,;:）)！？!?”\"]|[和与及或等]")


def narrow(text: str) -> str:
    """The same text, character for character, with narrow digits, letters and signs."""
    return _WIDE_THOUSANDS.sub(",", text).translate(_NARROW)


_PER = re.compile(  # 4元/人/天, 860元/人·月: a sum for each of something
    r"(?<=元)[/／](?:[\u4e00-\u9fff]{1,3})(?:[/／·.・•]?(?:每)?(?:天|日|月|季度?|年|次|学期|学年|期))?$"
)


def text_to_amount(text: str, unit: str | None = None) -> Amount | None:
    """The amount that a whole cell holds: "≥96百分比" -> 96 % ≥; None for "——", codes and text."""
    flat = _PER.sub("", re.sub(r"\s+", "", narrow(text)))
    if not flat:
        return None
    found = _cell_amount(flat, text, unit)
    if found is not None:
        return found
    counted = _HAN_CELL.fullmatch(flat)
    number = _han_to_decimal(counted["han"]) if counted is not None else None
    if counted is not None and number is not None:
        return Amount(number, counted["unit"], "=", text, (0, len(text)))
    match = _IN_HAN.fullmatch(flat)
    value = _han_value(match) if match is not None else None
    if match is None or value is None:
        return None
    return Amount(value[0], value[1], _comparator(match), text, (0, len(text)))


def find_amounts(text: str) -> tuple[Amount, ...]:
    """All amounts in running text, in order: "较上年增加7025.51万元，增长5%" has two.

    A number without a unit counts only when its form says that it is a figure (12,345 or 3.14, or the
    whole text): years, dates, numbering, document numbers and codes are left out.
    """
    flat = narrow(text)
    money = _MONEY_WORDS.search(flat) is not None
    found = sorted(
        (
            *_split_amounts(text, flat),
            *_digit_amounts(text, flat, money),
            *_han_amounts(text, flat),
        ),
        key=lambda amount: amount.span,
    )
    kept: list[Amount] = []
    for amount in found:
        if not kept or amount.span[0] >= kept[-1].span[1]:
            kept.append(amount)
    return tuple(kept)


def is_threshold(text: str, amount: Amount) -> bool:
    """Whether an amount is part of a name: 20万元 in "单价在20万元以上的设备"."""
    if not amount.text.endswith(("以上", "以下", "以内", "之内")):
        return False
    return _THRESHOLD_END.match(text, amount.span[1]) is None


def _cell_amount(flat: str, text: str, unit: str | None) -> Amount | None:
    head = _CELL.fullmatch(flat)
    if head is None or _is_code(head["number"]) or (head["open"] and head["sign"]):
        return None
    rest = head["rest"].rstrip(")）") if head["open"] else head["rest"]
    tail = _REST.fullmatch(rest)
    if tail is None:  # pragma: no cover - the pattern takes any text
        return None
    own = _cell_unit(head, tail, rest)
    if own is None:
        return None
    comparator = _PREFIXES.get(head["before"] or "") or _SUFFIXES.get(tail["after"] or "") or "="
    value = Decimal(re.sub("[,，]", "", head["number"]))
    signed = -value if head["sign"] or head["open"] else value
    if tail["more"] and comparator == "=":
        comparator = "≈"
    return Amount(signed, _unit(own) or unit, comparator, text, (0, len(text)))


def _cell_unit(head: re.Match[str], tail: re.Match[str], rest: str) -> str | None:
    """The unit printed in a cell, "" for none; None when the cell is no amount after all."""
    printed, more = tail["unit"] or "", tail["tail"]
    if printed == "年" and len(head["number"]) == 4:
        return None
    if not more or _BASIS.fullmatch(more):
        return printed
    if _NO_UNIT.match(rest):
        return None
    if _UNKNOWN_UNIT.fullmatch(rest):
        return rest
    symbol = head["before"] in ("≥", "≤", ">", "<", ">=", "<=", "≈")
    return printed if symbol and not re.search(r"\d|或|、\s*[≥≤<>]", more) else None


def _is_code(number: str) -> bool:
    return len(number) > 1 and number[0] == "0" and number[1] != "."


def _digit_amounts(text: str, flat: str, money: bool) -> Iterator[Amount]:
    alone = flat.strip()
    for match in _IN_PROSE.finditer(flat):
        unit = match["unit"] or (_bare_unit(match, money) if match["bare"] else None)
        if unit is None and match[0].strip() != alone and not _is_figure(match, flat):
            continue
        if _is_wrong_year(match, unit) or _is_code(match["number"]) or _is_class(match, flat):
            continue
        start, end = match.span()
        number = match["number"]
        if glued := _YEAR_GLUED.match(flat, max(start - 1, 0)):
            start, number = glued.end(), number[_YEAR_DIGITS:]
        value = Decimal(number.replace(",", ""))
        end -= len(match[0]) - len(match[0].rstrip())
        yield Amount(
            -value if match["sign"] else value,
            _unit(unit) or None,
            _comparator(match),
            text[start:end],
            (start, end),
        )


def _is_figure(match: re.Match[str], flat: str) -> bool:
    """A number without a unit that is nonetheless a figure, and no numbering such as "3.1 收入"."""
    number = match["number"]
    if match["before"] in ("≥", "≤", "≈", ">=", "<=") or "," in number:
        return True
    at_start = not flat[: match.start()].strip()
    ends = re.match(r"[\s]*(?:[，。；、,;）)]|$)", flat[match.end() :]) is not None
    return re.search(r"\.\d{2}$", number) is not None and ends and not at_start


def _is_class(match: re.Match[str], flat: str) -> bool:
    """教育支出（205类） names a class by its code."""
    around = flat[max(match.start() - 1, 0) : match.start()] + flat[match.end() : match.end() + 1]
    return match["unit"] in ("类", "款", "项") and re.fullmatch("[（(][）)]", around) is not None


def _is_wrong_year(match: re.Match[str], unit: str | None) -> bool:
    return unit == "年" and (not match["number"].isdecimal() or len(match["number"]) > 3)


def _bare_unit(match: re.Match[str], money: bool) -> str:
    """ "总预算1720.00万，" is money: nobody writes persons or things like that."""
    return f"{match['bare']}元" if money else str(match["bare"])


def _split_amounts(text: str, flat: str) -> Iterator[Amount]:
    for match in _SPLIT.finditer(flat):
        value = Decimal(match["high"]) * 10000 + Decimal(match["low"])
        yield Amount(value, "万元", "=", text[match.start() : match.end()], match.span())


def _han_amounts(text: str, flat: str) -> Iterator[Amount]:
    for match in _IN_HAN.finditer(flat):
        value = _han_value(match)
        if value is not None:
            start, end = match.span()
            yield Amount(value[0], value[1], _comparator(match), text[start:end], (start, end))


def _han_value(match: re.Match[str]) -> tuple[Decimal, str | None] | None:
    """Value and unit of Chinese numerals: 三十万元 -> 30 万元, 三亿五千万元 -> 350000000 元."""
    if match["percent"]:
        value = _han_to_decimal(match["percent"])
        return None if value is None else (value, "%")
    han, unit = match["han"], match["unit"]
    if han[-1] in "万亿" and not re.search("[万亿]", han[:-1]) and unit == "元" and len(han) > 1:
        han, unit = han[:-1], han[-1] + unit
    value = _han_to_decimal(han)
    return None if value is None else (value, _unit(unit) or None)


def _han_to_decimal(han: str) -> Decimal | None:
    import cn2an  # slow to import, seldom needed

    if re.fullmatch(_NUMBER, han):
        return Decimal(han.replace(",", ""))
    whole, _, part = han.replace("〇", "零").partition("点")
    try:
        value = Decimal(str(cn2an.cn2an(whole, "normal")))
        digits = "".join(str(cn2an.cn2an(digit, "normal")) for digit in part)
    except ValueError:
        return None
    return value + (Decimal(f"0.{digits}") if digits else 0)


def _comparator(match: re.Match[str]) -> Comparator:
    before, after = match["before"], match["after"]
    if before:
        return _PREFIXES[before]
    if after:
        return next(sign for word, sign in _SUFFIXES.items() if after.endswith(word))
    return "≈" if match["more"] else "="


def _unit(unit: str | None) -> str:
    return {
        "百分比": "%",
        "百分点": "个百分点",
        "批(次)": "批次",
        "批（次）": "批次",
        "m2": "平方米",
        "m²": "平方米",
        "㎡": "平方米",
    }.get(unit or "", re.sub(r"\s", "", unit or ""))
