"""Whether what a verified answer rests on still stands in the library of today, and where."""

from collections.abc import Sequence

from assistant.answering.quoting.spans import Span as Quoted
from assistant.review.desk.records import Edition, VerifiedAnswer
from assistant.review.receipts.differences import place_of
from assistant.review.receipts.making import HoldsDocuments
from assistant.review.receipts.records import Span, SpanState
from assistant.review.receipts.verifying import verify_spans

_ORDER = list(SpanState)


def bound_state(spans: Sequence[Span], library: HoldsDocuments) -> SpanState | None:
    """The worst of the quotes, in the library of today; None without a quote."""
    return verify_spans(spans, library).state


def editions(spans: Sequence[Span], library: HoldsDocuments) -> tuple[Edition, ...]:
    """The newest fiscal years held of the programs and kinds that the quoted documents are of, in order."""
    cited = {span.document_id for span in spans}
    sorts = {(e.program, e.kind) for e in library.entries.values() if e.document_id in cited and e.program}
    newest: dict[tuple[str, str], int] = {}
    for entry in library.entries.values():
        sort = (entry.program, entry.kind)
        if sort in sorts and entry.fiscal_year:
            newest[sort] = max(newest.get(sort, 0), entry.fiscal_year)
    return tuple(Edition(program, str(kind), year) for (program, kind), year in sorted(newest.items()))


def why_broken(verified: VerifiedAnswer, library: HoldsDocuments) -> str:
    """Why the mark must go, in words: a quote has changed, is gone or superseded, or a newer edition came; else ""."""
    for finding in verify_spans(verified.spans, library).findings:
        if _ORDER.index(finding.state) > _ORDER.index(verified.bound_state):
            return f"“{finding.span.title}”, {finding.span.locator}: {finding.text}"
    if verified.fiscal_year is not None:
        return ""
    then = {(edition.program, edition.kind): edition.year for edition in verified.editions}
    for edition in editions(verified.spans, library):
        if edition.year > then.get((edition.program, edition.kind), edition.year):
            return f"The library now holds an edition for FY{edition.year}, and no year was asked for."
    return ""


def quotes_today(spans: Sequence[Span], library: HoldsDocuments) -> tuple[Quoted, ...] | None:
    """The same quotes where they stand in the library of today, in order; None when one of them does not."""
    found = []
    for span in spans:
        entry = library.entries.get(span.document_id)
        place = place_of(span.quote, library.pages(span.document_id), span.page)
        if entry is None or place is None:
            return None
        found.append(Quoted(entry, place.page, place.start, place.end, 1.0))
    return tuple(found)
