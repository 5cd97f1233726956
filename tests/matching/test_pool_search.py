"""Offers of the pool: found by full text, ranked for a CV, gone when their source has them no more."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import func, select

from app import db
from app.matching.features import Profile, features_of, profile_of
from app.matching.full_text import token
from app.matching.models import PoolOffer
from app.matching.pool_offers import Offered, features_of_all, forget_offers, has_offers, profile_for, put_offers
from app.matching.pool_search import Filters, best_offers, reciprocal_ranks
from app.offers.rules import digest_offer
from app.settings import Settings
from app.vitae.document import Bullet, CVDocument, Experience, SpokenLanguage, with_ids

TODAY = date(2026, 11, 1)
OFFERS = {
    "nurse": "Staff nurse\nHill Hospital | Leeds\nRequirements\n- Registered nurse\n- Intensive care\n",
    "data": "Data engineer\nHarbour | Bristol\nRequirements\n- Python and SQL\n- Airflow\n",
    "fr_data": "Ingénieur data (H/F)\nOcéane SA | Lyon\nProfil recherché\n- Maîtrise de Python et de SQL\n- Airflow\n",
    "intern": "Data engineering intern\nQuarry | Leeds\nRequirements\n- Studying computing\n- Some Python\n",
    "baker": "Baker\nCrust | York\nRequirements\n- Sourdough\n- Early mornings\n",
}


def offered(name: str, text: str = "") -> Offered:
    said = text or OFFERS[name]
    return Offered("board", name, said, digest_offer(said), country="FR" if name.startswith("fr") else "GB")


def an_engineer() -> CVDocument:
    post = Experience(
        title="Data engineer",
        company="Quay",
        start="2020-01",
        responsibilities=[Bullet(text="Python and SQL with Airflow")],
    )
    return with_ids(CVDocument(experience=[post], languages=[SpokenLanguage(name="French", level="C1")]))


@pytest.fixture
async def profile(database: Settings) -> Profile:
    given = [offered(name) for name in OFFERS]
    async with db.transaction() as session:
        await put_offers(session, given, [features_of(one.digest) for one in given])
    return profile_of(an_engineer(), TODAY)


async def names(profile: Profile, filters: Filters | None = None, k: int = 10) -> list[str]:
    async with db.reading() as session:
        ranked = await best_offers(session, profile, filters or Filters(), k)
        known = {row[0]: row[1] for row in await session.execute(select(PoolOffer.id, PoolOffer.source_id))}
    return [known[one.offer_id] for one in ranked]


async def test_the_best_offers_come_first_in_both_languages_and_strangers_not_at_all(profile: Profile) -> None:
    found = await names(profile)

    assert set(found[:2]) == {"data", "fr_data"}
    assert found[2] == "intern"
    assert "baker" not in found
    assert len(await names(profile, k=1)) == 1


async def test_filters_leave_out_what_is_of_another_language_or_country(profile: Profile) -> None:
    assert await names(profile, Filters(language="fr")) == ["fr_data"]
    assert await names(profile, Filters(country="FR")) == ["fr_data"]
    assert await names(profile, Filters(source="elsewhere")) == []


async def test_an_offer_that_is_gone_is_not_found_and_may_come_back(profile: Profile) -> None:
    async with db.transaction() as session:
        await forget_offers(session, "board", ["data"])
    without = await names(profile)
    async with db.transaction() as session:
        await put_offers(session, [offered("data")], [features_of(offered("data").digest)])

    assert "data" not in without
    assert "data" in await names(profile)


async def test_an_offer_that_changed_is_found_by_its_new_words_alone(profile: Profile) -> None:
    changed = offered("data", OFFERS["baker"])
    async with db.transaction() as session:
        await put_offers(session, [changed], [features_of(changed.digest)])
        rows = await session.scalar(select(func.count()).select_from(PoolOffer))

    assert rows == len(OFFERS)
    assert "data" not in await names(profile)


async def test_an_empty_pool_has_nothing(database: Settings) -> None:
    async with db.reading() as session:
        assert not await has_offers(session)
        assert await best_offers(session, profile_of(an_engineer(), TODAY), Filters(), 5) == []


async def test_a_cv_without_posts_or_names_finds_nothing(profile: Profile) -> None:
    assert await names(profile_of(CVDocument(), TODAY)) == []


async def test_a_second_way_to_candidates_is_joined_with_the_first(profile: Profile) -> None:
    async with db.reading() as session:
        [baker] = (await session.scalars(select(PoolOffer.id).where(PoolOffer.source_id == "baker"))).all()
        ranked = await best_offers(session, profile, Filters(), 10, [[baker]])

    assert baker in [one.offer_id for one in ranked]


async def test_children_read_what_this_process_would(database: Settings) -> None:
    digest = offered("data").digest

    assert await features_of_all([digest]) == [features_of(digest)]
    assert await profile_for(an_engineer(), TODAY) == profile_of(an_engineer(), TODAY)


async def test_a_migrated_database_can_be_searched(settings: Settings) -> None:
    await asyncio.to_thread(db.migrate, settings.database_url)
    db.connect(settings.database_url)
    given = [offered("data"), offered("baker")]
    async with db.transaction() as session:
        await put_offers(session, given, [features_of(one.digest) for one in given])
    found = await names(profile_of(an_engineer(), TODAY))
    await db.disconnect()

    assert found == ["data"]


def test_orders_are_joined_by_their_ranks() -> None:
    assert reciprocal_ranks([[1, 2, 3], [3, 4]])[0] == 3
    assert reciprocal_ranks([]) == []


@pytest.mark.parametrize("key", ["t:c++", "t:.net", "d:data engineering", "s:Ü OR x*"])
def test_a_token_is_one_plain_word(key: str) -> None:
    assert token(key).isascii()
    assert token(key).isalnum()
    assert token(key)[0].isalpha()


@pytest.mark.both_databases
async def test_an_offer_that_is_put_again_or_comes_back_is_found(profile: Profile) -> None:
    again = offered("data")
    for text in (OFFERS["data"], OFFERS["data"] + "- dbt\n", OFFERS["data"]):
        async with db.transaction() as session:
            await put_offers(session, [offered("data", text)], [features_of(digest_offer(text))])

        assert "data" in await names(profile)
    async with db.transaction() as session:
        await forget_offers(session, "board", ["data"])
    without = await names(profile)
    async with db.transaction() as session:
        await put_offers(session, [again], [features_of(again.digest)])

    assert "data" not in without
    assert "data" in await names(profile)
