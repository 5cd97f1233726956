"""The id of an event that is gone is never given to another one; SQLite does not promise that by itself."""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _same_type_again({"sqlite_autoincrement": True})


def downgrade() -> None:
    _same_type_again({})


def _same_type_again(table_kwargs: dict[str, bool]) -> None:
    """A change of nothing: SQLite copies the table for it, into one with these options; others do nothing."""
    with op.batch_alter_table('events', table_kwargs=table_kwargs) as batch_op:
        batch_op.alter_column('event', existing_type=sa.String(length=60), type_=sa.String(length=60))
