"""The agents of a text, whoever they are: "drawn up by the matron", "texte d'autres auteurs". Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.grounding.attached import reach_of_passive
from app.grounding.evidence import wider_names
from app.kit.patterns import late
from app.lexicon.concepts import Category, concepts_of
from app.lexicon.dates import same_length_fold

_FIRST_WORDS, _NEAR = 4, 3
_SOMEBODY = (
    r"(?:(?:the|an?|my|our|another|un|une|le|la|les|l'|mon|ma|notre|des) ?(?:[\w'-]+ ){0,2}?)?(?:head"
    r"|director|manager|colleague|team|officer|lead|partner"
    r"|supervisor|consultant|consultancy|contractor|provider|agency|firm|specialist|engineer|architect|teacher|owner|boss|senior"
    r"|collegue|directeur|directrice|responsable|chef|cheffe|bureau d'etudes|prestataire|cabinet"
    r"|agence|associee?|architecte"
    r"|ingenieure?|conseillere?|gerante?|patronne?|equipe|confrere|consoeur|tuteur|tutrice|medecin)\w*"
)
_AGENTS = (
    r"(?:mr|mrs|ms|dr|prof|team|hub|office|committee|board|department|unit|service|contractor|consultant|supplier"
    r"|vendor|agency|company|firm|partner|engineer|architect|manager|director|officer|supervisor|foreman|colleague|carver|specialist"
    r"|lead)s?\b"
)
_BY_OTHERS = late(
    rf"\b(?:was|were|is|are|been|being|\w{{1,40}}ed|\w{{1,40}}wn|built|made|led|written|run"
    rf"|set up)\b(?: \w{{1,40}})? by {_SOMEBODY}\b"
    rf"|\w{{1,40}}(?:ée?s?|(?<!appu)ie?s?|ite?s?|[^q]ue?s?)\b par {_SOMEBODY}\b"
    r"|^\W*(?:colleague|collegue) \w{1,40}"
    r"|\b(?:drawn up|planned|written|designed|led|chaired|owned|run|set up|made|built|done|carried out"
    r"|negotiated|signed"
    r"|decided|validated|approved|prepared|managed|kept|handled|delivered|\w{1,40}ed) by (?!(?:me|hand"
    r"|post|mail|e-?mail"
    r"|phone|the (?:end|hour)|\d|an? (?:third|quarter|half)|\w{1,40}ing)\b)(?:(?:the|an?|another|external"
    r"|outside) )?(?:[\w-]{1,40} )?"
    rf"{_AGENTS}"
    r"|\b(?:left|given|entrusted|outsourced|subcontracted|handed|confiee?s?|laissee?s?|sous-traitee?s?)"
    r" (?:to|a|au|aux|a la|a l')\b"
    r"|\bpar (?:mme|m\.|me|mr|dr|le dr)\b"
)
_DETERMINER = (
    r"(?:the|an?|another|other|our|my|its|their|his|her|two|three|four|five|six|outside|external|senior|la|les?|l'"
    r"|une?|deux|trois|quatre|cinq|six|mon|ma|mes|nos|notre|son|sa|ses|leurs?|d'autres|un autre|une autre)(?:\b|(?<='))"
)
_AGENT = re.compile(
    rf"\b(?P<verb>[\w-]{{1,40}})(?: \w{{1,40}}ly| \w{{1,40}}ment)? (?:by"
    rf"|par) {_DETERMINER} ?(?P<agent>(?:[\w'-]{{1,40}} ?){{1,4}})"
)
_OF_OTHERS = re.compile(
    r"\b(?:by|from|of) (?:an)?other(?: [\w-]{1,40})? (?P<agent>[\w-]{1,40})|\b(?:par "
    r"|d')(?:un )?autres? (?P<agent2>[\w-]{1,40})"
)
# "forty bindings went to an outside contractor", "la négociation relevant de la directrice".
_FALLS_TO = re.compile(
    r"\b(?:went|going|goes|sent|passed|falling|fell|left) to"
    r"|\b(?:relev(?:ant|ait|aient|ent) (?:de|du)|reven(?:ant|ait|aient) (?:a|au)|incomb\w+ (?:a|au))"
)
# "for the director, who negotiates": what stands behind is that person's.
_WHO = re.compile(rf"\b{_DETERMINER} ?(?P<agent>(?:[\w'-]{{1,40}} ){{0,2}}[\w'-]{{1,40}}),? (?:who|qui) ")
# The person behind the verb: "le projet que pilotait le Pr Lemoine", "the programme which Professor Hall led".
_TITLED = r"(?:prof(?:essor)?|dr|mr|mrs|ms|sir|pr|m|mme|me|mlle|maitre|docteur|professeure?|madame|monsieur)\b"
_POSTPOSED = re.compile(
    rf"\b(?:que |qu'|dont )(?:s'|se |l'|y |en )?(?:avai(?:en)?t |a |ont )?"
    rf"\w+(?:ait|aient|ai?|e|ee?s?|it|is|u|ent) (?:a |par )?(?:(?=(?:le |la )?(?P<titled>{_TITLED}))"
    rf"|(?:la|le|l'|les|une?|mon|ma|mes|son|sa|nos|notre) ?(?P<agent>[\w'-]+(?: [\w'-]+)?))"
    rf"|\b(?:which|that|whom|que|qu'|dont) ?(?P<titled2>{_TITLED}) "
    rf"|\b(?:which|that|whom) (?:the|my|our|a|another) (?P<agent2>[\w'-]+(?: [\w'-]+)?) \w+\b"
    rf"|\b(?:que |qu'|dont )(?:le |la |l'|les |une? |mon |ma )(?P<agent3>[\w'-]+)"
)
_RECEIVED = re.compile(
    r"\b(?:utilis|frequent|visit|lis|suiv|demand|command|financ|employ|adopt|appreci|reconn|chois|encadr|supervis|form"
    r"|accompagn|aid|recev|obten|achet|vend|consult|recommand|valid|relis|attend|us(?:ed|es|ing)|read|review|ask|want|need"
    r"|prais|request|accept|approv|check|commission|support|mentor|coach|train|taught|help|follow|buy|bought|pay|paid"
    r"|appel|nomm|connai|s'appel|gard|keep|kept|call)\w*"
)
# What others do with somebody's work, or to the person, takes none of it away.
_NOT_WORK = re.compile(
    r"(?:used|attended|visited|read|followed|seen|heard|viewed|shared|adopted|enjoyed|praised|thanked|chosen|selected"
    r"|requested|commissioned|ordered|required|needed|asked|wanted|funded|financed|sponsored|owned|employed|hired|paid"
    r"|recognised|recognized|accredited|certified|rated|appointed|elected|nominated|promoted|stocked|bought|supervised"
    r"|overseen|guided|mentored|trained|supported|helped|assisted|accompanied|referred|taught|joined|replaced|inspected"
    r"|audited|received|brought|left|dropped|guidance|supervision|request|step|side|utilise\w{0,40}|frequente\w{0,40}|visite\w{0,40}"
    r"|lue?s?|suivie?s?|demande\w{0,40}|commande\w{0,40}|finance\w{0,40}|employe\w{0,40}|adopte\w{0,40}|apprecie\w{0,40}|reconnue?s?|choisie?s?"
    r"|embauche\w{0,40}|nomme\w{0,40}|promue?s?|partage\w{0,40}|encadre\w{0,40}|supervise\w{0,40}|forme\w{0,40}|accompagne\w{0,40}|aide\w{0,40}"
    r"|recue?s?|obtenue?s?|remplace\w{0,40}|achete\w{0,40}|vendue?s?|consulte\w{0,40}|recommande\w{0,40}|repris\w{0,40}|reprise)$"
)
_USED = re.compile(rf"\b{_NOT_WORK.pattern[:-1]}\b(?: \w+)? (?:by|par)\b")
_OWN = re.compile(r"\b(?:by me|by myself|par moi|par mes soins|i|j'\w+|je|moi-meme|myself)\b")
_CLAUSE = re.compile(r"(?:[^;.,()|]|(?<=\b\w)\.)+")
_OPENS = re.compile(
    r"(?:which|that|was|were|is|are|has|been|be|being|all|both|since|then|dont|que|a|ete|est|sont|fut|\s){0,20}$"
)
_HEADS = re.compile(
    r"(?:responsable|manager|head|cheff?e?|lead|partner|cadre|authors?|auteurs?|autrices?|owner|matron|boss|patron(?:ne)?"
    r"|people|personnes?|gens|editor|collegues?|prestataires?|tiers"
    r"|laborator(?:y|ies)|labs?|agenc(?:y|ies)|firms?|compan(?:y|ies)|studios?|laboratoires?|agences?|cabinets?|bureaux?)$"
)
_AND = re.compile(r"\b(?:and|but|et|mais|puis|then)\b")
_SURE = re.compile(
    r"(?:\w{3}ists?|ians?|\w{3}man|\w{3}men|women|euses?|(?:mandat|not|commiss|secret|propriet|parten)aires?)$"
)
_LIKELY = re.compile(
    r"(?:(?:[^aeiou](?:er|or)|ron)s?|eurs?|rices?|istes?|iens?|iennes?|iers?|ieres?|antes?|ants?|[dgr]ents?|eres?"
    r"|graphe?s?|logues?|nomes?|iatres?)$"
)
_NO_PERSON = re.compile(
    r"(?:quarter|third|number|letter|order|paper|water|power|dinner|summer|winter|semester|computer|factor|tender|charter"
    r"|ladder|sector|tractor|printer|september|october|november|december|secteur|ordinateur|facteur|courrier|papier)s?$"
)

# One of these stands in everything that the patterns find; looking for them first is quicker.
_HINTS = (
    "by", "par ", "other", "autre", " who ", " qui ", "olleague", "ollegue", " to ", "relev", "reven", "incomb",
    "confie", "laisse", "sous-trait", "que ", "qu'", "dont ", "which", "that ", "whom",
)  # fmt: skip


@lru_cache(maxsize=4096)
def others_clauses(text: str) -> tuple[tuple[int, int], ...]:
    """The parts of a text that tell the work of an agent who is not the person: start and end of each."""
    folded = same_length_fold(text)
    if not any(hint in folded for hint in _HINTS):
        return ()
    clauses = [(one.start(), one.end()) for one in _CLAUSE.finditer(folded)]
    found: list[tuple[int, int]] = []
    for at, (start, end) in enumerate(clauses):
        for verb in _agent_verbs(folded, start, end):
            opens = at > 0 and _OPENS.match(folded[start:verb]) is not None
            is_near = opens and "," in folded[clauses[at - 1][1] : start]
            begin = max(_after_own(folded, start, verb), reach_of_passive(folded, start, verb))
            found.append((clauses[at - 1][0] if is_near else begin, end))
    return tuple(found) + tuple(_relative(folded))


def _agent_verbs(folded: str, start: int, end: int) -> Iterator[int]:
    """Where in a clause the work of each agent is named."""
    clause = folded[start:end]
    for one in _AGENT.finditer(clause):
        before = re.findall(r"[\w-]+", clause[: one.end("verb")])[-_NEAR:]
        if not any(map(_NOT_WORK.match, before)) and names_person(one["agent"]):
            yield start + one.start("verb")
    for one in _FALLS_TO.finditer(clause):
        if names_person(clause[one.end() :]):
            yield start + one.start()
    for one in _BY_OTHERS.finditer(clause):
        if not _USED.search(one.group()) and not _is_of_oneself(clause, one.group(), one.start()):
            yield start + one.start()
    for one in _OF_OTHERS.finditer(clause):
        if names_person(one["agent"] or one["agent2"]):
            yield start + one.start()


def _is_of_oneself(clause: str, found: str, at: int) -> bool:
    """Whether nothing stands before "subcontracted to": the person was."""
    return found.startswith(("subcontracted", "sous-traite")) and not clause[:at].strip()


def _relative(folded: str) -> Iterator[tuple[int, int]]:
    for one in _WHO.finditer(folded):
        if names_person(one["agent"], singular=True):
            end = _CLAUSE.match(folded, one.end())
            yield one.end(), end.end() if end else len(folded)
    for one in _POSTPOSED.finditer(folded):
        agent = one["agent"] or one["agent2"] or one["agent3"]
        if (one["titled"] or one["titled2"] or names_person(agent)) and not _RECEIVED.search(one.group()):
            end = _CLAUSE.match(folded, one.end())
            yield one.start(), end.end() if end else len(folded)


def _after_own(folded: str, start: int, verb: int) -> int:
    """Where a clause begins to be another's: behind "written by me and"."""
    cuts = [start + one.end() for one in _AND.finditer(folded[start:verb])]
    return next((cut for cut in reversed(cuts) if _OWN.search(folded[start:cut])), start)


def names_person(phrase: str, *, singular: bool = False) -> bool:
    """Whether one of the first words of a phrase names somebody, by the lists or by its ending."""
    words = re.findall(r"[\w-]+", phrase)[:_FIRST_WORDS]
    return any(_is_person(word) and not (singular and word.endswith("s")) for word in words)


def may_be_agent(word: str) -> bool:
    """Whether a word names somebody, or means nothing that the lists know, as names do."""
    return _is_person(word) or not (concepts_of(word, "en") or concepts_of(word, "fr"))


@lru_cache(maxsize=8192)
def _is_person(word: str) -> bool:
    if _HEADS.match(word):
        return True
    concepts = (*concepts_of(word, "en"), *concepts_of(word, "fr"))
    if any(one.category == Category.TITLE or "person" in wider_names(one) for one in concepts):
        return True
    if _NO_PERSON.match(word):
        return False
    is_thing = any(one.category == Category.THING for one in concepts)
    return _SURE.search(word) is not None or (not is_thing and _LIKELY.search(word) is not None)
