"""The desk in a real database: SQLite and PostgreSQL alike."""

from dataclasses import replace

from assistant.review.desk.records import Act, Feedback, Opened, Reason
from assistant.review.desk.store import DeskStore
from tests.assistant.review.conftest import run_sql
from tests.assistant.review.desk.writing_process import approve

FIRST, SECOND = "0000-0000-0000-0001", "0000-0000-0000-0002"


def test_an_approval_is_kept_with_all_that_follows_from_it(open_store):
    desk = DeskStore(open_store().database)

    approve(desk, FIRST)

    assert desk.feedback() == {FIRST: Feedback.WRONG}
    assert desk.items() == []
    assert [(item.receipt_id, item.reason) for item in desk.items(is_open=False)] == [(FIRST, Reason.WRONG)]
    assert [(decision.act, decision.reviewer) for decision in desk.decisions(FIRST)] == [(Act.APPROVED, "Ana")]
    assert [verified.receipt_id for verified in desk.verified()] == [FIRST]


def test_a_mark_is_withdrawn_once_and_its_question_comes_back_once(open_store):
    desk, other = DeskStore(open_store().database), DeskStore(open_store().database)
    approve(desk, FIRST)
    broken = [replace(desk.verified()[0], withdrawn_because="It changed.")]

    desk.withdraw(broken)
    desk.decide([FIRST], [])
    other.withdraw(broken)

    assert desk.verified() == []
    assert desk.items() == []
    assert desk.items(is_open=False)[0].detail == "It changed."


def test_a_sweep_adds_what_is_new_and_leaves_what_is_known(open_store):
    desk = DeskStore(open_store().database)
    approve(desk, FIRST)
    found = [Opened(name, Reason.NOT_FOUND, "", "2026-11-22T01:02:03Z", None) for name in (FIRST, SECOND)]

    desk.sweep(found, [], seen=7, generation=3)
    desk.sweep(found, [], seen=8, generation=3)

    assert desk.swept() == (8, 3)
    assert [item.receipt_id for item in desk.items()] == [SECOND]


def test_a_verified_answer_that_was_altered_stops_no_other(open_store, address):
    desk = DeskStore(open_store().database)
    approve(desk, FIRST)
    approve(desk, SECOND)

    run_sql(address, f"UPDATE verified_answers SET body = '{{}}' WHERE receipt_id = '{FIRST}'")

    assert [verified.receipt_id for verified in desk.verified()] == [SECOND]
