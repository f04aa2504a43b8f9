"""Two days for one thing are a conflict; days for two things are not."""

from dataclasses import replace

import pytest

from assistant.answering.clashing import conflict_notices
from assistant.answering.quoting.spans import span_of
from tests.assistant.review.checking.conftest import candidate_of

OURS = "All applications are due by 11:59 p.m. April 5, 2031."


def told(theirs, ours=OURS, **known):
    """What is said of two documents of one program and year, or of what is known of the other."""
    scope = {"program": "harbor", "fiscal_year": 2031}
    span = span_of(candidate_of(ours, document_id="notice", **scope), wants_list=False)
    other = candidate_of(theirs, document_id="page", **{**scope, **known})
    return [notice.text for notice in conflict_notices([span], [other])[0]]


def test_another_last_day_to_apply_is_a_conflict_and_says_of_what():
    (said,) = told("Applications must be submitted by April 9, 2031.")

    assert said.startswith("Sources differ (last day to apply)")
    assert "April 5, 2031" in said and "April 9, 2031" in said


@pytest.mark.parametrize(
    "theirs",
    [
        "The deadline for submitted questions is March 29, 2031.",
        "Agencies are asked to submit a Notice of Intent by March 20, 2031.",
        "Applications must be submitted by April 5, 2031.",
    ],
)
def test_the_last_day_for_something_else_is_none(theirs):
    assert told(theirs) == []


def test_a_day_that_is_taken_back_is_no_deadline_of_the_correction():
    (said,) = told(OURS, ours="Applications are due April 9, 2031, and not April 5, 2031.")

    assert "gives April 9, 2031" in said and "gives April 5, 2031" in said


@pytest.mark.parametrize("known", [{"fiscal_year": 2030}, {"program": "orchard"}])
def test_nor_is_that_of_another_year_or_program(known):
    assert told("Applications must be submitted by April 9, 2031.", **known) == []


@pytest.mark.parametrize(("folder", "n"), [("harbor", 1), ("orchard", 0)])
def test_files_without_a_catalog_are_held_against_those_of_their_folder(folder, n):
    def found(text, file):
        one = candidate_of(text, document_id=file, fiscal_year=2031)
        return replace(one, entry=replace(one.entry, program="", file=file, inferred=("program",)))

    span = span_of(found(OURS, "harbor/notice.md"), wants_list=False)
    other = found("Applications must be submitted by April 9, 2031.", f"{folder}/page.md")

    assert len(conflict_notices([span], [other])[0]) == n
