"""Exports that were made for people, and accounts that are about to go."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0044'
down_revision = '0041'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'exports',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('task_id', sa.Uuid(), nullable=True),
        sa.Column('status', sa.String(length=16), nullable=False),
        sa.Column('error_code', sa.String(length=60), nullable=False),
        sa.Column('stored_name', sa.String(length=40), nullable=False),
        sa.Column('size_bytes', sa.BigInteger(), nullable=False),
        sa.Column('rows', sa.Integer(), nullable=False),
        sa.Column('files', sa.Integer(), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('ready_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_exports_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_exports')),
    )
    op.create_index('ix_exports_user', 'exports', ['user_id', 'created_at'])
    op.create_index(op.f('ix_exports_created_at'), 'exports', ['created_at'])
    op.create_table(
        'deletions',
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('asked_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('due_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('warned_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_deletions_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('user_id', name=op.f('pk_deletions')),
    )
    op.create_index(op.f('ix_deletions_due_at'), 'deletions', ['due_at'])


def downgrade() -> None:
    op.drop_table('deletions')
    op.drop_table('exports')
