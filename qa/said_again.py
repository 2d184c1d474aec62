"""What a question says once more of what it asks is taken away: 没花完的有多少？就是预算减决算."""

from __future__ import annotations

import re

_LESS = re.compile(  # the budget less what was spent is what was left of it
    r"(?P<asked>(?:没有?|未)(?:花|用|支|执行)(?:完|掉|光|出去)[^,，。?？（(]*|(?:剩|结余|节约|节省|省)[^,，。?？（(]*(?:多少|几)[^,，。?？（(]*)[,，。?？（(]*"
    r"(?:(?:也)?就是|即|也即|指的?是|我是说|意思是|按)?(?:用|拿)?(?:年初|全年|调整)?预算数?减(?:去|掉)?(?:支出|实际)?(?:决算|执行|支出)数?"
    r"(?:的差额?|之差|那个差额?|算|来算|的意思)?[)）]?[?？。]*$"
)


_HOLDS = re.compile(r"(?<=表)[（(](?:含|包括|包含|不含)[^（）()\d]{2,12}[)）](?=[中里内上的,，])")


def without_gloss(text: str) -> str:
    """``三公预算没花完的有多少？就是预算减决算`` without its second sentence, which asks for nothing else.

    And without what a bracket says that a table holds: ``支出总表（含其他资金）上`` names no 其他资金.
    """
    return _HOLDS.sub("", _LESS.sub(r"\g<asked>？", text))
