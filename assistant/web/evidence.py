"""The evidence panel: for each marker the quote in its surroundings, its document and a picture of its page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.types import Answer, AnswerStatus, CatalogEntry, Citation, Hit, Page
from assistant.web.exchange import Exchange, marker_id, quote_id
from assistant.web.html import Html, details, joined, tag
from assistant.web.links import open_button, original_link
from assistant.web.marking import in_surroundings, marked_page
from assistant.web.pictures.making import Picture
from assistant.web.words import facts, plural

EXCERPT_CHARS = 220
WINDOW = 3 / 5  # height of the part of a page that is shown at first, in widths of the page


@dataclass(frozen=True, slots=True)
class Source:
    """All citations of one answer that stand on one page, with that page and its picture."""

    page: Page
    citations: tuple[Citation, ...]
    picture: Picture | None = None
    is_drawable: bool = False  # the original is of a kind that has pictures
    is_pending: bool = False  # the picture is still being drawn

    @property
    def entry(self) -> CatalogEntry:
        """What is known of the document."""
        return self.citations[0].entry


def by_page(citations: Sequence[Citation]) -> list[tuple[Citation, ...]]:
    """Neighbouring citations of one page together, in the order of their markers."""
    return [tuple(group) for _, group in groupby(citations, key=lambda c: (c.entry.document_id, c.page))]


def evidence_html(exchange: Exchange | None, sources: Sequence[Source], entries: Mapping[str, CatalogEntry]) -> Html:
    """The panel for one exchange; what it will hold, before anything was asked."""
    if exchange is None or exchange.answer is None:
        return _panel("", tag("p", "The exact words behind an answer appear here, with their page.", class_="hint"))
    answer = exchange.answer
    cards = [_source(exchange.number, source) for source in sources]
    return _panel(
        exchange.question,
        None if cards else tag("p", _no_quotes(answer), class_="hint"),
        *cards,
        _not_used(answer.considered, entries),
        exchange=exchange.number,
    )


def quotes_html(number: int, statement: str, sources: Sequence[Source]) -> Html:
    """The panel for a statement with quotes behind it; *number* is that of its links."""
    return _panel(statement, *(_source(number, source) for source in sources), exchange=number)


def figure(picture: Picture, alt: str, caption: str) -> Html:
    """A whole page's picture with its caption."""
    image = tag("img", src=picture.source, alt=alt, width=picture.width, height=picture.height)
    return tag("figure", tag("div", image, class_="frame"), tag("figcaption", caption) if caption else None)


def _window(picture: Picture, alt: str, caption: str) -> Html:
    """The part of a picture that holds the marks, at a size that can be read; a press shows all of it."""
    share = WINDOW * picture.width / picture.height
    if picture.bottom - picture.top > share or share >= 1:
        return figure(picture, alt, caption)
    at = ((picture.top + picture.bottom) / 2 - share / 2) / (1 - share)
    place = f"--at: {100 * min(1.0, max(0.0, at)):.1f}%"
    image = tag("img", src=picture.source, alt=alt, width=picture.width, height=picture.height, style=place)
    button = tag("button", image, type="button", class_="frame part", data_whole=True, title="Show all of the page")
    return tag("figure", button, tag("figcaption", caption))


def _panel(question: str, *children: Html | None, exchange: int | None = None) -> Html:
    asked = tag("p", tag("span", "for ", class_="label"), question) if question else None
    head = tag("div", tag("h2", "Evidence"), asked, class_="evidence-head")
    return tag("div", head, *children, class_="evidence", data_exchange=exchange)


def _no_quotes(answer: Answer) -> str:
    if answer.status is AnswerStatus.NOT_FOUND:
        return "No quote answers this, so none is shown."
    return "This reply states nothing from the documents, so it has no quotes."


def _source(number: int, source: Source) -> Html:
    entry = source.entry
    return tag(
        "article",
        tag("h3", entry.title),
        tag("p", tag("strong", source.citations[0].locator), " · ", " · ".join(facts(entry)), class_="facts"),
        *(_quote(number, source.page, citation) for citation in source.citations),
        _doubt(source),
        _picture(source),
        details("Text of this page", marked_page(source.page, [(c.start, c.end) for c in source.citations])),
        tag("p", _open_page(source), original_link(entry.url), class_="actions"),
        class_="source",
    )


def _quote(number: int, page: Page, citation: Citation) -> Html:
    back = tag(
        "a",
        f"[{citation.marker}]",
        class_="marker",
        href=f"#{marker_id(number, citation.marker)}",
        aria_label=f"Quote {citation.marker}, back to the answer",
    )
    words = in_surroundings(page, (citation.start, citation.end))
    return tag("div", back, tag("blockquote", words), class_="quote", id=quote_id(number, citation.marker), tabindex=-1)


def _doubt(source: Source) -> Html | None:
    """Say so where the words were read from a picture, and how sure that is."""
    confidence = min(source.page.confidence(citation.start, citation.end) for citation in source.citations)
    if confidence == 1:
        return None
    return tag("p", f"Read by OCR, confidence {confidence:.0%}: compare the words with the page.", class_="hint")


def _picture(source: Source) -> Html | None:
    if source.is_pending:
        return tag("div", "Drawing the page…", class_="frame pending")
    if source.picture is None:
        failed = "The page could not be drawn. Its text is below."
        return tag("p", failed, class_="hint") if source.is_drawable else None
    wanted = {str(citation.marker) for citation in source.citations}
    place = f"{source.citations[0].locator} of {source.entry.title}"
    missing = sorted(wanted - source.picture.marked, key=int)
    if not missing:
        alt = f"Picture of {place} with {_quotes(sorted(wanted, key=int))} marked. The words are in the text above."
        return _window(source.picture, alt, f"From {source.citations[0].locator}, the quoted words marked.")
    caption = f"{_quotes(missing).capitalize()} could not be placed on this picture and is not marked on it."
    return figure(source.picture, f"Picture of {place}. The words are in the text above.", caption)


def _quotes(markers: Sequence[str]) -> str:
    return f"quote {markers[0]}" if len(markers) == 1 else f"quotes {', '.join(markers)}"


def _open_page(source: Source) -> Html:
    first = source.citations[0]
    ranges = [(citation.start, citation.end) for citation in source.citations]
    label = f"Open {first.locator} of {first.entry.title}"
    return open_button("Open page", first.entry.document_id, first.page, ranges, aria_label=label)


def _not_used(hits: Sequence[Hit], entries: Mapping[str, CatalogEntry]) -> Html | None:
    if not hits:
        return None
    listed = tag("ul", *_passages(hits, entries), class_="passages")
    return details(f"Looked at, not used: {plural(len(hits), 'passage')}", listed, class_="aside")


def _passages(hits: Sequence[Hit], entries: Mapping[str, CatalogEntry]) -> Iterator[Html]:
    for hit in hits:
        passage = hit.passage
        entry = entries.get(passage.document_id)
        title = entry.title if entry else passage.document_id
        text = passage.text
        clipped = text if len(text) <= EXCERPT_CHARS else text[:EXCERPT_CHARS].rsplit(" ", 1)[0] + " …"
        at = [(passage.start, passage.end)]
        button = open_button(f"{title}, {passage.locator}", passage.document_id, passage.page, at)
        yield tag("li", button, tag("p", joined([clipped])))
