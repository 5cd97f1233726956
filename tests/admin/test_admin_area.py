"""The admin area: settings that count at once and are written down, the models' figures, and nobody else in it."""

import re
from collections.abc import AsyncGenerator
from dataclasses import replace

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.accounts.actions import change_locale
from app.accounts.models import User
from app.admin.acts import Act
from app.admin.calls.figures import step_figures
from app.admin.figures import truth
from app.audit import AuditEntry
from app.credits.checks import check_ledger
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.drafting.models import CallRow
from app.generation.actions import GenerationOrder, start_generation
from app.generation.engine import EngineName
from app.generation.models import GenerationOffer, Verdict, WatchedReading
from app.generation.queries import offers_of_generation
from app.llm.usage import price_table
from app.main import create_app
from app.offers.models import Offer
from app.offers.rules import digest_offer
from app.options.queries import values
from app.options.registry import groups, registered, shown_in
from app.settings import Settings
from app.vitae.document import Bullet, CVDocument
from tests.factories import a_cv, a_generation, a_user
from tests.fakes.model_server.server import ModelServer
from tests.web_clients import signed_in_browser

PAGES = (
    *("/admin", "/admin/users", "/admin/settings", "/admin/settings/limits", "/admin/models"),
    *("/admin/tasks", "/admin/tasks/queue", "/admin/audit", "/admin/ledger"),
)


@pytest.fixture
async def admin(app: Litestar) -> User:
    async with db.transaction() as session:
        return await a_user(session, "root", is_admin=True)


