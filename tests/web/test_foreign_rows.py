"""Alice owns, everybody else must get 404, administrators too: every page of a row, and nothing changes."""

import re
from collections.abc import AsyncGenerator, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.accounts.browsers import browsers_of
from app.accounts.confirmation.links import link_token
from app.accounts.extension.models import ExtensionSignIn
from app.accounts.links import make_link
from app.accounts.models import LinkKind
from app.accounts.queries import tokens_of
from app.accounts.sessions import Browser, open_session
from app.accounts.tokens.actions import create_token
from app.coaching.actions import Wish, start_conversation
from app.coaching.pitches.actions import Written, create_pitch
from app.cvs.actions import create_cv
from app.cvs.imports import Upload, receive_file
from app.cvs.models import CVKind, VersionLabel
from app.cvs.portraits.actions import give_photo
from app.cvs.portraits.crop import Crop
from app.cvs.portraits.making import Made
from app.cvs.profiles.actions import Selection, create_profile
from app.cvs.rewording.models import CVRewording, RewordingKind, RewordingStatus
from app.cvs.successes.actions import Told, create_success
from app.discovery.actions import NewSource, add_source
from app.discovery.inbox.actions import reject_found
from app.generation.actions import GenerationOrder, start_generation
from app.generation.queries import offers_of_generation
from app.kit.clock import now
from app.kit.ids import new_id
from app.letters.samples.actions import add_sample
from app.main import create_app
from app.matching.actions import dismiss_pool_offer
from app.offers.actions import add_offer
from app.offers.capture.actions import show_page
from app.offers.capture.capturing import Capture
from app.offers.postings.values import Posting
from app.privacy.actions import order_export
from app.settings import Settings
from app.tasks.queries import tasks_of
from app.tracker.actions import add_application
from app.tracker.details.contacts import ContactFields, add_contact
from app.tracker.details.files import add_file
from app.tracker.messages.models import FollowUpMessage
from app.tracker.models import ApplicationFile, FileKind, HuntArchive, SentApplication
from app.tracker.queries import standing_moves
from app.vitae.document import CVDocument, Experience, Header
from app.web.principal import Principal
from tests.factories import a_found_offer, a_letter, a_pool_offer, a_search, a_user
from tests.web_clients import signed_in_browser

