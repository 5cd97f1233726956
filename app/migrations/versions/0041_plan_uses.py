"""What plans gave in each month, and how much of their limits was used."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0041'
down_revision = '0045'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'plan_grants',
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('month', sa.String(length=7), nullable=False),
        sa.Column('plan', sa.String(length=16), nullable=False),
        sa.Column('credits', sa.Integer(), nullable=False),
        sa.Column('reference', sa.Uuid(), nullable=False),
        sa.Column('at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_plan_grants_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('user_id', 'month', 'plan', name=op.f('pk_plan_grants')),
        sa.UniqueConstraint('reference', name=op.f('uq_plan_grants_reference')),
    )
    op.create_table(
        'plan_uses',
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('month', sa.String(length=7), nullable=False),
        sa.Column('what', sa.String(length=16), nullable=False),
        sa.Column('used', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_plan_uses_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('user_id', 'month', 'what', name=op.f('pk_plan_uses')),
    )


def downgrade() -> None:
    op.drop_table('plan_uses')
    op.drop_table('plan_grants')
