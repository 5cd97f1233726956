"""Places as CVs write them: known towns and countries, postcodes, street addresses. Guesses, never a geocoder."""

import re
from functools import cache
from pathlib import Path

from app.kit.patterns import late
from app.lexicon.folding import fold

_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT"
    "|VT|VA|WA|WV|WI|WY|ON|QC|BC|AB|MB|NS|NB|SK|NL|PE|PEI|YT|VIC|NSW|QLD|TAS|ACT"
)
_CA_CODE = r"[A-Z]\d[A-Z]\s?\d[A-Z]\d"
_CODE = rf"(?:\d{{5}}(?:-\d{{4}})?|{_CA_CODE}|\d{{4}})"
_WORD = r"[^\W\d_][\w'’.-]{0,40}+"
_STATE = late(
    rf"^{_WORD}(?:[ -]{_WORD}){{0,3}}(?:,\s{{0,9}}(?:{_STATES})(?:,?\s{{1,10}}{_CODE})?|\s{{1,10}}(?:{_STATES}),?\s{{1,10}}{_CODE})(?:,?\s{{1,10}}(?:USA?|Canada|Australia))?$"
)
_UK_CODE = re.compile(
    rf"\b[A-Z]{{1,2}}\d[A-Z\d]? ?\d[A-Z]{{2}}\b|\b{_CA_CODE}\b|\b[AC-FHKNPRTV-Y](?:\d\d|6W) [AC-FHKNPRTV-Y\d]{{4}}\b"
)  # also Canada's and Ireland's
_TOWN_AND_STATE = re.compile(rf"(?<![\w'’.-])(?:{_WORD}\s){{1,3}}(?:{_STATES})")
_UK_AREA = re.compile(r"\s[A-Z]{1,2}\d{1,2}[A-Z]?$")
_FR_CODE = re.compile(r"(?<!\d)(?:(?:F|FR|B|CH)-)?(?!(?:19|20)\d\d\s)\d{4,5}\s+[A-ZÉÈÎ][\w'’.-]*")
_NOWHERE = frozenset(
    {"remote", "teletravail", "hybrid", "full remote"}
)  # listed as places, though no town lies in them
_MAX_NESTED = 3  # town, region, country
_MAX_NAME_WORDS = 3
_AROUND = re.compile(
    r"\s{1,10}(?:et (?:périphérie|environs|alentours|sa région)|and surrounding areas?)\b", re.IGNORECASE
)
_COUNTY = re.compile(r"(?:co\.?|county) [a-z]{4,}$")
_JOINT = re.compile(r"\s{0,9}[,/]\s{0,9}|\s{1,10}[-–—·]\s{1,10}|\s{1,10}(?:et|and|&)\s{1,10}")
_DEPARTMENT = re.compile(rf"^{_WORD}(?:[ -]{_WORD}){{0,4}}\s{{0,9}}\(\s{{0,9}}(?:\d{{2,3}}|2[AB]|\d{{5}})\s{{0,9}}\)$")
_STREET = late(
    r"(?:^|\b)\d{1,4}\s{0,9}(?:bis|ter|[a-d])?,?\s{1,10}(?:rue|avenue|av\.?|boulevard|bd\.?|bld|allee|allees|chemin|place|pl\.?|impasse|route|quai|cours|square|"
    r"passage|sentier|faubourg|fbg|residence|lotissement|lieu-dit|voie|mail|esplanade|venelle|hameau|clos)\b"
    r"|\b\d{1,5}[a-z]?,?\s{1,10}(?:[\w'.-]{1,40}\s{1,10}){0,4}(?:street|st\.?|road|rd\.?|avenue|ave\.?|lane|ln\.?|close|drive|dr\.?|court|ct\.?|crescent|terrace|gardens|"
    r"grove|way|place|square|boulevard|blvd\.?|hill|mews|row|park|walk|view|rise|parade|green|broadway|quay|apt|apartment|flat)\b"
    r"|^(?:flat|apt|apartment|unit|appt|appartement|bat|batiment|residence|p\.?o\.? box|bp)(?:\.\s{0,9}|\s{1,10}|(?=\d))\w{1,4}\b|^(?:rr|box|site) \d{1,20}\b|\b[a-z]{3,40}\s{0,9}[-–]?\s{0,9}\d{6}(?:,|$)"
    r"|^(?:rue|avenue|boulevard|allee|impasse|chemin|lieu-dit)\s{1,10}\w"
    r"|^(?:route|quai|place|cours|via|rua|calle|passage|square|clos|sentier)\s{1,10}\D{2,40}\s\d{1,4}[a-z]?$",
)


