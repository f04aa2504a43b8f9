"""
Command line of the evaluation.

    python -m evals answers [--set fixed|development] [--index DIR] [--save DIR] [--engine NAME]
    python -m evals retrieval [--set ...] [--index DIR]
    python -m evals again RUN [--save DIR]     the same questions with the same settings
    python -m evals measure RUN                measure saved answers anew, ask nothing
    python -m evals batch FILE [--set ...]     measure what `guidance ask|search --batch` wrote
    python -m evals compare RUN_A RUN_B        second minus first, question by question

`guidance eval` takes the same; without a command it is `answers`, and `--compare RUN_A RUN_B` is `compare`.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError
from assistant.settings import index_folder, settings_from_environment
from evals import evaluating


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the commands above; returns the exit code."""
    chosen = _parser().parse_args(arguments)
    try:
        print(_report(chosen))
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def show_progress(done: int, total: int) -> None:
    """Write one line that overwrites itself, for people."""
    print(f"\r{done}/{total} questions", end="\n" if done == total else "", file=sys.stderr, flush=True)


def _report(chosen: argparse.Namespace) -> str:
    match chosen.command:
        case "answers":
            return _answers(chosen)
        case "retrieval":
            settings = settings_from_environment()
            return evaluating.run_retrieval(index_folder(chosen.index), chosen.set, settings=settings)
        case "again":
            return _saved(evaluating.run_again(chosen.run, save=chosen.save, progress=show_progress))
        case "measure":
            return evaluating.measure_folder(chosen.run)
        case "batch":
            return evaluating.measure_batch(index_folder(chosen.index), chosen.set, chosen.file)
        case _:
            return evaluating.compare_runs(chosen.first, chosen.second)


def _answers(chosen: argparse.Namespace) -> str:
    if chosen.compare:
        return evaluating.compare_runs(*chosen.compare)
    return _saved(
        evaluating.run_evaluation(
            index_folder(chosen.index),
            chosen.set,
            settings=settings_from_environment(),
            save=chosen.save,
            engine=chosen.engine,
            progress=show_progress,
        )
    )


def _saved(evaluation: evaluating.Evaluation) -> str:
    return f"{evaluation.report}\n\nSaved in {evaluation.folder}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description="How good is it?")
    commands = parser.add_subparsers(dest="command", required=True)
    asks = {name: commands.add_parser(name) for name in ("answers", "retrieval", "batch")}
    for command in asks.values():
        command.add_argument("--set", default="fixed", help="fixed, development, or the path of a .jsonl file")
        command.add_argument("--index", help="the library; default: GUIDANCE_INDEX, then ./index")
    asks["answers"].add_argument("--engine", help="extractive or llm")
    asks["answers"].add_argument("--compare", nargs=2, type=Path, metavar="RUN", help="two saved runs")
    asks["batch"].add_argument("file", type=Path)
    again = commands.add_parser("again")
    for command in (asks["answers"], again):
        command.add_argument("--save", type=Path, help="an empty folder; default: one under evals/results")
    for command in (again, commands.add_parser("measure")):
        command.add_argument("run", type=Path)
    compare = commands.add_parser("compare")
    compare.add_argument("first", type=Path)
    compare.add_argument("second", type=Path)
    return parser


if __name__ == "__main__":
    sys.exit(main())
