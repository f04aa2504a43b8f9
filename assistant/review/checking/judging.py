"""Comparisons of one claim with the nearest sentences become its verdict."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.evidence.scoring import speaks_of_itself
from assistant.answering.quoting.citing import cite
from assistant.answering.quoting.spans import Span
from assistant.language.sentences import Sentence
from assistant.review.checking.claims import Claim
from assistant.review.checking.conditions import missing_condition
from assistant.review.checking.differences import Differences
from assistant.review.checking.quotes import Shown
from assistant.review.checking.weighing import Signals, Weights, chances, load_weights, weigh
from assistant.types import Authority, Caveat, DecidedBy, Verdict, VerdictLabel

_AS_WELL = 3.0  # in logits: sentences of the page that bear a claim out, among which a condition of it is looked for
_NEARLY = 0.7  # in logits: of sentences that bear a claim out nearly as well, one of its own source is quoted


@dataclass(frozen=True, slots=True)
class Comparison:
    """One sentence of the library held against the claim."""

    shown: Shown
    differences: Differences
    is_other_program: bool
    signals: Signals

    @property
    def may_decide(self) -> bool:
        """Whether it speaks of the claim's program, of what is known, and not of the document that it stands in."""
        about_itself = speaks_of_itself(self.shown.candidate.sentence.text)
        return not self.is_other_program and not self.shown.is_unknowing and not about_itself

    @property
    def gives_all(self) -> bool:
        """Whether code finds nothing missing and nothing that differs."""
        return not self.differences.gap and not self.differences.conflict


def judge(claim: Claim, compared: Sequence[Comparison], *, has_scorer: bool) -> Verdict:
    """Return the verdict on *claim* from the sentences that speak of the same thing, the nearest first."""
    weights = load_weights(has_scorer=has_scorer)
    deciding = [one for one in compared if one.may_decide]
    of_the_year = [one for one in deciding if not one.shown.is_other_year]
    of_others = [one for one in deciding if one.shown.is_other_year]
    chance = chances([weigh(weights, one.signals) for one in of_the_year])
    if chance.supports >= weights.least_support:
        best = _best_support(weights, of_the_year)
        return _supported(claim, [best, *_beside(weights, best, of_the_year)], has_scorer=has_scorer)
    if chance.contradicts >= weights.least_contradiction:
        against = max(of_the_year, key=lambda one: weigh(weights, one.signals).contradicts)
        reason = f"The quote gives {against.differences.conflict}"
        return _verdict(claim, VerdictLabel.CONTRADICTED, reason, against, DecidedBy.CODE)
    if chances([weigh(weights, one.signals) for one in of_others]).supports >= weights.least_support:
        return _of_another_year(claim, _best_support(weights, of_others))
    return _not_found(claim, compared, has_scorer=has_scorer)


def _best_support(weights: Weights, compared: Sequence[Comparison]) -> Comparison:
    """The sentence that bears the claim out best, one of its own source before a copy that does so no less."""
    support = {id(one): weigh(weights, one.signals).supports for one in compared}
    most = max(support.values())
    near = [one for one in compared if support[id(one)] >= most - _NEARLY]
    return min(near, key=lambda one: (_is_second_hand(one), -support[id(one)]))


def _beside(weights: Weights, best: Comparison, compared: Sequence[Comparison]) -> list[Comparison]:
    """The other sentences of the same page that bear the claim out too, in the order of *compared*."""
    least = weigh(weights, best.signals).supports - _AS_WELL
    return [
        one
        for one in compared
        if one is not best and _page(one) == _page(best) and weigh(weights, one.signals).supports >= least
    ]


def _page(one: Comparison) -> tuple[str, int]:
    return one.shown.candidate.entry.document_id, one.shown.candidate.page.number


def _supported(claim: Claim, saying: Sequence[Comparison], *, has_scorer: bool) -> Verdict:
    """The verdict by the first of *saying*, or by the first that says it under a condition which the claim omits."""
    for one in saying:
        condition = missing_condition(claim, one.shown)
        if condition is not None:
            reason = f"The quote says so under a condition that is left out: “{condition.text}”"
            beside = [condition.sentence] if condition.sentence else []
            by = _decided(one, has_scorer=has_scorer)
            return _verdict(claim, VerdictLabel.PARTLY_SUPPORTED, reason, one, by, beside=beside)
    by = _decided(saying[0], has_scorer=has_scorer)
    return _verdict(claim, VerdictLabel.SUPPORTED, "The quote says so", saying[0], by)


def _decided(one: Comparison, *, has_scorer: bool) -> DecidedBy:
    return DecidedBy.CODE if not has_scorer or one.gives_all else DecidedBy.SCORER


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
