"""A standalone question is read: what an answer must be about, and what sort of value it must hold."""

import re
from calendar import month_name
from collections.abc import Collection
from dataclasses import dataclass

from assistant.answering.question.parts import is_compound
from assistant.embedding import Embedder, Vectors
from assistant.language.acronyms import acronyms_in
from assistant.language.dates import years_in
from assistant.language.expectation import Expected, expected_of, needs_value
from assistant.language.numbering import called_by, without_numbers
from assistant.language.sentences import split_sentences
from assistant.language.terms import Term, Vocabulary, stems, words
from assistant.language.values import values_of
from assistant.programs import ProgramNames
from assistant.reader.pairing import asked_text
from assistant.scope import Scope

_WHAT_IS = re.compile(
    r"\b[Ww]hat(?:['\u2019]?s|\s+is|\s+are|\s+does)\s+(?:an?\s+|the\s+)?(it|that|this|[A-Z][A-Z&-]+?)s?(?:\s+mean)?\W*$"
)
_MONTHS = frozenset(name.lower() for name in month_name if name)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question with all that is read from it."""

    text: str
    to_reader: str  # the question as asked, before the last exchange: the reader learned from conversations
    vector: Vectors
    bare_vector: Vectors  # of the question without program names, for headings, which seldom repeat them
    scope: Scope
    terms: tuple[Term, ...]  # telling words; program names, years and numbers are dealt with elsewhere
    specific_terms: tuple[Term, ...]  # those that say more than "when and how may we apply to this program?"
    program_names: frozenset[str]  # every name of the programs in scope, lower-cased
    names: frozenset[str]  # proper names besides programs, lower-cased: an answer must stand near them
    numbers: frozenset[str]  # of notices, awards and listings, in lower case: an answer must bear them
    acronyms: frozenset[str]  # in capitals
    said: frozenset[str]  # stems of the last reply of the conversation
    asked_now: tuple[Term, ...]  # telling words of the question as asked, without what the conversation adds
    talked_of: frozenset[str]  # ids of documents that the conversation was about, where the question leans on it
    expected: Expected
    needs_value: bool  # an answer without a value of that sort is none


def read_question(
    text: str,
    scope: Scope,
    *,
    embedder: Embedder,
    vocabulary: Vocabulary,
    names: ProgramNames,
    to_reader: str = "",
    asked: str = "",
    said: str = "",
    talked_of: frozenset[str] = frozenset(),
) -> Inquiry:
    """Return the question with its vectors, telling words and expected sort of value."""
    bare = text
    for mention in reversed(names.find(text)):
        if mention.is_exact:
            bare = bare[: mention.start] + " " + bare[mention.end :]
    bare = without_numbers(bare)
    meant = [vocabulary.in_documents_words(said) for said in (text, " ".join(bare.split()) or text)]
    vector, bare_vector = embedder.embed(meant)
    program_names = frozenset(name.lower() for program in scope.program_ids for name in names.names_of(program))
    naming = frozenset(stem for name in program_names for stem in stems(name))
    terms = vocabulary.telling_terms(_asking_sentences(bare))
    if all(term.is_met_by(vocabulary.applying | naming) for term in terms):
        terms = vocabulary.telling_terms(bare)  # "We missed the notice of intent. Can we apply?"
    terms = tuple(term for term in terms if not any(character.isdigit() for character in term.word))
    acronyms = acronyms_in(text)
    expected = (
        Expected.EXPANSION
        if _asks_what_it_is(text, {a for a in acronyms if a.lower() not in program_names})
        else expected_of(text)
    )
    numbers = called_by(text)
    if numbers and expected in (Expected.LISTING, Expected.IDENTIFIER):
        expected = Expected.TEXT  # the number is told, not asked for
    return Inquiry(
        text=text,
        to_reader=to_reader or asked_text(text),
        vector=vector,
        bare_vector=bare_vector,
        scope=scope,
        terms=terms,
        specific_terms=tuple(t for t in terms if not t.is_met_by(vocabulary.applying | naming)),
        program_names=program_names,
        names=frozenset() if text.isupper() else _names_in(bare),
        numbers=numbers,
        acronyms=acronyms,
        said=frozenset(stems(said)),
        asked_now=vocabulary.telling_terms(asked) if asked else terms,
        talked_of=talked_of,
        expected=expected,
        needs_value=needs_value(expected) and not is_compound(text) and expected is expected_of(text),
    )


def names_program(inquiry: Inquiry, text: str) -> bool:
    """Return whether *text* names a program that the question is about."""
    padded = f" {' '.join(words(text))} "
    return any(f" {' '.join(words(name))} " in padded for name in inquiry.program_names)


def _names_in(text: str) -> frozenset[str]:
    """Return the proper names in *text*; months and years ("FY2024") are written like names, and are dates."""
    return frozenset(name for name in values_of(text).names if name not in _MONTHS and not years_in(name))


def _asks_what_it_is(text: str, acronyms: Collection[str]) -> bool:
    """Whether *text* asks what an acronym is, by its letters or, where it holds but one, by "it"."""
    match = _WHAT_IS.search(text)
    return match is not None and (match[1] in acronyms or (match[1].islower() and len(acronyms) == 1))


def _asking_sentences(text: str) -> str:
    """Return the sentences of *text* that ask; what is told before them is the asker's own story."""
    return " ".join(sentence for sentence in split_sentences(text) if sentence.endswith("?"))
