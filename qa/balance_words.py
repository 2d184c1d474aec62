"""How people ask for what was left, a fund's own money, a standard and the staff: 年底还剩多少钱, 全局多少人."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MUCH = r"(?:多少|几)(?:钱|[万亿]元|元|万)?"
_EACH = r"每[人生户亩头辆套个名]{1,2}(?:每[天日月年次])?|每[天日月年](?:每[人生户])?"
_STAFF = r"(?:全[局院校委厅办镇乡站馆所]|[局院校委厅]里|单位里?|机关|一共|总共|现在|目前|都|共)*有?"
_PUT = (
    (re.compile(r"占地(?:面积)?(?:是|有|为)?"), "用地面积是"),
    (  # 高龄津贴每月多少
        re.compile(
            rf"(?<=[津补][贴助])(?:标准)?(?:每[月年人天]){{1,2}}(?:能|可以?)?(?:是|拿|领|发|给|补)*{_MUCH}(?=[?？。呢]*$)"
        ),
        "标准是多少",
    ),
    (  # 全局有多少人: the staff, where no other people are said
        re.compile(
            rf"(?:^|(?<=[局院校委厅办镇乡站馆所会心队,，年]))的?{_STAFF}(?:多少|几)(?:个|名)?人(?:员|手)?(?=[?？。呢]*$)"
        ),
        "在职人员有多少人",
    ),
    (
        re.compile(r"房子(?:一共|总共)?(?:有)?多少(?:平米|平方米?|平)|房子(?:有)?多大"),
        "房屋有多少平方米",
    ),
    (  # 营养膳食补助每人每天多少元: the standard that is printed for it
        re.compile(
            rf"(?:补助|补贴|救助|津贴|奖励)?(?:标准)?[,，]?(?:{_EACH})(?:补助|补贴|发放?|给|补|是|能|可以|拿|领|有)*{_MUCH}(?=[?？。呢]*$)"
        ),
        "补助标准是多少",
    ),
    (  # 政府性基金还剩多少
        re.compile(
            rf"(?P<of>政府性基金|国有资本经营预算|财政拨款)(?:预算|资金)*(?:到?年[末底终]|最后)?(?:还|尚)?(?:剩下?|余下?|结余|剩余)(?:了|有)*{_MUCH}(?=[?？。呢]*$)"
        ),
        r"\g<of>年末结转和结余是多少",
    ),
    (
        re.compile(
            rf"到?(?:年[末底终]|期末)(?:时)?(?:还|尚|账上)*(?:剩下?|余下?|有)(?:了|有)*{_MUCH}(?:钱)?(?:没(?:有)?[花用]完)?(?=[?？。呢]*$)"
        ),
        "年末结转和结余是多少",
    ),
    (re.compile(r"年[末底](?:的)?(?:还)?结转结余"), "年末结转和结余"),
    (  # 2023年底还结转了多少资金到下年
        re.compile(
            r"(?:年?[末底](?:还)?)?(?:结转|结余)(?:了)?(?:多少|几)(?:钱|资金|万元|元)?(?:到|至)?(?:下一?年|明年|次年)?(?=[?？。呢]*$)"
        ),
        "年末结转和结余是多少",
    ),
    (re.compile(r"年初(?:的)?结转结余"), "年初结转和结余"),
    (
        re.compile(
            rf"(?P<of>政府性基金|国有资本经营)(?:预算)?(?:财政拨款)?(?:今年|本年|当年|全年|一年)?(?:一共|总共)?收入?了?{_MUCH}"
        ),
        r"\g<of>本年收入是多少",
    ),
    (
        re.compile(
            rf"(?P<of>政府性基金|国有资本经营)(?:预算)?(?:财政拨款)?(?:今年|本年|当年|全年|一年)?(?:一共|总共)?(?:支出|花|用|开支)(?:是|为)?了?{_MUCH}"
        ),
        r"\g<of>本年支出是多少",
    ),
)


def balances_said(text: str) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """The text with the name that tables and sentences print for the balance, and what was put."""
    for pattern, plain in _PUT:
        match = pattern.search(text)
        if match is not None:
            name = re.sub(r"是(?:多少)?$|有多少.*$", "", plain.removeprefix(r"\g<of>"))
            yield text.replace(match[0], match.expand(plain), 1), ((match[0], name),)
