"""tasks lose what only a dispatcher needed."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column('tasks', 'dispatched_at')
    op.drop_column('tasks', 'dispatches')


def downgrade() -> None:
    op.add_column('tasks', sa.Column('dispatched_at', app.db.UtcDateTime(timezone=True), nullable=True))
    op.add_column('tasks', sa.Column('dispatches', sa.Integer(), nullable=False, server_default='0'))
