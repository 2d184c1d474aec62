"""A picture with its figures in a table under it; pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Document
from web.charts import Chart
from web.tabular import Entry, Listing, listing_to_html, place_query
from web.text import escape


def chart_to_html(chart: Chart, listing: Listing, figure: str, address: str) -> str:
    """The picture (drawn by the browser from ``figure``), its note, a button to save it, and the table."""
    note = f'<p class="bq-hint">{escape(chart.note)}</p>' if chart.note else ""
    listed = listing_to_html(listing, address)
    return (
        f'<figure class="bq-chart"><figcaption>{escape(chart.title)}'
        f"<small>单位：{escape(chart.unit or '')}</small>"
        f'<button type="button" class="bq-button" data-png="{escape(chart.title)}">PNG</button></figcaption>'
        f'<div class="bq-plot" role="img" aria-label="{escape(chart.title)}，数字见下表" data-figure="{escape(figure)}">'
        f"</div></figure>{note}{listed}"
    )


def chart_to_listing(document: Document, chart: Chart) -> Listing:
    """The figures of a picture; parts of parts under their own."""
    rows = tuple(
        (
            Entry(chart.slices[part.parent].label if part.parent is not None else part.label),
            Entry(part.label if part.parent is not None else ""),
            Entry(
                part.value,
                place_query(
                    part.document or document.id, table=part.fact.source.table, row=part.fact.source.row,
                    column=part.fact.source.column,
                ),
            ),
            Entry(part.fact.unit),
        )
        for part in chart.slices
    )  # fmt: skip
    return Listing(chart.title, ("项目", "其中", "数值", "单位"), rows, frozenset({2}))


def chart_choices_to_html(charts: Sequence[Chart]) -> str:
    """The pictures of a document as options of a choice."""
    options = "".join(
        f'<option value="{escape(chart.key)}">{escape(chart.title)}</option>' for chart in charts
    )
    return options or '<option value="">这份文档没有可以画的表</option>'
