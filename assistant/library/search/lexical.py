"""Words become a ranking of passages by BM25, from the matrix that `lexical_building` wrote."""

import itertools
import json
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import LibraryDamagedError
from assistant.library.filing.store import MEND
from assistant.library.search.words import query_words

PARTS = ("terms", "starts", "rows", "values")  # files of numbers; `lexical_building` says what they hold
WORDS = "words.json"


class LexicalIndex:
    """
    BM25 over the passages of one generation, read from the disk as needed.

    Args:
        folder: What `build_lexical` wrote.
        n_passages: How many passages there must be.

    Raises:
        LibraryDamagedError: The folder's files are missing or of other passages.
    """

    def __init__(self, folder: Path, n_passages: int) -> None:
        self._n = n_passages
        self._number: dict[str, int] = {}
        self._terms = self._starts = self._rows = np.zeros(0, dtype=np.int64)
        self._values = np.zeros(0, dtype=np.float32)
        if n_passages == 0:
            return
        try:
            n_rows, known = json.loads((folder / WORDS).read_bytes())
            parts = [np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)) for name in PARTS]
        except (OSError, ValueError, TypeError) as error:
            raise LibraryDamagedError(f"{folder}: cannot be read ({error}). {MEND}") from error
        self._terms, self._starts, self._rows, self._values = parts
        self._number = {word: number for number, word in enumerate(known)}
        if n_rows != n_passages or len(self._rows) != len(self._values):
            raise LibraryDamagedError(f"{folder}: is of other passages than the library's. {MEND}")

    def scores(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Scores of all passages for the words of a query, in their order; shape (n,), 0 where none occurs."""
        scores = np.zeros(self._n, dtype=np.float32)
        for term, times in Counter(self._query_terms(words)).items():
            column = self._column(term)
            scores[self._rows[column]] += times * self._values[column]  # a row is in a column once
        return scores

    @property
    def known_words(self) -> Collection[str]:
        """Every word of the index, stemmed."""
        return self._number.keys()

    def rarity(self, word: str) -> float:
        """Inverse document frequency of one word; of an unknown one, as if it were in one passage."""
        column = self._column(self._number.get(word, -1))
        n_with = max(1, column.stop - column.start)
        return float(np.log1p((self._n - n_with + 0.5) / (n_with + 0.5)))

    def search(self, query: str, *, k: int, allowed: NDArray[np.bool_] | None) -> list[tuple[int, float]]:
        """
        Rank passages by the words they share with the query.

        Args:
            query: As a person wrote it.
            k: How many at most.
            allowed: Shape (n,): which rows may be returned; None for all.

        Returns:
            Rows with their score, above 0, best first; equal scores in order of row.
        """
        scores = self.scores(query_words(query))
        return [(int(row), float(scores[row])) for row in best_rows(scores, k=k, allowed=allowed)]

    def _query_terms(self, words: Sequence[str]) -> list[int]:
        numbers = [self._number.get(word, -1) for word in words]
        pairs = [
            pair_number(one, following, len(self._number))
            for one, following in itertools.pairwise(numbers)
            if min(one, following) >= 0
        ]
        return [number for number in numbers if number >= 0] + pairs

    def _column(self, term: int) -> slice:
        at = int(np.searchsorted(self._terms, term))
        if at == len(self._terms) or self._terms[at] != term:
            return slice(0, 0)
        return slice(int(self._starts[at]), int(self._starts[at + 1]))


def pair_number(one: int, following: int, n_words: int) -> int:
    """Return the number of two words side by side; numbers below *n_words* are single words."""
    return (one + 1) * n_words + following


def best_rows(scores: NDArray[np.float32], *, k: int, allowed: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
    """
    Rows of the *k* highest scores above 0, best first; equal scores in order of row.

    >>> best_rows(np.array([1, 3, 0, 3], dtype=np.float32), k=2).tolist()
    [1, 3]
    """
    rows = np.flatnonzero(scores > 0 if allowed is None else (scores > 0) & allowed)
    if k < 1 or not len(rows):
        return rows[:0]
    if len(rows) > k:  # keep all that tie with the last, so that the order of rows decides
        rows = rows[scores[rows] >= np.partition(scores[rows], -k)[-k]]
    best: NDArray[np.int64] = rows[np.lexsort((rows, -scores[rows]))][:k]
    return best
