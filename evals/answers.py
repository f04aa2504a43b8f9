"""Questions and an assistant become answer rows; rows and what was expected become measures: each apart."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import Any, Protocol

from assistant.answering.rendering import answer_json
from assistant.errors import RequestError
from assistant.types import Answer, AnswerStatus, Turn
from evals import measures
from evals.questions import Place, Question
from evals.rows import AnswerRow, answer_row

ERROR_RATES = ("unanswerable answered", "answerable refused")  # lower is better, and only here
REPORTED = ("right", "facts found", "citation right", "quote exact", *ERROR_RATES)
MEASURES = (*REPORTED, "behaviour right", "facts backed", "nothing false")


class Answers(Protocol):
    """What is measured: anything that is asked like our assistant."""

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn],
        program: str | None,
        fiscal_year: int | None,
        as_of: date | None,
        engine: str | None,
    ) -> Answer:
        """One answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer as JSON, and how long it took by our own watch."""

    row: Mapping[str, Any]  # as in docs/answer.schema.json, with `id`
    seconds: float
    yardstick_s: float  # of the fixed piece of work done just before


@dataclass(frozen=True, slots=True)
class Measured:
    """The measures of one answer, by name; NaN where a measure does not apply."""

    question: Question
    answer: AnswerRow
    values: Mapping[str, float]


def ask_questions(
    questions: Iterable[Question],
    assistant: Answers,
    *,
    as_of: date,
    engine: str | None,
    yardstick: Callable[[], None],
) -> Iterable[Asked]:
    """
    Ask each question in turn.

    Args:
        questions: What to ask.
        assistant: Whom.
        as_of: The day on which questions are asked that do not name one.
        engine: Composer to use, None for the default.
        yardstick: A fixed piece of work, timed before each question, to hold the seconds against.
    """
    for question in questions:
        yardstick_s = _seconds(yardstick)
        start = perf_counter()
        answer = assistant.ask(
            question.question,
            history=question.history,
            program=question.program,
            fiscal_year=question.fiscal_year,
            as_of=question.as_of or as_of,
            engine=engine,
        )
        seconds = perf_counter() - start
        yield Asked(answer_json(answer, answer_id=question.question_id), seconds, yardstick_s)


def measure_answers(
    questions: Sequence[Question],
    rows: Iterable[Mapping[str, Any]],
    page_text: Callable[[Place], str | None],
) -> list[Measured]:
    """
    Hold each answer against what was expected, in the order of the questions.

    Args:
        questions: All questions; each needs an answer, as one left out would flatter the mean.
        rows: Answer JSON lines with `id`; lines of other questions are not looked at.
        page_text: Stored text of a page, or None where the library has no such page.

    Raises:
        RequestError: A question has no answer, or a line is not an answer.
    """
    answers = {str(row.get("id")): row for row in rows}
    missing = [q.question_id for q in questions if q.question_id not in answers]
    if missing:
        raise RequestError(f"No answer to {len(missing)} questions ({', '.join(missing[:5])} ...). Ask them all.")
    pairs = [(question, answer_row(answers[question.question_id])) for question in questions]
    return [Measured(question, answer, _values(question, answer, page_text)) for question, answer in pairs]


def asked_back_needlessly(measured: Sequence[Measured]) -> list[bool]:
    """Of each question that should be answered: whether it was answered by a question back that was not right."""
    return [
        m.answer.status is AnswerStatus.CLARIFY and m.answer.status not in m.question.status
        for m in measured
        if m.question.is_answerable
    ]


def _values(question: Question, answer: AnswerRow, page_text: Callable[[Place], str | None]) -> dict[str, float]:
    values = (
        measures.right(question, answer),
        measures.facts_found(question, answer),
        measures.citation_right(question, answer),
        measures.quote_exact(answer, page_text),
        measures.unanswerable_answered(question, answer),
        measures.answerable_refused(question, answer),
        measures.behaviour_right(question, answer),
        measures.facts_backed(question, answer),
        measures.nothing_false(question, answer),
    )
    return dict(zip(MEASURES, values, strict=True))


def _seconds(work: Callable[[], None]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
