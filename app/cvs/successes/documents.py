"""Successes as documents: one of them, or all as a bank of stories, in the look and the languages of a CV. Pure."""

from collections.abc import Iterable

from app.cvs.successes.facts import sayable
from app.cvs.successes.models import Success
from app.cvs.successes.uses import language_of
from app.vitae.document import Bullet, CustomSection, CVDocument, Header, Language, with_ids

_PARTS: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (("situation", "Situation: "), ("task", "Task: "), ("action", "Action: "), ("result", "Result: ")),
    "fr": (("situation", "Situation : "), ("task", "Tâche : "), ("action", "Action : "), ("result", "Résultat : ")),
}
_NAMES: dict[Language, tuple[str, str]] = {"en": ("Success", "Successes"), "fr": ("Succès", "Succès")}


def shown_language(locale: str) -> Language:
    """The language of the words around the stories, by what a person reads the pages in."""
    return "fr" if locale == "fr" else "en"


def stories(successes: Iterable[Success], full_name: str, language: Language) -> CVDocument:
    """A document with a section for each success; sentences with a figure that was not confirmed are left out.

    language: of the words around the stories; each story stays in the words of its person.
    """
    sections = [_section(one, language) for one in successes]
    title = _NAMES[language][len(sections) > 1]
    header = Header(full_name=full_name, current_title=title)
    return with_ids(CVDocument(language=language, header=header, custom=sections))


def _section(success: Success, language: Language) -> CustomSection:
    own = language_of(success)
    said = [(label, sayable(getattr(success, name), success.figures, own)) for name, label in _PARTS[language]]
    lines = [Bullet(text=f"{label}{text}") for label, text in said if text]
    about = [Bullet(text=success.about)] if success.about else []
    skills = [Bullet(text=", ".join(success.skills))] if success.skills else []
    return CustomSection(title=success.title, lines=[*about, *lines, *skills])
