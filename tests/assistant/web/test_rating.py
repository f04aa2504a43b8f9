"""What a person says of an answer, and what the page shows of what others decided."""

import pytest

from assistant.review.desk.deciding import Ruling
from assistant.review.desk.desk import ReviewDesk
from assistant.review.desk.records import Act, Feedback
from assistant.review.desk.serving import VerifiedAnswers
from assistant.review.receipts.recording import Receipts
from assistant.settings import Settings
from assistant.web.asking import Asking, Chosen
from assistant.web.opening import Desk
from assistant.web.pictures.making import PictureMaker
from assistant.web.rating import NOT_KEPT, RATINGS_A_MINUTE, THANKS, TO_REVIEW, TOO_MANY
from tests.assistant.review.desk.conftest import ANA
from tests.browser.scripted import DUE, ScriptedAssistant

SITE = Chosen("site")


@pytest.fixture
def receipts(tmp_path):
    made = Receipts(tmp_path, Settings(database_wait_s=0.3))
    yield made
    made.close()


@pytest.fixture
def desk(receipts, tmp_path):
    """A desk over the receipts."""
    return ReviewDesk(receipts, tmp_path, VerifiedAnswers(receipts, near_days=14))


@pytest.fixture
def asking(library, receipts, desk):
    """The Ask tab with somebody who reads what is said."""
    return Asking(Desk(lambda: ScriptedAssistant(library)), PictureMaker(), 100, receipts, review=desk)


def asked(asking, question="When is it due?"):
    """The last view of an answer."""
    return list(asking.ask(question, (), SITE))[-1]


def test_each_answer_can_be_rated_and_the_last_word_is_kept(asking, desk):
    view = asked(asking)
    receipt_id = view.exchanges[0].recorded.receipt_id
    assert view.conversation.count("data-rate=") == 5

    praised = asking.rate(1, "helpful", view.exchanges, SITE, "10.0.0.1")
    blamed = asking.rate(1, "missing_condition", view.exchanges, SITE, "10.0.0.1")

    assert THANKS in praised.conversation and TO_REVIEW in blamed.conversation
    assert "data-rate=" not in blamed.conversation
    assert desk.item(receipt_id)[1].feedback is Feedback.MISSING_CONDITION


def test_what_is_declined_cannot_be_rated(asking):
    assert "data-rate=" not in asked(asking, "What is the weather?").conversation


@pytest.mark.parametrize("number, said", [(2, "wrong"), (1, "nonsense"), (0, "<script>")])
def test_no_other_answer_and_nothing_else_can_be_said(asking, desk, number, said):
    view = asked(asking)

    asking.rate(number, said, view.exchanges, SITE, "10.0.0.1")

    assert desk.item(view.exchanges[0].recorded.receipt_id)[1].feedback is None


def test_one_address_can_say_so_much_a_minute_and_no_more(asking):
    view = asked(asking)
    for _ in range(RATINGS_A_MINUTE):
        assert TO_REVIEW in asking.rate(1, "wrong", view.exchanges, SITE, "10.0.0.1").conversation

    assert TOO_MANY in asking.rate(1, "wrong", view.exchanges, SITE, "10.0.0.1").conversation
    assert TO_REVIEW in asking.rate(1, "wrong", view.exchanges, SITE, "10.0.0.2").conversation


def test_a_database_that_cannot_be_had_stops_neither_answer_nor_rating(library, tmp_path):
    receipts = Receipts(tmp_path, Settings(database_url="postgresql://nobody@127.0.0.1:1/none", database_wait_s=0.3))
    desk = ReviewDesk(receipts, tmp_path, VerifiedAnswers(receipts, near_days=14))
    asking = Asking(Desk(lambda: ScriptedAssistant(library)), PictureMaker(), 100, receipts, review=desk)

    view = asked(asking)

    assert DUE in view.conversation
    assert "data-rate=" not in view.conversation


def test_a_database_that_goes_away_after_the_answer_is_told_to_who_rates(asking, receipts, tmp_path):
    view = asked(asking)
    receipts.close()
    for leftover in tmp_path.glob("receipts.sqlite*"):
        leftover.unlink()
    (tmp_path / "receipts.sqlite").write_bytes(b"no database at all, but long enough to be looked at" * 40)

    assert NOT_KEPT in asking.rate(1, "wrong", view.exchanges, SITE, "10.0.0.1").conversation


@pytest.mark.parametrize("engine", [None, "llm"])
def test_a_verified_answer_is_shown_as_one_and_no_model_writes_it_anew(library, receipts, desk, engine):
    assistants = Desk(lambda: ScriptedAssistant(library))
    asking = Asking(assistants, PictureMaker(), 100, receipts, engine=engine, review=desk)
    first = asked(asking)
    assert "Verified" not in first.conversation

    desk.decide(first.exchanges[0].recorded.receipt_id, Ruling(Act.APPROVED), ANA, library)
    again = asked(asking)

    assert "Verified answer" in again.conversation
    assert 'class="verified">Verified by a liaison on ' in again.conversation
    assert "Ana" not in again.conversation
    assert "A language model" not in again.conversation
    assert again.exchanges[0].answer.citations[0].quote == DUE
