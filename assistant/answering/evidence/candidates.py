"""Hits become sentences, each with what speaks for it as an answer to one question."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering.evidence.scoring import (
    Signals,
    Weights,
    answer_chance,
    only_labels,
    only_names,
    order_score,
    status_factor,
)
from assistant.answering.evidence.signals import (
    Around,
    Place,
    cosines,
    places_of,
    signals_of,
    stems_around,
    years_of,
)
from assistant.answering.question.inquiry import Inquiry, names_program
from assistant.answering.question.subjects import bears
from assistant.embedding import Embedder
from assistant.language.numbering import called_by
from assistant.language.sentences import Sentence
from assistant.language.terms import Term, rarity, stems
from assistant.library.reading import Library
from assistant.reader import Judgement, Reader
from assistant.reader.pairing import stored_text
from assistant.types import BlockKind, CatalogEntry, Hit, Page

_PageKey = tuple[str, int]  # id of a document, number of a page

# Chosen by hand on the development questions.
_TITLE_LINE = 0.4  # factor for a line that only repeats the names of the question
_MISSING_NAME = 0.6  # factor for each proper name of the question that is not near the sentence
_OFF_POINT = 0.9  # factor for a sentence without a telling word of the question, where another has all of them
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
    missing: frozenset[str]  # proper names and numbers of the question that stand nowhere near the sentence

    @property
    def named(self) -> float:
        """What the question's proper names leave of the chance, in (0, 1]: 1 where all stand near the sentence."""
        return float(_MISSING_NAME ** len(self.missing))

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands, by which it is told from any other: document, page, first character."""
        return self.entry.document_id, self.page.number, self.sentence.start

    def met(self, terms: Iterable[Term]) -> frozenset[str]:
        """Words of those of *terms* that the sentence meets, with the headings and the title above it."""
        said = frozenset(stems(" ".join((self.entry.title, *self.headings, self.sentence.text))))
        return frozenset(term.word for term in terms if term.is_met_by(said))


@dataclass(frozen=True, slots=True)
class Gatherer:
    """The parts with which sentences are judged."""

    embedder: Embedder  # of what people ask or claim
    sentence_embedder: Embedder  # of the library's sentences: they come again
    reader: Reader | None
    weights: Weights

    def gather(self, inquiry: Inquiry, hits: Sequence[Hit], library: Library) -> list[Candidate]:
        """
        Return the sentences of *hits* as candidates, best first; each sentence once.

        Documents of another program or year than the question's count less.
        """
        places = [place for hit in hits for place in places_of(hit, library)]
        if not places:
            return []
        around = Around(
            cosine_of=cosines(inquiry, places, self.sentence_embedder),
            stems_of={hit.passage.passage_id: stems_around(hit, library) for hit in hits},
            judged=self._judged(inquiry, hits, library),
            best_rank=max(1.0, *(hit.score for hit in hits)),  # scores may fall below 0 at the tail
        )
        weights = rarity(inquiry.terms, list(around.stems_of.values()))
        near = _named_near(inquiry, places, library)
        candidates = [
            self._candidate(inquiry, place, signals_of(inquiry, place, weights, around), near) for place in places
        ]
        if any(candidate.signals.own_coverage == 1.0 for candidate in candidates):
            candidates = [c if c.signals.coverage else replace(c, score=c.score * _OFF_POINT) for c in candidates]
        return sorted(candidates, key=_order)

    def _judged(self, inquiry: Inquiry, hits: Sequence[Hit], library: Library) -> dict[str, Judgement]:
        """The reader's judgement of each passage, by its id; empty without a reader."""
        if self.reader is None:
            return {}
        pairs = [
            (inquiry.to_reader, stored_text(library.entries[h.passage.document_id].title, h.passage)) for h in hits
        ]
        return {hit.passage.passage_id: j for hit, j in zip(hits, self.reader.judge(pairs), strict=True)}

    def _candidate(
        self, inquiry: Inquiry, place: Place, signals: Signals, near: Mapping[_PageKey, frozenset[str]]
    ) -> Candidate:
        text, kind = place.sentence.text, place.sentence.kind
        factor = status_factor(place.entry) * _scope_factor(inquiry, place)
        missing = _missing_names(inquiry, place, near)
        is_title = only_names(text, inquiry.names) or only_labels(text, inquiry.text)
        title = _TITLE_LINE if is_title else 1.0
        chance = answer_chance(self.weights, signals, text) * title
        return Candidate(
            entry=place.entry,
            page=place.page,
            sentence=place.sentence,
            headings=place.headings,
            signals=signals,
            holds_value=bool(signals.holds_value) or not inquiry.needs_value,
            score=order_score(self.weights, signals, text, is_paragraph=kind is BlockKind.PARAGRAPH) * factor,
            chance=chance * _MISSING_NAME ** len(missing),
            missing=missing,
        )


def _order(candidate: Candidate) -> tuple[float, str, int, int]:
    """Best first; equal scores in the order of document and page."""
    return -candidate.score, *candidate.place


def _named_near(inquiry: Inquiry, places: Sequence[Place], library: Library) -> dict[_PageKey, frozenset[str]]:
    """
    Return the stems and numbers that stand near the sentences of each page; nothing where the question names nothing.

    They are those of the page, of the document's title, and of its first page, where it says what it is about.
    """
    if not inquiry.names and not inquiry.numbers:
        return {}
    pages = {_page_key(place): place for place in places}
    fronts = {name: _said_in(library.first_page(name).text) for name in {name for name, _ in pages}}
    return {key: fronts[key[0]] | _said_in(f"{place.entry.title} {place.page.text}") for key, place in pages.items()}


def _said_in(text: str) -> frozenset[str]:
    return frozenset(stems(text)) | called_by(text)


def _page_key(place: Place) -> _PageKey:
    return place.entry.document_id, place.page.number


def _missing_names(inquiry: Inquiry, place: Place, near: Mapping[_PageKey, frozenset[str]]) -> frozenset[str]:
    """Return the proper names and numbers of the question that stand nowhere near; a number counts whole."""
    if not inquiry.names and not inquiry.numbers:
        return frozenset()
    held = near[_page_key(place)] | frozenset(stems(" ".join(place.headings)))
    strange = inquiry.numbers - held
    short = frozenset(acronym.lower() for acronym in inquiry.acronyms)
    titled = frozenset(name for name in short if bears(place.entry.title, name))
    return strange | frozenset(name for name in inquiry.names - titled if not frozenset(stems(name)) & held)


def _scope_factor(inquiry: Inquiry, place: Place) -> float:
    """Return how much a sentence counts for a question of that scope, in (0, 1]."""
    scope, entry = inquiry.scope, place.entry
    factor = 1.0
    is_other = bool(scope.program_ids and entry.program) and not scope.covers(entry.program)
    if is_other and not names_program(inquiry, " ".join((*place.headings, place.sentence.text))):
        factor *= _OTHER_PROGRAM
    if (
        scope.fiscal_year is not None
        and entry.fiscal_year is not None
        and scope.fiscal_year not in years_of(place.entry, place.sentence, place.headings)
    ):
        factor *= _OTHER_YEAR
    return factor
