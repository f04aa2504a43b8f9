"""Every address of the desk is closed to who is not signed in, and every act to who sends no form of ours."""

import re
from contextlib import ExitStack
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assistant.review.accounts.passwords import hashed
from assistant.review.accounts.records import Role
from assistant.review.desk.desk import ReviewDesk
from assistant.review.desk.serving import VerifiedAnswers
from assistant.review.gaps.gathering import Gaps
from assistant.review.receipts.recording import Receipts
from assistant.settings import Settings
from assistant.web.headers import safe_headers
from assistant.web.opening import Desk
from assistant.web.review.guarding import COOKIE
from assistant.web.review.routes import review_routes
from tests.assistant.review.conftest import receipt
from tests.assistant.review.gaps.test_gaps import ByFirstWord
from tests.browser.scripted import DUE, ScriptedAssistant

PASSWORD = "correct horse battery"
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(1)">'


@pytest.fixture
def receipts(tmp_path):
    made = Receipts(tmp_path, Settings())
    yield made
    made.close()


@pytest.fixture
def desk(receipts, tmp_path):
    """A desk with an admin and a liaison."""
    made = ReviewDesk(receipts, tmp_path, VerifiedAnswers(receipts, near_days=14))
    for name, role in (("ada", Role.ADMIN), ("ana", Role.LIAISON)):
        made.accounts().add(name, role, hashed(PASSWORD))
    return made


@pytest.fixture
def routes(desk, receipts, library):
    """Make the routes, with or without a proxy's header."""
    assistants = Desk(lambda: ScriptedAssistant(library))
    gaps = Gaps(receipts, lambda: library.summary().not_held, ByFirstWord)
    return lambda header="": review_routes(desk, assistants, gaps, header=header)


@pytest.fixture
def visit(routes):
    """A visitor of the pages, who follows no redirect."""

    def visitor(header="", **options):
        app = Starlette(routes=routes(header), middleware=safe_headers())
        return open_clients.enter_context(TestClient(app, follow_redirects=False, **options))

    with ExitStack() as open_clients:
        yield visitor


@pytest.fixture
def item(receipts):
    """The receipt of a refusal whose question is hostile."""
    made = receipt(HOSTILE)
    receipts.store(is_made=True).append(made)
    return made


def sign_in(visitor, name, password=PASSWORD):
    """Fill in the form as a person does."""
    token = token_of(visitor.get("/review/login"))
    return visitor.post("/review/login", data={"token": token, "name": name, "password": password})


def token_of(page):
    """What the forms of a page carry."""
    return re.search(r'name="token" value="([^"]+)"', page.text)[1]


def requests_of(routes, receipt_id):
    """Every address with every method."""
    for route in routes:
        path = route.path.replace("{receipt_id}", receipt_id).replace("{rest:path}", "what/ever")
        for method in sorted(route.methods - {"HEAD"}):
            yield method, path


def test_without_a_session_every_address_but_the_one_to_sign_in_is_closed(visit, routes, item):
    visitor, tried = visit(), 0
    for method, path in requests_of(routes(), item.receipt_id):
        if path == "/review/login":
            continue
        reply = visitor.request(method, path, data={"act": "closed"} if method == "POST" else None)
        tried += 1

        assert reply.status_code in (303, 401, 403), (method, path)
        assert reply.headers.get("location", "/review/login") == "/review/login"
        assert "alert(1)" not in reply.text

    assert tried >= 14


def test_a_liaison_comes_to_no_page_of_admins(visit):
    visitor = visit()
    sign_in(visitor, "ana")

    assert visitor.get("/review/accounts").status_code == 403
    token = token_of(visitor.get("/review"))
    for path in ("/review/accounts", "/review/accounts/close"):
        reply = visitor.post(path, data={"token": token, "name": "eve", "password": PASSWORD, "role": "admin"})
        assert reply.status_code == 403


