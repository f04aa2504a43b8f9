"""Pages become passages along their own structure; the only module that imports a LangChain splitter."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.types import Block, BlockKind, CatalogEntry, Document, Page, Passage
from ingest.splitting.questions import is_question, with_questions
from ingest.splitting.units import BORDERS, INTRODUCED, header_of, parts_of, repeated_above, units_of

SPLITTER_VERSION = "2"  # to be raised with every change that moves a border of a passage

_OPENING = 3  # headings in a row that stay with what stands below them
_TITLE_CHARS = 160  # of what is embedded before the text, so that the text itself still fits the model
_PATH_CHARS = 200


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of one page's text."""

    start: int
    end: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    """Headings that follow each other, what stands below them, and the headings in force there."""

    headings: list[Block]
    body: list[Block]
    path: tuple[str, ...]


def split_document(
    document: Document, *, max_tokens: int, min_tokens: int, count_tokens: Callable[[str], int]
) -> list[Passage]:
    """
    Cut every page of a document into passages, in reading order.

    A passage is a piece of its page. Headings open the passage they stand above and hold, as heading
    path, until another of their level, also on later pages; so do questions above their answers. A list or
    table stays with the line that introduces it when both fit; else it is cut between items, and that line,
    of a table also the row that names its columns, joins the heading path of what follows, also on the next
    page. All of the page's text is in exactly one passage.

    Args:
        document: As read.
        max_tokens: No passage is longer, but for a single character that is.
        min_tokens: Shorter neighbours under the same headings are put together.
        count_tokens: Length of a text in tokens.
    """
    splitter = _PageSplitter(max_tokens, min_tokens, count_tokens)
    return [
        Passage(
            passage_id=f"{document.entry.document_id}:{page.number:04d}:{ordinal:03d}",
            document_id=document.entry.document_id,
            page=page.number,
            locator=_locator(page, span),
            heading_path=span.path,
            start=span.start,
            end=span.end,
            text=page.text[span.start : span.end],
        )
        for page in with_questions(document.pages)
        for ordinal, span in enumerate(splitter.spans(page), start=1)
    ]


def embedding_text(entry: CatalogEntry, passage: Passage) -> str:
    """Return what is embedded for a passage: title, the headings that its text does not show, its text."""
    shown = {entry.title, *passage.text.split("\n")}
    path = " > ".join(heading for heading in passage.heading_path if heading not in shown)
    parts = (entry.title[:_TITLE_CHARS], path[-_PATH_CHARS:], passage.text)
    return "\n".join(part for part in parts if part)


def _locator(page: Page, span: _Span) -> str:
    first = bisect_right(page.blocks, span.start, key=lambda block: block.end)
    from_there = (page.blocks[at] for at in range(first, len(page.blocks)))  # a slice would copy all of a long page
    inside = takewhile(lambda block: block.start < span.end, from_there)
    return next((block.locator for block in inside if block.locator), page.locator)


class _PageSplitter:
    """Splits the pages of one document in order, carrying the headings over from page to page."""

    def __init__(self, max_tokens: int, min_tokens: int, count_tokens: Callable[[str], int]) -> None:
        self._max = max_tokens
        self._min = min_tokens
        self._count = count_tokens
        self._outline: list[tuple[int, str]] = []
        self._open_kind: BlockKind | None = None  # of the list or table that the last page ended with
        self._open_above: tuple[str, ...] = ()  # what introduced it

    def spans(self, page: Page) -> list[_Span]:
        spans: list[_Span] = []
        for section in self._sections(page):
            found = self._merge_small(page.text, list(self._section_spans(page.text, section)))
            asks = bool(section.headings) and is_question(section.headings[-1])
            if spans and not section.body and not asks and self._fits(page.text, spans[-1].start, found[-1].end):
                found = [replace(spans.pop(), end=found[-1].end)]  # headings whose section is on the next page
            spans.extend(found)
        return spans

    def _sections(self, page: Page) -> Iterator[_Section]:
        headings: list[Block] = []
        body: list[Block] = []
        for block in page.blocks:
            if block.kind is not BlockKind.HEADING:
                body.append(block)
                continue
            if body:
                yield _Section(headings, body, self._path())
                headings, body = [], []
            headings.append(block)
            level = max(block.level, 1)
            above = [(depth, text) for depth, text in self._outline if depth < level]
            self._outline = [*above, (level, page.text[block.start : block.end])]
        if headings or body:
            yield _Section(headings, body, self._path())

    def _path(self) -> tuple[str, ...]:
        return tuple(text for _, text in self._outline)

    def _section_spans(self, text: str, section: _Section) -> Iterator[_Span]:
        units = list(units_of(section.body)) or [[]]
        units[0] = [*section.headings[-_OPENING:], *units[0]]
        for unit in filter(None, (section.headings[:-_OPENING], *units)):
            goes_on = unit[0].start == 0 and unit[0].kind is self._open_kind and not header_of(text, unit)
            above = self._open_above if goes_on else ()
            lead_in = above or repeated_above(text, unit)
            for number, (start, end) in enumerate(self._cut(text, unit)):
                yield _Span(start, end, section.path + (lead_in if number else above))
            self._open_kind = unit[-1].kind if unit[-1].kind in INTRODUCED else None
            self._open_above = lead_in if self._open_kind else ()

    def _cut(self, text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
        """Find ranges that fit, each as many of the blocks as can stay together."""
        start, end = blocks[0].start, blocks[-1].end
        if self._fits(text, start, end):
            return [(start, end)]
        parts = parts_of(blocks)
        if len(parts) == 1:
            return self._cut_text(text, start, end)
        ranges: list[tuple[int, int]] = []
        for part in parts:
            if ranges and self._fits(text, ranges[-1][0], part[-1].end):
                ranges[-1] = (ranges[-1][0], part[-1].end)
            else:
                ranges.extend(self._cut(text, part))
        return ranges

    def _cut_text(self, text: str, start: int, end: int, *, limit: int = 0) -> list[tuple[int, int]]:
        limit = limit or self._max
        splitter = RecursiveCharacterTextSplitter(
            BORDERS,
            is_separator_regex=True,
            keep_separator="start",
            chunk_size=limit,
            chunk_overlap=0,
            length_function=self._count,
        )
        ranges: list[tuple[int, int]] = []
        for piece in splitter.split_text(text[start:end]):
            at = text.index(piece, start)
            start = at + len(piece)
            if limit > 1 and not self._fits(text, at, start):  # tokens of parts can be fewer than of the whole
                ranges.extend(self._cut_text(text, at, start, limit=limit // 2))
            else:
                ranges.append((at, start))
        return ranges

    def _merge_small(self, text: str, spans: list[_Span]) -> list[_Span]:
        merged = spans[:1]
        for span in spans[1:]:
            last = merged[-1]
            is_small = min(self._length(text, last), self._length(text, span)) < self._min
            if is_small and last.path == span.path and self._fits(text, last.start, span.end):
                merged[-1] = replace(last, end=span.end)
            else:
                merged.append(span)
        return merged

    def _length(self, text: str, span: _Span) -> int:
        return self._count(text[span.start : span.end])

    def _fits(self, text: str, start: int, end: int) -> bool:
        return self._count(text[start:end]) <= self._max
