"""How a number is hedged: "more than", "au moins", "or so", for folded text. Nothing of its value here."""

import re
from enum import StrEnum

from app.kit.patterns import late


class Bound(StrEnum):
    """How a number is hedged."""

    EXACT = ""
    ABOUT = "about"
    OVER = "over"
    LEAST = "least"
    UNDER = "under"
    MOST = "most"


_BOUNDS: tuple[tuple[Bound, str], ...] = (
    (Bound.OVER, r"(?:more than|a little over|just over|a bit over|un peu plus de|un peu plus d'|(?<!responsibility )(?<!control )(?<!turning )(?<!spread )(?<!spanning )over|plus de|plus que|plus d'|above|au-dela de|au dela de|superieure?s? a|exceeding|in excess of|beyond|>|well over|upwards of|depassant)"),
    (Bound.LEAST, r"(?:at least|au moins|au minimum|minimum|no fewer than)"),
    (Bound.UNDER, r"(?:less than|under|moins de|moins d'|below|fewer than|inferieure?s? a|<)"),
    (Bound.MOST, r"(?:up to|not exceeding|not more than|(?:none|no\w{0,20}) (?:of \w{1,40} )?(?:above|over|larger than|exceeding)|to a ceiling of|ceiling of|capped at|limit(?:ed)? (?:to|of)|within a limit of|plafond de|plafonnee?s? a|limitee?s? a|n'excedant pas|ne depassant pas|sans depasser|dans la limite de|culminant a|the largest(?: worth| at| of)?|the biggest(?: worth| at| of)?|dont la plus grande|jusqu'a|as many as|as much as|au maximum|maximum|at most|max|running to|reaching|down to|as tight as|as low as|descendant a|descendant jusqu'a|allant jusqu'a|comptant jusqu'a|pouvant atteindre|no more than)"),
    (Bound.ABOUT, r"(?:about|nearly|not far from|some|in the region of|une petite|une bonne|a good|pas loin de|autour de|about|around|approximately|approx\.?|environ|pres de|nearly|almost|some|roughly|circa|~|≈|presque|quelques?|autour de|de l'ordre de|close to|an average of|en moyenne|close on)"),
)  # fmt: skip
_BOUND = late("|".join(rf"(?P<{bound.name}>{pattern})" for bound, pattern in _BOUNDS))
_BEFORE = late(rf"(?<!\w)(?:{_BOUND.pattern})\s?(?:de |d'|of |the |les |a |an |une? )?[€$£]?\s?$")
_AFTER = re.compile(
    r"\s?(?:%|€|eur)?\s?(?:environ\b|(?:[^\W\d]{1,40} )?(?:or so|ou presque|a peu pres)\b|or more\b|ou plus\b|et plus\b|and more\b|minimum\b|(?:[^\W\d]{1,40} ){0,3}(?:max(?:imum)?\b|au plus\b|at most\b|au maximum\b)|\+)"
)
_OR_SO = re.compile(r"\s?(?:[^\W\d]{1,40} )?(?:or so|ou presque|a peu pres)\b")


def bound_of(before: str, after: str, match: re.Match[str]) -> Bound:
    """The hedge of a matched number: by a plus in it, or by the words around it."""
    if match["plus"] or match["plus2"] or match["scaleplus"]:
        return Bound.OVER
    if _OR_SO.match(after):
        return Bound.ABOUT  # "over two months or so"
    if found := _BEFORE.search(before[-28:] + (match["sign"] or "")):
        return Bound[found.lastgroup or "ABOUT"]
    if found := _AFTER.match(after):
        word = found.group().strip()
        return (
            Bound.ABOUT
            if re.search("environ|or so|presque|peu pres", word)
            else Bound.MOST
            if re.search("max|plus$|most", word) and not re.match("ou plus|et plus", word)
            else Bound.LEAST
        )
    return Bound.EXACT


def bound_before(before: str) -> Bound:
    """The hedge in the words right before a number."""
    found = _BEFORE.search(before[-28:])
    return Bound[found.lastgroup or "ABOUT"] if found else Bound.EXACT
