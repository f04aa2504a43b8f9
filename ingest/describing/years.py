"""The fiscal year that a document rules on: where it is called so, else by the funding period, a name or a day."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from assistant.types import Kind
from ingest.describing.days import days_in, is_range, sentences
from ingest.describing.front import TITLE, Front, Guess, Line, fields
from ingest.describing.rules import YearRules

_OPENING_CHARS = 400  # of the text, where a year that is called fiscal is the document's own
_OFFER_CHARS = 4000  # where a sentence that offers money still speaks of the document's own year
_LABELLED_CHARS = 6000
_NOTICE_CHARS = 1500  # where a document that belongs to a notice speaks of one
_LONGEST_DAYS = 366  # of a funding period that lies in one state fiscal year
_YEAR = r"[\s_-]*'?(20\d\d|\d\d)(?!\d)(?:\s?[-/\u2013]\s?(20\d\d|\d\d)(?!\d))?"
_NAMED = re.compile(rf"(?i)(?<![a-z])(?:[sf]?fy|fiscal years?){_YEAR}")
_NAMED_IN_FILE = re.compile(rf"(?i)[sf]?fy{_YEAR}")  # also "ARIsfy18NOFO"
_NAMED_APART = re.compile(r"(?i)\bfiscal year(?:\s[a-z]+){1,6}\s(20\d\d)(?!\d)()")  # "FISCAL YEAR JUSTICE ACT 2015"
_BARE = re.compile(r"(?<![\w/])(20\d\d|\d\d)(?:\s?[-/\u2013]\s?(20\d\d|\d\d))?(?![\w/])")
_PLAIN = re.compile(r"(?<!\d)(20\d\d)(?!\d|[._-]?\d\d[._-]?\d\d(?!\d))()")
_MONTHS = re.compile(r"(?i)\b(\d{1,2})\s+months?\b.{0,60}?\b(?:beginning|starting|commencing|from)\b")

Years = Iterator[Guess[int]]


def fiscal_year(
    front: Front, kind: Kind, rules: YearRules, *, posted: Guess[date] | None, closing: Guess[date] | None
) -> Guess[int] | None:
    """
    Return the fiscal year of a document, None when nothing tells or the strongest place names several.

    Args:
        front: The document.
        kind: What sort of document it is; only some sorts belong to the year that they are dated in.
        rules: Labels and words.
        posted: When it was published.
        closing: The last day to apply.
    """
    for place in (*_called_fiscal(front, rules), _by_period(front, rules), _by_name(front, kind, rules)):
        found = list(place)
        if found:
            return found[0] if len({guess.value for guess in found}) == 1 else None
    return _by_day(front, kind, rules, (posted, closing))


def is_dated(labels: str, kind: Kind, rules: YearRules) -> bool:
    """Whether a document of that kind, title and names belongs to a year, and does not outlast it."""
    return kind in rules.dated_kinds and not rules.lasting.search(labels.replace("_", " "))


def is_called_fiscal(words: str) -> bool:
    """Whether words that a year was read from call it a fiscal year themselves."""
    return any(pattern.search(words) for pattern in (_NAMED, _NAMED_IN_FILE, _NAMED_APART)) or "fiscal" in words.lower()


def _called_fiscal(front: Front, rules: YearRules) -> Iterator[Iterable[Guess[int]]]:
    """Yield, the strongest place first, the years that each place calls fiscal."""
    title = Line(TITLE, front.title)
    yield _years(title, _NAMED)
    yield _years(title, _NAMED_APART)
    for name in front.names():
        yield _years(name, _NAMED_IN_FILE)
    yield _labelled(front, rules)
    yield _stated(front, rules)


def _years(line: Line, pattern: re.Pattern[str]) -> Years:
    """Yield the year of each match, and the other end of a range."""
    for found in pattern.finditer(line.text):
        for digits in filter(None, found.groups()):
            yield Guess(int(digits) % 100 + 2000, found[0].strip(), line.place)


def _labelled(front: Front, rules: YearRules) -> Years:
    beginning = list(front.beginning(_LABELLED_CHARS))
    for field, value in fields(beginning, rules.fields):
        if re.fullmatch(_BARE.pattern, value.strip()):
            yield from (Guess(year.value, field.text, field.place) for year in _years(Line("", value), _BARE))
    for field, value in fields(beginning, rules.named_in):
        yield from (Guess(year.value, field.text, field.place) for year in _years(Line("", value), _NAMED))


def _stated(front: Front, rules: YearRules) -> Years:
    """Yield years of the first lines, and of sentences further on that offer money; never of the past."""
    at = 0
    for sentence in (sentence for line in front.beginning(_OFFER_CHARS) for sentence in sentences(line)):
        years = list(_years(sentence, _NAMED))
        speaks_of_itself = years and (at < _OPENING_CHARS or rules.offers.search(sentence.text))
        if speaks_of_itself and not rules.past.search(sentence.text):
            yield from years
        at += len(sentence.text)


def _by_period(front: Front, rules: YearRules) -> Years:
    """Yield the state fiscal year, from July to June, that a funding period lies in and ends with."""
    for line in front.lines:
        for sentence in sentences(line) if rules.periods.search(line.text) else ():
            if rules.periods.search(sentence.text) and not rules.past.search(sentence.text):
                for start, end in _ranges(sentence.text):
                    is_whole = timedelta(0) < end - start <= timedelta(_LONGEST_DAYS)
                    if is_whole and (end.month, end.day) == (6, 30) and start >= date(end.year - 1, 7, 1):
                        yield Guess(end.year, sentence.text, line.place)


def _ranges(text: str) -> Iterator[tuple[date, date]]:
    """Yield first and last day of each period that a sentence gives by two days, or by a length and its first day."""
    found = days_in(text)
    for first, last in pairwise(found):
        if is_range(text, first, last):
            yield first.day, last.day
    for length in _MONTHS.finditer(text):
        start = next((day for day in found if day.start >= length.end()), None)
        if start:
            month = start.day.month - 1 + int(length[1])
            yield start.day, date(start.day.year + month // 12, month % 12 + 1, start.day.day) - timedelta(1)


def _by_name(front: Front, kind: Kind, rules: YearRules) -> Years:
    """Yield the plain year of the first name that holds one, of a document that belongs to a year."""
    if not is_dated(_labels(front), kind, rules):
        return
    for name in front.names():
        found = list(_years(name, _PLAIN))
        if found:
            yield from found
            return


def _by_day(front: Front, kind: Kind, rules: YearRules, days: Iterable[Guess[date] | None]) -> Guess[int] | None:
    """Return the federal fiscal year in which a notice was posted, else closes; after September it could be either."""
    labels = _labels(front)
    if not is_dated(labels, kind, rules):
        return None
    beginning = " ".join(line.text for line in front.beginning(_NOTICE_CHARS))
    if not rules.notice.search(f"{labels} {beginning}"):
        return None
    day = next(filter(None, days), None)
    return Guess(day.value.year, day.words, day.place) if day and day.value.month < 10 else None


def _labels(front: Front) -> str:
    return " / ".join((front.title, *(name.text for name in front.names()))).replace("_", " ")
