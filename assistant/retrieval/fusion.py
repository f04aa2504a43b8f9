"""Scores by words, by meaning and by place become one score for each candidate."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_SOFT = 5.0  # added to the highest word score before dividing by it, so that "yes" has little say


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts."""

    words: float  # of the question, relative to the best passage
    meaning: float  # cosine similarity
    place: float  # words found around the passage, those of the conversation too


# Fitted on the development halves of four public sets together, then rounded; see docs/benchmarks.md.
IN_CONVERSATION = Weights(words=5.5, meaning=9.5, place=8.0)
ALONE = Weights(words=5.5, meaning=9.5, place=3.0)  # when the question may start a new topic


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a ranking is made of; every part can be left out, to see what it is worth."""

    in_conversation: Weights = IN_CONVERSATION
    alone: Weights = ALONE
    history_meaning: float = 0.6  # of what the conversation means, added to what the question means
    unlikely: float = 0.2  # chance of a change of topic below which the question is only read as going on
    watches_topic: bool = True  # else a conversation is taken to have one topic


@dataclass(frozen=True, slots=True)
class Signals:
    """Word scores for all passages, shape (n,) each, and similarities for the candidates."""

    words: NDArray[np.float32]
    place: NDArray[np.float32]
    meaning: NDArray[np.float64]  # shape (number of candidates,)


def weighted(
    signals: Signals, weights: Weights, candidates: NDArray[np.int64], allowed: NDArray[np.bool_] | None
) -> NDArray[np.float64]:
    """Return the score of each candidate; word scores count relative to the best allowed passage."""
    parts: Sequence[tuple[float, NDArray[np.float32]]] = (
        (weights.words, signals.words),
        (weights.place, signals.place),
    )
    score = weights.meaning * signals.meaning
    for weight, values in parts:
        if weight:
            best = float((values if allowed is None else values * allowed).max(initial=0.0))
            score = score + weight * values[candidates].astype(np.float64) / (best + _SOFT)
    return score


def hedged(going_on: NDArray[np.float64], alone: NDArray[np.float64], chance_of_change: float) -> NDArray[np.float64]:
    """
    Mix two rankings by the chance that the question stands alone.

    Both become shares of belief (softmax) that are averaged; the result is brought back to the scale of
    *going_on*, to which it is equal where the chance is 0.
    """
    if not len(going_on) or chance_of_change <= 0.0:
        return going_on
    total, total_alone = _log_total(going_on), _log_total(alone)
    stays = going_on - total + np.log1p(-min(chance_of_change, 1 - 1e-9))
    changes = alone - total_alone + np.log(chance_of_change)
    mixed: NDArray[np.float64] = np.logaddexp(stays, changes) + total
    return mixed


def _log_total(scores: NDArray[np.float64]) -> float:
    highest = float(scores.max())
    return highest + float(np.log(np.exp(scores - highest).sum()))
