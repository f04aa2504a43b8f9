"""A vector becomes a ranking of passages: through Chroma's graph where that is faster, else exactly."""

import math
import threading
from collections import OrderedDict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import LibraryDamagedError, LibraryMismatchError, RequestError
from assistant.library.filing.store import MEND, REBUILD
from assistant.library.records import Vectors
from assistant.library.search.graph import Graph, GraphProcess, shared_process

# Looking at this many vectors of 384 dimensions in a row takes as long as a question to the graph; to pick one out
# takes as long as looking at four. A filter that leaves less to do is searched exactly.
_EXACT_UP_TO = 60_000
_PICKED = 4
_FILTERS = 8  # whose vectors are remembered, 8 MB at 100,000 passages
# Asking the graph for more costs more than looking at all vectors of a library of 20,000 passages.
_WIDEST = 400
# How many more are asked for than the share of allowed passages promises: 200 more cost a third of the question
# itself, one that brings too few costs as much as the search that follows. Below the least it is not put.
_MARGIN, _LEAST_MARGIN = 2.5, 1.5


class DenseIndex:
    """
    Cosine similarity over the passages of one generation.

    Passages with equal vectors share one row of the matrix, because a graph with many equal vectors loses
    some of them. Chroma proposes rows; their similarity is always computed here, so that every path
    gives the same scores. Chroma runs in a process of its own; while it is away, or cannot be opened because
    the disk is full or read-only, all search is exact.

    Args:
        folder: A finished generation: `vectors.npy` and `chroma/`.
        vector_of: Shape (n,): the matrix row of each passage.
        dim: Length of the vectors.
        process: Where Chroma runs; the one of this program when None.
        exact_up_to: Vectors that a filtered search looks at rather than ask the graph.
    """

    def __init__(
        self,
        folder: Path,
        vector_of: NDArray[np.int64],
        dim: int,
        process: GraphProcess | None = None,
        *,
        exact_up_to: int = _EXACT_UP_TO,
    ) -> None:
        self._vector_of = vector_of
        self._exact_up_to = exact_up_to
        try:
            self._matrix: Vectors = np.asarray(np.load(folder / "vectors.npy", mmap_mode="r", allow_pickle=False))
        except (OSError, ValueError) as error:
            raise LibraryDamagedError(f"{folder}: vectors cannot be read ({error}). {MEND}") from error
        if self._matrix.shape != (vector_of.max(initial=-1) + 1, dim):
            raise LibraryDamagedError(f"{folder}: vectors are not the passages' own. {MEND}")
        self._rows_by_vector = np.argsort(vector_of, kind="stable")
        self._first_row = np.searchsorted(vector_of[self._rows_by_vector], np.arange(len(self._matrix) + 1))
        self._allowed: OrderedDict[int, tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.int64]]] = OrderedDict()
        self._lock = threading.Lock()
        self._graph = Graph(folder / "chroma", len(self._matrix), process or shared_process())

    def search(self, vector: Vectors, *, k: int, allowed: NDArray[np.bool_] | None) -> list[tuple[int, float]]:
        """
        Rank passages by cosine similarity.

        Args:
            vector: Shape (dim,).
            k: How many at most.
            allowed: Shape (n,): which rows may be returned; None for all.

        Returns:
            Rows with their similarity, best first; equal ones in order of row.
        """
        unit = self._unit(vector)
        if k < 1 or not len(self._vector_of) or (allowed is not None and not allowed.any()):
            return []
        rows = self._rows_of(self._candidates(unit, k, allowed))
        if allowed is not None:
            rows = rows[allowed[rows]]
        scores = np.clip(self.similarity(unit, rows), -1.0, 1.0)
        best = np.lexsort((rows, -scores))[:k]
        return [(int(rows[i]), float(scores[i])) for i in best]

    def similarity(self, vector: Vectors, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """Inner products of *vector*, of any length, with the unit vectors of *rows*; in their order."""
        products: NDArray[np.float64] = (self._matrix[self._vector_of[rows]].astype(np.float64) * vector).sum(axis=1)
        return products

    def close(self) -> None:
        """Let go of Chroma's files."""
        self._graph.close()

    @property
    def trouble(self) -> str:
        """Why all search is exact now; "" while Chroma answers."""
        return self._graph.trouble

    def _unit(self, vector: Vectors) -> Vectors:
        if vector.shape != (self._matrix.shape[1],):
            raise LibraryMismatchError(
                f"A query vector of shape {vector.shape} does not fit the library's {self._matrix.shape[1]} "
                f"dimensions. Use the model that the library was built with, or {REBUILD.lower()}"
            )
        norm = float(np.linalg.norm(vector))
        if not math.isfinite(norm) or norm == 0.0:
            raise RequestError("The query has no direction to search in. Ask in words.")
        return np.asarray(vector / norm, dtype=np.float32)

    def _candidates(self, unit: Vectors, k: int, allowed: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        """Rows of the matrix among which the *k* nearest allowed ones are."""
        if allowed is None:
            near = self._graph.nearest(unit, k=k) if k <= _WIDEST else None
            return self._exact(unit, k, np.arange(len(self._matrix))) if near is None else near
        is_among, among = self._allowed_vectors(allowed)
        one_in = len(self._matrix) / len(among)
        effort = min(_PICKED * len(among), len(self._matrix))
        if effort > self._exact_up_to and _LEAST_MARGIN * k * one_in <= _WIDEST:
            near = self._graph.nearest(unit, k=min(_WIDEST, math.ceil(_MARGIN * k * one_in)))
            fitting = among[:0] if near is None else near[is_among[near]]
            if len(fitting) >= k:
                return fitting[:k]
        return self._exact(unit, k, among)

    def _allowed_vectors(self, allowed: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
        """Return which vectors some allowed passage has; the last answers are kept, as searches repeat their filter."""
        with self._lock:
            known = self._allowed.pop(id(allowed), None)
            if known is None or known[0] is not allowed:
                is_among = np.zeros(len(self._matrix), dtype=bool)
                is_among[self._vector_of[allowed]] = True
                known = (allowed, is_among, np.flatnonzero(is_among))
            self._allowed[id(allowed)] = known
            if len(self._allowed) > _FILTERS:
                self._allowed.popitem(last=False)
            return known[1], known[2]

    def _rows_of(self, vectors: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the passages that have one of these vectors."""
        firsts, counts = self._first_row[vectors], self._first_row[vectors + 1] - self._first_row[vectors]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        rows: NDArray[np.int64] = self._rows_by_vector[np.repeat(firsts, counts) + within]
        return rows

    def _exact(self, unit: Vectors, k: int, among: NDArray[np.int64]) -> NDArray[np.int64]:
        if len(among) <= k:
            return among
        is_few = _PICKED * len(among) < len(self._matrix)
        similarity = _products(self._matrix[among], unit) if is_few else _products(self._matrix, unit)[among]
        near: NDArray[np.int64] = among[similarity >= np.partition(similarity, -k)[-k] - 1e-6]
        return near


def _products(matrix: Vectors, vector: Vectors) -> Vectors:
    """Inner products, shape (n,), on one core: threads of the linear algebra would wait for those of the models."""
    products: Vectors = np.einsum("ij,j->i", matrix, vector)
    return products
