"""Pieces of text as a reader finds them become pages, divided at the headings where a format has no pages."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.types import BlockKind, Page
from ingest.furniture import without_debris
from ingest.links import without_rewritten_links
from ingest.normalising import normalise
from ingest.reading import PageBuilder

_SECTION_LEVEL = 2  # headings up to this depth open a page
_PAGE_CHARS = 12_000  # a longer section becomes several pages, so that a locator still says something
_LOCATOR_CHARS = 90


@dataclass(frozen=True, slots=True)
class Piece:
    """One block before its place on a page is known."""

    kind: BlockKind
    text: str
    level: int = 0
    locator: str = ""
    line: int = 0  # of the file, where the format has lines
    confidence: float = 1.0  # of OCR, in [0, 1]; 1 where the file itself holds the words


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages, and how many lines of banners and the like were left out of them."""

    pages: tuple[Page, ...]
    dropped: int


def build_page(number: int, locator: str, pieces: Iterable[Piece]) -> Pages:
    """Return one page, or none where the pieces hold no text, without web and mail debris."""
    builder, dropped = PageBuilder(number, locator), 0
    for piece in pieces:
        text, links = without_rewritten_links(normalise(piece.text))
        text, warnings = without_debris(text)
        dropped += links + warnings
        if not any(letter.isalnum() for letter in text):
            continue  # a lone bullet, a row of dots
        builder.add(piece.kind, text, level=piece.level, locator=piece.locator, confidence=piece.confidence)
    return Pages((builder.build(),) if len(builder) else (), dropped)


def hidden_words(count: int) -> str:
    """
    Return how a report speaks of words that are in a file and that nobody sees who reads it.

    >>> hidden_words(1), hidden_words(12)
    ('1 hidden word was', '12 hidden words were')
    """
    return "1 hidden word was" if count == 1 else f"{count} hidden words were"


def section_pages(pieces: Sequence[Piece], *, start: str) -> Pages:
    """
    One page a section: a heading of level 1 or 2 and what follows it.

    A heading with nothing under it shares the page of the next one, so that no page is bare.

    Args:
        pieces: The whole document in reading order.
        start: Locator for text before the first such heading, "start of the document" for example.
    """
    pages: list[Page] = []
    dropped = 0
    names: Counter[str] = Counter()
    for section in _sections(pieces):
        name = _name(section) or _lines(section) or start
        names[name] += 1
        locator = name if names[name] == 1 else f"{name} ({names[name]})"
        parts = _parts(section)
        for part, run in enumerate(parts, start=1):
            where = f"{locator}, part {part}" if len(parts) > 1 else locator
            built = build_page(len(pages) + 1, where, run)
            pages += built.pages
            dropped += built.dropped
    return Pages(tuple(pages), dropped)


def _sections(pieces: Sequence[Piece]) -> list[list[Piece]]:
    sections: list[list[Piece]] = []
    for piece in pieces:
        opens = piece.kind is BlockKind.HEADING and piece.level <= _SECTION_LEVEL
        is_bare = bool(sections) and all(held.kind is BlockKind.HEADING for held in sections[-1])
        if not sections or (opens and not is_bare):
            sections.append([])
        sections[-1].append(piece)
    return sections


def _name(section: Sequence[Piece]) -> str:
    """Locator of a section: its last opening heading, the one nearest to the text."""
    name = ""
    for piece in section:
        if piece.kind is not BlockKind.HEADING or piece.level > _SECTION_LEVEL:
            break
        name = normalise(piece.text)
    if len(name) > _LOCATOR_CHARS:
        name = name[:_LOCATOR_CHARS].rsplit(" ", 1)[0] + " ..."
    return f"section {name}" if name else ""


def _lines(section: Sequence[Piece]) -> str:
    first, last = section[0].line, section[-1].line
    return f"lines {first}-{last}" if first and last > first else ""


def _parts(section: Sequence[Piece]) -> list[list[Piece]]:
    """Divide a long section between its blocks, before a heading where one is near."""
    parts: list[list[Piece]] = [[]]
    length = 0
    for piece in section:
        is_full = length > _PAGE_CHARS or (length > _PAGE_CHARS * 0.7 and piece.kind is BlockKind.HEADING)
        if is_full and piece.kind is not BlockKind.LIST_ITEM:
            parts.append([])
            length = 0
        parts[-1].append(piece)
        length += len(piece.text)
    return parts
