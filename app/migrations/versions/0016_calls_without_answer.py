"""Calls count the keys that nobody asked for; an offer says that its calls are held; readings of sure texts are watched."""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('calls', sa.Column('dropped_keys', sa.Integer(), nullable=False, server_default='0'))
    op.add_column('generation_offers', sa.Column('is_held', sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column('generation_offers', 'is_held')
    op.drop_column('calls', 'dropped_keys')
