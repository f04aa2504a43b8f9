"""A text is held against the library: one verdict for each of its sentences."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.evidence.candidates import Gatherer
from assistant.answering.question.inquiry import Inquiry, read_question
from assistant.language.terms import Vocabulary
from assistant.library.reading import Library
from assistant.programs import ProgramNames
from assistant.reader.pairing import passage_text
from assistant.retrieval.hybrid import HybridRetriever
from assistant.review.checking.choosing import is_of_another_program, nearest
from assistant.review.checking.claims import Claim, is_claim, read_claim
from assistant.review.checking.differences import differences
from assistant.review.checking.judging import Comparison, judge
from assistant.review.checking.quotes import Shown, shown_of
from assistant.review.checking.subject import Subject
from assistant.review.checking.texts import paragraphs
from assistant.review.checking.weighing import NOT_SCORED, signals_of
from assistant.scope import resolve_scope
from assistant.types import DecidedBy, Verdict, VerdictLabel

_HITS = 8


class Checker:
    """Holds texts against one library."""

    def __init__(
        self, library: Library, retriever: HybridRetriever, gatherer: Gatherer, vocabulary: Vocabulary
    ) -> None:
        self.names = ProgramNames(library.programs)
        self._library = library
        self._retriever = retriever
        self._gatherer = gatherer
        self._vocabulary = vocabulary

    def check(self, text: str) -> list[Verdict]:
        """
        Return a verdict for each sentence of *text*, in order.

        What code finds to differ or to be missing and what the learned scorer makes of each pair are weighed; the
        verdict says which of them shows it. A sentence that is borne out but leaves out a condition of its quote is
        partly supported; one that nothing speaks of is not found. A sentence that names no program or year is taken
        to speak of those named before it.
        """
        verdicts, subject = [], Subject()
        for sentence in (sentence for paragraph in paragraphs(text) for sentence in paragraph):
            verdicts.append(self._verdict(sentence, subject))
            subject = subject.after(sentence, self.names)
        return verdicts

    def _verdict(self, sentence: str, subject: Subject) -> Verdict:
        if not is_claim(sentence, self._vocabulary, self.names):
            reason = "A greeting, question, opinion or advice."
            return Verdict(sentence, VerdictLabel.NOT_CHECKABLE, (), reason, DecidedBy.CODE)
        claim, compared = self.compare(sentence, subject)
        if not compared:
            reason = "Nothing in the library speaks of this."
            return Verdict(sentence, VerdictLabel.NOT_FOUND, (), reason, DecidedBy.CODE)
        return judge(claim, compared, has_scorer=self._gatherer.reader is not None)

    def compare(self, sentence: str, subject: Subject) -> tuple[Claim, list[Comparison]]:
        """What a sentence claims, and what the nearest sentences of the library show of it, the nearest first."""
        searched = subject.completed(sentence, self.names)
        claim = read_claim(sentence, searched, self._vocabulary, self.names)
        inquiry = read_question(
            searched,
            resolve_scope(searched, self.names, program=None, fiscal_year=None),
            embedder=self._gatherer.embedder,
            vocabulary=self._vocabulary,
            names=self.names,
        )
        hits = self._retriever.retrieve(searched, k=_HITS)
        gatherer = replace(self._gatherer, reader=None)  # sentences are read below, passages need not be
        near = nearest(claim, inquiry, gatherer.gather(inquiry, hits, self._library))
        held = [shown_of(claim, candidate, self.names) for candidate in near]
        scores = self._scores(claim, held)
        return claim, [_compared(claim, inquiry, *pair) for pair in zip(held, scores, strict=True)]

    def _scores(self, claim: Claim, held: Sequence[Shown]) -> list[tuple[float, float]]:
        """The scorer's chances that each sentence supports and contradicts, read under its title and headings."""
        reader = self._gatherer.reader
        if reader is None:
            return [NOT_SCORED] * len(held)
        return [judged.support[:2] for judged in reader.judge([(claim.text, _as_read(shown)) for shown in held])]


def _compared(claim: Claim, inquiry: Inquiry, shown: Shown, scored: tuple[float, float]) -> Comparison:
    found = differences(claim, shown)
    signals = signals_of(claim, shown, found, scored)
    return Comparison(shown, found, is_of_another_program(inquiry, shown.candidate), signals)


def _as_read(shown: Shown) -> str:
    where = [shown.candidate.entry.title, *shown.candidate.headings]
    return passage_text(where, f"{shown.lead_in} {shown.text}".strip())
