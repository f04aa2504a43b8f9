"""A short name that some document is about by its title: what does not speak of it does not answer."""

from collections.abc import Sequence

from assistant.answering.evidence import Candidate
from assistant.answering.inquiry import Inquiry
from assistant.language.terms import words


def subjects_of(inquiry: Inquiry, candidates: Sequence[Candidate]) -> frozenset[str]:
    """
    Return the short names of the question that some document is about by its title: others do not speak for them.

    A publisher's name is in the titles of what it publishes, and is no subject.
    """
    entries = {candidate.entry.document_id: candidate.entry for candidate in candidates}.values()
    titled = " ".join(entry.title.lower() for entry in entries)
    publishing = frozenset(word for entry in entries for word in words(entry.publisher))
    short = frozenset(acronym.lower() for acronym in inquiry.acronyms) & inquiry.names
    return frozenset(name for name in short - publishing if name in titled)
