"""What code finds between a claim and a quote."""

import pytest

from assistant.review.checking.differences import differences


@pytest.mark.parametrize(
    ("sentence", "quote", "conflict"),
    [
        ("Awards last 24 months.", "Awards last 36 months.", "another number"),
        ("The grant pays 25 percent of the cost.", "The grant pays 50 percent of the cost.", "another number"),
        ("Applications are due March 5, 2022.", "Applications are due March 4, 2022.", "another date"),
        ("Awards are capped at $700,000.", "Awards are capped at $500,000.", "another amount"),
        ("Applications close at 5 p.m.", "Applications close at 8:59 p.m.", "another time"),
        ("Grant money can pay for land.", "Grant money cannot pay for land.", "the opposite"),
        ("The grantee needs no consortium.", "The grantee needs a consortium.", "the opposite"),
        ("Sites must file a self-assessment.", "Sites may file a self-assessment.", "a choice, not a duty"),
        ("The certification was optional.", "The certification was required.", "a duty, not a choice"),
        ("A match is required.", "The program requires no match.", "a choice, not a duty"),
        ("The program requires no match.", "The program requires a match.", "a duty, not a choice"),
        ("A match is not required.", "The program requires a match of cash.", "a duty, not a choice"),
        ("All resources are for grantees.", "Many of the resources are for grantees.", "a part, not all"),
        (
            "A single deadline holds for both steps.",
            "There are two steps, and each of both steps has its own deadline.",
            "one for each",
        ),
        ("A city of 25,000 people may apply.", "A city with no more than 15,000 people may apply.", "another number"),
        ("Crime fell by more than 27 percent.", "Crime fell by more than 17 percent.", "another number"),
        ("An award is at most $500,000.", "An award is up to $700,000.", "another amount"),
        ("Reports are due twice a year.", "Reports are due every quarter.", "how often"),
        (
            "The guides are for grantees only.",
            "Its guides are open to all, also beside grantees.",
            "more than only that",
        ),
        (
            "A site may spend as much as half of its budget.",
            "A site may spend 30 percent of its budget.",
            "another number",
        ),
        ("Whether to send a map was left to the applicant.", "An applicant had to send a map.", "a duty, not a choice"),
        ("Only one application may be sent.", "Two applications may be sent.", "another number"),
        ("The answer frees grantees from keeping records.", "A grantee must keep records.", "a duty, not a choice"),
        ("A site can leave residents out.", "A site must work with residents.", "a duty, not a choice"),
        ("A fee is out of the question.", "A fee is allowed.", "the opposite"),
        (
            "Some cities are kept out of training academies.",
            "Training academies are open to all.",
            "the opposite",
        ),
        ("Nobody else can use guides and podcasts.", "Guides and podcasts are open to all.", "the opposite"),
        ("Category 4 was for states.", "Category 3 was for states.", "number 3, not 4"),
        (
            "The webinar on plans was given by Dr. Anna Stone.",
            "The webinar on plans was given by Dr. Carl Brook.",
            "another name",
        ),
    ],
)
def test_values_denials_duties_and_extents_that_differ_are_conflicts(held, sentence, quote, conflict):
    assert conflict in differences(*held(sentence, quote)).conflict


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Planning takes about twelve months.", "Planning takes typically about a year."),
        ("A report is due two times a year.", "A report is due twice a year."),
        ("A city of 12,000 people may apply.", "A city with no more than 15,000 people may apply."),
        ("The early answer asks for no match.", "The early answer requires no match."),
        ("A match is not required.", "The program requires no match."),
        ("The program requires no match.", "A match is not required."),
        ("A recipient must do without any profit.", "No recipient may take a profit."),
        ("Technology may take up at most 30 percent.", "Technology may take up no more than 30 percent."),
        ("Agencies may add a map but do not have to.", "Agencies may add a map, which is optional."),
        (
            "A community that was not chosen can still use the academies.",
            "The academies are open to each community.",
        ),
        ("A school can go without a partner.", "Each project must have a partner, unless it is of a school."),
        ("A profit is prohibited for sites and for partners.", "Sites and partners must forgo any profit."),
        ("A city of one university may apply.", "A city with two universities may apply."),
        ("A dozen awards are expected.", "We expect 12 awards."),
        ("The match is a tenth of the cost.", "The match is 10 percent of the cost."),
        ("At least half has to be paid by others.", "The grant may pay no more than half; others pay at least half."),
        ("The consortium is required.", "The agent could not act alone: a consortium is required."),
    ],
)
def test_the_same_said_otherwise_is_no_conflict(held, sentence, quote):
    assert differences(*held(sentence, quote)).conflict == ""


def test_an_item_denies_what_the_heading_of_its_list_denies(held):
    lines = ("# Which costs are unallowable?", "- land", "- lobbying")

    assert differences(*held("Land is an unallowable cost.", lines[1], *lines)).conflict == ""
    assert differences(*held("Land is an allowable cost.", lines[1], *lines)).conflict == "the opposite"


def test_what_another_year_says_conflicts_with_nothing(held):
    claim, shown = held("In FY2022, awards lasted 24 months.", "In FY2021, awards lasted 36 months.")

    assert shown.is_other_year
    assert differences(claim, shown).conflict == ""


def test_of_a_row_for_several_years_only_the_cell_of_the_claims_year_counts(held):
    claim, shown = held(
        "In FY2024, a city could have no more than 15,000 people.",
        "| Limit; FY2021: cities of at most 15,000 people; FY2024: technology at most 30 percent",
    )

    assert "15,000" not in shown.text
    assert differences(claim, shown).is_value_missing


def test_a_quote_that_says_what_is_not_known_contradicts_nothing(held):
    claim, shown = held("Awards were capped at $800,000.", "The sources do not give the cap, of $5 or more, of awards.")

    assert shown.is_unknowing
    assert differences(claim, shown).conflict == ""


def test_a_number_that_the_quote_does_not_give_is_a_gap_that_words_do_not_fill(held):
    found = differences(*held("The plan has 30 pages.", "The plan has a map."))

    assert found.is_value_missing
    assert "30" in found.gap


def test_only_is_a_gap_where_the_quote_does_not_say_only(held):
    assert "only" in differences(*held("Only cities may apply.", "Cities may apply.")).gap
    assert differences(*held("Only cities may apply.", "Only cities may apply.")).gap == ""


def test_the_title_does_not_make_its_publisher_the_doer(held):
    claim, shown = held(
        "LISBO hosted the webinar on plans.", "The webinar covered plans.", title="Planning: digest of LISBO pages"
    )

    assert "lisbo" in differences(claim, shown).gap


def test_an_item_is_a_duty_where_what_announces_its_list_is_one(held):
    lines = (
        "# Attachments",
        "These attachments must be sent:",
        "- an agreement on the exchange of data with the local police",
    )
    claim, shown = held("An agreement on data with the police was optional.", lines[-1], *lines)

    assert differences(claim, shown).conflict == "a duty, not a choice"


def test_a_bound_holds_for_its_own_number_of_several(held):
    quote = "The terms are up to $700,000, 7 awards, 36 months."

    assert differences(*held("A project lasts two years under these terms.", quote)).is_number_missing
