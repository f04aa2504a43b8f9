"""Words that a reviewer gives become quotes: found in the library character for character, or refused."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.quoting.citing import citation_of
from assistant.answering.quoting.spans import Span as Quoted
from assistant.errors import RequestError
from assistant.review.receipts.differences import Place, nearest_place
from assistant.review.receipts.making import HoldsDocuments, span_of
from assistant.review.receipts.records import Span
from assistant.settings import today

LEAST_WORDS, MOST_CHARS = 3, 4000
_AROUND = " \t\r\n“”\"'"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that should stand in the library."""

    words: str
    document_id: str = ""  # "" for any document


def quoted(wanted: Sequence[Wanted], library: HoldsDocuments, likely: Sequence[str]) -> tuple[Span, ...]:
    """
    The quotes, numbered from 1 in this order.

    Args:
        wanted: At least one.
        library: Of today.
        likely: Documents to look in before all others, for words that stand in several.

    Raises:
        RequestError: Words stand nowhere, are too few, or there are none.
    """
    if not wanted:
        raise RequestError("No quote is given. Tick a passage, or copy the words of a document.")
    found = [_find(one, library, likely) for one in wanted]
    return tuple(_span(marker, *place, library) for marker, place in enumerate(found, 1))


def text_of(spans: Sequence[Span]) -> str:
    """The quotes as an answer: one paragraph each, with its marker."""
    return "\n\n".join(f"{span.quote} [{span.marker}]" for span in spans)


def _find(wanted: Wanted, library: HoldsDocuments, likely: Sequence[str]) -> tuple[str, Place]:
    words = wanted.words.strip(_AROUND).split()
    if len(words) < LEAST_WORDS or len(wanted.words) > MOST_CHARS:
        raise RequestError(
            f"“{wanted.words[:80]}”: a quote has at least {LEAST_WORDS} words, at most {MOST_CHARS:,} "
            "characters. Copy a whole sentence."
        )
    if wanted.document_id and wanted.document_id not in library.entries:
        raise RequestError(f"{wanted.document_id[:80]}: the library holds no such document. Choose one of the list.")
    pattern = re.compile(r"\s+".join(map(re.escape, words)))  # line breaks are lost when words are copied
    searched = [wanted.document_id] if wanted.document_id else list(_in_order(likely, library))
    for document_id in searched:
        for page in library.pages(document_id):
            match = pattern.search(page.text)
            if match:
                return document_id, Place(page, match.start(), match.end())
    raise RequestError(_not_there(" ".join(words), searched[: max(1, len(likely))], library))


def _in_order(likely: Iterable[str], library: HoldsDocuments) -> Iterator[str]:
    first = [document_id for document_id in dict.fromkeys(likely) if document_id in library.entries]
    yield from first
    yield from (document_id for document_id in library.entries if document_id not in first)


def _not_there(words: str, searched: Sequence[str], library: HoldsDocuments) -> str:
    said = f"“{words[:120]}”: these words stand in no document. Copy them exactly."
    for document_id in searched:
        place = nearest_place(words, library.pages(document_id), 1)
        if place is not None:
            title = library.entries[document_id].title
            return f"{said} The nearest, in “{title}”, {place.page.locator}: “{place.text[:300]}”"
    return said


def _span(marker: int, document_id: str, place: Place, library: HoldsDocuments) -> Span:
    quoted = Quoted(library.entries[document_id], place.page, place.start, place.end, 1.0)
    return span_of(citation_of(marker, quoted, as_of=today()), library.sha256(document_id))
