"""What an adapter is, what it is given for a look into a source, and what it gives back. Values only."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.discovery.service import Service
from app.discovery.values import Item, Wishes
from app.discovery.visitor import Visitor
from app.errors import Refused
from app.net.polite import Seen


class Setting(StrEnum):
    """What a source is told besides its address; the names of its fields."""

    ROME = "rome"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Look:
    """One look into a source. address: of the source.  settings: by the names of Setting.  file: that was given."""

    address: str
    visitor: Visitor
    wishes: Wishes = field(default_factory=Wishes)
    settings: Mapping[str, str] = field(default_factory=dict[str, str])
    seen: Seen | None = None
    services: Mapping[str, Service] = field(default_factory=dict[str, Service])
    file: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a look came to. seen: marks for the next one, where there is one list alone.  is_same: nothing changed.

    is_whole: these are all offers that the source has now, so that those which are missing are gone.
    cut_by: why the rest could not be had, where something came before.
    """

    items: tuple[Item, ...] = ()
    seen: Seen = field(default_factory=Seen)
    is_same: bool = False
    is_whole: bool = False
    cut_by: Refused | None = None


Read = Callable[[Look], Awaitable[Reading]]


@dataclass(frozen=True, slots=True)
class Adapter:
    """One kind of source. words: what a person calls it, to be translated.

    read: a look into it; raises Refused for what it cannot use.
    settings: what it asks for besides.  service: the one it needs, "" for the open web.
    is_addressed: whether it stands at an address.  is_followed: whether offers of few words are read on their pages.
    """

    name: str
    words: str
    read: Read
    settings: tuple[Setting, ...] = ()
    service: str = ""
    is_addressed: bool = True
    is_followed: bool = True
