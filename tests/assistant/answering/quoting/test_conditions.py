"""A rule that is quoted carries its conditions, or the answer says how many are left out and where."""

from dataclasses import dataclass
from datetime import date

import pytest

from assistant.answering.notices import notices_for
from assistant.answering.quoting.citing import cite
from assistant.answering.quoting.conditions import left_out, places_of
from assistant.answering.quoting.spans import Span
from assistant.library.findings import Findings
from assistant.scope import Scope
from assistant.types import NoticeKind
from ingest.finding import findings_of
from tests.documents import entry, page

PAGES = (
    page("# Who may apply", "The fiscal agent may be:", "- a state", "- a tribe", "It may not act alone.", number=1),
    page("However, a consortium is required.", "# Costs", "Travel is paid. Food is not allowed.", number=2),
)
SCOPE = Scope((), None, is_program_chosen=False, candidates=())


@dataclass(frozen=True)
class Held:
    """A library of the one document above."""

    findings: dict[str, Findings]

    def page(self, document_id, number):
        """One page."""
        return next(one for one in PAGES if one.number == number)


LIBRARY = Held({"notice": findings_of(PAGES, "Notice")})


def span(words, number=1):
    held = PAGES[number - 1]
    start = held.text.index(words)
    return Span(entry("notice"), held, start, start + len(words), 1.0)


def texts(spans):
    return [one.text for one in spans]


def test_a_rule_brings_its_conditions_also_from_the_next_page():
    assert texts(left_out([span("The fiscal agent may be:")], LIBRARY)) == [
        "- a state",
        "- a tribe",
        "It may not act alone.",
        "However, a consortium is required.",
    ]


def test_an_item_brings_its_siblings_and_the_line_that_introduces_them():
    assert texts(left_out([span("- a tribe")], LIBRARY))[:2] == ["The fiscal agent may be:", "- a state"]


def test_what_is_quoted_already_is_not_brought_again():
    whole = span("The fiscal agent may be:\n- a state\n- a tribe\nIt may not act alone.")

    assert texts(left_out([whole], LIBRARY)) == ["However, a consortium is required."]


def test_a_sentence_of_no_group_brings_nothing():
    free = Held({"notice": Findings()})

    assert left_out([span("- a state")], free) == []


def test_every_condition_is_a_piece_of_its_page():
    found = left_out([span("- a state")], LIBRARY)

    assert found
    assert all(one.text == PAGES[one.page.number - 1].text[one.start : one.end] for one in found)


def test_of_a_library_without_groups_the_limits_of_the_section_come():
    older = Held({})

    assert "Food is not allowed." in texts(left_out([span("Travel is paid.", 2)], older))


@pytest.mark.parametrize(
    ("quoted", "said"),
    [
        ("It may not act alone.", "4 more conditions stand beside what is quoted (p. 1, p. 2)."),
        (
            "The fiscal agent may be:\n- a state\n- a tribe\nIt may not act alone.",
            "One more condition stands beside what is quoted (p. 2).",
        ),
    ],
)
def test_an_answer_says_how_many_are_left_out_and_where(quoted, said):
    spans = [span(quoted)]

    notices = notices_for(cite(spans), spans, SCOPE, as_of=date(2026, 11, 21), near_days=14, library=LIBRARY)

    assert [one.text for one in notices if one.kind is NoticeKind.LEFT_OUT] == [said]


def test_an_answer_that_carries_all_says_nothing_of_it():
    spans = [span("Travel is paid. Food is not allowed.", 2)]

    notices = notices_for(cite(spans), spans, SCOPE, as_of=date(2026, 11, 21), near_days=14, library=LIBRARY)

    assert not [one for one in notices if one.kind is NoticeKind.LEFT_OUT]


def test_places_in_several_documents_are_told_with_the_title():
    first, second = span("- a state"), Span(entry("faq"), PAGES[1], 0, 5, 1.0)

    assert places_of([first, first, second]) == "“Title of notice”, p. 1; “Title of faq”, p. 2"
