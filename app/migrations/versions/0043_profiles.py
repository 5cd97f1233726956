"""Profiles: particulars and preferences of a person."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0043'
down_revision = '0051'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'user_profiles',
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('phone', sa.String(length=40), nullable=False),
        sa.Column('town', sa.String(length=120), nullable=False),
        sa.Column('links', sa.JSON(), nullable=False),
        sa.Column('salary_min', sa.Integer(), nullable=True),
        sa.Column('currency', sa.String(length=3), nullable=False),
        sa.Column('available', sa.String(length=80), nullable=False),
        sa.Column('remote', sa.String(length=12), nullable=False),
        sa.Column('contracts', sa.JSON(), nullable=False),
        sa.Column('place', sa.String(length=200), nullable=False),
        sa.Column('cv_theme', sa.String(length=24), nullable=False),
        sa.Column('updated_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_user_profiles_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('user_id', name=op.f('pk_user_profiles')),
    )


def downgrade() -> None:
    op.drop_table('user_profiles')
