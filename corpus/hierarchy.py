"""Body rows to Row objects: the path of labels over each row, its code, its role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.labels import (
    clean_label,
    indent,
    is_blank,
    is_code,
    is_number,
    split_code,
    split_numbering,
    split_of_which,
)
from corpus.model import Cell, Role, Row
from corpus.sides import Side

_TOTAL = re.compile(
    r"(?:全[省市州区县旗镇乡村国])?(?:本年|本期|收支|收入|支出|资产|预算|决算|采购|经费|各项)*(?:合计|总计|总合计|总额|总数)(?:[（(].*[）)])?|合计数?|总计"
)
_SUBTOTAL = re.compile(r".*(?:小计|合计|总计)(?:[（(].*[）)])?")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[省市州盟区县旗镇乡村]|社区|街道)")
_SUBTOTAL_NAME = re.compile(r"[（(]?小计[）)]?$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """What one side of one grid row says of itself, before its place among the others is known."""

    row: int
    labels: tuple[str | None, ...]  # as printed, one for each name column; None where covered
    code: str | None
    entity: str | None = None


def body_to_rows(
    cells: Sequence[Sequence[Cell]], body: Sequence[int], side: Side
) -> tuple[Row, ...]:
    """The rows of one side in printed order; grid rows blank on this side give none."""
    labelled = tuple(_labelled(cells, body, side))
    if len(side.names) > 1 and not side.codes:
        return tuple(_grouped_rows(labelled, side))
    if any(one.code for one in labelled):
        return tuple(_coded_rows(labelled, side))
    return tuple(_outlined_rows(labelled, side))


def label_role(label: str) -> Role:
    """total for 合计 and its kin, subtotal for 小计 and 人员经费合计, else detail."""
    plain = clean_label(label)
    if _TOTAL.fullmatch(plain):
        return "total"
    return "subtotal" if _SUBTOTAL.fullmatch(plain) else "detail"


def _labelled(
    cells: Sequence[Sequence[Cell]], body: Sequence[int], side: Side
) -> Iterator[Labelled]:
    filler = _Filler(side, coded=_is_coded(cells, body, side))
    for i in body:
        row = cells[i][slice(*side.columns)]
        if side.labels and all(is_blank(cell.text) for cell in row):
            continue
        yield filler.fill(i, cells[i])


def _is_coded(cells: Sequence[Sequence[Cell]], body: Sequence[int], side: Side) -> bool:
    """Whether digits before names are codes: those of one name among others are its own (110接处警系统)."""
    if len(side.names) != 1:
        return False
    named = [text for i in body if (text := clean_label(cells[i][side.names[0]].text))]
    codes = [code for text in named if (code := split_code(text)[0]) is not None]
    others = sum(label_role(text) == "detail" for text in named) - len(codes)
    return len(codes) != 1 or len(codes[0]) > _SHORT_CODE or not others


_SHORT_CODE = 3  # digits of a class, and of a telephone line: 110, 119, 120


class _Filler:
    """Carries merged labels down: a covered place takes the label above it."""

    def __init__(self, side: Side, *, coded: bool) -> None:
        self.side, self.coded = side, coded
        self.codes: list[str] = [""] * len(side.codes)
        self.entity = ""

    def fill(self, index: int, row: Sequence[Cell]) -> Labelled:
        code = self._code(row)
        labels = tuple(row[j].text for j in self.side.names)
        if all(is_blank(label) for label in labels):
            labels = self._stray_label(row) or labels
        labels = self._class_named(row) or labels
        if self.coded and code is None and len(labels) == 1 and labels[0]:
            code, name = split_code(labels[0])
            labels = (name,)
        return Labelled(index, labels, code, self._entity(row, labels))

    def _class_named(self, row: Sequence[Cell]) -> tuple[str, ...]:
        """The class beside its 小计: 工资福利支出 | 301 | 小计 is the row of 工资福利支出."""
        named = [row[j].text for j in self.side.names]
        if len(named) != 1 or clean_label(named[0]) != "小计" or not self.side.codes:
            return ()
        beside = (clean_label(row[j].text) for j in self.side.index)
        heads = [text for text in beside if text and not is_number(text) and not is_code(text)]
        return tuple(heads[:1])

    def _entity(self, row: Sequence[Cell], labels: Sequence[str | None]) -> str | None:
        """The unit of a row; a 合计 without one is of no unit, least of all of the row above."""
        if self.side.entity is None:
            return None
        printed = clean_label(row[self.side.entity].text)
        head = next((clean_label(label) for label in labels if label), "")
        if label_role(printed) != "detail" or (not printed and label_role(head) == "total"):
            return None
        self.entity = printed or self.entity
        return self.entity or None

    def _code(self, row: Sequence[Cell]) -> str | None:
        parts = [clean_label(row[j].text) for j in self.side.codes]
        if not any(part.isdecimal() for part in parts):
            return None
        if len(parts) == 1:
            return parts[0]
        return self._joined(parts)

    def _joined(self, parts: Sequence[str]) -> str:
        """201 | 06 | 01 -> "2010601"; a blank 类 before a filled 款 is carried down."""
        last = max(i for i, part in enumerate(parts) if part)
        for i in range(last + 1):
            if parts[i]:
                self.codes[i] = parts[i]
        head = parts[0] or self.codes[0]
        tail = [parts[i] or self.codes[i] for i in range(1, last + 1)]
        if any(len(part) > 3 for part in tail):
            return tail[-1]  # the whole code is printed in each column
        return head + "".join(part.zfill(2) for part in tail)

    def _stray_label(self, row: Sequence[Cell]) -> tuple[str | None, ...]:
        """合计 often stands in the code columns, merged over the name."""
        for j in (*self.side.codes, *self.side.index):
            text = row[j].text
            if text and text.strip() and not clean_label(text).isdecimal():
                return (text, *("" for _ in self.side.names[1:]))
        return self._total_beside(row)

    def _total_beside(self, row: Sequence[Cell]) -> tuple[str | None, ...]:
        """合计 under another word column left of the names: 序号 | 地区 | 承担单位 | 项目名称."""
        before = row[self.side.columns[0] : max(self.side.names, default=0)]
        words = [cell.text for cell in before if not is_blank(cell.text)]
        if len(words) != 1 or label_role(words[0] or "") != "total":
            return ()
        return (words[0], *("" for _ in self.side.names[1:]))


def _to_row(one: Labelled, side: Side, path: Sequence[str], role: Role) -> Row:
    cleaned = tuple(label for label in path if label)
    return Row(one.row, side.columns, cleaned, role, one.code, one.entity)


# --- names in several columns: 一级指标 | 二级指标 | 三级指标 ------------------------------------


def _grouped_rows(labelled: Sequence[Labelled], side: Side) -> Iterator[Row]:
    rows = list(_filled_down(labelled, side))
    rows = _leading_units(rows)
    yield from rows


def _filled_down(labelled: Sequence[Labelled], side: Side) -> Iterator[Row]:
    above: tuple[str, ...] = ("",) * len(side.names)
    for one in labelled:
        labels = tuple(clean_label(label) for label in one.labels)
        head = next((label for label in labels if label), "")
        role = label_role(head)
        if role == "detail":
            covered = bool(one.labels) and one.labels[-1] is None
            labels = above = _carry(labels, above, covered)
        elif one.labels[0] is None:  # 小计 beside the merged name of its unit
            labels = (*_covering(one.labels, above), head)
        yield _to_row(one, side, labels, role)


def _covering(labels: Sequence[str | None], above: Sequence[str]) -> list[str]:
    """The names merged over the first columns of a row."""
    count = next((i for i, label in enumerate(labels) if label is not None), len(labels))
    return list(above[:count])


def _carry(labels: Sequence[str], above: Sequence[str], covered: bool) -> tuple[str, ...]:
    """Blank leading labels are those of the row above; below a new one nothing is carried.

    A blank last label stays blank, unless a merged cell ``covered`` it.
    """
    carried: list[str] = []
    fresh = False
    for i, label in enumerate(labels):
        fresh = fresh or bool(label)
        last = i == len(labels) - 1 and not covered
        carried.append(label if fresh or last else above[i])
    return tuple(carried)


def _leading_units(rows: Sequence[Row]) -> list[Row]:
    """Rows under a unit's own 小计 belong to the unit: ("生态局", "办公设备购置", "台式计算机")."""
    heads = [i for i, row in enumerate(rows) if row.role == "subtotal"]
    first_detail = next((i for i, row in enumerate(rows) if row.role == "detail"), None)
    if not heads or first_detail is None:
        return list(rows)
    leads = heads[0] < first_detail
    result = list(rows)
    for i, row in enumerate(rows):
        if row.role == "total":
            continue
        unit = _unit_of(rows, heads, i, leads)
        if unit:
            above = () if row.path[:1] == (unit,) else (unit,)
            path = (unit,) if row.role == "subtotal" else (*above, *row.path)
            entity = (
                row.entity if _PLACE.fullmatch(unit) else unit
            )  # a place keeps no accounts here
            result[i] = replace(row, path=path, entity=entity)
    return result


