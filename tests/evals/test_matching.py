"""What counts as saying something."""

import pytest

from evals.matching import contains, contains_any


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Applications are due\nApril 12,\u00a02021.", "april 12, 2021"),
        ("a \u201cplace-based\u201d model", '"place-based"'),
        ("a place\u2011based model", "place-based"),
        ("more than 60 [2] sites", "60 sites"),
        ("**No match** required", "no match required"),
        ("$4 million in all", "$4 million"),
        ("a peer-reviewed, 9-12 month phase", r"/9\s?(-|to)\s?12 months?/"),
    ],
)
def test_case_spaces_typography_and_markers_do_not_matter(text, form):
    assert contains(text, form)


@pytest.mark.parametrize(
    ("text", "form"),
    [("since 2012", "12"), ("160 sites", "60 sites"), ("a nonprofit", "profit"), ("$40 million", "$4")],
)
def test_a_wording_inside_a_longer_word_or_number_does_not_count(text, form):
    assert not contains(text, form)


def test_any_wording_will_do():
    assert contains_any("by the first of May", ["May 1", "first of May"])
    assert not contains_any("by June", ["May 1", "first of May"])
