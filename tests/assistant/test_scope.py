import pytest

from assistant.errors import RequestError
from assistant.programs import ProgramNames
from assistant.scope import resolve_scope
from assistant.types import Alias, Program

NAMES = ProgramNames(
    [
        Program(program_id="bcji", name="Byrne Criminal Justice Innovation", aliases=(Alias(name="BCJI"),)),
        Program(program_id="bja-nttac", name="BJA NTTAC", aliases=(Alias(name="NTTAC"),)),
        Program(program_id="ojjdp-nttac", name="OJJDP NTTAC", aliases=(Alias(name="NTTAC"),)),
    ]
)


def resolve(question, program=None, fiscal_year=None):
    return resolve_scope(question, NAMES, program=program, fiscal_year=fiscal_year)


def test_program_and_year_come_from_the_words():
    scope = resolve("When was FY2021 BCJI due?")

    assert (scope.program_ids, scope.fiscal_year) == (("bcji",), 2021)
    assert scope.document_filter() is None


def test_a_choice_wins_and_filters():
    scope = resolve("When was FY2021 BCJI due?", program="ojjdp-nttac", fiscal_year=2019)

    assert (scope.program_ids, scope.fiscal_year) == (("ojjdp-nttac",), 2019)
    assert scope.document_filter().programs == {"ojjdp-nttac", ""}


def test_a_program_can_be_chosen_by_name():
    assert resolve("who may apply?", program="BCJI").program_ids == ("bcji",)


def test_two_years_leave_the_year_open():
    assert resolve("What changed between 2017 and 2018?").fiscal_year is None


def test_a_year_that_only_bounds_is_not_the_year_asked_about():
    assert resolve("When did the BCJI rounds before FY2023 close?").fiscal_year is None


def test_a_shared_name_gives_candidates():
    assert set(resolve("What is NTTAC?").candidates) == {"bja-nttac", "ojjdp-nttac"}
    assert resolve("What is NTTAC?", program="bcji").candidates == ()


def test_an_unknown_choice_is_refused_with_the_known_ones():
    with pytest.raises(RequestError, match="bcji"):
        resolve("who may apply?", program="zebra")
