"""A page's blocks become sentences with offsets; the only import of nupunkt."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import nupunkt

from assistant.language.asking import asking_parts, is_mark
from assistant.types import BlockKind, Page

# A time zone ends a sentence when a capital follows; the segmenter takes "EST." for an abbreviation.
_AFTER_ZONE = re.compile(r"\b[ECMP][SD]?T\.\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a page; `page.text[start:end] == text`."""

    page: int
    block: int  # position in page.blocks
    kind: BlockKind
    start: int
    end: int
    text: str
    headings: tuple[str, ...]  # above it on the same page, outermost first


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """
    Where the sentences of *text* begin and end, without surrounding space.

    >>> [("Due May 1. Apply early.")[a:b] for a, b in sentence_spans("Due May 1. Apply early.")]
    ['Due May 1.', 'Apply early.']
    """
    spans = []
    for start, end in nupunkt.sent_spans(text):
        cuts = [start, *(start + match.end() for match in _AFTER_ZONE.finditer(text[start:end])), end]
        for first, last in itertools.pairwise(cuts):
            piece = text[first:last]
            if piece.strip():
                left = first + len(piece) - len(piece.lstrip())
                spans.append((left, first + len(piece.rstrip())))
    return spans


def split_sentences(text: str) -> list[str]:
    """Return the sentences of *text*, line by line, in order."""
    lines = (line.strip() for line in text.splitlines())
    return [line[start:end] for line in lines for start, end in sentence_spans(line)]


def page_sentences(page: Page) -> list[Sentence]:
    """
    Return the sentences of *page* in reading order; a list item or row is one sentence.

    Headings are not among them. Nor is what asks ("Question 4: ... may we apply?"): it stands as a heading above
    what follows, since a question answers nothing.
    """
    return list(_walk(page))


def _walk(page: Page) -> Iterator[Sentence]:
    headings: list[tuple[int, str]] = []
    question: tuple[str, ...] = ()
    asking = asking_parts(page)
    for position, block in enumerate(page.blocks):
        text = page.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            headings = [(level, name) for level, name in headings if level < block.level] + [(block.level, text)]
            question = ()
            continue
        first, kind = block.start, block.kind
        if position in asking:
            first, kind = asking[position], BlockKind.PARAGRAPH
            asked = page.text[block.start : first].strip()
            question = question if is_mark(asked) else (asked,)
            if first == block.end:
                continue
        path = (*(name for _, name in headings), *question)
        for start, end in _spans_of(kind, page.text[first : block.end]):
            yield Sentence(
                page.number, position, kind, first + start, first + end, page.text[first + start : first + end], path
            )


def _spans_of(kind: BlockKind, text: str) -> list[tuple[int, int]]:
    """Sentence spans within one block; rows and items stay whole, since their parts mean little alone."""
    if kind in (BlockKind.TABLE_ROW, BlockKind.LIST_ITEM):
        return [(0, len(text))] if text else []
    return sentence_spans(text)
