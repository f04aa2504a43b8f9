"""The values of a receipt: what was asked and said, on which words it rested, and where it stands in the chain."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant.types import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One quote as it was cited: `page.text[start:end] == quote` held in that document on that day."""

    marker: int
    document_id: str
    document_sha256: str  # of the file it came from, "" when the library had moved on before it was recorded
    title: str
    publisher: str
    kind: str
    authority: str
    fiscal_year: int | None
    document_status: str
    url: str
    page: int
    locator: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Warned:
    """A notice that went with the answer."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedScope:
    """What the question was taken to be about."""

    programs: tuple[str, ...]
    fiscal_year: int | None
    audience: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedAnswer:
    """One question and what was answered; personal data is masked."""

    question: str
    standalone_question: str
    scope: RecordedScope
    status: str
    text: str
    spans: tuple[Span, ...]
    governing: str  # the document's id, "" when none governs
    governing_reason: str
    notices: tuple[Warned, ...]
    choices: tuple[str, ...]

    @property
    def governing_title(self) -> str:
        """Title of the document that governs, its id where nothing of it is quoted; "" when none governs."""
        return next((span.title for span in self.spans if span.document_id == self.governing), self.governing)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedVerdict:
    """One sentence of a checked text and the finding; personal data is masked."""

    sentence: str
    label: str
    reason: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class RecordedCheck:
    """A checked text, sentence by sentence."""

    verdicts: tuple[RecordedVerdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The record of one answer or check."""

    receipt_id: str
    recorded_at: datetime  # UTC, whole seconds
    as_of: date
    engine: Engine
    content: RecordedAnswer | RecordedCheck

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every quote it rests on, in the order shown."""
        if isinstance(self.content, RecordedAnswer):
            return self.content.spans
        return tuple(span for verdict in self.content.verdicts for span in verdict.spans)


@dataclass(frozen=True, slots=True)
class Link:
    """The place of a record in the chain: its hash covers its content and the hash of the one before."""

    number: int  # from 1, without gaps
    previous: str  # hash of the record before, "" for the first
    hash: str


@dataclass(frozen=True, slots=True)
class Filed:
    """A receipt as it was found in the database."""

    receipt: Receipt
    link: Link
    is_intact: bool  # its content still has the hash that it was filed with


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a walk along the whole chain found."""

    records: int
    emptied: int  # whose content was removed when its time was over; their hashes remain
    head: str  # hash of the last record
    fault: str  # where the chain is broken and how, "" when it is whole


class SpanState(StrEnum):
    """What has become of one quote, from best to worst."""

    STILL_TRUE = "still_true"
    SUPERSEDED = "superseded"
    SOURCE_CHANGED = "source_changed"
    NOT_HELD = "not_held"


class Edit(StrEnum):
    """What happened to some words between then and now."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words of a difference, in reading order."""

    edit: Edit
    words: str


@dataclass(frozen=True, slots=True)
class SpanFinding:
    """What has become of one quote, in words, with the difference where there is one."""

    span: Span
    state: SpanState
    text: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """What has become of a receipt's quotes in the library of today."""

    generation: int
    findings: tuple[SpanFinding, ...]

    @property
    def state(self) -> SpanState | None:
        """The worst of its quotes; None when nothing was quoted, so that nothing can have changed."""
        order = list(SpanState)
        return max((finding.state for finding in self.findings), key=order.index, default=None)
