"""Language names and levels: letters (CEFR) and words, French and English, and how one is written for an offer."""

import re
from functools import lru_cache
from typing import Literal

from app.lexicon.folding import fold

Level = Literal["", "A1", "A2", "B1", "B2", "C1", "C2", "native"]
_ORDER: tuple[Level, ...] = ("A1", "A2", "B1", "B2", "C1", "C2", "native")
_CEFR = re.compile(r"(?<![A-Za-z0-9])([ABC][12])(?![A-Za-z0-9])")
_NATIVE = ("natif", "native", "langue maternelle", "maternel", "bilingue", "bilingual", "mother tongue")
_WORDS: tuple[tuple[Level, tuple[str, ...]], ...] = (
    ("C1", ("courant", "couramment", "fluent", "lu, ecrit, parle", "lu ecrit parle", "full professional", "proficient", "advanced", "avance", "excellent")),
    ("B2", ("professionnel", "professional", "working proficiency", "technique", "upper-intermediate", "upper intermediate", "bon niveau")),
    ("B1", ("intermediaire", "intermediate", "conversational", "limited working", "moyen")),
    ("A2", ("notions", "scolaire", "elementaire", "elementary", "debutant", "beginner", "basic")),
)  # fmt: skip
_PIECES = re.compile(r"[,;()/]|\s[-–—]\s")
# letters to words and back, in both languages.
_TO_WORD = {
    "C2": ("courant", "fluent"),
    "C1": ("courant", "fluent"),
    "B2": ("professionnel", "professional"),
    "B1": ("intermédiaire", "intermediate"),
    "A2": ("notions", "basic"),
    "A1": ("notions", "basic"),
}
_TO_LETTERS = {"courant": "C1", "fluent": "C1", "professionnel": "B2", "professional": "B2"} | {
    "intermediaire": "B1", "intermediate": "B1", "notions": "A1", "basic": "A1",
}  # fmt: skip
_NAMES: dict[str, tuple[str, ...]] = {
    "fr": ("francais", "french"), "en": ("anglais", "english"), "de": ("allemand", "german"), "es": ("espagnol", "spanish"),
    "it": ("italien", "italian"), "pt": ("portugais", "portuguese"), "nl": ("neerlandais", "dutch"), "ar": ("arabe", "arabic"),
    "zh": ("chinois", "mandarin", "chinese"), "ja": ("japonais", "japanese"), "ru": ("russe", "russian"), "pl": ("polonais", "polish"),
    "ro": ("roumain", "romanian"), "tr": ("turc", "turkish"), "sv": ("suedois", "swedish"), "no": ("norvegien", "norwegian"),
    "da": ("danois", "danish"), "el": ("grec", "greek"), "ko": ("coreen", "korean"), "hi": ("hindi",), "he": ("hebreu", "hebrew"),
    "uk": ("ukrainien", "ukrainian"), "cs": ("tcheque", "czech"), "hu": ("hongrois", "hungarian"),
    "fi": ("finnois", "finnish"), "vi": ("vietnamien", "vietnamese"), "br": ("breton",), "lsf": ("langue des signes", "sign language"),
    "fa": ("persan", "farsi", "persian"), "ber": ("berbere", "kabyle", "berber"), "wo": ("wolof",), "eu": ("basque",),
    "gsw": ("alsacien", "alsatian", "suisse allemand", "swiss german"), "co": ("corse", "corsican"), "oc": ("occitan",), "crp": ("creole",),
    "bm": ("bambara",), "ln": ("lingala",), "sw": ("swahili",), "ig": ("igbo",), "yo": ("yoruba",), "ha": ("hausa",), "ff": ("peul", "fula"),
    "mg": ("malgache", "malagasy"), "ur": ("ourdou", "urdu"), "bn": ("bengali",), "ta": ("tamoul", "tamil"), "pa": ("pendjabi", "punjabi"),
    "gu": ("gujarati",), "th": ("thai", "thailandais"), "id": ("indonesien", "indonesian"), "tl": ("tagalog", "filipino"), "cy": ("welsh", "gallois"),
    "ga": ("irish", "irlandais"), "gd": ("gaelic", "gaelique"), "sk": ("slovaque", "slovak"), "sl": ("slovene",), "hr": ("croate", "croatian"),
    "sr": ("serbe", "serbian"), "bg": ("bulgare", "bulgarian"), "sq": ("albanais", "albanian"), "lt": ("lituanien", "lithuanian"),
    "lv": ("letton", "latvian"), "et": ("estonien", "estonian"), "hy": ("armenien", "armenian"), "ka": ("georgien", "georgian"),
    "so": ("somali",), "am": ("amharique", "amharic"), "ca": ("catalan",), "la": ("latin",), "kw": ("cornish",),
    "lg": ("luganda",), "rw": ("kinyarwanda",), "rn": ("kirundi",), "tw": ("twi",), "zu": ("zulu", "zoulou"), "xh": ("xhosa",), "sn": ("shona",),
    "af": ("afrikaans",), "ti": ("tigrinya",), "om": ("oromo",), "snk": ("soninke",), "mnk": ("malinke", "mandinka"), "te": ("telugu",),
    "mr": ("marathi",), "ne": ("nepali", "nepalais"), "si": ("sinhala", "cinghalais"), "km": ("khmer",), "my": ("birman", "burmese"),
    "mn": ("mongol", "mongolian"), "is": ("islandais", "icelandic"), "mt": ("maltais", "maltese"), "lb": ("luxembourgeois", "luxembourgish"),
    "gl": ("galicien", "galician"), "yue": ("cantonais", "cantonese"), "ps": ("pachto", "pashto"), "prs": ("dari",), "ku": ("kurde", "kurdish"),
    "uz": ("ouzbek", "uzbek"), "kk": ("kazakh",), "az": ("azeri", "azerbaijani"), "mk": ("macedonien", "macedonian"), "bs": ("bosniaque", "bosnian"),
}  # fmt: skip
LANGUAGE_WORDS = tuple(name for names in _NAMES.values() for name in names)
LEVEL_WORDS = tuple(word for _, words in _WORDS for word in words) + _NATIVE


