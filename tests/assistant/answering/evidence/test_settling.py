from dataclasses import replace

import pytest

from assistant.answering.evidence.settling import programs_settling, settle
from assistant.language.expectation import Expected
from assistant.scope import Scope
from tests.assistant.answering.judging import candidate, inquiry
from tests.documents import page

TOLD = page("The program is assistance listing 16.817.", "Call 16.817 times.", "Awards of 36 months are usual.")
BCJI = Scope(("bcji",), None, is_program_chosen=False, candidates=())


@pytest.mark.parametrize(
    "words, program, is_settled", [("16.817.", "bcji", True), ("16.817.", "psp", False), ("Call", "bcji", False)]
)
def test_a_listing_number_is_settled_by_the_sentence_that_calls_it_one(words, program, is_settled):
    asked = inquiry(Expected.LISTING, "Which assistance listing number has BCJI?", scope=BCJI)
    other = candidate(TOLD, "36 months", holds_value=False, program="bcji")
    number = candidate(TOLD, words, program=program)

    assert (settle(asked, [other, number])[0].place == number.place) is is_settled


DESKS = page("For more information, call (555) 010-0199.", "The harbor master has 555-010-0123.")


@pytest.mark.parametrize(
    "words, program, missing, is_settled",
    [
        ("more information", "bcji", "", True),
        ("more information", "psp", "", False),
        ("more information", "bcji", "harbor", False),
        ("harbor", "bcji", "", False),
    ],
)
def test_a_number_to_call_is_settled_by_the_sentence_of_the_program_that_invites_to(
    words, program, missing, is_settled
):
    asked = inquiry(Expected.PHONE, "What number do we call about BCJI?", scope=BCJI)
    other = candidate(TOLD, "36 months", holds_value=False, program="bcji")
    number = replace(candidate(DESKS, words, program=program), missing=frozenset(missing.split()))

    assert (settle(asked, [other, number])[0].place == number.place) is is_settled


def test_a_listing_number_of_several_programs_is_asked_back():
    asked = inquiry(Expected.LISTING, "Which assistance listing number goes on the form?")
    numbers = [candidate(TOLD, "16.817.", program=program) for program in ("bcji", "psp")]

    assert programs_settling(asked, numbers) == ["bcji", "psp"]
    assert programs_settling(inquiry(Expected.AMOUNT), numbers) == []
