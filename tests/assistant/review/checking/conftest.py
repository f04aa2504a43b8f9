"""Claims and quotes made of plain words, so that each rule can be held against one sentence."""

import pytest

from assistant.answering.evidence import Candidate
from assistant.answering.scoring import Signals
from assistant.language.sentences import page_sentences
from assistant.language.terms import load_vocabulary
from assistant.programs import ProgramNames
from assistant.review.checking.claims import read_claim
from assistant.review.checking.quotes import shown_of
from assistant.types import (
    Alias,
    Authority,
    Block,
    BlockKind,
    CatalogEntry,
    DocumentStatus,
    Kind,
    Page,
    Program,
)

NAMES = ProgramNames([Program(program_id="hsg", name="Harbor Safety Grant", aliases=(Alias(name="HSG"),))])
VOCABULARY = load_vocabulary()
SIGNALS = dict.fromkeys(Signals.__dataclass_fields__, 0.5)


def entry(**known):
    """A notice of the Harbor Safety Grant; only what a test cares about is given."""
    usual = {
        "document_id": "notice",
        "title": "Harbor Safety Grant notice",
        "program": "hsg",
        "kind": Kind.SOLICITATION,
        "publisher": "Coast Office",
        "authority": Authority.FEDERAL,
        "fiscal_year": None,
        "published": None,
        "retrieved": None,
        "status": DocumentStatus.CURRENT,
        "supersedes": (),
        "url": "",
        "file": "notice.txt",
        "digest": False,
    }
    return CatalogEntry(**{**usual, **known})


def page(*lines):
    """A stored page: "# " opens a heading, "- " an item of a list, "| " a row."""
    kinds = {"#": BlockKind.HEADING, "-": BlockKind.LIST_ITEM, "|": BlockKind.TABLE_ROW}
    blocks, texts, at = [], [], 0
    for line in lines:
        kind = kinds.get(line[0], BlockKind.PARAGRAPH)
        text = line[2:] if line[0] in "#|" else line
        blocks.append(Block(kind, at, at + len(text), int(kind is BlockKind.HEADING)))
        texts.append(text)
        at += len(text) + 1
    return Page(1, "section Rules", "\n".join(texts), tuple(blocks))


def claim_of(sentence):
    """What a sentence claims."""
    return read_claim(sentence, sentence, VOCABULARY, NAMES)


def candidate_of(quote, *around, **known):
    """The sentence that begins with the words of *quote*, on a page of those lines, or of itself alone."""
    held = page(*(around or (quote,)))
    words = quote[2:] if quote[0] in "#|" else quote
    found = next(sentence for sentence in page_sentences(held) if sentence.text.startswith(words))
    signals = Signals(**{**SIGNALS, **known.pop("signals", {})})
    return Candidate(entry(**known), held, found, found.headings, signals, True, 0.5, 0.5, 1.0)


@pytest.fixture
def held():
    """Hold a claim against a quote: the claim as read, and what the quote shows of it."""

    def hold(sentence, quote, *around, **known):
        claim = claim_of(sentence)
        return claim, shown_of(claim, candidate_of(quote, *around, **known), NAMES)

    return hold
