"""The printed tables."""

import math

from evals.tables import cell, table


def test_a_cell_shows_mean_interval_and_n():
    # 8 of 10: Wilson 0.49 to 0.94
    assert cell([1.0] * 8 + [0.0] * 2 + [math.nan]) == ".80 .49-.94 /10"


def test_a_cell_without_values_says_so():
    assert cell([math.nan]) == "- /0"


def test_columns_do_not_run_into_each_other():
    rows = [("several_documents", [cell([1.0] * 80), cell([0.0] * 1234)])]

    lines = table(["a", "a name of many words"], rows).splitlines()

    assert len(set(map(len, lines))) == 1
    assert "/80  .00" in lines[-1]
