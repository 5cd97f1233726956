"""What the admin may change about discovery: how often searches run, and the services that they may ask."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.inbox.options import options as inbox_options
from app.discovery.service import Service
from app.errors import Refused
from app.kit.texts import N_
from app.net.addresses import target_of
from app.options.queries import number, text
from app.options.registry import Label, Option
from app.settings import Settings

GROUP = "discovery"
PERIOD, JOB_SEARCH = "discovery_period_h", "job_search_address"
FRANCE_TRAVAIL, FRANCE_TRAVAIL_TOKEN = "france_travail_address", "france_travail_token_address"
_LABELS = {
    PERIOD: Label(
        N_("Hours between two runs of a saved search"), N_("A tenth more or less, so that not all run at once.")
    ),
    FRANCE_TRAVAIL: Label(
        N_("Address of France Travail's search of offers"),
        N_("Used where the settings france_travail_id and france_travail_secret are given."),
    ),
    FRANCE_TRAVAIL_TOKEN: Label(N_("Address of France Travail's tokens")),
    JOB_SEARCH: Label(
        N_("Address of a job search service"),
        N_(
            "As of Adzuna's API, with {id}, {key}, {keywords}, {place} and, where it answers in pages, {page} in it. "
            "Used where the settings job_search_id and job_search_key are given."
        ),
    ),
}
_SEARCH = "https://api.francetravail.io/partenaire/offresdemploi/v2/offres/search"
_TOKEN = "https://entreprise.francetravail.fr/connexion/oauth2/access_token?realm=%2Fpartenaire"  # noqa: S105 - an address


def options(settings: Settings) -> tuple[Option, ...]:
    """The period of searches, the addresses of services, how long findings wait; secrets are settings."""
    return (
        *inbox_options(settings),
        Option(PERIOD, 6.0, GROUP, minimum=0.5, maximum=168.0, label=_LABELS[PERIOD]),
        Option(FRANCE_TRAVAIL, _SEARCH, GROUP, check=_address, label=_LABELS[FRANCE_TRAVAIL]),
        Option(FRANCE_TRAVAIL_TOKEN, _TOKEN, GROUP, check=_address, label=_LABELS[FRANCE_TRAVAIL_TOKEN]),
        Option(JOB_SEARCH, "", GROUP, check=_address, label=_LABELS[JOB_SEARCH]),
    )


async def period_h(session: AsyncSession) -> float:
    """Hours between two runs of a search."""
    return await number(session, PERIOD)


async def services_of(session: AsyncSession, settings: Settings) -> Mapping[str, Service]:
    """The services by the name that adapters ask for them, ready or not."""
    france_travail = Service(
        await text(session, FRANCE_TRAVAIL),
        settings.france_travail_id,
        settings.france_travail_secret,
        await text(session, FRANCE_TRAVAIL_TOKEN),
    )
    job_search = Service(await text(session, JOB_SEARCH), settings.job_search_id, settings.job_search_key)
    return {"france_travail": france_travail, "job_search": job_search}


def _address(value: str) -> None:
    """Raises ValueError for what is no address of the web."""
    if value:
        try:
            target_of(value)
        except Refused as refusal:
            raise ValueError(value) from refusal
