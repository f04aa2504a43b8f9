from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from assistant.embedding.remembering import RememberingEmbedder


class Counting:
    """An embedder of three dimensions that counts what it is asked for."""

    stamp_name, dim = "counting", 3

    def __init__(self):
        self.asked = Counter()

    def embed(self, texts):
        """One row a text."""
        self.asked.update(texts)
        rows = [[len(text), ord(text[0]), 1.0] for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), 3)


@pytest.fixture
def counting():
    return Counting()


def test_vectors_are_those_of_the_embedder_in_the_order_of_the_texts(counting):
    remembering = RememberingEmbedder(counting)
    remembering.embed(["match", "budget"])

    found = remembering.embed(["food", "budget", "food", "match"])

    np.testing.assert_array_equal(found, Counting().embed(["food", "budget", "food", "match"]))
    assert found.dtype == np.float32
    assert (remembering.stamp_name, remembering.dim) == ("counting", 3)


def test_a_text_is_embedded_once(counting):
    remembering = RememberingEmbedder(counting)

    remembering.embed(["match", "match", "budget"])
    remembering.embed(["budget", "match"])

    assert counting.asked == {"match": 1, "budget": 1}


def test_of_more_texts_than_are_kept_those_used_last_stay(counting):
    remembering = RememberingEmbedder(counting, most=2)
    remembering.embed(["one", "two"])
    remembering.embed(["one"])

    remembering.embed(["three"])
    remembering.embed(["one", "two"])

    assert counting.asked == {"one": 1, "two": 2, "three": 1}


def test_more_texts_at_once_than_are_kept_are_all_answered(counting):
    assert RememberingEmbedder(counting, most=2).embed(["a", "bb", "ccc"])[:, 0].tolist() == [1, 2, 3]


def test_no_texts_have_no_vectors(counting):
    assert RememberingEmbedder(counting).embed([]).shape == (0, 3)
    assert not counting.asked


def test_what_is_handed_out_may_be_changed(counting):
    remembering = RememberingEmbedder(counting)

    remembering.embed(["match"])[:] = 0

    assert remembering.embed(["match"])[0, 0] == len("match")


def test_many_threads_may_ask(counting):
    remembering = RememberingEmbedder(counting, most=8)
    wanted = [[f"{number % 5} {number % 11}", f"{number % 7}"] for number in range(200)]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(remembering.embed, wanted))

    assert [vectors[:, 0].tolist() for vectors in found] == [[len(text) for text in texts] for texts in wanted]
