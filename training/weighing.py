"""
How much each signal of a sentence counts: fitted on the development questions, for each way to judge.

    python -m training.weighing [--questions FILE] [--write]

Prints how often the best sentence is right in held-out fifths of the questions, how well the chance tells
right from wrong there, and what several thresholds would show; --write puts the weights where the
assistant reads them.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold

from assistant.answering.assistant import Assistant
from assistant.answering.deciding.deciding import fits_scope
from assistant.answering.evidence.candidates import Candidate
from assistant.answering.evidence.scoring import WEIGHTS_FILE, Signals
from assistant.answering.finding import Found
from assistant.answering.quoting.spans import span_of
from assistant.logistic import LogisticModel
from evals.matching import contains_any
from evals.questions import DATASETS, Question, QuestionType, load_questions
from training.tables import inline_table

_COSINES = ("sentence_cosine", "heading_cosine")
_WORDS = ("own_coverage", "coverage", "passage_coverage")
_READER = ("relevant", "answers", "evidence")
_JUDGES = {
    "reader": (*_READER, *_COSINES, *_WORDS),
    "cosine": _COSINES,
    "lexical": _WORDS,
}
_ALWAYS = ("rank", "holds_value", "opens_list", "in_program", "in_year", "in_talk")
_TELLING = (
    *_READER,
    "heading_cosine",
    "coverage",
    "passage_coverage",
    "rank",
    "holds_value",
    "in_talk",
)
_STRENGTH = 0.5  # inverse of the penalty on large weights
_FOLDS = 5
_RIGHT, _WRONG = 3, 12  # sentences of one question that are compared
_READ = 25  # candidates of a question that are looked at
_LEAST = 0.3  # chance from which a sentence is shown: no more wrong answers than before on the development questions
_THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Asked:
    """The candidates of one question."""

    signals: list[Signals]
    right: NDArray[np.bool_]
    usable: NDArray[np.bool_]  # of the program, year and sort of value asked for
    is_answerable: bool


def read_questions(assistant: Assistant, questions: Sequence[Question]) -> list[Asked]:
    """Ask what is found for each question that wants an answer or a refusal, its first part only."""
    asked = []
    for question in questions:
        if question.type not in (QuestionType.OUT_OF_SCOPE, QuestionType.AMBIGUOUS):
            found = assistant.findings(
                question.question,
                history=question.history,
                program=question.program,
                fiscal_year=question.fiscal_year,
            )
            asked.append(_read(question, found[0]))
    return asked


def _read(question: Question, found: Found) -> Asked:
    candidates = found.candidates[:_READ]
    return Asked(
        signals=[candidate.signals for candidate in candidates],
        right=np.array([_is_right(question, candidate) for candidate in candidates], dtype=bool),
        usable=np.array([fits_scope(found.inquiry, candidate) for candidate in candidates], dtype=bool),
        is_answerable=question.is_answerable,
    )


def _is_right(question: Question, candidate: Candidate) -> bool:
    """Whether what would be quoted for the sentence states a fact that is asked for, on a gold page."""
    place = (candidate.entry.document_id, candidate.page.number)
    forms = [f.forms for f in question.facts if place in {(p.document_id, p.page) for p in f.places}]
    text = span_of(candidate, wants_list=True).text
    return any(contains_any(text, each) for each in forms)


def fit_order(asked: Sequence[Asked], names: Sequence[str]) -> NDArray[np.float64]:
    """Weights with which right sentences stand above wrong ones of the same question, by pairs; their sum is 1."""
    rows: list[NDArray[np.float64]] = []
    for each in asked:
        values = _table(each.signals, names)
        for right in values[each.right][:_RIGHT]:
            rows.extend(right - wrong for wrong in values[~each.right][:_WRONG])
    differences = np.array([*rows, *(-row for row in rows)])
    labels = np.repeat([1, 0], len(rows))
    model = LogisticRegression(C=_STRENGTH, fit_intercept=False).fit(differences, labels)
    weights: NDArray[np.float64] = model.coef_[0] / np.abs(model.coef_[0]).sum()
    return weights


def fit_chance(asked: Sequence[Asked], names: Sequence[str], order: NDArray[np.float64]) -> LogisticModel:
    """
    Fit whether the sentence that would be quoted is right, from those of *names* that tell it.

    Signals are standardised before the penalty, so that one that varies little is not held back.
    """
    telling = [name for name in names if name in _TELLING]
    chosen = [(each, _best(each, names, order)) for each in asked if len(each.signals)]
    values = np.array([_table([each.signals[place]], telling)[0] for each, place in chosen])
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-6
    model = LogisticRegression(C=_STRENGTH).fit((values - mean) / spread, [e.right[place] for e, place in chosen])
    weights = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (weights * mean).sum())
    return LogisticModel(bias, dict(zip(telling, map(float, weights), strict=True)))


def _best(each: Asked, names: Sequence[str], order: NDArray[np.float64]) -> int:
    """Place of the sentence that would be quoted: the best of the usable ones, else the best."""
    scores = _table(each.signals, names) @ order
    return int(np.argmax(np.where(each.usable, scores, scores - 10) if each.usable.any() else scores))


def _table(signals: Sequence[Signals], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[getattr(signal, name) for name in names] for signal in signals]).reshape(-1, len(names))


def held_out(asked: Sequence[Asked], names: Sequence[str]) -> Iterator[tuple[Asked, bool, float]]:
    """Yield each question with whether its quoted sentence is right and its chance, by weights of the others."""
    for known, new in KFold(_FOLDS, shuffle=True, random_state=0).split(asked):
        learned = [asked[place] for place in known]
        order = fit_order(learned, names)
        model = fit_chance(learned, names, order)
        for each in (asked[place] for place in new):
            if len(each.signals):
                place = _best(each, names, order)
                yield each, bool(each.right[place]), model.chance(each.signals[place])


def report(asked: Sequence[Asked], names: Sequence[str]) -> Iterator[str]:
    """Say how good the weights are on questions that they were not fitted to."""
    results = list(held_out(asked, names))
    right = np.array([is_right for _, is_right, _ in results])
    chance = np.array([value for _, _, value in results])
    answerable = np.array([each.is_answerable for each, _, _ in results])
    has = np.array([bool(each.right.any()) for each, _, _ in results])
    yield f"  first: {right[answerable].mean():.3f} of {answerable.sum()}; among: {has[answerable].mean():.3f}"
    yield f"  chance, right from wrong: {roc_auc_score(right, chance):.3f}"
    yield f"  chance, answerable from not: {roc_auc_score(answerable, chance):.3f}"
    for least in _THRESHOLDS:
        shown = chance >= least
        yield (
            f"  shown from {least}: right {(shown & right).sum()} of {answerable.sum()}, wrong "
            f"{(shown & ~right & answerable).sum()}, refused {(~shown & answerable).sum()}; "
            f"unanswerable answered {(shown & ~answerable).sum()} of {(~answerable).sum()}"
        )


def main() -> None:
    """Fit and print; write where asked to."""
    parser = argparse.ArgumentParser(prog="python -m training.weighing", description="Weigh the signals.")
    parser.add_argument("--index", type=Path, default=Path("index"), help="a library of corpus/")
    parser.add_argument("--questions", type=Path, default=DATASETS / "development.jsonl")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    assistant = Assistant.open(chosen.index)
    asked = read_questions(assistant, load_questions(chosen.questions))
    lines = ["# How the signals of a sentence are weighed (scoring.py).", "# Written by python -m training.weighing."]
    for judge, own in _JUDGES.items():
        names = (*own, *_ALWAYS)
        sys.stdout.write("\n".join((judge, *report(asked, names), "")))
        order = fit_order(asked, names)
        model = fit_chance(asked, names, order)
        chance = {"bias": model.bias, **model.weights}
        lines += [
            "",
            f"[{judge}]",
            f"least = {_LEAST}",
            f"order = {inline_table(dict(zip(names, order, strict=True)))}",
        ]
        lines.append(f"chance = {inline_table(chance)}")
    if chosen.write:
        WEIGHTS_FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
