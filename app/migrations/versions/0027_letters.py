"""Letters with their versions, and samples of a person's style."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None
TABLES = ('style_samples', 'letter_versions', 'letters')


def upgrade() -> None:
    op.create_table('letters',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('offer_id', sa.Uuid(), nullable=True),
        sa.Column('cv_id', sa.Uuid(), nullable=True),
        sa.Column('title', sa.String(length=200), nullable=False),
        sa.Column('company', sa.String(length=200), nullable=False),
        sa.Column('order', sa.JSON(), nullable=False),
        sa.Column('status', sa.String(length=16), nullable=False),
        sa.Column('error_code', sa.String(length=80), nullable=False),
        sa.Column('error_parameters', sa.JSON(), nullable=False),
        sa.Column('task_id', sa.Uuid(), nullable=True),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('updated_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('deleted_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['cv_id'], ['cvs.id'], name=op.f('fk_letters_cv_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['offer_id'], ['offers.id'], name=op.f('fk_letters_offer_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_letters_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_letters'))
    )
    op.create_index('ix_letters_listed', 'letters', ['user_id', 'deleted_at', 'updated_at', 'id'])
    op.create_index('ix_letters_offer', 'letters', ['offer_id'])
    op.create_index('ix_letters_cv', 'letters', ['cv_id'])
    op.create_index('ix_letters_task', 'letters', ['task_id'])
    op.create_table('letter_versions',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('letter_id', sa.Uuid(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('made_by', sa.String(length=16), nullable=False),
        sa.Column('text', sa.JSON(), nullable=False),
        sa.Column('task_id', sa.Uuid(), nullable=True),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('updated_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['letter_id'], ['letters.id'], name=op.f('fk_letter_versions_letter_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_letter_versions')),
        sa.UniqueConstraint('letter_id', 'number', name=op.f('uq_letter_versions_letter_id_number'))
    )
    op.create_index('ix_letter_versions_task', 'letter_versions', ['task_id'])
    op.create_table('style_samples',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('name', sa.String(length=200), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('created_at', app.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('deleted_at', app.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_style_samples_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_style_samples'))
    )
    op.create_index('ix_style_samples_user', 'style_samples', ['user_id', 'created_at'])


def downgrade() -> None:
    for name in TABLES:
        op.drop_table(name)
