"""Values that say the same in other units, and bounds that admit a value."""

import re
from dataclasses import dataclass

from assistant.language.particulars import Particular, find_particulars
from assistant.language.wording import load_wording

_UNITS = {"year": ("month", 12.0), "week": ("day", 7.0)}
_SPANS = re.compile(r"\b(?:an?|one)\s+(year|month|week|day|hour)\b|\b(?:twice|two times)\b", re.IGNORECASE)
_PIECE = re.compile(r"[,;:]\s")  # in a list of values each has its own bound
_ASKED = {  # words with which a limit is asked for
    "most": re.compile(r"\b(?:maximum|max|most|largest|biggest|highest|ceiling|cap|top|upper)\b", re.IGNORECASE),
    "least": re.compile(r"\b(?:minimum|least|smallest|lowest|floor|fewest|lower limit)\b", re.IGNORECASE),
}
_WORDS = 5  # between the words of a bound and its number


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit such as "no more than 15,000 people" or "above $650"."""

    sort: str  # as of `Particular`
    value: float
    is_most: bool  # else the least


def same_measure(one: Particular, other: Particular) -> bool:
    """
    Whether *one* is what *other* gives, a year being twelve months and a week seven days.

    >>> months, year = find_particulars("12 months")[0], find_particulars("1 year")[0]
    >>> same_measure(months, year)
    True
    """
    if one.sort == "date" and other.sort == "calendar day":
        return one.value[5:] == other.value
    return one.is_in([other]) or _plain(one) == _plain(other)


def spans_in(text: str) -> list[tuple[str, float]]:
    """
    The values that *text* gives without a figure, as sort and value.

    >>> spans_in("about a year, twice")
    [('month', 12.0), ('', 2.0)]
    """
    found = []
    for match in _SPANS.finditer(text):
        if match[1]:
            sort, factor = _UNITS.get(match[1].lower(), (match[1].lower(), 1.0))
            found.append((sort, factor))
        else:
            found.append(("", 2.0))
    return found


def gives(text: str, value: Particular) -> bool:
    """Whether *text* gives *value* without a figure ("twice a year", "half") or as a limit that it keeps."""
    return _plain(value) in spans_in(text) or any(admits(bound, value) for bound in bounds_in(text))


def is_bound(value: Particular, text: str) -> bool:
    """Whether *text* gives *value* as a limit, as in "more than 17 percent": nothing but that limit says the same."""
    sort, number = _plain(value)
    return any((bound.sort, bound.value) == (sort, number) for bound in bounds_in(text))


def bounds_in(text: str) -> list[Bound]:
    """
    The limits that *text* sets.

    >>> [(bound.value, bound.is_most) for bound in bounds_in("Pay of more than $650 a day; at most 30 pages.")]
    [(650.0, False), (30.0, True)]
    """
    words = load_wording().bounds
    found = []
    for value in find_particulars(text):
        if not _is_number(value):
            continue
        before = " ".join(_PIECE.split(text[: value.start])[-1].split()[-_WORDS:])
        after = " ".join(text[value.start + len(value.printed) :].split()[:2])
        # the nearest bound before the number counts; "or more" and its like stand behind it
        most = words["most"].search(before) or words["most"].search(after)
        least = words["least"].search(words["most"].sub(" ", before)) or words["least"].search(after)
        if bool(most) != bool(least):
            sort, number = _plain(value)
            found.append(Bound(sort, number, is_most=bool(most)))
    return found


def sets_other_bound(question: str, text: str) -> bool:
    """
    Whether *text* gives only the most where *question* asks for the least, or the other way round.

    >>> sets_other_bound("What is the smallest award?", "An award may be up to $275,000.")
    True
    >>> sets_other_bound("What is the largest award?", "From $30,000 up to $75,000.")
    False
    """
    wants_most, wants_least = (bool(_ASKED[way].search(question)) for way in ("most", "least"))
    told = {bound.is_most for bound in bounds_in(text)}
    values = [value for value in find_particulars(text) if _is_number(value)]
    return wants_most != wants_least and told == {not wants_most} and len(values) <= 1


def admits(bound: Bound, value: Particular) -> bool:
    """Whether *value* keeps within *bound*."""
    if not _is_number(value):
        return False
    sort, number = _plain(value)
    return sort == bound.sort and (number <= bound.value if bound.is_most else number >= bound.value)


def _is_number(value: Particular) -> bool:
    return re.fullmatch(r"\d+(?:\.\d+)?", value.value) is not None and not value.sort.startswith(("calendar", "rank"))


def _plain(value: Particular) -> tuple[str, float]:
    if not _is_number(value):
        return f"{value.sort}={value.value}", 0.0
    sort, factor = _UNITS.get(value.sort, (value.sort, 1.0))
    return sort, float(value.value) * factor
