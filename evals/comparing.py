"""Two saved runs become paired differences: by measure, by group, in time, and by question where one changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import RequestError
from evals.answers import MEASURES, REPORTED, Measured, measure_answers
from evals.grouping import groups_of, timing_of_members
from evals.intervals import PairedDifference, paired_difference
from evals.results import Run
from evals.timing import Timing


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
    right_by_group: dict[str, PairedDifference]  # each type and each audience
    time: PairedDifference  # of a question, in yardsticks of its own run
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
    first_timing, second_timing = timing_of_members(first, firsts), timing_of_members(second, seconds)
    return Comparison(
        n=len(shared),
        only_first=tuple(q.question_id for q in first.questions if q.question_id not in shared),
        only_second=tuple(name for name in second_questions if name not in shared),
        by_measure={name: _difference(name, firsts, seconds) for name in MEASURES},
        right_by_group=_right_by_group(second, firsts, seconds),
        time=paired_difference(
            _ratios(first, shared, first_timing.yardstick_s), _ratios(second, shared, second_timing.yardstick_s)
        ),
        changes=tuple(_changes(firsts, seconds)),
        first_timing=first_timing,
        second_timing=second_timing,
    )


def measure_run(run: Run) -> list[Measured]:
    """Measure a saved run from what its folder holds, without the library."""
    return measure_answers(run.questions, [asked.row for asked in run.asked], run.pages.get)


def _measured(run: Run, question_ids: Sequence[str]) -> list[Measured]:
    by_id = {measured.question.question_id: measured for measured in measure_run(run)}
    return [by_id[question_id] for question_id in question_ids]


def _difference(name: str, firsts: Sequence[Measured], seconds: Sequence[Measured]) -> PairedDifference:
    return paired_difference([m.values[name] for m in firsts], [m.values[name] for m in seconds])


def _right_by_group(
    second: Run, firsts: Sequence[Measured], seconds: Sequence[Measured]
) -> dict[str, PairedDifference]:
    first_of = {m.question.question_id: m for m in firsts}
    return {
        group.name: _difference("right", [first_of[m.question.question_id] for m in group.members], group.members)
        for group in groups_of(second, seconds)
        if group.name != "all"
    }


def _ratios(run: Run, question_ids: Sequence[str], yardstick_s: float) -> list[float]:
    seconds = {str(asked.row["id"]): asked.seconds for asked in run.asked}
    return [seconds[question_id] / yardstick_s for question_id in question_ids]


def _changes(firsts: Sequence[Measured], seconds: Sequence[Measured]) -> list[Change]:
    return [
        Change(a.question.question_id, name, a.values[name], b.values[name])
        for a, b in zip(firsts, seconds, strict=True)
        for name in REPORTED
        if abs(a.values[name] - b.values[name]) > 0  # false where one is NaN: no value is no change
    ]
