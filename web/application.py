"""The whole web application: the JSON API, the views and files of the page, and the page itself at /."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from web.answers import add_answers
from web.api import add_api
from web.drafts import add_drafts
from web.files import add_files
from web.guard import Guard, sentence
from web.parts import Site
from web.staff_routes import add_staff
from web.tools import add_tools, lifespan_of, make_tools
from web.views import add_views


def create_app(site: Site) -> FastAPI:
    """The application: ``uvicorn.run(create_app(site))``."""
    from web.page import mount_page

    server = make_tools(site)
    app = FastAPI(
        title="问预算", version="1", docs_url=None, redoc_url=None, lifespan=lifespan_of(server)
    )
    add_tools(app, server)
    add_api(app, site)
    add_files(app, site)
    add_views(app, site)
    add_answers(app, site)
    add_drafts(app, site)
    add_staff(app, site)
    app.add_exception_handler(RequestValidationError, _say_odd)
    app.add_exception_handler(HTTPException, _say_http_error)
    app.add_exception_handler(Exception, _say_broken)
    mount_page(app, site)
    app.add_middleware(Guard, limiter=site.limiter, events=site.events, turns=site.turns)
    return app


def _say_http_error(_request: Request, error: Exception) -> JSONResponse:
    return sentence(error.status_code if isinstance(error, HTTPException) else 500)


def _say_odd(_request: Request, _error: Exception) -> JSONResponse:
    return sentence(400, "请求里的参数不对，请检查后再试。")


def _say_broken(_request: Request, _error: Exception) -> JSONResponse:
    return sentence(500, "服务器出错了，请稍后再试。")
