"""How one figure stands to another: exceeds it, is so many per cent or half of it, is all of it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from qa import changes, compute, figures, shares
from qa.bare import as_total
from qa.finding import Cited, Finding
from qa.fraction import FRACTION, to_fraction
from qa.normalise import canon
from qa.operations import Operation
from qa.resolve import Situation, as_candidate
from qa.words import percent, show

_EARLIER = re.compile(
    r"^(?:上一?年|去年|前一年|(?:19|20)\d{2}年)(?:度|的)?(?:预算|决算|执行|同期)?数?$"
)
_LESS = re.compile(r"低于|小于|少于|不及|不如|不到|不足|没超过|不超过|不高于|不大于|不多于")


def exceeds(situation: Situation, operation: Operation) -> Finding | None:
    """``A超过B了吗``: yes or no, with both figures and what lies between them."""
    one, other = operation.parts
    if FRACTION.search(other):
        return None  # half of a figure is not that figure
    if _EARLIER.match(other.strip()):
        return changes.change(situation, Operation("change", (one, other), f"{operation.detail}吗"))
    terms = figures.operands(situation, one, other)
    if terms is None:
        return None
    found = compute.difference(terms)
    assert found.value is not None
    met = found.value < 0 if _LESS.search(operation.detail) else found.value > 0
    if re.match(r"不|没", operation.detail) and found.value == 0:
        met = "过" in operation.detail or "于" in operation.detail  # 不超过 holds of what is equal
    return _decided(met, found)


_HOW_MUCH = re.compile(r"(?:多少|几)(?:钱|[万亿]?元)?(?:谢谢)?[?？。]*$")


def enough(situation: Situation, operation: Operation) -> Finding | None:
    """``A够不够B``, ``A能覆盖B吗``: yes where A is no less than B; 采够服务多少钱 asks for none."""
    if _HOW_MUCH.search(situation.reading.text):
        return None
    terms = figures.operands(situation, *operation.parts)
    if terms is None:
        return None
    found = compute.difference(terms)
    assert found.value is not None
    return _decided(found.value >= 0, found)


def _decided(met: bool, found: Finding) -> Finding:
    assert found.value is not None
    text = f"{'是' if met else '否'}，{found.text}"
    return replace(found, operation="judge", text=text, value=abs(found.value))


def divided(situation: Situation, operation: Operation) -> Finding | None:
    """``A除以B等于多少``: the quotient."""
    terms = figures.operands(situation, *operation.parts)
    return compute.ratio(terms) if terms else None


def in_percent(situation: Situation, operation: Operation) -> Finding | None:
    """``A相当于B的百分之几``: as a share, whether or not A is a part of B."""
    of_two = len(situation.focus) > 1 and {*operation.parts} == {"前者", "后者"}
    found = None if of_two else shares.share(situation, replace(operation, name="share"))
    if found is not None:
        return found
    terms = figures.operands(situation, *operation.parts)
    found = compute.share(terms) if terms else None
    return replace(found, text=found.text.replace("，占", "，相当于", 1)) if found else None


def portion(situation: Situation, operation: Operation) -> Finding | None:
    """``A是不是B的一半以上``: the share of A in B held against a fraction."""
    match = FRACTION.search(operation.detail)
    wanted = to_fraction(match) if match else None
    whole = re.sub(r"的?(?:比例|比重|份额|百分比|占比)$", "", operation.parts[1])
    operation = replace(operation, parts=(operation.parts[0], whole))
    found = in_percent(situation, operation) if wanted is not None else None
    if found is None or wanted is None or len(found.facts) < 2:
        return None
    terms = compute.to_terms([as_candidate(cited) for cited in found.facts[:2]])
    if terms is None or not terms[1].value:
        return None
    exact = terms[0].value / terms[1].value
    assert match is not None
    word, met = _held(exact, wanted, operation.detail, match)
    times = f"（{show(exact.quantize(Decimal('0.01')))}倍）" if match["times"] else ""
    return replace(
        found,
        operation="judge",
        text=f"{'是' if met else '否'}，{found.text.rstrip('。')}{times}，{word}{match[0]}。",
    )


def _held(exact: Decimal, wanted: Decimal, detail: str, match: re.Match[str]) -> tuple[str, bool]:
    """How the exact share stands to the fraction, and whether that is what was asked."""
    word = "超过" if exact > wanted else ("不到" if exact < wanted else "正好是")
    if re.search(r"不到|不足|低于|少于|没有?超过|不超过|以下|以内", detail):
        strictly = re.search(r"不到|不足|低于|少于", detail)
        return word, exact < wanted if strictly else exact <= wanted
    if re.search(r"超过|高于|多于|大于|超出|多$|还多|过", detail):
        return word, exact > wanted
    bare = not re.search(r"达到|以上|至少|够|有", detail)
    if bare and re.search(r"正好|刚好|恰好|等于", detail):
        return word, percent(exact, Decimal(1)) == percent(wanted, Decimal(1))
    return word, exact >= wanted


def entire(situation: Situation, operation: Operation) -> Finding | None:
    """``收入全部来自财政拨款吗``: yes where the part is all of the whole, else the share that it is."""
    whole, part = operation.parts
    found = shares.share(situation, Operation("share", (part, as_total(situation, whole))))
    found = found or _of_row(situation, whole, part)
    if found is None or len(found.facts) < 2:
        return None
    terms = compute.to_terms([as_candidate(cited) for cited in found.facts[:2]])
    if terms is None:
        return None
    met = terms[0].value == terms[1].value
    return replace(found, operation="judge", text=f"{'是' if met else '否'}，{found.text}")


def _of_row(situation: Situation, whole: str, part: str) -> Finding | None:
    """The part as another column of the row that is the whole: 项目支出 of a fund's 合计."""
    best = situation.best(whole)
    if best is None or best.fact.table is None:
        return None
    row = best.knowledge.rows.get((best.fact.table, best.fact.source.row), ())
    cells = [
        f for f in row
        if f.value is not None and f.subject == best.fact.subject and f.measure
        and canon(f.measure[-1]) == canon(part)
    ]  # fmt: skip
    if len(cells) != 1:
        return None
    terms = compute.to_terms([as_candidate(Cited(best.knowledge, cells[0])), best])
    return compute.share(terms) if terms else None
