"""A key is encrypted, opened for its owner alone, renewed under a new secret, and shown to nobody."""

from dataclasses import replace
from uuid import UUID

import pytest
from keeping import KEY, with_own_model, with_plan

from app import db
from app.accounts.models import User
from app.errors import AppError
from app.own_model.actions import NotInPlan, set_own_model
from app.own_model.chores import renew_keys
from app.own_model.forms import Wish
from app.own_model.models import OwnModel
from app.own_model.queries import (
    OwnModelOff,
    answerer_for,
    endpoint_for,
    own_model,
    own_model_name,
    server_endpoint,
)
from app.own_model.sealing import KeyLost, end_of, opened, renewed, sealed
from app.personal_data import personal_rows
from app.settings import Settings


def with_secret(settings: Settings, new: str, *old: str) -> Settings:
    return replace(settings, secret_key=new, old_secret_keys=",".join(old))


async def row_of(user_id: UUID) -> OwnModel | None:
    async with db.reading() as session:
        return await own_model(session, user_id)


def test_a_sealed_key_is_not_the_key_and_opens_for_its_owner_alone(settings: Settings) -> None:
    kept = sealed(KEY, "alice", settings)

    assert KEY not in kept
    assert opened(kept, "alice", settings) == KEY
    with pytest.raises(KeyLost):
        opened(kept, "bob", settings)


def test_no_key_stays_none(settings: Settings) -> None:
    assert opened(sealed("", "alice", settings), "alice", settings) == ""


def test_a_key_lives_through_a_change_of_the_secret_and_is_lost_without_the_old_one(settings: Settings) -> None:
    kept = sealed(KEY, "alice", with_secret(settings, "first"))

    both = with_secret(settings, "second", "first")
    assert opened(kept, "alice", both) == KEY
    assert opened(renewed(kept, both), "alice", with_secret(settings, "second")) == KEY
    with pytest.raises(KeyLost):
        opened(kept, "alice", with_secret(settings, "second"))


def test_only_the_end_of_a_long_key_is_shown() -> None:
    assert (end_of(KEY), end_of("short")) == ("wxyz", "")


@pytest.mark.both_databases
async def test_the_chore_renews_every_kept_key(alice: User, database: Settings) -> None:
    await with_own_model(database, alice.id)
    later = with_secret(database, "a new secret", database.secret_key)

    await renew_keys(later)

    row = await row_of(alice.id)
    assert row
    assert opened(row.sealed_key, str(alice.id), with_secret(database, "a new secret")) == KEY


async def test_a_lost_key_is_told_and_nothing_else_breaks(alice: User, database: Settings) -> None:
    await with_own_model(database, alice.id)

    async with db.reading() as session:
        with pytest.raises(KeyLost) as lost:
            await endpoint_for(session, alice.id, with_secret(database, "another"))

    assert (lost.value.error_code, lost.value.status) == ("own_model.key_lost", 502)


async def test_another_host_forgets_the_key_and_the_same_one_keeps_it(alice: User, database: Settings) -> None:
    await with_own_model(database, alice.id)
    same = await with_own_model(database, alice.id, "https://m.example/other/v1", key=None)
    kept = same.sealed_key

    moved = await with_own_model(database, alice.id, "https://other.example/v1", key=None)

    assert opened(kept, str(alice.id), database) == KEY
    assert (moved.sealed_key, moved.key_end) == ("", "")


async def test_no_key_stands_in_what_is_given_out_or_printed(alice: User, database: Settings) -> None:
    row = await with_own_model(database, alice.id)
    async with db.reading() as session:
        given = str(await personal_rows(session, alice.id))
        endpoint = await endpoint_for(session, alice.id, database)

    assert endpoint.api_key == KEY
    assert KEY not in given
    assert row.sealed_key not in given
    assert KEY not in repr(endpoint)
    assert "m.example" in given


async def test_who_has_no_right_to_one_is_refused_and_nothing_is_kept(alice: User, database: Settings) -> None:
    await with_plan(alice.id, "basic")

    with pytest.raises(NotInPlan) as refusal:
        async with db.transaction() as session:
            await set_own_model(session, database, alice.id, Wish("https://m.example/v1", "m", KEY))

    assert (refusal.value.error_code, refusal.value.status) == ("plan.no_own_model", 403)
    assert await row_of(alice.id) is None


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish("", "m"), "own_model.no_address"),
        (Wish("https://m.example/v1", " "), "own_model.no_model"),
        (Wish("https://m.example/v1", "m" * 101), "own_model.too_long"),
        (Wish("https://m.example/v1", "m", "k" * 501), "own_model.too_long"),
        (Wish("https://m.example/v1", "m", "two words"), "own_model.bad_letters"),
        (Wish("https://m.example/v1", "m", "clé"), "own_model.bad_letters"),
        (Wish("ftp://m.example/v1", "m"), "net.bad_address"),
        (Wish("https://me:secret@m.example/v1", "m"), "net.credentials"),
    ],
)
async def test_what_cannot_be_used_is_refused(alice: User, database: Settings, wish: Wish, code: str) -> None:
    await with_plan(alice.id)

    with pytest.raises(AppError) as refusal:
        async with db.transaction() as session:
            await set_own_model(session, database, alice.id, wish)

    assert refusal.value.error_code == code
    assert await row_of(alice.id) is None


async def test_the_own_model_answers_while_it_is_on_and_the_plan_allows_it(alice: User, database: Settings) -> None:
    served = replace(database, llm_base_url="https://server.example/v1")
    names: list[str] = []
    for plan, is_on in (("premium", True), ("premium", False), ("basic", True)):
        await with_own_model(database, alice.id, is_on=is_on)
        await with_plan(alice.id, plan)
        async with db.reading() as session:
            names.append(await own_model_name(session, alice.id))
            answerer = await answerer_for(session, alice.id, served)
            assert answerer.price(3) == (0 if names[-1] else 3)
            assert answerer.named("gpt") == (names[-1] or "gpt")

    assert names == ["own:small", "", ""]


async def test_an_own_model_that_is_off_has_no_endpoint(alice: User, database: Settings) -> None:
    await with_own_model(database, alice.id, is_on=False)

    async with db.reading() as session:
        with pytest.raises(OwnModelOff):
            await endpoint_for(session, alice.id, database)


async def test_without_any_endpoint_nobody_answers(alice: User, database: Settings) -> None:
    async with db.reading() as session:
        assert not (await answerer_for(session, alice.id, database)).is_there
        assert await server_endpoint(session, database) is None
