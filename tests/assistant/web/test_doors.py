"""What is served, to whom and how often: every route of the toolkit is walked, and the ones of our own."""

import asyncio
import json
import re

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from assistant.settings import Settings
from assistant.web.doors import Doors, Measure
from assistant.web.page import build_page
from assistant.web.serving import start
from tests.browser.scripted import ScriptedAssistant, ScriptedLibrary
from tests.ports import free_port

MEASURE = Measure(session_a_minute=3, address_a_minute=5, upload_bytes=0)
JOIN = "/gradio_api/queue/join"
HEADERS = ("content-security-policy", "referrer-policy", "x-content-type-options", "x-frame-options")
# What the page asks for when a person uses it (tests/browser/test_page.py sees that it works with these).
NEEDED = {
    *("/", "/config", "/theme.css", "/favicon.ico", "/manifest.json", "/robots.txt", "/pwa_icon"),
    *("/assets/{path:path}", "/static/{path:path}", "/svelte/{path:path}"),
    *("/gradio_api/info", "/gradio_api/app_id", "/gradio_api/theme.css", "/gradio_api/startup-events"),
    *("/gradio_api/heartbeat/{session_hash}", "/gradio_api/queue/data", JOIN, "/gradio_api/cancel"),
    *("/gradio_api/reset", "/own/{name}"),
}


async def _inner(scope, receive, send):
    body = b""
    while (message := await receive())["type"] == "http.request":
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    await PlainTextResponse(body)(scope, receive, send)


def routes_of(routes, prefix=""):
    """Path and method of every route, those of included routers too."""
    for route in routes:
        if (inner := getattr(route, "original_router", None)) is not None:
            yield from routes_of(inner.routes, prefix)
        else:
            yield from ((prefix + route.path, method) for method in getattr(route, "methods", None) or ())


def own_route():
    return Route("/own/{name}", lambda request: PlainTextResponse("ours"), methods=["GET", "POST"])


@pytest.fixture
def ask():
    """Ask doors of one's own; the application behind them says what was sent."""
    guard = Doors(_inner, routes=[own_route()], measure=MEASURE)

    def one(method, path, *, body=(b"",), address="203.0.113.5", headers=()):
        said, pieces = [], [*body]

        async def receive():
            await asyncio.sleep(0)
            piece = pieces.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

        async def send(message):
            said.append(message)

        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "headers": [*headers],
            "client": (address, 1),
            "query_string": b"",
        }
        asyncio.run(guard(scope, receive, send))
        return said[0]["status"], b"".join(message.get("body", b"") for message in said[1:])

    return one


@pytest.mark.parametrize(
    "path",
    [
        *("/.env", "/assets/.git/config", "/static/../.ssh/id", "/own/.hidden", "/assets\\.env", "/assets/a\x00b"),
        *("/gradio_api/file=/etc/passwd", "/file=app.py", "/gradio_api/proxy=https://evil.example", "/monitoring"),
        *("/gradio_api/openapi.json", "/gradio_api/stream/x", "/gradio_api/vibe-code", "/docs", "/gradio_api"),
    ],
)
def test_dot_files_and_all_that_the_page_does_not_need_are_not_served(ask, path):
    assert ask("GET", path)[0] == 404


@pytest.mark.parametrize("path", ["/gradio_api/upload", "/gradio_api/run/ask", "/gradio_api/call/ask", "/login"])
def test_nothing_is_taken_where_the_page_sends_nothing(ask, path):
    assert ask("POST", path)[0] == 404


def test_what_is_let_through_arrives_as_it_was_sent(ask):
    assert ask("POST", JOIN, body=(b'{"session_', b'hash": "a"}')) == (200, b'{"session_hash": "a"}')
    assert ask("GET", "/assets/index.js")[0] == 200
    assert ask("GET", "/own/page")[0] == 200


@pytest.mark.parametrize("headers", [(), [(b"content-length", b"2000000")]], ids=["unsaid", "said"])
def test_a_body_that_is_too_large_is_refused(ask, headers):
    status, body = ask("POST", JOIN, body=[b"x" * 300_000] * 5, headers=headers)

    assert status == 413
    assert json.loads(body)["detail"].startswith("That is too much")


