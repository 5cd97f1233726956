"""The root that a deed, the noun for it and who does it share: "teach", "teaching", "teacher". Endings only."""

from functools import lru_cache
from pathlib import Path

_LIST = Path(__file__).parent / "data" / "endings.txt"
_SHORTEST = 4
_ENDINGS = tuple(
    sorted(
        (one for line in _LIST.read_text("utf-8").splitlines() if not line.startswith("#") for one in line.split()),
        key=len,
        reverse=True,
    )
)


@lru_cache(maxsize=20_000)
def root(folded: str) -> str:
    """What is left of a word without its longest ending; "" where too little is."""
    ending = next((one for one in _ENDINGS if folded.endswith(one) and len(folded) - len(one) >= _SHORTEST), "")
    left = folded.removesuffix(ending) if ending else folded
    return left if len(left) >= _SHORTEST else ""
