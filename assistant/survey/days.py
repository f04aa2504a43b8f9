"""Every date that a library prints becomes a line: its role, the words, the zone and the instant meant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from assistant.language.asking import asking_parts
from assistant.language.moments import Moment, moments_in
from assistant.language.roles import load_date_rules
from assistant.language.sentences import page_sentences
from assistant.survey.records import Source
from assistant.types import BlockKind, CatalogEntry, LibrarySummary, Page

_QUOTE_CHARS = 240


class ReadableLibrary(Protocol):
    """What is needed of a library: every page of every document."""

    @property
    def entries(self) -> Mapping[str, CatalogEntry]:
        """What is known of each document, by id."""

    def pages(self, document_id: str) -> tuple[Page, ...]:
        """All pages of a document, in order."""

    def summary(self) -> LibrarySummary:
        """What is held, document by document."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One date and where it stands."""

    source: Source
    moment: Moment
    label: str  # what it is for, in the words of a person


def dates_of(library: ReadableLibrary) -> list[Dated]:
    """Return every date of the library's texts by document and place; documents that repeat another are left out."""
    repeats = {line.entry.document_id for line in library.summary().documents if line.duplicate_of}
    return [
        found
        for name in sorted(set(library.entries) - repeats)
        for page in library.pages(name)
        for found in _dates_on(library.entries[name], page)
    ]


def dates_text(dates: list[Dated]) -> str:
    """Return one line for each date, under its document."""
    lines = [f"Dates: {len(dates)}"]
    document = ""
    for one in dates:
        if one.source.document_id != document:
            document = one.source.document_id
            lines.extend(("", document))
        oddity = f"  [{one.moment.oddity.value}]" if one.moment.oddity else ""
        meant = one.moment.instant or "no year"
        lines.append(f"  {one.label}: {one.moment.printed} = {meant}{oddity}  ({one.source.locator})")
    return "\n".join(lines)


def dates_json(dates: list[Dated]) -> list[dict[str, Any]]:
    """Return the same for programs."""
    return [
        {
            "document_id": one.source.document_id,
            "page": one.source.page,
            "locator": one.source.locator,
            "start": one.source.start,
            "end": one.source.end,
            "role": one.moment.role,
            "label": one.label,
            "printed": one.moment.printed,
            "instant": one.moment.instant,
            "oddity": one.moment.oddity.value,
            "quote": one.source.quote,
        }
        for one in dates
    ]


def _dates_on(entry: CatalogEntry, page: Page) -> Iterator[Dated]:
    rules = load_date_rules()
    for start, text, heading in sorted(_stretches(page)):
        for moment in moments_in(text, heading or entry.title):
            first, last = start + moment.start, start + moment.end
            around = text[max(0, moment.end - _QUOTE_CHARS) : moment.start + _QUOTE_CHARS]
            source = Source(entry.document_id, entry.title, page.number, page.locator, first, last, around)
            yield Dated(source, moment, rules.label_of(moment.role))


def _stretches(page: Page) -> Iterator[tuple[int, str, str]]:
    """Yield the sentences, headings and questions of a page: where each begins, its words, the nearest heading."""
    for sentence in page_sentences(page):
        yield sentence.start, sentence.text, "".join(sentence.headings[-1:])
    headings = {(block.start, block.end) for block in page.blocks if block.kind is BlockKind.HEADING}
    asked = {(page.blocks[at].start, end) for at, end in asking_parts(page).items()}
    for start, end in headings | asked:
        yield start, page.text[start:end], ""
