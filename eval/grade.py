"""One answer against its gold: right, missed, refused, or a wrong figure stated as an answer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from eval.cases import Case
from qa.model import Answer, Item

_NEGATIVE = ("否", "不", "没有")
_SPARE = Decimal("0.002")
_SIZES = {"百": 100, "千": 1000, "万": 10_000, "百万": 1_000_000, "亿": 100_000_000}
_UNIT = re.compile(r"(百万|百|千|万|亿)?(.*)", re.DOTALL)
# a figure with a unit of money or a share; a year, a count of things or a number of a list is none
_FIGURE = re.compile(r"\d(?:\.\d+)?(?:百万|千|万|亿)?(?:元|%|个百分点)")
_AMOUNT_AT_END = re.compile(r"[：:，,]?([≥≤<>＜＞]?\d+(?:\.\d+)?)([^\d.]{0,4})$")


@dataclass(frozen=True, slots=True)
class Grade:
    """``wrong_figure``: a figure was stated as the answer, and it is not the gold's; ``refused``: not found."""

    right: bool
    wrong_figure: bool = False
    reason: str = ""
    refused: bool = False


def fold(text: str) -> str:
    """Text for comparing: NFKC, no white space, no thousands separators, 百分比 as %."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", folded).replace("百分比", "%")


def grade(case: Case, answer: Answer) -> Grade:
    """The verdict on an answer, by the rules of the question files."""
    refused = answer.status == "not_found"
    if case.answer_type == "refuse":
        return _grade_refusal(answer)
    if answer.status != "answered":
        return Grade(False, reason=f"status is {answer.status}", refused=refused)
    if case.answer_type in ("number", "count"):
        return _grade_number(case, answer)
    if case.answer_type == "list":
        return _grade_list(case, answer)
    if case.answer_type == "yesno":
        return _grade_yes_no(case, answer)
    return _grade_text(case, answer)


def states_figure(answer: Answer) -> bool:
    """Whether an answer gives a figure: as its value, in an item, or with a unit in its text."""
    if answer.value is not None or any(item.value is not None for item in answer.items):
        return True
    return bool(_FIGURE.search(fold(answer.text)))


def _grade_refusal(answer: Answer) -> Grade:
    if answer.status == "not_found":
        return Grade(True, refused=True)
    wrong = answer.status == "answered" and states_figure(answer)
    return Grade(False, wrong, f"status is {answer.status}")


def _grade_number(case: Case, answer: Answer) -> Grade:
    if case.value is None:
        raise ValueError(f"{case.id}: a number question without a value")
    if answer.value is None:
        return _grade_number_in_words(case, answer)
    if same_figure(answer.value, answer.unit, case.value, case.unit):
        return Grade(True)
    said = f"{answer.value}{answer.unit or ''}"
    return Grade(False, True, f"{said} is not {case.value}{case.unit or ''}")


def _grade_number_in_words(case: Case, answer: Answer) -> Grade:
    """No value: the text may hold an accepted answer, as a whole number and not inside another."""
    text = fold(answer.text)
    if any(_holds(text, fold(accepted)) for accepted in case.answers):
        return Grade(True)
    return Grade(False, states_figure(answer), "no value, and the text does not say it")


def _holds(text: str, wanted: str) -> bool:
    before = r"(?<![\d.])" if wanted[:1].isdigit() else ""
    after = r"(?!\.?\d)" if wanted[-1:].isdigit() else ""
    return bool(wanted) and bool(re.search(before + re.escape(wanted) + after, text))


def same_figure(value: Decimal, unit: str | None, gold: Decimal, gold_unit: str | None) -> bool:
    """``same_figure(14400, "元", 1.44, "万元")``: within half of the gold's last digit or 0.2 %."""
    factor, kind = unit_to_factor(unit)
    gold_factor, gold_kind = unit_to_factor(gold_unit)
    if unit and gold_unit and kind != gold_kind and {kind, gold_kind} & {"元", "%"}:
        return False
    if not unit or not gold_unit:
        factor = gold_factor = Decimal(1)
    return abs(value * factor / gold_factor - gold) <= tolerance(gold)


