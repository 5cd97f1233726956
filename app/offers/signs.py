"""What sentences of an offer speak of, by their words: a wish and its strength, or the employer. Pure."""

import re
from functools import cache
from pathlib import Path

from app.lexicon.folding import fold
from app.lexicon.trades import names_a_post
from app.offers.vocabulary import DEGREE_SIGNS, HAVING_SIGNS, LICENCE_SIGNS, SKILL_SIGNS

_WELCOME = r"(?:great|nice|good|lovely|useful|helpful|handy|welcome|valued|valuable|brilliant|ideal|desirable|a bonus|beneficial)"
_NICE = re.compile(
    r"\bun (?:vrai |reel |gros |petit |serieux |bon |grand |veritable )?(?:plus|atout|avantage|bonus)(?! (?:de|d'|grand|en|petit))\b|\batouts?\b"
    r"|\b(?:appreciee?s?|souhaitee?s?|souhaitables?|valorisee?s?|bienvenue?s?|facultati\w+|optional)\b|\bde preference\b"
    r"|\bidealement\b|\bideally\b|\bnice to have\b|\bbonus(?: points?)?\W{0,3}$|^\W{0,3}bonus\b|\ban? (?:\w+ )?(?:plus|bonus|asset|advantage)\b"
    r"|\bprefer(?:red|ably|able)\b|\bdesirable\b|\badvantageous\b|\b(?:not|n't) (?:essential|a must)\b"
    r"|\bpas (?:eliminatoire|redhibitoire|indispensable|obligatoire)s?\b|\btant mieux\b|\bsi en plus\b|\bif (?:not|you don't), (?:no|that's)\b"
    rf"|\b(?:would|could|'d|is|are|be) (?:also |especially |very |really )?(?:be )?(?:especially |very |really )?{_WELCOME}\b"
    r"|\bserai(?:en)?t (?:l'|un |\w+ )?(?:appreci\w+|bienvenue?s?|utiles?|souhait\w+|ideal\w*|interessante?s?)\b|\bwe(?:'d| would) love\b"
)
_MUST = re.compile(
    r"\b(?:requis(?:e|es)?|obligatoires?|exigee?s?|imperati(?:f|fs|ve|ves|vement)|indispensables?|required|must|mandatory|essential|necessary"
    r"|necessaires?|compulsory|il (?:vous |nous |te )?faut)\b"
)
_NOT_ASKED = re.compile(
    r"\b(?:non|pas|sans etre) (?:requise?s?|exigee?s?|obligatoires?|necessaires?)\b|\bnot (?:required|needed|necessary|essential)\b"
    r"|\bdebutante?s? (?:est |sont )?acceptee?s?\b|\bno (?:prior |previous )?experience (?:is )?(?:needed|required|necessary)\b"
)
_NUMBER = r"(?:\d{1,2}\+?|one|two|three|four|five|six|seven|eight|ten|une?|deux|trois|quatre|cinq|sept|huit|dix)"
_EXPERIENCE = re.compile(
    rf"\bexperience[sd]?\b|\bexperimente\w{{0,2}}\b|\btrack record\b|\b{_NUMBER} (?:or more )?(?:annees?|ans|years?)(?:'|\W{{0,2}} ?d'| of| in| en| as| minimum| running)"
)
_TO_APPLICANT = re.compile(
    r"\b(?:you|your|you'(?:ll|ve|d|re)|vous|votre|vos|tu|ton|ta|tes|candidate?s?|candidat\w*|someone|somebody|quelqu'un|il faut|applicants?|postholder"
    r"|at least|minimum|au moins|looking for|seeking|recherch\w+|titulaire)\b"
)
_HAS = re.compile(
    r"^(?:and |et )?(?:you (?:have|know|need|hold|speak|own|enjoy|like|love|stay|must|bring)|you(?:'ve|'re comfortable)|you are (?:able|comfortable|fluent"
    r"|qualified|at ease|confident|experienced|used|willing|happy|organi[sz]ed|an? )|you can(?! (?:expect|work from|also|choose|count|enjoy|join|apply|call|send))"
    r"|vous (?:avez|maitrisez|connaissez|savez|possedez|justifiez|detenez|parlez|disposez|aimez)|vous etes (?:titulaire|diplome|a l'aise|rigoureu\w+"
    r"|autonome|organise|dynamique|passionne|dote|reconnu|mobile|disponible|curieu\w+|motive|ponctuel)|tu (?:as|sais|connais|maitrises|parles|aimes))\b"
    r"|^(?:\w+\W{1,2}){0,4}(?:quelqu'un|une personne|somebody|someone|a person) (?:de |qui |who |with |\w+e,)"
)
_BEGINS_WITH_WISH = re.compile(
    rf"^(?:\W{{0,3}}(?:\w+\W+){{0,4}}?)(?:experiences?\b|{_NUMBER} (?:ans|years?|annees)\b|permis\b|diplome\b|bac ?\+|formation (?!est|sera|interne|de \d))"
)
_EMPLOYERS = re.compile(
    r"^(?:we|our|nous|notre|nos|chez nous|chez|since|founded|depuis|cree\w*|fonde\w*|for (?:over |more than |\w+ )?\w+ years|the (?:\w+ ){1,3}(?:is|are|has|have|was|will|offers?)"
    r"|l'entreprise|la societe|le groupe|at the|a competences egales|tou(?:s|tes) (?:nos|les) postes|all (?:applicants|qualified))\b"
)
_SEEKS = re.compile(
    r"^(?:we|nous|our|notre|the (?:ideal|successful|right))\W? ?(?:\w+ )?(?:need|want|expect|seek|require|ask|would like|'?d like|'?d love|(?:are|'?re) (?:\w+ )?(?:looking|after"
    r"|seeking)|look for|value|recherch\w+|cherch\w+|attend\w+|demand\w+|souhait\w+|exige\w+|aim\w+|voul\w+|candidate|person|applicant|candidat\w*)"
)
_CLOSING = re.compile(
    r"\b(?:equal opportunit\w+|committed to|situation de handicap|diversit[ey]|regardless of|welcomes? (?:applications|everyone)|(?:visits?|applications?|questions?|enquiries) (?:is|are) (?:\w+ )?(?:welcome|encouraged)|send (?:us )?your|envoye[rz]"
    r"|merci d'(?:envoyer|adresser)|to apply|pour postuler|lettre de motivation|closing date|interviews? (?:on|will|are)"
    r"|(?:call|ring|text|e-?mail|whatsapp|write|contact|apply|phone|message)\b[^.!?]{0,40}\bplease|please (?:call|ring|text|e-?mail|write|contact|apply|phone|send|note)"
    r"|reasonable accommodations?|accommodations? (?:for|to|due|during|needs)|(?:person|people|candidates?|applicants?) with (?:a )?disabilit\w+|fair chance (?:act|ordinance|initiative)|arrest (?:and|or) conviction"
    r"|(?:process|protect|use|handle|privacy).{0,30} (?:your )?personal (?:data|information)|privacy (?:notice|policy|statement)|terms of use|donnees personnelles|work authori[sz]ation|by law\b|local law"
    r"|enquiries to|hear(?:d)? from us|unsuccessful|sponsorship|dear \w+|thank you for your interest)\b"
)
_SEEKING = re.compile(
    r"^.{0,60}?\b(?:seeking|looking for|searching for|hiring|recruiting|recherch(?:e|ons|ent)|recrut(?:e|ons|ent)|cherch(?:e|ons|ent))\s"
)
_WHO_HAS = re.compile(
    r"\b(?:with|who(?:'s)? (?:has|have|is|are|can)|having|ayant|avec|justifi\w+|titulaire|dote\w*|maitris\w+|experience in|experience of"
    r"|experience en|years|ans|fluent|qualified|certifi\w+|qui (?:a|est|sait))\b"
)
_POST_WORDS = 10
_WISHES = (*SKILL_SIGNS, *HAVING_SIGNS, *DEGREE_SIGNS, *LICENCE_SIGNS)


