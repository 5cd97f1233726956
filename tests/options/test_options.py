import pytest

from app.credits.options import SIGNUP_CREDITS
from app.db import reading, transaction
from app.errors import Refused
from app.generation.options import MAX_OFFERS, PRICES
from app.options import registry
from app.options.actions import change, reset
from app.options.queries import text, whole
from app.options.registry import Option, accepted, registered
from app.options.registry import register as add
from app.registration import register_options
from app.settings import Settings


@pytest.fixture
def options(database: Settings) -> Settings:
    register_options(database)
    return database


async def test_an_option_that_nobody_changed_has_its_default(options: Settings) -> None:
    async with reading() as session:
        assert await whole(session, MAX_OFFERS) == options.max_offers


async def test_a_change_counts_for_the_next_read_and_a_reset_ends_it(options: Settings) -> None:
    for value, raw in ((7, "7"), (9, 9)):
        async with transaction() as session:
            await change(session, MAX_OFFERS, raw)
        async with reading() as session:
            assert await whole(session, MAX_OFFERS) == value
    async with transaction() as session:
        await reset(session, MAX_OFFERS)
    async with reading() as session:
        assert await whole(session, MAX_OFFERS) == options.max_offers


@pytest.mark.parametrize("raw", ["0", "101", "many", "1.5", ""])
async def test_a_value_out_of_range_is_refused_and_nothing_changes(options: Settings, raw: str) -> None:
    with pytest.raises(Refused) as refusal:
        async with transaction() as session:
            await change(session, MAX_OFFERS, raw)

    assert refusal.value.parameters["name"] == MAX_OFFERS
    async with reading() as session:
        assert await whole(session, MAX_OFFERS) == options.max_offers


@pytest.mark.parametrize(("raw", "value"), [("on", True), ("", False), (True, True), ("false", False)])
def test_a_switch_reads_what_forms_and_rows_hold(raw: object, *, value: bool) -> None:
    assert accepted(Option("switch", default=False, group="limits"), raw) is value


def test_a_switch_refuses_other_words() -> None:
    with pytest.raises(Refused):
        accepted(Option("switch", default=False, group="limits"), "perhaps")


async def test_a_text_with_choices_takes_no_other(options: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_options", dict(registry._options))  # none of the product's: gone after the test
    add(Option("colour", default="ink", group="look", choices=("ink", "chalk")))
    async with transaction() as session:
        await change(session, "colour", "chalk")
    async with reading() as session:
        assert await text(session, "colour") == "chalk"
    with pytest.raises(Refused):
        async with transaction() as session:
            await change(session, "colour", "pink")


def test_every_price_and_limit_of_the_product_is_registered(options: Settings) -> None:
    assert {*PRICES.values(), MAX_OFFERS, SIGNUP_CREDITS} <= {one.name for one in registered()}
