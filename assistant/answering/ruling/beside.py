"""What must stand beside the quotes of an answer: what contradicts them, and the other step of a deadline."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.evidence.candidates import Candidate
from assistant.answering.notices import deadlines_in
from assistant.answering.question.inquiry import Inquiry
from assistant.answering.quoting.spans import Span, section_around
from assistant.answering.ruling.ruling import Ruled, SetAside
from assistant.comparing.differing import names_other_step
from assistant.language.sentences import Sentence
from assistant.language.terms import stems
from assistant.library.findings import NOTHING_FOUND, Findings, Stretch
from assistant.types import BlockKind, Notice, NoticeKind

_DISAGREE = re.compile(
    r"\b(?:sources|dates|pages|copies|documents)\b.{0,20}\b(?:disagree|conflict|differ)\b|\bdisagrees? with\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """Further stretches to quote, and what has to be said of them."""

    spans: tuple[Span, ...]
    notices: tuple[Notice, ...]


def beside(
    spans: Sequence[Span], ruled: Sequence[Ruled], findings: Mapping[str, Findings], told: Sequence[Notice] = ()
) -> Beside:
    """
    Return what must be shown with stretches that are quoted, and what must be said.

    Args:
        spans: What is quoted already.
        ruled: What was weighed for each part of the question.
        findings: What ingest found in each document, by id.
        told: What is said already.
    """
    found: list[Span] = []
    notices: list[Notice] = []
    for part, one in ((held, aside) for held in ruled for aside in held.aside):
        if not one.is_dispute or not _is_asked_about(part.found.inquiry, one):
            continue
        if _is_quoted(one.ruling, spans) and not _is_quoted(one.candidate, (*spans, *found)):
            found.append(_span(one.candidate))
            if not any(_names_both(notice, one) for notice in told):
                notices.append(_dispute(one))
    for span in spans:
        section = section_around(span)
        found.extend(_other_steps(span, section))
        if not (told or notices) and any(_DISAGREE.search(sentence.text) for sentence in section):
            found.extend(_at(span, sentence) for sentence in section if _has_deadline(span, sentence))
            notices.append(_note(f"“{span.entry.title}” says itself that its sources differ."))
        notices.extend(_slips(span, findings.get(span.entry.document_id, NOTHING_FOUND)))
    return Beside(tuple(found), tuple(dict.fromkeys(notices)))


def _is_asked_about(inquiry: Inquiry, one: SetAside) -> bool:
    """Whether a dispute is on what was asked, by a telling word that either side holds or by the value that both do."""
    sides = (one.candidate, one.ruling)
    if inquiry.needs_value and all(side.holds_value for side in sides):
        return True
    said = frozenset(stem for side in sides for stem in stems(side.sentence.text))
    return not inquiry.specific_terms or any(term.is_met_by(said) for term in inquiry.specific_terms)


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


def _slips(span: Span, findings: Findings) -> Iterator[Notice]:
    """Yield a notice for each place in a stretch where its document contradicts itself within a few lines."""
    for slip in findings.slips:
        if span.touches(span.entry.document_id, slip.place):
            yield _note(f"“{span.entry.title}” contradicts itself there. {slip.text}")


def _span(candidate: Candidate) -> Span:
    sentence = candidate.sentence
    return Span(candidate.entry, candidate.page, sentence.start, sentence.end, candidate.score)


def _at(span: Span, sentence: Sentence) -> Span:
    return Span(span.entry, span.page, sentence.start, sentence.end, span.score)
