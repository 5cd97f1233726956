"""Quantities as CVs write them, French and English: "30 %", "1,2 M€", "une douzaine", "twice", "10 à 15", "500+"."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from app.lexicon.dates import same_length_fold

Language = Literal["fr", "en"]


class Bound(StrEnum):
    """How a number is hedged."""

    EXACT = ""
    ABOUT = "about"
    OVER = "over"
    LEAST = "least"
    UNDER = "under"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text. values: its readings ("1,500" has two), scaled to the unit; start, end: its place.

    unit: "%", "times", "ordinal", a currency code, a base unit ("day", "kg", ...) or "" for a count.
    vague: "dozens", "hundreds": an order of size only.  in_range: one end of "10 to 15".
    bases: the number as written, before scale and unit.
    """

    values: frozenset[float]
    unit: str
    start: int
    end: int
    bound: Bound = Bound.EXACT
    vague: bool = False
    in_range: bool = False
    bases: frozenset[float] = frozenset()


_UNITS_FR = "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
_UNITS_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
_TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "quatre-vingt": 80,
    "quatre-vingts": 80, "huitante": 80, "nonante": 90, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SMALL = {word: number for words in (_UNITS_FR, _UNITS_EN) for number, word in enumerate(words) if number > 1} | {
    "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19,
}  # fmt: skip
_GROUPS = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50,
    "soixantaine": 60, "centaine": 100, "dozen": 12, "millier": 1000,
}  # fmt: skip
_SCALES = {
    "hundred": 100, "cent": 100, "cents": 100, "hundreds": 100, "thousand": 1e3, "thousands": 1e3, "mille": 1e3, "k": 1e3,
    "million": 1e6, "millions": 1e6, "mn": 1e6, "mio": 1e6, "m": 1e6, "milliard": 1e9, "milliards": 1e9, "billion": 1e9,
    "billions": 1e9, "md": 1e9, "mds": 1e9, "bn": 1e9, "b": 1e9, "millier": 1e3, "milliers": 1e3,
}  # fmt: skip
_FRACTIONS = {
    "moitie": 50.0, "demi": 50.0, "half": 50.0, "halved": 50.0, "halving": 50.0, "halve": 50.0, "tiers": 100 / 3,
    "third": 100 / 3, "quart": 25.0, "fourth": 25.0,
}  # fmt: skip
_TIMES = {
    "double": 2, "doubled": 2, "doubling": 2, "doubler": 2, "doublee": 2, "doubles": 2, "doublement": 2, "doublant": 2, "twofold": 2,
    "twice": 2, "triple": 3, "tripled": 3, "tripling": 3, "tripler": 3, "triplement": 3, "triplant": 3, "threefold": 3, "thrice": 3,
    "quadruple": 4, "quadrupled": 4, "quadrupler": 4, "fourfold": 4, "fivefold": 5, "tenfold": 10, "decupler": 10, "decuple": 10,
}  # fmt: skip
_MEASURES: tuple[tuple[str, str, float], ...] = (
    (r"%|percent|per cent|pour ?cents?|percentage points?|points? de pourcentage|pct|pp\b", "%", 1),
    (r"€|eur\b|euros?\b", "EUR", 1), (r"\$|usd\b|(?:us )?dollars?\b", "USD", 1), (r"£|gbp\b|pounds?\b|livres sterling\b", "GBP", 1),
    (r"chf\b|francs? suisses?\b", "CHF", 1), (r"f?cfa\b", "XOF", 1), (r"yens?\b", "JPY", 1), (r"cad\b", "CAD", 1),
    (r"millisecondes?\b|milliseconds?\b|ms\b", "s", 0.001), (r"secondes?\b|seconds?\b|secs?\b|s\b", "s", 1),
    (r"minutes?\b|mins?\b|mn\b", "s", 60), (r"heures?\b|hours?\b|hrs?\b|h\b", "s", 3600),
    (r"(?:business |working |calendar )?days?\b|jours?\b|journees?\b|j\b", "day", 1), (r"weeks?\b|semaines?\b|wks?\b", "day", 7),
    (r"quinzaines?\b|fortnights?\b", "day", 14), (r"months?\b|mois\b|mos?\b", "month", 1),
    (r"trimestres?\b|quarters?\b", "month", 3), (r"semestres?\b|semesters?\b", "month", 6),
    (r"years?\b|ans?\b|annees?\b|yrs?\b", "month", 12), (r"decades?\b|decennies?\b", "month", 120),
    (r"kg\b|kilos?\b|kilogram(?:me)?s?\b", "kg", 1), (r"tonnes?\b|tons?\b|t\b", "kg", 1000), (r"grammes?\b|grams?\b|g\b", "kg", 0.001),
    (r"km/h\b|mph\b", "km/h", 1), (r"km2|km²", "m2", 1e6), (r"m2\b|m²|metres? carres?\b|square met(?:re|er)s?\b|sqm\b", "m2", 1),
    (r"sq ?ft\b|square f(?:ee|oo)t\b", "sqft", 1), (r"m3\b|m³|metres? cubes?\b|cubic met(?:re|er)s?\b", "m3", 1),
    (r"km\b|kilomet(?:re|er)s?\b", "m", 1000), (r"cm\b|centimet(?:re|er)s?\b", "m", 0.01), (r"mm\b|millimet(?:re|er)s?\b", "m", 0.001),
    (r"met(?:re|er)s?\b|m\b", "m", 1), (r"miles?\b", "mile", 1), (r"hectares?\b|ha\b", "m2", 10_000), (r"acres?\b", "acre", 1),
    (r"litres?\b|liters?\b|l\b", "l", 1), (r"kwh\b", "kWh", 1), (r"mwh\b", "kWh", 1000), (r"gwh\b", "kWh", 1e6),
    (r"kwc?\b|kilowatts?\b", "kW", 1), (r"mwc?\b|megawatts?\b", "kW", 1000), (r"kva\b", "kVA", 1), (r"volts?\b|v\b", "V", 1),
    (r"kv\b", "V", 1000), (r"bars?\b", "bar", 1), (r"to\b|tb\b|terabytes?\b|teraoctets?\b", "GB", 1000), (r"tib\b", "GB", 1000),
    (r"go\b|gb\b|gigabytes?\b|gigaoctets?\b", "GB", 1), (r"mo\b|mb\b|megabytes?\b|megaoctets?\b", "GB", 0.001),
    (r"po\b|pb\b|petabytes?\b|petaoctets?\b", "GB", 1e6), (r"points?\b|pts?\b", "point", 1), (r"°c\b|degrees?\b|degres?\b", "degree", 1),
    (r"x\b|×|fois\b|times\b|-?fold\b", "times", 1), (r"(?:eme|ieme|e|er|ere|nde?|st|rd|th)\b", "ordinal", 1),
)  # fmt: skip
_CAPITAL_UNITS = {"to", "go", "mo", "po", "v"}  # as small words they are "to", "go", "months"
_UNIT = re.compile("|".join(f"(?P<u{number}>{pattern})" for number, (pattern, _, _) in enumerate(_MEASURES)))
_GROUPED = r"\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
_WORDS = "|".join(sorted((*_SMALL, *_TENS), key=len, reverse=True))
_WORDED = rf"(?:{_WORDS})(?:(?:[ -]et[ -]|[ -])(?:{_WORDS}|une?|one|dix))*"
_COLLECTIVE = "|".join(_GROUPS)
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w.])(?P<currency>[€$£])?\s?(?P<sign>[~≈<>]\s?)?(?:(?P<digits>{_GROUPED})|\b(?P<words>{_WORDED})\b"
    rf"|\b(?P<one>une? |an? |one )?(?:(?P<group>{_COLLECTIVE})(?P<groups>s?)\b|(?P<alone>hundreds?|thousands?|cent|mille|millions?|milliards?|billions?)\b))"
    rf"(?P<plus>\+)?(?:\s?(?P<scale>{_SCALE})(?P<scaleplus>\+)?(?![^\W\d_]|\d)|\s?(?P<glued>[km]|md|mds)(?=\s?(?:€|\$|£|eur|usd)))?(?P<plus2>\+)?"
)
_FRACTION = re.compile(
    rf"\b(?:(?P<n>deux|trois|two|three|2|3)[ -])?(?P<f>{'|'.join(_FRACTIONS)})s?\b|(?<![\w/])(?P<a>\d)/(?P<b>\d)(?![\w/])"
    r"|\b(?P<divided>divise\w*|divided|division|cut) (?:par|by) (?:un facteur )?(?P<by>\d+|deux|trois|quatre|cinq|dix|two|three|four|five|ten)\b"
)
_MULTIPLE = re.compile(
    rf"\b(?P<t>{'|'.join(_TIMES)})\b|(?<!\w)[x×]\s?(?P<x>\d+(?:[.,]\d+)?)(?!\w)|\bmultipli\w+ par (?P<m>\d+(?:[.,]\d+)?|deux|trois|quatre|cinq|dix)\b"
)
_CLOCK = re.compile(r"(?<![\w:])(?P<h>\d{1,3})\s?h\s?(?P<m>[0-5]\d)(?!\w)")
_BOUNDS: tuple[tuple[Bound, str], ...] = (
    (Bound.OVER, r"(?:more than|over|plus de|plus d'|above|au-dela de|au dela de|superieure?s? a|exceeding|in excess of|beyond|>|well over|upwards of|depassant)"),
    (Bound.LEAST, r"(?:at least|au moins|au minimum|minimum|no fewer than)"),
    (Bound.UNDER, r"(?:less than|under|moins de|moins d'|below|fewer than|inferieure?s? a|<)"),
    (Bound.MOST, r"(?:up to|jusqu'a|as many as|as much as|au maximum|maximum|at most|max)"),
    (Bound.ABOUT, r"(?:about|around|approximately|approx\.?|environ|pres de|nearly|almost|some|roughly|circa|~|≈|presque|quelques?|autour de|de l'ordre de|close to|an average of|en moyenne|close on)"),
)  # fmt: skip
_BOUND = re.compile("|".join(rf"(?P<{bound.name}>{pattern})" for bound, pattern in _BOUNDS) + "")
_BEFORE = re.compile(rf"(?<!\w)(?:{_BOUND.pattern})\s?(?:de |d'|of |the |les |a |an |une? )?[€$£]?\s?$")
_AFTER = re.compile(
    r"\s?(?:%|€|eur)?\s?(?:environ\b|or more\b|ou plus\b|et plus\b|and more\b|minimum\b|max(?:imum)?\b|\+)"
)
_TO = re.compile(r"\s?(?:%|€|\$|k€|m€|k|m|eur)?\s?(?:-|a|to|et|and|/)\s?[€$£]?$")


