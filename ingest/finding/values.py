"""The values of one sort in a sentence: dates, sums of money, numbers of pages and months, shares."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.language.dates import find_dates
from assistant.language.values import NUMBER_WORDS, SCALES

_FIGURE = r"\d[\d,]*(?:\.\d+)?"
_MONEY = re.compile(rf"\$\s?({_FIGURE})(?:\s?(million|billion|thousand))?", re.IGNORECASE)
_WORD = "|".join(NUMBER_WORDS)
_PAGES = re.compile(rf"\b(\d{{1,3}}|{_WORD})[\s-]+pages?\b", re.IGNORECASE)
_MONTHS = re.compile(rf"\b(\d{{1,2}}|{_WORD})[\s-]+months?\b", re.IGNORECASE)
_PERCENT = re.compile(rf"\b(\d{{1,3}}(?:\.\d+)?|{_WORD})(?:\s?%|[\s-]+per ?cent\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Value:
    """One value and where it stands."""

    start: int
    end: int
    printed: str
    value: str  # canonical


def values_in(text: str, sort: str) -> list[Value]:
    """
    Return the values of *sort* in *text*, in order.

    >>> [found.value for found in values_in("$4.2 million, or $500,000", "money")]
    ['4200000', '500000']
    >>> [found.value for found in values_in("20 pages; a twenty-page limit has 20 percent", "percent")]
    ['20']
    """
    return _FINDERS[sort](text)


def _dates(text: str) -> list[Value]:
    return [Value(found.start, found.end, found.printed, found.day.isoformat()) for found in find_dates(text)]


def _money(text: str) -> list[Value]:
    found = []
    for match in _MONEY.finditer(text):
        amount = float(match[1].replace(",", "").rstrip(".")) * SCALES.get((match[2] or "").lower(), 1)
        found.append(Value(match.start(), match.end(), match.group(), f"{amount:.0f}"))
    return found


def _numbers(pattern: re.Pattern[str], *hints: str) -> Callable[[str], list[Value]]:
    """Return what finds a pattern; a text without any of *hints* is not looked through."""

    def find(text: str) -> list[Value]:
        low = text.lower()
        if not any(hint in low for hint in hints):
            return []
        return [
            Value(match.start(), match.end(), match.group(), NUMBER_WORDS.get(match[1].lower(), match[1]))
            for match in pattern.finditer(text)
        ]

    return find


_FINDERS: Mapping[str, Callable[[str], list[Value]]] = {
    "date": _dates,
    "money": _money,
    "pages": _numbers(_PAGES, "page"),
    "months": _numbers(_MONTHS, "month"),
    "percent": _numbers(_PERCENT, "%", "cent"),
}
SORTS = tuple(_FINDERS)