def normalise_level(text: str) -> Level:
    """The CEFR letters or "native" that a written level says; "" where it says none."""
    folded = fold(text)
    if any(word in folded for word in _NATIVE):
        return "native"
    if letters := _CEFR.search(text.upper()):
        return _as_level(letters.group(1))
    found: list[Level] = [level for level, words in _WORDS if any(word in folded for word in words)]
    return found[0] if found else ""


def rewrite_level(written: str, wish: str, language: Literal["fr", "en"]) -> str:
    """A level in the form that the offer uses, the person's own beside it: "fluent (C1)", "C1 (courant)"; else as written.

    written: the person's own level.  wish: the offer's words beside that language.  language: of the document.
    """
    if not normalise_level(wish) or normalise_level(written) in {"", "native"}:
        return written
    letters, said = _CEFR.search(written.upper()), _worded(written)
    if letters and said:  # it has both forms already
        return written
    if _CEFR.search(wish.upper()):
        return _with_own(_TO_LETTERS[said], written) if said else written
    return _with_own(_TO_WORD[letters.group(1)][language == "en"], written) if letters else written


def _worded(written: str) -> str:
    """The word of the table that a level is told in, folded; "" for others: "full professional" is more than one of them."""
    pieces = (piece.strip().removeprefix("niveau ").removeprefix("level ") for piece in _PIECES.split(fold(written)))
    return next((piece for piece in pieces if piece in _TO_LETTERS), "")


def _with_own(level: str, written: str) -> str:
    own = ", ".join(piece.strip() for piece in _PIECES.split(written) if piece.strip())
    return f"{level} ({own if _CEFR.match(own) else own[:1].lower() + own[1:]})"


@lru_cache(maxsize=4096)
def language_key(name: str) -> str:
    """The code of a spoken language by its French or English name ("" if unknown)."""
    first = fold(name)
    return next((key for key, names in _NAMES.items() if any(_stands_in(one, first) for one in names)), "")


def is_same_language(one: str, other: str) -> bool:
    """Whether two names, French or English, mean the same language; unknown ones by their letters."""
    key = language_key(one)
    return key == language_key(other) if key else fold(one) == fold(other)


def is_lower(written: str, wished: str) -> bool:
    """Whether a written level is known to stand under the one that is wished; False where either says none."""
    own, asked = normalise_level(written), normalise_level(wished)
    return own in _ORDER and asked in _ORDER and _ORDER.index(own) < _ORDER.index(asked)


def _stands_in(name: str, folded: str) -> bool:
    return re.search(rf"\b{name}e?\b", folded) is not None


def _as_level(letters: str) -> Level:
    known: dict[str, Level] = {"A1": "A1", "A2": "A2", "B1": "B1", "B2": "B2", "C1": "C1", "C2": "C2"}
    return known[letters]
