"""One SQLite file holds documents, pages, passages and vectors; the only module that imports sqlite3."""

import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from assistant.errors import LibraryDamagedError, LibraryError, LibraryMismatchError

FILE_NAME = "library.sqlite"
REBUILD = "Run `guidance ingest --rebuild`."  # where rows are lost: all is read and embedded again
MEND = "Run `guidance selfcheck`."  # where only search parts are: they are built from the rows
_VERSION = 2
_BUSY_TIMEOUT_S = 30.0
_KEYS_A_QUERY = 500  # SQLite takes 32,766 values in one statement, older ones 999
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BROKEN_LETTERS = "Could not decode"  # without a code: bytes of a text turned

# A build is one fresh start with one stamp. Sources and vectors are never changed, only added and, when no
# kept generation refers to them, removed. Offsets count Unicode code points: slice in Python, not in SQL.
_SCHEMA = """
CREATE TABLE builds (
    build_id INTEGER PRIMARY KEY, embedder TEXT NOT NULL, dim INTEGER NOT NULL, splitter TEXT NOT NULL
);
CREATE TABLE vectors (
    vector_id INTEGER PRIMARY KEY, build_id INTEGER NOT NULL REFERENCES builds,
    vector_key TEXT NOT NULL, vector BLOB NOT NULL, UNIQUE (build_id, vector_key)
);
CREATE TABLE sources (
    source_id INTEGER PRIMARY KEY, build_id INTEGER NOT NULL REFERENCES builds,
    source_key TEXT NOT NULL, UNIQUE (build_id, source_key)
);
CREATE TABLE documents (
    document_row INTEGER PRIMARY KEY, source_id INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
    position INTEGER NOT NULL, document_id TEXT NOT NULL, content_hash TEXT NOT NULL, sha256 TEXT NOT NULL,
    entry TEXT NOT NULL, problems TEXT NOT NULL, dropped INTEGER NOT NULL,
    refers_to TEXT NOT NULL, UNIQUE (source_id, document_id)
);
CREATE INDEX documents_by_id ON documents (document_id);
CREATE TABLE pages (
    document_row INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, number INTEGER NOT NULL,
    locator TEXT NOT NULL, text TEXT NOT NULL, blocks TEXT NOT NULL, PRIMARY KEY (document_row, number)
);
CREATE TABLE passages (
    document_row INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, position INTEGER NOT NULL,
    passage_id TEXT NOT NULL, page INTEGER NOT NULL, locator TEXT NOT NULL, heading_path TEXT NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL, vector_id INTEGER NOT NULL REFERENCES vectors,
    PRIMARY KEY (document_row, position)
);
CREATE INDEX passages_by_id ON passages (passage_id);
CREATE INDEX passages_by_vector ON passages (vector_id);
CREATE TABLE generations (
    generation INTEGER PRIMARY KEY AUTOINCREMENT, build_id INTEGER NOT NULL REFERENCES builds,
    digest TEXT NOT NULL, programs TEXT NOT NULL, failures TEXT NOT NULL, duplicates TEXT NOT NULL
);
CREATE TABLE members (
    generation INTEGER NOT NULL REFERENCES generations ON DELETE CASCADE, position INTEGER NOT NULL,
    source_id INTEGER NOT NULL REFERENCES sources, path TEXT NOT NULL, root TEXT NOT NULL, stale TEXT NOT NULL,
    PRIMARY KEY (generation, position)
);
CREATE INDEX members_by_source ON members (source_id);
"""

# Added to a library of this version when it is next written; without them a reader holds all documents unsearched
# and unsealed.
_ADDED = """
CREATE TABLE IF NOT EXISTS findings (
    document_row INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, found TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS seals (
    source_id INTEGER PRIMARY KEY REFERENCES sources ON DELETE CASCADE, seal TEXT NOT NULL
);
"""


