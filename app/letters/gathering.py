"""Everything a letter is written from, or an edit of it is held against; each in a short reading."""

from contextlib import suppress
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.cvs.queries import own_document
from app.errors import Conflict, NotFound, Refused
from app.generation.told import with_told
from app.i18n import in_zone
from app.kit.clock import now
from app.letters.editing import Edit, EditedLetter
from app.letters.letter import LetterText
from app.letters.materials import Materials
from app.letters.models import Letter, MadeBy
from app.letters.order import Order
from app.letters.queries import own_letter, own_text, samples_of, text_of, versions_of
from app.offers.digest import OfferDigest
from app.offers.queries import digest_of, own_offer
from app.vitae.document import CVDocument


async def materials_of(letter: Letter) -> Materials:
    """What a letter is written from. Raises Refused (letter.offer_gone, letter.cv_gone)."""
    if letter.offer_id is None:
        raise Refused("letter.offer_gone")
    if letter.cv_id is None:
        raise Refused("letter.cv_gone")
    async with db.reading() as session:
        try:
            offer = await own_offer(session, letter.user_id, letter.offer_id)
        except NotFound as gone:
            raise Refused("letter.offer_gone") from gone
        try:
            document = await own_document(session, letter.user_id, letter.cv_id)
        except NotFound as gone:
            raise Refused("letter.cv_gone") from gone
        document, facts = await with_told(session, letter.user_id, letter.cv_id, document)
        samples = await samples_of(session, letter.user_id)
        present, frame = await _there(session, letter)
    return Materials(
        order=Order.model_validate(letter.order),
        document=document,
        digest=digest_of(offer),
        offer_text=offer.text,
        why_us=offer.why_us,
        today=in_zone(now()).date(),
        samples=tuple(one.text for one in samples),
        facts=facts,
        present=present,
        frame=frame,
    )


async def _there(session: AsyncSession, letter: Letter) -> tuple[LetterText | None, dict[str, str]]:
    """The text that a letter written again starts from, and what its person changed around its paragraphs."""
    order = Order.model_validate(letter.order)
    versions = [] if order.starts_over else await versions_of(session, letter.id)
    if not versions or (present := text_of(versions[0])).language != order.language:
        return None, {}
    made = next((text_of(one) for one in versions if one.made_by in {MadeBy.MODEL, MadeBy.EXTRACTIVE}), present)
    told = {name: getattr(present, name) for name in ("subject", "salutation", "closing")}
    return present, {name: text for name, text in told.items() if text != getattr(made, name)}


async def edit_of(user_id: UUID, letter_id: UUID, edit: Edit, revision: int) -> EditedLetter:
    """An edit beside the letter as it is and its CV; where offer or CV are gone, without them.

    Raises NotFound, Conflict (letter.changed_elsewhere).
    """
    async with db.reading() as session:
        letter = await own_letter(session, user_id, letter_id)
        text = await own_text(session, user_id, letter_id)
    if letter.revision != revision:
        raise Conflict("letter.changed_elsewhere")
    given = Materials(
        order=Order.model_validate(letter.order),
        document=CVDocument(header=text.sender),
        digest=OfferDigest(),
        today=text.dated,
    )
    with suppress(Refused):
        given = await materials_of(letter)
    return EditedLetter(text=text, edit=edit, given=given)
