"""Whether what the pool is built with is installed: an extra of the package; a server without a pool leaves it out."""

from importlib.util import find_spec

from app.errors import Refused

_ENGINE = ("ibis", "duckdb", "pyarrow", "sqlglot")
EXTRA = "sartor[pool]"


def is_installed() -> bool:
    """Whether a pool can be built here; imports nothing."""
    return all(find_spec(one) is not None for one in _ENGINE)


def require_engine() -> None:
    """Raises Refused (pool.not_installed), naming what to install, where a pool cannot be built."""
    if not is_installed():
        raise Refused("pool.not_installed", package=EXTRA)
