"""A table as printed: the lines of print in each of its cells."""

from collections.abc import Callable
from dataclasses import dataclass

from ingest.readers.pdf.grids import Grid
from ingest.readers.pdf.shapes import Line

Cell = tuple[int, int]  # row and column, from the upper left

_CELL_MARGIN_PT = 5.0


@dataclass(frozen=True)
class Table:
    """Rows and columns, ruled or only aligned; cells are filled while a page is read."""

    cells: dict[Cell, list[Line]]
    row_count: int
    rights: tuple[float, ...]  # where each column ends
    grid: Grid | None = None  # when the table is ruled

    @classmethod
    def ruled(cls, grid: Grid) -> "Table":
        """Return an empty table with the rows and columns of *grid*."""
        return cls({}, len(grid.ys) - 1, tuple(x - _CELL_MARGIN_PT for x in grid.xs[1:]), grid)

    def rows(self, cell_text: Callable[[list[Line], float], str]) -> list[list[str]]:
        """Return the cells as text, row by row; a first cell that spans rows is repeated in each."""
        rows = []
        for row in range(self.row_count):
            texts = [cell_text(self.cells.get((row, column), []), right) for column, right in enumerate(self.rights)]
            if any(texts) and not texts[0]:
                texts[0] = cell_text(self.cells.get((self._spanning(row), 0), []), self.rights[0])
            rows.append(texts)
        return rows

    def _spanning(self, row: int) -> int:
        """Row in which the first cell of *row* begins."""
        if self.grid is None:
            return row
        x = (self.grid.xs[0] + self.grid.xs[1]) / 2
        y = (self.grid.ys[row] + self.grid.ys[row + 1]) / 2
        return (self.grid.cell(x, y) or (row, 0))[0]

    @property
    def has_bold_header(self) -> bool:
        """Whether the first row is bold and the second is not."""
        first = [line for (row, _), lines in self.cells.items() if row == 0 for line in lines]
        second = [line for (row, _), lines in self.cells.items() if row == 1 for line in lines]
        columns = {column for row, column in self.cells if row == 0}
        is_bold = bool(first) and all(line.bold for line in first)
        return is_bold and len(columns) > 1 and not all(line.bold for line in second)
