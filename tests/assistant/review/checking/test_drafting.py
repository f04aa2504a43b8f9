"""The corrected draft, and the reports made of it."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from assistant.answering.quoting.citing import cite
from assistant.answering.quoting.spans import Span
from assistant.review.checking.document import docx
from assistant.review.checking.drafting import corrected, corrected_text, draft_of
from assistant.review.checking.report import Report, markdown, summary
from assistant.types import DecidedBy, Verdict, VerdictLabel
from tests.assistant.review.checking.conftest import candidate_of

TEXT = "Dear Jo,\n\nAwards last 24 months. Cities may apply. Tribes get <b>double</b>.\n\nMeals are paid."
MARKERS = ("[1]", "[2]", "[3]")
LINES = ("Awards last 36 months.", "Cities may apply, if a county joins them.", "Meals are paid.")


def quoted(sentence, label, *quotes):
    found = [candidate_of(quote, *LINES) for quote in quotes]
    spans = [Span(c.entry, c.page, c.sentence.start, c.sentence.end, c.score) for c in found]
    return Verdict(sentence, label, cite(spans), f"Why | {label}.", DecidedBy.CODE)


@pytest.fixture
def verdicts():
    return [
        quoted("Dear Jo,", VerdictLabel.NOT_CHECKABLE),
        quoted("Awards last 24 months.", VerdictLabel.CONTRADICTED, LINES[0]),
        quoted("Cities may apply.", VerdictLabel.PARTLY_SUPPORTED, LINES[1]),
        quoted("Tribes get <b>double</b>.", VerdictLabel.NOT_FOUND, LINES[1]),
        quoted("Meals are paid.", VerdictLabel.SUPPORTED, LINES[2]),
    ]


@pytest.fixture
def report(verdicts):
    return Report("reply.txt", draft_of(TEXT, verdicts), date(2026, 11, 22), "7k3m-9qxd-2f4h-8jwa")


def test_the_draft_keeps_replaces_completes_and_flags(report):
    assert corrected_text(report.draft).split("\n\n") == [
        "Dear Jo,",
        "“Awards last 36 months.” [1] Cities may apply. “Cities may apply, if a county joins them.” [2] "
        "[Not found in the library: Tribes get <b>double</b>.]",
        "Meals are paid. [3]",
    ]


def test_every_word_put_in_is_a_quote_of_a_source(report):
    stored = "\n".join(LINES)

    assert all(citation.quote in stored for citation in report.draft.citations)
    for piece in report.draft.pieces:
        put_in = " ".join(corrected(piece, report.draft)).replace(piece.sentence, "")
        quotes = (f"“{citation.quote}” [{citation.marker}]" for citation in report.draft.citations)
        assert put_in.strip() in {"", "[Not found in the library: ]", *quotes, *MARKERS}


def test_a_quote_used_twice_has_one_number(report):
    assert [piece.markers for piece in report.draft.pieces] == [(), (1,), (2,), (2,), (3,)]


def test_the_summary_puts_the_gravest_first(verdicts):
    assert summary(tuple(verdicts)).startswith("1 contradicted, 1 partly supported, 1 not found")


def test_markdown_holds_the_table_the_draft_and_the_sources_and_no_markup_of_the_text(report):
    written = markdown(report)

    assert "| Contradicted | Awards last 24 months. | Why \\| contradicted. | code comparison | [1] |" in written
    assert "“Awards last 36 months.” [1]" in written
    assert "<b>" not in written and "\\<b\\>" in written
    assert "> Meals are paid." in written
    assert "7k3m-9qxd-2f4h-8jwa" in written


def test_the_word_file_opens_and_holds_draft_table_and_sources(report):
    opened = Document(BytesIO(docx(report)))
    paragraphs = [paragraph.text for paragraph in opened.paragraphs]

    assert opened.tables[0].rows[2].cells[0].text == "Contradicted"
    assert any("“Awards last 36 months.” [1]" in text for text in paragraphs)
    assert "“Meals are paid.”" in paragraphs
    assert any("<b>double</b>" in text for text in paragraphs)


def test_control_characters_do_not_break_the_word_file(verdicts):
    bell = Verdict("Ring \x07 the \ufffe bell.", VerdictLabel.NOT_FOUND, (), "None.")
    report = Report("a\x00.txt", draft_of("Ring \x07 the \ufffe bell.", [bell]), date(2026, 11, 22))

    assert Document(BytesIO(docx(report))).tables[0].rows[1].cells[1].text == "Ring  the  bell."
