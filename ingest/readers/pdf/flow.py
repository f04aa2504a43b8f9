"""A printed page becomes a flow of tables and lines, in the order in which it is read."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.normalising import normalise
from ingest.readers.bullets import list_marker
from ingest.readers.pdf.columns import Row, in_columns
from ingest.readers.pdf.grids import find_grids
from ingest.readers.pdf.printed_table import Cell, Table
from ingest.readers.pdf.shapes import Line, Sheet, line_of

Home = tuple[Table, Cell]


def page_flow(sheet: Sheet) -> list[Line | Table]:
    """Return the tables and the lines outside them, each where it begins on the page."""
    flow: list[Line | Table] = []
    for thing in _columns_outside_tables(sheet):
        if isinstance(thing, Table):
            flow.append(thing)
        elif (line := line_of(thing, sheet.rules)).text:
            flow.append(line)
    return flow


def _columns_outside_tables(sheet: Sheet) -> list[Row | Table]:
    things: list[Row | Table] = []
    free: list[Row] = []
    for thing in [*_in_reading_order(_ruled(sheet)), None]:
        if thing is not None and not isinstance(thing, Table):
            free.append(thing)
            continue
        things += in_columns(_on_one_baseline(free), sheet.rules)
        free = []
        if thing is not None:
            things.append(thing)
    return things


def _ruled(sheet: Sheet) -> list[Row | Table]:
    """Put the words that stand in ruled cells into tables, and leave the others as they are."""
    tables = [Table.ruled(grid) for grid in find_grids(sheet.rules)]
    things: list[Row | Table] = []
    for row in sheet.rows:
        for home, words in _by_home(row, tables):
            if home is None:
                things.append(tuple(words))
                continue
            table, cell = home
            if not table.cells:
                things.append(table)
            line = line_of(words, sheet.rules)
            if line.text:
                table.cells.setdefault(cell, []).append(line)
    return things


def _by_home(row: Row, tables: Sequence[Table]) -> list[tuple[Home | None, Row]]:
    """Return the words of a row in runs that stand in the same cell, or in none."""
    runs: list[tuple[Home | None, Row]] = []
    for word in row:
        home: Home | None = None
        for table in tables:
            cell = table.grid and table.grid.cell((word.left + word.right) / 2, word.base + word.size / 3)
            if cell:
                home = (table, cell)  # the last is the smallest table around the word
        if runs and _same(runs[-1][0], home):
            runs[-1] = (home, (*runs[-1][1], word))
        else:
            runs.append((home, (word,)))
    return runs


def _same(one: Home | None, other: Home | None) -> bool:
    if one is None or other is None:
        return one is other
    return one[0] is other[0] and one[1] == other[1]


def _in_reading_order(things: Sequence[Row | Table]) -> list[Row | Table]:
    """Sort a page from the top, unless some of it stands side by side: then the file's order rules."""
    rows = sorted(
        (thing for thing in things if not isinstance(thing, Table)), key=lambda row: (-row[0].base, row[0].left)
    )
    beside = sum(
        1
        for above, below in pairwise(rows)
        if abs(above[0].base - below[0].base) < 0.7 * below[0].size
        and (above[-1].right < below[0].left or below[-1].right < above[0].left)
    )
    if beside > max(1, len(rows) // 20):
        return list(things)
    return sorted(things, key=_from_the_top)


def _from_the_top(thing: Row | Table) -> tuple[float, float]:
    if isinstance(thing, Table):
        return (-thing.grid.ys[0], 0.0) if thing.grid else (0.0, 0.0)
    return -round(thing[0].base), thing[0].left


def _on_one_baseline(rows: Sequence[Row]) -> list[Row]:
    """Join a bullet that stands apart, or a piece cut off, with the words right of it."""
    joined: list[Row] = []
    for row in rows:
        last, first = joined[-1][-1] if joined else None, row[0]
        if last and abs(last.base - first.base) < 0.3 * first.size and first.left > last.right - 1:
            is_marker = len(joined[-1]) == 1 and list_marker(f"{normalise(last.text)} x") is not None
            if is_marker or first.left - last.right < first.size:
                joined[-1] += row
                continue
        joined.append(row)
    return joined
