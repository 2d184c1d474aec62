"""Forms: grids that print a name and its value side by side, pair after pair, without column heads.

项目名称 | 智慧交通 | 主管部门 | 某局
起始日期 | 2024年1月 | 联系电话 | 123
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.labels import clean_label, is_blank, is_code, is_number
from corpus.model import Cell, Grid

_LONGEST_KEY = 16
_KEYS = 0.9  # of the texts in a column of keys look like one
_MIXED = 0.75  # of the values in a column are of one kind at most, where the column is no list
_FEWEST_ROWS = 3
# what heads a column of names, and never names a value beside it
_HEAD = re.compile(
    r"项目|科目|指标|名称|内容|类别|类型|种类|序号|收入|支出|功能分类|经济分类|参数|事项|年度|年份|时间|日期|单位|部门|报告期.*"
)
# ... and what heads a column of values: in a form no value reads so
_VALUE_HEAD = re.compile(
    r".*(?:名称|指标|指标值|数量|单价|金额|预算数?|决算数?|[合小总]计|备注|说明|规格|性质|形式|描述|依据|余额|发生额|比例|占比|税率|利率)"
)
_BRACKETS = re.compile(r"[（(].*?[)）]")
_FIGURES = re.compile(r"[\d.,]+")
_UNIT = 4
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"[。；;，,]|\.{3}")
_LISTED = re.compile(r"[。；;，,、]")  # what no head of a column holds
# a unit behind a name, and a name that holds the number of a version: 重量Kg, 风量m3/h; USB2.0接口, 5G网络
_UNIT_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff])\d*[A-Za-z%℃][\w/.%·²³]*$")
_VERSION = re.compile(r".*(?:[A-Za-z]|\d-).*[\u4e00-\u9fff]{2}")

Row = Sequence[Cell]


def form_sides(grid: Grid) -> tuple[tuple[int, int], ...]:
    """The half-open column ranges of the pairs, (), where the grid is no form: ((0, 2), (2, 4))."""
    rows = [row for row in grid.rows if sum(not is_blank(cell.text) for cell in row) > 1]
    sides = _spans(rows, grid.width)
    if len(rows) < _FEWEST_ROWS or not sides:
        return ()
    if heads_columns(rows[0]) or any(names_columns(row) for row in rows[1:]):
        return ()
    keys = [[_name(row[start]) for row in rows] for start, _ in sides]
    values = [[_text(row[start + 1]) for row in rows] for start, _ in sides]
    if not all(are_keys(column) for column in keys) or not _all_differ(keys):
        return ()
    return sides if any(_are_mixed(column) for column in values) else ()


def _spans(rows: Sequence[Row], width: int) -> tuple[tuple[int, int], ...]:
    """Where pairs would stand: every two columns, or one name with its value merged over the others."""
    merged = sum(row[1].column_span == width - 1 for row in rows if width > 2)
    if width > 2 and merged >= _MERGED * len(rows):
        return ((0, width),)
    if width % 2 or width > 8:
        return ()
    return tuple((start, start + 2) for start in range(0, width, 2))


_MERGED = 0.6  # of the rows of a form hold one value over all columns


def heads_columns(row: Row) -> bool:
    """Whether the first row is a header after all: 项目 | 预算数; 单位名称 | 项目名称."""
    if any(_LISTED.search(cell.text or "") for cell in row[1::2]):
        return False  # 名称 | 甲会议 | 主持人 | 张某，李某: the first pairs
    bare = [_BRACKETS.sub("", clean_label(cell.text)) for cell in row]
    return any(_HEAD.fullmatch(label) for label in bare[::2]) or any(
        _HEAD.fullmatch(label) or _VALUE_HEAD.fullmatch(label) for label in bare[1::2]
    )


def names_columns(row: Row) -> bool:
    """Whether a row further down heads a table of its own: 一级指标 | 二级指标 | 三级指标."""
    bare = [_BRACKETS.sub("", clean_label(cell.text)) for cell in row if not is_blank(cell.text)]
    heads = sum(bool(_HEAD.fullmatch(one) or _VALUE_HEAD.fullmatch(one)) for one in bare)
    return len(bare) > 2 and heads * 2 > len(bare)


def is_key(text: str) -> bool:
    """Whether a text may name something: short, no figure, no sentence."""
    flat = clean_label(text).rstrip(":：")
    bare = _BRACKETS.sub("", flat)
    if not flat or len(bare) > _LONGEST_KEY or is_number(flat) or is_code(flat):
        return False
    if _SENTENCE.search(bare):
        return False
    bare = _UNIT_BEHIND.sub("", bare)
    return not _DIGIT.search(bare) or _VERSION.fullmatch(bare) is not None


def _name(cell: Cell) -> str | None:
    """The text of a place for names; one that reaches over its pair heads what stands below."""
    return _text(cell) if cell.column_span == 1 else None


def _text(cell: Cell) -> str | None:
    return None if cell.text is None else cell.text.strip()


def are_keys(column: Sequence[str | None]) -> bool:
    """Whether nearly all texts of a column may name something."""
    texts = [text for text in column if text]
    return bool(texts) and sum(is_key(text) for text in texts) >= _KEYS * len(texts)


def names_beside(keys: Sequence[Cell], values: Sequence[Cell]) -> bool:
    """Whether one column names what stands in the next: 型号 | CW23, 额定电流 | 20A."""
    texts = [_text(cell) for cell in keys]
    if not are_keys(texts) or sum(bool(text) for text in texts) < 2 or not _all_differ([texts]):
        return False
    return not are_keys([_text(cell) for cell in values])


def _all_differ(columns: Sequence[Sequence[str | None]]) -> bool:
    """Names of a form come once each; a column that repeats itself lists values."""
    texts = [clean_label(text) for column in columns for text in column if text]
    return len(set(texts)) >= _KEYS * len(texts)


def _are_mixed(column: Sequence[str | None]) -> bool:
    """Whether texts, dates, figures stand in one column: values of unlike things."""
    kinds = Counter(_kind(text) for text in column if text)
    total = sum(kinds.values())
    return total >= _FEWEST_ROWS and max(kinds.values()) <= _MIXED * total


def _kind(text: str) -> str:
    if is_number(text):
        return "figure"
    if _DIGIT.search(text):
        return _FIGURES.sub("#", text)[:_UNIT]  # 15.67米 and 42.7平方米 are of two kinds
    if text.isascii():
        return "latin"
    return "sentence" if len(text) > _LONGEST_KEY or _SENTENCE.search(text) else "word"


def is_form_row(row: Row) -> bool:
    """Whether a row prints pairs: key, value, key, value, each value beside its key."""
    found = [cell for cell in row if cell.text is not None]
    if len(found) < 2 or len(found) % 2:
        return False
    keys, values = found[::2], found[1::2]
    named = all(is_key(cell.text or "") for cell in keys)
    unlike = any(not is_key(cell.text or "") for cell in values if not is_blank(cell.text))
    return named and unlike and all(left.row == right.row for left, right in pairwise(found))


_FUNDS = re.compile(
    r".*(?:预算数?|执行数?|执行率|完成率|决算数?|资金|金额|分值|权重|得分)(?:[（(].*[）)])?|(?:偏差|未完成)?原因(?:分析)?"
)


def heads_over_values(heads: Row, values: Row) -> tuple[tuple[Cell, Cell], ...]:
    """The pairs of a block whose names stand over their values: 项目资金 | 预算数 | 执行数 over | 100 | 98; () for none."""
    if values and values[0].text is None:  # one head stands beside the block: 预算执行情况（10分）
        heads, values = heads[1:], values[1:]
    pairs = [
        (head, value)
        for head, value in zip(heads[1:], values[1:], strict=False)
        if not is_blank(head.text) and value.text is not None
    ]
    if len(pairs) < 2 or not all(_FUNDS.fullmatch(clean_label(head.text)) for head, _ in pairs):
        return ()
    figures = sum(is_number(clean_label(value.text).rstrip("%％")) for _, value in pairs)
    return tuple(pairs) if 2 * figures > len(pairs) else ()
