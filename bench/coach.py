"""Bench `coach`: a hundred people answer at once, one worker; first words after the model's, updates, and a stop."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import time
from urllib.parse import urlsplit

import httpx
from sqlalchemy import update

from app import db
from app.options.actions import change
from app.plans.models import UserPlan
from bench._figures import Figure, report
from bench._houses import cpu_loop, houses
from bench._streams import names_in
from tests.fakes.model_server.process import Remote, running
from tests.faults.harness.house import House
from tests.faults.harness.people import Person, move_in

PEOPLE = 100
PIECE_CHARS, PIECE_S = 4, 0.04  # 25 tokens a second, for some 8 s: all of them are on their way at once
SPREAD_S = 6.0  # in which all answer
OPENING = '{"reaction":"'  # what a model says before its first word
PATIENCE_S = 120.0
PLACE = re.compile(r"(/coaching/conversations/[0-9a-f-]{36})")
SAID = "Deliveries came days late, and the kitchen of the home had run out of bread more than once that winter."


@dataclass(slots=True)
class Chat:
    """One conversation. words: when each piece of the coach's message was heard, by the clock that the model notes."""

    person: Person
    place: str
    words: list[float] = field(default_factory=list[float])
    ended: float = 0.0


async def begun(person: Person, address: str) -> Chat:
    """A conversation whose next answer is worded by the model."""
    answer = await person.client.post(f"{address}/coaching/conversations", data={"coach": "star", "engine": "model"})
    chat = Chat(person, answer.headers["location"])
    await said(chat, address, other="Cook, Green Row")
    return chat


async def said(chat: Chat, address: str, **fields: str) -> None:
    """Answer what stands open."""
    page = await quiet(chat, address)
    found = re.search(r'name="revision" value="(\d+)"', page)
    assert found, page[:500]
    answer = await chat.person.client.post(f"{address}{chat.place}/messages", data={"revision": found[1], **fields})
    assert answer.status_code == httpx.codes.SEE_OTHER, answer.text[:500]


async def answered(chat: Chat, address: str, *, after_s: float) -> None:
    """Tell the coach something, in one's own time."""
    await asyncio.sleep(after_s)
    await said(chat, address, text=SAID)


async def quiet(chat: Chat, address: str) -> str:
    """The page once the coach speaks no more."""
    while 'aria-busy="true"' in (page := (await chat.person.client.get(f"{address}{chat.place}")).text):  # noqa: ASYNC110 - the server tells others
        await asyncio.sleep(0.2)
    return page


async def listened(chat: Chat, address: str, *, begun_listening: asyncio.Event) -> None:
    """Hear the coach's message to its end, as a page does."""
    host, port = str(urlsplit(address).hostname), int(urlsplit(address).port or 80)
    reader, writer = await asyncio.open_connection(host, port)
    head = f"GET /events HTTP/1.1\r\nhost: {host}:{port}\r\ncookie: {chat.person.client.headers['cookie']}\r\n\r\n"
    writer.write(head.encode())
    while line := await reader.readline():
        if line.startswith(b"event: refresh"):
            begun_listening.set()
        if any(name.startswith("draft-") for name in names_in(line)):
            chat.words.append(time())
        if any(name.startswith("conversation-") for name in names_in(line)) and chat.words:
            chat.ended = time()
            break
    writer.close()


async def measure(name: str, home: House, model: Remote) -> list[Figure]:
    """All answer at once; each first word against the model's own first piece."""
    address = home.add_web("web")
    home.add("worker", "worker", SARTOR_WORKER_JOBS=str(PEOPLE))
    people = await move_in(home.settings, [address], people=PEOPLE, offers=0)
    await home.ready(address)
    async with db.transaction() as session:
        await session.execute(update(UserPlan).values(plan="enterprise"))
        await change(session, "llm_concurrency", PEOPLE + 20)
    chats = await asyncio.gather(*(begun(one, address) for one in people))
    await asyncio.gather(*(quiet(chat, address) for chat in chats))
    model.forget()
    model.change(piece_chars=PIECE_CHARS, piece_s=PIECE_S, character="liar", kinds=["talks"])
    ready = [asyncio.Event() for _ in chats]
    ears = [
        asyncio.create_task(listened(chat, address, begun_listening=event))
        for chat, event in zip(chats, ready, strict=True)
    ]
    await asyncio.gather(*(event.wait() for event in ready))
    await asyncio.gather(*(answered(chat, address, after_s=SPREAD_S * n / PEOPLE) for n, chat in enumerate(chats)))
    async with asyncio.timeout(PATIENCE_S):
        await asyncio.gather(*ears)
    return figures(name, chats, sorted(one["at"] for one in model.calls()))


def figures(name: str, chats: Sequence[Chat], asked: list[float]) -> list[Figure]:
    """First words: each against the piece that brought them, calls and ears both in order of time."""
    first_piece = (2 + len(OPENING) // PIECE_CHARS) * PIECE_S  # the very first names the role
    heard = sorted(chat.words[0] for chat in chats)
    pairs = zip(heard, asked, strict=False)  # of a call that was asked twice, the first
    waits_ms = sorted((word - at - first_piece) * 1000 for word, at in pairs)
    gaps = sorted(later - word for chat in chats for word, later in zip(chat.words, chat.words[1:], strict=False))
    p95_ms, gap_s = waits_ms[int(len(waits_ms) * 0.95)], gaps[int(len(gaps) * 0.95)]
    rates = sorted((len(chat.words) - 1) / (chat.words[-1] - chat.words[0]) for chat in chats if len(chat.words) > 1)
    slowest = rates[len(rates) // 20]
    return [
        Figure(f"coach_{name}_first_words_p95", round(p95_ms), "ms", "<300", is_ok=p95_ms < 300),
        Figure(f"coach_{name}_updates_p5", round(slowest, 1), "a second", ">=4", is_ok=slowest >= 4),
        Figure(f"coach_{name}_longest_gap_p95", round(gap_s * 1000), "ms", "reported", is_ok=True),
    ]


async def measured() -> list[Figure]:
    """On each database."""
    found: list[Figure] = []
    with running() as model:
        road = {"SARTOR_LLM_BASE_URL": model.base_url, "SARTOR_LLM_CONCURRENCY": str(PEOPLE + 20)}
        as_in_life = {"SARTOR_LEASE_S": "15", "SARTOR_HEARTBEAT_S": "5"}  # the house's own are for those who do harm
        async for name, home in houses(with_redis=True, **road, **as_in_life):
            model.change(piece_s=0.0)
            found += await measure(name, home, model)
    return [*found, cpu_loop("coach")]


def main() -> None:
    """Measure on throw-away folders and print."""
    report("coach", asyncio.run(measured()))


if __name__ == "__main__":
    main()
