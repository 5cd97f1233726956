"""Fabrications, one maker per kind: each changes a sentence so that it says something its sources do not."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.model_server.characters.wording import language_of, lowered

Lie = tuple[str, str]  # the sentence with the lie in it, and the words that are not true


@dataclass(frozen=True, slots=True)
class Ground:
    """What a liar knows while lying about one sentence.

    own: everything the item says.  wishes: terms of the offer.  elsewhere: facts of the CV's other items.
    """

    own: str
    wishes: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    rng: random.Random = field(default_factory=random.Random)

    def unsaid(self, choices: tuple[str, ...]) -> str | None:
        """One of the choices that the item does not say."""
        said = _squeezed(self.own)
        left = [one for one in choices if _squeezed(one) not in said]
        return self.rng.choice(left) if left else None


_EMPLOYERS = {
    "fr": (
        "Capgemini",
        "Airbus",
        "la SNCF",
        "L'Oréal",
        "Mairie de Bordeaux",
        "Banque de Meuse",
        "Aciéries Fontenoy",
        "EDF",
    ),
    "en": ("Siemens", "Accenture", "Rolls-Royce", "Unilever", "Barclays", "Northgate Foods", "Ashby & Cole", "the NHS"),
}
_TITLES = {
    "fr": ("directeur technique", "responsable de service", "chef de projet", "directrice adjointe", "architecte logiciel",
           "consultant senior"),
    "en": ("head of department", "programme director", "chief engineer", "senior consultant", "principal architect",
           "deputy director"),
}  # fmt: skip
_TECHNOLOGIES = ("Kafka", "Snowflake", "Terraform", "SAP HANA", "Tableau", "Salesforce", "CATIA", "Primavera", "HubSpot", "Azure",
                 "React", "Oracle", "MongoDB", "ServiceNow")  # fmt: skip
_CERTIFICATIONS = ("PMP", "ITIL 4", "CISSP", "Black Belt Six Sigma", "AWS Solutions Architect", "CKA", "TOGAF", "CIMA", "ISO 9001",
                   "PRINCE2 Practitioner")  # fmt: skip
_DEGREES = {
    "fr": ("un doctorat", "un MBA", "un diplôme d'ingénieur", "un master de Sciences Po", "une agrégation"),
    "en": ("a PhD", "an MBA", "a master's degree in engineering", "a doctorate", "a postgraduate diploma"),
}
_LEVELS = {
    "fr": ("en anglais bilingue", "en allemand courant", "en espagnol C2", "en italien courant", "en chinois B2"),
    "en": ("in fluent German", "in native-level French", "in Spanish at C2", "in fluent Italian", "in Mandarin (B2)"),
}
_SCOPES = {
    "fr": ("à l'échelle internationale", "dans plusieurs pays", "pour l'ensemble du groupe", "sur tous les sites du groupe",
           "avec une équipe pluridisciplinaire", "dans toute l'Europe"),
    "en": ("across several countries", "worldwide", "for the whole group", "at all sites of the group", "with a multidisciplinary team",
           "throughout Europe"),
}  # fmt: skip
_UNITS = {
    "fr": ({"%": "points", "M€": "M$", "k€": "M€", "jours": "semaines", "mois": "semaines", "ans": "mois", "heures": "jours",
            "m²": "hectares", "To": "Go"}, "k€"),
    "en": ({"%": "points", "days": "weeks", "hours": "days", "minutes": "hours", "years": "months", "kg": "tonnes", "bar": "kilobar"}, "k€"),
}  # fmt: skip
_LOW = {  # low on the ladder of ownership -> its top
    "fr": {"Participation à": "Pilotage de", "Participation aux": "Pilotage des", "Participation au": "Pilotage du",
           "Contribution à": "Direction de", "Contribution au": "Direction du", "Contribution aux": "Direction des",
           "Participé à": "Dirigé", "Participé au": "Piloté le", "Participé aux": "Dirigé les", "Contribué à": "Dirigé",
           "Pris part à": "Dirigé"},
    "en": {"Took part in": "Led", "Participated in": "Led", "Participation in": "Leadership of", "Helped": "Led the effort to",
           "Contributed to": "Led", "Contribution to": "Ownership of", "Supported": "Directed", "Assisted": "Led",
           "Gave support to": "Directed", "Gave assistance to": "Led"},
}  # fmt: skip
_HIGH = re.compile(
    r"encadr|manag|pilot|dirig|direction|condui|gestion|géré|responsab|lead|led\b|head|own|ran\b|run\b|held",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?(?![\w.,]*\d)")


def number(text: str, ground: Ground) -> Lie | None:
    """Another number, or one where there was none."""
    language = language_of(text)
    found = _NUMBER.search(text)
    new = next(n for n in iter(lambda: str(ground.rng.randint(17, 97)), "") if n not in ground.own)
    if found:
        return text[: found.start()] + new + text[found.end() :], new
    claim = f"{new} dossiers" if language == "fr" else f"{new} cases"
    return _with(text, f"({claim})"), new


def unit(text: str, ground: Ground) -> Lie | None:
    """The same number of something else."""
    others, money = _UNITS[language_of(text)]
    for mark, other in others.items():
        found = re.search(rf"(\d+(?:[.,]\d+)?) ?{re.escape(mark)}(?!\w)", text)
        if found:
            return text[: found.start()] + f"{found[1]} {other}" + text[found.end() :], f"{found[1]} {other}"
    found = _NUMBER.search(text)
    if not found or re.search(r"[€$£]|euros|pounds", text) or f"{found[0]} {money}" in ground.own:
        return None
    return _with(text, f"({found[0]} {money})"), f"{found[0]} {money}"


def date(text: str, ground: Ground) -> Lie | None:
    """A year that the item does not have."""
    year = next(y for y in iter(lambda: str(ground.rng.randint(1996, 2025)), "") if y not in ground.own)
    found = re.search(r"\b(?:19|20)\d\d\b", text)
    if found:
        return text[: found.start()] + year + text[found.end() :], year
    return _with(text, f"depuis {year}" if language_of(text) == "fr" else f"since {year}"), year


def employer(text: str, ground: Ground) -> Lie | None:
    """Work for somebody else."""
    language = language_of(text)
    name = ground.unsaid(_EMPLOYERS[language])
    return (_with(text, f"pour {name}" if language == "fr" else f"for {name}"), name) if name else None


def title(text: str, ground: Ground) -> Lie | None:
    """A title that was never held."""
    language = language_of(text)
    name = ground.unsaid(_TITLES[language])
    if not name:
        return None
    if language == "fr":
        return _with(text, f"en tant que {name}"), name
    return f"As {name}, {lowered(text)}", name


def technology(text: str, ground: Ground) -> Lie | None:
    """A tool that the offer wishes for, or any."""
    wished = tuple(one for one in ground.wishes if is_tool(one))
    name = ground.unsaid(wished) if ground.rng.random() < 0.7 else None
    name = name or ground.unsaid(_TECHNOLOGIES)
    return (_with(text, f"avec {name}" if language_of(text) == "fr" else f"using {name}"), name) if name else None


def certification(text: str, ground: Ground) -> Lie | None:
    """A certificate that is not held."""
    name = ground.unsaid(_CERTIFICATIONS)
    return (
        (_with(text, f"(certifié {name})" if language_of(text) == "fr" else f"({name} certified)"), name)
        if name
        else None
    )


def degree(text: str, ground: Ground) -> Lie | None:
    """A degree that is not held."""
    language = language_of(text)
    name = ground.unsaid(_DEGREES[language])
    return (_with(text, f", avec {name}" if language == "fr" else f", with {name}"), name) if name else None


def language_level(text: str, ground: Ground) -> Lie | None:
    """A language that is not spoken so well, or at all."""
    name = ground.unsaid(_LEVELS[language_of(text)])
    return (_with(text, name), name) if name else None


def ownership(text: str, ground: Ground) -> Lie | None:
    """From taking part to leading, or from doing to leading."""
    language = language_of(text)
    for low, high in _LOW[language].items():
        if text.startswith(low + " "):
            return high + text[len(low) :], high
    if _HIGH.search(ground.own.split("\n")[0]) or _HIGH.search(text):
        return None
    head = ground.rng.choice(("Pilotage", "Direction") if language == "fr" else ("Led", "Directed"))
    return f"{head} : {lowered(text)}" if language == "fr" else f"{head} the following: {lowered(text)}", head


def scope(text: str, ground: Ground) -> Lie | None:
    """Wider than it was."""
    claim = ground.unsaid(_SCOPES[language_of(text)])
    return (_with(text, claim), claim) if claim else None


def commingling(text: str, ground: Ground) -> Lie | None:
    """A fact of the same CV, from another item."""
    fact = ground.unsaid(ground.elsewhere)
    return (_with(text, f"({fact})"), fact) if fact else None


def is_tool(term: str) -> bool:
    """Whether a term looks like the name of a tool: known as one, or with capitals where no sentence has them."""
    named = re.fullmatch(r"[A-Z][\w+#.]*(?: [A-Z][\w+#.]*)?", term)
    return term in _TECHNOLOGIES or bool(named and re.search(r"[A-Z]{3}|[a-z][A-Z]|[+#\d]", term))


def _squeezed(text: str) -> str:
    """So that "PowerBI" is said by who says "Power BI"."""
    return "".join(text.casefold().split())


def _with(text: str, addition: str) -> str:
    """The sentence with words at its end, before its full stop."""
    stop = "." if text.endswith(".") else ""
    return f"{text.rstrip('. ')}{'' if addition.startswith(',') else ' '}{addition}{stop}"


KINDS: dict[str, Callable[[str, Ground], Lie | None]] = {
    one.__name__: one
    for one in (
        number,
        unit,
        date,
        employer,
        title,
        technology,
        certification,
        degree,
        language_level,
        ownership,
        scope,
        commingling,
    )
}
