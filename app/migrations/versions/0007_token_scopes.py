"""API tokens may be good for reading alone; those of before keep all that they could."""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('api_tokens', sa.Column('scope', sa.String(length=8), nullable=False, server_default='write'))


def downgrade() -> None:
    op.drop_column('api_tokens', 'scope')
