"""What each sentence of a model's letter must pass: its sources, its quote, and no claim in a wish. Pure.

The check itself is the grounding room's; here stands only what a sentence of a letter may draw on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from app.drafting.checking import Check, RefusedText, UnusableAnswer, Worded
from app.generation.years import years_of
from app.grounding.check import Context, Kind, Verdict, Years, check, verdict_of
from app.grounding.claims import is_wish_or_courtesy, tells_of_person, tells_of_writer
from app.letters.calls import LetterAnswer, Said
from app.letters.frames import frame_of
from app.letters.letter import About, Doubt, Paragraph, Sentence, State
from app.letters.lines import Item, facts_of, is_one_items, items_by_id, nearest, units_by_id, words_shared
from app.letters.materials import Materials
from app.letters.present import plain, standing
from app.lexicon.folding import fold
from app.lexicon.tokens import sentences
from app.vitae.units import Unit

MAX_SENTENCES, MAX_LENGTH, MIN_QUOTE = 40, 600, 3
_THE_OFFERS = "(of the employer, not of the person) "
_LIKELY = 4  # items that a sentence without a source is held against
# What belongs to the person and not to one line: where they were and when, and the papers they hold.
_LENT = frozenset({Kind.EMPLOYER, Kind.PLACE, Kind.DATE, Kind.DEGREE, Kind.CERTIFICATION, Kind.LANGUAGE_LEVEL})
Place = tuple[int, int]
NOTHING_NEW: Mapping[Place, str] = {}


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence and what the check made of it. behind: all that it may draw on.  facts: headings and years of it.

    is_joined: it tells of the employer too, so that no rule can tell whose a word of it is.
    is_standing: it stands in the letter there is, and is not judged again.
    """

    sentence: Sentence
    verdict: Verdict
    behind: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    is_joined: bool = False
    is_standing: bool = False

    @property
    def worded(self) -> Worded:
        """What is told of it to the model that reads it or words it again."""
        return Worded(self.sentence.text, self.behind, self.facts)


@dataclass(frozen=True, slots=True)
class JudgedLetter:
    """The sentences of an answer, judged, paragraph by paragraph."""

    paragraphs: tuple[tuple[Judged, ...], ...]

    def placed(self) -> Iterator[tuple[Place, Judged]]:
        """Every sentence with its paragraph and place in it, from 0."""
        for at, part in enumerate(self.paragraphs):
            for number, one in enumerate(part):
                yield (at, number), one

    def having(self, verdict: Verdict) -> list[tuple[Place, Judged]]:
        """The sentences with this verdict, in order."""
        return [(place, one) for place, one in self.placed() if one.verdict == verdict]

    def text(
        self, states: Mapping[Place, State], read: AbstractSet[Place], news: Mapping[Place, str] = NOTHING_NEW
    ) -> tuple[Paragraph, ...]:
        """The paragraphs of the letter. states: of sentences that are not simply used.  read: cleared by a reader.

        news: what stands in place of sentences that were doubted.
        """
        return tuple(
            Paragraph(
                sentences=tuple(
                    one.sentence.model_copy(
                        update={
                            "text": news.get((at, number), one.sentence.text),
                            "state": states.get((at, number), one.sentence.state),
                            "is_read": (at, number) in read or one.sentence.is_read,
                        }
                    )
                    for number, one in enumerate(part)
                )
            )
            for at, part in enumerate(self.paragraphs)
        )


