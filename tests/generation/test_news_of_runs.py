"""What ended of late is told to the pages of its person, in the words of the product."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from samples import french_offer
from test_runs import QUICK, ExtractiveEngine, ran, started

from app import db
from app.accounts.models import User
from app.credits.actions import grant
from app.drafting.call import Answer, Call, Given
from app.drafting.engine import Answered
from app.generation.calls.summary import SummaryInput
from app.generation.models import Generation, GenerationOffer, GenerationStatus
from app.generation.queries import offers_of_generation
from app.kit.clock import milliseconds, now
from app.kit.ids import new_id


class Failing(ExtractiveEngine):
    """Fails for the offers of one company: a bug, so that no try is worth another."""

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        if isinstance(given, SummaryInput) and given.digest.company == "Nowhere":
            raise ZeroDivisionError
        return await ExtractiveEngine.answer(self, call, given)


async def a_run(user: User, *companies: str, price: int = 1) -> Generation:
    async with db.transaction() as session:
        await grant(session, user.id, 9, reference=new_id())
    digests = [french_offer().model_copy(update={"company": one}) for one in companies]
    return await ran(await started(user.id, *digests, price=price), Failing(), QUICK)


async def told(client: httpx.AsyncClient, since_ms: object = "") -> str:
    answer = await client.get(f"/tasks/news?since={since_ms}")
    assert answer.status_code == 200
    return " ".join(answer.text.split())


@pytest.mark.parametrize(
    ("companies", "price", "expected"),
    [
        (("Brume", "Houle"), 1, "2 CVs generated<"),
        (("Brume", "Nowhere"), 1, "1 CV generated, 1 failed (credit refunded)"),
        (("Brume", "Nowhere", "Nowhere"), 1, "1 CV generated, 2 failed (credits refunded)"),
        (("Brume", "Nowhere"), 0, "1 CV generated, 1 failed<"),
    ],
)
async def test_a_run_that_ended_is_told_with_what_failed(
    alice: User, alice_client: httpx.AsyncClient, companies: tuple[str, ...], price: int, expected: str
) -> None:
    before = milliseconds(now())
    run = await a_run(alice, *companies, price=price)

    news = await told(alice_client, before)
    page = " ".join((await alice_client.get(f"/generations/{run.id}/state")).text.split())

    assert f'href="/generations/{run.id}"' in news
    assert expected in news.replace(" </a>", "<")
    assert expected.removesuffix("<") in page


async def test_a_ready_offer_of_a_running_generation_is_told_by_its_number(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    run = await a_run(alice, "Brume", "Houle")
    async with db.transaction() as session:
        generation = await session.get_one(Generation, run.id)
        generation.status, generation.completed_at = GenerationStatus.RUNNING, None
        first = (await offers_of_generation(session, run.id))[0]
        (await session.get_one(GenerationOffer, first.id)).completed_at = now() - timedelta(hours=3)

    news = await told(alice_client)

    assert "CV ready for offer 2" in news
    assert "offer 1" not in news
    assert "CV ready for offer 2" in (await alice_client.get(f"/generations/{run.id}")).text


async def test_news_are_their_person_s_and_later_than_the_page(
    alice: User, alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient
) -> None:
    await a_run(alice, "Brume")

    assert "1 CV generated" in await told(alice_client)
    assert await told(alice_client, milliseconds(now())) == ""
    assert await told(charlie_client) == ""


@pytest.mark.parametrize("since", ["x", "-1", "9" * 300, "²", "%00"])
async def test_a_moment_that_is_none_is_no_error(alice_client: httpx.AsyncClient, since: str) -> None:
    assert await told(alice_client, since) == ""


async def test_once_a_run_is_over_its_cards_come_with_its_state(alice: User, alice_client: httpx.AsyncClient) -> None:
    run = await a_run(alice, "Brume", "Nowhere")

    state = (await alice_client.get(f"/generations/{run.id}/state")).text
    page = (await alice_client.get(f"/generations/{run.id}")).text

    assert 'hx-swap-oob="innerHTML:#runs"' in state
    assert state.count('class="offer-run"') == 2
    assert page.count('class="offer-run"') == 2
