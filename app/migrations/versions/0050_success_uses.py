"""The CVs and candidate profiles that a success may be used for."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0050'
down_revision = '0049'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'success_uses',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('success_id', sa.Uuid(), nullable=False),
        sa.Column('cv_id', sa.Uuid(), nullable=False),
        sa.Column('line_id', sa.String(length=24), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('is_on', sa.Boolean(), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['cv_id'], ['cvs.id'], name=op.f('fk_success_uses_cv_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(
            ['success_id'], ['successes.id'], name=op.f('fk_success_uses_success_id'), ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_success_uses_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_success_uses')),
        sa.UniqueConstraint('success_id', 'cv_id', name=op.f('uq_success_uses_success_id_cv_id')),
    )
    op.create_index('ix_success_uses_user', 'success_uses', ['user_id'])
    op.create_index('ix_success_uses_cv', 'success_uses', ['cv_id'])


def downgrade() -> None:
    op.drop_table('success_uses')
