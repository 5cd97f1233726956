"""What a stream says, from its first word to its last."""

import asyncio
from contextlib import aclosing

import pytest
from live_samples import a_user, announced, is_welcome, position, said, written

from app import db
from app.accounts.sessions import Browser, close_all_sessions, close_session, identify, open_session
from app.registration import register
from app.settings import Settings
from app.web.following import Pace, Word, follow
from app.web.streams import MAX_STREAMS, End, Streams, streams

pytestmark = pytest.mark.usefixtures("database")
AT_ONCE = Pace(quiet_s=0.01)


async def test_a_page_without_a_position_reads_everything_again() -> None:
    async with aclosing(follow(await a_user(), "", is_welcome)) as stream:
        assert [one.word for one in await said(stream, 1)] == [Word.REFRESH]


async def test_a_page_that_has_seen_everything_is_left_in_peace_until_something_happens() -> None:
    alice = await a_user()
    await announced(alice, "one:changed")

    async with aclosing(follow(alice, str(await position(alice)), is_welcome)) as stream:
        first = await said(stream, 1)
        await announced(alice, "two:changed")
        second = await said(stream, 1)

    assert [one.word for one in first + second] == [Word.QUIET, Word.EVENT]
    assert second[0].heard
    assert second[0].heard[0].names == ("two", "all")
    assert second[0].position == str(await position(alice))


async def test_what_happens_between_rendering_and_connecting_is_not_missed() -> None:
    alice = await a_user()
    rendered = str(await position(alice))
    await announced(alice, "one:changed")

    async with aclosing(follow(alice, rendered, is_welcome)) as stream:
        assert [one.word for one in await said(stream, 1)] == [Word.REFRESH]


async def test_another_persons_events_are_not_heard() -> None:
    alice, bob = await a_user(), await a_user("bob")
    async with aclosing(follow(alice, str(await position(alice)), is_welcome)) as stream:
        await said(stream, 1)
        await announced(bob, "one:changed")
        await announced(alice, "two:changed")
        heard = await said(stream, 1)

    assert [event.event for one in heard for event in one.heard] == ["two:changed"]


async def test_a_program_hears_all_it_missed_and_goes_on_from_any_of_them() -> None:
    alice = await a_user()
    before = str(await position(alice))
    await announced(alice, "one:changed", "two:changed", "three:changed")

    async with aclosing(follow(alice, before, is_welcome, replays=True)) as stream:
        begun = await said(stream, 2)
    async with aclosing(follow(alice, begun[1].position, is_welcome, replays=True)) as stream:
        rest = await said(stream, 3)
        await announced(alice, "four:changed")
        new = await said(stream, 1)

    heard = [event.event for one in (*begun, *rest, *new) for event in one.heard]
    assert heard == ["one:changed", "two:changed", "three:changed", "four:changed"]


async def test_a_program_is_told_where_it_stands_before_anything_happens() -> None:
    alice = await a_user()
    await announced(alice, "one:changed")

    async with aclosing(follow(alice, "", is_welcome, replays=True)) as stream:
        first = await said(stream, 1)

    assert (first[0].word, first[0].position) == (Word.QUIET, str(await position(alice)))


async def test_a_program_is_told_of_a_gap() -> None:
    alice = await a_user()
    await written(alice, 11, 13)
    last = str(await position(alice))
    await written(alice, 12, 14)

    async with aclosing(follow(alice, last, is_welcome, replays=True)) as stream:
        words = await said(stream, 2)

    assert [one.word for one in words] == [Word.REFRESH, Word.EVENT]


async def test_a_silent_stream_gives_signs_of_life() -> None:
    async with aclosing(follow(await a_user(), "", is_welcome, pace=AT_ONCE)) as stream:
        assert [one.word for one in await said(stream, 3)] == [Word.REFRESH, Word.QUIET, Word.QUIET]


async def test_signing_out_ends_the_streams_of_that_session_and_no_other(settings: Settings) -> None:
    register(settings)  # sessions ask for options
    alice = await a_user()
    async with db.transaction() as session:
        laptop = await open_session(session, alice, Browser("laptop", ""), settings)
        phone = await open_session(session, alice, Browser("phone", ""), settings)

    async def on_laptop() -> bool:
        return await identify(laptop, settings) is not None

    async def on_phone() -> bool:
        return await identify(phone, settings) is not None

    async with aclosing(follow(alice, "", on_laptop)) as one, aclosing(follow(alice, "", on_phone)) as other:
        await said(one, 1)
        await said(other, 1)
        async with db.transaction() as session:
            await close_session(session, laptop)
        last = await said(one, 1)
        await said(other, 1)
        async with db.transaction() as session:
            await close_all_sessions(session, alice)
        last += await said(other, 1)

    assert [(word.word, word.end) for word in last] == [(Word.DONE, End.SIGNED_OUT)] * 2


async def test_a_session_that_just_ends_is_noticed_at_the_next_sign_of_life() -> None:
    answers = iter([True, False])

    async def for_a_while() -> bool:
        return next(answers)

    async with aclosing(follow(await a_user(), "", for_a_while, pace=AT_ONCE)) as stream:
        words = [one async for one in stream]

    assert [one.word for one in words] == [Word.REFRESH, Word.QUIET, Word.DONE]


async def test_an_old_stream_ends_without_a_word_so_that_its_client_connects_again() -> None:
    async with aclosing(follow(await a_user(), "", is_welcome, pace=Pace(quiet_s=0.01, life_s=0))) as stream:
        assert [one.word async for one in stream] == [Word.REFRESH]


async def test_beyond_eight_streams_the_oldest_ends() -> None:
    alice = await a_user()
    open_ones = [follow(alice, "", is_welcome) for _ in range(MAX_STREAMS + 1)]
    for one in open_ones:
        await said(one, 1)

    last = await said(open_ones[0], 1)
    await announced(alice, "one:changed")
    others = [await said(one, 1) for one in open_ones[1:]]

    assert (last[0].word, last[0].end) == (Word.DONE, End.TOO_MANY)
    assert all(words[0].word == Word.EVENT for words in others)
    for one in open_ones:
        await one.aclose()


async def test_a_shutdown_ends_open_streams_and_those_that_come_too_late() -> None:
    alice = await a_user()
    async with aclosing(follow(alice, "", is_welcome)) as stream:
        await said(stream, 1)
        streams.end()
        try:
            last = await said(stream, 1)
            async with aclosing(follow(alice, "", is_welcome)) as late:
                last += (await said(late, 2))[1:]
        finally:
            streams.begin()

    assert [(one.word, one.end) for one in last] == [(Word.DONE, End.SHUTDOWN)] * 2


async def test_a_client_that_does_not_read_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.web.streams.MAX_WAITING", 3)
    alice, own = await a_user(), Streams()

    async with own.open(alice) as slow, own.open(alice) as quick:
        heard = []
        for number in range(5):
            await announced(alice, f"{number}:changed")
            heard.append(await quick.next(5))
        last = await slow.next(5)

    assert (last, slow.end, quick.end) == ([], End.BEHIND, None)
    assert all(heard)


async def test_the_reader_rests_when_nobody_listens() -> None:
    own, before = Streams(), asyncio.all_tasks()
    async with own.open(await a_user()):
        readers = [one for one in asyncio.all_tasks() - before if "Streams._read" in str(one.get_coro())]
        assert len(readers) == 1

    await asyncio.wait_for(readers[0], 60)
