"""The database as commands need it: at its newest migration."""

from app.db import migrate
from app.settings import load_settings


def prepare_database() -> None:
    """Bring the database to the newest migration."""
    migrate(load_settings().database_url)
