"""Sentences become requirement groups: a rule with the exceptions, limits, notes and sibling items near it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from assistant.language.terms import load_vocabulary, stems
from assistant.library.findings import RequirementGroup, Stretch
from assistant.rulebook import CORPUS, any_of, rulebook
from assistant.types import BlockKind
from ingest.finding.outline import Line

REQUIREMENTS_FILE = CORPUS / "requirements.toml"
_RUNS = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
_SHARED_STEMS = 3  # with the unit before, for a paragraph of conditions to belong to it
_UNITS_MOST = 4  # paragraphs, lists and notes of one group
_ITEMS_MOST = 40  # of a list that is carried as a whole
_SECTION_CHARS = 900  # up to which what stands under a heading that asks, or sets one thing, is one rule
_MARKS_MOST = 100  # of footnotes on one page
_FOOTNOTE = re.compile(
    r"^(?:\[?(\d{1,2})\]?[.)]?\s+(?=[A-Z\u201c\"])|([\u00b9\u00b2\u00b3\u2070-\u2079]+)\s*|(\*{1,3}|\u2020)\s*(?=\w))"
)
_HIGH = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"  # the raised digits, from 0
_RAISED = str.maketrans(_HIGH, "0123456789")


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of `requirements.toml`."""

    rule: re.Pattern[str]
    condition: re.Pattern[str]
    leans: re.Pattern[str]
    note: re.Pattern[str]
    listing: re.Pattern[str]
    single: re.Pattern[str]


@cache
def load_words(path: Path = REQUIREMENTS_FILE) -> Words:
    """
    Read the patterns.

    Raises:
        CatalogError: The file is missing, or a pattern of it cannot be read.
    """
    with rulebook(path) as data:
        return Words(**{name: any_of(parts) for name, parts in data.items()})


def requirement_groups(lines: Sequence[Line], words: Words | None = None) -> list[RequirementGroup]:
    """
    Return the groups of a document, in order of their first rule.

    A paragraph is a unit, and so is a list or table. A unit's conditions limit its other sentences; a list
    with a lead-in that sets a rule is carried whole. A unit of conditions that follows in the same section
    and leans on the one before, or speaks of the same things, limits that one too; so does a note. A short
    section under a heading that asks, or that says who may apply, is one group. A footnote limits the sentence
    that bears its mark.
    """
    known = words or load_words()
    groups = [*_sections(lines, known), *_footnotes(lines, known)]
    return sorted((g for g in groups if g.rules and g.conditions), key=lambda g: g.rules[0])


def _sections(lines: Sequence[Line], words: Words) -> Iterator[RequirementGroup]:
    for _, grouped in groupby(lines, key=lambda line: line.section):
        section = list(grouped)
        is_one = _is_one_rule(section, words)
        pending: list[list[Line]] = []
        for unit in _units(section):
            if pending and not is_one and (len(pending) == _UNITS_MOST or not _belongs(unit, pending[-1], words)):
                yield from _group(pending, words)
                pending = []
            pending.append(unit)
        yield from _group(pending, words)


def _is_one_rule(section: Sequence[Line], words: Words) -> bool:
    """Whether all of a section sets one rule: it is short, and its heading asks or names a single thing."""
    heading = " ".join(section[0].headings[-1:])
    return bool(words.single.search(heading)) and sum(len(line.text) for line in section) <= _SECTION_CHARS


