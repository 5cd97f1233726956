"""A letter without a model: started at once, written by its task from own lines, edited, restored, printed."""

import re
from uuid import UUID

import httpx
import pypdfium2
import pytest
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.credits.queries import balance
from app.letters.letter import About, LetterText
from app.letters.models import Letter, LetterVersion
from app.letters.queries import latest_version, text_of
from app.offers.models import Offer
from app.registration import register
from app.settings import Settings
from app.tasks.runner import run_task
from app.vitae.document import Bullet, CVDocument, Experience, Header, with_ids
from jobs.registry import RUNS
from tests.factories import a_cv, an_offer

FRENCH = (
    "Jardinier H/F\n\nVert Sillon - Angers\nVous plantez des arbres.\n"
    "Profil recherché :\n- Taille des arbres\n- Permis B\n"
)
ENGLISH = (
    "Gardener\n\nGreen Row Ltd - York\nYou plant trees.\nRequirements:\n- Pruning of old trees\n- Driving licence\n"
)


def gardener(language: str = "en") -> CVDocument:
    lines = {
        "en": ("Gardener", "Kew Lawns", "Pruning of old trees in three parks", "Repaired mowers"),
        "fr": ("Jardinière", "Parc du Val", "Taille des arbres de trois parcs", "Réparation des tondeuses"),
    }[language]
    title, company, first, second = lines
    post = Experience(
        title=title,
        company=company,
        start="2019",
        responsibilities=[Bullet(text=second), Bullet(text=first)],
    )
    name = Header(full_name="Alix Morel", email="alix@example.org", location="Angers")
    return with_ids(CVDocument(language="fr" if language == "fr" else "en", header=name, experience=[post]))


@pytest.fixture(autouse=True)
async def house(database: Settings) -> None:
    register(database)


async def an_order(
    client: httpx.AsyncClient, user: User, language: str = "en", offer: str = "", **fields: str
) -> tuple[Offer, httpx.Response]:
    async with db.transaction() as session:
        await a_cv(session, user.id, gardener(language))
        made = await an_offer(session, user.id, offer or (FRENCH if language == "fr" else ENGLISH))
    data = {"offer": str(made.id), "engine": "extractive", "language": language, **fields}
    return made, await client.post("/letters", data=data)


async def the_letter() -> Letter:
    async with db.reading() as session:
        return (await session.scalars(select(Letter))).one()


async def the_text(letter_id: UUID) -> LetterText:
    async with db.reading() as session:
        version = await latest_version(session, letter_id)
        assert version
        return text_of(version)


async def written(client: httpx.AsyncClient, user: User, language: str = "en", **fields: str) -> Letter:
    await an_order(client, user, language, **fields)
    letter = await the_letter()
    assert letter.task_id
    assert await run_task(letter.task_id, RUNS)
    return await the_letter()


