"""Sentences and table rows become the values that a document states, by subject."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.language.sieves import Sieve
from assistant.library.findings import Stated, Stretch
from assistant.survey.subjects import OTHER, RULE, VALUE, Subject, load_subjects
from assistant.types import BlockKind, Page
from ingest.finding.outline import Line
from ingest.finding.values import SORTS, Value, values_in

_MOST_CHARS = 3000  # of a sentence or row; a longer one is a list of many things, or made to take time
_ASKED = re.compile(r"^\W*(?:\d{1,3}[.)]\s*)?(?:q(?:uestion)?\s*#?\d{0,3}\s*[.:)]|i\b|we\b)", re.IGNORECASE)
_EXAMPLE = re.compile(r"\b(?:for example|e\.g\.|sample|example of ours|one of them)\b", re.IGNORECASE)
_FISCAL = re.compile(r"\b(?:[SF]?FY|fiscal years?:?)\s*[-\u2019']?\s*(?:20)?(\d{2})\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:category|tier|track|option|phase|round|region|tranche|purpose area)\s+"
    r"(?:\d{1,2}|[A-Z]|one|two|three|four|five)\b"
    r"|\b(?:planning|implementation|enhancement|continuation) (?:grants?|awards?|phase)\b",
    re.IGNORECASE,
)


def stated_values(lines: Sequence[Line], pages: Sequence[Page], title: str) -> list[Stated]:
    """
    Return what a document states of each subject, in reading order.

    Headings count as sentences, since a limit often stands in one. What an applicant asks is not stated, nor
    is what stands in an example.
    """
    found: list[Stated] = []
    for line in [*lines, *_headings(pages)]:
        if len(line.text) <= _MOST_CHARS:
            here = list(_of_line(line, title))
            found.extend(here if here and _is_stated(line.text) else ())
    return sorted(found, key=lambda stated: stated.place)


def _is_stated(text: str) -> bool:
    return not (_ASKED.match(text) or text.rstrip().endswith("?") or _EXAMPLE.search(text))


def _of_line(line: Line, title: str) -> Iterator[Stated]:
    values = {sort: values_in(line.text, sort) for sort in SORTS}
    rules = _rule_sieve().keep(line.text)
    for subject in load_subjects() if rules or any(values.values()) else ():
        if subject.subject_id in rules or values.get(subject.sort):
            yield from _of_subject(line, subject, values.get(subject.sort, ()), title)


@cache
def _rule_sieve() -> Sieve[str]:
    """Keeps the ids of rules; of those with several answers, once for each that the text may give."""
    rules = (subject for subject in load_subjects() if subject.sort == RULE)
    return Sieve((rule.subject_id, said) for rule in rules for said in rule.values.values())


def _of_subject(line: Line, subject: Subject, values: Sequence[Value], title: str) -> Iterator[Stated]:
    around = " ".join((line.text, *line.headings, title))
    if subject.within and not subject.within.search(around):
        return
    stated = [(value, match.group()) for value, said in subject.values.items() if (match := said.search(line.text))][:1]
    stated += [(value.value, value.printed) for at, value in enumerate(values) if _states(line, values, at, subject)]
    part = _part(line) if stated and subject.has_parts else ""
    for value, printed in stated:
        yield Stated(subject.subject_id, part, value, printed, years_of(line), line.place)


def _states(line: Line, values: Sequence[Value], at: int, subject: Subject) -> bool:
    """Whether the sentence says the subject's value with its *at*-th value."""
    masked, position = "", 0
    for number, value in enumerate(values):
        masked += line.text[position : value.start] + (VALUE if number == at else OTHER)
        position = value.end
    masked += line.text[position:]
    before, after = masked.split(VALUE)
    stretch = before.rpartition(OTHER)[2] + after.partition(OTHER)[0]
    is_under = bool(subject.under and line.headings and subject.under.search(line.headings[-1]))
    says = _found(subject.says, masked) or (is_under and _found(subject.says_under, masked))
    return says and not _found(subject.unless, stretch)


def _found(pattern: re.Pattern[str] | None, text: str) -> bool:
    return bool(pattern and pattern.search(text))


def years_of(line: Line) -> tuple[int, ...]:
    """Return the fiscal years that a sentence names; where it names none, those of the nearest heading that does."""
    for text in (line.text, *reversed(line.headings)):
        if named := sorted({2000 + int(match[1]) for match in _FISCAL.finditer(text)}):
            return tuple(named)
    return ()


def _part(line: Line) -> str:
    """Return the categories, tiers and phases that a sentence or the headings above it are about."""
    named = {
        match.group().lower().rstrip("s") for text in (line.text, *line.headings) for match in _PART.finditer(text)
    }
    return ", ".join(sorted(named))


def _headings(pages: Sequence[Page]) -> Iterator[Line]:
    """Yield the headings as lines of their own."""
    for page in pages:
        for block in page.blocks:
            if block.kind is BlockKind.HEADING:
                place = Stretch(page.number, block.start, block.end)
                yield Line(place, block.kind, page.text[block.start : block.end], (), 0, 0, block.level)
