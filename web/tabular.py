"""A list of rows that can be shown, sorted in the browser and exported; pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from web.text import escape, number_to_text

Value = str | Decimal | int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell: what it says, and the place in a document that it opens (as the viewer's query), if any."""

    value: Value
    place: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """``figures`` are the columns whose values are numbers: to the right, sorted by size, blanks last."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]
    figures: frozenset[int] = frozenset()

    def values(self) -> list[list[Value]]:
        """The bare values, for an export."""
        return [[entry.value for entry in row] for row in self.rows]


def entries(*values: Value) -> tuple[Entry, ...]:
    """A row that opens nothing."""
    return tuple(Entry(value) for value in values)


def place_query(document: str, **place: int | str | None) -> str:
    """``document=3f0c9a&table=t4&row=4&column=2``: what the viewer opens."""
    known = {key: value for key, value in place.items() if value is not None}
    return urlencode({"document": document, **known})


def listing_to_html(listing: Listing, export: str = "") -> str:
    """A grid with a filter and sortable heads; ``export`` is the address that gives the same as a file."""
    head = "".join(
        f'<th scope="col" aria-sort="none"><button type="button" data-sort="{number}">{escape(name)}</button></th>'
        for number, name in enumerate(listing.head)
    )
    rows = "".join(_row_to_html(row, listing.figures) for row in listing.rows)
    return (
        f'<div class="bq-tools"><label>筛选 <input type="search" data-filter placeholder="输入文字"></label>'
        f'<span class="bq-count" data-count role="status">{len(listing.rows)} 行</span>{_exports(export)}</div>'
        '<div class="bq-grid bq-listing" tabindex="0" role="region" '
        f'aria-label="{escape(listing.caption)}"><table data-sortable><caption>{escape(listing.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _exports(address: str) -> str:
    if not address:
        return ""
    links = "".join(
        f'<a class="bq-button" href="{escape(address)}&amp;format={kind}" download>{kind.upper()}</a>'
        for kind in ("csv", "xlsx")
    )
    return f'<span class="bq-exports">导出 {links}</span>'


def _row_to_html(row: Sequence[Entry], figures: frozenset[int]) -> str:
    return f"<tr>{''.join(_entry_to_html(e, n in figures) for n, e in enumerate(row))}</tr>"


def _entry_to_html(entry: Entry, is_figure: bool) -> str:
    value = entry.value
    if isinstance(value, Decimal):
        said = number_to_text(value)
    else:
        said = escape("" if value is None else str(value))
    if entry.place and said:
        said = f'<button type="button" class="bq-open-place" data-place="{escape(entry.place)}">{said}</button>'
    marked = ' class="bq-number"' if is_figure else ""
    key = f' data-key="{value:f}"' if isinstance(value, Decimal) else ""
    return f"<td{marked}{key}>{said}</td>"
