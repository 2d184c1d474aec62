"""Original files to download and pictures of their pages; always as files, never as pages of this site."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import FastAPI
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from corpus.model import Document, Source
from web.charts import fact_at, fact_to_chart
from web.guard import sentence
from web.original import Original, PageView
from web.parts import Site
from web.tabular import place_query
from web.years import of_other_years, years_key, years_to_chart

_CACHE = {"Cache-Control": "private, max-age=3600"}


def add_files(app: FastAPI, site: Site) -> None:
    """``/source/<id>/file`` and ``/source/<id>/page/<number>``."""

    @app.get("/source/{document_id}/file", include_in_schema=False)
    def file(document_id: str) -> Response:
        record = site.shelf.library.find(document_id)
        data = None if record is None else site.originals.read(record.id)
        if record is None or data is None:
            return sentence(404, "没有保存这份文档的原件。")
        return Response(
            data, media_type="application/octet-stream", headers=attachment(record.name)
        )

    @app.get("/source/{document_id}/page/{number}", include_in_schema=False)
    async def page(document_id: str, number: int) -> Response:
        record = site.shelf.library.find(document_id)
        picture = (
            None if record is None else await run_in_threadpool(site.pages.page, record.id, number)
        )
        if picture is None:
            return sentence(404, "没有这一页的图。")
        return Response(picture.png, media_type="image/png", headers=_CACHE)


def attachment(name: str) -> dict[str, str]:
    """The header that makes a browser save a response under this name."""
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}


def original_of(site: Site, document: Document, place: Source, page: int | None) -> Original:
    """What the viewer can show beside what was read: the file, its page, a picture of the figure's whole."""
    chart, years = _pictures(site, document, place)
    if not site.originals.has(document.id):
        return Original(chart=chart, years=years)
    number = place.page or page
    view = None
    if document.format == "pdf" and number:
        picture = site.pages.page(document.id, number)
        if picture is not None:
            address = f"/source/{document.id}/page/{number}"
            view = PageView(address, number, picture.width, picture.height, place.box)
    return Original(f"/source/{document.id}/file", view, chart, years)


def _pictures(site: Site, document: Document, place: Source) -> tuple[str | None, str | None]:
    """Where the pictures of a cell are: of its whole, and over the years; None where there is nothing to compare."""
    if place.table is None or place.column is None:
        return None, None
    fact = fact_at(document, f"{place.table}:{place.row}:{place.column}")
    if fact is None or fact.value is None:
        return None, None
    chart = fact_to_chart(document, fact)
    ids = of_other_years(site.shelf.records(), document)
    others = [one for one in map(site.shelf.document, ids) if one is not None]
    several = bool(others) and years_to_chart(document, fact, others) is not None
    base = "/view/chart?"
    return (
        None if chart is None else base + place_query(document.id, chart=chart.key),
        base + place_query(document.id, chart=years_key(fact)) if several else None,
    )
