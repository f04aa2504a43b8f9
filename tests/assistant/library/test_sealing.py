"""Bits that turn in the library file, where nothing but its own hashes can tell, are found and never published."""

import logging
import random
import sqlite3
from contextlib import closing

import pytest

from assistant.errors import LibraryDamagedError, LibraryError
from assistant.library.filing.sealing import check_seals
from assistant.library.filing.store import FILE_NAME, Store
from assistant.library.repairing import repair
from assistant.library.watching import SelfCheck
from assistant.settings import Settings
from tests.assistant.library.conftest import ALPHA, BETA, GAMMA
from tests.assistant.library.sample import publish, vector

DOCUMENTS = {"alpha": ALPHA, "beta": BETA, "gamma": GAMMA}
FLIPS = 400
STORED = {
    "words of a page": b"The match is ten percent",
    "a title": b'"title":"',
    "headings of a passage": b'["Heading"]',
    "id of a passage": b"alpha:0001:001",
    "a vector": vector(ALPHA[1]).tobytes(),
    "path of a file": b"alpha.txt",
}


def turned(index, at, bit=0x10):
    """Turn one bit of the library file."""
    path = index / FILE_NAME
    data = bytearray(path.read_bytes())
    data[at] ^= bit
    path.write_bytes(data)


def turn_in(index, piece):
    """Turn a bit in the middle of every place where these bytes stand."""
    data = (index / FILE_NAME).read_bytes()
    at = data.find(piece)
    assert at >= 0
    while at >= 0:
        turned(index, at + len(piece) // 2)
        at = data.find(piece, at + 1)


@pytest.mark.parametrize("piece", STORED.values(), ids=STORED)
def test_a_bit_that_turned_in_what_is_stored_is_told_with_the_remedy(one, piece, caplog):
    turn_in(one, piece)

    with pytest.raises(LibraryDamagedError, match=r"guidance ingest --rebuild"):
        repair(one)
    with caplog.at_level(logging.WARNING):
        assert not SelfCheck(one, every_s=1).look()
    assert "guidance ingest --rebuild" in caplog.text


def test_a_bit_that_turns_while_the_page_is_served_is_found_at_the_next_look(one):
    check = SelfCheck(one, every_s=1)
    assert check.look()
    turn_in(one, STORED["words of a page"])

    assert not check.look()

    publish(one, DOCUMENTS, rebuild=True)
    assert check.look()


def test_looks_come_at_least_twice_a_minute():
    assert Settings().self_check_s <= 30


def test_a_bit_that_turned_anywhere_in_the_library_file_is_found_or_changes_nothing(one):
    """Most of a small file is empty; a turned bit there is none that anybody reads."""
    whole = (one / FILE_NAME).read_bytes()
    before, chance, found = read(one), random.Random(7), 0

    for _ in range(FLIPS):
        turned(one, chance.randrange(100, len(whole)), 1 << chance.randrange(8))  # the first 100 bytes are SQLite's own
        try:
            assert read(one) == before
        except LibraryError:
            found += 1
        (one / FILE_NAME).write_bytes(whole)

    assert found > 10


def read(index):
    """All that is stored, after it was checked."""
    with closing(Store.reading(index / FILE_NAME)) as store:
        store.check()
        check_seals(store, 1)
    with closing(sqlite3.connect(index / FILE_NAME)) as connection:
        tables = ("documents", "pages", "passages", "vectors", "findings", "members")
        return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]


def test_a_document_with_a_turned_bit_is_in_no_new_generation(one):
    turn_in(one, STORED["words of a page"])

    with pytest.raises(LibraryError, match=r"of alpha.txt is not as it was stored.+--rebuild"):
        publish(one, DOCUMENTS | {"delta": ["A new page."]})


def test_a_library_from_before_there_were_seals_is_whole(one):
    with closing(sqlite3.connect(one / FILE_NAME)) as connection:
        connection.execute("DROP TABLE seals")

    assert SelfCheck(one, every_s=1).look()
    assert repair(one) is None