def is_known_place(text: str) -> bool:
    """A town, region or country of the list, alone or as "Lyon 3e", "Paris (75)", "Bristol area"."""
    if "maçon" in text.casefold():
        return False  # a trade; the town is Mâcon
    plain = re.sub(
        r"\s{0,9}\([^()]{0,200}\)$|\s{1,10}\d{1,2}(?:e|eme|er)?$|\s{1,10}(?:area|cedex(?:\s{1,10}\d{1,20})?|et (?:alentours|peripherie|environs|region|sa region)|and surrounding areas?|metropolitan area|metro)$",
        "",
        fold(text).strip(" .,;"),
    )
    plain = re.sub(
        r"^(?:greater|region|grand|near|pres de|county|co\.?|comte de|province (?:of|de)|state of|canton (?:de|du|of))\s+",
        "",
        plain,
    )
    bare = fold(text).strip(" .,;")
    return plain in _lists()[0] or bare in _lists()[0] or (text[:1].isupper() and bool({plain, bare} & _towns()))


def is_place(text: str) -> bool:
    """Reads as a place as a whole: known names joined by commas, a town with its state, department or postcode."""
    bare = _AROUND.sub("", text.strip(" .,;"))
    bare = bare.strip("()") if bare.count("(") != 1 or bare[:1] == "(" else bare
    if not bare or len(bare) > 80:  # noqa: PLR2004 - a place is short
        return False
    if _STATE.match(bare) or _DEPARTMENT.match(bare) or _UK_CODE.fullmatch(bare):
        return True
    if _FR_CODE.match(bare) and len(bare.split()) <= 7:  # noqa: PLR2004 - postcode and town
        return True
    pieces = [
        re.sub(r"\s\d{5}$", "", _UK_AREA.sub("", _UK_CODE.sub("", piece)).strip()) for piece in _JOINT.split(bare)
    ]
    known = [not piece or is_known_place(piece) or _STATE.match(piece) is not None for piece in pieces]
    is_nested = 1 < len(pieces) <= _MAX_NESTED and all(is_region(piece) for piece in pieces[1:])
    is_nested = is_nested and fold(pieces[-1]) not in _NOWHERE
    is_suburb = len(pieces) > 1 and _STATE.match(pieces[-1]) is not None and all(map(_is_name, pieces[:-1]))
    is_framed = len(pieces) == _MAX_NESTED and known[0] and is_region(pieces[2]) and pieces[1][:1].isupper()
    return all(known) or is_framed or is_suburb or (is_nested and all(_is_name(piece) for piece in pieces))


def is_town_and_state(text: str) -> bool:
    """As "National City CA": a name and the letters of a state without a comma; sure only where a place is expected."""
    return _TOWN_AND_STATE.fullmatch(text.strip(" .,;")) is not None


def is_region(text: str) -> bool:
    """A country or a region: what stands after a town, even one nobody listed."""
    bare = fold(text).strip(" .,;()")
    return bare in _lists()[1] or _COUNTY.match(bare) is not None


def is_address(text: str) -> bool:
    """Holds a street with its number, or a postcode with its town."""
    return (
        _STREET.search(fold(text)) is not None or _FR_CODE.search(text) is not None or _UK_CODE.search(text) is not None
    )


def _is_name(piece: str) -> bool:
    words = piece.split()
    return len(words) <= _MAX_NAME_WORDS and all(
        word[:1].isupper() or word in {"de", "la", "le", "les", "sur", "en", "upon", "of"} for word in words
    )


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """All known names, and those of regions and countries."""
    text = (Path(__file__).parent / "data" / "places.txt").read_text(encoding="utf-8")
    towns, _, regions = text.partition("# regions and countries")
    return _names_in(towns + regions), _names_in(regions)


@cache
def _towns() -> frozenset[str]:
    """Towns that are places only with a capital: the long list."""
    return _names_in((Path(__file__).parent / "data" / "towns.txt").read_text(encoding="utf-8"))


def _names_in(text: str) -> frozenset[str]:
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return frozenset(name.strip() for line in lines for name in line.split(","))
