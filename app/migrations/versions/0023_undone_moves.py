"""A move of an application can be taken back; it stays in the history."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('application_moves', sa.Column('undone_at', app.db.UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('application_moves', 'undone_at')
