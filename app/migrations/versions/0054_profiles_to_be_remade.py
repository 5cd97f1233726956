"""Since when a candidate profile waits for its document to be made anew."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0054'
down_revision = '0053'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('candidate_profiles', sa.Column('stale_since', app.db.UtcDateTime(timezone=True), nullable=True))
    op.create_index('ix_candidate_profiles_stale', 'candidate_profiles', ['stale_since'])


def downgrade() -> None:
    op.drop_index('ix_candidate_profiles_stale', table_name='candidate_profiles')
    op.drop_column('candidate_profiles', 'stale_since')
