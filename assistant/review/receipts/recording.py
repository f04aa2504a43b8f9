"""Answers and checks are recorded; a database that is locked or away costs a line and never an answer."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError, RecordError
from assistant.review.receipts.making import HoldsDocuments, answer_receipt, check_receipt
from assistant.review.receipts.records import Filed, Receipt
from assistant.settings import Settings
from assistant.types import Answer, Verdict

if TYPE_CHECKING:
    from assistant.review.receipts.store import ReceiptStore

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recorded:
    """The id under which something was recorded, or why it was not."""

    receipt_id: str = ""
    trouble: str = ""


class Receipts:
    """
    The receipts that belong to one library; opened when first needed, safe to use from many threads.

    Args:
        index: The library's folder, beside whose parts the database is unless a setting says otherwise.
        settings: Where the database is, how long to wait for it, how long content is kept.
    """

    def __init__(self, index: Path, settings: Settings) -> None:
        self._index = index
        self._settings = settings
        self._store: ReceiptStore | None = None
        self._lock = threading.Lock()

    def record_answer(
        self,
        answer: Answer,
        library: HoldsDocuments,
        *,
        program: str | None = None,
        fiscal_year: int | None = None,
        audience: str | None = None,
    ) -> Recorded:
        """Record an answer with the scope that the person chose; never raises on account of the database."""
        try:
            return self._file(
                answer_receipt(answer, library, program=program, fiscal_year=fiscal_year, audience=audience)
            )
        except AssistantError as error:
            return _not_recorded(error)

    def record_check(self, verdicts: Sequence[Verdict], library: HoldsDocuments, *, as_of: date) -> Recorded:
        """Record a check; never raises on account of the database."""
        try:
            return self._file(check_receipt(verdicts, library, as_of=as_of))
        except AssistantError as error:
            return _not_recorded(error)

    def find(self, receipt_id: str) -> Filed:
        """
        The receipt with this id.

        Raises:
            RequestError: There is none, or its content was removed when its time was over.
            RecordError: The database is locked or away.
        """
        return self.store(is_made=False).find(receipt_id)

    def store(self, *, is_made: bool) -> "ReceiptStore":
        """The open database; raises `RecordError` when it cannot be opened, and tries again at the next need."""
        from assistant.review.receipts.store import ReceiptStore  # noqa: PLC0415  (SQLAlchemy, only where it is needed)
        from assistant.review.storage.opening import database_url  # noqa: PLC0415

        with self._lock:
            if self._store is None:
                self._store = ReceiptStore.open(
                    database_url(self._settings.database_url, self._index),
                    wait_s=self._settings.database_wait_s,
                    keep_days=self._settings.receipt_days,
                    is_made=is_made,
                )
            return self._store

    def close(self) -> None:
        """Let go of the database; the next need opens it again."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None

    def _file(self, receipt: Receipt) -> Recorded:
        try:
            self.store(is_made=True).append(receipt)
        except RecordError:
            self.close()  # it may have been moved or replaced: look anew next time
            raise
        return Recorded(receipt.receipt_id)


def _not_recorded(error: AssistantError) -> Recorded:
    _LOG.warning("An answer or check could not be recorded: %s", error)
    return Recorded(trouble=str(error))
