"""The target title: a contiguous part of the offer's title, without gender marks, contract, place and reference."""

import re

from app.offers.digest import OfferDigest

_END = r"(?=\s*(?:$|[-–—|,;/()\[\]]))"  # "Hybrid Cloud Engineer" and "Contract Manager" keep their first word
_NOISE = (
    r"[\(\[]?\b[hfmwdx](?:\s*[/|\-]\s*[hfmwdx]){1,3}\b[\)\]]?",
    r"[\(\[][^\)\]]*(?:all genders|tous genres)[^\)\]]*[\)\]]",
    r"\b(?:cdi|cdd|int[ée]rim(?:aire)?|alternance|temps (?:plein|partiel|complet)|full[ -]time|part[ -]time)\b",
    rf"\b(?:(?:permanent|fixed[ -]term|temporary)(?: contract| position| role)?|contract|freelance){_END}",
    rf"\b(?:100\s?% )?(?:remote|t[ée]l[ée]travail|hybride?|on[ -]?site){_END}",
    r"[\(\[]?\b(?:r[ée]f(?:[ée]rence|erence)?|job id|req(?:uisition)?)\b\s*[.:#n°º]*\s*[\w\-/]*\d[\w\-/]*[\)\]]?",
    r"#\s?[\w-]*\d[\w-]*|[\(\[][A-Z]{0,5}[-_ ]?\d{2,}[\)\]]|\b\d{5}\b",
)
_EDGES = " \t-–—|,;:/·•()[]@"
_DANGLING = re.compile(
    r"(?<!\s)\s{1,10}(?:à|au|aux|en|in|at|near|sur|chez|de|of|for|pour|basée? à|based in)$", re.IGNORECASE
)


def target_title(digest: OfferDigest) -> str:
    """The title a tailored CV stands under; the offer's title as it is where nothing would be left of it."""
    title = " ".join(digest.title.split())
    noise = "|".join((*_NOISE, *_names(digest)))
    parts = [_trimmed(part) for part in re.split(noise, title, flags=re.IGNORECASE)]
    return next((part for part in parts if _is_title(part)), title)


def _names(digest: OfferDigest) -> list[str]:
    """The place and the contract, where the title names them."""
    places = re.split(r"[,/()]|\s-\s", digest.place)
    names = [name.strip() for name in (*places, digest.contract)]
    return [rf"(?<!\w){re.escape(name)}(?!\w)" for name in names if len(name) > 2]  # noqa: PLR2004 - "IT" is no place


def _trimmed(part: str) -> str:
    part = part.strip(_EDGES)
    while (shorter := _DANGLING.sub("", part).strip(_EDGES)) != part:
        part = shorter
    return part + ")" if part.count("(") > part.count(")") else part


def _is_title(part: str) -> bool:
    return len(re.findall(r"[^\W\d_]", part)) > 2  # noqa: PLR2004 - "CTO" is the shortest title
