"""New receipts and a new library become items: refusals, answers whose sources changed, marks that must go."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.review.desk.binding import why_broken
from assistant.review.desk.records import Opened, Reason, VerifiedAnswer
from assistant.review.desk.store import DeskStore
from assistant.review.receipts.encoding import moment
from assistant.review.receipts.making import HoldsDocuments
from assistant.review.receipts.records import Filed, Receipt, RecordedAnswer, SpanState
from assistant.review.receipts.store import ReceiptStore
from assistant.review.receipts.verifying import verify_spans

_REFUSED = {reason.value: reason for reason in (Reason.NOT_FOUND, Reason.PARTLY_ANSWERED)}
_GONE = frozenset({SpanState.SOURCE_CHANGED, SpanState.NOT_HELD})


def sweep(desk: DeskStore, receipts: ReceiptStore, library: HoldsDocuments | None) -> None:
    """
    Bring the desk up to date, in one step that is done or not.

    Args:
        desk: Where items are.
        receipts: What was recorded.
        library: Of today; None while there is none, then only refusals are looked for.
    """
    seen, generation = desk.swept()
    is_new_library = library is not None and library.generation != generation
    filed = list(receipts.scan(after=0 if is_new_library else seen))
    fresh = [one for one in filed if one.link.number > seen]
    found = list(_refused(fresh))
    withdrawn: list[VerifiedAnswer] = []
    if library is not None and is_new_library:
        found += _changed([one.receipt for one in filed], library)
        withdrawn = broken_marks(desk.verified(), library)
    newest = max((one.link.number for one in fresh), default=seen)
    if found or withdrawn or newest != seen or is_new_library:
        desk.sweep(found, withdrawn, newest, library.generation if library is not None else generation)


def broken_marks(verified: Iterable[VerifiedAnswer], library: HoldsDocuments) -> list[VerifiedAnswer]:
    """Those of the verified answers that no longer hold, each with the reason."""
    why = ((one, why_broken(one, library)) for one in verified)
    return [replace(one, withdrawn_because=reason) for one, reason in why if reason]


def _refused(filed: Iterable[Filed]) -> Iterator[Opened]:
    for one in filed:
        content = one.receipt.content
        if isinstance(content, RecordedAnswer) and content.status in _REFUSED:
            yield _opened(one.receipt, _REFUSED[content.status])


def _changed(receipts: Iterable[Receipt], library: HoldsDocuments) -> Iterator[Opened]:
    """Answers of which a quote no longer stands; a document whose file is the same is not read again."""
    same: dict[tuple[str, str], bool] = {}
    for receipt in receipts:
        if not isinstance(receipt.content, RecordedAnswer):
            continue
        doubtful = []
        for span in receipt.spans:
            file = (span.document_id, span.document_sha256)
            if file not in same:
                same[file] = bool(span.document_sha256) and library.sha256(span.document_id) == span.document_sha256
            doubtful += [] if same[file] else [span]
        gone = [f for f in verify_spans(doubtful, library).findings if f.state in _GONE]
        if gone:
            detail = " ".join(f"“{f.span.title}”, {f.span.locator}: {f.text}" for f in gone[:3])
            yield _opened(receipt, Reason.SOURCE_CHANGED, detail)


def _opened(receipt: Receipt, reason: Reason, detail: str = "") -> Opened:
    return Opened(receipt.receipt_id, reason, detail, moment(receipt.recorded_at), None)