def quantities_in(text: str) -> list[Quantity]:
    """Every quantity of a text in order. Years are quantities too: who reads dates takes them out first."""
    folded = same_length_fold(text)
    found = [*_clocks(folded), *_multiples(folded), *_fractions(folded)]
    for match in _NUMBER.finditer(folded):
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            found.extend(_number(folded, match, text))
    return _with_ranges(folded, sorted(found, key=lambda one: one.start))


def percent_forms(quantity: Quantity) -> frozenset[tuple[float, str]]:
    """Every way to say a quantity: doubled is times 2 and 100 percent more, halved is 50 percent and times 2."""
    forms = {(round(value, 2), quantity.unit) for value in quantity.values}
    for value in quantity.values:
        if quantity.unit == "times" and value > 1:
            forms |= {(round((value - 1) * 100, 2), "%"), (round((1 - 1 / value) * 100, 2), "%")}
        if quantity.unit == "month" and value % 12 == 0 and value:
            forms.add((value * 30.4375, "day"))
    return frozenset(forms)


def _number(folded: str, match: re.Match[str], text: str) -> list[Quantity]:
    if (
        match["alone"]
        and not match["one"]
        and match["alone"] not in {"mille", "cent"}
        and not match["alone"].endswith("s")
    ):
        return []
    before, after = folded[: match.start()], folded[match.end() :]
    bases = _bases(match)
    scale = _scale_of(match, text)
    unit, factor, length = _unit(after, match, text)
    if match["digits"] and length == 0 and re.match(r"[^\W\d_]", after):
        return []  # glued to a word: a name such as "3D" or "365x"
    values = frozenset(round(base * scale * factor, 6) for base in bases)
    is_vague = bool(match["groups"] or (match["alone"] and match["alone"].endswith("s")))
    bound = _bound(before, after[length:], match)
    about = match["group"] is not None and bound == Bound.EXACT and match["group"] not in {"dozen", "douzaine"}
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return [
        Quantity(
            values, unit, start, match.end() + length, Bound.ABOUT if about else bound, is_vague, bases=frozenset(bases)
        )
    ]


