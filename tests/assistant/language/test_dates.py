from datetime import date

import pytest

from assistant.language.dates import find_dates, time_since, years_in


@pytest.mark.parametrize(
    "printed, day",
    [
        ("April 12, 2021", date(2021, 4, 12)),
        ("Sept. 3, 2020", date(2020, 9, 3)),
        ("3 March 2022", date(2022, 3, 3)),
        ("2024-05-30", date(2024, 5, 30)),
        ("9/19/2019", date(2019, 9, 19)),
    ],
)
def test_dates_are_found_as_printed(printed, day):
    text = f"Held on {printed}, online."

    (found,) = find_dates(text)

    assert (text[found.start : found.end], found.day) == (printed, day)
    assert not found.is_deadline


def test_an_impossible_date_is_no_date():
    assert find_dates("Due February 30, 2021.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Applications are due May 1, 2021.",
        "The deadline is May 1, 2021.",
        "Submit it by May 1, 2021.",
        "Apply by May 1, 2021.",
    ],
)
def test_a_date_in_a_sentence_about_something_due_is_a_deadline(text):
    assert find_dates(text)[0].is_deadline


def test_years_are_read_from_fiscal_and_calendar_forms():
    assert years_in("FY21, FY 2022, SFY19, fiscal year 2023, in 2024; $2021 is money") == [2021, 2022, 2019, 2023, 2024]


@pytest.mark.parametrize(
    "day, words",
    [
        (date(2021, 4, 12), "5 years ago"),
        (date(2025, 11, 22), "12 months ago"),
        (date(2025, 11, 21), "1 year ago"),
        (date(2026, 11, 1), "20 days ago"),
    ],
)
def test_time_since_is_in_full_units(day, words):
    assert time_since(day, date(2026, 11, 21)) == words
