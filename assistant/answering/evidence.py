"""Hits become sentences, each with what speaks for it as an answer to one question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.answering.inquiry import Inquiry, names_program
from assistant.answering.scoring import Signals, Weights, answer_chance, order_score, status_factor
from assistant.embedding import Embedder
from assistant.language.acronyms import expansions_in
from assistant.language.dates import years_in
from assistant.language.expectation import Expected, holds, needs_value
from assistant.language.sentences import Sentence, page_sentences
from assistant.language.terms import coverage, rarity, stems
from assistant.language.values import words_after_numbers
from assistant.library.reading import Library
from assistant.reader import Judgement, Reader
from assistant.reader.pairing import asked_text, passage_text, stored_text
from assistant.types import BlockKind, CatalogEntry, Hit, Page

_MISSING_NAME = 0.6  # factor for each proper name of the question that is not near the sentence
_READ_ALONE = 12  # candidates whose sentence the reader judges by itself
_LOGIT = 8.0  # the reader's logits are cut here and laid on [0, 1]
_OTHER_PROGRAM, _OTHER_YEAR = 0.6, 0.75  # factors for a document outside the question's scope


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that might answer."""

    entry: CatalogEntry
    page: Page
    sentence: Sentence
    headings: tuple[str, ...]  # above the sentence, from the document's top
    signals: Signals
    holds_value: bool  # the sort of value asked for, or none is asked for
    score: float  # beside other candidates of the same question
    chance: float  # that it answers at all


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence and where it stands."""

    hit: Hit
    entry: CatalogEntry
    page: Page
    sentence: Sentence
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known of the places of one question together."""

    cosine_of: Mapping[str, float]  # of the question with a sentence or heading, by its text
    stems_of: Mapping[str, frozenset[str]]  # of a passage with its headings and title, by its id
    judged: Mapping[str, Judgement]  # by passage id
    best_rank: float


@dataclass(frozen=True, slots=True)
class Gatherer:
    """The parts with which sentences are judged."""

    embedder: Embedder
    reader: Reader | None
    weights: Weights

    def gather(self, inquiry: Inquiry, hits: Sequence[Hit], library: Library) -> list[Candidate]:
        """
        Return the sentences of *hits* as candidates, best first; each sentence once.

        Documents of another program or year than the question's count less.
        """
        places = [place for hit in hits for place in _places(hit, library)]
        if not places:
            return []
        around = _Around(
            cosine_of=_cosines(inquiry, places, self.embedder),
            stems_of={hit.passage.passage_id: _stems_around(hit, library) for hit in hits},
            judged=self._judged(inquiry, hits, library),
            best_rank=max(1.0, *(hit.score for hit in hits)),  # scores may fall below 0 at the tail
        )
        weights = rarity(inquiry.terms, list(around.stems_of.values()))
        fronts = _fronts(inquiry, hits, library)
        candidates = [
            self._candidate(inquiry, place, _signals(inquiry, place, weights, around), fronts) for place in places
        ]
        return self._read_alone(inquiry, sorted(candidates, key=_order), fronts)

    def _read_alone(
        self, inquiry: Inquiry, candidates: Sequence[Candidate], fronts: Mapping[str, frozenset[str]]
    ) -> list[Candidate]:
        """Return *candidates* anew, the best of them judged by their sentence under its headings alone."""
        if self.reader is None:
            return list(candidates)
        asked = asked_text(inquiry.text)
        first, rest = candidates[:_READ_ALONE], candidates[_READ_ALONE:]
        judged = self.reader.judge(
            [(asked, passage_text((c.entry.title, *c.headings), c.sentence.text)) for c in first]
        )
        read = [
            self._scored(inquiry, replace(c, signals=replace(c.signals, own_answer=_share(j.answers))), fronts)
            for c, j in zip(first, judged, strict=True)
        ]
        return sorted((*read, *rest), key=_order)

    def _judged(self, inquiry: Inquiry, hits: Sequence[Hit], library: Library) -> dict[str, Judgement]:
        """The reader's judgement of each passage, by its id; empty without a reader."""
        if self.reader is None:
            return {}
        asked = asked_text(inquiry.text)
        pairs = [(asked, stored_text(library.entries[h.passage.document_id].title, h.passage)) for h in hits]
        return {hit.passage.passage_id: j for hit, j in zip(hits, self.reader.judge(pairs), strict=True)}

    def _candidate(
        self, inquiry: Inquiry, place: _Place, signals: Signals, fronts: Mapping[str, frozenset[str]]
    ) -> Candidate:
        unscored = Candidate(
            entry=place.entry,
            page=place.page,
            sentence=place.sentence,
            headings=place.headings,
            signals=signals,
            holds_value=bool(signals.holds_value) or not inquiry.needs_value,
            score=0.0,
            chance=0.0,
        )
        return self._scored(inquiry, unscored, fronts)

    def _scored(self, inquiry: Inquiry, candidate: Candidate, fronts: Mapping[str, frozenset[str]]) -> Candidate:
        """Return *candidate* with its score and chance from its signals."""
        text, kind = candidate.sentence.text, candidate.sentence.kind
        factor = status_factor(candidate.entry) * _scope_factor(inquiry, candidate)
        front = fronts.get(candidate.entry.document_id, frozenset())
        score = order_score(self.weights, candidate.signals, text, is_paragraph=kind is BlockKind.PARAGRAPH)
        chance = answer_chance(self.weights, candidate.signals, text)
        return replace(candidate, score=score * factor, chance=chance * _name_factor(inquiry, candidate, front))


def _order(candidate: Candidate) -> tuple[float, str, int, int]:
    """Best first; equal scores in the order of document and page."""
    return -candidate.score, candidate.entry.document_id, candidate.page.number, candidate.sentence.start


