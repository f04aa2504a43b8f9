"""A statement is borne out by the values and words that it shares with its quotes."""

import pytest

from assistant.language.terms import load_vocabulary
from evals.overlap import bears_out

VOCABULARY = load_vocabulary()
QUOTE = "BJA provided $4 million to nine communities on March 28, 2024. Sites may hire analysts. No match is required."


@pytest.mark.parametrize(
    "statement",
    [
        "BJA provided $4,000,000 to nine communities.",
        "9 communities got money from BJA on 28 March 2024.",
        "A match is not required.",
        "Sites may hire analysts.",
    ],
)
def test_a_statement_in_other_words_stands(statement):
    assert bears_out(statement, [QUOTE], VOCABULARY).is_borne_out


@pytest.mark.parametrize(
    "statement, reason",
    [
        ("BJA provided $5 million to nine communities.", "number"),
        ("BJA provided $4 million on March 29, 2024.", "date"),
        ("CNA provided $4 million to nine communities.", "name"),
        ("Parking permits are free on weekends downtown.", "words"),
    ],
)
def test_a_statement_with_another_value_falls(statement, reason):
    finding = bears_out(statement, [QUOTE], VOCABULARY)

    assert not finding.is_borne_out
    assert reason in finding.reason


def test_a_turned_negation_falls():
    assert not bears_out("A match is required.", ["No match is required."], VOCABULARY).is_borne_out
    assert not bears_out("Sites must not hire.", ["Sites must hire."], VOCABULARY).is_borne_out


def test_a_choice_turned_into_a_duty_falls():
    assert not bears_out("Sites must hire analysts.", ["Sites may hire analysts."], VOCABULARY).is_borne_out
