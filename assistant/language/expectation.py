"""What sort of value a question asks for, and whether a sentence holds one; the patterns are data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assistant.language.acronyms import expansions_in
from assistant.language.dates import find_dates
from assistant.language.values import values_of
from assistant.rulebook import CORPUS, any_of, rulebook

_VALUES_FILE = CORPUS / "values.toml"


class Expected(StrEnum):
    """The sort of answer a question calls for."""

    HOUR = "hour"
    DEADLINE = "deadline"
    ELIGIBILITY = "eligibility"
    DURATION = "duration"
    FREQUENCY = "frequency"
    LISTING = "listing"
    IDENTIFIER = "identifier"
    MONEY = "money"
    SHARE = "share"
    PAGES = "pages"
    COUNT = "count"
    AMOUNT = "amount"
    DATE = "date"
    PHONE = "phone"
    CONTACT = "contact"
    EXPANSION = "expansion"
    LIST = "list"
    YES_NO = "yes_no"
    TEXT = "text"

    @property
    def is_rule(self) -> bool:
        """Whether a rule is asked for, which is not told without its conditions."""
        return self in (Expected.ELIGIBILITY, Expected.LIST, Expected.YES_NO, Expected.AMOUNT)

    @property
    def is_quantity(self) -> bool:
        """Whether a number of something is asked for; beside it stands of what."""
        return self in _QUANTITIES


_QUANTITIES = frozenset(
    {Expected.AMOUNT, Expected.MONEY, Expected.SHARE, Expected.COUNT, Expected.DURATION, Expected.PAGES}
)


@dataclass(frozen=True, slots=True)
class _Sort:
    """How one sort of value is asked for and held."""

    asked: re.Pattern[str]
    held: tuple[re.Pattern[str], ...]
    found_by_code: frozenset[str]  # "date", "deadline", "number", "expansion"
    cue: str
    narrows: str


def expected_of(question: str) -> Expected:
    """
    Return the sort of value *question* asks for.

    Where it asks for several, the one it names first; a list or a yes only where it asks for no value.

    >>> expected_of("When is it due?").value, expected_of("How many sites are there?").value
    ('deadline', 'count')
    """
    found = {
        expected: match.start()
        for expected, sort in _sorts().items()
        if (match := sort.asked.search(question.strip())) is not None
    }
    covered = {_sorts()[expected].narrows for expected in found}
    valued = [expected for expected in found if needs_value(expected) and expected not in covered]
    if valued:
        return min(valued, key=found.__getitem__)
    return next(iter(found), Expected.TEXT)


def needs_value(expected: Expected) -> bool:
    """Return whether an answer without a value of that sort is none."""
    sort = _sorts().get(expected)
    return sort is not None and bool(sort.held or sort.found_by_code)


def holds(expected: Expected, text: str, heading: str = "") -> bool:
    """
    Return whether *text* holds a value of that sort; lists, yes/no and free text ask for none.

    The *heading* above it may say that a date is a deadline.
    """
    if not needs_value(expected):
        return True
    sort = _sorts()[expected]
    return any(pattern.search(text) for pattern in sort.held) or any(
        _finds(kind, text, heading) for kind in sort.found_by_code
    )


def cue_of(expected: Expected) -> str:
    """Return the words with which documents put such a value, "" where there are none."""
    sort = _sorts().get(expected)
    return sort.cue if sort else ""


def _finds(kind: str, text: str, heading: str) -> bool:
    match kind:
        case "deadline":
            return any(found.is_deadline for found in find_dates(text, heading))
        case "date":
            return bool(find_dates(text))
        case "expansion":
            return bool(expansions_in(text))
        case _:
            return bool(values_of(text).numbers)


@cache
def _sorts() -> Mapping[Expected, _Sort]:
    """
    Return the sorts of value in the order of the file, read once.

    Raises:
        CatalogError: The file is missing or not of its form.
    """
    with rulebook(_VALUES_FILE) as data:
        return {Expected(row["name"]): _sort_from(row) for row in data["value"]}


def _sort_from(row: Mapping[str, list[str] | str]) -> _Sort:
    held = list(row.get("held", ()))
    coded = frozenset(text.strip("{}") for text in held if text.startswith("{"))
    patterns = tuple(re.compile(text, re.IGNORECASE) for text in held if not text.startswith("{"))
    asked = any_of(row["asked"])
    return _Sort(asked, patterns, coded, str(row.get("cue", "")), str(row.get("narrows", "")))
