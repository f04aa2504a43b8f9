"""The values of the desk: why an item needs a person, what was decided, and which answers are verified."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant.review.receipts.records import Receipt, RecordedAnswer, Span, SpanState

VERIFIED = "verified"  # as composer of an answer: a person decided on its words


class Feedback(StrEnum):
    """What a person says of an answer."""

    HELPFUL = "helpful"
    WRONG = "wrong"
    MISSING_CONDITION = "missing_condition"
    WRONG_DOCUMENT = "wrong_document"
    UNCLEAR = "unclear"


class Reason(StrEnum):
    """Why an item needs a person."""

    NOT_FOUND = "not_found"
    PARTLY_ANSWERED = "partly_answered"
    WRONG = "wrong"
    MISSING_CONDITION = "missing_condition"
    WRONG_DOCUMENT = "wrong_document"
    UNCLEAR = "unclear"
    SOURCE_CHANGED = "source_changed"
    MARK_WITHDRAWN = "mark_withdrawn"


class Queue(StrEnum):
    """The piles on the desk."""

    REFUSED = "refused"
    DISLIKED = "disliked"
    CHANGED = "changed"


QUEUES = {
    Queue.REFUSED: frozenset({Reason.NOT_FOUND, Reason.PARTLY_ANSWERED}),
    Queue.DISLIKED: frozenset({Reason.WRONG, Reason.MISSING_CONDITION, Reason.WRONG_DOCUMENT, Reason.UNCLEAR}),
    Queue.CHANGED: frozenset({Reason.SOURCE_CHANGED, Reason.MARK_WITHDRAWN}),
}


class Act(StrEnum):
    """What a reviewer decided."""

    APPROVED = "approved"  # the answer is right: it becomes a verified answer
    CORRECTED = "corrected"  # these quotes are the answer: they become a verified answer
    REFUSAL_RIGHT = "refusal_right"  # the library does not say
    OUT_OF_SCOPE = "out_of_scope"
    DOCUMENT_REQUESTED = "document_requested"
    CLOSED = "closed"  # nothing to do
    WITHDRAWN = "withdrawn"  # a verified answer no longer is one


@dataclass(frozen=True, slots=True)
class Opened:
    """One recorded answer that needs a person, or needed one."""

    receipt_id: str
    reason: Reason
    detail: str  # in words, "" where the reason says it all
    opened_at: str
    settled_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided on one recorded answer."""

    receipt_id: str
    act: Act
    reviewer: str
    role: str
    decided_at: datetime
    note: str = ""  # the document asked for


@dataclass(frozen=True, slots=True)
class Edition:
    """The newest fiscal year held of a program's documents of one kind."""

    program: str
    kind: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedAnswer:
    """An answer that a person stands for, bound to the words it rests on and to a scope."""

    number: int  # 0 before it is filed
    receipt_id: str
    question: str  # standing alone
    programs: tuple[str, ...]
    fiscal_year: int | None  # None: the newest that governs
    text: str
    spans: tuple[Span, ...]
    bound_state: SpanState  # of its worst quote when it was verified
    editions: tuple[Edition, ...]  # what was the newest then, where no year was asked for
    role: str  # of who verified it
    reviewer: str  # never shown in public
    verified_on: date
    withdrawn_because: str = ""  # "" while the mark stands


@dataclass(frozen=True, slots=True)
class Item:
    """A question on the desk with everybody who asked the same."""

    opened: Opened
    receipt: Receipt
    answer: RecordedAnswer  # the receipt's content
    same: tuple[str, ...]  # ids of the other open receipts with this question and scope

    @property
    def asked(self) -> int:
        """How often it was asked."""
        return 1 + len(self.same)
