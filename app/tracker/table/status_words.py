"""What the words of other trackers for a status mean, and which of a table's words the person has to say. Pure."""

import re
from collections.abc import Iterable, Mapping

from app.errors import Refused
from app.lexicon.folding import fold
from app.tracker.statuses import ApplicationStatus

Statuses = Mapping[str, ApplicationStatus]  # by word, as `key_of` writes it
MOST_WORDS = 40  # that a page asks about
_LONGEST = 60
_S = ApplicationStatus
# Folded. A word of several is known where it stands at the beginning of a word of the cell, in this order.
_WORDS: tuple[tuple[ApplicationStatus, tuple[str, ...]], ...] = (
    (_S.NO_ANSWER, ("no answer", "no response", "no reply", "ghosted", "sans reponse", "sans nouvelles", "expired")),
    (_S.TO_APPLY, ("to apply", "a postuler", "a envoyer", "wishlist", "saved", "bookmarked", "draft", "brouillon",
                   "to do", "a faire", "a candidater", "enregistree", "not applied", "not applied yet", "yet to apply",
                   "not started", "applying", "preparing", "researching", "interested", "backlog", "pas encore postule",
                   "en preparation", "a traiter")),
    (_S.REJECTED, ("rejected", "turned down", "refus", "rejete", "declined", "not selected", "non retenu", "ecarte",
                   "withdrawn", "withdrew", "i withdrew", "retiree", "desistement")),
    (_S.HIRED, ("hired", "embauche", "accepted", "accepte", "recrute", "signed", "signe")),
    (_S.OFFER, ("offer received", "job offer", "offer", "proposition", "offre")),
    (_S.INTERVIEW, ("interview", "entretien", "screening", "phone screen", "assessment", "test", "in progress",
                    "en cours", "onsite", "on-site", "final round")),
    (_S.APPLIED, ("applied", "sent", "submitted", "postule", "envoye", "candidature envoyee", "candidate", "en attente",
                  "waiting", "pending", "relance", "followed up")),
)  # fmt: skip
# A word that turns what stands beside it round: only a whole phrase that is known counts then.
_TURNS = re.compile(r"\b(?:not|no|never|yet|un\w{0,12}|pas|non|sans|jamais|plus)\b")


def key_of(text: str) -> str:
    """How a word for a status is written where two are compared."""
    return fold(text.strip()[:100])[:_LONGEST]


def status_in(text: str, chosen: Statuses | None = None) -> ApplicationStatus:
    """A status in anybody's words; to apply where none is written. chosen: what the person said of some words.

    Raises Refused (csv.row_status) for words that only the person can explain.
    """
    found = (chosen or {}).get(key_of(text)) or usual_status(text)
    if found is None:
        raise Refused("csv.row_status", value=text[:_LONGEST])
    return found


def usual_status(text: str) -> ApplicationStatus | None:
    """What these words usually mean; None where they may mean several things, or nothing that is known."""
    said = key_of(text)
    if not said:
        return ApplicationStatus.TO_APPLY
    if (named := text.strip().upper().replace(" ", "_")) in tuple(ApplicationStatus):
        return ApplicationStatus(named)
    for status, words in _WORDS:
        if said in words:
            return status
    if _TURNS.search(said):
        return None
    spaced = f" {said}"
    return next((status for status, words in _WORDS if any(f" {word}" in spaced for word in words)), None)


def words_in(texts: Iterable[str]) -> list[tuple[str, ApplicationStatus | None]]:
    """The different words of a column, as first written, with what they usually mean; the unknown ones first."""
    first: dict[str, str] = {}
    for text in texts:
        if key := key_of(text):
            first.setdefault(key, text.strip()[:_LONGEST])
    told = [(text, usual_status(text)) for text in first.values()]
    return sorted(told, key=lambda one: one[1] is not None)[:MOST_WORDS]
