"""Coaching: conversations, their messages, and the successes that they give."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0047'
down_revision = '0040'
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = app.db.UtcDateTime(timezone=True)
    op.create_table(
        'successes',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('cv_id', sa.Uuid(), nullable=True),
        sa.Column('line_id', sa.String(length=24), nullable=False),
        sa.Column('conversation_id', sa.Uuid(), nullable=True),
        sa.Column('title', sa.String(length=160), nullable=False),
        sa.Column('about', sa.String(length=200), nullable=False),
        sa.Column('language', sa.String(length=8), nullable=False),
        sa.Column('situation', sa.Text(), nullable=False),
        sa.Column('task', sa.Text(), nullable=False),
        sa.Column('action', sa.Text(), nullable=False),
        sa.Column('result', sa.Text(), nullable=False),
        sa.Column('skills', sa.JSON(), nullable=False),
        sa.Column('figures', sa.JSON(), nullable=False),
        sa.Column('is_draft', sa.Boolean(), nullable=False),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.Column('told_at', moment, nullable=True),
        sa.Column('created_at', moment, nullable=False),
        sa.Column('updated_at', moment, nullable=False),
        sa.Column('deleted_at', moment, nullable=True),
        sa.ForeignKeyConstraint(['cv_id'], ['cvs.id'], name=op.f('fk_successes_cv_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_successes_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_successes')),
    )
    op.create_index('ix_successes_user', 'successes', ['user_id', 'created_at'])
    op.create_table(
        'coaching_conversations',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('coaching_type', sa.String(length=16), nullable=False),
        sa.Column('status', sa.String(length=16), nullable=False),
        sa.Column('engine', sa.String(length=16), nullable=False),
        sa.Column('language', sa.String(length=8), nullable=False),
        sa.Column('context', sa.JSON(), nullable=False),
        sa.Column('story', sa.JSON(), nullable=False),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.Column('success_id', sa.Uuid(), nullable=True),
        sa.Column('created_at', moment, nullable=False),
        sa.Column('updated_at', moment, nullable=False),
        sa.Column('closed_at', moment, nullable=True),
        sa.ForeignKeyConstraint(
            ['success_id'], ['successes.id'], name=op.f('fk_coaching_conversations_success_id'), ondelete='SET NULL'
        ),
        sa.ForeignKeyConstraint(
            ['user_id'], ['users.id'], name=op.f('fk_coaching_conversations_user_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_coaching_conversations')),
    )
    op.create_index('ix_coaching_conversations_user', 'coaching_conversations', ['user_id', 'updated_at'])
    op.create_table(
        'coaching_messages',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('conversation_id', sa.Uuid(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('speaker', sa.String(length=8), nullable=False),
        sa.Column('phase', sa.String(length=16), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('created_at', moment, nullable=False),
        sa.ForeignKeyConstraint(
            ['conversation_id'],
            ['coaching_conversations.id'],
            name=op.f('fk_coaching_messages_conversation_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_coaching_messages')),
        sa.UniqueConstraint('conversation_id', 'number', name=op.f('uq_coaching_messages_conversation_id_number')),
    )


def downgrade() -> None:
    op.drop_table('coaching_messages')
    op.drop_table('coaching_conversations')
    op.drop_table('successes')
