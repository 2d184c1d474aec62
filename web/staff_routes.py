"""Signing in, uploading and removing; every change asks first whether this visitor may make it."""

from __future__ import annotations

import json
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from web.guard import client_of, sentence
from web.limits import Limiter
from web.parts import Site, is_local
from web.staff import COOKIE, HOURS
from web.text import bare_name
from web.view_documents import documents_to_html, jobs_to_html
from web.workshop import Busy, Workshop, upload_folder

LARGEST_FILE = 40 * 1024 * 1024  # bytes of an upload
TYPES = (
    ".docx", ".xlsx", ".xls", ".pdf", ".html", ".htm", ".txt", ".csv", ".zip", ".doc", ".rtf", ".odt", ".ods",
    ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp",
)  # fmt: skip
_TRIES = 10  # passwords of one client a minute
_HEADER = "x-budgetqa"  # a form of another site cannot send it


def add_staff(app: FastAPI, site: Site) -> None:
    """``/view/documents`` and ``/view/jobs`` to look at, ``/staff/…`` to change."""
    _add_sight(app, site)
    _add_sign_in(app, site)
    _add_changes(app, site)


def _add_sight(app: FastAPI, site: Site) -> None:
    @app.get("/view/documents", include_in_schema=False)
    def documents(request: Request) -> HTMLResponse:
        allowed = site.workshop is not None and _may_change(site, request)
        asks = site.workshop is not None and site.staff.has_password and not allowed
        records, titles = site.shelf.records(), site.shelf.titles()
        leaves = allowed and site.staff.has_password
        return HTMLResponse(
            documents_to_html(records, titles, allowed=allowed, asks=asks, leaves=leaves)
        )

    @app.get("/view/jobs", include_in_schema=False)
    def jobs(request: Request) -> HTMLResponse:
        workshop = _workshop(site, request)
        return HTMLResponse(jobs_to_html(workshop.jobs()))


def _add_sign_in(app: FastAPI, site: Site) -> None:
    tries = Limiter(_TRIES)

    @app.post("/staff/sign-in", include_in_schema=False)
    async def sign_in(request: Request) -> JSONResponse:
        _ours(request)
        if not tries.allow(client_of(request.client.host if request.client else None)):
            return sentence(429, "试得太快了，请过一会儿再试。", 60 // _TRIES)
        token = site.staff.sign_in(_password(await request.body()))
        if token is None:
            return sentence(401, "密码不对。")
        response = JSONResponse({"signed_in": True})
        response.set_cookie(
            COOKIE, token, max_age=HOURS * 3600, httponly=True, samesite="strict",
            secure=request.url.scheme == "https",
        )  # fmt: skip
        return response

    @app.post("/staff/sign-out", include_in_schema=False)
    def sign_out(request: Request) -> JSONResponse:
        _ours(request)
        site.staff.sign_out(request.cookies.get(COOKIE))
        response = JSONResponse({"signed_in": False})
        response.delete_cookie(COOKIE)
        return response


def _add_changes(app: FastAPI, site: Site) -> None:
    @app.post("/staff/upload", include_in_schema=False)
    async def upload(request: Request, name: str = "") -> JSONResponse:
        workshop = _workshop(site, request, changes=True)
        own = file_name(name)
        if own is None:
            return sentence(400, f"不能收录这种文件。可以上传：{'、'.join(t[1:] for t in TYPES)}。")
        announced = request.headers.get("content-length", "0")
        if not announced.isdigit() or int(announced) > LARGEST_FILE:
            return sentence(413, f"文件超过 {LARGEST_FILE >> 20} MB，请拆分后再上传。")
        folder = upload_folder()
        if not await _received(request, folder / own):
            return sentence(413, f"文件是空的，或超过 {LARGEST_FILE >> 20} MB。")
        try:
            job = workshop.submit(own, folder)
        except Busy:
            return sentence(429, "等待收录的文件太多，请过一会儿再传。", 60)
        return JSONResponse({"job": job.number, "name": job.name})

    @app.post("/staff/remove", include_in_schema=False)
    async def remove(request: Request, document: str = "") -> JSONResponse:
        workshop = _workshop(site, request, changes=True)
        record = site.shelf.library.find(document) if document else None
        if record is None or not await run_in_threadpool(workshop.remove, record.id):
            return sentence(404, "没有这份文档，可能已经删除。")
        return JSONResponse({"removed": record.id})


def file_name(name: str) -> str | None:
    """The bare name of a file that may be uploaded; None for other kinds and for no name."""
    return bare_name(name, TYPES)


async def _received(request: Request, path: Path) -> bool:
    """Write the body piece by piece; False, and nothing is left, when it is empty or too long."""
    size = 0
    with path.open("wb") as file:
        async for piece in request.stream():
            size += len(piece)
            if size > LARGEST_FILE:
                break
            file.write(piece)
    if 0 < size <= LARGEST_FILE:
        return True
    path.unlink()
    path.parent.rmdir()
    return False


def _workshop(site: Site, request: Request, changes: bool = False) -> Workshop:
    """The workshop, for those who may use it; raises 401 or 403."""
    if changes:
        _ours(request)
    if site.workshop is None or not _may_change(site, request):
        raise HTTPException(401 if site.staff.has_password else 403)
    return site.workshop


def _may_change(site: Site, request: Request) -> bool:
    if not site.staff.has_password and not from_this_machine(request):
        return False
    return site.staff.may_change(request.cookies.get(COOKIE))


def from_this_machine(request: Request) -> bool:
    """Whether a browser here asks for an address of this machine: no proxy between, no foreign name for it."""
    if any(name in request.headers for name in ("x-forwarded-for", "x-real-ip", "forwarded")):
        return False
    named = request.url.hostname or ""
    return is_local(named) and request.client is not None and is_local(request.client.host)


def _ours(request: Request) -> None:
    """A change comes from our own page, never from a form or link of another site; raises 403."""
    if _HEADER not in request.headers:
        raise HTTPException(403)


def _password(body: bytes) -> str:
    try:
        said = json.loads(body)["password"]
    except (ValueError, RecursionError, KeyError, TypeError):
        return ""
    return said if isinstance(said, str) else ""
