"""Dates become moments: role, printed words, zone and instant."""

import pytest

from assistant.errors import CatalogError
from assistant.language.moments import Oddity, in_words, moments_in
from assistant.language.roles import load_date_rules


def roles(text, heading=""):
    return [(moment.role, moment.instant) for moment in moments_in(text, heading)]


@pytest.mark.parametrize(
    "text, role",
    [
        ("The first step, the form SF-424 in Grants.gov, is due March 6, 2023.", "grants_gov_deadline"),
        ("The full application in JustGrants is due March 6, 2023.", "justgrants_deadline"),
        ("Questions on the notice must be sent by March 6, 2023.", "question_cutoff"),
        ("Agencies must send a notice of intent by March 6, 2023.", "intent_deadline"),
        ("A session for applicants is offered on March 6, 2023.", "webinar"),
        ("The period of performance begins on March 6, 2023.", "performance_period"),
        ("All forms must be e-mailed to grants@office.example.gov by March 6, 2023.", "application_deadline"),
        ("The notice was posted March 6, 2023.", "publication"),
        ("The copy was retrieved on March 6, 2023.", "capture"),
        ("The board was founded March 6, 2023.", "other"),
    ],
)
def test_the_words_around_a_date_tell_what_it_is_for(text, role):
    assert roles(text) == [(role, "2023-03-06")]


def test_the_heading_tells_it_where_the_sentence_does_not():
    assert roles("One page gives May 30, 2024.", "When were applications due?") == [
        ("application_deadline", "2024-05-30")
    ]


def test_each_date_of_a_sentence_has_a_role_of_its_own():
    text = "Questions may be sent until March 1, 2024; applications are due March 15, 2024."

    assert roles(text) == [("question_cutoff", "2024-03-01"), ("application_deadline", "2024-03-15")]


def test_both_ends_of_a_range_are_of_one_role_unless_its_end_is_a_deadline():
    assert roles("The grant period is July 1, 2019, to June 30, 2020.") == [
        ("performance_period", "2019-07-01"),
        ("performance_period", "2020-06-30"),
    ]
    assert [role for role, _ in roles("Application range: March 6, 2019 - April 5, 2019")] == [
        "application_window",
        "application_deadline",
    ]


def test_a_series_of_dates_has_the_role_of_its_first():
    text = "Progress reports; Date Due: October 15, 2017; January 15, 2018; and April 15, 2018"

    assert {role for role, _ in roles(text)} == {"report_due"}


@pytest.mark.parametrize(
    "text, instant",
    [
        ("Due March 6, 2023, at 11:59 p.m. Eastern time.", "2023-03-06T23:59-05:00"),
        ("Due by 8:59 p.m. ET on July 6, 2023.", "2023-07-06T20:59-04:00"),
        ("Due by 5 p.m. on Friday, July 7, 2023 (Central).", "2023-07-07T17:00-05:00"),
        ("Due by noon, July 7, 2023.", "2023-07-07T12:00"),
        ("Due by 5 p.m. MT on July 7, 2023.", "2023-07-07T17:00-06:00"),
        ("Due by 5 p.m. MST on July 7, 2023.", "2023-07-07T17:00-07:00"),
        ("Due by 5 p.m. MST on March 6, 2023.", "2023-03-06T17:00-07:00"),
        ("Due by 5 p.m. PT on July 7, 2023.", "2023-07-07T17:00-07:00"),
        ("Due July 7 , 2023.", "2023-07-07"),
        ("Due in the afternoon of July 7, 2023.", "2023-07-07"),
        ("Due by midnight on July 7, 2023.", "2023-07-07"),
        ("Due July 7, 2023, at 13:00 p.m. ET.", "2023-07-07"),
        ("Due July 7, 2023, at 5:75 p.m.", "2023-07-07"),
    ],
)
def test_the_instant_is_as_exact_as_what_is_printed(text, instant):
    assert [moment.instant for moment in moments_in(text)] == [instant]


@pytest.mark.parametrize(
    "zone, month, oddity",
    [
        ("EST", "April", Oddity.ODD_ZONE),
        ("EDT", "April", Oddity.NONE),
        ("EST", "January", Oddity.NONE),
        ("PDT", "January", Oddity.ODD_ZONE),
        ("ET", "April", Oddity.NONE),
        ("Eastern Standard Time", "July", Oddity.ODD_ZONE),
        ("MST", "July", Oddity.NONE),  # so the clocks of Arizona say all year
        ("Mountain Standard Time", "July", Oddity.NONE),
        ("MDT", "July", Oddity.NONE),
        ("MDT", "January", Oddity.ODD_ZONE),
    ],
)
def test_a_zone_that_does_not_hold_on_that_day_is_odd(zone, month, oddity):
    (moment,) = moments_in(f"Applications are due {month} 12, 2021, at 11:59 p.m. {zone}.")

    assert moment.oddity is oddity
    assert bool(list(in_words(moment))) is (oddity is Oddity.ODD_ZONE)


@pytest.mark.parametrize(
    "text, instants",
    [
        ("The grant period is July 1 to December 31, 2018.", ["2018-07-01", "2018-12-31"]),
        ("The grant period is July 1 to June 30, 2018.", ["2017-07-01", "2018-06-30"]),
        ("The grant period is February 29 to January 5, 2024.", ["", "2024-01-05"]),
    ],
)
def test_the_beginning_of_a_range_has_the_year_of_its_end_or_the_one_before_it(text, instants):
    assert [moment.instant for moment in moments_in(text)] == instants


def test_a_date_without_a_year_says_so_and_has_no_instant():
    (moment,) = moments_in("Questions are due March 22.")

    assert (moment.printed, moment.day, moment.instant, moment.oddity) == ("March 22", None, "", Oddity.NO_YEAR)
    assert "without a year" in next(in_words(moment))


def test_a_date_that_is_cut_off_before_its_year_is_not_one_without_a_year():
    assert moments_in("Recordings are available on March 13,") == []


def test_rolling_basis_is_a_value():
    (moment,) = moments_in("Applications are accepted on a rolling basis.")

    assert (moment.instant, moment.oddity) == ("rolling", Oddity.ROLLING)


def test_a_file_of_roles_that_cannot_be_read_is_refused_by_name(tmp_path):
    broken = tmp_path / "dates.toml"
    broken.write_text('[[role]]\nid = "a"\n', encoding="utf-8")

    with pytest.raises(CatalogError, match=r"dates\.toml"):
        load_date_rules(broken)
