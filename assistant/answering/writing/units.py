"""A quote becomes the pieces that a statement is held against, and each piece what it says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from assistant.language.particulars import Particular, find_particulars
from assistant.language.pointing import PRONOUNS
from assistant.language.sentences import sentence_spans
from assistant.language.terms import stems
from assistant.language.wording import Wording

_TURN = re.compile(
    r"[;:()\u2014]\s+|,?\s+(?:but|while|whereas|though|although|however|yet)\s+", re.IGNORECASE
)  # here another thing is said
_SEAM = re.compile(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+", re.IGNORECASE)  # here perhaps: or a list goes on
_LEANING = re.compile(rf"^(?:{PRONOUNS}|such|both|each)\b", re.IGNORECASE)
_SHORTEST = 3  # words on both sides of a seam that parts two things; "food and drink" is one
_MARK = re.compile(r"^\s*(?:[-\u2022*\u25aa]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a sentence without a seam in it."""

    text: str
    stems: frozenset[str]
    particulars: tuple[Particular, ...]
    opens_item: bool = False  # it is the first of an item in a list


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of a quote, or a list with its lead-in."""

    text: str
    segments: tuple[Segment, ...]
    title: str  # of the document
    context: frozenset[str]  # stems of the title, and of the sentence before one that leans on it
    lead: int = 0  # how many segments, the first ones, are the lead-in of a list

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its own words."""
        return frozenset().union(*(segment.stems for segment in self.segments))

    @property
    def particulars(self) -> tuple[Particular, ...]:
        """All that it states exactly."""
        return tuple(particular for segment in self.segments for particular in segment.particulars)


@lru_cache(maxsize=512)
def units_of(text: str, title: str) -> tuple[Unit, ...]:
    """Return every sentence of a quote that is in no list, and every list with its lead-in: item by item, and whole."""
    lines = lines_of(text)
    listed = {line for lead_in, items in lists_of(lines) for line in (lead_in, *items)}
    return (*_sentences([line for line in lines if line not in listed], title), *_lists(lines, title))


def lines_of(text: str) -> list[str]:
    r"""
    Return the lines of *text*; what stands before the lead-in of a list is a line of its own.

    >>> lines_of("It began in 2020. Needed are:\n- a map")
    ['It began in 2020.', 'Needed are:', '- a map']
    """
    found: list[str] = []
    for line in text.splitlines():
        spans = sentence_spans(line) if line.rstrip().endswith(":") else [(0, len(line))]
        found.extend(line[start:end] for start, end in spans)
    return [line for line in found if line.strip()]


def segments_of(text: str) -> tuple[Segment, ...]:
    """
    Return the stretches of one sentence that say one thing each.

    >>> [s.text for s in segments_of("Tribes may apply alone, but cities and towns may not do so")]
    ['Tribes may apply alone', 'cities and towns may not do so']
    """
    pieces = [piece for part in _cut(text, _TURN, shortest=1) for piece in _cut(part, _SEAM, shortest=_SHORTEST)]
    return tuple(Segment(piece, frozenset(stems(piece)), tuple(find_particulars(piece))) for piece in pieces)


def polarities(unit: Unit, words: frozenset[str], wording: Wording) -> set[bool]:
    """
    Return whether those segments of *unit* that hold some of *words* deny; both where they differ.

    What a lead-in denies, it denies of every item ("Not allowed are:").
    """
    denies = any(wording.is_negated(segment.text) for segment in unit.segments[: unit.lead])
    held = [segment for segment in unit.segments[unit.lead :] if segment.stems & words]
    return {wording.is_negated(segment.text) != denies for segment in held} or {denies}


def lists_of(lines: Sequence[str]) -> list[tuple[str, list[str]]]:
    """
    Return each of *lines* that ends in a colon with the items after it.

    They end at the next such line, and where the first has a mark ("-", "1.") at the first line without one.
    """
    found: list[tuple[str, list[str]]] = []
    is_going_on = False
    for line in lines:
        if line.rstrip().endswith(":"):
            found.append((line, []))
            is_going_on = True
        elif is_going_on:
            items = found[-1][1]
            is_going_on = not items or bool(_MARK.match(line)) or not _MARK.match(items[0])
            items.extend([line] if is_going_on else [])
    return [(lead_in, items) for lead_in, items in found if items]


def _cut(text: str, seams: re.Pattern[str], *, shortest: int) -> list[str]:
    """Cut *text* at seams with enough words on both sides; not inside a date, a sum or any other particular."""
    inside = [(p.start, p.start + len(p.printed)) for p in find_particulars(text)]
    found = [m for m in seams.finditer(text) if not any(a < m.end() - 1 and m.start() < b - 1 for a, b in inside)]
    pieces, at = [], 0
    for seam, following in zip_longest(found, found[1:]):
        right = text[seam.end() : following.start() if following else len(text)]
        if min(len(text[at : seam.start()].split()), len(right.split())) >= shortest:
            pieces.append(text[at : seam.start()])
            at = seam.end()
    return [*pieces, text[at:]]


def _item(text: str) -> tuple[Segment, ...]:
    first, *others = segments_of(text)
    return (replace(first, opens_item=True), *others)


def _sentences(lines: Sequence[str], title: str) -> Iterator[Unit]:
    named = frozenset(stems(title))
    before: frozenset[str] = frozenset()
    for line in lines:
        for start, end in sentence_spans(line):
            text = _MARK.sub("", line[start:end])
            leans = _LEANING.match(text) is not None
            yield Unit(text, segments_of(text), title, named | before if leans else named)
            before = frozenset(stems(text))


def _lists(lines: Sequence[str], title: str) -> Iterator[Unit]:
    """Yield every list with its lead-in: item by item, and whole."""
    named = frozenset(stems(title))
    for lead_in, items in lists_of(lines):
        lead = segments_of(lead_in)
        parts = [_item(_MARK.sub("", item)) for item in items]
        for item, part in zip(items, parts, strict=True):
            yield Unit(f"{lead_in}\n{item}", (*lead, *part), title, named, len(lead))
        if len(items) > 1:
            whole = tuple(segment for part in parts for segment in part)
            yield Unit("\n".join((lead_in, *items)), (*lead, *whole), title, named, len(lead))
