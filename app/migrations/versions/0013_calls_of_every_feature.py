"""The calls of every feature stand in one table; those of generations move there."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

_SHARED = (
    'id, type, item_index, status, result, prompt_tokens, cached_tokens, completion_tokens, duration_ms, model, '
    'prompt_hash, input_hash, retry_count, error, findings, finding_details, created_at, updated_at, completed_at'
)


def upgrade() -> None:
    op.create_table(
        'calls',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('feature', sa.String(length=24), nullable=False),
        sa.Column('subject_id', sa.Uuid(), nullable=False),
        *_columns(),
        sa.Column('partial', sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_calls_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_calls')),
        sa.UniqueConstraint(
            'feature', 'subject_id', 'type', 'item_index', name=op.f('uq_calls_feature_subject_id_type_item_index')
        ),
    )
    op.create_index('ix_calls_user', 'calls', ['user_id'])
    op.create_index('ix_calls_updated', 'calls', ['updated_at'])
    columns = ', '.join(f'subtasks.{name}' for name in _SHARED.split(', '))
    op.execute(
        f'INSERT INTO calls ({_SHARED}, user_id, feature, subject_id, partial) '  # noqa: S608 - names of columns
        f"SELECT {columns}, generation_offers.user_id, 'generation', subtasks.generation_offer_id, '' "
        'FROM subtasks JOIN generation_offers ON generation_offers.id = subtasks.generation_offer_id'
    )
    op.drop_table('subtasks')


def downgrade() -> None:
    op.create_table(
        'subtasks',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('generation_offer_id', sa.Uuid(), nullable=False),
        *_columns(),
        sa.ForeignKeyConstraint(
            ['generation_offer_id'],
            ['generation_offers.id'],
            name=op.f('fk_subtasks_generation_offer_id'),
            ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_subtasks')),
        sa.UniqueConstraint(
            'generation_offer_id', 'type', 'item_index', name=op.f('uq_subtasks_generation_offer_id_type_item_index')
        ),
    )
    op.execute(
        f'INSERT INTO subtasks ({_SHARED}, generation_offer_id) '  # noqa: S608 - names of columns
        f"SELECT {_SHARED}, subject_id FROM calls WHERE feature = 'generation'"
    )
    op.drop_table('calls')


def _columns() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column('type', sa.String(length=24), nullable=False),
        sa.Column('item_index', sa.Integer(), nullable=False),
        sa.Column('status', sa.String(length=16), nullable=False),
        sa.Column('result', sa.JSON(), nullable=False),
        sa.Column('prompt_tokens', sa.Integer(), nullable=False),
        sa.Column('cached_tokens', sa.Integer(), nullable=False),
        sa.Column('completion_tokens', sa.Integer(), nullable=False),
        sa.Column('duration_ms', sa.Integer(), nullable=False),
        sa.Column('model', sa.String(length=120), nullable=False),
        sa.Column('prompt_hash', sa.String(length=64), nullable=False),
        sa.Column('input_hash', sa.String(length=64), nullable=False),
        sa.Column('retry_count', sa.Integer(), nullable=False),
        sa.Column('error', sa.Text(), nullable=False),
        sa.Column('findings', sa.Integer(), nullable=False),
        sa.Column('finding_details', sa.JSON(), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('updated_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('completed_at', app.db.UtcDateTime(timezone=True), nullable=True),
    )