def _unit_of(rows: Sequence[Row], heads: Sequence[int], index: int, leads: bool) -> str:
    """The unit of the nearest 小计: the one before where it leads its rows, else the one after."""
    if leads:
        found = next((i for i in reversed(heads) if i <= index), None)
    else:
        found = next((i for i in heads if i >= index), None)
    return _SUBTOTAL_NAME.sub("", rows[found].path[0]) if found is not None else ""


# --- codes: 208, 20805, 2080501 ------------------------------------------------------------------


def _coded_rows(labelled: Sequence[Labelled], side: Side) -> Iterator[Row]:
    codes = {one.code for one in labelled if one.code}
    parents = {parent for code in codes for parent in _parents(code)}
    names: dict[str, str] = {}
    for one in labelled:
        printed = [label for label in map(clean_label, one.labels) if label]
        label = printed[-1] if printed else ""  # a unit's name may stand before the 科目's
        of_which, label = split_of_which(label)
        if one.code is None:
            yield _to_row(one, side, (label,), "of-which" if of_which else label_role(label))
            continue
        names[one.code] = label
        above = [names[parent] for parent in _parents(one.code) if parent in names]
        role: Role = "subtotal" if one.code in parents else "detail"
        yield _to_row(one, side, (*above, label), role)


_LONGEST_CODE = 12


