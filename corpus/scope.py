"""口径: whose money, which fund, which stage, read off the words around a figure; pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.model import Profile, Scope

_FUNDS: tuple[tuple[str, str], ...] = (
    (r"国有资本经营", "国有资本经营"),
    (r"政府性基金|基金预算", "政府性基金"),
    (r"一般公共预算|一般公共服务预算", "一般公共预算"),
    (r"财政拨款", "财政拨款"),
)
_STAGES: tuple[tuple[str, str], ...] = (
    (r"年初预算", "年初预算"),
    (r"调整预算|全年预算|预算调整", "调整预算"),
    (r"执行数|预算执行", "执行数"),
    (r"决算", "决算"),
    (r"预算(?:数|安排|金额)?$|^预算", "预算"),
)
_KIND_FUNDS = {
    "收支总表": "收支总计",
    "收入表": "收支总计",
    "支出表": "收支总计",
    "财政拨款收支总表": "财政拨款",
    "一般公共预算支出表": "一般公共预算",
    "基本支出表": "一般公共预算",
    "三公经费表": "财政拨款",
    "政府性基金表": "政府性基金",
    "国有资本经营表": "国有资本经营",
}


def words_to_fund(words: Iterable[str]) -> str | None:
    """The fund that the nearest words name: ``("…收入", "一般公共预算财政拨款")`` gives 一般公共预算."""
    for word in words:
        for pattern, fund in _FUNDS:
            if re.search(pattern, word):
                return fund
    return None


def words_to_stage(words: Iterable[str]) -> str | None:
    """年初预算, 调整预算, 执行数, 决算 or 预算, as the nearest words say."""
    for word in words:
        for pattern, stage in _STAGES:
            if re.search(pattern, _without_funds(word)):
                return stage
    return None


def _without_funds(word: str) -> str:
    """一般公共预算 is the name of a fund; its 预算 is no stage."""
    return re.sub(r"(?:一般公共|政府性基金|国有资本经营|基金|公共财政)预算", "", word)


def table_scope(kind: str | None, labels: Iterable[str], title: str, profile: Profile) -> Scope:
    """The scope of a cell: its column's words first, then the table's kind and title, then the document."""
    column = tuple(labels)[::-1]
    fund = words_to_fund(column) or _KIND_FUNDS.get(kind or "") or words_to_fund((title,))
    stage = words_to_stage(column) or profile.stage
    return Scope(profile.who, fund, stage)
