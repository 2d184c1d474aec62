"""Ways of asking whether there is something, put as 有没有… or, where it is taken not to be there, as 真的没有…吗."""

from __future__ import annotations

import re

_END = r"(?:吗|么|嘛|[,，]?(?:是吗|对吗|对不对|对吧|是吧|吧))?[?？。]*$"
_SURE = r"(?:真的|是真的|果真|当真|确实|难道|难不成|是不是真的|真)"
_ACT = r"(?<![过于比到足])(?:安排|编列|列支|编制(?![人数床的内外])|使用|动用|发生|配备|设立|(?:列|花|用|配|设|留)(?=[了过]))"
_DONE = r"(?:安排|编列|列支|编制|使用|动用|发生|配备|设立|列|花|用|买|配|设|留)"  # after 没
_WHAT = r"(?P<what>(?!有|完|光|超|出去|掉|到|在|于|满|达|上|下|多|少|的|[增减涨降])[^\d,，。?？哪什怎多几比超]{2,16}?)"
_MONEY = r"(?:的)?(?:钱|开销|花销|花费|这笔钱|这笔|这项)?"
_WHO = r"(?P<who>(?:(?!没有?|未|有没有|是否|[哪谁怎]|什么|多少|几[个项家]).)*?)"
_WHEN = r"(?:今年|当年|本年|全年|年内|这一?年)?"
_CAR = r"(?:新的?)?(?:执法|公务|业务)?(?:的)?(?:公务用车|公务车|公车|新车|汽车|小汽车|轿车|车辆|用车|车)"

_NONE_AT_ALL = re.compile(  # 一辆公务用车都没有吗, 一分钱的出国经费都没安排吗
    rf"^{_WHO}{_SURE}?(?:就)?一(?:辆|台|套|个|次|批|人|分钱|毛钱|块钱|分|点儿?|笔)(?:的)?(?P<what>[^\d,，。?？哪什怎多几]{{1,16}}?)(?:都|也)(?:没有?|未|无)(?:有)?{_DONE}*(?:过|了)?{_END}"
)
_NONE = re.compile(  # 真的没有买过公务用车吗, 没安排会议费对吗
    rf"^{_WHO}(?:{_SURE})?(?:没有|没|未)(?:有)?{_DONE}?(?:过|了)?{_WHAT}{_MONEY}(?:吗|么|嘛|[,，]?(?:是吗|对吗|对不对|对吧|是吧|吧))[?？。]*$"
)
_SOME = re.compile(  # 安排了培训的钱吗, 用了政府性基金没有, 安排政府性基金了吗
    rf"^{_WHO}(?:实际上?|真正)?(?:有没有|是否|是不是|有无)?(?P<act>{_ACT})(?:过|了)?{_WHAT}{_MONEY}(?:了)?(?:吗|么|没有|没)[?？。]*$"
)
_ARRANGED = re.compile(  # 公务用车购置今年安排了吗, 会议费有没有安排
    rf"^(?P<what>(?!有|完|光|项目|资金|经费|预算)[^\d,，。?？哪什怎多几比超都]{{2,16}}?)(?:的)?(?:钱|预算|经费|资金)?{_WHEN}(?:到底|究竟|还)?(?:有没有|是否|是不是|有无|有)?{_ACT}(?:了|过|出来)?(?:预算|资金|经费|支出|钱)?(?:吗|么|没有|没|[?？。]*$)[?？。]*$"
)
_HAS = re.compile(rf"^{_WHEN}有{_WHAT}(?:吗|么|嘛|没有|没)[?？。]*$")
_NIL = re.compile(  # 买公车的预算是不是零
    rf"^(?P<head>[^,，。?？哪什]{{3,24}}?)(?:的)?(?:预算|经费|费用|支出|金额|数额|钱)?(?:是不是|是否)(?:就)?(?:是|为|等于)?(?P<nil>零|0)(?:元|万元)?{_END}"
)
_BOUGHT = re.compile(  # 2023年真的没有买过公务用车吗, 今年要换车吗
    rf"^{_WHO}(?P<none>{_SURE}?(?:没有|没|未|不))?(?:有没有|是否|是不是|有无|要不要|打不打算|打算|准备|计划|安排了?|要|会|还|又|再|新|预算|资金|经费|拨款|拨钱|花钱|出钱|掏钱|钱|用来|用于|去)*(?:买|购置|购买|更新|更换|换|采购|添置|添)+(?:过|了)?(?:的)?{_CAR}(?:的)?(?:钱|经费|费用|预算)?(?:了)?(?P<asks>吗|么|嘛|没有|没|[,，]?(?:是吗|对吗|对吧|吧))?[?？。]*$"
)
_WHETHER = re.compile(r"有没有|是否|是不是|有无|要不要|打不打算")
_CLAIMED = re.compile(  # 听说要买新车，是真的吗; 有人讲又拨款买车，查一下说明，这话属实吗
    r"^(?:(?:网上|外面|外头|坊间|群里|朋友圈|单位里)?(?:都|又)?(?:有人|有网友|网友|大家|人家|别人)?(?:都|在)?(?:听说|据说|据传|网传|传言|传闻|传|说|讲|称|反映|爆料)(?:是|着|过)?[,，:：]?)?"
    r"(?P<claim>[^?？]{4,}?)(?:[,，][^,，]{0,6}(?:查|看|核)[^,，]{0,12})?[,，]?"
    r"(?:(?:这|那|此)(?:话|事儿?|个?说法|种说法|个?消息|个)?|消息|说法)?(?:是否属实|属不属实|属实吗|是不是真的|是真的吗|真的吗|是真是假|有没有这回事儿?|有这回事儿?吗|有没有这事儿?|有这事儿?吗|靠谱吗|可信吗|准不准|确有其事吗)[?？。]*$"
)
_HOW_MUCH_CAR = re.compile(  # 打算花多少钱买新的公务车
    rf"(?:打算|准备|计划|要|想)?(?:花|拿|用|安排|出|拨)了?(?P<much>多少(?:钱|万元|万|元)?|几万(?:块|元)?)(?:来|去)?(?:买|购置|购买|更新|更换|换|采购|添置)(?:新)?(?:的)?{_CAR}(?=[?？。呢啊]|$)"
)
_CAR_MONEY = "公务用车购置费"


