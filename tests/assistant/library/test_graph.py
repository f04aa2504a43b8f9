"""Chroma crashes, hangs and talks nonsense; the search goes on without it and takes it back when it can."""

import logging
import os
import signal
import time

import numpy as np
import pytest

from assistant.library.search.chroma import build_vector_index
from assistant.library.search.dense import DenseIndex
from assistant.library.search.graph import Graph, GraphProcess, Patience

N, DIM = 300, 16
QUICK = Patience(first_answer_s=60.0, answer_s=30.0, rest_s=0.0, longest_rest_s=0.0)


@pytest.fixture(scope="module")
def vectors():
    rows = np.random.default_rng(3).normal(size=(N, DIM)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, vectors):
    place = tmp_path_factory.mktemp("generation")
    np.save(place / "vectors.npy", vectors)
    build_vector_index(place / "chroma", vectors, lambda _: None)
    return place


@pytest.fixture
def bad(monkeypatch):
    def process(fault, patience=QUICK):
        monkeypatch.setenv("BAD_GRAPH", fault)
        return GraphProcess(patience, module="tests.assistant.library.bad_graph")

    return process


def test_a_killed_chroma_is_replaced_and_no_search_fails_or_differs(folder, vectors):
    process = GraphProcess(QUICK)
    dense = DenseIndex(folder, np.arange(N), DIM, process)
    whole = [dense.search(vector, k=5, allowed=None) for vector in vectors[:20]]
    seen = set()

    for row, expected in enumerate(whole):
        seen.add(process.process_id)
        os.kill(process.process_id, signal.SIGKILL) if row % 5 == 2 else None
        assert dense.search(vectors[row], k=5, allowed=None) == expected
        dense.search(vectors[0], k=1, allowed=None)  # brings it back

    assert len(seen) == 5  # the first, and one after each of four kills
    assert dense.trouble == ""
    dense.close()


@pytest.mark.parametrize("fault", ["crash", "nonsense", "a list", "out of range", "too few", "words", "says so"])
def test_a_chroma_that_fails_leaves_exact_answers_and_a_notice(bad, folder, vectors, caplog, fault):
    dense = DenseIndex(folder, np.arange(N), DIM, bad(fault))

    with caplog.at_level(logging.WARNING):
        found = dense.search(vectors[7], k=3, allowed=None)

    assert found[0] == (7, pytest.approx(1.0))
    assert dense.trouble
    assert "Searches go on" in caplog.text


def test_a_chroma_that_hangs_is_ended_after_its_time(bad, folder, vectors):
    patience = Patience(first_answer_s=2.0, answer_s=2.0, rest_s=300.0)
    process = bad("hang", patience)
    dense = DenseIndex(folder, np.arange(N), DIM, process)
    begun = time.monotonic()

    assert dense.search(vectors[7], k=3, allowed=None)[0][0] == 7
    assert time.monotonic() - begun < 30  # of the 60 for which it would hang
    assert dense.search(vectors[8], k=3, allowed=None)[0][0] == 8
    assert process.process_id is None  # it rests: nobody is asked, and nobody waits


def test_each_failure_in_a_row_doubles_the_rest(bad, folder):
    now = [0.0]
    graph = Graph(folder / "chroma", N, bad("crash", Patience(rest_s=2.0, longest_rest_s=15.0)), clock=lambda: now[0])
    tried = []
    vector = np.ones(DIM, dtype=np.float32)

    for second in range(0, 60):
        now[0] = float(second)
        before = graph._rests_until
        graph.nearest(vector, k=1)
        if graph._rests_until != before:
            tried.append(second)

    assert tried == [0, 2, 6, 14, 29, 44, 59]


def test_a_chroma_folder_that_is_gone_or_foreign_is_searched_exactly(folder, vectors, tmp_path):
    process = GraphProcess(QUICK)
    np.save(tmp_path / "vectors.npy", vectors[:10])
    foreign = tmp_path / "foreign"
    build_vector_index(foreign / "chroma", vectors, lambda _: None)
    np.save(foreign / "vectors.npy", vectors[:10])

    for place in (tmp_path, foreign):
        dense = DenseIndex(place, np.arange(10), DIM, process)
        assert [dense.search(vectors[row], k=1, allowed=None)[0][0] for row in range(10)] == list(range(10))
        assert dense.trouble
    assert process.process_id is not None  # it said so, and lives on for the others


def test_the_process_ends_with_the_one_that_asked(folder, vectors):
    process = GraphProcess(QUICK)
    dense = DenseIndex(folder, np.arange(N), DIM, process)
    dense.search(vectors[0], k=1, allowed=None)
    popen = process._run.process.popen

    del process, dense

    assert popen.wait(timeout=20) is not None
