"""People who use a house through its pages: each signed in, with a CV and offers, starting, stopping and importing."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from random import Random
from uuid import UUID

import httpx

from app import db
from app.accounts.actions import create_user
from app.accounts.sessions import Browser, hash_key, open_session
from app.credits.actions import grant
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.kit.clock import now
from app.kit.ids import new_id
from app.offers.actions import add_offer
from app.options.actions import change
from app.plans.models import PlanGrant, UserPlan
from app.plans.terms import PlanName, month_of
from app.registration import register
from app.settings import Settings
from app.tracker.analysis.actions import remember_wish
from app.tracker.analysis.parts import Wish
from app.vitae.document import Bullet, CVDocument, Experience, Extra, Header, Project, Skill, SkillGroup
from app.web.cookies import SESSION
from app.web.csrf import make_token

PRICE = "price_gpt_cv_generation_extractive"
OFFER = "Baker\nOven Street Ltd | York\nRequirements\n- 2 years in pastry\n- HACCP\n- Team spirit number {number}\n"
CV_TEXT = "Nora Vale\nBaker\nnora.vale@example.org\n\nExperience\n\nBaker, Shop {number}, York\n2019 - 2023\n- Bread\n"
ADDRESS = re.compile(r"^/generations/([0-9a-f-]{36})$")


@dataclass(slots=True)
class Person:
    """One user with a browser. offers: unused ones. started: generations that an answer told of.

    approved: offers that an answer said are pursued.  approves: they approve offers too, each with all its parts.
    """

    user_id: UUID
    cv_id: UUID
    offers: list[UUID]
    client: httpx.AsyncClient
    addresses: Iterator[str]
    started: list[UUID] = field(default_factory=list[UUID])
    approved: list[UUID] = field(default_factory=list[UUID])
    approves: bool = False

    async def start(self, offers: int = 1, *, at: str = "", key: str = "") -> int:
        """Start a generation of unused offers; the status of the answer, 0 for none."""
        taken = [self.offers.pop() for _ in range(min(offers, len(self.offers)))]
        data = {"cv": str(self.cv_id), "offer": [str(one) for one in taken]}
        answer = await self.post("/generations", data, at=at, key=key)
        if answer is None:
            return 0  # the web may have died after its commit: asked for again, the same calls would be due once more
        if answer.status_code in {httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE}:
            self.offers.extend(taken)
            return answer.status_code
        found = ADDRESS.match(answer.headers.get("location", ""))
        if answer.status_code == httpx.codes.SEE_OTHER and found:
            self.started.append(UUID(found[1]))
        return answer.status_code

    async def generate(self, offers: int = 1, *, at: str = "", key: str = "") -> int:
        """Start a generation as a script does; the same key again asks for the same offers. 0 for no answer."""
        taken = self.offers[:offers]
        wish = {"sourceCvFile": str(self.cv_id), "jobOfferIds": [str(one) for one in taken]}
        try:
            address = f"{at or next(self.addresses)}/api/cv/generate-v2"
            answer = await self.client.post(address, json=wish, headers={"idempotency-key": key} if key else {})
        except httpx.TransportError:
            return 0
        if answer.status_code == httpx.codes.ACCEPTED:
            self.started.append(UUID(answer.json()["generationId"]))
        return answer.status_code

    async def approve(self, *, at: str = "") -> int:
        """Approve an unused offer, with its match, letter and CV; the status of the answer, 0 for none."""
        offer_id = self.offers.pop()
        answer = await self.post("/applications", {"offer": str(offer_id)}, at=at)
        if answer is not None and answer.status_code == httpx.codes.SEE_OTHER:
            self.approved.append(offer_id)
        return answer.status_code if answer is not None else 0

    async def upload_file(self, name: str, content: bytes) -> int:
        answer = await self.client.post(f"{next(self.addresses)}/cvs", files={"file": (name, content)})
        return answer.status_code

    async def stop(self, generation_id: UUID, *, at: str = "") -> int:
        answer = await self.post(f"/generations/{generation_id}/cancellation", {}, at=at)
        return answer.status_code if answer is not None else 0

    async def upload(self, number: int) -> int:
        answer = await self.post("/cvs", {"text": CV_TEXT.format(number=number)})
        return answer.status_code if answer is not None else 0

    async def post(self, path: str, data: dict[str, object], *, at: str = "", key: str = "") -> httpx.Response | None:
        """The answer of one web or the next, 503 where nobody listens; None where it died on the way."""
        headers = {"idempotency-key": key} if key else {}
        try:
            return await self.client.post(f"{at or next(self.addresses)}{path}", data=data, headers=headers)
        except httpx.ConnectError:
            return httpx.Response(httpx.codes.SERVICE_UNAVAILABLE)
        except httpx.TransportError:
            return None

    async def live(self, chance: Random, *, until: asyncio.Event) -> None:
        """Use the product restlessly until told to leave."""
        number = 0
        while not until.is_set():
            number += 1
            what = chance.random()
            if what < 0.15:
                await self.upload(number)
            elif what < 0.3 and self.started:
                await self.stop(self.started[-1])
            elif self.approves and what < 0.6 and self.offers:
                await self.approve()
            elif self.offers:
                await self.start(chance.choice((1, 2, 3)))
            await asyncio.sleep(chance.uniform(0.2, 0.8))


async def move_in(
    settings: Settings,
    addresses: list[str],
    *,
    people: int = 1,
    offers: int = 40,
    credits_: int = 1_000,
    price: int = 1,
    approves: bool = False,
) -> list[Person]:
    """Accounts with everything that a start needs, at a price for each offer. approves: they approve offers too."""
    register(settings)
    async with db.transaction() as session:
        await change(session, PRICE, price)
    made = [await _person(settings, addresses, number, offers, credits_) for number in range(people)]
    for one in made:
        one.approves = approves
        async with db.transaction() as session:
            await remember_wish(session, one.user_id, Wish(match=True, letter=True, cv=True))
    return made


def a_cv(number: int) -> CVDocument:
    """A CV that gives every step something to do."""
    posts = [
        Experience(title=f"Baker {n}", company=f"Shop {n}", start="2020", responsibilities=[Bullet(text=f"Pastry {n}")])
        for n in range(4)
    ]
    return CVDocument(
        header=Header(full_name=f"Kim Hale {number}"),
        summary=[Bullet(text="Baker who likes early mornings.")],
        experience=posts,
        projects=[Project(name="Village oven", start="2016", bullets=[Bullet(text="Rebuilt an oven of 1890.")])],
        skills=[SkillGroup(label="Craft", items=[Skill(name="Pastry"), Skill(name="HACCP")])],
        extras=[Extra(title="Choir", text="Sings in the choir of York.")],
    )


async def _person(settings: Settings, addresses: list[str], number: int, offers: int, credits_: int) -> Person:
    async with db.transaction() as session:
        user = await create_user(session, f"person{number}@example.org", "!")
        session.add(UserPlan(user_id=user.id, plan=PlanName.ENTERPRISE))  # harm is done beyond what a small plan allows
        session.add(_month_of(user.id))
        document = a_cv(number)
        kind, label = CVKind.SOURCE, VersionLabel.IMPORT
        cv = await create_cv(session, user_id=user.id, name="cv", kind=kind, document=document, label=label)
        made = [(await add_offer(session, user.id, OFFER.format(number=f"{number}-{n}"))).id for n in range(offers)]
        await grant(session, user.id, credits_, reference=new_id())
        key = await open_session(session, user.id, Browser("harness", "127.0.0.1"), settings)
    token = make_token(settings.secret_key, f"session:{hash_key(key)}")
    headers = {"x-csrftoken": token, "cookie": f"{SESSION}={key}"}
    return Person(user.id, cv.id, made, httpx.AsyncClient(headers=headers, timeout=10), cycle(addresses or [""]))


def _month_of(user_id: UUID) -> PlanGrant:
    """What the plan brings this month has been given: a worker's upkeep would give it at any moment of a test."""
    month = month_of(now())
    return PlanGrant(user_id=user_id, month=month, plan=PlanName.ENTERPRISE, credits=0, reference=new_id())
