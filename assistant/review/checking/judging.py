"""Comparisons of one claim with the nearest sentences become its verdict."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.extractive import cite
from assistant.answering.spans import Span
from assistant.language.sentences import Sentence
from assistant.review.checking.claims import Claim
from assistant.review.checking.conditions import missing_condition
from assistant.review.checking.differences import Differences
from assistant.review.checking.quotes import Shown
from assistant.types import Authority, Caveat, DecidedBy, Verdict, VerdictLabel

# Chances of the learned scorer, chosen on development claims.
SUPPORTS, CONTRADICTS = 0.75, 0.75  # from these it decides alone
NOT_AGAINST = 0.2  # chance of support that what code finds no fault with must have
NOT_SURE = 0.5  # the same where no more than most of the words agree
NOT_FOR = 0.2  # chance of contradiction that a conflict found by code must have
_MUCH_NEARER = 0.3  # in cosine: a quote so much nearer that says otherwise outweighs one that seems to say so
_CLEAN = 0.15  # what a quote with which code finds no fault has off its chance of contradiction
_MOST_WORDS = 0.8  # share of a claim's words from which a quote says nearly all of it


@dataclass(frozen=True, slots=True)
class Comparison:
    """One sentence of the library held against the claim."""

    shown: Shown
    differences: Differences
    is_other_program: bool
    supports: float  # the scorer's chances; without one both are 1 and code alone decides
    contradicts: float

    @property
    def cosine(self) -> float:
        """Of the claim and the sentence."""
        return self.shown.candidate.signals.sentence_cosine

    @property
    def may_decide(self) -> bool:
        """Whether it speaks of the claim's program, and of what is known."""
        return not self.is_other_program and not self.shown.is_unknowing


def judge(claim: Claim, compared: Sequence[Comparison], *, has_scorer: bool) -> Verdict:
    """Return the verdict on *claim* from the sentences that speak of the same thing, the nearest first."""
    deciding = [one for one in compared if one.may_decide]
    of_the_year = [one for one in deciding if not one.shown.is_other_year]
    borne_out = [(one, by) for one in of_the_year if (by := _bears_out(one, has_scorer=has_scorer))]
    nearest_of_them = max((one.cosine for one, _ in borne_out), default=0.0)
    if borne_out and not any(_conflicts(one) and one.cosine >= nearest_of_them + _MUCH_NEARER for one in of_the_year):
        return _supported(claim, *min(borne_out, key=lambda pair: _is_second_hand(pair[0])))
    against = _contradicted(claim, of_the_year, has_scorer=has_scorer)
    if against is not None:
        return against
    of_others = [one for one in deciding if one.shown.is_other_year and _bears_out(one, has_scorer=has_scorer)]
    return _of_another_year(claim, of_others[0]) if of_others else _not_found(claim, compared, has_scorer=has_scorer)


def _bears_out(one: Comparison, *, has_scorer: bool) -> DecidedBy | None:
    """Who says that the quote bears the claim out; None where nobody does."""
    found = one.differences
    if found.conflict:
        return None
    if not found.gap:
        is_exact = found.overlap >= _MOST_WORDS or found.has_values
        if not has_scorer or one.supports >= (NOT_AGAINST if is_exact else NOT_SURE):
            return DecidedBy.CODE
    if has_scorer and one.supports >= SUPPORTS and not found.is_value_missing:
        return DecidedBy.SCORER
    return None


def _conflicts(one: Comparison) -> bool:
    """Whether code finds a conflict that the scorer does not deny."""
    return bool(one.differences.conflict) and one.contradicts >= NOT_FOR


def _supported(claim: Claim, one: Comparison, by: DecidedBy) -> Verdict:
    condition = missing_condition(claim, one.shown)
    if condition is None:
        return _verdict(claim, VerdictLabel.SUPPORTED, "The quote says so", one, by)
    reason = f"The quote says so under a condition that is left out: “{condition.text}”"
    beside = [condition.sentence] if condition.sentence else []
    return _verdict(claim, VerdictLabel.PARTLY_SUPPORTED, reason, one, by, beside=beside)


def _contradicted(claim: Claim, compared: Sequence[Comparison], *, has_scorer: bool) -> Verdict | None:
    """The verdict where a quote says otherwise: by code first, else where the scorer is sure."""
    for one in compared:
        if _conflicts(one):
            reason = f"The quote gives {one.differences.conflict}"
            return _verdict(claim, VerdictLabel.CONTRADICTED, reason, one, DecidedBy.CODE)
    likely = max(compared, key=_certainty, default=None)
    if not has_scorer or likely is None or _certainty(likely) < CONTRADICTS or likely.supports >= likely.contradicts:
        return None
    reason = f"The quote says otherwise (chance {likely.contradicts:.2f})"
    return _verdict(claim, VerdictLabel.CONTRADICTED, reason, likely, DecidedBy.SCORER)


def _certainty(one: Comparison) -> float:
    """How sure the scorer is that a quote contradicts; it is not asked where code finds every value given."""
    if one.differences.gap:
        return one.contradicts
    return 0.0 if one.differences.has_values else one.contradicts - _CLEAN


def _of_another_year(claim: Claim, one: Comparison) -> Verdict:
    said = ", ".join(f"FY{year}" for year in sorted(claim.years))
    reason = f"Only by another year: no quote for {said} says so, this one of another year does"
    return _verdict(claim, VerdictLabel.NOT_FOUND, reason, one, DecidedBy.CODE, caveat=Caveat.OTHER_YEAR)


def _not_found(claim: Claim, compared: Sequence[Comparison], *, has_scorer: bool) -> Verdict:
    nearest = compared[0]
    by = DecidedBy.BOTH if has_scorer else DecidedBy.CODE
    gap = nearest.differences.gap
    lacks = f": the statement has {gap}" if gap else ""
    return _verdict(claim, VerdictLabel.NOT_FOUND, f"The nearest quote does not say it{lacks}", nearest, by)


def _verdict(
    claim: Claim,
    label: VerdictLabel,
    reason: str,
    one: Comparison,
    by: DecidedBy,
    *,
    beside: Sequence[Sentence] = (),
    caveat: Caveat | None = None,
) -> Verdict:
    candidate = one.shown.candidate
    spans = [
        Span(candidate.entry, candidate.page, sentence.start, sentence.end, candidate.score)
        for sentence in (candidate.sentence, *beside)
    ]
    if caveat is None and label is not VerdictLabel.NOT_FOUND and _is_second_hand(one):
        caveat = Caveat.SECOND_HAND
        reason = f"{reason}. Only second-hand: a third party's copy or report says it, no source of its own"
    return Verdict(claim.text, label, cite(spans), f"{reason}.", by, caveat)


def _is_second_hand(one: Comparison) -> bool:
    return one.shown.candidate.entry.authority is Authority.REPOST
