"""Dates of a sentence become moments: what each is for, the words as printed, its zone and the instant meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from enum import StrEnum
from functools import cache

from dateutil import parser as date_parser
from dateutil import tz

from assistant.language.dates import MONTH, find_dates
from assistant.language.roles import DateRules, load_date_rules

_HOUR = r"\b(?:\d{1,2}(?::\d{2})?\s*[ap]\.?\s?m\b\.?|noon|midnight)"
_DAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SHORT = re.compile(rf"\b{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!,?\s*(?:19|20)\d{{2}}|[\d:/]|,\s*$)")
_ROLLING = re.compile(r"\b(?:on an? )?rolling basis\b", re.IGNORECASE)
_RANGE = re.compile(rf"\W*(?:to|through|until|and|[-\u2013\u2014])\W*(?:{_DAY_NAME}\W*)?$", re.IGNORECASE)
_SERIES = re.compile(r"\s*[,;]\s*(?:and\s+)?")
_STANDARD, _DAYLIGHT = (
    re.compile(r"^\W*(?:.ST|\w+\s+standard)\b", re.I),
    re.compile(r"^\W*(?:.DT|\w+\s+daylight)\b", re.I),
)


class Oddity(StrEnum):
    """What is to be known of a printed date."""

    NONE = ""
    ODD_ZONE = "odd_zone"  # standard time in summer, or daylight time in winter
    NO_YEAR = "no_year"
    ROLLING = "rolling"  # no day at all: applications are taken at any time


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as printed, and what it means."""

    start: int
    end: int
    printed: str  # with its hour and zone
    role: str  # id of a role in dates.toml, or "other"
    day: date | None  # None without a year
    instant: str  # ISO 8601, as exact as it is printed: day, hour, zone; "" without a year; "rolling"
    oddity: Oddity = Oddity.NONE


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where a date stands, without its hour."""

    start: int
    end: int
    day: date | None


@dataclass(frozen=True, slots=True)
class _Hours:
    """Where the hour of a date is printed, with the zones that dates.toml knows."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    zone_alone: re.Pattern[str]


@cache
def _hours(rules: DateRules) -> _Hours:
    zone = rf"\(?(?:{'|'.join(one.says.pattern for one in rules.zones)})\)?"
    return _Hours(
        re.compile(rf"({_HOUR})\s*({zone})?,?\s*(?:on|of)?\s*(?:{_DAY_NAME},?\s*)?$", re.IGNORECASE),
        re.compile(rf",?\s*(?:at|by|before)?\s*({_HOUR})(?:\s*({zone}))?", re.IGNORECASE),
        re.compile(rf"\s*,?\s*({zone})", re.IGNORECASE),
    )


def moments_in(text: str, heading: str = "") -> list[Moment]:
    """
    Return the dates of *text* in order, also those without a year, and "rolling basis".

    A date without a year that begins a range has the year of its end.

    >>> [(m.role, m.instant) for m in moments_in("Applications are due April 12, 2021, at 11:59 p.m. EST.")]
    [('application_deadline', '2021-04-12T23:59-04:00')]
    >>> moments_in("Applications are due April 12, 2021, at 11:59 p.m. EST.")[0].oddity.value
    'odd_zone'
    >>> [(m.printed, m.instant) for m in moments_in("The grant period is July 1 to December 31, 2018.")]
    [('July 1', '2018-07-01'), ('December 31, 2018', '2018-12-31')]
    >>> [m.oddity.value for m in moments_in("Questions are due March 22. Help is on a rolling basis.")]
    ['no_year', 'rolling']
    """
    rules = load_date_rules()
    pieces = _pieces(text)
    found: list[Moment] = []
    for at, piece in enumerate(pieces):
        since = pieces[at - 1].end if at else 0
        until = pieces[at + 1].start if at + 1 < len(pieces) else len(text)
        between = text[since : piece.start]
        if found and _RANGE.fullmatch(between):
            role = rules.end_of(found[-1].role)
        elif found and _SERIES.fullmatch(between):
            role = found[-1].role
        else:
            role = rules.role_of(between, text[piece.end : until], text, heading)
        found.append(_moment(text, piece, role, rules))
    rolling = [_rolling(match, text, heading, rules) for match in _ROLLING.finditer(text)]
    return sorted((*found, *rolling), key=lambda moment: moment.start)


