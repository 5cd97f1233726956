"""The theme in which a CV was sent."""

import sqlalchemy as sa
from alembic import op

revision = '0034'
down_revision = '0029'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('sent_applications', sa.Column('theme', sa.String(length=20), nullable=False, server_default=''))


def downgrade() -> None:
    op.drop_column('sent_applications', 'theme')
