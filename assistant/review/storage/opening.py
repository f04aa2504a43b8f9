"""An address becomes an open database with today's tables: SQLite in WAL mode, or PostgreSQL."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DisconnectionError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from assistant.errors import NoRecordsError, RecordError

FILE_NAME = "receipts.sqlite"
HEAD = "0002"  # the newest step in migrations/versions
_MIGRATIONS = Path(__file__).with_name("migrations")
_POSTGRES = "postgresql+pg8000"  # permissively licensed and pure Python; an address may name another driver
_READS = "is_reading"  # an execution option of ours: begin without asking for the right to write


def database_url(address: str, index: Path) -> URL:
    """
    Where the database is: at *address*, else beside the library.

    Raises:
        RecordError: The address is none that we know.
    """
    if not address:
        return URL.create("sqlite", database=str(index.resolve() / FILE_NAME))
    try:
        url = make_url(address.replace("postgres://", "postgresql://", 1))
    except ArgumentError as error:
        raise RecordError(
            "GUIDANCE_DATABASE_URL: is no address. Write sqlite:////folder/file.sqlite or postgresql://user@host/name."
        ) from error
    if url.drivername == "postgresql":
        return url.set(drivername=_POSTGRES)
    if url.get_backend_name() not in ("sqlite", "postgresql") or not url.database:
        raise RecordError(f"GUIDANCE_DATABASE_URL: {named(url)} is neither an SQLite file nor a PostgreSQL database.")
    return url


class Database:
    """
    The open database; many threads may use it at once.

    Args:
        url: What it is called in messages.
        engine: Where its connections come from.
    """

    def __init__(self, url: URL, engine: Engine) -> None:
        self.url = url
        self._engine = engine
        self._reader = _for_reading(engine)
        self._turn = threading.Lock()  # threads of one process queue here; polling a locked file would starve some

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state and keeps no writer waiting."""
        with told(self.url), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are all kept, or none."""
        with self._turn, told(self.url), self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the connections."""
        self._engine.dispose()


def open_database(url: URL, *, wait_s: float, is_made: bool) -> Database:
    """
    Open the database and bring its tables up to date.

    Args:
        url: From `database_url`.
        wait_s: How long to wait for a lock, or for a server to be reached.
        is_made: Make what is absent; else an absent database is an error.

    Raises:
        NoRecordsError: There is none, and *is_made* is not set.
        RecordError: It cannot be reached, or a newer program has made its tables.
    """
    with told(url):
        engine = _sqlite(url, wait_s, is_made=is_made) if url.get_backend_name() == "sqlite" else _postgres(url, wait_s)
        try:
            _bring_up_to_date(engine, url, is_made=is_made)
        except BaseException:
            engine.dispose()
            raise
    return Database(url, engine)


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Say the database's errors in our words."""
    try:
        yield
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise RecordError(f"{named(url)}: its driver is not installed. Run `pip install -e .[postgres]`.") from error
    except (SQLAlchemyError, OSError) as error:
        cause = str(getattr(error, "orig", None) or error).splitlines()[0][:200]
        raise RecordError(f"{named(url)}: {cause}. Check that it can be reached and written.") from error


def named(url: URL) -> str:
    """The database in words, without a password."""
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _sqlite(url: URL, wait_s: float, *, is_made: bool) -> Engine:
    """Connections are kept, and given up when the file was taken away or replaced: nothing is written in vain."""
    path = Path(str(url.database)).resolve()
    if not path.exists():
        _touch(path, is_made=is_made)
    file = URL.create(url.drivername, database=f"file:{quote(path.as_posix())}", query={"mode": "rw", "uri": "true"})
    engine = create_engine(file, pool_timeout=wait_s, connect_args={"timeout": wait_s})

    def remember(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info["file"] = _identity(path)

    def compare(_connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        if record.info["file"] != _identity(path):
            raise DisconnectionError("the file was taken away")

    event.listen(engine, "connect", _prepare)
    event.listen(engine, "connect", remember)
    event.listen(engine, "checkout", compare)
    event.listen(engine, "begin", _begin)
    return engine


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one of the same name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _touch(path: Path, *, is_made: bool) -> None:
    if not is_made:
        raise NoRecordsError(f"{path}: is not there, so nothing has been recorded.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)  # what people asked is for nobody else on this computer
    except OSError as error:
        raise RecordError(
            f"{path}: cannot be made ({error.strerror}). Set GUIDANCE_DATABASE_URL to another place."
        ) from error


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401  (the driver's own connection)
    connection.isolation_level = None  # else the driver begins by itself, and not before it makes a table
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get(_READS)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _postgres(url: URL, wait_s: float) -> Engine:
    timeout = {"timeout": wait_s} if url.drivername == _POSTGRES else {}
    engine = create_engine(url, pool_pre_ping=True, pool_timeout=wait_s, connect_args=timeout)

    def limit(connection: Connection) -> None:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(wait_s * 1000)}")

    event.listen(engine, "begin", limit)
    return engine


def _for_reading(engine: Engine) -> Engine:
    """The engine for those who only read: all that one of them reads is of one moment."""
    is_postgres = engine.dialect.name == "postgresql"  # SQLite gives one moment to every transaction
    return engine.execution_options(**{_READS: True}, **({"isolation_level": "REPEATABLE READ"} if is_postgres else {}))


def _bring_up_to_date(engine: Engine, url: URL, *, is_made: bool) -> None:
    with _for_reading(engine).connect() as connection:
        found = _revision(connection)
    if found is None and not is_made:
        raise NoRecordsError(f"{named(url)}: nothing has been recorded there.")
    if found is not None and found > HEAD:
        raise RecordError(f"{named(url)}: a newer version of this program made it. Update, then try again.")
    if found != HEAD:
        with engine.begin() as connection:
            _migrate(connection)  # looks again: another process may have been faster


def _revision(connection: Connection) -> str | None:
    """Which step the tables are at; None when there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _migrate(connection: Connection) -> None:
    """Apply the steps that are missing, within the connection's transaction: all of them or none."""
    from alembic import command  # noqa: PLC0415  (needed once in the life of a database)
    from alembic.config import Config  # noqa: PLC0415

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(20261122)"))  # one process makes tables at a time
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")
