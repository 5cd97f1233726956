"""What an offer of the pool was made from.

Revision ID: 0024
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('pool_offers', sa.Column('content_key', sa.String(length=48), server_default='', nullable=False))


def downgrade() -> None:
    op.drop_column('pool_offers', 'content_key')
