"""The review desk: accounts, feedback, items, decisions, verified answers, and the one row of the desk itself."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ID, _MOMENT, _NAME, _WORD = sa.String(19), sa.String(20), sa.String(64), sa.String(32)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "reviewers",
        sa.Column("name", _NAME, primary_key=True),
        sa.Column("role", _WORD, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("is_open", sa.Boolean, nullable=False),
        sa.Column("added_at", _MOMENT, nullable=False),
    )
    op.create_table(
        "feedback",
        sa.Column("receipt_id", _ID, primary_key=True),
        sa.Column("reason", _WORD, nullable=False),
        sa.Column("said_at", _MOMENT, nullable=False),
    )
    op.create_table(
        "review_items",
        sa.Column("receipt_id", _ID, primary_key=True),
        sa.Column("reason", _WORD, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("settled_at", _MOMENT, nullable=True, index=True),
    )
    op.create_table(
        "review_decisions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("receipt_id", _ID, nullable=False, index=True),
        sa.Column("act", _WORD, nullable=False),
        sa.Column("reviewer", _NAME, nullable=False),
        sa.Column("role", _WORD, nullable=False),
        sa.Column("decided_at", _MOMENT, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_table(
        "verified_answers",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("receipt_id", _ID, nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("withdrawn_at", _MOMENT, nullable=True, index=True),
        sa.Column("withdrawn_because", sa.Text, nullable=False),
    )
    desk = op.create_table(
        "review_desk",
        sa.Column("desk_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
    )
    op.bulk_insert(desk, [{"desk_id": 1, "secret": secrets.token_hex(32), "seen": 0, "generation": 0}])


def downgrade() -> None:
    """Drop the tables."""
    for name in ("review_desk", "verified_answers", "review_decisions", "review_items", "feedback", "reviewers"):
        op.drop_table(name)
