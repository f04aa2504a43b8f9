"""What counts as a claim, and what is read of it."""

import pytest

from assistant.review.checking.claims import is_claim
from tests.assistant.review.checking.conftest import NAMES, VOCABULARY, claim_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Dear Ms. Roe,",
        "Thanks for your patience.",
        "I find your plan for the meetings exciting.",
        "In my opinion the project deserves a prize.",
        "It may help to invite a few residents.",
        "Have you seen the notice?",
        "We look forward to hearing from you.",
        "It's a pity that the form is so long.",
        "If I were you, I would ask the grant manager.",
        "Make sure to leave time for the budget.",
        "The new version of your plan reads well.",
    ],
)
def test_greetings_questions_opinions_and_advice_are_not_checked(sentence):
    assert not is_claim(sentence, VOCABULARY, NAMES)


@pytest.mark.parametrize(
    "sentence",
    [
        "Applications are due March 4, 2022.",
        "Our award requires a match of 25 percent.",
        "Tribes may apply at any population.",
    ],
)
def test_statements_of_fact_are_checked(sentence):
    assert is_claim(sentence, VOCABULARY, NAMES)


def test_who_is_said_to_have_said_so_is_no_part_of_what_is_claimed():
    claim = claim_of("According to the older guide, meals cost 12 dollars.")

    assert claim.stated == "meals cost 12 dollars."


def test_a_year_that_only_names_the_notice_is_no_value():
    claim = claim_of("The FY2022 notice had 12 awards.")

    assert claim.years == {2022}
    assert [value.printed for value in claim.particulars] == ["12 "] or claim.particulars[0].value == "12"


def test_the_number_of_a_category_counts_nothing():
    claim = claim_of("Category 4 was for 12 states.")

    assert claim.labels == {("categori", "4")}
    assert [value.value for value in claim.particulars] == ["12"]


def test_markers_of_an_answer_of_ours_are_left_out():
    assert claim_of("Applications are due in March [1].").particulars == ()
