"""Short words for what is counted, put as they are printed: 教师 for 专任教师, 班 for 教学班, 学生 for 在校学生."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from qa.fit import is_money
from qa.knowledge import Knowledge, once, strip_numbering
from qa.normalise import canon

_UNITS = "个名位所家辆张台间户"
_COUNTED = re.compile(  # 每个班, 多少个学生, 几名老师
    rf"(?P<lead>每一?[{_UNITS}]?|(?:多少|几)[{_UNITS}]?)(?P<word>(?![{_UNITS}人次])[\u4e00-\u9fff]{{1,4}}?)(?=平均|有|带|教|管|多少|几|服务|负责|对应|配|的|[呢啊?？。]|$)"
)
_SAME = {"老师": "教师", "大夫": "医生", "班级": "班"}
_LONGEST_LEAD = 3  # characters that a printed name has before the word: 专任 of 专任教师


def counted_said(
    text: str, knowledges: Sequence[Knowledge]
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """The text with each such word as the one printed name that ends in it, and what was put."""
    names = {name: path for k in knowledges for name, path in _counted(k).items()}
    swaps: list[tuple[str, str]] = []

    def put(match: re.Match[str]) -> str:
        word = match["word"]
        name = _ending_in(_SAME.get(word, word), names) if word not in names else None
        if name is not None:
            swaps.append((word, name))
        return match["lead"] + (name or word)

    written = _COUNTED.sub(put, text)
    if swaps:
        yield written, tuple(swaps)


def _ending_in(word: str, names: Mapping[str, tuple[str, ...]]) -> str | None:
    """The one name that ends in a word; those that stand under it (高级教师 of 专任教师) are its parts."""
    found = {
        n: p
        for n, p in names.items()
        if n.endswith(word) and 0 < len(n) - len(word) <= _LONGEST_LEAD
    }
    whole = [n for n, path in found.items() if not any(one in found for one in path[:-1])]
    return whole[0] if len(whole) == 1 else None


@once
def _counted(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """The names under which sentences count things, each with what it stands under."""
    found: dict[str, tuple[str, ...]] = {}
    for fact in knowledge.facts:
        unit = fact.unit or ""
        if (
            fact.table is None
            and fact.value is not None
            and unit
            and not is_money(unit)
            and "%" not in unit
        ):
            path = tuple(canon(strip_numbering(label)) for label in fact.subject)
            found.setdefault(path[-1] if path else "", path)
    return found


_SIZES = (  # what a size may be printed in; 多长时间 asks for none
    (
        re.compile(r"有?多长(?!时间|期|的?时间|的?期)|长度(?:是|有)?多少"),
        ("公里", "千米", "米"),
    ),
    (
        re.compile(r"有?多大(?:的)?面积|面积(?:是|有)?多[少大]"),
        ("亩", "平方米", "平方公里", "公顷"),
    ),
    (re.compile(r"有?多重(?=的|[?？。]|$)|重量(?:是|有)?多少"), ("吨", "公斤", "千克")),
)


def sizes_said(
    text: str, knowledges: Sequence[Knowledge]
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """``修多长的渠道`` as 修多少公里的渠道, in each unit of length that the documents print."""
    printed = {fact.unit for k in knowledges for fact in k.facts}
    for pattern, units in _SIZES:
        match = pattern.search(text)
        if match is None:
            continue
        for unit in units:
            held = [u for u in printed if u and (u == unit or re.fullmatch(rf"[百千万]{unit}", u))]
            for own in sorted(held):
                yield pattern.sub(f"多少{own}", text, count=1), ((match[0], own),)
