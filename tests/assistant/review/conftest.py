"""Receipts over a real library of one small document, and a real database of each kind."""

import os
import shutil
import subprocess
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.review.receipts.chain import new_receipt_id
from assistant.review.receipts.records import Receipt, RecordedAnswer, RecordedScope
from assistant.review.receipts.store import ReceiptStore
from assistant.review.storage.opening import database_url
from assistant.types import Engine
from tests.ports import free_port

SERVER_PROGRAMS = (Path("/usr/lib/postgresql"), Path("/usr/local/bin"), Path("/opt/homebrew/bin"))
NOW = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgres():
    """The address of a PostgreSQL server started for these tests; skips where PostgreSQL is not installed."""
    initdb = next((p for root in SERVER_PROGRAMS for p in sorted(root.rglob("initdb"))), None) or shutil.which("initdb")
    if initdb is None:
        pytest.skip("PostgreSQL is not here; on Debian: apt-get install postgresql")
    programs, folder, port = Path(initdb).resolve().parent, Path(tempfile.mkdtemp(prefix="pg")), free_port()
    as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []  # it refuses to be run by root
    if as_user:
        shutil.chown(folder, "postgres")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = [*as_user, programs / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log"]

    def run(*command):
        subprocess.run(command, check=True, capture_output=True, cwd=folder)

    run(*as_user, initdb, "-D", folder / "data", "-U", "tester", "-A", "trust", "--no-sync")
    run(*control, "-o", options, "start")
    yield f"postgresql://tester@127.0.0.1:{port}/postgres"
    run(*control, "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """An empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'receipts of a test, 100%25.sqlite'}"
    server = request.getfixturevalue("postgres")
    name = f"t{os.urandom(6).hex()}"
    run_sql(server, f"CREATE DATABASE {name}")
    return server.removesuffix("postgres") + name


@pytest.fixture
def open_store(address):
    """Open the receipts of the database; all are closed at the end."""
    stores = []

    def opened(keep_days=0, is_made=True, wait_s=2.0):
        url = database_url(address, Path("unused"))
        stores.append(ReceiptStore.open(url, wait_s=wait_s, keep_days=keep_days, is_made=is_made))
        return stores[-1]

    yield opened
    for store in stores:
        store.close()


def run_sql(address: str, *statements: str) -> None:
    """Change a database behind the program's back."""
    from sqlalchemy import create_engine, text  # noqa: PLC0415

    engine = create_engine(database_url(address, Path("unused")), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def receipt(question="Who may apply?", at=NOW) -> Receipt:
    """A receipt of an answer that quotes nothing."""
    answer = RecordedAnswer(
        question=question,
        standalone_question=question,
        scope=RecordedScope(programs=("bcji",), fiscal_year=2021, audience=""),
        status="not_found",
        text="The library does not say.",
        spans=(),
        governing="",
        governing_reason="",
        notices=(),
        choices=("One", "Two"),
    )
    engine = Engine("extractive", "model", "none", "generation 1")
    return Receipt(receipt_id=new_receipt_id(), recorded_at=at, as_of=date(2026, 11, 22), engine=engine, content=answer)
