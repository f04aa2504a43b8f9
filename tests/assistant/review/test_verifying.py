"""Quotes of an earlier library are held against a later one: the same, moved, changed, superseded, gone."""

from datetime import date

import pytest

from assistant.library import Library
from assistant.review.receipts.making import answer_receipt
from assistant.review.receipts.printing import verification_json, verification_text
from assistant.review.receipts.records import Edit, SpanState, Verification
from assistant.review.receipts.verifying import verify
from assistant.types import Answer, AnswerStatus, Citation, Engine, Seconds
from tests.assistant.library.sample import publish

DUE = "Applications are due March 4, 2022, at 8:59 p.m. Eastern time."
OLD = ["Welcome to the notice.", DUE, "Counties and cities may apply.", "Ask the office."]
LATER = {
    "same": OLD,
    "elsewhere": [*OLD[:3], "Ask the new office."],
    "moved": ["Read this first.", "Then read this.", *OLD],
    "changed": [OLD[0], DUE.replace("4, 2022", "18, 2022"), *OLD[2:]],
    "emptied": ["Somebody else looks after this desk now.", "There is no telephone."],
    "replaced": OLD,
    "newer": ["This notice takes the place of the last one."],
}


@pytest.fixture(scope="module")
def libraries(tmp_path_factory):
    """The folders of the earlier and the later library."""
    folder = tmp_path_factory.mktemp("harbor")
    names = [*(name for name in LATER if name != "newer"), "removed"]
    publish(folder / "then", {name: OLD for name in names})
    publish(folder / "now", LATER, known={"newer": {"supersedes": ("replaced",)}})
    return folder / "then", folder / "now"


@pytest.fixture(scope="module")
def receipt(libraries):
    """The receipt of an answer that quotes the same words of each document of the earlier library."""
    with Library.open(libraries[0]) as library:
        page = library.page("same", 1)
        start = page.text.index(DUE)
        citations = tuple(
            Citation(
                marker=marker,
                entry=entry,
                page=1,
                locator="p. 1",
                start=start,
                end=start + len(DUE),
                quote=DUE,
            )
            for marker, entry in enumerate(library.entries.values(), 1)
        )
        answer = Answer(
            question="When is it due?",
            standalone_question="When is it due?",
            status=AnswerStatus.ANSWERED,
            text="x",
            as_of=date(2022, 1, 1),
            engine=Engine("extractive", "letters", "none", f"generation {library.generation}"),
            seconds=Seconds(0, 0, 0),
            citations=citations,
        )
        return answer_receipt(answer, library)


@pytest.fixture(scope="module")
def found(libraries, receipt):
    """What has become of the quote of each document."""
    with Library.open(libraries[1]) as library:
        return {finding.span.document_id: finding for finding in verify(receipt, library).findings}


@pytest.mark.parametrize(
    "document, state, said",
    [
        ("same", SpanState.STILL_TRUE, "The same words stand there."),
        ("elsewhere", SpanState.STILL_TRUE, "changed in other places"),
        ("moved", SpanState.STILL_TRUE, "stand at p. 2 now"),
        ("changed", SpanState.SOURCE_CHANGED, "p. 1 now says something else"),
        ("emptied", SpanState.SOURCE_CHANGED, "These words are gone"),
        ("replaced", SpanState.SUPERSEDED, "superseded by “Title of newer”"),
        ("removed", SpanState.NOT_HELD, "no longer holds"),
    ],
)
def test_each_fate_of_a_quote_is_told(found, document, state, said):
    assert found[document].state is state
    assert said in found[document].text


def test_a_changed_date_is_shown_as_a_difference_in_whole_words(found):
    changed = [c for c in found["changed"].changes if c.edit is not Edit.SAME]

    assert [(change.edit, change.words) for change in changed] == [(Edit.REMOVED, "4,"), (Edit.ADDED, "18,")]
    assert "[-4,-] {+18,+}" in verification_text(Verification(1, (found["changed"],)))


def test_a_receipt_is_as_well_as_the_worst_of_its_quotes(found):
    assert Verification(1, (found["same"], found["replaced"])).state is SpanState.SUPERSEDED
    assert Verification(1, (found["replaced"], found["changed"])).state is SpanState.SOURCE_CHANGED
    assert Verification(1, (found["changed"], found["removed"])).state is SpanState.NOT_HELD


def test_nothing_quoted_means_that_nothing_can_have_changed():
    assert verification_json(Verification(1, ()))["state"] is None
    assert "Nothing was quoted" in verification_text(Verification(1, ()))


def test_in_its_own_library_every_quote_is_still_true(libraries, receipt):
    with Library.open(libraries[0]) as library:
        assert verify(receipt, library).state is SpanState.STILL_TRUE
