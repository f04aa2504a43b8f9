"""A web page becomes sections: its title, its own text, when it was published."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from assistant.errors import Cause, DocumentError
from assistant.types import BlockKind
from ingest.normalising import normalise
from ingest.readers.decoding import decode
from ingest.readers.html.chrome import content_root, remove_chrome
from ingest.readers.html.hiding import Concealment
from ingest.readers.html.walking import page_pieces
from ingest.readers.pieces import Piece, hidden_words, section_pages
from ingest.readers.titles import stated_title
from ingest.readers.trees import Element, html_document
from ingest.reading import Reading

_DATE_NAMES = (
    "article:published_time",
    "datepublished",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.issued",
    "dc.date",
    "publish_date",
    "publication_date",
)
_ISO_DATE = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})")


def read_html(path: Path) -> Reading:
    """
    Return the text of a web page, one page a section.

    Raises:
        DocumentError: It has no text of its own.
    """
    return read_html_text(decode(path.read_bytes(), path.name), path.name)


def read_html_text(text: str, name: str) -> Reading:
    """Return the text of the page in *text*; *name* is for messages."""
    try:
        document = html_document(text)
    except ValueError as error:
        raise DocumentError(
            Cause.PARSE_ERROR, name, f"Its elements are {error}", "Save the page as text or PDF and ingest that"
        ) from error
    title, url, published = _title(document), _canonical(document), _published(document)
    body = document.body if document.body is not None else document
    root = content_root(body)
    concealment = Concealment(document)  # while the page is whole: its programs and buttons count
    dropped = remove_chrome(body, root)
    hidden = concealment.remove(root)
    built = section_pages(list(page_pieces(root)), start="top of the page")
    problems: tuple[str, ...] = (f"{hidden_words(hidden)} left out",) if hidden else ()
    if not built.pages and title:
        built = section_pages([Piece(BlockKind.HEADING, title, 1)], start="")
        problems += ("only the title could be read; a program in the browser may fill the page",)
    if not built.pages:
        raise DocumentError(
            Cause.NO_TEXT,
            name,
            "The page has no words of its own; a program in the browser may fill it",
            "Open it there, save the page as text or PDF and ingest that",
        )
    return Reading(
        pages=built.pages,
        title=title,
        url=url,
        published=published,
        problems=problems,
        dropped=dropped + built.dropped,
    )


def _title(document: Element) -> str:
    """Return the page's main heading where the window's title begins with it, else the window's title."""
    window = normalise(document.findtext(".//title") or "")
    headings = [normalise(heading.text_content()) for heading in document.xpath("//h1")]
    for heading in headings:
        if len(heading) > 5 and window.lower().startswith(heading.lower()):
            return heading
    return stated_title(window) or (headings[0] if len(headings) == 1 else "")


def _canonical(document: Element) -> str:
    for href in document.xpath("//link[@rel='canonical']/@href|//meta[@property='og:url']/@content"):
        address = normalise(str(href))
        if urlsplit(address).scheme in ("http", "https"):
            return address
    return ""


def _published(document: Element) -> str:
    """Return the date in the page's own metadata, as ISO, "" when there is none."""
    for value in _stated_dates(document):
        match = _ISO_DATE.match(value)
        if match:
            try:
                return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
            except ValueError:
                continue
    return ""


def _stated_dates(document: Element) -> Iterator[str]:
    for meta in document.iter("meta"):
        named = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if named in _DATE_NAMES:
            yield meta.get("content", "")
    for script in document.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict):
                yield str(item.get("datePublished", ""))
    yield from (str(value) for value in document.xpath("//time[@pubdate]/@datetime"))
