from dataclasses import replace

import pytest

from assistant.answering.deciding.deciding import decide
from assistant.language.expectation import Expected
from assistant.scope import Scope
from tests.assistant.answering.judging import candidate, inquiry
from tests.documents import page

FEES = page("A consultant may be paid $650 for a day.", "Fees of travel agents are at most $40.")
OF_2018 = Scope(("guns",), 2018, is_program_chosen=False, candidates=())
TERMS = page("The terms of FY2021 were:", "- at most $700,000 for an award")
RULES = page("Money that was drawn must be spent within 10 days.")


@pytest.mark.parametrize(
    "asked, words, is_used",
    [
        ("Is there a cap on the plane ticket?", "$650", False),
        ("How much may a consultant be paid?", "$650", True),
        ("How much?", "$650", True),
    ],
)
def test_an_amount_answers_only_beside_a_word_of_what_is_asked(asked, words, is_used):
    decision = decide(inquiry(Expected.AMOUNT, asked), [candidate(FEES, words)], least=0.3)

    assert bool(decision.usable) is is_used


def test_an_item_speaks_for_the_year_that_leads_into_its_list():
    asked = inquiry(Expected.AMOUNT, "What could an award be at most?", scope=OF_2018)

    assert decide(asked, [candidate(TERMS, "700,000", program="guns")], least=0.3).reason == "other_year"


def test_a_rule_of_all_programs_holds_in_every_year_and_that_of_one_only_in_its_own():
    asked = inquiry(Expected.DURATION, "Within how many days must drawn money be spent?", scope=OF_2018)

    assert decide(asked, [candidate(RULES, "10 days")], least=0.3).usable
    assert not decide(asked, [candidate(RULES, "10 days", program="guns")], least=0.3).usable


def test_the_nearest_passage_that_is_told_is_of_the_program_asked_about():
    asked = inquiry(Expected.AMOUNT, "How much may a consultant of the guns program be paid?", scope=OF_2018)
    of_boats, of_guns = candidate(FEES, "$650", program="boats"), candidate(FEES, "$40", program="guns")

    assert decide(asked, [of_boats, of_guns], least=0.99).nearest is of_guns
    assert decide(asked, [of_boats], least=0.99).nearest is None


@pytest.mark.parametrize(
    "question, is_used",
    [("May a site pay patrol overtime?", False), ("What is the address of the sheet?", True), ("And?", True)],
)
def test_that_something_else_is_not_known_is_no_answer(question, is_used):
    gap = candidate(page("The address of the sheet is not known."), "address")

    assert bool(decide(inquiry(Expected.TEXT, question), [gap], least=0.3).usable) is is_used


def test_a_rule_comes_before_what_says_that_there_is_none_where_a_yes_or_no_is_asked_for():
    told = page("No rule on food was found.", "As a rule, money does not pay for food.")
    gap, rule = candidate(told, "No rule"), replace(candidate(told, "As a rule"), score=0.9)
    far = replace(rule, score=0.5)

    def first(expected, *candidates):
        return decide(inquiry(expected, "Is food allowed?"), candidates, least=0.3).usable[0].sentence.text

    assert first(Expected.YES_NO, gap, rule) == rule.sentence.text
    assert first(Expected.YES_NO, gap, far) == gap.sentence.text
    assert first(Expected.TEXT, gap, rule) == gap.sentence.text


@pytest.mark.parametrize(
    "question, is_used",
    [
        ("Is there a match for it?", False),
        ("Who pays for our trip?", False),  # travel, in other words
        ("May the money buy sandwiches?", True),  # food, in other words
        ("May the money buy time?", True),  # no item of cost
    ],
)
def test_a_section_that_says_nothing_of_the_item_asked_about_does_not_answer(question, is_used):
    told = page("# Costs", "It pays for planning and analysis.", "Food is another matter.")

    assert bool(decide(inquiry(Expected.TEXT, question), [candidate(told, "planning")], least=0.3).usable) is is_used


@pytest.mark.parametrize("score, used", [(0.9, ["Food is another matter."]), (0.5, [])])
def test_what_names_the_item_asked_about_comes_before_what_stands_beside_it_where_it_is_nearly_as_near(score, used):
    told = page("# Costs", "It pays for planning and analysis.", "Food is another matter.")
    beside, naming = candidate(told, "planning"), replace(candidate(told, "Food"), score=score)

    usable = decide(inquiry(Expected.TEXT, "May the money buy sandwiches?"), [beside, naming], least=0.3).usable

    assert [one.sentence.text for one in usable] == (used or [beside.sentence.text, naming.sentence.text])


LIMITS = page(
    "An award may be up to $275,000.", "An award is between $30,000 and $75,000.", "At least 10 awards are made."
)


@pytest.mark.parametrize(
    "asked, words, reason",
    [
        ("What is the smallest award?", "$275,000", "other_limit"),
        ("What is the largest award?", "$275,000", ""),
        ("What is the smallest award?", "between", ""),
        ("How many awards are made at the most?", "10 awards", "other_limit"),
    ],
)
def test_a_most_is_no_answer_to_a_question_for_the_least(asked, words, reason):
    expected = Expected.COUNT if "many" in asked else Expected.AMOUNT

    assert decide(inquiry(expected, asked), [candidate(LIMITS, words)], least=0.3).reason == reason


FOOD = page("No grant money may be used for food.", "Grant money may be used for a computer.")


@pytest.mark.parametrize("words, is_used", [("food", True), ("computer", False)])
def test_that_a_cost_is_ruled_out_answers_how_much_of_it_is_paid(words, is_used):
    asked = inquiry(Expected.AMOUNT, "How much may we spend on food at a meeting?")

    assert bool(decide(asked, [candidate(FOOD, words, holds_value=False)], least=0.3).usable) is is_used


DATES = page("Applications are due May 1, 2030.", "Questions may be sent until April 1, 2030.")


def test_a_deadline_for_questions_is_not_that_for_applications():
    asked = inquiry(Expected.DEADLINE, "What is the last day to send in questions?")
    due, questions = candidate(DATES, "Applications"), candidate(DATES, "Questions")

    decision = decide(asked, [replace(due, score=1.0), replace(questions, score=0.9)], least=0.3)

    assert decision.usable[0].place == questions.place


UNKNOWN = page("The largest award of 2021 is not known to us.")


def test_what_is_not_known_is_not_told_as_known_for_another_year():
    asked = inquiry(Expected.AMOUNT, "What was the largest award?", scope=OF_2018)

    assert (
        decide(asked, [candidate(UNKNOWN, "largest", holds_value=False, program="guns")], least=0.3).reason
        != "other_year"
    )


def test_an_application_deadline_does_not_answer_when_a_report_is_due():
    asked = inquiry(Expected.DEADLINE, "When is the final report due?")

    decision = decide(asked, [candidate(DATES, "Applications")], least=0.3)

    assert (decision.usable, decision.reason) == ((), "no_value")


ROUNDS = page("The annual report is due by May 1, 2030.", "The report is due by June 1, 2030.")


@pytest.mark.parametrize(
    "asked, words, is_used",
    [
        ("When is the annual report due?", "annual", True),
        ("When is the quarterly report due?", "annual", False),
        ("When is the quarterly report due?", "June 1", False),
        ("When is the report due?", "annual", True),
    ],
)
def test_the_date_of_one_report_is_not_that_of_another(asked, words, is_used):
    assert bool(decide(inquiry(Expected.DEADLINE, asked), [candidate(ROUNDS, words)], least=0.3).usable) is is_used
