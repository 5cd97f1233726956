"""Rankings: offers of the pool that a person does not want to see again; scores beside offers in lists."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0031'
down_revision = '0029'
branch_labels = None
depends_on = None
OF_OFFERS = {
    'ix_offers_scored': ['user_id', 'deleted_at', 'score', 'id', 'saved_at', 'search_text'],
    'ix_offers_saved': ['user_id', 'deleted_at', 'saved_at', 'id'],
}


def upgrade() -> None:
    op.create_table('dismissed_offers',
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('pool_offer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('address', sa.String(length=500), nullable=False),
        sa.Column('post', sa.String(length=500), nullable=False),
        sa.Column('dismissed_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['pool_offer_id'], ['pool_offers.id'], name=op.f('fk_dismissed_offers_pool_offer_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_dismissed_offers_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('user_id', 'pool_offer_id', name=op.f('pk_dismissed_offers')),
    )
    op.create_index('ix_dismissed_offers_address', 'dismissed_offers', ['user_id', 'address'])
    op.create_index('ix_dismissed_offers_post', 'dismissed_offers', ['user_id', 'post'])
    op.create_index('ix_dismissed_offers_offer', 'dismissed_offers', ['pool_offer_id'])


    op.create_table('interaction_consents',
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('given_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_interaction_consents_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('user_id', name=op.f('pk_interaction_consents')),
    )
    op.create_table('interactions',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('kind', sa.String(length=12), nullable=False),
        sa.Column('subject', sa.String(length=8), nullable=False),
        sa.Column('subject_id', sa.String(length=36), nullable=False),
        sa.Column('offer_id', sa.Uuid(), nullable=True),
        sa.Column('cv_id', sa.Uuid(), nullable=True),
        sa.Column('rank', sa.Integer(), nullable=True),
        sa.Column('score', sa.Integer(), nullable=True),
        sa.Column('seconds', sa.Integer(), nullable=True),
        sa.Column('at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_interactions_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_interactions')),
    )
    op.create_index('ix_interactions_listed', 'interactions', ['user_id', 'at', 'id'])
    op.create_index('ix_interactions_subject', 'interactions', ['user_id', 'subject', 'subject_id', 'at'])
    op.create_index('ix_interactions_at', 'interactions', ['at'])
    op.add_column('offers', sa.Column('score', sa.Integer(), nullable=False, server_default=sa.text('-1')))
    op.add_column('offers', sa.Column('score_key', sa.String(length=64), nullable=False, server_default=''))
    for name, columns in OF_OFFERS.items():
        op.create_index(name, 'offers', columns)


def downgrade() -> None:
    for name in OF_OFFERS:
        op.drop_index(name, 'offers')
    for name in ('score_key', 'score'):
        op.drop_column('offers', name)
    for name in ('interactions', 'interaction_consents', 'dismissed_offers'):
        op.drop_table(name)