def _bases(match: re.Match[str]) -> set[float]:
    if match["digits"]:
        return _readings(match["digits"])
    if match["words"]:
        return {_worded(match["words"])}
    return {float(_GROUPS[match["group"]])} if match["group"] else {_SCALES[match["alone"]]}


def _readings(digits: str) -> set[float]:
    """Both readings of "1,500": 1500 in English and 1.5 in French, since CVs mix the two."""
    plain = digits.replace(" ", "").replace("'", "")
    if re.fullmatch(r"\d+", plain):
        return {float(plain)}
    grouped = re.fullmatch(r"(\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?", plain)
    readings: set[float] = set()
    if grouped:
        whole = re.sub(r"[.,]", "", grouped[1])
        readings.add(float(f"{whole}.{grouped[2] or 0}"))
    if plain.count(".") + plain.count(",") == 1:
        readings.add(float(plain.replace(",", ".")))
    return readings or {float(re.sub(r"\D", "", plain))}


def _worded(words: str) -> float:
    total = 0
    for word in re.split(r"[ -]", words.replace("quatre-vingts", "huitante").replace("quatre-vingt", "huitante")):
        total += _TENS.get(word, _SMALL.get(word, 1 if word in {"un", "une", "one"} else 0))
    return float(total)


def _scale_of(match: re.Match[str], text: str) -> float:
    glued = match["glued"]
    if glued:
        return _SCALES[glued]
    scale = match["scale"]
    if not scale:
        return 1.0
    if scale in {"m", "b"} and not (match["currency"] or text[match.start("scale")].isupper()):
        return 1.0
    return _SCALES[scale]


