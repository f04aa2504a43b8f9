"""Words that are searched for."""

import pytest

from assistant.library.search.words import query_words, words


@pytest.mark.parametrize(
    "written, asked",
    [
        ("Applications are due.", "application"),
        ("Award No. O-BJA-2021-45003", "O-BJA-2021-45003"),
        ("the FY2021 notice", "2021"),
        ("the FY2021 notice", "fy2021"),
        ("Puerto Rico's Añasco", "anasco"),
        ("up to $1,000,000", "1000000"),
        ("the applicant\u2019s budget", "applicants"),
        ("U.S. territories", "US"),
        ("IT equipment", "IT"),
        ("by 11:59 p.m. EST", "11:59 pm"),
        ("place-based", "place based"),
    ],
)
def test_a_query_meets_the_text_in_other_spelling(written, asked):
    assert set(query_words(asked)) <= set(words(written))


@pytest.mark.parametrize(
    "query, left",
    [
        ("Who may apply and by when?", ["may", "appli"]),
        ("does WHO fund it", ["who", "fund"]),
        ("WHO MAY APPLY", ["may", "appli"]),
        ("what is it", ["what", "is", "it"]),
        ("", []),
        ("?!", []),
    ],
)
def test_words_of_asking_are_left_out_unless_they_are_names_or_all_there_is(query, left):
    assert query_words(query) == left
