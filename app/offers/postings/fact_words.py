"""What the words of titles, labels and first lines say of an offer: a job, an employer, a place. Pure."""

import re
from collections.abc import Mapping, Sequence

from app.lexicon.folding import fold
from app.lexicon.places import is_place
from app.offers.pasted.clutter import kind_of
from app.offers.postings.plain import Line

MAX_FACT = 90
LABELS: Mapping[str, re.Pattern[str]] = {
    "title": re.compile(
        r"(?:poste(?: a pourvoir)?|intitule(?: du poste)?|titre(?: du poste)?|job title|position|role|title|post)\Z"
    ),
    "company": re.compile(
        r"(?:nom de l.)?(?:entreprise|societe|employeur|recruteur|etablissement|structure|organisme|company|employer|organi[sz]ation"
        r"|hiring organi[sz]ation|business|school|trust)(?: name)?\Z"
    ),
    "place": re.compile(
        r"(?:lieu(?: de travail| du poste| de la mission)?|localisation(?: du poste)?|localite|ville|location|place|where|lieux"
        r"|job location|work location|place of work|office|town|city|based in|poste base a)\Z"
    ),
    "contract": re.compile(
        r"(?:type de contrat|contrat|nature du contrat|type d.emploi|contract(?: type)?|employment type|job type)\Z"
    ),
    "salary": re.compile(r"(?:salaire|remuneration|salary|pay|compensation|fourchette de salaire|salaire brut)\Z"),
}
_FURTHER = re.compile(r"\s(?=[A-Z][a-z]{1,15}(?: [A-Z][a-z]{1,15}){0,2}:\s)")  # the next label of the same line
_LABELLED = re.compile(r"\A([^:\n]{2,40}?)\s{0,3}:\s{0,3}(\S.{0,200})\Z")
SEPARATORS = re.compile(r"\s{1,5}(?:[|–—•·»:@]|::)\s{1,5}|\s{1,5}-\s{1,5}|\s[\U0001f000-\U0001faff\u2600-\u27bf]\s")
_AT = re.compile(r"\A(.{3,120}?)\s(?:at|chez|@)\s(?=[A-ZÀ-Ý0-9])(.{2,80})\Z")
HIRING = re.compile(
    r"\A(.{2,80}?)\s(?:recrute|recherche|is hiring|hiring|is looking for|sucht)\s?:?\s(?:(?:une?|an?|des|la|le)\s)?(.{3,120})\Z"
)
_HIRES = re.compile(
    r"(.{2,60}?)\s(?:recrute(?:nt)?|recherche|embauche|is hiring|are hiring|hires)\s{0,2}[!:.]?\Z", re.IGNORECASE
)
IN = re.compile(r"\A(.{3,100}?)\s(?:in|à)\s(?=[A-ZÀ-Ý])(.{2,80})\Z")
_BY = re.compile(r"(?:recrutement par|offre de|par|by)\s(.{2,80})\Z", re.IGNORECASE)
_SELF = re.compile(r"(?:we|nous|on|i)\b")
_HOUSE = re.compile(
    r"\A(?:(?:careers?|jobs?|carrieres?|carrières?|recrutement|emplois?|work(?:ing)?)\s(?:at|chez|with|for)\s(.{2,80})"
    r"|carri[eè]res\s(.{2,80})"
    r"|(.{2,80}?)\s(?:careers?|jobs|recrutement|carrières?))\Z",
    re.IGNORECASE,
)
_COMMON = re.compile(
    r"(?:careers?|jobs?|job advert|recrutement|emplois?|emploi public|vacanc(?:y|ies)|offres?(?: d.emplois?)?|home|accueil|nous rejoindre"
    r"|join us|work with us|open (?:roles|positions)|gov)\Z"
)


def hirer_in(words: str) -> str:
    """Who hires, of a heading that says nothing else: "Mes Trajets recrute"; "" for any other."""
    found = _HIRES.match(words)
    return found.group(1) if found and _SELF.match(fold(found.group(1))) is None else ""


def without_place(company: str) -> str:
    """An employer's name without the place in brackets behind it."""
    name, _, rest = company.partition(" (")
    return name if rest.endswith(")") and is_place(rest[:-1]) else company


def house_in(part: str) -> str:
    """Whose careers these are: "Careers at X", "X Careers"."""
    found = _HOUSE.match(part.strip())
    return next((one for one in found.groups() if one), "").strip() if found else ""


def without_label(words: str) -> str:
    """The fact alone where its label stands before it: "Employeur Mairie de Lille" -> "Mairie de Lille"."""
    parts = words.replace(" : ", ": ").split(" ")
    for count in range(1, min(len(parts), 4)):
        label = fold(" ".join(parts[:count])).rstrip(" :")
        if any(sign.match(label) for sign in LABELS.values()):
            return " ".join(parts[count:])
    return words


def employer_in(name: str, title: str) -> str:
    """From "X at Y | Board", "X hiring Y in Z", "X - Recrutement par Y"; "" for other names."""
    for part in SEPARATORS.split(name):
        if found := _BY.match(part.strip()):
            return found.group(1).strip()
        if (found := _AT.match(part.strip())) and (
            fold(title) in fold(found.group(1)) or fold(found.group(1)) in fold(title)
        ):
            return found.group(2).strip()
    found = HIRING.match(name)
    is_named = found is not None and _SELF.match(fold(found.group(1))) is None
    return found.group(1).strip() if found and is_named and fold(job_in(name)) in fold(title) else ""


def job_in(words: str) -> str:
    """The job alone: without who hires, and without what stands behind a separator."""
    if found := HIRING.match(words):
        words = SEPARATORS.split(found.group(2))[0]
        inside = IN.match(words)
        return (inside.group(1) if inside and is_place(inside.group(2)) else words).strip()
    return words.strip()


def labelled(lines: Sequence[Line]) -> dict[str, str]:
    """Facts that stand behind their names: "Lieu : Lille"; a name alone has its fact on the next line."""
    found: dict[str, str] = {}
    for number, line in enumerate(lines):
        pair = _LABELLED.match(line.text)
        follows = lines[number + 1].text if number + 1 < len(lines) else ""
        label, value = (pair.group(1), pair.group(2)) if pair else (line.text.rstrip(": "), follows)
        for name, sign in LABELS.items():
            is_told = pair or (name != "title" and not kind_of(value))  # a foot has a column "Company" with links
            if is_told and len(value) <= MAX_FACT * 2 and sign.match(fold(label).strip(" *-•📍")):
                found.setdefault(name, _FURTHER.split(value)[0].strip())
    return found


def pieces(text: str) -> list[str]:
    """A line cut at its marks, in order."""
    return [piece.strip() for piece in re.split(r"\s?[|·•—–]\s?|,\s|\s-\s|\s\(|\)", text[:200]) if piece.strip()]


def bare_place(text: str) -> str:
    """A place without the marks and the way of working around it."""
    bare = re.sub(
        r"\s{0,3}\((?:hybrid|remote|hybride|on.?site|teletravail|télétravail)[^()]{0,40}\)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return re.sub(r"^[\W_]{1,5}(?=\w)", "", bare).strip(" ,;/·|-")


def is_common(words: str) -> bool:
    """Whether a title says only what kind of page this is."""
    return _COMMON.match(fold(words).strip(" .:!-")) is not None


def squeezed(words: str) -> str:
    """Letters and digits alone, folded, as addresses hold names."""
    return re.sub(r"[^a-z0-9]", "", fold(words))
