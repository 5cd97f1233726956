"""An admin with one of everything: what the fuzz changes, deletes and asks for. Made anew when much of it is gone."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete

from app import db
from app.accounts.actions import create_user
from app.accounts.models import ApiToken
from app.accounts.queries import tokens_of
from app.accounts.sessions import Browser, hash_key, open_session
from app.accounts.tokens.actions import create_token
from app.cvs.actions import create_cv
from app.cvs.imports import Upload, receive_file
from app.cvs.models import CVKind, VersionLabel
from app.generation.actions import GenerationOrder, start_generation
from app.generation.queries import offers_of_generation
from app.kit.ids import new_id
from app.offers.actions import add_offer
from app.registration import register_task_types
from app.settings import Settings
from app.tasks.runner import run_task
from app.web.cookies import SESSION
from app.web.csrf import make_token
from jobs.registry import RUNS
from tests.api.things import DOCUMENT, OFFER


@dataclass(slots=True)
class World:
    """ids: by the name of the parameter that takes them, several where there are.  token: of the person's script."""

    ids: dict[str, tuple[str, ...]]
    user_id: UUID
    settings: Settings
    cookie: bytes = b""
    csrf: bytes = b""
    token: bytes = b""

    async def sign_in(self) -> None:
        """A session and a token anew: requests end them too."""
        async with db.transaction() as session:
            await session.execute(delete(ApiToken).where(ApiToken.user_id == self.user_id))
            token = await create_token(session, self.user_id, "fuzz")
            token_id = (await tokens_of(session, self.user_id))[0].id
            key = await open_session(session, self.user_id, Browser("fuzz", "127.0.0.1"), self.settings)
        self.ids["token"] = (str(token_id),)
        self.cookie, self.token = f"{SESSION}={key}".encode(), token.encode()
        self.csrf = make_token(self.settings.secret_key, f"session:{hash_key(key)}").encode()


async def make_world(settings: Settings) -> World:
    """A new person with a CV, one tailored from it, an offer, a file, a waiting generation, a token and a session."""
    register_task_types()
    async with db.transaction() as session:
        user = await create_user(session, f"{new_id().hex}@example.org", "!", is_admin=True)
        cv = await create_cv(
            session, user_id=user.id, name="cv", kind=CVKind.SOURCE, document=DOCUMENT, label=VersionLabel.IMPORT
        )
        offer = await add_offer(session, user.id, OFFER.format(years=2))
        done = await start_generation(session, user.id, GenerationOrder(cv.id, (offer.id,)))
    assert done.task_id
    assert await run_task(done.task_id, RUNS)  # pyright: ignore[reportArgumentType]
    async with db.transaction() as session:
        file = await receive_file(session, user.id, Upload("cv.txt", b"Alice Moss\nGardener"), settings.data_dir)
        waiting = await start_generation(session, user.id, GenerationOrder(cv.id, (offer.id,)))
        runs = [(await offers_of_generation(session, one.id))[0] for one in (done, waiting)]
    named = {
        "cv": [cv.id, runs[0].cv_id],
        "offer": [offer.id, runs[0].id, runs[1].id],
        "file": [file.id],
        "token": [new_id()],
        "generation": [done.id, waiting.id],
        "task": [done.task_id, waiting.task_id, file.task_id],
        "user": [user.id],
    }
    ids = {name: tuple(str(value) for value in values) for name, values in named.items()}
    world = World(ids, user.id, settings)
    await world.sign_in()
    return world
