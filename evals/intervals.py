"""Many values become a mean, an interval, a difference between two runs. Pure functions."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

NAN = math.nan
_Z95 = 1.959963984540054  # two-sided 95 % point of the normal distribution


@dataclass(frozen=True, slots=True)
class Interval:
    """The two ends of a confidence interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PairedDifference:
    """How much better the second of two runs is, on the questions that both have a value for."""

    n: int  # questions compared
    skipped: int  # questions without a value in one of the runs
    mean: float  # second minus first
    interval: Interval  # 95 %, of the mean
    better: int  # questions on which the second run is higher
    worse: int
    sign_p: float  # two-sided sign test on better and worse


def mean(values: Sequence[float]) -> float:
    """
    Mean of the values that are numbers, or NaN if none is.

    >>> mean([1.0, float("nan"), 0.0])
    0.5
    """
    known = [value for value in values if not math.isnan(value)]
    return sum(known) / len(known) if known else NAN


def wilson_interval(successes: float, n: int) -> Interval:
    """
    Return the 95 % interval of a share.

    Args:
        successes: How many of the *n* hold. A sum of values in [0, 1] may be given too: the interval is
            then wider than it need be, never narrower, as such values vary less than yes and no do.
        n: How many were looked at.

    Source:
        Wilson (1927), without continuity correction.

    >>> wilson_interval(8, 10)
    Interval(low=0.4901..., high=0.9433...)
    """
    if n == 0:
        return Interval(NAN, NAN)
    p, z2 = successes / n, _Z95**2
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z95 / (1 + z2 / n) * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return Interval(max(0.0, centre - half), min(1.0, centre + half))


def paired_difference(first: Sequence[float], second: Sequence[float]) -> PairedDifference:
    """
    Compare two runs question by question.

    Args:
        first: One value a question, NaN where it has none.
        second: The other run's values, in the same order.

    Source:
        Interval: normal approximation to the mean of the paired differences, sample variance (n - 1).
    """
    pairs = list(zip(first, second, strict=True))
    differences = [b - a for a, b in pairs if not math.isnan(a + b)]
    better = sum(difference > 0 for difference in differences)
    worse = sum(difference < 0 for difference in differences)
    return PairedDifference(
        n=len(differences),
        skipped=len(pairs) - len(differences),
        mean=mean(differences),
        interval=_normal_interval(differences),
        better=better,
        worse=worse,
        sign_p=sign_test(better, worse),
    )


def sign_test(better: int, worse: int) -> float:
    """
    Two-sided exact p-value of *better* against *worse* if both were equally likely; ties are left out.

    >>> sign_test(5, 0), sign_test(3, 3)
    (0.0625, 1.0)
    """
    n = better + worse
    tail = sum(math.comb(n, i) for i in range(min(better, worse) + 1))
    return float(min(1.0, 2 * tail / 2**n))


def percentile(values: Sequence[float], percent: float) -> float:
    """
    Find the value below which *percent* of the values lie, interpolated linearly; NaN if there are none.

    >>> percentile([1.0, 2.0, 3.0, 5.0], 50), round(percentile([1.0, 2.0, 3.0, 5.0], 95), 6)
    (2.5, 4.7)
    """
    return float(np.percentile(values, percent)) if values else NAN


def _normal_interval(values: Sequence[float]) -> Interval:
    n = len(values)
    if n < 2:
        return Interval(NAN, NAN)
    centre = sum(values) / n
    half = _Z95 * math.sqrt(sum((value - centre) ** 2 for value in values) / (n - 1) / n)
    return Interval(centre - half, centre + half)
