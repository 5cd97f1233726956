"""Names of things that are imported only when they are used. What the names are of is not known here."""

from importlib import import_module
from typing import Any


def named(dotted: str) -> Any:
    """What stands under a dotted name such as "app.offers.routes:router"; its module is imported now.

    Raises ImportError or AttributeError for a name of nothing.
    """
    module, _, name = dotted.partition(":")
    return getattr(import_module(module), name)
