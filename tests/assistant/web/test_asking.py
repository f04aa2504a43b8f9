"""The states of the Ask tab."""

import pytest

from assistant.errors import LibraryBusyError, LibraryDamagedError, NoLibraryError
from assistant.review.receipts.recording import Receipts
from assistant.settings import Settings
from assistant.web.asking import Asking, Chosen
from assistant.web.opening import Desk
from assistant.web.pictures.making import PictureMaker
from assistant.web.words import NOT_RECORDED, RECORDED, WRITING
from tests.browser.scripted import DUE, ScriptedAssistant

APPLICANT = Chosen("applicant")


@pytest.fixture
def assistant(library):
    """Set answers."""
    return ScriptedAssistant(library)


@pytest.fixture
def asking(assistant):
    """The tab's behaviour over the set answers."""
    return Asking(Desk(lambda: assistant), PictureMaker(), 100)


def failing(error):
    """The tab's behaviour while the library cannot be opened."""

    def opener():
        raise error

    return Asking(Desk(opener), PictureMaker(), 100)


def test_before_anything_is_asked_there_are_three_questions_about_what_is_held(asking):
    welcome = asking.start(APPLICANT).conversation

    assert welcome.count("data-ask=") == 3
    assert "When were the FY2021 BCJI applications due?" in welcome


def test_each_audience_has_its_own_questions(asking):
    seen = {asking.start(Chosen(audience)).conversation for audience in ("applicant", "site", "liaison")}

    assert len(seen) == 3


def test_a_question_is_looked_up_then_answered_then_its_pages_are_drawn(asking):
    looking, answered, drawn = asking.ask("When is it due?", (), APPLICANT)

    assert "Looking through 3 documents" in looking.conversation
    assert DUE in answered.conversation and "Drawing the page" in answered.evidence
    assert "data:image/webp" in drawn.evidence and "<mark>" in drawn.evidence


def test_warnings_come_before_the_answer_and_gaps_after_it(asking):
    shown = list(asking.ask("When is it due?", (), APPLICANT))[-1].conversation

    places = [
        shown.index(words)
        for words in ("was 5 years", "Governing source", "answer-text", "2 conditions on p. 2", "Searched as")
    ]
    assert places == sorted(places)


def test_an_answer_keeps_its_conversation(asking, assistant):
    first = list(asking.ask("When is it due?", (), APPLICANT))[-1]

    second = list(asking.ask("and the plan?", first.exchanges, APPLICANT))[-1]

    assert len(second.exchanges) == 2
    assert [turn["role"] for turn in assistant.asked[-1]["history"]] == ["user", "assistant"]
    assert "turn-1" in second.conversation and "turn-2" in second.conversation


def test_the_scope_bar_reaches_the_assistant(asking, assistant):
    list(asking.ask("When is it due?", (), Chosen("site", "bcji", "2021")))

    asked = assistant.asked[-1]
    assert (asked["audience"], asked["program"], asked["fiscal_year"]) == ("site", "bcji", 2021)


@pytest.mark.parametrize(
    "question, words", [("  ", "Type a question"), ("x" * 101, "101 characters; the limit is 100")]
)
def test_a_question_that_cannot_be_asked_stays_in_the_box_with_the_reason(asking, assistant, question, words):
    (view,) = asking.ask(question, (), APPLICANT)

    assert view.question == question and words in view.note
    assert assistant.asked == []


@pytest.mark.parametrize(
    "question, words",
    [
        ("which program?", "Please choose"),
        ("weather?", "Not something this assistant does"),
        ("there is a fire", "Call 911 first"),
        ("zebra?", "Not found in this library"),
        ("plan?", "Answer to part of the question"),
    ],
)
def test_each_kind_of_reply_has_its_own_heading(asking, question, words):
    assert words in list(asking.ask(question, (), APPLICANT))[-1].conversation


@pytest.mark.parametrize(
    "error, words",
    [
        (NoLibraryError("No library at x. Run `guidance ingest`."), "Run `guidance ingest`"),
        (LibraryBusyError("x is being written"), "The library is being built"),
        (LibraryDamagedError("x: damaged. Run `guidance ingest --rebuild`."), "guidance ingest --rebuild"),
    ],
)
def test_without_a_library_the_page_says_why(error, words):
    asking = failing(error)

    assert words in asking.start(APPLICANT).conversation
    assert words in list(asking.ask("When?", (), APPLICANT))[-1].conversation


