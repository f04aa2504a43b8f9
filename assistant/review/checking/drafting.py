"""Verdicts become a corrected draft in which every change is a quote of the library."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.review.checking.claims import MARKER
from assistant.review.checking.texts import paragraphs
from assistant.types import Citation, Verdict, VerdictLabel


class Change(StrEnum):
    """What was done with a sentence."""

    KEPT = "kept"
    REPLACED = "replaced"  # by the quote that contradicts it
    COMPLETED = "completed"  # by the quote that holds the missing condition
    FLAGGED = "flagged"  # nothing bears it out, and nothing is put in its place


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of the draft."""

    change: Change
    sentence: str  # as the person wrote it, without the markers of another answer
    verdict: Verdict
    markers: tuple[int, ...]  # of its quotes in the draft's list of sources, in order


@dataclass(frozen=True, slots=True)
class Draft:
    """A checked text with its sources numbered through, each quote once."""

    paragraphs: tuple[tuple[Piece, ...], ...]
    citations: tuple[Citation, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All sentences, in order."""
        return tuple(piece for paragraph in self.paragraphs for piece in paragraph)

    def quotes_of(self, piece: Piece) -> tuple[Citation, ...]:
        """The quotes of a sentence under the draft's numbers."""
        return tuple(self.citations[marker - 1] for marker in piece.markers)


_CHANGES = {
    VerdictLabel.CONTRADICTED: Change.REPLACED,
    VerdictLabel.PARTLY_SUPPORTED: Change.COMPLETED,
    VerdictLabel.NOT_FOUND: Change.FLAGGED,
}


def draft_of(text: str, verdicts: Sequence[Verdict]) -> Draft:
    """
    Lay the verdicts on *text* out as it is laid out, with their quotes numbered through.

    Args:
        text: That was checked.
        verdicts: Of its sentences, in order.
    """
    citations: list[Citation] = []
    left = iter(verdicts)
    laid = tuple(tuple(_piece(next(left), citations) for _ in paragraph) for paragraph in paragraphs(text))
    return Draft(laid, tuple(citations))


def corrected(piece: Piece, draft: Draft) -> Iterator[str]:
    """
    What stands in the draft for a sentence, in parts: words of the person, then exact quotes with their markers.

    A flagged sentence stays, in brackets, so that nothing is lost and nothing invented.
    """
    quotes = [f"“{citation.quote}” [{citation.marker}]" for citation in draft.quotes_of(piece)]
    match piece.change:
        case Change.REPLACED:
            yield quotes[0]
        case Change.COMPLETED:
            yield piece.sentence
            yield quotes[-1]
        case Change.FLAGGED:
            yield f"[Not found in the library: {piece.sentence}]"
        case Change.KEPT:
            yield f"{piece.sentence} {' '.join(f'[{marker}]' for marker in piece.markers)}".strip()


def corrected_text(draft: Draft) -> str:
    """The corrected draft as plain text, its paragraphs apart, without the list of sources."""
    return "\n\n".join(
        " ".join(part for piece in paragraph for part in corrected(piece, draft)) for paragraph in draft.paragraphs
    )


def _piece(verdict: Verdict, citations: list[Citation]) -> Piece:
    change = _CHANGES.get(verdict.label, Change.KEPT)
    markers = tuple(_marker_of(citation, citations) for citation in verdict.citations)
    return Piece(change, MARKER.sub("", verdict.sentence), verdict, markers)


def _marker_of(citation: Citation, citations: list[Citation]) -> int:
    """The number of a quote in the list, which it joins when it is new."""
    for known in citations:
        if (known.entry.document_id, known.page, known.start, known.end) == (
            citation.entry.document_id,
            citation.page,
            citation.start,
            citation.end,
        ):
            return known.marker
    citations.append(replace(citation, marker=len(citations) + 1))
    return len(citations)