OFFER = "Gardener\nGreen Row Ltd | Kent\nRequirements\n- 2 years of experience in gardening\n"
PAGES = {
    "cv": [
        "/cvs/{cv}",
        "/cvs/{cv}/row",
        "/cvs/{cv}/review",
        "/cvs/{cv}/edit",
        "/cvs/{cv}/merging",
        "/cvs/{cv}/preview",
        "/cvs/{cv}/optimisation",
        "/cvs/{cv}/translation",
        "/cvs/{cv}/photo",
        "/cvs/{cv}/photo/picture",
        "/cvs/{cv}/versions",
        "/cvs/{cv}/versions/1",
        "/cvs/{cv}/versions/1/pages/1",
        "/cvs/{cv}/versions/comparison?before=1&after=1",
        "/cvs/{cv}/files/pdf",
        "/cvs/{cv}/files/docx",
        "/cvs/{cv}/pages/1",
        "/cvs/{cv}/comparison",
        "/cvs/{cv}/comparison/coverage",
        "/cvs/{cv}/comparison/engine",
        "/cvs/{cv}/comparison/findings",
        "/cvs/{cv}/comparison/sections/summary",
        "/cvs/{cv}/comparison/scores",
    ],
    "success": ["/successes/{success}", "/successes/{success}/edit", "/successes/{success}/files/pdf"],
    "conversation": ["/coaching/conversations/{conversation}"],
    "pitch": ["/pitches/{pitch}", "/pitches/{pitch}/edit", "/pitches/{pitch}/files/txt"],
    "profile": ["/candidate-profiles/{profile}", "/candidate-profiles/{profile}/edit"],
    "task": ["/tasks/{task}/row"],
    "link": ["/confirmations/{link}", "/account/addresses/{new_address}"],
    "file": ["/cv-files/{file}", "/cv-files/{file}/page", "/cv-files/{file}/pages/1"],
    "letter": [
        "/letters/{letter}",
        "/letters/{letter}/files/pdf",
        "/letters/{letter}/picture",
        "/letters/{letter}/reading",
        "/offers/{offer}/letter",
    ],
    "offer": ["/offers/{offer}", "/offers/{offer}/row", "/offers/{offer}/match", "/offers/{offer}/match/card"],
    "application": [
        "/applications/{application}",
        "/applications/{application}/row",
        "/applications/{application}/analysis",
        "/applications/{application}/sent",
        "/applications/{application}/sent/{sent}",
        "/applications/{application}/sent/{sent}/files/{sent_file}",
        "/applications/{application}/messages",
        "/offers/{offer}/application",
        "/offers/{offer}/application",
        "/applications/archives/{hunt}",
        "/application-files/{own_file}",
    ],
    "snapshot": ["/offers/snapshots/{snapshot}"],
    "found": [
        "/inbox/{found}",
        "/inbox/{found}/detail",
        "/inbox/{found}/decision",
        "/inbox/{found}/match",
        "/inbox/{found}/match/card",
    ],
    "search": ["/searches/{search}", "/searches/{search}/deletion"],
    "generation": [
        "/generations/{generation}",
        "/generations/{generation}/row",
        "/generations/{generation}/state",
        "/generations/{generation}/figures",
        "/generation-offers/{run}",
    ],
}
WRITES = [
    "/successes/{success}",
    "/successes/{success}/lines",
    "/successes/{success}/uses",
    "/successes/{success}/uses/{cv}/deletion",
    "/successes/{success}/deletion",
    "/successes/{success}/restoration",
    "/coaching/conversations/{conversation}/messages",
    "/coaching/conversations/{conversation}/confirmation",
    "/coaching/conversations/{conversation}/abandonment",
    "/coaching/conversations/{conversation}/stop",
    "/coaching/conversations/{conversation}/messages/2/pitch",
    "/pitches/{pitch}",
    "/pitches/{pitch}/default",
    "/pitches/{pitch}/versions/1",
    "/pitches/{pitch}/deletion",
    "/pitches/{pitch}/restoration",
    "/candidate-profiles/{profile}",
    "/candidate-profiles/{profile}/deletion",
    "/cvs/{cv}/optimisation",
    "/cvs/{cv}/suggestions",
    "/cvs/{cv}/translation",
    "/applications/{application}/analysis",
    "/applications/{application}/analysis/cancellation",
    "/applications/{application}/messages",
    "/applications/{application}/messages/{message}/text",
    "/applications/{application}/messages/{message}/deletion",
    "/applications/{application}/messages/{message}/restoration",
    "/applications/{application}/moves",
    "/applications/{application}/moves/last/deletion",
    "/applications/{application}/deletion",
    "/applications/{application}/restoration",
    "/applications/moves/{move}",
    "/applications/{application}/dates",
    "/applications/{application}/notes",
    "/applications/{application}/contacts",
    "/applications/{application}/files",
    "/application-contacts/{contact}",
    "/application-contacts/{contact}/deletion",
    "/application-contacts/{contact}/restoration",
    "/application-files/{own_file}/deletion",
    "/application-files/{own_file}/restoration",
    "/applications/archives/{hunt}/reopening",
    "/cvs/{cv}/document",
    "/cvs/{cv}/edits",
    "/cvs/{cv}/merging",
    "/cvs/{cv}/fields",
    "/cvs/{cv}/photo",
    "/cvs/{cv}/photo/crop",
    "/cvs/{cv}/photo/deletion",
    "/cvs/{cv}/photo/of-profile",
    "/cvs/{cv}/versions/1/name",
    "/cvs/{cv}/versions/1/restoration",
    "/cvs/{cv}/deletion",
    "/cvs/{cv}/restoration",
    "/cvs/{cv}/look",
    "/cvs/{cv}/name",
    "/cvs/{cv}/copies",
    "/letters/{letter}/text",
    "/letters/{letter}/sentences",
    "/letters/{letter}/writings",
    "/letters/{letter}/cancellation",
    "/letters/{letter}/versions/1/restoration",
    "/letters/{letter}/deletion",
    "/letters/{letter}/restoration",
    "/style-samples/{sample}/deletion",
    "/account/exports/{export}/deletion",
    "/style-samples/{sample}/restoration",
    "/offers/{offer}/restoration",
    "/offers/{offer}/mark",
    "/offers/{offer}/mark/deletion",
    "/offers/snapshots/{snapshot}/offer",
    "/cvs/{cv}/purge",
    "/generation-offers/{run}/cancellation",
    "/cvs/{cv}/verdicts",
    "/cvs/{cv}/revisions",
    "/cvs/{cv}/comparison/sections/summary/verdicts",
    "/cvs/{cv}/comparison/rows/s1/verdict",
    "/confirmations/{link}",
    "/account/addresses/{new_address}",
    "/cv-files/{file}/deletion",
    "/cv-files/{file}/restoration",
    "/tasks/clearances/{task}/restoration",
    "/offers/{offer}/digest",
    "/offers/{offer}/readings",
    "/top-offers/0/offers",
    "/top-offers/0/dismissal",
    "/top-offers/{pool}/dismissal/deletion",
    "/offers/{offer}/deletion",
    "/generations/{generation}/cancellation",
    "/generations/{generation}/attempts",
    "/tasks/{task}/cancellation",
    "/tasks/{task}/attempts",
    "/account/tokens/{token}/deletion",
    "/account/browsers/{browser}/end",
    "/account/extensions/{extension}/deletion",
    "/inbox/rejections/{rejection}/restoration",
    "/searches/{search}",
    "/searches/{search}/activity",
    "/searches/{search}/activity/deletion",
    "/searches/{search}/deletion",
    "/searches/{search}/runs",
    "/searches/{search}/sources",
    "/searches/{search}/sources/{source}/deletion",
    "/searches/{search}/sources/{source}/activity",
    "/searches/{search}/sources/{source}/activity/deletion",
    "/searches/{search}/files",
]
DOCUMENT = '{"header": {"full_name": "Mallory"}}'
LINE = '{"cvId": "{cv}", "experienceId": "e1", "text": "Mallory"}'
API = [
    ("GET", "/api/successes/{success}", ""),
    ("PUT", "/api/successes/{success}", '{"title": "Mallory"}'),
    ("DELETE", "/api/successes/{success}", ""),
    ("POST", "/api/successes/{success}/lines", LINE),
    ("GET", "/api/successes/{success}/uses", ""),
    ("GET", "/api/successes/{success}/files/pdf", ""),
    ("PUT", "/api/successes/{success}/uses/{cv}", '{"experienceId": "e1", "text": "Mallory"}'),
    ("DELETE", "/api/successes/{success}/uses/{cv}", ""),
    ("GET", "/api/cvs/{cv}/facts", ""),
    ("POST", "/api/successes/{success}/restoration", ""),
    ("GET", "/api/coaching/conversations/{conversation}", ""),
    ("POST", "/api/coaching/conversations", '{"cvId": "{cv}"}'),
    ("POST", "/api/coaching/conversations/{conversation}/messages", '{"revision": 1, "experience": "Mallory"}'),
    ("POST", "/api/coaching/conversations/{conversation}/confirmation", '{"revision": 1}'),
    ("POST", "/api/coaching/conversations/{conversation}/abandonment", ""),
    ("POST", "/api/coaching/conversations/{conversation}/stop", ""),
    ("POST", "/api/coaching/conversations/{conversation}/messages/2/pitch", ""),
    ("GET", "/api/pitches/{pitch}", ""),
    ("GET", "/api/pitches/{pitch}/files/txt", ""),
    ("PUT", "/api/pitches/{pitch}", '{"title": "Mallory", "shortText": "I am Mallory.", "revision": 1}'),
    ("POST", "/api/pitches/{pitch}/default", ""),
    ("POST", "/api/pitches/{pitch}/restoration", ""),
    ("DELETE", "/api/pitches/{pitch}", ""),
    ("GET", "/api/candidate-profiles/{profile}", ""),
    ("PUT", "/api/candidate-profiles/{profile}", '{"title": "M", "lines": [{"cvId": "{cv}", "lineIds": ["e1"]}]}'),
    ("DELETE", "/api/candidate-profiles/{profile}", ""),
    ("GET", "/api/cvs/{cv}/optimisation", ""),
    ("POST", "/api/cvs/{cv}/optimisation", "{}"),
    ("POST", "/api/cvs/{cv}/optimisation/decisions", '{"numbers": [1], "choice": "accept"}'),
    ("GET", "/api/cvs/{cv}/translation", ""),
    ("POST", "/api/cvs/{cv}/translation", '{"language": "fr"}'),
    ("GET", "/api/applications/{application}", ""),
    ("POST", "/api/applications/{application}/moves", '{"status": "APPLIED"}'),
    ("GET", "/api/applications/{application}/analysis", ""),
    ("POST", "/api/applications/{application}/analysis", '{"match": true}'),
    ("POST", "/api/applications/{application}/analysis/cancellation", ""),
    ("GET", "/api/applications/{application}/sent", ""),
    ("GET", "/api/applications/{application}/sent/{sent}/files/{sent_file}", ""),
    ("GET", "/api/applications/{application}/messages", ""),
    ("POST", "/api/applications/{application}/messages", '{"kind": "asking_news"}'),
    ("GET", "/api/applications/{application}/messages/{message}", ""),
    ("PUT", "/api/applications/{application}/messages/{message}/text", '{"revision": 1, "text": "Mallory"}'),
    ("DELETE", "/api/applications/{application}/messages/{message}", ""),
    ("POST", "/api/applications/{application}/messages/{message}/restoration", ""),
    ("DELETE", "/api/applications/{application}", ""),
    ("PATCH", "/api/applications/{application}/details", '{"notes": "Mallory"}'),
    ("PUT", "/api/applications/{application}/position", "{}"),
    ("GET", "/api/applications/{application}/contacts", ""),
    ("POST", "/api/applications/{application}/contacts", '{"name": "Mallory"}'),
    ("PUT", "/api/application-contacts/{contact}", '{"name": "Mallory"}'),
    ("DELETE", "/api/application-contacts/{contact}", ""),
    ("POST", "/api/application-contacts/{contact}/restoration", ""),
    ("GET", "/api/applications/{application}/files", ""),
    ("GET", "/api/application-files/{own_file}", ""),
    ("DELETE", "/api/application-files/{own_file}", ""),
    ("POST", "/api/application-files/{own_file}/restoration", ""),
    ("GET", "/api/hunt-archives/{hunt}", ""),
    ("GET", "/api/hunt-archives/{hunt}/applications", ""),
    ("POST", "/api/hunt-archives/{hunt}/reopening", ""),
    ("POST", "/api/applications", '{"offerId": "{offer}"}'),
    ("GET", "/api/cvs/{cv}", ""),
    ("PATCH", "/api/cvs/{cv}", '{"name": "Mallory"}'),
    ("POST", "/api/cvs/{cv}/copies", '{"name": "Mallory"}'),
    ("PUT", "/api/cvs/{cv}/document", f'{{"revision": 1, "document": {DOCUMENT}}}'),
    ("GET", "/api/cvs/{cv}/findings", ""),
    ("GET", "/api/cvs/{cv}/look", ""),
    ("PUT", "/api/cvs/{cv}/look", "{}"),
    ("GET", "/api/cvs/{cv}/merging?into={cv}", ""),
    ("POST", "/api/cvs/{cv}/merging", '{"into": "{cv}", "revision": 1, "sourceRevision": 1, "take": ["summary"]}'),
    ("GET", "/api/cvs/{cv}/photo", ""),
    ("PUT", "/api/cvs/{cv}/photo", ""),
    ("DELETE", "/api/cvs/{cv}/photo", ""),
    ("GET", "/api/cvs/{cv}/versions", ""),
    ("GET", "/api/cvs/{cv}/versions/1", ""),
    ("GET", "/api/cvs/{cv}/versions/comparison?before=1&after=1", ""),
    ("PATCH", "/api/cvs/{cv}/versions/1", '{"name": "Mallory"}'),
    ("POST", "/api/cvs/{cv}/versions", '{"number": 1}'),
    ("PATCH", "/api/cvs/{cv}/document", '{"revision": 1, "operations": [{"op": "remove", "id": "e1"}]}'),
    ("DELETE", "/api/cvs/{cv}", ""),
    ("GET", "/api/cvs/{cv}/files/json", ""),
    ("POST", "/api/trash/cvs/{cv}/restoration", ""),
    ("DELETE", "/api/trash/cvs/{cv}", ""),
    ("POST", "/api/generation-offers/{run}/cancellation", ""),
    ("GET", "/api/cv-files/{file}", ""),
    ("DELETE", "/api/cv-files/{file}", ""),
    ("GET", "/api/letters/{letter}", ""),
    ("PUT", "/api/letters/{letter}/text", '{"revision": 1, "paragraphs": ["Mallory"]}'),
    ("POST", "/api/letters/{letter}/versions", '{"number": 1}'),
    ("DELETE", "/api/letters/{letter}", ""),
    ("POST", "/api/letters/{letter}/restoration", ""),
    ("GET", "/api/letters/{letter}/files/txt", ""),
    ("POST", "/api/letters", '{"offerId": "{offer}"}'),
    ("DELETE", "/api/style-samples/{sample}", ""),
    ("DELETE", "/api/account/exports/{export}", ""),
    ("GET", "/api/offers/{offer}", ""),
    ("PATCH", "/api/offers/{offer}", '{"title": "Mallory"}'),
    ("DELETE", "/api/offers/{offer}", ""),
    ("POST", "/api/offers/{offer}/readings", ""),
    ("GET", "/api/offers/{offer}/match", ""),
    ("PUT", "/api/pool-offers/0/dismissal", ""),
    ("DELETE", "/api/pool-offers/{pool}/dismissal", ""),
    ("POST", "/api/cv/generate-v2", '{"sourceCvFile": "{cv}", "jobOfferIds": ["{offer}"]}'),
    ("POST", "/api/cv/generate-v2", '{"sourceCvFile": "cv.txt", "jobOfferIds": ["{offer}"]}'),
    ("GET", "/api/inbox/{found}", ""),
    ("POST", "/api/inbox/{found}/rejection", ""),
    ("DELETE", "/api/inbox/{found}/rejection", ""),
    ("GET", "/api/generations/{generation}", ""),
    ("DELETE", "/api/generations/{generation}", ""),
    ("POST", "/api/generations/{generation}/cancellation", ""),
    ("POST", "/api/generations/{generation}/attempts", ""),
    ("GET", "/api/tasks/{task}", ""),
    ("POST", "/api/tasks/{task}/cancellation", ""),
    ("POST", "/api/tasks/{task}/attempts", ""),
    ("DELETE", "/api/tasks/{task}", ""),
    ("POST", "/api/background-tasks/sync", '{"tasks": [{"id": "{task}", "status": "cancelled"}]}'),
    ("DELETE", "/api/background-tasks/sync?ids={task}", ""),
    ("GET", "/api/saved-searches/{search}", ""),
    ("PATCH", "/api/saved-searches/{search}", '{"name": "Mallory"}'),
    ("POST", "/api/saved-searches/{search}/runs", ""),
    ("POST", "/api/saved-searches/{search}/sources", '{"address": "https://example.org/jobs"}'),
    ("DELETE", "/api/saved-searches/{search}/sources/{source}", ""),
    ("DELETE", "/api/saved-searches/{search}", ""),
]
# Opened by a long key that whoever has it may use, which test_calendar tries to guess.
BY_KEY = {"/calendar/{name:str}", "/password-resets/{token:str}"}
# Read by everybody.
SHARED = {"/top-offers/{pool_offer_id:int}", "/api/pool-offers/{pool_offer_id:int}", "/help/{name:str}"}
# They take a form, and have tests of their own.
FILES = {"/api/saved-searches/{search_id:uuid}/files", "/api/applications/{application_id:uuid}/files"}
# An export has a file only once a worker made it: tests/privacy/test_privacy_pages.py asks for it as others.
FILES |= {"/account/exports/{export_id:uuid}/file", "/api/account/exports/{export_id:uuid}/file"}
PATHS = [page for pages in PAGES.values() for page in pages]
ROWS = [("GET", page) for page in PATHS] + [("POST", write) for write in WRITES] + [(row[0], row[1]) for row in API]
Rows = dict[str, UUID | str]
JSON = {"content-type": "application/json"}
FORM = {
    "revision": "1",
    "name": "Mallory",
    "header.full_name": "Mallory",
    "unit": "s1",
    "choice": "untrue",
    "item": "e1",
    "place": "0-0",
    "fate": "REMOVE",
    "to": "APPLIED",
    "note": "Mallory",
    "title": "Mallory",
    "language": "fr",
}


