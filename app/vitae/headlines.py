"""The line under a person's name: a target may stand there behind a label, and is no post that was held. Pure."""

import re

LABELS = {"fr": "Poste visé : ", "en": "Target role: "}
_LABEL = re.compile(
    r"^\s*(?:(?:poste|emploi|m[ée]tier|fonction) (?:vis[ée]e?|recherch[ée]e?|souhait[ée]e?)"
    r"|(?:target|desired|wanted) (?:role|post|position|job|title))\s*:\s*",
    re.IGNORECASE,
)


def labelled(title: str, language: str) -> str:
    """The title as a target."""
    return f"{LABELS[language]}{title}"


def is_labelled(headline: str) -> bool:
    """Whether a headline says that it is a target."""
    return _LABEL.match(headline) is not None


def bare(headline: str) -> str:
    """A headline without its label."""
    return _LABEL.sub("", headline)
