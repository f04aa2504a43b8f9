"""What a claim leaves out of a quote that bears it out."""

import pytest

from assistant.review.checking.conditions import missing_condition


@pytest.mark.parametrize(
    ("sentence", "quote", "missing"),
    [
        ("The grant may cover the full cost.", "The grant may cover the full cost for a limited time.", "limited time"),
        ("The grant pays for meals.", "The grant pays for meals only with prior approval.", "with prior approval"),
        ("A site could get an award.", "A site could get an award only after a planning phase.", "planning phase"),
        ("Cities may apply.", "Cities may apply, if a county joins them.", "county joins"),
        ("Applications go through peer review.", "Applications go through peer review, for competitive grants", "for"),
        ("The grant pays for planning.", "The grant pays for planning in the first 18 months.", "first 18 months"),
        ("You may pay $800 a day.", "Pay of more than $650 a day needs prior approval.", "prior approval"),
    ],
)
def test_a_condition_that_is_not_told_is_named(held, sentence, quote, missing):
    assert missing in missing_condition(*held(sentence, quote)).text


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Meals need prior approval.", "The grant pays for meals only with prior approval."),
        ("The grant pays for planning for 18 months.", "The grant pays for planning in the first 18 months."),
        ("Cities may apply.", "Cities may apply."),
    ],
)
def test_a_condition_that_is_told_is_not_missing(held, sentence, quote):
    assert missing_condition(*held(sentence, quote)) is None


def test_an_item_brings_the_conditions_that_announce_its_list(held):
    item, lead_in = "- a county prosecutor", "The applicant had to be one of these and had to serve a rural area:"

    found = missing_condition(*held("A county prosecutor could apply.", item, lead_in, item))

    assert "serve a rural area" in found.text
    assert found.sentence.text == lead_in


def test_where_all_items_are_conditions_the_others_are_missing(held):
    lines = ("The cohort was for agencies under two conditions:", "- They serve a city.", "- Crime there is rising.")

    found = missing_condition(*held("The cohort was for agencies that serve a city.", lines[1], *lines))

    assert found.text == "- Crime there is rising."


def test_what_limits_a_list_below_it_is_a_condition(held):
    lines = (
        "The fiscal agent could be one of these:",
        "- a nonprofit organization",
        "The fiscal agent could not act alone: a consortium was required.",
    )

    found = missing_condition(*held("A nonprofit organization could be the agent.", lines[1], *lines))

    assert "consortium" in found.text
