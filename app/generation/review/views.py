"""What the review page shows, as ready values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.queries import document_of_version
from app.cvs.successes.facts import FactOrigin
from app.errors import NotFound
from app.generation.compare import Change, Item, Row, Section, comparison
from app.generation.engine import EngineName
from app.generation.headline import own_headline
from app.generation.models import Generation, Verdict
from app.generation.options import PRICE_OF_REVISION
from app.generation.recompose import TITLE_OF_CV, TITLE_OF_PERSON, TITLE_UNIT
from app.generation.results import Tailored
from app.generation.review.own import OwnText, beyond_source, claims_of
from app.generation.review.proposals import open_proposals
from app.generation.review.queries import UnderReview, last_revision, under_review, verdicts_on
from app.generation.review.verdicts import OF_PROPOSALS, Choice
from app.generation.told import origins_of
from app.generation.views import steps_in
from app.matching.coverage import Covered, PartCovered, whole_coverage
from app.offers.digest import Need, OfferDigest
from app.options.queries import whole
from app.own_model.answerer import price_of_models
from app.tasks.models import ACTIVE, Task, TaskStatus
from app.vitae.headlines import bare, is_labelled

_REWORDED = (Change.REWORDED, Change.MERGED, Change.SHORTENED)
_ONE_BY_ONE = ("summary", "experience", "projects", "skills", "extras", "custom")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the tailored CV answers the offer: must-haves first.

    shown: what the CV shows whole, partly: in part or less than asked, gaps: not at all.
    """

    shown: tuple[Covered, ...]
    partly: tuple[Covered, ...]
    gaps: tuple[Covered, ...]

    @property
    def must(self) -> tuple[int, int]:
        """Must-haves shown whole, and all of them."""
        return _count(self, Need.MUST)

    @property
    def nice(self) -> tuple[int, int]:
        """Nice-to-haves shown whole, and all of them."""
        return _count(self, Need.NICE)


@dataclass(frozen=True, slots=True)
class ShownHeadline:
    """The line under the name. own: the person's.  is_target: it is labelled so.  is_offers: it is not the person's."""

    own: str
    shown: str
    is_target: bool
    is_offers: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A tailored CV beside its source, with what the person decided so far and may decide."""

    review: UnderReview
    tailored: Tailored
    sections: tuple[Section, ...]
    verdicts: dict[str, Verdict]
    coverage: Coverage
    revision: Task | None
    price_of_revision: int
    own_texts: tuple[OwnText, ...]

    def waiting_in(self, item: Item) -> int:
        """How many rewordings of an item wait."""
        return sum(row.change == Change.PROPOSED for row in item.rows)

    @property
    def own_claims(self) -> Mapping[str, str]:
        """What only the person's own texts say -> the id of the text."""
        return claims_of(self.own_texts)

    def told_behind(self, row: Row) -> tuple[FactOrigin, ...]:
        """The confirmed facts that a text comes from; of one that was left out, or waits, those it would come from."""
        known = origins_of(self.review.generation)
        proposed = row.proposal.sources if row.proposal else ()
        named = (*self.tailored.provenance.get(row.unit_id, ()), row.unit_id, *proposed)
        return tuple(known[one] for one in dict.fromkeys(named) if one in known)

    @property
    def headline(self) -> "ShownHeadline":
        """The line under the name beside the person's own."""
        shown = self.tailored.document.header.current_title
        origin = next(iter(self.tailored.provenance.get(TITLE_UNIT, ())), TITLE_OF_PERSON)
        is_offers = origin != TITLE_OF_CV and bare(shown) != own_headline(self.review.source)
        return ShownHeadline(own_headline(self.review.source), shown, is_labelled(shown), is_offers)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Steps with a call that had no answer to use: their texts are the person's own words."""
        return steps_in(one.model_dump() for one in self.tailored.unanswered)

    @property
    def has_model(self) -> bool:
        """Whether an item can be made anew with an instruction."""
        return self.review.generation.engine != EngineName.EXTRACTIVE

    @property
    def is_revising(self) -> bool:
        """A revision waits or runs."""
        return self.revision is not None and self.revision.status in ACTIVE

    @property
    def failed_revision(self) -> Task | None:
        """The newest revision, where it failed."""
        return self.revision if self.revision and self.revision.status == TaskStatus.FAILED else None

    def section(self, name: str) -> Section:
        """One section. Raises NotFound for one without texts."""
        found = next((one for one in self.sections if one.name == name), None)
        if found is None:
            raise NotFound
        return found

    def open_rows(self, item: Item) -> tuple[Row, ...]:
        """The rows that the person should see: what changed, and what they decided about."""
        folded = self.folded_rows(item)
        return tuple(row for row in item.rows if row.is_listed and row not in folded)

    def folded_rows(self, item: Item) -> tuple[Row, ...]:
        """The rows that are told as one: all of an item that is out, else what stayed as it was."""
        rows = [row for row in item.rows if row.is_listed and row.unit_id not in self.verdicts]
        is_out = all(row.change == Change.LEFT_OUT for row in item.rows)
        if is_out:
            return tuple(rows) if len(rows) > 1 else ()
        return tuple(row for row in rows if row.change == Change.UNCHANGED)

    def anchor(self, met: Covered | PartCovered) -> str:
        """The id of the first row, or else of the item, by which a requirement or a part of it is met."""
        items = [item for section in self.sections for item in section.items]
        listed = {row.unit_id for item in items for row in item.rows if row.is_listed}
        row = next((unit for unit in met.unit_ids if unit in listed), None)
        if row:
            return f"row-{row}"
        return next(f"item-{item.item_id}" for item in items for row in item.rows if row.unit_id in met.unit_ids)

    def choices_of_all(self, section: Section) -> tuple[str, ...]:
        """What may be decided about a whole section at once: nothing where both sides say the same."""
        rows = [row for item in section.items for row in item.rows]
        differs = any(row.change in _REWORDED or row.unit_id in self.verdicts for row in rows)
        return ("new", Choice.ORIGINAL) if differs else ()

    def choices(self, section: str, row: Row) -> tuple[str, ...]:
        """What may be decided about a text now, in the order of the buttons."""
        if row.frozen or section not in _ONE_BY_ONE:
            return ()
        if row.change == Change.PROPOSED:
            return OF_PROPOSALS
        if row.unit_id in self.verdicts:
            return ("new", Choice.EDITED) if row.change != Change.LEFT_OUT else ("new",)
        if row.change == Change.LEFT_OUT:
            return (Choice.BACK,) if self._has_place(section, row) else ()
        original = (Choice.ORIGINAL,) if row.change in _REWORDED else ()
        return (*original, Choice.EDITED, Choice.UNTRUE) if section != "skills" else (*original, Choice.UNTRUE)

    def _has_place(self, section: str, row: Row) -> bool:
        """A text of an item that is out comes back with its item; a skill or summary line always has a place."""
        if section in {"summary", "skills", "custom", "extras"}:
            return not row.unit_id.endswith((".label", ".title"))
        shown = {unit for unit in self.tailored.provenance if unit.startswith(f"{_item_of(self, row)}.")}
        return bool(shown) and not row.unit_id.rpartition(".")[2].startswith("skill")


