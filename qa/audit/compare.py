"""对比: one department over years, budget against accounts, or departments of one year, item by item.

Documents of different scope are refused with the reason: 部门 beside 本级, a budget of one office beside the
accounts of another.  Nothing is taken for 0 that is not printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from corpus.checks_verdict import MONEY, fact_to_operand
from corpus.model import Document, Fact
from qa.audit.align import TEXT, Aligned, Line, Suspected, align, document_to_lines, suspects
from qa.audit.compare_scope import Mode, documents_to_mode, in_order, short_heads
from qa.audit.places import Places, document_to_places
from qa.model import Citation

UNIT = "万元"
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed and in 万元; ``value`` is None where the cell is blank or cannot be read."""

    text: str
    value: Decimal | None
    readable: bool
    share: Decimal | None  # of the table's total, in %
    place: Citation


@dataclass(frozen=True, slots=True)
class Item:
    """One item side by side; ``note`` says what a reader must know before using the difference."""

    part: str
    side: int
    code: str | None
    names: tuple[str | None, ...]  # one a document
    depth: int
    column: str
    how: str
    renamed: bool
    figures: tuple[Figure | None, ...]
    note: str = ""

    @property
    def comparable(self) -> bool:
        """Whether a difference means something."""
        return not self.note.startswith("口径不同")


@dataclass(frozen=True, slots=True)
class Change:
    """From one document to another: the difference, and the growth or completion in %."""

    difference: Decimal
    rate: Decimal | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Documents side by side: items by table, what only resembles, and what could not be compared."""

    mode: Mode
    documents: tuple[tuple[str, str, str], ...]  # name, id, short head
    items: tuple[Item, ...]
    suspected: tuple[Suspected, ...]
    coverage: tuple[str, ...]


def compare(documents: Sequence[Document]) -> Comparison:
    """The documents side by side, years in their order; raises CannotCompare."""
    mode = documents_to_mode(documents)
    ordered = in_order(documents, mode)
    lines = [document_to_lines(document) for document in ordered]
    rows = align(lines)
    places = [document_to_places(document) for document in ordered]
    totals = [_totals(own) for own in lines]
    kept = [row for row in rows if row.first.part != TEXT or row.how != "单独"]
    items = tuple(_item(row, places, totals) for row in _by_part(kept))
    return Comparison(
        mode,
        tuple(
            (one.name, one.id, head)
            for one, head in zip(ordered, short_heads(ordered, mode), strict=True)
        ),
        items,
        tuple(suspects(rows)),
        tuple(_coverage(ordered, lines, rows)),
    )


def change(item: Item, before: int, after: int, mode: Mode) -> Change | None:
    """What an item did from one document to another; None where one of them prints no figure."""
    one, other = item.figures[before], item.figures[after]
    if one is None or other is None or one.value is None or other.value is None:
        return None
    if not item.comparable:
        return None
    difference = other.value - one.value
    over = other.value if mode == "stages" else difference
    rate = (over / one.value * 100).quantize(_CENT, ROUND_HALF_UP) if one.value else None
    return Change(difference, rate)


def pairs(found: Comparison) -> tuple[tuple[int, int], ...]:
    """Which documents are held against each other: each year against the one before, peers against the first."""
    count = len(found.documents)
    if found.mode == "peers":
        return tuple((0, n) for n in range(1, count))
    return tuple((n - 1, n) for n in range(1, count))


# --- items ---------------------------------------------------------------------------------------


def _by_part(rows: Sequence[Aligned]) -> Iterator[Aligned]:
    """The rows of one table after another, the text last; within a table codes keep their order."""
    parts = dict.fromkeys(row.first.part for row in rows if row.first.part != TEXT)
    for part in (*parts, TEXT):
        own = [row for row in rows if row.first.part == part and _has_text(row)]
        for side in sorted({row.first.side for row in own}):
            yield from _coded_in_place([row for row in own if row.first.side == side])


def _has_text(row: Aligned) -> bool:
    """Whether any document prints something there."""
    return any(line is not None and line.fact.text.strip() for line in row.lines)


def _coded_in_place(rows: Sequence[Aligned]) -> list[Aligned]:
    """An item that only a later document has goes where its code belongs, not to the end."""
    placed = [row for row in rows if row.lines[0] is not None]
    for row in rows:
        if row.lines[0] is None:
            code, column = row.first.code, row.first.column
            before = [
                n for n, other in enumerate(placed)
                if code is not None and (other.first.code or "~") <= code and other.first.side == row.first.side
                and (other.first.code != code or other.first.column <= column)
            ]  # fmt: skip
            placed.insert(before[-1] + 1 if before else len(placed), row)
    return placed


def _totals(lines: Sequence[Line]) -> dict[tuple[str, int, str], Decimal]:
    """The total of every table's side and column: its last 总计 or 合计."""
    found = {}
    for line in lines:
        if line.fact.role == "total" and line.part != TEXT and (value := _value(line.fact)):
            found[line.part, line.side, line.column] = value
    return found


