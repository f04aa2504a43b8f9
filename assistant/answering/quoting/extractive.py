"""Candidates become an answer made of exact quotes: the fewest sentences that answer every part."""

from collections.abc import Sequence

from assistant.answering.deciding.rows import is_of_year_asked
from assistant.answering.evidence.candidates import Candidate
from assistant.answering.evidence.scoring import speaks_of_itself
from assistant.answering.question.inquiry import Inquiry
from assistant.answering.quoting.spans import (
    Span,
    conditions_beside,
    join_spans,
    lead_in_span,
    left_out_conditions,
    section_of,
    span_of,
    with_question,
)
from assistant.language.expectation import Expected
from assistant.language.terms import stems
from assistant.types import BlockKind, Citation

_ASKED_COSINE = 0.75  # a heading this near to the question asks it, and what stands under it answers
_SAME_COSINE = 0.88  # and this near repeats it: then no other sentence can be better placed
_SAME_DISTANCE = 0.05  # headings that differ by less are equally near
_SECTION_CHARS = 900  # a longer section is searched for its best sentences instead
_SHORT_SECTION_CHARS = 500  # one up to this is quoted whole, so that nothing beside the sentence is left out
_NEXT_SHARE = 0.85  # of the best score: below it a further sentence is a guess, not an answer
_SAME_SAID = 0.7  # share of common stems at which a second sentence repeats the first


def choose_spans(inquiry: Inquiry, usable: Sequence[Candidate], *, most: int) -> list[Span]:
    """
    Return the spans to quote, the best first, then in the order found.

    Where a heading asks the question itself, what stands under it is the answer, whole; so is the section of
    a rule whose conditions would else be left out, where it is short enough to quote. Otherwise the best
    sentence comes with the conditions of its paragraph, or with its section where that is short. A further one is
    taken while it scores close to the best and either meets a telling word not met yet or speaks for another document.

    Args:
        inquiry: The question.
        usable: Candidates that answer, best first, at least one.
        most: How many sentences, lists and conditions not counted.
    """
    wants_reply = inquiry.expected in (Expected.YES_NO, Expected.ELIGIBILITY)
    return [with_question(span, wants_reply=wants_reply) for span in _spans_of_best(inquiry, usable, most=most)]


def _spans_of_best(inquiry: Inquiry, usable: Sequence[Candidate], *, most: int) -> list[Span]:
    asked = _section_that_is_asked(usable)
    if asked is not None:
        return [asked]
    wants_list = inquiry.expected in (Expected.LIST, Expected.ELIGIBILITY)
    best = usable[0]
    ruled = _section_of_rule(inquiry, best, wants_list=wants_list)
    if ruled is not None:
        return [ruled]
    chosen = [best]
    for candidate in usable[1:]:
        if len(chosen) >= most:
            break
        if candidate.score >= _NEXT_SHARE * best.score and _adds(inquiry, candidate, chosen):
            chosen.append(candidate)
    spans = []
    for candidate in chosen:
        lead_in = lead_in_span(candidate)
        spans += [lead_in] if lead_in else []
        spans.append(_with_short_section(inquiry, candidate, span_of(candidate, wants_list=wants_list)))
        spans.extend(
            Span(candidate.entry, candidate.page, condition.start, condition.end, candidate.score)
            for condition in conditions_beside(candidate)
        )
    joined = join_spans(spans)
    return [span for span, after in zip(joined, [*joined[1:], None], strict=True) if _tells(span, after)] or joined


def compose(citations: Sequence[Citation]) -> str:
    """Return the answer: each quote followed by its marker, one a paragraph; several documents are named."""
    is_of_several = len({citation.entry.document_id for citation in citations}) > 1
    paragraphs = []
    before = ""
    for citation in citations:
        is_new = is_of_several and citation.entry.document_id != before
        source = f"{citation.entry.title}:\n" if is_new else ""
        paragraphs.append(f"{source}{citation.quote} [{citation.marker}]")
        before = citation.entry.document_id
    return "\n\n".join(paragraphs)


def _tells(span: Span, after: Span | None) -> bool:
    """Whether a span says something: what leads into a list does before an item of it, and not alone."""
    leads = span.text.rstrip().endswith(":")
    return not leads or (after is not None and after.page == span.page and after.start >= span.end)


def _section_that_is_asked(usable: Sequence[Candidate]) -> Span | None:
    """Return the section whose heading is nearest to the question, when it all but repeats it."""
    nearest = max(candidate.signals.heading_cosine for candidate in usable)
    best = max(
        (c for c in usable if c.signals.heading_cosine >= nearest - _SAME_DISTANCE),
        key=lambda candidate: candidate.score,
    )
    is_rival = best.score >= _NEXT_SHARE * usable[0].score
    is_met = best.signals.passage_coverage >= usable[0].signals.coverage
    is_near = is_rival and is_met and best.signals.heading_cosine >= _ASKED_COSINE
    if not is_near and best.signals.heading_cosine < _SAME_COSINE:
        return None
    return section_of(best, most_chars=_SECTION_CHARS)


def _section_of_rule(inquiry: Inquiry, best: Candidate, *, wants_list: bool) -> Span | None:
    """Return the section of *best*, whole, where a rule is asked for and quoting less leaves out conditions."""
    if not inquiry.expected.is_rule:
        return None
    section = section_of(best, most_chars=_SECTION_CHARS)
    return section if section and left_out_conditions(span_of(best, wants_list=wants_list)) else None


def _with_short_section(inquiry: Inquiry, candidate: Candidate, span: Span) -> Span:
    """
    Return *span* with all of its section where that is short and speaks of the matter alone.

    Not for a deadline, beside which other dates may stand, nor for the row of the year asked about, nor of what is
    spoken, which has times between its cues.
    """
    if inquiry.expected is Expected.DEADLINE or candidate.sentence.kind is BlockKind.CUE:
        return span
    if is_of_year_asked(inquiry, candidate):
        return span
    section = section_of(candidate, most_chars=_SHORT_SECTION_CHARS)
    if section is None or speaks_of_itself(section.text):
        return span
    return join_spans([span, section])[0]


def _adds(inquiry: Inquiry, candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether *candidate* says something that *chosen* does not say yet."""
    own = frozenset(stems(candidate.sentence.text))
    for other in chosen:
        said = frozenset(stems(other.sentence.text))
        if len(own & said) >= _SAME_SAID * min(len(own), len(said)):
            return False
    met = frozenset().union(*(frozenset(stems(c.sentence.text)) for c in chosen))
    meets_more = any(term.is_met_by(own) and not term.is_met_by(met) for term in inquiry.terms)
    is_peer = inquiry.expected is Expected.LIST and candidate.place[:2] != chosen[0].place[:2]  # another page
    return meets_more or is_peer
