"""One part of a question becomes what the library holds for it, and what of that will be quoted."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.clashing import conflict_notices
from assistant.answering.deciding.deciding import Decision, decide
from assistant.answering.evidence.candidates import Candidate, Gatherer
from assistant.answering.evidence.settling import settle
from assistant.answering.question.inquiry import Inquiry, read_question
from assistant.answering.question.parts import divide
from assistant.answering.quoting.carrying import asks_for_rule, carry
from assistant.answering.quoting.extractive import choose_spans
from assistant.answering.quoting.spans import Span, join_spans
from assistant.answering.shelf import Shelf
from assistant.answering.steps import Step
from assistant.conversation import leans, standalone_question
from assistant.language.terms import Vocabulary
from assistant.library.findings import Stretch
from assistant.library.reading import Library
from assistant.reader.pairing import asked_text
from assistant.scope import Scope, resolve_scope
from assistant.settings import Settings
from assistant.types import Hit, Notice, Turn

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
    steps: Sequence[Step]  # by which the hits are completed and cut down, in order

    def look(
        self, asked: str, turns: Sequence[Turn], shelf: Shelf, *, program: str | None, fiscal_year: int | None
    ) -> tuple[str, Scope, list[Found]]:
        """
        Return the question standing alone, its scope, and what the library holds for each of its parts.

        Args:
            asked: The question, cleaned.
            turns: Earlier messages, oldest first.
            shelf: What is searched.
            program: Chosen by the person; None to take it from the words.
            fiscal_year: Likewise.

        Raises:
            RequestError: An unknown program.
        """
        standalone = standalone_question(asked, turns, shelf.names, self.vocabulary)
        scope = resolve_scope(standalone, shelf.names, program=program, fiscal_year=fiscal_year)
        parts = divide(standalone, asked, scope, year=fiscal_year, names=shelf.names, vocabulary=self.vocabulary)
        return standalone, scope, [self.find(p.text, p.asked, (*turns, *p.before), p.scope, shelf) for p in parts]

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
            to_reader=asked_text(
                self.vocabulary.in_documents_words(asked if history else part),
                [turn.text for turn in history[-_EXCHANGE:]],
            ),
            asked=asked,
            said=next((turn.text for turn in reversed(history) if turn.role == "assistant"), ""),
            talked_of=self._talked_of(part, asked, history, shelf),
        )
        hits = shelf.retriever.retrieve(
            self.vocabulary.plain(asked), k=self.settings.answer_depth, history=history, where=scope.document_filter()
        )
        for step in self.steps:
            hits = step(inquiry, hits, shelf, self.settings)
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
