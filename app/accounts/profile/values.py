"""Particulars and preferences as values, checked where they come in. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, get_args
from urllib.parse import urlsplit

from app.errors import Refused
from app.kit.texts import one_line

MAX_LINKS, MAX_URL, MAX_LABEL, MAX_SALARY = 10, 400, 60, 100_000_000
Currency = Literal["EUR", "GBP", "USD", "CHF", "CAD"]
CURRENCIES: tuple[Currency, ...] = get_args(Currency)


class Remote(StrEnum):
    """Where a person wants to work."""

    ANY = "any"
    REMOTE = "remote"
    HYBRID = "hybrid"
    ON_SITE = "on_site"


class Contract(StrEnum):
    """Under which contracts."""

    PERMANENT = "permanent"
    FIXED_TERM = "fixed_term"
    FREELANCE = "freelance"
    INTERIM = "interim"
    APPRENTICESHIP = "apprenticeship"
    INTERNSHIP = "internship"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that the person shows."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Particulars:
    """Who a person is, beside their address."""

    display_name: str = ""
    phone: str = ""
    town: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person looks for. salary_min: a year, gross, None for any."""

    salary_min: int | None = None
    currency: str = CURRENCIES[0]
    available: str = ""
    remote: Remote = Remote.ANY
    contracts: tuple[Contract, ...] = ()
    place: str = ""
    cv_theme: str = ""


def particulars(display_name: str, phone: str, town: str, links: Sequence[tuple[str, str]]) -> Particulars:
    """As they are kept. Raises Refused (profile.bad_link, profile.too_many_links)."""
    named = [(one_line(label, MAX_LABEL), url.strip()) for label, url in links if url.strip()]
    if len(named) > MAX_LINKS:
        raise Refused("profile.too_many_links", limit=MAX_LINKS)
    return Particulars(
        one_line(display_name, 120),
        one_line(phone, 40),
        one_line(town, 120),
        tuple(Link(label, _address(url)) for label, url in named),
    )


def preferences(  # noqa: PLR0913 - one field each
    *,
    salary: str,
    currency: str,
    available: str,
    remote: str,
    contracts: Sequence[str],
    place: str,
    cv_theme: str,
    themes: Sequence[str],
) -> Preferences:
    """As they are kept. Raises Refused (profile.bad_salary, request.bad)."""
    if currency not in CURRENCIES or remote not in set(Remote) or cv_theme not in ("", *themes):
        raise Refused("request.bad")
    if not set(contracts) <= set(Contract):
        raise Refused("request.bad")
    return Preferences(
        _salary(salary),
        currency,
        one_line(available, 80),
        Remote(remote),
        tuple(one for one in Contract if one in contracts),
        one_line(place, 200),
        cv_theme,
    )


def _address(url: str) -> str:
    """An address of the web; without a scheme it is taken for https."""
    whole = url if "://" in url else f"https://{url}"
    try:
        parts = urlsplit(whole)
    except ValueError as error:
        raise Refused("profile.bad_link", link=url[:80]) from error
    is_clean = not any(sign.isspace() or not sign.isprintable() for sign in whole)
    if parts.scheme not in {"http", "https"} or "." not in parts.netloc or len(whole) > MAX_URL or not is_clean:
        raise Refused("profile.bad_link", link=url[:80])
    return whole


def _salary(text: str) -> int | None:
    bare = "".join(one for one in text if one not in " \u00a0\u202f'.,")
    if not bare:
        return None
    if not (bare.isascii() and bare.isdecimal()) or not 0 < int(bare[:12]) <= MAX_SALARY:
        raise Refused("profile.bad_salary")
    return int(bare)
