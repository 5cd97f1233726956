"""Headings of CV sections in French and English, and which sections they open (several where they are combined)."""

import re

from app.lexicon.folding import fold

_VOCABULARY: dict[str, tuple[str, ...]] = {
    "summary": (
        "profil", "profil professionnel", "a propos", "a propos de moi", "resume", "resume professionnel", "accroche", "presentation",
        "objectif", "objectif professionnel", "summary", "professional summary", "executive summary", "qualifications summary", "summary of qualifications", "profile", "about", "about me",
        "objective", "career objective", "career summary", "personal statement", "qui suis-je",
    ),
    "experience": (
        "experience", "experiences", "experience professionnelle", "experiences professionnelles", "parcours professionnel", "parcours",
        "emplois", "missions", "stages", "stage", "stages et alternances", "alternance", "activites professionnelles", "work experience",
        "professional experience", "relevant experience", "employment", "employment history", "work history", "career history", "career",
        "internships", "mes experiences", "experience significative", "experiences significatives", "references professionnelles",
        "professional background", "background", "emploi", "experience et missions",
    ),
    "education": (
        "formation", "formations", "formation academique", "etudes", "diplomes", "diplome", "education", "parcours academique", "cursus",
        "scolarite", "academic background", "qualifications", "formation initiale", "education and training", "diplomes et formations",
        "academic qualifications", "studies", "parcours scolaire", "training and education",
    ),
    "skills": (
        "competences", "competences cles", "competences techniques", "competences informatiques", "competences transversales",
        "competences professionnelles", "savoir-faire", "savoir-etre", "domaines d'expertise", "domaines de competences", "outils",
        "logiciels", "informatique", "technologies", "skills", "technical skills", "core competencies", "areas of expertise", "tools",
        "key skills", "core skills", "professional skills", "soft skills", "hard skills", "expertise", "tech stack", "qualites", "atouts",
        "competencies", "technical proficiencies", "outils et technologies", "skills and tools", "software",
    ),
    "projects": (
        "projets", "projet", "projets personnels", "projets academiques", "projets techniques", "portfolio", "projects",
        "personal projects", "selected projects", "side projects", "open source", "academic projects", "key projects", "realisations",
    ),
    "languages": ("langues", "langue", "langues etrangeres", "competences linguistiques", "languages", "language skills", "langues parlees", "langues vivantes"),
    "certifications": (
        "certifications", "certification", "certificats", "habilitations", "licenses", "licences", "courses", "certificates",
        "licenses and certifications", "formations complementaires", "training", "formation continue", "professional development",
    ),
    "publications": ("publications", "brevets", "conferences", "patents", "talks", "papers"),
    "awards": ("distinctions", "prix", "recompenses", "awards", "honors", "honours", "achievements", "honors and awards"),
    "volunteering": (
        "benevolat", "engagement", "engagements", "associatif", "vie associative", "volunteer", "volunteering", "community",
        "volunteer experience", "volunteer work", "engagement associatif", "engagements associatifs", "activites extra-professionnelles", "leadership",
        "extracurricular", "extracurricular activities", "associations",
    ),
    "interests": (
        "centres d'interet", "centre d'interet", "centres d'interets", "loisirs", "interets", "hobbies", "passions", "interests",
        "loisirs et interets", "activites", "divers", "hobbies and interests",
    ),
    "licence": ("permis", "driving licence", "mobilite", "permis et mobilite"),
    "availability": ("disponibilite", "availability"),
    "references": ("references", "referees"),
    "contact": ("coordonnees", "contact", "informations personnelles", "etat civil", "contacts", "personal details", "contact details"),
}  # fmt: skip
_BY_HEADING = {heading: section for section, headings in _VOCABULARY.items() for heading in headings}
_SPACED = re.compile(r"^(?:\S{1,3}\s+){3,}\S{1,3}$")
_MAX_WORDS = 6
# What people put before a known heading ("Selected publications", "Mes compétences") or after it ("Expérience (8 ans)").
_BEFORE = re.compile(
    r"^(?:mes|mon|ma|my|autres?|principales|principaux|other|additional|selected|recent|previous|past|research|teaching|clinical|industry|academic|military|related)\s+"
)
_AFTER = re.compile(r"\s*\([^()]*\)$")


def section_of(heading: str) -> tuple[str, ...]:
    """The sections that a line opens as a heading; () where it is none. "Éducation & Certifications" opens two."""
    plain = fold(_joined(heading)).strip(" :.-_|•*#")
    if not plain or len(plain.split()) > _MAX_WORDS:
        return ()
    plain = _AFTER.sub("", plain)
    bare = _BEFORE.sub("", plain)
    for known in (plain, bare):
        if known in _BY_HEADING:
            return (_BY_HEADING[known],)
    parts = [part.strip() for part in re.split(r"\s*(?:&|/|,|\bet\b|\band\b)\s*", plain) if part.strip()]
    found = [_BY_HEADING[part] for part in parts if part in _BY_HEADING]
    return tuple(dict.fromkeys(found)) if len(found) == len(parts) > 1 else ()


def _joined(heading: str) -> str:
    """A letter-spaced heading joined; two spaces or more are gaps between words."""
    if not _SPACED.match(heading.strip()):
        return heading
    return " ".join("".join(word.split()) for word in re.split(r"\s{2,}", heading.strip()))
