"""A letter without a model: why, what the person's strongest lines tell, what they hope for; in a fixed frame. Pure.

It tells nothing of what the offer asks for, and nothing that is not there: where the lines tell too little, places to
fill in stand in it, and the person is told what is missing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.generation.titles import target_title
from app.grounding.check import Context, Verdict, check, verdict_of
from app.letters.chapters import Told, at_employer, held_sentence, told_as_sentences
from app.letters.frames import PLACEHOLDERS, REASONS, Frame, filled, filled_with, frame_of
from app.letters.letter import About, LetterText, Paragraph, Sentence
from app.letters.lines import facts_of, items_by_id, shown_line, units_by_id
from app.letters.materials import Materials
from app.letters.order import Length
from app.letters.present import with_own
from app.letters.strengths import LONGEST_MISSING, Chapter, Strengths, strengths_of
from app.lexicon.tokens import STOP_WORDS, Language, sentences
from app.matching.score import State, score
from app.offers.digest import Need
from app.vitae.document import Experience

ENOUGH = 2  # lines; with fewer the person is asked for more
MOST_ASKED = 3
REQUIREMENTS = "{requirements}"
LONGEST_ACRONYM, SHORT = 5, 4  # signs


def own_letter(given: Materials) -> LetterText:
    """The letter. Every sentence is the frame's, the person's own, or tells lines of the CV."""
    found = strengths_of(given)
    story = _checked(given, _story(given, found))
    sources = {source for part in story for one in part.sentences for source in one.sources}
    known = units_by_id(given.document)
    make = _from_template if given.order.template.strip() else _from_frame
    paragraphs = with_own(given, make(given, story))
    return empty_letter(given).model_copy(
        update={
            "paragraphs": paragraphs,
            "lines": {one: shown_line(known[one], given.document) for one in sources if one in known},
            "asks": found.missing if any(one.is_place for part in paragraphs for one in part.sentences) else (),
        }
    )


def own_fact(given: Materials) -> LetterText:
    """The strongest line alone, as a sentence that needs no other before it; without any an empty letter."""
    found = strengths_of(given)
    if not found.chapters:
        return empty_letter(given)
    best = max(found.chapters, key=lambda one: one.lines[0].worth)
    frame, language = frame_of(given.order.language, given.order.tone), given.order.language
    where = "as" if isinstance(best.item, Experience) else "project"
    told = Told(replace(best, lines=best.lines[:1]), where, frame, language)
    story = _checked(given, [Paragraph(sentences=tuple(told_as_sentences(told)))])
    return empty_letter(given).model_copy(update={"paragraphs": tuple(one for one in story if one.sentences)})


def empty_letter(given: Materials) -> LetterText:
    """The letter without its paragraphs: who writes to whom, about what, and how it takes leave.

    What the person changed of that in the letter there is stays.
    """
    frame = frame_of(given.order.language, given.order.tone)
    facts = facts_for(given)
    letter = LetterText(
        language=given.order.language,
        sender=given.document.header,
        company=given.digest.company,
        place=given.digest.place,
        dated=given.today,
        subject=filled_with(frame.subject, facts) if facts["title"] else "",
        salutation=frame.salutation,
        closing=frame.closing,
        facts=given.facts,
    )
    return letter.model_copy(update=dict(given.frame))


def facts_for(given: Materials) -> dict[str, str]:
    """What the placeholders of a frame stand for."""
    return {
        "title": _calm(target_title(given.digest), given.order.language),
        "company": given.digest.company,
        "at": at_employer(given.digest.company, given.order.language),
        "place": given.digest.place,
        "name": given.document.header.full_name,
        "requirements": ", ".join(_answered(given)) if REQUIREMENTS in given.order.template else "",
    }


def _calm(title: str, language: Language) -> str:
    """A title in capitals as it stands in a sentence; short words of it may be acronyms and stay."""
    if not title.isupper() or len(title) <= LONGEST_ACRONYM:
        return title
    small = STOP_WORDS[language]
    told = [
        one.lower() if one.lower() in small else one if len(one) < SHORT else one.capitalize() for one in title.split()
    ]
    return " ".join(told)


def _answered(given: Materials) -> list[str]:
    """The first wishes of the offer that the CV answers in full, as it words them: for a frame of the person's own."""
    answers = score(given.document, given.digest, given.today, text=given.offer_text).answers
    met = [one.text.strip(" .;") for one in answers if one.need == Need.MUST and one.state == State.MET]
    return [one for one in met if one and len(one) <= LONGEST_MISSING][:MOST_ASKED]