def is_nice(folded: str) -> bool:
    """Says that it is wished for, not needed."""
    return _NICE.search(folded) is not None


def is_needed(folded: str) -> bool:
    """Says that there is no way without it."""
    return _MUST.search(folded) is not None and _NOT_ASKED.search(folded) is None


def is_not_asked(folded: str) -> bool:
    """Says that it is not asked for, and not that it would help either."""
    return _NOT_ASKED.search(folded) is not None and not is_nice(folded)


def speaks_of_wishes(folded: str) -> bool:
    """Has words by which people are described: of experience, knowledge, diplomas, licences."""
    return _EXPERIENCE.search(folded) is not None or any(sign in folded for sign in _WISHES)


def is_wish(folded: str) -> bool:
    """Asks for something by itself, under whatever heading: it says how much, or what its reader has."""
    if is_of_employer(folded) or is_benefit(folded) or folded.endswith("?"):
        return False
    is_said = is_nice(folded) or is_needed(folded) or any(sign in folded for sign in SKILL_SIGNS)
    is_told = _EXPERIENCE.search(folded) is not None and _TO_APPLICANT.search(folded) is not None
    return is_said or is_told or _HAS.search(folded) is not None or _BEGINS_WITH_WISH.match(folded) is not None


def is_of_employer(folded: str) -> bool:
    """Tells of the employer or of how to apply; a sentence in which the employer seeks does not."""
    is_about = _EMPLOYERS.match(folded) is not None and _SEEKS.match(folded) is None
    return (is_about and not is_needed(folded)) or _CLOSING.search(folded) is not None


def is_closing(folded: str) -> bool:
    """Says how to apply, or what the law wants said to applicants."""
    return _CLOSING.search(folded) is not None


def seeks_a_post(folded: str, text: str) -> bool:
    """Says which post is to be filled, and of whoever fills it nothing besides: "We are seeking a project manager"."""
    found = _SEEKING.search(folded)
    if found is None or _WHO_HAS.search(folded, found.end()) or is_needed(folded):
        return False
    return names_a_post(" ".join(text.split()[len(folded[: found.end()].split()) :][:_POST_WORDS]))


def is_benefit(folded: str) -> bool:
    """Names what employers give and nothing that they ask for."""
    return _benefits().search(folded) is not None and not is_needed(folded) and not speaks_of_wishes(folded)


@cache
def _benefits() -> re.Pattern[str]:
    text = (Path(__file__).parent / "data" / "benefit_signs.txt").read_text("utf-8")
    return re.compile("|".join(line for line in text.splitlines() if line and not line.startswith("#")))


def are_wishes(items: list[str]) -> bool:
    """Whether a list under an unknown heading says what a person should have: a third of it by its words."""
    return sum(speaks_of_wishes(fold(item)) for item in items) * 3 >= len(items) and not are_benefits(items)


def are_benefits(items: list[str]) -> bool:
    """Whether a list says what the employer gives: half of it by its words."""
    return bool(items) and sum(is_benefit(fold(item)) for item in items) * 2 >= len(items)
