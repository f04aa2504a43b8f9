"""Accounts go into the database and come back."""

from datetime import UTC, datetime

from sqlalchemy import Boolean, Column, Integer, MetaData, String, Table, Text, insert, select, update

from assistant.errors import RequestError
from assistant.review.accounts.records import Account, Role
from assistant.review.receipts.encoding import moment
from assistant.review.storage.opening import Database

_TABLES = MetaData()
_REVIEWERS = Table(
    "reviewers",
    _TABLES,
    Column("name", String(64), primary_key=True),
    Column("role", String(32)),
    Column("password_hash", Text),
    Column("epoch", Integer),
    Column("is_open", Boolean),
    Column("added_at", String(20)),
)
_DESK = Table("review_desk", _TABLES, Column("desk_id", Integer, primary_key=True), Column("secret", String(64)))


class AccountStore:
    """The accounts of one database; errors of every method: `RecordError` when it is locked or away."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str, role: Role, password_hash: str) -> Account:
        """
        Add an account.

        Raises:
            RequestError: The name cannot be one, or is taken.
        """
        name = name.strip()
        if not 1 <= len(name) <= 64 or not name.isprintable():
            raise RequestError("A name has 1 to 64 characters that can be printed.")
        added_at = moment(datetime.now(UTC))
        with self._database.writing() as connection:
            if connection.execute(select(_REVIEWERS.c.name).where(_REVIEWERS.c.name == name)).first():
                raise RequestError(f"{name}: has an account already. Choose another name.")
            connection.execute(
                insert(_REVIEWERS).values(
                    name=name, role=role.value, password_hash=password_hash, epoch=0, is_open=True, added_at=added_at
                )
            )
        return Account(name=name, role=role, is_open=True, epoch=0)

    def find(self, name: str) -> Account | None:
        """The account of that name, open or closed."""
        return next((account for account in self.all() if account.name == name), None)

    def password_hash(self, name: str) -> str | None:
        """The hash of its password; None when there is no such account."""
        with self._database.reading() as connection:
            wanted = select(_REVIEWERS.c.password_hash).where(_REVIEWERS.c.name == name)
            found: str | None = connection.execute(wanted).scalar()
        return found

    def all(self) -> list[Account]:
        """Every account, in order of name."""
        with self._database.reading() as connection:
            rows = connection.execute(select(_REVIEWERS).order_by(_REVIEWERS.c.name)).all()
        return [Account(name=r.name, role=Role(r.role), is_open=r.is_open, epoch=r.epoch) for r in rows]

    def end_sessions(self, name: str) -> None:
        """Every session of the account is over."""
        with self._database.writing() as connection:
            connection.execute(update(_REVIEWERS).where(_REVIEWERS.c.name == name).values(epoch=_REVIEWERS.c.epoch + 1))

    def close(self, name: str) -> None:
        """
        The account can no longer be used; what it decided stays.

        Raises:
            RequestError: There is no such account, or it is the last admin's.
        """
        account = self.find(name)
        if account is None:
            raise RequestError(f"{name}: has no account. `guidance review users` lists them.")
        admins = [other.name for other in self.all() if other.may(Role.ADMIN)]
        if admins == [name]:
            raise RequestError(f"{name}: is the last admin. Add another one first.")
        with self._database.writing() as connection:
            connection.execute(
                update(_REVIEWERS).where(_REVIEWERS.c.name == name).values(is_open=False, epoch=_REVIEWERS.c.epoch + 1)
            )

    def secret(self) -> str:
        """What the sessions of this desk are signed with."""
        with self._database.reading() as connection:
            return str(connection.execute(select(_DESK.c.secret)).scalar_one())
