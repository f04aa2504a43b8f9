"""Measures become tables for people: one line a type of question and an audience, each number with its n."""

import math
from collections.abc import Sequence

from evals.answers import MEASURES, REPORTED, Measured, asked_back_needlessly
from evals.comparing import Comparison
from evals.grouping import Group, groups_of
from evals.intervals import PairedDifference
from evals.results import Run
from evals.tables import cell, table
from evals.timing import Timing

_LABEL_WIDTH = 22


def answers_report(run: Run, measured: Sequence[Measured]) -> str:
    """Everything about one run, ready to print."""
    groups = groups_of(run, measured)
    rows = [
        (group.name, [*(cell(group.values(name)) for name in REPORTED), time_text(group.timing)]) for group in groups
    ]
    return "\n".join(
        (
            headline(run),
            "Mean, 95 % interval (Wilson), and how many questions have a value (/n); "
            "time: median and slow (p95) question, in yardsticks",
            "",
            table((*REPORTED, "time"), rows),
            "",
            *_beside_lines(groups[0]),
            "",
            *timing_lines(groups[0].timing, run.info.machine),
        )
    )


def headline(run: Run) -> str:
    """What was asked, when, of which library and with which engine."""
    info = run.info
    return (
        f"Set {info.set_name}, {len(run.questions)} questions, as of {info.as_of}, "
        f"library generation {info.library.get('generation', '?')}, engine {info.engine or 'default'}"
    )


def comparison_report(comparison: Comparison) -> str:
    """Second run minus first, ready to print."""
    first, second = comparison.first_timing, comparison.second_timing
    return "\n".join(
        (
            f"{comparison.n} questions asked in both runs; second minus first, 95 % interval",
            *only_lines(comparison),
            "",
            *(_difference_line(name, d) for name, d in comparison.by_measure.items()),
            _difference_line("time, in yardsticks", comparison.time),
            "",
            "right, by type and audience",
            *(_difference_line(f"  {name}", d) for name, d in comparison.right_by_group.items()),
            "",
            "Questions that changed",
            *(f"  {c.question_id}: {c.measure} {c.first:.2f} -> {c.second:.2f}" for c in comparison.changes),
            "",
            f"Median question, in yardsticks: {first.p50_ratio:.1f} -> {second.p50_ratio:.1f}",
        )
    )


def time_text(timing: Timing) -> str:
    """Median and slow question, in yardsticks; "-" where none was timed."""
    return "-" if math.isnan(timing.yardstick_s) else f"{timing.p50_ratio:.0f} {timing.p95_ratio:.0f}"


def timing_lines(timing: Timing, machine: str) -> tuple[str, ...]:
    """The same in seconds, and what the yardstick is."""
    seconds = f"A question takes {timing.p50_s:.3f} s (p50) and {timing.p95_s:.3f} s (p95) on {machine}"
    if math.isnan(timing.yardstick_s):
        return (seconds,)
    return (
        seconds,
        f"That is {timing.p50_ratio:.1f} and {timing.p95_ratio:.1f} times the yardstick: "
        f"one sentence embedded in {timing.yardstick_s * 1000:.1f} ms (median of {timing.n})",
    )


def difference_text(d: PairedDifference) -> str:
    """Write one paired difference with its interval, n and test; fewer than two questions have no interval."""
    if d.n < 2:
        return f"n={d.n}, {d.skipped} without a value"
    skipped = f", {d.skipped} without a value" if d.skipped else ""
    return (
        f"{d.mean:+.3f} ({d.interval.low:+.3f} to {d.interval.high:+.3f}) "
        f"n={d.n}{skipped}; higher {d.better}, lower {d.worse}, sign test p={d.sign_p:.2f}"
    )


def only_lines(comparison: Comparison) -> list[str]:
    """Which questions were left out of a comparison."""
    named = (("first", comparison.only_first), ("second", comparison.only_second))
    return [f"Only in the {run} run, or reworded: {', '.join(ids)}" for run, ids in named if ids]


def _beside_lines(everything: Group) -> tuple[str, ...]:
    asked_back = [float(asked) for asked in asked_back_needlessly(everything.members)]
    return (
        *(f"{name.ljust(_LABEL_WIDTH)}{cell(everything.values(name))}" for name in MEASURES if name not in REPORTED),
        f"{'asked back needlessly'.ljust(_LABEL_WIDTH)}{cell(asked_back)}",
    )


def _difference_line(name: str, d: PairedDifference) -> str:
    return f"{name.ljust(_LABEL_WIDTH + 2)}{difference_text(d)}"
