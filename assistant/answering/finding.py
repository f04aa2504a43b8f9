"""One part of a question becomes what the library holds for it, and what of that will be quoted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.carrying import asks_for_rule, carry
from assistant.answering.clashing import conflict_notices
from assistant.answering.deciding import Decision, decide
from assistant.answering.evidence import Candidate, Gatherer
from assistant.answering.extractive import choose_spans
from assistant.answering.inquiry import Inquiry, read_question
from assistant.answering.reaching import passed_over
from assistant.answering.settling import is_number, settle
from assistant.answering.shelf import Shelf
from assistant.answering.spans import Span, join_spans
from assistant.conversation import leans
from assistant.language.expectation import Expected, cue_of
from assistant.language.terms import Vocabulary
from assistant.library.findings import Stretch
from assistant.library.reading import Library
from assistant.reader.pairing import asked_text
from assistant.scope import Scope
from assistant.settings import Settings
from assistant.types import DocumentFilter, Hit, Notice, Turn

_EXCHANGE = 2  # messages


@dataclass(frozen=True, slots=True)
class Found:
    """What the library holds for one part of a question."""

    inquiry: Inquiry
    hits: Sequence[Hit]
    library: Library
    candidates: Sequence[Candidate]  # all that were judged, best first
    decision: Decision


@dataclass(frozen=True, slots=True)
class Finder:
    """Searches the library and decides whether it answers."""

    gatherer: Gatherer
    vocabulary: Vocabulary
    settings: Settings

    def find(self, part: str, asked: str, history: Sequence[Turn], scope: Scope, shelf: Shelf) -> Found:
        """
        Return the hits for a part of a question and the decision made from their sentences.

        Args:
            part: Standing alone; sentences are chosen by it.
            asked: In the person's words, as passages are ranked by it and the conversation.
            history: Earlier messages, oldest first.
            scope: Program and year.
            shelf: What is searched.
        """
        part, asked = shelf.speller.correct(part), shelf.speller.correct(asked)
        inquiry = read_question(
            part,
            scope,
            embedder=self.gatherer.embedder,
            vocabulary=self.vocabulary,
            names=shelf.names,
            to_reader=asked_text(asked if history else part, [turn.text for turn in history[-_EXCHANGE:]]),
            asked=asked,
            said=next((turn.text for turn in reversed(history) if turn.role == "assistant"), ""),
            talked_of=self._talked_of(part, asked, history, shelf),
        )
        hits = shelf.retriever.retrieve(
            self.vocabulary.plain(asked), k=self.settings.answer_depth, history=history, where=scope.document_filter()
        )
        hits = [hit for hit in hits if hit.passage.document_id not in shelf.duplicates]
        hits = self._closer(inquiry, hits, shelf)
        hits = spread(hits, k=self.settings.answer_k, most=self.settings.answer_per_document)
        hits = self._with_value(inquiry, hits, shelf)
        hits = self._with_editions(inquiry, hits, shelf)
        candidates = settle(inquiry, self.gatherer.gather(inquiry, hits, shelf.library))
        decision = decide(inquiry, candidates, least=self.gatherer.weights.least)
        return Found(inquiry, hits, shelf.library, candidates, decision)

    def _talked_of(self, part: str, asked: str, history: Sequence[Turn], shelf: Shelf) -> frozenset[str]:
        """Return the document that the last exchange was about, where the question leans on the conversation."""
        if not history or not leans(part, asked, self.vocabulary):
            return frozenset()
        said = " ".join(turn.text for turn in history[-_EXCHANGE:])
        hits = shelf.retriever.retrieve(said, k=1)
        return frozenset(hit.passage.document_id for hit in hits)

    def _closer(self, inquiry: Inquiry, hits: Sequence[Hit], shelf: Shelf) -> list[Hit]:
        """
        Return *hits* with more passages of the best documents, found by what is asked and not by the names.

        A long name in a question finds the pages that repeat it, and seldom the one that answers.
        """
        best = list(dict.fromkeys(hit.passage.document_id for hit in hits))[: self.settings.closer_documents]
        words = [term.word for term in inquiry.terms if term.word not in inquiry.names]
        query = " ".join((*words, cue_of(inquiry.expected)))
        if not best or not words or not hits:
            return list(hits)
        where = DocumentFilter(document_ids=frozenset(best))
        closer = shelf.retriever.retrieve(query, k=self.settings.closer_k, where=where)
        known = {hit.passage.passage_id for hit in hits}
        scale = hits[0].score / (closer[0].score or 1.0) if closer else 1.0
        added = [Hit(hit.passage, hit.score * scale) for hit in closer if hit.passage.passage_id not in known]
        return sorted((*hits, *added), key=lambda hit: (-hit.score, hit.passage.passage_id))

    def _with_editions(self, inquiry: Inquiry, hits: Sequence[Hit], shelf: Shelf) -> list[Hit]:
        """Return *hits* with passages of notices that the search passed over, those of other years."""
        wanted = passed_over(inquiry, hits, shelf.library) - shelf.duplicates
        words = [term.word for term in inquiry.terms if term.word not in inquiry.names]
        if not wanted:
            return list(hits)
        query = " ".join((*words, cue_of(inquiry.expected))).strip() or inquiry.text
        more = shelf.retriever.retrieve(query, k=self.settings.closer_k, where=DocumentFilter(document_ids=wanted))
        known = {hit.passage.passage_id for hit in hits}
        scale = hits[0].score / (more[0].score or 1.0) if more else 1.0
        return [*hits, *(Hit(h.passage, h.score * scale) for h in more if h.passage.passage_id not in known)]

    def _with_value(self, inquiry: Inquiry, hits: Sequence[Hit], shelf: Shelf) -> list[Hit]:
        """Return *hits* with passages found by the sort of value asked for: by its cue in the program, by acronyms."""
        where, scope = None, inquiry.scope
        if inquiry.expected is Expected.EXPANSION and inquiry.acronyms:
            query = " ".join(sorted(inquiry.acronyms))
        elif inquiry.needs_value and cue_of(inquiry.expected) and (scope.program_ids or is_number(inquiry.expected)):
            query = f"{cue_of(inquiry.expected)} {scope.fiscal_year or ''}"
            where = (
                DocumentFilter(programs=frozenset({*scope.program_ids, *scope.related})) if scope.program_ids else None
            )
        else:
            return list(hits)
        known = {hit.passage.passage_id for hit in hits}
        least = min((hit.score for hit in hits), default=1.0)
        more = shelf.retriever.retrieve(query, k=self.settings.closer_k, where=where)
        added = [Hit(h.passage, least) for h in more if h.passage.passage_id not in known]
        return [*hits, *(h for h in added if h.passage.document_id not in shelf.duplicates)]


def spread(hits: Sequence[Hit], *, k: int, most: int) -> list[Hit]:
    """
    Return *k* of *hits*, at most *most* of one document while others are left; best first.

    A document that is about the subject as a whole would else crowd out the others.
    """
    taken: Counter[str] = Counter()
    first: list[Hit] = []
    rest: list[Hit] = []
    for hit in hits:
        taken[hit.passage.document_id] += 1
        (first if taken[hit.passage.document_id] <= most else rest).append(hit)
    kept = (first[:k] + rest)[:k]
    return sorted(kept, key=lambda hit: -hit.score)


def quoted_spans(answered: Sequence[Found], *, most: int) -> tuple[list[Span], tuple[Notice, ...]]:
    """Return what to quote for all parts, rules with their conditions, with the sources that disagree beside it."""
    spans: list[Span] = []
    conflicts: list[Notice] = []
    for found in answered:
        chosen = choose_spans(found.inquiry, found.decision.usable, most=most)
        notices, others = conflict_notices(chosen, found.decision.usable)
        is_rule = asks_for_rule(found.inquiry.expected, found.inquiry.text)
        spans.extend((*(carry(found.inquiry.text, chosen, found.library) if is_rule else chosen), *others))
        conflicts.extend(notices)
    return join_spans(spans), tuple(conflicts)


def unused_hits(found: Sequence[Found], spans: Sequence[Span]) -> tuple[Hit, ...]:
    """Return the hits that were looked at and are not quoted, best first, each once."""
    unused: dict[str, Hit] = {}
    for hit in (hit for part in found for hit in part.hits):
        if not any(_is_quoted(hit, span) for span in spans):
            unused.setdefault(hit.passage.passage_id, hit)
    return tuple(unused.values())


def _is_quoted(hit: Hit, span: Span) -> bool:
    passage = hit.passage
    return span.touches(passage.document_id, Stretch(passage.page, passage.start, passage.end))
