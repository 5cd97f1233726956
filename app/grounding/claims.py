"""Whether a sentence tells something of the person: only such a sentence needs the CV behind it. Pure.

Coarse on purpose: what is not plainly a wish or a courtesy counts as telling.
"""

import re
from functools import cache
from pathlib import Path
from typing import Literal

from app.lexicon.aliases import terms_in
from app.lexicon.folding import fold
from app.lexicon.numbers import quantities_in
from app.lexicon.tokens import words

Language = Literal["fr", "en"]
_FILE = Path(__file__).parent / "data" / "claim_words.txt"
_SUBJECTS = {"fr": frozenset({"je", "j", "moi"}), "en": frozenset({"i", "me", "myself"})}
_OWN = {"fr": frozenset({"mon", "ma", "mes"}), "en": frozenset({"my", "mine"})}
_ME = {"fr": frozenset({"me", "m"}), "en": frozenset[str]()}
_PARTS = re.compile(r"[;:()–—]")
_STATES = frozenset({"suis", "ai", "am", "was", "have", "ve", "m"})  # what comes after them tells
_ONE = 1.0  # "one", "un" and "une" count nothing


def tells_of_person(text: str, language: Language, offer_text: str = "") -> bool:
    """Whether it claims something of who writes. offer_text: names that stand in it are the offer's to say."""
    said = _words(text)
    signs = _lists()
    return (
        any(one.unit != "ordinal" and _ONE not in one.values for one in quantities_in(text, language))
        or _has_any(said, signs[f"{language}.signs"])
        or _owns(said, language)
        or _acts(said, language)
        or _names_others(text, offer_text)
    )


def tells_of_writer(text: str, language: Language) -> bool:
    """Whether a sentence about somebody else also tells something of who writes."""
    said = _words(text)
    return _owns(said, language) or _acts(said, language)


def is_wish_or_courtesy(text: str, language: Language) -> bool:
    """Whether each part of a sentence that tells nothing of its writer is the writer's: in the first person, or thanks.

    What names nobody ("The manager will lead the budget") is somebody's fact, whatever it calls itself.
    """
    parts = [_words(part) for part in _PARTS.split(text)]
    return all(_is_first_person(said, language) or _is_courtesy(said, language) for said in parts)


def _is_first_person(said: list[str], language: Language) -> bool:
    return any(word in _SUBJECTS[language] or word in _OWN[language] or word in _ME[language] for word in said)


def _is_courtesy(said: list[str], language: Language) -> bool:
    signs = _lists()
    known = signs[f"{language}.courtesy"] | signs[f"{language}.light"] | signs["names"]
    return all(word in known for word in said)


def _owns(said: list[str], language: Language) -> bool:
    """Whether something is called the person's: their experience, not their application."""
    harmless = _lists()[f"{language}.harmless_own"]
    return any(
        word in _OWN[language] and (at + 1 >= len(said) or _next_noun(said, at, language) not in harmless)
        for at, word in enumerate(said)
    )


def _next_noun(said: list[str], at: int, language: Language) -> str:
    """What is owned: the next word that is no mere adjective of courtesy."""
    light = _lists()[f"{language}.light"]
    return next((word for word in said[at + 1 :] if word not in light), "")


def _acts(said: list[str], language: Language) -> bool:
    """A first person does something else than wishing, writing and being available."""
    harmless, light = _lists()[f"{language}.harmless_verbs"], _lists()[f"{language}.light"]
    for at, word in enumerate(said):
        if word not in _SUBJECTS[language] or word in {"me", "moi", "myself"}:
            continue
        verb = next((one for one in said[at + 1 :] if one not in light), "")
        if verb in _STATES:
            if not _is_harmless_state(said, at, language):
                return True
        elif verb not in harmless:
            return True
    return False


def _is_harmless_state(said: list[str], at: int, language: Language) -> bool:
    """Whether the person is but available or interested, and not a nurse."""
    light = {*_lists()[f"{language}.light"], *_STATES}
    state = next((one for one in said[at + 1 :] if one not in light), "")
    return state in _lists()[f"{language}.harmless_states"]


def _names_others(text: str, offer_text: str) -> bool:
    """A tool, a paper or a name that the offer does not hold."""
    offered = fold(offer_text)
    if any(fold(one.term) not in offered for one in terms_in(text)):
        return True
    middle = text.replace("’", "'").split()[1:]
    names = [one.strip("«»\"'(),.;:!?“”") for one in middle if one.strip("«»\"'(“")[:1].isupper()]
    return any(fold(name) not in offered and fold(name) not in _lists()["names"] for name in names if name)


def _has_any(said: list[str], signs: frozenset[str]) -> bool:
    joined = f" {' '.join(said)} "
    return any(f" {sign} " in joined for sign in signs)


def _words(text: str) -> list[str]:
    """Folded words, elisions apart: "j'ai" is "j", "ai"."""
    spaced = fold(text.replace("’", "'")).replace("'", " ")
    return words(spaced)


@cache
def _lists() -> dict[str, frozenset[str]]:
    """The word lists by name; "# name" opens one."""
    found: dict[str, set[str]] = {}
    name = ""
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("# "):
            name = line[2:].strip()
            found[name] = set()
        elif line.strip():
            found[name] |= {fold(one.strip()) for one in line.split(",") if one.strip()}
    return {key: frozenset(value) for key, value in found.items()}
