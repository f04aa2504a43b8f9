"""An answer to a question for a rule carries the rule's conditions as quotes of their own, as far as they fit."""

from dataclasses import dataclass

import pytest

from assistant.answering.quoting.carrying import asks_for_rule, carry
from assistant.answering.quoting.conditions import left_out
from assistant.answering.quoting.spans import Span
from assistant.language.expectation import expected_of
from assistant.library.findings import Findings
from assistant.types import Page
from ingest.finding import findings_of
from tests.documents import entry, page

LONG = f"Each applicant must {'take part and ' * 80}report."
PAGES = (
    page(
        "# Who may apply",
        "These may apply:",
        "- a state",
        "- a tribe",
        "They are told by mail. They may apply only with a letter.",
        number=1,
    ),
    page(LONG, number=2),
)


@dataclass(frozen=True)
class Held:
    """A library of one document."""

    findings: dict[str, Findings]
    pages: tuple[Page, ...] = PAGES

    def page(self, document_id, number):
        """One page."""
        return self.pages[number - 1]


LIBRARY = Held({"notice": findings_of(PAGES, "Notice")})


def span(words):
    held = PAGES[0]
    start = held.text.index(words)
    return Span(entry("notice"), held, start, start + len(words), 1.0)


def carried(words):
    return [one.text for one in carry("Who may apply?", [span(words)], LIBRARY)]


def test_siblings_and_exceptions_come_as_quotes_in_the_order_of_the_text():
    assert carried("These may apply:") == [
        "These may apply:\n- a state\n- a tribe",
        "They may apply only with a letter.",
    ]


def test_a_condition_too_long_to_read_is_left_to_be_counted():
    quotes = carry("Who may apply?", [span("These may apply:")], LIBRARY)

    assert [one.text for one in left_out(quotes, LIBRARY)] == [LONG]


def test_conditions_that_speak_of_what_is_asked_come_before_nearer_ones():
    filler = "The form must be signed by each of the partners of the project. " * 16
    held = page("# Rates", f"A rate may be charged. {filler}A training rate must be agreed in May.", number=1)
    library = Held({"notice": findings_of([held], "Notice")}, (held,))
    rate = Span(entry("notice"), held, held.text.index("A rate"), held.text.index("charged.") + 8, 1.0)

    assert any("agreed in May" in one.text for one in carry("Is a training rate agreed?", [rate], library))


@pytest.mark.parametrize(
    ("question", "is_rule"),
    [
        ("Who may apply?", True),
        ("How much is there?", True),
        ("How long must records be kept?", True),
        ("How long is the webinar?", False),
        ("How often must a site report?", True),
        ("Whom do I call?", False),
        ("What is PSP?", False),
        ("When is it due?", True),
    ],
)
def test_a_question_asks_for_a_rule_where_it_speaks_of_what_may_or_must_be(question, is_rule):
    assert asks_for_rule(expected_of(question), question) is is_rule


def test_every_quote_is_a_piece_of_its_page():
    for one in carry("Who may apply?", [span("- a tribe")], LIBRARY):
        assert one.text == PAGES[one.page.number - 1].text[one.start : one.end]
