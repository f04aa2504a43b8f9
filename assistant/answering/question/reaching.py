"""Notices that a search passes over: those of the year asked about, and newer ones of what is named."""

from collections.abc import Sequence

from assistant.answering.question.inquiry import Inquiry
from assistant.language.terms import stems
from assistant.library.reading import Library
from assistant.types import CatalogEntry, Hit, Kind

_MOST = 40  # notices whose first page is looked at
_LEAST_WORDS = 3  # telling words, to know a notice by them where no name is given


def passed_over(inquiry: Inquiry, hits: Sequence[Hit], library: Library) -> frozenset[str]:
    """
    Return the ids of notices that belong to no program and should be searched beside *hits*.

    Editions of one notice are much alike, and a long page of one crowds the others out. Of a year asked about, its
    notices are searched; where none is and the question holds proper names, newer ones than the best hit's. All
    must bear the names, or all but one of the telling words, on their first page. Where programs are known, the
    search knows the editions.
    """
    year = inquiry.scope.fiscal_year
    best = library.entries[hits[0].passage.document_id] if hits else None
    if best is None or best.program or (year is None and not inquiry.names):
        return frozenset()
    notices = [entry for entry in library.entries.values() if entry.kind is Kind.SOLICITATION and not entry.program]
    if year is not None:
        wanted = [entry for entry in notices if entry.fiscal_year == year or entry.dates_from(year)]
    else:
        wanted = [entry for entry in notices if (entry.fiscal_year or 0) > (best.fiscal_year or 0)]
    newest = sorted(wanted, key=lambda entry: (-(entry.fiscal_year or 0), entry.document_id))[:_MOST]
    return frozenset(entry.document_id for entry in newest if _is_of(entry, inquiry, library))


def _is_of(entry: CatalogEntry, inquiry: Inquiry, library: Library) -> bool:
    """Whether the title or first page of a document holds what the question is about."""
    front = frozenset(stems(f"{entry.title} {library.first_page(entry.document_id).text}"))
    if inquiry.names:
        return all(frozenset(stems(name)) & front for name in inquiry.names)
    met = [term.is_met_by(front) for term in inquiry.specific_terms]
    return len(met) >= _LEAST_WORDS and met.count(False) <= 1
