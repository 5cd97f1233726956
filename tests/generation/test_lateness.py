"""How long a run should take: by the calls that were made just now, so that a page can say that it is late."""

from datetime import timedelta

import pytest

from app import db
from app.accounts.models import User
from app.drafting.models import CallRow, CallStatus
from app.drafting.queries import seconds_of_calls
from app.generation.calls.classify import CLASSIFY
from app.generation.calls.items import EXPERIENCE
from app.generation.calls.summary import SUMMARY
from app.generation.estimate import seconds_for, seconds_of_offer
from app.kit.clock import now
from app.kit.ids import new_id


async def made(user: User, kind: str, seconds: list[float], *, ago_h: float = 0.0, error: str = "") -> None:
    """Calls of one kind that took so long, the last one the newest."""
    async with db.transaction() as session:
        for place, taken in enumerate(seconds):
            moment = now() - timedelta(hours=ago_h) + timedelta(seconds=place)
            session.add(
                CallRow(
                    user_id=user.id,
                    feature="generation",
                    subject_id=new_id(),
                    type=kind,
                    status=CallStatus.FAILED if error else CallStatus.COMPLETED,
                    error=error,
                    duration_ms=round(taken * 1000),
                    model="m",
                    input_hash="h",
                    updated_at=moment,
                )
            )


async def seconds() -> dict[str, float]:
    async with db.reading() as session:
        return await seconds_of_calls(session, ["m"])


async def test_the_newest_calls_tell_how_long_one_takes(alice: User) -> None:
    await made(alice, "classify", [4.0] * 40, ago_h=5)
    await made(alice, "classify", [120.0] * 8)

    assert await seconds() == {"classify": 120.0}


async def test_calls_that_ran_out_of_time_tell_it_too_and_other_failures_do_not(alice: User) -> None:
    await made(alice, "classify", [900.0], error="llm.timeout")
    await made(alice, "batch_summary", [900.0], error="own_model.timeout")
    await made(alice, "batch_skills", [0.2], error="llm.server_error")

    assert await seconds() == {"classify": 900.0, "batch_summary": 900.0}


def test_kinds_that_nobody_has_seen_yet_are_as_much_slower_as_the_others() -> None:
    slow = {CLASSIFY.kind: 30 * CLASSIFY.expected_s}

    assert seconds_for(CLASSIFY, slow) == 30 * CLASSIFY.expected_s
    assert seconds_for(EXPERIENCE, slow) == 30 * EXPERIENCE.expected_s
    assert seconds_for(SUMMARY, {}) == SUMMARY.expected_s
    assert seconds_of_offer(slow) == pytest.approx(30 * seconds_of_offer({}))
