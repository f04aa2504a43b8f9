"""What ingest finds in a document besides its text: which sentences belong together, and which values it states."""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A piece of one page: `page.text[start:end]`."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RequirementGroup:
    """A rule and what limits it; each in reading order, also over a page break."""

    rules: tuple[Stretch, ...]
    conditions: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """One value that a document states."""

    subject: str  # id of a subject in subjects.toml, or "row" with what the row is about
    part: str  # what it is limited to ("category 1"), "" where it holds for all
    value: str  # canonical: "2021-04-12", "500000", "20", "not allowed"
    printed: str  # as it stands there
    years: tuple[int, ...]  # fiscal years named in its sentence or above it
    place: Stretch  # the sentence


@dataclass(frozen=True, slots=True)
class Slip:
    """A place where a document contradicts itself within a few lines."""

    sort: str  # "count" or "weekday"
    text: str  # in plain words
    place: Stretch


@dataclass(frozen=True, slots=True)
class Touched:
    """A topic of topics.toml that a document speaks of, for the fiscal years named there or for none."""

    topic: str
    years: tuple[int, ...]
    is_told: bool  # else it only has a heading of it, or says that it does not know
    place: Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that was found in one document."""

    groups: tuple[RequirementGroup, ...] = ()
    stated: tuple[Stated, ...] = ()
    slips: tuple[Slip, ...] = ()
    topics: tuple[Touched, ...] = ()
    headings: int = 0  # how many the document has
    empty_pages: tuple[int, ...] = ()  # numbers of the pages without text


NOTHING_FOUND = Findings()


def findings_to_json(findings: Findings) -> str:
    """Findings as rows, for the library file."""
    return json.dumps(
        {
            "groups": [[_rows(group.rules), _rows(group.conditions)] for group in findings.groups],
            "stated": [astuple(stated) for stated in findings.stated],
            "slips": [astuple(slip) for slip in findings.slips],
            "topics": [astuple(topic) for topic in findings.topics],
            "headings": findings.headings,
            "empty_pages": findings.empty_pages,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def findings_from_json(text: str) -> Findings:
    """Read back what `findings_to_json` wrote."""
    raw = json.loads(text)
    return Findings(
        groups=tuple(
            RequirementGroup(_stretches(rules), _stretches(conditions)) for rules, conditions in raw["groups"]
        ),
        stated=tuple(
            Stated(subject, part, value, printed, tuple(years), Stretch(*place))
            for subject, part, value, printed, years, place in raw["stated"]
        ),
        slips=tuple(Slip(sort, said, Stretch(*place)) for sort, said, place in raw["slips"]),
        topics=tuple(
            Touched(topic, tuple(years), is_told, Stretch(*place)) for topic, years, is_told, place in raw["topics"]
        ),
        headings=raw["headings"],
        empty_pages=tuple(raw["empty_pages"]),
    )


def _rows(stretches: Sequence[Stretch]) -> list[tuple[int, int, int]]:
    return [(s.page, s.start, s.end) for s in stretches]


def _stretches(rows: Sequence[Sequence[int]]) -> tuple[Stretch, ...]:
    return tuple(Stretch(*row) for row in rows)
