"""Workbooks and comma-separated files become rows that carry their header; imports openpyxl."""

import csv
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]

from assistant.errors import Cause, DocumentError
from assistant.types import BlockKind, Page
from ingest.normalising import normalise
from ingest.readers.decoding import decode
from ingest.readers.limits import ReadingLimits
from ingest.readers.pieces import Piece, build_page
from ingest.readers.tables import looks_like_header, rows_as_lines
from ingest.readers.titles import stated_title
from ingest.reading import Reading

_PAGE_ROWS = 50
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class _Row:
    number: int  # as the program shows it, from 1
    cells: tuple[str, ...]
    bold: bool = False  # every cell that is filled

    @property
    def filled(self) -> int:
        return sum(bool(cell) for cell in self.cells)


def read_workbook(path: Path, limits: ReadingLimits) -> Reading:
    """
    Return the rows of every visible sheet, one page for each fifty rows of a sheet.

    Raises:
        DocumentError: No sheet holds any text.
    """
    with warnings.catch_warnings(action="ignore"):  # of what openpyxl would not write back; we only read
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        return _read_workbook(path, book, limits)


def _read_workbook(path: Path, book: Any, limits: ReadingLimits) -> Reading:  # noqa: ANN401
    pages: list[Page] = []
    problems: list[str] = []
    hidden: list[str] = []
    left = limits.rows
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                hidden.append(normalise(sheet.title))
                continue
            sheet.reset_dimensions()  # what a file says of its size may be wrong, or a million rows
            rows, is_cut = _sheet_rows(sheet, left)
            left -= len(rows)
            if is_cut:
                problems.append(f"sheet {sheet.title}: only its first {len(rows)} rows were read")
            pages += _pages(rows, f"sheet {normalise(sheet.title)}", len(pages))
        title = stated_title(book.properties.title)
    finally:
        book.close()
    if hidden:
        problems.append(f"hidden sheets were left out: {', '.join(hidden)}. Unhide them if they matter.")
    if not pages:
        raise DocumentError(Cause.NO_TEXT, path.name, "No sheet has words in it", "Check that it is the right file")
    return Reading(pages=tuple(pages), title=title, problems=tuple(problems))


def read_csv(path: Path, limits: ReadingLimits) -> Reading:
    """
    Return the rows of a comma-separated file, one page for each fifty.

    Raises:
        DocumentError: It holds no row with text.
    """
    lines = decode(path.read_bytes(), path.name).splitlines()
    delimiter = max(_DELIMITERS, key=lambda mark: min((line.count(mark) for line in lines[:5] if line), default=0))
    reader = csv.reader(lines, delimiter=delimiter)
    rows: list[_Row] = []
    try:
        for cells in reader:
            if len(rows) >= limits.rows:
                break
            rows.append(_Row(reader.line_num, tuple(normalise(cell) for cell in cells)))
    except csv.Error as error:
        raise DocumentError(
            Cause.PARSE_ERROR, path.name, f"Row {reader.line_num} is broken ({error})", "Save it anew as CSV"
        ) from error
    pages = _pages([row for row in rows if row.filled], "", 0)
    if not pages:
        raise DocumentError(Cause.NO_TEXT, path.name, "No row has words in it", "Check that it is the right file")
    is_cut = next(reader, None) is not None if len(rows) >= limits.rows else False
    problems = (f"only the first {len(rows)} rows were read",) if is_cut else ()
    return Reading(pages=tuple(pages), problems=problems)


def _sheet_rows(sheet: Any, most: int) -> tuple[list[_Row], bool]:  # noqa: ANN401  (openpyxl has no types)
    """Return the rows with text, and whether there were more than *most*."""
    rows: list[_Row] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = tuple(_shown(cell) for cell in cells)
        if not any(texts):
            continue
        if len(rows) >= most:
            return rows, True
        bold = all(_is_bold(cell) for cell, text in zip(cells, texts, strict=True) if text)
        rows.append(_Row(number, texts, bold))
    return rows, False


def _is_bold(cell: Any) -> bool:  # noqa: ANN401
    return bool(cell.font and cell.font.bold)


def _shown(cell: Any) -> str:  # noqa: ANN401
    """Return a cell's value as its program would show it, in the main."""
    value, form = cell.value, str(getattr(cell, "number_format", "") or "")
    if value is None or (isinstance(value, str) and value.startswith("#") and value.endswith(("!", "?", "/A"))):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, form)
    return normalise(str(value))


def _number(value: float, form: str) -> str:
    if "%" in form:
        return f"{value * 100:.10g}%"
    if "$" in form:
        return f"${value:,.0f}" if float(value).is_integer() else f"${value:,.2f}"
    return f"{value:.12g}"


def _pages(rows: Sequence[_Row], name: str, before: int) -> Iterable[Page]:
    """Return the pages of one sheet; *before* is how many there are already."""
    pieces = list(_pieces(rows))
    pages: list[Page] = []
    for start in range(0, len(pieces), _PAGE_ROWS):
        run = pieces[start : start + _PAGE_ROWS]
        span = f"rows {run[0].locator.removeprefix('row ')}-{run[-1].locator.removeprefix('row ')}"
        locator = f"{name}, {span}" if name and len(pieces) > _PAGE_ROWS else name or span
        pages += build_page(before + len(pages) + 1, locator, run).pages
    return pages


def _pieces(rows: Sequence[_Row]) -> Iterator[Piece]:
    """Yield the rows as lines; a row of names heads those below it until the next such row."""
    header: _Row | None = None
    for index, row in enumerate(rows):
        if _is_header(rows[index : index + 2]):
            header = row
            continue
        table = [header.cells, row.cells] if header and row.filled > 1 else [row.cells]
        kind = BlockKind.TABLE_ROW if row.filled > 1 else BlockKind.PARAGRAPH
        for line in rows_as_lines(table, has_header=len(table) > 1):
            yield Piece(kind, line, locator=f"row {row.number}")


def _is_header(rows: Sequence[_Row]) -> bool:
    if len(rows) < 2 or rows[0].filled < 2 or rows[1].filled < 2:
        return False
    if rows[0].bold and not rows[1].bold:
        return looks_like_header([rows[0].cells, rows[1].cells]) or rows[0].filled == 2
    return rows[0].number == 1 and looks_like_header([rows[0].cells, rows[1].cells])
