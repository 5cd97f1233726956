"""Cleared tasks and dismissed files stay for a while, so that it can be undone; people have a time zone."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('tasks', sa.Column('clearance_id', sa.Uuid(), nullable=True))
    op.add_column('users', sa.Column('time_zone', sa.String(64), nullable=True))
    op.add_column('cv_files', sa.Column('dismissed_at', app.db.UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('users', 'time_zone')
    op.drop_column('cv_files', 'dismissed_at')
    op.drop_column('tasks', 'clearance_id')
