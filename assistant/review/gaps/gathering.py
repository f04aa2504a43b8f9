"""Where the gaps report comes from: the database of receipts, the library, and the embedder."""

import threading
from collections.abc import Callable, Collection

from assistant.embedding import Embedder
from assistant.errors import LibraryError
from assistant.review.desk.store import DeskStore
from assistant.review.gaps.records import GapReport
from assistant.review.gaps.report import gap_report
from assistant.review.receipts.recording import Receipts


class Gaps:
    """
    Makes the report of what was recorded so far; safe to use from many threads.

    Args:
        receipts: What was asked.
        missing: Names of documents that the library's texts refer to and that it lacks.
        embedder: Loads what questions are grouped by; called once.
    """

    def __init__(
        self, receipts: Receipts, missing: Callable[[], Collection[str]], embedder: Callable[[], Embedder]
    ) -> None:
        self._receipts = receipts
        self._missing = missing
        self._open_embedder = embedder
        self._embedder: Embedder | None = None
        self._lock = threading.Lock()

    def report(self) -> GapReport:
        """
        The report.

        Raises:
            RecordError: The database is locked or away, or nothing was recorded.
            ModelError: The embedder cannot be loaded.
        """
        store = self._receipts.store(is_made=False)
        desk = DeskStore(store.database)
        with self._lock:  # it takes a core for a second or more
            if self._embedder is None:
                self._embedder = self._open_embedder()
            receipts = [filed.receipt for filed in store.scan()]
            return gap_report(receipts, desk.feedback(), desk.decisions(), self._not_held(), self._embedder)

    def _not_held(self) -> Collection[str]:
        try:
            return self._missing()
        except LibraryError:
            return ()
