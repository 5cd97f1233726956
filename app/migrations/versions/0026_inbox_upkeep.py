"""What the inbox forgets in time is found by indexes of its own."""

from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_found_offers_waiting', 'found_offers', ['status', 'found_at'])
    op.create_index('ix_found_offers_decided', 'found_offers', ['status', 'decided_at'])


def downgrade() -> None:
    op.drop_index('ix_found_offers_decided', 'found_offers')
    op.drop_index('ix_found_offers_waiting', 'found_offers')
