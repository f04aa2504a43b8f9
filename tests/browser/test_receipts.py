"""The way from an answer to its receipt, as a person goes it."""

import pytest

from assistant.review.receipts.recording import Receipts
from assistant.settings import Settings
from tests.browser.conftest import served

pytestmark = pytest.mark.browser


@pytest.fixture
def recording(scripted, tmp_path):
    """A page that records."""
    receipts = Receipts(tmp_path, Settings())
    with served(lambda: scripted, receipts) as place:
        yield place
    receipts.close()


def test_the_link_under_an_answer_leads_to_its_receipt_which_can_be_checked_again(visit, recording):
    page = visit(at=recording)
    page.fill("#question textarea", "My name is Jane Roe. When is it due?")
    page.press("#question textarea", "Enter")
    link = page.get_by_role("link", name="Receipt")
    link.wait_for()

    with page.context.expect_page() as opened:
        link.click()
    receipt = opened.value
    receipt.get_by_role("button", name="Check again today").click()
    receipt.get_by_role("status").wait_for()

    assert "Still true" in receipt.get_by_role("status").inner_text()
    assert "My name is [name]." in receipt.locator("main").inner_text()
    assert receipt.locator("script").count() == 0
    assert page.wrong == []


def test_a_receipt_fits_a_phone(visit, recording):
    page = visit(at=recording, width=360, height=740)
    page.fill("#question textarea", "When is it due?")
    page.press("#question textarea", "Enter")
    page.get_by_role("link", name="Receipt").wait_for()

    page.goto(recording + page.get_by_role("link", name="Receipt").get_attribute("href"))

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_page_that_records_nothing_has_no_receipts(visit, scripted):
    with served(lambda: scripted) as place:
        page = visit(at=place)

        assert page.get_by_text("Each answer is recorded").count() == 0
        assert page.request.get(place + "receipt/0000-0000-0000-0000").status == 404
