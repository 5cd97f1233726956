"""A letter as its person edits it: paragraphs as plain text, matched with the sentences they come from. Pure.

What the person writes is theirs: it is kept whatever the check says, and only noted where the CV does not carry it.
"""

from collections.abc import Iterator

from app.drafting.call import Value
from app.generation.years import years_of
from app.grounding.check import Context, Verdict, Years, check, verdict_of
from app.grounding.claims import Language, tells_of_person
from app.letters.letter import About, Doubt, LetterText, Paragraph, Sentence, State
from app.letters.lines import facts_of, items_by_id, units_by_id
from app.letters.materials import Materials
from app.lexicon.tokens import sentences

BULLET = "- "
_ENDS = (".", "!", "?", "…", ":", ";", ")")


class Edit(Value):
    """What stands in the form. paragraphs: as text; lines that begin with "- " are a list."""

    subject: str = ""
    salutation: str = ""
    closing: str = ""
    paragraphs: tuple[str, ...] = ()


class EditedLetter(Value):
    """An edit of a letter, and what it is held against."""

    text: LetterText
    edit: Edit
    given: Materials


def as_edit(text: LetterText) -> Edit:
    """The letter as its form shows it."""
    return Edit(
        subject=text.subject,
        salutation=text.salutation,
        closing=text.closing,
        paragraphs=tuple(_typed(one) for one in text.printed),
    )


def edited(asked: EditedLetter) -> LetterText:
    """The letter with the person's changes; sentences that stayed keep their origin, new ones are the person's."""
    text, edit = asked.text, asked.edit
    known = {one.text: one for part in text.printed for one in part.used}
    cv = _CV(asked.given)
    paragraphs = [_paragraph(one, known, cv) for one in edit.paragraphs if one.strip()]
    return text.model_copy(
        update={
            "subject": edit.subject.strip(),
            "salutation": edit.salutation.strip(),
            "closing": edit.closing.strip(),
            "paragraphs": tuple(_with_unused(text, paragraphs)),
            "lead": "",  # own lines that stood for others are the letter's by now, or the person took them out
        }
    )


class _CV:
    """The CV as one body that a sentence of the person's own is held against."""

    def __init__(self, given: Materials) -> None:
        self._language: Language = given.order.language
        self._offer = given.offer_text
        units = units_by_id(given.document).values()
        headings = [", ".join(facts_of(item)) for item in items_by_id(given.document).values()]
        self._lines = tuple(dict.fromkeys((*(one.text for one in units), *(one for one in headings if one))))
        years = years_of(given.document, given.digest, given.today)
        self._context = Context(years=tuple(Years(one.years, one.term) for one in years))

    def doubts(self, text: str) -> tuple[Doubt, ...]:
        """What of a sentence about the person no line of the CV says; () for a wish or a courtesy."""
        if not tells_of_person(text, self._language, self._offer):
            return ()
        found = check(text, self._lines, language=self._language, context=self._context)
        if verdict_of(found) == Verdict.FOLLOWS:
            return ()
        return tuple(Doubt(kind=one.kind, claim=one.claim, nearest=one.nearest, reason=one.reason) for one in found)


def _paragraph(typed: str, known: dict[str, Sentence], cv: _CV) -> Paragraph:
    lines = [line.strip() for line in typed.strip().splitlines() if line.strip()]
    is_list = all(line.startswith(BULLET) for line in lines)
    said = [line.removeprefix(BULLET).strip() for line in lines] if is_list else _cut(" ".join(lines), known)
    kept = tuple(known.get(one) or _own(one, cv) for one in said)
    return Paragraph(sentences=kept, is_list=is_list)


def _cut(typed: str, known: dict[str, Sentence]) -> list[str]:
    """The sentences of a paragraph; those that stood in the letter before are found whole, whatever ends them."""
    for one in sorted(known, key=len, reverse=True):
        before, found, after = typed.partition(one)
        if found and one and (not before.strip() or before.rstrip().endswith(_ENDS)):
            return [*_cut(before.strip(), known), one, *_cut(after.strip(), known)]
    return sentences(typed)


def _own(text: str, cv: _CV) -> Sentence:
    return Sentence(text=text, about=About.OWN, doubts=cv.doubts(text))


def _with_unused(text: LetterText, paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Sentences that are not printed stay in their paragraph, or in the last one."""
    last = len(paragraphs) - 1
    waiting: dict[int, list[Sentence]] = {}
    for at, part in enumerate(text.paragraphs):
        unused = [one for one in part.sentences if one.state != State.USED]
        waiting.setdefault(min(at, last), []).extend(unused)
    for at, part in enumerate(paragraphs):
        yield part.model_copy(update={"sentences": (*part.sentences, *waiting.get(at, ()))})


def _typed(part: Paragraph) -> str:
    return "\n".join(f"{BULLET}{one.text}" for one in part.used) if part.is_list else part.text


def decided(text: LetterText, place: tuple[int, int], *, is_used: bool) -> LetterText:
    """The letter with one sentence taken in or left out by the person; the letter as it is for a place without one."""
    at, number = place
    if not (0 <= at < len(text.paragraphs) and 0 <= number < len(text.paragraphs[at].sentences)):
        return text
    part = text.paragraphs[at]
    state = State.USED if is_used else State.DISMISSED
    sentences_now = tuple(
        one.model_copy(update={"state": state}) if here == number else one for here, one in enumerate(part.sentences)
    )
    parts = list(text.paragraphs)
    parts[at] = part.model_copy(update={"sentences": sentences_now})
    return text.model_copy(update={"paragraphs": tuple(parts)})
