"""A short name that some document is about by its title: what does not speak of it does not answer."""

import re
from collections.abc import Iterable

from assistant.answering.question.inquiry import Inquiry
from assistant.language.terms import words
from assistant.types import CatalogEntry

_SHORTEST = 3  # letters, which may stand inside a word by chance


def subjects_of(inquiry: Inquiry, entries: Iterable[CatalogEntry]) -> frozenset[str]:
    """
    Return the short names of the question that one of *entries* is about by its title, in lower case.

    A publisher's name is in the titles of what it publishes, and is no subject. Programs are known without this.
    """
    short = frozenset(acronym.lower() for acronym in inquiry.acronyms) & inquiry.names
    if not short:
        return frozenset()
    held = tuple(entries)
    publishing = frozenset(word for entry in held for word in words(entry.publisher))
    return frozenset(name for name in short - publishing if any(bears(entry.title, name) for entry in held))


def bears(title: str, name: str) -> bool:
    """
    Return whether a title holds a short name, also run together with other words; one of three letters begins them.

    >>> bears("Harbor RVWNOFO", "rvw"), bears("StateRVWANOFO", "rvwa"), bears("A wharf", "arf")
    (True, True, False)
    """
    begins = "" if len(name) > _SHORTEST else r"(?<![a-z0-9])"
    return re.search(rf"{begins}{re.escape(name)}", title.lower()) is not None
