"""A real browser, and the page as it is served, over set answers or over a real library."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright

from assistant.embedding import open_embedder
from assistant.review.gaps.gathering import Gaps
from assistant.settings import Settings
from assistant.web.opening import Desk
from assistant.web.page import build_page
from assistant.web.receipts.routes import receipt_routes
from assistant.web.review.routes import review_routes
from assistant.web.serving import start
from tests.browser.scripted import ScriptedAssistant, ScriptedLibrary
from tests.ports import free_port

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def chromium():
    """The browser that is installed here."""
    if CHROMIUM is None:
        pytest.skip("no Chromium found; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def scripted(tmp_path_factory):
    """The assistant behind the page."""
    return ScriptedAssistant(ScriptedLibrary(tmp_path_factory.mktemp("originals")))


@pytest.fixture(scope="session")
def address(scripted):
    """Where the page with set answers is served."""
    with served(lambda: scripted) as place:
        yield place


@pytest.fixture
def visit(chromium, address):
    """Open the page in a window of this size; what it asked for and what went wrong is kept on it."""
    contexts = []

    def open_page(width=1280, height=900, at=address, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.asked_for, page.wrong = [], []
        page.on("request", lambda request: page.asked_for.append(request.url))
        page.on("dialog", lambda dialog: (page.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("console", lambda said: said.type == "error" and page.wrong.append(said.text))
        page.goto(at)
        page.wait_for_selector("#conversation h2, #conversation h4")
        return page

    yield open_page
    for context in contexts:
        context.close()


@contextmanager
def served(opener, receipts=None, review=None, settings=None) -> Iterator[str]:
    """Serve the page at a free port; answers are recorded where receipts are given, and reviewed where a desk is."""
    port = free_port()
    page = build_page(opener, settings, receipts, review)
    routes = receipt_routes(receipts, Desk(opener)) if receipts else []
    if review:
        gaps = Gaps(receipts, lambda: opener().library.summary().not_held, lambda: open_embedder(Settings()))
        routes += review_routes(review, Desk(opener), gaps)
    start(page, host="127.0.0.1", port=port, routes=routes)
    yield f"http://127.0.0.1:{port}/"
    page.close(verbose=False)
