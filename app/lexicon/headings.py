"""Headings of CV sections in French and English, and which sections they open (several where they are combined)."""

import re

from app.lexicon.folding import fold
from app.lexicon.standings import Standing, only_tells_standing, standing_of

_VOCABULARY: dict[str, tuple[str, ...]] = {
    "summary": (
        "profil", "profil professionnel", "a propos", "a propos de moi", "resume", "resume professionnel", "accroche", "presentation",
        "objectif", "objectif professionnel", "summary", "professional summary", "executive summary", "qualifications summary", "summary of qualifications", "profile", "about", "about me",
        "objective", "career objective", "en bref", "synthese", "synthese professionnelle", "in short", "mon profil", "profile summary", "profil candidat", "projet professionnel", "overview", "introduction", "bio",
        "personal profile", "key profile", "sommaire", "sommaire professionnel", "career overview", "career profile", "career goal", "career goals", "career objectives", "professional objective", "professional overview", "career statement", "who i am", "a mon sujet", "mes objectifs", "career summary", "personal statement", "qui suis-je",
    ),
    "experience": (
        "experience", "experiences", "experience professionnelle", "experiences professionnelles", "parcours professionnel", "parcours",
        "emplois", "missions", "stages", "stage", "stages et alternances", "alternance", "activites professionnelles", "work experience",
        "professional experience", "relevant experience", "employment", "employment history", "work history", "career history", "career",
        "internships", "mes experiences", "experience significative", "experiences significatives", "references professionnelles",
        "professional background", "background", "emploi", "experience et missions", "employment record", "professional history", "positions held",
        "academic appointments", "appointments", "professional appointments", "academic positions", "positions", "posts held", "faculty positions",
        "postes occupes", "fonctions", "fonctions exercees", "carriere professionnelle", "engagements professionnels", "research positions",
        "parcours pro", "where i have worked", "what i have done", "what i've done", "where i've worked", "ce que j'ai fait", "mon parcours",
        "career to date", "career so far", "my career", "employment to date", "jobs", "previous jobs", "earlier jobs", "earlier roles", "past roles",
        "earlier career", "previous employment", "previous experience", "premiers emplois", "emplois precedents", "jobs et stages", "petits boulots",
    ),
    "education": (
        "formation", "formations", "formation academique", "etudes", "diplomes", "diplome", "education", "parcours academique", "cursus",
        "scolarite", "academic background", "qualifications", "formation initiale", "education and training", "diplomes et formations",
        "academic qualifications", "study", "studies", "parcours scolaire", "training and education",
    ),
    "skills": (
        "competences", "competences cles", "competences techniques", "competences informatiques", "competences transversales",
        "competences professionnelles", "savoir-faire", "savoir-etre", "domaines d'expertise", "domaines de competences", "outils",
        "logiciels", "langages", "langages de programmation", "langages informatiques", "programming languages", "informatique", "technologies", "skills", "technical skills", "core competencies", "areas of expertise", "tools",
        "key skills", "core skills", "professional skills", "soft skills", "hard skills", "expertise", "tech stack", "qualites", "atouts",
        "competencies", "technical proficiencies", "ce que je sais faire", "what i do", "skills and competencies", "skills summary", "stack", "skill set", "capabilities", "proficiencies", "key competencies", "savoirs",
        "savoir faire", "savoir etre", "aptitudes", "points forts", "computer skills", "it skills", "maitrise informatique", "outils et technologies", "skills and tools", "software",
    ),
    "projects": (
        "projets", "projet", "projets personnels", "projets academiques", "projets techniques", "portfolio", "projects",
        "personal projects", "selected projects", "selected work", "selected works", "recent work", "case studies", "side projects", "open source", "academic projects", "key projects", "realisations",
    ),
    "languages": ("langues", "langue", "langues etrangeres", "competences linguistiques", "languages", "language skills", "langues parlees", "langues vivantes"),
    "certifications": (
        "certifications", "certification", "certificats", "habilitations", "licenses", "licences", "courses", "certificates",
        "licenses and certifications", "formations complementaires", "training", "formation continue", "professional development", "certifications and training",
        "licenses and certificates", "registrations", "professional registrations", "professional memberships", "memberships", "affiliations", "accreditations",
        "bar admissions", "permis et habilitations",
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
        "loisirs et interets", "activites", "divers", "hobbies and interests", "away from work", "outside work", "outside of work", "off duty", "in my spare time", "spare time", "free time", "en dehors du travail", "hors travail", "a cote", "le reste", "temps libre", "mes loisirs", "j'aime", "et sinon", "et aussi",
    ),
    "licence": ("permis", "driving licence", "mobilite", "permis et mobilite"),
    "availability": ("disponibilite", "availability"),
    "references": ("references", "referees"),
    "contact": ("coordonnees", "contact", "informations personnelles", "etat civil", "contacts", "personal details", "contact details", "me contacter", "contactez-moi", "get in touch", "contact me", "find me", "me joindre", "ou me trouver", "reach me", "coordonnees et contact", "details", "links", "liens", "my details", "personal info", "personal information", "info", "infos", "informations", "infos personnelles", "contact info", "contact information"),
}  # fmt: skip
# Words that open a section alone or together with qualifiers: "Stages et jobs", "Top Skills", "Formation professionnelle continue".
_WORDS: dict[str, str] = {
    word: section
    for section, words in {
        "experience": "exercice appointments practice experience experiences parcours carriere emploi emplois job jobs co-op stage stages mission missions alternance alternances internship internships "
        "employment career carriere work",
        "education": "concours school schools formation formations etudes diplome diplomes education studies scolarite cursus degrees degree enseignement academic schooling",
        "skills": "competence competences skill skills outils outil logiciels tools technologies expertise expertises informatique savoir-faire savoir-etre "
        "competencies software atouts qualites connaissances strengths technologie bureautique it",
        "languages": "langue langues language languages linguistiques",
        "projects": "projet projets project projects realisations portfolio",
        "certifications": "certification certifications certificats certificat certificates habilitations habilitation licenses licences caces accreditations",
        "interests": "outside away out hors beyond interets interet loisirs hobbies interests passions hobby sports",
        "volunteering": "benevolat volunteering volunteer voluntary community charity engagement engagements associatif associations volontariat associatifs benevole",
        "publications": "publications recordings patents talks conferences",
        "awards": "awards award prizes prize prix distinctions honors honours recompenses achievements",
        "references": "references referees",
        "contact": "contact contacts coordonnees",
        "summary": "profil profile summary objectif objective",
        "licence": "permis mobilite",
        "availability": "disponibilite disponibilites availability",
    }.items()
    for word in words.split()
}  # fmt: skip
_QUALIFIERS = frozenset(
    "professionnel professionnelle professionnelles professionnels pro cle cles technique techniques key top main core professional technical personal "
    "personnel personnelle personnels personnelles additional complementaire complementaires autre autres relevant other recent selected principales "
    "principaux mes mon ma my initiale initial continue continues history background summary parlees etrangeres vivantes metier metiers academique "
    "academiques universitaire universitaires scolaire scolaires informatiques transversales humaines relationnelles linguistiques and et en de des du d' "
    "la le les l' of in centres centre d'interet d'interets domaines domaine areas area linguistic foreign spoken digital digitales numeriques soft hard "
    "travail terrain pertinente pertinentes anterieures precedentes salariees remunerees etudiant etudiants student students ete summer saisonniers saisonnier significatives significative extra-professionnelles diverses divers obtenus obtenues qualifications training development "
    "employment work career industry clinical teaching research academic military leadership part-time full-time terms term paid previous past current relevante proficiency driving "
    "informations information details personal complementary general generales realises realisees special specifiques specialised specialized".split()
)
_BY_HEADING = {heading: section for section, headings in _VOCABULARY.items() for heading in headings}
_BY_LETTERS = {heading.replace(" ", ""): section for heading, section in _BY_HEADING.items()}
_OF_PAPERS = frozenset({"certifications", "education", "licence"})
_TORN = re.compile(r"(?:^| )\S{1,2}(?: |$)")  # letters of a spaced heading that were read as words
_SPACED = re.compile(r"^(?:\S{1,3}\s+){3,}\S{1,3}$")
_MAX_WORDS = 6
# What people put before a known heading ("Selected publications", "Mes compétences") or after it ("Expérience (8 ans)").
_BEFORE = re.compile(
    r"^(?:mes|mon|ma|my|autres?|principales|principaux|other|additional|selected|recent|previous|past|research|teaching|clinical|industry|academic|military|related)\s+"
)
_AFTER = re.compile(r"(?<!\s)\s*+\([^()]*+\)$")


