"""
Command line of the evaluation.

    python -m evals [answers] [--set test|development|all] [--index DIR] [--save DIR] [--engine NAME]
                    [--against RUN] [--card]   ask, measure, and hold the run against a saved one
    python -m evals retrieval [--set ...] [--index DIR]
    python -m evals again RUN [--save DIR]     the same questions with the same settings, held against the first time
    python -m evals measure RUN [--against RUN] [--card]     measure saved answers anew, ask nothing
    python -m evals batch FILE [--set ...]     measure what `guidance ask|search --batch` wrote
    python -m evals compare RUN_A RUN_B        second minus first, question by question

`guidance eval` takes the same, and `--compare RUN_A RUN_B` is `compare`. `--card` writes the error rates of the
test half down for the About tab.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError
from assistant.settings import index_folder, settings_from_environment
from assistant.web.error_card import save_card
from evals import evaluating
from evals.card import card_of, check_fits_card


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the commands above, `answers` if none is named; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    names_command = given[:1] and (not given[0].startswith("-") or given[0] in ("-h", "--help"))
    chosen = _parser().parse_args(given if names_command else ["answers", *given])
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
            return _saved(evaluating.measure_folder(chosen.run, against=chosen.against), with_card=chosen.card)
        case "batch":
            return evaluating.measure_batch(index_folder(chosen.index), chosen.set, chosen.file)
        case _:
            return evaluating.compare_runs(chosen.first, chosen.second)


def _answers(chosen: argparse.Namespace) -> str:
    if chosen.compare:
        return evaluating.compare_runs(*chosen.compare)
    if chosen.card:
        check_fits_card(chosen.set, chosen.engine)
    evaluation = evaluating.run_evaluation(
        index_folder(chosen.index),
        chosen.set,
        settings=settings_from_environment(),
        save=chosen.save,
        engine=chosen.engine,
        against=chosen.against,
        progress=show_progress,
    )
    return _saved(evaluation, with_card=chosen.card)


def _saved(evaluation: evaluating.Evaluation, *, with_card: bool = False) -> str:
    where = [f"Saved in {evaluation.folder}; open {evaluation.page}"]
    if with_card:
        where.append(f"Error card written to {save_card(card_of(evaluation.run, evaluation.measured))}")
    return "\n".join((evaluation.report, "", *where))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description="How good is it?")
    commands = parser.add_subparsers(dest="command", required=True)
    names = ("answers", "retrieval", "batch", "again", "measure", "compare")
    command = {name: commands.add_parser(name) for name in names}
    for name in ("answers", "retrieval", "batch"):
        command[name].add_argument("--set", default="test", help="test, development, all, or the path of a .jsonl file")
        command[name].add_argument("--index", help="the library; default: GUIDANCE_INDEX, then ./index")
    command["answers"].add_argument("--engine", help="extractive or llm")
    command["answers"].add_argument("--compare", nargs=2, type=Path, metavar="RUN", help="two saved runs")
    command["batch"].add_argument("file", type=Path)
    for name in ("answers", "again"):
        command[name].add_argument("--save", type=Path, help="an empty folder; default: one under evals/results")
    for name in ("answers", "measure"):
        command[name].add_argument("--against", type=Path, metavar="RUN", help="a saved run to hold this one against")
        command[name].add_argument("--card", action="store_true", help="write the error rates for the About tab")
    for name in ("again", "measure"):
        command[name].add_argument("run", type=Path)
    command["compare"].add_argument("first", type=Path)
    command["compare"].add_argument("second", type=Path)
    return parser


if __name__ == "__main__":
    sys.exit(main())
