"""What each sentence of a model's pitch must pass: the lines it names carry it, and a wish claims nothing. Pure.

The check itself is the grounding room's; here stands only what a sentence of a pitch may draw on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.coaching.pitches.calls import PitchAnswer, Said
from app.coaching.pitches.materials import Line, Materials, Part
from app.coaching.pitches.proposal import Length, Proposal, Spoken, State
from app.drafting.checking import Check, RefusedText, UnusableAnswer, Worded
from app.grounding.check import Context, Finding, Verdict, Years, check, verdict_of
from app.grounding.claims import is_wish_or_courtesy, tells_of_person
from app.lexicon.tokens import sentences

MOST = {Length.SHORT: 12, Length.LONG: 60}  # sentences that are looked at
MAX_LENGTH = 400
_SINGLE = frozenset({Part.POST, Part.PROJECT, Part.SUCCESS})
Place = tuple[Length, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence and what the check made of it. behind: all that it may draw on.  facts: headings and years of it."""

    said: Said
    verdict: Verdict
    found: tuple[Finding, ...] = ()
    behind: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def worded(self) -> Worded:
        """What is told of it to the model that reads it or words it again."""
        return Worded(self.said.text, self.behind, self.facts)


@dataclass(frozen=True, slots=True)
class JudgedPitch:
    """Both lengths, judged."""

    introduction: str
    parts: Mapping[Length, tuple[Judged, ...]]

    def having(self, verdict: Verdict) -> list[tuple[Place, Judged]]:
        """The sentences with this verdict, in order."""
        return [
            ((length, at), one)
            for length, part in self.parts.items()
            for at, one in enumerate(part)
            if one.verdict == verdict
        ]

    def unsure(self) -> list[tuple[Place, Worded]]:
        """What a person has to read."""
        return [(place, one.worded) for place, one in self.having(Verdict.UNSURE)]


class PitchCheck(Check[PitchAnswer, JudgedPitch]):
    """Judges each sentence; refused ones that have sources are asked for once more."""

    def __init__(self, given: Materials) -> None:
        super().__init__(self._judged)
        self._given = given
        self._lines = {one.id: one for one in given.lines}
        brief = given.brief
        self._wished = tuple(one for one in (given.title, brief.target, *brief.strengths) if one)
        self._context = Context(years=(Years(given.years, ""),) if given.years else ())

    def refused(self, result: JudgedPitch) -> Sequence[RefusedText]:
        """Sentences beyond their sources, in order; one without any cannot be mended."""
        return [one.worded.refused(one.found) for _, one in _mendable(result)]

    def reworded(self, answer: PitchAnswer, result: JudgedPitch, texts: Mapping[int, str]) -> PitchAnswer:
        """The answer with refused sentences in new words, to be judged again."""
        places = [place for place, _ in _mendable(result)]
        news = {places[at]: text for at, text in texts.items()}
        parts = {
            str(length): tuple(
                one.said.model_copy(update={"text": news.get((length, at), one.said.text)})
                for at, one in enumerate(part)
            )
            for length, part in result.parts.items()
        }
        return answer.model_copy(update=parts)

    def _judged(self, answer: PitchAnswer) -> JudgedPitch:
        told = {Length.SHORT: answer.short, Length.LONG: answer.long}
        parts = {
            length: tuple(self._one(one) for one in _single(said)[: MOST[length]]) for length, said in told.items()
        }
        if not all(parts.values()):
            raise UnusableAnswer
        return JudgedPitch(self._introduction(answer.introduction), parts)

    def _introduction(self, text: str) -> str:
        """A word to the person; none where it says what no line does."""
        lines = [one.text for one in self._given.lines]
        brief = self._given.brief
        sources = [*lines, *(part for one in self._given.lines for part in one.beside), *self._wished, *brief.wishes]
        found = check(text, sources, language=self._given.language) if text and sources else ()
        return "" if len(text) > MAX_LENGTH or verdict_of(found) == Verdict.REFUSED else text

    def _one(self, said: Said) -> Judged:
        named = [self._lines[one] for one in said.ids if one in self._lines]
        said = said.model_copy(update={"ids": tuple(one.id for one in named)})
        if not named:
            return self._wish(said)
        texts = tuple(one.text for one in named)
        heading = tuple(dict.fromkeys(", ".join(one.beside) for one in named if one.beside))
        context = Context(heading=(*heading, *((self._given.title,) if self._given.title else ())), years=self._years)
        found = check(said.text, texts, language=self._given.language, context=context)
        verdict = verdict_of(found)
        if verdict != Verdict.REFUSED and not _is_of_one_item(named):
            verdict = Verdict.UNSURE
        facts = (*context.heading, *(f"{one.years} years of experience" for one in self._years))
        return Judged(said, verdict, found, (*texts, *facts), facts)

    def _wish(self, said: Said) -> Judged:
        """Without sources: a wish, a courtesy, or what title, years and brief say; anything else nobody told."""
        language = self._given.language
        found = check(said.text, self._wished, language=language, context=self._context) if self._wished else ()
        tells = tells_of_person(said.text, language, " ".join(self._wished))
        if verdict_of(found) != Verdict.REFUSED and not tells and is_wish_or_courtesy(said.text, language):
            return Judged(said, Verdict.FOLLOWS)
        follows = bool(self._wished) and verdict_of(found) == Verdict.FOLLOWS
        return Judged(said, Verdict.FOLLOWS if follows else Verdict.REFUSED, found)

    @property
    def _years(self) -> tuple[Years, ...]:
        return self._context.years


def settled(given: Materials, judged: JudgedPitch, cleared: Iterable[Place], doubted: Mapping[Place, str]) -> Proposal:
    """The proposal: refused and doubted sentences left out, those nobody read waiting. Pure."""
    read = set(cleared)
    made = {
        str(length): tuple(_spoken(one, (length, at), read, doubted) for at, one in enumerate(part))
        for length, part in judged.parts.items()
    }
    named = {key for part in judged.parts.values() for one in part for key in one.said.ids}
    lines = {one.id: one.text for one in given.lines if one.id in named}
    return Proposal(short=made["short"], long=made["long"], lines=lines)


def _spoken(one: Judged, place: Place, cleared: set[Place], doubted: Mapping[Place, str]) -> Spoken:
    state = State.USED
    if one.verdict == Verdict.REFUSED or place in doubted:
        state = State.LEFT_OUT
    elif one.verdict == Verdict.UNSURE and place not in cleared:
        state = State.WAITING
    doubt = doubted.get(place, "") or next((finding.claim for finding in one.found), "")
    doubt = "" if state == State.USED else doubt or one.said.text
    return Spoken(text=one.said.text, sources=one.said.ids, state=state, doubt=doubt)


def _is_of_one_item(named: Sequence[Line]) -> bool:
    return len({one.item for one in named if one.part in _SINGLE}) <= 1


def _mendable(result: JudgedPitch) -> list[tuple[Place, Judged]]:
    return [(place, one) for place, one in result.having(Verdict.REFUSED) if one.behind]


def _single(said: Sequence[Said]) -> list[Said]:
    """Real sentences, so that none hides behind another."""
    return [one.model_copy(update={"text": text[:MAX_LENGTH]}) for one in said for text in sentences(one.text)]
