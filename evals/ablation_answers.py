"""
What each part of finding an answer is worth: every part left out in turn, on the project's own questions.

    python -m evals.ablation_answers [--set development|test] [--index DIR] [--every N]

Each variant also searches for the question: of `Assistant.search` only the words that say the same, the correction
of slips and the reader are parts. All variants answer a question before any of them answers the next, so that what
else the machine does meets them alike. Of the test half only these totals are ever looked at.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant import Assistant
from assistant.answering.rendering import answer_json
from assistant.answering.shelf import Shelf
from assistant.answering.steps import STEPS
from assistant.embedding import open_embedder
from assistant.language.spelling import Speller
from assistant.language.terms import load_vocabulary
from assistant.programs import Mention, ProgramNames
from assistant.reader import open_reader
from assistant.settings import Settings, index_folder, settings_from_environment
from evals.answers import REPORTED, measure_answers
from evals.evaluating import AS_OF, cited_pages
from evals.intervals import mean, paired_difference, percentile
from evals.lines import print_lines
from evals.questions import Question
from evals.retrieval import search_questions
from evals.sets import load_set, set_files
from evals.tables import cell, table
from evals.timing import machine_name

WHOLE = "everything"
_FOUND = ("facts@1", "facts@5")  # of a search

Make = Callable[[Path, Settings], Assistant]


@dataclass(slots=True)
class _Run:
    """What one variant answered and found so far, and the processor seconds that its answers took."""

    assistant: Assistant
    rows: list[Mapping[str, Any]]
    found: list[Mapping[str, float]]
    seconds: list[float]


class _AsTyped(Speller):
    """Corrects nothing."""

    def correct(self, text: str) -> str:
        """Return *text*."""
        return text


class _Unnamed(ProgramNames):
    """Finds no program in any text; those that a person chooses are known."""

    def find(self, text: str) -> list[Mention]:
        """Return nothing."""
        return []


class _OnAnotherShelf(Assistant):
    """Answers from its shelf after a change of it."""

    change: Callable[[Shelf], Shelf]

    @property
    def shelf(self) -> Shelf:
        """What answers now, changed."""
        return self.change(super().shelf)


def variants() -> Mapping[str, Make]:
    """Name the ways of answering that are compared; the first is the one in use."""
    vocabulary = load_vocabulary()
    plain = replace(vocabulary, groups={}, phrases=())
    steps = {
        f"without: {name}": _made(steps=[step for other, step in STEPS.items() if other != name]) for name in STEPS
    }
    return {
        WHOLE: _made(),
        "sentences judged by cosine": _made(judged_by="cosine"),
        "sentences judged by words alone": _made(judged_by="lexical"),
        **steps,
        "without: words that say the same": _made(vocabulary=plain),
        "without: correction of slips": _changed(_as_typed),
        "without: names of programs": _changed(_unnamed),
    }


def ablation(index: Path, questions: Sequence[Question], settings: Settings) -> Iterator[str]:
    """Yield the table, then each variant's change against the one in use."""
    runs = {name: _Run(make(index, settings), [], [], []) for name, make in variants().items()}
    for question in questions:
        for run in runs.values():
            _ask(run, question)
    measured = {name: _measured(run, questions) for name, run in runs.items()}
    usual = percentile(runs[WHOLE].seconds, 50)
    rows = [
        (
            name,
            [*(cell(measured[name][of]) for of in (*REPORTED, *_FOUND)), f"{percentile(run.seconds, 50) / usual:.2f}"],
        )
        for name, run in runs.items()
    ]
    yield f"{machine_name()}; {len(questions)} questions; a median question takes {usual:.2f} processor seconds"
    yield table([*REPORTED, *_FOUND, "processor time"], rows)
    yield "\nright, against everything, and what a question takes, on the mean:"
    for name, run in runs.items():
        change = paired_difference(measured[WHOLE]["right"], measured[name]["right"])
        low, high = change.interval.low, change.interval.high
        share = mean(run.seconds) / mean(runs[WHOLE].seconds)
        yield f"{name}: {change.mean:+.3f} [{low:+.3f}, {high:+.3f}], {share:.2f}"


def _ask(run: _Run, question: Question) -> None:
    started = time.process_time()
    answer = run.assistant.ask(
        question.question,
        history=question.history,
        program=question.program,
        fiscal_year=question.fiscal_year,
        as_of=question.as_of or AS_OF,
    )
    run.seconds.append(time.process_time() - started)
    run.rows.append(answer_json(answer, answer_id=question.question_id))
    (ranked,) = search_questions([question], lambda one: run.assistant.search(one.question, history=one.history))
    run.found.append(ranked.values)


def _measured(run: _Run, questions: Sequence[Question]) -> dict[str, list[float]]:
    """Return the values of each measure, in the order of the questions."""
    pages = cited_pages(run.rows, run.assistant.library)
    each = measure_answers(questions, run.rows, pages.get)
    answered = {name: [one.values[name] for one in each] for name in REPORTED}
    return answered | {name: [values[name] for values in run.found] for name in _FOUND}


def _made(*, judged_by: str | None = None, **given: Any) -> Make:  # noqa: ANN401  (what Assistant takes)
    def make(index: Path, settings: Settings) -> Assistant:
        chosen = replace(settings, judged_by=judged_by or settings.judged_by)
        return Assistant(index, open_embedder(chosen), open_reader(chosen), chosen, **given)

    return make


def _changed(change: Callable[[Shelf], Shelf]) -> Make:
    def make(index: Path, settings: Settings) -> Assistant:
        assistant = _OnAnotherShelf(index, open_embedder(settings), open_reader(settings), settings)
        assistant.change = change
        return assistant

    return make


def _as_typed(shelf: Shelf) -> Shelf:
    words = shelf.library.searcher.lexical_index()
    return replace(shelf, speller=_AsTyped(words.known_words, words.rarity, load_vocabulary().spelling))


def _unnamed(shelf: Shelf) -> Shelf:
    return replace(shelf, names=_Unnamed(shelf.names.programs.values()))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evals.ablation_answers", description="What is each part worth?")
    parser.add_argument("--set", default="development", help="test, development, or the path of a .jsonl file")
    parser.add_argument("--index", help="the library; default: GUIDANCE_INDEX, then ./index")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="ask only every Nth question")
    chosen = parser.parse_args()
    questions = load_set(set_files(chosen.set))[:: chosen.every]
    print_lines(ablation(index_folder(chosen.index), questions, settings_from_environment()))


if __name__ == "__main__":
    main()
