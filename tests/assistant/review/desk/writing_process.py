"""Reviews in the SQLite file named on the command line until it is killed, and says each item that is settled."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

from assistant.review.desk.records import Act, Decision, Feedback, VerifiedAnswer
from assistant.review.desk.store import DeskStore
from assistant.review.receipts.chain import new_receipt_id
from assistant.review.receipts.records import SpanState
from assistant.review.storage.opening import database_url, open_database


def approve(desk: DeskStore, receipt_id: str) -> None:
    """An item is opened by a thumb down, and settled with a decision and a verified answer."""
    desk.say(receipt_id, Feedback.WRONG)
    decision = Decision(
        receipt_id=receipt_id, act=Act.APPROVED, reviewer="Ana", role="liaison", decided_at=datetime.now(UTC)
    )
    verified = VerifiedAnswer(
        number=0,
        receipt_id=receipt_id,
        question="Who may apply? " * 200,
        programs=(),
        fiscal_year=None,
        text="Counties.",
        spans=(),
        bound_state=SpanState.STILL_TRUE,
        editions=(),
        role="liaison",
        reviewer="Ana",
        verified_on=date(2026, 11, 22),
    )
    desk.decide([receipt_id], [decision], verified=verified)


if __name__ == "__main__":
    database = open_database(database_url(f"sqlite:///{sys.argv[1]}", Path()), wait_s=5, is_made=True)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        settled = new_receipt_id()
        approve(DeskStore(database), settled)
        sys.stdout.write(f"{settled}\n")
        sys.stdout.flush()
