"""A claim and what a quote shows become their differences, by code: what conflicts, and what the quote lacks."""

import re
from dataclasses import dataclass

from assistant.language.particulars import Particular
from assistant.language.terms import stems
from assistant.language.wording import load_wording
from assistant.review.checking.claims import Claim
from assistant.review.checking.extents import claims_more, extent_conflict
from assistant.review.checking.labels import labels_in
from assistant.review.checking.measures import gives, same_measure
from assistant.review.checking.quotes import Shown

ENOUGH = 0.6  # share of a claim's telling words that a quote must meet to say it
_ALIKE = 0.45  # the same to speak of the same thing, so that it can say otherwise
_ALIKE_BUT_NAME = 0.6  # the same, names left out, where another name stands in the claim's place
_FILLER_WORDS = "the of and a in for to was were are is about than most at up"
_FILLERS = frozenset(_FILLER_WORDS.split())
_NAME = re.compile(r"\b[A-Z]{2,}\b(?!-)|\b[A-Z][a-z]+(?: [A-Z]\.)?(?: [A-Z][a-z]+)+")  # short forms, names of two words
_SORTS = {"date": "date", "calendar day": "date", "time": "time", "$": "amount"}


@dataclass(frozen=True, slots=True)
class Differences:
    """What lies between a claim and a quote."""

    overlap: float  # share of the claim's telling words that the quote meets, with what it stands under, in [0, 1]
    conflict: str  # on what the two disagree, in words; "" where on nothing
    gap: str  # what the claim states and the quote does not give; "" where nothing
    has_values: bool  # the claim states numbers, dates or names
    is_value_missing: bool  # the gap is a number, date or name: no likeness of words makes up for it


@dataclass(frozen=True, slots=True)
class _Missing:
    """What the claim states exactly and the quote does not give."""

    values: tuple[Particular, ...]
    labels: frozenset[tuple[str, str]]
    names: tuple[str, ...]


def differences(claim: Claim, shown: Shown) -> Differences:
    """Hold *claim* against what a quote shows."""
    overlap = _overlap(claim, shown)
    under = "\n".join((shown.text, shown.lead_in, *shown.candidate.headings))
    missing = _Missing(
        values=tuple(p for p in claim.particulars if not _is_given(p, shown)),
        labels=claim.labels - labels_in(under),
        names=tuple(sorted(name for name in claim.names if not _is_named(name, claim, shown))),
    )
    is_comparable = not shown.is_other_year and not shown.is_unknowing and overlap >= _ALIKE
    gap = _gap(claim, shown, missing, overlap)
    return Differences(
        overlap,
        conflict=_conflict(claim, shown, missing) if is_comparable else "",
        gap=gap,
        has_values=bool(claim.particulars or claim.labels or claim.names),
        is_value_missing=bool(missing.values or missing.labels or missing.names),
    )


def _is_named(name: str, claim: Claim, shown: Shown) -> bool:
    """Whether the quote gives a name; of who does something it must speak itself, not only its title."""
    return frozenset(stems(name)) <= (shown.acted if name in claim.agents else shown.around)


def _overlap(claim: Claim, shown: Shown, *, without: frozenset[str] = frozenset()) -> float:
    terms = [term for term in claim.terms if term.word not in without]
    return sum(bool(term.alternatives & shown.around) for term in terms) / len(terms) if terms else 1.0


def _gap(claim: Claim, shown: Shown, missing: _Missing, overlap: float) -> str:
    if missing.values:
        return f"“{missing.values[0].printed.strip()}”, which the quote does not give"
    if missing.labels:
        return f"number {min(missing.labels)[1]}, where the quote speaks of another or none"
    if missing.names:
        return f"a name that the quote does not give (“{missing.names[0]}”)"
    if claims_more(claim.stated, shown.text):
        return "“only” or “all”, which the quote does not say"
    return "words that the quote does not hold" if overlap < ENOUGH else ""


def _is_given(value: Particular, shown: Shown) -> bool:
    return any(same_measure(value, other) for other in shown.particulars) or gives(shown.text, value)


def _conflict(claim: Claim, shown: Shown, missing: _Missing) -> str:
    """The first thing on which the two disagree; nothing where one opens what the other closes: then they differ."""
    if load_wording().has_opposite(claim.stated, shown.text):
        return ""
    is_value_missing = bool(missing.values or missing.labels)
    checks = (
        _other_value(claim, shown, missing),
        _other_label(shown, missing),
        "the opposite" if not is_value_missing and claim.polarity.opposes(shown.polarity) else "",
        _other_bond(claim, shown) if not is_value_missing else "",
        extent_conflict(claim.stated, shown.text),
        _other_name(claim, shown, missing),
    )
    return next((found for found in checks if found), "")


def _other_value(claim: Claim, shown: Shown, missing: _Missing) -> str:
    """A value of the same sort that differs; a count only where the same thing is counted."""
    own = [
        p
        for p in shown.particulars
        if p.printed in shown.text and not any(same_measure(p, c) for c in claim.particulars)
    ]
    for value in missing.values:
        for other in own:
            is_alike = value.sort == other.sort and value.sort not in ("exact", "rank")
            if is_alike and (value.sort != "" or _counts_the_same(value, claim.stated, other, shown.text)):
                sort = _SORTS.get(value.sort, "number")
                return f"another {sort}: “{other.printed.strip()}”, not “{value.printed.strip()}”"
    return ""


def _counts_the_same(value: Particular, said: str, other: Particular, shown: str) -> bool:
    place = shown.find(other.printed)
    beside_value = _beside(said, value.start, value.start + len(value.printed))
    return bool(beside_value & _beside(shown, place, place + len(other.printed)))


def _beside(text: str, start: int, end: int) -> frozenset[str]:
    """The stems of the three words on either side."""
    return frozenset(stems(" ".join((*text[:start].split()[-3:], *text[end:].split()[:3])))) - _FILLERS


def _other_label(shown: Shown, missing: _Missing) -> str:
    """The quote says it of another category, step or the like."""
    own = labels_in(shown.text)
    for noun, number in sorted(missing.labels):
        others = sorted(other for own_noun, other in own if own_noun == noun)
        if others:
            return f"it of number {', '.join(others)}, not {number}"
    return ""


def _other_bond(claim: Claim, shown: Shown) -> str:
    said, given = claim.polarity, shown.polarity
    leaves_free = given.is_free or (given.is_choice and not given.is_duty and not given.denied)
    if said.is_duty and not said.is_free and leaves_free:
        return "a choice, not a duty"
    if said.is_free and given.is_duty and not given.is_free:
        return "a duty, not a choice"
    return ""


def _other_name(claim: Claim, shown: Shown, missing: _Missing) -> str:
    """A name in the place of the claim's, most other words being met."""
    if not missing.names or missing.values:
        return ""
    words = frozenset(word for name in claim.names for word in (name, name.rstrip("s")))
    if _overlap(claim, shown, without=words) < _ALIKE_BUT_NAME or 2 * len(missing.names) < len(claim.names):
        return ""
    said = frozenset(stems(claim.text))
    others = [name for name in _NAME.findall(shown.text) if not frozenset(stems(name)) & said]
    return f"another name: “{others[0]}”, not “{missing.names[0]}”" if others else ""
