"""Candidate profiles, and the rewording of whole CVs: suggestions and translations."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0039'
down_revision = '0037'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'candidate_profiles',
        sa.Column('cv_id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('header_cv_id', sa.Uuid(), nullable=True),
        sa.Column('description', sa.Text(), nullable=False),
        sa.Column('lines', sa.JSON(), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['cv_id'], ['cvs.id'], name=op.f('fk_candidate_profiles_cv_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_candidate_profiles_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('cv_id', name=op.f('pk_candidate_profiles')),
    )
    op.create_index('ix_candidate_profiles_user', 'candidate_profiles', ['user_id'])
    op.create_table(
        'cv_rewordings',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('cv_id', sa.Uuid(), nullable=False),
        sa.Column('kind', sa.String(length=16), nullable=False),
        sa.Column('order', sa.JSON(), nullable=False),
        sa.Column('task_id', sa.Uuid(), nullable=True),
        sa.Column('status', sa.String(length=16), nullable=False),
        sa.Column('error_code', sa.String(length=80), nullable=False),
        sa.Column('suggestions', sa.JSON(), nullable=False),
        sa.Column('made_cv_id', sa.Uuid(), nullable=True),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('updated_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['cv_id'], ['cvs.id'], name=op.f('fk_cv_rewordings_cv_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_cv_rewordings_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_cv_rewordings')),
        sa.UniqueConstraint('cv_id', 'kind', name=op.f('uq_cv_rewordings_cv_id_kind')),
    )
    op.create_index('ix_cv_rewordings_user', 'cv_rewordings', ['user_id', 'created_at'])


def downgrade() -> None:
    op.drop_table('cv_rewordings')
    op.drop_table('candidate_profiles')
