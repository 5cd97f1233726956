"""Sentences of an offer that its reader should see first, quoted, each with what it is suspected of. Pure."""

import re
from collections.abc import Iterator
from enum import StrEnum

from app.lexicon.folding import fold
from app.lexicon.tokens import sentences
from app.offers.digest import Quoted
from app.offers.orders import orders_in

MOST, MAX_QUOTE = 20, 400
_MARKS = " \t-–—•*·>"


class Flag(StrEnum):
    """What a quoted sentence is suspected of."""

    ORDERS = "orders_to_a_machine"
    PLACE = "remote_with_a_place"
    UNPAID = "unpaid"
    FEE = "fee_asked"


_REMOTE = re.compile(
    r"\b(?:(?:fully|100 ?%|full|completely|entirely) remote|remote[- ](?:first|only)|work from anywhere|(?:full|100 ?%|total\w*) ?(?:teletravail|distanciel)"
    r"|teletravail (?:complet|total|integral|a 100 ?%|100 ?%)|entierement (?:a distance|en teletravail))"
)
_TIED = re.compile(
    r"\b(?:(?:must|need to|have to|required to|should) (?:be )?(?:based|live|living|reside|located|relocate|commute|come in|attend|be in)\b"
    r"|(?:days?|mornings?|weeks?) (?:a|per|each) (?:week|month) (?:in|at) (?:the|our)|days? (?:in|at) (?:the|our) (?:\w+ )?(?:office|site|premises)|within commuting distance"
    r"|on[- ]site (?:presence|attendance|only|work)|from our (?:\w+ ){1,3}office|office[- ]based|presence (?:obligatoire|requise|exigee|sur site)"
    r"|(?:doit|devez|devra|devrez) (?:\w+ )?(?:habiter|resider|vous rendre|etre base\w*|etre present\w*)|poste base (?:a|au|en|sur)\b|sur site (?:\w+ ){0,3}(?:par|obligatoire)"
    r"|jours? (?:par|de) (?:semaine|presence) (?:sur site|au bureau|au siege|dans nos locaux)|presentiel"
    r"|presence (?:physique )?(?:au|a la|a l'|dans|sur) (?:\w+ ){0,5}(?:le|les|chaque|tous les) (?:lun|mar|mercre|jeu|vendre)di"
    r"|au (?:bureau|siege) (?:\w+ ){0,3}(?:le|les|chaque|tous les) (?:lun|mar|mercre|jeu|vendre)di"
    r"|(?:in|at) (?:the|our) (?:\w+ ){0,2}(?:office|headquarters|hq|site) (?:on|every|each) (?:mon|tues|wednes|thurs|fri)day"
    r"|(?:mon|tues|wednes|thurs|fri)days? (?:are |is |spent )?(?:in|at) (?:the|our) (?:\w+ ){0,2}(?:office|headquarters|hq|site))"
)
_UNPAID = re.compile(
    r"\bunpaid (?!leave|holiday|break|invoice|bill|parental|overtime is not)\w+|\b(?:without|no) (?:pay|salary|remuneration|wage)\b|\bcommission[- ]only\b"
    r"|\b(?:no|without an?|without) (?:fixed |guaranteed )?(?:base|basic)(?: (?:salary|pay|wage)\b|(?=\W{0,3}(?:$|[,.;(])))|\b(?:no|without(?: any)?) (?:financial )?compensation\b"
    r"|\b(?:sans|pas de|aucun) (?:salaire )?fixe\b|\b(?:100 ?%|entierement|purement|exclusivement|uniquement|purely|entirely|solely|only) (?:on |a |au |en |sur )?(?:la |le )?(?:commission|variable)"
    r"|\b(?:non|pas) (?:remunere|gratifie|paye)\w{0,2}\b|\bsans (?:aucune )?(?:remuneration|gratification|salaire|indemnite|compensation)\b|\bne donne (?:pas )?lieu a (?:aucune )?(?:remuneration|gratification)"
    r"|\b(?:stage|mission|poste|role|position|internship|trial \w+|essai) (?:\w+ )?(?:benevole|unpaid|voluntary)\b|\buniquement (?:a|en) (?:la )?commission\b"
)
_FEE = re.compile(
    r"\b(?:registration|training|processing|application|administration|admin|enrol?ment|joining|onboarding|starter|background check|dbs|visa) (?:fees?|costs?|charges?|deposits?|kits?)\b"
    r"|\b(?:upfront|refundable|non-refundable) (?:fee|payment|deposit)\b|\b(?:frais|droits) (?:de |d')(?:dossier|inscription|formation|traitement|adhesion|visa)\b"
    r"|\b(?:kit|materiel|stock) (?:de demarrage|d'entree|de depart)\b|\bcaution de \d"
)
_OF_APPLICANT = re.compile(
    r"\b(?:you (?:will |must |should |have to |need to |are asked to |are required to ){0,2}(?:\w+ )?(?:pay|cover|buy|purchase|send)|to be paid by|payable|at your (?:own )?(?:expense|cost)|before (?:you|starting)"
    r"|non-?refundable|refundable|applicants? (?:pay|must pay|are charged)|a (?:votre|ta) charge|a la charge du candidat|vous (?:devez|devrez|aurez a)|(?:verser|regler|payer|acheter)\b)"
)
_FROM_PAY = re.compile(
    r"\b(?:deducted|taken|recovered|withheld|docked) (?:out of|from) (?:your|the) (?:\w+ ){0,2}(?:wages?|pay|salary|pay ?checks?|earnings)"
    r"|\b(?:deduit|retenu|preleve)(?:e|s|es)? (?:de|sur) (?:votre|ta|ton|vos|tes|la|le|les) (?:\w+ ){0,2}(?:paies?|payes?|salaires?|remunerations?)\b"
)
_TO_BEGIN = re.compile(
    r"\b(?:(?:dbs |background |criminal |medical )?checks?|training|uniforms?|(?:starter |welcome )?(?:packs?|kits?)|badges?|certificat\w+|formations?|tenues?|uniformes?|equipements?|materiel|adhesion|inscription)\b"
)
_SUM = re.compile(r"[£€$] ?\d|\d ?(?:[£€$]|euros?\b|pounds?\b)")
_EMPLOYER_PAYS = re.compile(
    r"\b(?:we (?:will )?(?:pay|cover|reimburse|fund)|paid (?:for )?by (?:us|the)|reimbursed|covered by (?:us|the)|pris(?:e|es)? en charge|rembourse\w*|offerts?|finance\w* par|no (?:fee|cost)s?|free of charge)\b"
)


