"""Spans become citations: numbered, with the finest locator, and their documents as they stand on a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.answering.quoting.spans import Span
from assistant.settings import today
from assistant.types import Citation


def cite(spans: Sequence[Span], *, as_of: date | None = None) -> tuple[Citation, ...]:
    """Return one citation for each span, numbered from 1 in order; statuses are those of *as_of*, today when None."""
    day = as_of or today()
    return tuple(citation_of(number, span, as_of=day) for number, span in enumerate(spans, start=1))


def citation_of(marker: int, span: Span, *, as_of: date) -> Citation:
    """Return what the marker *marker* points to, with its document's status on *as_of*."""
    return Citation(
        marker=marker,
        entry=replace(span.entry, status=span.entry.status_on(as_of)),
        page=span.page.number,
        locator=_locator_at(span),
        start=span.start,
        end=span.end,
        quote=span.text,
    )


def _locator_at(span: Span) -> str:
    """Return the locator of the block in which the quote begins, else the page's."""
    for block in span.page.blocks:
        if block.start <= span.start < block.end and block.locator:
            return block.locator
    return span.page.locator
