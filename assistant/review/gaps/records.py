"""The values of the gaps report: what was asked for in vain, how often, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class GapCause(StrEnum):
    """Why people did not get what they asked for."""

    NO_DOCUMENT = "no_document"
    NOT_RETRIEVED = "held_but_not_retrieved"
    OTHER_YEAR = "other_year_only"
    CONFLICT = "conflict"
    OUT_OF_SCOPE = "out_of_scope"
    NOT_REVIEWED = "not_reviewed"  # somebody found the answer wrong, and nobody has looked yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """One question that was not answered as it should be."""

    receipt_id: str
    question: str  # standing alone, masked
    asked_on: date
    audience: str
    programs: tuple[str, ...]
    cause: GapCause
    is_settled: bool  # a reviewer said so; else it follows from the answer
    to_ask_for: str  # a document, "" when none is to be had or named


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Questions about one thing."""

    question: str  # the one most like the others
    others: tuple[str, ...]  # other wordings, each once
    count: int
    audiences: Mapping[str, int]  # the most frequent first
    programs: Mapping[str, int]
    causes: Mapping[GapCause, int]
    settled: int  # for how many a reviewer said the cause
    to_ask_for: str
    first: date
    last: date
    receipt_id: str  # of `question`

    @property
    def cause(self) -> GapCause:
        """The most frequent."""
        return next(iter(self.causes))


@dataclass(frozen=True, slots=True)
class Week:
    """What was asked in one week, from Monday on."""

    monday: date
    asked: int
    answered: int  # whole or in part
    refused: int  # not found, or found in part
    declined: int  # not for this library
    disliked: int  # found wrong, incomplete or unclear by who asked


@dataclass(frozen=True, slots=True)
class GapReport:
    """What people asked and did not get."""

    asked: int  # all answers that were recorded
    gaps: tuple[Gap, ...]  # the most frequent first
    weeks: tuple[Week, ...]  # without a gap, oldest first

    @property
    def missed(self) -> int:
        """How many questions the gaps hold."""
        return sum(gap.count for gap in self.gaps)