def _unit(after: str, match: re.Match[str], text: str) -> tuple[str, float, int]:
    """Unit, its factor to the base unit, and how many letters it takes."""
    if match["scale"] == "m" and not match["currency"] and text[match.start("scale")] == "m":
        return "m", 1.0, 0
    if match["currency"]:
        return {"€": "EUR", "$": "USD", "£": "GBP"}[match["currency"]], 1.0, 0
    space = re.match(r"[\s-]?(?:de |d'|of )?", after)
    at = space.end() if space else 0
    found = _UNIT.match(after, at)
    if found is None or (found.end() < len(after) and found.group()[-1].isalpha() and after[found.end()].isalpha()):
        return "", 1.0, 0
    _, unit, factor = _MEASURES[int((found.lastgroup or "u0")[1:])]
    if unit == "ordinal" and (at or not match["digits"]):
        return "", 1.0, 0
    written = text[match.end() + at : match.end() + found.end()]
    if written.lower() in _CAPITAL_UNITS and not written[0].isupper():
        return "", 1.0, 0
    return unit, factor, found.end()


def _bound(before: str, after: str, match: re.Match[str]) -> Bound:
    if match["plus"] or match["plus2"] or match["scaleplus"]:
        return Bound.OVER
    if found := _BEFORE.search(before[-28:] + (match["sign"] or "")):
        return Bound[found.lastgroup or "ABOUT"]
    if found := _AFTER.match(after):
        word = found.group().strip()
        return Bound.ABOUT if "environ" in word else Bound.MOST if "max" in word else Bound.LEAST
    return Bound.EXACT


