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

_GIVEN = (AnswerStatus.ANSWERED, AnswerStatus.PARTLY_ANSWERED)

MEASURES = (
    "behaviour right",
    "facts found",
    "facts backed",
    "citation right",
    "quote exact",
    "nothing false",
)


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

    row: Mapping[str, Any]  # design, section 8, with `id`
    seconds: float
    yardstick_s: float  # of the fixed piece of work done just before


@dataclass(frozen=True, slots=True)
class Measured:
    """The measures of one answer, by name; NaN where a measure does not apply."""

    question: Question
    answer: AnswerRow
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declining:
    """Who was answered and who was not; every question is in exactly one of the two groups."""

    answerable: int
    refused_needlessly: int  # of the answerable: not found or declined
    asked_back_needlessly: int  # of the answerable: a question back that was not right
    unanswerable: int  # an answer with evidence would be wrong
    answered_anyway: int  # of the unanswerable; saying in part what is not known may be right


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


def declining_of(measured: Sequence[Measured]) -> Declining:
    """Count over a run."""
    answerable = [m for m in measured if m.question.is_answerable]
    unanswerable = [m for m in measured if not m.question.is_answerable]
    strayed = [m.answer.status for m in answerable if m.answer.status not in m.question.status]
    return Declining(
        answerable=len(answerable),
        refused_needlessly=sum(s in (AnswerStatus.NOT_FOUND, AnswerStatus.DECLINED) for s in strayed),
        asked_back_needlessly=sum(s is AnswerStatus.CLARIFY for s in strayed),
        unanswerable=len(unanswerable),
        answered_anyway=sum(
            m.answer.status in _GIVEN and m.answer.status not in m.question.status for m in unanswerable
        ),
    )


def _values(question: Question, answer: AnswerRow, page_text: Callable[[Place], str | None]) -> dict[str, float]:
    values = (
        measures.behaviour_right(question, answer),
        measures.facts_found(question, answer),
        measures.facts_backed(question, answer),
        measures.citation_right(question, answer),
        measures.quote_exact(answer, page_text),
        measures.nothing_false(question, answer),
    )
    return dict(zip(MEASURES, values, strict=True))


def _seconds(work: Callable[[], None]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