def _parents(code: str) -> tuple[str, ...]:
    """The codes above: "2080501" -> ("208", "20805")."""
    longest = min(len(code), _LONGEST_CODE)  # a run of digits as long as a page has no parents
    return tuple(code[:length] for length in range(3, longest, 2))


# --- numbering, 其中 and indents ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Level:
    """A label that may have rows under it."""

    depth: tuple[int, int]  # rank of its numbering, then indent
    label: str
    place: int
    of_which: bool = False
    number: int = 0


def _outlined_rows(labelled: Sequence[Labelled], side: Side) -> Iterator[Row]:
    outline = _Outline()
    placed = [(one, *outline.place(k, one)) for k, one in enumerate(labelled)]
    final = any(path and path[-1].endswith("总计") for _, path, _ in placed)
    for k, (one, path, role) in enumerate(placed):
        if role == "detail" and k in outline.parents:
            role = "subtotal"
        if role == "total" and final and path and not path[-1].endswith(("总计", "总额")):
            role = "subtotal"  # 本年收入合计 stands below the 总计 that includes it
        yield _to_row(one, side, path, role)


_NO_NUMBER = 9


class _Outline:
    """Finds the labels above each label while rows go by from top to bottom."""

    def __init__(self) -> None:
        self.stack: list[_Level] = []
        self.parents: set[int] = set()
        self.seen_first = False
        self.before: _Level | None = None
        self.last: tuple[tuple[str, ...], Role] = ((), "detail")

    def place(self, place: int, one: Labelled) -> tuple[tuple[str, ...], Role]:
        """The path and role of a label; a covered place is the row above once more."""
        printed = one.labels[0] if one.labels else ""
        if printed is not None:
            self.last = self._place(place, printed)
        return self.last

    def _place(self, place: int, printed: str) -> tuple[tuple[str, ...], Role]:
        of_which, rest = split_of_which(printed)
        numbering = split_numbering(rest)
        label = clean_label(numbering.rest if numbering and numbering.rest else rest)
        role = label_role(label) if numbering is None else "detail"
        if role != "detail":
            self.stack.clear()
            self.before = None
            return (label,), role
        rank = numbering.rank if numbering else _NO_NUMBER
        number = numbering.number if numbering else 0
        level = _Level((rank, indent(printed)), label, place, of_which, number)
        self._open(level, restarts=numbering is not None and self._restarts(number, rank))
        path = tuple(level.label for level in self.stack)
        self.before = level
        return path, "of-which" if self.stack[-1].of_which else "detail"

    def _open(self, level: _Level, restarts: bool) -> None:
        before = self.before
        if level.of_which and before is not None:
            self._keep_parent_of_which(before)
        elif restarts and before is not None and before.depth[0] == _NO_NUMBER:
            self.stack = [before]  # 一、 again, below a row without number: parts of that row
            self.parents.add(before.place)
        elif self._beside_of_which(level):
            self.stack.pop()
            level = replace(level, of_which=True)
        else:
            while self.stack and not self._is_above(self.stack[-1], level):
                self.stack.pop()
            if self.stack:
                self.parents.add(self.stack[-1].place)
        self.stack.append(level)

    def _keep_parent_of_which(self, before: _Level) -> None:
        if self.stack and self.stack[-1].of_which:
            self.stack.pop()
        if not self.stack:
            self.stack = [before]

    def _beside_of_which(self, level: _Level) -> bool:
        """Set as far in as the 其中 above, or numbered on from it: one more of which."""
        top = self.stack[-1] if self.stack else None
        if top is None or not top.of_which or level.depth[0] != top.depth[0]:
            return False
        if level.depth[0] != _NO_NUMBER:
            return level.number == top.number + 1
        return level.depth[1] > 0 and level.depth[1] >= top.depth[1]

    def _restarts(self, number: int, rank: int) -> bool:
        if number != 1 or any(level.depth[0] == rank for level in self.stack[1:]):
            return False
        again = self.seen_first and rank <= 2
        self.seen_first = self.seen_first or rank <= 2
        return again

    def _is_above(self, upper: _Level, lower: _Level) -> bool:
        if upper.of_which:
            return False
        if lower.depth[0] == _NO_NUMBER and upper.depth[0] == _NO_NUMBER:
            return upper.depth[1] < lower.depth[1]
        if lower.depth[0] == _NO_NUMBER:
            return upper.depth[1] < lower.depth[1]
        if upper.depth[0] == _NO_NUMBER:
            return upper.place in self.parents or upper.depth[1] < lower.depth[1]
        return upper.depth[0] < lower.depth[0]
