"""
How much each signal of the check counts: fitted on the development claims, with the reader and by code alone.

    python -m training.checking [--starter DIR] [--practice DIR] [--write]

Prints how often the verdict is right in held-out fifths of the claims, at thresholds that were chosen on the same
fifths, so that it flatters a little; --write puts the weights where the check reads them. A claim has three outcomes:
borne out (also where a condition is missing, which is looked for later), denied, neither. Its chances are those of the
best sentence for it and of the best against it, so the sentences need no labels.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.model_selection import StratifiedKFold

from assistant.review.checking.judging import Comparison
from assistant.review.checking.weighing import BLOCKED, WEIGHTS_FILE, Signals
from assistant.types import VerdictLabel
from evals.claims import Claim, load_claims
from evals.governing.questions import OWN
from evals.libraries import add_library_options, opened
from evals.questions import DATASETS
from training.tables import inline_table

Array = NDArray[np.float64]
_NAMES = tuple(field.name for field in fields(Signals))
_SCORER = ("support", "denial")
_OUTCOMES = {
    VerdictLabel.SUPPORTED: 0,
    VerdictLabel.PARTLY_SUPPORTED: 0,
    VerdictLabel.CONTRADICTED: 1,
    VerdictLabel.NOT_FOUND: 2,
}
_PENALTY = 3.0  # on the squares of the weights of standardised signals
_FOLDS = 5
_HARM = 8.0  # what a wrong claim called supported, and a right one called contradicted, cost beside other errors
_THRESHOLDS = tuple(np.arange(0.4, 0.84, 0.05))  # above, a copy of a short sentence is not called supported


@dataclass(frozen=True, slots=True)
class Known:
    """What a claim is known to be, and the signals of each sentence that may decide it."""

    outcome: int
    signals: Array  # shape (n, number of signals), n may be 0
    lacks_value: NDArray[np.bool_]  # shape (n,): a number, date or name of the claim is missing in it
    differs: NDArray[np.bool_]  # shape (n,): code finds that it disagrees with the claim on something


def known_of(claim: Claim, compared: Sequence[Comparison], names: Sequence[str]) -> Known:
    """Put what is fitted on into arrays; sentences of other years and programs are left out."""
    told = [one.signals for one in compared if one.may_decide and not one.shown.is_other_year]
    table = np.array([astuple(signals) for signals in told]).reshape(-1, len(_NAMES))
    columns = [_NAMES.index(name) for name in names]
    lacks, differs = (
        np.array([getattr(signals, name) for signals in told], dtype=bool) for name in ("lacks_value", "differs")
    )
    return Known(_OUTCOMES[claim.label], table[:, columns], lacks, differs)


def fitted(known: Sequence[Known]) -> Array:
    """Weights of shape (2, signals + 1), for and against, the bias last; signals are standardised for the penalty."""
    every = np.vstack([one.signals for one in known])
    mean, spread = every.mean(axis=0), every.std(axis=0) + 1e-6
    usual = [replace(one, signals=(one.signals - mean) / spread) for one in known if len(one.signals)]
    start = np.zeros(2 * (every.shape[1] + 1))
    found = minimize(_loss(usual), start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x.reshape(2, -1)
    weights = found[:, :-1] / spread
    return np.column_stack([weights, found[:, -1] - weights @ mean])


def _loss(known: Sequence[Known]) -> Callable[[Array], tuple[float, Array]]:
    """Cross-entropy of the outcomes with a penalty, and its gradient."""

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(2, -1)
        total, slope = 0.0, np.zeros_like(weights)
        for one in known:
            logits = _logits(weights, one)
            best = logits.argmax(axis=0)
            chance = _softmax(logits.max(axis=0))
            total -= float(np.log(chance[one.outcome] + 1e-12))
            for side in range(2):
                error = chance[side] - (one.outcome == side)
                slope[side] += error * np.append(one.signals[best[side]], 1.0)
        plain = weights * np.append(np.ones(weights.shape[1] - 1), 0.0)
        return total + _PENALTY * float((plain**2).sum()), (slope + 2 * _PENALTY * plain).ravel()

    return loss


def _logits(weights: Array, one: Known) -> Array:
    """Shape (n, 2): for and against, by each sentence."""
    logits: Array = one.signals @ weights[:, :-1].T + weights[:, -1]
    logits[:, 0] += BLOCKED * one.lacks_value
    return logits


def _softmax(logits: Array) -> Array:
    """Chances of both sides and, last, of neither."""
    raised = np.exp(np.append(logits, 0.0) - max(0.0, logits.max()))
    chances: Array = raised / raised.sum()
    return chances


def chances_of(weights: Array, known: Sequence[Known]) -> Array:
    """Shape (claims, 3)."""
    return np.array([_chances(weights, one) for one in known])


def _chances(weights: Array, one: Known) -> Array:
    """Shape (3,): as `weighing.chances`, nothing being denied where code cannot name what differs."""
    if not len(one.signals):
        return np.array([0.0, 0.0, 1.0])
    logits = _logits(weights, one)
    chances = _softmax(logits.max(axis=0))
    is_named = bool(one.differs[logits[:, 1].argmax()])
    return chances if is_named else np.array([chances[0], 0.0, chances[1] + chances[2]])


def held_out(known: Sequence[Known]) -> Array:
    """The chances of each claim by weights that were fitted on the others."""
    chances = np.zeros((len(known), 3))
    outcomes = [one.outcome for one in known]
    for others, own in StratifiedKFold(_FOLDS, shuffle=True, random_state=0).split(chances, outcomes):
        chances[own] = chances_of(fitted([known[place] for place in others]), [known[place] for place in own])
    return chances


def said(chances: Array, support: float, contradiction: float) -> NDArray[np.int64]:
    """The outcome that is told from chances of shape (claims, 3)."""
    against = np.where(chances[:, 1] >= contradiction, 1, 2)
    return np.where(chances[:, 0] >= support, 0, against)


def thresholds(chances: Array, outcomes: NDArray[np.int64]) -> tuple[float, float]:
    """The least support and contradiction at which errors, the harmful ones counted more, cost least."""

    def cost(pair: tuple[float, float]) -> float:
        told = said(chances, *pair)
        harm = ((told == 0) & (outcomes != 0)) | ((told == 1) & (outcomes == 0))
        return float((told != outcomes).sum() + (_HARM - 1) * harm.sum())

    return min(((float(s), float(c)) for s in _THRESHOLDS for c in _THRESHOLDS), key=cost)


def report(chances: Array, outcomes: NDArray[np.int64], least: tuple[float, float]) -> Iterator[str]:
    """Say how good the held-out chances are at those thresholds."""
    told = said(chances, *least)
    right, wrong = outcomes == 0, outcomes != 0
    yield f"  right {(told == outcomes).mean():.3f} of {len(outcomes)}; least {least[0]:.2f} and {least[1]:.2f}"
    yield f"  supported, called contradicted {(told[right] == 1).sum()} of {right.sum()}"
    yield f"  wrong or absent, called supported {(told[wrong] == 0).sum()} of {wrong.sum()}"


def main() -> None:
    """Fit and print; write where asked to."""
    parser = argparse.ArgumentParser(prog="python -m training.checking", description="Weigh the signals of the check.")
    add_library_options(parser)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    claims = [c for c in load_claims(DATASETS / "claims_development.jsonl") if c.label in _OUTCOMES]
    with TemporaryDirectory() as folder:
        assistants = {name: opened(name, getattr(chosen, name), Path(folder)) for name in OWN}
        compared = [assistants[claim.library].compare(claim.text) for claim in claims]
    lines = ["# How the signals of the check are weighed (weighing.py).", "# Written by python -m training.checking."]
    for judge, names in {"reader": _NAMES, "code": tuple(n for n in _NAMES if n not in _SCORER)}.items():
        known = [known_of(claim, found, names) for claim, found in zip(claims, compared, strict=True)]
        chances, outcomes = held_out(known), np.array([one.outcome for one in known])
        least = thresholds(chances, outcomes)
        sys.stdout.write("\n".join((judge, *report(chances, outcomes, least), "")))
        lines += ["", f"[{judge}]", *_written(fitted(known), names, least)]
    if chosen.write:
        WEIGHTS_FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _written(weights: Array, names: Sequence[str], least: tuple[float, float]) -> Iterator[str]:
    yield f"least_support = {least[0]:.2f}"
    yield f"least_contradiction = {least[1]:.2f}"
    for side, row in zip(("supports", "contradicts"), weights, strict=True):
        yield f"{side} = {inline_table(dict(zip((*names, 'bias'), row, strict=True)))}"


if __name__ == "__main__":
    main()
