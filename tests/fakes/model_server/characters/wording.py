"""Honest rewording: by a book of phrases where one is given, else by rules that cannot change what is said."""

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

_FRENCH = re.compile(r"\b(?:de|du|des|le|la|les|d'|l'|et|en|une?|pour|avec|sous|par)\b|d'|l'", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|for|with|an?|to|in|on|by|from|at)\b", re.IGNORECASE)
_NUMBERS = {
    "fr": [
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "treize",
        "quatorze",
        "quinze",
        "seize",
    ],
    "en": [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
    ],
}
_NOUNS = {  # a French noun that opens a bullet -> with its article
    "Développement": "le développement", "Déploiement": "le déploiement", "Animation": "l'animation", "Rédaction": "la rédaction",
    "Suivi": "le suivi", "Gestion": "la gestion", "Maintenance": "la maintenance", "Organisation": "l'organisation",
    "Préparation": "la préparation", "Contrôle": "le contrôle", "Coordination": "la coordination", "Planification": "la planification",
    "Exploitation": "l'exploitation", "Migration": "la migration", "Encadrement": "l'encadrement", "Accueil": "l'accueil",
    "Production": "la production", "Réalisation": "la réalisation", "Tenue": "la tenue", "Saisie": "la saisie",
}  # fmt: skip
NOMINAL = {  # an English verb that opens a bullet -> the noun that says the same
    "Developed": "Development of", "Managed": "Management of", "Designed": "Design of", "Organised": "Organisation of",
    "Coordinated": "Coordination of", "Planned": "Planning of", "Wrote": "Writing of", "Built": "Building of",
    "Maintained": "Maintenance of", "Tested": "Testing of", "Trained": "Training of", "Prepared": "Preparation of",
    "Introduced": "Introduction of", "Automated": "Automation of", "Negotiated": "Negotiation of", "Recruited": "Recruitment of",
    "Migrated": "Migration of", "Coached": "Coaching of", "Monitored": "Monitoring of", "Delivered": "Delivery of",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """How honest answers say things. phrases: a sentence -> the same in other words."""

    phrases: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    @classmethod
    def reading(cls, file: Path | None) -> "Wording":
        """The book of phrases in a JSON file; an empty one without a file."""
        return cls(json.loads(file.read_text("utf-8")) if file else {})

    def reworded(self, text: str, rng: random.Random) -> str | None:
        """The same in other words; None where it knows none."""
        known = self.phrases.get(text)
        if known:
            return rng.choice(known)
        changed = text
        for rule in rng.sample(_RULES[language_of(text)], 2):
            changed = rule(changed)
        return changed if changed != text else None

    def merged(self, first: str, second: str, rng: random.Random) -> str:
        """Two lines as one sentence."""
        one = (self.reworded(first, rng) or first).rstrip(". ")
        other = (self.reworded(second, rng) or second).strip()
        mark = " ; " if language_of(first + second) == "fr" else "; "
        return f"{one}{mark}{lowered(other)}"


def language_of(text: str) -> str:
    """fr or en, by its small words and accents."""
    french = len(_FRENCH.findall(text)) + 2 * len(re.findall("[éèêàçùôîœ]", text))
    return "fr" if french > len(_ENGLISH.findall(text)) else "en"


def lowered(text: str) -> str:
    """With a small first letter, unless the first word is a name or an abbreviation."""
    first = text.split(" ", maxsplit=1)[0]
    return text[:1].lower() + text[1:] if first[1:].islower() and first.isalpha() else text


def _spaced_percent(text: str) -> str:
    return re.sub(r"(\d) ?%", lambda m: f"{m[1]}%" if " %" in m[0] else f"{m[1]} %", text)


def _digits(language: str) -> Callable[[str], str]:
    words = {word: str(number) for number, word in enumerate(_NUMBERS[language], 2)}
    pattern = re.compile(rf"\b({'|'.join(words)})\b(?= [a-zéèà]{{3,}}s\b)")
    return lambda text: pattern.sub(lambda m: words[m[1]], text)


def _in_words(language: str) -> Callable[[str], str]:
    words = dict(enumerate(_NUMBERS[language], 2))
    pattern = re.compile(r"(?<![\d.,/+-])(\d{1,2})(?= [a-zéèà]{4,}s\b)")
    return lambda text: pattern.sub(lambda m: words.get(int(m[1]), m[1]), text, count=1)


def _money(text: str) -> str:
    text = re.sub(r"(\d) M€", r"\1 millions d'euros", text)
    return re.sub(r"(£\d+(?:\.\d+)?)m\b", r"\1 million", text)


def _assured(text: str) -> str:
    first, _, rest = text.partition(" ")
    return f"Assuré {_NOUNS[first]} {rest}" if first in _NOUNS and rest[:2] in {"de", "du", "d'"} else text


def _nominal(text: str) -> str:
    first, _, rest = text.partition(" ")
    return f"{NOMINAL[first]} {rest}" if first in NOMINAL else text


def _front(text: str) -> str:
    """`A with B.` as `With B: a.`"""
    found = re.fullmatch(r"(.{15,}?) ((?:avec|sous|with|using) [^,;.]{3,40})\.?", text)
    if not found:
        return text
    mark = " : " if language_of(text) == "fr" else ": "
    return f"{found[2][0].upper()}{found[2][1:]}{mark}{lowered(found[1])}."


def _stopped(text: str) -> str:
    return text[:-1] if text.endswith(".") else f"{text}."


_RULES: dict[str, list[Callable[[str], str]]] = {
    "fr": [_spaced_percent, _digits("fr"), _in_words("fr"), _money, _assured, _front, _stopped],
    "en": [_spaced_percent, _digits("en"), _in_words("en"), _money, _nominal, _front, _stopped],
}
