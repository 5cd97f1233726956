"""The letter as it stands where it is written again: what its person wrote stays, what did not change is not read
again. Pure.
"""

from collections.abc import Iterable, Sequence

from app.letters.letter import About, LetterText, Paragraph, Sentence, State
from app.letters.lines import shown_line, units_by_id
from app.letters.materials import Materials
from app.lexicon.folding import fold

OWN = "own"  # marks a sentence of the person's in a prompt


def present_lines(given: Materials) -> tuple[str, ...]:
    """The printed sentences, paragraph by paragraph, for a prompt; those of the person's own are marked."""
    found: list[str] = []
    for number, part in enumerate(given.present.printed if given.present else (), 1):
        found.append(f"paragraph {number}:")
        found += [f"{f'({OWN}) ' if one.about == About.OWN else ''}{one.text}" for one in part.used]
    return tuple(found)


def standing(given: Materials) -> dict[str, Sentence]:
    """What need not be judged again, by its plain words: the person's own, what they left out, and what still holds.

    A sentence holds as long as the CV and the offer say what it came from as they did then.
    """
    text = given.present
    if text is None:
        return {}
    units = units_by_id(given.document)
    now = {key: shown_line(unit, given.document) for key, unit in units.items()}
    offer = plain(given.offer_text)
    known = (one for one in text.sentences if one.state in {State.USED, State.DISMISSED})
    kept = (one for one in known if _holds(one, text, now) and plain(one.quote) in offer)
    return {plain(one.text): one for one in kept}


def with_own(given: Materials, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with every sentence that the person wrote: one that is missing goes back where it stood.

    Places that they filled in are not asked for again.
    """
    if given.present is None:
        return tuple(paragraphs)
    asks = bool(given.present.places)
    parts = [[two for two in one.sentences if asks or not two.is_place] for one in paragraphs] or [[]]
    for at, part in enumerate(given.present.printed):
        for number, one in enumerate(part.used):
            if one.about == About.OWN and not _is_in(one, parts):
                before = [plain(two.text) for two in part.used[:number]]
                _put_back(one, parts, min(at, len(parts) - 1), before)
    are_lists = [*(one.is_list for one in paragraphs), False]
    made = (Paragraph(sentences=tuple(one), is_list=listed) for one, listed in zip(parts, are_lists, strict=False))
    return tuple(one for one in made if one.sentences)


def plain(text: str) -> str:
    """A text by its words alone."""
    return " ".join(fold(text).split()).strip(" .,;:!?")


def _holds(one: Sentence, text: LetterText, now: dict[str, str]) -> bool:
    return all(key in text.lines and now.get(key) == text.lines[key] for key in one.sources)


def _is_in(one: Sentence, parts: Iterable[Sequence[Sentence]]) -> bool:
    return any(plain(one.text) == plain(two.text) for part in parts for two in part)


def _put_back(one: Sentence, parts: list[list[Sentence]], at: int, before: Sequence[str]) -> None:
    """Behind the sentence that it stood behind, wherever that is now; else at the head of its paragraph."""
    for last in reversed(before):
        for part in parts:
            place = next((here for here, two in enumerate(part) if plain(two.text) == last), None)
            if place is not None:
                part.insert(place + 1, one)
                return
    parts[at].insert(0, one)
