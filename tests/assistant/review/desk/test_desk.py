"""The way of an item: it comes to the desk, somebody decides, the answer is served, its source changes."""

import json
import sqlite3
from dataclasses import replace
from datetime import date

import pytest

from assistant.errors import RecordError, RequestError
from assistant.library.findings import Findings, RequirementGroup, Stretch
from assistant.review.desk.deciding import Ruling
from assistant.review.desk.quoting import Wanted
from assistant.review.desk.records import VERIFIED, Act, Feedback, Queue
from assistant.types import AnswerStatus, DocumentStatus, NoticeKind
from evals.questions import load_questions
from tests.assistant.review.desk.conftest import ANA, DUE, QUESTION, WHO, answered, refused, reply

LATER = DUE.replace("4, 2022", "18, 2022")


def served(harbor, library, question=QUESTION, **scope):
    """What the public page shows in place of a refusal."""
    return harbor.desk.verified.served(refused(library, question), library, **scope)


def test_a_refusal_comes_to_the_desk_once_however_often_it_was_asked(harbor, library):
    for question in ("What is the fee?", "what is the fee", "What is a fee?", "Who pays?"):
        harbor.record(refused(library, question), library)
    harbor.record(answered(library), library)

    assert sorted(asked for _, asked, _ in harbor.pile(Queue.REFUSED, library)) == [1, 3]


def test_an_answer_in_part_comes_to_the_desk_too(harbor, library):
    harbor.record(replace(answered(library), status=AnswerStatus.PARTLY_ANSWERED), library)

    assert harbor.pile(Queue.REFUSED, library) == [(QUESTION, 1, "partly_answered")]


@pytest.mark.parametrize("feedback", [f for f in Feedback if f is not Feedback.HELPFUL])
def test_a_thumb_down_brings_the_answer_to_the_desk_with_its_reason(harbor, library, feedback):
    receipt_id = harbor.record(answered(library), library)

    harbor.desk.say(receipt_id, feedback)

    assert harbor.pile(Queue.DISLIKED, library) == [(QUESTION, 1, feedback.value)]


def test_praise_brings_nothing_to_the_desk_and_the_last_word_counts(harbor, library):
    receipt_id = harbor.record(answered(library), library)
    harbor.desk.say(receipt_id, Feedback.WRONG)
    harbor.desk.say(receipt_id, Feedback.HELPFUL)

    assert harbor.desk.item(receipt_id)[1].feedback is Feedback.HELPFUL


def test_an_approved_answer_is_served_first_with_role_and_date_and_without_a_name(harbor, library):
    assert served(harbor, library) is None

    harbor.approved(library)
    shown = served(harbor, library)

    assert (shown.status, shown.text, shown.engine.composer) == (AnswerStatus.ANSWERED, f"{DUE} [1]", VERIFIED)
    assert shown.engine.remark.startswith("Verified by a liaison on ")
    assert "Ana" not in str(shown)
    citation = shown.citations[0]
    assert library.page("notice", citation.page).text[citation.start : citation.end] == DUE


def test_a_verified_answer_warns_like_any_other(harbor, library):
    harbor.approved(library)

    late = replace(refused(library, QUESTION), as_of=date(2026, 1, 1))
    shown = harbor.desk.verified.served(late, library)

    assert NoticeKind.DEADLINE_PASSED in {notice.kind for notice in shown.notices}
    assert shown.governing.document_id == "notice"


def test_a_verified_answer_counts_the_conditions_that_ingest_found_on_other_pages(harbor):
    library = harbor.publish({"notice": [DUE, WHO, "Welcome.", "Late ones are read after a storm."]})
    rule, condition = Stretch(1, 0, len(DUE)), Stretch(2, 0, len("Late ones are read after a storm."))
    library.findings["notice"] = Findings(groups=(RequirementGroup((rule,), (condition,)),))
    harbor.approved(library)

    (said,) = [notice.text for notice in served(harbor, library).notices if notice.kind is NoticeKind.LEFT_OUT]

    assert said == "One more condition stands beside what is quoted (p. 2)."


@pytest.mark.parametrize(
    "question, scope",
    [
        ("When are harbor applications due for FY2023?", {}),
        ("When are harbor applications not due?", {}),
        (QUESTION, {"fiscal_year": 2023}),
        ("Are harbor applications due when?", {}),
    ],
)
def test_another_question_or_another_year_is_not_answered_by_it(harbor, library, question, scope):
    harbor.approved(library)

    assert served(harbor, library, question, **scope) is None


def test_case_articles_and_punctuation_do_not_make_another_question(harbor, library):
    harbor.approved(library)

    assert served(harbor, library, "when are the harbor applications due") is not None


@pytest.mark.parametrize("status", [AnswerStatus.DECLINED, AnswerStatus.CLARIFY])
def test_what_is_declined_or_unclear_stays_so(harbor, library, status):
    harbor.approved(library)

    assert harbor.desk.verified.served(reply(library, QUESTION, status, "Call 911 first."), library) is None


