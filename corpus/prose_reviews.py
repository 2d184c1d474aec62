"""How projects were graded, told in prose: 对36个项目开展绩效自评，其中自评结果为优的30个，良的5个."""

from __future__ import annotations

import re

GRADES = (
    "优秀", "优良", "良好", "中等", "较差", "不合格", "不达标", "合格", "达标", "一般", "优", "良", "中", "差",
)  # fmt: skip
_GRADE = "|".join(GRADES)
ASSESSED = "开展绩效自评的项目"  # all projects that a department assessed
_REVIEW = re.compile(r"自评|(?:绩效|部门|财政|重点|项目)评价|评价(?:结果|等级|等次)|评级")
_RESULT = r"(?:绩效)?(?:自评|评价|评定|评审|考核)?(?:结果|结论|等级|等次|评级|得分|情况)?"
_NAMED = re.compile(
    rf"(?:项目)?{_RESULT}(?:均|都|全部|被?评定?|评)?(?:为|是|达到)?[“\"]?(?P<grade>{_GRADE})[”\"]?(?:等级|等次|级)?(?:的)?(?:项目)?"
)
_BEHIND = re.compile(
    rf"项目的?{_RESULT}(?:均|都|全部)?(?:被?评定?)?(?:为|是|达到)[“\"]?(?P<grade>{_GRADE})[”\"]?(?:等级|等次|级)?(?=[，。；、,;]|$)"
)
_WHOLE = re.compile(
    r"项目(?:支出)?|项目(?:全部)?(?:纳入|参与|参加|列入)(?:了)?(?:绩效)?自评(?:范围)?"
)


def review_told(sentence: str) -> str:
    """How a sentence says that projects were assessed: by 自评, by 评价 of others, or "" where it does not."""
    match = _REVIEW.search(sentence)
    return "" if match is None else "自评" if "自评" in sentence else "评价"


def graded(name: str, trailing: str, review: str) -> str:
    """``良`` as ``自评结果为良的项目``, and so of a count with its grade behind: ``个项目自评结果均为优``.

    "" for a name that is no grade. Projects that others than the department graded are told of a 评价.
    """
    match = _BEHIND.match(trailing) or _NAMED.fullmatch(name)
    return f"{review}结果为{match['grade']}的项目" if match is not None else ""


def assessed(name: str, review: str) -> str:
    """``开展绩效自评的项目`` for the words by which a sentence means all projects that were assessed, else ""."""
    return ASSESSED if review == "自评" and _WHOLE.fullmatch(name) else ""
