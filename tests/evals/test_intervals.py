"""Statistics against values worked by hand and against scipy's."""

import math

import pytest

from evals.intervals import NAN, mean, paired_difference, percentile, sign_test, wilson_interval


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (8, 10, 0.4901624715366418, 0.9433178485456248),
        (0, 5, 0.0, 0.43448246478317476),
        (80, 80, 0.9541818704644729, 1.0),
        (57, 80, 0.6053965378701002, 0.8001307570773007),
    ],
)
def test_wilson_intervals_agree_with_scipy(successes, n, low, high):
    """The expected values are those of `scipy.stats.binomtest(...).proportion_ci(method="wilson")`."""
    interval = wilson_interval(successes, n)

    assert interval.low == pytest.approx(low, abs=1e-12)
    assert interval.high == pytest.approx(high, abs=1e-12)


def test_an_interval_of_nothing_has_no_ends():
    assert math.isnan(wilson_interval(0, 0).low)


def test_a_paired_difference_is_second_minus_first():
    # differences 1, 0, 1, -1: mean 0.25; deviations .75, -.25, .75, -1.25, squares sum to 2.75;
    # variance 2.75 / 3 = 0.91667; standard error sqrt(0.91667 / 4) = 0.47871;
    # half width 1.95996 x 0.47871 = 0.93826
    difference = paired_difference([0.0, 1.0, 0.0, 1.0], [1.0, 1.0, 1.0, 0.0])

    assert difference.mean == 0.25
    assert difference.interval.low == pytest.approx(0.25 - 0.93826, abs=1e-5)
    assert difference.interval.high == pytest.approx(0.25 + 0.93826, abs=1e-5)
    assert (difference.n, difference.better, difference.worse) == (4, 2, 1)


def test_pairs_without_a_value_are_counted_apart():
    difference = paired_difference([1.0, NAN, 0.0], [1.0, 1.0, NAN])

    assert (difference.n, difference.skipped, difference.mean) == (1, 2, 0.0)


def test_the_sign_test_is_exact():
    # 1 against 7: 2 x (C(8,0) + C(8,1)) / 2^8 = 2 x 9 / 256 = 0.0703125
    assert sign_test(7, 1) == 0.0703125
    assert sign_test(0, 0) == 1.0


def test_percentiles_are_interpolated():
    # of 1, 2, 3, 10 the 95th is at place 2.85: 3 + 0.85 x 7 = 8.95
    assert percentile([3.0, 1.0, 2.0, 10.0], 95) == pytest.approx(8.95)
    assert percentile([4.0], 95) == 4.0
    assert math.isnan(percentile([], 50))


def test_a_mean_leaves_out_what_has_no_value():
    assert mean([0.0, NAN, 1.0]) == 0.5
    assert math.isnan(mean([NAN]))
