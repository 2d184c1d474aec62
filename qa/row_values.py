"""Which values of a column of words a question names: a status, a unit by the end of its name, a grade; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.knowledge import Record
from qa.normalise import canon

FEW_VALUES = 6  # a column of kinds, not of descriptions


_LACKS = (
    r"(?:没有?|无|未|不)(?:另外?|再|单独|同时)*(?:列出?|设立?|有)?(?:同名的?|对应的?)?[“\"「]?{}"
)


def only_of_one(
    records: Sequence[Record], measure: tuple[str, ...], named: Sequence[str], key: str
) -> tuple[str, str, list[Record]] | None:
    """``只有行政、没有事业的分局``: the things that have a row of one kind and none of another."""
    if len(named) != 2:
        return None
    lacking = [v for v in named if re.search(_LACKS.format(re.escape(v)), key)]
    if len(lacking) != 1:
        return None
    other = lacking[0]
    held = next(v for v in named if v != other)
    there = {_base(r, other) for r in records if holds(r, measure, [other])}
    kept = [r for r in records if holds(r, measure, [held]) and _base(r, other) not in there]
    return (held, other, kept) if kept and there else None


def _base(record: Record, kind: str) -> str:
    """A thing's name without the kind behind it: 某分局 of 某分局事业, 某分局（事业）."""
    name = canon(record.row.path[-1]) if record.row.path else ""
    return re.sub(rf"{re.escape(kind)}(?:单位|编制)?$", "", name)


def named_values(values: set[str], quotes: set[str], key: str) -> list[str]:
    """The values of a column that a text names, none of them inside another."""
    named = [v for v in values if v in quotes or (2 <= len(v) <= 24 and v in key)]
    return sorted(v for v in named if not any(v != other and v in other for other in named))


_LEAST_SAID = 4  # characters of a value that name it where no other value has them


def short_kinds(values: set[str], key: str) -> list[str]:
    """The one of a few kinds that a text names by its head or its end: 定额或定项补助 of 财政性资金定额或定项补助."""
    if not 2 <= len(values) <= FEW_VALUES:
        return []
    found: dict[str, int] = {}
    for value in values:
        ends = [value[-n:] for n in range(len(value) - 1, _LEAST_SAID - 1, -1)]
        heads = [value[:n] for n in range(len(value) - 1, _LEAST_SAID - 1, -1)]
        said = [e for e in (*ends, *heads) if e in key and sum(e in v for v in values) == 1]
        if said:
            found[value] = max(map(len, said))
    longest = max(found.values(), default=0)
    return sorted(value for value, length in found.items() if length == longest)


_GRADED = re.compile(r"等级|级别|等次|档次|评价|结果|评级|结论")
_GRADE = r"(?:等级|级别|等次|档次|评价|结果|评级|结论|评|定)(?:不|没有?)?(?:为|是|得|成|到)?{}(?:的|等|级|$|有|[?？。])|(?:达到|得了?|获得?|评上)了?{}(?:的|等|级|$|[?？。])|(?<![良最]){}等"


def grades(measure: tuple[str, ...], values: set[str], key: str) -> list[str]:
    """The grades of one character that a text names: 等级为优, 评为中的, in a column of grades (优, 良, 合格)."""
    head = canon(measure[-1]) if measure else ""
    if not _GRADED.search(head) or any(len(value) > _LONGEST_GRADE for value in values):
        return []
    return sorted(v for v in values if len(v) == 1 and re.search(_GRADE.format(v, v, v), key))


_LONGEST_GRADE = 3  # characters: 不合格


_OF_UNITS = re.compile(r"单位|部门|处室|科室|机构|承担|主管|负责")
_NO_UNITS = re.compile(r"性质|规格|计量|数|价|类别")
_BEFORE_UNIT = re.compile(r"(?:^|[市区县省州局委院由归在是为的中里和与及、,，]|属于)$")


def said_at(value: str, key: str) -> int:
    """Where a text says a value, whole or by its end; -1 where it says neither."""
    for start in range(len(value) - 2):
        if (place := key.find(value[start:])) >= 0:
            return place
    return key.find(value)


def own_unit(measure: tuple[str, ...], values: set[str], entity: str, key: str) -> list[str]:
    """The department itself where a text speaks of 本部 and a column of units names it: 街道本部承担的项目."""
    head = canon(measure[-1]) if measure else ""
    if not _OF_UNITS.search(head) or _NO_UNITS.search(head) or not _ITSELF.search(key):
        return []
    return [value for value in values if entity and (value == entity or value.endswith(entity))]


def itself_at(key: str) -> int:
    """Where a text speaks of the department itself; -1 where it does not."""
    match = _ITSELF.search(key)
    start = match.start() if match is not None else -1
    return max(start - _ITS_NAME, 0) if start >= 0 else -1


_ITS_NAME = 2  # characters of 街道 before 本部
_ITSELF = re.compile(r"本部|本级|机关自[身己]|(?:局|委|厅|办|街道|镇|院)自己")


def short_units(measure: tuple[str, ...], values: set[str], key: str) -> list[str]:
    """The unit that a text calls by the end of its name: 局本级 of 某市水利局本级, where no other ends so."""
    head = canon(measure[-1]) if measure else ""
    if not _OF_UNITS.search(head) or _NO_UNITS.search(head):
        return []
    found: dict[str, int] = {}
    for value in values:
        for length in range(len(value) - 1, 2, -1):
            ending = value[-length:]
            place = key.find(ending)
            if place >= 0:
                alone = sum(other.endswith(ending) for other in values) == 1
                if alone and _BEFORE_UNIT.search(key[:place]):
                    found[value] = length
                break
    longest = max(found.values(), default=0)
    return sorted(value for value, length in found.items() if length == longest)


def holds(record: Record, measure: tuple[str, ...], values: Sequence[str]) -> bool:
    """Whether a row holds one of the values in a column."""
    return any(f.measure == measure and canon(f.text) in values for f in record.facts)
