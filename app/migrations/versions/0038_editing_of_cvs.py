"""Editing of CVs: names of versions, steps that can be undone, photos."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0038'
down_revision = '0034'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('cv_versions', sa.Column('name', sa.String(length=80), nullable=False, server_default=''))
    op.create_table(
        'cv_steps',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('cv_id', sa.Uuid(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.Column('about', sa.String(length=80), nullable=False),
        sa.Column('is_undone', sa.Boolean(), nullable=False),
        sa.Column('document', sa.JSON(), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['cv_id'], ['cvs.id'], name=op.f('fk_cv_steps_cv_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_cv_steps')),
        sa.UniqueConstraint('cv_id', 'number', name=op.f('uq_cv_steps_cv_id_number')),
    )
    op.create_table(
        'cv_photos',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('name', sa.String(length=40), nullable=False),
        sa.Column('original', sa.String(length=40), nullable=False),
        sa.Column('crop', sa.JSON(), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_cv_photos_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_cv_photos')),
        sa.UniqueConstraint('user_id', 'name', name=op.f('uq_cv_photos_user_id_name')),
    )


def downgrade() -> None:
    op.drop_table('cv_photos')
    op.drop_table('cv_steps')
    op.drop_column('cv_versions', 'name')
