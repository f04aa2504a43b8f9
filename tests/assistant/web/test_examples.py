"""Questions to start with."""

import pytest

from assistant.web.examples import PATTERNS, examples
from tests.browser.scripted import entry


@pytest.mark.parametrize("audience", sorted(PATTERNS))
def test_questions_are_about_the_program_of_which_most_is_held(library, audience):
    offered = examples(audience, library.entries.values(), library.programs)

    assert len(offered) == len(set(offered)) == 3
    assert any("BCJI" in question for question in offered)


def test_a_library_without_programs_is_asked_about_its_titles(library):
    held = [entry("a", "Travel rules", "report", program="", fiscal_year=None)]

    assert examples("applicant", held, ()) == ["What does “Travel rules” say?"]


def test_no_year_is_made_up(library):
    held = [entry("a", "Notice", "solicitation", fiscal_year=None)]

    offered = examples("applicant", held, library.programs)

    assert offered
    assert not any("FY" in question for question in offered)


def test_an_empty_library_has_no_questions():
    assert examples("site", (), ()) == []