class LetterCheck(Check[LetterAnswer, JudgedLetter]):
    """Judges each sentence; refused ones are asked for once more with what was wrong with them."""

    def __init__(self, given: Materials) -> None:
        super().__init__(self._judged)
        self._given = given
        self._units = units_by_id(given.document)
        self._items = items_by_id(given.document)
        self._offer = _plain(given.offer_text)
        self._offer_lines = tuple(line.strip() for line in given.offer_text.splitlines() if line.strip())
        frame = frame_of(given.order.language, given.order.tone)
        told = (frame.salutation, frame.closing, frame.hope, *sentences(frame.leave))
        self._frame = frozenset(map(_plain, told))
        self._facts = _headings(self._items.values())
        years = years_of(given.document, given.digest, given.today)
        self._years = tuple(Years(one.years, one.term) for one in years)
        self._standing = standing(given)

    def refused(self, result: JudgedLetter) -> Sequence[RefusedText]:
        """Sentences that go beyond their sources, in the order of the letter; one without any cannot be mended."""
        return [one.worded.refused(one.sentence.doubts) for _, one in _mendable(result)]

    def reworded(self, answer: LetterAnswer, result: JudgedLetter, texts: Mapping[int, str]) -> LetterAnswer:
        """The answer with refused sentences in new words; they are what they were meant to be, and judged again."""
        places = [place for place, _ in _mendable(result)]
        news = {places[at]: text for at, text in texts.items()}
        parts = _single_sentences(answer)
        return LetterAnswer(
            paragraphs=tuple(
                tuple(
                    one.model_copy(update={"text": news.get((at, number), one.text)}) for number, one in enumerate(part)
                )
                for at, part in enumerate(parts)
            )
        )

    def _judged(self, answer: LetterAnswer) -> JudgedLetter:
        parts = _single_sentences(answer)
        if not any(parts):
            raise UnusableAnswer
        return JudgedLetter(tuple(tuple(self._one(said) for said in part) for part in parts))

    def _one(self, said: Said) -> Judged:
        """What a sentence is by what it says, whatever it calls itself; one that stands already is what it was."""
        if there := self._standing.get(plain(said.text)):
            return Judged(there, Verdict.FOLLOWS, is_standing=True)
        language = self._given.order.language
        if said.about == "both":
            return self._about_both(said)
        if said.about == "offer":
            return self._about_person(said) if tells_of_writer(said.text, language) else self._about_offer(said)
        if said.about == "candidate" or tells_of_person(said.text, language, self._given.offer_text):
            return self._about_person(said)
        if is_wish_or_courtesy(said.text, language) or _plain(said.text) in self._frame:
            return Judged(Sentence(text=said.text, about=About(said.about)), Verdict.FOLLOWS)
        return self._about_nobody(said)

    def _about_both(self, said: Said) -> Judged:
        """The employer's part held against its quote, the rest against the lines; then it has to be read as a whole."""
        part = said.offer_part
        if not part or part not in said.text or tells_of_writer(part, self._given.order.language):
            return self._about_person(said)
        offered = self._about_offer(said.model_copy(update={"text": part}))
        rest = " ".join(said.text.replace(part, " ", 1).split()).strip(" ,;:")
        told = self._about_person(said.model_copy(update={"text": rest}))
        sentence = told.sentence.model_copy(
            update={"text": said.text, "quote": said.quote, "doubts": (*told.sentence.doubts, *offered.sentence.doubts)}
        )
        if Verdict.REFUSED in {offered.verdict, told.verdict}:
            return Judged(sentence, Verdict.REFUSED, is_joined=True)
        behind = (*told.behind, *(f"{_THE_OFFERS}{one}" for one in offered.behind))
        return Judged(_doubted(sentence, "letters.joined"), Verdict.UNSURE, behind, told.facts, is_joined=True)

    def _about_nobody(self, said: Said) -> Judged:
        """A sentence of the offer stands as the offer's; any other has to be read, or nothing carries it."""
        if len(plain := _plain(said.text)) >= MIN_QUOTE and plain in self._offer:
            return self._about_offer(said.model_copy(update={"quote": said.text}))
        sentence = Sentence(text=said.text, about=About.OFFER)
        judged = self._beyond(Judged(sentence, Verdict.REFUSED), (), self._offer_lines, "letters.no_source")
        return judged if judged.sentence.doubts else Judged(_doubted(sentence, "letters.no_source"), Verdict.REFUSED)

    def _about_person(self, said: Said) -> Judged:
        """Held against the lines it names, with the facts of their items; where it names none, against likely ones."""
        named = [self._units[one] for one in said.ids if one in self._units]
        return self._held(said.text, named) if named else self._unnamed(said)

    def _held(self, text: str, named: Sequence[Unit]) -> Judged:
        """What the whole CV may lend are names, papers and dates; such a sentence has to be read."""
        sentence = Sentence(text=text, about=About.CANDIDATE, sources=tuple(one.id for one in named))
        lines = tuple(one.text for one in named)
        context = Context(heading=_headings(self._items.get(one.item_id) for one in named), years=self._years)
        judged = self._checked(sentence, lines, context)
        if judged.verdict == Verdict.REFUSED and {one.kind for one in judged.sentence.doubts} <= _LENT:
            judged = self._beyond(judged, (*lines, *context.heading), self._facts, "letters.several_items")
        elif judged.verdict != Verdict.REFUSED and not is_one_items(named):
            judged = _left_to_a_reader(judged, "letters.several_items")
        return judged

    def _unnamed(self, said: Said) -> Judged:
        """Refused, unless one item of the CV, or the offer for a wish, could carry it: then it has to be read."""
        for group in self._likely(said.text):
            judged = self._held(said.text, group)
            if judged.verdict != Verdict.REFUSED:
                return _left_to_a_reader(judged, "letters.no_source")
        sentence = Sentence(text=said.text, about=About.CANDIDATE)
        judged = Judged(sentence, Verdict.REFUSED)
        if said.about != "candidate":
            judged = self._beyond(judged, (), self._offer_lines, "letters.no_source")
        return judged if judged.sentence.doubts else Judged(_doubted(sentence, "letters.no_source"), Verdict.REFUSED)

    def _likely(self, text: str) -> list[list[Unit]]:
        """Lines of the items that share most words with a text, best item first: of each the nearest few."""
        groups: dict[str, list[Unit]] = {}
        for unit in self._units.values():
            groups.setdefault(unit.item_id or unit.id, []).append(unit)
        near = {key: nearest(text, [one.text for one in units]) for key, units in groups.items()}
        shared = {key: words_shared(text, groups[key][at[0]].text) for key, at in near.items() if at}
        best = sorted(shared, key=lambda key: -shared[key])[:_LIKELY]
        return [[groups[key][at] for at in sorted(near[key])] for key in best]

    def _beyond(self, judged: Judged, lines: tuple[str, ...], more: tuple[str, ...], reason: str) -> Judged:
        """The judgement, or the doubt of whoever finds what is missing in one more line; nothing found so is sure."""
        for at in nearest(judged.sentence.text, more):
            wide = self._checked(judged.sentence, (*lines, more[at]), Context(years=self._years))
            if wide.verdict != Verdict.REFUSED:
                return _left_to_a_reader(wide, reason)
        return judged

    def _about_offer(self, said: Said) -> Judged:
        """Held against its quote, which the offer must hold."""
        sentence = Sentence(text=said.text, about=About.OFFER, quote=said.quote)
        quote = _plain(said.quote)
        if len(quote) < MIN_QUOTE or quote not in self._offer:
            return Judged(_doubted(sentence, "letters.no_quote"), Verdict.REFUSED)
        digest = self._given.digest
        heading = tuple(one for one in (digest.title, digest.company, digest.place) if one)
        judged = self._checked(sentence, (said.quote,), Context(heading=heading))
        if judged.verdict != Verdict.REFUSED:
            return judged
        return self._beyond(judged, (said.quote, *heading), self._offer_lines, "letters.beyond_quote")

    def _checked(self, sentence: Sentence, lines: tuple[str, ...], context: Context) -> Judged:
        language = self._given.order.language
        found = check(sentence.text, lines, language=language, context=context)
        doubts = tuple(Doubt(kind=one.kind, claim=one.claim, nearest=one.nearest, reason=one.reason) for one in found)
        years = (f"{one.years} years of {one.term or 'experience'}" for one in context.years)
        facts = (*context.heading, *years)
        return Judged(sentence.model_copy(update={"doubts": doubts}), verdict_of(found), (*lines, *facts), facts)


