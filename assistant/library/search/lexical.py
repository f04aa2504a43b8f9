"""Words become a ranking of passages by BM25; the only module that imports bm25s."""

from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from assistant.errors import LibraryDamagedError
from assistant.library.filing.store import REBUILD
from assistant.library.search.words import query_words

# Written out because a change of them changes answers; bm25s has the same by default.
_K1 = 1.5
_B = 0.75
_METHOD = "lucene"


def build_lexical(folder: Path, texts: Sequence[list[str]]) -> None:
    """
    Write the index of *texts*, each a list of words; the folder is made even when there are none.

    The passage of row i is the i-th text.
    """
    folder.mkdir(parents=True)
    if not texts:
        return
    index = bm25s.BM25(k1=_K1, b=_B, method=_METHOD, backend="numpy", csc_backend="numpy")
    index.index([words or [""] for words in texts], show_progress=False)
    index.save(folder, show_progress=False)


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
        self._index: bm25s.BM25 | None = None
        if n_passages == 0:
            return
        try:
            self._index = bm25s.BM25.load(folder, mmap=True, show_progress=False)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise LibraryDamagedError(f"{folder}: cannot be read ({error}). {REBUILD}") from error
        if self._index.scores["num_docs"] != n_passages:
            raise LibraryDamagedError(f"{folder}: is of other passages than the library's. {REBUILD}")

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
        words = query_words(query)
        if self._index is None or not words or k < 1:
            return []
        mask = None if allowed is None else allowed.astype(np.float32)
        scores: NDArray[np.float32] = self._index.get_scores(words, weight_mask=mask)
        rows = np.flatnonzero(scores > 0)
        if len(rows) > k:  # keep all that tie with the last, so that the order of rows decides
            rows = rows[scores[rows] >= np.partition(scores[rows], -k)[-k]]
        best = rows[np.lexsort((rows, -scores[rows]))][:k]
        return [(int(row), float(scores[row])) for row in best]
