"""What the pages of letters show, as ready values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.queries import balance
from app.cvs.models import CV
from app.cvs.successes.facts import FactOrigin
from app.generation.engine import EngineName
from app.letters.editing import Edit, as_edit
from app.letters.frames import PLACEHOLDERS
from app.letters.letter import About, LetterText, Sentence, State
from app.letters.models import Letter, LetterVersion
from app.letters.options import price_of, writing_model
from app.letters.order import Length, Order, Tone
from app.letters.queries import UNWRITTEN, cvs_for, letter_of_offer, samples_of, text_of, versions_of
from app.letters.templates import template_for
from app.offers.models import Offer
from app.own_model.queries import answerer_for
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence beside where it comes from. place: paragraph and sentence, from 0.  lines: of the CV.

    facts: those of its sources that are confirmed facts.
    """

    place: tuple[int, int]
    sentence: Sentence
    lines: tuple[str, ...]
    facts: tuple[FactOrigin, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A letter as its page shows it. text: None until there is one; number: of that version."""

    letter: Letter
    order: Order
    versions: Sequence[LetterVersion]
    text: LetterText | None
    is_unwritten: bool

    @property
    def number(self) -> int:
        """Of the newest version; 0 without any."""
        return self.versions[0].number if self.versions else 0

    @property
    def made_by(self) -> str:
        """What made the newest version."""
        return self.versions[0].made_by if self.versions else ""

    @property
    def edit(self) -> Edit | None:
        """What stands in its editor."""
        return as_edit(self.text) if self.text else None

    def shown(self, state: State) -> list[ShownSentence]:
        """The sentences in this state, beside their lines."""
        if self.text is None:
            return []
        lines, facts = self.text.lines, self.text.facts
        return [
            ShownSentence(
                (at, place),
                one,
                tuple(lines[source] for source in one.sources if source in lines),
                tuple(facts[source] for source in one.sources if source in facts),
            )
            for at, paragraph in enumerate(self.text.paragraphs)
            for place, one in enumerate(paragraph.sentences)
            if one.state == state
        ]

    @property
    def sourced(self) -> list[ShownSentence]:
        """What is printed, with its origin: sentences about the person and the offer, and the person's own."""
        return [one for one in self.shown(State.USED) if one.sentence.about not in {About.COURTESY, About.WISH}]


async def letter_page(session: AsyncSession, letter: Letter) -> LetterPage:
    """The page of a letter that was reached through its owner."""
    versions = await versions_of(session, letter.id)
    text = text_of(versions[0]) if versions else None
    return LetterPage(letter, Order.model_validate(letter.order), versions, text, letter.status in UNWRITTEN)


@dataclass(frozen=True, slots=True)
class NewLetter:
    """The form for a letter. prices: by engine; an engine that is not there has none.  known: the letter there is."""

    offer: Offer
    cvs: Sequence[CV]
    order: Order
    cv_id: UUID | None
    prices: dict[str, int]
    credits: int
    known: Letter | None
    samples: int
    placeholders: tuple[str, ...] = PLACEHOLDERS
    lengths: tuple[Length, ...] = tuple(Length)
    tones: tuple[Tone, ...] = tuple(Tone)


async def new_letter(
    session: AsyncSession, settings: Settings, offer: Offer, *, order: Order | None = None, cv_id: UUID | None = None
) -> NewLetter:
    """What the form needs. order: as it was chosen before; None for what is usual."""
    engines = [EngineName.EXTRACTIVE]
    answerer = await answerer_for(session, offer.user_id, settings)
    if await writing_model(session, answerer):
        engines.insert(0, EngineName.MODEL)
    known = await letter_of_offer(session, offer.user_id, offer.id)
    usual = Order(
        engine=engines[0],
        language="fr" if offer.language == "fr" else "en",
        template=await template_for(session, offer.user_id, offer.id),
    )
    return NewLetter(
        offer,
        await cvs_for(session, offer.user_id, offer.id),
        order or usual,
        cv_id,
        {engine: await price_of(session, engine, answerer) for engine in engines},
        await balance(session, offer.user_id),
        known,
        len(await samples_of(session, offer.user_id)),
    )


async def of_offer(session: AsyncSession, user_id: UUID, offer_id: UUID) -> dict[str, Any]:
    """The names of the fragment on an offer's page."""
    return {"offer_id": offer_id, "letter": await letter_of_offer(session, user_id, offer_id)}
