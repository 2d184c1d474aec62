"""Which documents may be set side by side, and how; mixed scopes are refused with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

from corpus.errors import BudgetQAError
from corpus.model import Document, Profile

Mode = Literal["years", "stages", "peers"]
MODE_WORDS = {
    "years": "同一单位不同年度",
    "stages": "同一单位同一年度的预算与决算",
    "peers": "同一年度不同单位",
}
_WHO = {"部门": "部门（含下属单位）", "本级": "本级（不含下属单位）"}


class Described(Protocol):
    """A document, or its line in the catalogue: what is asked of it here is its name and what it is of."""

    @property
    def name(self) -> str: ...
    @property
    def profile(self) -> Profile: ...


class CannotCompare(BudgetQAError, ValueError):
    """The documents cannot be set side by side; the message says why in Chinese."""


def documents_to_mode(documents: Sequence[Described]) -> Mode:
    """How the documents compare; raises CannotCompare."""
    if len(documents) < 2:
        raise CannotCompare("对比至少要两份不同的文档。")
    for document in documents:
        _must_know(document)
    profiles = [document.profile for document in documents]
    _refuse_mixed_who(documents)
    entities = {one.entity for one in profiles}
    years = {one.year for one in profiles}
    stages = {one.stage for one in profiles}
    if len(entities) == 1:
        return _mode_of_one(documents, years, stages)
    if len(years) > 1 or len(stages) > 1:
        raise CannotCompare(
            "单位不同，年度或预算、决算也不同，金额不能直接对比："
            f"{'；'.join(_told(one) for one in documents)}。请选同一年度、同一阶段的文档。"
        )
    if len(entities) < len(documents):
        raise CannotCompare(
            "有两份文档属于同一单位、同一年度、同一阶段；新旧两版的差别请看新旧版本对照（budgetqa changes）。"
        )
    return "peers"


def _mode_of_one(
    documents: Sequence[Described], years: set[int | None], stages: set[str | None]
) -> Mode:
    if len(stages) == 1 and len(years) == len(documents):
        return "years"
    if len(years) == 1 and len(stages) == len(documents):
        return "stages"
    if len(years) == 1 and len(stages) == 1:
        raise CannotCompare(
            "这几份文档是同一单位、同一年度、同一阶段的；新旧两版的差别请看新旧版本对照（budgetqa changes）。"
        )
    raise CannotCompare(
        "年度和预算、决算都不同，差额说明不了问题："
        f"{'；'.join(_told(one) for one in documents)}。请只比不同年度的同一阶段，或同一年度的预算与决算。"
    )


def _must_know(document: Described) -> None:
    profile = document.profile
    missing = [
        word
        for word, value in (
            ("单位", profile.entity),
            ("年度", profile.year),
            ("预算还是决算", profile.stage),
        )
        if value is None
    ]
    if missing:
        raise CannotCompare(f"「{document.name}」看不出{'、'.join(missing)}，不能对比。")


def _refuse_mixed_who(documents: Sequence[Described]) -> None:
    known = {one.profile.who for one in documents if one.profile.who}
    if len(known) > 1:
        said = "；".join(
            f"「{one.name}」是{_WHO.get(one.profile.who or '', one.profile.who or '未注明')}"
            for one in documents
        )
        raise CannotCompare(f"口径不同，不能直接对比：{said}。")


def _told(document: Described) -> str:
    profile = document.profile
    return f"「{document.name}」是{profile.entity}{profile.year}年{profile.stage}"


def in_order(documents: Sequence[Document], mode: Mode) -> list[Document]:
    """Years from the oldest, the budget before the accounts; peers as they were given."""
    if mode == "years":
        return sorted(documents, key=lambda one: one.profile.year or 0)
    if mode == "stages":
        return sorted(documents, key=lambda one: one.profile.stage == "决算")
    return list(documents)


def short_heads(documents: Sequence[Document], mode: Mode) -> Iterator[str]:
    """What stands over each document's column: "2024年预算", or the office."""
    for document in documents:
        profile = document.profile
        if mode == "peers":
            yield profile.entity or document.name
        else:
            yield f"{profile.year}年{profile.stage}"
