"""How people ask for projects that were graded: 自评优的有几个, 评为良的项目占多少, 一共评了多少个项目."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.prose_reviews import ASSESSED
from qa.knowledge import Knowledge

_ALIKE = (("优", "优秀"), ("良", "良好"), ("中", "中等"), ("差", "较差"))
_GRADE = r"优秀|优良|优|良好|良|中等|中|较差|差|不合格|合格|一般"
_ASSESSED = r"(?:绩效|部门|财政)?(?:自评|评价|考评|评审|评)"
_GRADED = re.compile(
    rf"(?:{_ASSESSED}|(?<![\u4e00-\u9fff])|(?<=[和与及、比]))(?:的)?(?:结果|等级|等次|得分)?(?:被?评)?(?:为|是|得了?|到|上|成)*"
    rf"[“\"]?(?P<grade>{_GRADE})[”\"]?(?:等级|等次|级)?的?(?:项目)?(?=[有是占比的和与及、,，几多共一合?？]|$)"
)
_ASSESSED_ALL = re.compile(
    rf"(?:一共|总共|共)?(?:对|给)?(?:{_ASSESSED})了(?:一共|总共|共)?(?:多少|几)(?:个)?项目"
)


def reviews_said(
    text: str, knowledges: Sequence[Knowledge]
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """The text with its grades as the names under which a document counts projects, and what was put."""
    keys = {label.key for knowledge in knowledges for label in knowledge.labels}
    swaps: list[tuple[str, str]] = []

    def put(match: re.Match[str]) -> str:
        name = _counted(match["grade"], keys)
        if name:
            swaps.append((match[0], name))
        return name or match[0]

    written = _GRADED.sub(put, text)
    if swaps:
        yield written, tuple(swaps)
    asked = _ASSESSED_ALL.search(text)
    if asked is not None and ASSESSED in keys:
        yield (
            text.replace(asked[0], f"{ASSESSED}有多少个"),
            ((asked[0], ASSESSED),),
        )


def _counted(grade: str, keys: set[str]) -> str:
    """The printed name under which projects of a grade are counted, "" where there is none."""
    same = next((alike for alike in _ALIKE if grade in alike), (grade,))
    names = [f"{by}结果为{one}的项目" for one in (grade, *same) for by in ("自评", "评价")]
    return next((name for name in names if name in keys), "")
