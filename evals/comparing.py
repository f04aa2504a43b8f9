"""Two saved runs become paired differences: by measure, and by question where one changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import RequestError
from evals.answers import MEASURES, Measured, measure_answers
from evals.intervals import PairedDifference, paired_difference
from evals.questions import QuestionType
from evals.results import Run
from evals.timing import Timing, timing_of


@dataclass(frozen=True, slots=True)
class Change:
    """A question for which one measure differs between the two runs."""

    question_id: str
    measure: str
    first: float
    second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The second run held against the first, on the questions that both asked."""

    n: int
    only_first: tuple[str, ...]  # ids of questions that only one run asked, or that changed in between
    only_second: tuple[str, ...]
    by_measure: dict[str, PairedDifference]
    behaviour_by_type: dict[QuestionType, PairedDifference]
    changes: tuple[Change, ...]
    first_timing: Timing
    second_timing: Timing


def compare(first: Run, second: Run) -> Comparison:
    """
    Compare two runs, both measured now and with the same measures.

    Raises:
        RequestError: They have no question in common.
    """
    second_questions = {q.question_id: q for q in second.questions}
    shared = [q.question_id for q in first.questions if second_questions.get(q.question_id) == q]
    if not shared:
        raise RequestError("The two runs have no question in common. Compare two runs of one set.")
    firsts, seconds = _measured(first, shared), _measured(second, shared)
    return Comparison(
        n=len(shared),
        only_first=tuple(q.question_id for q in first.questions if q.question_id not in shared),
        only_second=tuple(name for name in second_questions if name not in shared),
        by_measure={name: _difference(name, firsts, seconds) for name in MEASURES},
        behaviour_by_type={
            kind: _difference(MEASURES[0], _of_type(kind, firsts), _of_type(kind, seconds))
            for kind in dict.fromkeys(m.question.type for m in firsts)
        },
        changes=tuple(_changes(firsts, seconds)),
        first_timing=run_timing(first),
        second_timing=run_timing(second),
    )


def measure_run(run: Run) -> list[Measured]:
    """Measure a saved run from what its folder holds, without the library."""
    return measure_answers(run.questions, [asked.row for asked in run.asked], run.pages.get)


def run_timing(run: Run) -> Timing:
    """How long the questions of a run took."""
    return timing_of([asked.seconds for asked in run.asked], [asked.yardstick_s for asked in run.asked])


def _measured(run: Run, question_ids: Sequence[str]) -> list[Measured]:
    by_id = {measured.question.question_id: measured for measured in measure_run(run)}
    return [by_id[question_id] for question_id in question_ids]


def _difference(name: str, firsts: Sequence[Measured], seconds: Sequence[Measured]) -> PairedDifference:
    return paired_difference([m.values[name] for m in firsts], [m.values[name] for m in seconds])


def _of_type(kind: QuestionType, measured: Sequence[Measured]) -> list[Measured]:
    return [m for m in measured if m.question.type is kind]


def _changes(firsts: Sequence[Measured], seconds: Sequence[Measured]) -> list[Change]:
    return [
        Change(a.question.question_id, name, a.values[name], b.values[name])
        for a, b in zip(firsts, seconds, strict=True)
        for name in MEASURES
        if abs(a.values[name] - b.values[name]) > 0  # false where one is NaN: no value is no change
    ]
