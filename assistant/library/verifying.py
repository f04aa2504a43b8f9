"""The search parts of one generation are held against its rows, in a process of its own."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import AssistantError, LibraryDamagedError
from assistant.library.children import arguments, tell
from assistant.library.filing.encoding import vectors_from_bytes
from assistant.library.filing.holdings import Holdings
from assistant.library.filing.membership import stamp_of
from assistant.library.filing.sealing import check_seals
from assistant.library.filing.store import Store
from assistant.library.records import Vectors
from assistant.library.search.chroma import VectorIndex
from assistant.library.search.lexical import LexicalIndex
from assistant.library.search.rows import Rows

_SAMPLES = 500
_NEAR = 10  # a sampled vector must be among so many nearest to itself
_BATCH = 50
_SAME = 1e-5  # vectors whose cosine differs from 1 by less stand for each other


def main() -> None:
    """Verify the parts of a generation: library file, generation, folder."""
    path, generation, folder = arguments()
    try:
        verify(Path(path), int(generation), Path(folder))
    except AssistantError as error:
        sys.exit(str(error))


def verify(path: Path, generation: int, folder: Path) -> None:
    """
    Hold the library file against its own hashes, and every row and vector and a sample of searches against it.

    Raises:
        LibraryDamagedError: The first thing that does not agree.
    """
    store = Store.reading(path)
    rows = Rows.read(folder)
    matrix = np.load(folder / "vectors.npy", mmap_mode="r", allow_pickle=False)
    with ThreadPoolExecutor(1) as pool:  # Chroma works outside of Python: the library file is read meanwhile
        graph = pool.submit(_verify_graph, folder, matrix)
        _verify_rows(store, generation, folder, rows, matrix)
        LexicalIndex(folder / "lexical", len(rows.passage_ids))
        graph.result()
    store.close()


def _verify_rows(store: Store, generation: int, folder: Path, rows: Rows, matrix: Vectors) -> None:
    """Hold the rows and the matrix against what the library file holds, and that against its hashes."""
    store.check()
    check_seals(store, generation)
    holdings = Holdings(store, generation)
    vector_of = holdings.vector_ids()
    _require(rows.passage_ids == list(vector_of), folder, "rows are not the library's passages")
    blobs = holdings.vectors(list(vector_of.values()))
    stored = vectors_from_bytes([blobs[number] for number in vector_of.values()], stamp_of(store, generation).dim)
    _require(_agree(matrix, rows.vector_of, stored), folder, "vectors are not the library's")


def _agree(matrix: Vectors, vector_of: NDArray[np.int64], stored: Vectors) -> bool:
    unit = stored / np.linalg.norm(stored, axis=1, keepdims=True)
    return len(vector_of) == len(unit) and bool(np.allclose(matrix[vector_of], unit, atol=1e-6))


def _verify_graph(folder: Path, matrix: Vectors) -> None:
    """Find a sample of the vectors by themselves."""
    graph = VectorIndex(folder / "chroma")
    _require(graph.count() == len(matrix), folder, f"Chroma holds {graph.count()} of {len(matrix)} vectors")
    sample = np.unique(np.linspace(0, len(matrix) - 1, num=min(_SAMPLES, len(matrix)), dtype=np.int64))
    for first in range(0, len(sample), _BATCH):
        part = sample[first : first + _BATCH]
        near = graph.nearest(np.asarray(matrix[part]), k=min(_NEAR, len(matrix)))
        lost = [int(row) for row, found in zip(part, near, strict=True) if not _finds(matrix, row, found)]
        _require(not lost, folder, f"Chroma does not find vector {lost[:1]} by itself")
        tell("verify", first + len(part), len(sample))
    graph.close()


def _finds(matrix: Vectors, row: int, found: list[int]) -> bool:
    """Whether a vector is among those found, or all of those are as near as itself."""
    return row in found or bool(found and (matrix[found] @ matrix[row]).min() > 1 - _SAME)


def _require(holds: bool, folder: Path, otherwise: str) -> None:
    if not holds:
        raise LibraryDamagedError(f"{folder}: {otherwise}.")


if __name__ == "__main__":
    main()
