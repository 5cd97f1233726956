"""When "double" multiplies and "third" is a part, for folded text: both are adjectives too ("third-party", "double major")."""

import re

_ADJECTIVES = {"double", "triple", "quadruple", "doubles"}
_VERB_LEADS = re.compile(
    r"\b(?:to|helped?|did|could|can|will|would|than|almost|nearly|more than|about|roughly|faire|au|du|le|presque|est|plus que|seen|saw|and)\s$"
)
_OBJECT = re.compile(
    r"(?:\s(?:the|our|its|their|his|her|my|that|what|as|in|of|from|to|de|d'|du|des|le|la|les|par|en|since|within|a|on)\b|\s?[.,;:)]|\s?$)"
)
_PART_LEADS = {
    "third": re.compile(
        r"\b(?:an?|one|by|over|under|nearly|almost|about|around|remaining|final|last|first|roughly|up)\s$"
    ),
    "fourth": re.compile(r"\b(?:a|one|by)\s$"),
    "tiers": re.compile(r"(?:\b(?:un|du|le|dernier|premier|environ|au|ce|quasi)\s|d'un\s)$"),
    "quart": re.compile(r"(?:\b(?:un|du|le|dernier|premier|environ|au)\s|d'un\s)$"),
}
_NO_PART = re.compile(
    r"s?(?:[ -](?:part(?:y|ies)|payant|personnes?|lieux?|monde|sector|year|line|quarter|floor|grade|place|edition|trimestre"
    r"|de (?:nuit|jour|travail|garde)|temps)\b)"
)


def is_multiple(word: str, before: str, after: str) -> bool:
    """Whether "double" or "triple" multiplies: "to double sales", "le double de", "double the output"."""
    return word not in _ADJECTIVES or bool(_VERB_LEADS.search(before) or _OBJECT.match(after))


def is_part(match: re.Match[str], folded: str) -> bool:
    """Whether "third" or "tiers" is a share: "a third of", "two thirds"; not "the third year", "tiers payant"."""
    lead = _PART_LEADS.get(match["f"])
    if lead is None or match["n"]:
        return True
    after = folded[match.end("f") :]
    return lead.search(folded[: match.start()]) is not None and _NO_PART.match(after) is None
