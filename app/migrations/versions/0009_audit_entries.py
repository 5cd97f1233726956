"""The audit log."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'audit_entries',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('act', sa.String(length=40), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=True),
        sa.Column('about', sa.String(length=64), nullable=False),
        sa.Column('address', sa.String(length=64), nullable=False),
        sa.Column('request_id', sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ['user_id'], ['users.id'], name=op.f('fk_audit_entries_user_id'), ondelete='SET NULL'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entries')),
    )
    op.create_index('ix_audit_entries_user', 'audit_entries', ['user_id', 'at'])
    op.create_index(op.f('ix_audit_entries_at'), 'audit_entries', ['at'])


def downgrade() -> None:
    op.drop_table('audit_entries')
