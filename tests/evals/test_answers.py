"""Asking and measuring, apart and together."""

from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import pytest

from assistant.errors import RequestError
from assistant.types import Answer, AnswerStatus, Engine, Seconds
from evals.answers import MEASURES, ask_questions, asked_back_needlessly, measure_answers


@dataclass
class Echo:
    """Answers with what it was asked, so that a test sees it; a real assistant cannot show this."""

    asked: list = field(default_factory=list)

    def ask(self, question, **scope):
        """Say that nothing was found."""
        self.asked.append((question, scope))
        return Answer(
            question=question,
            standalone_question=question,
            status=AnswerStatus.NOT_FOUND,
            text="Nothing.",
            as_of=scope["as_of"],
            engine=Engine("none", "none", "none", "1"),
            seconds=Seconds(0.0, 0.0, 0.0),
        )


def test_asks_with_the_scope_and_day_of_the_question(question):
    echo, paces = Echo(), []
    questions = [
        question(history=[{"role": "user", "text": "Hello"}], type="follow_up", program="bcji", as_of="2021-04-01"),
        question(id="q2"),
    ]

    asked = list(
        ask_questions(questions, echo, as_of=date(2026, 11, 21), engine="extractive", yardstick=lambda: paces.append(1))
    )

    first, second = (scope for _, scope in echo.asked)
    assert (first["as_of"], first["program"], first["engine"]) == (date(2021, 4, 1), "bcji", "extractive")
    assert first["history"][0].text == "Hello"
    assert second["as_of"] == date(2026, 11, 21)
    assert [one.row["id"] for one in asked] == ["q1", "q2"]
    assert len(paces) == 2


def test_what_was_asked_can_be_measured(question):
    questions = [question(), question(id="q2", status=["not_found"], facts=[], type="not_in_library")]
    asking = ask_questions(questions, Echo(), as_of=date(2026, 1, 1), engine=None, yardstick=lambda: None)

    first, second = measure_answers(questions, [one.row for one in asking], MappingProxyType({}).get)

    assert (first.values["behaviour right"], second.values["behaviour right"]) == (0.0, 1.0)
    assert tuple(first.values) == MEASURES


def test_a_question_without_an_answer_is_refused_rather_than_left_out(question, line):
    with pytest.raises(RequestError, match="q2"):
        measure_answers([question(), question(id="q2")], [line()], {}.get)


@pytest.mark.parametrize("broken", [{"status": "maybe"}, {"seconds": {}}, {"text": "x", "notices": [{"kind": "odd"}]}])
def test_a_line_of_another_format_is_refused_by_its_id(question, line, broken):
    with pytest.raises(RequestError, match="q1"):
        measure_answers([question()], [{**line(), **broken}], {}.get)


def test_asking_back_is_counted_apart_from_refusing(question, line):
    statuses = {
        "a": (["answered"], "answered"),
        "b": (["answered"], "not_found"),  # refused, not asked back
        "c": (["answered"], "clarify"),  # asked back needlessly
        "d": (["answered", "clarify"], "clarify"),  # right
        "e": (["clarify"], "clarify"),  # should not be answered: not counted
    }
    questions = [question(id=name, status=expected) for name, (expected, _) in statuses.items()]
    rows = [line(id=name, status=given) for name, (_, given) in statuses.items()]

    measured = measure_answers(questions, rows, {}.get)

    assert asked_back_needlessly(measured) == [False, False, True, False]
    refused = [m.values["answerable refused"] for m in measured]
    assert refused[:4] == [0.0, 1.0, 0.0, 0.0]
