"""Recording never stops an answer; what it keeps is what was shown, without personal data."""

import logging
import os
import re
import sqlite3
import time
from datetime import date

import pytest

from assistant import Assistant
from assistant.review.receipts.recording import Receipts
from assistant.review.receipts.records import RecordedAnswer
from assistant.settings import Settings
from tests.disks import filled, small_disk

QUESTION = "My name is Jane Roe, jane@example.org, 202-555-0143. When were the FY2021 BCJI applications due?"


@pytest.fixture(scope="module")
def assistant(starter_index):
    return Assistant.open(starter_index)


@pytest.fixture
def receipts(tmp_path):
    made = Receipts(tmp_path, Settings(database_wait_s=0.3))
    yield made
    made.close()


def test_every_quote_is_kept_with_its_file_page_and_place(assistant, receipts):
    answer = assistant.ask("When were the FY2021 BCJI applications due?", as_of=date(2026, 11, 22))

    recorded = receipts.record_answer(answer, assistant.library, audience="site")
    receipt = receipts.find(recorded.receipt_id).receipt

    assert receipt.content.text == answer.text
    assert receipt.content.scope.programs == ("bcji",)
    assert (receipt.content.scope.fiscal_year, receipt.content.scope.audience) == (2021, "site")
    assert [notice.text for notice in receipt.content.notices] == [notice.text for notice in answer.notices]
    assert receipt.engine == answer.engine
    assert len(receipt.spans) == len(answer.citations) > 0
    for span in receipt.spans:
        page = assistant.library.page(span.document_id, span.page)
        assert page.text[span.start : span.end] == span.quote
        assert re.fullmatch("[0-9a-f]{64}", span.document_sha256)


def test_nothing_personal_reaches_the_disk(assistant, receipts, tmp_path):
    answer = assistant.ask(QUESTION)

    recorded = receipts.record_answer(answer, assistant.library)
    receipts.close()
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())

    assert recorded.receipt_id.encode() in stored
    for secret in (b"Jane", b"Roe", b"jane@", b"555-0143"):
        assert secret not in stored


def test_a_check_is_kept_with_its_verdicts_and_without_the_signature(assistant, receipts):
    text = "The FY2021 BCJI applications were due April 12, 2021.\nBest regards,\nJane Roe"
    verdicts = assistant.check(text)

    recorded = receipts.record_check(verdicts, assistant.library, as_of=date(2026, 11, 22))
    receipt = receipts.find(recorded.receipt_id).receipt

    assert not isinstance(receipt.content, RecordedAnswer)
    assert [v.label for v in receipt.content.verdicts] == [v.label.value for v in verdicts]
    assert receipt.content.verdicts[-1].sentence == "[name]"
    assert receipt.engine.embedder == assistant.library.stamp.embedder


def test_a_locked_database_costs_a_line_and_nothing_else(assistant, receipts, tmp_path, caplog):
    answer = assistant.ask("Who may apply for BCJI?")
    assert receipts.record_answer(answer, assistant.library).receipt_id
    holder = sqlite3.connect(tmp_path / "receipts.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    started = time.monotonic()

    with caplog.at_level(logging.WARNING):
        recorded = receipts.record_answer(answer, assistant.library)

    assert time.monotonic() - started < 5
    assert recorded.receipt_id == ""
    assert "locked" in recorded.trouble
    assert len(caplog.records) == 1
    holder.execute("ROLLBACK")
    holder.close()
    assert receipts.record_answer(answer, assistant.library).receipt_id


def test_a_database_that_was_taken_away_is_noticed_and_made_again(assistant, receipts, tmp_path):
    answer = assistant.ask("Who may apply for BCJI?")
    assert receipts.record_answer(answer, assistant.library).receipt_id
    for file in tmp_path.iterdir():
        file.unlink()

    recorded = [receipts.record_answer(answer, assistant.library) for _ in range(2)]

    assert recorded[-1].receipt_id
    assert receipts.find(recorded[-1].receipt_id).link.number in (1, 2)


@pytest.mark.parametrize(
    "address, said",
    [
        ("postgresql://nobody@127.0.0.1:1/none", "reached"),
        ("mysql://x/y", "neither an SQLite file nor a PostgreSQL"),
        ("nonsense", "is no address"),
        ("sqlite:////proc/none/receipts.sqlite", "cannot be made"),
    ],
)
def test_a_database_that_cannot_be_had_is_told_with_the_remedy(assistant, tmp_path, address, said):
    receipts = Receipts(tmp_path, Settings(database_url=address, database_wait_s=0.5))
    answer = assistant.ask("Who may apply for BCJI?")

    recorded = receipts.record_answer(answer, assistant.library)

    assert recorded.receipt_id == ""
    assert said in recorded.trouble


def test_a_password_is_in_no_message(assistant, tmp_path):
    settings = Settings(database_url="postgresql://me:s3cret@127.0.0.1:1/none", database_wait_s=0.5)
    answer = assistant.ask("Who may apply for BCJI?")

    recorded = Receipts(tmp_path, settings).record_answer(answer, assistant.library)

    assert recorded.trouble
    assert "s3cret" not in recorded.trouble


def test_a_damaged_file_costs_a_line_and_nothing_else(assistant, receipts, tmp_path):
    (tmp_path / "receipts.sqlite").write_bytes(os.urandom(8192))

    recorded = receipts.record_answer(assistant.ask("Who may apply for BCJI?"), assistant.library)

    assert recorded.receipt_id == ""
    assert "not a database" in recorded.trouble


def test_an_answer_without_quotes_is_recorded_too(assistant, receipts):
    answer = assistant.ask("What is the weather in Harbor City?")

    recorded = receipts.record_answer(answer, assistant.library)

    assert receipts.find(recorded.receipt_id).receipt.content.status == answer.status.value


@pytest.mark.parametrize("free_kb", [0, 16, 64])
def test_a_full_disk_costs_a_line_and_no_record_that_was_kept(assistant, tmp_path, free_kb):
    answer = assistant.ask("Who may apply for BCJI?")
    with small_disk(tmp_path / "disk", size_kb=2_000) as disk:
        receipts = Receipts(disk, Settings(database_wait_s=0.5))
        kept = [receipts.record_answer(answer, assistant.library).receipt_id]
        with filled(disk, free_kb):
            tried = [receipts.record_answer(answer, assistant.library) for _ in range(30)]
        kept += [one.receipt_id for one in tried if one.receipt_id]
        kept.append(receipts.record_answer(answer, assistant.library).receipt_id)

        assert "full" in tried[-1].trouble
        assert all(receipts.find(name).receipt.content.text == answer.text for name in kept)
        assert receipts.store(is_made=False).walk().fault == ""
        receipts.close()


def test_a_database_that_a_full_disk_cannot_take_is_told_and_made_later(assistant, tmp_path):
    answer = assistant.ask("Who may apply for BCJI?")
    with small_disk(tmp_path / "disk", size_kb=2_000) as disk:
        receipts = Receipts(disk, Settings(database_wait_s=0.5))
        with filled(disk, 0):
            refused = receipts.record_answer(answer, assistant.library)

        assert (refused.receipt_id, "full" in refused.trouble) == ("", True)
        assert receipts.record_answer(answer, assistant.library).receipt_id
        receipts.close()
