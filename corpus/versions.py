"""Two versions of one publication, cell by cell and paragraph by paragraph; and whether two documents are one.

Rows are set beside each other by their names and codes, columns by their heads, so that a row that was put in
moves nothing else.  What was renamed in place is a change of its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from corpus.labels import clean_label
from corpus.model import Document, Paragraph, Profile, Source, Table

What = Literal["changed", "added", "removed"]
Pair = tuple[int | None, int | None]  # a place in the old version and one in the new
WHAT_WORDS: Mapping[What, str] = {"changed": "改动", "added": "新增", "removed": "删去"}
_SAME_SHARE = 0.6  # of the tables' rows that two versions of one publication have in common
_ALIKE = 0.5  # of a paragraph's characters that its new version keeps
_LONGEST = 4_000  # rows of a table, paragraphs of a document that are set side by side
_WINDOW = 12  # rewritten rows or sentences ahead among which the new form of one is looked for
_SENTENCE = re.compile(r"[^。；;]*[。；;]?")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where, what stood there, what stands there now.

    A cell has ``table``, ``row`` and ``column`` as printed; a paragraph has its section in ``where``.
    """

    what: What
    where: str
    old: str | None
    new: str | None
    old_source: Source | None = None
    new_source: Source | None = None


def is_new_version(old: Document, new: Document) -> bool:
    """Whether a document of another name is the same publication anew.

    The same department, year, stage, scope, title and format, and most rows of the tables the same: the text
    and the tables of one publication are two documents, and so is a copy in another format.
    """
    if not same_publication(old.profile, new.profile) or old.format != new.format:
        return False
    one, other = _row_names(old), _row_names(new)
    if not one or not other:
        one, other = _paragraphs(old), _paragraphs(new)
    common = len(one & other)
    return bool(one and other) and common >= _SAME_SHARE * max(len(one), len(other))


def same_publication(old: Profile, new: Profile) -> bool:
    """Whether two profiles say the same of whose, which year and what; nothing is said without them."""
    known = old.entity and old.year and old.stage
    own = (old.entity, old.year, old.stage, old.who, clean_label(old.title))
    return bool(known) and own == (new.entity, new.year, new.stage, new.who, clean_label(new.title))


def _row_names(document: Document) -> set[tuple[str, ...]]:
    return {(table.title, *row.path) for table in document.tables for row in table.rows}


def _paragraphs(document: Document) -> set[tuple[str, ...]]:
    return {
        (re.sub(r"[\d.,，]+", "0", one.text),) for one in document.paragraphs if one.text.strip()
    }


def changes_between(old: Document, new: Document) -> tuple[Change, ...]:
    """All differences in printed order: tables, then the text."""
    return (*_tables(old, new), *_text(old, new))


# --- tables --------------------------------------------------------------------------------------


def _tables(old: Document, new: Document) -> Iterator[Change]:
    for one, other in _pairs(
        [_table_key(t) for t in old.tables], [_table_key(t) for t in new.tables]
    ):
        if one is not None and other is not None:
            yield from _cells(old.tables[one], new.tables[other])
        elif other is not None:
            table = new.tables[other]
            yield Change("added", f"《{table.title}》", None, _size(table), None, _corner(table))
        elif one is not None:
            table = old.tables[one]
            yield Change("removed", f"《{table.title}》", _size(table), None, _corner(table), None)


def _table_key(table: Table) -> str:
    """Standard tables by their kind, whatever a new title says; others by their title."""
    standard = table.kind is not None and table.kind != "绩效目标表"
    return str(table.kind) if standard else clean_label(table.title)


def _size(table: Table) -> str:
    return f"整张表（{len(table.cells)}行）"


def _corner(table: Table) -> Source:
    return (
        Source(table=table.id, row=0, column=0, page=table.cells[0][0].source.page)
        if table.cells
        else Source()
    )


def _cells(old: Table, new: Table) -> Iterator[Change]:
    columns = list(_pairs(_column_keys(old), _column_keys(new)))
    for one, other in _pairs(_row_keys(old), _row_keys(new)):
        if one is not None and other is not None:
            yield from _row(old, new, one, other, columns)
        elif other is not None:
            yield Change(
                "added",
                _row_words(new, other),
                None,
                _row_text(new, other),
                None,
                _place(new, other, 0),
            )
        elif one is not None:
            yield Change(
                "removed",
                _row_words(old, one),
                _row_text(old, one),
                None,
                _place(old, one, 0),
                None,
            )


