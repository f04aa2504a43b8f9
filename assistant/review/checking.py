"""A text becomes one verdict for each of its sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.evidence import Candidate, Gatherer
from assistant.answering.extractive import cite
from assistant.answering.inquiry import read_question
from assistant.answering.spans import Span
from assistant.answering.verifying import bears_out
from assistant.language.sentences import split_sentences
from assistant.language.terms import Vocabulary, stems
from assistant.language.values import values_of
from assistant.library.reading import Library
from assistant.programs import ProgramNames
from assistant.reader.pairing import passage_text
from assistant.retrieval.hybrid import HybridRetriever
from assistant.scope import resolve_scope
from assistant.types import Verdict, VerdictLabel

_HITS = 8
_COMPARED = 6  # sentences of the library that one sentence is held against
_NEAR_COSINE = 0.45  # below it the best sentence speaks of something else
_NEAR_COVERAGE = 0.5
_NOT_AGAINST = 0.3  # chance of support that what code finds no fault with must have
_SUPPORTS, _CONTRADICTS = 0.75, 0.75  # chances from which the reader decides; chosen on development claims
_CONDITION = re.compile(
    r"(?:\b(?:unless|except(?: for)?|only if|only when|only after|for a limited|provided that|as long as|but only|"
    r"with prior approval)\b"
    r"|(?<=[, ])if\b)[^.;]*",
    re.IGNORECASE,
)
_CONDITION_SHOWN = 0.5  # share of a condition's words that a statement must hold to have told it
_NOT_A_CLAIM = re.compile(
    r"^(?:dear|hi|hello|thanks?|thank you|best|regards|sincerely|good (?:morning|afternoon|evening)|have a|"
    r"i (?:think|believe|hope|feel|would|recommend|suggest)|we (?:think|believe|hope|recommend|suggest)|"
    r"in my (?:view|opinion)|please|let me know|feel free|you should|congratulations)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """One sentence of the library held against the statement."""

    candidate: Candidate
    objection: str  # by code: why the quote does not bear the statement out, "" where it does
    conflict: str  # by code: on what the two disagree, "" where on nothing
    supports: float  # the reader's chances; without one 1, and code alone decides
    contradicts: float


@dataclass(frozen=True, slots=True)
class _Checker:
    """The parts that every sentence is checked with."""

    library: Library
    retriever: HybridRetriever
    gatherer: Gatherer
    vocabulary: Vocabulary
    names: ProgramNames

    def check(self, sentence: str) -> Verdict:
        if _NOT_A_CLAIM.match(sentence) or sentence.endswith("?") or not self.vocabulary.telling_terms(sentence):
            return Verdict(sentence, VerdictLabel.NOT_CHECKABLE, (), "A greeting, question, opinion or advice.")
        inquiry = read_question(
            sentence,
            resolve_scope(sentence, self.names, program=None, fiscal_year=None),
            embedder=self.gatherer.embedder,
            vocabulary=self.vocabulary,
            names=self.names,
        )
        hits = self.retriever.retrieve(sentence, k=_HITS)
        candidates = self.gatherer.gather(inquiry, hits, self.library)
        near = [
            c for c in candidates if c.signals.sentence_cosine >= _NEAR_COSINE and c.signals.coverage >= _NEAR_COVERAGE
        ]
        if not near:
            return Verdict(sentence, VerdictLabel.NOT_FOUND, (), "Nothing in the library speaks of this.")
        near.sort(key=lambda c: -(c.signals.sentence_cosine + c.signals.coverage))
        return _judge(sentence, self._compare(sentence, near[:_COMPARED]), reads=self.gatherer.reader is not None)

    def _compare(self, sentence: str, near: Sequence[Candidate]) -> list[_Comparison]:
        reader = self.gatherer.reader
        shown = [passage_text([c.entry.title, *c.headings], c.sentence.text) for c in near]
        chances = [j.support for j in reader.judge([(sentence, text) for text in shown])] if reader else []
        return [
            _Comparison(
                candidate=candidate,
                objection=bears_out(sentence, [_in_context(candidate)], self.vocabulary).reason,
                conflict=_conflict(sentence, candidate),
                supports=chances[place][0] if chances else 1.0,
                contradicts=chances[place][1] if chances else 0.0,
            )
            for place, candidate in enumerate(near)
        ]


def check_text(
    text: str, library: Library, retriever: HybridRetriever, gatherer: Gatherer, vocabulary: Vocabulary
) -> list[Verdict]:
    """
    Return a verdict for each sentence of *text*, in order.

    Numbers, dates, names, negations and verbs of duty are compared by code; where they do not decide, the
    reader's support does, and the reason says which did. A sentence that is borne out but leaves out a
    condition of its quote is partly supported; one that nothing speaks of is not found.
    """
    checker = _Checker(library, retriever, gatherer, vocabulary, ProgramNames(library.programs))
    return [checker.check(sentence) for sentence in split_sentences(text)]


def _judge(sentence: str, compared: Sequence[_Comparison], *, reads: bool) -> Verdict:
    """Return the verdict from the sentences that speak of the same thing, the nearest first."""
    for one in compared:
        by_code = not one.objection and not one.conflict and one.supports >= _NOT_AGAINST
        by_reader = reads and one.supports >= _SUPPORTS and not one.conflict
        if by_code or by_reader:
            told = "compared by code" if by_code else f"judged by the reader, {one.supports:.2f}"
            missing = _missing_condition(sentence, one.candidate.sentence.text)
            if missing:
                reason = f"The quote says so under a condition that is left out: “{missing}”."
                return _verdict(sentence, VerdictLabel.PARTLY_SUPPORTED, one, reason)
            return _verdict(sentence, VerdictLabel.SUPPORTED, one, f"The quote says so ({told}).")
    for one in compared:
        if one.conflict:
            return _verdict(sentence, VerdictLabel.CONTRADICTED, one, f"The quote gives {one.conflict}.")
    likely = max(compared, key=lambda one: one.contradicts)
    if likely.contradicts >= _CONTRADICTS:
        reason = f"The quote says otherwise (judged by the reader, {likely.contradicts:.2f})."
        return _verdict(sentence, VerdictLabel.CONTRADICTED, likely, reason)
    nearest = compared[0]
    reason = f"The nearest quote does not say it: the statement has {nearest.objection}."
    return _verdict(sentence, VerdictLabel.NOT_FOUND, nearest, reason)


def _in_context(candidate: Candidate) -> str:
    """Return the sentence with the title and headings it stands under: they name what "it" is."""
    return " ".join((candidate.sentence.text, *candidate.sentence.headings, candidate.entry.title))


def _conflict(sentence: str, candidate: Candidate) -> str:
    """On what claim and quote disagree by code: values of one sort that differ, or one denies what the other says."""
    said, shown = values_of(sentence), values_of(candidate.sentence.text)
    if said.dates and shown.dates and not said.dates & shown.dates:
        return "another date"
    if said.numbers and shown.numbers and not said.numbers & shown.numbers:
        return "another number"
    if said.is_negated != shown.is_negated:
        return "the opposite"
    if said.is_duty and shown.is_choice and not shown.is_duty:
        return "a choice, not a duty"
    return ""


def _missing_condition(sentence: str, quote: str) -> str:
    """Return the first condition of *quote* whose words *sentence* does not hold, "" if none."""
    own = frozenset(stems(sentence))
    for match in _CONDITION.finditer(quote):
        words = frozenset(stems(match.group()))
        if words and len(words & own) < _CONDITION_SHOWN * len(words):
            return match.group().strip()
    return ""


def _verdict(sentence: str, label: VerdictLabel, one: _Comparison, reason: str) -> Verdict:
    quoted, candidate = one.candidate.sentence, one.candidate
    span = Span(candidate.entry, candidate.page, quoted.start, quoted.end, candidate.score)
    return Verdict(sentence, label, cite([span]), reason)
