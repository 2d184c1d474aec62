"""How a question wants to be answered: who asks, in what unit, to how many places; no question of its own.

These words stand before, behind or within the question (审计抽查：…, 单位用元，…, …，保留两位小数) and are
taken off before it is read, so that no operand is called 单位用元.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# ends in a word for asking, so that 名词解释： and 政府采购： are not taken for one
_ASKED_BY = re.compile(
    r"^[^,，:：?？。;；\d“”\"]{0,8}?(?:(?:想|要|来|再)?问|抽查|核查|复核|复查|核对|核实|核算|查账|查证|对账|算账|算笔账|算[一个]?算|加[一个]?加|加起来|加一?下|加总一?下|合计一?下|核一核|查一查"
    r"|咨询|求证|请教|质询|关心|打听|提问|求助|口径|核数|抽样|验算)(?:一下|下|一句|一笔|个问题|个事儿?)?[:：]\s*(?=.{4})"
)
_PERSON = (
    r"[\u4e00-\u9fff]{1,6}?(?:想|要|需要?|来)(?:核对?|复核|查|问|确认|核实|了解|算)一?下[:：,，]"
)
_ASKS = re.compile(r"多少|几|合计|一共|总共|加起来|吗|哪|什么")
_OFFICE = re.compile(r"[局委厅院校所会镇乡]|中心|街道|大学")
_MONEY = r"(?P<unit>亿元|百万元|万元|千元|元)"
_UNIT = re.compile(  # 单位用元：…, …，单位统一用万元
    r"[（(,，;；。\s]*(?:请|答案|结果|数字|金额)*(?:的)?单位(?:请|都|均|统一|一律)*(?:用|按|取|为|是|写|折成|换成|换算成)?[:：]?"
    rf"{_MONEY}(?!还|吗|么|的|和|与|或|[,，]?(?:是不是|对吗))(?:来?(?:计|表示|说))?(?:即可|就行)?[)）:：,，;；。\s]*"
)
_IN_UNIT = re.compile(  # （均以元计）, …，按万元说明两个数
    rf"[（(,，;；。?？\s]+(?:请|都|均|统一|一律|金额)*(?:以|按|用){_MONEY}(?:为单位|作单位|计算?|说明|作答|回答|表示|表述|列示|来?说|来?算)"
    r"(?:[这那]?[两几三]个?数字?)?(?=$|[)）,，?？。;；:：])[)）:：,，。\s]*"
)
_CONVERTED = re.compile(  # …多少？换算成万元
    rf"[?？]\s*(?:请|再|帮我|麻烦)*(?:换算?|折算?|折合|转换?)(?:成|为)?{_MONEY}(?:来?(?:计|表示|说|算))?"
    r"(?:是|有|合|等于)?(?:多少)?[呢吧啊]?[?？。]*$"
)
_ROUNDED = re.compile(
    r"[，,；;。？?（(]*(?:计算|结果|答案|数字|请|并|可|需|要|均|都)*(?:四舍五入后?)?(?:保留|精确到|取到?|四舍五入到?)(?:到)?(?:小数点后|小数)?"
    r"(?:(?P<places>[一二两三四1-4])位(?:小数)?|整数|个位)(?:即可|就行)?[）)]*"
)
_PLACES = re.compile(
    r"[（(,，。?？;；\s]*(?:请|结果|四舍五入)*(?:保留|精确到|取|四舍五入到?)[^,，。?？（）()]{0,6}(?:小数|整数|位)(?:点后[^,，。?？]{0,4})?[)）]?"
)
_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True)
class Manner:
    """A question without the words of its manner, and what they say: ``Manner("…", "元", 2)``."""

    text: str
    unit: str | None = None
    places: int | None = None


def read_manner(text: str) -> Manner:
    """The unit and the places that a cleaned question wants, and the question without them.

    >>> read_manner("记者问:车值多少?保留两位小数")
    Manner(text='车值多少', unit=None, places=2)
    """
    kept = _without_asker(text)
    rounded = _ROUNDED.search(kept)
    kept = _PLACES.sub("", _ROUNDED.sub("", kept))
    kept, unit = _without_unit(kept)
    return Manner(kept, unit, _places(rounded))


def _without_asker(text: str) -> str:
    """审计抽查：… and 记者想核一下，… without who asks; a department's name is kept."""
    match = _ASKED_BY.match(text) or re.match(_PERSON, text)
    if match is None or _OFFICE.search(match[0]):
        return text
    kept = text[match.end() :]
    added = re.search(r"加|合计", match[0]) and not _ASKS.search(kept)
    return f"{kept.rstrip('?？。')}一共多少" if added else kept  # 帮我加一下：甲、乙


def _without_unit(text: str) -> tuple[str, str | None]:
    """The unit that is ordered apart from what is asked; 单位用万元 alone is a question of its own."""
    match = _UNIT.search(text) or _IN_UNIT.search(text) or _CONVERTED.search(text)
    if match is None:
        return text, None
    before, after = text[: match.start()], text[match.end() :]
    kept = f"{before}，{after}" if before and after and after[0] not in "?？。" else before + after
    return (kept, match["unit"]) if len(kept) >= 4 else (text, None)


def _places(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    said = match["places"]
    return _NUMBERS.get(said) or int(said) if said else 0
