"""The rows of a table become lines that keep their header: "City: Boston; Result: fewer robberies"."""

from collections.abc import Sequence

_MAX_HEADER_CHARS = 60
_MAX_HEADER_WORDS = 8


def rows_as_lines(rows: Sequence[Sequence[str]], *, has_header: bool | None = None) -> list[str]:
    """
    One line for each row that says something.

    Args:
        rows: Cells as text, one line each; rows may differ in length.
        has_header: Whether the first row names the columns; None to judge by what it says.

    >>> rows_as_lines([["City", "Year", "Result"], ["Boston", "2010", "fewer robberies"]])
    ['City: Boston; Year: 2010; Result: fewer robberies']
    >>> rows_as_lines([["Due date:", "April 12, 2021"], ["Award ceiling:", "$50,000"]])
    ['Due date: April 12, 2021', 'Award ceiling: $50,000']
    """
    filled = [[cell.strip() for cell in row] for row in rows]
    filled = [row for row in filled if any(row)]
    if not filled:
        return []
    if has_header is None:
        has_header = looks_like_header(filled)
    if has_header and len(filled) > 1:
        return [_with_header(filled[0], row) for row in filled[1:]]
    return [_without_header(row) for row in filled]


def cell_line(paragraphs: Sequence[str]) -> str:
    """
    Return the paragraphs of a cell as one line in which they stay apart.

    >>> cell_line(["Adriana Perez, Program Manager", "300 West Adams", "Due:", "May 3"])
    'Adriana Perez, Program Manager; 300 West Adams; Due: May 3'
    """
    line = ""
    for paragraph in (paragraph.strip() for paragraph in paragraphs):
        if line and paragraph:
            line += " " if line[-1] in ".;:,!?-\u2013\u2014" else "; "
        line += paragraph
    return line


def looks_like_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first of *rows* names at least three columns in short words without figures."""
    first = rows[0]
    cells = [cell for cell in first if cell]
    if len(rows) < 2 or len(cells) < 3 or len(cells) < len(first) - 1 or len(set(cells)) < len(cells):
        return False
    return all(
        len(cell) <= _MAX_HEADER_CHARS
        and len(cell.split()) <= _MAX_HEADER_WORDS
        and not cell.endswith((":", ".", ";"))
        and not cell.replace(",", "").replace("$", "").replace(".", "").strip("%").isdigit()
        for cell in cells
    )


def _with_header(header: Sequence[str], row: Sequence[str]) -> str:
    pairs = []
    for index, cell in enumerate(row):
        name = header[index].rstrip(":").strip() if index < len(header) else ""
        if cell:
            pairs.append(f"{name}: {cell}" if name and name != cell else cell)
    return "; ".join(pairs)


def _without_header(row: Sequence[str]) -> str:
    # A wide cell fills its columns by being repeated; once is enough to read.
    cells = [cell for index, cell in enumerate(row) if cell and (index == 0 or cell != row[index - 1])]
    if len(cells) < 2:
        return "".join(cells)
    first, rest = cells[0], cells[1:]
    if first.endswith((":", "?")):
        return f"{first} {'; '.join(rest)}"
    if _is_number(first):
        return f"{first} {_without_header(rest)}"
    return f"{first}: {'; '.join(rest)}" if len(first) <= _MAX_HEADER_CHARS else cell_line(cells)


def _is_number(cell: str) -> bool:
    """Whether a cell only counts the rows: "1.", "(b)", "12"."""
    return len(cell) <= 5 and cell.strip("().").isalnum() and (cell[-1] in ".)" or cell.isdigit())
