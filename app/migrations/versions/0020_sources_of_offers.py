"""Offers have an address, a site and marks; near ones are linked; pages are kept as they were read."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None
TEXTS = (('source_domain', sa.String(253)), ('company_description', sa.Text()), ('starts_on', sa.String(200)), ('why_us', sa.Text()), ('kin_key', sa.String(200)))
DATES = ('published_on', 'expires_on')
MOMENTS = ('viewed_at', 'saved_at')


def upgrade() -> None:
    for name, kind in TEXTS:
        op.add_column('offers', sa.Column(name, kind, nullable=False, server_default=''))
    for name in DATES:
        op.add_column('offers', sa.Column(name, sa.Date(), nullable=True))
    for name in MOMENTS:
        op.add_column('offers', sa.Column(name, app.db.UtcDateTime(timezone=True), nullable=True))
    op.add_column('offers', sa.Column('kin_id', sa.Uuid(), nullable=True))
    op.create_index('ix_offers_kin', 'offers', ['user_id', 'kin_key'])
    op.create_table(
        'page_snapshots',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('offer_id', sa.Uuid(), nullable=True),
        sa.Column('url', sa.String(500), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('posting', sa.JSON(), nullable=False),
        sa.Column('captured_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_page_snapshots_user_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['offer_id'], ['offers.id'], name=op.f('fk_page_snapshots_offer_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_page_snapshots')),
    )
    op.create_index('ix_page_snapshots_user', 'page_snapshots', ['user_id'])
    op.create_index('ix_page_snapshots_offer', 'page_snapshots', ['offer_id'])


def downgrade() -> None:
    op.drop_table('page_snapshots')
    op.drop_index('ix_offers_kin', 'offers')
    for name in ('kin_id', *MOMENTS, *DATES, *(name for name, _ in TEXTS)):
        op.drop_column('offers', name)