def test_the_library_is_looked_for_again_once_there_was_none(assistant):
    tries = iter([NoLibraryError("none"), None])

    def opener():
        error = next(tries)
        if error:
            raise error
        return assistant

    asking = Asking(Desk(opener), PictureMaker(), 100)

    assert "none" in asking.start(APPLICANT).conversation
    assert "data-ask" in asking.start(APPLICANT).conversation


def test_after_an_unforeseen_failure_the_question_is_kept(asking):
    looking = next(iter(asking.ask("break", (), APPLICANT)))

    view = asking.give_up(looking.exchanges, APPLICANT)

    assert view.question == "break" and "Something went wrong" in view.conversation


def test_the_evidence_of_an_older_answer_can_be_shown_again(asking):
    first = list(asking.ask("When is it due?", (), APPLICANT))[-1]
    second = list(asking.ask("zebra?", first.exchanges, APPLICANT))[-1]

    assert 'id="quote-1-1"' in asking.evidence_of(1, second.exchanges)
    assert "No quote answers this" in asking.evidence_of(2, second.exchanges)


@pytest.fixture
def receipts(tmp_path):
    """An empty database of receipts."""
    made = Receipts(tmp_path, Settings(database_wait_s=0.2))
    yield made
    made.close()


def recording(assistant, receipts):
    return Asking(Desk(lambda: assistant), PictureMaker(), 100, receipts)


def test_an_answer_shows_its_receipt_once_it_is_filed(assistant, receipts):
    _, answered, last = recording(assistant, receipts).ask("When is it due?", (), APPLICANT)
    receipt_id = last.exchanges[-1].recorded.receipt_id

    assert "receipt/" not in answered.conversation  # nobody waits for the database
    assert f'href="receipt/{receipt_id}"' in last.conversation
    assert f"Receipt {receipt_id}" in last.conversation.split("data-copy=")[1].split(">")[0]
    assert receipts.find(receipt_id).receipt.content.scope.audience == "applicant"


def test_a_refusal_has_a_receipt_too(assistant, receipts):
    last = list(recording(assistant, receipts).ask("weather", (), APPLICANT))[-1]

    assert "receipt/" in last.conversation


def test_an_answer_that_cannot_be_recorded_is_shown_with_a_line(assistant, receipts, tmp_path):
    (tmp_path / "receipts.sqlite").mkdir()

    last = list(recording(assistant, receipts).ask("When is it due?", (), APPLICANT))[-1]

    assert DUE in last.conversation
    assert NOT_RECORDED in last.conversation
    assert "receipt/" not in last.conversation


def test_the_page_says_that_it_records_only_where_it_does(assistant, asking, receipts):
    assert RECORDED in recording(assistant, receipts).start(APPLICANT).conversation
    assert RECORDED not in asking.start(APPLICANT).conversation


@pytest.fixture
def writing(assistant):
    """The views while a language model puts the answer into words."""
    asking = Asking(Desk(lambda: assistant), PictureMaker(), 100, engine="llm")
    return list(asking.ask("When is it due?", (), APPLICANT))


def test_while_a_language_model_writes_the_evidence_is_there_and_the_text_grows(writing):
    _, empty, growing, whole, drawn = writing

    assert DUE in empty.evidence and WRITING in empty.conversation
    assert DUE not in empty.conversation
    assert DUE in growing.conversation and WRITING in growing.conversation
    assert WRITING not in whole.conversation
    assert (growing.evidence, whole.evidence) == (None, None)
    assert "data:image/webp" in drawn.evidence


def test_what_was_left_out_of_a_written_answer_is_said_when_it_is_whole(writing):
    said = "1 sentence of the language model was left out"

    assert [said in view.conversation for view in writing] == [False, False, False, True, True]


def test_a_growing_answer_cannot_be_copied_and_is_announced_once(writing):
    _, empty, growing, whole, _ = writing

    assert "Copy answer" not in growing.conversation and "Copy answer" in whole.conversation
    assert f'data-announce="{WRITING}"' in empty.conversation and f'data-announce="{WRITING}"' in growing.conversation


def test_an_answer_that_fails_while_it_grows_is_given_up_with_the_question_kept(assistant):
    asking = Asking(Desk(lambda: assistant), PictureMaker(), 100, engine="llm")
    views = asking.ask("When is it due?", (), APPLICANT)
    next(views)

    view = asking.give_up(next(views).exchanges, APPLICANT)

    assert "Something went wrong" in view.conversation and view.question == "When is it due?"
