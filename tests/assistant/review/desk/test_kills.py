"""A reviewer's process killed at any moment leaves each step whole or absent."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.review.desk.store import DeskStore
from assistant.review.storage.opening import database_url, open_database

ROOT = Path(__file__).parents[4]


@pytest.mark.slow
def test_a_killed_reviewer_leaves_decision_mark_and_item_together_or_none_of_them(tmp_path):
    random.seed(6)
    file, said = tmp_path / "receipts.sqlite", []
    command = [sys.executable, "-m", "tests.assistant.review.desk.writing_process", str(file)]

    for _ in range(20):
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
            writer.stdout.readline()
            time.sleep(random.uniform(0, 0.3))
            writer.kill()
            said += [line.strip() for line in writer.stdout if line.endswith("\n")]
    desk = DeskStore(open_database(database_url(f"sqlite:///{file}", tmp_path), wait_s=5, is_made=False))
    decided = {decision.receipt_id for decision in desk.decisions()}
    opened = {item.receipt_id for item in desk.items()}

    assert len(said) > 20
    assert set(said) <= decided and len(decided) <= len(said) + 20  # done, and killed before it could be said
    assert decided == {verified.receipt_id for verified in desk.verified()}
    assert decided == {item.receipt_id for item in desk.items(is_open=False)}
    assert opened | decided == set(desk.feedback()) and len(opened) <= 20
