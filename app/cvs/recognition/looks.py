"""What a single line or phrase looks like: a head, a sentence, a duty, a title, an employer, a place."""

import re

from app.cvs.recognition.vocabulary import (
    COMPANY_WORDS,
    DEGREE_WORDS,
    DUTY_STARTS,
    FACT_LABELS,
    LEGAL_FORMS,
    SCHOOL_WORDS,
    STACK_LABELS,
    TITLE_WORDS,
)
from app.lexicon.folding import fold
from app.lexicon.places import is_place, is_town_and_state
from app.lexicon.tokens import words
from app.vitae.source_text import Line

_MAX_HEAD_WORDS = 14
_SMALL = re.compile(r"(?<![\w'’])[a-zà-ÿ][\w-]*")
_MAX_TITLE_WORDS = 4
_GRADES = frozenset("lead support design maintenance partner".split())  # verbs that also begin titles
_COLON = "\ue000"  # stands for one that must not cut: "A-levels: Biology, Chemistry"
_AT = "\ue001"  # stands for "at" in the name of a campus: "University of Texas at Dallas"
_HOME = "\ue002"
_TRAINING = re.compile(r"(?:stage|alternance|apprentissage|mission|service|job|contrat|interim|cdd|cdi|freelance)")
_CAMPUS = re.compile(r"(\bUniversity of [A-Z]\w+) at (?=[A-Z])")
_UNIT = re.compile(
    r"\s{3,}|\t|\s[|•·@]\s|\s+[–—]\s+|\s-\s|\s+chez\s+|\s+at\s+(?:the\s+)?(?=[A-Z])|\s*;\s+|\s+:\s+|(?<=\w):\s+(?=[A-ZÉÈ])|\s*\|\s*|\s/\s/"
)
_IN_BRACKETS = re.compile(r"^(.{1,200}?)\s{0,9}\(([^()]{1,200})\)$")
_CAPITALS = re.compile(r"^((?:[A-ZÀ-Ý&/'’().,–—-]+\s{1,2}){0,7}[A-ZÀ-Ý'’().-]{3,})\s{1,2}([A-ZÀ-Ý][a-zà-ÿ].*)$")
_LETTERS_OF_SCHOOL = 4  # "IES Ribera", "CFA de Quimper"
_SURE_TITLE = 2
ENUMERATION = re.compile(r"^\(?\d{1,2}[.)]\s+")
_SERVICE = re.compile(r"\b(?:service (?:national|militaire|civique)|(?:national|military) service)\b")
_GRADE_BEHIND = re.compile(r"\s{1,10}(?:I{1,3}|IV|V|\d)$")  # "Software Engineer II"
_HOURS = re.compile(
    r"\d{1,2}(?:[.,]\d+)?\s*(?:h|hours?|hrs?|heures?)\s*(?:/|per|a|par)\s*(?:week|wk|semaine|month|mois)"
)
_EN_ENDS = re.compile(r"(?:[a-z]{3,40}(?:er|or|ist|ian|man|woman)|[a-z]{4,40}ant)s?$")
_FR_ENDS = re.compile(r"(?<![a-z])[a-z]{3,40}(?:eur|euse|trice|iere?|iste|ienn?e?|ologue|ant|ante)s?$")
_FR_ACTION = re.compile(r"^[a-z]{3,}(?:tion|tions|ment|age|ages|ance|ence|ise)$")
_NO_TITLE_ENDS = frozenset(
    "master licencier premier premiere atelier chantier metier papier quartier dossier particulier janvier fevrier center corner paper tower water "
    "theatre member number summer winter september october november december customer order power paris amsterdam leicester manchester chester "
    "exeter senor major minor floor door labor interior exterior superior author sector factor vector alter other after under over per her november "
    "entier banlieue lumiere riviere matiere frontiere carriere bruyere verriere infirmier-es restaurant restaurants montant enfant enfants important "
    "distant instant consultant-e durant avant quant mediterranean italian norwegian australian canadian persian russian".split()
)


BRACKETED = re.compile(r"^(.+?)\s{0,9}\(([^()]+(?:\([^()]*\))?)\)$")


def units_of(text: str) -> list[str]:
    """A head's phrases: cut where wide gaps, bars, dashes or "chez"/"at" stand. Commas do not cut here."""
    capitals = _at_capitals(text.strip())
    if len(capitals) > 1:
        return [capitals[0], *units_of(capitals[1])]
    before, colon, _ = text.partition(":")
    kept = text.replace(":", _COLON) if colon and names_degree(before) else text
    before, at_home, _ = kept.partition(" chez ")
    if at_home and not (title_score(before) or _TRAINING.match(fold(before))):
        kept = kept.replace(at_home, _HOME, 1)  # "Casse-croûte chez Ti-Paul" is one name
    kept = _CAMPUS.sub(rf"\1{_AT}", kept)
    parts = (part.replace(_COLON, ":").replace(_AT, " at ").replace(_HOME, " chez ") for part in _UNIT.split(kept))
    return [piece for part in parts if (piece := unwrapped(part.strip(" ,;-–—|•·:*_")))]


