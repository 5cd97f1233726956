"""The list of offers is searched and paged by an index of its own."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

_BATCH = 1000


def upgrade() -> None:
    op.add_column('offers', sa.Column('search_text', sa.String(300), nullable=False, server_default=''))
    _fill(op.get_bind())
    op.drop_index('ix_offers_user', 'offers')
    op.create_index('ix_offers_listed', 'offers', ['user_id', 'deleted_at', 'captured_at', 'id', 'search_text'])


def downgrade() -> None:
    op.drop_index('ix_offers_listed', 'offers')
    op.create_index('ix_offers_user', 'offers', ['user_id', 'captured_at'])
    op.drop_column('offers', 'search_text')


def _fill(connection: sa.Connection) -> None:
    """Title and company of the offers that are there; their place comes with the next correction of their digest."""
    offers = sa.table('offers', sa.column('id', sa.Uuid()), *map(sa.column, ('title', 'company', 'search_text')))
    rows = connection.execute(sa.select(offers.c.id, offers.c.title, offers.c.company)).all()
    put = sa.update(offers).where(offers.c.id == sa.bindparam('key')).values(search_text=sa.bindparam('words'))
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        connection.execute(put, [{'key': one.id, 'words': _folded(f'{one.title} {one.company}')} for one in batch])


def _folded(text: str) -> str:
    bare = unicodedata.normalize('NFD', unicodedata.normalize('NFKC', text).casefold())
    return ' '.join(''.join(mark for mark in bare if not unicodedata.combining(mark)).split())[:300]
