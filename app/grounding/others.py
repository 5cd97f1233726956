"""Work that others did: what a source or a sentence says of colleagues, and asides about them. Pure."""

import re
from functools import lru_cache

from app.grounding.evidence import Evidence
from app.grounding.reading import Sentence, read
from app.lexicon.folding import fold

_STATEMENT = re.compile(r"(?:[^;.,]|(?<=\b[A-Z])\.)+(?:,(?! (?:which|dont|que|whom))[^;.,]+)?")
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
_AGENT_WORDS = 3
_BY = re.compile(r"\b(?:by|par|(?:left|given|entrusted|outsourced|handed|confie\w*|laisse\w*) (?:to|a|au|aux))\b")
_BY_OTHERS = re.compile(
    rf"\b(?:was|were|is|are|been|being|\w+ed|\w+wn|built|made|led|written|run|set up)\b(?: \w+)? by {_SOMEBODY}\b"
    rf"|\w+(?:ée?s?|(?<!appu)ie?s?|ite?s?|[^q]ue?s?)\b par {_SOMEBODY}\b"
    r"|^\W*(?:colleague|collegue) \w+"
    r"|\b(?:drawn up|planned|written|designed|led|chaired|owned|run|set up|made|built|done|carried out"
    r"|negotiated|signed"
    r"|decided|validated|approved|prepared|managed|kept|handled|delivered|\w+ed) by (?!(?:me|hand|post|mail|e-?mail"
    r"|phone|the (?:end|hour)|\d|an? (?:third|quarter|half)|\w+ing)\b)(?:(?:the|an?|another|external"
    r"|outside) )?(?:[\w-]+ )?"
    rf"{_AGENTS}"
    r"|\b(?:left|given|entrusted|outsourced|subcontracted|handed|confiee?s?|laissee?s?|sous-traitee?s?)"
    r" (?:to|a|au|aux|a la|a l')\b"
    r"|\bpar (?:mme|m\.|me|mr|dr|le dr)\b"
)
_ASIDE = re.compile(
    r"(?<=\w), (?:en|in|during|pendant|lors d|depuis|since|avec|with|alongside|together with|aux côtés d|auprès d|at"
    r"|chez)\b[^,;.:]{3,60},(?= (?:à|au|aux|to|in|on|for|of|de|du|des)\b)",
    re.IGNORECASE,
)
_OF_COLLEAGUES = re.compile(
    r"(?<!with )(?<!to )(?<!avec )(?<!à )\b(?:a|my|another|un|une|mon|ma|autre|qu'une?) (?:colleague"
    r"|collègue|confrère|consœur|teammate)\b[^,;.]*",
    re.IGNORECASE,
)


def is_told_of_others(text: Sentence, start: int, sources: Evidence) -> bool:
    """Whether the text itself says that somebody else did it: "a colleague's design", "un collègue a fondé"."""
    if any(found.start() <= start < found.end() for found in _OF_COLLEAGUES.finditer(text.text)):
        return True
    said = {word.folded for word in text.words if not word.is_stop}
    return any(said & agents for source in sources.sentences for agents in _agents_of(source.text))


@lru_cache(maxsize=4096)
def _agents_of(text: str) -> tuple[frozenset[str], ...]:
    """Who did the work that a source tells of others, word by word."""
    agents = [_BY.split(fold(text[start:end]))[1:] for start, end in _others_work(text)]
    return tuple(
        frozenset(word for part in one for word in re.findall(r"\w{4,}", part)[:_AGENT_WORDS]) for one in agents
    )


def without_asides(text: Sentence) -> Sentence:
    """The text with its asides about others blanked out: "A pris part, avec l'infirmière, à la rédaction"."""
    blanked = _ASIDE.sub(lambda match: " " * len(match.group()), text.text)
    return text if blanked == text.text else read(blanked, text.language)


@lru_cache(maxsize=4096)
def statements_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where each statement of a text begins and ends."""
    return tuple((part.start(), part.end()) for part in _STATEMENT.finditer(text))


@lru_cache(maxsize=4096)
def _others_work(text: str) -> tuple[tuple[int, int], ...]:
    """The parts of a source that tell what somebody else did: "led by the director", "Colleague Sam designed ..."."""
    return tuple(
        (part.start(), part.end())
        for part in _STATEMENT.finditer(text)
        if _BY_OTHERS.search(part.group().lower()) or _BY_OTHERS.search(fold(part.group()))
    )


def tells_of_others(text: str) -> bool:
    """Whether a source tells somebody else's work anywhere."""
    return bool(_others_work(text))


def is_done_by_others(source: Sentence, at: int) -> bool:
    """Whether a word stands where a source tells somebody else's work."""
    return any(start <= source.words[at].start < end for start, end in _others_work(source.text))
