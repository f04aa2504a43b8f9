"""Candidates become the few sentences that a claim is held against, the nearest first."""

from collections.abc import Sequence

from assistant.answering.evidence.candidates import Candidate
from assistant.answering.question.inquiry import Inquiry, names_program
from assistant.language.terms import stems
from assistant.review.checking.claims import Claim, years_of

_MOST = 8
_NEAR = 0.9  # cosine and coverage together: it speaks of the same thing
_VERY_NEAR_COSINE = 0.6  # or this alone, in other words
_OF_YEAR_COVERAGE = 0.4  # or this, by a row or sentence of the claim's own year
_SAME_WORDS = 0.6  # or this share of the claim's own words, with what it stands under
# What speaks for a sentence beside cosine and coverage: it stands in a passage found first, is of the claim's year,
# gives one of its values.
_RANK, _YEAR, _VALUE = 0.3, 0.4, 0.2


def nearest(claim: Claim, inquiry: Inquiry, candidates: Sequence[Candidate]) -> list[Candidate]:
    """
    Return at most eight of *candidates* that speak of what *claim* does, the nearest first; each text once.

    Those of another program than the one spoken of, which decide nothing, only where there are no others.
    """
    near = {c.sentence.text: c for c in reversed(candidates) if _is_near(claim, c)}
    own = [c for c in near.values() if not is_of_another_program(inquiry, c)]
    return sorted(own or near.values(), key=lambda c: -_nearness(claim, c))[:_MOST]


def is_of_another_program(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Whether the inquiry names programs, and the candidate's document is of none of them, nor its own words."""
    entry = candidate.entry
    if not inquiry.scope.program_ids or not entry.program or inquiry.scope.covers(entry.program):
        return False
    return not names_program(inquiry, " ".join((*candidate.headings, candidate.sentence.text)))


def _is_near(claim: Claim, candidate: Candidate) -> bool:
    signals = candidate.signals
    if signals.sentence_cosine >= _VERY_NEAR_COSINE:
        return True
    if signals.sentence_cosine + signals.coverage >= _NEAR:
        return True
    if claim.years & years_of(candidate.sentence.text) and signals.coverage >= _OF_YEAR_COVERAGE:
        return True
    around = frozenset(stems(" ".join((candidate.sentence.text, *candidate.headings, candidate.entry.title))))
    met = sum(term.is_met_by(around) for term in claim.terms)
    return bool(claim.terms) and met >= _SAME_WORDS * len(claim.terms)


def _nearness(claim: Claim, candidate: Candidate) -> float:
    signals, text = candidate.signals, candidate.sentence.text
    is_of_year = bool(claim.years & years_of(text))
    has_value = any(value.printed.strip() and value.printed in text for value in claim.particulars)
    return signals.sentence_cosine + signals.coverage + _RANK * signals.rank + _YEAR * is_of_year + _VALUE * has_value
