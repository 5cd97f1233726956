"""Which lines of an offer are headings, and what the lines below them are: wishes, tasks, or neither. Pure."""

import re

from app.lexicon.folding import fold
from app.offers.vocabulary import HEADINGS

MUST, NICE, DUTIES, OTHER = "must", "nice", "duties", "other"
_MAX_WORDS, _MAX_HEAD_WORDS, _MAX_LEAD_WORDS = 9, 6, 25
_MIN_TASKS = 60  # letters
_DECORATION = " :#*_-–—=>~•?!.…"
_BRACKETS = re.compile(r"\s{0,9}\([^)]{0,200}\)\s{0,9}")
_SENTENCE_END = re.compile(r"[.;,]\s{0,3}$")
# What a heading speaks of, folded; the first that fits. A profile is a wish even where it is "wished for".
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (NICE, re.compile(
        r"\bles (?:petits )?plus\b|\bplus(?: appreci\w+)?$|\bnice\b|\bbonus\b|might also|also (?:have|had|like)|\bassets?\b|\badvantages?\b|\badvantageous\b|desir(?:able|ed)|"
        r"\bprefer\w*|\bideal(?:ly)?$|\bgood if\b|would be (?:good|great|nice|super)|(?:be|is|serait|est) (?:super|un plus|apprecie\w*|a plus)|"
        r"\batouts?\b|it helps\b|would (?:also )?help\b|(?:we'd|would) love\b|stand out\b|not essential|facultati\w+|optional\w*|en plus\b|encore mieux|even better|differen(?:ce|tiat)\w*|distingue\w*|\bappreci\w+|competences souhait\w+|connaissances souhait\w+|experiences? souhait\w+|\baimerions\b|si possible|extra points|\bpluses\b|"
        r"ce serait|un plus\b|brownie|welcome$|helpful"
    )),
    (OTHER, re.compile(
        r"\b(?:we|nous)(?: vous)? (?:offer|offrons|provide|proposons|hire)\b|nous vous (?:offrons|proposons)|\b(?:notre|our|the|l')\s?(?:offer|offre)\b|nous proposons|proposees?|"
        r"\bbenefits?\b|\bperks?\b|\bsalar(?:y|ies)\b|\bsalaire\b|\bcompensation\b|\bremuneration\b|\bpay\b|\bpackage\b|\bavantages\b|^(?:conditions|terms|modalites)\b|"
        r"\bhow (?:we|to)\b|\bhiring\b|\bapply\b|\bapplication\b|\bpostuler\b|\bcandidatures?\b|^recrutement\b|process(?:us)?\b|\bqui sommes\b|\bwho we are\b|"
        r"\babout (?:us|the (?:company|team))\b|\ba propos\b|\bl'?\s?entreprise\b|\bla societe\b|\bcompany\b|what you (?:get|will get)|what'?s in it|in it for you|\bpourquoi\b|\bwhy\b|"
        r"\blife (?:at|with)\b|\bla vie\b|\bengagements?\b|\bcontact\b|\bvaleurs\b|\bvalues\b|\bculture\b|renseignements|^contexte?$|\bequal\b|diversity|\bl'equipe\b|\bthe team\b|deroule"
    )),
    (MUST, re.compile(
        r"\bprofil\w*|\brequire\w*|\brequis\w*|\bneed\b|\bneeds\b|must[- ]haves?|\bqualifi\w+|\bcriteria\b|\bcriteres?\b|\bcompetences\b|\bskills?\b|\bessentials?\b|"
        r"\bminimum\b|\bexige\w*|\bdemandons\b|\bdemandees?\b|\battend(?:ues?|us|ons)\b|\bprerequis\b|\byou (?:will )?(?:have|bring|are|know)\b|you('ll| will) have|\bexpect\b|"
        r"\blooking for\b|you(?:'ll| will) (?:need|have|bring)|\bask (?:for|of)\b|\btoolkit\b|\byour (?:experience|strengths|expertise)\b|\bincontournables?\b|\bindispensables?\b|\bobligatoires?\b|"
        r"\bil (?:vous )?faut\b|\bvous maitrisez\b|\bcherchons\b|\bvotre (?:experience|expertise|parcours|bagage)\b|\bmust\b|\bmandatory\b|\bnecessary\b|\bcrit(?:ical|iques)\b|\bpour reussir\b|\bto succeed\b|\bsuccessful\b|"
        r"\brecherch(?:ons|ees?|es?)\b|\babout you\b|\bwho you are\b|\byour background\b|\bvous (?:avez|etes|apportez)\b|\bconnaissances\b|\bsavoir[- ](?:faire|etre)\b|"
        r"\bpersonal specification\b|\bperson specification\b"
    )),
    (DUTIES, re.compile(
        r"\brole\b|\bmissions?\b|responsibilit\w+|responsabilites?|\btaches\b|\btasks?\b|\bdut(?:y|ies)\b|you(?:'ll| will) (?:do|be)|\bactivites?\b|\bjob\b|\bposte\b|\bthe work\b|"
        r"\bwork(?:ing)? on\b|\bquotidien\b|first (?:year|months?|90 days)|\bpurpose\b|\bfinalite\b|day[- ]to[- ]day|a ce titre|\bwhat you do\b|accountab\w+"
    )),
)  # fmt: skip


def heading_of(line: str, *, is_bullet: bool, is_apart: bool, is_lead: bool = False) -> tuple[str | None, str]:
    """The section that a line opens ("" for one that says nothing of wishes or tasks), and what follows on the same line.

    is_apart: an empty line or the beginning stands before it, or a list follows.  is_lead: a list follows.
    None where the line is no heading.
    """
    head, colon, rest = line.partition(":")
    for candidate, after in ((line, ""), (head, rest.strip() if colon else "")):
        if (opened := _listed(candidate)) is not None:
            return opened, after
    if is_bullet:
        return None, line
    opened = _meant(head) if colon and len(head.split()) <= _MAX_HEAD_WORDS else ""
    if opened and not (opened == DUTIES and 0 < len(rest.strip()) < _MIN_TASKS):  # "Job title: Buyer" tells a fact
        return opened, rest.strip()
    if _is_title_line(line, is_apart=is_apart, is_lead=is_lead):
        opened = _meant(line)
        return (None, line) if not opened and colon and rest.strip() else (opened, "")
    return None, line


def _listed(text: str) -> str | None:
    plain = _BRACKETS.sub(" ", fold(text)).strip(_DECORATION)
    opened = next((section for section, names in HEADINGS.items() if plain in names), None)
    return NICE if opened is not None and "nice" in fold(text) else opened


def _meant(text: str) -> str:
    plain = _BRACKETS.sub(" ", fold(text)).strip(_DECORATION)
    return next((section for section, signs in _SIGNS if signs.search(plain)), "")


def _is_title_line(line: str, *, is_apart: bool, is_lead: bool) -> bool:
    """A short line that ends no sentence and stands apart, or in capitals; a longer one that leads to a list."""
    if is_lead and line.rstrip().endswith(":"):
        return len(line.split()) <= _MAX_LEAD_WORDS
    is_short = len(line.split()) <= _MAX_WORDS and not _SENTENCE_END.search(line)
    return is_short and (is_apart or line.rstrip().endswith(":") or line.isupper())
