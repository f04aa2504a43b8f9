"""Weights are fitted so that right sentences stand first and the chance tells right from wrong."""

import numpy as np
import pytest

from assistant.answering.evidence.scoring import Signals, answer_chance, load_weights, order_score
from training.weighing import Asked, fit_chance, fit_order, report

NAMES = ("evidence", "coverage", "rank")


def asked(seed, *, is_answerable=True):
    draw = np.random.default_rng(seed)
    right = np.arange(6) == draw.integers(6) if is_answerable else np.zeros(6, dtype=bool)
    signals = [
        Signals(
            **dict.fromkeys(
                ("sentence_cosine", "heading_cosine", "own_coverage", "passage_coverage", "holds_value"), 0.5
            ),
            coverage=float(draw.random()),
            rank=float(draw.random()),
            opens_list=0.0,
            in_program=0.0,
            in_year=0.0,
            evidence=0.9 if is_right else float(0.6 * draw.random()),
        )
        for is_right in right
    ]
    return Asked(signals=signals, right=right, usable=np.ones(6, dtype=bool), is_answerable=is_answerable)


MANY = [asked(seed, is_answerable=seed % 3 > 0) for seed in range(60)]


def by_evidence(signal):
    return signal.evidence


def test_the_signal_that_tells_weighs_most():
    order = fit_order(MANY, NAMES)

    assert order[0] == max(order)
    assert np.abs(order).sum() == pytest.approx(1.0)


def test_the_chance_is_higher_where_the_best_sentence_is_right():
    order = fit_order(MANY, NAMES)
    model = fit_chance(MANY, NAMES, order)
    signals = [signal for each in MANY for signal in each.signals]
    strong, weak = max(signals, key=by_evidence), min(signals, key=by_evidence)

    assert model.weights["evidence"] > 0
    assert model.chance(strong) > model.chance(weak)


def test_the_report_counts_every_question():
    lines = "\n".join(report(MANY, NAMES))

    assert "first: 1.000 of 40" in lines
    assert "of 20" in lines


def test_each_way_to_judge_has_weights_of_signals_that_exist():
    signals = MANY[0].signals[0]
    for judged_by in ("reader", "cosine", "lexical"):
        weights = load_weights(judged_by)
        assert 0 < weights.least < 1
        assert 0 < answer_chance(weights, signals, "The plan is due in May.") < 1
        assert order_score(weights, signals, "The plan is due in May.", is_paragraph=True) != 0
    assert "evidence" in load_weights("reader").order
    assert not {"evidence", "answers", "relevant"} & set(load_weights("cosine").order)