def _item(
    row: Aligned, places: Sequence[Places], totals: Sequence[dict[tuple[str, int, str], Decimal]]
) -> Item:
    first = row.first
    figures = tuple(
        None if line is None else _figure(line, own, total)
        for line, own, total in zip(row.lines, places, totals, strict=True)
    )
    return Item(
        part=first.part,
        side=first.side,
        code=first.code,
        names=tuple(None if line is None else line.name for line in row.lines),
        depth=len(first.path) - 1,
        column=first.column_name,
        how=row.how,
        renamed=row.renamed,
        figures=figures,
        note=_note(row),
    )


def _figure(line: Line, places: Places, totals: dict[tuple[str, int, str], Decimal]) -> Figure:
    fact = line.fact
    value = _value(fact)
    whole = totals.get((line.part, line.side, line.column))
    share = (
        (value / whole * 100).quantize(_CENT, ROUND_HALF_UP)
        if value is not None and whole
        else None
    )
    return Figure(fact.text, value, fact_to_operand(fact).readable, share, places.cite(fact.place))


def _value(fact: Fact) -> Decimal | None:
    return fact_to_operand(fact, UNIT).value if fact.unit in MONEY else fact.value


def _note(row: Aligned) -> str:
    """Scopes that differ, a name that changed, a blank."""
    known = [line for line in row.lines if line is not None]
    money = dict.fromkeys(line.fact.scope.money for line in known if line.fact.scope.money)
    if len(money) > 1:
        return f"口径不同：{'、'.join(one for one in money if one)}，不计算差额"
    notes = []
    if row.renamed:
        notes.append("编码相同，名称不同：" + "→".join(dict.fromkeys(line.name for line in known)))
    if any(not line.fact.text.strip() for line in known):
        notes.append("有空白")
    return "；".join(notes)


# --- coverage ------------------------------------------------------------------------------------


def _coverage(
    documents: Sequence[Document], lines: Sequence[Sequence[Line]], rows: Sequence[Aligned]
) -> Iterator[str]:
    """What one has and another lacks, what could not be read, which tables were left aside."""
    kinds = [{line.part for line in own if line.part != TEXT} for own in lines]
    every = list(dict.fromkeys(line.part for own in lines for line in own if line.part != TEXT))
    common = [kind for kind in every if all(kind in own for own in kinds)]
    yield f"各份都有、已经对比的表：{'、'.join(common) or '没有'}。"
    for document, own in zip(documents, kinds, strict=True):
        lacking = [kind for kind in every if kind not in own]
        if lacking:
            yield f"「{document.name}」没有{'、'.join(lacking)}（或没有读出其中的数），这些表没有对比。"
    for number, document in enumerate(documents):
        alone = [row for row in rows if row.how == "单独" and row.lines[number] is not None]
        told = [row for row in alone if row.first.part != TEXT and row.first.column == ""]
        if told:
            names = "、".join(dict.fromkeys(row.first.name for row in told))
            yield f"只有「{document.name}」有的表内项目 {len(told)} 项：{names[:120]}。"
        said = sum(row.first.part == TEXT for row in alone)
        if said:
            yield f"「{document.name}」正文里另有 {said} 个数，别的文档没有同名的，没有列出。"
        yield from _unread(document, lines[number])
    sets = [document.name for document in documents if _has_several_sets(document)]
    if sets:
        yield f"「{'」「'.join(sets)}」有几套报表，只对比第一套。"


def _unread(document: Document, lines: Sequence[Line]) -> Iterator[str]:
    bad = [line for line in lines if not fact_to_operand(line.fact).readable]
    if bad:
        yield f"「{document.name}」有 {len(bad)} 格读不成数：{'、'.join(line.fact.text for line in bad[:3])}。"
    unsure = [line for line in lines if (line.fact.source.confidence or 1) < 0.9]
    if unsure:
        yield f"「{document.name}」有 {len(unsure)} 个识别出来的数把握不大，请核对原件。"
    if document.warnings:
        yield f"「{document.name}」：{document.warnings[0]}"


def _has_several_sets(document: Document) -> bool:
    kinds = [table.kind for table in document.tables if table.kind == "收支总表"]
    return len(kinds) > 1
