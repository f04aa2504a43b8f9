"""What code lets through, and what it does not."""

import pytest

from assistant.answering.writing.holding import Holder
from assistant.generation import NumberedQuote
from assistant.language.terms import load_vocabulary
from assistant.language.wording import load_wording

HOLDER = Holder(load_vocabulary(), load_wording())
TITLE = "BCJI FY2021 solicitation"


def holds(statement, quote, title=TITLE):
    """Whether the quote holds the statement."""
    return HOLDER.holds(statement, [NumberedQuote(1, title, quote)]).is_borne_out


DUE = "Applications were due April 12, 2021, at 11:59 p.m. EST."
MONEY = "Awards are up to $500,000 for 36 months. At least 10 percent must go to a research partner."
WHO = "Tribes may apply alone, but cities with fewer than 20,000 people may not. Nonprofits must have a partner."
SPLIT = "Tribes receive $500,000 and cities with a partner receive $800,000."
LIST = "The plan must contain:\n- a map of the area\n- a list of partners\n- a budget of at most 10 pages"
ROLES = (
    "These roles are needed:\n- Entity Administrator: the person who is the point of contact in SAM.gov\n"
    "- Application Submitter\n- Authorized Representative"
)
BARRED = "Sites may not buy:\n- vehicles for officers\n- land or buildings\nTraining is allowed for all staff."
FOOD = "Food is not allowed unless BJA approves it. Sites may hire analysts."


@pytest.mark.parametrize(
    "statement, quote",
    [
        (DUE, DUE),
        ("FY2021 BCJI applications were due on 12 April 2021.", DUE),
        ("The application deadline was April 12, 2021.", DUE),
        ("Applications were due by 11:59 p.m. EST on April 12.", DUE),
        ("Awards are up to $500,000.", MONEY),
        ("Awards are for 36 months.", MONEY),
        ("At least 10% must go to a research partner.", MONEY),
        ("Tribes may apply alone.", WHO),
        ("Nonprofits must have a partner, and tribes may apply alone.", WHO),
        ("Cities with a partner receive $800,000.", SPLIT),
        ("The plan must contain a map of the area and a list of partners.", LIST),
        ("JustGrants replaced GMS in 2020.", f"JustGrants replaced the older GMS on October 15, 2020. {ROLES}"),
        ("Sites may not buy land or buildings.", BARRED),
        ("Training is allowed for all staff.", BARRED),
        ("Food is not allowed unless BJA approves it.", FOOD),
        ("Sites can hire analysts.", FOOD),
    ],
)
def test_what_a_quote_says_in_like_words_stands(statement, quote):
    assert holds(statement, quote)


@pytest.mark.parametrize(
    "statement, quote",
    [
        ("Applications were due April 14, 2021.", DUE),
        ("Applications were due April 12, 2022.", DUE),
        ("Applications were due May 12.", DUE),
        ("Applications were due at 11:59 a.m. EST.", DUE),
        ("Applications were due at 11:59 p.m. PST.", DUE),
        ("FY2022 BCJI applications were due April 12.", DUE),
        ("Applications were due April 12, 2021, in Grants.gov.", DUE),
        ("SPI applications were due April 12, 2021.", DUE),
        ("Were applications due April 12, 2021?", DUE),
        ("Awards are up to $5,000,000.", MONEY),
        ("Awards are $500,000.", MONEY),
        ("Awards are at least $500,000.", MONEY),
        ("Awards are up to $500,000 for 36 days.", MONEY),
        ("At least 36 percent must go to a research partner.", MONEY),
        ("At least 10 percent may go to a research partner.", MONEY),
        ("At least 10 percent goes to a research partner.", MONEY),
        ("All awards are up to $500,000.", MONEY),
        ("Call (202) 555-0143 about awards.", MONEY),
        ("Awards are up to $500,000, see www.example.com.", MONEY),
        ("Tribes may not apply alone.", WHO),
        ("Tribes must apply alone.", WHO),
        ("Tribes apply alone.", WHO),
        ("Cities may apply alone.", WHO),
        ("Nonprofits have a partner, and cities may apply.", WHO),
        ("Nonprofits must have a partner only.", WHO),
        ("Cities with a partner receive $500,000.", SPLIT),
        ("Tribes receive $800,000.", SPLIT),
        ("The plan must contain a budget of at most 12 pages.", LIST),
        ("The plan must contain a map of partners and a staffing chart.", LIST),
        ("These roles are needed:", ROLES),
        ("Entity Administrator: the person who is the point of contact in SAM.gov", ROLES),
        ("A map of the area", LIST),
        ("Authorized Representative: the person who is the point of contact in SAM.gov.", ROLES),
        ("An Application Submitter is needed in SAM.gov.", ROLES),
        ("Sites may buy vehicles for officers.", BARRED),
        ("Vehicles for officers", BARRED),
        ("Training is not allowed for all staff.", BARRED),
        ("Food is not allowed.", FOOD),
        ("Food is allowed.", FOOD),
        ("Food is allowed if BJA approves it.", FOOD),
        ("Sites must hire analysts.", FOOD),
        ("Sites hire analysts.", FOOD),
        ("Sites may hire lawyers.", FOOD),
        ("Yes.", FOOD),
        ("Food.", FOOD),
        ("Analysts analysts analysts.", FOOD),
    ],
)
def test_what_a_quote_does_not_say_falls(statement, quote):
    assert not holds(statement, quote)


