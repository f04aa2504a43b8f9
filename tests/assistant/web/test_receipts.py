"""The pages of receipts, through the web framework that serves them."""

from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assistant.library import Library
from assistant.review.receipts.recording import Receipts
from assistant.review.receipts.records import Span
from assistant.settings import Settings
from assistant.web.headers import safe_headers
from assistant.web.receipts.routes import receipt_routes
from tests.assistant.library.sample import publish
from tests.assistant.review.conftest import receipt

DUE = "Applications are due March 4, 2022."


class OpenLibrary:
    """A desk whose assistant holds one library."""

    def __init__(self, library):
        self.library = library

    def assistant(self):
        """Itself: it is all that the pages need."""
        return self


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A library in which the deadline has been moved."""
    index = tmp_path_factory.mktemp("harbor") / "index"
    publish(index, {"notice": ["Welcome.", DUE.replace("4,", "18,")]})
    with Library.open(index) as opened:
        yield opened


@pytest.fixture
def receipts(tmp_path):
    made = Receipts(tmp_path, Settings())
    yield made
    made.close()


@pytest.fixture
def client(library, receipts):
    """A visitor of the pages."""
    app = Starlette(routes=receipt_routes(receipts, OpenLibrary(library)), middleware=safe_headers())
    with TestClient(app) as visitor:
        yield visitor


@pytest.fixture
def filed(receipts):
    """A receipt whose question is hostile and whose one quote has changed since."""
    quote = Span(
        marker=1,
        document_id="notice",
        document_sha256="c" * 64,
        title="Harbor <b>notice</b>",
        publisher="Office",
        kind="faq",
        authority="federal",
        fiscal_year=2022,
        document_status="current",
        url="javascript:alert(1)",
        page=1,
        locator="p. 1",
        start=9,
        end=9 + len(DUE),
        quote=DUE,
    )
    made = receipt("<script>alert(1)</script><img src=x onerror=alert(1)>")
    made = replace(made, content=replace(made.content, spans=(quote,)))
    receipts.store(is_made=True).append(made)
    return made


def test_a_receipt_is_shown_to_who_has_its_address(client, filed):
    page = client.get(f"/receipt/{filed.receipt_id}")

    assert page.status_code == 200
    assert DUE in page.text
    assert "Check again today" in page.text
    assert "Still true" not in page.text


def test_what_was_typed_is_shown_as_text_and_runs_nowhere(client, filed):
    page = client.get(f"/receipt/{filed.receipt_id}?verify=now")

    assert "<script" not in page.text
    assert "<img" not in page.text
    assert "&lt;script&gt;" in page.text
    assert "javascript:" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["cache-control"] == "no-store"


def test_the_button_shows_the_difference(client, filed):
    page = client.get(f"/receipt/{filed.receipt_id}", params={"verify": "now"})

    assert "Source changed" in page.text
    assert "<del>4,</del>" in page.text
    assert "<ins>18,</ins>" in page.text


def test_the_form_is_a_pdf_with_a_name(client, filed):
    form = client.get(f"/receipt/{filed.receipt_id}/form.pdf")

    assert form.headers["content-type"] == "application/pdf"
    assert filed.receipt_id in form.headers["content-disposition"]
    assert form.content.startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["0000-0000-0000-0000", "..%2F..%2Fetc%2Fpasswd", "%3Cscript%3E", "x" * 2000])
def test_what_is_no_receipt_is_not_found_and_echoed_as_text(client, filed, name):
    page = client.get(f"/receipt/{name}")

    assert page.status_code == 404
    assert "<script" not in page.text


def test_nothing_is_made_by_looking_where_nothing_was_recorded(client, tmp_path):
    page = client.get("/receipt/0000-0000-0000-0000")

    assert page.status_code == 404
    assert not (tmp_path / "receipts.sqlite").exists()


def test_a_receipt_cannot_be_changed_through_its_page(client, filed):
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.request(method, f"/receipt/{filed.receipt_id}").status_code == 405


def test_trouble_with_the_database_names_no_folder_to_the_public(client, filed, receipts, tmp_path):
    receipts.close()
    (tmp_path / "receipts.sqlite").write_bytes(b"no database at all, but long enough to be looked at" * 40)
    for leftover in tmp_path.glob("receipts.sqlite-*"):
        leftover.unlink()

    page = client.get(f"/receipt/{filed.receipt_id}")

    assert page.status_code == 503
    assert str(tmp_path) not in page.text
