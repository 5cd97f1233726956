"""Mending what a reader doubts: its proposal where that follows, else one more call, and never a doubted word."""

from typing import Any

from app.drafting.asking import Asker
from app.drafting.checking import Worded
from app.drafting.engine import Made, Message, ModelEngine, Reply
from app.drafting.memory import NoMemory
from app.drafting.mending import Mended, mended
from app.drafting.reword import REWORD, reword_input
from app.drafting.second_reading import Readings
from app.errors import Retryable

OWN = "Helped move 4 databases to PostgreSQL."
LIE = "Led the move of 4 databases to PostgreSQL."
TEXTS = (Worded(LIE, (OWN,)),)


class Road:
    """Answers a retry with this text, or not at all."""

    def __init__(self, text: str | None = None, error: Exception | None = None) -> None:
        self.text, self.error, self.asked = text, error, 0

    async def __call__(self, message: Message, model: str) -> Reply:
        self.asked += 1
        if self.error:
            raise self.error
        answer: dict[str, Any] = {"texts": [{"id": "r1", "text": self.text}]}
        return Reply(message.answer.model_validate(answer), Made(model=model))


async def mend(road: Road, mend: str = "", claim: str = "Led") -> Mended:
    readings = Readings(doubts={0: claim}, mends={0: mend} if mend else {})
    return await mended(Asker(ModelEngine(road), NoMemory(), "en"), "reader", TEXTS, readings)


async def test_a_proposal_that_follows_by_rule_is_taken_and_nothing_is_asked() -> None:
    road = Road()

    assert (await mend(road, "Helped move 4 databases to PostgreSQL")).sure == {
        0: "Helped move 4 databases to PostgreSQL"
    }
    assert road.asked == 0


async def test_a_proposal_that_does_not_follow_is_asked_for_once_more() -> None:
    road = Road(OWN)

    assert (await mend(road, "Moved 9 databases to Oracle.")).sure == {0: OWN}
    assert road.asked == 1


async def test_a_wording_that_rules_cannot_prove_has_to_be_read() -> None:
    done = await mend(Road("Supported the team that moved 4 databases to PostgreSQL."))

    assert done.sure == {}
    assert list(done.unread) == [0]


async def test_a_wording_that_keeps_the_doubted_words_is_none() -> None:
    assert await mend(Road("Led: helped move 4 databases to PostgreSQL."), LIE) == Mended()


async def test_a_lie_in_a_mending_is_none() -> None:
    assert await mend(Road("Helped move 40 databases to PostgreSQL.")) == Mended()


async def test_where_nobody_answers_nothing_is_mended() -> None:
    assert await mend(Road(error=Retryable("llm.unreachable"))) == Mended()


async def test_a_retry_tells_the_own_lines_of_a_text_from_the_facts_around_it() -> None:
    heading = "Database engineer, Kestrel, 2019-05"
    text = Worded(LIE, (OWN, heading), (heading,))

    given = reword_input([text.refused(())], "en", "")

    [refusal] = given.refusals
    assert (refusal.sources, refusal.facts) == ((OWN,), (heading,))
    assert f'"sources":["{OWN}"],"facts":["{heading}"]' in str(REWORD.words(given)["findings"]).replace('": ', '":')


async def test_a_text_with_nothing_but_facts_behind_it_has_them_as_sources() -> None:
    refused = Worded(LIE, (OWN,), (OWN,)).refused(())

    assert (refused.sources, refused.facts) == ((OWN,), ())
