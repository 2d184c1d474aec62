"""The pieces of the tabs as HTML, and the same lists as files; every piece is asked for by an address."""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Query
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.exceptions import HTTPException

from corpus.model import Document, Source, Table
from corpus.store_facts import FactSearch
from qa.audit.compare import compare
from qa.audit.compare_scope import CannotCompare
from qa.model import Citation
from web.charts import Chart, document_to_charts, fact_at, find_chart
from web.exports import KINDS, given
from web.files import attachment, original_of
from web.guard import sentence
from web.parts import Site
from web.plots import chart_to_json, script_path
from web.source import citation_to_html
from web.tabular import listing_to_html, place_query
from web.text import escape
from web.view_charts import chart_choices_to_html, chart_to_html, chart_to_listing
from web.view_checks import checks_to_html, table_checks_to_html
from web.view_compare import (
    comparison_notes_to_html,
    comparison_to_listing,
    comparison_to_xlsx,
    other_choices_to_html,
)
from web.view_data import (
    document_choices_to_html,
    facts_to_listing,
    table_choices_to_html,
    table_to_listing,
)
from web.years import MARK, of_other_years, years_to_chart

_LONGEST = 200  # characters of what is searched for
_MOST_FACTS = 300
Name = Annotated[str, Query(max_length=_LONGEST)]
Number = Annotated[int | None, Query(ge=0, le=10_000_000)]


def add_views(app: FastAPI, site: Site) -> None:
    """``/view/…`` for the page, ``/export/…`` for files of the same lists."""
    _add_data(app, site)
    _add_comparison(app, site)
    _add_charts(app, site)
    _add_checks(app, site)
    _add_place(app, site)


def _add_charts(app: FastAPI, site: Site) -> None:
    @app.get("/view/chart-choices", include_in_schema=False)
    def chart_choices(document: Name) -> HTMLResponse:
        return HTMLResponse(chart_choices_to_html(document_to_charts(_document(site, document))))

    @app.get("/{way}/chart", include_in_schema=False)
    def chart(way: str, document: Name, chart: Name, format: str = "csv") -> Response:  # noqa: A002
        found = _document(site, document)
        drawn = _chart(site, found, chart)
        if drawn is None:
            raise HTTPException(404)
        if way != "view":
            return given(way, chart_to_listing(found, drawn), "", format)
        address = "/export/chart?" + place_query(found.id, chart=chart)
        return HTMLResponse(
            chart_to_html(drawn, chart_to_listing(found, drawn), chart_to_json(drawn), address)
        )

    @app.get("/ours/plotly.js", include_in_schema=False)
    def script() -> FileResponse:
        headers = {"Cache-Control": "public, max-age=86400"}
        return FileResponse(script_path(), media_type="text/javascript", headers=headers)


def _add_data(app: FastAPI, site: Site) -> None:
    @app.get("/view/document-choices", include_in_schema=False)
    def document_choices() -> HTMLResponse:
        return HTMLResponse(document_choices_to_html(site.shelf.titles()))

    @app.get("/view/table-choices", include_in_schema=False)
    def table_choices(document: Name) -> HTMLResponse:
        return HTMLResponse(table_choices_to_html(_document(site, document)))

    @app.get("/{way}/table", include_in_schema=False)
    def table(way: str, document: Name, table: Name = "", format: str = "csv") -> Response:  # noqa: A002
        found = _document(site, document)
        wanted = next((one for one in found.tables if one.id == table), None)
        if wanted is None:
            raise HTTPException(404)
        address = "/export/table?" + place_query(document, table=table)
        return given(way, table_to_listing(found, wanted), address, format)

    @app.get("/{way}/facts", include_in_schema=False)
    def facts(
        way: str,
        item: Name = "",
        unit: Name = "",
        year: Name = "",
        format: str = "csv",  # noqa: A002
    ) -> Response:
        if not (item.strip() or unit.strip() or year.strip()):
            return HTMLResponse('<p class="bq-hint">请输入项目、单位或年度。</p>')
        search = FactSearch(
            words=tuple(item.split()), entity=unit.strip(), limit=_MOST_FACTS,
            year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        )  # fmt: skip
        found = site.shelf.library.search_facts(search)
        if not found and way == "view":
            return HTMLResponse('<p class="bq-hint">没有找到，换个写法或减少条件再试。</p>')
        query = place_query("", item=item, unit=unit, year=year).removeprefix("document=&")
        listing = facts_to_listing(found, site.shelf.titles())
        return given(way, listing, f"/export/facts?{query}", format)


