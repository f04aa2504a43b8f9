"""What a survey of a library finds: conflicts with their sources, and the cells of the coverage table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from assistant.library.findings import Findings
from assistant.types import CatalogEntry, Governing, LibrarySummary, Page, Program


class SurveyedLibrary(Protocol):
    """What a survey needs of a library."""

    @property
    def entries(self) -> Mapping[str, CatalogEntry]:
        """What is known of each document, by id."""

    @property
    def programs(self) -> tuple[Program, ...]:
        """The programs that the documents refer to."""

    @property
    def findings(self) -> Mapping[str, Findings]:
        """What ingest found in each document, by id."""

    def page(self, document_id: str, number: int) -> Page:
        """One page as stored."""

    def summary(self) -> LibrarySummary:
        """What is held, document by document."""


class ConflictState(StrEnum):
    """Whether somebody or the catalog says what is behind a conflict."""

    OPEN = "open"
    EXPLAINED = "explained"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document states something."""

    document_id: str
    title: str
    page: int
    locator: str
    start: int  # of the sentence in the page's stored text
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One of the values that stand against each other, and who states it."""

    value: str  # canonical
    printed: str
    sources: tuple[Source, ...]  # in order of document and page


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Values of one thing that differ, between documents or inside one."""

    subject: str
    label: str
    program: str  # id, "" where the documents belong to none
    fiscal_year: int | None
    part: str  # the category, tier or phase that it is about
    claims: tuple[Claim, ...]
    governs: Governing | None  # None inside one document
    state: ConflictState = ConflictState.OPEN
    reason: str = ""  # why it is explained

    @property
    def document_ids(self) -> tuple[str, ...]:
        """The documents that it is between, in order."""
        return tuple(sorted({source.document_id for claim in self.claims for source in claim.sources}))


class Cover(StrEnum):
    """How far the library speaks of a topic, for a program and year."""

    HELD = "held"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Cell:
    """One topic of one program and year."""

    cover: Cover
    sources: tuple[Source, ...] = ()  # the best first, a few; without quotes
    why: str = ""  # what keeps it from being held


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """One program and fiscal year; None for what is said of no year."""

    program: str
    name: str
    fiscal_year: int | None
    documents: int  # how many are held of that year
    cells: Mapping[str, Cell]  # by topic, in the order of the topics


@dataclass(frozen=True, slots=True)
class Lacking:
    """A document that is not held, and where it is spoken of."""

    name: str
    referred_to_by: tuple[str, ...]  # ids
    url: str  # where it would be, "" when no document says


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What the library covers, lacks and does not tell of itself; documents are given by id."""

    topics: Mapping[str, str]  # id -> label
    rows: tuple[CoverageRow, ...]
    not_held: tuple[Lacking, ...]
    originals: tuple[Lacking, ...]  # of which only our own summary is held
    without_text: Mapping[str, tuple[str, ...]]  # document -> what is said of its pages without text
    lost_headings: tuple[str, ...]
    undated: tuple[str, ...]
    checked: Mapping[str, date]  # when a document was last compared with its original
    unchecked: tuple[str, ...]
    unsearched: tuple[str, ...]  # ingested before anything was looked for
