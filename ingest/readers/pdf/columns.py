"""Rows of words that leave the same gaps open are a table without rules, or columns of running text."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.normalising import normalise
from ingest.readers.bullets import list_marker
from ingest.readers.pdf.printed_table import Table
from ingest.readers.pdf.shapes import Rule, Word, line_of

Row = tuple[Word, ...]

_GAP = 0.65  # in font sizes: what may separate two cells; spaces between words are half of it
_MIN_ROWS = 3  # fewer rows with gaps are a form with blanks to fill in
_MAX_ROWS = 300  # that are held against each other
_NEXT_ROW = 3.5  # in font sizes: rows further apart do not belong together
_PROSE_WORDS = 4  # a column whose cells hold this many words on the average is running text


@dataclass(frozen=True, slots=True)
class _Gutters:
    """The columns that a run of rows shares, as borders between them."""

    borders: tuple[float, ...]

    def column(self, word: Word) -> int:
        return sum(1 for border in self.borders if (word.left + word.right) / 2 > border)

    def cells(self, row: Row) -> dict[int, Row]:
        cells: dict[int, Row] = {}
        for word in row:
            column = self.column(word)
            cells[column] = (*cells.get(column, ()), word)
        return cells


def in_columns(rows: Sequence[Row], rules: Sequence[Rule]) -> list[Row | Table]:
    """Return the rows with aligned tables put together, and columns of text one after the other."""
    things: list[Row | Table] = []
    start = 0
    while start < len(rows):
        end = _end_of_run(rows, start)
        gutters = _best_gutters(rows[start:end]) if end - start >= _MIN_ROWS else None
        if gutters is None:
            things.append(rows[start])
            start += 1
            continue
        run, start = rows[start:end], end
        things += _column_by_column(run, gutters) if _is_prose(run, gutters) else [_table(run, gutters, rules)]
    return things


def _end_of_run(rows: Sequence[Row], start: int) -> int:
    """Return the end of the rows from *start* on that all have a gap and still share one."""
    end = start
    while end < min(len(rows), start + _MAX_ROWS) and len(_split(rows[end])) > 1:
        if end > start:
            drop = rows[end - 1][0].base - rows[end][0].base
            if not 0 < drop < _NEXT_ROW * rows[end][0].size or _gutters(rows[start : end + 1]) is None:
                break
        end += 1
    return end


def _split(row: Row) -> list[Row]:
    """Return the cells of a row; a bullet belongs to what follows it."""
    cells: list[Row] = []
    for word in row:
        last = cells[-1][-1] if cells else None
        if last is None or (word.left - last.right > _GAP * word.size and not _is_bullet(cells)):
            cells.append((word,))
        else:
            cells[-1] = (*cells[-1], word)
    return cells


def _is_bullet(cells: Sequence[Row]) -> bool:
    return len(cells) == 1 and len(cells[0]) == 1 and list_marker(f"{normalise(cells[0][0].text)} x") is not None


def _gutters(rows: Sequence[Row]) -> _Gutters | None:
    """Return the gaps that run through all *rows*, or nothing."""
    spans = sorted((cell[0].left, cell[-1].right) for row in rows for cell in _split(row))
    borders: list[float] = []
    right = spans[0][1]
    for left, end in spans[1:]:
        if left - right > _GAP * rows[0][0].size:
            borders.append((left + right) / 2)
        right = max(right, end)
    return _Gutters(tuple(borders)) if borders else None


def _best_gutters(rows: Sequence[Row]) -> _Gutters | None:
    """Return the gaps through all *rows*, or through all but a first row of headings set closer."""
    found = [gutters for gutters in (_gutters(rows), _gutters(rows[1:])) if gutters]
    return max(found, key=lambda gutters: len(gutters.borders)) if found else None


def _is_prose(rows: Sequence[Row], gutters: _Gutters) -> bool:
    """Whether the columns are running text set side by side."""
    if len(gutters.borders) > 2 or len(rows) < 4:
        return False
    counts: dict[int, list[int]] = {}
    for row in rows:
        for column, words in gutters.cells(row).items():
            counts.setdefault(column, []).append(len(words))
    return all(sum(count) / len(count) >= _PROSE_WORDS for count in counts.values())


def _column_by_column(rows: Sequence[Row], gutters: _Gutters) -> list[Row | Table]:
    return [
        cells[column]
        for column in range(len(gutters.borders) + 1)
        for cells in map(gutters.cells, rows)
        if column in cells
    ]


def _table(rows: Sequence[Row], gutters: _Gutters, rules: Sequence[Rule]) -> Table:
    cells = {
        (index, column): [line_of(words, rules)]
        for index, row in enumerate(rows)
        for column, words in gutters.cells(row).items()
    }
    right = max(word.right for row in rows for word in row)
    return Table(cells, len(rows), (*gutters.borders, right))
