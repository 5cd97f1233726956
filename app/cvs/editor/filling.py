"""What a CV's contact lacks and its person has told: as operations of the editor. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.accounts.profile.values import Link, Particulars
from app.cvs.editor.operations import Add, Operation, Set, mark
from app.cvs.editor.places import link_id
from app.cvs.editor.shape import HEADER, LINKS
from app.vitae.document import Header


@dataclass(frozen=True, slots=True)
class Offered:
    """What the profile could add to a contact. fields: their names.  links: how many."""

    fields: Sequence[str]
    links: int


def offered(header: Header, told: Particulars, email: str) -> Offered | None:
    """What a button would fill in; None where there is nothing."""
    found = Offered(tuple(gaps(header, told, email)), len(new_links(header, told)))
    return found if found.fields or found.links else None


def gaps(header: Header, told: Particulars, email: str) -> dict[str, str]:
    """The empty fields of the contact, and what the person said of themselves for each."""
    known = {"full_name": told.display_name, "email": email, "phone": told.phone, "location": told.town}
    return {name: value for name, value in known.items() if value and not getattr(header, name).strip()}


def new_links(header: Header, told: Particulars) -> Sequence[Link]:
    """The person's links that the contact does not show yet."""
    shown = {_bare(one.url) for one in header.links}
    return [one for one in told.links if _bare(one.url) not in shown]


def filling(header: Header, told: Particulars, email: str) -> Sequence[Operation]:
    """Each gap filled and each link added; a field that a person fills meanwhile is a clash, as any other."""
    empty = mark("")
    fields = [Set(id=HEADER, field=name, value=value, seen=empty) for name, value in gaps(header, told, email).items()]
    made: list[Operation] = [*fields]
    for place, link in enumerate(new_links(header, told), len(header.links)):
        here = link_id(place)
        made += [Add(to=LINKS), Set(id=here, field="url", value=link.url)]
        made += [Set(id=here, field="label", value=link.label)] if link.label else []
    return made


def _bare(url: str) -> str:
    """An address as two spellings of it are one: without its scheme, www and the slash at its end."""
    whole = url.strip().casefold()
    return (whole.partition("://")[2] or whole).removeprefix("www.").rstrip("/")
