"""Whether a sentence tells what is nobody's business in the opening of a CV: family, health, pay, when one is free. Pure."""

import re

from app.lexicon.folding import fold

_KINDS = (
    # when and where the person is free
    (
        r"\b(?:immediately available|available (?:immediately|now|from|to start|for interview|at)|(?:my|current) availability|availability ?:|notice period|months?' notice"
        r"|disponib(?:le|ilite)s?\b|preavis|libre (?:de suite|immediatement|a partir)|mobilite (?:geographique|nationale|internationale)"
        r"|willing to (?:relocate|travel)|open to relocation|relocat(?:ing|e) to)"
    ),
    # getting there
    r"\b(?:(?:full|clean|uk|valid|hold(?:s|er of)?(?: a)?),? (?:\w+ ){0,2}driv(?:ing|er'?s?) licen[cs]e|^driv(?:ing|er'?s?) licen[cs]e|permis (?:de conduire|[abcde]\b)|vehicule(?:e|s)?\b|own (?:car|vehicle|transport))",
    # family, age, origin, health
    (
        r"\b(?:married|divorced|single (?:mother|father|parent)|mother of|father of|mariee?|divorcee?|celibataire|pacsee?"
        r"|(?:mere|pere) de \w+ enfants?|enfants? a charge|ne(?:e)? le|date of birth|aged? of \d\d|\d\d ans, (?:mariee?|celibataire|permis)"
        r"|nationality|nationalite|work permit|right to work|visa (?:sponsor|status|holder)|registered disabled|rqth\b|travailleu(?:r|se) handicapee?|registered carer)"
    ),
    # why there was a break
    (
        r"\b(?:maternity|paternity|parental|sick|carer'?s) leave|\bconge (?:parental|maternite|paternite|maladie|sabbatique)"
        r"|\b(?:career|family) break\b|\b(?:took time|time) (?:off|out) (?:to|for)\b|\bpause (?:familiale|professionnelle|carriere)"
        r"|\b(?:after|following|since|apres|suite a)\b.{0,30}\b(?:redundan|burn.?out|illness|licenciement|maladie|deces)"
        r"|\breturning to work\b|\bsans emploi\b|\ben recherche d'emploi\b|\bunemployed\b|\bmade redundant\b"
    ),
    # pay and referees
    (
        r"\b(?:salary|pretentions?|salaire|remuneration) (?:expectations?|souhaitee?|salariales?|sought|demandee?|(?:de )?\d)"
        r"|\b(?:expected|desired|current) salary\b|\breferences? (?:available|on request|sur demande|disponibles)"
        r"|\breferees? available\b"
    ),
)
_PRIVATE = re.compile("|".join(_KINDS))


def is_private(sentence: str) -> bool:
    """Whether any of it is. A sentence of other people's families or health ("children's ward") may be taken for one."""
    return _PRIVATE.search(fold(sentence)) is not None
