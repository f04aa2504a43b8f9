"""A question and its conversation become hits: words, meaning and place weighed over one library."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.embedding import Embedder, Vectors
from assistant.library.reading import Library
from assistant.library.search.lexical import best_rows
from assistant.library.search.searching import Searcher
from assistant.retrieval.dialogue import history_weights, recent
from assistant.retrieval.fusion import Recipe, Signals, Weights, hedged, weighted
from assistant.retrieval.hearing import Heard, Listener
from assistant.retrieval.topic import Thread, chance_of_change, follow
from assistant.settings import Settings
from assistant.types import DocumentFilter, Hit, Turn

_PLACES = 3  # whose passages are candidates whatever their own score


class Retriever(Protocol):
    """Finds passages for a question."""

    def retrieve(
        self, question: str, *, k: int, history: Sequence[Turn] = (), where: DocumentFilter | None = None
    ) -> list[Hit]:
        """Return at most *k* hits, best first, each passage once."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to take a question: on its own, or as the next step of the conversation."""

    words: NDArray[np.float32]  # word scores of all passages, shape (n,): for the question
    place: NDArray[np.float32]  # for what stands around, of the conversation too
    vector: Vectors
    weights: Weights


class HybridRetriever:
    """
    Ranks the passages of one library by BM25, vectors and their neighbours' words.

    The question is searched as it was asked; what the conversation was about comes in as weights, less
    of it the surer a change of topic is. See docs/decisions/0006.
    """

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        settings: Settings,
        *,
        recipe: Recipe | None = None,
    ) -> None:
        self._library = library
        self._settings = settings
        self._listener = Listener(library.searcher, embedder)
        self._recipe = recipe or Recipe()

    def retrieve(
        self, question: str, *, k: int, history: Sequence[Turn] = (), where: DocumentFilter | None = None
    ) -> list[Hit]:
        """
        Return at most *k* hits, best first, each passage once.

        Args:
            question: As it was asked; empty finds nothing.
            k: How many at most.
            history: Earlier messages, oldest first.
            where: Only passages of these documents.
        """
        if not question.strip() or k < 1:
            return []
        searcher, recipe = self._library.searcher, self._recipe
        turns = recent(history)
        *earlier, asked = self._listener.hear([*(turn.text for turn in turns), question])
        said = list(zip(turns, earlier, strict=True))
        thread = follow(said, searcher, n=len(asked.by_words), watches_topic=recipe.watches_topic)
        change = chance_of_change(asked, said, thread, searcher) if recipe.watches_topic else 0.0
        readings = [_going_on(asked, said, thread, recipe)]
        if change > recipe.unlikely:
            readings.append(_alone(asked, recipe))
        allowed = searcher.allowed(where)
        candidates = self._candidates(readings, allowed, where, k)
        going_on, *alone = (_scores(reading, candidates, allowed, searcher) for reading in readings)
        scores = hedged(going_on, alone[0], change) if alone else going_on
        best = np.lexsort((candidates, -scores))[:k]
        passages = self._library.passages(searcher.passage_ids(candidates[best]))
        return [Hit(passage, float(score)) for passage, score in zip(passages, scores[best], strict=True)]

    def _candidates(
        self,
        readings: Sequence[_Reading],
        allowed: NDArray[np.bool_] | None,
        where: DocumentFilter | None,
        k: int,
    ) -> NDArray[np.int64]:
        """Rows among which the best of all readings are, rising: the top of each signal, and the best places."""
        searcher = self._library.searcher
        depth = max(self._settings.candidates_k, k)
        found = [np.zeros(0, dtype=np.int64)]
        for reading in readings:
            found.append(best_rows(reading.words, k=depth, allowed=allowed))
            near = searcher.dense_index().search(reading.vector, k=depth, allowed=allowed)
            found.append(np.array([row for row, _ in near], dtype=np.int64))
            place = reading.place if allowed is None else np.where(allowed, reading.place, np.float32(0))
            found.append(searcher.neighbourhood().best_places(place, n=_PLACES))
        rows = np.unique(np.concatenate(found))
        return rows if allowed is None else rows[allowed[rows]]


def _going_on(asked: Heard, said: Sequence[tuple[Turn, Heard]], thread: Thread, recipe: Recipe) -> _Reading:
    """Take the question as the next step of the conversation; without one, as it is."""
    vector = asked.vector.copy()
    weights = history_weights([turn for turn, _ in said], thread.presence)
    for (_, heard), weight in zip(said, weights, strict=True):
        vector += np.float32(recipe.history_meaning * weight) * heard.vector
    place = thread.around + np.float32(asked.volume) * asked.around
    return _Reading(asked.by_words, place, vector, recipe.in_conversation)


def _alone(asked: Heard, recipe: Recipe) -> _Reading:
    """Take the question as the start of a new topic."""
    return _Reading(asked.by_words, asked.around, asked.vector, recipe.alone)


def _scores(
    reading: _Reading, candidates: NDArray[np.int64], allowed: NDArray[np.bool_] | None, searcher: Searcher
) -> NDArray[np.float64]:
    meaning = searcher.dense_index().similarity(reading.vector, candidates)
    signals = Signals(reading.words, reading.place, meaning)
    return weighted(signals, reading.weights, candidates, allowed)