def plainly_exists(text: str) -> str:
    """The question in the form that ``exists`` is read from; unchanged where it asks for something else.

    >>> plainly_exists("今年安排了培训的钱吗")
    '今年有没有培训'
    >>> plainly_exists("商务委真的一辆公务用车都没有吗？")
    '商务委真的没有公务用车吗'
    """
    if _REASON.search(text) or _CHECKED.search(text):
        return text  # 增加的钱全是因为买车吗 asks for a reason
    text = _HOW_MUCH_CAR.sub(rf"{_CAR_MONEY}是\g<much>", text)
    claimed = _CLAIMED.match(text)
    if claimed is not None and (bought := _BOUGHT.match(f"{claimed['claim']}吗")) is not None:
        return _of_car(bought)
    if (nil := _NIL.match(text)) is not None:
        return f"{nil['head']}是零吗"
    bought = _BOUGHT.match(text)
    if bought is not None and (bought["asks"] or _WHETHER.search(text)):
        return _of_car(bought)
    if (none := _NONE_AT_ALL.match(text) or _NONE.match(text)) is not None:
        what = none["what"].strip("的")
        return f"{none['who']}真的没有{'公务用车' if what == '车' else what}吗"
    if (some := _SOME.match(text) or _HAS.match(text)) is not None:
        who = some.groupdict().get("who") or ""
        return f"{who}有没有{some['what'].strip('的')}"
    arranged = _ARRANGED.match(text)
    if arranged is not None and _ASKS.search(text):
        return f"有没有{arranged['what'].strip('的')}"
    return text


_CHECKED = re.compile(r"\d[\d.,]*(?:%|[百千万亿]*元)[”\"]?[,，]?(?:有)?没有?[算写印抄]错")
_REASON = re.compile(r"(?:因为|由于).{2,}(?:吗|么|吧)?[?？。]*$")
_ASKS = re.compile(r"有没有|是否|是不是|有无|(?:吗|么|没有?)[?？。]*$")


def _of_car(bought: re.Match[str]) -> str:
    form = f"真的没有{_CAR_MONEY}吗" if bought["none"] else f"有没有{_CAR_MONEY}"
    return f"{bought['who']}{form}"


def takes_for_none(text: str) -> bool:
    """Whether a question takes it that a thing is not there: 真的没有三公经费吗."""
    return _TAKEN.search(text) is not None


_TAKEN = re.compile(rf"(?<!有)(?:{_SURE})?(?:没有|没|未)(?!有).*{_END}")
