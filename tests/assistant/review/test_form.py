"""The printed form is one page, whatever a receipt holds."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from assistant.review.receipts.form import form_pdf
from assistant.review.receipts.records import Filed, Link, RecordedCheck, RecordedVerdict, Span, Warned
from tests.assistant.review.conftest import receipt

LINK = Link(7, "a" * 64, "b" * 64)


def span(quote, marker=1):
    return Span(
        marker=marker,
        document_id="notice",
        document_sha256="c" * 64,
        title="Harbor notice",
        publisher="Harbor Office",
        kind="solicitation",
        authority="federal",
        fiscal_year=2022,
        document_status="closed",
        url="https://www.example.org/",
        page=2,
        locator="p. 2",
        start=5,
        end=5 + len(quote),
        quote=quote,
    )


def answered(text, quotes, notices=()):
    made = receipt()
    spans = tuple(span(quote, marker) for marker, quote in enumerate(quotes, 1))
    warned = tuple(Warned("conflict", notice) for notice in notices)
    return Filed(replace(made, content=replace(made.content, text=text, spans=spans, notices=warned)), LINK, True)


def read(filed):
    pages = PdfReader(BytesIO(form_pdf(filed))).pages
    return len(pages), " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_form_says_all_of_a_short_receipt():
    filed = answered("Due March 4, 2022 [1].", ["Applications are due March 4, 2022."], ["The date has passed."])

    count, text = read(filed)

    assert count == 1
    for said in (
        filed.receipt.receipt_id,
        "Who may apply?",
        "Due March 4, 2022 [1].",
        "“Applications are due March 4, 2022.”",
        "Harbor notice",
        "The date has passed.",
        "b" * 64,
        "Not an official source.",
    ):
        assert said in text


@pytest.mark.parametrize("length, count", [(200, 3), (900, 8), (4000, 8), (50_000, 40)])
def test_a_long_receipt_still_takes_one_page_and_says_what_was_shortened(length, count):
    words = "condition " * (length // 10)

    pages, text = read(answered(words, [words] * count, [words] * count))

    assert pages == 1
    assert "Filed by" in text
    assert length < 2_000 or "whole in the record" in text


def test_a_check_of_a_hundred_sentences_takes_one_page():
    verdict = RecordedVerdict(
        sentence="Match is 25%.", label="contradicted", reason="25 is not 10.", spans=(span("10"),)
    )
    filed = Filed(replace(receipt(), content=RecordedCheck((verdict,) * 100)), LINK, True)

    pages, text = read(filed)

    assert pages == 1
    assert "more sentences are in the record" in text


def test_text_is_text_and_no_markup():
    filed = answered('<b>x</b> &amp; <a href="file:///etc/passwd">y</a> \x00\x1b \ud800 <para', ["</para><img src=x>"])

    pages, text = read(filed)

    assert pages == 1
    assert '<a href="file:///etc/passwd">' in text
    assert "</para><img src=x>" in text


def test_the_same_receipt_gives_the_same_bytes():
    filed = answered("Yes.", ["Yes."])

    assert form_pdf(filed) == form_pdf(filed)