class Store:
    """
    One connection to the library file; threads take turns.

    Every error of SQLite leaves here as a `LibraryError`.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._lock = threading.RLock()

    @classmethod
    def writing(cls, path: Path) -> Self:
        """Open for changes; the file is made when absent. The caller holds the library's lock."""
        with _told(path):
            connection = _connect(f"{path.as_uri()}?mode=rwc")
            store = cls(connection, path)
            with store.closed_on_error():
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute("PRAGMA synchronous = NORMAL")
                if store._version() == 0:
                    connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
                store._check_version()
                connection.executescript(_ADDED)
            return store

    @classmethod
    def reading(cls, path: Path) -> Self:
        """
        Open for reading beside a writer.

        On a disk that cannot be written, where SQLite may not make its wal-index, the file is taken as it
        is: nobody can be changing it there.
        """
        with _told(path):
            try:
                return cls._reading(path, "mode=ro")
            except sqlite3.OperationalError:
                return cls._reading(path, "mode=ro&immutable=1")

    @classmethod
    def _reading(cls, path: Path, mode: str) -> Self:
        store = cls(_connect(f"{path.as_uri()}?{mode}"), path)
        with store.closed_on_error():
            store._check_version()
        return store

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._lock, _told(self.path):
            return self._connection.execute(sql, values).fetchall()

    def stream(self, sql: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Rows of a query one by one, for a process that has the connection to itself."""
        with _told(self.path):
            yield from self._connection.execute(sql, values)

    def row(self, sql: str, values: Sequence[object] = ()) -> tuple[Any, ...] | None:
        """First row of a query, if any."""
        with self._lock, _told(self.path):
            found: tuple[Any, ...] | None = self._connection.execute(sql, values).fetchone()
            return found

    def rows_among(self, sql: str, before: Sequence[object], keys: Collection[object]) -> list[tuple[Any, ...]]:
        """All rows of a query whose last `IN ({})` takes any number of *keys*; *before* fills the rest."""
        wanted = list(keys)
        found: list[tuple[Any, ...]] = []
        for i in range(0, len(wanted), _KEYS_A_QUERY):
            part = wanted[i : i + _KEYS_A_QUERY]
            found += self.rows(sql.format(", ".join("?" * len(part))), (*before, *part))
        return found

    def insert(self, sql: str, values: Sequence[object]) -> int:
        """Run one statement and return the new row's number."""
        with self._lock, _told(self.path):
            return self._connection.execute(sql, values).lastrowid or 0

    def change(self, sql: str, rows: Iterable[Sequence[object]] = ((),)) -> None:
        """Run one statement for each of *rows*."""
        with self._lock, _told(self.path):
            self._connection.executemany(sql, rows)

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """
        Make all changes inside one whole: all of them or none.

        Args:
            durable: Wait until they would survive a power cut; else only a killed process is survived.
        """
        with self._lock, _told(self.path):
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def checkpoint(self) -> None:
        """Move what is in the write-ahead log into the file, so that a read-only disk shows it too."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        self._connection.close()

    def check(self) -> None:
        """
        Read the whole file for damage.

        Raises:
            LibraryDamagedError: SQLite finds some.
        """
        if (found := self.row("PRAGMA integrity_check(1)")) != ("ok",):
            raise LibraryDamagedError(f"{self.path}: the library file is damaged ({found}). {REBUILD}")

    @contextmanager
    def closed_on_error(self) -> Iterator[None]:
        """Close the connection when what follows fails."""
        try:
            yield
        except BaseException:
            self.close()
            raise

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def _check_version(self) -> None:
        found = self._version()
        if found != _VERSION:
            raise LibraryMismatchError(
                f"{self.path}: library file of version {found}, this program reads {_VERSION}. {REBUILD}"
            )


def _connect(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say SQLite's errors in our words: damage is told from a full or missing disk."""
    try:
        yield
    except UnicodeDecodeError as error:  # what SQLite says of damage quotes it
        raise LibraryDamagedError(f"{path}: the library file is damaged ({error.reason}). {REBUILD}") from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None) or 0
        if code & 0xFF in _DAMAGE or str(error).startswith(_BROKEN_LETTERS):
            raise LibraryDamagedError(f"{path}: the library file is damaged ({error}). {REBUILD}") from error
        raise LibraryError(f"{path}: {error}. Check that the disk has space and can be written.") from error
