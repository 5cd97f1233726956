"""What a setting was before a change, and what it is after it, in the audit log."""

import sqlalchemy as sa
from alembic import op

revision = '0053'
down_revision = '0052'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ('before', 'after'):
        op.add_column('audit_entries', sa.Column(name, sa.String(length=200), nullable=False, server_default=''))


def downgrade() -> None:
    op.drop_column('audit_entries', 'after')
    op.drop_column('audit_entries', 'before')
