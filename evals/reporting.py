"""Measures become tables for people: one line a type of question and an audience, each number with its n."""

import math
from collections.abc import Iterable, Mapping, Sequence

from evals.answers import MEASURES, Declining, Measured, declining_of
from evals.comparing import Comparison
from evals.intervals import PairedDifference, mean, wilson_interval
from evals.questions import Audience, QuestionType
from evals.results import RunInfo
from evals.timing import Timing

_LABEL_WIDTH = 18
_CELL_WIDTH = 20  # the widest cell, "0.80 0.49-0.94 /1234", and a space


def answers_report(info: RunInfo, measured: Sequence[Measured], timing: Timing) -> str:
    """Everything about one run, ready to print."""
    groups: list[tuple[str, list[Measured]]] = [("all", list(measured))]
    groups += [(kind, [m for m in measured if m.question.type is kind]) for kind in QuestionType]
    groups += [(who, [m for m in measured if m.question.audience is who]) for who in Audience]
    rows = [(name, {key: [m.values[key] for m in of] for key in MEASURES}) for name, of in groups if of]
    return "\n".join(
        (
            f"Set {info.set_name}, {len(measured)} questions, as of {info.as_of}, "
            f"library generation {info.library.get('generation', '?')}, engine {info.engine or 'default'}",
            "Mean, 95 % interval (Wilson), and how many questions have a value (/n)",
            "",
            table(MEASURES, rows),
            "",
            *_declining_lines(declining_of(measured)),
            "",
            *_timing_lines(timing, info.machine),
        )
    )


def table(names: Sequence[str], rows: Iterable[tuple[str, Mapping[str, Sequence[float]]]]) -> str:
    """
    One line a group, one column a measure.

    Args:
        names: The measures, in the order of the columns.
        rows: Each group's name, and its values by measure; NaN where a question has none.
    """
    head = " " * _LABEL_WIDTH + "".join(name.rjust(_CELL_WIDTH) for name in names)
    lines = [
        label.ljust(_LABEL_WIDTH) + "".join(_cell(values[name]).rjust(_CELL_WIDTH) for name in names)
        for label, values in rows
    ]
    return "\n".join((head, *lines))


def comparison_report(comparison: Comparison) -> str:
    """Second run minus first, ready to print."""
    return "\n".join(
        (
            f"{comparison.n} questions asked in both runs; second minus first, 95 % interval",
            *_only_lines(comparison),
            "",
            *(_difference_line(name, d) for name, d in comparison.by_measure.items()),
            "",
            "behaviour right, by type",
            *(_difference_line(f"  {kind}", d) for kind, d in comparison.behaviour_by_type.items()),
            "",
            "Questions that changed",
            *(f"  {c.question_id}: {c.measure} {c.first:.2f} -> {c.second:.2f}" for c in comparison.changes),
            "",
            f"Median question, in yardsticks: {comparison.first_timing.p50_ratio:.1f} -> "
            f"{comparison.second_timing.p50_ratio:.1f}",
        )
    )


def _cell(values: Sequence[float]) -> str:
    known = [value for value in values if not math.isnan(value)]
    if not known:
        return "- /0"
    interval = wilson_interval(sum(known), len(known))
    return f"{mean(known):.2f} {interval.low:.2f}-{interval.high:.2f} /{len(known)}"


def _declining_lines(found: Declining) -> tuple[str, ...]:
    yes, no = found.answerable, found.unanswerable
    return (
        f"Should be answered: {yes}. Refused needlessly: {_part(found.refused_needlessly, yes)}; "
        f"asked back needlessly: {_part(found.asked_back_needlessly, yes)}",
        f"Should not be answered: {no}. Answered anyway: {_part(found.answered_anyway, no)}",
    )


def _part(count: int, n: int) -> str:
    interval = wilson_interval(count, n)
    return f"{count} ({count / n:.2f}, {interval.low:.2f}-{interval.high:.2f})" if n else "0"


def _timing_lines(timing: Timing, machine: str) -> tuple[str, ...]:
    seconds = f"A question takes {timing.p50_s:.3f} s (p50) and {timing.p95_s:.3f} s (p95) on {machine}"
    if math.isnan(timing.yardstick_s):
        return (seconds,)
    return (
        seconds,
        f"That is {timing.p50_ratio:.1f} and {timing.p95_ratio:.1f} times the yardstick: "
        f"one sentence embedded in {timing.yardstick_s * 1000:.1f} ms (median of {timing.n})",
    )


def _difference_line(name: str, d: PairedDifference) -> str:
    skipped = f", {d.skipped} without a value" if d.skipped else ""
    return (
        f"{name.ljust(_LABEL_WIDTH + 4)}{d.mean:+.3f} ({d.interval.low:+.3f} to {d.interval.high:+.3f}) "
        f"n={d.n}{skipped}; better {d.better}, worse {d.worse}, sign test p={d.sign_p:.2f}"
    )


def _only_lines(comparison: Comparison) -> list[str]:
    named = (("first", comparison.only_first), ("second", comparison.only_second))
    return [f"Only in the {run} run, or reworded: {', '.join(ids)}" for run, ids in named if ids]
