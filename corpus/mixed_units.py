"""What the columns of a table count in whose caption lists several units: 单位：人、元."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.labels import clean_label

COUNT_UNIT = r"[万千百]?(?:平方米|平方公里|公顷|公里|千米|㎡|人次|批次|台套|台（套）|台\(套\)|[人户个所家辆台套项次批米亩吨株栋间处座条份册张名件天月年只头口村班%％])"
MONEY_UNIT = r"亿元|百万元|十万元|万元|千元|百元|元"
_BETWEEN = r"[、，,;；\s]+"
_LISTED = re.compile(
    rf"单\s*位\s*[:：]\s*(?P<units>(?:{COUNT_UNIT}|{MONEY_UNIT})(?:{_BETWEEN}(?:{COUNT_UNIT}|{MONEY_UNIT}))+)(?=$|[)）])"
)
_COUNTS = re.compile(r"(?:数|人口|面积|规模|里程|长度|户|人次)$")
_NO_COUNT = re.compile(
    r"(?:预算|决算|执行|支出|收入|调整|完成|金额|下达|安排|补助|拨款|资金|经费|指标|结算|总)数$|基数$|分数$|指数$"
)
_MONEY = re.compile(
    r"金额|经费|资金|预算|决算|支出|收入|拨款|补助|补贴|标准|单价|费|款|元|价值|[原净]值|投资|工资|奖|额"
)
# what kind of thing a head counts, and the units that count such things
_KINDS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"户"), re.compile(r".?户")),
    (
        re.compile(r"人|生数$|员|[社职]工|教师|编制"),
        re.compile(r".?(?:人|人次|名)"),
    ),
    (re.compile(r"面积|规模"), re.compile(r".?(?:平方米|平方公里|公顷|㎡|亩)")),
    (re.compile(r"里程|长度"), re.compile(r".?(?:公里|千米|米)")),
    (re.compile(r"车"), re.compile(r"辆")),
)


def listed_units(texts: Iterable[str]) -> tuple[str, ...]:
    """The units that the first caption of several lists: "单位：户、人、万元" -> ("户", "人", "万元")."""
    for text in texts:
        match = _LISTED.search(clean_label(text))
        if match is not None:
            return tuple(re.split(_BETWEEN, match["units"]))
    return ()


def column_to_unit(path: Sequence[str], counts: Sequence[str]) -> str | None:
    """What a column counts in under a caption of several units; "" unprinted, None money.

    A head that names neither money nor a number of things (合计, 小学) may be either, and has no unit.
    """
    label = path[-1] if path else ""
    if _COUNTS.search(label) and not _NO_COUNT.search(label):
        return _counted(label, counts)
    return None if _MONEY.search("".join(path)) else ""


def _counted(label: str, counts: Sequence[str]) -> str:
    """The listed unit of the kind of thing that a head counts, else the one that is of no such kind."""
    for things, units in _KINDS:
        if things.search(label):
            return next((unit for unit in counts if units.fullmatch(unit)), "")
    spare = [unit for unit in counts if not any(units.fullmatch(unit) for _, units in _KINDS)]
    return spare[0] if len(spare) == 1 else ""
