"""Which column of a stranger's table is which of ours, and what its words, days and stars mean. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from typing import Literal

from babel.dates import get_month_names
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
_S = ApplicationStatus
_STATUS_WORDS: tuple[tuple[ApplicationStatus, tuple[str, ...]], ...] = (
    (_S.NO_ANSWER, ("no answer", "no response", "no reply", "ghosted", "sans reponse", "sans nouvelles", "expired")),
    (_S.TO_APPLY, ("to apply", "a postuler", "a envoyer", "wishlist", "saved", "bookmarked", "draft", "brouillon",
                   "to do", "a faire", "a candidater", "enregistree")),
    (_S.REJECTED, ("rejected", "turned down", "refus", "rejete", "declined", "not selected", "non retenu", "ecarte",
                   "withdrawn", "retiree")),
    (_S.HIRED, ("hired", "embauche", "accepted", "accepte", "recrute", "signed", "signe")),
    (_S.OFFER, ("offer received", "job offer", "offer", "proposition", "offre")),
    (_S.INTERVIEW, ("interview", "entretien", "screening", "phone screen", "assessment", "test", "in progress",
                    "en cours")),
    (_S.APPLIED, ("applied", "sent", "submitted", "postule", "envoye", "candidature envoyee", "candidate", "en attente",
                  "waiting", "pending")),
)  # fmt: skip
_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d.%m.%y", "%m/%d/%Y",
            "%d %m %Y")  # fmt: skip
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}.{0,20}$")
_CLOCK_TIME = re.compile(r"[T ](\d{1,2})[:h](\d{2})")
_HOURS, _MINUTES, _MOST_MOVES = 24, 60, 200
_BETWEEN = re.compile(r"[\s,]{1,5}")
_YEARS = range(2000, 2101)


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


def status_in(text: str) -> ApplicationStatus:
    """A status in anybody's words; to apply where none is written. Raises Refused (csv.row_status)."""
    if not text:
        return ApplicationStatus.TO_APPLY
    if text.upper().replace(" ", "_") in tuple(ApplicationStatus):
        return ApplicationStatus(text.upper().replace(" ", "_"))
    said = fold(text[:100])
    for is_alike in (str.__eq__, str.__contains__):
        for status, words in _STATUS_WORDS:
            if any(is_alike(said, word) for word in words):
                return status
    raise Refused("csv.row_status", value=text[:60])


def day_in(text: str) -> date | None:
    """A day as people write it, the day before the month where both could be; None for "".

    Raises Refused (csv.row_day).
    """
    if not text:
        return None
    plain = _CLOCK.sub("", text.strip()[:60])
    parts = _BETWEEN.split(plain)
    months = [(at, _months()[named]) for at, part in enumerate(parts) if (named := fold(part).rstrip(".")) in _months()]
    if months and len(parts) == 3:  # noqa: PLR2004 - day, month, year in any order of the first two
        (at, number), *_ = months
        parts = [parts[1 - at] if at < 2 else parts[0], number, parts[2]]  # noqa: PLR2004
    for form in _FORMATS:
        try:
            found = datetime.strptime(" ".join(parts), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if found.year in _YEARS:
            return found
    raise Refused("csv.row_day", value=text[:60])


def moment_in(text: str) -> datetime | None:
    """A day with its hour and minute, by the clock of whoever wrote it; 9 o'clock where none is written; None for "".

    Raises Refused (csv.row_day).
    """
    day = day_in(text)
    if day is None:
        return None
    told = _CLOCK_TIME.search(text[:60])
    hour, minute = (int(told[1]), int(told[2])) if told else (9, 0)
    if hour >= _HOURS or minute >= _MINUTES:
        raise Refused("csv.row_day", value=text[:60])
    return datetime.combine(day, time(hour, minute))


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


@cache
def _months() -> dict[str, str]:
    found: dict[str, str] = {}
    for locale in ("en", "fr"):
        for width in ("wide", "abbreviated"):
            names = get_month_names(width, locale=locale)
            found |= {fold(str(name)).rstrip("."): str(number) for number, name in names.items()}
    return found
