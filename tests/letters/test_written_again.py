"""A letter that is written again starts from the one there is: what its person wrote stays, the rest is not reread."""

from typing import Any

import pytest

from app.drafting.asking import Asker
from app.drafting.engine import Answered
from app.drafting.memory import NoMemory
from app.drafting.reword import REWORD
from app.drafting.second_reading import SECOND_READING
from app.generation.engine import EngineName
from app.letters.calls import LETTER, LetterAnswer, Said, letter_input
from app.letters.drafted import asked_letter
from app.letters.editing import Edit, EditedLetter, as_edit, edited
from app.letters.letter import About, LetterText, State
from app.letters.materials import Materials
from app.letters.order import Length, Order, Tone
from app.letters.own_lines import own_letter
from tests.material.corpus import TODAY, digest, offers, people

OWN = {
    "en": "I already know two of your wards from my training years.",
    "fr": "Je connais déjà deux de vos sites depuis mes années de formation.",
}


def given(name: str, **changed: Any) -> Materials:
    document = people()[name]
    order = Order(language=document.language, length=Length.SHORT, engine=EngineName.MODEL, model="m", reader="r")
    made = Materials(order=order, document=document, digest=digest(name), offer_text=offers()[name], today=TODAY)
    return made.model_copy(update=changed)


class Writer:
    """Answers with these paragraphs; clears what it is asked to read, and remembers it."""

    is_instant = True

    def __init__(self, *paragraphs: tuple[Said, ...]) -> None:
        self.paragraphs = paragraphs
        self.read: list[str] = []
        self.asked: list[Any] = []

    async def answer(self, call: Any, asked: Any) -> Any:
        if call.kind == SECOND_READING.kind:
            self.read += [one.text for one in asked.passages]
            return Answered(call.answer())
        if call.kind == REWORD.kind:
            return Answered(call.answer(texts=()))
        self.asked.append(asked)
        return Answered(LetterAnswer(paragraphs=self.paragraphs))


def with_own_sentence(given: Materials, text: LetterText) -> LetterText:
    """The letter after its person put a sentence of theirs behind the first one."""
    edit = as_edit(text)
    first, *others = edit.paragraphs
    sentence = next(one.text for part in text.printed for one in part.used)
    mine = first.replace(sentence, f"{sentence} {OWN[given.order.language]}", 1)
    changed = Edit(**{**edit.model_dump(), "paragraphs": (mine, *others), "salutation": "Hello Ms Stern,"})
    return edited(EditedLetter(text=text, edit=changed, given=given))


def printed(text: LetterText) -> list[str]:
    return [one.text for part in text.printed for one in part.used]


def a_name() -> str:
    return next(iter(people()))


@pytest.mark.parametrize("name", list(people())[:4])
def test_own_sentences_and_frame_stay_where_lines_are_chosen_again(name: str) -> None:
    first = given(name)
    before = with_own_sentence(first, own_letter(first))
    order = first.order.model_copy(update={"length": Length.LONG, "tone": Tone.WARM})
    again = first.model_copy(update={"present": before, "order": order, "frame": {"salutation": before.salutation}})

    made = own_letter(again)

    own = OWN[first.order.language]
    assert printed(made).count(own) == 1
    assert next(one for one in made.sentences if one.text == own).about == About.OWN
    assert made.salutation == "Hello Ms Stern,"
    assert len(printed(made)) > len(printed(before))


def test_what_the_person_filled_in_is_not_asked_for_again() -> None:
    name = a_name()
    bare = given(name).model_copy(update={"document": people()[name].model_copy(update={"experience": []})})
    first = own_letter(bare)
    assert first.places
    edit = as_edit(first)
    filled = tuple(
        "\n".join(OWN["en"] if line.startswith("[") else line for line in one.splitlines()) for one in edit.paragraphs
    )
    texts = tuple(_without_places(one, first.places) for one in filled)
    before = edited(EditedLetter(text=first, edit=edit.model_copy(update={"paragraphs": texts}), given=bare))

    made = own_letter(bare.model_copy(update={"present": before}))

    assert before.places == made.places == made.asks == ()
    assert OWN["en"] in printed(made)


def _without_places(text: str, places: tuple[str, ...]) -> str:
    for one in places:
        text = text.replace(one, OWN["en"])
    return text


async def test_a_model_is_shown_the_letter_and_reads_only_what_it_changed() -> None:
    first = given(a_name())
    units = [one.text for one in first.document.experience[0].responsibilities[:2]]
    ids = [one.id for one in first.document.experience[0].responsibilities[:2]]
    loose = f"Over the years I have seen how much this matters: {units[0].rstrip('.').lower()}."
    new = f"It also taught me why this counts: {units[1].rstrip('.').lower()}."
    told = Said(text=loose, about="candidate", ids=(ids[0],))
    writer = Writer((told,))
    text = await asked_letter(first, Asker(writer, NoMemory(), first.order.language))
    waiting = {one.text for one in text.sentences if one.state == State.WAITING}
    assert loose in writer.read
    assert loose in waiting  # nobody cleared it, so its person decides
    cleared = text.model_copy(
        update={
            "paragraphs": tuple(
                part.model_copy(
                    update={
                        "sentences": tuple(
                            one.model_copy(update={"state": State.USED, "is_read": True}) for one in part.sentences
                        )
                    }
                )
                for part in text.paragraphs
            )
        }
    )
    before = with_own_sentence(first, cleared)

    again = Writer((told, Said(text=new, about="candidate", ids=(ids[1],))))
    made = await asked_letter(
        first.model_copy(update={"present": before}), Asker(again, NoMemory(), first.order.language)
    )

    states = {one.text: (one.state, one.is_read) for one in made.sentences}
    assert loose not in again.read
    assert new in again.read
    assert states[loose] == (State.USED, True)
    assert states[OWN[first.order.language]][0] == State.USED
    assert printed(made).index(OWN[first.order.language]) == printed(made).index(loose) + 1
    assert any(loose in line for line in again.asked[0].present)


async def test_a_line_of_the_cv_that_changed_is_judged_again() -> None:
    first = given(a_name())
    bullets = first.document.experience[0].responsibilities[:2]
    told = tuple(Said(text=one.text, about="candidate", ids=(one.id,)) for one in bullets)
    before = await asked_letter(first, Asker(Writer(told), NoMemory(), first.order.language))
    changed = first.document.model_copy(deep=True)
    changed.experience[0].responsibilities[0].text = "Something else entirely."

    there = first.model_copy(update={"present": before, "document": changed})
    made = await asked_letter(there, Asker(Writer(told), NoMemory(), first.order.language))

    assert printed(before) == [one.text for one in bullets]
    assert printed(made) == [bullets[1].text]


def test_the_prompt_says_what_to_do_with_a_letter_that_is_there_and_nothing_without() -> None:
    first = given(a_name())
    there = first.model_copy(update={"present": with_own_sentence(first, own_letter(first))})

    without, with_letter = (LETTER.told(letter_input(one)) for one in (first, there))

    assert "PRESENT" not in without.system + without.user
    assert "start from it" in with_letter.system
    assert f"(own) {OWN[first.order.language]}" in with_letter.user