def section_of(heading: str) -> tuple[str, ...]:
    """The sections that a line opens as a heading; () where it is none. "Éducation & Certifications" opens two."""
    return _section_of(heading) or _section_of(_without_standing(heading))


def standing_in_heading(heading: str) -> str:
    """The words of a heading that say how all of its papers stand: "in progress" of "Certifications in progress"."""
    kept = _without_standing(heading)
    left = [word for word in heading.split() if word not in kept.split()]
    return " ".join(left).strip(" :()–—-").lower() if kept else ""


def _without_standing(heading: str) -> str:
    """A heading of papers without those words; "" where it has none, or is no such heading.

    It speaks of several, or stands in capitals: "Formation en cours" may as well tell of the degree above.
    """
    if len(heading.split()) > _MAX_WORDS or standing_of(heading) in {Standing.HELD, Standing.NOT_TAKEN}:
        return ""
    named = {word: fold(word).strip(" :()") for word in heading.split()}
    known = [word for word, plain in named.items() if _WORDS.get(plain) in _OF_PAPERS and _is_several(word, plain)]
    left = " ".join(word for word in heading.split() if word not in known)
    return " ".join(known) if known and only_tells_standing(left) else ""


def _is_several(word: str, plain: str) -> bool:
    return word.isupper() or (plain.endswith("s") and plain != "permis")


