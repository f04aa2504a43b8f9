"""A text becomes one verdict for each of its sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.evidence import Candidate, Gatherer
from assistant.answering.inquiry import Inquiry, read_question
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
from assistant.scope import resolve_scope
from assistant.types import DecidedBy, Verdict, VerdictLabel

_HITS = 8


def check_text(
    text: str, library: Library, retriever: HybridRetriever, gatherer: Gatherer, vocabulary: Vocabulary
) -> list[Verdict]:
    """
    Return a verdict for each sentence of *text*, in order.

    Numbers, dates, names, negations, quantifiers and verbs of duty are compared by code; where that does not
    settle it, the learned scorer does, and the verdict says which did. A sentence that is borne out but leaves
    out a condition of its quote is partly supported; one that nothing speaks of is not found. A sentence that
    names no program or year is taken to speak of those named before it.
    """
    checker = _Checker(library, retriever, gatherer, vocabulary, ProgramNames(library.programs))
    verdicts, subject = [], Subject()
    for sentence in (sentence for paragraph in paragraphs(text) for sentence in paragraph):
        verdicts.append(checker.check(sentence, subject))
        subject = subject.after(sentence, checker.names)
    return verdicts


@dataclass(frozen=True, slots=True)
class _Checker:
    """The parts that every sentence is checked with."""

    library: Library
    retriever: HybridRetriever
    gatherer: Gatherer
    vocabulary: Vocabulary
    names: ProgramNames

    def check(self, sentence: str, subject: Subject) -> Verdict:
        if not is_claim(sentence, self.vocabulary, self.names):
            reason = "A greeting, question, opinion or advice."
            return Verdict(sentence, VerdictLabel.NOT_CHECKABLE, (), reason, DecidedBy.CODE)
        searched = subject.completed(sentence, self.names)
        claim = read_claim(sentence, searched, self.vocabulary, self.names)
        inquiry = read_question(
            searched,
            resolve_scope(searched, self.names, program=None, fiscal_year=None),
            embedder=self.gatherer.embedder,
            vocabulary=self.vocabulary,
            names=self.names,
        )
        hits = self.retriever.retrieve(searched, k=_HITS)
        near = nearest(claim, self.gatherer.gather(inquiry, hits, self.library))
        if not near:
            reason = "Nothing in the library speaks of this."
            return Verdict(sentence, VerdictLabel.NOT_FOUND, (), reason, DecidedBy.CODE)
        return judge(claim, self._compare(claim, inquiry, near), has_scorer=self.gatherer.reader is not None)

    def _compare(self, claim: Claim, inquiry: Inquiry, near: Sequence[Candidate]) -> list[Comparison]:
        """Hold the claim against each sentence; the scorer reads it under its title, headings and lead-in."""
        reader = self.gatherer.reader
        held = [shown_of(claim, candidate, self.names) for candidate in near]
        judged = [j.support for j in reader.judge([(claim.text, _as_read(shown)) for shown in held])] if reader else []
        return [
            Comparison(
                shown=shown,
                differences=differences(claim, shown),
                is_other_program=is_of_another_program(inquiry, shown.candidate),
                supports=judged[place][0] if judged else 1.0,
                contradicts=judged[place][1] if judged else 1.0,
            )
            for place, shown in enumerate(held)
        ]


def _as_read(shown: Shown) -> str:
    where = [shown.candidate.entry.title, *shown.candidate.headings]
    return passage_text(where, f"{shown.lead_in} {shown.text}".strip())
