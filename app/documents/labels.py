"""Words that a CV document needs in its own language: section titles, dates, "present"."""

from typing import Literal

from app.lexicon.months import short_month
from app.vitae.document import ExtraKind

Language = Literal["fr", "en"]
_TITLES: dict[str, tuple[str, str]] = {
    "summary": ("Profil", "Profile"),
    "experience": ("Expérience professionnelle", "Professional experience"),
    "projects": ("Projets", "Projects"),
    "education": ("Formation", "Education"),
    "skills": ("Compétences", "Skills"),
    "languages": ("Langues", "Languages"),
    "certifications": ("Certifications", "Certifications"),
    ExtraKind.INTERESTS: ("Centres d'intérêt", "Interests"),
    ExtraKind.VOLUNTEERING: ("Bénévolat", "Volunteering"),
    ExtraKind.AWARDS: ("Distinctions", "Awards"),
    ExtraKind.PUBLICATIONS: ("Publications", "Publications"),
    ExtraKind.LICENCE: ("Permis", "Driving licence"),
    ExtraKind.AVAILABILITY: ("Disponibilité", "Availability"),
    ExtraKind.REFERENCES: ("Références", "References"),
    ExtraKind.OTHER: ("Informations complémentaires", "Additional information"),
    "results": ("Résultats et livrables", "Results and deliverables"),
    "skills.unlabelled": ("Compétences clés", "Key skills"),
}
_DRAFT = ("Brouillon : remplacez ce qui est entre crochets", "Draft: replace what stands in brackets")
_PRESENT = {"fr": "aujourd'hui", "en": "present"}


def title_of(section: str, language: Language) -> str:
    """The heading of a section or of a kind of extra, and the label of a list within one."""
    return _TITLES[section][language == "en"]


def draft_words(language: Language) -> str:
    """What is printed above a draft."""
    return _DRAFT[language == "en"]


def shown_date(date: str | None, language: Language) -> str:
    """A month as "mars 2020"; a year stays a year."""
    if not date or len(date) == len("2020"):
        return date or ""
    year, month = date.split("-")
    return f"{short_month(int(month), language)} {year}"


def shown_period(start: str | None, end: str | None, language: Language) -> str:
    """A period as a reader expects it; an open end reads "present"; one equal date stands once."""
    if not start:
        return shown_date(end, language)
    if start == end:
        return shown_date(start, language)
    return f"{shown_date(start, language)} – {shown_date(end, language) or _PRESENT[language]}"
