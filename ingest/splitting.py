"""Pages become passages along their own structure; the only module that imports a LangChain splitter."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.types import Block, BlockKind, CatalogEntry, Document, Page, Passage

SPLITTER_VERSION = "1"  # to be raised with every change that moves a border of a passage

# Where a block that is too long may be cut, best first: after a sentence (but not after "p.m.", "U.S.",
# "Dr.", "No."), after a semicolon, after a comma, between words, anywhere.
_BORDERS = [
    r"(?<=[.!?])(?<![ap]\.m\.)(?<!\bU\.S\.)(?<!\bDr\.)(?<!\bNo\.)\s(?=[A-Z0-9\"'“(\[])",
    r"(?<=;)\s",
    r"(?<=,)\s",
    r"\s",
    "",
]
_INTRODUCED = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
_RUNS = (*_INTRODUCED, BlockKind.CUE, BlockKind.NOTE)
_OPENING = 3  # headings in a row that stay with what stands below them
_LEAD_IN_CHARS = 160  # of a list's first line, to be repeated as a heading where the list goes on
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
    path, until another of their level, also on later pages. A list stays with the line that introduces
    it when both fit; else it is cut between items, and that line joins the heading path of what follows,
    also on the next page. All of the page's text is in exactly one passage.

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
        for page in document.pages
        for ordinal, span in enumerate(splitter.spans(page), start=1)
    ]


def embedding_text(entry: CatalogEntry, passage: Passage) -> str:
    """Return what is embedded for a passage: title, the headings that its text does not show, its text."""
    shown = {entry.title, *passage.text.split("\n")}
    path = " > ".join(heading for heading in passage.heading_path if heading not in shown)
    parts = (entry.title[:_TITLE_CHARS], path[-_PATH_CHARS:], passage.text)
    return "\n".join(part for part in parts if part)


def _locator(page: Page, span: _Span) -> str:
    inside = (block.locator for block in page.blocks if span.start < block.end and block.start < span.end)
    return next(filter(None, inside), page.locator)


class _PageSplitter:
    """Splits the pages of one document in order, carrying the headings over from page to page."""

    def __init__(self, max_tokens: int, min_tokens: int, count_tokens: Callable[[str], int]) -> None:
        self._max = max_tokens
        self._min = min_tokens
        self._count = count_tokens
        self._outline: list[tuple[int, str]] = []
        self._open_list: tuple[str, ...] = ()  # what introduced the list that the last page ended with

    def spans(self, page: Page) -> list[_Span]:
        spans: list[_Span] = []
        for section in self._sections(page):
            found = self._merge_small(page.text, list(self._section_spans(page.text, section)))
            if spans and not section.body and self._fits(page.text, spans[-1].start, found[-1].end):
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
        units = list(_units(section.body)) or [[]]
        units[0] = [*section.headings[-_OPENING:], *units[0]]
        for unit in filter(None, (section.headings[:-_OPENING], *units)):
            goes_on = unit[0].start == 0 and unit[0].kind is BlockKind.LIST_ITEM
            above = self._open_list if goes_on else ()
            lead_in = above or _lead_in(text, unit)
            for number, (start, end) in enumerate(self._cut(text, unit)):
                yield _Span(start, end, section.path + (lead_in if number else above))
            self._open_list = lead_in if unit[-1].kind is BlockKind.LIST_ITEM else ()

    def _cut(self, text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
        """Find ranges that fit, each as many of the blocks as can stay together."""
        start, end = blocks[0].start, blocks[-1].end
        if self._fits(text, start, end):
            return [(start, end)]
        parts = _parts(blocks)
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
            _BORDERS,
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


def _units(body: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks that belong together: a run of items, rows, cues or notes, or a paragraph; see `_lead`."""
    unit: list[Block] = []
    for block in body:
        introduced = block.kind in _INTRODUCED and unit and unit[-1].kind is BlockKind.PARAGRAPH
        goes_on = block.kind in _RUNS and unit and unit[-1].kind is block.kind
        if unit and not introduced and not goes_on:
            yield unit
            unit = []
        unit.append(block)
    if unit:
        yield unit


def _lead(unit: Sequence[Block]) -> int:
    """How many blocks of a unit stand before its run: headings, and a paragraph that introduces it."""
    return next((at for at, block in enumerate(unit) if block.kind in _RUNS), len(unit))


def _parts(unit: Sequence[Block]) -> list[list[Block]]:
    """
    Break a unit into smaller groups: each row, or each list item with the items below it.

    What introduces the first group stays with it. A single group means that only its text can be cut.
    """
    lead = _lead(unit)
    run = unit[lead:]
    outermost = min((block.level for block in run), default=0)
    starts = [at for at, block in enumerate(unit) if at > lead and block.level <= outermost]
    if not starts and len(run) > 1:  # one item: take it apart from those below it
        starts = [lead + 1]
    elif unit[-1].kind is BlockKind.HEADING:
        starts = list(range(1, len(unit)))
    return [list(unit[a:b]) for a, b in zip([0, *starts], [*starts, len(unit)], strict=True)]


def _lead_in(text: str, unit: Sequence[Block]) -> tuple[str, ...]:
    """Return the sentence that introduces a list, when it says so itself and is short."""
    lead = _lead(unit)
    if lead in (0, len(unit)) or unit[lead - 1].kind is not BlockKind.PARAGRAPH:
        return ()
    sentence = re.split(_BORDERS[0], text[unit[lead - 1].start : unit[lead - 1].end])[-1]
    return (sentence,) if sentence.endswith(":") and len(sentence) <= _LEAD_IN_CHARS else ()
