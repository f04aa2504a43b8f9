"""Items, feedback, decisions and verified answers go into the database, each step whole or not at all, and back."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text, delete, insert, select, update

from assistant.review.desk.encoding import body_of, verified_from
from assistant.review.desk.records import Act, Decision, Feedback, Opened, Reason, VerifiedAnswer
from assistant.review.receipts.encoding import moment, read_moment
from assistant.review.storage.opening import Database

_TABLES = MetaData()
_FEEDBACK = Table(
    "feedback",
    _TABLES,
    Column("receipt_id", String(19), primary_key=True),
    Column("reason", String(32)),
    Column("said_at", String(20)),
)
_ITEMS = Table(
    "review_items",
    _TABLES,
    Column("receipt_id", String(19), primary_key=True),
    Column("reason", String(32)),
    Column("detail", Text),
    Column("opened_at", String(20)),
    Column("settled_at", String(20)),
)
_DECISIONS = Table(
    "review_decisions",
    _TABLES,
    Column("number", Integer, primary_key=True),
    Column("receipt_id", String(19)),
    Column("act", String(32)),
    Column("reviewer", String(64)),
    Column("role", String(32)),
    Column("decided_at", String(20)),
    Column("note", Text),
)
_VERIFIED = Table(
    "verified_answers",
    _TABLES,
    Column("number", Integer, primary_key=True),
    Column("receipt_id", String(19)),
    Column("body", Text),
    Column("withdrawn_at", String(20)),
    Column("withdrawn_because", Text),
)
_DESK = Table(
    "review_desk",
    _TABLES,
    Column("desk_id", Integer, primary_key=True),
    Column("seen", Integer),
    Column("generation", Integer),
)


class DeskStore:
    """What is on the desk; errors of every method: `RecordError` when the database is locked or away."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def say(self, receipt_id: str, feedback: Feedback) -> None:
        """Keep what a person says of an answer; the last word counts, and all but praise opens an item."""
        now = _now()
        with self._database.writing() as connection:
            connection.execute(delete(_FEEDBACK).where(_FEEDBACK.c.receipt_id == receipt_id))
            connection.execute(insert(_FEEDBACK).values(receipt_id=receipt_id, reason=feedback.value, said_at=now))
            if feedback is not Feedback.HELPFUL:
                _open(connection, Opened(receipt_id, Reason(feedback.value), "", now, None))

    def feedback(self) -> dict[str, Feedback]:
        """What was said, by receipt."""
        with self._database.reading() as connection:
            return {row.receipt_id: Feedback(row.reason) for row in connection.execute(select(_FEEDBACK))}

    def swept(self) -> tuple[int, int]:
        """The number of the last receipt that was looked at, and the generation it was held against."""
        with self._database.reading() as connection:
            row = connection.execute(select(_DESK)).one()
            return row.seen, row.generation

    def sweep(self, found: Iterable[Opened], withdrawn: Iterable[VerifiedAnswer], seen: int, generation: int) -> None:
        """Put new items on the desk and take marks away; what is there and open stays as it is."""
        with self._database.writing() as connection:
            known = set(connection.execute(select(_ITEMS.c.receipt_id)).scalars())
            for opened in found:
                if opened.receipt_id not in known:
                    _open(connection, opened)
            for verified in withdrawn:
                _withdraw(connection, verified)
            connection.execute(update(_DESK).values(seen=seen, generation=generation))

    def items(self, *, is_open: bool = True) -> list[Opened]:
        """What needs a person, or no longer does; the newest first."""
        is_wanted = _ITEMS.c.settled_at.is_(None) if is_open else _ITEMS.c.settled_at.is_not(None)
        with self._database.reading() as connection:
            rows = connection.execute(select(_ITEMS).where(is_wanted).order_by(_ITEMS.c.opened_at.desc())).all()
        return [Opened(r.receipt_id, Reason(r.reason), r.detail, r.opened_at, r.settled_at) for r in rows]

    def decide(
        self,
        receipt_ids: Sequence[str],
        decisions: Sequence[Decision],
        *,
        verified: VerifiedAnswer | None = None,
        replaced: Sequence[VerifiedAnswer] = (),
    ) -> None:
        """
        Settle the items of these receipts.

        Args:
            receipt_ids: The question's own receipt first, then those that asked the same.
            decisions: What was decided.
            verified: The answer that follows from it.
            replaced: Verified answers whose place it takes, or that no longer are; they open no item.
        """
        now = _now()
        with self._database.writing() as connection:
            for decision in decisions:
                values = {"receipt_id": decision.receipt_id, "act": decision.act.value, "note": decision.note}
                by = {"reviewer": decision.reviewer, "role": decision.role, "decided_at": moment(decision.decided_at)}
                connection.execute(insert(_DECISIONS).values(**values, **by))
            connection.execute(update(_ITEMS).where(_ITEMS.c.receipt_id.in_(receipt_ids)).values(settled_at=now))
            for old in replaced:
                _mark_withdrawn(connection, old, "Another decision took its place.")
            if verified is not None:
                connection.execute(
                    insert(_VERIFIED).values(
                        receipt_id=verified.receipt_id, body=body_of(verified), withdrawn_at=None, withdrawn_because=""
                    )
                )

    def decisions(self, receipt_id: str | None = None) -> list[Decision]:
        """What was decided, on one answer or on all, oldest first."""
        wanted = select(_DECISIONS).order_by(_DECISIONS.c.number)
        if receipt_id is not None:
            wanted = wanted.where(_DECISIONS.c.receipt_id == receipt_id)
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        return [
            Decision(
                receipt_id=row.receipt_id,
                act=Act(row.act),
                reviewer=row.reviewer,
                role=row.role,
                decided_at=read_moment(row.decided_at),
                note=row.note,
            )
            for row in rows
        ]

    def verified(self) -> list[VerifiedAnswer]:
        """The verified answers whose mark stands, oldest first."""
        wanted = select(_VERIFIED).where(_VERIFIED.c.withdrawn_at.is_(None)).order_by(_VERIFIED.c.number)
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        found = []
        for row in rows:
            with suppress(KeyError, TypeError, ValueError):  # one that was altered must not stop the others
                found.append(verified_from(row.body, number=row.number, receipt_id=row.receipt_id))
        return found

    def withdraw(self, verified: Collection[VerifiedAnswer]) -> None:
        """Take these marks away and put their questions back on the desk; `withdrawn_because` says why."""
        with self._database.writing() as connection:
            for one in verified:
                _withdraw(connection, one)


def _open(connection: Connection, opened: Opened) -> None:
    connection.execute(delete(_ITEMS).where(_ITEMS.c.receipt_id == opened.receipt_id))
    connection.execute(
        insert(_ITEMS).values(
            receipt_id=opened.receipt_id,
            reason=opened.reason.value,
            detail=opened.detail,
            opened_at=opened.opened_at,
            settled_at=None,
        )
    )


def _withdraw(connection: Connection, verified: VerifiedAnswer) -> None:
    """Once only: another process may have been faster, and a reviewer may have decided anew since."""
    if _mark_withdrawn(connection, verified, verified.withdrawn_because):
        _open(
            connection,
            Opened(verified.receipt_id, Reason.MARK_WITHDRAWN, verified.withdrawn_because, _now(), None),
        )


def _mark_withdrawn(connection: Connection, verified: VerifiedAnswer, why: str) -> bool:
    is_it = (_VERIFIED.c.number == verified.number) & _VERIFIED.c.withdrawn_at.is_(None)
    done = connection.execute(update(_VERIFIED).where(is_it).values(withdrawn_at=_now(), withdrawn_because=why))
    return bool(done.rowcount)


def _now() -> str:
    return moment(datetime.now(UTC))
