"""A name that a program had in other years is told, whichever way the question goes."""

import pytest

from assistant.answering.renaming import renaming
from assistant.programs import ProgramNames
from assistant.types import Alias, Program
from tests.documents import entry

NAMES = ProgramNames(
    [
        Program(
            program_id="harbor",
            name="Harbor Watch Safety Grant",
            aliases=(
                Alias(name="HWSG"),
                Alias(name="QPI", first_year=2017, last_year=2019),
                Alias(name="Quay Patrol Initiative", first_year=2017, last_year=2019),
            ),
        )
    ]
)


def told(question, year):
    return renaming(question, entry("notice", program="harbor", fiscal_year=year), NAMES)


def test_an_old_name_asked_of_a_later_year_is_told_with_the_years_in_which_it_held():
    assert told("Who may apply for QPI?", 2021) == (
        "“QPI” was its name from FY2017 to FY2019; in FY2021 it was “Harbor Watch Safety Grant”."
    )


def test_the_present_name_asked_of_an_earlier_year_is_told_what_it_was_then():
    assert told("Who could apply for the HWSG in FY2018?", 2018) == "In FY2018 “HWSG” was called “QPI”."


@pytest.mark.parametrize(
    "question, year",
    [
        ("Who may apply for HWSG?", 2021),
        ("Who could apply for QPI?", 2018),
        ("Who could apply for HWSG?", 2017),  # the year in which it was renamed has both names
        ("HWSG, then called QPI: who could apply?", 2018),
        ("Who may apply?", 2018),
    ],
)
def test_a_name_that_held_in_that_year_is_not_explained(question, year):
    assert told(question, year) == ""


def test_of_a_document_without_a_year_an_old_name_is_told_as_of_today():
    assert told("What is QPI?", None).endswith("today it is “Harbor Watch Safety Grant”.")
