"""How a trade of the list is named after a number of years: "in accounting", "en comptabilité". From data/trade_names.txt."""

from functools import lru_cache

from app.lexicon.title_words import HOME
from app.lexicon.tokens import Language


def trade_phrase(trade: str, language: Language) -> str:
    """What follows "5 years" or "5 ans". Raises KeyError for a trade that is not listed."""
    return _phrases()[trade][language == "fr"]


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for line in (HOME / "trade_names.txt").read_text("utf-8").splitlines():
        name, colon, phrases = line.partition(": ")
        if colon and not line.startswith("#"):
            english, _, french = phrases.partition(" | ")
            found[name] = (english, french)
    return found