def _at_capitals(text: str) -> list[str]:
    """A title in capitals and the employer behind it: "SENIOR TEACHER Corrib School of English"."""
    found = _CAPITALS.match(text)
    if found is None or len(found.group(1)) <= _LETTERS_OF_SCHOOL or title_score(found.group(1)) < _SURE_TITLE:
        return [text]
    title, employer = found.groups()
    head, _, last = title.rpartition(" ")
    if head and len(last) <= _LETTERS_OF_SCHOOL and not title_score(last) and title_score(head) >= _SURE_TITLE:
        title, employer = head, f"{last} {employer}"
    return [title, employer]


def unwrapped(text: str) -> str:
    """Brackets around the whole, or of which only one is there, are no part of it."""
    if text.startswith("(") and text.endswith(")") and "(" not in text[1:]:
        return text[1:-1].strip()
    if text.count("(") != text.count(")"):
        return text.strip("() ")
    return text


def could_be_head(line: Line) -> bool:
    """A short line that is no bullet, no sentence and no label of tools."""
    text = line.text.rstrip()
    if line.bullet or fold(text.partition(":")[0]) in STACK_LABELS or text[:1].islower():
        return False
    return not is_sentence(text) and len(words(text)) <= _MAX_HEAD_WORDS


def labelled_fact(text: str) -> tuple[str, str]:
    """A fact of an entry that its label names, and the rest: "Client : Nordouest" -> ("employer", "Nordouest")."""
    label, colon, rest = ENUMERATION.sub("", text).partition(":")
    if _HOURS.fullmatch(fold(text).strip(" .()")):
        return "contract", text.strip()
    role = FACT_LABELS.get(fold(label).strip(" -*"), "") if colon and rest.strip() else ""
    return (role, rest.strip()) if role else ("", text)


def is_sentence(text: str) -> bool:
    """Ends as a sentence does; "Inc." and "St." do not make one."""
    bare = text.rstrip()
    if bare.endswith((";", "!", "?")):
        return True
    return bare.endswith(".") and len(bare.split()) > 2 and not _LEGAL_END.search(bare)  # noqa: PLR2004 - "Acme Inc."


_LEGAL_END = re.compile(r"\b(?:inc|ltd|co|corp|sr|jr|dept|univ|etc|s\.a|auj|env|no)\.$", re.IGNORECASE)


def is_duty(text: str) -> bool:
    """Says what somebody did: begins with a verb or with a noun of doing ("Gestion de", "Managed", "Accueillir")."""
    seen = fold(text).split()
    if not seen or _is_post(text, seen):
        return False
    first, second = seen[0].strip(",.:"), (seen[1] if len(seen) > 1 else "")
    if first in DUTY_STARTS:
        is_grade = first in _GRADES and names_title(" ".join(seen[1:]))
        return len(seen) > _MAX_TITLE_WORDS or not (is_grade or first in TITLE_WORDS)
    if re.match(r"^[a-z]{3,}(?:ed|ing)$", first) and len(seen) > 1 and not _names(second, TITLE_WORDS):
        return not "".join(text.split()[1:2])[:1].isupper()
    follows = (
        second in {"de", "des", "du", "et", "a", "au", "aux", "en"}
        or second.startswith(("d'", "l'"))
        or (seen[0].endswith(",") and "".join(text.split()[1:2])[:1].islower())
    )
    return follows and _FR_ACTION.match(first) is not None and first not in TITLE_WORDS | COMPANY_WORDS


def _is_post(text: str, seen: list[str]) -> bool:
    """A firm, or a title in capitals, that begins as a duty does."""
    if any(word.strip(".,") in LEGAL_FORMS for word in seen):
        return True  # "Cartonnages du Seyon SA"
    if seen[0] in {"etude", "conseil", "transports", "service"} and "".join(text.split()[1:2])[:1].isupper():
        return True  # "Étude Marchand" is a notary's office
    opening = text.partition(", ")[0]
    is_title = 1 < len(opening.split()) <= _MAX_TITLE_WORDS and opening.istitle() and names_title(opening)
    return seen[0] in DUTY_STARTS and is_title  # "Work Experience Student, Ilkley Veterinary Centre"


def title_score(text: str) -> int:
    """How much a phrase says "what somebody was": known words count double, endings of trades once."""
    if _SERVICE.search(fold(text)):
        return _SURE_TITLE
    pieces = [_parts(piece) for piece in text.split(", ")]
    known = sum(_names(word, TITLE_WORDS) and not _is_plural(word) for seen in pieces for word in seen)
    ends = any(
        word.rstrip("s") not in _NO_TITLE_ENDS
        and word not in _NO_TITLE_ENDS
        and ((seen is pieces[0] and _ends_french(place, word)) or _ends_english(place, word, seen))
        for seen in pieces
        for place, word in enumerate(seen)
    )
    return 2 * known + ends


