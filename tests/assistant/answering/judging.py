"""Questions and sentences for tests of what is made of them, without a search."""

from dataclasses import replace

import numpy as np

from assistant.answering.evidence.candidates import Candidate
from assistant.answering.evidence.scoring import Signals
from assistant.answering.question.inquiry import Inquiry
from assistant.language.expectation import Expected, needs_value
from assistant.language.numbering import called_by
from assistant.language.sentences import page_sentences
from assistant.language.terms import load_vocabulary, stems
from assistant.scope import Scope
from assistant.types import Page
from tests.documents import entry

_SIGNALS = Signals(0.5, 0.0, 0.5, 0.5, 0.5, 1.0, 1.0, 0.0, 0.0, 0.0)


def candidate(page: Page, words: str, *, holds_value: bool = True, program: str = "") -> Candidate:
    """The sentence of *page* that holds *words*, as one that may well answer."""
    sentence = next(s for s in page_sentences(page) if words in s.text)
    told = replace(entry(), program=program)
    return Candidate(
        told, page, sentence, (), _SIGNALS, holds_value=holds_value, missing=frozenset(), score=1.0, chance=0.9
    )


def inquiry(
    expected: Expected, text: str = "What is it?", *, scope: Scope | None = None, names: str = "", said: str = ""
) -> Inquiry:
    """A question as read, with the sort of value that it asks for, the names in it and the last reply before it."""
    nowhere = np.zeros(3, dtype=np.float32)
    terms = load_vocabulary().telling_terms(text)
    return Inquiry(
        text=text,
        to_reader=text,
        vector=nowhere,
        bare_vector=nowhere,
        scope=scope or Scope((), None, is_program_chosen=False, candidates=()),
        terms=terms,
        specific_terms=terms,
        program_names=frozenset(),
        names=frozenset(names.split()),
        numbers=called_by(text),
        acronyms=frozenset(),
        said=frozenset(stems(said)),
        asked_now=terms,
        talked_of=frozenset(),
        expected=expected,
        needs_value=needs_value(expected),
    )
