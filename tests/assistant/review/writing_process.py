"""Writes receipts to the SQLite file named on the command line until it is killed, and says each id that is filed."""

import sys
from pathlib import Path

from assistant.review.receipts.store import ReceiptStore
from assistant.review.storage.opening import database_url
from tests.assistant.review.conftest import receipt

store = ReceiptStore.open(database_url(f"sqlite:///{sys.argv[1]}", Path()), wait_s=5, keep_days=0, is_made=True)
sys.stdout.write("ready\n")
sys.stdout.flush()
while True:
    filed = receipt("Who may apply? " * 500)
    store.append(filed)
    sys.stdout.write(f"{filed.receipt_id}\n")
    sys.stdout.flush()
