"""What is printed of what was sent, messages to employers, what a person wants done when they approve."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0033'
down_revision = '0032'
branch_labels = None
depends_on = None
OF_SENT = ('error_code', 'task_id', 'theme', 'cv_document')


def upgrade() -> None:
    op.add_column('tasks', sa.Column('waits_for', sa.Uuid(), nullable=True))
    op.add_column('sent_applications', sa.Column('cv_document', sa.JSON(), nullable=False, server_default='{}'))
    op.add_column('sent_applications', sa.Column('theme', sa.String(length=40), nullable=False, server_default=''))
    op.add_column('sent_applications', sa.Column('task_id', sa.Uuid(), nullable=True))
    op.add_column('sent_applications', sa.Column('error_code', sa.String(length=80), nullable=False, server_default=''))
    op.create_table('approval_choices',
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('match', sa.Boolean(), nullable=False),
        sa.Column('letter', sa.Boolean(), nullable=False),
        sa.Column('cv', sa.Boolean(), nullable=False),
        sa.Column('updated_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_approval_choices_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('user_id', name=op.f('pk_approval_choices'))
    )
    op.create_table('follow_up_messages',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('application_id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('kind', sa.String(length=20), nullable=False),
        sa.Column('engine', sa.String(length=16), nullable=False),
        sa.Column('language', sa.String(length=2), nullable=False),
        sa.Column('order', sa.JSON(), nullable=False),
        sa.Column('subject', sa.String(length=300), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('notes', sa.JSON(), nullable=False),
        sa.Column('status', sa.String(length=16), nullable=False),
        sa.Column('task_id', sa.Uuid(), nullable=True),
        sa.Column('error_code', sa.String(length=80), nullable=False),
        sa.Column('error_parameters', sa.JSON(), nullable=False),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('updated_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('deleted_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['application_id'], ['applications.id'], name=op.f('fk_follow_up_messages_application_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_follow_up_messages_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_follow_up_messages'))
    )
    op.create_index('ix_follow_up_messages_application', 'follow_up_messages', ['application_id', 'created_at'])
    op.create_index('ix_follow_up_messages_user', 'follow_up_messages', ['user_id'])
    op.create_index('ix_follow_up_messages_task', 'follow_up_messages', ['task_id'])


def downgrade() -> None:
    op.drop_table('follow_up_messages')
    op.drop_table('approval_choices')
    for name in OF_SENT:
        op.drop_column('sent_applications', name)
    op.drop_column('tasks', 'waits_for')