def test_an_admin_adds_and_closes_an_account_and_its_sessions_end(visit, desk):
    admin, liaison = visit(), visit()
    sign_in(admin, "ada")
    token = token_of(admin.get("/review/accounts"))

    added = admin.post("/review/accounts", data={"token": token, "name": "bo", "password": PASSWORD, "role": "liaison"})
    short = admin.post("/review/accounts", data={"token": token, "name": "cy", "password": "short", "role": "liaison"})
    sign_in(liaison, "bo")
    before = liaison.get("/review").status_code
    admin.post("/review/accounts/close", data={"token": token, "name": "bo"})

    assert added.status_code == 303
    assert (short.status_code, "Take 12 to 256" in short.text) == (400, True)
    assert (before, liaison.get("/review").status_code) == (200, 303)


def test_a_post_from_another_site_is_refused_whatever_it_brings(visit, desk, item):
    visitor, other = visit(), visit()
    sign_in(visitor, "ana")
    sign_in(other, "ada")
    own, foreign = token_of(visitor.get("/review")), token_of(other.get("/review"))
    path = f"/review/items/{item.receipt_id}/decide"

    for data, headers in (
        ({"act": "closed"}, {}),
        ({"act": "closed", "token": ""}, {}),
        ({"act": "closed", "token": foreign}, {}),
        ({"act": "closed", "token": own}, {"sec-fetch-site": "cross-site"}),
        ({"act": "closed", "token": own}, {"sec-fetch-site": "same-site"}),
    ):
        assert visitor.post(path, data=data, headers=headers).status_code == 403
    assert desk.item(item.receipt_id)[1].decisions == ()
    assert visitor.post("/review/logout").status_code == 403

    assert visitor.post(path, data={"act": "closed", "token": own}).status_code == 303
    assert len(desk.item(item.receipt_id)[1].decisions) == 1


def test_signing_in_needs_the_form_of_the_same_browser(visit):
    visitor, other = visit(), visit()
    token = token_of(other.get("/review/login"))
    visitor.get("/review/login")

    reply = visitor.post("/review/login", data={"token": token, "name": "ana", "password": PASSWORD})

    assert reply.status_code == 403
    assert COOKIE not in visitor.cookies


def test_the_cookie_is_for_this_site_and_for_no_script(visit):
    visitor = visit(base_url="https://testserver")
    kept = sign_in(visitor, "ana").headers.get_list("set-cookie")[0]

    for said in ("HttpOnly", "SameSite=lax", "Secure", "Path=/review", "Max-Age=1800"):
        assert said in kept


def test_the_sixth_try_within_a_minute_is_refused(visit):
    visitor = visit()

    replies = [sign_in(visitor, "ana", "wrong password").status_code for _ in range(6)]

    assert replies == [401] * 5 + [429]
    assert sign_in(visitor, "ana").status_code == 429


def test_signing_out_ends_the_session_also_for_who_kept_the_cookie(visit):
    visitor = visit()
    sign_in(visitor, "ana")
    cookie = visitor.cookies[COOKIE]
    assert visitor.get("/review").status_code == 200

    visitor.post("/review/logout", data={"token": token_of(visitor.get("/review"))})
    thief = visit()
    thief.cookies.set(COOKIE, cookie, path="/review")

    assert visitor.get("/review").status_code == 303
    assert thief.get("/review").status_code == 303


def test_a_proxys_header_is_believed_only_where_the_setting_names_it(visit):
    stranger = {"x-forwarded-user": "ada"}

    assert visit().get("/review", headers=stranger).status_code == 303
    behind = visit("X-Forwarded-User")
    assert behind.get("/review", headers=stranger).status_code == 200
    assert behind.get("/review").status_code == 403
    assert behind.get("/review", headers={"x-forwarded-user": "eve"}).status_code == 403
    assert behind.get("/review/accounts", headers={"x-forwarded-user": "ana"}).status_code == 403
    assert behind.post("/review/accounts/close", headers=stranger, data={"name": "ana"}).status_code == 403


