"""Numbers with intervals become a drawing in SVG: a dot on a line for each row, and its n in words."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.web.html import Html, joined, tag

_ROW, _TOP = 20, 8  # pixels
_LABELS, _FIELD, _NOTES = 160, 300, 110


@dataclass(frozen=True, slots=True)
class Mark:
    """One row of a plot."""

    label: str
    point: float  # NaN where there is nothing to show
    low: float
    high: float
    note: str  # stands at the end of the row


@dataclass(frozen=True, slots=True)
class Axis:
    """What the field of a plot reaches from and to, and where lines are drawn across it."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def x(self, value: float) -> int:
        """Place of a value in pixels; one beyond the field lies on its edge."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(_LABELS + share * _FIELD)


SHARES = Axis(0.0, 1.0, (0.0, 0.25, 0.5, 0.75, 1.0))
DIFFERENCES = Axis(-1.0, 1.0, (-1.0, -0.5, 0.0, 0.5, 1.0))


def dot_plot(title: str, marks: Sequence[Mark], axis: Axis) -> Html:
    """Draw one row a mark, from top to bottom; the title is what a screen reader says."""
    bottom = _TOP + _ROW * len(marks)
    grid = [
        joined(
            (
                tag("line", x1=axis.x(tick), x2=axis.x(tick), y1=_TOP, y2=bottom, class_="grid"),
                tag("text", f"{tick:g}", x=axis.x(tick), y=bottom + 14, text_anchor="middle"),
            )
        )
        for tick in axis.ticks
    ]
    rows = [_row(mark, axis, _TOP + _ROW * n + _ROW // 2) for n, mark in enumerate(marks)]
    size = {"width": _LABELS + _FIELD + _NOTES, "height": bottom + 20}
    view = f"0 0 {size['width']} {size['height']}"
    return tag("svg", tag("title", title), *grid, *rows, viewBox=view, role="img", **size)


def axis_to(highest: float) -> Axis:
    """
    Make an axis from nought to a round number at or above *highest*.

    >>> axis_to(43.0).ticks
    (0.0, 12.5, 25.0, 37.5, 50.0)
    """
    step = 10.0 ** math.floor(math.log10(highest)) if highest > 0 else 1.0
    end = next(step * n for n in (1, 2, 5, 10) if step * n >= highest)
    return Axis(0.0, end, tuple(end * quarter / 4 for quarter in range(5)))


def _row(mark: Mark, axis: Axis, y: int) -> Html:
    label = tag("text", mark.label, x=_LABELS - 8, y=y + 4, text_anchor="end")
    note = tag("text", mark.note, x=_LABELS + _FIELD + 10, y=y + 4)
    if math.isnan(mark.point):
        return joined((label, note))
    x1, x2 = (axis.x(mark.point if math.isnan(end) else end) for end in (mark.low, mark.high))
    line = tag("line", x1=x1, x2=x2, y1=y, y2=y, class_="interval")
    return joined((label, line, tag("circle", cx=axis.x(mark.point), cy=y, r=4), note))
