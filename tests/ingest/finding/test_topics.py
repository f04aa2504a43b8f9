"""Which topics a document tells something of."""

from ingest.finding.documents import findings_of
from tests.documents import page


def topics(*lines):
    return {(one.topic, one.years): one.is_told for one in findings_of([page(*lines)], "Notice").topics}


def test_a_sentence_that_says_something_tells_the_topic():
    assert topics("Eligible applicants are states.")[("eligibility", ())] is True
    assert topics("Applications are due March 3, 2022.")[("deadlines", ())] is True


def test_a_heading_alone_only_touches_it():
    assert topics("# How much can a site get?", "It depends.")[("amounts", ())] is False


def test_what_a_document_says_not_to_know_is_not_told():
    assert topics("# Match", "We do not know whether a match is required.")[("match", ())] is False


def test_years_are_kept_apart():
    found = topics("# FY2013", "Eligible applicants are states.", "# FY2015", "Eligible applicants are tribes.")

    assert {years for topic, years in found if topic == "eligibility"} == {(2013,), (2015,)}


def test_a_document_without_the_topic_does_not_touch_it():
    assert topics("The weather was fine.") == {}


def test_headings_and_empty_pages_are_counted():
    found = findings_of([page("# Top", "Text."), page(number=2)], "Notice")

    assert (found.headings, found.empty_pages) == (1, (2,))
