"""An answer held against what was expected of it; every value worked out by hand."""

import math
from dataclasses import replace
from datetime import date

import pytest

from assistant.types import Answer, AnswerStatus, Citation, Engine, Governing, Notice, NoticeKind, Seconds
from evals.governing.measuring import MEASURES, hold, report
from evals.governing.questions import DeadlineState, load_half
from tests.assistant.comparing.small import entry_of

QUESTION = replace(
    load_half("development")[0],
    governing=frozenset({"notice"}),
    deadline=frozenset({DeadlineState.NEAR}),
    deadline_may=frozenset({DeadlineState.PASSED}),
    conflict=True,
    says=(("May 9",), ("May 30",)),
    conditions=(("prior approval",),),
)


def answer(text="Due May 9 [1].", kinds=(), governing="notice"):
    cited = Citation(marker=1, entry=entry_of("notice"), page=1, locator="p. 1", start=0, end=1, quote="D")
    return Answer(
        question="?", standalone_question="?", status=AnswerStatus.ANSWERED, text=text, as_of=date(2024, 5, 1),
        engine=Engine("", "", "", ""), seconds=Seconds(0, 0, 0), citations=(cited,),
        governing=Governing(governing, ""), notices=tuple(Notice(kind, ".") for kind in kinds),
    )  # fmt: skip


def values(question, given):
    return dict(zip(MEASURES, hold(question, given).values, strict=True))


def test_each_measure_looks_at_its_own_part_of_the_answer():
    near = answer(kinds=[NoticeKind.DEADLINE_NEAR, NoticeKind.CONFLICT])

    found = values(QUESTION, near)

    assert {name: value for name, value in found.items() if not math.isnan(value)} == {
        "governing document right": 1.0,
        "deadline state right": 1.0,
        "conflict shown": 1.0,
        "conditions carried": 0.0,
        "facts said": 0.5,  # of two dates, one
    }


@pytest.mark.parametrize(
    "kinds, right",
    [
        ([NoticeKind.DEADLINE_NEAR, NoticeKind.DEADLINE_PASSED], 1.0),  # another date, which may be told as passed
        ([NoticeKind.DEADLINE_PASSED], 0.0),
        ([], 0.0),
    ],
)
def test_a_deadline_state_is_right_when_all_that_must_and_nothing_that_may_not_is_told(kinds, right):
    assert values(QUESTION, answer(kinds=kinds))["deadline state right"] == right


def test_no_notice_means_that_the_deadline_lies_ahead_where_something_is_quoted():
    ahead = replace(QUESTION, deadline=frozenset({DeadlineState.AHEAD}), deadline_may=frozenset())

    assert values(ahead, answer())["deadline state right"] == 1.0
    assert values(ahead, replace(answer(), citations=()))["deadline state right"] == 0.0


def test_a_conflict_where_there_is_none_is_a_false_one():
    found = values(replace(QUESTION, conflict=False), answer(kinds=[NoticeKind.CONFLICT]))

    assert found["false conflict"] == 1.0
    assert math.isnan(found["conflict shown"])


def test_the_report_names_wrong_answers_only_when_asked_to():
    held = [hold(QUESTION, answer(governing="repost"))]

    assert "governing repost" in report(held, names_each=True)
    assert "governing repost" not in report(held, names_each=False)
    assert values(QUESTION, answer(governing="repost"))["governing document right"] == 0.0
