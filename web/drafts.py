"""核稿 on the page: a draft that is pasted or chosen, held against the documents, shown or given back marked."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import cast

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool

from corpus.errors import BudgetQAError
from qa.drafts.check import Documents, check_draft
from qa.drafts.listing import write_listing
from qa.drafts.marked_docx import write_marked
from qa.drafts.marked_html import report_to_html
from qa.drafts.model import Report
from qa.drafts.reading import bytes_to_draft
from web.files import attachment
from web.guard import CHECK, sentence
from web.parts import Site
from web.text import bare_name

TYPES = (".txt", ".md", ".docx", ".pdf", ".html", ".htm", ".xlsx")
_OFFICE = "application/vnd.openxmlformats-officedocument"
_FILES: dict[str, tuple[str, str, Callable[[Report, Path], None]]] = {
    "docx": ("核稿.docx", f"{_OFFICE}.wordprocessingml.document", write_marked),
    "xlsx": ("核稿.xlsx", f"{_OFFICE}.spreadsheetml.sheet", write_listing),
}


def add_drafts(app: FastAPI, site: Site) -> None:
    """``POST /view/draft?name=稿件.docx&format=html|docx|xlsx``: the draft is the body, and is never kept."""

    @app.post(CHECK, include_in_schema=False)
    async def draft(request: Request, name: str = "稿件.txt", format: str = "html") -> Response:  # noqa: A002
        own = draft_name(name)
        if own is None or (format != "html" and format not in _FILES):
            return sentence(400, f"不能核对这种文件。可以用：{'、'.join(t[1:] for t in TYPES)}。")
        data = await request.body()
        if not data.strip():
            return sentence(400, "请粘贴稿件，或选择一个文件。")
        try:
            report = await run_in_threadpool(_checked, site, own, data)
        except BudgetQAError as error:
            return sentence(400, str(error))
        if format == "html":
            return HTMLResponse(report_to_html(report))
        file, media, write = _FILES[format]
        content = await run_in_threadpool(_written, report, file, write)
        return Response(content, media_type=media, headers=attachment(file))


def draft_name(name: str) -> str | None:
    """The bare name of a draft; None for a kind of file that is not read."""
    return bare_name(name, TYPES)


def _checked(site: Site, name: str, data: bytes) -> Report:
    """Raises UnreadableFile for bytes that are no such file or hold nothing."""
    library = cast(Documents, site.shelf.library)  # the catalogue; its records are whole ones
    return check_draft(bytes_to_draft(name, data), library, site.lexicon)


def _written(report: Report, name: str, write: Callable[[Report, Path], None]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="budgetqa-") as folder:
        path = Path(folder) / name
        write(report, path)
        return path.read_bytes()
