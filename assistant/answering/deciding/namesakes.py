"""A sentence about the thing of one name does not answer for the thing of another: "the Dundale grant"."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from assistant.answering.evidence.candidates import Candidate
from assistant.answering.evidence.listing import lead_in_of
from assistant.answering.question.inquiry import Inquiry
from assistant.language.terms import stem

_NAMED = re.compile(r"\b[Tt]he ([A-Z][a-z]\w+)(?:['\u2019]s)? ([a-z]\w+)")
_SAME = 0.8  # likeness of two spellings of one name


def is_of_a_namesake(inquiry: Inquiry, candidate: Candidate) -> bool:
    """
    Return whether *candidate* tells of the same sort of thing as the question names, but of another one.

    "The Dunlund grant" is one where "the Dundale grant" is asked about, unless that is named beside it.
    """
    asked = dict(_named(inquiry.text))
    if not asked:
        return False
    sentence, page = candidate.sentence, candidate.page
    texts = (sentence.text, *candidate.headings, lead_in_of(page, sentence))
    told = [(thing, name) for text in texts for thing, name in _named(text) if thing in asked]
    return bool(told) and not any(_is_same(asked[thing], name) for thing, name in told)


def _named(text: str) -> Iterator[tuple[str, str]]:
    """Yield for each "the Name thing" the stem of the thing and the name."""
    for match in _NAMED.finditer(text):
        yield stem(match[2]), match[1]


def _is_same(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.lower(), other.lower()).ratio() >= _SAME
