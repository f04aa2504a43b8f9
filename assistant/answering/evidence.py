"""Hits become sentences, each scored as an answer to one question."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.embedding import Embedder, Vectors
from assistant.language.dates import years_in
from assistant.language.expectation import Expected, expected_of, holds, needs_value
from assistant.language.sentences import Sentence, page_sentences
from assistant.language.terms import Term, Vocabulary, coverage, rarity, stems
from assistant.library.reading import Library
from assistant.programs import ProgramNames
from assistant.scope import Scope
from assistant.types import CatalogEntry, Hit, Page

# Weights of the sentence score, chosen on the development questions.
_SENTENCE, _HEADING, _OWN_WORDS, _WORDS_AROUND, _RANK, _VALUE = 0.38, 0.12, 0.2, 0.12, 0.1, 0.08
_OTHER_PROGRAM, _OTHER_YEAR = 0.6, 0.75  # factors for a document outside the question's scope
_STATUS_FACTOR = {"superseded": 0.8, "archived": 0.9}


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A standalone question, read: what an answer must be about and hold."""

    text: str
    vector: Vectors
    bare_vector: Vectors  # of the question without program names, for headings, which seldom repeat them
    scope: Scope
    terms: tuple[Term, ...]
    expected: Expected


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that might answer."""

    entry: CatalogEntry
    page: Page
    sentence: Sentence
    passage_id: str
    headings: tuple[str, ...]  # above the sentence, from the document's top
    cosine: float  # of question and sentence, alone or under its heading
    heading_cosine: float  # of question and nearest heading, 0 without one
    coverage: float  # share of the telling words met by sentence, headings and title
    passage_coverage: float  # the same for the whole passage
    holds_value: bool
    score: float


def read_question(
    text: str, scope: Scope, *, embedder: Embedder, vocabulary: Vocabulary, names: ProgramNames
) -> Inquiry:
    """Return the question with its vector, telling words and expected sort of value."""
    without_names = text
    for mention in reversed(names.find(text)):
        if mention.is_exact:
            without_names = without_names[: mention.start] + " " + without_names[mention.end :]
    vector, bare_vector = embedder.embed([text, " ".join(without_names.split()) or text])
    return Inquiry(
        text=text,
        vector=vector,
        bare_vector=bare_vector,
        scope=scope,
        terms=_without_years(vocabulary.telling_terms(without_names)),
        expected=expected_of(text),
    )


def gather(inquiry: Inquiry, hits: Sequence[Hit], *, library: Library, embedder: Embedder) -> list[Candidate]:
    """
    Return the sentences of *hits* as candidates, best first; each sentence once.

    The score joins the cosine of the question with the sentence and with its heading, the telling words
    met by the sentence and by what is around it, the rank of the passage, and whether the sentence holds
    the sort of value asked for; documents of another program or year than the question's count less.
    """
    found = [(hit, page, sentence) for hit in hits for page, sentence in _sentences_of(hit, library)]
    if not found:
        return []
    cosine_of = _cosines(inquiry, found, embedder)
    pool = {hit.passage.passage_id: _stems_around(hit, library) for hit in hits}
    weights = rarity(inquiry.terms, list(pool.values()))
    best_rank = max(hit.score for hit in hits)
    candidates = []
    for hit, page, sentence in found:
        entry = library.entries[hit.passage.document_id]
        headings = tuple(dict.fromkeys((*hit.passage.heading_path, *sentence.headings)))
        own = coverage(inquiry.terms, weights, frozenset(stems(sentence.text)))
        around = coverage(inquiry.terms, weights, frozenset(stems(" ".join((sentence.text, *headings, entry.title)))))
        is_value = needs_value(inquiry.expected) and holds(inquiry.expected, sentence.text)
        base = (
            _SENTENCE * cosine_of[sentence.text]
            + _HEADING * (cosine_of[headings[-1]] if headings else 0.0)
            + _OWN_WORDS * own
            + _WORDS_AROUND * around
            + _RANK * hit.score / best_rank
            + _VALUE * is_value
        )
        in_scope = _scope_factor(inquiry.scope, entry, " ".join((sentence.text, *headings)))
        candidates.append(
            Candidate(
                entry=entry,
                page=page,
                sentence=sentence,
                passage_id=hit.passage.passage_id,
                headings=headings,
                cosine=max(cosine_of[sentence.text], cosine_of[_with_heading(sentence)]),
                heading_cosine=cosine_of[headings[-1]] if headings else 0.0,
                coverage=around,
                passage_coverage=coverage(inquiry.terms, weights, pool[hit.passage.passage_id]),
                holds_value=is_value or not needs_value(inquiry.expected),
                score=base * in_scope,
            )
        )
    return sorted(candidates, key=lambda c: (-c.score, c.entry.document_id, c.page.number, c.sentence.start))


def _cosines(inquiry: Inquiry, found: Sequence[tuple[Hit, Page, Sentence]], embedder: Embedder) -> dict[str, float]:
    """Return the cosine of the question with each sentence, each heading, and each sentence under its heading."""
    texts = dict.fromkeys(
        text
        for hit, _, sentence in found
        for text in (sentence.text, _with_heading(sentence), *sentence.headings[-1:], *hit.passage.heading_path[-1:])
    )
    vectors = embedder.embed(list(texts))
    headings = {heading for hit, _, s in found for heading in (*s.headings[-1:], *hit.passage.heading_path[-1:])}
    bare = np.array([text in headings for text in texts]) * (vectors @ inquiry.bare_vector)
    cosines = np.clip(np.maximum(vectors @ inquiry.vector, bare), 0.0, 1.0)
    return dict(zip(texts, map(float, cosines), strict=True))


def _sentences_of(hit: Hit, library: Library) -> list[tuple[Page, Sentence]]:
    passage = hit.passage
    page = library.page(passage.document_id, passage.page)
    return [
        (page, sentence)
        for sentence in page_sentences(page)
        if passage.start <= sentence.start and sentence.end <= passage.end
    ]


def _with_heading(sentence: Sentence) -> str:
    """Return the sentence after its nearest heading, which often names what "it" is."""
    return f"{sentence.headings[-1]}: {sentence.text}" if sentence.headings else sentence.text


def _stems_around(hit: Hit, library: Library) -> frozenset[str]:
    title = library.entries[hit.passage.document_id].title
    return frozenset(stems(" ".join((title, *hit.passage.heading_path, hit.passage.text))))


def _scope_factor(scope: Scope, entry: CatalogEntry, text: str) -> float:
    """Return how much a sentence of *entry* counts for a question of that scope, in (0, 1]."""
    factor = _STATUS_FACTOR.get(entry.status.value, 1.0)
    if scope.program_ids and entry.program and entry.program not in scope.program_ids:
        factor *= _OTHER_PROGRAM
    if scope.fiscal_year is not None and scope.fiscal_year not in years_in(text):
        is_other = entry.fiscal_year is not None and entry.fiscal_year != scope.fiscal_year
        factor *= _OTHER_YEAR if is_other else 1.0
    return factor


def _without_years(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Drop bare years: the scope deals with them."""
    return tuple(term for term in terms if not years_in(term.word))
