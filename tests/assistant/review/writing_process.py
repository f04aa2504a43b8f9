"""Writes receipts to the SQLite file named on the command line until it is killed, and says each id that is filed."""

import sys
from pathlib import Path

from assistant.review.receipts.store import ReceiptStore
from assistant.review.storage.opening import database_url
from tests.assistant.review.conftest import receipt


def say(word: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    place = database_url(f"sqlite:///{sys.argv[1]}", Path())
    store = ReceiptStore.open(place, wait_s=5, keep_days=0, is_made=True)
    say("ready")
    while True:
        filed = receipt("Who may apply? " * 500)
        store.append(filed)
        say(filed.receipt_id)
