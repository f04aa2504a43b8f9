"""The desk as its pages use it: what lies on it, one item, and what happens when somebody decides."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import RecordError, RequestError
from assistant.review.accounts.records import Account
from assistant.review.accounts.store import AccountStore
from assistant.review.desk.deciding import Ruling, decisions_of, verified_by
from assistant.review.desk.matching import Key, answer_key, question_key
from assistant.review.desk.questions import keep_question, question_of
from assistant.review.desk.records import QUEUES, Act, Decision, Feedback, Item, Opened, Queue, Reason, VerifiedAnswer
from assistant.review.desk.serving import VerifiedAnswers
from assistant.review.desk.store import DeskStore
from assistant.review.desk.sweeping import sweep
from assistant.review.receipts.chain import read_receipt_id
from assistant.review.receipts.encoding import moment
from assistant.review.receipts.making import HoldsDocuments
from assistant.review.receipts.recording import Receipts
from assistant.review.receipts.records import Receipt, RecordedAnswer
from assistant.review.receipts.store import ReceiptStore

MOST_ITEMS = 1000  # read at once; the oldest wait until the newest are settled
_RULES_OUT = frozenset({Act.APPROVED, Act.CORRECTED, Act.REFUSAL_RIGHT, Act.OUT_OF_SCOPE, Act.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Record:
    """What there is to know of one item besides its answer."""

    feedback: Feedback | None
    decisions: tuple[Decision, ...]  # oldest first
    verified: VerifiedAnswer | None  # of this question and scope, while its mark stands


class ReviewDesk:
    """
    The desk over one database of receipts; errors of every method: `RecordError` when it is locked or away.

    Args:
        receipts: In whose database everything is.
        folder: Of the library, where files of the desk go.
        verified: What the public page serves; told when something was decided.
    """

    def __init__(self, receipts: Receipts, folder: Path, verified: VerifiedAnswers) -> None:
        self._receipts = receipts
        self.verified = verified
        self.folder = folder

    def accounts(self) -> AccountStore:
        """The accounts."""
        with self._open() as (receipts, _):
            return AccountStore(receipts.database)

    def say(self, receipt_id: str, feedback: Feedback) -> None:
        """Keep what a person says of an answer."""
        with self._open() as (_, desk):
            desk.say(read_receipt_id(receipt_id), feedback)

    def piles(self, library: HoldsDocuments | None) -> dict[Queue, list[Item]]:
        """What needs a person, each question once, the newest first; brought up to date with *library* first."""
        with self._open() as (receipts, desk):
            sweep(desk, receipts, library)
            items = _items(desk.items()[:MOST_ITEMS], receipts)
        self.verified.renew()
        return {queue: [item for item in items if item.opened.reason in QUEUES[queue]] for queue in Queue}

    def settled(self) -> list[Item]:
        """What was decided last, the newest first."""
        with self._open() as (receipts, desk):
            newest = sorted(desk.items(is_open=False), key=lambda opened: opened.settled_at or "", reverse=True)
            return _items(newest[:100], receipts)

    def marks(self) -> list[VerifiedAnswer]:
        """The verified answers whose mark stands, the newest first."""
        with self._open() as (_, desk):
            return desk.verified()[::-1]

    def item(self, receipt_id: str) -> tuple[Item, Record]:
        """
        One item with its record; any recorded answer can be looked at as one.

        Raises:
            RequestError: There is no such answer, or its time is over.
        """
        with self._open() as (receipts, desk):
            receipt = receipts.find(receipt_id).receipt
            if not isinstance(receipt.content, RecordedAnswer):
                raise RequestError("This is the receipt of a check, not of an answer.")
            key = answer_key(receipt.content)
            opened = desk.items()
            others = [o for o in opened if o.receipt_id != receipt.receipt_id][:MOST_ITEMS]
            same = [item for item in _each(others, receipts) if answer_key(item.answer) == key]
            own = next((o for o in (*opened, *desk.items(is_open=False)) if o.receipt_id == receipt.receipt_id), None)
            item = Item(own or _unopened(receipt), receipt, receipt.content, tuple(o.receipt.receipt_id for o in same))
            said = desk.feedback().get(receipt.receipt_id)
            return item, Record(said, tuple(desk.decisions(receipt.receipt_id)), _mark_of(key, desk.verified()))

    def decide(self, receipt_id: str, ruling: Ruling, account: Account, library: HoldsDocuments) -> None:
        """
        Settle an item with all that asked the same.

        Raises:
            RequestError: The ruling cannot be: see `deciding`.
        """
        item, record = self.item(receipt_id)
        decisions = decisions_of(ruling, item, account)
        verified = verified_by(ruling, item, account, library)
        replaced = [record.verified] if record.verified is not None and ruling.act in _RULES_OUT else []
        with self._open() as (_, desk):
            desk.decide([d.receipt_id for d in decisions], decisions, verified=verified, replaced=replaced)
        self.verified.renew()

    def make_question(self, receipt_id: str) -> Path:
        """Keep the item as a question for measuring; raises `RequestError` before it is decided."""
        item, record = self.item(receipt_id)
        return keep_question(question_of(item, record.decisions, record.verified), self.folder)

    @contextmanager
    def _open(self) -> Iterator[tuple[ReceiptStore, DeskStore]]:
        try:
            receipts = self._receipts.store(is_made=True)
            yield receipts, DeskStore(receipts.database)
        except RecordError:
            self._receipts.close()  # it may have been moved or replaced: look anew next time
            raise


def _items(opened: Sequence[Opened], receipts: ReceiptStore) -> list[Item]:
    """Each question once, in the order of its first."""
    groups: dict[tuple[Key, Queue], list[Item]] = {}
    for item in _each(opened, receipts):
        queue = next(queue for queue, reasons in QUEUES.items() if item.opened.reason in reasons)
        groups.setdefault((answer_key(item.answer), queue), []).append(item)
    return [
        Item(first.opened, first.receipt, first.answer, tuple(other.receipt.receipt_id for other in others))
        for first, *others in groups.values()
    ]


def _each(opened: Sequence[Opened], receipts: ReceiptStore) -> Iterator[Item]:
    """Every one by itself; one whose content was removed when its time was over is passed over."""
    found = {filed.receipt.receipt_id: filed.receipt for filed in receipts.scan(ids=[o.receipt_id for o in opened])}
    for one in opened:
        receipt = found.get(one.receipt_id)
        if receipt is not None and isinstance(receipt.content, RecordedAnswer):
            yield Item(one, receipt, receipt.content, ())


def _unopened(receipt: Receipt) -> Opened:
    at = moment(receipt.recorded_at)
    return Opened(receipt.receipt_id, Reason.UNCLEAR, "", at, at)


def _mark_of(key: Key, marks: Sequence[VerifiedAnswer]) -> VerifiedAnswer | None:
    for mark in reversed(marks):
        if (question_key(mark.question), tuple(sorted(mark.programs)), mark.fiscal_year) == key:
            return mark
    return None
