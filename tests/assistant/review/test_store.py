"""Receipts in a real database: SQLite and PostgreSQL alike."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from assistant.errors import NoRecordsError, RecordError, RequestError
from assistant.review.storage import opening
from tests.assistant.review.conftest import NOW, receipt, run_sql


def test_a_receipt_comes_back_as_it_was_filed(open_store):
    filed = receipt("Qui — “été” 你好 \x00 \ud800?")

    link = open_store().append(filed)
    found = open_store(is_made=False).find(filed.receipt_id.upper().replace("-", " "))

    assert found.receipt == filed
    assert found.link == link
    assert found.is_intact


def test_each_record_carries_the_hash_of_the_one_before(open_store):
    store = open_store()
    links = [store.append(receipt()) for _ in range(3)]
    report = store.walk()

    assert [link.number for link in links] == [1, 2, 3]
    assert [link.previous for link in links] == ["", links[0].hash, links[1].hash]
    assert (report.records, report.head, report.fault) == (3, links[2].hash, "")


@pytest.mark.parametrize(
    "statement, said",
    [
        (
            "UPDATE receipts SET body = replace(body, 'Who', 'How') WHERE number = 2",
            "record 2: its content was altered",
        ),
        ("UPDATE receipts SET recorded_at = '2020-01-01T00:00:00Z' WHERE number = 2", "record 2: its hash is not"),
        ("DELETE FROM receipts WHERE number = 2", "before record 3: a record was removed"),
        ("DELETE FROM receipts WHERE number = 3", "after record 2: the end of the chain"),
        ("UPDATE receipts SET hash = previous WHERE number = 1", "record 1: its hash is not"),
        ("DELETE FROM receipt_chain", "after record 3: the end of the chain"),
    ],
)
def test_a_change_behind_the_programs_back_is_found_and_named(open_store, address, statement, said):
    store = open_store()
    for _ in range(3):
        store.append(receipt())

    run_sql(address, statement)

    assert store.walk().fault.startswith(said)


def test_an_altered_receipt_is_shown_as_altered(open_store, address):
    filed = receipt()
    store = open_store()
    store.append(filed)

    run_sql(address, "UPDATE receipts SET body = replace(body, 'Who', 'How')")

    assert not store.find(filed.receipt_id).is_intact


def test_content_goes_when_its_time_is_over_and_the_chain_stays_whole(open_store, address):
    old, new = receipt(at=NOW - timedelta(days=31)), receipt()
    store = open_store(keep_days=30)
    store.append(old)
    store.append(new)
    report = store.walk()

    assert (report.records, report.emptied, report.fault) == (2, 1, "")
    assert store.find(new.receipt_id, now=NOW).receipt == new
    with pytest.raises(RequestError, match="removed after 30 days"):
        store.find(old.receipt_id, now=NOW)


def test_what_is_too_old_is_not_shown_even_before_it_is_removed(open_store):
    filed = receipt()
    store = open_store(keep_days=30)
    store.append(filed)

    with pytest.raises(RequestError, match="removed"):
        store.find(filed.receipt_id, now=NOW + timedelta(days=31))


def test_many_writers_make_one_chain_without_a_gap(open_store):
    stores = [open_store(wait_s=20) for _ in range(3)]
    start = threading.Barrier(6)

    def write(number):
        start.wait()
        for _ in range(5):
            stores[number % 3].append(receipt())

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(write, range(6)))

    report = stores[0].walk()
    assert (report.records, report.fault) == (30, "")


def test_fifty_at_once_lose_nothing(open_store):
    store = open_store(wait_s=2)

    with ThreadPoolExecutor(50) as threads:
        list(threads.map(lambda _: store.append(receipt()), range(100)))

    assert store.walk().records == 100


def test_a_walk_beside_a_writer_finds_no_fault(open_store):
    writer, walker = open_store(wait_s=20), open_store(wait_s=20)

    def write():
        for _ in range(25):
            writer.append(receipt())

    faults = []
    with ThreadPoolExecutor(1) as thread:
        writing = thread.submit(write)
        while not faults or not writing.done():
            faults.append(walker.walk().fault)

    writing.result()
    assert set(faults) == {""}
    assert walker.walk().records == 25


def test_a_receipt_can_be_looked_at_while_another_process_holds_the_right_to_write(open_store):
    store, holder = open_store(), open_store()
    filed = receipt()
    store.append(filed)

    with holder._database.writing():
        found = open_store(is_made=False, wait_s=0.5).find(filed.receipt_id)

    assert found.receipt == filed


def test_content_whose_time_is_over_goes_when_the_database_is_opened(open_store, address, tmp_path):
    filed = receipt("A question that is remembered nowhere", at=datetime.now(UTC) - timedelta(days=31))
    first = open_store()
    first.append(filed)
    first.close()

    store = open_store(keep_days=30)
    report = store.walk()
    store.close()

    assert (report.records, report.emptied, report.fault) == (1, 1, "")
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("*.sqlite"))
    assert b"remembered nowhere" not in stored


@pytest.mark.skipif(os.name == "nt", reason="has no such permissions")
def test_the_file_is_for_its_owner_alone(open_store, tmp_path):
    open_store().append(receipt())

    assert all(file.stat().st_mode & 0o077 == 0 for file in tmp_path.iterdir())


def test_an_unknown_id_and_a_text_that_is_none_are_told_apart(open_store):
    store = open_store()

    with pytest.raises(RequestError, match="none with this id"):
        store.find("0000-0000-0000-0000")
    with pytest.raises(RequestError, match="no receipt id"):
        store.find("../../etc/passwd")


def test_looking_for_a_receipt_makes_no_database(open_store, address, tmp_path):
    with pytest.raises(NoRecordsError):
        open_store(is_made=False)

    assert list(tmp_path.iterdir()) == []


def test_a_database_of_a_newer_program_is_refused(open_store, address):
    open_store()
    run_sql(address, "UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(RecordError, match="newer version"):
        open_store()


def test_the_newest_step_is_the_one_that_the_program_looks_for():
    config = Config()
    config.set_main_option("script_location", str(opening._MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_current_head() == opening.HEAD
