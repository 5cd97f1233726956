"""Saved searches with their sources and runs, the offers that they found, and applications."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None
TABLES = ('found_offers', 'search_runs', 'search_sources', 'saved_searches', 'application_moves', 'applications')


def upgrade() -> None:
    op.create_table('saved_searches',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('name', sa.String(length=120), nullable=False),
        sa.Column('keywords', sa.JSON(), nullable=False),
        sa.Column('red_flags', sa.JSON(), nullable=False),
        sa.Column('salary_min', sa.Integer(), nullable=True),
        sa.Column('remote', sa.String(length=12), nullable=False),
        sa.Column('place', sa.String(length=200), nullable=False),
        sa.Column('letter_template', sa.Text(), nullable=False),
        sa.Column('is_active', sa.Boolean(), nullable=False),
        sa.Column('due_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column('ran_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column('task_id', sa.Uuid(), nullable=True),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('updated_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_saved_searches_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_searches'))
    )
    op.create_index('ix_saved_searches_due', 'saved_searches', ['due_at'])
    op.create_index('ix_saved_searches_user', 'saved_searches', ['user_id', 'created_at'])
    op.create_table('applications',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('offer_id', sa.Uuid(), nullable=False),
        sa.Column('status', sa.String(length=12), nullable=False),
        sa.Column('status_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('deleted_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['offer_id'], ['offers.id'], name=op.f('fk_applications_offer_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_applications_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_applications')),
        sa.UniqueConstraint('user_id', 'offer_id', name=op.f('uq_applications_user_id_offer_id'))
    )
    op.create_index('ix_applications_listed', 'applications', ['user_id', 'deleted_at', 'created_at', 'id'])
    op.create_index('ix_applications_offer', 'applications', ['offer_id'])
    op.create_table('search_runs',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('search_id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('task_id', sa.Uuid(), nullable=False),
        sa.Column('counts', sa.JSON(), nullable=False),
        sa.Column('started_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('ended_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['search_id'], ['saved_searches.id'], name=op.f('fk_search_runs_search_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_search_runs_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_search_runs')),
        sa.UniqueConstraint('task_id', name=op.f('uq_search_runs_task_id'))
    )
    op.create_index('ix_search_runs_search', 'search_runs', ['search_id', 'started_at'])
    op.create_index('ix_search_runs_user', 'search_runs', ['user_id'])
    op.create_table('search_sources',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('search_id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('adapter', sa.String(length=32), nullable=False),
        sa.Column('address', sa.String(length=500), nullable=False),
        sa.Column('settings', sa.JSON(), nullable=False),
        sa.Column('is_active', sa.Boolean(), nullable=False),
        sa.Column('status', sa.String(length=12), nullable=False),
        sa.Column('error_code', sa.String(length=80), nullable=False),
        sa.Column('error_parameters', sa.JSON(), nullable=False),
        sa.Column('failures', sa.Integer(), nullable=False),
        sa.Column('etag', sa.String(length=300), nullable=False),
        sa.Column('last_modified', sa.String(length=100), nullable=False),
        sa.Column('checked_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column('answered_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['search_id'], ['saved_searches.id'], name=op.f('fk_search_sources_search_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_search_sources_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_search_sources'))
    )
    op.create_index('ix_search_sources_search', 'search_sources', ['search_id'])
    op.create_index('ix_search_sources_user', 'search_sources', ['user_id'])
    op.create_table('application_moves',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('application_id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('from_status', sa.String(length=12), nullable=False),
        sa.Column('to_status', sa.String(length=12), nullable=False),
        sa.Column('moved_by', sa.String(length=40), nullable=False),
        sa.Column('note', sa.Text(), nullable=False),
        sa.Column('moved_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['application_id'], ['applications.id'], name=op.f('fk_application_moves_application_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_application_moves_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_application_moves'))
    )
    op.create_index('ix_application_moves_application', 'application_moves', ['application_id', 'moved_at'])
    op.create_index('ix_application_moves_user', 'application_moves', ['user_id'])
    op.create_table('found_offers',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('search_id', sa.Uuid(), nullable=True),
        sa.Column('source_id', sa.Uuid(), nullable=True),
        sa.Column('offer_id', sa.Uuid(), nullable=True),
        sa.Column('key', sa.String(length=64), nullable=False),
        sa.Column('kin_key', sa.String(length=200), nullable=False),
        sa.Column('status', sa.String(length=12), nullable=False),
        sa.Column('title', sa.String(length=200), nullable=False),
        sa.Column('company', sa.String(length=200), nullable=False),
        sa.Column('place', sa.String(length=200), nullable=False),
        sa.Column('language', sa.String(length=2), nullable=False),
        sa.Column('remote', sa.String(length=12), nullable=False),
        sa.Column('salary', sa.String(length=200), nullable=False),
        sa.Column('address', sa.String(length=500), nullable=False),
        sa.Column('source_domain', sa.String(length=253), nullable=False),
        sa.Column('search_text', sa.String(length=300), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('digest', sa.JSON(), nullable=False),
        sa.Column('published_on', sa.Date(), nullable=True),
        sa.Column('score', sa.Integer(), nullable=True),
        sa.Column('score_cv_id', sa.Uuid(), nullable=True),
        sa.Column('score_key', sa.String(length=64), nullable=False),
        sa.Column('found_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('viewed_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column('decided_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['offer_id'], ['offers.id'], name=op.f('fk_found_offers_offer_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['search_id'], ['saved_searches.id'], name=op.f('fk_found_offers_search_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['source_id'], ['search_sources.id'], name=op.f('fk_found_offers_source_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_found_offers_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_found_offers')),
        sa.UniqueConstraint('user_id', 'key', name=op.f('uq_found_offers_user_id_key'))
    )
    op.create_index('ix_found_offers_kin', 'found_offers', ['user_id', 'kin_key'])
    op.create_index('ix_found_offers_listed', 'found_offers', ['user_id', 'status', 'found_at', 'id'])
    op.create_index('ix_found_offers_offer', 'found_offers', ['offer_id'])
    op.create_index('ix_found_offers_scored', 'found_offers', ['user_id', 'status', 'score', 'id'])
    op.create_index('ix_found_offers_search', 'found_offers', ['search_id'])
    op.create_index('ix_found_offers_source', 'found_offers', ['source_id'])


def downgrade() -> None:
    for name in TABLES:
        op.drop_table(name)
