"""Receipts, and the one row that says where their chain ends."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "receipts",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("receipt_id", sa.String(19), nullable=False, unique=True),
        sa.Column("recorded_at", sa.String(20), nullable=False, index=True),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("body_sha256", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=True),
    )
    chain = op.create_table(
        "receipt_chain",
        sa.Column("chain_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("head", sa.String(64), nullable=False),
    )
    op.bulk_insert(chain, [{"chain_id": 1, "length": 0, "head": ""}])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("receipt_chain")
    op.drop_table("receipts")