async def keys_of(session: AsyncSession, alice: Principal, settings: Settings) -> Rows:
    """A key for scripts, a signed-in browser, and an extension."""
    await create_token(session, alice.id, "backup")
    token = (await tokens_of(session, alice.id))[0]
    key = await open_session(session, alice.id, Browser("tests", "192.0.2.1"), settings)
    [browser] = [one for one in await browsers_of(session, alice.id, key) if one.is_this]
    extension = ExtensionSignIn(id=new_id(), user_id=alice.id, expires_at=now() + timedelta(days=7))
    session.add(extension)
    return {"token": token.id, "browser": browser.id, "extension": extension.id}


@pytest.fixture
async def rows(alice: Principal, settings: Settings) -> Rows:
    document = CVDocument(
        header=Header(full_name="Alice"), experience=[Experience(title="Gardener", company="Kew", start="2020")]
    )
    async with db.transaction() as session:
        cv = await create_cv(
            session, user_id=alice.id, name="cv", kind=CVKind.SOURCE, document=document, label=VersionLabel.IMPORT
        )
        chosen = Selection("Gardens", picks={cv.id: frozenset({"e1"})})
        profile = await create_profile(session, alice.id, chosen)
        await rewordings(session, alice.id, cv.id)
        await give_photo(session, alice.id, cv.id, Made(b"photo", b"photo", Crop()), settings.data_dir)
        offer = await add_offer(session, alice.id, OFFER)
        told = Told("On time", {"result": "Deliveries came on time."})
        success = await create_success(session, alice.id, told)
        conversation = await start_conversation(session, alice.id, Wish(cv_id=cv.id), locale="en")
        snapshot = await show_page(session, alice.id, Capture("https://example.org/7", Posting(text=OFFER)))
        file = await receive_file(session, alice.id, Upload("cv.txt", b"Alice"), settings.data_dir)
        generation = await start_generation(session, alice.id, GenerationOrder(cv.id, (offer.id,)))
        run = (await offers_of_generation(session, generation.id))[0]
        tasks = await tasks_of(session, alice.id)
        search = await a_search(session, alice.id)
        source = await add_source(session, alice.id, search.id, NewSource("feed", "https://example.org/feed"))
        ids: Rows = {"cv": cv.id, "offer": offer.id, "file": file.id, **await keys_of(session, alice, settings)}
        ids |= {"profile": profile.cv.id, "success": success.id, "conversation": conversation.id}
        pitch = await create_pitch(session, alice.id, Written("Mine", "I am Robin."), language="en")
        ids["pitch"] = pitch.id
        ids["found"] = (await a_found_offer(session, alice.id)).id
        rejected = await a_found_offer(session, alice.id)
        ids["rejection"] = str((await reject_found(session, alice.id, [rejected.id])).stamp)
        ids |= {"snapshot": snapshot.id, "search": search.id, "source": source.id}
        ids["letter"] = (await a_letter(session, alice.id, offer.id)).id
        ids["sample"] = (await add_sample(session, alice.id, "sample", "Dear team, here I am.")).id
        ids["export"] = (await order_export(session, alice.id)).id
        pool_id = await a_pool_offer(session, OFFER)
        await dismiss_pool_offer(session, alice.id, pool_id)
        ids["pool"] = str(pool_id)
        ids["link"] = link_token(settings.secret_key, alice.id, alice.email, now())
        ids["new_address"] = await make_link(session, alice.id, LinkKind.EMAIL, email="moss@example.org")
        application = await add_application(session, alice.id, offer.id)
        [move] = await standing_moves(session, alice.id, application.id)
        ids |= {"application": application.id, "move": move.id}
        ids |= await sent_and_written(session, application.id, move.id, alice.id)
        ids["contact"] = (await add_contact(session, alice.id, application.id, ContactFields("Nora"))).id
        kept = await add_file(session, alice.id, application.id, FileKind.OTHER, "a.txt", b"mine", settings.data_dir)
        past = HuntArchive(user_id=alice.id)
        session.add(past)
        await session.flush()
        ids |= {"own_file": kept.id, "hunt": past.id}
        return ids | {"generation": generation.id, "run": run.id, "task": tasks[0].id}


