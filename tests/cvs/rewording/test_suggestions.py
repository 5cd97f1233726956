"""Suggestions for a CV: by rules or by a model, accepted one by one, and never against what the lines say."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from app import db
from app.accounts.models import User
from app.credits.queries import balance
from app.cvs.actions import save_document
from app.cvs.editor.actions import step_back
from app.cvs.editor.steps import Direction
from app.cvs.models import CV, CVKind, VersionLabel
from app.cvs.queries import cvs_of, latest_version, own_document
from app.cvs.rewording.actions import TASK_TYPES, accept, refuse, start_rewording
from app.cvs.rewording.models import CVRewording, RewordingKind, RewordingStatus
from app.cvs.rewording.queries import rewording_of, suggestions_in
from app.cvs.rewording.rules import suggestions_by_rules, well_set
from app.cvs.rewording.suggestion import Deed, Order, Reason, State, Suggestion
from app.cvs.rewording.writing import Means, reword
from app.drafting.engine import ModelEngine
from app.drafting.journal import Journal
from app.drafting.road import road_to
from app.errors import Conflict, Refused
from app.llm import abilities
from app.llm.client import close_all
from app.llm.endpoint import Endpoint
from app.llm.limiter import Limits
from app.registration import register
from app.settings import Settings
from app.tasks.lease import HandedBack, Lease
from app.tasks.runner import run_task
from app.vitae.document import Bullet, CVDocument, Experience, Header, with_ids
from app.vitae.units import units
from tests.factories import a_cv
from tests.fakes.model_server.behaviour import Behaviour, Character
from tests.fakes.model_server.server import ModelServer
from tests.material.corpus import people

QUICK = Limits(places=4, timeout_s=30.0, waits_s=(0.0, 0.0), patience_s=1.0)
Run = Callable[[Lease], Awaitable[dict[str, str]]]


@pytest.fixture(autouse=True)
async def house(database: Settings) -> None:
    register(database)


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    abilities.forget_all()
    async with ModelServer() as running:
        yield running
        await close_all()
    abilities.forget_all()


def runs(server: ModelServer | None = None, journal: Journal | None = None) -> dict[str, Run]:
    async def run(lease: Lease) -> dict[str, str]:
        engine = ModelEngine(road_to(Endpoint(server.base_url), QUICK)) if server else None
        await reword(lease, UUID(str(lease.payload["rewording_id"])), Means(engine, journal))
        return {}

    return dict.fromkeys(TASK_TYPES.values(), run)


def untidy() -> CVDocument:
    old = Experience(title="Florist", company="Rosa", start="2015", end="2018")
    bullets = ["I managed a team of 3", "Planted 400 trees .", "Responsible for pruning vines.", "Planted 400 trees"]
    post = Experience(
        title="Gardener", company="Green Row", start="2020", responsibilities=[Bullet(text=one) for one in bullets]
    )
    return with_ids(CVDocument(header=Header(full_name="Alice Green"), experience=[old, post]))


async def suggested(
    user: User, document: CVDocument, tasks: dict[str, Run], order: Order | None = None
) -> tuple[CV, CVRewording]:
    kind = RewordingKind.OPTIMISATION
    async with db.transaction() as session:
        cv = await a_cv(session, user.id, document)
        rewording = await start_rewording(session, user.id, cv.id, kind, order or Order())
    assert rewording.task_id
    assert await run_task(rewording.task_id, tasks)
    return cv, await newest(user, cv, kind)


async def newest(user: User, cv: CV, kind: RewordingKind) -> CVRewording:
    async with db.reading() as session:
        found = await rewording_of(session, user.id, cv.id, kind)
    assert found
    return found


def whatever(_: Suggestion) -> bool:
    return True


async def test_rules_see_marks_persons_openings_doubles_and_order(alice: User) -> None:
    _, rewording = await suggested(alice, untidy(), runs())

    found = suggestions_in(rewording)
    assert [(one.before, one.after) for one in found if one.deed == Deed.SET] == [
        ("I managed a team of 3", "Managed a team of 3."),
        ("Planted 400 trees .", "Planted 400 trees."),
        ("Responsible for pruning vines.", "Pruning vines."),
    ]
    assert [one.before for one in found if one.deed == Deed.REMOVE] == ["Planted 400 trees"]
    assert [one.reasons for one in found if one.deed == Deed.PLACE] == [(Reason.ORDER,)]


@pytest.mark.both_databases
async def test_accepting_makes_a_version_that_can_be_undone(alice: User) -> None:
    cv, _ = await suggested(alice, untidy(), runs())

    async with db.transaction() as session:
        await accept(session, alice.id, cv.id, whatever)
        after, version = await own_document(session, alice.id, cv.id), await latest_version(session, cv.id)
    async with db.transaction() as session:
        await step_back(session, alice.id, cv.id, Direction.UNDO)
        undone = await own_document(session, alice.id, cv.id)

    assert [one.title for one in after.experience] == ["Gardener", "Florist"]
    told = [one.text for one in after.experience[0].responsibilities]
    assert told == ["Managed a team of 3.", "Planted 400 trees.", "Pruning vines."]
    assert version.label == VersionLabel.OPTIMISED
    assert suggestions_by_rules(after) == []
    assert undone == untidy()


async def test_nothing_is_accepted_twice_or_after_a_refusal(alice: User) -> None:
    cv, _ = await suggested(alice, untidy(), runs())

    async with db.transaction() as session:
        await refuse(session, alice.id, cv.id, lambda one: one.number == 1)
        await accept(session, alice.id, cv.id, lambda one: one.number in {1, 2})
        once = await latest_version(session, cv.id)
        rewording = await accept(session, alice.id, cv.id, lambda one: one.number in {1, 2})
        twice = await latest_version(session, cv.id)
        document = await own_document(session, alice.id, cv.id)

    assert [one.state for one in suggestions_in(rewording)][:3] == [State.REFUSED, State.ACCEPTED, State.OPEN]
    assert document.experience[1].responsibilities[0].text == "I managed a team of 3"
    assert once.number == twice.number


async def test_a_line_that_was_changed_meanwhile_is_left_alone(alice: User) -> None:
    cv, _ = await suggested(alice, untidy(), runs())
    changed = untidy()
    changed.experience[1].responsibilities[0].text = "Led 5 gardeners"

    async with db.transaction() as session:
        await save_document(session, alice.id, cv.id, changed, revision=1)
        rewording = await accept(session, alice.id, cv.id, lambda one: one.number == 1)
        document = await own_document(session, alice.id, cv.id)

    assert suggestions_in(rewording)[0].state == State.STALE
    assert document == changed


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ('Gestion  de "projets" : budget 3%', "fr", "Gestion de « projets » : budget 3 %"),
        ("Équipe de 3 personnes; budget: 40 k€", "fr", "Équipe de 3 personnes ; budget : 40 k€"),
        ("Grew sales by 12 % : a record !", "en", "Grew sales by 12%: a record!"),
        ("See https://example.org:8080/a at 10:30", "fr", "See https://example.org:8080/a at 10:30"),
    ],
)
def test_marks_stand_as_the_language_wants_them(text: str, language: str, wanted: str) -> None:
    assert well_set(text, "fr" if language == "fr" else "en") == wanted


async def test_an_honest_model_makes_suggestions(alice: User, server: ModelServer) -> None:
    _, rewording = await suggested(alice, people()["fr_backend"], runs(server), Order(model="gpt-4o-mini"))

    assert rewording.status == RewordingStatus.DONE
    assert [one for one in suggestions_in(rewording) if Reason.CLARITY in one.reasons]


@pytest.mark.parametrize("character", [Character.LIAR, Character.SLOPPY, Character.CAREFUL])
@pytest.mark.parametrize("name", ["fr_backend", "en_data"])
async def test_no_lie_is_suggested_as_sure(alice: User, server: ModelServer, name: str, character: Character) -> None:
    server.behaviour = Behaviour(character)

    _, rewording = await suggested(alice, people()[name], runs(server), Order(model="gpt-4o-mini"))

    lies = {plant.text.rstrip(".") for plant in server.records.plants}
    told = [one for one in suggestions_in(rewording) if one.after.rstrip(".") in lies]
    assert lies or character == Character.SLOPPY
    assert [one for one in told if not one.doubts] == []


async def test_what_rules_are_unsure_of_is_read_a_second_time(alice: User, server: ModelServer) -> None:
    server.behaviour = Behaviour(Character.CAREFUL)
    order = Order(model="gpt-4o-mini")

    _, first = await suggested(alice, people()["fr_backend"], runs(server), order)
    _, second = await suggested(alice, people()["fr_backend"], runs(server), order.model_copy(update={"reader": "m"}))

    unsure = [one.id for one in suggestions_in(first) if one.doubts]
    assert unsure
    assert [one for one in suggestions_in(second) if one.doubts] == [], "cleared, or not suggested"
    lies = {plant.text.rstrip(".") for plant in server.records.plants}
    assert [one for one in suggestions_in(second) if one.after.rstrip(".") in lies] == []
    assert "second_reading" in {call.step for call in server.records.calls}


async def test_a_wording_that_no_verdict_names_keeps_its_doubts(alice: User, server: ModelServer) -> None:
    server.behaviour = Behaviour(Character.CAREFUL, reader_ids="invented")

    _, rewording = await suggested(alice, people()["fr_backend"], runs(server), Order(model="gpt-4o-mini", reader="m"))

    lies = {plant.text.rstrip(".") for plant in server.records.plants}
    told = [one for one in suggestions_in(rewording) if one.after.rstrip(".") in lies]
    assert told
    assert all(one.doubts for one in told)


async def test_a_killed_worker_pays_no_call_twice(alice: User, server: ModelServer, tmp_path: Path) -> None:
    cut = 0

    async def cut_off(lease: Lease) -> dict[str, str]:
        nonlocal cut
        cut += 1
        run = runs(server, Journal(tmp_path))["cv_optimization"]
        await run(lease)
        if cut == 1:
            raise HandedBack
        return {}

    cv, first = await suggested(alice, people()["en_data"], {"cv_optimization": cut_off}, Order(model="gpt-4o-mini"))
    asked = len(server.records.calls)
    assert first.task_id
    await run_task(first.task_id, {"cv_optimization": cut_off})

    assert (await newest(alice, cv, RewordingKind.OPTIMISATION)).status == RewordingStatus.DONE
    assert len(server.records.calls) == asked


async def test_a_failure_gives_the_price_back(alice: User) -> None:
    async with db.transaction() as session:
        before = await balance(session, alice.id)
    order = Order(model="gpt-4o-mini", price=1)

    _, rewording = await suggested(alice, untidy(), runs(), order)  # a server without a model by now

    async with db.reading() as session:
        assert await balance(session, alice.id) == before
    assert (rewording.status, rewording.error_code) == (RewordingStatus.ERROR, "rewording.no_model")


async def test_a_second_one_waits_for_the_first(alice: User) -> None:
    async with db.transaction() as session:
        cv = await a_cv(session, alice.id, untidy())
        await start_rewording(session, alice.id, cv.id, RewordingKind.OPTIMISATION, Order())
        with pytest.raises(Conflict, match=r"rewording\.is_running"):
            await start_rewording(session, alice.id, cv.id, RewordingKind.OPTIMISATION, Order())


def french() -> CVDocument:
    bullets = ["Migration de 12 services vers Kubernetes.", "Encadrement de 3 personnes.", "Refonte du site."]
    post = Experience(
        title="Développeur", company="Opale", start="2020", responsibilities=[Bullet(text=one) for one in bullets]
    )
    return with_ids(CVDocument(language="fr", header=Header(full_name="Alice Vert"), experience=[post]))


BOOK = {
    "Migration de 12 services vers Kubernetes.": ["Migration of 12 services to Kubernetes."],
    "Encadrement de 3 personnes.": ["Supervision of 30 people."],
    "Refonte du site.": ["Redesign of the site."],
    "Développeur": ["Developer"],
}


async def translated(user: User, server: ModelServer) -> tuple[CV, CVRewording]:
    kind = RewordingKind.TRANSLATION
    server.mind.wording.phrases.update(BOOK)
    async with db.transaction() as session:
        cv = await a_cv(session, user.id, french(), name="Mon CV")
        rewording = await start_rewording(session, user.id, cv.id, kind, Order(model="gpt-4o-mini", language="en"))
    assert rewording.task_id
    assert await run_task(rewording.task_id, runs(server))
    return cv, await newest(user, cv, kind)


async def test_a_translation_is_a_cv_of_its_own_and_what_does_not_hold_stays(alice: User, server: ModelServer) -> None:
    _, rewording = await translated(alice, server)

    assert rewording.made_cv_id
    async with db.reading() as session:
        made = await own_document(session, alice.id, rewording.made_cv_id)
        own = await cvs_of(session, alice.id, CVKind.SOURCE)
    told = [one.text for one in made.experience[0].responsibilities]
    assert (made.language, made.experience[0].company) == ("en", "Opale")
    assert told == ["Migration of 12 services to Kubernetes.", "Encadrement de 3 personnes.", "Redesign of the site."]
    kept = [one.before for one in suggestions_in(rewording) if one.reasons == (Reason.KEPT,)]
    assert kept == ["Encadrement de 3 personnes."]
    assert {cv.name for cv in own} == {"Mon CV", "Mon CV (English)"}


HARD = {"number", "unit", "date", "duration", "employer", "technology", "certification", "degree", "language_level"}


@pytest.mark.parametrize("seed", range(4))
async def test_a_liar_changes_no_figure_of_a_translation(alice: User, server: ModelServer, seed: int) -> None:
    """What rules cannot tell from a free translation stands, and is listed for its person to read."""
    server.behaviour = Behaviour(Character.LIAR, seed=seed)

    _, rewording = await translated(alice, server)

    async with db.reading() as session:
        made = await own_document(session, alice.id, rewording.made_cv_id) if rewording.made_cv_id else french()
    said = {one.text for one in units(made)}
    stands = [plant for plant in server.records.plants if plant.text in said]
    to_be_read = {one.after for one in suggestions_in(rewording) if one.reasons == (Reason.TRANSLATED,)}
    assert server.records.plants
    assert [plant for plant in stands if plant.kind in HARD or plant.text not in to_be_read] == []


async def test_without_a_model_a_translation_is_refused_and_costs_nothing(alice: User) -> None:
    async with db.transaction() as session:
        cv = await a_cv(session, alice.id, french())
        with pytest.raises(Refused, match=r"rewording\.no_model"):
            await start_rewording(session, alice.id, cv.id, RewordingKind.TRANSLATION, Order(language="en"))
        order = Order(model="gpt-4o-mini", language="fr")
        with pytest.raises(Refused, match=r"rewording\.same_language"):
            await start_rewording(session, alice.id, cv.id, RewordingKind.TRANSLATION, order)


async def test_the_pages_ask_show_and_decide(alice_client: httpx.AsyncClient, alice: User) -> None:
    cv, _ = await suggested(alice, untidy(), runs())
    path = f"/cvs/{cv.id}"

    shown = await alice_client.get(f"{path}/optimisation")
    await alice_client.post(f"{path}/suggestions", data={"number": "1", "choice": "accept"})
    await alice_client.post(f"{path}/suggestions", data={"section": "experience", "choice": "refuse"})
    after = await alice_client.get(f"{path}/optimisation")
    again = await alice_client.post(f"{path}/optimisation", data={"engine": "rules"})
    translation = await alice_client.get(f"{path}/translation")
    refused = await alice_client.post(f"{path}/translation", data={"language": "fr"})

    assert "Managed a team of 3." in shown.text
    assert (after.text.count(">Accepted<"), after.text.count(">Refused<")) == (1, 4)
    assert again.status_code == 303
    assert "this server has none" in translation.text
    assert refused.status_code == 422


async def test_programs_ask_and_decide_as_pages_do(alice_client: httpx.AsyncClient, alice: User) -> None:
    cv, _ = await suggested(alice, untidy(), runs())
    path = f"/api/cvs/{cv.id}/optimisation"

    read = (await alice_client.get(path)).json()
    decided = await alice_client.post(f"{path}/decisions", json={"numbers": [1], "choice": "accept"})
    busy = await alice_client.post(path, json={"engine": "model"})

    assert [one["state"] for one in read["suggestions"]] == ["open"] * 5
    assert decided.json()["suggestions"][0]["state"] == "accepted"
    assert (busy.status_code, busy.json()["error"]) == (422, "rewording.no_model")
