"""Table rows become the sums and dates that a table gives for what its rows are about."""

import re
from collections.abc import Iterator, Sequence

from assistant.language.terms import stems
from assistant.library.findings import Stated
from assistant.types import BlockKind
from ingest.finding.outline import Line
from ingest.finding.values import values_in

ROW = "row"
_SORTS = ("money", "date")
_CELL = re.compile(r"(?P<head>[^:;]{2,60}): (?P<cell>[^;]+)")
_NUMBERED = re.compile(
    r"^\W*(?:category|tier|track|option|phase|goal|objective)\s+\w{1,2}\s*[:.\u2013-]\s*", re.IGNORECASE
)
_BESIDE = re.compile(r"\b\d{1,2}(?::\d\d)?\s*[ap]\.?m\.?|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_LEAST_STEMS = 2  # a row that is named by one word ("Maximum") can be a row of any table


def row_values(lines: Sequence[Line], sheets: frozenset[int]) -> Iterator[Stated]:
    """
    Yield one value for each cell that holds one sum or date and nothing else, under the name of row and column.

    Args:
        lines: Those of one document.
        sheets: Numbers of its pages that are sheets of a workbook: forms to fill in, with examples.
    """
    for line in lines:
        if line.kind is not BlockKind.TABLE_ROW or line.place.page in sheets:
            continue
        cells = [(match["head"].strip(), match["cell"].strip()) for match in _CELL.finditer(line.text)]
        name = _NUMBERED.sub("", cells[0][1]) if cells else ""
        about = sorted(set(stems(name)))
        if len(about) < _LEAST_STEMS or values_in(name, "money") or values_in(name, "date"):
            continue
        for head, cell in cells[1:]:
            yield from _of_cell(line, " ".join((*about, "|", *stems(head))), cell)


def _of_cell(line: Line, about: str, cell: str) -> Iterator[Stated]:
    for sort in _SORTS:
        values = values_in(cell, sort)
        if len(values) == 1 and values[0].value != "0" and _is_bare(cell, values[0].printed):
            yield Stated(f"{ROW} {about}", "", values[0].value, values[0].printed, (), line.place)


def _is_bare(cell: str, printed: str) -> bool:
    """Whether a cell says no more than the value, a weekday and a time of day."""
    return not re.search(r"\w", _BESIDE.sub("", cell.replace(printed, "")))
