"""Chosen sentences become spans of one page: lists whole, neighbours joined, conditions kept."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answering.evidence.candidates import Candidate
from assistant.answering.evidence.listing import (
    announced_end,
    lead_in_of,
    lead_in_start,
    list_around,
    run_end,
    run_start,
)
from assistant.answering.evidence.scoring import speaks_of_itself
from assistant.language.pointing import PRONOUNS
from assistant.language.sentences import Sentence, page_sentences
from assistant.language.unknowing import says_unknown
from assistant.language.values import values_of
from assistant.library.findings import Stretch
from assistant.types import BlockKind, CatalogEntry, Page

_CONDITION = re.compile(
    r"\b(?:except|only|unless|however|must|may not|cannot|at least|at most|no more than|up to|not allowed|"
    r"provided that|if|but|limited to|does not apply|prior approval|conditions?|had to|has to|have to)\b",
    re.IGNORECASE,
)
_YES_NO = re.compile(r"\W*(?:(?:answer|response|a)\b\W*)?(?:yes|no)\b", re.IGNORECASE)
_REPLY = re.compile(rf"{_YES_NO.pattern}(?=\s*[,.;:!\u2013\u2014-])", re.IGNORECASE)  # not "no match is required"
_REPLY_ALONE = re.compile(rf"{_YES_NO.pattern}[.!]\s+(?=\w)", re.IGNORECASE)
_POINTING = re.compile(rf"(?:{PRONOUNS})\b", re.IGNORECASE)
_SHORT_REPLY_CHARS = 80  # a reply up to this is not understood without what was asked
_LISTED = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
_SHORT_FORM_CHARS = 160  # a form up to this is quoted whole: "Minimum: $30,000", "Maximum: $75,000"
_SHORT_LIST_CHARS = 400  # a list up to this is quoted whole


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one page that will be quoted."""

    entry: CatalogEntry
    page: Page
    start: int
    end: int
    score: float

    @property
    def text(self) -> str:
        """The exact words."""
        return self.page.text[self.start : self.end]

    @property
    def stretch(self) -> Stretch:
        """Where it stands in its document."""
        return Stretch(self.page.number, self.start, self.end)

    def touches(self, document_id: str, place: Stretch) -> bool:
        """Whether any of what stands at *place* is quoted."""
        is_same_page = (self.entry.document_id, self.page.number) == (document_id, place.page)
        return is_same_page and self.start < place.end and place.start < self.end

    def shows(self, document_id: str, place: Stretch) -> bool:
        """Whether the beginning of *place* is quoted: a quote never ends inside a sentence."""
        return self.touches(document_id, Stretch(place.page, place.start, place.start + 1))


def span_of(candidate: Candidate, *, wants_list: bool) -> Span:
    """
    Return what must be quoted when *candidate* is chosen.

    A sentence of a paragraph that ends in a colon brings what it announces: the list, the table, or the
    paragraphs; so does an item. An item of a list brings the whole list, with its lead-in, when the question
    asks for one, where the lead-in turns what the item says ("these are not allowed:"), and where the list is
    short: alone an item says little. A row of a short form brings the other rows.
    """
    sentence, page = candidate.sentence, candidate.page
    start, end = sentence.start, sentence.end
    block = page.blocks[sentence.block]
    following = sentence.block + 1
    if sentence.kind is BlockKind.LIST_ITEM and (wants_list or _says_little_alone(page, sentence)):
        start, end = list_around(page, sentence.block)
    elif sentence.kind is BlockKind.TABLE_ROW and _is_short_form(page, sentence.block):
        first, last = run_start(page, sentence.block), run_end(page, sentence.block)
        start, end = page.blocks[first].start, page.blocks[last].end
    elif sentence.kind in _LISTED:
        if sentence.text.rstrip().endswith(":") and following < len(page.blocks):
            end = page.blocks[announced_end(page, sentence.block)].end
    elif following < len(page.blocks) and (wants_list or page.text[block.start : block.end].rstrip().endswith(":")):
        if page.blocks[following].kind in _LISTED:
            end = page.blocks[run_end(page, following)].end
        elif page.text[block.start : block.end].rstrip().endswith(":"):
            end = page.blocks[announced_end(page, sentence.block)].end
    return Span(candidate.entry, candidate.page, start, end, candidate.score)


def lead_in_span(candidate: Candidate) -> Span | None:
    """Return what leads into the list that *candidate* is an item of; None where nothing does."""
    sentence, page = candidate.sentence, candidate.page
    if not lead_in_of(page, sentence):
        return None
    first = run_start(page, sentence.block)
    start, end = lead_in_start(page, first), page.blocks[first].start
    return Span(candidate.entry, page, start, start + len(page.text[start:end].rstrip()), candidate.score)


