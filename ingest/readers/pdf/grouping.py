"""Lines of print become paragraphs, list items and headings-to-be: runs of lines that belong together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.bullets import Marker, list_marker
from ingest.readers.pdf.shapes import Line

_COLUMN_PT = 60.0  # lines that begin within this of each other may share a right edge
_MANY_LINES = 300  # on one page; each is then held against the lines around it only
_DISPLAY_PT = 18.0  # type of this size is a title, broken for looks
_USUAL_PACE = 1.2  # distance of baselines over font size, where a document does not show its own
_OPEN_END = frozenset(".:;!?")


@dataclass(frozen=True)
class Group:
    """Lines that form one paragraph, list item or heading."""

    lines: tuple[Line, ...]
    marker: Marker | None = None
    gap: float = 9.0  # distance from the group above, in font sizes; large for the first

    @property
    def first(self) -> Line:
        """Its first line, whose style speaks for the group."""
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is set: the distance of its baselines, in font sizes, and its margins, in points."""

    pace: float
    left: float
    right: float


def usual_layout(pages: Sequence[Sequence[Line]]) -> Layout:
    """Return the layout that most lines of these pages share."""
    paces: Counter[float] = Counter()
    for lines in pages:
        for above, below in pairwise(lines):
            pace = (above.base - below.base) / max(above.size, 1.0)
            if 0.8 < pace < 2.6 and abs(above.left - below.left) < 2.0:
                paces[round(pace, 1)] += 1
    lefts = sorted(line.left for lines in pages for line in lines)
    rights = sorted(line.right for lines in pages for line in lines)
    if not lefts:
        return Layout(_USUAL_PACE, 0.0, 0.0)
    pace = paces.most_common(1)[0][0] if paces else _USUAL_PACE
    return Layout(pace, lefts[len(lefts) // 20], rights[len(rights) - 1 - len(rights) // 20])


def group_lines(lines: Sequence[Line], layout: Layout, right_edge: float | None = None) -> list[Group]:
    """
    Return the lines as groups, in the same order.

    Args:
        lines: Of one page or table cell, in reading order.
        layout: Of the whole document.
        right_edge: Where the lines could have run to; None to judge by the lines themselves.
    """
    edges = _right_edges(lines, layout) if right_edge is None else [right_edge] * len(lines)
    groups: list[Group] = []
    run: list[Line] = []
    marker, gap = None, 9.0
    for index, line in enumerate(lines):
        last = run[-1] if run else None
        is_full = last is not None and edges[index - 1] - last.right < _room_for(line)
        found = _marker(line, run, is_full=is_full)
        if last is not None and (found or not _continues(run, line, layout.pace, is_full=is_full)):
            groups.append(Group(tuple(run), marker, gap))
            gap, run = (last.base - line.base) / max(line.size, 1.0), []
        if not run:
            marker = found
        run.append(line)
    return [*groups, Group(tuple(run), marker, gap)] if run else groups


def _right_edges(lines: Sequence[Line], layout: Layout) -> list[float]:
    """Return how far each line could have run: as far as its neighbours that begin near it do."""
    has_columns = _stand_side_by_side(lines) or len(lines) > _MANY_LINES
    edges: list[float] = []
    for index, line in enumerate(lines):
        near = lines[max(0, index - 4) : index + 5] if has_columns else lines
        alike = [other.right for other in near if abs(other.left - line.left) <= _COLUMN_PT]
        if not has_columns and _is_centred(lines, index, layout):
            edges.append(line.right + 2 * (line.left - layout.left))  # it has room on both sides
        else:
            edges.append(max(alike))
    return edges


def _stand_side_by_side(lines: Sequence[Line]) -> bool:
    """Whether a page has columns: several lines begin at the height of another, right of its end."""
    beside = 0
    for above, below in pairwise(lines):
        if below.base > above.base + 3 * above.size and below.left > above.left + _COLUMN_PT:
            beside += 1
    return beside > 0


def _room_for(line: Line) -> float:
    """Width that the first word of a line and the space before it need."""
    return line.first_width + 0.25 * line.size


def _marker(line: Line, run: Sequence[Line], *, is_full: bool) -> Marker | None:
    """Return the bullet or number that begins a line, unless it just happens to stand there."""
    marker = list_marker(line.text)
    if marker is None or not run or not is_full:
        return marker
    last = run[-1]
    weak = marker.is_number or marker.text in "-\u2013\u2014*o"
    in_a_list = list_marker(run[0].text) is not None
    runs_on = last.text[-1] not in _OPEN_END and abs(last.left - line.left) < line.size / 4
    return None if weak and not in_a_list and runs_on else marker


def _continues(run: Sequence[Line], line: Line, pace: float, *, is_full: bool) -> bool:
    """Whether *line* goes on with the group *run*."""
    last = run[-1]
    if not 0.9 < last.size / max(line.size, 0.1) < 1.12 and len(line.text) > 3:
        return False
    distance = (last.base - line.base) / max(line.size, 1.0)
    if distance < -0.5:  # another column, or a page's foot before its body
        return _is_open(last, line)
    if distance > 1.25 * pace or _changes_style(last, line, is_full=is_full):
        return False
    if last.size >= _DISPLAY_PT and last.bold == line.bold and _have_one_middle(last, line):
        return True
    return is_full or _is_open(last, line)


def _changes_style(last: Line, line: Line, *, is_full: bool) -> bool:
    """Whether a line set apart as a whole, bold or underlined, is followed by one that is not."""
    if last.underlined != line.underlined and not is_full:
        return True
    return (last.bold, last.italic) != (line.bold, line.italic) and (last.bold or last.italic) and not is_full


def _is_open(last: Line, line: Line) -> bool:
    """Whether the words themselves run on: no full stop, then a small letter."""
    return last.text[-1] not in _OPEN_END and line.text[0].islower()


def _is_centred(lines: Sequence[Line], index: int, layout: Layout) -> bool:
    """Whether a line stands in the middle of the page, or over or under one with the same middle."""
    line = lines[index]
    indent = line.left - layout.left
    if indent <= 20:
        return False
    if abs(indent - (layout.right - line.right)) < 8:
        return True
    around = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    return any(_have_one_middle(line, other) for other in around)


def _have_one_middle(line: Line, other: Line) -> bool:
    middle = (line.left + line.right) / 2 - (other.left + other.right) / 2
    return abs(middle) < line.size / 3 and abs(line.left - other.left) > line.size / 2
