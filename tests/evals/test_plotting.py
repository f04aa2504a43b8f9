"""Where dots and lines are drawn."""

import math

from evals.plotting import SHARES, Mark, dot_plot


def test_values_lie_on_the_axis_in_proportion_and_never_beyond_it():
    left, middle, right = (SHARES.x(value) for value in (0.0, 0.5, 1.0))

    assert middle - left == right - middle > 0
    assert (SHARES.x(-1.0), SHARES.x(7.0)) == (left, right)


def test_a_mark_is_a_dot_at_its_value_on_a_line_between_its_ends():
    drawn = dot_plot("right", [Mark("all", 0.5, 0.25, 0.75, "n=9")], SHARES)

    assert f'<circle cx="{SHARES.x(0.5)}"' in drawn
    assert f'<line x1="{SHARES.x(0.25)}" x2="{SHARES.x(0.75)}"' in drawn
    assert "n=9" in drawn


def test_a_row_without_a_value_has_no_dot():
    drawn = dot_plot("right", [Mark("all", math.nan, math.nan, math.nan, "n=0")], SHARES)

    assert "<circle" not in drawn
    assert "n=0" in drawn
