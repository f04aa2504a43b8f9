"""Every date of a library with its role, place and instant."""

from assistant.survey.days import dates_json, dates_of, dates_text
from assistant.types import DocumentSummary, LibrarySummary
from tests.documents import entry, page

NOTICE = page("# Deadline: April 12, 2021, at 11:59 p.m. EST", "Questions are due March 22.", "Travel is paid.")


class Held:
    """Two documents with the same page, of which the second repeats the first."""

    def __init__(self):
        self.entries = {"notice": entry("notice"), "copy": entry("copy")}

    def pages(self, document_id):
        """The one page that both have."""
        return (NOTICE,)

    def summary(self):
        """Says which repeats the other."""
        return LibrarySummary(
            1,
            (
                DocumentSummary(self.entries["notice"], 1, 1),
                DocumentSummary(self.entries["copy"], 1, 1, duplicate_of="notice"),
            ),
        )


def test_dates_come_in_reading_order_headings_too_and_a_repeated_document_once():
    found = dates_of(Held())

    assert [(one.source.document_id, one.moment.printed) for one in found] == [
        ("notice", "April 12, 2021, at 11:59 p.m. EST"),
        ("notice", "March 22"),
    ]


def test_dates_of_a_question_and_of_its_answer_are_found():
    held = Held()
    held.pages = lambda document_id: (page("Q: Is it due on May 2, 2021? A: It is due on May 3, 2021."),)

    assert [one.moment.day.day for one in dates_of(held)] == [2, 3]


def test_the_offsets_are_those_of_the_page():
    for one in dates_of(Held()):
        assert NOTICE.text[one.source.start : one.source.end] == one.moment.printed


def test_the_listing_says_what_each_is_for_and_what_is_odd_about_it():
    printed = dates_text(dates_of(Held()))

    assert (
        "last day to apply: April 12, 2021, at 11:59 p.m. EST = 2021-04-12T23:59-04:00  [odd_zone]  (p. 1)" in printed
    )
    assert "last day for questions: March 22 = no year  [no_year]" in printed


def test_json_holds_the_same():
    first = dates_json(dates_of(Held()))[0]

    assert (first["role"], first["instant"], first["locator"]) == (
        "application_deadline",
        "2021-04-12T23:59-04:00",
        "p. 1",
    )
