"""What may run once per user is a key of the task, whatever its type."""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

ACTIVE = sa.text("status IN ('pending', 'running', 'cancelling')")
ONE_GENERATION = sa.text("type = 'cv_generation' AND status IN ('pending', 'running', 'cancelling')")


def upgrade() -> None:
    op.add_column('tasks', sa.Column('exclusive_key', sa.String(80), nullable=True))
    op.execute("UPDATE tasks SET exclusive_key = 'cv_generation' WHERE type = 'cv_generation'")
    op.drop_index('uq_tasks_one_generation', 'tasks')
    op.create_index(
        'uq_tasks_exclusive',
        'tasks',
        ['user_id', 'exclusive_key'],
        unique=True,
        sqlite_where=ACTIVE,
        postgresql_where=ACTIVE,
    )


def downgrade() -> None:
    op.drop_index('uq_tasks_exclusive', 'tasks')
    op.create_index(
        'uq_tasks_one_generation',
        'tasks',
        ['user_id'],
        unique=True,
        sqlite_where=ONE_GENERATION,
        postgresql_where=ONE_GENERATION,
    )
    op.drop_column('tasks', 'exclusive_key')
