"""A claim and what a quote shows become their differences, by code: what conflicts, and what the quote lacks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.language.measures import gives, is_bound, same_measure
from assistant.language.particulars import Particular
from assistant.language.terms import stems
from assistant.language.wording import load_wording
from assistant.review.checking.claims import Claim
from assistant.review.checking.extents import claims_more, extent_conflict
from assistant.review.checking.frequencies import times_a_year
from assistant.review.checking.labels import labels_in
from assistant.review.checking.quotes import Shown

ENOUGH = 0.6  # share of a claim's telling words that a quote must meet to say it
_ALIKE = 0.45  # the same to speak of the same thing, so that it can say otherwise
_ALIKE_IN_MEANING = 0.6  # or this cosine
_ALIKE_BUT_NAME = 0.6  # the same, names left out, where another name stands in the claim's place
_FILLER_WORDS = "the of and a in for to was were are is about than most at up"
_FILLERS = frozenset(_FILLER_WORDS.split())
_EXCEPTION = re.compile(r"\b(?:unless|except(?: for)?)\b([^.;]*)", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z]{2,}\b(?!-)|\b[A-Z][a-z]+(?: [A-Z]\.)?(?: [A-Z][a-z]+)+")  # short forms, names of two words
_SORTS = {"date": "date", "calendar day": "date", "time": "time", "$": "amount"}


class Conflict(StrEnum):
    """On what a claim and a quote disagree."""

    VALUE = "value"
    LABEL = "label"
    OPPOSITE = "opposite"
    BOND = "bond"
    EXTENT = "extent"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Differences:
    """What lies between a claim and a quote."""

    overlap: float  # share of the claim's telling words that the quote meets, with what it stands under, in [0, 1]
    conflict: str  # on what the two disagree, in words; "" where on nothing
    conflict_sort: Conflict | None  # the same by sort
    gap: str  # what the claim states and the quote does not give; "" where nothing
    has_values: bool  # the claim states numbers or dates
    is_number_missing: bool  # the quote lacks one of them, or the number of a category
    is_name_missing: bool  # or a name

    @property
    def is_value_missing(self) -> bool:
        """Whether the gap is a number, date or name: no likeness of words makes up for it."""
        return self.is_number_missing or self.is_name_missing


@dataclass(frozen=True, slots=True)
class _Missing:
    """What the claim states exactly and the quote does not give."""

    values: tuple[Particular, ...]
    labels: frozenset[tuple[str, str]]
    names: tuple[str, ...]
    rates: frozenset[int]  # times a year


def differences(claim: Claim, shown: Shown) -> Differences:
    """Hold *claim* against what a quote shows."""
    overlap = _overlap(claim, shown)
    under = "\n".join((shown.text, shown.lead_in, *shown.candidate.headings))
    missing = _Missing(
        values=tuple(p for p in claim.particulars if not _is_given(p, claim, shown)),
        labels=claim.labels - labels_in(under),
        names=tuple(sorted(name for name in claim.names if not _is_named(name, claim, shown))),
        rates=times_a_year(claim.stated) - times_a_year(under),
    )
    is_alike = overlap >= _ALIKE or shown.candidate.signals.sentence_cosine >= _ALIKE_IN_MEANING
    is_comparable = not shown.is_other_year and not shown.is_unknowing and is_alike
    sort, conflict = next(_conflicts(claim, shown, missing), (None, "")) if is_comparable else (None, "")
    return Differences(
        overlap,
        conflict=conflict,
        conflict_sort=sort,
        gap=_gap(claim, shown, missing, overlap),
        has_values=bool(claim.particulars),
        is_number_missing=bool(missing.values or missing.labels or missing.rates),
        is_name_missing=bool(missing.names),
    )


def _is_named(name: str, claim: Claim, shown: Shown) -> bool:
    """Whether the quote gives a name; of who does something it must speak itself, not only its title."""
    return frozenset(stems(name)) <= (shown.acted if name in claim.agents else shown.around)


def _overlap(claim: Claim, shown: Shown, *, without: frozenset[str] = frozenset()) -> float:
    terms = [term for term in claim.terms if term.word not in without]
    return sum(term.is_met_by(shown.around) for term in terms) / len(terms) if terms else 1.0


def _gap(claim: Claim, shown: Shown, missing: _Missing, overlap: float) -> str:
    if missing.values:
        return f"“{missing.values[0].printed.strip()}”, which the quote does not give"
    if missing.labels:
        return f"number {min(missing.labels)[1]}, where the quote speaks of another or none"
    if missing.rates:
        return "how often it is, which the quote does not give"
    if missing.names:
        return f"a name that the quote does not give (“{missing.names[0]}”)"
    if claims_more(claim.stated, shown.text):
        return "“only” or “all”, which the quote does not say"
    return "words that the quote does not hold" if overlap < ENOUGH else ""


def _is_given(value: Particular, claim: Claim, shown: Shown) -> bool:
    if any(same_measure(value, other) for other in shown.particulars):
        return True
    return gives(shown.text, value) and not is_bound(value, claim.stated)


def _conflicts(claim: Claim, shown: Shown, missing: _Missing) -> Iterator[tuple[Conflict, str]]:
    """On what the two disagree, in words; nothing where one opens what the other closes: then they differ."""
    if load_wording().has_opposite(claim.stated, shown.text):
        return
    is_number_missing = bool(missing.values or missing.labels)
    is_turned = is_number_missing or _tells_exception(claim, shown)
    checks = (
        (Conflict.VALUE, _other_value(claim, shown, missing) or _other_rate(shown, missing)),
        (Conflict.LABEL, _other_label(shown, missing)),
        (Conflict.OPPOSITE, "the opposite" if not is_turned and claim.polarity.opposes(shown.polarity) else ""),
        (Conflict.BOND, _other_bond(claim, shown) if not is_turned else ""),
        (Conflict.EXTENT, extent_conflict(claim.stated, shown.text)),
        (Conflict.NAME, _other_name(claim, shown, missing)),
    )
    yield from ((sort, found) for sort, found in checks if found)


def _tells_exception(claim: Claim, shown: Shown) -> bool:
    """Whether the claim speaks of what the quote excepts: there the rule is turned."""
    rule = frozenset(stems(_EXCEPTION.sub(" ", shown.text)))
    excepted = frozenset(stems(" ".join(match[1] for match in _EXCEPTION.finditer(shown.text))))
    return any(term.is_met_by(excepted) and not term.is_met_by(rule) for term in claim.terms)


def _other_rate(shown: Shown, missing: _Missing) -> str:
    return "how often it is otherwise" if missing.rates and times_a_year(shown.text) else ""


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
