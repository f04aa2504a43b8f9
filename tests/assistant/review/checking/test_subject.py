"""What a sentence takes from those before it."""

from assistant.review.checking.subject import Subject
from tests.assistant.review.checking.conftest import NAMES

NAMED = Subject().after("The FY2022 HSG notice is out.", NAMES)


def test_a_sentence_without_program_and_year_takes_those_named_before():
    assert NAMED.completed("Awards last 36 months.", NAMES) == "Awards last 36 months. (HSG FY2022)"


def test_they_hold_until_others_are_named():
    assert NAMED.after("Awards last 36 months.", NAMES) == NAMED
    assert NAMED.after("In FY2023 that changed.", NAMES) == Subject("HSG", 2023)


def test_a_date_of_another_year_does_not_take_the_year():
    assert NAMED.completed("The system opened on October 15, 2020.", NAMES).endswith("(HSG)")
