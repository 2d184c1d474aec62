"""Clauses that only say what a question is about, before the question itself: 采购防汛物资时，救生衣花多少."""

from __future__ import annotations

import re

_ASSETS = re.compile(r"固资(?=表|总额|情况|占用|明细|里|中|有)")  # 固资表里办公用房面积多少
_BUYING = re.compile(  # 采购X的测绘服务，采购金额合计多少; 采购X时，Y花多少
    r"(?P<buy>(?:采购|购买|购置)[^,，。?？多少几哪]{2,20}?(?P<when>时候?|的时候)?)[,，](?P<asked>[^,，。?？]*?(?:多少|几)[^,，。?？]*[?？。]*)$"
)
_AGAINST = re.compile(  # 防汛物资这块，大功率水泵比移动照明灯塔多多少
    r"(?P<head>^|[局委厅院校所站办处中心镇乡年度])[^,，。?？局委厅院校所站办处镇乡年]{2,12}?(?:这一?块|这方面|方面)[,，](?=[^,，。?？]{2,}比[^,，。?？]{2,}[多少高低贵便宜]+(?:多少|几))"
)
_MONEY_OF = re.compile(  # 复垦工程的钱里，其他资金有多少
    r"(?<=[\u4e00-\u9fff）)])的?(?:预算|项目)?(?:钱|资金|预算|经费)(?:里面?|当中|中)(?:头)?[,，](?:有)?(?=(?:其他|财政|自有|自筹|上级|省级|市级|县级|中央|配套|专户)[^,，。?？]{0,8}(?:资金|拨款|补助)[^,，。?？]{0,4}(?:多少|几))"
)


def without_setting(text: str) -> str:
    """The question in one run, its setting before the thing that it asks of."""
    text = _ASSETS.sub("固定资产", text)
    text = _BUYING.sub(_joined, text)
    text = _AGAINST.sub(r"\g<head>", text)
    return _MONEY_OF.sub("的", text)


def _joined(match: re.Match[str]) -> str:
    """``采购X时`` stays, as what is bought for it may be bought for others too; only the mark goes."""
    again = re.match(r"(?:政府)?采购", match["asked"]) is not None
    return match["buy"] + match["asked"] if match["when"] or again else match[0]
