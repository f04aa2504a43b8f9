"""The date of an application is not that of a report, nor that of an annual report that of a quarterly one."""

from assistant.answering.deciding.surroundings import stems_above
from assistant.answering.evidence.candidates import Candidate
from assistant.answering.question.inquiry import Inquiry
from assistant.language.expectation import Expected
from assistant.language.terms import Term
from assistant.language.unknowing import says_unknown


def is_of_what_falls_due(inquiry: Inquiry, candidate: Candidate) -> bool:
    """
    Return whether a date is that of what the question says falls due, where that is no application.

    That is a report or a letter, say; which of several must be met too, as in "quarterly report".
    """
    due = due_terms(inquiry)
    if not due or says_unknown(candidate.sentence.text):
        return True
    met = stems_above(candidate)
    rounds = (term for term in inquiry.asked_now if term.names_round)
    return any(term.is_met_by(met) for term in due) and all(term.is_met_by(met) for term in rounds)


def due_terms(inquiry: Inquiry) -> list[Term]:
    """Return the words of the question for what falls due besides an application."""
    return [term for term in inquiry.asked_now if term.names_due] if inquiry.expected is Expected.DEADLINE else []
