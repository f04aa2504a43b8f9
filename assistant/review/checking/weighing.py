"""What code and scorer find between a claim and a sentence becomes the chances that it bears out and that it denies."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path

from assistant.language.terms import stem, words
from assistant.logistic import LogisticModel
from assistant.review.checking.claims import Claim
from assistant.review.checking.differences import Conflict, Differences
from assistant.review.checking.extents import claims_more
from assistant.review.checking.quotes import Shown

WEIGHTS_FILE = Path(__file__).parent / "weights.toml"
BLOCKED = -8.0  # added to the support of a sentence that lacks a number, date or name of the claim
NOT_SCORED = (0.5, 0.5)  # chances that say nothing
_SURE = 0.999  # the scorer's chances are cut here, so that one of them never decides alone
_LEAST_LETTERS = 3  # of a word that says something


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for and against; in [0, 1] but for the two logits."""

    support: float  # logit of the scorer's chance that the sentence supports the claim
    denial: float  # the same, that it contradicts
    cosine: float  # of claim and sentence
    own: float  # share of the claim's telling words in the sentence and its lead-in
    around: float  # the same with headings and title
    back: float  # share of the sentence's words in the claim
    rank: float  # score of its passage as a share of the best passage's
    gives_all: float  # code finds nothing missing and no conflict
    gives_values: float  # the claim states numbers or dates, and all are given
    lacks_number: float
    lacks_name: float
    claims_more: float  # "only" or "all", which the sentence does not say
    value: float  # the sorts of conflict that code finds
    label: float
    opposite: float
    bond: float
    extent: float
    name: float

    @property
    def lacks_value(self) -> bool:
        """Whether a number, date or name of the claim is missing."""
        return bool(self.lacks_number or self.lacks_name)

    @property
    def differs(self) -> bool:
        """Whether code finds that the two disagree on something."""
        return any(getattr(self, sort.value) for sort in Conflict)


@dataclass(frozen=True, slots=True)
class Weights:
    """How the signals count, fitted on the development claims; see weights.toml."""

    supports: LogisticModel
    contradicts: LogisticModel
    least_support: float  # chance from which a claim is called borne out
    least_contradiction: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """How far one sentence bears a claim out and denies it; logits beside 0 for neither."""

    supports: float
    contradicts: float
    differs: bool  # code can name on what the two disagree


@dataclass(frozen=True, slots=True)
class Chances:
    """Of one claim by all sentences together; what is left to 1 is that none settles it."""

    supports: float
    contradicts: float


@cache
def load_weights(*, has_scorer: bool) -> Weights:
    """The weights with which sentences are judged with the reader, or by code alone."""
    table = tomllib.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))["reader" if has_scorer else "code"]
    supports, contradicts = (LogisticModel.from_table(table[side]) for side in ("supports", "contradicts"))
    return Weights(supports, contradicts, table["least_support"], table["least_contradiction"])


def signals_of(claim: Claim, shown: Shown, found: Differences, scored: tuple[float, float]) -> Signals:
    """
    Gather what speaks for and against.

    Args:
        claim: What is claimed.
        shown: What the sentence shows of it.
        found: What code finds between the two.
        scored: The scorer's chances that the sentence supports and that it contradicts.
    """
    terms = claim.terms
    told = {stem(word) for word in words(claim.text)} | {root for term in terms for root in term.alternatives}
    said = [word for word in dict.fromkeys(words(shown.text)) if len(word) >= _LEAST_LETTERS and not word.isdigit()]
    conflicts = {sort.value: float(found.conflict_sort is sort) for sort in Conflict}
    return Signals(
        support=_logit(scored[0]),
        denial=_logit(scored[1]),
        cosine=shown.candidate.signals.sentence_cosine,
        own=sum(term.is_met_by(shown.stems) for term in terms) / len(terms) if terms else 1.0,
        around=found.overlap,
        back=sum(stem(word) in told for word in said) / len(said) if said else 0.0,
        rank=shown.candidate.signals.rank,
        gives_all=float(not found.gap and not found.conflict),
        gives_values=float(found.has_values and not found.is_number_missing),
        lacks_number=float(found.is_number_missing),
        lacks_name=float(found.is_name_missing),
        claims_more=float(claims_more(claim.stated, shown.text)),
        **conflicts,
    )


def weigh(weights: Weights, signals: Signals) -> Weighed:
    """Weigh the signals of one sentence; one that lacks a value of the claim cannot bear it out."""
    return Weighed(
        supports=weights.supports.logit(signals) + (BLOCKED if signals.lacks_value else 0.0),
        contradicts=weights.contradicts.logit(signals),
        differs=signals.differs,
    )


def chances(weighed: Sequence[Weighed]) -> Chances:
    """
    The chances of a claim by the best sentence for it and the best against it.

    The chance that it is denied is left to neither where code cannot name what differs in the sentence most against it.

    >>> chances([])
    Chances(supports=0.0, contradicts=0.0)
    """
    if not weighed:
        return Chances(0.0, 0.0)
    against = max(weighed, key=lambda one: one.contradicts)
    supports, contradicts = exp(max(one.supports for one in weighed)), exp(against.contradicts)
    every = 1.0 + supports + contradicts
    return Chances(supports / every, contradicts / every if against.differs else 0.0)


def _logit(chance: float) -> float:
    cut = min(max(chance, 1.0 - _SURE), _SURE)
    return log(cut / (1.0 - cut))
