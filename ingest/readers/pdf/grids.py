"""Ruled lines become the grids of tables, and words fall into their cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.shapes import Rule

_NEAR_PT = 3.0  # rules closer than this are one rule, and ends closer than this touch
_MIN_CELL_PT = 6.0
_MAX_RULES = 1_500  # joined ones of one page; a drawing has more, and is no table


@dataclass(frozen=True, slots=True)
class Grid:
    """
    A table's ruled lines: at least two columns and two rows.

    `uprights` are the vertical rules, needed again to see which cells are merged.
    """

    xs: tuple[float, ...]  # left to right
    ys: tuple[float, ...]  # top to bottom
    uprights: tuple[Rule, ...]
    flats: tuple[Rule, ...]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the cell around a point, merged cells counted as their upper left one."""
        if not (self.xs[0] - _NEAR_PT <= x <= self.xs[-1] + _NEAR_PT):
            return None
        if not (self.ys[-1] - _NEAR_PT <= y <= self.ys[0] + _NEAR_PT):
            return None
        column = max(0, sum(1 for edge in self.xs[1:-1] if x > edge))
        row = max(0, sum(1 for edge in self.ys[1:-1] if y < edge))
        while column > 0 and not self._is_split(self.uprights, self.xs[column], y):
            column -= 1
        while row > 0 and not self._is_split(self.flats, self.ys[row], x):
            row -= 1
        return row, column

    @staticmethod
    def _is_split(rules: Iterable[Rule], at: float, along: float) -> bool:
        """Whether one of *rules* runs at this place past this point."""
        for rule in rules:
            low, high = (rule.left, rule.right) if rule.is_horizontal else (rule.bottom, rule.top)
            place = _place(rule)
            if abs(place - at) <= _NEAR_PT and low - _NEAR_PT <= along <= high + _NEAR_PT:
                return True
        return False


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """Return the tables that *rules* draw, the biggest first."""
    joined = _merged(rules)
    if len(joined) > _MAX_RULES:
        return []
    grids = [grid for group in _touching(joined) if (grid := _grid(group))]
    return sorted(grids, key=lambda grid: (grid.xs[0] - grid.xs[-1]) * (grid.ys[0] - grid.ys[-1]))


def _place(rule: Rule) -> float:
    """Where a rule stands across its direction."""
    return (rule.bottom + rule.top) / 2 if rule.is_horizontal else (rule.left + rule.right) / 2


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Join the pieces that lie in one line and touch."""
    flat = sorted((r for r in rules if r.is_horizontal), key=lambda r: (round(_place(r) / 2), r.left))
    upright = sorted((r for r in rules if not r.is_horizontal), key=lambda r: (round(_place(r) / 2), r.bottom))
    merged: list[Rule] = []
    for rule in [*flat, *upright]:
        last = merged[-1] if merged else None
        if last and _continues(last, rule):
            merged[-1] = Rule(
                min(last.left, rule.left),
                max(last.right, rule.right),
                min(last.bottom, rule.bottom),
                max(last.top, rule.top),
            )
        else:
            merged.append(rule)
    return [rule for rule in merged if max(rule.right - rule.left, rule.top - rule.bottom) >= _MIN_CELL_PT]


def _continues(last: Rule, rule: Rule) -> bool:
    if last.is_horizontal != rule.is_horizontal or abs(_place(last) - _place(rule)) > _NEAR_PT:
        return False
    if rule.is_horizontal:
        return rule.left <= last.right + _NEAR_PT
    return rule.bottom <= last.top + _NEAR_PT


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Group the rules that touch or cross each other, through others or directly."""
    groups: list[list[Rule]] = []
    for rule in rules:
        mine = [group for group in groups if any(_touch(rule, other) for other in group)]
        groups = [group for group in groups if not any(group is other for other in mine)]
        groups.append([rule, *(other for group in mine for other in group)])
    return groups


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.left <= other.right + _NEAR_PT
        and other.left <= one.right + _NEAR_PT
        and one.bottom <= other.top + _NEAR_PT
        and other.bottom <= one.top + _NEAR_PT
    )


def _grid(group: Sequence[Rule]) -> Grid | None:
    flats = tuple(rule for rule in group if rule.is_horizontal)
    uprights = tuple(rule for rule in group if not rule.is_horizontal)
    xs = _distinct(_place(rule) for rule in uprights)
    ys = _distinct(_place(rule) for rule in flats)
    if len(xs) < 3 or len(ys) < 3:
        return None
    return Grid(tuple(xs), tuple(reversed(ys)), uprights, flats)


def _distinct(places: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _MIN_CELL_PT:
            kept.append(place)
    return kept
