"""The workshop of this server: its files, layers and day, from its settings."""

from app.kit.clock import now
from app.pool.building import Workshop
from app.pool.files import files_of
from app.pool.layers import layers_at
from app.settings import Settings


def workshop(settings: Settings) -> Workshop:
    """Where builds work. Raises Refused (pool.no_driver, pool.no_engine)."""
    files, folder = files_of(settings), settings.data_dir / "pool"
    return Workshop(files, layers_at(settings.pool_url, files, folder), folder, now().date())
