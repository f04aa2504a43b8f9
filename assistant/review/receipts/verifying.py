"""A receipt and the library of today become what has become of each quote."""

from collections.abc import Sequence

from assistant.review.receipts.differences import changes, nearest_place, place_of
from assistant.review.receipts.making import HoldsDocuments
from assistant.review.receipts.records import Receipt, Span, SpanFinding, SpanState, Verification
from assistant.types import DocumentStatus


def verify(receipt: Receipt, library: HoldsDocuments) -> Verification:
    """Look up every quote of *receipt* in the document that it was cited from, as the library holds it now."""
    return verify_spans(receipt.spans, library)


def verify_spans(spans: Sequence[Span], library: HoldsDocuments) -> Verification:
    """Look up these quotes, each in its document, as the library holds it now."""
    return Verification(library.generation, tuple(_finding(span, library) for span in spans))


def _finding(span: Span, library: HoldsDocuments) -> SpanFinding:
    if span.document_id not in library.entries:
        return SpanFinding(span, SpanState.NOT_HELD, "The library no longer holds this document.")
    replaced = _superseded_by(span.document_id, library)
    place = place_of(span.quote, library.pages(span.document_id), span.page)
    if place is None:
        return _changed(span, library, replaced)
    is_moved = place.page.number != span.page
    said = [f"The same words stand at {place.page.locator} now." if is_moved else "The same words stand there."]
    if _is_other_file(span, library):
        said.append("The document has changed in other places.")
    state = SpanState.SUPERSEDED if replaced else SpanState.STILL_TRUE
    return SpanFinding(span, state, " ".join([*said, replaced]).strip())


def _changed(span: Span, library: HoldsDocuments, replaced: str) -> SpanFinding:
    """The finding for words that stand nowhere in the document any more."""
    cause = (
        "The document has changed."
        if _is_other_file(span, library)
        else "The file is the same, but its text is read in another way now."
    )
    place = nearest_place(span.quote, library.pages(span.document_id), span.page)
    if place is None:
        text = f"{cause} These words are gone, and nothing like them was found. {replaced}"
        return SpanFinding(span, SpanState.SOURCE_CHANGED, text.strip())
    text = f"{cause} {place.page.locator} now says something else. {replaced}"
    return SpanFinding(span, SpanState.SOURCE_CHANGED, text.strip(), changes(span.quote, place.text))


def _is_other_file(span: Span, library: HoldsDocuments) -> bool:
    return bool(span.document_sha256) and library.sha256(span.document_id) != span.document_sha256


def _superseded_by(document_id: str, library: HoldsDocuments) -> str:
    """What has taken the document's place, in a sentence; "" when nothing has."""
    newer = [entry.title for entry in library.entries.values() if document_id in entry.supersedes]
    if newer:
        return f"The document is superseded by “{newer[0]}”."
    is_marked = library.entries[document_id].status is DocumentStatus.SUPERSEDED
    return "The document is marked as superseded." if is_marked else ""