def _pieces(text: str) -> list[_Piece]:
    full = [_Piece(found.start, found.end, found.day) for found in find_dates(text)]
    taken = [(piece.start, piece.end) for piece in full]
    short = [
        _Piece(match.start(), match.end(), _year_of_range(text, match, full))
        for match in _SHORT.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    return sorted((*full, *short), key=lambda piece: piece.start)


def _year_of_range(text: str, match: re.Match[str], full: list[_Piece]) -> date | None:
    """Return the day of a date without a year that begins a range, by the range's end; None elsewhere."""
    end = next((piece for piece in full if piece.start >= match.end() and piece.day is not None), None)
    if end is None or end.day is None or not _RANGE.fullmatch(text[match.end() : end.start]):
        return None
    try:
        days: list[date] = [date_parser.parse(f"{match.group()} {end.day.year - back}").date() for back in (0, 1)]
    except (ValueError, OverflowError):  # a day that one of the years does not have
        return None
    return days[0] if days[0] <= end.day else days[1]


def _moment(text: str, piece: _Piece, role: str, rules: DateRules) -> Moment:
    """Return the date with the hour and zone that stand before or after it."""
    start, end, hour, zone = piece.start, piece.end, "", ""
    hours = _hours(rules)
    before, after = hours.before.search(text[:start]), hours.after.match(text, end)
    if after:
        end, hour, zone = after.end(), after[1], after[2] or ""
    elif before:
        start, hour, zone = before.start(), before[1], before[2] or ""
        late = hours.zone_alone.match(text, end)
        if late and not zone:
            end, zone = late.end(), late[1]
    oddity = Oddity.NONE if piece.day else Oddity.NO_YEAR
    instant = _instant(piece.day, hour, zone, rules) if piece.day else ""
    if piece.day and _is_odd(zone, instant, rules):
        oddity = Oddity.ODD_ZONE
    return Moment(start, end, text[start:end].strip(), role, piece.day, instant, oddity)


def _instant(day: date, hour: str, zone: str, rules: DateRules) -> str:
    """Return a day, with its hour and zone where they are printed and can be read, in ISO 8601."""
    clock = _clock(hour)
    if clock is None:
        return day.isoformat()
    return datetime.combine(day, clock, _zone(zone, rules)).isoformat(timespec="minutes")


def _clock(hour: str) -> time | None:
    """Return an hour as printed; None for one that no clock shows, and for midnight, which may begin or end a day."""
    word = re.sub(r"[\s.]", "", hour.casefold())
    if word == "noon":
        return time(12)
    try:
        return datetime.strptime(word.upper(), "%I:%M%p" if ":" in word else "%I%p").time()
    except ValueError:
        return None


def _zone(zone: str, rules: DateRules) -> tzinfo | None:
    """Return the clock that a printed zone means."""
    place = next((one.clock for one in rules.zones if one.says.search(zone)), None)
    return tz.gettz(place) if place else None


def _is_odd(zone: str, instant: str, rules: DateRules) -> bool:
    """Whether a zone names standard time while daylight time holds there, or the other way round."""
    if not zone or "T" not in instant:
        return False
    local = datetime.fromisoformat(instant).replace(tzinfo=_zone(zone, rules))
    return bool((_STANDARD if local.dst() else _DAYLIGHT).search(zone))


def _rolling(match: re.Match[str], text: str, heading: str, rules: DateRules) -> Moment:
    role = rules.role_of(text[: match.start()], text, heading)
    return Moment(match.start(), match.end(), match.group(), role, None, "rolling", Oddity.ROLLING)


def in_words(moment: Moment) -> Iterator[str]:
    """Yield what a reader must know of an odd date, in plain words."""
    if moment.oddity is Oddity.NO_YEAR:
        yield f"“{moment.printed}” is printed without a year: whether it has passed cannot be told from it."
    if moment.oddity is Oddity.ODD_ZONE:
        offset = datetime.fromisoformat(moment.instant).strftime("%H:%M UTC%z")
        yield (
            f"“{moment.printed}” names a zone that does not hold on that day; "
            f"we read it as the local clock, {offset[:-2]}:{offset[-2:]}. Do not wait for the last hour."
        )
