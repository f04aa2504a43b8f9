"""The search parts by themselves: Chroma's graph held against exact search, filters, equal vectors."""

import os

import numpy as np
import pytest

from assistant.errors import LibraryDamagedError
from assistant.library.search.chroma import VectorIndex, build_vector_index
from assistant.library.search.dense import DenseIndex
from assistant.library.search.lexical import LexicalIndex
from assistant.library.search.lexical_building import build_lexical
from assistant.library.search.words import words

N, DIM = 7_000, 16


@pytest.fixture(scope="module")
def vectors():
    """Clustered unit vectors, as those of texts are."""
    chance = np.random.default_rng(3)
    centres = chance.normal(size=(N // 50, DIM))
    rows = centres[chance.integers(0, len(centres), N)] + 0.4 * chance.normal(size=(N, DIM))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def folder(vectors, tmp_path_factory):
    """Search parts of these vectors."""
    folder = tmp_path_factory.mktemp("parts")
    np.save(folder / "vectors.npy", vectors)
    build_vector_index(folder / "chroma", vectors, lambda _: None)
    return folder


@pytest.fixture(scope="module")
def dense(folder):
    """Search over these vectors, one passage each, and a twin of each of the first ten."""
    vector_of = np.concatenate([np.arange(N), np.arange(10)])
    index = DenseIndex(folder, vector_of, DIM)
    yield index
    index.close()


@pytest.fixture(scope="module", params=[0, 20_000], ids=["by the graph", "exactly"])
def filtered(folder, request):
    """The same, as a large and as a small library is searched with a filter."""
    index = DenseIndex(folder, np.concatenate([np.arange(N), np.arange(10)]), DIM, exact_up_to=request.param)
    yield index
    index.close()


def exact(vectors, query, k, allowed=None):
    """Search by looking at every vector."""
    all_vectors = np.concatenate([vectors, vectors[:10]]).astype(np.float64)
    scores = all_vectors @ (query / np.linalg.norm(query)).astype(np.float32)
    rows = np.arange(len(scores)) if allowed is None else np.flatnonzero(allowed)
    return [int(row) for row in rows[np.lexsort((rows, -scores[rows].round(12)))][:k]]


def queries(vectors):
    chance = np.random.default_rng(4)
    return vectors[chance.integers(0, N, 20)] + 0.1 * chance.normal(size=(20, DIM)).astype(np.float32)


def test_the_graph_finds_what_exact_search_finds(dense, vectors):
    for query in queries(vectors):
        assert [row for row, _ in dense.search(query, k=10, allowed=None)] == exact(vectors, query, 10)


@pytest.mark.parametrize("share", [0.9, 0.75, 0.5, 0.01], ids=["broad", "less", "half", "narrow"])
@pytest.mark.parametrize("k", [1, 10, 300])
def test_filtered_search_finds_what_exact_search_finds(filtered, vectors, share, k):
    for query in queries(vectors)[:5]:
        allowed = np.random.default_rng(5).random(N + 10) < share

        found = [row for row, _ in filtered.search(query, k=k, allowed=allowed)]

        assert found == exact(vectors, query, k, allowed)


def test_a_filter_that_leaves_out_all_that_is_near_still_finds_the_rest(filtered, vectors):
    query = vectors[0]
    allowed = np.concatenate([vectors @ query, np.ones(10)]) < 0.2

    found = [row for row, _ in filtered.search(query, k=10, allowed=allowed)]

    assert found == exact(vectors, query, 10, allowed)


def test_equal_vectors_are_found_together_and_apart(dense, vectors):
    only_twins = np.arange(N + 10) >= N

    assert [row for row, _ in dense.search(vectors[3], k=2, allowed=None)] == [3, N + 3]
    assert dense.search(vectors[3], k=1, allowed=only_twins)[0] == (N + 3, pytest.approx(1.0))


def test_more_may_be_asked_for_than_there_is(dense, vectors):
    assert len(dense.search(vectors[0], k=2 * N, allowed=None)) == N + 10


def test_chroma_is_not_asked_to_make_up_what_is_missing(tmp_path):
    with pytest.raises(LibraryDamagedError, match="guidance selfcheck"):
        VectorIndex(tmp_path / "chroma")
    assert not (tmp_path / "chroma").exists()


def test_a_chroma_that_could_not_be_opened_is_opened_once_its_file_is_mended(tmp_path):
    """Chroma keeps a client that failed to start and gives it out again, unless it is told to forget it."""
    build_vector_index(tmp_path / "chroma", np.eye(3, dtype=np.float32), lambda _: None)
    file = tmp_path / "chroma" / "chroma.sqlite3"
    content = file.read_bytes()
    file.write_bytes(b"no database" * 500)

    for _ in range(2):
        with pytest.raises(LibraryDamagedError):
            VectorIndex(tmp_path / "chroma")
    file.write_bytes(content)
    index = VectorIndex(tmp_path / "chroma")

    assert index.count() == 3
    index.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_where_chroma_may_not_write_all_search_is_exact(tmp_path):
    vectors = np.eye(3, dtype=np.float32)
    np.save(tmp_path / "vectors.npy", vectors)
    build_vector_index(tmp_path / "chroma", vectors, lambda _: None)
    for path in (*tmp_path.rglob("*"), tmp_path):
        path.chmod(0o500 if path.is_dir() else 0o400)

    assert DenseIndex(tmp_path, np.arange(3), 3).search(vectors[1], k=1, allowed=None) == [(1, 1.0)]


@pytest.mark.parametrize("n", [1, 2, 3, 5_461], ids=str)
def test_an_index_of_any_length_is_written_whole_and_not_altered_by_reading(tmp_path, n):
    """What Chroma has not written out it rebuilds at each opening, which takes seconds for some hundred."""
    rows = np.random.default_rng(n).normal(size=(n, 4)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    build_vector_index(tmp_path / "chroma", rows, lambda _: None)
    before = {p: p.read_bytes() for p in tmp_path.glob("chroma/*/*")}

    index = VectorIndex(tmp_path / "chroma")
    found = index.nearest(rows[-1:], k=1)
    count = index.count()
    index.close()

    assert (found, count) == ([[n - 1]], n)
    assert any(p.name == "index_metadata.pickle" for p in before)
    assert {p: p.read_bytes() for p in tmp_path.glob("chroma/*/*")} == before


def test_bm25_ranks_by_shared_words_and_obeys_the_filter(tmp_path):
    texts = ["match of ten percent", "match the match", "", "award years", "match of ten percent"]
    build_lexical(tmp_path / "lexical", [words(text) for text in texts])
    index = LexicalIndex(tmp_path / "lexical", len(texts))

    ranked = index.search("Is there a match of ten percent?", k=9, allowed=None)
    allowed = np.array([False, True, True, True, True])

    assert [row for row, _ in ranked] == [0, 4, 1]
    assert ranked[0][1] == ranked[1][1] > ranked[2][1] > 0
    assert [row for row, _ in index.search("ten percent match", k=1, allowed=allowed)] == [4]
    assert index.search("zebra", k=9, allowed=None) == []
    assert index.search("", k=9, allowed=None) == []


def test_an_index_of_other_passages_is_told(tmp_path):
    build_lexical(tmp_path / "lexical", [["a"], ["b"]])

    with pytest.raises(LibraryDamagedError, match="other passages"):
        LexicalIndex(tmp_path / "lexical", 3)
