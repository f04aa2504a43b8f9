"""A writer killed at any moment leaves each record whole or absent."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.review.receipts.store import ReceiptStore
from assistant.review.storage.opening import database_url

ROOT = Path(__file__).parents[3]


def said_by_killed_writer(module, file, after_s):
    """Ids that a writer said it was done with, one at least, before it was killed."""
    command = [sys.executable, "-m", module, str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        said = [writer.stdout.readline(), writer.stdout.readline()]
        time.sleep(after_s)
        writer.kill()
        said += [line for line in writer.stdout if line.endswith("\n")]
    assert said[0] == "ready\n"
    return [line.strip() for line in said[1:]]


@pytest.mark.slow
def test_a_killed_writer_leaves_each_record_whole_or_absent(tmp_path):
    chance, file, said = random.Random(6), tmp_path / "receipts.sqlite", []

    for _ in range(20):
        said += said_by_killed_writer("tests.assistant.review.writing_process", file, chance.uniform(0, 0.3))
    store = ReceiptStore.open(database_url(f"sqlite:///{file}", tmp_path), wait_s=5, keep_days=0, is_made=False)
    report = store.walk()

    assert report.fault == ""
    assert len(said) >= 20
    assert len(said) <= report.records <= len(said) + 20  # filed, and killed before it could be said
    assert all(store.find(receipt_id).is_intact for receipt_id in said)


@pytest.mark.slow
def test_a_writer_killed_while_the_tables_are_made_leaves_a_file_that_the_next_one_completes(tmp_path):
    command = [sys.executable, "-m", "tests.assistant.review.writing_process"]
    for number in range(8):
        file = tmp_path / f"{number}.sqlite"
        with subprocess.Popen([*command, str(file)], cwd=ROOT, stdout=subprocess.DEVNULL) as writer:
            while not file.exists():
                time.sleep(0.005)
            time.sleep(0.04 * number)
            writer.kill()
        store = ReceiptStore.open(database_url(f"sqlite:///{file}", tmp_path), wait_s=5, keep_days=0, is_made=True)

        assert store.walk().fault == ""
