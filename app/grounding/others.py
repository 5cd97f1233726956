"""Work that others did: what a source or a sentence says of colleagues, and asides about them. Pure."""

import re
from functools import lru_cache

from app.grounding.agents import may_be_agent, others_clauses
from app.grounding.evidence import Evidence
from app.grounding.reading import Sentence, read
from app.lexicon.folding import fold

_STATEMENT = re.compile(r"(?:[^;.,]|(?<=\b[A-Z])\.)+(?:,(?! (?:which|dont|que|whom))[^;.,]{1,200})?")
_AGENT_WORDS = 3
_BY = re.compile(
    r"\b(?:by|par|(?:left|given|entrusted|outsourced|handed|confie\w{0,40}|laisse\w{0,40}) (?:to|a|au|aux))\b"
)
_ASIDE = re.compile(
    r"(?<=\w), (?:en|in|during|pendant|lors d|depuis|since|avec|with|alongside|together with|aux côtés d|auprès d|at"
    r"|chez)\b[^,;.:]{3,60},(?= (?:à|au|aux|to|in|on|for|of|de|du|des)\b)",
    re.IGNORECASE,
)
# "Organisation, de bout en bout, du festival": what stands between two commas before the object.
_MANNER = re.compile(r"(?<=\w), [^,;.:]{2,30},(?= (?:de|du|des|d['’]|of)\b)", re.IGNORECASE)
_OF_COLLEAGUES = re.compile(
    r"(?<!with )(?<!to )(?<!avec )(?<!à )\b(?:a|my|another|un|une|mon|ma|autre|qu'une?) (?:colleague"
    r"|collègue|confrère|consœur|teammate)\b[^,;.]{0,200}",
    re.IGNORECASE,
)


def is_told_of_others(text: Sentence, start: int, sources: Evidence) -> bool:
    """Whether the text itself says that somebody else did it: "a colleague's design", "un collègue a fondé"."""
    if any(found.start() <= start < found.end() for found in _OF_COLLEAGUES.finditer(text.text)):
        return True
    if any(begun <= start < end for begun, end in others_clauses(text.text)):
        return True
    said = {word.folded for word in text.words if not word.is_stop}
    return any(said & agents for source in sources.sentences for agents in _agents_of(source.text))


@lru_cache(maxsize=4096)
def _agents_of(text: str) -> tuple[frozenset[str], ...]:
    """Who did the work that a source tells of others, word by word."""
    agents = [_BY.split(fold(text[start:end]))[1:] for start, end in others_clauses(text)]
    return tuple(
        frozenset(word for part in one for word in re.findall(r"\w{4,}", part)[:_AGENT_WORDS] if may_be_agent(word))
        for one in agents
    )


def without_asides(text: Sentence) -> Sentence:
    """The text with its asides about others blanked out: "A pris part, avec l'infirmière, à la rédaction"."""
    blanked = _ASIDE.sub(lambda match: " " * len(match.group()), text.text)
    blanked = _MANNER.sub(lambda match: " " * len(match.group()), blanked)
    return text if blanked == text.text else read(blanked, text.language)


@lru_cache(maxsize=4096)
def statements_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where each statement of a text begins and ends."""
    return tuple((part.start(), part.end()) for part in _STATEMENT.finditer(text))


def tells_of_others(text: str) -> bool:
    """Whether a source tells somebody else's work anywhere."""
    return bool(others_clauses(text))


def is_done_by_others(source: Sentence, at: int) -> bool:
    """Whether a word stands where a source tells somebody else's work."""
    return any(start <= source.words[at].start < end for start, end in others_clauses(source.text))
