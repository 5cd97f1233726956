"""Entries of the ledger that somebody made by hand keep their reason."""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('entries', sa.Column('reason', sa.String(length=200), nullable=False, server_default=''))


def downgrade() -> None:
    op.drop_column('entries', 'reason')
