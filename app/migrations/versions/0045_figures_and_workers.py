"""Sums of calls by day, signs of life of workers, and what the list of everybody's tasks is found by."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0045'
down_revision = '0048'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'call_sums',
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('type', sa.String(length=24), nullable=False),
        sa.Column('model', sa.String(length=120), nullable=False),
        sa.Column('bucket', sa.Integer(), nullable=False),
        sa.Column('calls', sa.Integer(), nullable=False),
        sa.Column('failed', sa.Integer(), nullable=False),
        sa.Column('prompt_tokens', sa.BigInteger(), nullable=False),
        sa.Column('cached_tokens', sa.BigInteger(), nullable=False),
        sa.Column('completion_tokens', sa.BigInteger(), nullable=False),
        sa.Column('duration_ms', sa.BigInteger(), nullable=False),
        sa.Column('findings', sa.Integer(), nullable=False),
        sa.Column('dropped_keys', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('day', 'type', 'model', 'bucket', name=op.f('pk_call_sums')),
    )
    op.create_table(
        'worker_signs',
        sa.Column('name', sa.String(length=80), nullable=False),
        sa.Column('hands', sa.Integer(), nullable=False),
        sa.Column('started_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('seen_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('name', name=op.f('pk_worker_signs')),
    )
    op.create_index(op.f('ix_worker_signs_seen_at'), 'worker_signs', ['seen_at'])
    op.create_index('ix_tasks_created', 'tasks', ['created_at'])
    op.create_index('ix_tasks_kinds', 'tasks', ['type', 'status', 'completed_at', 'scheduled_at', 'created_at'])


def downgrade() -> None:
    op.drop_index('ix_tasks_kinds', 'tasks')
    op.drop_index('ix_tasks_created', 'tasks')
    op.drop_table('worker_signs')
    op.drop_table('call_sums')
