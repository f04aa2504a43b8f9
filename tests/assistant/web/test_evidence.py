"""The evidence panel."""

from dataclasses import replace

import pytest

from assistant.types import AnswerStatus
from assistant.web.copying import plain_answer
from assistant.web.evidence import Source, by_page, evidence_html
from assistant.web.exchange import Exchange
from assistant.web.links import original_link
from assistant.web.pictures.making import Picture
from tests.browser.scripted import DUE, answer

PICTURE = Picture("data:image/webp;base64,AAAA", 1000, 1294, frozenset({"1"}), 0.2, 0.22)


@pytest.fixture
def shown(library):
    """The panel for one cited answer whose page has this picture."""

    def show(**parts):
        cited = library.cite(1, "solicitation", 2, DUE)
        source = Source(library.page("solicitation", 2), (cited,), **parts)
        exchange = Exchange(1, "When?", answer("When?", AnswerStatus.ANSWERED, "x [1]", citations=(cited,)))
        return evidence_html(exchange, [source], library.entries)

    return show


def test_a_quote_says_where_it_stands_and_what_the_document_is(shown):
    panel = shown(picture=PICTURE)

    for words in ("FY2021 BCJI solicitation digest", "p. 2", "Bureau of Justice Assistance", "closed", "digest of the"):
        assert words in panel
    assert 'href="#marker-1-1"' in panel and 'id="quote-1-1"' in panel


def test_every_picture_has_words_for_those_who_do_not_see_it(shown):
    assert 'alt="Picture of p. 2 of FY2021 BCJI solicitation digest with quote 1 marked.' in shown(picture=PICTURE)
    assert "Text of this page" in shown(picture=PICTURE)


def test_a_picture_without_the_quote_says_that_it_is_not_marked(shown):
    assert "Quote 1 could not be placed" in shown(picture=replace(PICTURE, marked=frozenset()))


def test_a_page_that_could_not_be_drawn_says_so_and_shows_its_text(shown):
    assert "could not be drawn" in shown(is_drawable=True)


def test_quotes_of_one_page_share_its_picture(library):
    cited = [library.cite(n, "solicitation", 2, words) for n, words in ((1, DUE), (2, "Key dates"))]
    other = library.cite(3, "web", 1, "About")

    assert [[c.marker for c in group] for group in by_page([*cited, other])] == [[1, 2], [3]]


@pytest.mark.parametrize(
    "url, is_linked",
    [
        ("https://www.example.org/a", True),
        ("http://www.example.org/a", False),
        ("javascript:alert(1)", False),
        ("https:///x", False),
        ("", False),
    ],
)
def test_only_a_safe_address_becomes_a_link(url, is_linked):
    link = original_link(url)

    assert (link is not None) is is_linked


def test_the_copied_answer_carries_its_sources(library):
    cited = library.cite(1, "solicitation", 2, DUE)

    copied = plain_answer("When?", answer("When?", AnswerStatus.ANSWERED, f"{DUE} [1]", citations=(cited,)))

    assert "[1] FY2021 BCJI solicitation digest (p. 2, Bureau of Justice Assistance" in copied
    assert f"“{DUE}”\nhttps://www.example.org/original" in copied
    assert copied.endswith("Not an official source. The solicitation and your award conditions control.")


def test_a_quote_from_a_scan_says_how_sure_its_reading_is(library):
    page = library.page("solicitation", 2)
    scanned = replace(page, blocks=tuple(replace(block, confidence=0.87) for block in page.blocks))
    cited = library.cite(1, "solicitation", 2, DUE)
    exchange = Exchange(1, "When?", answer("When?", AnswerStatus.ANSWERED, "x [1]", citations=(cited,)))

    assert "Read by OCR, confidence 87%" in evidence_html(exchange, [Source(scanned, (cited,))], library.entries)
    assert "OCR" not in evidence_html(exchange, [Source(page, (cited,))], library.entries)
