"""Ways of asking whether a price times a number is the sum that is printed, put into one: 甲的数量乘单价等于采购金额吗."""

from __future__ import annotations

import re

_TIMES = re.compile(
    r"(?:数量|台数|件数|个数|辆数)(?:和|与|跟|同)?(?:乘以?|乘上|×|[xX*＊]|单价相乘|)(?:以)?(?P<price>单价)(?:相乘|的?乘积|之积|乘出来|乘起来|得出来|得到)?(?:的)?(?:数|结果|金额)?"
    r"|单价(?:和|与|跟|同)?(?:乘以?|乘上|×|[xX*＊])?数量(?:相乘|的?乘积|之积|乘出来|乘起来)?(?:的)?(?:数|结果)?"
)
_SUM = re.compile(
    r"(?:(?:政府)?采购表|表)?(?:里|上|中)?的?(?P<sum>(?:政府)?采购预算金额|(?:政府)?采购金额|预算金额|采购预算|总金额|总价款?|总额|金额)数?"
)
_HELD = re.compile(
    r"等于|是不是|是否|对得上|对得拢|一致|相等|相同|一样|吻合|相符|算得?对|算对|算错|对[吗么]|对不对|正确|没错|出入|[，,]?(?:就|正好|刚好)?是(?=数量|单价)"
)
_GIVEN = re.compile(
    r"^(?P<thing>[^，,]{2,30}?)(?:一共|共|要|计划)?(?:买|采购|购置|购)?了?(?P<n>\d[\d.]*)(?P<unit>[台套个件辆把张只条部份米箱本支组])[，,、]?(?:的)?"
    r"(?:单价|每(?P=unit)|一(?P=unit)|(?P=unit)均)(?:是|为)?(?P<price>\d[\d.,]*(?:万元|千元|元|万))[，,、]?(?P<rest>.*)$"
)
_HOW_MUCH = re.compile(r"多少|几|哪|谁|什么|为什么")


def plainly_product(text: str) -> str:
    """``某设备的金额是不是数量×单价`` as ``某设备的数量乘单价等于金额吗``; any other text as it is.

    >>> plainly_product("木桌采购金额是不是数量×单价")
    '木桌的数量乘单价等于采购金额吗'
    """
    if _HOW_MUCH.search(text):
        return text
    given = _GIVEN.match(text)
    if given is not None and (named := _SUM.search(given["rest"])) and _HELD.search(given["rest"]):
        return f"{_bare(given['thing'])}的数量乘单价等于{named['sum']}吗"
    times = _TIMES.search(text)
    if times is None or not _HELD.search(text):
        return text
    rest = text[times.end() :]
    before = _SUM.search(text[: times.start()])
    if (behind := _SUM.search(rest)) is not None and times.start() > 1:
        return f"{_bare(text[: times.start()])}的数量乘单价等于{behind['sum']}吗"
    if before is not None and before.start() > 1:
        return f"{_bare(text[: before.start()])}的数量乘单价等于{before['sum']}吗"
    return text


def _bare(thing: str) -> str:
    return re.sub(r"[，,、的]+$|^(?:请|帮我|把|按|用|核对一下|算一下)+", "", thing.strip())
