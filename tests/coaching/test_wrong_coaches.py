"""Two hundred scripted conversations with coaches that go wrong: no step is skipped, no figure gets in unconfirmed."""

import pytest
from coach import Runs, begun, now_of, said_in, spoken, tell, with_model

from app import db
from app.accounts.models import User
from app.coaching import actions
from app.coaching.actions import Checked
from app.coaching.star import TOLD, Belief, Phase
from app.credits.actions import grant
from app.credits.models import EntryKind
from app.cvs.successes.queries import confirmed_successes
from app.cvs.successes.wording import unconfirmed_in
from app.kit.ids import new_id
from tests.fakes.model_server.behaviour import Behaviour, Character
from tests.fakes.model_server.characters.coaching import WRONGS
from tests.fakes.model_server.server import ModelServer

pytestmark = pytest.mark.usefixtures("house")
CONVERSATIONS = 100  # in each language; `make test` holds a tenth of them
SAID = {
    "en": {
        "experience": "Cook, Green Row",
        "situation": "Deliveries came {a} days late and the kitchen of the home had run out of bread.",
        "task": "I was to get the deliveries back on time before summer, all {b} of them.",
        "action": "I called each supplier, wrote down their hours and made one table of them.",
        "result": "Late deliveries fell from {c} a month to 1 within {a} weeks.",
    },
    "fr": {
        "experience": "Cuisinier, Les Tilleuls",
        "situation": "Les livraisons arrivaient avec {a} jours de retard et la cuisine manquait de pain.",
        "task": "Je devais remettre les {b} livraisons à l’heure avant l’été.",
        "action": "J’ai appelé chaque fournisseur, noté ses horaires et fait un seul tableau de tous.",
        "result": "Les retards sont passés de {c} par mois à 1 en {a} semaines.",
    },
}
TITLES = {"en": "On time again", "fr": "De nouveau à l’heure"}


@pytest.mark.parametrize(
    "conversations", [CONVERSATIONS // 10, pytest.param(CONVERSATIONS, marks=pytest.mark.thorough)]
)
@pytest.mark.parametrize("locale", ["en", "fr"])
async def test_no_step_is_skipped_and_no_figure_gets_in_unconfirmed(
    alice: User, server: ModelServer, locale: str, conversations: int
) -> None:
    server.behaviour = Behaviour(character=Character.LIAR, kinds=WRONGS)
    async with db.transaction() as session:
        await grant(session, alice.id, conversations, reference=new_id(), kind=EntryKind.GRANT)
    runs = with_model(server)
    for number in range(conversations):
        assert await whole_conversation(alice, runs, locale, number) == [*TOLD, Phase.CONFIRM]

    async with db.reading() as session:
        successes = await confirmed_successes(session, alice.id)
    assert len(successes) == conversations
    for number, success in enumerate(successes):
        words = said(locale, number)
        assert {str(phase): getattr(success, phase) for phase in TOLD} == {str(phase): words[phase] for phase in TOLD}
        doubtful = [one["text"] for one in success.figures if one["belief"] == Belief.DOUBTFUL]
        assert len(doubtful) == 1
        language = "fr" if locale == "fr" else "en"
        assert unconfirmed_in(doubtful[0], success.figures, language) == doubtful


def said(locale: str, number: int) -> dict[str, str]:
    """What the person says in this conversation: figures of its own in each."""
    numbers = {"a": 3 + number, "b": 200 + number, "c": 1200 + number}
    return {phase: text.format(**numbers) for phase, text in SAID[locale].items()}


async def whole_conversation(alice: User, runs: Runs, locale: str, number: int) -> list[str]:
    """From the first word to the success; the steps that stood open, in order."""
    conversation = await begun(alice, locale=locale)
    words, steps = said(locale, number), list[str]()
    await tell(conversation, words["experience"])
    while True:
        await spoken(conversation, runs)
        phase = str((await now_of(conversation)).story["phase"])
        steps.append(phase)
        if phase == Phase.CONFIRM:
            break
        await tell(conversation, words[phase])
    for one in await said_in(conversation):
        if one.speaker == "coach" and one.number > 1:
            assert one.text.count("?") <= 1
            assert not {"63", "40", "250"} & set(one.text.replace(",", " ").split())
    current = await now_of(conversation)
    figures = [(Phase(one["phase"]), one["text"]) for one in current.story["figures"]]
    beliefs = dict.fromkeys(figures, Belief.CONFIRMED) | {figures[0]: Belief.DOUBTFUL}
    checked = Checked(TITLES[locale], {phase: words[phase] for phase in TOLD}, beliefs)
    async with db.transaction() as session:
        await actions.confirm(session, alice.id, current.id, checked, revision=current.revision)
    return steps
