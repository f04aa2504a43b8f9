"""A follow-up is not answered by what the last reply said already: a person who asks on wants something else."""

from assistant.answering.evidence.candidates import Candidate
from assistant.answering.question.inquiry import Inquiry
from assistant.language.terms import stems

_SAID = 0.75  # share of a sentence's words that the last reply holds


def only_repeats(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Return whether a sentence says again what was said last, and meets none of the telling words of what is asked."""
    if not inquiry.said or not inquiry.asked_now:
        return False
    own = frozenset(stems(candidate.sentence.text))
    return len(own & inquiry.said) >= _SAID * len(own) and not any(term.is_met_by(own) for term in inquiry.asked_now)
