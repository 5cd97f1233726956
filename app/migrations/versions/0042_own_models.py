"""Models of people's own, and the server's endpoint as the admin set it."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0042'
down_revision = '0044'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'own_models',
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('is_on', sa.Boolean(), nullable=False),
        sa.Column('base_url', sa.Text(), nullable=False),
        sa.Column('model', sa.String(length=100), nullable=False),
        sa.Column('sealed_key', sa.Text(), nullable=False),
        sa.Column('key_end', sa.String(length=4), nullable=False),
        sa.Column('known_models', sa.JSON(), nullable=False),
        sa.Column('outcome', sa.String(length=80), nullable=False),
        sa.Column('outcome_parameters', sa.JSON(), nullable=False),
        sa.Column('tested_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column('updated_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_own_models_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('user_id', name=op.f('pk_own_models')),
    )
    op.create_table(
        'server_endpoint',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('base_url', sa.Text(), nullable=False),
        sa.Column('sealed_key', sa.Text(), nullable=False),
        sa.Column('key_end', sa.String(length=4), nullable=False),
        sa.Column('updated_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_server_endpoint')),
    )


def downgrade() -> None:
    op.drop_table('server_endpoint')
    op.drop_table('own_models')
