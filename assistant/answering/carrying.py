"""Quotes of a rule become quotes with their conditions, as many as are still easily read."""

from collections.abc import Sequence

from assistant.answering.conditions import HoldsFindings, left_out
from assistant.answering.spans import Span, join_spans
from assistant.language.expectation import Expected

_MOST_CHARS = 700  # of conditions carried; what is more is counted


def carry(expected: Expected, spans: Sequence[Span], library: HoldsFindings) -> list[Span]:
    """
    Return *spans*, each with what limits it behind it, in the order of the text, where the question asks for a rule.

    The nearest conditions come first; what would make the answer too long is left to be counted by a notice.
    """
    if not expected.is_rule:
        return list(spans)
    room = _MOST_CHARS
    carried: list[Span] = []
    for span in spans:
        added: list[Span] = []
        for one in sorted(left_out([span], library), key=lambda one: _distance(span, one)):
            is_quoted = any(other.shows(one.entry.document_id, one.stretch) for other in (*spans, *carried))
            if len(one.text) <= room and not is_quoted:
                added.append(one)
                room -= len(one.text)
        carried.extend((span, *sorted(added, key=lambda one: (one.page.number, one.start))))
    return join_spans(carried)


def _distance(span: Span, other: Span) -> tuple[int, int]:
    """Return how far *other* stands from *span*: in pages, then in characters."""
    between = max(other.start - span.end, span.start - other.end, 0)
    return abs(other.page.number - span.page.number), between
