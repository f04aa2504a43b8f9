"""Claims and quotes made of plain words, so that each rule can be held against one sentence."""

import pytest

from assistant.answering.evidence.candidates import Candidate
from assistant.answering.evidence.scoring import Signals
from assistant.language.sentences import page_sentences
from assistant.language.terms import load_vocabulary
from assistant.programs import ProgramNames
from assistant.review.checking.claims import read_claim
from assistant.review.checking.quotes import shown_of
from assistant.types import Alias, Kind, Program
from tests.documents import entry, page

NAMES = ProgramNames([Program(program_id="hsg", name="Harbor Safety Grant", aliases=(Alias(name="HSG"),))])
VOCABULARY = load_vocabulary()
HARBOR = {
    "title": "Harbor Safety Grant notice",
    "program": "hsg",
    "kind": Kind.SOLICITATION,
    "publisher": "Coast Office",
}
SIGNALS = dict.fromkeys(Signals.__dataclass_fields__, 0.5)


def claim_of(sentence):
    """What a sentence claims."""
    return read_claim(sentence, sentence, VOCABULARY, NAMES)


def candidate_of(quote, *around, **known):
    """The sentence that begins with the words of *quote*, on a page of those lines, or of itself alone."""
    held = page(*(around or (quote,)), locator="section Rules")
    words = quote[2:] if quote[0] in "#|" else quote
    found = next(sentence for sentence in page_sentences(held) if sentence.text.startswith(words))
    signals = Signals(**{**SIGNALS, **known.pop("signals", {})})
    return Candidate(entry(**{**HARBOR, **known}), held, found, found.headings, signals, True, 0.5, 0.5, frozenset())


@pytest.fixture
def held():
    """Hold a claim against a quote: the claim as read, and what the quote shows of it."""

    def hold(sentence, quote, *around, **known):
        claim = claim_of(sentence)
        return claim, shown_of(claim, candidate_of(quote, *around, **known), NAMES)

    return hold