def form_of(page: str) -> dict[str, str]:
    """What stands in the editor of a page."""
    fields = dict(re.findall(r'name="(revision|subject|salutation|closing)" value="([^"]*)"', page))
    texts = re.findall(r'<textarea[^>]*name="(p\d+)"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    return {**fields, **{name: text.replace("&#39;", "'") for name, text in texts}}


async def test_the_page_answers_at_once_and_the_letter_comes_by_its_task(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    offer, answer = await an_order(alice_client, alice)
    waiting = (await alice_client.get(answer.headers["location"])).text
    letter = await the_letter()
    assert (letter.status, letter.offer_id) == ("WAITING", offer.id)
    assert "waits to be written" in waiting

    assert letter.task_id
    await run_task(letter.task_id, RUNS)

    page = (await alice_client.get(f"/letters/{letter.id}")).text
    assert (await the_letter()).status == "DONE"
    assert "My work there includes the pruning of old trees in three parks." in page
    assert "Written without AI" in page


async def test_it_tells_the_persons_lines_and_nothing_of_what_the_offer_asks_for(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    letter = await written(alice_client, alice)

    text = await the_text(letter.id)

    told = [one for one in text.sentences if one.about == About.CANDIDATE]
    assert [one.text for one in told] == [
        "I have worked as a gardener at Kew Lawns since 2019.",
        "My work there includes the pruning of old trees in three parks.",
        "There, I repaired mowers.",
    ]
    assert all(source in text.lines for one in told for source in one.sources)
    assert not any(part.is_list for part in text.printed)
    assert "Driving licence" not in " ".join(part.text for part in text.printed)


async def test_a_french_letter_is_french_to_its_last_word(alice: User, alice_client: httpx.AsyncClient) -> None:
    letter = await written(alice_client, alice, "fr")
    text = await the_text(letter.id)

    pdf = (await alice_client.get(f"/letters/{letter.id}/files/pdf")).content

    read = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().replace("\u202f", " ").replace("\u00a0", " ")
    assert text.subject == "Candidature : Jardinier"
    assert "Angers, le " in read
    assert "« Jardinier » chez Vert Sillon" in read
    assert "J’occupe depuis 2019 le poste de jardinière au Parc du Val." in " ".join(read.split())
    assert "Mes missions y comprennent la taille des arbres de trois parcs" in " ".join(read.split())
    assert "Je vous prie d’agréer, Madame, Monsieur" in " ".join(read.split())
    assert len(pypdfium2.PdfDocument(pdf)) == 1


async def test_own_lines_cost_nothing(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.reading() as session:
        before = await balance(session, alice.id)

    await written(alice_client, alice)

    async with db.reading() as session:
        assert await balance(session, alice.id) == before


async def test_a_frame_of_ones_own_is_filled_in(alice: User, alice_client: httpx.AsyncClient) -> None:
    frame = "Hello {company}, about {title}.\n\n{reasons}\n\nYours, {name}. {unknown}"
    letter = await written(alice_client, alice, template=frame)

    text = await the_text(letter.id)

    first, reasons, last = text.printed
    assert first.text == "Hello Green Row Ltd, about Gardener."
    assert "My work there includes the pruning of old trees in three parks." in reasons.text
    assert last.text == "Yours, Alix Morel. {unknown}"


async def test_a_new_letter_for_the_same_offer_is_its_next_version(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    letter = await written(alice_client, alice)
    again = await alice_client.post("/letters", data={"offer": str(letter.offer_id), "length": "short"})
    letter = await the_letter()
    assert again.headers["location"] == f"/letters/{letter.id}"
    assert letter.task_id
    await run_task(letter.task_id, RUNS)

    await alice_client.post(f"/letters/{letter.id}/versions/1/restoration")

    async with db.reading() as session:
        versions = (await session.scalars(select(LetterVersion).order_by(LetterVersion.number))).all()
    assert [one.made_by for one in versions] == ["extractive", "extractive", "restore"]
    assert versions[2].text == versions[0].text


async def test_two_writings_at_once_are_refused(alice: User, alice_client: httpx.AsyncClient) -> None:
    offer, _ = await an_order(alice_client, alice)

    second = await alice_client.post("/letters", data={"offer": str(offer.id)})

    assert second.status_code == 409
    assert "is being written" in second.text


async def test_a_stopped_letter_says_so_and_can_be_tried_again(alice: User, alice_client: httpx.AsyncClient) -> None:
    await an_order(alice_client, alice)
    letter = await the_letter()

    await alice_client.post(f"/letters/{letter.id}/cancellation")
    stopped = (await alice_client.get(f"/letters/{letter.id}")).text
    await alice_client.post(f"/letters/{letter.id}/writings")

    assert "The writing was stopped." in stopped
    assert (await the_letter()).status == "WAITING"


async def test_an_edit_is_the_persons_and_what_the_cv_does_not_carry_is_noted(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    letter = await written(alice_client, alice)
    page = (await alice_client.get(f"/letters/{letter.id}")).text
    form = form_of(page)
    last = max(name for name in form if name.startswith("p"))
    form[last] = "I led 40 people at Siemens. I would love to meet you."

    saved = await alice_client.post(f"/letters/{letter.id}/text", data=form)

    text = await the_text(letter.id)
    own = {one.text: one.doubts for one in text.sentences if one.about == About.OWN}
    after = (await alice_client.get(f"/letters/{letter.id}")).text
    assert saved.status_code == 303
    assert own["I led 40 people at Siemens."]
    assert own["I would love to meet you."] == ()
    assert "Not in your CV" in after
    assert "I led 40 people at Siemens." in after
    assert text.sentences[0].about == About.OFFER  # what stayed keeps its origin


async def test_edits_within_ten_minutes_are_one_version(alice: User, alice_client: httpx.AsyncClient) -> None:
    letter = await written(alice_client, alice)
    for words in ("One.", "Two."):
        form = form_of((await alice_client.get(f"/letters/{letter.id}")).text)
        await alice_client.post(f"/letters/{letter.id}/text", data={**form, "p9": words})

    async with db.reading() as session:
        versions = (await session.scalars(select(LetterVersion))).all()
    assert [one.made_by for one in versions] == ["extractive", "edit"]


async def test_a_stale_copy_overwrites_nothing_and_loses_nothing(alice: User, alice_client: httpx.AsyncClient) -> None:
    letter = await written(alice_client, alice)
    form = form_of((await alice_client.get(f"/letters/{letter.id}")).text)
    await alice_client.post(f"/letters/{letter.id}/text", data={**form, "p9": "First."})

    stale = await alice_client.post(f"/letters/{letter.id}/text", data={**form, "p9": "Second."})

    assert stale.status_code == 409
    assert "Second." in stale.text
    assert "Second." not in str((await the_text(letter.id)).model_dump())


@pytest.mark.parametrize("fields", [{"p0": "", "p1": " "}, {"p0": "x" * 13_000}])
async def test_an_edit_that_cannot_be_is_refused_with_what_was_typed(
    alice: User, alice_client: httpx.AsyncClient, fields: dict[str, str]
) -> None:
    letter = await written(alice_client, alice)
    before = await the_text(letter.id)

    refused = await alice_client.post(f"/letters/{letter.id}/text", data={"revision": "2", "subject": "S", **fields})

    assert refused.status_code == 422
    assert 'value="S"' in refused.text
    assert await the_text(letter.id) == before


async def test_a_letter_goes_to_the_trash_and_comes_back(alice: User, alice_client: httpx.AsyncClient) -> None:
    letter = await written(alice_client, alice)

    await alice_client.post(f"/letters/{letter.id}/deletion")
    gone = (await alice_client.get(f"/letters/{letter.id}")).status_code
    trash = (await alice_client.get("/letters")).text
    await alice_client.post(f"/letters/{letter.id}/restoration")

    assert gone == 404
    assert "letter in the trash" in trash
    assert (await alice_client.get(f"/letters/{letter.id}")).status_code == 200


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("txt", b"Dear Hiring Team,")])
async def test_each_file_of_a_letter_is_given(
    alice: User, alice_client: httpx.AsyncClient, kind: str, begins: bytes
) -> None:
    letter = await written(alice_client, alice)

    file = await alice_client.get(f"/letters/{letter.id}/files/{kind}")

    assert file.content.startswith(begins)
    assert f"Alix-Morel_Letter_Green-Row-Ltd.{kind}" in file.headers["content-disposition"]


async def test_every_word_is_read_back_from_the_pdf(alice: User, alice_client: httpx.AsyncClient) -> None:
    letter = await written(alice_client, alice)

    for theme in ("classic", "modern", "compact"):
        reading = (await alice_client.get(f"/letters/{letter.id}/reading?theme={theme}")).text
        assert re.search(r"It finds 100\s?% of the words", reading)


async def test_without_a_cv_nothing_is_written(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        offer = await an_offer(session, alice.id)

    refused = await alice_client.post("/letters", data={"offer": str(offer.id)})

    assert refused.status_code == 422
    assert "Import a CV first" in refused.text


@pytest.mark.parametrize("wrong", [{"engine": "magic"}, {"length": "endless"}, {"template": "x" * 5_000}])
async def test_an_order_that_cannot_be_is_refused(
    alice: User, alice_client: httpx.AsyncClient, wrong: dict[str, str]
) -> None:
    _, refused = await an_order(alice_client, alice, **wrong)

    assert refused.status_code == 422


async def test_the_offers_page_leads_to_its_letter(alice: User, alice_client: httpx.AsyncClient) -> None:
    letter = await written(alice_client, alice)

    page = (await alice_client.get(f"/offers/{letter.offer_id}")).text
    part = (await alice_client.get(f"/offers/{letter.offer_id}/letter")).text

    assert f"/offers/{letter.offer_id}/letter" in page
    assert f'href="/letters/{letter.id}"' in part


@pytest.mark.parametrize(("starts_over", "is_kept"), [("", True), ("yes", False)])
async def test_a_letter_written_again_starts_from_what_its_person_made_of_it(
    alice: User, alice_client: httpx.AsyncClient, *, starts_over: str, is_kept: bool
) -> None:
    letter = await written(alice_client, alice)
    form = form_of((await alice_client.get(f"/letters/{letter.id}")).text)
    mine = "I grew up behind your nursery."
    await alice_client.post(
        f"/letters/{letter.id}/text", data={**form, "salutation": "Dear Ms Row,", "p0": f"{form['p0']} {mine}"}
    )

    order = {"offer": str(letter.offer_id), "engine": "extractive", "language": "en", "tone": "warm"}
    await alice_client.post("/letters", data={**order, "starts_over": starts_over})
    again = await the_letter()
    assert again.task_id
    assert await run_task(again.task_id, RUNS)

    text = await the_text(letter.id)
    assert (mine in [one.text for one in text.sentences], text.salutation == "Dear Ms Row,") == (is_kept, is_kept)
