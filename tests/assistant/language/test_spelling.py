import pytest

from assistant.language.spelling import Speller


@pytest.fixture()
def speller():
    known = ["applic", "communiti", "eligibl", "fit", "go", "intellig", "intervent", "site", "violenc", "byrne"]
    return Speller(known, len, {"fund": "funding"})


@pytest.mark.parametrize(
    "asked, meant",
    [
        ("comunity violance intervension", "community violence intervention"),
        ("crime gun inteligence", "crime gun intelligence"),
        ("aplication for Bryne", "application for byrne"),
        ("the intervension's site", "the intervention's site"),
    ],
)
def test_a_slip_becomes_a_whole_word_that_the_library_holds(speller, asked, meant):
    assert speller.correct(asked) == meant


@pytest.mark.parametrize(
    "asked",
    ["are there fixed times?", "any day that hasn't gone by?", "side by side", "wasn't it fixed?", "wasn\u2019t it?"],
)
def test_an_english_word_stays_though_the_library_lacks_it_and_has_one_like_it(speller, asked):
    assert speller.correct(asked) == asked


def test_another_language_is_told_from_english_about_something_else(speller):
    assert speller.is_foreign("¿Cuándo vence el plazo de la solicitud?")
    assert not speller.is_foreign("Which restaurants nearby serve breakfast pancakes?")