async def rewordings(session: AsyncSession, user_id: UUID, cv_id: UUID) -> None:
    """Suggestions and a translation that are done."""
    for kind in RewordingKind:
        row = CVRewording(id=new_id(), user_id=user_id, cv_id=cv_id, kind=kind, order={}, status=RewordingStatus.DONE)
        session.add(row)


async def sent_and_written(session: AsyncSession, application_id: UUID, move_id: UUID, user_id: UUID) -> Rows:
    """What was sent for an application, and a message to its employer."""
    own: dict[str, Any] = {"application_id": application_id, "user_id": user_id}
    sent = SentApplication(**own, move_id=move_id, title="Gardener")
    message = FollowUpMessage(**own, kind="asking_news", engine="extractive", language="en", text="Hello")
    session.add_all([sent, message])
    await session.flush()
    words = {"kind": "cv", "name": "cv.pdf", "stored_name": "0", "media_type": "application/pdf", "sha256": ""}
    file = ApplicationFile(**own, sent_id=sent.id, size_bytes=1, **words)
    session.add(file)
    await session.flush()
    return {"sent": sent.id, "sent_file": file.id, "message": message.id}


@pytest.fixture(params=["charlie", "an administrator"])
async def stranger(
    request: pytest.FixtureRequest, app: Litestar, settings: Settings
) -> AsyncGenerator[httpx.AsyncClient]:
    """Somebody signed in whose rows they are not; who runs the server has no more right to them."""
    async with db.transaction() as session:
        user = await a_user(session, "mallory", is_admin=request.param != "charlie")
    async with signed_in_browser(app, user, settings) as client:
        yield client


