"""A phone number, a mail or a web address that the end of a line cut in two, whole again on the first line."""

import re
from dataclasses import replace

import phonenumbers

from app.cvs.recognition.contacts import REGIONS
from app.lexicon.hosts import has_known_ending
from app.vitae.source_text import Line

_DIGITS_END = re.compile(r"(?:\+|\(\+?)?\d[\d ().-]{0,40}$")
_DIGITS_BEGIN = re.compile(r"\d[\d .-]{0,14}\d(?![\d/])")
_YEAR_END = re.compile(r"\b(?:19|20)\d\d[ .-]*$")
_MIN_DIGITS = 9
_MAIL_BEGUN = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}+@[\w.-]{0,250}$")
_WORD = re.compile(r"[@\w.-]*[\w]")
_LOCAL_PART = re.compile(r"(?<![\w+'.-])(?=[^._]{1,64}[._][\w+'-])[\w+'.-]{3,64}+(?<![.])$")
_ADDRESS_BEGUN = re.compile(r"(?:https?://|(?<![\w-])[\w-]{1,63}+\.[a-z]{2,24}(?:/[\w.-]{1,80}+){0,10}+/)$")
_ADDRESS_REST = re.compile(r"[a-z0-9][\w-]*(?:[./][\w-]+)*/?(?=$|[\s,;|])")
_PARTED = " ,;|–—-·•"


def with_whole_contact(above: Line, below: Line) -> tuple[Line, Line] | None:
    """The two lines with the second half moved up, or None where nothing was cut."""
    size = _rest_of_phone(above.text, below.text)
    if size:
        return _moved(above, below, size, " ")
    size = _rest_of_mail(above.text, below.text) or _rest_of_address(above.text, below.text)
    return _moved(above, below, size, "") if size else None


def _moved(above: Line, below: Line, size: int, space: str) -> tuple[Line, Line]:
    rest = below.text[size:]
    whole = f"{above.text}{space}{below.text[:size]}"
    if rest[:2] == " (" and ")" in rest:  # "(Portable)" belongs to its number
        kind, _, rest = rest.partition(")")
        whole += f"{kind})"
    return replace(above, text=whole), replace(below, text=rest.strip(_PARTED))


def _rest_of_phone(above: str, below: str) -> int:
    """How many characters of the line below complete a number that neither line has by itself."""
    begun, rest = _DIGITS_END.search(above), _DIGITS_BEGIN.match(below)
    if begun is None or rest is None or _YEAR_END.search(above) or _is_phone(begun.group()) or _is_phone(rest.group()):
        return 0
    return rest.end() if _is_phone(f"{begun.group()} {rest.group()}") else 0


def _is_phone(text: str) -> bool:
    if sum(mark.isdigit() for mark in text) < _MIN_DIGITS:
        return False
    return any(
        found.raw_string.strip("(") == text.strip(" (")
        for region in REGIONS
        for found in phonenumbers.PhoneNumberMatcher(text, region, leniency=phonenumbers.Leniency.VALID)
    )


def _rest_of_mail(above: str, below: str) -> int:
    begun, rest = _MAIL_BEGUN.search(above), _WORD.match(below)
    if rest is None:
        return 0
    if rest.group()[0] == "@":
        return rest.end() if _LOCAL_PART.search(above) and has_known_ending(rest.group()[1:]) else 0
    host = begun.group().rpartition("@")[2] if begun else ""
    is_cut = begun is not None and not has_known_ending(host)
    if not is_cut or (host and host[-1] not in ".-" and _is_address(below[: rest.end() + 1], host)):
        return 0
    return rest.end() if has_known_ending(f"{host}{rest.group()}") else 0


def _is_address(below: str, host: str) -> bool:
    """Whether what begins the line below stands for itself: a path follows, or it is a host beside a whole one."""
    return below[-1:] == "/" or ("." in host and "." in below.strip(".") and has_known_ending(below.strip(_PARTED)))


def _rest_of_address(above: str, below: str) -> int:
    rest = _ADDRESS_REST.match(below)
    return rest.end() if rest and _ADDRESS_BEGUN.search(above) else 0
