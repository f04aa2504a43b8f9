import pytest

from assistant.answering.deciding.deciding import decide
from assistant.language.expectation import Expected
from assistant.scope import Scope
from tests.assistant.answering.judging import candidate, inquiry
from tests.documents import page

CITIES = page("| City: Boston; Result: crime down 17 percent", "| City: Glendale; Result: thefts down")
REPORTS = page(
    "| Report: Financial report; How often: every quarter", "| Report: Progress report; How often: twice a year"
)
WINDOWS = page("| Window: 2021; Closed: July 2, 2021", "| Window: 2024; Closed: not said")
PARTS = page("| Category: Category 1: Deflection; Funds: $1,000", "| Category: Category 2: Prosecution; Funds: $2,000")
SHARE, OF_2024 = Expected.SHARE, Scope((), 2024, is_program_chosen=False, candidates=())


@pytest.mark.parametrize(
    "asked, table, words, is_used",
    [
        (inquiry(SHARE, "What share did Glendale cut?", names="glendale"), CITIES, "Boston", False),
        (inquiry(SHARE, "What share did Boston cut?", names="boston"), CITIES, "Boston", True),
        (inquiry(SHARE, "What share did crime fall by?"), CITIES, "Boston", True),
        (inquiry(Expected.TEXT, "How often is the financial report sent?"), REPORTS, "Progress", False),
        (inquiry(Expected.TEXT, "How often are reports sent?"), REPORTS, "Progress", True),
        (inquiry(Expected.AMOUNT, "How much is there for category 1?"), PARTS, "Prosecution", False),
        (inquiry(Expected.AMOUNT, "How much is there for category 1?"), PARTS, "Deflection", True),
        (inquiry(Expected.DATE, "Which day did it close?", scope=OF_2024), WINDOWS, "July 2", False),
    ],
)
def test_a_row_answers_only_for_what_its_first_cell_names(asked, table, words, is_used):
    decision = decide(asked, [candidate(table, words)], least=0.3)

    assert bool(decision.usable) is is_used


def test_what_is_told_below_a_table_is_no_row_of_it():
    told = page("| City: Glendale; Result: thefts down", "Crime fell by 17 percent.")
    asked = inquiry(SHARE, "What share did Glendale cut?", names="glendale")

    assert decide(asked, [candidate(told, "17 percent")], least=0.3).usable


def test_an_unknown_of_something_else_is_no_answer():
    told = page("The address of the notice is not known.", "The amount of an award is not known.")
    asked = inquiry(Expected.AMOUNT, "What is the highest amount of an award?")

    assert not decide(asked, [candidate(told, "address", holds_value=False)], least=0.3).usable
    assert decide(asked, [candidate(told, "amount", holds_value=False)], least=0.3).is_open


def test_the_rows_of_a_form_each_have_a_label_and_are_of_one_thing():
    form = page("| Opportunity title: Harbor lead entity grant", "| Total funding: $21,300,000")
    asked = inquiry(Expected.AMOUNT, "How much does the Harbor lead entity grant give?", names="harbor")

    assert decide(asked, [candidate(form, "Total")], least=0.3).usable
