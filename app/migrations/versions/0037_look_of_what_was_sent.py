"""How a CV looked on paper when it was sent."""

import sqlalchemy as sa
from alembic import op

revision = '0037'
down_revision = '0038'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('sent_applications', sa.Column('look', sa.JSON(), nullable=False, server_default='{}'))


def downgrade() -> None:
    op.drop_column('sent_applications', 'look')