def test_a_settled_item_leaves_the_desk_with_all_that_asked_the_same(harbor, library):
    first = harbor.record(refused(library), library)
    harbor.record(refused(library), library)
    assert harbor.pile(Queue.REFUSED, library) == [("What is the fee?", 2, "not_found")]

    harbor.decide(first, Act.REFUSAL_RIGHT, library)

    assert harbor.pile(Queue.REFUSED, library) == []
    assert [item.asked for item in harbor.desk.settled()] == [2]


def test_when_a_bound_quote_changes_the_mark_goes_by_itself_and_the_item_comes_back(harbor, library):
    receipt_id = harbor.approved(library)
    later = harbor.publish({"notice": ["Welcome to the notice.", LATER, WHO]})

    assert served(harbor, later) is None
    harbor.desk.verified.tend()

    assert harbor.desk.marks() == []
    assert harbor.pile(Queue.CHANGED, later) == [(QUESTION, 1, "mark_withdrawn")]
    item, record = harbor.desk.item(receipt_id)
    assert "says something else" in item.opened.detail
    assert record.verified is None


def test_the_desk_finds_a_changed_source_also_when_nobody_asked_again(harbor, library):
    harbor.approved(library)
    later = harbor.publish({"notice": ["Welcome to the notice.", LATER, WHO]})

    assert harbor.pile(Queue.CHANGED, later) == [(QUESTION, 1, "mark_withdrawn")]
    assert harbor.desk.marks() == []


@pytest.mark.parametrize(
    "documents, known, said",
    [
        ({"other": ["Nothing of the kind stands here."]}, {}, "no longer holds"),
        (
            {"notice": ["Welcome to the notice.", DUE, WHO], "newer": ["This takes its place."]},
            {"newer": {"supersedes": ("notice",)}},
            "superseded by",
        ),
        (
            {"notice": ["Welcome to the notice.", DUE, WHO]},
            {"notice": {"status": DocumentStatus.SUPERSEDED}},
            "marked as superseded",
        ),
        (
            {"notice": ["Welcome to the notice.", DUE, WHO], "next": ["The next year's notice."]},
            {"next": {"fiscal_year": 2023}},
            "an edition for FY2023",
        ),
    ],
)
def test_each_way_in_which_a_source_can_go_takes_the_mark_away(harbor, library, documents, known, said):
    receipt_id = harbor.approved(library)
    later = harbor.publish(documents, known)

    assert served(harbor, later) is None
    assert harbor.pile(Queue.CHANGED, later) == [(QUESTION, 1, "mark_withdrawn")]
    assert said in harbor.desk.item(receipt_id)[0].opened.detail


def test_a_newer_edition_takes_no_mark_from_an_answer_for_one_year(harbor, library):
    question = "When are harbor applications due for FY2022?"
    harbor.approved(library, question)
    both = {"notice": ["Welcome to the notice.", DUE, WHO], "next": ["The next year's notice."]}
    later = harbor.publish(both, {"next": {"fiscal_year": 2023}})

    assert served(harbor, later, question) is not None


def test_words_that_moved_keep_the_mark_and_are_cited_where_they_stand_now(harbor, library):
    harbor.approved(library)
    later = harbor.publish({"notice": ["One.", "Two.", "Three.", "Welcome to the notice.", DUE, WHO]})

    shown = served(harbor, later)

    assert shown.citations[0].page == 2
    assert later.page("notice", 2).text[shown.citations[0].start : shown.citations[0].end] == DUE


def test_an_answer_that_nobody_reviewed_comes_to_the_desk_when_its_source_changes(harbor, library):
    harbor.record(answered(library), library)
    assert harbor.pile(Queue.CHANGED, library) == []

    later = harbor.publish({"notice": ["Welcome to the notice.", LATER, WHO]})

    assert harbor.pile(Queue.CHANGED, later) == [(QUESTION, 1, "source_changed")]
    assert harbor.pile(Queue.CHANGED, later) == [(QUESTION, 1, "source_changed")]


def test_a_correction_takes_the_exact_words_of_the_library_whatever_the_white_space(harbor, library):
    receipt_id = harbor.record(refused(library), library)

    copied = WHO.replace(" with", "\n with")
    harbor.decide(receipt_id, Act.CORRECTED, library, quotes=(Wanted(f"  “{copied}” "),))
    shown = served(harbor, library, "What is the fee?")

    assert shown.text == f"{WHO} [1]"
    assert shown.citations[0].quote == WHO


@pytest.mark.parametrize(
    "quotes, said",
    [
        ((), "No quote is given"),
        ((Wanted("Applications are due March 5, 2022."),), "stand in no document"),
        ((Wanted("Counties"),), "at least 3 words"),
        ((Wanted(WHO, "nowhere"),), "holds no such document"),
        ((Wanted(WHO), Wanted("counties and cities may apply with a")), "stand in no document"),
    ],
)
def test_a_correction_with_words_that_stand_nowhere_is_refused_and_changes_nothing(harbor, library, quotes, said):
    receipt_id = harbor.record(refused(library), library)

    with pytest.raises(RequestError, match=said):
        harbor.decide(receipt_id, Act.CORRECTED, library, quotes=quotes)

    assert harbor.desk.item(receipt_id)[1].decisions == ()
    assert served(harbor, library, "What is the fee?") is None


