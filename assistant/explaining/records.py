"""The values that an explanation is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.types import Answer, CatalogEntry


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a question was taken to be about, and by what."""

    value: str  # for people: a program's name, "FY2024", "any"
    by: str


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence that was weighed."""

    document_id: str
    locator: str
    quote: str
    score: float  # beside the other sentences of the question
    chance: float  # that it answers at all, in (0, 1)
    is_used: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A document that might govern; the first one does."""

    entry: CatalogEntry
    is_cited: bool
    comes_after_because: str  # why it does not govern; "" for the one that does


@dataclass(frozen=True, slots=True)
class Yielded:
    """A sentence that was set aside for one of a stronger document."""

    document_id: str
    quote: str
    ruling_id: str
    ruling_quote: str
    difference: str  # in what they contradict each other, "" where in nothing that code can tell


@dataclass(frozen=True, slots=True)
class PartDecision:
    """Whether the library answers one part of a question, and from what."""

    text: str
    reason: str  # "" when it answers
    least_chance: float
    places: Sequence[Place]  # the best of all that were weighed
    weighed: int
    yielded: Sequence[Yielded]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole decision."""

    answer: Answer
    program: Resolved
    fiscal_year: Resolved
    audience: str
    as_of: date
    rules: Sequence[str]  # of precedence, the first that tells two documents apart decides
    standings: Sequence[Standing]
    parts: Sequence[PartDecision]
    deadlines: Sequence[str]
