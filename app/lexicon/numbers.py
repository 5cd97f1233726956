"""Quantities as CVs write them, French and English: "30 %", "1,2 M€", "une douzaine", "twice", "10 à 15", "500+"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.kit.patterns import late
from app.lexicon.bounds import Bound, bound_before, bound_of
from app.lexicon.dates import same_length_fold
from app.lexicon.measures import FRACTIONS, GROUPS, MEASURES, SCALES, SPOKEN, TIMES
from app.lexicon.multiples import is_multiple, is_part
from app.lexicon.worded import ORDINAL, SMALL, is_counting, is_number, number_of
from app.lexicon.worded import PATTERN as WORDED

Language = Literal["fr", "en"]


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


_CAPITAL_UNITS = {"to", "go", "mo", "po", "v"}  # as small words they are "to", "go", "months"
_UNIT = late("|".join(f"(?P<u{number}>{pattern})" for number, (pattern, _, _) in enumerate(MEASURES)))
_FEW = ("deux", "trois", "quatre", "cinq", "six", "two", "three", "four", "five")
_GROUPED = r"\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
_COLLECTIVE = "|".join(GROUPS)
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_NUMBER = late(
    rf"(?<![\w.])(?:(?P<currency>[€$£])|\b(?P<code>eur|usd|gbp|chf|aud|nzd|cad|hkd|sgd|cny|qar|aed|sar|zar|brl|mxn|pln|sek|dkk|tnd|dzd|xaf|xof)(?=\s?\d))?\s?(?P<sign>[~≈<>]\s?)?(?:(?P<digits>{_GROUPED})(?! dozen| douzaine)|\b(?P<words>{WORDED})(?!\w|[ -](?:dozen|douzaine)|-{ORDINAL}\b)"
    rf"|\b(?:(?P<many>\d|{'|'.join(_FEW)})[ -])?(?P<one>une? |an? |one )?(?:(?P<group>{_COLLECTIVE})(?P<groups>s?)\b|(?P<alone>hundreds|thousands|millions?|milliards?|billions?)\b))"
    rf"(?P<plus>\+)?(?:(?:\s|-(?=mill|bill|thou|hund))?(?P<scale>{_SCALE})(?P<scaleplus>\+)?(?![^\W\d_]|\d)|\s?(?P<glued>[km]|md|mds)(?=\s?(?:€|\$|£|eur|usd|gbp|chf|cad|f?cfa)))?(?P<plus2>\+)?"
)
_FRACTION = re.compile(
    rf"\b(?:(?P<n>deux|trois|two|three|2|3)[ -])?(?P<f>{'|'.join(FRACTIONS)})s?\b|(?<![\w/])(?P<a>\d)/(?P<b>\d)(?![\w/])"
    r"|\b(?P<part>by (?:a|one) quarter|a quarter of|one quarter of|three[ -]quarters(?! of an hour))\b|\b(?P<divided>divise\w{0,40}|divided|division|cut) (?:par|by) (?:un facteur |(?P<more>plus de |more than )|environ |about )?(?P<by>\d{1,20}|deux|trois|quatre|cinq|dix|two|three|four|five|ten)\b"
)
_MULTIPLE = re.compile(
    rf"\b(?P<t>{'|'.join(TIMES)})\b|(?<!\w)(?<!\d )(?<!\d\u00a0)[x×]\s?(?P<x>\d{{1,20}}(?:[.,]\d{{1,20}})?)(?!\w)|\bmultipli\w{{1,40}} par (?P<m>\d{{1,20}}(?:[.,]\d{{1,20}})?|deux|trois|quatre|cinq|dix)\b"
)
_ORDINALS = ["fir", "sec", "thi", "fou", "pre", "deu", "tro", "qua"]
_NEARLY = {(14.0, "day"): (15.0,)}  # "une quinzaine" are two weeks and fifteen days
_SPOKEN_HINT = re.compile(
    r"half|demi|trio|pair|couple|quart|fortnight|quinzaine|decade|decennie|(?:one|une?|1|a)[ -](?:full |year|annee|an\b|month|mois)"
)
_SPOKEN = [(late(rf"(?<!\w)(?:{pattern})(?!\w)"), value, unit) for pattern, value, unit in SPOKEN]
_QUARTER = re.compile(
    r"\b(?:[qt](?P<n>[1-4])|(?P<o>first|second|third|fourth|premier|deuxieme|troisieme|quatrieme) (?:quarter|trimestre))\b"
)
_RANKS = {
    "first": 1,
    "front": 1,
    "third": 3,
    "premier": 1,
    "premiere": 1,
    "deuxieme": 2,
    "second": 2,
    "troisieme": 3,
}
_LABEL = re.compile(
    r"\b(?:level|niveau|grade|categorie|category|cat\.?|class|classe|band|tier|echelon|stage|phase|step|etape|type|coefficient|part)s? (?P<n>\d{1,3})(?!\w|[.,]\d|\s?%)"
    r"|\b(?P<o>first|front(?=[ -]line (?:support|desk))|second|third|premier|premiere|deuxieme|troisieme)[ -](?:line|level|niveau|ligne|tier)\b"
)
_SPAN = r"(?:hectares?|tonnes?|kilos?|kilometres?|kilometers?|miles?|metres?|meters?|litres?|acres?|points?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|secondes?|heures?|jours?|semaines?|mois|ans?|annees?|million|k)"
_WRITTEN = r"(?:minutes|hours|days|nights|weeks|months|years|seasons|miles|kilomet(?:re|er)s|met(?:re|er)s|acres|hectares|tonnes)"
_HALF = late(
    rf"\b(?P<n>\d+|{WORDED}|an?|une?|one|first|full|premiere?|last|derniere?)(?: (?P<unit>{_SPAN}))? (?:and a half|et demie?)\b(?: (?P<unit2>{_SPAN})\b)?"
)
# An adjective between a number and its unit: "eight full-time weeks", "1.1 million accident-free miles".
_APART = re.compile(
    r"(?:(?:[a-z]{1,40}-)?(?:more|fewer|further|extra|time|free|long|straight|full|whole|busy|paid|unpaid|short|[a-z]{1,40}ive|[a-z]{1,40}ing|[a-z]{1,40}ous|[a-z]{1,40}al) )"
    rf"(?={_WRITTEN}\b)"
)
_CLOCK = re.compile(r"(?<![\w:])(?P<h>\d{1,3})\s?h\s?(?P<m>[0-5]\d)(?!\w)")
_COUNTED_NAME = re.compile(r"\s(?!de\b|d'|of\b|x\b|long\b|high\b|wide\b|deep\b|tall\b|sprint\b)[a-z]{4,}")
# "three times faster" multiplies, "three times a week" and "nine times out of twelve" count.
_COMPARES = re.compile(
    r"\s{0,9}(?:plus|moins|more|faster|less|higher|lower|better|as|the|la|le|les|its|son|sa|de plus)\b"
)
_PER = re.compile(
    r"[\s-]{0,40}(?:a|per|par|each|every|chaque|daily|weekly|monthly|yearly|annual\w{0,40}|hebdo\w{0,40}|mensuel\w{0,40}|in|sur|out of)\b"
)
_TO = re.compile(r"\s?(?:%|€|\$|k€|m€|k|m|eur)?\s?(?:-|a|to|et|and|/)\s?[€$£]?$")


def quantities_in(text: str, language: Language | None = None) -> list[Quantity]:
    """Every quantity of a text in order, of which language says that "four" is an oven, "neuf" new. Years are quantities too: who reads dates takes them out first."""
    folded = same_length_fold(text)
    found = [
        *_spoken(folded),
        *_quarters(folded),
        *_labels(folded),
        *_halves(folded),
        *_clocks(folded),
        *_multiples(folded),
    ]
    found.extend(one for one in _fractions(folded) if not _overlaps(one.start, one.end, found))
    for match in _NUMBER.finditer(folded):
        if not _overlaps(match.start(), match.end(), found):
            found.extend(_number(folded, match, text, language))
    return _with_ranges(folded, sorted(found, key=lambda one: one.start))


def _overlaps(start: int, end: int, found: Sequence[Quantity]) -> bool:
    return any(one.start < end and start < one.end for one in found)


def _number(folded: str, match: re.Match[str], text: str, language: Language | None) -> list[Quantity]:
    if (
        match["alone"]
        and not match["one"]
        and match["alone"] not in {"mille", "cent"}
        and not match["alone"].endswith("s")
    ):
        return []
    before, after = folded[: match.start()], folded[match.end() :]
    if match["words"] and not is_number(match["words"], before, after, language):
        return []
    bases = _bases(match)
    scale = _scale_of(match, text)
    unit, factor, length = _unit(after, match, text)
    if language == "en" and unit == "month" and after[:length].strip(" -") == "an":
        unit, factor, length = "", 1.0, 0  # the article, no French year: "sixty An Post vans"
    if match["digits"] and length == 0 and re.match(r"[^\W\d_]", after):
        return []  # glued to a word: a name such as "3D" or "365x"
    values = frozenset(round(base * scale * factor, 9) for base in bases)
    if unit == "day" and match["words"] == "quinze":
        values |= {14.0}  # "quinze jours" are two weeks
    is_vague = not match["many"] and bool(match["groups"] or (match["alone"] and match["alone"].endswith("s")))
    bound = bound_of(before, after[length:], match)
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
        return {number_of(match["words"])}
    many = match["many"] or "1"
    times = float(many) if many.isdigit() else float(SMALL[many])
    return {times * GROUPS[match["group"]]} if match["group"] else {times * SCALES[match["alone"]]}


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


def _scale_of(match: re.Match[str], text: str) -> float:
    glued = match["glued"]
    if glued:
        return SCALES[glued]
    scale = match["scale"]
    if not scale:
        return 1.0
    after = text[match.end() :].lower()
    if scale in {"m", "b"} and not (
        match["currency"]
        or match["code"]
        or text[match.start("scale")].isupper()
        or (scale == "m" and _is_million(match, after))
    ):
        return 1.0
    return SCALES[scale]


def _is_million(match: re.Match[str], after: str) -> bool:
    """Whether a glued small "m" counts: "9m requests", "1.3m downloads", but not "3m de haut" or "10m"."""
    return match.group().rstrip().endswith("m") and " m" not in match.group() and _COUNTED_NAME.match(after) is not None


def _unit(after: str, match: re.Match[str], text: str) -> tuple[str, float, int]:
    """Unit, its factor to the base unit, and how many letters it takes."""
    if unit := _unit_of_sign(after, match, text):
        return unit, 1.0, 0
    space = re.match(r"[\s-]?(?:de |d'|of )?", after)
    at = space.end() if space else 0
    if match["words"] or match["digits"]:
        at += len(apart[0]) if (apart := _APART.match(after, at)) else 0
    found = _UNIT.match(after, at)
    if found is None or (found.end() < len(after) and found.group()[-1].isalpha() and after[found.end()].isalpha()):
        return "", 1.0, 0
    _, unit, factor = MEASURES[int((found.lastgroup or "u0")[1:])]
    if text[match.end() + at : match.end() + found.end()] == "Ml":
        factor = 1e6
    if unit == "times" and at and not _COMPARES.match(after[found.end() :]):
        return "", 1.0, found.end()
    written = text[match.end() + at : match.end() + found.end()]
    is_small = written.lower() in _CAPITAL_UNITS and not written[0].isupper()
    if is_small or (unit == "ordinal" and (at or not match["digits"])):
        return "", 1.0, 0
    return unit, factor, found.end()


def _unit_of_sign(after: str, match: re.Match[str], text: str) -> str:
    """The unit that stands in the number itself: a currency, or a glued "m" that is no million."""
    is_small_m = match["scale"] == "m" and text[match.start("scale")] == "m"
    if is_small_m and not (match["currency"] or match["code"]) and not _is_million(match, after):
        return "m"
    if match["code"]:
        return match["code"].upper()
    return {"€": "EUR", "$": "USD", "£": "GBP"}[match["currency"]] if match["currency"] else ""


def _spoken(folded: str) -> list[Quantity]:
    """Lengths and counts without a figure: "half a year", "une demi-douzaine", "pendant un an"."""
    if not _SPOKEN_HINT.search(folded):
        return []
    return [
        Quantity(
            frozenset({float(value), *_NEARLY.get((value, unit), ())}),
            unit,
            match.start(),
            match.end(),
            bound_before(folded[: match.start()]),
        )
        for pattern, value, unit in _SPOKEN
        for match in pattern.finditer(folded)
    ]


def _labels(folded: str) -> list[Quantity]:
    """Numbers that name a level, a category, a grade: "niveau 3", "level 2", "premier niveau", "grade 7"."""
    return [
        Quantity(frozenset({float(match["n"] or _RANKS[match["o"]])}), "level", match.start(), match.end())
        for match in _LABEL.finditer(folded)
    ]


def _halves(folded: str) -> list[Quantity]:
    """Halves: "three and a half years", "quatre ans et demi", "a day and a half"."""
    found: list[Quantity] = []
    for match in _HALF.finditer(folded) if "half" in folded or "demi" in folded else ():
        written = match["n"]
        whole = float(written) if written.isdigit() else 1.0 if not is_counting(written) else number_of(written)
        measure = _UNIT.match(match["unit"] or match["unit2"] or "")
        _, unit, factor = MEASURES[int((measure.lastgroup or "u0")[1:])] if measure else ("", "", 1.0)
        bound = bound_before(folded[: match.start()])
        found.append(Quantity(frozenset({(whole + 0.5) * factor}), unit, match.start(), match.end(), bound))
    return found


def _quarters(folded: str) -> list[Quantity]:
    """Quarters of a year: Q3, T3, third quarter, troisième trimestre."""
    found: list[Quantity] = []
    for match in _QUARTER.finditer(folded):
        number = match["n"] or str(_ORDINALS.index((match["o"] or "")[:3]) % 4 + 1)
        found.append(Quantity(frozenset({float(number)}), "quarter", match.start(), match.end()))
    return found


def _clocks(folded: str) -> list[Quantity]:
    return [
        Quantity(frozenset({int(one["h"]) * 3600.0 + int(one["m"]) * 60}), "s", one.start(), one.end())
        for one in _CLOCK.finditer(folded)
    ]


def _multiples(folded: str) -> list[Quantity]:
    found: list[Quantity] = []
    for match in _MULTIPLE.finditer(folded):
        if match["t"] and not is_multiple(match["t"], folded[: match.start()], folded[match.end() :]):
            continue
        if match["t"]:
            value = float(TIMES[match["t"]])
        else:
            written = match["x"] or match["m"]
            value = float(SMALL[written]) if written in SMALL else float(written.replace(",", "."))
        bound = bound_before(folded[: match.start()])
        is_count = match["t"] in {None, "twice", "thrice"} and _PER.match(
            folded[match.end() :]
        )  # "tripled monthly sales"
        unit = "" if is_count else "times"
        counts = frozenset(
            {value} if match["t"] in {"twice", "thrice"} and not folded.startswith(" as ", match.end()) else ()
        )
        found.append(Quantity(frozenset({value}), unit, match.start(), match.end(), bound, bases=counts))
    return found


def _fractions(folded: str) -> list[Quantity]:
    found: list[Quantity] = []
    for match in _FRACTION.finditer(folded):
        value = _fraction(match)
        if value is not None and (not match["f"] or is_part(match, folded)):
            bound = Bound.OVER if match["more"] else bound_before(folded[: match.start()])
            found.append(Quantity(frozenset({round(value, 2)}), "%", match.start(), match.end(), bound))
    return found


def _fraction(match: re.Match[str]) -> float | None:
    if match["part"]:
        return 75.0 if match["part"].startswith("three") else 25.0
    if match["by"]:
        divisor = float(SMALL[match["by"]]) if match["by"] in SMALL else float(match["by"])
        return 100 - 100 / divisor if divisor > 1 else None
    if match["a"]:
        top, bottom = int(match["a"]), int(match["b"])
        return 100 * top / bottom if 0 < top < bottom else None
    count = {"deux": 2, "two": 2, "2": 2, "trois": 3, "three": 3, "3": 3}.get(match["n"] or "", 1)
    return count * FRACTIONS[match["f"]]


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
        if is_change and left.unit and not right.unit and right.values == right.bases:
            factor = _factor_of(left)
            values = frozenset(round(value * factor, 9) for value in right.values)
            result[at + 1] = replace(right, values=values, unit=left.unit)
        elif is_change and right.unit and not left.unit:
            values = frozenset(round(value * _factor_of(right), 6) for value in left.values)
            result[at] = replace(left, values=values, unit=right.unit)
        elif left.unit in {"", right.unit} and not is_change:
            factor = _factor_of(right) if not left.unit else 1.0
            values = frozenset(round(value * factor, 9) for value in left.values)
            result[at] = replace(left, values=values, unit=right.unit, in_range=True)
            result[at + 1] = replace(right, in_range=True)
    return result


def _is_change(folded: str, left: Quantity) -> bool:
    """Whether two values are told ("from 10 to 15"), not a span between them."""
    return re.search(r"\b(?:from|de|d'|du)\s?[€$£]?$", folded[: left.start]) is not None


def _factor_of(quantity: Quantity) -> float:
    """What the right end of a range multiplies its own digits by ("10 to 15 k€": a thousand)."""
    base = min(quantity.bases, default=0.0)
    return min(quantity.values) / base if base else 1.0
