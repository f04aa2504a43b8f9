"""What a reviewer decides becomes a decision and, where it is an answer, a verified one bound to its quotes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.errors import RequestError
from assistant.review.accounts.records import Account
from assistant.review.desk.binding import bound_state, editions
from assistant.review.desk.quoting import Wanted, quoted, text_of
from assistant.review.desk.records import Act, Decision, Item, VerifiedAnswer
from assistant.review.receipts.making import HoldsDocuments
from assistant.review.receipts.records import Span, SpanState

MOST_NOTE_CHARS = 300
MAY_REST_ON = (SpanState.STILL_TRUE, SpanState.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a reviewer wants to happen to an item."""

    act: Act
    quotes: tuple[Wanted, ...] = ()  # of a correction
    likely: tuple[str, ...] = ()  # documents in which to look for them first
    note: str = ""  # the document asked for


def decisions_of(ruling: Ruling, item: Item, account: Account) -> list[Decision]:
    """
    The ruling as it is kept: one decision for each receipt that asked the same.

    Raises:
        RequestError: A document is requested and not named.
    """
    note = " ".join(ruling.note.split())[:MOST_NOTE_CHARS]
    if ruling.act is Act.DOCUMENT_REQUESTED and not note:
        raise RequestError("Name the document to ask for, for example “FY2024 SPI solicitation”.")
    now = datetime.now(UTC).replace(microsecond=0)
    return [
        Decision(
            receipt_id=receipt_id,
            act=ruling.act,
            reviewer=account.name,
            role=account.role.value,
            decided_at=now,
            note=note if ruling.act is Act.DOCUMENT_REQUESTED else "",
        )
        for receipt_id in (item.receipt.receipt_id, *item.same)
    ]


def verified_by(ruling: Ruling, item: Item, account: Account, library: HoldsDocuments) -> VerifiedAnswer | None:
    """
    The answer that the reviewer stands for from now on; None where the ruling is no answer.

    Raises:
        RequestError: There is nothing to approve, its source has changed, or words of a correction stand nowhere.
    """
    if ruling.act is Act.APPROVED:
        return _bound(item, item.answer.text, _standing(item, library), account, library)
    if ruling.act is Act.CORRECTED:
        spans = quoted(ruling.quotes, library, ruling.likely)
        return _bound(item, text_of(spans), spans, account, library)
    return None


def _standing(item: Item, library: HoldsDocuments) -> Sequence[Span]:
    """The quotes of the item's answer, if all still stand."""
    if not item.answer.spans:
        raise RequestError(
            "This answer quotes nothing, so there is nothing to approve. Correct it, or say that the refusal is right."
        )
    if bound_state(item.answer.spans, library) not in MAY_REST_ON:
        raise RequestError("A quote of this answer no longer stands in the library. Correct the answer instead.")
    return item.answer.spans


def _bound(item: Item, text: str, spans: Sequence[Span], account: Account, library: HoldsDocuments) -> VerifiedAnswer:
    scope = item.answer.scope
    return VerifiedAnswer(
        number=0,
        receipt_id=item.receipt.receipt_id,
        question=item.answer.standalone_question,
        programs=scope.programs,
        fiscal_year=scope.fiscal_year,
        text=text,
        spans=tuple(spans),
        bound_state=bound_state(spans, library) or SpanState.STILL_TRUE,
        editions=editions(spans, library) if scope.fiscal_year is None else (),
        role=account.role.value,
        reviewer=account.name,
        verified_on=datetime.now(UTC).date(),
    )
