"""The sentences of hits and what speaks for each as an answer to one question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answering.evidence.scoring import Signals
from assistant.answering.question.inquiry import Inquiry, names_program
from assistant.embedding import Embedder
from assistant.language.acronyms import expansions_in
from assistant.language.dates import years_in
from assistant.language.expectation import Expected, holds, needs_value
from assistant.language.sentences import Sentence, page_sentences
from assistant.language.terms import Term, coverage, stem, stems
from assistant.language.values import words_after_numbers
from assistant.library.reading import Library
from assistant.reader import Judgement
from assistant.reader.pairing import stored_text
from assistant.types import BlockKind, CatalogEntry, Hit, Page

_COUNTED = re.compile(r"\b(?:how many|number of)((?:\W+\w+){1,4})", re.IGNORECASE)
_LOGIT = 8.0  # the reader's logits are cut here and laid on [0, 1]


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence and where it stands."""

    hit: Hit
    entry: CatalogEntry
    page: Page
    sentence: Sentence
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the places of one question together."""

    cosine_of: Mapping[str, float]  # of the question with a sentence or heading, by its text
    stems_of: Mapping[str, frozenset[str]]  # of a passage with its headings and title, by its id
    judged: Mapping[str, Judgement]  # by passage id
    best_rank: float


def places_of(hit: Hit, library: Library) -> list[Place]:
    """Return the sentences of the passage of *hit*."""
    passage = hit.passage
    entry = library.entries[passage.document_id]
    page = library.page(passage.document_id, passage.page)
    return [
        Place(hit, entry, page, sentence, tuple(dict.fromkeys((*passage.heading_path, *sentence.headings))))
        for sentence in page_sentences(page)
        if passage.start <= sentence.start and sentence.end <= passage.end
    ]


def cosines(inquiry: Inquiry, places: Sequence[Place], embedder: Embedder) -> dict[str, float]:
    """Return the cosine of the question with each sentence and each nearest heading, in [0, 1]."""
    headings = {place.headings[-1] for place in places if place.headings}
    texts = [*dict.fromkeys((*(place.sentence.text for place in places), *sorted(headings)))]
    vectors = embedder.embed(texts)
    bare = np.array([text in headings for text in texts]) * (vectors @ inquiry.bare_vector)
    nearness = np.clip(np.maximum(vectors @ inquiry.vector, bare), 0.0, 1.0)
    return dict(zip(texts, map(float, nearness), strict=True))


def signals_of(inquiry: Inquiry, place: Place, weights: Mapping[str, float], around: Around) -> Signals:
    """
    Return what speaks for the sentence at *place*.

    Args:
        inquiry: The question.
        place: A sentence of a hit.
        weights: How rare each telling word is, by word.
        around: What is known of all places of the question.
    """
    sentence = place.sentence
    passage = place.hit.passage
    context = " ".join((sentence.text, *place.headings, place.entry.title))
    relevant, answers, evidence = _read(place, around.judged.get(passage.passage_id))
    return Signals(
        sentence_cosine=around.cosine_of[sentence.text],
        heading_cosine=around.cosine_of[place.headings[-1]] if _is_under_its_own_heading(place) else 0.0,
        own_coverage=coverage(inquiry.terms, weights, frozenset(stems(sentence.text))),
        coverage=coverage(inquiry.terms, weights, frozenset(stems(context))),
        passage_coverage=coverage(inquiry.terms, weights, around.stems_of[passage.passage_id]),
        rank=max(0.0, place.hit.score / around.best_rank),
        holds_value=float(needs_value(inquiry.expected) and _holds_value(inquiry, place)),
        opens_list=float(inquiry.expected is Expected.LIST and _opens_list(place)),
        in_program=float(bool(inquiry.scope.program_ids) and _speaks_of_program(inquiry, place)),
        in_year=float(inquiry.scope.fiscal_year is not None and _speaks_of_year(inquiry.scope.fiscal_year, place)),
        in_talk=float(place.entry.document_id in inquiry.talked_of),
        relevant=relevant,
        answers=answers,
        evidence=evidence,
    )


def _speaks_of_program(inquiry: Inquiry, place: Place) -> bool:
    """Whether the document is of the program asked about, or a heading above the sentence names that."""
    return inquiry.scope.covers(place.entry.program) or names_program(inquiry, " ".join(place.headings))


def _speaks_of_year(year: int, place: Place) -> bool:
    """Whether the sentence speaks for the year, or its document is dated in it and of no stated fiscal year."""
    return year in years_of(place.entry, place.sentence, place.headings) or place.entry.dates_from(year)


def _read(place: Place, judgement: Judgement | None) -> tuple[float, float, float]:
    """The reader's logits laid on [0, 1]: passage relevant, passage answers, sentence is evidence; 0 without one."""
    if judgement is None:
        return 0.0, 0.0, 0.0
    passage = place.hit.passage
    shift = len(stored_text(place.entry.title, passage)) - passage.end
    own = judgement.evidence_in(place.sentence.start + shift, place.sentence.end + shift)
    logits = judgement.relevant, judgement.answers, -_LOGIT if own is None else own
    relevant, answers, evidence = map(_share, logits)
    return relevant, answers, evidence


def _share(logit: float) -> float:
    """Lay a logit of the reader on [0, 1]."""
    return min(max(logit / _LOGIT, -1.0), 1.0) / 2 + 0.5


def _is_under_its_own_heading(place: Place) -> bool:
    """Whether the nearest heading is more than the document's title, which says nothing of one sentence."""
    return bool(place.headings) and not (place.page.number == 1 and len(place.headings) == 1)


def _holds_value(inquiry: Inquiry, place: Place) -> bool:
    """Whether the sentence holds the sort of value asked for; what is counted must stand behind the number."""
    text = place.sentence.text
    if inquiry.expected is Expected.ELIGIBILITY and place.headings:
        text = f"{place.headings[-1]} {text}"
    counted = [frozenset(stems(after)) for after in words_after_numbers(text)]
    if inquiry.expected is Expected.COUNT and inquiry.terms:
        things = counted_terms(inquiry.text, inquiry.terms)
        return any(term.is_met_by(after) for term in things for after in counted)
    if inquiry.expected is Expected.EXPANSION and inquiry.acronyms:
        return bool(inquiry.acronyms & expansions_in(text).keys())
    return holds(inquiry.expected, text, place.headings[-1] if place.headings else "")


def counted_terms(question: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return those of *terms* that stand behind "how many" or "number of", or all of them where none does."""
    asked = _COUNTED.search(question)
    near = frozenset(stems(asked[1])) if asked else frozenset()
    return tuple(term for term in terms if stem(term.word) in near) or tuple(terms)


def _opens_list(place: Place) -> bool:
    """Whether the sentence is followed by list items, so that quoting it quotes the list."""
    blocks, following = place.page.blocks, place.sentence.block + 1
    return (
        place.sentence.kind is not BlockKind.LIST_ITEM
        and following < len(blocks)
        and blocks[following].kind is BlockKind.LIST_ITEM
    )


def stems_around(hit: Hit, library: Library) -> frozenset[str]:
    """Return the stems of the passage of *hit*, of its headings and of its document's title."""
    title = library.entries[hit.passage.document_id].title
    return frozenset(stems(" ".join((title, *hit.passage.heading_path, hit.passage.text))))


def years_of(entry: CatalogEntry, sentence: Sentence, headings: Sequence[str]) -> list[int]:
    """Return the fiscal years that a sentence speaks for: its document's, and those named in it or above it."""
    named = years_in(" ".join((sentence.text, *headings)))
    return named if entry.fiscal_year is None else [entry.fiscal_year, *named]
