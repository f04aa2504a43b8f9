from dataclasses import replace

import pytest

from assistant.answering.deciding.deciding import decide
from assistant.answering.question.subjects import subjects_of
from assistant.language.expectation import Expected
from tests.assistant.answering.judging import candidate, inquiry
from tests.documents import page

MEALS = page("A meal may cost $17 for each person.", "No money may be used for food.")
ASKED = replace(
    inquiry(Expected.AMOUNT, "How much may a meal cost under RVW?", names="rvw"), acronyms=frozenset({"RVW"})
)


def of(words, title, *, publisher="Office", missing=""):
    """A sentence of a document of that title, and the names of the question that do not stand near it."""
    one = candidate(MEALS, words, holds_value="$" in words)
    known = replace(one.entry, document_id=title, title=title, publisher=publisher)
    return replace(one, entry=known, missing=frozenset(missing.split()))


def test_another_programs_amount_does_not_answer_where_a_document_is_about_the_one_asked_about():
    other, own = of("$17", "Harbor grants", missing="rvw"), of("No money", "RVW notice")

    assert [one.entry.title for one in decide(ASKED, [other, own], least=0.3).usable] == ["RVW notice"]


@pytest.mark.parametrize(
    "title, publisher, subjects",
    [("RVW notice", "Office", {"rvw"}), ("RVWNOFO", "Office", {"rvw"}), ("RVW notice", "The RVW", set())],
)
def test_a_short_name_is_a_subject_where_a_title_holds_it_that_is_not_the_publishers(title, publisher, subjects):
    assert subjects_of(ASKED, [of("$17", title, publisher=publisher).entry]) == subjects


def test_a_short_name_that_no_title_holds_keeps_nothing_out():
    other = of("$17", "Harbor grants", missing="rvw")

    assert decide(ASKED, [other], least=0.3).usable
