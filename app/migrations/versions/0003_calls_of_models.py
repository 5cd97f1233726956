"""calls of models: which models a run uses, steps without work, and each finding of a call."""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('generations', sa.Column('models', sa.JSON(), nullable=False, server_default='{}'))
    op.add_column('generation_offers', sa.Column('skipped_steps', sa.JSON(), nullable=False, server_default='[]'))
    op.add_column('subtasks', sa.Column('finding_details', sa.JSON(), nullable=False, server_default='[]'))


def downgrade() -> None:
    op.drop_column('subtasks', 'finding_details')
    op.drop_column('generation_offers', 'skipped_steps')
    op.drop_column('generations', 'models')
