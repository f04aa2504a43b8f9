"""A question that the library does not answer becomes the document that would: one it speaks of and does not hold."""

from collections.abc import Sequence

from assistant.answering.question.inquiry import Inquiry
from assistant.language.dates import years_in
from assistant.language.terms import stems
from assistant.library.reading import Library
from assistant.programs import ProgramNames
from assistant.types import CatalogEntry

_LEAST_TERMS = 2  # telling words that a name must share where it is of no program asked about


def missing_document(inquiry: Inquiry, library: Library, names: ProgramNames) -> str:
    """
    Return a sentence that names the document that would answer and says where it would be; "" where none is known.

    It must be one that the library's documents refer to. Its name has to fit the question: the program, with
    the fiscal year or a telling word; or several telling words. A name of another year does not fit.
    """
    fitting = [
        (fit, name, ids) for name, ids in library.not_held.items() if (fit := _fit(inquiry, name, ids, library, names))
    ]
    if not fitting:
        return ""
    _, name, ids = max(fitting, key=lambda found: found[0])
    referring = [library.entries[document_id] for document_id in ids]
    place = next((entry.url for entry in referring if entry.url), "")
    where = f" Look for it at {place}." if place else ""
    return f"“{name}” may say it: “{referring[0].title}” refers to it, and it is not held here.{where}"


def original_of(entry: CatalogEntry) -> str:
    """Return a sentence that names the original of a digest; "" where there is none or its address is not known."""
    return f"That is our digest; the original at {entry.url} may say more." if entry.digest and entry.url else ""


def _fit(inquiry: Inquiry, name: str, ids: Sequence[str], library: Library, names: ProgramNames) -> int:
    """Return how well a document's name fits the question, 0 where it does not."""
    scope, years = inquiry.scope, years_in(name)
    if scope.fiscal_year is not None and years and scope.fiscal_year not in years:
        return 0
    named = {program for mention in names.find_exact(name) for program in mention.program_ids}
    programs = named or {library.entries[document_id].program for document_id in ids}
    of_program = bool(programs & set(scope.program_ids))
    of_year = scope.fiscal_year is not None and scope.fiscal_year in years
    held = frozenset(stems(name))
    shared = sum(term.is_met_by(held) for term in inquiry.terms)
    fits = (of_program and (of_year or shared)) or shared >= _LEAST_TERMS
    return 2 * of_year + of_program + shared if fits else 0
