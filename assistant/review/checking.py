"""A text becomes one verdict for each of its sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.evidence import Candidate, gather
from assistant.answering.extractive import cite
from assistant.answering.inquiry import read_question
from assistant.answering.spans import Span
from assistant.answering.verifying import bears_out
from assistant.embedding import Embedder
from assistant.language.sentences import split_sentences
from assistant.language.terms import Vocabulary
from assistant.language.values import values_of
from assistant.library.reading import Library
from assistant.programs import ProgramNames
from assistant.retrieval.hybrid import HybridRetriever
from assistant.scope import Scope
from assistant.types import Verdict, VerdictLabel

_HITS = 8
_NEAR_COSINE = 0.45  # below it the best sentence speaks of something else
_NEAR_COVERAGE = 0.5
_NOT_A_CLAIM = re.compile(
    r"^(?:dear|hi|hello|thanks?|thank you|best|regards|sincerely|good (?:morning|afternoon|evening)|have a|"
    r"i (?:think|believe|hope|feel|would|recommend|suggest)|we (?:think|believe|hope|recommend|suggest)|"
    r"in my (?:view|opinion)|please|let me know|feel free|you should|congratulations)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Checker:
    """The parts that every sentence is checked with."""

    library: Library
    retriever: HybridRetriever
    embedder: Embedder
    vocabulary: Vocabulary
    names: ProgramNames

    def check(self, sentence: str) -> Verdict:
        if _NOT_A_CLAIM.match(sentence) or sentence.endswith("?") or not self.vocabulary.telling_terms(sentence):
            return Verdict(sentence, VerdictLabel.NOT_CHECKABLE, (), "A greeting, question, opinion or advice.")
        inquiry = read_question(
            sentence,
            Scope((), None, False, ()),
            embedder=self.embedder,
            vocabulary=self.vocabulary,
            names=self.names,
        )
        hits = self.retriever.retrieve(sentence, k=_HITS)
        candidates = gather(inquiry, hits, library=self.library, embedder=self.embedder)
        near = [
            c for c in candidates if c.signals.sentence_cosine >= _NEAR_COSINE and c.signals.coverage >= _NEAR_COVERAGE
        ]
        if not near:
            return Verdict(sentence, VerdictLabel.NOT_FOUND, (), "Nothing in the library speaks of this.")
        return self._judge(sentence, near)

    def _judge(self, sentence: str, near: Sequence[Candidate]) -> Verdict:
        """Return the verdict from the sentences that speak of the same thing, the nearest first."""
        for candidate in near:
            if bears_out(sentence, [_in_context(candidate)], self.vocabulary).is_borne_out:
                return _verdict(sentence, VerdictLabel.SUPPORTED, candidate, "The quote says so.")
        nearest = near[0]
        finding = bears_out(sentence, [_in_context(nearest)], self.vocabulary)
        label = VerdictLabel.CONTRADICTED if _contradicts(sentence, nearest) else VerdictLabel.PARTLY_SUPPORTED
        return _verdict(sentence, label, nearest, f"The statement has {finding.reason}.")


def check_text(
    text: str, library: Library, retriever: HybridRetriever, embedder: Embedder, vocabulary: Vocabulary
) -> list[Verdict]:
    """
    Return a verdict for each sentence of *text*, in order.

    A sentence is supported when one stored sentence bears it out; contradicted when the nearest one gives
    another date or number, or is negated where it is not; partly supported when something in it is not
    shown; not found when nothing speaks of it.
    """
    checker = _Checker(library, retriever, embedder, vocabulary, ProgramNames(library.programs))
    return [checker.check(sentence) for sentence in split_sentences(text)]


def _in_context(candidate: Candidate) -> str:
    """Return the sentence with the title and headings it stands under: they name what "it" is."""
    return " ".join((candidate.sentence.text, *candidate.sentence.headings, candidate.entry.title))


def _contradicts(sentence: str, candidate: Candidate) -> bool:
    """Whether claim and quote give different values of one sort, or one denies what the other says."""
    said, shown = values_of(sentence), values_of(candidate.sentence.text)
    return (
        bool(said.dates and shown.dates and not said.dates & shown.dates)
        or bool(said.numbers and shown.numbers and not said.numbers & shown.numbers)
        or said.is_negated != shown.is_negated
    )


def _verdict(sentence: str, label: VerdictLabel, candidate: Candidate, reason: str) -> Verdict:
    quoted = candidate.sentence
    span = Span(candidate.entry, candidate.page, quoted.start, quoted.end, candidate.score)
    return Verdict(sentence, label, cite([span]), reason)
