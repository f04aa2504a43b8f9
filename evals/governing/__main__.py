"""
Measure which document governs, deadline states, conflicts and conditions.

    python -m evals.governing [--half development|test] [--starter DIR] [--practice DIR]

Without folders both libraries are built anew in a temporary one. Wrong answers of the development half are shown
one by one; of the test half only the totals.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import Assistant
from assistant.errors import AssistantError
from evals.governing.measuring import Held, hold, report
from evals.governing.questions import GoverningQuestion, LibraryName, load_half
from evals.libraries import built


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask all questions of one half and print the table; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.governing", description="Does the right document govern?")
    parser.add_argument("--half", default="development", choices=["development", "test"])
    parser.add_argument("--starter", type=Path, help="index of the starter library; built anew without")
    parser.add_argument("--practice", type=Path, help="index of the practice library; built anew without")
    chosen = parser.parse_args(arguments)
    try:
        questions = load_half(chosen.half)
        with TemporaryDirectory() as folder:
            given = {LibraryName.STARTER: chosen.starter, LibraryName.PRACTICE: chosen.practice}
            held = ask_all(questions, {name: given[name] or built(name, Path(folder)) for name in LibraryName})
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    print(report(held, names_each=chosen.half == "development"))
    return 0


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
