"""What each sentence of a model's letter must pass: its sources, its quote, and no claim in a wish. Pure.

The check itself is the grounding room's; here stands only what a sentence of a letter may draw on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.drafting.checking import Check, RefusedText, UnusableAnswer
from app.generation.years import years_of
from app.grounding.check import Context, Verdict, Years, check, verdict_of
from app.letters.calls import LetterAnswer, Said
from app.letters.claims import tells_of_person, tells_of_writer
from app.letters.letter import About, Doubt, Paragraph, Sentence, State
from app.letters.lines import facts_of, is_one_items, items_by_id, units_by_id
from app.letters.own_lines import Materials
from app.lexicon.folding import fold
from app.lexicon.tokens import sentences

MAX_SENTENCES, MAX_LENGTH, MIN_QUOTE = 40, 600, 3
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence and what the check made of it. behind: all that it may draw on."""

    sentence: Sentence
    verdict: Verdict
    behind: tuple[str, ...] = ()


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

    def text(self, states: Mapping[Place, State], read: frozenset[Place]) -> tuple[Paragraph, ...]:
        """The paragraphs of the letter. states: of sentences that are not simply used.  read: cleared by a reader."""
        return tuple(
            Paragraph(
                sentences=tuple(
                    one.sentence.model_copy(
                        update={"state": states.get((at, number), State.USED), "is_read": (at, number) in read}
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
        years = years_of(given.document, given.digest, given.today)
        self._years = tuple(Years(one.years, one.term) for one in years)

    def refused(self, result: JudgedLetter) -> Sequence[RefusedText]:
        """Sentences that go beyond their sources, in the order of the letter; one without any cannot be mended."""
        return [RefusedText(one.sentence.text, one.behind, one.sentence.doubts) for _, one in _mendable(result)]

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
        """What a sentence is by what it says, whatever it calls itself."""
        language = self._given.order.language
        if said.about == "offer":
            return self._about_person(said) if tells_of_writer(said.text, language) else self._about_offer(said)
        if said.about == "candidate" or tells_of_person(said.text, language, self._given.offer_text):
            return self._about_person(said)
        return Judged(Sentence(text=said.text, about=About(said.about)), Verdict.FOLLOWS)

    def _about_person(self, said: Said) -> Judged:
        """Held against the lines it names, with the facts of their items."""
        named = [self._units[one] for one in said.ids if one in self._units]
        sentence = Sentence(text=said.text, about=About.CANDIDATE, sources=tuple(one.id for one in named))
        if not named:
            return Judged(_doubted(sentence, "letters.no_source"), Verdict.REFUSED)
        headings = dict.fromkeys(", ".join(facts_of(self._items.get(one.item_id))) for one in named)
        heading = tuple(one for one in headings if one)
        lines = tuple(one.text for one in named)
        context = Context(heading=heading, years=self._years)
        judged = self._checked(sentence, lines, context)
        if judged.verdict != Verdict.REFUSED and not is_one_items(named):
            sentence = _doubted(judged.sentence, "letters.several_items")
            return Judged(sentence, Verdict.UNSURE, judged.behind)
        return judged

    def _about_offer(self, said: Said) -> Judged:
        """Held against its quote, which the offer must hold."""
        sentence = Sentence(text=said.text, about=About.OFFER, quote=said.quote)
        quote = _plain(said.quote)
        if len(quote) < MIN_QUOTE or quote not in self._offer:
            return Judged(_doubted(sentence, "letters.no_quote"), Verdict.REFUSED)
        digest = self._given.digest
        heading = tuple(one for one in (digest.title, digest.company, digest.place) if one)
        return self._checked(sentence, (said.quote,), Context(heading=heading))

    def _checked(self, sentence: Sentence, lines: tuple[str, ...], context: Context) -> Judged:
        language = self._given.order.language
        found = check(sentence.text, lines, language=language, context=context)
        doubts = tuple(Doubt(kind=one.kind, claim=one.claim, nearest=one.nearest, reason=one.reason) for one in found)
        years = (f"{one.years} years of {one.term or 'experience'}" for one in context.years)
        behind = (*lines, *context.heading, *years)
        return Judged(sentence.model_copy(update={"doubts": doubts}), verdict_of(found), behind)


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
