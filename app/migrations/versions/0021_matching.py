"""Scores of CVs for offers are kept until one of the two changes; the pool's offers are searched by full text."""

import sqlalchemy as sa
from alembic import op

import app.db
from app.matching.full_text import SCHEMA, PerDatabase

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None

FORGET = (PerDatabase(sqlite="DROP TABLE pool_words_known"), PerDatabase(sqlite="DROP TABLE pool_words"))


def upgrade() -> None:
    op.create_table('match_scores',
        sa.Column('cv_id', sa.Uuid(), nullable=False),
        sa.Column('offer_id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('key', sa.String(length=64), nullable=False),
        sa.Column('score', sa.JSON(), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['cv_id'], ['cvs.id'], name=op.f('fk_match_scores_cv_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['offer_id'], ['offers.id'], name=op.f('fk_match_scores_offer_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_match_scores_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('cv_id', 'offer_id', name=op.f('pk_match_scores')),
    )
    op.create_index('ix_match_scores_user', 'match_scores', ['user_id'], unique=False)
    op.create_table('top_offers',
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('key', sa.String(length=64), nullable=False),
        sa.Column('offers', sa.JSON(), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_top_offers_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('user_id', name=op.f('pk_top_offers')),
    )
    op.create_table('pool_offers',
        sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('source', sa.String(length=80), nullable=False),
        sa.Column('source_id', sa.String(length=200), nullable=False),
        sa.Column('address', sa.String(length=500), nullable=False),
        sa.Column('title', sa.String(length=200), nullable=False),
        sa.Column('company', sa.String(length=200), nullable=False),
        sa.Column('place', sa.String(length=200), nullable=False),
        sa.Column('country', sa.String(length=2), nullable=False),
        sa.Column('language', sa.String(length=2), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('terms', sa.Text(), nullable=False),
        sa.Column('features', sa.Text(), nullable=False),
        sa.Column('digest', sa.JSON(), nullable=False),
        sa.Column('published_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column('seen_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('gone_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_pool_offers')),
        sa.UniqueConstraint('source', 'source_id', name=op.f('uq_pool_offers_source_source_id')),
    )
    for statement in SCHEMA:
        op.execute(statement)


def downgrade() -> None:
    for statement in FORGET:
        op.execute(statement)
    op.drop_table('pool_offers')
    op.drop_table('top_offers')
    op.drop_table('match_scores')
