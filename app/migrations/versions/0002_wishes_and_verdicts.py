"""wishes and verdicts: what the person decides about a tailored CV."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('generation_offers', sa.Column('wishes', sa.JSON(), nullable=False, server_default='{}'))
    op.create_table('verdicts',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('cv_id', sa.Uuid(), nullable=False),
    sa.Column('user_id', sa.Uuid(), nullable=False),
    sa.Column('unit_id', sa.String(length=40), nullable=False),
    sa.Column('choice', sa.String(length=16), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('shown', sa.Text(), nullable=False),
    sa.Column('sources', sa.JSON(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['cv_id'], ['cvs.id'], name=op.f('fk_verdicts_cv_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_verdicts_user_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_verdicts')),
    sa.UniqueConstraint('cv_id', 'unit_id', name=op.f('uq_verdicts_cv_id_unit_id'))
    )


def downgrade() -> None:
    op.drop_table('verdicts')
    op.drop_column('generation_offers', 'wishes')