def _share(logit: float) -> float:
    """Lay a logit of the reader on [0, 1]."""
    return min(max(logit / _LOGIT, -1.0), 1.0) / 2 + 0.5


def _places(hit: Hit, library: Library) -> list[_Place]:
    """Return the sentences of the passage of *hit*."""
    passage = hit.passage
    entry = library.entries[passage.document_id]
    page = library.page(passage.document_id, passage.page)
    return [
        _Place(hit, entry, page, sentence, tuple(dict.fromkeys((*passage.heading_path, *sentence.headings))))
        for sentence in page_sentences(page)
        if passage.start <= sentence.start and sentence.end <= passage.end
    ]


def _cosines(inquiry: Inquiry, places: Sequence[_Place], embedder: Embedder) -> dict[str, float]:
    """Return the cosine of the question with each sentence and each nearest heading, in [0, 1]."""
    headings = {place.headings[-1] for place in places if place.headings}
    texts = [*dict.fromkeys((*(place.sentence.text for place in places), *sorted(headings)))]
    vectors = embedder.embed(texts)
    bare = np.array([text in headings for text in texts]) * (vectors @ inquiry.bare_vector)
    cosines = np.clip(np.maximum(vectors @ inquiry.vector, bare), 0.0, 1.0)
    return dict(zip(texts, map(float, cosines), strict=True))


def _signals(inquiry: Inquiry, place: _Place, weights: Mapping[str, float], around: _Around) -> Signals:
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
        in_program=float(bool(inquiry.scope.program_ids) and inquiry.scope.covers(place.entry.program)),
        in_year=float(inquiry.scope.fiscal_year is not None and inquiry.scope.fiscal_year in _years(place)),
        in_talk=float(place.entry.document_id in inquiry.talked_of),
        relevant=relevant,
        answers=answers,
        evidence=evidence,
    )


def _read(place: _Place, judgement: Judgement | None) -> tuple[float, float, float]:
    """The reader's logits laid on [0, 1]: passage relevant, passage answers, sentence is evidence."""
    if judgement is None:
        return 0.5, 0.5, 0.5
    passage = place.hit.passage
    shift = len(stored_text(place.entry.title, passage)) - passage.end
    own = judgement.evidence_in(place.sentence.start + shift, place.sentence.end + shift)
    logits = judgement.relevant, judgement.answers, -_LOGIT if own is None else own
    relevant, answers, evidence = map(_share, logits)
    return relevant, answers, evidence


def _is_under_its_own_heading(place: _Place) -> bool:
    """Whether the nearest heading is more than the document's title, which says nothing of one sentence."""
    return bool(place.headings) and not (place.page.number == 1 and len(place.headings) == 1)


def _holds_value(inquiry: Inquiry, place: _Place) -> bool:
    """Whether the sentence holds the sort of value asked for; what is counted must stand behind the number."""
    text = place.sentence.text
    if inquiry.expected is Expected.ELIGIBILITY and place.headings:
        text = f"{place.headings[-1]} {text}"
    counted = [frozenset(stems(after)) for after in words_after_numbers(text)]
    if inquiry.expected is Expected.COUNT and inquiry.terms:
        return any(term.alternatives & after for term in inquiry.terms for after in counted)
    if inquiry.expected is Expected.EXPANSION and inquiry.acronyms:
        return bool(inquiry.acronyms & expansions_in(text).keys())
    return holds(inquiry.expected, text, place.headings[-1] if place.headings else "")


def _opens_list(place: _Place) -> bool:
    """Whether the sentence is followed by list items, so that quoting it quotes the list."""
    blocks, following = place.page.blocks, place.sentence.block + 1
    return (
        place.sentence.kind is not BlockKind.LIST_ITEM
        and following < len(blocks)
        and blocks[following].kind is BlockKind.LIST_ITEM
    )


def _stems_around(hit: Hit, library: Library) -> frozenset[str]:
    title = library.entries[hit.passage.document_id].title
    return frozenset(stems(" ".join((title, *hit.passage.heading_path, hit.passage.text))))


def _fronts(inquiry: Inquiry, hits: Sequence[Hit], library: Library) -> dict[str, frozenset[str]]:
    """Return for each document of *hits* the stems of its first page, where a document says what it is about."""
    documents = {hit.passage.document_id for hit in hits} if inquiry.names else set()
    return {document: frozenset(stems(library.pages(document)[0].text)) for document in documents}


def _name_factor(inquiry: Inquiry, place: Candidate, front: frozenset[str]) -> float:
    """Return how much the proper names of the question that stand nowhere near leave of the chance, in (0, 1]."""
    if not inquiry.names:
        return 1.0
    near = front | frozenset(stems(" ".join((place.entry.title, *place.headings, place.page.text))))
    missing = sum(not frozenset(stems(name)) & near for name in inquiry.names)
    return float(_MISSING_NAME**missing)


def _scope_factor(inquiry: Inquiry, place: Candidate) -> float:
    """Return how much a sentence counts for a question of that scope, in (0, 1]."""
    scope, entry = inquiry.scope, place.entry
    factor = 1.0
    is_other = bool(scope.program_ids and entry.program) and not scope.covers(entry.program)
    if is_other and not names_program(inquiry, " ".join((*place.headings, place.sentence.text))):
        factor *= _OTHER_PROGRAM
    if scope.fiscal_year is not None and entry.fiscal_year is not None and scope.fiscal_year not in _years(place):
        factor *= _OTHER_YEAR
    return factor


def _years(place: _Place | Candidate) -> list[int]:
    """Return the fiscal years that a sentence speaks for: its document's, and those named in it or above it."""
    named = years_in(" ".join((place.sentence.text, *place.headings)))
    return named if place.entry.fiscal_year is None else [place.entry.fiscal_year, *named]
