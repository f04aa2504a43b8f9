"""The Check tab's behaviour and its HTML, without a browser."""

import base64
import re
from io import BytesIO

import pytest
from docx import Document

from assistant.errors import NoLibraryError
from assistant.review.receipts.recording import Receipts
from assistant.settings import Settings
from assistant.web.checking.acting import Checking
from assistant.web.checking.views import FIRST
from assistant.web.opening import Desk
from assistant.web.pictures.making import PictureMaker
from tests.browser.scripted import DUE, ScriptedAssistant

TEXT = "Dear Jo,\n\nIt was due May 1. The action plan lists measures.\n\nLunch is <b>free</b>."


@pytest.fixture
def checking(library):
    return Checking(Desk(lambda: ScriptedAssistant(library)), PictureMaker(), 200)


@pytest.fixture
def shown(checking):
    """The last view of a check of the text."""
    *_, last = checking.check(TEXT, None)
    return last


def test_every_sentence_has_its_verdict_in_words_and_in_order(shown):
    verdicts = re.findall(
        r"[✓✗◐?\u2013] (Supported|Contradicted|Partly supported|Not found|Not checkable)", shown.result
    )

    assert verdicts == ["Not checkable", "Contradicted", "Supported", "Not found"]
    assert "1 contradicted, 1 not found, 1 supported, 1 not checkable" in shown.result


def test_a_verdict_with_a_quote_leads_to_it_and_the_gravest_is_open(shown):
    assert f'href="#quote-{FIRST + 1}-1"' in shown.result
    assert f'data-exchange="{FIRST + 1}"' in shown.evidence
    assert f'id="quote-{FIRST + 1}-1"' in shown.evidence and DUE in shown.evidence


def test_the_evidence_of_another_sentence_can_be_asked_for(checking, shown):
    panel = checking.evidence_of(FIRST + 2, shown.report)

    assert "Planning phase webinar" in panel
    assert "Press a verdict" in checking.evidence_of(FIRST + 3, shown.report)
    assert "Press a verdict" in checking.evidence_of(7, shown.report)


def test_the_table_says_who_decided_and_where_the_quote_stands(shown):
    assert "learned scorer" in shown.table and "code comparison" in shown.table
    assert "FY2021 BCJI solicitation digest, p. 2" in shown.table


def test_the_draft_puts_the_quote_in_the_place_of_what_it_contradicts(shown):
    assert f"<ins>“{DUE}” [1]</ins>" in shown.result
    assert "<em>[Not found in the library: Lunch is &lt;b&gt;free&lt;/b&gt;.]</em>" in shown.result


def test_text_of_a_person_is_never_markup(shown):
    for part in (shown.result, shown.table, shown.evidence):
        assert "<b>free</b>" not in part


def test_the_word_file_in_the_link_opens(shown):
    encoded = re.search(r"wordprocessingml\.document;base64,([^\"]+)\"", shown.result)[1]

    opened = Document(BytesIO(base64.b64decode(encoded)))

    assert opened.tables[0].rows[2].cells[0].text == "Contradicted"


@pytest.mark.parametrize(("text", "said"), [("  \n", "Paste a text first"), ("x" * 201, "the limit here is 200")])
def test_an_empty_or_too_long_text_is_refused_in_plain_words(checking, shown, text, said):
    (view,) = checking.check(text, shown.report)

    assert said in view.note
    assert view.report is shown.report


def test_without_a_library_it_says_so():
    def opener():
        raise NoLibraryError("No library at X. Run `guidance ingest`.")

    *_, last = Checking(Desk(opener), PictureMaker(), 200).check(TEXT, None)

    assert "The library is empty" in last.result


def test_a_check_is_recorded_and_its_receipt_linked(library, tmp_path):
    receipts = Receipts(tmp_path, Settings())
    *_, last = Checking(Desk(lambda: ScriptedAssistant(library)), PictureMaker(), 200, receipts).check(TEXT, None)
    receipts.close()

    assert f'href="receipt/{last.report.receipt_id}"' in last.result


def test_a_check_that_could_not_be_recorded_says_so(library, tmp_path):
    nowhere = Receipts(tmp_path, Settings(database_url="sqlite:////dev/null/none.sqlite"))
    *_, last = Checking(Desk(lambda: ScriptedAssistant(library)), PictureMaker(), 200, nowhere).check(TEXT, None)

    assert "could not be recorded" in last.result
