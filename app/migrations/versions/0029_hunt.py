"""What a hunt needs after the CV: the board, contacts, files, what was sent, analyses, dates for calendars."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0029'
down_revision = '0028'
branch_labels = None
depends_on = None
TABLES = ('application_files', 'sent_applications', 'application_contacts', 'application_analyses', 'calendar_feeds')
COLUMNS = ('archive_id', 'follow_up_on', 'interview_at', 'notes', 'rating', 'board_rank')
INDEXES = {
    'ix_applications_board': ['user_id', 'deleted_at', 'archive_id', 'status', 'board_rank', 'id'],
    'ix_applications_follow_up': ['user_id', 'follow_up_on'],
    'ix_applications_interview': ['user_id', 'interview_at'],
    'ix_applications_archive': ['archive_id'],
}


def upgrade() -> None:
    _tables()
    op.add_column('applications', sa.Column('board_rank', sa.Float(), nullable=False, server_default=sa.text('0')))
    op.add_column('applications', sa.Column('rating', sa.Integer(), nullable=True))
    op.add_column('applications', sa.Column('notes', sa.Text(), nullable=False, server_default=''))
    op.add_column('applications', sa.Column('interview_at', app.db.UtcDateTime(timezone=True), nullable=True))
    op.add_column('applications', sa.Column('follow_up_on', sa.Date(), nullable=True))
    op.add_column('applications', sa.Column('archive_id', sa.Uuid(), nullable=True))
    for name, columns in INDEXES.items():
        op.create_index(name, 'applications', columns)


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(name, 'applications')
    for name in COLUMNS:
        op.drop_column('applications', name)
    for name in (*TABLES, 'hunt_archives'):
        op.drop_table(name)


def _tables() -> None:
    op.create_table('calendar_feeds',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('token_sha256', sa.String(length=64), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('read_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_calendar_feeds_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_feeds')),
        sa.UniqueConstraint('token_sha256', name=op.f('uq_calendar_feeds_token_sha256')),
        sa.UniqueConstraint('user_id', name=op.f('uq_calendar_feeds_user_id'))
    )
    op.create_table('hunt_archives',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('hired_title', sa.String(length=200), nullable=False),
        sa.Column('search_ids', sa.JSON(), nullable=False),
        sa.Column('archived_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('reopened_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_hunt_archives_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_hunt_archives'))
    )
    op.create_index('ix_hunt_archives_user', 'hunt_archives', ['user_id', 'archived_at'])
    op.create_table('application_analyses',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('application_id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('task_id', sa.Uuid(), nullable=True),
        sa.Column('order', sa.JSON(), nullable=False),
        sa.Column('parts', sa.JSON(), nullable=False),
        sa.Column('match', sa.JSON(), nullable=False),
        sa.Column('score_before', sa.Integer(), nullable=True),
        sa.Column('score_after', sa.Integer(), nullable=True),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('updated_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['application_id'], ['applications.id'], name=op.f('fk_application_analyses_application_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_application_analyses_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_application_analyses')),
        sa.UniqueConstraint('application_id', name=op.f('uq_application_analyses_application_id'))
    )
    op.create_index('ix_application_analyses_task', 'application_analyses', ['task_id'])
    op.create_index('ix_application_analyses_user', 'application_analyses', ['user_id'])
    op.create_table('application_contacts',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('application_id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('name', sa.String(length=120), nullable=False),
        sa.Column('role', sa.String(length=120), nullable=False),
        sa.Column('email', sa.String(length=254), nullable=False),
        sa.Column('phone', sa.String(length=40), nullable=False),
        sa.Column('note', sa.Text(), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['application_id'], ['applications.id'], name=op.f('fk_application_contacts_application_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_application_contacts_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_application_contacts'))
    )
    op.create_index('ix_application_contacts_application', 'application_contacts', ['application_id', 'created_at'])
    op.create_index('ix_application_contacts_user', 'application_contacts', ['user_id'])
    op.create_table('sent_applications',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('application_id', sa.Uuid(), nullable=False),
        sa.Column('move_id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('title', sa.String(length=200), nullable=False),
        sa.Column('company', sa.String(length=200), nullable=False),
        sa.Column('address', sa.String(length=500), nullable=False),
        sa.Column('offer_text', sa.Text(), nullable=False),
        sa.Column('cv_id', sa.Uuid(), nullable=True),
        sa.Column('cv_version', sa.Integer(), nullable=True),
        sa.Column('cv_name', sa.String(length=200), nullable=False),
        sa.Column('letter', sa.JSON(), nullable=False),
        sa.Column('sent_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['application_id'], ['applications.id'], name=op.f('fk_sent_applications_application_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['move_id'], ['application_moves.id'], name=op.f('fk_sent_applications_move_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_sent_applications_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_sent_applications')),
        sa.UniqueConstraint('move_id', name=op.f('uq_sent_applications_move_id'))
    )
    op.create_index('ix_sent_applications_application', 'sent_applications', ['application_id', 'sent_at'])
    op.create_index('ix_sent_applications_user', 'sent_applications', ['user_id'])
    op.create_table('application_files',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('application_id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('sent_id', sa.Uuid(), nullable=True),
        sa.Column('kind', sa.String(length=8), nullable=False),
        sa.Column('name', sa.String(length=200), nullable=False),
        sa.Column('stored_name', sa.String(length=80), nullable=False),
        sa.Column('media_type', sa.String(length=120), nullable=False),
        sa.Column('sha256', sa.String(length=64), nullable=False),
        sa.Column('size_bytes', sa.Integer(), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['application_id'], ['applications.id'], name=op.f('fk_application_files_application_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['sent_id'], ['sent_applications.id'], name=op.f('fk_application_files_sent_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_application_files_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_application_files'))
    )
    op.create_index('ix_application_files_application', 'application_files', ['application_id', 'created_at'])
    op.create_index('ix_application_files_sent', 'application_files', ['sent_id'])
    op.create_index('ix_application_files_user', 'application_files', ['user_id'])