def red_flags_in(text: str) -> list[Quoted]:
    """What speaks against an offer, each with the sentence that says it, verbatim."""
    orders = orders_in(text)
    found = [(Flag.ORDERS, one) for one in orders]
    said = [one for line in text.split("\n") for one in sentences(line.strip(_MARKS)) if one not in orders]
    found += [(flag, one) for one in said for flag in _flags_of(fold(one))]
    found += [(Flag.PLACE, one) for one in _contradictions(said)]
    return [Quoted(text=flag.value, quote=quote[:MAX_QUOTE]) for flag, quote in dict.fromkeys(found)][:MOST]


def _flags_of(folded: str) -> Iterator[Flag]:
    if _UNPAID.search(folded):
        yield Flag.UNPAID
    if _asks_for_money(folded) and not _EMPLOYER_PAYS.search(folded):
        yield Flag.FEE


def _asks_for_money(folded: str) -> bool:
    """Whether the applicant pays for what is needed to begin: a fee, or a thing with its price."""
    is_priced = _TO_BEGIN.search(folded) is not None and _SUM.search(folded) is not None
    is_asked = _OF_APPLICANT.search(folded) is not None and (_FEE.search(folded) is not None or is_priced)
    return is_asked or (is_priced and _FROM_PAY.search(folded) is not None)


def _contradictions(said: list[str]) -> Iterator[str]:
    """Sentences that tie the work to a place, in an offer that calls it fully remote."""
    if any(_REMOTE.search(fold(one)) for one in said):
        yield from (one for one in said if _TIED.search(fold(one)))
