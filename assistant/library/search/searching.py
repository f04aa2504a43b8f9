"""Queries and filters become rankings of passage ids, over the search parts of one generation."""

import threading
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.library.records import Vectors
from assistant.library.search.dense import DenseIndex
from assistant.library.search.lexical import LexicalIndex
from assistant.library.search.neighbourhood import Neighbourhood
from assistant.library.search.rows import Rows
from assistant.types import CatalogEntry, DocumentFilter

_KEPT_MASKS = 64


class Searcher:
    """
    The two searches of one generation; each part is opened by the first search that needs it.

    Args:
        folder: The generation's search parts.
        dim: Length of its vectors.
        entries: What is known of each document, for the filters.
    """

    def __init__(self, folder: Path, dim: int, entries: Mapping[str, CatalogEntry]) -> None:
        self._folder = folder
        self._dim = dim
        self._entries = entries
        self._lock = threading.RLock()
        self._known_rows: Rows | None = None
        self._known_dense: DenseIndex | None = None
        self._known_lexical: LexicalIndex | None = None
        self._known_neighbourhood: Neighbourhood | None = None
        self._masks: dict[DocumentFilter, NDArray[np.bool_]] = {}

    def dense(self, vector: Vectors, *, k: int, where: DocumentFilter | None) -> list[tuple[str, float]]:
        """Rank passages by cosine similarity."""
        return self._named(self.dense_index().search(vector, k=k, allowed=self.allowed(where)))

    def lexical(self, query: str, *, k: int, where: DocumentFilter | None) -> list[tuple[str, float]]:
        """Rank passages by the words that they share with the query."""
        return self._named(self.lexical_index().search(query, k=k, allowed=self.allowed(where)))

    def passage_ids(self, rows: NDArray[np.int64]) -> list[str]:
        """Ids of the passages of these rows, in the same order."""
        ids = self._rows().passage_ids
        return [ids[row] for row in rows]

    def neighbourhood(self) -> Neighbourhood:
        """Which passages stand around which."""
        with self._lock:
            if self._known_neighbourhood is None:
                self._known_neighbourhood = Neighbourhood(self._rows().order, self._rows().works)
            return self._known_neighbourhood

    def close(self) -> None:
        """Let go of what was opened; the next search opens it again."""
        with self._lock:
            if self._known_dense is not None:
                self._known_dense.close()
            self._known_dense = self._known_lexical = None

    def _named(self, ranked: list[tuple[int, float]]) -> list[tuple[str, float]]:
        ids = self._rows().passage_ids
        return [(ids[row], score) for row, score in ranked]

    def _rows(self) -> Rows:
        with self._lock:
            if self._known_rows is None:
                self._known_rows = Rows.read(self._folder)
            return self._known_rows

    def dense_index(self) -> DenseIndex:
        """Cosine similarity over the rows."""
        with self._lock:
            if self._known_dense is None:
                self._known_dense = DenseIndex(self._folder, self._rows().vector_of, self._dim)
            return self._known_dense

    def lexical_index(self) -> LexicalIndex:
        """BM25 over the rows."""
        with self._lock:
            if self._known_lexical is None:
                self._known_lexical = LexicalIndex(self._folder / "lexical", len(self._rows().passage_ids))
            return self._known_lexical

    def allowed(self, where: DocumentFilter | None) -> NDArray[np.bool_] | None:
        """Which rows belong to the documents that a filter lets through; None for all."""
        if where is None or where == DocumentFilter():
            return None
        with self._lock:
            if where not in self._masks:
                rows = self._rows()
                lets = [_lets_through(where, self._entries[i]) for i in rows.document_ids]
                if len(self._masks) >= _KEPT_MASKS:
                    self._masks.clear()
                self._masks[where] = np.array(lets, dtype=bool)[rows.document_of]
            return self._masks[where]


def _lets_through(where: DocumentFilter, entry: CatalogEntry) -> bool:
    return all(
        wanted is None or found in wanted
        for wanted, found in (
            (where.programs, entry.program),
            (where.fiscal_years, entry.fiscal_year),
            (where.kinds, entry.kind.value),
            (where.document_ids, entry.document_id),
        )
    )