def test_the_refusal_of_a_quote_names_the_nearest_words(harbor, library):
    receipt_id = harbor.record(answered(library), library)
    wrong = Wanted("Applications are due March 5, 2022, at 8:59 p.m. Eastern time.", "notice")

    with pytest.raises(RequestError) as refusal:
        harbor.decide(receipt_id, Act.CORRECTED, library, quotes=(wrong,), likely=("notice",))

    assert "The nearest, in “Title of notice”, p. 1: “Applications are due March 4" in str(refusal.value)


def test_an_answer_whose_source_changed_cannot_be_approved(harbor, library):
    receipt_id = harbor.record(answered(library), library)
    later = harbor.publish({"notice": ["Welcome to the notice.", LATER, WHO]})

    with pytest.raises(RequestError, match="no longer stands"):
        harbor.decide(receipt_id, Act.APPROVED, later)
    with pytest.raises(RequestError, match="quotes nothing"):
        harbor.decide(harbor.record(refused(later), later), Act.APPROVED, later)


@pytest.mark.parametrize("act", [Act.WITHDRAWN, Act.OUT_OF_SCOPE, Act.REFUSAL_RIGHT])
def test_a_later_decision_takes_the_mark_away(harbor, library, act):
    receipt_id = harbor.approved(library)

    harbor.decide(receipt_id, act, library)

    assert served(harbor, library) is None
    assert harbor.desk.marks() == []


def test_the_last_of_two_verified_answers_counts(harbor, library):
    receipt_id = harbor.approved(library)

    harbor.decide(receipt_id, Act.CORRECTED, library, quotes=(Wanted(WHO),))

    assert served(harbor, library).text == f"{WHO} [1]"
    assert len(harbor.desk.marks()) == 1


def test_a_document_is_requested_by_name(harbor, library):
    receipt_id = harbor.record(refused(library), library)

    with pytest.raises(RequestError, match="Name the document"):
        harbor.decide(receipt_id, Act.DOCUMENT_REQUESTED, library, note="  ")
    harbor.decide(receipt_id, Act.DOCUMENT_REQUESTED, library, note="FY2024 fee\nschedule")

    assert harbor.desk.item(receipt_id)[1].decisions[0].note == "FY2024 fee schedule"


def test_each_settled_item_makes_an_eval_question_in_the_development_shape(harbor, library):
    approved = harbor.approved(library)
    right = harbor.record(refused(library, "What is the fee?"), library, audience="site")
    aside = harbor.record(refused(library, "Is it raining?"), library)
    harbor.decide(right, Act.REFUSAL_RIGHT, library)
    harbor.decide(aside, Act.OUT_OF_SCOPE, library)

    for receipt_id in (approved, right, aside, right):
        file = harbor.desk.make_question(receipt_id)
    questions = {question.question: question for question in load_questions(file)}

    assert file.is_relative_to(harbor.index)
    assert len(questions) == 3
    assert questions[QUESTION].is_answerable
    assert questions[QUESTION].facts[0].forms == (DUE,)
    assert [place.name for place in questions[QUESTION].facts[0].places] == ["notice#1"]
    assert (questions["What is the fee?"].type, questions["What is the fee?"].audience) == ("not_in_library", "site")
    assert questions["Is it raining?"].type == "out_of_scope"
    assert all(json.loads(line)["id"].startswith("r-") for line in file.read_text().splitlines())


def test_an_item_that_nobody_decided_on_makes_no_question(harbor, library):
    receipt_id = harbor.record(refused(library), library)

    with pytest.raises(RequestError, match="Decide first"):
        harbor.desk.make_question(receipt_id)


def test_a_locked_database_never_stops_an_answer(harbor, library):
    harbor.approved(library)
    holder = sqlite3.connect(harbor.index / "receipts.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    later = harbor.publish({"notice": ["Welcome to the notice.", LATER, WHO]})

    assert served(harbor, library).engine.composer == VERIFIED
    assert served(harbor, later) is None
    harbor.desk.verified.tend()  # cannot write, and says so in the log only
    with pytest.raises(RecordError, match="locked"):
        harbor.desk.decide(harbor.desk.marks()[0].receipt_id, Ruling(Act.CLOSED), ANA, later)
    holder.execute("ROLLBACK")
    holder.close()

    assert harbor.pile(Queue.CHANGED, later) == [(QUESTION, 1, "mark_withdrawn")]


def test_a_database_that_is_not_there_never_stops_an_answer(harbor, library):
    assert served(harbor, library) is None
    assert not (harbor.index / "receipts.sqlite").exists()

    harbor.approved(library)
    for file in harbor.index.glob("receipts.sqlite*"):
        file.unlink()

    assert harbor.desk.verified.served(refused(library, "Another?"), library) is None
    harbor.receipts.close()
    assert harbor.pile(Queue.REFUSED, library) == []
