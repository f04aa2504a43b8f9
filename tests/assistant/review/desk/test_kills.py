"""A reviewer's process killed at any moment leaves each step whole or absent."""

import random

import pytest

from assistant.review.desk.store import DeskStore
from assistant.review.storage.opening import database_url, open_database
from tests.assistant.review.test_kills import said_by_killed_writer


@pytest.mark.slow
def test_a_killed_reviewer_leaves_decision_mark_and_item_together_or_none_of_them(tmp_path):
    chance, file, said = random.Random(6), tmp_path / "receipts.sqlite", []

    for _ in range(20):
        said += said_by_killed_writer("tests.assistant.review.desk.writing_process", file, chance.uniform(0, 0.3))
    desk = DeskStore(open_database(database_url(f"sqlite:///{file}", tmp_path), wait_s=5, is_made=False))
    decided = {decision.receipt_id for decision in desk.decisions()}
    opened = {item.receipt_id for item in desk.items()}

    assert len(said) >= 20
    assert set(said) <= decided and len(decided) <= len(said) + 20  # done, and killed before it could be said
    assert decided == {verified.receipt_id for verified in desk.verified()}
    assert decided == {item.receipt_id for item in desk.items(is_open=False)}
    assert opened | decided == set(desk.feedback()) and len(opened) <= 20
