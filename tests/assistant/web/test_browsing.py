"""The Library tab."""

import pytest

from assistant.errors import NoLibraryError
from assistant.web.browsing import Browsing
from assistant.web.opening import Desk
from assistant.web.pictures.making import PictureMaker
from assistant.web.shelves import Wanted
from tests.browser.scripted import DUE, PDF_LINES, ScriptedAssistant


@pytest.fixture
def browsing(library):
    """The Library tab's behaviour over three documents."""
    return Browsing(Desk(lambda: ScriptedAssistant(library)), PictureMaker())


def test_the_table_can_be_narrowed(browsing):
    assert "3 documents of 3" in browsing.table(Wanted())
    assert "1 document of 3" in browsing.table(Wanted(kind="web_page"))
    assert "2 documents of 3" in browsing.table(Wanted(fiscal_year="2021", program="bcji"))
    assert "FY2021 BCJI solicitation digest" in browsing.table(Wanted(words="digest bcji"))


def test_what_is_wrong_or_missing_is_listed(browsing):
    state = browsing.state()

    assert "broken.pdf: encrypted" in state
    assert "no text (a scan?)" in state
    assert "FY2023 BCJI solicitation" in state


def test_a_page_is_shown_with_picture_text_and_neighbours(browsing):
    start = "\n".join(PDF_LINES).index(DUE)

    page = browsing.page("solicitation", 2, [(start, start + len(DUE))])

    assert f"<mark>{DUE}</mark>" in page
    assert "data:image/webp" in page
    assert '<option value="2" selected>p. 2</option>' in page


def test_a_document_without_pictures_shows_its_text(browsing):
    page = browsing.page("web", 1)

    assert "research partner" in page and "<img" not in page
    assert "javascript:" not in page


@pytest.mark.parametrize("document_id, words", [("gone", "does not hold"), ("", "")])
def test_a_document_that_is_not_held_is_no_error(browsing, document_id, words):
    assert words in browsing.page(document_id, 1)


def test_without_a_library_the_tab_says_why():
    def opener():
        raise NoLibraryError("No library at x. Run `guidance ingest`.")

    browsing = Browsing(Desk(opener), PictureMaker())

    assert "guidance ingest" in browsing.table(Wanted())
    assert browsing.choices().programs == ()
    assert browsing.state() == ""