@pytest.fixture
async def admin_client(app: Litestar, admin: User, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    async with signed_in_browser(app, admin, settings) as client:
        yield client


async def options(*names: str) -> dict[str, object]:
    async with db.reading() as session:
        return dict(await values(session, names))


async def noted() -> list[tuple[str, str]]:
    async with db.reading() as session:
        rows = await session.scalars(select(AuditEntry).where(AuditEntry.act == Act.OPTION_CHANGED))
        return [(one.about, str(one.user_id)) for one in rows]


def test_every_option_in_use_has_its_words_and_its_group(app: Litestar) -> None:
    assert {one.name for one in registered()} == {one.name for group in groups() for one, _ in shown_in(group)}
    assert {one.group for one in registered()} == set(groups())


@pytest.mark.parametrize("address", [one for one in PAGES if one != "/admin/tasks/queue"])  # a fragment
async def test_the_tab_of_the_page_is_the_current_one(admin_client: httpx.AsyncClient, address: str) -> None:
    page = (await admin_client.get(address)).text
    tabs = page[page.index('<ul class="segments">') :].partition("</ul>")[0]

    [current] = [tab for tab in tabs.split("<li>") if 'aria-current="page"' in tab]
    tab = "/".join(address.split("/")[:3])  # a group of settings is under what it belongs to
    assert f'href="{tab}"' in current


@pytest.mark.parametrize("address", PAGES)
async def test_only_an_admin_may_see_it(
    alice_client: httpx.AsyncClient, anonymous_client: httpx.AsyncClient, admin_client: httpx.AsyncClient, address: str
) -> None:
    assert (await alice_client.get(address)).status_code == 403
    assert (await anonymous_client.get(address)).status_code in {302, 303}
    assert (await admin_client.get(address)).status_code == 200
    assert 'href="/admin"' not in (await alice_client.get("/home")).text
    assert 'href="/admin"' in (await admin_client.get("/home")).text


async def test_nobody_else_may_change_an_option(alice_client: httpx.AsyncClient) -> None:
    answer = await alice_client.post("/admin/settings/limits", data={"max_offers": "3"})

    assert answer.status_code == 403
    assert (await options("max_offers"))["max_offers"] == 20


async def test_a_saved_group_counts_at_once_and_is_written_down(admin_client: httpx.AsyncClient, admin: User) -> None:
    typed = {"max_offers": "7", "llm_timeout_s": "60", "llm_concurrency": "32"}

    answer = await admin_client.post("/admin/settings/limits", data=typed)

    assert (answer.status_code, answer.headers["location"]) == (303, "/admin/settings/limits?saved=yes")
    assert await options("max_offers") == {"max_offers": 7}
    assert ("max_offers", str(admin.id)) in await noted()
    assert "llm_concurrency" not in {name for name, _ in await noted()}
    shown = (await admin_client.get("/admin/settings/limits?saved=yes")).text
    assert "The default is 20." in shown
    assert "Saved." in shown


@pytest.mark.parametrize(("language", "words"), [("en", ["No", "Yes"]), ("fr", ["Non", "Oui"])])
async def test_a_switch_says_yes_or_no(
    admin_client: httpx.AsyncClient, admin: User, language: str, words: list[str]
) -> None:
    async with db.transaction() as session:
        await change_locale(session, admin.id, language)

    shown = (await admin_client.get("/admin/settings/accounts")).text

    assert set(re.findall(r'<option value="o(?:n|ff)"[^>]*>([^<]*)<', shown)) == set(words)


async def test_an_option_goes_back_to_its_default(admin_client: httpx.AsyncClient) -> None:
    await admin_client.post("/admin/settings/limits", data={"max_offers": "7"})

    await admin_client.post("/admin/settings/limits", data={"max_offers": "9", "reset": "max_offers"})

    assert await options("max_offers") == {"max_offers": 20}


@pytest.mark.parametrize(("name", "bad"), [("max_offers", "many"), ("max_offers", "0"), ("llm_timeout_s", "99999")])
async def test_a_value_that_cannot_be_used_changes_nothing_and_stays_in_its_field(
    admin_client: httpx.AsyncClient, name: str, bad: str
) -> None:
    answer = await admin_client.post("/admin/settings/limits", data={"signup_credits": "77", name: bad})

    assert answer.status_code == 422
    assert f'value="{bad}"' in answer.text
    assert 'value="77"' in answer.text
    assert answer.text.count('aria-invalid="true"') == 1
    assert await options("signup_credits") == {"signup_credits": 10}
    assert await noted() == []


async def test_a_price_table_that_cannot_be_read_is_refused(admin_client: httpx.AsyncClient) -> None:
    answer = await admin_client.post("/admin/settings/ai_models", data={"llm_prices": "gpt cheap"})

    assert answer.status_code == 422
    assert "gpt cheap" in answer.text


@pytest.mark.parametrize("path", ["/admin/settings/secrets", "/admin/settings/prices"])
async def test_an_option_or_group_that_is_not_there_is_not_found(admin_client: httpx.AsyncClient, path: str) -> None:
    assert (await admin_client.post(path, data={"reset": "max_offers"})).status_code == 404


async def test_the_state_shows_what_the_ledger_checks_found(admin_client: httpx.AsyncClient) -> None:
    before = (await admin_client.get("/admin")).text
    async with db.transaction() as session:
        await check_ledger(session)

    after = (await admin_client.get("/admin")).text

    assert "None has run yet" in before
    assert len(re.findall(r"<tr><th scope=.row.>", after)) == 1


async def test_the_state_names_what_waits_in_words(admin_client: httpx.AsyncClient, alice: User) -> None:
    async with db.transaction() as session:
        cv = await a_cv(session, alice.id)
        await a_generation(session, alice.id, cv.id)

    page = (await admin_client.get("/admin")).text

    assert "Tailoring: 1" in page


async def a_part(session: AsyncSession, person: User) -> GenerationOffer:
    """An offer of a generation."""
    document = CVDocument(language="en", summary=[Bullet(id="s1", text="Gardener")])
    cv = await create_cv(
        session, user_id=person.id, name="CV", kind=CVKind.SOURCE, document=document, label=VersionLabel.IMPORT
    )
    digest = digest_offer("Gardener\n\nGreen Row Ltd\nYou plant trees.")
    offer = Offer(user_id=person.id, title="Gardener", text="Gardener", digest=digest.model_dump(mode="json"))
    session.add(offer)
    await session.flush()
    order = GenerationOrder(cv.id, (offer.id,), engine=EngineName.MODEL)
    generation = await start_generation(session, person.id, order, price_credits=0, models={"classify": "gpt"})
    return (await offers_of_generation(session, generation.id))[0]


async def test_figures_of_calls_add_up_and_texts_called_untrue_are_counted(alice: User) -> None:
    async with db.transaction() as session:
        cv = await create_cv(
            session,
            user_id=alice.id,
            name="CV",
            kind=CVKind.TAILORED,
            document=CVDocument(language="en"),
            label=VersionLabel.IMPORT,
            provenance={"a": ["x"], "b": ["y"], "c": [], "d": []},
        )
        part = await a_part(session, alice)
        session.add_all(
            CallRow(
                user_id=alice.id,
                feature="generation",
                subject_id=part.id,
                type="batch_summary",
                item_index=at,
                model="gpt",
                prompt_tokens=1000,
                cached_tokens=500,
                completion_tokens=100,
                duration_ms=1000 * at,
                retry_count=at,
                findings=1,
                input_hash="x",
            )
            for at in (1, 2)
        )
        session.add(
            CallRow(
                user_id=alice.id,
                feature="generation",
                subject_id=part.id,
                type="batch_summary",
                item_index=3,
                model="gpt",
                input_hash="x",
            )
        )  # taken over from an earlier run
        session.add(Verdict(cv_id=cv.id, user_id=alice.id, unit_id="a", choice="untrue"))
        session.add(Verdict(cv_id=cv.id, user_id=alice.id, unit_id="b", choice="edited"))

    async with db.reading() as session:
        [one] = await step_figures(session, price_table("gpt 1 0.5 4"), days=7)
        said = await truth(session, days=7)

    found = one.of
    assert (one.kind, found.asked, found.failed, found.seconds, found.findings) == ("batch_summary", 5, 3, 1.5, 2)
    assert (found.cached_share, found.failed_share) == (50.0, 60.0)
    assert found.cost == pytest.approx((1000 * 1 + 1000 * 0.5 + 200 * 4) / 1_000_000)
    assert (said.cvs, said.texts, said.untrue, said.share) == (1, 4, 1, 25.0)


async def looks(person: User) -> list[str]:
    """What the log says was done about somebody."""
    async with db.reading() as session:
        return list(await session.scalars(select(AuditEntry.act).where(AuditEntry.about == str(person.id))))


async def test_what_reader_and_rules_do_not_agree_about_is_read_on_a_page_that_notes_it(
    admin_client: httpx.AsyncClient, alice: User
) -> None:
    async with db.transaction() as session:
        offer = Offer(
            user_id=alice.id, title="Baker", text="Baker", digest=digest_offer("Baker").model_dump(mode="json")
        )
        session.add(offer)
        cv = await create_cv(
            session, user_id=alice.id, name="CV", kind=CVKind.SOURCE, document=CVDocument(), label=VersionLabel.IMPORT
        )
        run = await start_generation(session, alice.id, GenerationOrder(cv.id, (offer.id,)))
        part = (await offers_of_generation(session, run.id))[0]
        whose = {"user_id": alice.id, "generation_offer_id": part.id, "model": "reader-1"}
        said = {"claim": "twice", "text": "Baked bread twice a day", "sources": ["Baked bread <daily>"]}
        session.add_all([WatchedReading(**whose, **said), *(WatchedReading(**whose) for _ in range(3))])

    figures = (await admin_client.get("/admin/models")).text
    assert "Baked bread" not in figures
    assert await looks(alice) == []
    page = (await admin_client.get("/admin/models/doubts")).text

    assert "The reader doubts 1 of 4 texts that follow by the rules (25" in figures
    assert await looks(alice) == ["texts_read_by_admin"]
    assert "Baked bread twice a day" in page
    assert "Baked bread &lt;daily&gt;" in page
    assert "reader-1" in page


async def test_without_an_endpoint_a_test_says_how_to_set_one_up(admin_client: httpx.AsyncClient) -> None:
    answer = await admin_client.post("/admin/models/test")

    assert answer.status_code == 200
    assert "SARTOR_LLM_BASE_URL" in answer.text


async def test_the_endpoint_is_tested_from_the_page(database: Settings, admin: User, settings: Settings) -> None:
    async with ModelServer() as server:
        with_model = replace(database, llm_base_url=server.base_url, llm_api_key="sk-secret")
        async with signed_in_browser(create_app(with_model), admin, settings) as client:
            answer = await client.post("/admin/models/test")
        assert answer.status_code == 200
        assert "gpt-4o-mini answers" in answer.text
        assert server.base_url in answer.text
        assert "sk-secret" not in answer.text
