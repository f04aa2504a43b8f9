import numpy as np
import pytest

from assistant.retrieval.dialogue import history_weights
from assistant.retrieval.fusion import ALONE, Signals, hedged, weighted
from assistant.types import Turn

GOING_ON = np.array([9.0, 7.0, 1.0])
NEW = np.array([1.0, 2.0, 9.0])


def test_a_question_that_surely_goes_on_keeps_its_scores():
    assert hedged(GOING_ON, NEW, 0.0) is GOING_ON


def test_the_surer_a_change_of_topic_the_more_its_ranking_counts():
    gaps = [np.diff(hedged(GOING_ON, NEW, chance)[[0, 2]])[0] for chance in (0.01, 0.3, 0.9, 1.0)]

    assert gaps == sorted(gaps)
    assert gaps[0] < 0 < gaps[-1]


def test_words_count_relative_to_the_best_allowed_passage():
    words = np.array([10.0, 5.0, 20.0], dtype=np.float32)
    none = np.zeros(3, dtype=np.float32)
    signals = Signals(words=words, place=none, meaning=np.zeros(2))

    scores = weighted(signals, ALONE, np.array([0, 1]), np.array([True, True, False]))

    # 5.5 * 10 / (10 + 5) and 5.5 * 5 / (10 + 5)
    assert scores == pytest.approx([5.5 * 10 / 15, 5.5 * 5 / 15])


def test_later_messages_weigh_more_and_those_of_the_assistant_less():
    history = [Turn(role, "text") for role in ("user", "assistant", "user", "assistant")]
    weights = history_weights(history, [1.0] * 4)

    assert weights[2] > weights[0] > 0
    assert weights[2] > weights[3] > weights[1] > 0
    assert history_weights(history, [0.0, 0.0, 1.0, 1.0])[:2] == [0.0, 0.0]
