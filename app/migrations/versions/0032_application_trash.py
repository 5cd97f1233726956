"""Contacts and files of applications can be had back for a while."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import app.db

revision: str = "0032"
down_revision: str | None = "0031"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    for table in ("application_contacts", "application_files"):
        op.add_column(table, sa.Column("deleted_at", app.db.UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for table in ("application_contacts", "application_files"):
        op.drop_column(table, "deleted_at")
