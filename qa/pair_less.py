"""``这两个数相加，减掉本年支出，还剩多少``: figures that were spoken of, added, less one that is named now."""

from __future__ import annotations

import re

from qa import compute
from qa.finding import Finding, not_found
from qa.resolve import Situation, as_candidate
from qa.within import carried
from qa.words import show

_ADDED_LESS = re.compile(
    r"^(?:那么?|请|把|再|将|算一下)*(?:这|那)?(?:它们|[两二三几](?:个|项|者|笔|样)|两者|二者)(?:数字?|金额|钱|费用?|支出|收入)?(?:之和|合计|总和|(?:先)?(?:相加|加起来|加在一起|加总))[,，]?"
    r"(?:再|然后|之后|以后|后|并)*(?:减去|减掉|扣除|扣掉|刨去|去掉|减)(?P<part>[^,，。?？]+?)"
    r"(?:[,，]|以?之?后|(?=还剩|等于|是多少|剩|余|得))(?:还)?(?:剩下?|结余|余下?|等于|得|是|有|应该?|应为)*(?:多少|几).*$"
)


def added_less(situation: Situation) -> Finding | None:
    """The figures of the talk together, less the named one; None where one of them is not sure."""
    match = _ADDED_LESS.match(situation.reading.text)
    if match is None or len(situation.focus) < 2:
        return None
    part = carried(situation, match["part"]) or situation.best(match["part"])
    if part is None or part.fact.value is None:
        return not_found(f"文档中没有找到“{match['part']}”的数，无法计算。")
    terms = compute.to_terms([*(as_candidate(cited) for cited in situation.focus), part])
    if terms is None:
        return None
    *added, less = compute.same_name(terms)
    value = sum(term.value for term in added) - less.value
    unit = less.unit or ""
    plus = " + ".join(show(term.value) for term in added)
    together = "加".join(f"{term.name}{show(term.value)}{unit}" for term in added)
    return Finding(
        "difference", f"{together}，减去{less.name}{show(less.value)}{unit}，等于{show(value)}{unit}。",
        value=value, unit=less.unit, basis="computed", facts=tuple(term.cited for term in terms),
        steps=(f"{plus} - {show(less.value)} = {show(value)}",),
    )  # fmt: skip
