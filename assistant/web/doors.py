"""What the page does not need is not served, and nobody is served without measure; alone imports limits."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# All that the browser asks of the toolkit; what it serves beside, today or in its next version, stays shut.
_READ = frozenset(
    (
        *("/", "/config", "/config/", "/theme.css", "/favicon.ico", "/manifest.json", "/robots.txt", "/pwa_icon"),
        *("/gradio_api/info", "/gradio_api/app_id", "/gradio_api/theme.css", "/gradio_api/startup-events"),
        "/gradio_api/queue/data",
    )
)
_READ_BELOW = ("/assets/", "/static/", "/svelte/", "/gradio_api/heartbeat/")
_JOIN = "/gradio_api/queue/join"
_WRITE = frozenset((_JOIN, "/gradio_api/cancel", "/gradio_api/reset", "/gradio_api/reset/"))
_UPLOAD = "/gradio_api/upload"
_READING = ("GET", "HEAD", "OPTIONS")
_BODY_BYTES = 1 << 20  # of what is typed and pressed; the longest text to check has a tenth of it
_BODY_S = 20.0  # in which it must have come
_FORM_BYTES = 1 << 14  # of an upload, around its file

_SHUT = "There is no such page here."
_TOO_LARGE = "That is too much at once. Send a shorter text."
_TOO_SLOW = "That took too long to arrive. Send it again."
_TOO_OFTEN = "Too many questions from here within a minute. Wait a moment, then ask again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How much one visitor may ask for."""

    session_a_minute: int  # acts of one open page: a question, a click on evidence, a choice
    address_a_minute: int  # of all pages at one network address: an office may share one
    upload_bytes: int  # of one file; 0: no file is taken at all


class Doors:
    """
    Lets through what the page needs, in measure; everything else is refused before the toolkit sees it.

    Args:
        app: The application behind it.
        routes: Pages of our own, which are let through.
        measure: How much one visitor may ask for.
    """

    def __init__(self, app: ASGIApp, *, routes: Sequence[Route], measure: Measure) -> None:
        self._app = app
        self._routes = routes
        self._measure = measure
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._of_session = RateLimitItemPerMinute(measure.session_a_minute)
        self._of_address = RateLimitItemPerMinute(measure.address_a_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or say why not."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] != "http" or not self._is_open(scope):
            await _refuse(scope, receive, send, 404, _SHUT)
        elif scope["method"] in _READING:
            await self._app(scope, receive, send)
        else:
            await self._measured(scope, receive, send)

    def _is_open(self, scope: Scope) -> bool:
        path: str = scope["path"]
        if any(part.startswith(".") for part in path.replace("\\", "/").split("/")) or "\x00" in path:
            return False
        if any(route.matches(scope)[0] is not Match.NONE for route in self._routes):
            return True
        if scope["method"] in _READING:
            return path in _READ or path.startswith(_READ_BELOW)
        return path in _WRITE or (path == _UPLOAD and self._measure.upload_bytes > 0)

    async def _measured(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what changes something, if it is neither too often nor too much."""
        address = (scope.get("client") or ("unknown", 0))[0]
        if not self._limiter.hit(self._of_address, "address", address):
            await _refuse(scope, receive, send, 429, _TOO_OFTEN)
            return
        most = _BODY_BYTES if scope["path"] != _UPLOAD else self._measure.upload_bytes + _FORM_BYTES
        try:
            body = await asyncio.wait_for(_body(scope, receive, most), _BODY_S)
        except TimeoutError:
            await _refuse(scope, receive, send, 408, _TOO_SLOW)
            return
        if body is None:
            await _refuse(scope, receive, send, 413, _TOO_LARGE)
            return
        if scope["path"] == _JOIN and not self._limiter.hit(self._of_session, "session", _session(body)):
            await _refuse(scope, receive, send, 429, _TOO_OFTEN)
            return
        await self._app(scope, _again(body, receive), send)


def doors(routes: Sequence[Route], measure: Measure) -> Middleware:
    """What the web server is given."""
    return Middleware(Doors, routes=routes, measure=measure)


async def _body(scope: Scope, receive: Receive, most: int) -> bytes | None:
    """All of a request's body; None when it is, or says that it will be, larger than *most*."""
    said = dict(scope["headers"]).get(b"content-length", b"0")
    if not said.isdigit() or int(said) > most:
        return None
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > most:
            return None
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    """Say once more what was read; after it, what comes."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def said() -> Message:
        return messages.pop() if messages else await receive()

    return said


def _session(body: bytes) -> str:
    """The open page that a request comes from, as it says itself; who says nothing shares one measure."""
    try:
        found = json.loads(body)["session_hash"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""
    return found[:64] if isinstance(found, str) else ""


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, why: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = {"retry-after": "30"} if status == 429 else {}
    if status in (408, 413):
        headers["connection"] = "close"  # what is still to come is not read
    await JSONResponse({"detail": why}, status, headers=headers)(scope, receive, send)
