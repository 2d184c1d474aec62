"""All rows below a heading added: ``财政事务款下各项加起来``, ``水利下面除行政运行以外其余各项合计``."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Fact
from qa import compute
from qa.candidates import Candidate
from qa.finding import Cited, Finding
from qa.leaving_out import apart, left_out
from qa.levels import DIGITS
from qa.operands import children_of
from qa.operations import to_count
from qa.parts import in_said_column, rows_below
from qa.resolve import Situation, as_candidate, is_sure

_KIND = r"(?:项(?:目(?!支出))?|款|类|科目|明细|分项|子项|小项)"
_BELOW = re.compile(
    r"^(?P<whole>.+?)[（(]?(?P<level>[类款项])?[)）]?(?:(?:下面?|底下|名下|项下)(?:的)?|(?:里面?|中|当中)(?:的)?(?=[^,，]{0,2}(?:除|其余|其他|各|所有|全部)))[,，]?"
    r"(?:[除不去扣][^,，]{2,20}?(?:以外|之外|外|后|的)?[,，]?的?)?(?:其[余他]的?|剩下的?|余下的?)?(?:各个?|所有的?|全部的?|(?P<number>[一二两三四五六七八九十\d]+)个?)?"
    rf"(?:[类款项]级)?{_KIND}[^,，。]{{0,10}}?(?:加起来|相加|合计|之和|总和|一共|总共|共计|加总)"
)
_MOST = 60  # rows that are added and told one by one


def added_below(situation: Situation) -> Finding | None:
    """The rows directly below a heading added, those left out that the question leaves out."""
    text = situation.reading.text
    match = _BELOW.match(text)
    if match is None:
        return None
    whole = _heading(situation, match["whole"])
    whole = in_said_column(whole, text) if whole is not None else None
    below = _rows(whole, match["level"]) if whole is not None else ()
    if whole is None or not below:
        return None
    names = apart(situation.reading.excluded, [f.subject[-1] for f in below])
    if any(not any(left_out(f.subject[-1], (name,)) for f in below) for name in names):
        return None  # what is left out stands elsewhere
    kept = [f for f in below if not left_out(f.subject[-1], names)]
    if match["number"] and to_count(match["number"]) not in (len(kept), len(below)):
        return None
    terms = compute.to_terms([as_candidate(Cited(whole.knowledge, f)) for f in kept])
    if not terms or len(terms) < 2:
        return None
    found = compute.total(terms)
    without = f"（除{'、'.join(names)}）" if names else ""
    head = whole.fact.subject[-1]
    return replace(found, text=f"“{head}”下{without}共{len(terms)}项：{found.text}")


def _heading(situation: Situation, said: str) -> Candidate | None:
    asked = replace(situation, reading=replace(situation.reading, excluded=()))
    for candidate in asked.resolve(said)[:4]:
        if is_sure(candidate) and candidate.fact.table is not None and candidate.own >= 0.85:
            return candidate
    return None


def _rows(whole: Candidate, level: str | None) -> tuple[Fact, ...]:
    """The level right below a heading, in its column; blanks are left out."""
    code = whole.fact.code or ""
    level = level or {3: "类", 5: "款"}.get(len(code))
    digits = DIGITS[level] + 2 if level in ("类", "款") else None
    found = (
        rows_below(whole, digits) if digits and code else children_of(whole.knowledge, whole.fact)
    )
    filled = tuple(f for f in found if f.value is not None)
    return filled if len(filled) <= _MOST else ()