def opening_of(given: Materials) -> list[Sentence]:
    """Why this letter is written; nothing where the offer has no title."""
    frame, facts = frame_of(given.order.language, given.order.tone), facts_for(given)
    if not facts["title"]:
        return []
    return [Sentence(text=filled_with(frame.opening, facts), about=About.OFFER, quote=given.digest.title)]


def _from_frame(given: Materials, story: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    frame = frame_of(given.order.language, given.order.tone)
    held, told = story[:1], story[1:]
    why = tuple(Sentence(text=one, about=About.OWN) for one in sentences(given.why_us))
    has_facts = any(one.about == About.CANDIDATE for part in told for one in part.sentences)
    leave = [*([frame.hope] if has_facts else []), *sentences(frame.leave)]
    parts = (
        Paragraph(sentences=(*opening_of(given), *(one for part in held for one in part.sentences))),
        *told,
        Paragraph(sentences=why),
        Paragraph(sentences=tuple(Sentence(text=one, about=About.WISH) for one in leave)),
    )
    return tuple(one for one in parts if one.sentences)


def _story(given: Materials, found: Strengths) -> list[Paragraph]:
    """First the post that is held, if the story begins there, then the story; then what is to be filled in."""
    frame, language = frame_of(given.order.language, given.order.tone), given.order.language
    chapters = found.chapters
    first = chapters[0].item if chapters and chapters[0].is_held else None
    held = [held_sentence(first, frame, language)] if isinstance(first, Experience) and first.title else []
    parts = [
        Paragraph(
            sentences=tuple(told_as_sentences(Told(one, _where(one, chapters, is_named=bool(held)), frame, language)))
        )
        for one in chapters
    ]
    if given.order.length != Length.LONG:
        parts = [Paragraph(sentences=tuple(one for part in parts for one in part.sentences))]
    return [Paragraph(sentences=tuple(held)), *parts, *_places(frame, found)]


def _where(chapter: Chapter, chapters: Sequence[Chapter], *, is_named: bool) -> str:
    """How a chapter begins: at the post that was named, before it, or by naming its own."""
    if not isinstance(chapter.item, Experience):
        return "project"
    if chapter is chapters[0]:
        return "there" if is_named else "as"
    first = chapters[0].item
    is_before = (
        isinstance(first, Experience)
        and bool(chapter.item.end and first.start)
        and ((chapter.item.end or "")[:4] <= (first.start or "")[:4])
    )
    return "before" if is_before and chapter is chapters[1] else "as"


def _places(frame: Frame, found: Strengths) -> Iterator[Paragraph]:
    """What only the person can tell, where their lines tell too little of this job."""
    if found.count < ENOUGH:
        text = frame.fill_one if found.count else frame.fill
        yield Paragraph(sentences=(Sentence(text=text, about=About.OWN),))


def _checked(given: Materials, story: Sequence[Paragraph]) -> list[Paragraph]:
    """Without what the check that a model's sentences pass would refuse: code is not believed either."""
    known, items = units_by_id(given.document), items_by_id(given.document)
    kept: list[Paragraph] = []
    for part in story:
        stays: list[Sentence] = []
        for one in part.sentences:
            units = [known[source] for source in one.sources if source in known]
            heading = tuple(", ".join(facts_of(items.get(unit.item_id))) for unit in units)
            lines = tuple(unit.text for unit in units)
            findings = check(one.text, lines, language=given.order.language, context=Context(heading=heading))
            if not units or verdict_of(findings) != Verdict.REFUSED:
                stays.append(one)
        kept.append(part.model_copy(update={"sentences": tuple(stays)}))
    return kept


def _from_template(given: Materials, story: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The person's own frame: its paragraphs are theirs; {reasons} gives what their lines tell."""
    facts = facts_for(given)
    reasons = Paragraph(sentences=tuple(one for part in story for one in part.sentences))
    found: list[Paragraph] = []
    for part in given.order.template.replace("\r\n", "\n").split("\n\n"):
        before, marker, after = part.partition(REASONS)
        found += [_own(before, facts), *([reasons] if marker else []), _own(after.replace(REASONS, ""), facts)]
    return tuple(one for one in found if one.sentences)


def _own(text: str, facts: dict[str, str]) -> Paragraph:
    about = About.OFFER if any(one in text for one in PLACEHOLDERS) else About.OWN
    said = sentences(filled(text, facts))
    return Paragraph(sentences=tuple(Sentence(text=one, about=about if one not in text else About.OWN) for one in said))
