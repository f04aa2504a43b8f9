"""Neighbours of passages, held against a plain reading of the rule."""

import numpy as np
import pytest

from assistant.library.search.neighbourhood import Neighbourhood, places_of
from tests.documents import entry


@pytest.mark.parametrize("sizes", [[1], [3, 1, 40], [17, 18, 2], [100]], ids=str)
def test_the_highest_around_is_that_of_eight_to_each_side_in_the_same_work(sizes):
    chance = np.random.default_rng(1)
    works = np.repeat(np.arange(len(sizes)), sizes)
    order = chance.permutation(len(works))
    scores = chance.random(len(works)).astype(np.float32)

    found = Neighbourhood(order, works).highest(scores)

    for place, row in enumerate(order):
        near = [other for p, other in enumerate(order) if abs(p - place) <= 8 and works[p] == works[place]]
        assert found[row] == max(scores[near])


def test_lines_of_a_bulk_file_stand_by_the_numbers_in_their_ids():
    ids = ["page#10", "page#2", "other#1", "page_a"]
    entries = [entry(i, file="bulk.jsonl", title="One") for i in ids]

    order, works = places_of(np.arange(4), entries)

    assert [ids[row] for row in order] == ["other#1", "page#2", "page#10", "page_a"]
    assert works == [0, 1, 1, 2]


def test_best_places_go_on_until_there_are_rows_enough():
    around = Neighbourhood(np.arange(6), np.arange(6))
    evidence = np.array([0, 5, 1, 4, 3, 0], dtype=np.float32)

    assert around.best_places(evidence, n=2).tolist() == [1, 3]
    assert around.best_places(evidence, n=2, n_rows=3).tolist() == [1, 3, 4]
    assert around.best_places(evidence, n=9).tolist() == [1, 2, 3, 4]


def test_an_empty_library_has_no_places():
    none = np.zeros(0, dtype=np.int64)

    assert Neighbourhood(none, none).highest(np.zeros(0, np.float32)).tolist() == []
    assert Neighbourhood(none, none).best_places(np.zeros(0, np.float32), n=3).tolist() == []
    assert places_of(none, []) == ([], [])
