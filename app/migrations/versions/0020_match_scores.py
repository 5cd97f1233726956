"""Scores of CVs for offers are kept until one of the two changes."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0020'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('match_scores',
        sa.Column('cv_id', sa.Uuid(), nullable=False),
        sa.Column('offer_id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('key', sa.String(length=64), nullable=False),
        sa.Column('score', sa.JSON(), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['cv_id'], ['cvs.id'], name=op.f('fk_match_scores_cv_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['offer_id'], ['offers.id'], name=op.f('fk_match_scores_offer_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_match_scores_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('cv_id', 'offer_id', name=op.f('pk_match_scores')),
    )
    op.create_index('ix_match_scores_user', 'match_scores', ['user_id'], unique=False)


def downgrade() -> None:
    op.drop_table('match_scores')
