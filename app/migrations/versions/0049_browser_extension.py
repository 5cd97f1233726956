"""Browser extensions that are signed in, their refresh tokens, and how well an offer matches."""

import sqlalchemy as sa
from alembic import op

import app.db

revision = '0049'
down_revision = '0043'
branch_labels = None
depends_on = None
MATCHED = {'candidate_profile_id': sa.Uuid(), 'match_score': sa.Integer(), 'matched_at': app.db.UtcDateTime(timezone=True)}


def upgrade() -> None:
    moment = app.db.UtcDateTime(timezone=True)
    op.create_table(
        'extension_sign_ins',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('user_agent', sa.String(length=200), nullable=False),
        sa.Column('address', sa.String(length=64), nullable=False),
        sa.Column('origin', sa.String(length=80), nullable=False),
        sa.Column('created_at', moment, nullable=False),
        sa.Column('seen_at', moment, nullable=False),
        sa.Column('expires_at', moment, nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_extension_sign_ins_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_extension_sign_ins')),
    )
    op.create_index(op.f('ix_extension_sign_ins_user_id'), 'extension_sign_ins', ['user_id'])
    op.create_table(
        'refresh_tokens',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('sign_in_id', sa.Uuid(), nullable=False),
        sa.Column('user_id', sa.Uuid(), nullable=False),
        sa.Column('token_hash', sa.String(length=64), nullable=False),
        sa.Column('created_at', moment, nullable=False),
        sa.Column('expires_at', moment, nullable=False),
        sa.Column('used_at', moment, nullable=True),
        sa.ForeignKeyConstraint(
            ['sign_in_id'], ['extension_sign_ins.id'], name=op.f('fk_refresh_tokens_sign_in_id'), ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_refresh_tokens_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_refresh_tokens')),
        sa.UniqueConstraint('token_hash', name=op.f('uq_refresh_tokens_token_hash')),
    )
    op.create_index(op.f('ix_refresh_tokens_sign_in_id'), 'refresh_tokens', ['sign_in_id'])
    op.create_index(op.f('ix_refresh_tokens_user_id'), 'refresh_tokens', ['user_id'])
    for name, kind in MATCHED.items():
        op.add_column('offers', sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    for name in MATCHED:
        op.drop_column('offers', name)
    op.drop_table('refresh_tokens')
    op.drop_table('extension_sign_ins')
