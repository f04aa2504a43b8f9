"""What must stand beside the quotes of an answer: what contradicts them, and the other step of a deadline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.evidence import Candidate
from assistant.answering.notices import deadlines_in
from assistant.answering.ruling import Ruled, SetAside
from assistant.answering.spans import Span, section_around
from assistant.comparing.differing import names_other_step
from assistant.language.sentences import Sentence, page_sentences
from assistant.language.values import NUMBER_WORDS
from assistant.library.findings import Stretch
from assistant.types import BlockKind, Notice, NoticeKind

_DISAGREE = re.compile(
    r"\b(?:sources|dates|pages|copies|documents)\b.{0,20}\b(?:disagree|conflict|differ)\b|\bdisagrees? with\b",
    re.IGNORECASE,
)
_COUNTS = {word: int(value) for word, value in NUMBER_WORDS.items() if 2 <= int(value) <= 12}
_ANNOUNCED = re.compile(rf"\b({'|'.join(_COUNTS)})\s+(?:[\w-]+\s+){{0,3}}?[\w-]+s\b[^:.]*:\s*(.*)$", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;]\s*(?:and\s+|or\s+)?|\s+and\s+")


@dataclass(frozen=True, slots=True)
class Beside:
    """Further stretches to quote, and what has to be said of them."""

    spans: tuple[Span, ...]
    notices: tuple[Notice, ...]


def beside(spans: Sequence[Span], ruled: Sequence[Ruled], told: Sequence[Notice] = ()) -> Beside:
    """Return what must be shown with *spans*, which are quoted already, and what must be said beside *told*."""
    found: list[Span] = []
    notices: list[Notice] = []
    for one in (one for part in ruled for one in part.aside):
        if one.is_dispute and _is_quoted(one.ruling, spans) and not _is_quoted(one.candidate, (*spans, *found)):
            found.append(_span(one.candidate))
            if not any(_names_both(notice, one) for notice in told):
                notices.append(_dispute(one))
    for span in spans:
        section = section_around(span)
        found.extend(_other_steps(span, section))
        if not (told or notices) and any(_DISAGREE.search(sentence.text) for sentence in section):
            found.extend(_at(span, sentence) for sentence in section if _has_deadline(span, sentence))
            notices.append(_note(f"“{span.entry.title}” says itself that its sources differ."))
        notices.extend(_miscounted(span))
    return Beside(tuple(found), tuple(dict.fromkeys(notices)))


def miscount(announcement: str, listed: int = 0) -> tuple[int, int] | None:
    """
    Return how many things a text announces and how many it lists, where it lists fewer; None otherwise.

    Args:
        announcement: A sentence that announces a number of things before a colon.
        listed: Items that follow it as a list; 0 where they stand in the sentence itself.

    >>> miscount("It rests on five practices: listening, mapping, testing, and sharing data.")
    (5, 4)
    >>> miscount("Take five steps:", 5)
    """
    match = _ANNOUNCED.search(announcement)
    if match is None:
        return None
    named = [part for part in _BETWEEN.split(match[2].rstrip(". ")) if part.strip()]
    count = listed or len(named)
    announced = _COUNTS[match[1].lower()]
    return (announced, count) if 2 <= count < announced else None


def _is_quoted(candidate: Candidate, spans: Sequence[Span]) -> bool:
    """Whether a span holds the sentence."""
    place = Stretch(candidate.page.number, candidate.sentence.start, candidate.sentence.end)
    return any(span.touches(candidate.entry.document_id, place) for span in spans)


def _dispute(one: SetAside) -> Notice:
    ours, theirs = one.ruling.entry.title, one.candidate.entry.title
    return _note(f"Sources differ ({one.difference}): “{ours}” comes before “{theirs}”. Check the official notice.")


def _names_both(notice: Notice, one: SetAside) -> bool:
    return all(f"“{side.entry.title}”" in notice.text for side in (one.ruling, one.candidate))


def _note(text: str) -> Notice:
    return Notice(NoticeKind.CONFLICT, text)


def _other_steps(span: Span, section: Sequence[Sentence]) -> Iterator[Span]:
    """Yield the deadlines of the other steps of the application, which stand beside the one that is quoted."""
    quoted = [s for s in section if span.start <= s.start < span.end and _has_deadline(span, s)]
    for sentence in section:
        is_quoted = span.start <= sentence.start < span.end
        is_step = any(names_other_step(one.text, sentence.text) for one in quoted)
        if is_step and not is_quoted and _has_deadline(span, sentence):
            yield _at(span, sentence)


def _has_deadline(span: Span, sentence: Sentence) -> bool:
    is_row = sentence.kind is BlockKind.TABLE_ROW
    return not is_row and bool(deadlines_in(span.page, sentence.start, sentence.end))


def _miscounted(span: Span) -> Iterator[Notice]:
    """Yield a notice for each text that announces more things than it lists."""
    blocks = span.page.blocks
    for sentence in page_sentences(span.page):
        if not span.start <= sentence.start < span.end:
            continue
        following = blocks[sentence.block + 1 :]
        items = next((n for n, b in enumerate(following) if b.kind is not BlockKind.LIST_ITEM), len(following))
        found = miscount(sentence.text, items)
        if found is not None:
            announced, listed = found
            yield _note(f"“{span.entry.title}” announces {announced} and lists {listed}: one may be missing there.")


def _span(candidate: Candidate) -> Span:
    sentence = candidate.sentence
    return Span(candidate.entry, candidate.page, sentence.start, sentence.end, candidate.score)


def _at(span: Span, sentence: Sentence) -> Span:
    return Span(span.entry, span.page, sentence.start, sentence.end, span.score)