def _clocks(folded: str) -> list[Quantity]:
    return [
        Quantity(frozenset({int(one["h"]) * 3600.0 + int(one["m"]) * 60}), "s", one.start(), one.end())
        for one in _CLOCK.finditer(folded)
    ]


def _multiples(folded: str) -> list[Quantity]:
    found: list[Quantity] = []
    for match in _MULTIPLE.finditer(folded):
        if match["t"]:
            value = float(_TIMES[match["t"]])
        else:
            written = match["x"] or match["m"]
            value = float(_SMALL[written]) if written in _SMALL else float(written.replace(",", "."))
        found.append(Quantity(frozenset({value}), "times", match.start(), match.end()))
    return found


def _fractions(folded: str) -> list[Quantity]:
    found: list[Quantity] = []
    for match in _FRACTION.finditer(folded):
        value = _fraction(match)
        if value is not None:
            bound = _bound_before(folded[: match.start()])
            found.append(Quantity(frozenset({round(value, 2)}), "%", match.start(), match.end(), bound))
    return found


def _bound_before(before: str) -> Bound:
    found = _BEFORE.search(before[-28:])
    return Bound[found.lastgroup or "ABOUT"] if found else Bound.EXACT


def _fraction(match: re.Match[str]) -> float | None:
    if match["by"]:
        divisor = float(_SMALL[match["by"]]) if match["by"] in _SMALL else float(match["by"])
        return 100 - 100 / divisor if divisor > 1 else None
    if match["a"]:
        top, bottom = int(match["a"]), int(match["b"])
        return 100 * top / bottom if 0 < top < bottom else None
    count = {"deux": 2, "two": 2, "2": 2, "trois": 3, "three": 3, "3": 3}.get(match["n"] or "", 1)
    return count * _FRACTIONS[match["f"]]


def _with_ranges(folded: str, found: list[Quantity]) -> list[Quantity]:
    """Ends of "10 to 15 %": both belong to a range, and the first takes the unit of the second."""
    result = list(found)
    for at in range(len(result) - 1):
        left, right = result[at], result[at + 1]
        between = folded[left.end : right.start]
        is_between = re.search(r"\b(?:entre|between)\s?$", folded[: left.start])
        if not re.fullmatch(r"\s?(?:-|\ba\b|\bto\b)\s?", between) and not (
            is_between and re.fullmatch(r"\s?(?:et|and)\s?", between)
        ):
            continue
        is_change = _is_change(folded, left)
        if is_change and left.unit and not right.unit:
            factor = _factor_of(folded, left)
            values = frozenset(round(value * factor, 6) for value in right.values)
            result[at + 1] = replace(right, values=values, unit=left.unit)
        elif is_change and right.unit and not left.unit:
            values = frozenset(round(value * _factor_of(folded, right), 6) for value in left.values)
            result[at] = replace(left, values=values, unit=right.unit)
        elif left.unit in {"", right.unit} and not is_change:
            factor = _factor_of(folded, right) if not left.unit else 1.0
            values = frozenset(round(value * factor, 6) for value in left.values)
            result[at] = replace(left, values=values, unit=right.unit, in_range=True)
            result[at + 1] = replace(right, in_range=True)
    return result


def _is_change(folded: str, left: Quantity) -> bool:
    """Whether two values are told ("from 10 to 15"), not a span between them."""
    return re.search(r"\b(?:from|de|d'|du)\s?[€$£]?$", folded[: left.start]) is not None


def _factor_of(folded: str, quantity: Quantity) -> float:
    """What the right end of a range multiplies its own digits by ("10 to 15 k€": a thousand)."""
    digits = re.match(_GROUPED, folded[quantity.start : quantity.end].lstrip("€$£ "))
    if digits is None:
        return 1.0
    base = min(_readings(digits.group()))
    return min(quantity.values) / base if base else 1.0
