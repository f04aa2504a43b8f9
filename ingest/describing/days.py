"""The days on which a document was posted and on which applications close, read from its labels, lines and name."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from assistant.language.dates import FoundDate, find_dates
from ingest.describing.front import Front, Guess, Line, fields
from ingest.describing.rules import DateRules

_HEAD_LINES = 15  # among which a line that is a date, and nothing else, is the document's own
_IN_NAME = re.compile(
    r"(?<!\d)(?P<y>20\d\d)[._-]?(?P<m>\d\d)[._-]?(?P<d>\d\d)(?!\d)"
    r"|(?<!\d)(?P<m2>\d\d)(?P<d2>\d\d)(?P<y2>\d\d)(?!\d)"
    r"|(?<!\d)(?P<m3>\d{1,2})[ ._-](?P<d3>\d{1,2})[ ._-](?P<y3>(?:20)?\d\d)(?!\d)"
)
_LOOSE = re.compile(r"(?<=\d)\s+(?=,)|(?<=[a-z])(?=\d{1,2}, ?20\d\d)")
_BETWEEN = re.compile(r"(?i)\s*,?\s*(?:-|\u2013|to|through|thru|until|and)\s*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def days_in(text: str) -> list[FoundDate]:
    """
    Return the full dates of a text, also where a space is missing or too many.

    >>> [found.day.isoformat() for found in days_in("August 18 , 2017 and July1, 2018")]
    ['2017-08-18', '2018-07-01']
    """
    return find_dates(_LOOSE.sub(lambda found: "" if found[0] else " ", text))


def is_range(text: str, first: FoundDate, last: FoundDate) -> bool:
    """Whether two days of a text are the first and last of a period."""
    return _BETWEEN.fullmatch(text[first.end : last.start]) is not None


def sentences(line: Line) -> list[Line]:
    """Return the sentences of a line."""
    return [Line(line.place, sentence) for sentence in _SENTENCE.split(line.text)]


def day_in_name(name: Line) -> Guess[date] | None:
    """
    Return the day that a file's or folder's name holds: 20190306, 052617, 04 27 17, 02-01-19.

    >>> day_in_name(Line("file name", "Web content 02-01-19 (1)")).value
    datetime.date(2019, 2, 1)
    """
    for found in _IN_NAME.finditer(name.text):
        parts = {key[0]: int(value) for key, value in found.groupdict().items() if value}
        try:
            return Guess(date(parts["y"] % 100 + 2000, parts["m"], parts["d"]), found[0], name.place)
        except ValueError:
            continue
    return None


def posted_day(front: Front, rules: DateRules) -> Guess[date] | None:
    """Return the day of publication: after its label, else alone on a line of the beginning, else in a name."""
    for field, value in fields(front.lines, rules.posted):
        if found := days_in(value):
            return Guess(found[0].day, field.text, field.place)
    for line in front.lines[:_HEAD_LINES]:
        found = days_in(line.text)
        if len(found) == 1 and _is_alone(found[0], line.text, rules):
            return Guess(found[0].day, line.text, line.place)
    return next(filter(None, map(day_in_name, front.names())), None)


def closing_day(front: Front, rules: DateRules) -> Guess[date] | None:
    """Return the last day to apply; where a document gives several, the last of them, as it may have been put off."""
    found = [*_labelled(front, rules), *_beside_label(front.lines, rules), *_told(front, rules)]
    return max(found, key=lambda guess: guess.value, default=None)


def _is_alone(found: FoundDate, text: str, rules: DateRules) -> bool:
    """Whether a line is a date, with no more before it than "Last updated"."""
    before, _, after = text.partition(found.printed)
    before = before.strip(" :,")
    return not after.strip(" .") and (not before or re.fullmatch(rules.updated.pattern, before, re.I) is not None)


def _labelled(front: Front, rules: DateRules) -> Iterator[Guess[date]]:
    for field, value in fields(front.lines, rules.closing):
        if found := days_in(value):
            is_until = len(found) > 1 and is_range(value, *found[:2])
            yield Guess(found[is_until].day, field.text, field.place)


def _beside_label(lines: Iterable[Line], rules: DateRules) -> Iterator[Guess[date]]:
    """Yield dates of lines above or below one that says no more than "Due date"."""
    for first, second in pairwise(lines):
        for label, line in ((first, second), (second, first)):
            is_label = re.fullmatch(rules.closing_alone.pattern, label.text.strip(" :"), re.IGNORECASE)
            if is_label and line.place == label.place and not rules.other_steps.search(line.text):
                yield from (Guess(found.day, line.text, line.place) for found in days_in(line.text)[:1])


def _told(front: Front, rules: DateRules) -> Iterator[Guess[date]]:
    """Yield deadlines of sentences that speak of applications and of no other step."""
    for line in front.lines:
        if "|" in line.text or not rules.applications.search(line.text):
            continue
        for sentence in sentences(line):
            if rules.applications.search(sentence.text) and not rules.other_steps.search(sentence.text):
                dues = [found for found in days_in(sentence.text) if found.is_deadline]
                yield from (Guess(found.day, sentence.text, line.place) for found in dues[:1])
