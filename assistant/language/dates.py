"""Dates in guidance text: where they stand, which day they mean, whether they are deadlines."""

import re
from dataclasses import dataclass
from datetime import date

from dateutil import parser as date_parser

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = re.compile(
    rf"\b{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\s?,?\s+(?:19|20)\d{{2}}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+(?:19|20)\d{{2}}\b"
    r"|\b(?:19|20)\d{2}-\d{2}-\d{2}\b"
    r"|\b\d{1,2}/\d{1,2}/(?:19|20)?\d{2}\b",
    re.IGNORECASE,
)
_HAS_DATE = re.compile(r"\d(?:\d{3}|/\d)")  # else there is none to look for; begins with a digit, to be found fast
_DEADLINE = re.compile(
    r"\b(?:due|deadline|clos(?:e|es|ed|ing)|no later than|not later than|"
    r"must be (?:received|submitted|sent|e-?mailed|uploaded)|"
    r"submit(?:ted)?\b.{0,40}\bby|apply by|applications? (?:are|were|will be) accepted (?:until|through))\b",
    re.IGNORECASE,
)
_OTHER_ROLE = re.compile(
    r"\b(?:webinar|open(?:s|ed)|post(?:ed)?|publish(?:ed)?|released?|updated|retrieved|captured|held|start(?:s|ed)|"
    r"beg[ia]ns?|announced|awarded|created|effective)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:S?FY|fiscal\s+year)\s*[-\u2019']?\s*((?:19|20)\d{2}|\d{2})\b|\b((?:19|20)\d{2})\b", re.IGNORECASE
)
_TAKEN_BACK = re.compile(r"\b(?:not|instead of|rather than|replac(?:es|ing))\s+(?:on |by |the )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as printed and the day it means."""

    start: int
    end: int
    printed: str
    day: date
    is_deadline: bool


def is_taken_back(text: str, start: int) -> bool:
    """
    Whether what begins at *start* is named only to be taken back.

    >>> is_taken_back("Due March 27, and not March 20.", 22), is_taken_back("Due March 27, and not March 20.", 4)
    (True, False)
    """
    return _TAKEN_BACK.search(text[:start]) is not None


def find_dates(text: str, heading: str = "") -> list[FoundDate]:
    """
    Return the full dates of *text* in order, numeric ones read as month/day/year.

    A date counts as a deadline when its sentence speaks of something due, or when the *heading* above it does
    and the sentence gives the date no other role. Impossible dates are left out.

    >>> [(found.day.isoformat(), found.is_deadline) for found in find_dates("Due by April 12, 2021.")]
    [('2021-04-12', True)]
    >>> [found.is_deadline for found in find_dates("One page gives May 30, 2024.", "When were applications due?")]
    [True]
    """
    if not _HAS_DATE.search(text):
        return []
    is_deadline = bool(_DEADLINE.search(text) or (_DEADLINE.search(heading) and not _OTHER_ROLE.search(text)))
    found = []
    for match in _DATE.finditer(text):
        try:
            day = date_parser.parse(match.group(), dayfirst=False).date()
        except (ValueError, OverflowError):
            continue
        found.append(FoundDate(match.start(), match.end(), match.group(), day, is_deadline))
    return found


def years_in(text: str) -> list[int]:
    """
    Return the years that *text* names, fiscal or not, in order, each once.

    >>> years_in("FY21 awards, and fiscal year 2023; not 1890")
    [2021, 2023]
    """
    return list(dict.fromkeys(year for year, _ in year_places(text)))


def year_places(text: str) -> list[tuple[int, int]]:
    """
    Return the years that *text* names, each with the character where it stands, in order.

    >>> year_places("FY21 and 2023")
    [(2021, 0), (2023, 9)]
    """
    places = []
    for match in _YEAR.finditer(text):
        digits = match.group(1) or match.group(2)
        places.append((int(digits) if len(digits) == 4 else 2000 + int(digits), match.start()))
    return places


def time_since(day: date, as_of: date) -> str:
    """
    Return in plain words how long before *as_of* the *day* was.

    >>> time_since(date(2021, 4, 12), date(2026, 11, 21)), time_since(date(2026, 11, 20), date(2026, 11, 21))
    ('5 years ago', '1 day ago')
    """
    days = (as_of - day).days
    if days >= 365:
        count, unit = _full_years(day, as_of), "year"
    elif days >= 60:
        count, unit = days // 30, "month"
    else:
        count, unit = days, "day"
    return f"{count} {unit}{'' if count == 1 else 's'} ago"


def _full_years(day: date, as_of: date) -> int:
    """Full calendar years from *day* to *as_of*, at least 1."""
    years = as_of.year - day.year - ((as_of.month, as_of.day) < (day.month, day.day))
    return max(years, 1)
