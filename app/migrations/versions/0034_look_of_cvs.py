"""How a person wants a CV to look: theme, colour, fonts, paper, pages."""

import sqlalchemy as sa
from alembic import op

revision = '0034'
down_revision = '0033'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('cvs', sa.Column('look', sa.JSON(), nullable=False, server_default='{}'))


def downgrade() -> None:
    op.drop_column('cvs', 'look')
