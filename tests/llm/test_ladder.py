"""How an answer's shape is asked for: the strictest way the endpoint takes, found out once."""

import pytest
from asking import Road, question

from app.llm.abilities import Ability, Rung
from app.llm.failures import PermanentFailure
from tests.fakes.model_server.behaviour import Fault, Rule


async def test_a_schema_is_asked_for_where_it_is_taken(road: Road) -> None:
    reply = await road.ask()

    assert (reply.rung, road.formats) == (Rung.SCHEMA, ["json_schema"])


@pytest.mark.parametrize("status", [400, 422])
@pytest.mark.parametrize(
    ("refused", "rung", "formats"),
    [
        (("json_schema",), Rung.OBJECT, ["json_schema", "json_object"]),
        (("json_schema", "json_object"), Rung.PLAIN, ["json_schema", "json_object", "text"]),
    ],
)
async def test_a_refused_format_costs_a_rung_and_no_try(
    road: Road, status: int, refused: tuple[str, ...], rung: Rung, formats: list[str]
) -> None:
    road.set(refused_formats=refused, refused_status=status)

    reply = await road.ask()

    assert (reply.rung, reply.failed, road.formats) == (rung, 0, formats)


async def test_what_an_endpoint_can_do_is_found_out_once_per_model(road: Road) -> None:
    road.set(refused_formats=("json_schema",))

    await road.ask()
    await road.ask()
    await road.ask(question(model="other"))

    assert road.formats == ["json_schema", "json_object", "json_object", "json_schema", "json_object"]


async def test_lower_rungs_say_the_schema_in_words(road: Road) -> None:
    road.set(refused_formats=("json_schema", "json_object"))
    sent: list[str] = []
    answer = road.server.mind.answer
    road.server.mind = _Listening(answer, sent)  # type: ignore[assignment]

    await road.ask()

    assert '"required":["answer"]' in sent[-1]
    assert sent[-1].startswith("You say yes or no.")


async def test_a_field_that_an_endpoint_does_not_know_is_left_out_from_then_on(road: Road) -> None:
    road.set(refused_fields=("temperature",), refused_status=422)

    await road.ask()
    reply = await road.ask()

    assert ["temperature" in call.fields for call in road.server.records.calls] == [True, False, False]
    assert reply.rung == Rung.SCHEMA


async def test_a_request_that_is_refused_on_every_rung_fails_by_name(road: Road) -> None:
    road.set(faults=(Rule(Fault.BAD_REQUEST),))

    with pytest.raises(PermanentFailure) as failed:
        await road.ask()

    assert failed.value.error_code == "llm.refused_request"
    assert failed.value.parameters == {"model": "m", "setting": "model_of_tests"}
    assert road.formats == ["json_schema", "json_object", "text"]


async def test_one_refusal_of_an_endpoint_that_is_known_does_not_make_it_forget_schemas(road: Road) -> None:
    await road.ask()
    road.set(faults=(Rule(Fault.BAD_REQUEST, times=1),))
    with pytest.raises(PermanentFailure):
        await road.ask()

    assert (await road.ask()).rung == Rung.SCHEMA


async def test_an_endpoint_that_takes_a_format_and_ignores_it_is_asked_in_words(road: Road) -> None:
    road.set(faults=(Rule(Fault.WRONG_SHAPE, times=2),))

    reply = await road.ask()

    assert (reply.rung, reply.failed) == (Rung.PLAIN, 2)


def test_a_known_ability_goes_down_only_where_the_format_is_named() -> None:
    known = Ability(is_known=True)

    assert known.after_refusal("invalid request", frozenset()) is None
    assert known.after_refusal("'response_format' is not supported", frozenset()) == Ability(Rung.OBJECT)
    assert Ability(Rung.PLAIN).after_refusal("invalid request", frozenset()) is None


class _Listening:
    def __init__(self, answer: object, sent: list[str]) -> None:
        self._answer, self._sent = answer, sent

    def answer(self, asked: object, *rest: object) -> object:
        self._sent.append(asked.system)  # type: ignore[attr-defined]
        return self._answer(asked, *rest)  # type: ignore[operator]
