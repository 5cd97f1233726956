"""Which of a person's photos stands on their profile."""

import sqlalchemy as sa
from alembic import op

revision = '0052'
down_revision = '0050'
branch_labels = None
depends_on = None
INDEX = 'uq_cv_photos_profile'


def upgrade() -> None:
    op.add_column('cv_photos', sa.Column('is_on_profile', sa.Boolean(), nullable=False, server_default=sa.false()))
    there = sa.text('is_on_profile')
    op.create_index(INDEX, 'cv_photos', ['user_id'], unique=True, sqlite_where=there, postgresql_where=there)


def downgrade() -> None:
    op.drop_index(INDEX, table_name='cv_photos')
    op.drop_column('cv_photos', 'is_on_profile')
