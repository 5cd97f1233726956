"""A letter without a model: the person's own lines that answer the offer best, in a fixed frame. Pure."""

from datetime import date

from pydantic import Field

from app.cvs.successes.facts import FactOrigin
from app.drafting.call import Value
from app.generation.titles import target_title
from app.letters.frames import PLACEHOLDERS, REASONS, Frame, filled, frame_of
from app.letters.letter import About, LetterText, Paragraph, Sentence
from app.letters.lines import newest_lines, place_of, shown_line, units_by_id
from app.letters.order import OWN_LINES, Order
from app.lexicon.tokens import sentences
from app.matching.score import Answer, score
from app.offers.digest import Need, OfferDigest
from app.vitae.document import CVDocument
from app.vitae.units import Unit

MOST_ASKED, LONGEST_ASKED = 3, 90
_NOT_A_LINE = (".url", ".label", ".start", ".end", ".date", ".contract", ".location", ".company")


class Materials(Value):
    """What a letter is written from. document: the CV, with the confirmed facts beside its lines.

    why_us: the person's own reasons.  today: the day it bears.  facts: where those come from, by the id of their text.
    """

    order: Order
    document: CVDocument
    digest: OfferDigest
    offer_text: str = ""
    why_us: str = ""
    today: date
    samples: tuple[str, ...] = ()
    facts: dict[str, FactOrigin] = Field(default_factory=dict)


def own_letter(given: Materials) -> LetterText:
    """The letter. Every sentence is the frame's, the offer's, the person's own, or a line of the CV."""
    empty = empty_letter(given)
    chosen = answering_lines(given)
    known = units_by_id(given.document)
    lines = {one: shown_line(known[one], given.document) for one in chosen}
    reasons = Paragraph(
        sentences=tuple(
            Sentence(text=lines[one], about=About.CANDIDATE, sources=(one,), quote=asked)
            for one, asked in chosen.items()
        ),
        is_list=True,
    )
    make = _from_template if given.order.template.strip() else _from_frame
    return empty.model_copy(update={"paragraphs": make(given, reasons), "lines": lines})


def empty_letter(given: Materials) -> LetterText:
    """The letter without its paragraphs: who writes to whom, about what, and how it takes leave."""
    frame = frame_of(given.order.language, given.order.tone)
    facts = facts_for(given)
    return LetterText(
        language=given.order.language,
        sender=given.document.header,
        company=given.digest.company,
        place=given.digest.place,
        dated=given.today,
        subject=filled(frame.subject, facts) if facts["title"] else "",
        salutation=frame.salutation,
        closing=frame.closing,
        facts=given.facts,
    )


def answering_lines(given: Materials) -> dict[str, str]:
    """Units of the CV that answer the offer best, with the requirement they answer, must-haves first."""
    limit = OWN_LINES[given.order.length]
    known = units_by_id(given.document)
    found: dict[str, str] = {}
    for answer in _ranked(score(given.document, given.digest, given.today, text=given.offer_text).answers):
        unit = next((one for one in _lines_of(answer, known) if _is_new(one, found, known)), None)
        if unit is not None and len(found) < limit:
            found[unit.id] = answer.text
    for unit in newest_lines(given.document):
        if len(found) >= min(limit, 2):
            break
        if _is_new(unit, found, known):
            found[unit.id] = ""
    return found


def facts_for(given: Materials) -> dict[str, str]:
    """What the placeholders of a frame stand for."""
    return {
        "title": target_title(given.digest),
        "company": given.digest.company,
        "place": given.digest.place,
        "name": given.document.header.full_name,
        "requirements": ", ".join(asked_in(given.digest)),
    }


def asked_in(digest: OfferDigest) -> list[str]:
    """The first wishes of the offer, as it words them; long ones are left out."""
    musts = [one.text.strip(" .;") for one in digest.requirements if one.need == Need.MUST]
    return [one for one in musts if one and len(one) <= LONGEST_ASKED][:MOST_ASKED]


def _from_frame(given: Materials, reasons: Paragraph) -> tuple[Paragraph, ...]:
    frame, facts = frame_of(given.order.language, given.order.tone), facts_for(given)
    opening = frame.opening if facts["company"] else frame.opening_nameless
    first = (
        [Sentence(text=filled(opening, facts), about=About.OFFER, quote=given.digest.title)] if facts["title"] else []
    )
    if asked := _asked(given, frame):
        first.append(asked)
    why = tuple(Sentence(text=one, about=About.OWN) for one in sentences(given.why_us))
    lead = Sentence(text=frame.reasons, about=About.COURTESY)
    leave = tuple(Sentence(text=one, about=About.WISH) for one in sentences(frame.leave))
    parts = (
        Paragraph(sentences=tuple(first)),
        *([Paragraph(sentences=(lead,)), reasons] if reasons.sentences else []),
        Paragraph(sentences=why),
        Paragraph(sentences=leave),
    )
    return tuple(one for one in parts if one.sentences)


def _asked(given: Materials, frame: Frame) -> Sentence | None:
    """What the offer asks for, in its own words; only in the offer's language."""
    asked = asked_in(given.digest)
    if not asked or given.digest.language != given.order.language:
        return None
    glue = " ; " if given.order.language == "fr" else "; "
    text = filled(frame.asked, {"requirements": glue.join(asked)})
    return Sentence(text=text, about=About.OFFER, quote=" ... ".join(asked))


def _from_template(given: Materials, reasons: Paragraph) -> tuple[Paragraph, ...]:
    """The person's own frame: its paragraphs are theirs; {reasons} gives the list of lines."""
    facts = facts_for(given)
    found: list[Paragraph] = []
    for part in given.order.template.replace("\r\n", "\n").split("\n\n"):
        before, marker, after = part.partition(REASONS)
        found += [_own(before, facts), *([reasons] if marker else []), _own(after.replace(REASONS, ""), facts)]
    return tuple(one for one in found if one.sentences)


def _own(text: str, facts: dict[str, str]) -> Paragraph:
    about = About.OFFER if any(one in text for one in PLACEHOLDERS) else About.OWN
    said = sentences(filled(text, facts))
    return Paragraph(sentences=tuple(Sentence(text=one, about=about if one not in text else About.OWN) for one in said))


def _ranked(answers: tuple[Answer, ...]) -> list[Answer]:
    """Without those that show less than asked: a letter does not open with what is missing."""
    whole = [one for one in answers if one.limit is None and one.lines]
    return sorted(whole, key=lambda one: (one.is_named_only, one.need != Need.MUST, -one.share))


def _lines_of(answer: Answer, known: dict[str, Unit]) -> list[Unit]:
    return [known[line.unit_id] for line in answer.lines if line.unit_id in known]


def _is_new(unit: Unit, found: dict[str, str], known: dict[str, Unit]) -> bool:
    taken = {place_of(known[one]) for one in found}
    return place_of(unit) not in taken and not unit.id.endswith(_NOT_A_LINE)
