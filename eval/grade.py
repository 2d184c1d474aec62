"""One answer against its gold: right, missed, refused, or a wrong figure stated as an answer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from eval.cases import Case
from qa.model import Answer
from qa.words import convert

_NEGATIVE = ("否", "不", "没有", "未")
_SPARE = Decimal("0.002")


@dataclass(frozen=True, slots=True)
class Grade:
    """``wrong_figure``: a figure was stated as the answer, and it is not the gold's."""

    right: bool
    wrong_figure: bool = False
    reason: str = ""


def fold(text: str) -> str:
    """Text for comparing: NFKC, no white space, no thousands separators, 百分比 as %."""
    folded = unicodedata.normalize("NFKC", text)
    folded = re.sub(r"\s", "", folded)
    return re.sub(r"(?<=\d),(?=\d{3})", "", folded).replace("百分比", "%")


def grade(case: Case, answer: Answer) -> Grade:
    """The verdict on an answer, by the rules of the question files."""
    if case.answer_type == "refuse":
        return _grade_refusal(answer)
    if answer.status != "answered":
        return Grade(False, reason=f"status is {answer.status}")
    if case.answer_type in ("number", "count"):
        return _grade_number(case, answer)
    if case.answer_type == "list":
        return _grade_list(case, answer)
    if case.answer_type == "yesno":
        return _grade_yes_no(case, answer)
    return _grade_text(case, answer)


def _grade_refusal(answer: Answer) -> Grade:
    if answer.status == "not_found":
        return Grade(True)
    stated = answer.status == "answered" and answer.value is not None
    return Grade(False, stated, f"status is {answer.status}")


def _grade_number(case: Case, answer: Answer) -> Grade:
    if answer.value is None:
        text = fold(answer.text)
        said = any(fold(accepted) in text for accepted in case.answers)
        return Grade(said, reason="" if said else "no value")
    if case.value is None:
        raise ValueError(f"{case.id}: a number question without a value")
    value, _ = convert(answer.value, answer.unit, case.unit)
    right = abs(value - case.value) <= tolerance(case.value)
    return Grade(right, not right, "" if right else f"{value} is not {case.value}")


def tolerance(gold: Decimal) -> Decimal:
    """Half of the gold's last digit, or 0.2 % of it, whichever is more."""
    exponent = gold.as_tuple().exponent
    digits = exponent if isinstance(exponent, int) else 0
    return max(Decimal(5).scaleb(min(digits, 0) - 1), abs(gold) * _SPARE)


def _grade_list(case: Case, answer: Answer) -> Grade:
    pool = fold(answer.text) + "\n" + "\n".join(fold(item.text) for item in answer.items)
    missing = [gold for gold in case.answers if fold(gold) not in pool]
    if missing and not (case.must_contain and all(fold(part) in pool for part in case.must_contain)):
        return Grade(False, reason=f"missing {missing[0]}")
    most = Decimal("1.2") * len(case.answers) + 1
    if len(answer.items) > most:
        return Grade(False, reason=f"{len(answer.items)} items")
    return Grade(True)


def _grade_text(case: Case, answer: Answer) -> Grade:
    text = fold(answer.text)
    for part in case.must_contain:
        if fold(part) not in text:
            return Grade(False, reason=f"does not say {part}")
    for part in case.must_not_contain:
        if fold(part) in text:
            return Grade(False, reason=f"says {part}")
    return Grade(True)


def _grade_yes_no(case: Case, answer: Answer) -> Grade:
    text = fold(answer.text)
    gold_no = any(word.startswith(_NEGATIVE) or word == "对不上" for word in case.answers[:3])
    said_no = text.startswith(_NEGATIVE)
    said_yes = text.startswith("是")
    if (gold_no and not said_no) or (not gold_no and not said_yes):
        return Grade(False, reason="the other way round, or neither")
    return _grade_text(case, answer)
