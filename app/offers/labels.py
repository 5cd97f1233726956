"""Facts that an offer labels: "Lieu : Dax", "Job title: Buyer". Pure."""

import re
from collections.abc import Sequence

from app.lexicon.folding import fold

LOOKED_AT, MAX_VALUE = 25, 110
_WORDS = {
    "title": "poste|intitule(?: du poste)?|titre|job title|position|title|role|post|vacancy|emploi|metier",
    "company": "entreprise|societe|employeur|etablissement|structure|association|company|employer|organisation|organization|school|college"
    "|hospital|practice|collectivite|recruteur|client",
    "place": "lieu(?: de travail| d'affectation| du poste)?|localisation|ville|location|place|where|based in|base|residence administrative"
    "|affectation|adresse|site|workplace|office|poste base a",
    "contract": "(?:type|nature)(?: de| du)? (?:contrat|recrutement)|contrat|contract(?: type)?|job type|employment type|type d'emploi|statut",
    "salary": "salaire(?: \\w+)?|remuneration(?: \\w+)?|fourchette de salaire|salary(?: range)?|pay(?: range| rate)?|compensation|package"
    "|grade(?: \\w{1,4})?|wage|hourly rate|rate|tjm|gratification",
}
_LABELS = {
    name: re.compile(rf"^(?:le (?=poste)|la |l')?(?:{words})\s{{0,3}}(?:\([^()]{{0,30}}\))?\s{{0,3}}[:=–]\s")
    for name, words in _WORDS.items()
}


def labelled(name: str, lines: Sequence[str]) -> str:
    """What stands behind a label of this name in the first lines; "" without one."""
    return next((value[:MAX_VALUE] for line in lines[:LOOKED_AT] if (value := value_of(name, line))), "")


def value_of(name: str, line: str) -> str:
    """What a line says behind a label of this name."""
    bare = line.replace("**", "").strip("* #-•\t")
    if _LABELS[name].match(fold(bare)) is None:
        return ""
    return re.split(r"\s{0,3}[:=–]\s", bare, maxsplit=1)[1].strip(" .*")
