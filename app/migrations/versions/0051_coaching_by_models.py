"""Coaching by models: messages that are written by a task; and pitches with their versions."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0051'
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = app.db.UtcDateTime(timezone=True)
    op.add_column('coaching_conversations', sa.Column('model', sa.String(length=120), server_default='', nullable=False))
    for column in (
        sa.Column('status', sa.String(length=16), server_default='complete', nullable=False),
        sa.Column('ask', sa.String(length=24), server_default='', nullable=False),
        sa.Column('task_id', sa.Uuid(), nullable=True),
        sa.Column('made_by', sa.String(length=120), server_default='', nullable=False),
        sa.Column('error_code', sa.String(length=80), server_default='', nullable=False),
        sa.Column('proposal', sa.JSON(none_as_null=True), nullable=True),
    ):
        op.add_column('coaching_messages', column)
    op.create_index('ix_coaching_messages_task', 'coaching_messages', ['task_id'])
    op.create_table(
        'pitches',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('conversation_id', sa.Uuid(), nullable=True),
        sa.Column('title', sa.String(length=160), nullable=False),
        sa.Column('language', sa.String(length=8), nullable=False),
        sa.Column('short_text', sa.Text(), nullable=False),
        sa.Column('long_text', sa.Text(), nullable=False),
        sa.Column('key_strengths', sa.JSON(), nullable=False),
        sa.Column('target_context', sa.String(length=400), nullable=False),
        sa.Column('made_by', sa.String(length=120), nullable=False),
        sa.Column('origins', sa.JSON(), nullable=False),
        sa.Column('is_draft', sa.Boolean(), nullable=False),
        sa.Column('is_default', sa.Boolean(), nullable=False),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.Column('created_at', moment, nullable=False),
        sa.Column('updated_at', moment, nullable=False),
        sa.Column('deleted_at', moment, nullable=True),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_pitches_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_pitches')),
    )
    op.create_index('ix_pitches_user', 'pitches', ['user_id', 'created_at'])
    is_default = sa.text('is_default AND deleted_at IS NULL')
    op.create_index(
        'uq_pitches_default', 'pitches', ['user_id'], unique=True, sqlite_where=is_default, postgresql_where=is_default
    )
    op.create_table(
        'pitch_versions',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('pitch_id', sa.Uuid(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('short_text', sa.Text(), nullable=False),
        sa.Column('long_text', sa.Text(), nullable=False),
        sa.Column('made_by', sa.String(length=120), nullable=False),
        sa.Column('created_at', moment, nullable=False),
        sa.ForeignKeyConstraint(
            ['pitch_id'], ['pitches.id'], name=op.f('fk_pitch_versions_pitch_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_pitch_versions')),
        sa.UniqueConstraint('pitch_id', 'number', name=op.f('uq_pitch_versions_pitch_id_number')),
    )


def downgrade() -> None:
    op.drop_table('pitch_versions')
    op.drop_table('pitches')
    op.drop_index('ix_coaching_messages_task', 'coaching_messages')
    for name in ('proposal', 'error_code', 'made_by', 'task_id', 'ask', 'status'):
        op.drop_column('coaching_messages', name)
    op.drop_column('coaching_conversations', 'model')
