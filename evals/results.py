"""
One run of an evaluation as a folder that holds all it needs to be measured or asked again.

    run.json        set, day, engine, library, settings, machine
    questions.jsonl the questions as they were
    answers.jsonl   one answer a line (`docs/answer.schema.json`), with `id`
    times.jsonl     seconds of each question and of the yardstick before it
    pages.jsonl     stored text of every page that was cited
    measures.jsonl  the measures of each question
    summary.json    mean, 95 % interval and n of each measure
    report.txt      what was printed
    report.html     the same with plots, and every question
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.errors import RequestError
from evals.answers import MEASURES, Asked, Measured
from evals.intervals import mean, wilson_interval
from evals.lines import read_rows
from evals.questions import Place, Question, load_questions

RESULTS = Path(__file__).parent / "results"
PAGE = "report.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """What a run was made with; enough to make it again."""

    set_name: str
    as_of: str
    engine: str  # composer asked for, "" for the default
    index: str
    library: Mapping[str, Any]  # generation and stamp
    settings: Mapping[str, Any]
    machine: str
    started: str


@dataclass(frozen=True, slots=True)
class Run:
    """A run that was saved."""

    info: RunInfo
    questions: Sequence[Question]
    asked: Sequence[Asked]
    pages: Mapping[Place, str]


def start_run(folder: Path, info: RunInfo, questions_files: Sequence[Path]) -> None:
    """
    Make the folder of a run before the first question is asked.

    Raises:
        RequestError: The folder holds something already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise RequestError(f"{folder} is not empty. Name another folder for this run.")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "questions.jsonl").write_bytes(b"".join(file.read_bytes() for file in questions_files))
    _write_json(folder / "run.json", asdict(info))


def save_answers(folder: Path, asked: Sequence[Asked], pages: Mapping[Place, str]) -> None:
    """Write what the assistant said, how long it took and the pages it cited."""
    _write_lines(folder / "answers.jsonl", [one.row for one in asked])
    times = [{"id": a.row["id"], "seconds": a.seconds, "yardstick_s": a.yardstick_s} for a in asked]
    _write_lines(folder / "times.jsonl", times)
    lines = [{"document_id": p.document_id, "page": p.page, "text": pages[p]} for p in sorted(pages)]
    _write_lines(folder / "pages.jsonl", lines)


def save_measures(folder: Path, measured: Sequence[Measured], *, report: str, page: str) -> None:
    """Write the measures of each question, their means, the printed report and the one in HTML."""
    lines = [{"id": m.question.question_id, **{k: _number(v) for k, v in m.values.items()}} for m in measured]
    _write_lines(folder / "measures.jsonl", lines)
    _write_json(folder / "summary.json", {name: _summary(name, measured) for name in MEASURES})
    (folder / "report.txt").write_text(report + "\n", "utf-8")
    (folder / PAGE).write_text(page, "utf-8")


def load_run(folder: Path) -> Run:
    """
    Read a saved run.

    Raises:
        RequestError: The folder is not a finished run.
    """
    try:
        info = RunInfo(**json.loads((folder / "run.json").read_text("utf-8")))
        times = {line["id"]: line for line in read_rows(folder / "times.jsonl")}
        rows = read_rows(folder / "answers.jsonl")
        pages = {Place(p["document_id"], p["page"]): p["text"] for p in read_rows(folder / "pages.jsonl")}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise RequestError(f"{folder} is not a finished run ({error}). Run `guidance eval` first.") from error
    asked = [Asked(row, times[row["id"]]["seconds"], times[row["id"]]["yardstick_s"]) for row in rows]
    return Run(info, load_questions(folder / "questions.jsonl"), asked, pages)


def _summary(name: str, measured: Sequence[Measured]) -> dict[str, float | int | None]:
    values = [m.values[name] for m in measured if not math.isnan(m.values[name])]
    interval = wilson_interval(sum(values), len(values))
    ends = {"low": _number(interval.low), "high": _number(interval.high)}
    return {"n": len(values), "mean": _number(mean(values)), **ends}


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _write_lines(path: Path, values: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values), "utf-8")
