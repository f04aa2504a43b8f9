"""A text becomes its particulars: what it states exactly, of which sort, and where."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.language.dates import find_dates
from assistant.language.values import NUMBER_WORDS, SCALES, canonical

_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|(?<![^\s@])[^\s@]+@[^\s@]+|\b[\w-]+(?:\.[\w-]+)*\.(?:gov|org|com|net|edu|mil|us)\b(?:/\S*)?",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\(?\b\d{3}\)?[\s.-]{1,2}\d{3}[\s.-]\d{4}\b")
_TIME = re.compile(r"\b(\d{1,2})(?::(\d\d))?\s*([ap])\.?\s?m\b\.?|\b(noon|midnight)\b", re.IGNORECASE)
_FISCAL = re.compile(r"\b(?:S?FY|fiscal\s+years?)\s*[-\u2019']?\s*((?:19|20)\d{2}|\d{2})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d$,.-])\b((?:19|20)\d{2})\b(?![,.]?\d)")
_CODE = re.compile(r"\b(?:[A-Za-z][\w./-]*\d[\w./-]*|(?<![\d$,.])\d+(?![KMB]\b)[A-Z][\w./-]*|\d+(?:[.-]\d+){2,})\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\s*\d{{4}})", re.IGNORECASE)
_MEASURE = (
    r"%|percent(?:age)?|per\s+cent|dollars?|minutes?|hours?|days?|weeks?|months?|years?|pages?|points?|miles?|copies|"
    r"copy|characters?|words?"
)
_NUMBER = re.compile(
    rf"(?P<money>\$\s?)?(?:(?P<figure>\d[\d,]*(?:\.\d+)?)|\b(?P<word>{'|'.join(NUMBER_WORDS)})\b)"
    rf"(?:\s*(?P<scale>thousand|million|billion|[KMB])\b)?"
    rf"(?:[\s-]*(?:calendar\s|business\s|working\s|consecutive\s)?(?P<measure>{_MEASURE})(?![\w]))?",
    re.IGNORECASE,
)
_RANKS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_RANK = re.compile(rf"\b(?:(\d{{1,3}})(?:st|nd|rd|th)|({'|'.join(_RANKS)}))\b", re.IGNORECASE)
_SHARES = {"half": 50, "third": 33, "quarter": 25, "fourth": 25, "fifth": 20, "tenth": 10}  # in percent
_SHARE = re.compile(
    rf"\b(half)\b(?!-| (?:an?|the|day|hour|year)\b)|\b(?:a|one)[\s-]({'|'.join([*_SHARES][1:])})(?=\s+of\b)",
    re.IGNORECASE,
)
_DOZEN = re.compile(r"\b(?:a|one) dozen\b", re.IGNORECASE)
_SAME_MEASURE = {"dollar": "$", "percent": "%", "percentage": "%", "per cent": "%", "copies": "copy"}


@dataclass(frozen=True, slots=True)
class Particular:
    """One date, time, year, number, code or address of a text."""

    sort: str  # "date", "calendar day", "calendar year", "time", "rank", "exact", else what a
    # number measures: "$", "%", "month", "" for a count
    value: str  # canonical: "2021-04-12", "04-12", "23:59", "2021", "500000"
    start: int
    printed: str

    def is_in(self, others: Sequence["Particular"]) -> bool:
        """
        Return whether one of *others* states the same; a day or a year may be part of a date.

        >>> given = find_particulars("Due April 12, 2021, for 25% of the cost.")
        >>> [p.is_in(given) for p in find_particulars("By April 12, in 2021, 25 months")]
        [True, True, False]
        """
        return any(self._is_same(other) for other in others)

    def _is_same(self, other: "Particular") -> bool:
        if other.sort == "date" and self.sort.startswith("calendar"):
            return self.value in (other.value[:4], other.value[5:])
        return (self.sort, self.value) == (other.sort, other.value)


def find_particulars(text: str) -> list[Particular]:
    """
    Return the particulars of *text* in the order in which they stand.

    >>> [(p.sort, p.value) for p in find_particulars("Up to $1.5M for 36 months; SF-424 by 11:59 p.m. on May 4, 2022")]
    [('$', '1500000'), ('month', '36'), ('exact', 'sf-424'), ('time', '23:59'), ('date', '2022-05-04')]
    """
    found: list[Particular] = []
    left = text
    for finder in _FINDERS:
        for particular in list(finder(left)):
            found.append(particular)
            end = particular.start + len(particular.printed)
            left = left[: particular.start] + " " * (end - particular.start) + left[end:]
    return sorted(found, key=lambda particular: particular.start)


def _matches(pattern: re.Pattern[str], sort: str, canonical: Callable[[re.Match[str]], str]) -> "_Finder":
    def find(text: str) -> Iterator[Particular]:
        for match in pattern.finditer(text):
            yield Particular(sort, canonical(match), match.start(), match.group())

    return find


def _dates(text: str) -> Iterator[Particular]:
    for date in find_dates(text):
        yield Particular("date", date.day.isoformat(), date.start, date.printed)


def _numbers(text: str) -> Iterator[Particular]:
    for match in _NUMBER.finditer(text):
        figure = match["figure"] or NUMBER_WORDS[match["word"].lower()]
        value = float(figure.replace(",", "")) * SCALES.get((match["scale"] or "").lower(), 1)
        measure = re.sub(r"\s+", " ", (match["measure"] or "").lower())
        measure = _SAME_MEASURE.get(measure, _SAME_MEASURE.get(measure.removesuffix("s"), measure.removesuffix("s")))
        yield Particular("$" if match["money"] else measure, canonical(value), match.start(), match.group())


def _time(match: re.Match[str]) -> str:
    if match[4]:
        return "12:00" if match[4].lower() == "noon" else "00:00"
    hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
    return f"{hour:02}:{match[2] or '00'}"


def _rank(match: re.Match[str]) -> str:
    return match[1] or str(_RANKS.index(match[2].lower()) + 1)


def _year(match: re.Match[str]) -> str:
    return match[1] if len(match[1]) == 4 else f"20{match[1]}"


def _month_and_day(match: re.Match[str]) -> str:
    return f"{_MONTHS.index(match[1].lower()) + 1:02}-{int(match[2]):02}"


_Finder = Callable[[str], Iterator[Particular]]
_FINDERS: tuple[_Finder, ...] = (  # each sees what the ones before it left
    _matches(_ADDRESS, "exact", lambda match: match.group().rstrip(".,;:)").lower()),
    _matches(_PHONE, "exact", lambda match: re.sub(r"\D", "", match.group())),
    _dates,
    _matches(_TIME, "time", _time),
    _matches(_FISCAL, "calendar year", _year),
    _matches(_CODE, "exact", lambda match: match.group().lower()),
    _matches(_DAY, "calendar day", _month_and_day),
    _matches(_SHARE, "%", lambda match: str(_SHARES[(match[1] or match[2]).lower()])),
    _matches(_DOZEN, "", lambda match: "12"),
    _matches(_RANK, "rank", _rank),
    _matches(_YEAR, "calendar year", _year),
    _numbers,
)
