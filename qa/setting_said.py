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


_MEASURED_BEHIND = re.compile(  # 甲、乙、丙三个专项，总预算加起来多少: of each of them, and no fourth thing
    r"(?P<many>、[^,，、。?？]{2,})[,，](?P<what>(?:年度|全年|项目)?总?(?:预算|决算|金额|资金|经费|支出|费用|投入)(?:总?额|数)?)"
    r"(?=(?:一共|总共|共|合计|加起来|加在?一起|加总|相加|总和|之和)(?!.*(?:各|分别)))"
)


_SPOKEN_OF = re.compile(  # 说明把“甲”列入人员经费，决算表中该科目有数吗
    r"^(?P<head>[^,，“”]*?)(?:(?:情况|文字|编制)?说明|正文|文字部分)?(?:里面?|中|上)?(?:把|将|提到|写到|说到|讲到|列有)了?"
    r"(?:(?P<name>“[^“”]{2,20}”)|(?P<plain>[^,，“”]{2,16}?)(?=[列归计纳放算]))(?:(?:列|归|计|纳|放|算)(?:入|在|到|作|进)[^,，“”]{2,16})?[,，]"
    r"(?P<asked>[^,，?？]*?)(?:该|这个|这一?)(?:科目|项目|专项|指标|项(?![项目]))的?(?P<tail>[^,，]*(?:吗|么|多少|几|是否|是不是|有没有|有无|为何|为什么|哪)[^,，]*)$"
)


def _named_again(match: re.Match[str]) -> str:
    """``该科目`` with the name that was said for it, behind whose papers are meant."""
    head = f"{match['head']}的" if match["head"] else ""
    name = match["name"] or f"“{match['plain']}”"
    return f"{head}{match['asked']}{name}{match['tail']}"


def without_setting(text: str) -> str:
    """The question in one run, its setting before the thing that it asks of."""
    text = _ASSETS.sub("固定资产", text)
    text = _SPOKEN_OF.sub(_named_again, text)
    text = _BUYING.sub(_joined, text)
    text = _AGAINST.sub(r"\g<head>", text)
    text = _MEASURED_BEHIND.sub(r"\g<many>的\g<what>", text)
    return _MONEY_OF.sub("的", text)


def _joined(match: re.Match[str]) -> str:
    """``采购X时`` stays, as what is bought for it may be bought for others too; only the mark goes."""
    again = re.match(r"(?:政府)?采购", match["asked"]) is not None
    return match["buy"] + match["asked"] if match["when"] or again else match[0]
