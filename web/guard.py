"""What stands before every route: which addresses there are, limits, security headers, errors in one sentence."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from fastapi.responses import JSONResponse

from web.limits import TOO_MANY, Limiter
from web.turns import FULL, Full, Turns

# Bytes of a request; a long question with eight turns before it is far smaller.
LARGEST_BODY = 64 * 1024
UPLOAD = "/staff/upload"
CHECK = "/view/draft"
LARGEST_DRAFT = 4 * 1024 * 1024  # bytes of a draft that is to be checked
# Of Gradio's many addresses only those that its page uses are there; ours are named by their beginnings.
_OURS = ("/api/", "/source/", "/view/", "/export/", "/staff/", "/ours/")
_GRADIO = (
    "/assets/", "/static/", "/gradio_api/queue/", "/gradio_api/heartbeat/",
)  # fmt: skip
_EXACT = frozenset(
    ["/", "/mcp", "/healthz", "/metrics", "/openapi.json", "/config", "/theme.css", "/favicon.ico", "/robots.txt",
     "/manifest.json", "/gradio_api/info", "/gradio_api/startup-events", "/gradio_api/reset",
     "/gradio_api/cancel", "/gradio_api/app_id"]
)  # fmt: skip
# What costs work is counted for each client, and takes one of its places while it lasts.
_ASKS = (
    "/mcp",
    "/api/ask",
    "/api/search",
    "/view/facts",
    "/view/compare",
    "/view/answer",
    CHECK,
    "/export/",
)
_JOIN = "/gradio_api/queue/join"  # every event of the page; the questions among them are counted by the page
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    # Gradio starts from inline scripts and compiles its HTML templates; nothing may come from another host.
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
}
_SENTENCES = {
    401: "需要工作人员登录。",
    403: "没有权限这样做。",
    404: "没有这个地址或这份内容。",
    405: "这个地址不支持这种请求方式。",
    413: "请求太大，请缩短或减小后再试。",
    429: TOO_MANY,
}

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


def sentence(status: int, text: str = "", wait: int = 0) -> JSONResponse:
    """An error of ours: one Chinese sentence, and after how many seconds to try again."""
    said = text or _SENTENCES.get(status, "请求没有成功，请检查后再试。")
    headers = {"Retry-After": str(wait)} if wait else None
    return JSONResponse({"error": said}, status_code=status, headers=headers)


def client_of(host: str | None) -> str:
    """Whom a limit counts: an address, of IPv6 the network that one household or office has."""
    try:
        address = ipaddress.ip_address(host or "")
    except ValueError:
        return host or "?"
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


class Guard:
    """Security headers on every response, a limit on every body, no way to what the page does not use."""

    def __init__(self, app: App, limiter: Limiter, events: Limiter, turns: Turns) -> None:
        self._app = app
        self._limiter = limiter
        self._events = events
        self._turns = turns

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":  # none of ours; it would pass by the limits
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        guarded = _with_headers(send)
        refused = self._refusal(scope)
        if refused is not None:
            await refused(scope, receive, guarded)
        elif (
            scope["path"] == UPLOAD
        ):  # read piece by piece by its route, once it knows who sends it
            await self._app(scope, receive, guarded)
        else:
            await self._pass(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> JSONResponse | None:
        """What is said to a request that goes no further."""
        path = scope["path"]
        if not _is_there(path):
            return sentence(404)
        limiter = self._limiter if path.startswith(_ASKS) else self._events
        if path.startswith((*_ASKS, _JOIN)) and (wait := limiter.delay(_client(scope))):
            return sentence(429, wait=wait)
        return None

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        """On to the application with the whole body; what costs work takes a place for as long as it lasts."""
        path = scope["path"]
        body = await _read_body(scope, receive, LARGEST_DRAFT if path == CHECK else LARGEST_BODY)
        if body is None:
            await sentence(413)(scope, receive, send)
            return
        replayed = _replay(body, receive)
        if path == _JOIN:
            await self._app(scope, replayed, _told_politely(send))
        elif not path.startswith(_ASKS):
            await self._app(scope, replayed, send)
        else:
            try:
                with self._turns.place(_client(scope)):
                    await self._app(scope, replayed, send)
            except Full as full:
                await sentence(429, str(full), full.wait)(scope, receive, send)


def _is_there(path: str) -> bool:
    return path in _EXACT or path.startswith((*_OURS, *_GRADIO))


def _client(scope: Scope) -> str:
    client = scope.get("client")
    return client_of(client[0] if client else None)


def _with_headers(send: Send) -> Send:
    names = {name.lower().encode() for name in _HEADERS} | {b"server"}
    added = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]

    async def guarded(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            kept = [
                (name, value) for name, value in message.get("headers", ()) if name not in names
            ]
            message = {**message, "headers": [*kept, *added]}
        await send(message)

    return guarded


def _told_politely(send: Send) -> Send:
    """A queue of Gradio's that is full (503, in English) becomes our own sentence."""
    full = False

    async def told(message: MutableMapping[str, Any]) -> None:
        nonlocal full
        if message["type"] == "http.response.start" and message["status"] == 503:
            full = True
            said = sentence(429, FULL, Full.wait)
            await send({**message, "status": 429, "headers": said.raw_headers})
            await send({"type": "http.response.body", "body": said.body})
        elif not full:
            await send(message)

    return told


async def _read_body(scope: Scope, receive: Receive, most: int) -> bytes | None:
    """The whole body; None when it is longer than allowed (announced or not)."""
    announced = dict(scope["headers"]).get(b"content-length", b"0")
    if not announced.isdigit() or int(announced) > most:
        return None
    pieces: list[bytes] = []
    size = 0
    more = scope["method"] not in ("GET", "HEAD", "OPTIONS")
    while more:
        message = await receive()
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        if size > most:
            return None
        more = message.get("more_body", False)
    return b"".join(pieces)


def _replay(body: bytes, receive: Receive) -> Receive:
    """Gives the body that was read, then whatever comes next (a disconnect)."""
    waiting = [body]

    async def replayed() -> MutableMapping[str, Any]:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return replayed
