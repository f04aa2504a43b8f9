"""Numbers become aligned text: a share with its interval and n in each cell, a heading over each column."""

import math
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from evals.intervals import mean, wilson_interval

_GAP = 2  # spaces between two columns


def table(names: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> str:
    """
    One line a row, one column a name; a name of several words is written on several lines.

    Args:
        names: Headings, in the order of the columns.
        rows: Each row's label, and its cells in the same order.

    >>> print(table(["facts found", "time"], [("all", [".80 .49-.94 /10", "43 62"])]))
                   facts
                   found   time
    all  .80 .49-.94 /10  43 62
    """
    from_below = zip_longest(*(reversed(name.split()) for name in names), fillvalue="")
    lines = [*(("", head) for head in reversed(list(from_below))), *rows]
    label_width = max((len(label) for label, _ in lines), default=0)
    widths = [max(len(cells[column]) for _, cells in lines) + _GAP for column in range(len(names))]
    return "\n".join(
        (label.ljust(label_width) + "".join(map(str.rjust, cells, widths))).rstrip() for label, cells in lines
    )


def cell(values: Sequence[float]) -> str:
    """
    Write mean, 95 % interval (Wilson) and how many of the values are numbers.

    >>> cell([1.0] * 8 + [0.0] * 2 + [float("nan")]), cell([float("nan")])
    ('.80 .49-.94 /10', '- /0')
    """
    known = [value for value in values if not math.isnan(value)]
    if not known:
        return "- /0"
    interval = wilson_interval(sum(known), len(known))
    return f"{number(mean(known))} {number(interval.low)}-{number(interval.high)} /{len(known)}"


def share_of(successes: float, n: int, *, places: int = 3) -> str:
    """
    Write a share with its 95 % interval (Wilson) and of how many it is.

    >>> share_of(8, 10), share_of(8, 10, places=2)
    ('0.800 [0.490, 0.943] n 10', '0.80 [0.49, 0.94] n 10')
    """
    interval = wilson_interval(successes, n)
    mean_share = successes / n if n else math.nan
    return f"{mean_share:.{places}f} [{interval.low:.{places}f}, {interval.high:.{places}f}] n {n}"


def number(share: float) -> str:
    """
    Write a share with two places and no needless nought.

    >>> number(0.8), number(1.0), number(0.0)
    ('.80', '1.00', '.00')
    """
    return f"{share:.2f}".removeprefix("0")
