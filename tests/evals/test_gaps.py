"""How often the gap report would put two questions together."""

import numpy as np

from evals.gaps import report


def test_pairs_of_one_need_and_of_two_are_counted_apart():
    cosines, same = np.array([0.9, 0.1, 0.8, 0.1, 0.2, 0.3]), np.array([True] * 2 + [False] * 4)

    first = next(report(cosines, same))

    assert first.startswith("from 0.75: same need 0.50")
    assert "another need 0.25" in first
