"""Accounts say since when their address waits for its confirmation; those that are there wait for none."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('users', sa.Column('unconfirmed_since', app.db.UtcDateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('users', 'unconfirmed_since')