async def test_no_page_of_alice_is_found_by_a_stranger(stranger: httpx.AsyncClient, rows: Rows) -> None:
    answers = {path: (await stranger.get(path.format(**rows))).status_code for path in PATHS}

    assert answers == dict.fromkeys(PATHS, 404)


async def test_no_row_of_alice_is_changed_by_a_stranger(
    stranger: httpx.AsyncClient, alice_client: httpx.AsyncClient, rows: Rows
) -> None:
    before = await everything_of(alice_client, rows)

    answers = {path: (await stranger.post(path.format(**rows), data=FORM)).status_code for path in WRITES}

    assert answers == dict.fromkeys(WRITES, 404)
    assert await everything_of(alice_client, rows) == before
    assert "Mallory" not in (await alice_client.get(f"/cvs/{rows['cv']}/review")).text


async def test_the_owner_finds_each_page(alice_client: httpx.AsyncClient, rows: Rows) -> None:
    found = [page for page in PATHS if "files" not in page and "comparison" not in page]

    answers = {path: (await alice_client.get(path.format(**rows))).status_code for path in found}

    assert answers == dict.fromkeys(found, 200)


async def test_the_api_gives_and_changes_nothing_of_alice_for_a_stranger(
    stranger: httpx.AsyncClient, alice_client: httpx.AsyncClient, rows: Rows
) -> None:
    before = await everything_of(alice_client, rows)

    answers = {(method, path): await asked(stranger, rows, method, path, body) for method, path, body in API}

    told = {row: (one.status_code, one.json()["error"]) for row, one in answers.items()}
    assert told == dict.fromkeys(answers, (404, "not_found"))
    assert await everything_of(alice_client, rows) == before