@pytest.mark.parametrize("length", [b"-1", b"1e9", b"\xff", b"99999999999999999999"])
def test_a_length_that_makes_no_sense_is_refused(ask, length):
    assert ask("POST", JOIN, headers=[(b"content-length", length)])[0] == 413


def test_one_open_page_may_ask_so_often_and_another_still_may(ask):
    def of_page(name):
        return ask("POST", JOIN, body=(json.dumps({"session_hash": name}).encode(),))[0]

    assert [of_page("a") for _ in range(4)] == [200, 200, 200, 429]
    assert of_page("b") == 200


def test_one_address_may_ask_so_often_whatever_its_pages_are_called(ask):
    def from_address(address):
        return [
            ask("POST", JOIN, body=(json.dumps({"session_hash": str(n)}).encode(),), address=address)[0]
            for n in range(6)
        ]

    assert from_address("203.0.113.5") == [200] * 5 + [429]
    assert from_address("203.0.113.6") == [200] * 5 + [429]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"session_hash": 7}', b"[" * 100_000, b"\xff"], ids=range(6))
def test_a_body_that_names_no_page_is_measured_all_the_same(ask, body):
    assert [ask("POST", JOIN, body=(body,))[0] for _ in range(4)][-1] == 429


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The page as it is served, with one page of our own; and all routes that the server knows."""
    assistant = ScriptedAssistant(ScriptedLibrary(tmp_path_factory.mktemp("originals")))
    port = free_port()

    async def serve():  # where no loop runs, Gradio makes several and closes none
        page = build_page(lambda: assistant)
        settings = Settings(page_address_a_minute=10_000)
        start(page, host="127.0.0.1", port=port, routes=[own_route()], settings=settings)
        return page

    page = asyncio.run(serve())
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        yield client, sorted(set(routes_of(page.app.routes)))
    page.close(verbose=False)


def test_every_route_of_the_toolkit_that_the_page_does_not_need_is_shut(served):
    client, routes = served
    walked = [(path, method) for path, method in routes if path.rstrip("/") not in {p.rstrip("/") for p in NEEDED}]

    wrong = []
    for path, method in walked:
        found = client.request(method, re.sub(r"\{[^}]*\}", "x", path))
        if found.status_code != 404 or any(name not in found.headers for name in HEADERS):
            wrong.append((method, path, found.status_code))

    assert len(walked) > 40
    assert wrong == []


@pytest.mark.parametrize("path", ["/", "/config", "/theme.css", "/own/page", "/gradio_api/startup-events", "/nothing"])
def test_every_reply_tells_the_browser_to_load_nothing_from_elsewhere(served, path):
    found = served[0].get(path)

    policy = found.headers["content-security-policy"]
    assert all(name in found.headers for name in HEADERS)
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "path", ["/static/..%2f..%2froutes.py", "/assets/%2e%2e/%2e%2e/app.py", "/svelte/..%5c..%5croutes.py", "/%2eenv"]
)
def test_no_path_leads_out_of_the_toolkits_own_files(served, path):
    assert served[0].get(path).status_code in (400, 403, 404)


def test_a_file_is_not_taken_whatever_it_is_called(served):
    for name in ("a.txt", "../../a.py", ".env"):
        assert served[0].post("/gradio_api/upload", files={"files": (name, b"x")}).status_code == 404


def test_an_admin_may_open_uploads_and_they_stay_limited():
    async def passed(scope, receive, send):
        await PlainTextResponse("taken")(scope, receive, send)

    guard = Doors(passed, routes=(), measure=Measure(session_a_minute=9, address_a_minute=9, upload_bytes=50_000))

    async def statuses():
        transport = httpx.ASGITransport(app=guard)
        async with httpx.AsyncClient(transport=transport, base_url="http://page") as client:
            return [
                (await client.post("/gradio_api/upload", files={"files": ("a.txt", b"x" * n)})).status_code
                for n in (10, 100_000)
            ]

    assert asyncio.run(statuses()) == [200, 413]
