"""
What a process of its own costs a search: `python -m tests.assistant.library.chroma_latency [INDEX]`.

The same questions are put to Chroma in this process and in its own, in turns; without INDEX over random
vectors, with it over that library's, where the whole retrieval is timed too.
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from assistant.library import Library
from assistant.library.search.chroma import VectorIndex, build_vector_index
from assistant.library.search.dense import DenseIndex
from assistant.library.search.graph import GraphProcess

DIM, SIZES, QUESTIONS, K = 384, (1_000, 20_000), 400, 50


class InThisProcess:
    """Chroma as it was: called directly."""

    trouble = ""

    def __init__(self, folder):
        self._index = VectorIndex(folder)
        self._n = self._index.count()

    def nearest(self, vector, *, k):
        """Rows nearest to a vector."""
        return np.array(self._index.nearest(vector[None], k=min(k, self._n))[0], dtype=np.int64)

    def close(self):
        """Let go of the folder."""
        self._index.close()


def two_ways(folder, vector_of, dim):
    """Both searches over one generation."""
    apart = DenseIndex(folder, vector_of, dim, GraphProcess())
    within = DenseIndex(folder, vector_of, dim, GraphProcess())
    within._graph = InThisProcess(folder / "chroma")
    return {"in this process": within, "in its own": apart}


def timed(ways, act, n):
    """Milliseconds of each way's every turn; they take turns in going first, and no question comes twice."""
    for way in ways.values():
        act(way, 0)
    times = {name: [] for name in ways}
    for number in range(2 * n):
        for name in sorted(ways, reverse=number % 4 < 2)[number % 2 : number % 2 + 1]:
            begun = time.perf_counter()
            act(ways[name], number)
            times[name].append(1000 * (time.perf_counter() - begun))
    assert not ways["in its own"].trouble
    return times


def told(what, times):
    """Print a line: medians, 95th percentiles and the ratio of the medians."""
    before, after = (np.array(times[name]) for name in ("in this process", "in its own"))
    ratio = np.median(after) / np.median(before)
    print(  # noqa: T201
        f"{what}: p50 {np.median(before):.2f} -> {np.median(after):.2f} ms (ratio {ratio:.3f}), "
        f"p95 {np.percentile(before, 95):.2f} -> {np.percentile(after, 95):.2f} ms, n {len(before)}"
    )


def over_random_vectors(size):
    """Time the dense search over clustered random vectors."""
    chance = np.random.default_rng(1)
    rows = chance.normal(size=(size // 50, DIM))[chance.integers(0, size // 50, size)]
    rows = (rows + 0.4 * chance.normal(size=(size, DIM))).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        np.save(folder / "vectors.npy", rows)
        build_vector_index(folder / "chroma", rows, lambda _: None)
        ways = two_ways(folder, np.arange(size), DIM)
        told(
            f"dense search, {size:,} vectors",
            timed(ways, lambda way, n: way.search(rows[n % size], k=K, allowed=None), QUESTIONS),
        )


def over_library(index):
    """Time the whole retrieval, embedding included, over a library."""
    from assistant.embedding import open_embedder  # noqa: PLC0415
    from assistant.library.generations import folder_of  # noqa: PLC0415
    from assistant.library.search.rows import Rows  # noqa: PLC0415
    from assistant.retrieval.hybrid import HybridRetriever  # noqa: PLC0415
    from assistant.settings import Settings  # noqa: PLC0415

    with Library.open(index) as library:
        folder = folder_of(library.index, library.generation)
        ways = two_ways(folder, Rows.read(folder).vector_of, library.stamp.dim)
        retriever = HybridRetriever(library, open_embedder(Settings()), Settings())
        titles = [entry.title for entry in library.entries.values()]
        asked = [f"{title}, page {n}?" for n in range(2 * QUESTIONS // len(titles) + 1) for title in titles]

        def act(way, number):
            library.searcher._known_dense = way
            retriever.retrieve(asked[number % len(asked)], k=10)

        told(f"whole retrieval, {len(Rows.read(folder).passage_ids):,} passages", timed(ways, act, QUESTIONS))


def main():
    """Time what the command line says."""
    if len(sys.argv) > 1:
        over_library(Path(sys.argv[1]))
    else:
        for size in SIZES:
            over_random_vectors(size)


if __name__ == "__main__":
    main()
