"""The printed tables."""

import math

from evals.reporting import table


def test_a_cell_shows_mean_interval_and_n():
    # 8 of 10: Wilson 0.49 to 0.94
    shown = table(["facts found"], [("factual", {"facts found": [1.0] * 8 + [0.0] * 2 + [math.nan]})])

    assert "0.80 0.49-0.94 /10" in shown


def test_a_cell_without_values_says_so():
    assert "- /0" in table(["facts found"], [("factual", {"facts found": [math.nan]})])


def test_columns_do_not_run_into_each_other():
    row = {"a": [1.0] * 80, "b": [0.0] * 80}

    assert len(set(map(len, table(["a", "b"], [("several_documents", row)]).splitlines()))) == 1