async def test_the_owner_reads_each_row_through_the_api(alice_client: httpx.AsyncClient, rows: Rows) -> None:
    found = [(path, body) for method, path, body in API if method == "GET" and "files/" not in path]

    answers = {path: (await asked(alice_client, rows, "GET", path, body)).status_code for path, body in found}

    assert answers == dict.fromkeys((path for path, _ in found), 200)


async def asked(client: httpx.AsyncClient, rows: Rows, method: str, path: str, body: str) -> httpx.Response:
    return await client.request(method, filled(path, rows), content=filled(body, rows), headers=JSON)


def filled(text: str, rows: Rows) -> str:
    for name, value in rows.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


async def everything_of(client: httpx.AsyncClient, rows: Rows) -> list[object]:
    lists = [
        "cvs/{cv}",
        "offers/{offer}",
        "applications/{application}",
        "inbox/{found}",
        "saved-searches/{search}",
        "tasks",
        "generations/{generation}",
        "credits/entries",
        "cv-files",
    ]
    return [(await client.get(filled(f"/api/{one}", rows))).json() for one in lists]


async def test_every_route_with_an_id_is_in_this_matrix(settings: Settings) -> None:
    assert missing_from(ROWS, routes_with_an_id(create_app(settings))) == set()


async def test_a_route_that_is_missing_from_the_matrix_is_noticed(settings: Settings) -> None:
    routes = routes_with_an_id(create_app(settings))

    assert missing_from(ROWS[1:], routes) == {("GET", "/cvs/{cv_id:uuid}")}
    assert missing_from(ROWS, routes | {("PUT", "/api/cvs/{cv_id:uuid}")}) == {("PUT", "/api/cvs/{cv_id:uuid}")}


def routes_with_an_id(app: Litestar) -> set[tuple[str, str]]:
    """Method and path of every route that takes an id. The admin area shows no row of a person; nobody else gets in."""
    return {
        (method, route.path)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        and "{" in route.path
        and not route.path.startswith(("/static", "/admin"))
        and route.path not in FILES | BY_KEY | SHARED
        for method in route.methods - {"OPTIONS", "HEAD"}
    }


def missing_from(rows: Sequence[tuple[str, str]], routes: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The routes that no row of the matrix asks for."""

    def is_asked(method: str, path: str) -> bool:
        pattern = re.compile(re.sub(r"{[^}]+}", "[^/]+", path))
        return any(method == one and pattern.fullmatch(address.partition("?")[0]) for one, address in rows)

    return {(method, path) for method, path in routes if not is_asked(method, path)}


async def test_a_second_generation_at_once_is_refused_and_costs_nothing(
    alice_client: httpx.AsyncClient, rows: Rows
) -> None:
    answer = await alice_client.post("/generations", data={"cv": str(rows["cv"]), "offer": str(rows["offer"])})

    assert answer.status_code == 429
    assert "Traceback" not in answer.text
