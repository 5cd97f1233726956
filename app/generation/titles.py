"""The target title: a contiguous part of the offer's title, without gender marks, contract, place and reference."""

import re

from app.offers.digest import OfferDigest

_END = r"(?=\s{0,5}(?:$|[-–—|,;/()\[\]]))"  # "Hybrid Cloud Engineer" and "Contract Manager" keep their first word
_NUMBER = r"\s{0,5}[.:#n°º]{0,4}\s{0,5}[\w\-/]{0,30}\d[\w\-/]{0,30}[\)\]]?"
_NOISE = re.compile(
    r"[\(\[]?\b[hfmwdx](?:\s{0,5}[/|\-]\s{0,5}[hfmwdx]){1,3}\b[\)\]]?"
    r"|"
    r"[\(\[][^\)\]]{0,60}(?:all genders|tous genres)[^\)\]]{0,60}[\)\]]"
    r"|"
    r"\b(?:cdi|cdd|int[ée]rim(?:aire)?|alternance|temps (?:plein|partiel|complet)|full[ -]time|part[ -]time)\b"
    r"|"
    rf"\b(?:(?:permanent|fixed[ -]term|temporary)(?: contract| position| role)?|contract|freelance){_END}"
    r"|"
    rf"\b(?:100\s?% )?(?:remote|t[ée]l[ée]travail|hybride?|on[ -]?site){_END}"
    r"|"
    rf"[\(\[]?\b(?:r[ée]f(?:[ée]rence|erence)?|job id|req(?:uisition)?)\b{_NUMBER}"
    r"|"
    r"[\(\[](?:band|grade|level|tlr|scale|nhs|cat[ée]gorie|coefficient|[ée]chelon|niveau)\b[^\)\]]{0,30}[\)\]]"
    r"|"
    r"#\s?[\w-]{0,30}\d[\w-]{0,30}|[\(\[][A-Z]{0,5}[-_ ]?\d{2,12}[\)\]]|\b\d{5}\b",
    re.IGNORECASE,
)
_EDGES = " \t-–—|,;:/·•()[]@"
_DANGLING = re.compile(
    r"(?<!\s)\s{1,10}(?:à|au|aux|en|in|at|near|sur|chez|de|of|for|pour|basée? à|based in)$", re.IGNORECASE
)


def target_title(digest: OfferDigest) -> str:
    """The title a tailored CV stands under; the offer's title as it is where nothing would be left of it."""
    title = " ".join(digest.title.split())
    names = _names(digest)
    parts = [_trimmed(part) for piece in _NOISE.split(title) for part in (names.split(piece) if names else [piece])]
    return next((part for part in parts if _is_title(part)), title)


def _names(digest: OfferDigest) -> re.Pattern[str] | None:
    """The place and the contract, where the title may name them."""
    places = re.split(r"[,/()]|\s-\s", digest.place)
    names = [name.strip() for name in (*places, digest.contract)]
    known = [re.escape(name) for name in names if len(name) > 2]  # noqa: PLR2004 - "IT" is no place
    return re.compile(rf"(?<!\w)(?:{'|'.join(known)})(?!\w)", re.IGNORECASE) if known else None


def _trimmed(part: str) -> str:
    part = part.strip(_EDGES)
    while (shorter := _DANGLING.sub("", part).strip(_EDGES)) != part:
        part = shorter
    return part + ")" if part.count("(") > part.count(")") else part


def _is_title(part: str) -> bool:
    return len(re.findall(r"[^\W\d_]", part)) > 2  # noqa: PLR2004 - "CTO" is the shortest title
