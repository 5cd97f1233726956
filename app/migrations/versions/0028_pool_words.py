"""The words of a pool's offer are changed by one trigger; the index is made anew from the live offers."""

from alembic import op

from app.matching.full_text import SCHEMA, PerDatabase

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None

ANEW = (
    PerDatabase(sqlite="DROP TRIGGER IF EXISTS pool_words_old"),
    PerDatabase(sqlite="DROP TRIGGER IF EXISTS pool_words_new"),
    SCHEMA[-1],
    PerDatabase(sqlite="INSERT INTO pool_words(pool_words) VALUES ('delete-all')"),
    PerDatabase(
        sqlite="INSERT INTO pool_words(rowid, terms) SELECT id, terms FROM pool_offers WHERE gone_at IS NULL"
    ),
)


def upgrade() -> None:
    for statement in ANEW:
        op.execute(statement)


def downgrade() -> None:
    """The index is as good under the older release."""
