"""Quotes of a rule become quotes with their conditions, as many as are still easily read."""

import re
from collections.abc import Sequence

from assistant.answering.quoting.conditions import HoldsFindings, left_out
from assistant.answering.quoting.spans import Span, join_spans
from assistant.language.expectation import Expected
from assistant.language.terms import stems

_RULES = frozenset(expected for expected in Expected if expected.is_rule) | {Expected.DEADLINE}
_MAY_BE_RULES = frozenset(  # sorts that do where the question speaks of what may or must be
    {
        Expected.TEXT,
        Expected.MONEY,
        Expected.SHARE,
        Expected.COUNT,
        Expected.DURATION,
        Expected.PAGES,
        Expected.FREQUENCY,
    }
)
_RULED = re.compile(
    r"\b(?:may|can|could|must|shall|should|needs?|ha(?:ve|s) to|allow\w*|require\w*|charge|limit\w*)\b", re.IGNORECASE
)
_MOST_CHARS = 900  # of conditions carried; what is more is counted


def asks_for_rule(expected: Expected, question: str) -> bool:
    """
    Return whether a question that expects such a value asks for a rule, so that the conditions must come along.

    >>> asks_for_rule(Expected.TEXT, "How quickly must we spend it?"), asks_for_rule(Expected.TEXT, "What is it?")
    (True, False)
    """
    return expected in _RULES or (expected in _MAY_BE_RULES and bool(_RULED.search(question)))


def carry(question: str, spans: Sequence[Span], library: HoldsFindings) -> list[Span]:
    """
    Return *spans*, each with what limits it behind it, in the order of the text.

    Conditions that speak of what is asked come first, then the nearest; what would make the answer too long is left
    to be counted by a notice.
    """
    room, asked = _MOST_CHARS, frozenset(stems(question))
    carried: list[Span] = []
    for span in spans:
        added: list[Span] = []
        said = asked - frozenset(stems(span.text))
        called = left_out([span], library)
        for one in sorted(called, key=lambda one: (-len(said & frozenset(stems(one.text))), _distance(span, one))):
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
