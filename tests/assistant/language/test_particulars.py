"""Dates, times, amounts, codes and addresses of a text."""

import pytest

from assistant.language.particulars import find_particulars


@pytest.mark.parametrize(
    "text, expected",
    [
        ("up to $4 million", [("$", "4000000")]),
        ("$4.5M", [("$", "4500000")]),
        ("25 percent and 25%", [("%", "25"), ("%", "25")]),
        ("a 36-month award, 10 business days", [("month", "36"), ("day", "10")]),
        ("May 4, 2022, at 8:59 p.m.", [("date", "2022-05-04"), ("time", "20:59")]),
        ("noon on June 3", [("time", "12:00"), ("calendar day", "06-03")]),
        ("FY21, FY 2022 and fiscal year 2023", [("calendar year", year) for year in ("2021", "2022", "2023")]),
        ("since 1994", [("calendar year", "1994")]),
        ("SF-424 and O-BJA-2021-95004", [("exact", "sf-424"), ("exact", "o-bja-2021-95004")]),
        ("call (202) 555-0143", [("exact", "2025550143")]),
        (
            "help@ojp.usdoj.gov or https://bja.ojp.gov/a?b=1.",
            [("exact", "help@ojp.usdoj.gov"), ("exact", "https://bja.ojp.gov/a?b=1")],
        ),
        ("the 2nd phase, the third year", [("rank", "2"), ("rank", "3")]),
        ("nine sites", [("", "9")]),
        ("You may apply.", []),
    ],
)
def test_particulars_are_found_with_their_sort(text, expected):
    assert [(found.sort, found.value) for found in find_particulars(text)] == expected


@pytest.mark.parametrize(
    "one, other", [("25%", "25 months"), ("$25", "25"), ("8 p.m.", "8 a.m."), ("May 4", "May 5, 2022")]
)
def test_a_like_number_of_another_sort_is_not_the_same(one, other):
    assert not find_particulars(one)[0].is_in(find_particulars(other))


def test_every_particular_stands_where_it_says():
    text = "Due May 4, 2022, at 8:59 p.m.: $4.5M for 36 months, see SF-424 (FY2021) at www.grants.gov."

    found = find_particulars(text)

    assert len(found) >= 6
    assert all(text[p.start : p.start + len(p.printed)] == p.printed for p in found)
