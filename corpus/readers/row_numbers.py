"""A national form with a cell a line, told by the numbers of its rows: 项目 行次 金额 项目 行次 金额 栏次 1 栏次 2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.labels import clean_label, is_number
from corpus.readers.lost import Cells, Numbered

_SIDES = 2
_FEWEST_ROWS = 3
_NARROWEST, _WIDEST = 3, 6  # cells of one side: its name, its number, its figures


@dataclass(slots=True)
class _Reader:
    """Where the reading stands; ``expected`` are the row numbers that come next, left and right."""

    lines: Sequence[Numbered]
    at: int
    width: int
    expected: list[int | None] = field(default_factory=lambda: [1, None])

    def text(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return clean_label(self.lines[place].text) if place < len(self.lines) else ""

    def side(self, which: int) -> list[tuple[str, int]] | None:
        """One side of a row: its label, its number, its figures; None where that does not come next."""
        ahead = 0 if is_number(self.text()) else 1
        told, wanted = self.text(ahead), self.expected[which]
        if not told.isdecimal() or (wanted is not None and int(told) != wanted):
            return None
        cells = [self._take() if ahead else ("", self.lines[self.at].number), self._take()]
        self.expected[which] = int(told) + 1
        while len(cells) < self.width and is_number(self.text()) and not self._is_next(1 - which):
            cells.append(self._take())
        return cells if len(cells) in (_SIDES, self.width) else None

    def _is_next(self, side: int) -> bool:
        """Whether a number is that of the other side's row, whose name is blank."""
        return self.text().isdecimal() and int(self.text()) == self.expected[side]

    def _take(self) -> tuple[str, int]:
        line = self.lines[self.at]
        self.at += 1
        return line.text.strip(), line.number


def row_numbered(lines: Sequence[Numbered], start: int) -> tuple[int, tuple[Cells, ...]] | None:
    """The rows of such a form that begins here, and the line behind it."""
    over = [line.text.strip() for line in lines[start : start + _SIDES]] == ["收入", "支出"]
    head = _head(lines, start + _SIDES if over else start)
    if head is None:
        return None
    at = start + len(head) + (_SIDES if over else 0)
    while at < len(lines) and (lines[at].text.strip() == "栏次" or is_number(lines[at].text)):
        at += 1
    width = len(head) // _SIDES
    reader = _Reader(lines, at, width)
    rows: list[Cells] = [*([_sides(lines, start, width)] if over else []), head]
    end = at
    while (left := reader.side(0)) is not None and (right := reader.side(1)) is not None:
        filled = [(*side, *[("", side[0][1])] * (width - len(side))) for side in (left, right)]
        rows.append((*filled[0], *filled[1]))
        end = reader.at
    return (end, tuple(rows)) if len(rows) > _FEWEST_ROWS else None


def _sides(lines: Sequence[Numbered], start: int, width: int) -> Cells:
    """收入 and 支出, each merged over its side."""
    cells: list[tuple[str | None, int]] = []
    for line in lines[start : start + _SIDES]:
        cells += [(line.text.strip(), line.number), *[(None, line.number)] * (width - 1)]
    return tuple(cells)


def _head(lines: Sequence[Numbered], start: int) -> Cells | None:
    """项目 行次 金额 twice, and 栏次 below it."""
    if not clean_label(lines[start].text).startswith("项目"):
        return None
    head: list[tuple[str | None, int]] = []
    for line in lines[start : start + _SIDES * _WIDEST + 1]:
        if line.text.strip() == "栏次":
            break
        head.append((line.text.strip(), line.number))
    width = len(head) // _SIDES
    if len(head) != _SIDES * width or not _NARROWEST <= width <= _WIDEST:
        return None
    labels = [clean_label(text or "") for text, _ in head]
    alike = labels[width].startswith("项目") and labels[1] == labels[width + 1] == "行次"
    return tuple(head) if alike else None
