"""How long runs took, and the results of the daily check of the ledger."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('tasks', sa.Column('variant', sa.String(20), nullable=False, server_default=''))
    op.create_table(
        'past_runs',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('type', sa.String(40), nullable=False),
        sa.Column('variant', sa.String(20), nullable=False),
        sa.Column('units', sa.Integer(), nullable=False),
        sa.Column('seconds', sa.Float(), nullable=False),
        sa.Column('at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_past_runs')),
    )
    op.create_index('ix_past_runs_kind', 'past_runs', ['type', 'variant', 'at'])
    op.create_table(
        'ledger_checks',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('wrong_balances', sa.Integer(), nullable=False),
        sa.Column('missing_refunds', sa.Integer(), nullable=False),
        sa.Column('details', sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger_checks')),
    )


def downgrade() -> None:
    op.drop_table('ledger_checks')
    op.drop_index('ix_past_runs_kind', 'past_runs')
    op.drop_table('past_runs')
    op.drop_column('tasks', 'variant')
