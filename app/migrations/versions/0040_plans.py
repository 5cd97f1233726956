"""What the admin made of the plans, and who has which."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0040'
down_revision = '0039'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'plans',
        sa.Column('name', sa.String(length=16), nullable=False),
        sa.Column('price_cents', sa.Integer(), nullable=False),
        sa.Column('credits_month', sa.Integer(), nullable=False),
        sa.Column('max_cvs', sa.Integer(), nullable=True),
        sa.Column('max_offers', sa.Integer(), nullable=True),
        sa.Column('max_analyses', sa.Integer(), nullable=True),
        sa.Column('has_own_model', sa.Boolean(), nullable=False),
        sa.Column('support', sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint('name', name=op.f('pk_plans')),
    )
    op.create_table(
        'user_plans',
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('plan', sa.String(length=16), nullable=False),
        sa.Column('since', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('wanted', sa.String(length=16), nullable=True),
        sa.Column('wanted_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_user_plans_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('user_id', name=op.f('pk_user_plans')),
    )


def downgrade() -> None:
    op.drop_table('user_plans')
    op.drop_table('plans')
