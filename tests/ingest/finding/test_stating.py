"""Which values a document states, and of what."""

import pytest

from ingest.finding.documents import findings_of
from tests.documents import page


def stated(*lines, title="Notice"):
    return [(one.subject, one.value) for one in findings_of([page(*lines)], title).stated]


@pytest.mark.parametrize(
    ("sentence", "subject", "value"),
    [
        ("Applications are due by 5:00 p.m. on March 3, 2022.", "application_due", "2022-03-03"),
        ("Application materials must be emailed to us by 11:59 p.m., March 3, 2022.", "application_due", "2022-03-03"),
        ("Closing Date for Applications: March 3, 2022", "application_due", "2022-03-03"),
        ("A copy gives June 22, 2021 as the deadline for that notice.", "application_due", "2021-06-22"),
        ("The deadline for submitting questions is July 9, 2018.", "question_cutoff", "2018-07-09"),
        ("A notice of intent is due July 2, 2018.", "intent_due", "2018-07-02"),
        ("Posted Date: June 5, 2017", "posted_day", "2017-06-05"),
        ("Applicants may request up to $700,000.", "award_most", "700000"),
        ("A total of $4.2 million is available through this notice.", "fund_total", "4200000"),
        ("The program narrative may not exceed 20 pages.", "narrative_pages", "20"),
        ("A 20-percent match is required.", "match_share", "20"),
        ("Food and beverages may not be purchased with grant money.", "food", "not allowed"),
        ("Nonprofit organizations are not eligible to apply.", "nonprofits", "not eligible"),
    ],
)
def test_a_value_is_found_with_what_it_is_stated_of(sentence, subject, value):
    assert stated(sentence) == [(subject, value)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Agencies that plan an application must send a notice of intent; questions and applications follow.",
        "When are applications due? March 3, 2022?",
        "For example, applications were due March 3, 2022.",
        "Q: Were applications due March 3, 2022, or later.",
        "The registration for the application is due March 3, 2022.",
        "Applicants may request up to $1,000 per relocation.",
        "The abstract may not exceed 2 pages.",
        "One of them, a notice of another program, was due in JustGrants by April 26, 2021.",
        "The project lasted from March 3, 2022 to May 4, 2023.",
    ],
)
def test_what_speaks_of_something_else_states_nothing(sentence):
    assert stated(sentence) == []


def test_two_steps_in_one_sentence_are_told_apart():
    found = stated("The application is due in Grants.gov by April 12, 2021 and in JustGrants by April 26, 2021.")

    assert found == [("grants_gov_due", "2021-04-12"), ("justgrants_due", "2021-04-26")]


def test_a_heading_that_asks_for_the_day_is_enough():
    assert stated("# When were applications due?", "One page gives May 30, 2024.") == [
        ("application_due", "2024-05-30")
    ]
    assert stated("# What happened?", "One page gives May 30, 2024.") == []


def test_a_limit_that_stands_in_a_heading_is_found():
    assert stated("# (30 pages maximum)", title="Program narrative") == [("narrative_pages", "30")]


def test_amounts_of_different_categories_are_kept_apart():
    found = findings_of(
        [
            page(
                "# Category 1",
                "Applicants may request up to $30,000.",
                "# Category 2",
                "Applicants may request up to $75,000.",
            )
        ],
        "Notice",
    )

    assert [(one.part, one.value) for one in found.stated] == [("category 1", "30000"), ("category 2", "75000")]


def test_the_fiscal_year_is_that_of_the_sentence_or_else_of_the_heading():
    found = findings_of(
        [page("# FY2018", "Applications were due April 30, 2018.", "| Fiscal year: 2019; Due date: June 25, 2019")],
        "Notices",
    )

    assert [one.years for one in found.stated] == [(2018,), (2019,)]


def test_a_table_row_states_its_sum_under_the_name_of_the_row():
    one, other = (
        findings_of([page(f"| Program: {name}; Available funds: {sum_}")], "Notice").stated
        for name, sum_ in (
            ("Category 2: Drug Prosecution Programs", "$1,500,000"),
            ("Drug prosecution programs", "$500,000"),
        )
    )

    assert one[0].subject == other[0].subject
    assert (one[0].value, other[0].value) == ("1500000", "500000")


@pytest.mark.parametrize(
    "row", ["| Maximum: $75,000", "| Program: Drug courts; Range: $50,000 - $75,000", "| Unit: Drug court; Cost: $0"]
)
def test_a_row_without_a_telling_name_or_a_single_sum_states_nothing(row):
    assert stated(row) == []


def test_a_sheet_to_fill_in_states_nothing():
    sheet = page("| Item: Travel to training; Cost: $500", locator="sheet Budget")

    assert findings_of([sheet], "Budget").stated == ()
