"""A sentence with what it stands under and behind."""

from assistant.answering.evidence.candidates import Candidate
from assistant.answering.evidence.listing import lead_in_of
from assistant.language.terms import stems


def stems_above(candidate: Candidate) -> frozenset[str]:
    """Return the stems of a sentence, of what leads into its list, of its headings and title."""
    return frozenset(stems(" ".join((candidate.entry.title, *candidate.headings, with_lead_in(candidate)))))


def with_lead_in(candidate: Candidate) -> str:
    """Return the sentence, for an item of a list with what leads into the list."""
    return f"{lead_in_of(candidate.page, candidate.sentence)} {candidate.sentence.text}"