async def review_page(session: AsyncSession, user_id: UUID, cv_id: UUID) -> ReviewPage:
    """Everything about the review of one of the user's tailored CVs. Raises NotFound for any other."""
    review = await under_review(session, user_id, cv_id)
    tailored, digest = review.tailored, OfferDigest.model_validate(review.offer.digest)
    verdicts = {one.unit_id: one for one in await verdicts_on(session, cv_id)}
    tailored = tailored.model_copy(update={"proposals": open_proposals(tailored, verdicts)})
    edited = {unit_id for unit_id, one in verdicts.items() if one.choice == Choice.EDITED}
    proposed = {unit_id for unit_id, one in verdicts.items() if one.choice == Choice.PROPOSED}
    return ReviewPage(
        review,
        tailored,
        comparison(review.source, tailored),
        verdicts,
        _coverage(whole_coverage(tailored.document, digest, review.generation.today)),
        await last_revision(session, user_id, cv_id),
        await _price(session, review.generation),
        beyond_source(tailored.document, document_of_version(review.made), review.source, edited, proposed),
    )


def _coverage(covered: Sequence[Covered]) -> Coverage:
    ordered = sorted(covered, key=lambda one: one.need != Need.MUST)
    return Coverage(
        tuple(one for one in ordered if one.is_whole),
        tuple(one for one in ordered if one.is_partly),
        tuple(one for one in ordered if one.is_gap),
    )


def _count(found: Coverage, need: Need) -> tuple[int, int]:
    shown = sum(one.need == need for one in found.shown)
    return shown, shown + sum(one.need == need for one in (*found.partly, *found.gaps))


def _item_of(page: ReviewPage, row: Row) -> str:
    return next((item.item_id for one in page.sections for item in one.items if row in item.rows), "")


async def _price(session: AsyncSession, generation: Generation) -> int:
    """Credits for making one item anew, by what made it."""
    price = await whole(session, PRICE_OF_REVISION)
    return price_of_models(generation.models, price) if generation.engine == EngineName.MODEL else 0