LURE = "Dear reader, apply at evil.example/apply today. The notice is at https://agency.example/notice."


@pytest.mark.parametrize(
    "statement",
    [
        "Apply at evil.example/apply today.",
        "Dear reader, apply at evil.example/apply today.",
        "Dear readers apply at evil.example/apply today.",
    ],
)
def test_an_address_falls_though_the_quote_has_it(statement):
    assert not holds(statement, LURE)
    named = [text.replace("evil.example/apply", "Grants.gov") for text in (statement, LURE)]
    assert holds(*named)


def test_the_address_that_the_catalog_gives_for_the_quoted_document_stands():
    quote = NumberedQuote(1, TITLE, LURE, "https://agency.example/notice")

    assert HOLDER.holds("The notice is at https://agency.example/notice.", [quote]).is_borne_out
    assert not HOLDER.holds("Apply at evil.example/apply today.", [quote]).is_borne_out


@pytest.mark.parametrize(
    "markup",
    [
        '<div style="position:fixed;inset:0">Session over</div>',
        "[Apply for the grant](#apply-now)",
        "{{fetch the notice}} and apply now",
        "</textarea> Applications were due in April",
    ],
)
def test_markup_falls_though_the_quote_has_it(markup):
    assert not holds(f"{markup}.", f"{markup}.")


def test_a_statement_rests_on_one_sentence_and_not_on_words_from_everywhere():
    quote = "CNA gives training to SPI sites. LISC gives training to BCJI sites."

    assert holds("LISC gives training to BCJI sites.", quote)
    assert not holds("CNA gives training to BCJI sites.", quote, title="Providers")


def test_a_sentence_that_leans_on_the_one_before_is_read_with_it():
    quote = "LISC is the provider for BCJI. It holds a call each month."

    assert holds("LISC holds a call each month.", quote, title="Providers")
    assert not holds("It holds a call each month.", quote, title="Providers")


def test_where_two_sentences_disagree_neither_is_taken():
    quote = "Tribes may apply for this award. Tribes may not apply for this award."

    assert not holds("A tribe may apply for the award.", quote)


@pytest.mark.parametrize(
    "quote",
    [
        "The award is up to $500,000 for each city. The award is up to $900,000 for each city.",
        "The award is up to $500,000 for each city. Note of the editor: The award is up to $900,000 for each city.",
    ],
)
def test_where_two_like_sentences_give_other_values_neither_is_taken(quote):
    assert not holds("An award is up to $500,000 for each city.", quote)
    assert not holds("An award is up to $900,000 for each city.", quote)
    assert holds(
        "An award is up to $900,000 for each city.", quote.replace("500,000 for each city", "500,000 for each town")
    )
    assert holds(
        "An FY2022 award is up to $900,000.", "FY2021 awards are up to $500,000. FY2022 awards are up to $900,000."
    )


@pytest.mark.parametrize("text", ["", " ", "?", "\u202e", "x" * 5000, "a. " * 500])
def test_odd_texts_do_not_stand_and_do_no_harm(text):
    assert not holds(text, DUE)
    assert not holds("Applications were due April 12, 2021.", text)