def unit_to_factor(unit: str | None) -> tuple[Decimal, str]:
    """A unit as how many of which base: ``万元`` is 10000 元, ``倍`` is 100 %, ``辆`` is 1 辆."""
    folded = fold(unit or "")
    if folded in ("%", "个百分点", "百分点"):
        return Decimal(1), "%"
    if folded == "倍":
        return Decimal(100), "%"
    match = _UNIT.fullmatch(folded)
    size, base = match.groups() if match else (None, folded)
    return Decimal(_SIZES.get(size or "", 1)), base


def tolerance(gold: Decimal) -> Decimal:
    """Half of the gold's last digit, or 0.2 % of it, whichever is more."""
    exponent = gold.as_tuple().exponent
    digits = exponent if isinstance(exponent, int) else 0
    return max(Decimal(5).scaleb(min(digits, 0) - 1), abs(gold) * _SPARE)


def _grade_list(case: Case, answer: Answer) -> Grade:
    missing = [gold for gold in case.answers if not _listed(gold, case, answer)]
    if missing and not _says_all(case, said(answer)):
        return Grade(False, reason=f"missing {missing[0]}")
    if len(answer.items) > Decimal("1.2") * len(case.answers) + 1:
        return Grade(False, reason=f"{len(answer.items)} items, gold has {len(case.answers)}")
    return Grade(True)


def _says_all(case: Case, text: str) -> bool:
    """Gold items of running text are reworded at times; then the words that must be there decide."""
    return bool(case.must_contain) and all(fold(part) in text for part in case.must_contain)


def _listed(gold: str, case: Case, answer: Answer) -> bool:
    """A gold item is there as it stands, by the words of it that must be there, or as name and figure."""
    pool = said(answer)
    folded = fold(gold)
    keys = [fold(key) for key in case.must_contain if fold(key) in folded]
    if folded in pool or (keys and all(key in pool for key in keys)):
        return True
    return any(_same_item(folded, item) for item in answer.items)


def _same_item(gold: str, item: Item) -> bool:
    """``住房公积金187.19万元`` and an item of that name and value."""
    match = _AMOUNT_AT_END.search(gold)
    if match is None or item.value is None or gold[: match.start()] not in fold(item.text):
        return False
    figure = Decimal(match.group(1).lstrip("≥≤<>"))
    return same_figure(item.value, item.unit, figure, match.group(2) or None)


def said(answer: Answer) -> str:
    """All that an answer says, folded: its sentence and its items, a line each."""
    items = (f"{item.text}{item.value or ''}{item.unit or ''}" for item in answer.items)
    texts = (item.text for item in answer.items)
    return "\n".join(fold(part) for part in (answer.text, *texts, *items))


def _grade_text(case: Case, answer: Answer) -> Grade:
    text = said(answer)
    for part in case.must_contain:
        if fold(part) not in text:
            return Grade(False, reason=f"does not say {part}")
    for part in case.must_not_contain:
        if fold(part) in text:
            return Grade(False, reason=f"says {part}")
    if not case.must_contain and not any(fold(accepted) in text for accepted in case.answers):
        return Grade(False, reason="says no accepted answer")
    return Grade(True)


def _grade_yes_no(case: Case, answer: Answer) -> Grade:
    text = fold(answer.text)
    verdict = (
        "no" if text.startswith(_NEGATIVE) else "yes" if re.match("是(?!否)", text) else "none"
    )
    gold = gold_verdict(case)
    if verdict != gold:
        return Grade(False, reason=f"says {verdict}, gold is {gold}")
    if not case.must_contain:
        return Grade(True)
    return _grade_text(case, answer)


def gold_verdict(case: Case) -> str:
    """``yes`` where 是 is an accepted answer; else ``no`` where the accepted ones deny."""
    if "是" in case.answers:
        return "yes"
    denied = any(word.startswith((*_NEGATIVE, "对不上")) for word in case.answers)
    return "no" if denied else "yes"
