"""What can be said better by rules alone, without another claim: marks, openings, doubles, order. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

from app.cvs.profiles.lines import lines_of
from app.cvs.rewording.suggestion import Deed, Reason, Suggestion
from app.cvs.rewording.texts import Text, sentences_in
from app.lexicon.folding import fold
from app.vitae.document import CVDocument

Language = Literal["fr", "en"]
_ENDS = ".;,"
_DATED = ("experience", "projects", "education", "certifications")
# What a line opens with and says nothing, and what stands there instead. The rest of the line stays as it is.
_OPENINGS: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (
        ("responsible for the ", ""),
        ("in charge of the ", ""),
        ("responsible for ", ""),
        ("in charge of ", ""),
        ("tasked with ", ""),
        ("my duties included ", ""),
        ("duties included ", ""),
        ("my tasks included ", ""),
    ),
    "fr": (
        ("en charge de la ", ""),
        ("en charge du ", ""),
        ("en charge de l'", ""),
        ("responsable de la gestion ", "Gestion "),
        ("mes missions consistaient à ", ""),
        ("ma mission consistait à ", ""),
        ("mes missions étaient de ", ""),
        ("ma mission était de ", ""),
    ),
}
# A CV says what was done, and leaves out who did it; only before a past tense, which stands alone as well.
_PERSONS: dict[Language, tuple[str, ...]] = {"en": ("i have ", "i "), "fr": ("j'ai ", "j’ai ")}
_PAST: dict[Language, tuple[str, ...]] = {
    "en": ("ed", "led", "built", "wrote", "ran", "made", "set", "won", "grew", "taught", "sold", "drew", "held"),
    "fr": ("é", "i", "it", "is", "u", "ert"),
}


def suggestions_by_rules(document: CVDocument) -> list[Suggestion]:
    """What rules suggest for a document: texts first, then doubles, then the order of items."""
    texts = list(sentences_in(document))
    doubled = list(_doubles(texts))
    gone = {one.id for one in doubled}
    left = [one for one in texts if one.id not in gone]
    worded = (_worded(text, document.language, ending) for text, ending in _with_endings(left))
    return [*(one for one in worded if one), *doubled, *_moves(document)]


def well_set(text: str, language: Language) -> str:
    """A text with its spaces and marks as its language wants them. Spaces that must not break are the printer's."""
    told = " ".join(text.split())
    told = re.sub(r" ([,.])(?=\s|$)", r"\1", told).replace("...", "…")
    if language == "fr":
        told = re.sub(r'"([^"]{1,300})"', r"« \1 »", told)
        told = re.sub(r"(?<=[^\s:;!?])([;:!?])(?=\s|$)", r" \1", told)
        return re.sub(r"(?<=\d)%", " %", told)
    told = re.sub(r" ([;:!?])(?=\s|$)", r"\1", told)
    return re.sub(r"(?<=\d) %", "%", told)


def _worded(text: Text, language: Language, ending: str | None) -> Suggestion | None:
    """All that rules would change of one text, as one suggestion."""
    after, reasons = text.text, list[Reason]()
    steps: tuple[tuple[Reason, Callable[[str], str]], ...] = (
        (Reason.TYPOGRAPHY, lambda told: well_set(told, language)),
        (Reason.PERSON, lambda told: _without_person(told, language)),
        (Reason.OPENING, lambda told: _opened(told, language)),
        (Reason.TYPOGRAPHY, _capital),
        (Reason.PUNCTUATION, lambda told: told if ending is None else told.rstrip(_ENDS + " ") + ending),
    )
    for reason, step in steps:
        told = step(after)
        if told != after and told.strip(_ENDS + " "):
            after = told
            reasons += [reason] if reason not in reasons else []
    if after == text.text:
        return None
    return Suggestion(
        id=text.id, field=text.field, section=text.section, before=text.text, after=after, reasons=tuple(reasons)
    )


def _without_person(text: str, language: Language) -> str:
    """Without the pronoun, where the verb behind it can stand alone."""
    for person in _PERSONS[language]:
        rest = text[len(person) :]
        verb = rest.split(" ", maxsplit=1)[0].rstrip(".,;")
        if text.lower().startswith(person) and verb.lower().endswith(_PAST[language]):
            return _capital(rest)
    return text


def _opened(text: str, language: Language) -> str:
    plain = text.lower().replace("’", "'")
    for opening, instead in _OPENINGS[language]:
        rest = text[len(opening) :]
        if plain.startswith(opening) and rest:
            return instead + rest if instead else _capital(rest)
    return text


def _capital(text: str) -> str:
    """With a capital at its start, unless its first word is a name that is written small (iOS, npm)."""
    first = text.split(" ", maxsplit=1)[0]
    is_word = len(first) > 1 and first.isalpha() and first.islower()
    return text[:1].upper() + text[1:] if is_word and " " in text else text


def _with_endings(texts: Sequence[Text]) -> Iterator[tuple[Text, str | None]]:
    """Each text with the end that most of its list have; None where it has that, or the list has no mind."""
    lists: dict[str, list[Text]] = {}
    for one in texts:
        if one.field == "text" and one.section != "summary":
            lists.setdefault(one.home, []).append(one)
    for one in texts:
        yield one, _ending(one, lists.get(one.home, []))


def _ending(text: Text, beside: Sequence[Text]) -> str | None:
    points = sum(one.text.rstrip().endswith(".") for one in beside)
    others = len(beside) - points
    last = text.text.rstrip()[-1:]
    if points > others and last != "." and (last.isalnum() or last in {";", ",", ")"}):
        return "."
    is_abbreviated = last == "." and text.text.rstrip()[-4:].lower() in {"etc.", " inc", "inc.", "ltd."}
    return "" if others > points and last in _ENDS and last and not is_abbreviated else None


def _doubles(texts: Iterable[Text]) -> Iterator[Suggestion]:
    """Lines of one list that say what one before them says."""
    seen: set[tuple[str, str]] = set()
    for one in texts:
        key = (one.home, fold(one.text).rstrip(" .;,"))
        if one.field == "text" and key in seen and one.section != "extras":
            reasons = (Reason.DOUBLE,)
            yield Suggestion(deed=Deed.REMOVE, id=one.id, section=one.section, before=one.text, reasons=reasons)
        seen.add(key)


def _moves(document: CVDocument) -> Iterator[Suggestion]:
    """Items that stand below older ones, each moved before the first of those. Missions stay with their posts."""
    told = {line.id: line.text for line in lines_of(document)}
    for section in _DATED:
        order = [one for one in getattr(document, section) if _dates(one) != ("", "")]
        if any(getattr(one, "post_id", None) for one in order):
            continue
        for item in list(order):
            at = order.index(item)
            older = next((one for one in order[:at] if _dates(one) < _dates(item)), None)
            if older is not None:
                order.insert(order.index(older), order.pop(at))
                yield Suggestion(
                    deed=Deed.PLACE,
                    id=item.id,
                    section=section,
                    before=told.get(item.id, ""),
                    after=told.get(older.id, ""),
                    target=older.id,
                    reasons=(Reason.ORDER,),
                )


def _dates(item: Any) -> tuple[str, str]:
    start = getattr(item, "start", None) or getattr(item, "date", None) or ""
    end = getattr(item, "end", None) or ("9999" if getattr(item, "start", None) else start)
    return end, start
