"""Does the library answer? Decided from the candidates before anything is composed."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.evidence import Candidate, Inquiry
from assistant.language.dates import years_in
from assistant.language.expectation import needs_value

# Chosen on the development questions: an answer must be near in meaning and about the telling words.
_MIN_COSINE = 0.35
_MIN_COVERAGE = 0.5
_SURE_COSINE = 0.62  # near enough in meaning to answer in other words
_SURE_COVERAGE = 0.3


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to answer, from which candidates, or why not."""

    usable: tuple[Candidate, ...]  # best first; empty when the library does not answer
    reason: str  # "" when it answers, else "no_document", "no_value", "other_year", "other_program"
    nearest: Candidate | None


def decide(inquiry: Inquiry, candidates: Sequence[Candidate]) -> Decision:
    """Return the candidates that answer *inquiry*, or the reason why none does."""
    if not candidates:
        return Decision((), "no_document", None)
    near = [candidate for candidate in candidates if _is_about(candidate)]
    if not near:
        return Decision((), "no_document", candidates[0])
    valued = [c for c in near if c.holds_value] if needs_value(inquiry.expected) else near
    if not valued:
        return Decision((), "no_value", near[0])
    in_program = [candidate for candidate in valued if _fits_program(inquiry, candidate)]
    if not in_program:
        return Decision((), "other_program", valued[0])
    in_year = [candidate for candidate in in_program if _fits_year(inquiry, candidate)]
    if not in_year:
        return Decision((), "other_year", in_program[0])
    return Decision(tuple(in_year), "", in_year[0])


def _is_about(candidate: Candidate) -> bool:
    """Whether the sentence is near in meaning and meets enough of the telling words."""
    covered = max(candidate.coverage, 0.9 * candidate.passage_coverage)
    is_plain = candidate.cosine >= _MIN_COSINE and covered >= _MIN_COVERAGE
    return is_plain or (candidate.cosine >= _SURE_COSINE and covered >= _SURE_COVERAGE)


def _fits_program(inquiry: Inquiry, candidate: Candidate) -> bool:
    wanted = inquiry.scope.program_ids
    return not wanted or not candidate.entry.program or candidate.entry.program in wanted


def _fits_year(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Whether the candidate speaks for the year asked about: by its document or in its own words."""
    year = inquiry.scope.fiscal_year
    if year is None or candidate.entry.fiscal_year == year:
        return True
    named = years_in(" ".join((candidate.sentence.text, *candidate.headings)))
    if year in named:
        return True
    return candidate.entry.fiscal_year is None and not named and not needs_value(inquiry.expected)
