"""A measured run becomes one HTML file that needs nothing beside it: tables, plots, every question. No script runs."""

import math
from collections.abc import Sequence

from assistant.web.html import Html, joined, tag
from evals.answers import REPORTED, Measured
from evals.comparing import Comparison
from evals.grouping import Group, groups_of
from evals.intervals import PairedDifference, mean, wilson_interval
from evals.plotting import DIFFERENCES, SHARES, Mark, axis_to, dot_plot
from evals.report_questions import question_html
from evals.reporting import difference_text, headline, only_lines, time_text, timing_lines
from evals.results import Run
from evals.sets import ALL
from evals.tables import cell, number

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; color: #1b1b1b; max-width: 78rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; } .wide { overflow-x: auto; }
th, td { padding: .2rem .7rem; border-bottom: 1px solid #ddd; text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; } thead th { vertical-align: bottom; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(34rem, 1fr)); gap: 1rem; }
svg { font: 12px system-ui, sans-serif; max-width: 100%; height: auto; fill: #1b1b1b; }
.grid { stroke: #ddd; } .interval { stroke: #1a5276; stroke-width: 2; } circle { fill: #1a5276; }
.good { color: #14612f; } .bad { color: #a01c1c; font-weight: 600; } .aside { color: #555; }
.question { border-top: 1px solid #ddd; padding: .3rem 0; } summary { cursor: pointer; }
.answer, blockquote p { white-space: pre-wrap; overflow-wrap: anywhere; } h4 { margin: .8rem 0 .2rem; }
blockquote { border-left: 3px solid #bbb; margin: .5rem 0; padding-left: .8rem; } blockquote p { margin: .2rem 0; }
"""
_NOT_TO_TUNE_ON = (
    "Single questions of the test half are shown so that a wrong gold answer can be found and corrected. "
    "Nothing is ever changed because of what one of them does."
)


def report_page(run: Run, measured: Sequence[Measured], comparison: Comparison | None = None) -> str:
    """
    All of a run as one page.

    Args:
        run: The run; texts of questions, answers and documents are shown escaped.
        measured: Its questions with their measures.
        comparison: The run held against an earlier one, if it was.
    """
    groups = groups_of(run, measured)
    title = f"Evaluation: {run.info.set_name}"
    page = tag(
        "html",
        tag(
            "head",
            Html('<meta charset="utf-8">'),
            Html(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
            tag("title", title),
            tag("style", Html(_STYLE)),
        ),
        tag(
            "body",
            tag("h1", title),
            tag("p", f"{headline(run)}, asked {run.info.started}."),
            tag(
                "p", "Mean, 95 % interval (Wilson), /number of questions with a value. Time in yardsticks: median, p95."
            ),
            tag("div", _table(groups), class_="wide"),
            joined(tag("p", line, class_="aside") for line in timing_lines(groups[0].timing, run.info.machine)),
            tag("div", *(_plot(name, groups) for name in REPORTED), _time_plot(groups), class_="plots"),
            _compared(comparison) if comparison else None,
            _questions(run, measured),
        ),
        lang="en",
    )
    return f"<!doctype html>\n{page}\n"


def _table(groups: Sequence[Group]) -> Html:
    heads = tag("tr", tag("th", ""), *(tag("th", name, scope="col") for name in (*REPORTED, "time")))
    rows = [
        tag(
            "tr",
            tag("th", group.name, scope="row"),
            *(tag("td", cell(group.values(name))) for name in REPORTED),
            tag("td", time_text(group.timing)),
        )
        for group in groups
    ]
    return tag("table", tag("thead", heads), tag("tbody", *rows))


def _plot(name: str, groups: Sequence[Group]) -> Html:
    return tag("section", tag("h3", name), dot_plot(name, [_share_mark(name, group) for group in groups], SHARES))


def _share_mark(name: str, group: Group) -> Mark:
    values = [value for value in group.values(name) if not math.isnan(value)]
    interval, centre = wilson_interval(sum(values), len(values)), mean(values)
    return Mark(
        group.name, centre, interval.low, interval.high, f"{number(centre)} n={len(values)}" if values else "n=0"
    )


def _time_plot(groups: Sequence[Group]) -> Html | None:
    name = "time: median to p95, in yardsticks"
    if math.isnan(groups[0].timing.yardstick_s):
        return None
    marks = [
        Mark(
            g.name, g.timing.p50_ratio, g.timing.p50_ratio, g.timing.p95_ratio, f"{time_text(g.timing)} n={g.timing.n}"
        )
        for g in groups
    ]
    return tag("section", tag("h3", name), dot_plot(name, marks, axis_to(max(mark.high for mark in marks))))


def _compared(comparison: Comparison) -> Html:
    differences = {**comparison.by_measure, **{f"right: {k}": d for k, d in comparison.right_by_group.items()}}
    name = f"Held against the earlier run: this one minus it, on {comparison.n} questions"
    marks = [_difference_mark(label, d) for label, d in differences.items()]
    return tag(
        "section",
        tag("h2", name),
        joined(tag("p", line) for line in only_lines(comparison)),
        dot_plot(name, marks, DIFFERENCES),
        tag("ul", *(tag("li", f"{label}: {difference_text(d)}") for label, d in differences.items())),
        tag("p", f"Time of a question, in yardsticks: {difference_text(comparison.time)}"),
        tag(
            "ul",
            *(tag("li", f"{c.question_id}: {c.measure} {c.first:.2f} → {c.second:.2f}") for c in comparison.changes),
        ),
    )


def _difference_mark(label: str, d: PairedDifference) -> Mark:
    return Mark(label, d.mean, d.interval.low, d.interval.high, f"{d.mean:+.2f} n={d.n}" if d.n else "n=0")


def _questions(run: Run, measured: Sequence[Measured]) -> Html:
    rows = {str(asked.row["id"]): asked.row for asked in run.asked}
    shown = [question_html(one, rows[one.question.question_id], run.pages) for one in measured]
    warned = run.info.set_name in ("test", ALL)
    return tag("section", tag("h2", "Every question"), tag("p", _NOT_TO_TUNE_ON) if warned else None, *shown)
