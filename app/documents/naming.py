"""Names of finished files: Prenom-Nom_Titre_Entreprise.pdf, in plain ASCII."""

import re
import unicodedata

from app.vitae.document import CVDocument

_MAX_PART = 40


def file_name(document: CVDocument, company: str, extension: str) -> str:
    """A name that every system and mail program keeps as it is."""
    parts = (document.header.full_name or "CV", document.header.current_title, company)
    named = [part for part in (ascii_part(part) for part in parts) if part]
    return f"{'_'.join(named) or 'CV'}.{extension}"


def ascii_part(text: str) -> str:
    """Words joined by hyphens, accents off, nothing but letters and digits."""
    spelled = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("ß", "ss")
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[A-Za-z0-9]+", plain))[:_MAX_PART].strip("-")
