"""What was looked at and done about an account is found in the audit log by an index."""

from alembic import op

revision = '0055'
down_revision = '0054'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_audit_entries_about', 'audit_entries', ['about', 'at', 'id'])


def downgrade() -> None:
    op.drop_index('ix_audit_entries_about', table_name='audit_entries')
