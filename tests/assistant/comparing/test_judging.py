"""Tighter, looser or only other words: decided from limits, dates, modal verbs and conditions."""

import pytest

TIGHTENED = [
    ("The narrative must not exceed 20 pages.", "The narrative must not exceed 15 pages."),
    ("The narrative may have up to 20 pages.", "The narrative may have up to 15 pages."),
    ("Each project should include a research partner.", "Each project must include a research partner."),
    ("The yearly meeting is optional for sites.", "Each site must attend the yearly meeting."),
    ("No match is required.", "A match of at least 10 percent of the cost is required."),
    ("A match of at least 10 percent is required.", "A match of at least 25 percent is required."),
    ("A vehicle may be bought for outreach.", "A vehicle may not be bought for outreach."),
    ("Late applications will not be accepted unless the system fails.", "Late applications will not be accepted."),
    ("Tribes may apply.", "Tribes may apply only with a letter of support."),
    ("A local police department.", "A local police department with no more than 50 officers."),
]
LOOSENED = [
    ("An award may be up to $250,000.", "An award may be up to $300,000."),
    ("A town must have no more than 15,000 people.", "A town must have no more than 25,000 people."),
    ("Food is not an allowable cost.", "Food is an allowable cost at meetings with residents."),
    ("A research partner must be named.", "A research partner should be named."),
    ("Each project must include a partner.", "Each project must include a partner, unless a tribe applies."),
    ("An agency may apply only once.", "An agency may apply only once, unless it applies for a group as well."),
    ("An applicant must register at least 30 days before.", "An applicant must register at least 10 days before."),
]
REWORDED = [
    ("We expect to make 12 awards.", "We expect to make 15 awards."),
    ("The grant pays for a year of planning.", "The grant pays for planning in one area."),
    ("Applications are due March 14, 2022.", "Applications are due March 6, 2023."),
    ("The narrative may have up to 10 pages.", "The narrative must not exceed 10 pages."),
]


@pytest.mark.parametrize(
    "sort, before, after",
    [
        (sort, *pair)
        for sort, pairs in (("tightened", TIGHTENED), ("loosened", LOOSENED), ("reworded", REWORDED))
        for pair in pairs
    ],
)
def test_a_change_is_classed_by_what_it_does_to_the_reader(judged, sort, before, after):
    found = judged(before, after)

    assert (found.sort.value, found.why) == (sort, found.why)


@pytest.mark.parametrize("before, after", [pair for pair in TIGHTENED + LOOSENED])
def test_the_way_back_is_the_opposite(judged, before, after):
    there, back = judged(before, after).sort.value, judged(after, before).sort.value

    assert {there, back} == {"tightened", "loosened"}


def test_a_date_of_the_same_year_that_comes_sooner_leaves_less_time(judged):
    found = judged("Applications are due May 7, 2024.", "Applications are due May 2, 2024.", same_year=True)

    assert (found.sort.value, found.why) == ("tightened", "May 7, 2024, now May 2, 2024")


def test_tighter_in_one_point_and_looser_in_another_is_not_decided(judged):
    found = judged("Up to $250,000 for at least 3 months.", "Up to $300,000 for at least 6 months.")

    assert found.sort.value == "reworded"
    assert "$250,000, now $300,000" in found.why


def test_what_it_says_names_the_numbers_of_both_sides(judged):
    assert judged("Up to 20 pages.", "Up to 15 pages.").why == "20 pages, now 15 pages"
