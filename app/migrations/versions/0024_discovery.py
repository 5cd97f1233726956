"""Hosts that are visited by one worker at a time, what sources remember, and codes of found offers."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('visited_hosts',
        sa.Column('origin', sa.String(length=300), nullable=False),
        sa.Column('holder', sa.Uuid(), nullable=True),
        sa.Column('held_until', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column('free_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('origin', name=op.f('pk_visited_hosts'))
    )
    op.create_index('ix_visited_hosts_free', 'visited_hosts', ['free_at'])
    for table, column in (('search_sources', 'memory'), ('found_offers', 'codes')):
        op.add_column(table, sa.Column(column, sa.JSON(), nullable=False, server_default='{}'))


def downgrade() -> None:
    op.drop_column('found_offers', 'codes')
    op.drop_column('search_sources', 'memory')
    op.drop_index('ix_visited_hosts_free', table_name='visited_hosts')
    op.drop_table('visited_hosts')
