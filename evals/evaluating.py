"""The whole path of an evaluation: a set of questions, the assistant, a folder of results, a table and a page."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from assistant import Assistant
from assistant.embedding import open_embedder
from assistant.library import Library
from assistant.settings import Settings
from evals.answers import Asked, Measured, ask_questions
from evals.comparing import Comparison, compare, measure_run
from evals.lines import read_rows
from evals.questions import Place
from evals.report_page import report_page
from evals.reporting import answers_report, comparison_report
from evals.results import PAGE, RESULTS, Run, RunInfo, load_run, save_answers, save_measures, start_run
from evals.retrieval import rank_saved, retrieval_report, search_questions
from evals.rows import answer_row
from evals.sets import load_set, set_files
from evals.timing import machine_name, yardstick_of

AS_OF = date(2026, 11, 21)  # the day on which questions are asked that name none: notices must not change by night

Progress = Callable[[int, int], None]  # questions done, questions in all


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to ask, whom and how: enough to do it again."""

    set_name: str
    questions_files: tuple[Path, ...]
    index: Path
    settings: Settings
    as_of: date
    engine: str | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one evaluation left behind."""

    folder: Path
    run: Run
    measured: list[Measured]
    report: str

    @property
    def page(self) -> Path:
        """The report with plots and every question, one file."""
        return self.folder / PAGE


def run_evaluation(
    index: Path,
    set_name: str,
    *,
    settings: Settings,
    save: Path | None = None,
    as_of: date = AS_OF,
    engine: str | None = None,
    against: Path | None = None,
    progress: Progress = lambda done, total: None,
) -> Evaluation:
    """
    Ask every question of a set, measure the answers, save all of it.

    Args:
        index: The library to ask.
        set_name: "test", "development", "all", or the path of a file of questions.
        settings: What the assistant runs with.
        save: An empty or new folder; by default one under `evals/results/`, named by set and time.
        as_of: The day on which questions are asked that do not name one.
        engine: Composer, None for the default.
        against: A saved run to hold this one against.
        progress: Told after each question.
    """
    plan = Plan(
        set_name=set_name,
        questions_files=set_files(set_name),
        index=index,
        settings=settings,
        as_of=as_of,
        engine=engine,
    )
    return _run(plan, save, progress, load_run(against) if against else None)


def run_again(folder: Path, *, save: Path | None = None, progress: Progress = lambda done, total: None) -> Evaluation:
    """Ask the questions of a saved run again, with its settings, its day and its engine, and compare the two."""
    first = load_run(folder)
    plan = Plan(
        set_name=first.info.set_name,
        questions_files=(folder / "questions.jsonl",),
        index=Path(first.info.index),
        settings=Settings(**first.info.settings),
        as_of=date.fromisoformat(first.info.as_of),
        engine=first.info.engine or None,
    )
    return _run(plan, save, progress, first if len(first.asked) == len(first.questions) else None)


def compare_runs(first: Path, second: Path) -> str:
    """Report of two saved runs, second minus first."""
    return comparison_report(compare(load_run(first), load_run(second)))


def measure_folder(folder: Path, *, against: Path | None = None) -> Evaluation:
    """Measure a saved run anew, for instance after a measure was changed; nothing is asked."""
    run = load_run(folder)
    return _measure(folder, run, compare(load_run(against), run) if against else None)


def run_retrieval(index: Path, set_name: str, *, settings: Settings, k: int = 20) -> str:
    """Search for every question of a set and report the rankings of pages."""
    assistant = Assistant.open(index=index, settings=settings)
    questions = load_set(set_files(set_name))
    return retrieval_report(search_questions(questions, lambda q: assistant.search(q.question, k=k, history=q.history)))


def measure_batch(index: Path, set_name: str, rows: Path) -> str:
    """
    Report of the lines that `guidance ask --batch` or `guidance search --batch` wrote for a set.

    Quotes are held against the library as it is now; the seconds are those that the answers state.
    """
    questions, lines = load_set(set_files(set_name)), read_rows(rows)
    if lines and "hits" in lines[0]:
        return retrieval_report(rank_saved(questions, lines))
    asked = [Asked(line, answer_row(line).total_s, math.nan) for line in lines]
    plan = Plan(
        set_name=set_name,
        questions_files=(rows,),
        index=index,
        settings=Settings(),
        as_of=date.fromisoformat(lines[0]["as_of"]) if lines else AS_OF,
        engine=None,
    )
    with Library.open(index) as library:
        run = Run(_info(plan, library), questions, asked, cited_pages(lines, library))
    return answers_report(run, measure_run(run))


def _run(plan: Plan, save: Path | None, progress: Progress, first: Run | None) -> Evaluation:
    questions = load_set(plan.questions_files)
    folder = save or RESULTS / f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{Path(plan.set_name).stem}"
    assistant = Assistant.open(index=plan.index, settings=plan.settings)
    info = _info(plan, assistant.library)
    start_run(folder, info, plan.questions_files)
    yardstick = yardstick_of(open_embedder(plan.settings))
    asking = ask_questions(questions, assistant, as_of=plan.as_of, engine=plan.engine, yardstick=yardstick)
    asked = _watched(asking, len(questions), progress)
    pages = cited_pages([one.row for one in asked], assistant.library)
    save_answers(folder, asked, pages)
    run = Run(info, questions, asked, pages)
    return _measure(folder, run, compare(first, run) if first else None)


def _measure(folder: Path, run: Run, comparison: Comparison | None) -> Evaluation:
    measured = measure_run(run)
    parts = [answers_report(run, measured), *([comparison_report(comparison)] if comparison else [])]
    report = "\n\n".join(parts)
    save_measures(folder, measured, report=report, page=report_page(run, measured, comparison))
    return Evaluation(folder, run, measured, report)


def _watched(asking: Iterable[Asked], total: int, progress: Progress) -> list[Asked]:
    asked = []
    for one in asking:
        asked.append(one)
        progress(len(asked), total)
    return asked


def cited_pages(rows: Iterable[Mapping[str, Any]], library: Library) -> dict[Place, str]:
    """Return the stored text of each page that an answer cites; a page that the library lacks is not there."""
    cited = {citation.place for row in rows for citation in answer_row(row).citations}
    stored = {name: {p.number: p.text for p in library.pages(name)} for name in {c.document_id for c in cited}}
    return {place: stored[place.document_id][place.page] for place in cited if place.page in stored[place.document_id]}


def _info(plan: Plan, library: Library) -> RunInfo:
    return RunInfo(
        set_name=plan.set_name,
        as_of=plan.as_of.isoformat(),
        engine=plan.engine or "",
        index=str(plan.index),
        library={"generation": library.generation, **asdict(library.stamp)},
        settings=asdict(plan.settings),
        machine=machine_name(),
        started=datetime.now(UTC).isoformat(timespec="seconds"),
    )
