"""
Measure which document governs, deadline states, conflicts and conditions.

    python -m evals.governing [--half NAME] [--starter DIR] [--practice DIR] [--agency DIR]

Without folders the first two libraries are built anew in a temporary one; the agency's notices must be ingested
before, and without them the questions about them are left out. Wrong answers of a development half are shown one
by one; of a test half only the totals.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import Assistant
from assistant.errors import AssistantError
from evals.governing.measuring import Held, hold, report
from evals.governing.questions import HALVES, OWN, GoverningQuestion, LibraryName, load_half
from evals.libraries import add_library_options, built


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask all questions of one half and print the table; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.governing", description="Does the right document govern?")
    parser.add_argument("--half", default="development", choices=HALVES)
    add_library_options(parser)
    parser.add_argument(
        "--agency", type=Path, help="index of the agency's notices; their questions are left out without"
    )
    chosen = parser.parse_args(arguments)
    try:
        questions = load_half(chosen.half)
        with TemporaryDirectory() as folder:
            asked, indexes = _indexed(questions, chosen, Path(folder))
            held = ask_all(asked, indexes)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    print(report(held, names_each="development" in chosen.half))
    if len(held) < len(questions):
        print(f"Left out, as no index of their library is named: {len(questions) - len(held)} questions.")
    return 0


def _indexed(
    questions: Sequence[GoverningQuestion], chosen: argparse.Namespace, folder: Path
) -> tuple[list[GoverningQuestion], dict[LibraryName, Path]]:
    """Return the questions whose library can be asked, and the index of each such library."""
    needed = {question.library for question in questions}
    indexes = {name: getattr(chosen, name) or built(name, folder) for name in OWN if name in needed}
    if chosen.agency:
        indexes[LibraryName.AGENCY] = chosen.agency
    return [question for question in questions if question.library in indexes], indexes


def ask_all(questions: Sequence[GoverningQuestion], indexes: dict[LibraryName, Path]) -> list[Held]:
    """Ask each question of its library, on its day."""
    assistants = {name: Assistant.open(indexes[name]) for name in {question.library for question in questions}}
    return [_asked(question, assistants[question.library]) for question in questions]


def _asked(question: GoverningQuestion, assistant: Assistant) -> Held:
    answer = assistant.ask(
        question.question,
        program=question.program,
        fiscal_year=question.fiscal_year,
        as_of=question.as_of,
        audience=question.audience,
    )
    return hold(question, answer)


if __name__ == "__main__":
    sys.exit(main())