def _units(section: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield paragraphs, and runs of list items or of table rows."""
    for _, unit in groupby(section, key=lambda line: (line.kind, 0 if line.kind in _RUNS else line.block)):
        yield list(unit)


def _belongs(unit: Sequence[Line], before: Sequence[Line], words: Words) -> bool:
    """Whether a unit limits the one before it, or is the list that the one before announces."""
    first = unit[0].text
    if unit[0].kind is BlockKind.LIST_ITEM:
        return before[-1].kind is not BlockKind.LIST_ITEM and _announces(before[-1], unit, words)
    if unit[0].kind is BlockKind.TABLE_ROW:
        return False
    if words.note.search(first):
        return True
    if not any(words.condition.search(line.text) for line in unit):
        return False
    return bool(words.leans.search(first)) or len(_said(unit) & _said(before)) >= _SHARED_STEMS


def _announces(lead: Line, items: Sequence[Line], words: Words) -> bool:
    """Whether *lead* brings in a list that sets a rule, so that its items belong together."""
    brings = lead.text.rstrip().endswith(":") or lead.block + 1 == items[0].block
    asked = " ".join((lead.text, *lead.headings[-1:]))
    return brings and bool(words.listing.search(asked)) and len(items) <= _ITEMS_MOST


def _group(units: Sequence[Sequence[Line]], words: Words) -> Iterator[RequirementGroup]:
    """Yield the group that these units make, if any; a list alone makes one where its heading sets a rule."""
    lines = [line for unit in units for line in unit]
    if not lines:
        return
    lists = [unit for unit in units if unit[0].kind is BlockKind.LIST_ITEM and _is_kept_whole(unit, words)]
    items = {line for unit in lists for line in unit}
    notes = {line for unit in units[1:] if words.note.search(unit[0].text) for line in unit}
    limits = {line for line in lines if words.condition.search(line.text) and line.kind is not BlockKind.TABLE_ROW}
    conditions = [line for line in lines if line in items or line in notes or line in limits]
    rules = [line for line in lines if line not in items and line not in notes and words.rule.search(line.text)]
    rules = rules or [line for line in lines if line not in conditions][:1] or lines[:1]
    if len({*rules, *conditions}) > 1:
        yield RequirementGroup(_places(rules), _places(conditions))


def _is_kept_whole(unit: Sequence[Line], words: Words) -> bool:
    """Whether the items of a list are told together: its heading sets a rule, or one of them is limited."""
    if len(unit) > _ITEMS_MOST:
        return False
    above = " ".join(unit[0].headings[-1:])
    return bool(words.listing.search(above)) or any(words.condition.search(line.text) for line in unit)


def _footnotes(lines: Sequence[Line], words: Words) -> Iterator[RequirementGroup]:
    """Yield a group for each footnote that limits, with the sentence on its page that bears its mark."""
    for _, on_page in groupby(lines, key=lambda line: line.place.page):
        page = list(on_page)
        bearers: dict[tuple[str | None, ...], int] = {}  # by mark, the first line that bears it: each is sought once
        for at, line in enumerate(page):
            found = _FOOTNOTE.match(line.text)
            if not found or at == 0 or not (words.condition.search(line.text) or words.rule.search(line.text)):
                continue
            if found.groups() not in bearers and len(bearers) < _MARKS_MOST:
                mark = _marked(found)
                bearers[found.groups()] = next(
                    (i for i, other in enumerate(page) if mark.search(other.text)), len(page)
                )
            bearer = bearers.get(found.groups(), at)
            if bearer < at:
                yield RequirementGroup((page[bearer].place,), (line.place,))


def _marked(found: re.Match[str]) -> re.Pattern[str]:
    """How a sentence bears the mark of a footnote: behind a word or its stop, without a space."""
    number, raised, sign = found.groups()
    if sign:
        return re.compile(rf"(?<=[a-z.,;)\u201d])(?<!\*){re.escape(sign)}(?!\*)")
    digits = number or raised.translate(_RAISED)
    high = "".join(_HIGH[int(digit)] for digit in digits)
    return re.compile(rf"(?<=[a-z][.,;)\u201d]){digits}(?=\s|$)|(?<=[a-z]){high}|(?<=[.,;)\u201d]){high}|\[{digits}\]")


def _said(unit: Iterable[Line]) -> frozenset[str]:
    """The telling stems of a unit."""
    return frozenset(stem for line in unit for stem in stems(line.text)) - _stop_stems()


@cache
def _stop_stems() -> frozenset[str]:
    return load_vocabulary().stop_stems


def _places(lines: Iterable[Line]) -> tuple[Stretch, ...]:
    return tuple(sorted({line.place for line in lines}))
