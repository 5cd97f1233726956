"""Having a CV said in another language: phrases beside the other calls, and at the end what was left in the own one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.cvs.rewording.phrases import Phrase, phrases_of
from app.drafting.asking import Asker
from app.drafting.call import Due
from app.drafting.wire import Language
from app.generation.calls.extras import EXTRAS
from app.generation.calls.translation import TRANSLATE_PHRASES, PhraseGiven, TranslationAnswer, TranslationInput
from app.generation.enforce import Accepted
from app.generation.plans import Ask, together
from app.generation.reading import LEFT, Reader
from app.generation.results import Tailored
from app.generation.settling import settled
from app.generation.translation import (
    TITLE_UNIT,
    TranslationCheck,
    batches,
    leftovers,
    stayed,
    with_phrases,
)
from app.vitae.document import CVDocument
from app.vitae.gender import Gender

_LEFT = 1_000  # where the calls of what was left begin, as the table of calls numbers them


@dataclass(frozen=True, slots=True)
class InLanguage:
    """How the texts of a CV are said in the language of the result.

    gender: of the person.  title: what is to stand under their name, where it is in another language still, else "".
    offer_language: of the terms that skills are named by.
    """

    document: CVDocument
    language: Language
    gender: Gender
    models: dict[str, str]
    title: str
    offer_language: Language

    @property
    def is_other(self) -> bool:
        """Whether the CV is in another language than the result."""
        return self.language != self.document.language

    def asks(self) -> list[Ask]:
        """The calls for titles, degrees, skills and labels; none where nothing is to be said otherwise."""
        found = phrases_of(self.document) if self.is_other else ()
        title = (Phrase(TITLE_UNIT, self.title, names_post=True),) if self.title else ()
        return self._asks((*title, *found), 0)

    async def told(self, tailored: Tailored, phrases: Accepted, asker: Asker, reader: Reader) -> Tailored:
        """The CV in one language: its phrases, then the lines that are not in it yet; and what stays as it is."""
        drops_aliases = self.offer_language != self.language
        found = with_phrases(tailored, self.document, phrases, drops_aliases=drops_aliases)
        if not self.is_other:
            return found
        asks = self._asks(leftovers(found, self.document), _LEFT)
        answers = await together(*(asker.ask(one.due, one.check) for one in asks))
        rest = joined(answers)
        rest = settled(rest, await reader.read(LEFT, rest.lines))
        found = with_phrases(found, self.document, rest, drops_aliases=drops_aliases)
        return found.model_copy(update={"stayed": stayed(found, self.document, (phrases, rest))})

    def _asks(self, phrases: Sequence[Phrase], first: int) -> list[Ask]:
        numbered = enumerate(batches(phrases), first)
        return [Ask(self._due(part, index), TranslationCheck(part, self.language)) for index, part in numbered]

    def _due(self, phrases: Sequence[Phrase], index: int) -> Due[TranslationInput, TranslationAnswer]:
        model = self.models.get(TRANSLATE_PHRASES.kind) or self.models.get(EXTRAS.kind, "")
        given = tuple(PhraseGiven(id=one.id, text=one.text) for one in phrases)
        told = TranslationInput(phrases=given, language=self.language, gender=self.gender, model=model)
        return Due(TRANSLATE_PHRASES, told, index)


def joined(parts: Iterable[Accepted]) -> Accepted:
    """The lists of several calls as one."""
    listed = list(parts)
    return Accepted(
        lines=tuple(line for one in listed for line in one.lines),
        findings=tuple(finding for one in listed for finding in one.findings),
        refused=tuple(refused for one in listed for refused in one.refused),
    )
