"""Receipts go into the database, each tied to the one before, and come back; one table and the end of its chain."""

import secrets
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from sqlalchemy import URL, Column, Connection, Integer, MetaData, Row, String, Table, Text, insert, select, update

from assistant.errors import RequestError
from assistant.review.receipts.chain import link_after, read_receipt_id, sha256_of
from assistant.review.receipts.encoding import body_of, moment, receipt_from_body
from assistant.review.receipts.records import ChainReport, Filed, Link, Receipt
from assistant.review.storage.opening import Database, open_database

_TABLES = MetaData()
_RECEIPTS = Table(
    "receipts",
    _TABLES,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("receipt_id", String(19)),
    Column("recorded_at", String(20)),
    Column("previous", String(64)),
    Column("hash", String(64)),
    Column("body_sha256", String(64)),
    Column("body", Text),  # NULL once its time was over
)
_CHAIN = Table(
    "receipt_chain",
    _TABLES,
    Column("chain_id", Integer, primary_key=True, autoincrement=False),
    Column("length", Integer),
    Column("head", String(64)),
)


class ReceiptStore:
    """
    The receipts of one database; many threads and processes may write at once, one after the other.

    Args:
        database: From `open_database`.
        keep_days: After how many days the content of a record is removed; 0 keeps it for good.
    """

    def __init__(self, database: Database, keep_days: int) -> None:
        self._database = database
        self._keep_days = keep_days

    @classmethod
    def open(cls, url: URL, *, wait_s: float, keep_days: int, is_made: bool) -> Self:
        """Open the database at *url* and, unless only to look, remove what is too old; errors as of `open_database`."""
        store = cls(open_database(url, wait_s=wait_s, is_made=is_made), keep_days)
        if is_made and keep_days:
            with store._database.writing() as connection:
                store._empty(connection, datetime.now(UTC))
        return store

    @property
    def database(self) -> Database:
        """Where other tables lie beside these."""
        return self._database

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def append(self, receipt: Receipt) -> Link:
        """
        File a receipt at the end of the chain, whole or not at all, and remove what is too old.

        Raises:
            RecordError: The database is locked or away.
        """
        body = body_of(receipt, salt=secrets.token_hex(16))
        body_sha256, at = sha256_of(body), moment(receipt.recorded_at)
        with self._database.writing() as connection:
            end = connection.execute(select(_CHAIN).with_for_update()).one()  # others wait here for their turn
            link = link_after(
                end.head,
                number=end.length + 1,
                receipt_id=receipt.receipt_id,
                recorded_at=at,
                body_sha256=body_sha256,
            )
            connection.execute(
                insert(_RECEIPTS).values(
                    number=link.number,
                    receipt_id=receipt.receipt_id,
                    recorded_at=at,
                    previous=link.previous,
                    hash=link.hash,
                    body_sha256=body_sha256,
                    body=body,
                )
            )
            connection.execute(update(_CHAIN).values(length=link.number, head=link.hash))
            self._empty(connection, receipt.recorded_at)
        return link

    def find(self, receipt_id: str, *, now: datetime | None = None) -> Filed:
        """
        The receipt with this id.

        Raises:
            RequestError: There is none, or its content was removed when its time was over.
            RecordError: The database is locked or away.
        """
        wanted = read_receipt_id(receipt_id)
        with self._database.reading() as connection:
            row = connection.execute(select(_RECEIPTS).where(_RECEIPTS.c.receipt_id == wanted)).one_or_none()
        if row is None:
            raise RequestError(f"Receipt {wanted}: there is none with this id. Check each character.")
        if row.body is None or row.recorded_at < self._oldest(now or datetime.now(UTC)):
            kept = f"{self._keep_days} days" if self._keep_days else "the time set before"
            raise RequestError(f"Receipt {wanted}: its content was removed after {kept}; only its hash remains.")
        try:
            receipt = receipt_from_body(row.body)
        except (KeyError, TypeError, ValueError) as error:
            raise RequestError(f"Receipt {wanted}: what is stored is no receipt any more. It was altered.") from error
        return Filed(receipt, Link(row.number, row.previous, row.hash), not _fault_in(row))

    def scan(self, *, after: int = 0, ids: Collection[str] | None = None) -> Iterator[Filed]:
        """
        Receipts, oldest first; those whose time is over are passed over.

        Args:
            after: The number before the first that is wanted.
            ids: Which are wanted, at most some thousands; None for all.
        """
        oldest = self._oldest(datetime.now(UTC))
        is_wanted = (_RECEIPTS.c.number > after) & (_RECEIPTS.c.recorded_at >= oldest) & _RECEIPTS.c.body.is_not(None)
        if ids is not None:
            is_wanted &= _RECEIPTS.c.receipt_id.in_(ids)
        with self._database.reading() as connection:
            rows = connection.execution_options(yield_per=500).execute(
                select(_RECEIPTS).where(is_wanted).order_by(_RECEIPTS.c.number)
            )
            for row in rows:
                try:
                    receipt = receipt_from_body(row.body)
                except (KeyError, TypeError, ValueError):
                    continue  # altered; a walk along the chain names it
                yield Filed(receipt, Link(row.number, row.previous, row.hash), not _fault_in(row))

    def walk(self) -> ChainReport:
        """Hold every record against its hash and the record before it, from the first to the last."""
        records = emptied = 0
        head = fault = ""
        with self._database.reading() as connection:
            end = connection.execute(select(_CHAIN)).one_or_none()
            rows = connection.execution_options(yield_per=500).execute(select(_RECEIPTS).order_by(_RECEIPTS.c.number))
            for row in rows:
                records += 1
                emptied += row.body is None
                fault = fault or _break_at(row, number=records, previous=head)
                head = row.hash
        if not fault and (end is None or (end.length, end.head) != (records, head)):
            fault = f"after record {records}: the end of the chain is not the last record; some were removed or added."
        return ChainReport(records, emptied, head, fault)

    def _empty(self, connection: Connection, now: datetime) -> None:
        is_old = (_RECEIPTS.c.recorded_at < self._oldest(now)) & _RECEIPTS.c.body.is_not(None)
        connection.execute(update(_RECEIPTS).where(is_old).values(body=None))

    def _oldest(self, now: datetime) -> str:
        """The moment before which nothing is shown or kept; "" when all is kept."""
        return moment(now - timedelta(days=self._keep_days)) if self._keep_days else ""


def _break_at(row: Row[Any], *, number: int, previous: str) -> str:
    """What is wrong with a record at this place of the chain, "" when nothing is."""
    if row.number != number:
        return f"before record {row.number}: a record was removed."
    if row.previous != previous:
        return f"record {number}: does not follow the record before it."
    fault = _fault_in(row)
    return f"record {number}: {fault}" if fault else ""


def _fault_in(row: Row[Any]) -> str:
    """What is wrong with a record by itself, "" when nothing is."""
    link = link_after(
        row.previous,
        number=row.number,
        receipt_id=row.receipt_id,
        recorded_at=row.recorded_at,
        body_sha256=row.body_sha256,
    )
    if link.hash != row.hash:
        return "its hash is not that of its parts."
    if row.body is not None and sha256_of(row.body) != row.body_sha256:
        return "its content was altered."
    return ""
