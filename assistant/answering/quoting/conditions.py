"""Quoted spans become the conditions that go with them, by the requirement groups that ingest found."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from assistant.answering.evidence.scoring import speaks_of_itself
from assistant.answering.quoting.spans import Span, left_out_conditions
from assistant.library.findings import Findings, RequirementGroup, Stretch
from assistant.types import Page

_RULES_MOST = 3  # of a group, to be carried by one of its conditions; more are a section, not a rule


class HoldsFindings(Protocol):
    """What is needed of a library."""

    @property
    def findings(self) -> Mapping[str, Findings]:
        """What ingest found in each document, by id."""

    def page(self, document_id: str, number: int) -> Page:
        """One page as stored."""


def left_out(spans: Sequence[Span], library: HoldsFindings | None) -> list[Span]:
    """
    Return what limits the words of *spans* and is in none of them, each once, in order of spans and reading.

    A span that touches a rule calls for the exceptions, limits, notes, footnotes and sibling items of its group,
    also from the next page. One that touches only a condition calls for the rule as well, where that is short.
    Of a document in which no groups were looked for, the limiting sentences of the quoted section count.
    """
    found: dict[tuple[str, Stretch], Span] = {}
    for span in spans:
        document_id = span.entry.document_id
        findings = library.findings.get(document_id) if library else None
        for place in _members(span, findings.groups) if findings else _beside(span):
            is_shown = any(other.shows(document_id, place) for other in spans)
            if not is_shown and (document_id, place) not in found:
                is_away = place.page != span.page.number
                page = library.page(document_id, place.page) if library and is_away else span.page
                member = Span(span.entry, page, place.start, place.end, span.score)
                if not speaks_of_itself(member.text):
                    found[document_id, place] = member
    return list(found.values())


def places_of(spans: Iterable[Span]) -> str:
    """
    Return where *spans* stand, page by page, with the title where there are several documents.

    Each place is named as a person would: "p. 2, p. 3", "section Who may apply".
    """
    named: dict[str, list[str]] = {}
    for span in spans:
        places = named.setdefault(span.entry.title, [])
        if span.page.locator not in places:
            places.append(span.page.locator)
    if len(named) == 1:
        return ", ".join(next(iter(named.values())))
    return "; ".join(f"“{title}”, {', '.join(places)}" for title, places in named.items())


def _members(span: Span, groups: Sequence[RequirementGroup]) -> list[Stretch]:
    """Return the members that *span* calls for of the groups that it touches, in reading order."""
    called: set[Stretch] = set()
    document_id = span.entry.document_id
    for group in groups:
        if any(span.touches(document_id, place) for place in group.rules if place not in group.conditions):
            called.update(group.conditions)
        elif any(span.touches(document_id, place) for place in group.conditions):
            called.update(group.conditions)
            called.update(group.rules if len(group.rules) <= _RULES_MOST else ())
    return sorted(called)


def _beside(span: Span) -> list[Stretch]:
    """Return the limiting sentences of the quoted section."""
    return [Stretch(span.page.number, sentence.start, sentence.end) for sentence in left_out_conditions(span)]
