"""A row of a table speaks for what its first cell names, and for no other row's."""

from collections.abc import Iterator

from assistant.answering.evidence.candidates import Candidate
from assistant.answering.question.divisions import is_of_another_division
from assistant.answering.question.inquiry import Inquiry
from assistant.language.dates import years_in
from assistant.language.terms import stems
from assistant.types import BlockKind, Page


def is_of_another_row(inquiry: Inquiry, candidate: Candidate) -> bool:
    """
    Return whether *candidate* is a row of a table in which another row is the one asked about.

    That is so where the first cell of another row meets all that this row's meets of the question, and more;
    and where this row's first cell names other years, or another category, than the one asked about. The rows of a
    form, where each has a label of its own, are of one thing together.
    """
    if candidate.sentence.kind is not BlockKind.TABLE_ROW:
        return False
    own = _first_cell(candidate.sentence.text)
    year, named = inquiry.scope.fiscal_year, years_in(own)
    if (year is not None and named and year not in named) or is_of_another_division(inquiry.text, (own,)):
        return True
    met = _met(inquiry, own)
    return any(
        met < _met(inquiry, _first_cell(row))
        for row in _rows_beside(candidate.page, candidate.sentence.block)
        if _first_column(row) == _first_column(candidate.sentence.text)
    )


def is_of_year_asked(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Return whether *candidate* is a row that its first cell gives to the year asked about."""
    is_row = candidate.sentence.kind is BlockKind.TABLE_ROW
    return is_row and inquiry.scope.fiscal_year in years_in(_first_cell(candidate.sentence.text))


def _rows_beside(page: Page, block: int) -> Iterator[str]:
    """Yield the other rows of the table in which *block* stands."""
    for step in (-1, 1):
        place = block + step
        while 0 <= place < len(page.blocks) and page.blocks[place].kind is BlockKind.TABLE_ROW:
            yield page.text[page.blocks[place].start : page.blocks[place].end]
            place += step


def _first_column(row: str) -> str:
    """What the first column is called; of a form, the row's own label."""
    return row.partition(": ")[0]


def _first_cell(row: str) -> str:
    """What stands in the first column of a row that is stored as "column: cell; column: cell"."""
    return row.partition("; ")[0].partition(": ")[2]


def _met(inquiry: Inquiry, cell: str) -> frozenset[str]:
    """The telling words and names of the question that *cell* meets."""
    held = frozenset(stems(cell))
    words = {term.word for term in inquiry.terms if term.is_met_by(held)}
    return frozenset(words | {name for name in inquiry.names if frozenset(stems(name)) & held})