def _add_comparison(app: FastAPI, site: Site) -> None:
    @app.get("/view/compare-choices", include_in_schema=False)
    def compare_choices(document: Name) -> HTMLResponse:
        record = site.shelf.library.find(document)
        if record is None:
            raise HTTPException(404)
        return HTMLResponse(
            other_choices_to_html(record, site.shelf.records(), site.shelf.titles())
        )

    @app.get("/{way}/compare", include_in_schema=False)
    def comparison(
        way: str,
        document: Name,
        other: Name,
        only: Name = "both",
        format: str = "csv",  # noqa: A002
    ) -> Response:
        try:
            found = compare([_document(site, document), _document(site, other)])
        except CannotCompare as reason:
            if way != "view":
                return sentence(400, str(reason))
            return HTMLResponse(f'<p class="bq-hint">{escape(str(reason))}</p>')
        if way == "export" and format == "xlsx":
            headers = attachment("对比.xlsx")
            return Response(comparison_to_xlsx(found), media_type=KINDS["xlsx"][0], headers=headers)
        listing = comparison_to_listing(found, only)
        if way != "view":
            return given(way, listing, "", format)
        address = "/export/compare?" + place_query(document, other=other, only=only)
        return HTMLResponse(comparison_notes_to_html(found) + listing_to_html(listing, address))


def _chart(site: Site, document: Document, key: str) -> Chart | None:
    """The picture of a key: within one document, or over the years."""
    if not key.endswith(MARK):
        return find_chart(document, key)
    fact = fact_at(document, key.removesuffix(MARK))
    if fact is None:
        return None
    ids = of_other_years(site.shelf.records(), document)
    others = (site.shelf.document(number) for number in ids)
    return years_to_chart(document, fact, [one for one in others if one is not None])


def _add_checks(app: FastAPI, site: Site) -> None:
    @app.get("/view/checks", include_in_schema=False)
    def checks(document: Name) -> HTMLResponse:
        return HTMLResponse(checks_to_html(_document(site, document)))

    @app.get("/view/table-checks", include_in_schema=False)
    def table_checks(document: Name, table: Name) -> HTMLResponse:
        return HTMLResponse(table_checks_to_html(_document(site, document), table))


def _add_place(app: FastAPI, site: Site) -> None:
    @app.get("/view/place", include_in_schema=False)
    def place(
        document: Name,
        table: Annotated[str | None, Query(max_length=_LONGEST)] = None,
        row: Number = None,
        column: Number = None,
        paragraph: Number = None,
        start: Number = None,
        end: Number = None,
        fact: Number = None,
    ) -> HTMLResponse:
        found = _document(site, document)
        if fact is not None:
            if fact >= len(found.facts):
                raise HTTPException(404)
            source = found.facts[fact].source
        else:
            span = (start, end) if start is not None and end is not None else None
            source = Source(table=table, row=row, column=column, paragraph=paragraph, span=span)
        citation = place_to_citation(found, source)
        original = original_of(site, found, citation.source, citation.page)
        return HTMLResponse(citation_to_html(found, citation, original))


def place_to_citation(document: Document, place: Source) -> Citation:
    """A place of a document as something to open; what is not there opens nothing worse than its words."""
    table = next((one for one in document.tables if one.id == place.table), None)
    if table is not None and place.row is not None and place.row < len(table.cells):
        return _cell_citation(document, table, place.row, place.column)
    number = place.paragraph
    if number is None or number >= len(document.paragraphs):
        raise HTTPException(404)
    paragraph = document.paragraphs[number]
    quote = paragraph.text if place.span is None else paragraph.text[slice(*place.span)]
    full = Source(
        page=paragraph.source.page, box=paragraph.source.box, paragraph=number, span=place.span
    )
    return Citation(
        document.name, quote, document.id, document.path(paragraph.section),
        page=paragraph.source.page, source=full,
    )  # fmt: skip


def _cell_citation(document: Document, table: Table, row: int, column: int | None) -> Citation:
    """A cell of a table, or a whole row; raises 404 where there is no such column."""
    cells = table.cells[row]
    if column is not None and column >= len(cells):
        raise HTTPException(404)
    cell = cells[column or 0]
    own = (
        side.path
        for side in table.rows
        if side.index == row and (column is None or side.columns[0] <= column < side.columns[1])
    )
    return Citation(
        document=document.name,
        quote=(cell.text or "").strip(),
        document_id=document.id,
        section=document.path(table.section),
        table=table.title,
        table_id=table.id,
        row=next(own, None),
        column=None if column is None else table.columns[column],
        page=cell.source.page,
        source=cell.source if column is not None else Source(table=table.id, row=row),
    )


def _document(site: Site, name: str) -> Document:
    document = site.shelf.document(name)
    if document is None:
        raise HTTPException(404)
    return document
