"""Calls count the keys that nobody asked for; an offer says that its calls are held; readings of sure texts are watched."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0016'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('calls', sa.Column('dropped_keys', sa.Integer(), nullable=False, server_default='0'))
    op.add_column('generations', sa.Column('reading_share', sa.Integer(), nullable=False, server_default='0'))
    op.add_column('generation_offers', sa.Column('is_held', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        'watched_readings',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('generation_offer_id', sa.Uuid(), nullable=False),
        sa.Column('model', sa.String(length=120), nullable=False),
        sa.Column('claim', sa.Text(), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('sources', sa.JSON(), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ['generation_offer_id'],
            ['generation_offers.id'],
            name=op.f('fk_watched_readings_generation_offer_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['user_id'], ['users.id'], name=op.f('fk_watched_readings_user_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_watched_readings')),
    )
    op.create_index('ix_watched_readings_created', 'watched_readings', ['created_at'])


def downgrade() -> None:
    op.drop_table('watched_readings')
    op.drop_column('generation_offers', 'is_held')
    op.drop_column('generations', 'reading_share')
    op.drop_column('calls', 'dropped_keys')
