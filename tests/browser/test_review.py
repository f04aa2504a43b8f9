"""The whole way of a doubtful answer, over a real library: asked, disliked, approved, its source changed, back."""

import gc
import re

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant import Assistant
from assistant.review.accounts.passwords import hashed
from assistant.review.accounts.records import Role
from assistant.review.desk.desk import ReviewDesk
from assistant.review.desk.serving import VerifiedAnswers
from assistant.review.gaps.gathering import Gaps
from assistant.review.receipts.recording import Receipts
from assistant.settings import Settings
from assistant.web.opening import Desk
from assistant.web.page import build_page
from assistant.web.receipts.routes import receipt_routes
from assistant.web.review.routes import review_routes
from assistant.web.serving import start
from ingest.command import ingest_command
from tests.browser.conftest import served
from tests.ports import free_port

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore"),  # the server runs in this process, and Gradio has warnings of its own
]

PASSWORD = "correct horse battery"
NOTICE = """# Harbor Safety FY2022 notice

## Key dates

Applications for the Harbor Safety program are due March 4, 2022, at 8:59 p.m. Eastern time.

## Who may apply

Counties and cities may apply for the Harbor Safety program with a research partner.
"""
QUESTION = "When are applications for the Harbor Safety program due?"


@pytest.fixture
def documents(tmp_path):
    """A folder with one document, in the library."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "harbor-notice.md").write_text(NOTICE, encoding="utf-8")
    ingest_command([folder], index=tmp_path / "index")
    return folder


@pytest.fixture
def reviewed(documents, tmp_path):
    """A page that records, and a desk with one liaison."""
    index = tmp_path / "index"
    receipts = Receipts(index, Settings())
    desk = ReviewDesk(receipts, index, VerifiedAnswers(receipts, near_days=14))
    desk.accounts().add("ana", Role.LIAISON, hashed(PASSWORD))
    assistant = Assistant.open(index)
    with served(lambda: assistant, receipts, desk) as place:
        yield place
    receipts.close()


def ask(page):
    """Ask, and wait until the answer is recorded."""
    page.fill("#question textarea", QUESTION)
    page.press("#question textarea", "Enter")
    page.get_by_role("link", name="Receipt").last.wait_for(timeout=120_000)


def test_a_verified_mark_is_earned_served_and_withdrawn_when_its_source_changes(visit, reviewed, documents, tmp_path):
    public = visit(at=reviewed)
    ask(public)
    public.get_by_role("button", name="Missing a condition").click()
    public.get_by_text("A liaison will look at this answer").wait_for()

    desk = public.context.new_page()
    desk.goto(reviewed + "review")
    desk.fill("input[name=name]", "ana")
    desk.fill("input[name=password]", PASSWORD)
    desk.get_by_role("button", name="Sign in").click()
    desk.get_by_role("link", name="Found wrong (1)").click()
    desk.get_by_role("link", name=QUESTION).click()
    assert "said to miss a condition" in desk.locator("main").inner_text()
    desk.get_by_role("button", name="Approve").click()
    desk.locator(".mark").wait_for()

    again = visit(at=reviewed)
    ask(again)
    assert re.search(r"Verified by a liaison on \w+ \d+, \d{4}\.", again.locator(".verified").inner_text())
    assert "Verified answer" in again.locator(".state").inner_text()

    changed = NOTICE.replace("March 4, 2022", "March 18, 2022")
    (documents / "harbor-notice.md").write_text(changed, encoding="utf-8")
    ingest_command([documents], index=tmp_path / "index")

    later = visit(at=reviewed)
    ask(later)
    assert later.locator(".verified").count() == 0
    assert "March 18, 2022" in later.locator(".answer-text").inner_text()
    desk.goto(reviewed + "review")
    desk.get_by_role("link", name="Source changed (1)").click()
    desk.get_by_role("link", name=QUESTION).click()
    said = desk.locator("main").inner_text()
    assert "verified mark withdrawn" in said
    assert desk.locator("del").first.inner_text() == "4,"
    assert desk.locator("ins").first.inner_text() == "18,"
    assert desk.locator("script").count() == 0
    assert public.wrong == again.wrong == later.wrong == []


def test_the_desk_fits_a_phone(visit, reviewed):
    page = visit(at=reviewed, width=360, height=740)
    ask(page)
    page.get_by_role("button", name="Wrong", exact=True).click()
    page.get_by_text("A liaison will look").wait_for()

    page.goto(reviewed + "review")
    page.fill("input[name=name]", "ana")
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    widths = [page.evaluate("document.documentElement.scrollWidth")]
    page.get_by_role("link", name=QUESTION).click()
    page.get_by_role("button", name="Approve").wait_for()
    widths.append(page.evaluate("document.documentElement.scrollWidth"))
    page.goto(reviewed + "review/gaps")
    widths.append(page.evaluate("document.documentElement.scrollWidth"))

    assert max(widths) <= 360


def test_without_a_desk_nobody_is_asked_for_a_rating(visit, scripted, tmp_path):
    receipts = Receipts(tmp_path, Settings())
    with served(lambda: scripted, receipts) as place:
        page = visit(at=place)
        page.fill("#question textarea", "When is it due?")
        page.press("#question textarea", "Enter")
        page.get_by_role("link", name="Receipt").wait_for()

        assert page.get_by_role("button", name="Helpful").count() == 0
        assert page.get_by_role("link", name="Review").count() == 0
    receipts.close()


def test_the_public_page_offers_nothing_of_the_desk(scripted, tmp_path):
    """The whole application as it is served, with every route that the toolkit adds; needs no browser."""
    receipts = Receipts(tmp_path, Settings())
    desk = ReviewDesk(receipts, tmp_path, VerifiedAnswers(receipts, near_days=14))
    desk.accounts().add("ana", Role.LIAISON, hashed(PASSWORD))
    assistants = Desk(lambda: scripted)
    routes = [*receipt_routes(receipts, assistants), *review_routes(desk, assistants, Gaps(receipts, list, None))]
    page = build_page(assistants.assistant, receipts=receipts, review=desk)
    start(page, host="127.0.0.1", port=free_port(), routes=routes)
    with TestClient(page.app, follow_redirects=False) as visitor:
        paths = [route.path for route in page.app.routes if isinstance(route, Route)]
        own = {path for path in paths if path.startswith("/review")} - {"/review/login"}
        closed = {path: visitor.get(re.sub(r"{[^}]+}", "x", path)).status_code for path in own}
        told = visitor.get("/config").text + visitor.get("/gradio_api/info").text
        files = [
            visitor.get(f"/gradio_api/{place}{name}")
            for place in ("file/", "file=")
            for name in (f"{tmp_path}/receipts.sqlite", "receipts.sqlite", "../receipts.sqlite")
        ]
    page.close(verbose=False)
    receipts.close()
    gc.collect()  # the toolkit leaves its event loop to the collector

    assert own == {route.path for route in routes if route.path.startswith("/review")} - {"/review/login"}
    assert len(paths) > len(own) + 10
    assert set(closed.values()) <= {303, 403}, closed
    assert not [word for word in ("approve", "decide", "withdraw", "accounts") if word in told.lower()]
    assert all(reply.status_code in (403, 404) and b"SQLite" not in reply.content for reply in files)
