"""Weights of the check are fitted on claims whose sentences have no labels."""

import numpy as np
import pytest

from training.checking import Known, chances_of, fitted, said, thresholds


def known(outcome, *rows):
    table = np.array(rows, dtype=float).reshape(-1, 2)
    return Known(outcome, table, np.zeros(len(table), dtype=bool), table[:, 1] > 0)


# the first signal speaks for a claim, the second against; every claim has a sentence that has nothing to do with it
CLAIMS = [
    *(known(0, (1, 0), (0, 0)) for _ in range(12)),
    *(known(1, (0, 0), (0, 1)) for _ in range(12)),
    *(known(2, (0, 0), (0, 0)) for _ in range(12)),
]


def test_each_claim_is_decided_by_its_best_sentence():
    chances = chances_of(fitted(CLAIMS), CLAIMS)

    assert said(chances, 0.4, 0.4).tolist() == [one.outcome for one in CLAIMS]


def test_a_sentence_that_lacks_a_value_bears_nothing_out():
    weights = fitted(CLAIMS)
    blocked = Known(0, np.array([[1.0, 0.0]]), np.array([True]), np.array([False]))

    assert chances_of(weights, [blocked])[0, 0] < 0.01


def test_a_sentence_that_does_not_differ_by_code_denies_nothing():
    alike = Known(1, np.array([[0.0, 1.0]]), np.array([False]), np.array([False]))

    assert chances_of(fitted(CLAIMS), [alike])[0, 1] == 0.0


def test_a_claim_without_sentences_is_settled_by_none():
    assert chances_of(fitted(CLAIMS), [known(2)]).tolist() == [[0.0, 0.0, 1.0]]


def test_thresholds_keep_wrong_claims_from_being_called_supported():
    chances = np.array([[0.9, 0.0, 0.1], [0.6, 0.1, 0.3], [0.85, 0.05, 0.1]])

    support, _ = thresholds(chances, np.array([0, 2, 0]))

    assert 0.6 < support <= 0.85


@pytest.mark.parametrize("pair, outcome", [((0.6, 0.3), 0), ((0.3, 0.6), 1), ((0.3, 0.3), 2)])
def test_what_is_told_follows_the_thresholds(pair, outcome):
    assert said(np.array([[*pair, 0.0]]), 0.5, 0.5).tolist() == [outcome]
