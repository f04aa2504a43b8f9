"""A question about what changed, put to two editions of a notice."""

from datetime import date
from types import SimpleNamespace

import pytest

from assistant.answering.changes import answer_on_changes
from assistant.answering.printing import answer_text
from assistant.answering.ruling.governing import load_precedence
from assistant.programs import ProgramNames
from assistant.scope import Scope
from assistant.types import Answer, AnswerStatus, Engine, Program, Seconds
from tests.assistant.comparing.small import Shelf, entry_of, page_of

DAY = date(2024, 3, 1)
BOTH = "# Length\nThe plan has at most 20 pages."
MORE = f"{BOTH}\n# Match\nA match of 10 percent is required."


@pytest.fixture
def changed():
    """The answer from editions of these texts."""

    def ask(before, after):
        library = Shelf(
            {"old": [page_of(before)], "new": [page_of(after)]},
            entry_of("old", fiscal_year=2022),
            entry_of("new", fiscal_year=2023),
        )
        library.page = lambda document_id, number: library.pages(document_id)[number - 1]
        shelf = SimpleNamespace(
            library=library, names=ProgramNames([Program(program_id="planning", name="Planning grants")])
        )
        question = "What changed in the planning grants between FY2022 and FY2023?"
        base = Answer(
            question=question,
            standalone_question=question,
            status=AnswerStatus.DECLINED,
            text="",
            as_of=DAY,
            engine=Engine("", "", "", ""),
            seconds=Seconds(0.0, 0.0, 0.0),
        )
        scope = Scope(("planning",), None, False, ())
        return answer_on_changes(base, scope, shelf, load_precedence(), chosen=None, near_days=14)

    return ask


def test_the_newer_edition_governs_what_it_adds(changed):
    answer = changed(BOTH, MORE)

    assert answer.governing.document_id == "new"
    assert [citation.quote for citation in answer.citations] == ["A match of 10 percent is required."]


def test_nothing_governs_where_only_the_older_edition_is_quoted(changed):
    answer = changed(MORE, BOTH)

    assert answer.governing is None
    assert "FY2022: A match of 10 percent is required. [1]" in answer_text(answer)


def test_editions_that_say_the_same_are_told_to_do_so(changed):
    answer = changed(BOTH, BOTH)

    assert (answer.status, answer.citations) == (AnswerStatus.NOT_FOUND, ())
    assert answer_text(answer) == "A comparison finds no change between “old” and “new”."
