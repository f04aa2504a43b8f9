"""A standalone question is read: what an answer must be about, and what sort of value it must hold."""

from dataclasses import dataclass

from assistant.embedding import Embedder, Vectors
from assistant.language.expectation import Expected, expected_of
from assistant.language.terms import Term, Vocabulary
from assistant.programs import ProgramNames
from assistant.scope import Scope


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question with all that is read from it."""

    text: str
    vector: Vectors
    bare_vector: Vectors  # of the question without program names, for headings, which seldom repeat them
    scope: Scope
    terms: tuple[Term, ...]  # telling words; program names, years and numbers are dealt with elsewhere
    expected: Expected


def read_question(
    text: str, scope: Scope, *, embedder: Embedder, vocabulary: Vocabulary, names: ProgramNames
) -> Inquiry:
    """Return the question with its vectors, telling words and expected sort of value."""
    bare = text
    for mention in reversed(names.find(text)):
        if mention.is_exact:
            bare = bare[: mention.start] + " " + bare[mention.end :]
    vector, bare_vector = embedder.embed([text, " ".join(bare.split()) or text])
    terms = tuple(term for term in vocabulary.telling_terms(bare) if not any(c.isdigit() for c in term.word))
    return Inquiry(text, vector, bare_vector, scope, terms, expected_of(text))
