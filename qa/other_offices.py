"""Offices of the very place that no document is about: 某市公安局 asked of the papers of 某市法院."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.bits import Span
from qa.entities import split_places
from qa.knowledge import Knowledge
from qa.normalise import canon
from qa.vocabulary import to_pinyin

_SUFFIX = (
    r"(?:检察院|法院|公安局|管委会|委员会|办公室|街道办事处|街道办|人民政府|镇政府|乡政府|交警队|支队|大队|总队|博物馆|图书馆|文化馆|档案馆|体育馆|美术馆"
    r"|大学|学院|学校|中学|小学|幼儿园|医院|卫生院|研究院|研究所|党校|[局厅委])"
)
_BEHIND = r"(?=的|在|(?:19|20)\d{2}|今年|去年|上年|本年|全年|部门|本级|机关|预算|决算|一共|总共|一年|三公|公务|有多少|有几|花|用了|[,，。?？、和与跟]|$)"
_ASKED_FOR = re.compile(  # 某县哪些学校: of a kind
    r"^(?:几|这|那|某|有|的)|哪|几[个所家]|多少|什么|[各每]|所有|全部"
)
_FEWEST = 2  # characters of an office's own name


def office_elsewhere(
    key: str, known: Sequence[Span], knowledges: Sequence[Knowledge]
) -> str | None:
    """The office of the documents' own place that a question names and no document is of or prints.

    ``known`` is where offices of the documents are named. A name that is short for an office, or a slip of it,
    is that office.
    """
    entities = [canon(k.document.profile.entity or "") for k in knowledges]
    places = {place for entity in entities for place in split_places(entity)[0]}
    for place in sorted(places, key=len, reverse=True):
        pattern = rf"{re.escape(place)}(?P<name>[\u4e00-\u9fff]{{0,12}}?{_SUFFIX}){_BEHIND}"
        for match in re.finditer(pattern, key):
            start, stop = match.span("name")
            name = re.sub(r"^(?:人民政府)(?=.)", "", match["name"])
            if (
                len(name) < _FEWEST
                or _ASKED_FOR.search(name)
                or any(a < stop and start < b for a, b in known)
            ):
                continue
            if not any(_is_of(name, entity) for entity in entities) and not _prints(
                name, knowledges
            ):
                return f"{place}{name}"
    return None


def _is_of(name: str, entity: str) -> bool:
    """Whether a name may be short for a department, or one slip away from it."""
    office = split_places(entity)[1]
    rest = iter(office)
    if name in entity or all(char in rest for char in name):
        return True  # 交通局 of 交通运输局
    if len(name) == len(office):
        other = [(a, b) for a, b in zip(name, office, strict=True) if a != b]
        return len(other) <= 1 and all(_sounds_alike(a, b) for a, b in other)
    return False


def _sounds_alike(one: str, other: str) -> bool:
    return to_pinyin(one) == to_pinyin(other)


def _prints(name: str, knowledges: Sequence[Knowledge]) -> bool:
    """Whether a document speaks of it: a school of an education bureau, a body that gets its money."""
    return any(
        any(name in label.key for label in k.labels)
        or any(name in canon(paragraph.text) for paragraph in k.document.paragraphs)
        for k in knowledges
    )