def _is_short_form(page: Page, row: int) -> bool:
    """Whether the table of a row is a short form, in which each row is no more than a label and its value."""
    blocks = page.blocks[run_start(page, row) : run_end(page, row) + 1]
    texts = [page.text[block.start : block.end] for block in blocks]
    labels = {text.partition(": ")[0] for text in texts}
    is_form = all(": " in text and "; " not in text for text in texts) and len(labels) == len(texts)
    return is_form and blocks[-1].end - blocks[0].start <= _SHORT_FORM_CHARS


def _says_little_alone(page: Page, item: Sentence) -> bool:
    """Whether the words before a list turn what its items say, or the list is too short to take one from it."""
    lead_in = lead_in_of(page, item)
    start, end = list_around(page, item.block)
    return end - start <= _SHORT_LIST_CHARS or values_of(lead_in).is_negated or says_unknown(lead_in)


def section_of(candidate: Candidate, *, most_chars: int) -> Span | None:
    """Return all that stands under *candidate*'s heading on its page, or None where that is too long to quote."""
    under = [s for s in page_sentences(candidate.page) if s.headings == candidate.sentence.headings]
    blocks = sorted({s.block for s in under})
    start, end = under[0].start, under[-1].end
    is_one_piece = blocks == list(range(blocks[0], blocks[-1] + 1))
    if not is_one_piece or end - start > most_chars:
        return None
    return Span(candidate.entry, candidate.page, start, end, candidate.score)


def with_question(span: Span, *, wants_reply: bool) -> Span:
    """
    Return *span* with the question right above it where it begins with a "yes" or "no" to that.

    A "no" to another question must not pass for one to the person's, and to "is it another program?" it means the
    opposite of what it means to "is it the same?". Where no yes or no is wanted, and what comes after it can stand
    alone, that is left away instead.

    Args:
        span: To be quoted.
        wants_reply: The person asked whether something is so.
    """
    above = [block for block in span.page.blocks if block.end <= span.start]
    asked = above[-1] if above else None
    if asked is None or not span.page.text[asked.start : asked.end].rstrip().endswith("?"):
        return span
    if len(span.text) <= _SHORT_REPLY_CHARS and _YES_NO.match(span.text):
        return replace(span, start=asked.start)
    if not _REPLY.match(span.text):
        return span
    alone = _REPLY_ALONE.match(span.text)
    if alone and not wants_reply and not _POINTING.match(span.text, alone.end()):
        return replace(span, start=span.start + alone.end())
    return replace(span, start=asked.start)


def join_spans(spans: Iterable[Span]) -> list[Span]:
    """Return the spans with touching or overlapping ones of one page joined; equal quotes kept once; in order."""
    joined: list[Span] = []
    for span in spans:
        partners = [other for other in joined if _touch(span, other)]
        if partners:
            joined[joined.index(partners[0])] = _union([partners[0], span, *partners[1:]])
            joined = [other for other in joined if other not in partners[1:]]
        elif not any(span.text.strip() == other.text.strip() for other in joined):
            joined.append(span)
    return joined


def conditions_beside(candidate: Candidate) -> list[Sentence]:
    """Return the sentences of the same paragraph that limit what *candidate* says, in reading order."""
    return [
        sentence
        for sentence in page_sentences(candidate.page)
        if sentence.block == candidate.sentence.block
        and sentence.start != candidate.sentence.start
        and _CONDITION.search(sentence.text)
        and not speaks_of_itself(sentence.text)
    ]


def left_out_conditions(span: Span) -> list[Sentence]:
    """Return the limiting sentences of the quoted section that *span* does not show, in reading order."""
    return [
        sentence
        for sentence in section_around(span)
        if not span.start <= sentence.start < span.end and _CONDITION.search(sentence.text)
    ]


def section_around(span: Span) -> list[Sentence]:
    """Return the sentences that stand under the same headings as what is quoted, in reading order."""
    sentences = page_sentences(span.page)
    under = {s.headings for s in sentences if span.start <= s.start < span.end}
    return [s for s in sentences if s.headings in under]


def _union(spans: Sequence[Span]) -> Span:
    """Return the stretch of the first one's page that holds all of them, with the best score."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return replace(spans[0], start=start, end=end, score=max(span.score for span in spans))


def _touch(one: Span, other: Span) -> bool:
    """Whether two spans of one page overlap or have only white space between them."""
    if one.entry.document_id != other.entry.document_id or one.page.number != other.page.number:
        return False
    first, second = sorted((one, other), key=lambda span: span.start)
    return second.start <= first.end or not one.page.text[first.end : second.start].strip()