def _section_of(heading: str) -> tuple[str, ...]:
    plain = re.sub(r"^[\W_]+|[^\w)]+$", "", fold(_joined(heading)))
    if not plain or len(plain.split()) > _MAX_WORDS:
        return ()
    plain = _AFTER.sub("", plain)
    bare = _BEFORE.sub("", plain)
    for known in (plain, bare):
        if known in _BY_HEADING:
            return (_BY_HEADING[known],)
    if _TORN.search(plain) and plain.replace(" ", "") in _BY_LETTERS:
        return (_BY_LETTERS[plain.replace(" ", "")],)
    parts = [part.strip() for part in re.split(r"\s{0,9}(?:&|/|,|\+|\||\bet\b|\band\b)\s{0,9}", plain) if part.strip()]
    found = [_BY_HEADING[part] for part in parts if part in _BY_HEADING]
    if len(found) == len(parts) > 1:
        return tuple(dict.fromkeys(found))
    return _by_words(plain)


def loose_section_of(heading: str) -> tuple[str, ...]:
    """The sections that words of a heading name, whatever else it says: for lines that look like headings anyway."""
    plain = fold(_joined(heading)).replace("d'", "d' ").replace("l'", "l' ")
    return _told_apart([_WORDS[word] for word in re.split(r"[^\w'-]+", plain) if word in _WORDS])[:1]


def _by_words(plain: str) -> tuple[str, ...]:
    """Every word opens a section or qualifies one; at least one opens."""
    seen = [word for word in re.split(r"[\s&/,+|]+", plain.replace("d'", "d' ").replace("l'", "l' ")) if word]
    if not all(word in _WORDS or word in _QUALIFIERS for word in seen):
        return ()
    return _told_apart([_WORDS[word] for word in seen if word in _WORDS])


def _told_apart(sections: list[str]) -> tuple[str, ...]:
    """Voluntary work is no employment, work beside it or not."""
    found = tuple(dict.fromkeys(sections))
    if "experience" in found and "education" in found:
        return ("experience",)  # "Expériences en enseignement"
    is_unpaid = "volunteering" in found or "interests" in found  # "Voluntary work", "Outside work"
    return tuple(one for one in found if one != "experience") if is_unpaid else found


def _joined(heading: str) -> str:
    """A letter-spaced heading joined; two spaces or more are gaps between words."""
    if not _SPACED.match(heading.strip()):
        return heading
    return " ".join("".join(word.split()) for word in re.split(r"\s{2,}", heading.strip()))
