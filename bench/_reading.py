"""How the scorer reads a sentence: words, numbers in one form, names. Its own rules, none of the product's."""

import re
import unicodedata
from collections.abc import Iterator

_UNITS = {
    word: value
    for value, words in {
        2: "deux two twice", 3: "trois three", 4: "quatre four", 5: "cinq five", 6: "six", 7: "sept seven",
        8: "huit eight", 9: "neuf nine", 10: "dix ten", 11: "onze eleven", 12: "douze twelve douzaine dozen",
        13: "treize thirteen", 14: "quatorze fourteen", 15: "quinze fifteen quinzaine", 16: "seize sixteen",
        17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "vingt vingts twenty vingtaine",
        30: "trente thirty trentaine", 40: "quarante forty", 50: "cinquante fifty", 60: "soixante sixty",
        70: "seventy", 80: "eighty", 90: "ninety",
    }.items()
    for word in words.split()
}  # fmt: skip
_HUNDREDS = {"cent", "cents", "hundred", "centaine"}
_THOUSANDS = {"mille", "thousand", "millier", "milliers"}
_PARTS = {"moitie": 0.5, "half": 0.5, "quart": 0.25, "quarter": 0.25, "tiers": 3.0, "third": 3.0}
_SCALES = {"k": 1e3, "millier": 1e3, "milliers": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "millions": 1e6}
_NUMBER = re.compile(
    r"(?<![\w.])(\d{1,3}(?:[ ,']\d{3})+(?!\d)|\d+(?:[.,]\d+)?)(?:\s?(k|m|millions?|milliers?|thousand)(?=[€$£\W]|$))?"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)?|[%€$£]")
_NAME = re.compile(r"(?<![.!?:;(]\s)(?<!^)\b[A-ZÀ-Ý][\w&+#.-]*[\w+#]")


def plain(text: str) -> str:
    """Small letters without accents, one kind of space, quote and dash."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().replace("œ", "oe"))
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", bare.replace("’", "'").replace("–", "-").replace("—", "-")).strip()


def words(text: str) -> list[str]:
    """Words, numbers and money signs in order."""
    return _WORD.findall(plain(text))


_PAUSE = re.compile(r"[,;:]\s")


def holds(text: str, claim: str) -> bool:
    """Whether the words of the claim stand side by side in the text, with no pause that the claim has not."""
    wanted = words(claim)
    if not wanted:
        return False
    parts = [text] if _PAUSE.search(claim) else _PAUSE.split(text)
    return any(
        said[at : at + len(wanted)] == wanted for said in map(words, parts) for at in range(len(said) - len(wanted) + 1)
    )


def numbers(text: str) -> set[float]:
    """Every number, written in digits or in words, as its value."""
    said = plain(text)
    found = {_value(match[1]) * _SCALES.get(match[2] or "", 1.0) for match in _NUMBER.finditer(said)}
    return found | set(_spelled(re.findall(r"[a-z]+", said)))


def names(text: str) -> set[str]:
    """Words with a capital where no sentence begins: employers, tools, places."""
    return {plain(match.group()) for match in _NAME.finditer(text)}


def _value(digits: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:[ ,']\d{3})+", digits)
    return float(re.sub(r"[ ,']", "", digits)) if grouped else float(digits.replace(",", "."))


def _spelled(said: list[str]) -> Iterator[float]:
    """Numbers in words: a run of them is one number, as in "quatre-vingt-douze" or "two hundred and six"."""
    value = 0.0
    for word in [*said, ""]:
        grown = _grown(value, word)
        if grown is None and value and word not in {"et", "and", "un", "one"}:
            yield value
            grown = _grown(0.0, word) or 0.0
        value = value if grown is None else grown
        if word in _PARTS:
            yield _PARTS[word]


def _grown(value: float, word: str) -> float | None:
    """The number that goes on with this word; None where it does not."""
    if word in _HUNDREDS and value < 10:
        return max(value, 1) * 100
    if word in _THOUSANDS and value < 1000:
        return max(value, 1) * 1000
    more = _UNITS.get(word)
    if more is None:
        return None
    if more == 20 and value % 100 == 4:
        return value + 76
    room = 100 if value % 100 == 0 else 20 if value % 100 in {60, 80} else 10  # soixante-douze, vingt-deux
    return value + more if more < room and value % 10 == 0 else None
