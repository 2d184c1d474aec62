"""A header whose merged cells are lost, told by sums: 合计 出国费 用车费 接待费 小计 购置 运行 over 79 0 75 50 25 4.

The cells of the second row stand behind those of the first; which cell of the first they belong under is
told by the figures: their 小计 is the sum of the figures behind it in every row, at one place only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.labels import clean_label, is_number, is_year
from corpus.readers.lost import Cells

Cell = tuple[str, int]  # its text and the number of its line
_SUBTOTALS = ("小计", "合计")
_MOST_OFF = 1  # units of the last digit that rounding explains


@dataclass(frozen=True, slots=True)
class _Form:
    """The header's two rows without their empty cells, and the rows of figures; ``corner`` heads the labels."""

    corner: tuple[Cell, ...]
    upper: tuple[Cell, ...]
    lower: tuple[Cell, ...]
    body: tuple[tuple[Cell, ...], ...]
    labelled: bool


def spans_by_sums(cells: Sequence[Cell]) -> list[Cells] | None:
    """The rows with the second header row set where it belongs; None where that is not told for certain."""
    form = _form(cells)
    if form is None:
        return None
    places = [p for p in range(len(form.upper)) if _sums_up(form, p)]
    if len(places) != 1:
        return None
    return _labelled(form, places[0]) if form.labelled else _turned(form, places[0])


def _form(cells: Sequence[Cell]) -> _Form | None:
    labels = [clean_label(text) for text, _ in cells]
    first = next((i for i, one in enumerate(labels) if is_number(one) and not is_year(one)), 0)
    later = [i for i in range(first, len(cells)) if labels[i] and not is_number(labels[i])]
    start = first - 1 if later else first
    width = later[0] - start if later else len(cells) - first
    if start < 1 or width < 1:
        return None
    rows = [tuple(cells[i : i + width]) for i in range(start, len(cells), width)]
    if len(rows[-1]) != width or not _are_rows(rows, bool(later)):
        return None
    head = [cell for cell in cells[:start] if cell[0].strip()]
    corner = tuple(head[:1]) if later else ()
    head = head[len(corner) :]
    marks = [i for i, (text, _) in enumerate(head) if clean_label(text) in _SUBTOTALS]
    under = marks[-1] if marks and marks[-1] > 0 else None
    if under is None or len(head) - 1 != width - len(corner):
        return None
    return _Form(corner, tuple(head[:under]), tuple(head[under:]), tuple(rows), bool(later))


def _are_rows(rows: Sequence[Sequence[Cell]], labelled: bool) -> bool:
    if not labelled and len(rows) != 1:
        return False
    figures = [cell for row in rows for cell in (row[1:] if labelled else row)]
    named = all(row[0][0].strip() and not is_number(row[0][0]) for row in rows) or not labelled
    return named and all(is_number(text) or not text.strip() for text, _ in figures)


def _sums_up(form: _Form, place: int) -> bool:
    """Whether the figure at a place is the sum of those behind it, in every row of sums."""
    parts, tested = len(form.lower) - 1, 0
    for row in form.body:
        label = row[0][0] if form.labelled else ""
        figures = [_value(text) for text, _ in (row[1:] if form.labelled else row)]
        group = figures[place : place + parts + 1]
        if re.search(r"[%％比]|增减", label) or None in group or len(group) <= parts:
            continue
        known = [value for value in group if value is not None]
        exponent = min(int(value.as_tuple().exponent) for value in known)
        if abs(known[0] - sum(known[1:], Decimal(0))) > _MOST_OFF * Decimal(1).scaleb(exponent):
            return False
        tested += any(known[1:])
    return parts > 1 and tested > 0


def _value(text: str) -> Decimal | None:
    flat = re.sub(r"[,，\s]", "", text)
    return Decimal(flat) if re.fullmatch(r"-?\d+(?:\.\d+)?", flat) else None


def _labelled(form: _Form, place: int) -> list[Cells]:
    """Rows with their labels under a header of two rows."""
    number = form.upper[0][1]
    top: list[tuple[str | None, int]] = list(form.corner)
    under: list[tuple[str | None, int]] = [(None, number)] * len(form.corner)
    for i, cell in enumerate(form.upper):
        top.append(cell)
        if i == place:
            top += [(None, cell[1])] * (len(form.lower) - 1)
            under += form.lower
        else:
            under.append((None, cell[1]))
    return [tuple(top), tuple(under), *form.body]


def _turned(form: _Form, place: int) -> list[Cells]:
    """One row of figures without a label, a row for each of them: 公务用车费 75, 其中：购置费 50, 运行费 25."""
    names: list[Cell] = []
    for i, cell in enumerate(form.upper):
        names.append(cell)
        if i == place:
            first, *others = form.lower[1:]
            names += [(f"其中：{first[0]}", first[1]), *others]
    head = (("项目", names[0][1]), ("金额", names[0][1]))
    return [head, *((name, figure) for name, figure in zip(names, form.body[0], strict=True))]
