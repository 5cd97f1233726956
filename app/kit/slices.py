"""What a slice tells the house: one frozen value of words and dotted names. No slice stands here, and none is imported.

A dotted name ("app.offers.routes:router") keeps a command from importing the pages, and the pages from the worker.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Slot(StrEnum):
    """Where on every page a part stands."""

    HEADER = "header"
    FOOT = "foot"


class Row(StrEnum):
    """In which row of the navigation a place stands: among the main places, or beside the account."""

    MAIN = "main"
    SIDE = "side"


class Audience(StrEnum):
    """Whom a place is shown to."""

    PERSON = "person"
    ADMIN = "admin"
    VISITOR = "visitor"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of every page. template: its fragment.  order: lower comes first.

    load: (session, person) -> the names that the fragment needs; such a part is shown to signed-in people only.
    """

    name: str
    template: str
    order: int
    load: str = ""
    slot: Slot = Slot.HEADER


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the navigation. label: to be translated.  order: lower comes first within its row.

    within: the address of the main place that it belongs to; such a place stands on the pages of that one.
    also: further addresses whose pages belong to it.
    """

    address: str
    label: str
    order: int
    row: Row = Row.MAIN
    audience: Audience = Audience.PERSON
    within: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys that do something on pages of the slice, for the list that `?` shows. does: to be translated."""

    keys: str
    does: str


@dataclass(frozen=True, slots=True)
class Chore:
    """What one worker does about every so many seconds; harmless when several do. run: (settings), awaited."""

    name: str
    interval_s: float
    run: str


@dataclass(frozen=True, slots=True)
class Hook:
    """What a lower room asks for by a register function of its own. to: that function (name, what).  what: is given."""

    to: str
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Slice:
    """One slice. Every field but name, groups, parts, places, keys and chores holds dotted names.

    name: of its folder in app/.
    pages, api: Litestar routers.
    tables: modules that declare tables.
    task_types: TaskType values; each names its run in jobs/.
    options: (settings) -> the Options of the slice.  groups: titles of the groups on the settings page that it opens.
    sentences: a mapping from error codes to sentences.  acts: a mapping from audit acts to words.
    identities: by "cookie" and by "token", what turns one (with the settings) into a SignedIn, or None.
    serving: (settings) -> an async context manager that stands around the web process.
    personal_data: a PersonalData: what it keeps of a person.
    """

    name: str
    pages: tuple[str, ...] = ()
    api: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    task_types: tuple[str, ...] = ()
    options: str = ""
    groups: Mapping[str, str] = field(default_factory=dict[str, str])
    sentences: str = ""
    acts: str = ""
    parts: tuple[Part, ...] = ()
    places: tuple[Place, ...] = ()
    keys: tuple[Keys, ...] = ()
    chores: tuple[Chore, ...] = ()
    hooks: tuple[Hook, ...] = ()
    identities: Mapping[str, str] = field(default_factory=dict[str, str])
    serving: tuple[str, ...] = ()
    personal_data: str = ""