def _left_to_a_reader(judged: Judged, reason: str) -> Judged:
    return replace(judged, sentence=_doubted(judged.sentence, reason), verdict=Verdict.UNSURE)


def _headings(items: Iterable[Item | None]) -> tuple[str, ...]:
    """What these items are called, each once."""
    found = dict.fromkeys(", ".join(facts_of(item)) for item in items)
    return tuple(one for one in found if one)


def _mendable(result: JudgedLetter) -> list[tuple[Place, Judged]]:
    return [(place, one) for place, one in result.having(Verdict.REFUSED) if one.behind]


def _single_sentences(answer: LetterAnswer) -> list[list[Said]]:
    """The answer cut into real sentences, so that none hides behind another; an overlong answer loses its end."""
    left = MAX_SENTENCES
    parts: list[list[Said]] = []
    for part in answer.paragraphs:
        cut = [one.model_copy(update={"text": text[:MAX_LENGTH]}) for one in part for text in sentences(one.text)]
        parts.append(cut[:left])
        left -= len(parts[-1])
    return [part for part in parts if part]


def _doubted(sentence: Sentence, reason: str) -> Sentence:
    doubt = Doubt(kind="source", claim=sentence.text, reason=reason)
    return sentence.model_copy(update={"doubts": (*sentence.doubts, doubt)})


def _plain(text: str) -> str:
    """A text without what no reader would call a change: case, spaces, marks at its ends."""
    return " ".join(fold(text).split()).strip(" .,;:«»\"'-*•")
