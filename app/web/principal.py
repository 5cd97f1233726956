"""Who is asking, as the web knows it: a few attributes, not the table of users."""

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable
from uuid import UUID

from litestar import Request

from app.errors import Forbidden, NotSignedIn
from app.web.visit import visit_of


@runtime_checkable
class Principal(Protocol):
    """The signed-in person."""

    @property
    def id(self) -> UUID:
        """The account."""
        ...

    @property
    def email(self) -> str:
        """As it was typed."""
        ...

    @property
    def display_name(self) -> str:
        """May be empty."""
        ...

    @property
    def is_admin(self) -> bool:
        """May see the admin area."""
        ...

    @property
    def locale(self) -> str:
        """`en` or `fr`."""
        ...

    @property
    def theme(self) -> str:
        """`system`, `light` or `dark`."""
        ...

    @property
    def time_zone(self) -> str:
        """Whose clock is shown: a name of the IANA database."""
        ...


@dataclass(frozen=True, slots=True)
class Person:
    """A principal as a plain value, free of any database session."""

    id: UUID
    email: str
    display_name: str
    is_admin: bool
    locale: str
    theme: str
    time_zone: str


async def provide_user(request: Request[Any, Any, Any]) -> Principal:
    """The signed-in person, for handlers that ask for `user`. Raises NotSignedIn."""
    person = visit_of(request).person
    if person is None:
        raise NotSignedIn
    return person


async def provide_admin(request: Request[Any, Any, Any]) -> Principal:
    """The signed-in admin, for handlers that ask for `admin`. Raises NotSignedIn or Forbidden."""
    person = await provide_user(request)
    if not person.is_admin:
        raise Forbidden
    return person
