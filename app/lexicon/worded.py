"""Numbers in words, French and English, millions too: "cent vingt", "quatre-vingt-dix", "two hundred and five"."""

import re

_UNITS_FR = "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_UNITS_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_FRENCH_TEENS = {"dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "dix sept": 17, "dix huit": 18, "dix neuf": 19}
_TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "quatre-vingts": 80,
    "quatre-vingt": 80, "quatre vingts": 80, "quatre vingt": 80, "huitante": 80, "nonante": 90, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SMALL = {
    word: number for words in (_UNITS_FR, _UNITS_EN) for number, word in enumerate(words.split()) if number > 1
} | _FRENCH_TEENS
_SMALLS = "|".join(sorted(SMALL, key=len, reverse=True))
_TENS_WORDS = "|".join(sorted(_TENS, key=len, reverse=True))
_ONE = r"une?|one"
_UNDER_100 = rf"(?:(?:{_TENS_WORDS})(?:(?:[ -]et[ -]|[ -])(?:{_SMALLS}|{_ONE}))?|(?:{_SMALLS}))"
_HUNDRED = rf"(?:(?:{_UNDER_100}|one|a)[ -](?:hundred|cents?)|(?<!pour )(?<!per )cent)(?!s)"
_UNDER_1000 = rf"(?:{_HUNDRED}(?:[ -](?:and[ -])?(?:{_UNDER_100}|{_ONE}))?|{_UNDER_100})"
_UNDER_MILLION = rf"(?:(?:(?:{_UNDER_1000}|one|a)[ -]thousand|(?:{_UNDER_1000}[ -])?mille)(?:[ -](?:and[ -])?{_UNDER_1000})?|{_UNDER_1000})"
# One pattern without groups, for texts that are folded.
PATTERN = rf"(?:(?:{_UNDER_1000}|{_ONE})[ -]millions?[ -](?:and[ -])?{_UNDER_MILLION}|{_UNDER_MILLION})"
_TOKEN = re.compile(rf"{_TENS_WORDS}|{_SMALLS}|{_ONE}|hundred|cents?|thousand|millions?|mille")


def number_of(words: str) -> float:
    """What words that PATTERN matched are worth."""
    total, current = 0.0, 0.0
    for word in _TOKEN.findall(words):
        if word in {"hundred", "cent", "cents"}:
            current = max(current, 1) * 100
        elif word in {"million", "millions"}:
            total, current = max(current, 1) * 1e6, 0
        elif word in {"thousand", "mille"}:
            total, current = total + max(current, 1) * 1000, 0
        else:
            current += _TENS.get(word, SMALL.get(word, 1))
    return total + current


# What makes a rank of a number before it: "dix-huitième", "twenty-first".
ORDINAL = r"(?:[a-z]+iemes?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
# Words of the other language that are no numbers: "au four", "Sept 2022", "50 cent".
_OTHERS = {"fr": frozenset({"four"}), "en": frozenset({"sept", "cent", "mille", "neuf", "dix"})}
_NOT_COUNTED = re.compile(r"\s?(?:[.,;:)|/]|$|(?:et|ou|a|en|de|du|dans|sur|pour|par|chez|avec)\b)")
_LEADING = re.compile(r"(?:\b(?:a|au|aux|de|des|les|ces|et|ou|sur|moins|plus|etions|sommes|sont|tous|par))\s?$")


def is_number(words: str, before: str, after: str, language: str | None) -> bool:
    """Whether a word of a folded text counts in its language; "neuf" behind a thing is new: "mobilier neuf"."""
    if words in _OTHERS.get(language or "", ()):
        return False
    return words != "neuf" or _LEADING.search(before) is not None or _NOT_COUNTED.match(after) is None


def is_counting(word: str) -> bool:
    """Whether a word or digits tell a number above one, not an article or "first"."""
    return word.isdigit() or re.fullmatch(PATTERN, word) is not None