def test_what_was_typed_is_shown_as_text_and_runs_nowhere(visit, item):
    visitor = visit()
    sign_in(visitor, "ana")
    token = token_of(visitor.get("/review"))
    own = f"/review/items/{item.receipt_id}"
    asked = {"token": token, "act": "document_requested", "note": HOSTILE}
    wrong = visitor.post(
        f"{own}/decide", data={"token": token, "act": "corrected", "words": HOSTILE, "document": HOSTILE}
    )
    visitor.post(f"{own}/decide", data=asked)

    pages = [wrong, *(visitor.get(path) for path in ("/review", own, "/review/gaps", "/review?pile=settled"))]

    for page in pages:
        assert "<script" not in page.text and "<img" not in page.text
        assert "default-src 'none'; style-src 'sha256-" in page.headers["content-security-policy"]
        assert page.headers["cache-control"] == "no-store"
        assert "unsafe-inline" not in page.headers.get_list("content-security-policy")[0]
    assert wrong.status_code == 400 and "&lt;script&gt;" in wrong.text


def test_a_correction_is_saved_and_a_wrong_one_keeps_what_was_typed(visit, desk, item):
    visitor = visit()
    sign_in(visitor, "ana")
    token = token_of(visitor.get("/review"))
    path = f"/review/items/{item.receipt_id}/decide"

    wrong = visitor.post(path, data={"token": token, "act": "corrected", "words": "Applications were due in May."})
    right = visitor.post(path, data={"token": token, "act": "corrected", "words": DUE, "document": "solicitation"})

    assert wrong.status_code == 400
    assert "stand in no document" in wrong.text and "Applications were due in May." in wrong.text
    assert right.status_code == 303
    assert desk.marks()[0].spans[0].quote == DUE
    assert f"{DUE} [1]" in visitor.get(right.headers["location"]).text


def test_a_form_that_is_too_large_or_no_form_is_refused(visit, item):
    visitor = visit()
    sign_in(visitor, "ana")
    path = f"/review/items/{item.receipt_id}/decide"

    assert visitor.post(path, content=b"a=" + b"x" * 70_000).status_code == 413
    assert visitor.post(path, content=b"\xff\xfe").status_code == 413
    assert visitor.post(path, content=b"").status_code == 403


def test_trouble_with_the_database_names_no_folder(visit, desk, receipts, tmp_path):
    visitor = visit()
    sign_in(visitor, "ana")
    receipts.close()
    for leftover in tmp_path.glob("receipts.sqlite*"):
        leftover.unlink()
    (tmp_path / "receipts.sqlite").write_bytes(b"no database at all, but long enough to be looked at" * 40)

    page = visitor.get("/review")

    assert page.status_code == 503
    assert str(tmp_path) not in page.text


def test_an_item_shows_question_answer_evidence_and_candidates(visit, desk, receipts, library):
    assistant = ScriptedAssistant(library)
    receipt_id = receipts.record_answer(assistant.ask("When is it due?"), library).receipt_id
    visitor = visit()
    sign_in(visitor, "ana")

    page = visitor.get(f"/review/items/{receipt_id}").text

    assert "When is it due? (BCJI FY2021)" in page
    assert page.count(DUE) >= 3
    assert "Still true" in page
    assert "other candidate" in page


def test_a_question_can_be_made_and_downloaded(visit, desk, item):
    visitor = visit()
    sign_in(visitor, "ana")
    token = token_of(visitor.get("/review"))
    early = visitor.post(f"/review/items/{item.receipt_id}/question", data={"token": token})
    visitor.post(f"/review/items/{item.receipt_id}/decide", data={"token": token, "act": "out_of_scope"})
    made = visitor.post(f"/review/items/{item.receipt_id}/question", data={"token": token})
    file = visitor.get(made.headers["location"])

    assert early.status_code == 400 and "Decide first" in early.text
    assert "attachment" in file.headers["content-disposition"]
    assert file.json()["type"] == "out_of_scope"


def test_the_gaps_can_be_seen_and_downloaded(visit, receipts, item):
    receipts.store(is_made=True).append(replace(receipt("=1+1 match?")))
    visitor = visit()
    sign_in(visitor, "ana")

    page, file = visitor.get("/review/gaps"), visitor.get("/review/gaps.csv")

    assert "<svg" in page.text and "2 of 2" in page.text
    assert file.headers["content-type"].startswith("text/csv")
    assert "'=1+1 match?" in file.text
