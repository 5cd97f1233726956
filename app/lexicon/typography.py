"""French typography, for sentences of the interface and texts of documents: spaces, apostrophes, œ. Pure.

English is left as it was written. What is an address, a time, code or a placeholder is never touched.
"""

import re

NARROW, WIDE = "\u202f", "\u00a0"  # before ; ! ? % €; before : and inside guillemets
_SPACES = r"(?<![ \u00a0\u202f\u2009])[ \u00a0\u202f\u2009]"  # a run is tried once, from its start
_PERCENT = r"%%?(?![\w(%])"
_KEPT = r"""
    (?:https?|ftp|mailto|file):\S+ | www\.\S+ | (?<![\w.+-])[\w.+-]{1,64}@\S+ | (?<![\w.-])[\w.-]{1,250}\.[a-z]{2,9}/\S*
    | %\(\w+\)[sd] | %[sd]\b | \{\w*\} | `[^`\n]{0,200}` | <[^<>\n]{1,200}> | &\#?\w{1,10};
    | (?<!\d)\d{1,3}:\d\d(?!\d) | (?<!\w)\w{1,60}::\w+ | (?<!\w)[A-Z]:\\\S*
"""
_HIGH = rf'{_SPACES}+(?=[;!?€]|{_PERCENT}) | (?<=[\w)}}»”’"])(?=[;!?]+(?:[\s)»”"]|$)) | (?<=\d)(?=€|{_PERCENT})'
_COLON = rf'{_SPACES}+(?=:(?:[\s»]|$)) | (?<=[\w)}}»”’"])(?=:(?:[\s»]|$))'
_ELISION = r"""
    (?<![\w'’])(?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres|quel)?qu|aujourd|entr|prud)['‘ʼ´](?=[\w«“"(%{<\[])
"""
_LIGATURE = r"""
    oe(?=uvr) | (?<=[ch])oe(?=ur) | (?<=\b[sm])oe(?=urs?\b) | (?<=\bn)oe(?=uds?\b) | (?<=\bv)oe(?=ux?\b)
    | \boe(?=ufs?\b|il|dèm|cumén|sophag|strog|nolog) | (?<=\bb)oe(?=ufs?\b) | (?<=\bf)oe(?=tus|tal) | (?<=\bc)oe(?=li[ao])
"""
_RULES = re.compile(
    rf"(?P<kept>{_KEPT}) | (?P<high>{_HIGH}) | (?P<colon>{_COLON}) | (?P<open>«(?:{_SPACES}+)?)"
    rf"| (?P<close>(?:{_SPACES}+)?») | (?P<elision>(?i:{_ELISION})) | (?P<ligature>(?i:{_LIGATURE}))",
    re.VERBOSE,
)
_SETTINGS = {"high": NARROW, "colon": WIDE, "open": "«" + WIDE, "close": WIDE + "»"}


def typeset(text: str, language: str) -> str:
    """The text as it is set in this language: other spaces, one apostrophe and œ, never another word or mark."""
    return _RULES.sub(_set, text) if language == "fr" else text


def _set(found: re.Match[str]) -> str:
    rule = found.lastgroup or "kept"
    if rule == "elision":
        return found[0][:-1] + "’"
    if rule == "ligature":
        return "Œ" if found[0][0] == "O" else "œ"
    return _SETTINGS.get(rule, found[0])