def _row(old: Table, new: Table, one: int, other: int, columns: Sequence[Pair]) -> Iterator[Change]:
    for left, right in columns:
        before = None if left is None else _text_at(old, one, left)
        after = None if right is None else _text_at(new, other, right)
        if (before or "") == (after or ""):
            continue
        what: What = "changed"
        if not before:
            what = "added"
        elif not after:
            what = "removed"
        yield Change(
            what,
            _cell_words(new, other, right)
            if right is not None
            else _cell_words(old, one, left or 0),
            before,
            after,
            None if left is None else _place(old, one, left),
            None if right is None else _place(new, other, right),
        )


def _row_keys(table: Table) -> list[str]:
    """What names a row: its labels, or all its cells where it has none."""
    return [
        "|".join(_text_at(table, row, column) for column in table.label_columns)
        or _row_text(table, row)
        for row in range(len(table.cells))
    ]


def _column_keys(table: Table) -> list[str]:
    width = len(table.cells[0]) if table.cells else 0
    return ["|".join(table.columns[n]) if n < len(table.columns) else "" for n in range(width)]


def _text_at(table: Table, row: int, column: int) -> str:
    cells = table.cells[row]
    return clean_label(cells[column].text) if column < len(cells) else ""


def _row_text(table: Table, row: int) -> str:
    texts = (clean_label(cell.text) for cell in table.cells[row])
    return "、".join(text for text in texts if text)


def _place(table: Table, row: int, column: int) -> Source:
    source = table.cells[row][column].source
    return Source(page=source.page, box=source.box, sheet=source.sheet, cell=source.cell,
                  table=table.id, row=row, column=column)  # fmt: skip


def _row_words(table: Table, row: int) -> str:
    return f"《{table.title}》第{row + 1}行"


def _cell_words(table: Table, row: int, column: int) -> str:
    left = [
        one for one in table.rows if one.index == row and one.columns[0] <= column < one.columns[1]
    ]
    name = left[0].path[-1] if left and left[0].path else f"第{row + 1}行"
    head = (
        next((one for one in reversed(table.columns[column]) if one), "")
        if column < len(table.columns)
        else ""
    )
    return f"《{table.title}》{name}{f'·{head}' if head else f'第{column + 1}列'}"


# --- the text ------------------------------------------------------------------------------------


def _text(old: Document, new: Document) -> Iterator[Change]:
    before, after = old.paragraphs, new.paragraphs
    for one, other in _pairs([p.text for p in before], [p.text for p in after]):
        if one is not None and other is not None:
            yield from _sentences(new, before[one], after[other])
        elif other is not None:
            paragraph = after[other]
            yield Change(
                "added", _section(new, paragraph), None, paragraph.text, None, _whole(paragraph)
            )
        elif one is not None:
            paragraph = before[one]
            yield Change(
                "removed", _section(old, paragraph), paragraph.text, None, _whole(paragraph), None
            )


def _sentences(new: Document, one: Paragraph, other: Paragraph) -> Iterator[Change]:
    if one.text == other.text:
        return
    left, right = (
        [match for match in _SENTENCE.finditer(paragraph.text) if match[0]]
        for paragraph in (one, other)
    )
    where = _section(new, other)
    for before, after in _pairs([m[0] for m in left], [m[0] for m in right]):
        old_said = None if before is None else left[before]
        new_said = None if after is None else right[after]
        if old_said and new_said and old_said[0] == new_said[0]:
            continue
        what: What = "changed" if old_said and new_said else "added" if new_said else "removed"
        yield Change(
            what,
            where,
            old_said[0] if old_said else None,
            new_said[0] if new_said else None,
            Source(paragraph=one.index, span=old_said.span(), page=one.source.page)
            if old_said
            else None,
            Source(paragraph=other.index, span=new_said.span(), page=other.source.page)
            if new_said
            else None,
        )


def _section(document: Document, paragraph: Paragraph) -> str:
    path = document.path(paragraph.section)
    return path[-1] if path else "正文"


def _whole(paragraph: Paragraph) -> Source:
    return Source(
        paragraph=paragraph.index, span=(0, len(paragraph.text)), page=paragraph.source.page
    )


# --- side by side --------------------------------------------------------------------------------


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Places of both beside each other; of a stretch that was rewritten, those whose texts are alike."""
    matcher = SequenceMatcher(None, old[:_LONGEST], new[:_LONGEST], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and b - a == d - c == 1):
            yield from zip(range(a, b), range(c, d), strict=True)
        else:
            yield from _rewritten(range(a, b), list(range(c, d)), old, new)


def _rewritten(
    before: Iterable[int], after: list[int], old: Sequence[str], new: Sequence[str]
) -> Iterator[Pair]:
    for one in before:
        near = after[:_WINDOW]
        match = next((other for other in near if _alike(old[one], new[other])), None)
        if match is None:
            yield one, None
            continue
        while after[0] != match:
            yield None, after.pop(0)
        yield one, after.pop(0)
    yield from ((None, other) for other in after)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).quick_ratio() >= _ALIKE
