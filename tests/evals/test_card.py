"""The error card: what a run says of the two error rates, and whether the committed card is still true."""

from dataclasses import replace

import pytest

from assistant.errors import RequestError
from assistant.web.error_card import MEASURE, ErrorRate, load_card
from evals.answers import Asked, measure_answers
from evals.card import card_of, questions_hash
from evals.results import Run, RunInfo
from evals.sets import load_set, set_files

INFO = RunInfo(
    set_name="test",
    as_of="2026-11-21",
    engine="",
    index="index",
    library={"generation": 1},
    settings={},
    machine="one",
    started="2026-11-22T23:59:00+00:00",
)


@pytest.fixture
def refusing_run(line):
    """Save a run over the test half in which every question is refused."""
    questions = load_set(set_files("test"))
    asked = [Asked(line(id=q.question_id, status="not_found"), 0.3, 0.01) for q in questions]
    return Run(INFO, questions, asked, {})


@pytest.fixture
def measured(refusing_run):
    """The measures of that run."""
    return measure_answers(refusing_run.questions, [asked.row for asked in refusing_run.asked], {}.get)


def test_the_card_counts_both_errors_over_their_own_questions(refusing_run, measured):
    card = card_of(refusing_run, measured)

    wrong, needless = card.unanswerable_answered, card.answerable_refused
    assert (wrong.count, wrong.low) == (0, 0.0)
    assert (needless.share, needless.high) == (1.0, 1.0)
    assert wrong.n + needless.n == card.questions == len(refusing_run.questions)
    assert (str(card.measured), card.questions_sha256) == ("2026-11-22", questions_hash())


@pytest.mark.parametrize("changed", [{"set_name": "development"}, {"engine": "llm"}])
def test_only_the_default_engine_over_the_test_half_makes_a_card(refusing_run, measured, changed):
    with pytest.raises(RequestError, match=MEASURE):
        card_of(replace(refusing_run, info=replace(INFO, **changed)), measured)


def test_a_run_over_other_questions_makes_no_card(refusing_run, measured):
    with pytest.raises(RequestError, match="not those of this run"):
        card_of(replace(refusing_run, questions=refusing_run.questions[:-1]), measured)


@pytest.mark.skipif(load_card() is None, reason="not measured yet")
def test_the_committed_card_is_of_the_test_half_as_it_is_now():
    card, questions = load_card(), load_set(set_files("test"))

    answerable = sum(question.is_answerable for question in questions)
    assert card.questions_sha256 == questions_hash(), f"The test half has changed. Measure again: `{MEASURE}`."
    assert (card.unanswerable_answered.n, card.answerable_refused.n) == (len(questions) - answerable, answerable)
    assert _is_possible(card.unanswerable_answered) and _is_possible(card.answerable_refused)


def _is_possible(rate: ErrorRate) -> bool:
    return 0 <= rate.low <= rate.share <= rate.high <= 1
