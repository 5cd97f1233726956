"""Offers say which task reads them, and who read them."""

import sqlalchemy as sa
from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('offers', sa.Column('task_id', sa.Uuid(), nullable=True))
    op.add_column('offers', sa.Column('reader', sa.String(16), nullable=False, server_default='rules'))


def downgrade() -> None:
    op.drop_column('offers', 'reader')
    op.drop_column('offers', 'task_id')
