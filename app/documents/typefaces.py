"""Child side: the fonts that a text is set in. Most texts need those of the house; others get what has their letters.

What a font file holds is read from the file, so that nothing here claims a letter that would come out as a box.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import weasyprint
from fontTools.ttLib import TTFont
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from app.documents.east_asian import faces
from app.settings import ROOT

FOLDER = ROOT / "static" / "fonts" / "documents"
STYLES = ROOT / "templates" / "documents"
# Of the house: what "CV Sans" and "CV Serif" are made of, and the signs both lack.
_HOUSE = (
    ("source-sans-3-latin", "source-sans-3-latin-ext", "cv-marks"),
    ("source-serif-4-latin", "source-serif-4-latin-ext", "cv-marks"),
)
_SANS, _SERIF = "source-sans-3-full", "source-serif-4-full"  # the same families with every letter that they have
_FALLBACKS, _EMOJI = "noto-*-400.woff2", "noto-emoji"
_MOST_FALLBACKS = 6  # loading one takes up to 0.5 s once; nobody's CV has more scripts
_NEVER_DRAWN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_VARIATIONS = re.compile(r"[\ufe00-\ufe0f]")
_GREEK_WORD = re.compile(r"[\u0370-\u03ff]{2}")  # a letter alone is a sign, drawn like the other signs
_WIDE_FAMILY = "CV East Asian"
_WIDE = frozenset("WFH")  # how Unicode marks the letters of Chinese, Japanese and Korean


@dataclass(frozen=True, slots=True)
class Needs:
    """What a text needs besides the fonts of the house.

    is_full: every letter of the house's families.  fallbacks: names of files, without weight and ending.
    east_asian: the letters that the machine's Noto CJK has to draw, in their order.
    """

    is_full: bool = False
    fallbacks: tuple[str, ...] = ()
    east_asian: str = ""


@dataclass(frozen=True, slots=True)
class FontSet:
    """Fonts that are loaded, with the style sheets that declare them. The sheets go before and behind a theme's."""

    loaded: FontConfiguration
    declared: weasyprint.CSS
    stacks: weasyprint.CSS | None = None


def fonts_for(text: str, fetcher: URLFetcher) -> FontSet:
    """The fonts in which every letter of a text can be drawn, as far as there are any."""
    return _loaded(needs_of(text), type(fetcher))


def needs_of(text: str) -> Needs:
    """What a text needs besides the fonts of the house: the fewest files that hold its other letters."""
    letters = set(text)
    beyond = {one for one in letters - house_letters() if _is_drawn(one)}
    if _GREEK_WORD.search(text):
        beyond |= {one for one in letters if "\u0370" <= one <= "\u03ff"}
    if not beyond:
        return Needs()
    full = letters_of(_SANS)
    wide = {one for one in beyond - letters_of(_EMOJI) if unicodedata.east_asian_width(one) in _WIDE}
    return Needs(not beyond.isdisjoint(full), _fewest(beyond - full - wide), "".join(sorted(wide)))


@lru_cache(maxsize=1)
def house_letters() -> frozenset[str]:
    """The letters that the fonts of the house can draw in any theme."""
    sans, serif = (frozenset[str]().union(*(letters_of(f"{name}-400-normal") for name in names)) for names in _HOUSE)
    return (sans & serif) | letters_of("cv-marks-400-normal")


@lru_cache(maxsize=64)
def letters_of(name: str) -> frozenset[str]:
    """The letters that a font file holds. name: without its ending; the regular weight where that is left out."""
    file = FOLDER / f"{name}.woff2"
    with TTFont(file if file.exists() else FOLDER / f"{name}-400.woff2", lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap() or {}))


def _is_drawn(letter: str) -> bool:
    return unicodedata.category(letter) not in _NEVER_DRAWN and not _VARIATIONS.match(letter)


def _fewest(letters: set[str]) -> tuple[str, ...]:
    """The files that hold these letters, the one with most of them first."""
    files: list[str] = []
    rest = set(letters)
    while rest and len(files) < _MOST_FALLBACKS:
        best = max(_fallbacks(), key=lambda name: len(rest & letters_of(name)))
        if rest.isdisjoint(letters_of(best)):
            break
        files.append(best)
        rest -= letters_of(best)
    return tuple(files)


@lru_cache(maxsize=1)
def _fallbacks() -> tuple[str, ...]:
    return tuple(sorted(file.name.removesuffix("-400.woff2") for file in FOLDER.glob(_FALLBACKS)))


@lru_cache(maxsize=6)
def _loaded(needs: Needs, fetcher: type[URLFetcher]) -> FontSet:
    loaded = FontConfiguration()
    style = _full_faces() if needs.is_full else (STYLES / "fonts.css").read_text("utf-8")
    wide = faces(needs.east_asian) if needs.east_asian else {}
    style = "\n".join([style, *map(_face_rules, needs.fallbacks), *(_rule(_WIDE_FAMILY, *one) for one in wide.items())])
    declared = weasyprint.CSS(string=style, base_url=f"{STYLES}/", url_fetcher=fetcher(), font_config=loaded)
    if needs == Needs():
        return FontSet(loaded, declared)
    stacks = weasyprint.CSS(string=_stacks(needs), url_fetcher=fetcher(), font_config=loaded)
    return FontSet(loaded, declared, stacks)


def _full_faces() -> str:
    """The families of the house, each of one file: a letter and its marks are drawn by one font."""
    named = (("CV Sans", _SANS), ("CV Serif", _SERIF))
    rules = [
        _rule(family, weight, _address(f"{name}-{weight}")) for family, name in named for weight in (400, 600, 700)
    ]
    return "\n".join([*rules, _rule("CV Marks", 400, _address("cv-marks-400-normal"))])


def _face_rules(name: str) -> str:
    weights = [weight for weight in (400, 700) if (FOLDER / f"{name}-{weight}.woff2").exists()]
    return "\n".join(_rule(name, weight, _address(f"{name}-{weight}")) for weight in weights)


def _address(file: str) -> str:
    return f"../../static/fonts/documents/{file}.woff2"


def _rule(family: str, weight: int, address: str) -> str:
    return f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{address}"); }}'


def _stacks(needs: Needs) -> str:
    others = [f'"{name}"' for name in (*needs.fallbacks, _WIDE_FAMILY)]
    sans = ['"CV Sans"', '"CV Sans Extended"', '"CV Marks"', *others]
    serif = ['"CV Serif"', '"CV Serif Extended"', '"CV Sans"', '"CV Sans Extended"', '"CV Marks"', *others]
    return f"body {{ --sans: {', '.join(sans)}; --serif: {', '.join(serif)}; }}"
