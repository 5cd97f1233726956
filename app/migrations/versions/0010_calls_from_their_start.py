"""Calls have a row from their start and say when it changed; lines of CVs, which nobody read, go."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('subtasks') as table:
        table.add_column(sa.Column('updated_at', app.db.UtcDateTime(timezone=True), nullable=True))
        table.add_column(sa.Column('completed_at', app.db.UtcDateTime(timezone=True), nullable=True))
    op.execute('UPDATE subtasks SET updated_at = created_at, completed_at = created_at')
    with op.batch_alter_table('subtasks') as table:
        table.alter_column('updated_at', existing_type=app.db.UtcDateTime(timezone=True), nullable=False)
    op.drop_table('cv_lines')


def downgrade() -> None:
    op.create_table(
        'cv_lines',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('cv_id', sa.Uuid(), nullable=False),
        sa.Column('unit_id', sa.String(length=40), nullable=False),
        sa.Column('section', sa.String(length=40), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('is_on', sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(['cv_id'], ['cvs.id'], name=op.f('fk_cv_lines_cv_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_cv_lines')),
        sa.UniqueConstraint('cv_id', 'unit_id', name=op.f('uq_cv_lines_cv_id_unit_id')),
    )
    with op.batch_alter_table('subtasks') as table:
        table.drop_column('completed_at')
        table.drop_column('updated_at')