def _is_plural(word: str) -> bool:
    """Several of a trade are a firm: "Hollis & Nguyen Accountants"."""
    return word.endswith("s") and not word.endswith("ss") and word not in TITLE_WORDS


def employer_score(text: str) -> int:
    """How much a phrase says "where": legal forms, kinds of firms and institutions."""
    seen = _parts(text)
    legal = any(word.strip(".") in LEGAL_FORMS for word in seen)
    opens = bool(seen) and bool(_names(seen[0], COMPANY_WORDS | SCHOOL_WORDS))
    small = {fold(word) for word in _SMALL.findall(text)}
    kinds = sum(bool(_names(word, COMPANY_WORDS | SCHOOL_WORDS)) and word not in small for word in seen[1:])
    return 3 * legal + 2 * (kinds + opens) + opens + (" & " in text)


def firm_score(text: str) -> int:
    """As employer_score, but a kind of firm before a trade is part of the title: "Hotel Receptionist", "Bank Teller"."""
    score = employer_score(text)
    return score if not _ends_as_trade(text) or any(word in LEGAL_FORMS for word in _parts(text)) else min(score, 1)


def _ends_as_trade(text: str) -> bool:
    """The last word is a trade, in the singular: "Partners" and "Surveyors" are firms."""
    seen = _parts(_GRADE_BEHIND.sub("", text))
    if not seen or (seen[-1].endswith("s") and not seen[-1].endswith("ss")):
        return False
    return seen[-1] in TITLE_WORDS or (seen[-1] not in _NO_TITLE_ENDS and _ends_english(len(seen) - 1, seen[-1], seen))


def names_title(text: str) -> bool:
    """Holds a word of a held title."""
    return any(
        (score := title_score(piece)) > 1 or (score == 1 and employer_score(piece) == 0) for piece in text.split(", ")
    )


def names_employer(text: str) -> bool:
    """Holds a word of an employer or a school."""
    return employer_score(text) > 1


def names_degree(text: str) -> bool:
    """Holds a word of a degree; short ones only with a capital ("MA" is one, "ma" is none)."""
    capitals = {fold(word) for word in re.findall(r"[^\W\d_]+", text) if word[0].isupper()}
    found = (word for word in _parts(text) if _names(word, DEGREE_WORDS))
    return any(len(word) > len("des") or word in capitals or any(mark.isdigit() for mark in word) for word in found)


def place_tail(text: str) -> tuple[str, str]:
    """A phrase and the place at its end: "CHU de Brest, Brest (29)" -> ("CHU de Brest", "Brest (29)")."""
    bare = text.rstrip(" *")
    found = _IN_BRACKETS.match(bare)
    if found and (is_place(found.group(2)) or _is_town(found.group(2))):
        head, tail = place_tail(found.group(1))
        return head, f"{tail} ({found.group(2)})" if tail else found.group(2)
    pieces = re.split(r",\s+", bare)
    for count in range(min(3, len(pieces) - 1), 0, -1):
        tail = ", ".join(pieces[-count:])
        if is_place(tail) and not (count > 1 and (names_employer(pieces[-count]) or title_score(pieces[-count]) > 1)):
            return ", ".join(pieces[:-count]), tail
    if len(pieces) > 1 and is_town_and_state(pieces[-1]):
        return ", ".join(pieces[:-1]), pieces[-1]
    if found and re.fullmatch(r"\d{2,5}|2[AB]", found.group(2)):
        return (", ".join(pieces[:-1]), pieces[-1]) if len(pieces) > 1 else (found.group(1), found.group(2))
    return bare, ""


def _is_town(text: str) -> bool:
    """Reads as a town that no list holds: "La Clusaz", "Saint-Brieuc"."""
    return (
        re.match(r"^(?:(?:La|Le|Les) [A-ZÉ]\w+$|L['’][A-ZÉ]\w+$|(?:Saint|Sainte|St|Ste)[- ][A-ZÉ])", text) is not None
    )


def _parts(text: str) -> list[str]:
    return [part for word in words(text) for part in _halves(word) if part]


def _halves(word: str) -> list[str]:
    """The parts of a compound that is no known word itself: "co-op" stays whole."""
    return [word] if word in TITLE_WORDS else re.split(r"[-/&.]", word)


def _names(word: str, known: frozenset[str]) -> bool:
    bare = re.sub(r"(?:·?\(?e\)?s?|s)$", "", word)
    return word in known or bare in known or word.rstrip("s") in known


def _ends_french(place: int, word: str) -> bool:
    return place == 0 and _FR_ENDS.match(word) is not None


def _ends_english(place: int, word: str, seen: list[str]) -> bool:
    return place == len(seen) - 1 and _EN_ENDS.match(word) is not None
