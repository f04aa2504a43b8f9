"""Where a text contradicts itself within a few lines."""

import pytest

from ingest.finding.outline import outline
from ingest.finding.slips import slips_of
from tests.documents import page


def slips(*lines):
    return [(slip.sort, slip.text) for slip in slips_of(outline([page(*lines)]))]


def test_a_weekday_that_is_not_that_of_the_date_is_found():
    assert slips("Applications are due Monday, July 19, 2017.") == [
        ("weekday", "“Monday, July 19, 2017”: that day was a Wednesday.")
    ]
    assert slips("Applications are due Wednesday, July 19, 2017.") == []


def test_a_list_that_ends_with_its_page_may_go_on():
    pages = [page("The three rates are:", "- one", "- two"), page("De minimis rate.", number=2)]

    assert slips_of(outline(pages)) == []


def test_a_list_that_ends_with_its_page_before_a_heading_is_whole():
    pages = [page("A site takes five steps:", "- one", "- two"), page("# Help", "Ask us.", number=2)]

    assert [slip.text for slip in slips_of(outline(pages))] == ["It announces five steps and lists 2."]


def test_a_list_that_does_not_keep_what_is_announced_is_found():
    assert slips("The work rests on five key practices:", "- one", "- two", "- three", "- four") == [
        ("count", "It announces five key practices and lists 4.")
    ]


def test_a_sentence_that_names_fewer_things_than_it_announces_is_found():
    assert slips("It rests on five practices: listening, mapping, testing, and sharing data.") == [
        ("count", "It announces five practices and lists 4.")
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("It rests on two practices: listening, mapping and testing, and sharing data.",),
        ("Money went to nine communities in it for long (read on: the news, March 28, 2024).",),
        ("Nine communities (see the list: east, west) take part.",),
        ("Three calls end at 11:59 p.m., the others later.",),
        ("The work rests on two practices:", "- one", "- two"),
        ("Show at least five of these practices:", "- one", "- two"),
        ("Choose any two partners:", "- one", "- two", "- three"),
        ("Within five days:", "- one", "- two"),
        ("The three rates are:", "- a rate", "- a second one", "c. A third, read as a paragraph."),
        ("The three rates are:", "- only one was read as an item"),
        ("The three rates are named elsewhere.", "- one", "- two"),
    ],
)
def test_what_only_looks_like_it_is_no_slip(lines):
    assert slips(*lines) == []
