"""The Check tab in a real browser: over set verdicts, then as a liaison uses it over the starter library."""

import pytest
from docx import Document

from assistant import Assistant
from tests.browser.conftest import served
from tests.browser.scripted import DUE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore"),  # the server runs in this process, and Gradio has warnings of its own
]

TEXT = (
    "Dear Jo,\n\nIt was due May 1, 2021. The action plan lists measures.\n\nLunch is <img src=x onerror=alert(1)>free."
)

# Twelve sentences: 3 wrong facts, 1 missing condition, 1 that no document speaks of, 1 opinion, 6 in order.
REPLY = (
    ("Applications for the FY2021 BCJI solicitation were due April 12, 2021, at 11:59 p.m. EST.", "Supported"),
    ("BJA and the IACP gave an overview of the competition in a webinar on March 2, 2021.", "Supported"),
    ("A law enforcement agency was required, as the lead of the project or as a partner.", "Supported"),
    ("CBCR applications for FY2019 were due June 5, 2019.", "Contradicted"),
    ("New Haven's SPI project cut violent crime in risk areas by 63 percent.", "Contradicted"),
    ("From 2009 on, 86 agencies and researchers received BJA funding for 114 SPI projects.", "Supported"),
    ("For RVCRI applicants in FY2021, the certification under Executive Order 13929 was optional.", "Contradicted"),
    ("In the FY2015 BCJI competition, a site could get an implementation award.", "Partly supported"),
    ("JustGrants replaced the older system GMS on October 15, 2020.", "Supported"),
    ("JustGrants locks a user's account after 90 days without a login.", "Not found"),
    ("In my view, your idea for the community meetings is really exciting.", "Not checkable"),
    ("No recipient and no subrecipient may take a profit or a management fee.", "Supported"),
)


def check(page, text):
    """Open the tab, paste a text, press the button, wait for the verdicts and the pictures."""
    page.get_by_role("tab", name="Check").click()
    page.fill("#check-text textarea", text)
    page.click("#check-send")
    page.wait_for_selector("#check-table table")
    page.wait_for_function("!document.querySelector('#check-evidence .frame.pending')")


def test_each_sentence_gets_a_verdict_and_a_press_on_it_opens_the_evidence(visit):
    page = visit()

    check(page, TEXT)
    assert DUE in page.inner_text("#check-evidence")
    page.click("#check-result a.verdict:has-text('Supported')")
    page.wait_for_selector("#check-evidence:has-text('Planning phase webinar')")

    assert page.evaluate("document.activeElement.id.startsWith('quote-')")
    assert page.locator("#check-table tbody tr").count() == 4
    assert page.locator("#check-result img").count() == 0
    assert page.wrong == []


def test_the_corrected_draft_is_copied_with_its_sources_and_saved_as_word_and_markdown(visit, tmp_path):
    page = visit(permissions=["clipboard-read", "clipboard-write"])

    check(page, TEXT)
    page.get_by_role("button", name="Copy corrected draft").click()
    page.wait_for_function("document.getElementById('announcer').textContent === 'Copied.'")
    copied = page.evaluate("navigator.clipboard.readText()")
    saved = {}
    for name in ("check.docx", "check.md"):
        with page.expect_download() as download:
            page.click(f"#check-result a[download='{name}']")
        saved[name] = tmp_path / name
        download.value.save_as(saved[name])

    assert f"“{DUE}” [1]" in copied and "FY2021 BCJI solicitation digest" in copied
    assert Document(str(saved["check.docx"])).tables[0].rows[2].cells[0].text == "Contradicted"
    assert "## Corrected draft" in saved["check.md"].read_text(encoding="utf-8")


def test_the_page_of_a_quote_opens_and_leads_back_to_the_check(visit):
    page = visit()

    check(page, TEXT)
    page.click("#check-evidence button[data-open]")
    page.wait_for_selector("#viewer-title")
    page.click("#viewer [data-back]")

    page.wait_for_selector("#check-table table", state="visible")
    assert page.get_attribute("[role=tab]:has-text('Check')", "aria-selected") == "true"


def test_a_failure_that_nobody_foresaw_keeps_the_text(visit):
    page = visit()

    page.get_by_role("tab", name="Check").click()
    page.fill("#check-text textarea", "This will break.")
    page.click("#check-send")
    page.wait_for_selector("#check-result .state")

    assert "could not be checked" in page.inner_text("#check-result")
    assert page.input_value("#check-text textarea") == "This will break."


def test_the_tab_fits_a_phone(visit):
    page = visit(width=360, height=740)

    check(page, TEXT)

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_a_liaison_finds_the_six_faults_of_a_reply_of_twelve_sentences(visit, starter_index, width, height):
    with served(lambda: Assistant.open(index=starter_index)) as place:
        page = visit(width, height, at=place)
        page.set_default_timeout(120_000)

        check(page, " ".join(sentence for sentence, _ in REPLY))

        rows = page.locator("#check-table tbody tr").all()
        given = [row.locator(".verdict").inner_text().split(" ", 1)[1].split(",")[0] for row in rows]
        assert given == [verdict for _, verdict in REPLY]
        assert page.wrong == []
