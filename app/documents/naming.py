"""Names of finished files: Prenom-Nom_Titre_Entreprise.pdf, in plain ASCII, and the same as it is written."""

import re
import unicodedata

from app.vitae.document import CVDocument
from app.vitae.headlines import bare

_MAX_PART = 40


def file_name(document: CVDocument, company: str, extension: str) -> str:
    """A name that every system and mail program keeps as it is."""
    return _joined([ascii_part(part) for part in _parts(document, company)], extension)


def display_name(document: CVDocument, company: str, extension: str) -> str:
    """The same name with its accents, for whoever can show it."""
    named = ["-".join(re.findall(r"\w+", unicodedata.normalize("NFC", part))) for part in _parts(document, company)]
    return _joined([part[:_MAX_PART].strip("-") for part in named], extension)


def _parts(document: CVDocument, company: str) -> tuple[str, str, str]:
    return (document.header.full_name or "CV", bare(document.header.current_title), company)


def _joined(parts: list[str], extension: str) -> str:
    return f"{'_'.join(part for part in parts if part) or 'CV'}.{extension}"


def ascii_part(text: str) -> str:
    """Words joined by hyphens, accents off, nothing but letters and digits."""
    spelled = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("ß", "ss")
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[A-Za-z0-9]+", plain))[:_MAX_PART].strip("-")
