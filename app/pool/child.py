"""A build as a process of its own: its memory is given back with it, and strangers' texts cannot end a worker.

`python -m app.pool.child`; it says how far it is in lines of JSON on standard output, and its errors as codes.
"""

import json
import os
import sys

from app.errors import AppError
from app.pool.building import build
from app.pool.figures import keep
from app.pool.shop import workshop
from app.pool.stats import stats
from app.settings import load_settings


def main() -> None:
    """Build once."""
    os.nice(10)
    try:
        shop = workshop(load_settings())
        build(shop, lambda step, done, total: _say(step=step, done=done, total=total))
        keep(shop.files, stats(shop))
    except AppError as error:
        _say(refused=error.error_code, parameters={name: str(value) for name, value in error.parameters.items()})
        sys.exit(2)


def _say(**told: object) -> None:
    print(json.dumps(told), flush=True)  # noqa: T201 - to the process that started this one


if __name__ == "__main__":
    main()
