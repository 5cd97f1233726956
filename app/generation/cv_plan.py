"""The plan of a tailored CV: how many lines each item has, which of them lead, in how many pages. Values alone."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from app.drafting.call import Value
from app.vitae.document import SectionName

Pages = Literal[1, 2]


class Lead(Value):
    """A line that its item begins with. proves: the id of the requirement that it answers, "" for none."""

    id: str
    proves: str = ""


class CvPlan(Value):
    """What an engine wishes, or what the rules made of it.

    lines: by the id of an item, the most bullets that are shown of it; 0 leaves its title line.
    leads: what comes first, in order.  sections: their order, () for the usual one.  pages: 0 where nothing was said.
    theses: what the summary has to say.
    """

    lines: Mapping[str, int] = Field(default_factory=dict)
    leads: tuple[Lead, ...] = ()
    sections: tuple[SectionName, ...] = ()
    pages: int = 0
    theses: tuple[str, ...] = ()

    def cap(self, item_id: str) -> int | None:
        """The most bullets of an item; None for all."""
        return self.lines.get(item_id)

    def leads_of(self, ids: frozenset[str]) -> tuple[Lead, ...]:
        """Those among some lines."""
        return tuple(one for one in self.leads if one.id in ids)


NO_PLAN = CvPlan()
