"""The comparison of ``qa.audit`` as the 数据 tab shows it: what may stand side by side, the items, what was left out."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from qa.audit.compare import UNIT, Comparison, Figure, Item, change, pairs
from qa.audit.compare_scope import CannotCompare, documents_to_mode
from qa.audit.compare_told import item_name, rate_name, summary, suspicions
from qa.audit.compare_xlsx import write_comparison
from web.ports import Record
from web.tabular import Entry, Listing, entries, place_query
from web.text import escape

_SHOWN = 2000  # rows that are sent to the browser
_NONE = "收录的文档里没有能和它对比的"
_ALONE = "只有{}有"


def other_choices_to_html(
    record: Record, records: Sequence[Record], titles: Mapping[str, str]
) -> str:
    """The documents that may stand beside one, as options of a choice."""
    options = "".join(
        f'<option value="{escape(other.id)}">{escape(titles[other.id])}</option>'
        for other in records
        if _compares(record, other)
    )
    return options or f'<option value="">{_NONE}</option>'


def _compares(record: Record, other: Record) -> bool:
    try:
        documents_to_mode([record, other])
    except CannotCompare:
        return False
    return True


def comparison_to_listing(found: Comparison, only: str) -> Listing:
    """The items of two documents; ``only``: ``both`` have them, they ``moved``, or all."""
    heads = [head for _, _, head in found.documents]
    head = (
        "表",
        "编码",
        "项目",
        "栏目",
        *(f"{one}（{UNIT}）" for one in heads),
        "差额",
        f"{rate_name(found)} %",
        "说明",
    )
    rows = tuple(_row(item, found) for item in found.items if _wanted(item, found, only))
    return Listing(f"{heads[0]}与{heads[-1]}对比", head, rows[:_SHOWN], frozenset({4, 5, 6, 7}))


def comparison_notes_to_html(found: Comparison) -> str:
    """What the comparison comes to, and (folded) what was not joined and what was left out."""
    notes = [*(f"{one}" for one in suspicions(found)), *found.coverage]
    items = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return (
        f'<p class="bq-hint">{escape(summary(found))}</p>'
        f'<details class="bq-notes"><summary>对比范围和没有合并的项目</summary><ul>{items}</ul></details>'
    )


def comparison_to_xlsx(found: Comparison) -> bytes:
    """The workbook that ``budgetqa compare --xlsx`` writes."""
    with tempfile.TemporaryDirectory(prefix="budgetqa-") as folder:
        path = Path(folder) / "对比.xlsx"
        write_comparison(found, path)
        return path.read_bytes()


def _wanted(item: Item, found: Comparison, only: str) -> bool:
    if only == "both":
        return all(figure is not None for figure in item.figures)
    moved = change(item, *pairs(found)[-1], found.mode)
    return only != "moved" or (moved is not None and moved.difference != 0)


def _row(item: Item, found: Comparison) -> tuple[Entry, ...]:
    moved = change(item, *pairs(found)[-1], found.mode)
    return (
        *entries(item.part, item.code, item_name(item), item.column),
        *(_figure(figure) for figure in item.figures),
        *entries(
            None if moved is None else moved.difference,
            None if moved is None else moved.rate,
            _note(item, found),
        ),
    )


def _note(item: Item, found: Comparison) -> str:
    """What a reader must know of an item; first of all that only one document has it."""
    having = [
        head for (_, _, head), figure in zip(found.documents, item.figures, strict=True) if figure
    ]
    alone = _ALONE.format(having[0]) if len(having) == 1 else ""
    return "；".join(part for part in (alone, item.note) if part)


def _figure(figure: Figure | None) -> Entry:
    """The figure in 万元; what is printed where that is no figure; nothing where there is nothing."""
    if figure is None:
        return Entry(None)
    place, document = figure.place.source, figure.place.document_id
    start, end = place.span or (None, None)
    where = (
        place_query(document, table=place.table, row=place.row, column=place.column)
        if place.table is not None
        else place_query(document, paragraph=place.paragraph, start=start, end=end)
    )
    return Entry(figure.text.strip() if figure.value is None else figure.value, where)
