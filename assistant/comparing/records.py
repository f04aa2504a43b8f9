"""The values that a comparison is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.types import BlockKind, CatalogEntry


class Sort(StrEnum):
    """What became of a statement, in the order in which readers want to know."""

    TIGHTENED = "tightened"
    REMOVED = "removed"
    ADDED = "added"
    LOOSENED = "loosened"
    REWORDED = "reworded"  # different words, or a difference of which code cannot tell the direction


class Field(StrEnum):
    """What part of a notice a statement belongs to, in the order in which applicants ask."""

    ELIGIBILITY = "eligibility"
    CATEGORIES = "categories"
    AMOUNTS = "amounts"
    LENGTH = "length"
    DEADLINES = "deadlines"
    ATTACHMENTS = "attachments"
    PARTNERS = "partners"
    SCORING = "scoring"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, list item or row of an edition; `quote` stands at [start, end) of its page's stored text."""

    page: int
    locator: str
    start: int
    end: int
    quote: str
    headings: tuple[str, ...]  # above it, outermost first
    kind: BlockKind
    field: Field

    @property
    def section(self) -> str:
        """The nearest heading, "" where there is none."""
        return self.headings[-1] if self.headings else ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One change; `before` or `after` is None where only one edition speaks of it."""

    sort: Sort
    why: str  # in plain words, what makes it that sort
    before: Statement | None
    after: Statement | None

    @property
    def field(self) -> Field:
        """Of the newer side where there is one."""
        return self._told.field

    @property
    def section(self) -> str:
        """Heading of the newer side where there is one."""
        return self._told.section

    @property
    def _told(self) -> Statement:
        told = self.after or self.before
        if told is None:
            raise ValueError("a difference without sides")
        return told


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions of a document, held side by side."""

    before: CatalogEntry
    after: CatalogEntry
    differences: tuple[Difference, ...]  # by field, then sort, then place in the newer edition
    unchanged: int  # statements that both editions make

    def of(self, field: Field) -> Sequence[Difference]:
        """The differences of one field."""
        return [difference for difference in self.differences if difference.field is field]
