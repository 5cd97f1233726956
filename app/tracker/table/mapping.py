"""Which column of a stranger's table is which of ours, and what its stars and histories mean. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic import Field as PydanticField

from app.errors import Refused
from app.kit.texts import N_
from app.lexicon.folding import fold
from app.tracker.statuses import ApplicationStatus


class Moved(BaseModel):
    """One move of a history. from_status: "" for the first."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: AwareDatetime
    from_status: ApplicationStatus | Literal[""] = PydanticField("", alias="from")
    to_status: ApplicationStatus = PydanticField(alias="to")
    note: str = PydanticField("", max_length=2000)


_MOVES = TypeAdapter(list[Moved])


class Field(StrEnum):
    """What a column may tell."""

    TITLE = "title"
    COMPANY = "company"
    PLACE = "place"
    ADDRESS = "address"
    STATUS = "status"
    SINCE = "since"
    RATING = "rating"
    FOLLOW_UP = "follow_up"
    NOTES = "notes"
    INTERVIEW = "interview"
    HISTORY = "history"


LABELS: Mapping[Field, str] = {
    Field.TITLE: N_("Title"),
    Field.COMPANY: N_("Company"),
    Field.PLACE: N_("Place"),
    Field.ADDRESS: N_("Web address"),
    Field.STATUS: N_("Status"),
    Field.SINCE: N_("Since"),
    Field.RATING: N_("Rating"),
    Field.FOLLOW_UP: N_("Follow-up"),
    Field.NOTES: N_("Notes"),
    Field.INTERVIEW: N_("Interview"),
    Field.HISTORY: N_("History"),
}
DATED = (Field.SINCE, Field.FOLLOW_UP, Field.INTERVIEW)
# Folded, the most telling first.
_NAMES: Mapping[Field, tuple[str, ...]] = {
    Field.TITLE: ("title", "titre", "intitule", "poste", "job title", "position", "role", "job", "emploi", "offre"),
    Field.COMPANY: ("company", "entreprise", "employeur", "employer", "societe", "organisation", "organization"),
    Field.PLACE: ("place", "lieu", "location", "ville", "city"),
    Field.ADDRESS: ("web address", "adresse web", "url", "link", "lien", "annonce"),
    Field.STATUS: ("status", "statut", "etat", "etape", "stage"),
    Field.SINCE: ("since", "depuis", "date applied", "applied on", "date de candidature", "date d'envoi", "date"),
    Field.RATING: ("rating", "note sur 5", "etoiles", "stars", "evaluation", "interet"),
    Field.FOLLOW_UP: ("follow-up", "follow up", "relance", "date de relance", "reminder", "rappel"),
    Field.NOTES: ("notes", "note", "comments", "commentaires", "commentaire", "remarques"),
    Field.INTERVIEW: ("interview", "entretien", "interview date", "date d'entretien", "rendez-vous"),
    Field.HISTORY: ("history", "historique"),
}
_MOST_MOVES = 200


def proposed(header: Sequence[str]) -> dict[Field, int]:
    """Which column is which, by its name in French or English; each column at most once."""
    folded = [fold(one).replace("_", " ").strip() for one in header]
    found: dict[Field, int] = {}
    for is_alike in (str.__eq__, str.__contains__):
        for field, names in _NAMES.items():
            free = [at for at in range(len(folded)) if at not in found.values()]
            at = next((at for name in names for at in free if is_alike(folded[at], name)), None)
            if field not in found and at is not None:
                found[field] = at
    return found


def moves_in(text: str, status: ApplicationStatus, today: date) -> tuple[Moved, ...]:
    """The history of an application as our own tables write it, oldest first; () for "".

    status: where it must end; today: when at the latest. Raises Refused (csv.row_history).
    """
    if not text:
        return ()
    try:
        told = _MOVES.validate_json(text)
    except ValidationError as error:
        raise Refused("csv.row_history", value=text[:60]) from error
    is_in_order = told == sorted(told, key=lambda one: one.at) and len(told) <= _MOST_MOVES
    if not told or not is_in_order or told[-1].to_status != status or told[-1].at.date() > today + timedelta(days=1):
        raise Refused("csv.row_history", value=text[:60])
    return tuple(told)


def stars_in(text: str) -> int | None:
    """One to five stars, as a figure, as "4/5" or drawn; None for none. Raises Refused (csv.row_rating)."""
    drawn = text.count("★") + text.count("⭐")
    said = str(drawn) if drawn else text.partition("/")[0].strip().removesuffix(".0")
    if said in {"", "0"}:
        return None
    if said not in {"1", "2", "3", "4", "5"}:
        raise Refused("csv.row_rating", value=text[:60])
    return int(said)
