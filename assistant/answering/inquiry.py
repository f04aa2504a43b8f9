"""A standalone question is read: what an answer must be about, and what sort of value it must hold."""

from dataclasses import dataclass

from assistant.answering.parts import is_compound
from assistant.embedding import Embedder, Vectors
from assistant.language.expectation import Expected, expected_of, needs_value
from assistant.language.sentences import split_sentences
from assistant.language.terms import Term, Vocabulary, words
from assistant.language.values import values_of
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
    program_names: frozenset[str]  # every name of the programs in scope, lower-cased
    names: frozenset[str]  # proper names besides programs, lower-cased: an answer must stand near them
    expected: Expected
    needs_value: bool  # an answer without a value of that sort is none


def read_question(
    text: str, scope: Scope, *, embedder: Embedder, vocabulary: Vocabulary, names: ProgramNames
) -> Inquiry:
    """Return the question with its vectors, telling words and expected sort of value."""
    bare = text
    for mention in reversed(names.find(text)):
        if mention.is_exact:
            bare = bare[: mention.start] + " " + bare[mention.end :]
    vector, bare_vector = embedder.embed([text, " ".join(bare.split()) or text])
    terms = vocabulary.telling_terms(_asking_sentences(bare)) or vocabulary.telling_terms(bare)
    expected = expected_of(text)
    return Inquiry(
        text=text,
        vector=vector,
        bare_vector=bare_vector,
        scope=scope,
        terms=tuple(term for term in terms if not any(character.isdigit() for character in term.word)),
        program_names=frozenset(name.lower() for program in scope.program_ids for name in names.names_of(program)),
        names=frozenset() if text.isupper() else values_of(bare).names,
        expected=expected,
        needs_value=needs_value(expected) and not is_compound(text),
    )


def names_program(inquiry: Inquiry, text: str) -> bool:
    """Return whether *text* names a program that the question is about."""
    padded = f" {' '.join(words(text))} "
    return any(f" {' '.join(words(name))} " in padded for name in inquiry.program_names)


def _asking_sentences(text: str) -> str:
    """Return the sentences of *text* that ask; what is told before them is the asker's own story."""
    return " ".join(sentence for sentence in split_sentences(text) if sentence.endswith("?"))
