"""How much models were seen to read at once, per endpoint and model, for the process.

A count of a prompt that is too low has two causes: the endpoint cut the prompt without a word, or it counts it without
what it found in its cache. They look the same, so a look without any cache decides, once.
"""

_read: dict[tuple[str, str], int] = {}
_looked_at: set[tuple[str, str]] = set()


def is_read(base_url: str, model: str, counted: int, expected: int) -> bool:
    """Whether a prompt was read whole, as far as anybody can tell. counted: 0 where the endpoint counts nothing.

    expected: tokens that it has at the least.
    """
    key = (base_url, model)
    if counted >= expected:
        _read[key] = max(counted, _read.get(key, 0))
    return not counted or expected <= max(counted, _read.get(key, 0))


def is_known(base_url: str, model: str) -> bool:
    """Whether it was looked for what the model reads without a cache."""
    return (base_url, model) in _looked_at


def note(base_url: str, model: str, counted: int) -> None:
    """What it was found to read of a prompt that no cache held."""
    key = (base_url, model)
    _looked_at.add(key)
    _read[key] = max(counted, _read.get(key, 0))


def forget_all() -> None:
    """Know nothing again."""
    _read.clear()
    _looked_at.clear()
