"""Success that no source tells: rises and falls, budgets kept, bids won, targets met, a business in profit. Pure.

Each group is told by fixed turns of phrase; a text may use one where its sources use another of the same group.
"""

import re
from collections.abc import Iterator

from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.parts import tells_paper
from app.grounding.reading import Sentence
from app.lexicon.dates import same_length_fold

_CHANGES = {"increase", "reduce", "improve", "~up", "~down", "~fast"}
_CHANGED = re.compile(
    r"\b(?:went|gone|going|came|coming) (?:up|down)\b"
    r"|\b(?:fait|faire|faisant|fit) (?:re)?(?:monter|baisser|descendre|progresser"
    r"|grimper|chuter|reculer|decoller|bondir"
    r"|croitre|diminuer|augmenter)\b"
    r"|\b(?:made|making|make|makes) (?:[\w'-]{1,40} ){1,4}(?:more|less|better|safer"
    r"|faster|quicker|cheaper|easier|happier) ?\b"
    r"|\b(?:rendu\w{0,40}|rend|rendre|rendant) (?:[\w'-]{1,40} ){1,4}(?:plus|moins) \w{1,40}"
)
_SO = re.compile(
    r"\bso (?:well|much|successfully|effectively|efficiently|fast|good|popular)\b[^,;.]{0,20}?\bthat\b"
    r"|\bsi bien qu|\btellement (?:bien )?qu|\ba tel point qu|\bau point (?:que|de)\b"
)
# What may be said of a plan kept, a bid won, a target met, a business in profit; a text's words, then its sources'.
_GROUPS = tuple(
    (re.compile(said), re.compile(told))
    for said, told in (
        (
            (
                r"\bon budget\b|\b(?:under|below|within|inside) (?:(?:the|a|its|[£$€\d][\w.,€]*) ){0,3}budget\b"
                r"|\beconomies? (?:sur|par rapport)\b"
                r"|\bsous (?:le )?budget\b|\ben dessous du budget\b|\bbudgets? (?:tenus?|respectes?|maitrises?)\b"
            ),
            (
                r"\b(?:under|below|within|on|inside|sous|dessous|kept|held|met|to)\b.{0,14}\bbudget|\beconomi|\bsav(?:ed|ing)"
                r"|\bbudgets?\b.{0,20}\b(?:tenu|respect|maitris|kept|met|held)|\b(?:respect|tenue) d[ue]s? budgets?\b"
            ),
        ),
        (
            (
                r"\b(?:exceed\w*|beat|surpass\w*|above|over|met|hit|reach\w*) "
                r"(?:(?:all|my|the|our|its|sales|every) ){0,3}(?:targets?|quotas?|goals?)\b"
                r"|\bobjectifs? (?:\w+ )?(?:depasses?|atteints?|tenus?|remplis?)\b"
                r"|\b(?:depass|attei)\w+ (?:l'|les |mes |ses |nos |tous les )?objectifs?\b"
            ),
            r"\b(?:target|quota|goal|objecti|cible|kpi)",
        ),
        (
            (
                r"\b(?:profitable|break-?even|broke even|rentables?|dans le vert|in the black"
                r"|(?:devenue?s?|redevenue?s?) beneficiaires?)\b"
            ),
            r"\b(?:profit|benefi|break-?even|broke even|rentab|equilibre|loss|perte|in the black|margin|marge)",
        ),
    )
)
_WON = re.compile(
    r"\b(?:wins?|winning|won|awarded|secur(?:ed?|ing)|obtained|obten(?:u|ir|ant)\w*|decroch\w+|remport\w+)\b"
)
_PREPARED = re.compile(
    r"\b(?:tender\w*|bids?|proposals?|applications?|dossiers?|offres?|candidatures?"
    r"|appels? d'offres?|reponses?|demandes?)\b"
)
_GRANTED = re.compile(
    r"\b(?<!not )(?<!non )(?<!pas )(?:w[io]n(?:s|ning|ner)?|award\w*|secur\w+|obt\w+|gagne\w*|decroch\w+|remport\w+"
    r"|laureat\w*|success\w*|accept\w+|approv\w+|grant(?:ed)|retenue?s?|attribue\w*|accorde\w*|prix|prize)\b"
)


def doubted_turns(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every turn for the better of which the sources have none."""
    folded = same_length_fold(text.text)
    if not sources.supports & _CHANGES:
        yield from _doubts(text, _CHANGED.finditer(folded))
    for said, known in ((_SO, _SO), *_GROUPS):
        if (match := said.search(folded)) and not known.search(_told(sources)):
            yield from _doubts(text, iter((match,)))
    match = _WON.search(folded)
    if match and not tells_paper(text) and _PREPARED.search(told := _told(sources)) and not _GRANTED.search(told):
        yield from _doubts(text, iter((match,)))


def _told(sources: Evidence) -> str:
    return " | ".join(same_length_fold(line.text) for line in sources.sentences)


def _doubts(text: Sentence, matches: Iterator[re.Match[str]]) -> Iterator[Doubt]:
    return (Doubt(Kind.SCOPE, text.text[match.start() : match.end()], "grounding.result") for match in matches)
