"""How a CV is set on paper: chosen by its person, kept, drawn so, and brought to its pages without losing a word."""

from io import BytesIO
from pathlib import Path
from uuid import UUID

import httpx
import pdfplumber
import pypdfium2
import pytest

from app import db
from app.accounts.models import User
from app.cvs.queries import own_cv
from app.documents.letter_paper import LetterPaper
from app.documents.letter_pdf import render as render_letter_pdf
from app.documents.look import ACCENTS, LEAST_CONTRAST, Look, contrast_with_white, look_asked, look_from
from app.documents.pdf_writer import printed
from app.documents.read_back import compare
from app.documents.rendering import forget_renderings, rendered
from app.documents.trimming import expendable, fewest, without
from app.errors import Refused
from app.vitae.document import Bullet, CVDocument, Education, Experience, Header, with_ids
from tests.factories import a_cv, a_generation, an_offer


def a_long_cv(posts: int = 8, bullets: int = 16) -> CVDocument:
    """Three pages."""
    held = [
        Experience(
            title=f"Gardener {number}",
            company=f"Park {number}",
            start=str(2024 - 2 * number),
            end=str(2026 - 2 * number) if number else None,
            responsibilities=[
                Bullet(text=f"Planted and watered border number {number}.{at} through two dry summers and a wet one")
                for at in range(bullets)
            ],
        )
        for number in range(posts)
    ]
    return with_ids(CVDocument(header=Header(full_name="Alice Moss", email="alice@moss.example"), experience=held))


def test_every_colour_of_the_palette_can_be_read_on_white() -> None:
    assert all(contrast_with_white(colour) >= LEAST_CONTRAST for colour in ACCENTS.values())
    assert round(contrast_with_white("#000000")) == 21
    assert round(contrast_with_white("#ffffff"), 2) == 1


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"accent": "#ffee00"}, "look.pale"),
        ({"accent": "red"}, "look.pale"),
        ({"theme": "baroque"}, "look.unknown"),
        ({"pages": 3}, "look.unknown"),
        ({"margin": "0"}, "look.unknown"),
    ],
)
def test_what_cannot_be_drawn_is_refused(asked: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        look_asked(asked)

    assert refusal.value.error_code == code


def test_a_kept_look_with_something_unknown_in_it_keeps_the_rest() -> None:
    look = look_from({"theme": "modern", "accent": "#ffee00", "pages": 2, "gone": True})

    assert look == Look(theme="modern", pages=2)


@pytest.mark.parametrize(("size", "points"), [("small", 0.93), ("normal", 1.0), ("large", 1.08)])
def test_letters_grow_and_the_paper_does_not(size: str, points: float) -> None:
    usual = _letter_size(printed(a_long_cv(1), Look()).data)

    data = printed(a_long_cv(1), look_asked({"size": size})).data

    assert _letter_size(data) == pytest.approx(usual * points, rel=0.02)
    assert pypdfium2.PdfDocument(data)[0].get_size() == pytest.approx((595.3, 841.9), abs=0.6)


def test_letter_paper_and_a_colour_are_drawn() -> None:
    with pdfplumber.open(BytesIO(printed(a_long_cv(1), Look(paper="letter", accent="teal")).data)) as pdf:
        page = pdf.pages[0]
        colours = {char["non_stroking_color"] for char in page.chars}

    assert (round(page.width), round(page.height)) == (612, 792)
    assert any(_is_near(colour, ACCENTS["teal"]) for colour in colours)


def test_other_letters_are_drawn_in_every_theme() -> None:
    with pdfplumber.open(BytesIO(printed(a_long_cv(1), Look(theme="classic", font="sans")).data)) as pdf:
        fonts = {char["fontname"] for char in pdf.pages[0].chars}

    assert fonts
    assert not any("Serif" in name for name in fonts)


@pytest.mark.parametrize("pages", [1, 2])
def test_a_cv_is_brought_to_its_pages_by_leaving_out_bullets_alone(pages: int) -> None:
    document = a_long_cv()

    made = printed(document, look_asked({"pages": pages}))

    shown = without(document, made.hidden)
    assert len(pypdfium2.PdfDocument(made.data)) == pages
    assert [(one.title, one.company, one.start) for one in shown.experience] == [
        (one.title, one.company, one.start) for one in document.experience
    ]
    assert all(one.shown for one in shown.experience)
    assert compare(made.data, shown).score == 1.0


def test_no_more_is_left_out_than_has_to_be() -> None:
    document = a_long_cv()
    hidden = printed(document, Look(pages=2)).hidden

    order = expendable(document)

    assert hidden == order[: len(hidden)]
    assert hidden[0] == "e8r16"
    assert len(order) == 8 * 15


def test_what_fits_as_it_is_loses_nothing() -> None:
    assert printed(a_long_cv(2, 3), Look(pages=1)).hidden == []


def test_what_can_never_fit_stays_whole() -> None:
    document = a_long_cv(40, 1)

    made = printed(document, Look(pages=1))

    assert made.hidden == []
    assert compare(made.data, document).score == 1.0


@pytest.mark.parametrize("needed", [0, 1, 7, 20])
def test_the_fewest_that_make_it_fit_are_found(needed: int) -> None:
    order = [str(number) for number in range(20)]

    found = fewest(order, lambda ids: len(ids) >= needed)

    assert found == order[:needed]
    assert fewest(order, lambda _: False) is None


async def test_renderings_of_any_look_are_forgotten_with_their_cv(tmp_path: Path) -> None:
    document = a_long_cv(1)
    for look in (Look(), Look(theme="modern", paper="letter"), Look(accent="wine", pages=1)):
        await rendered(document, look, data_dir=tmp_path)
    other = await rendered(a_long_cv(2), Look(), data_dir=tmp_path)

    forget_renderings(document, tmp_path)

    assert {file.name.partition(".")[0] for file in other.parent.iterdir()} == {other.name.partition(".")[0]}


@pytest.fixture
async def cv_id(alice: User) -> UUID:
    async with db.transaction() as session:
        return (await a_cv(session, alice.id, a_long_cv())).id


async def test_a_look_chosen_on_the_page_is_kept_and_shown(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    form = {"theme": "modern", "accent": "teal", "font": "", "size": "small", "paper": "A4", "pages": "1"}

    answer = await alice_client.post(f"/cvs/{cv_id}/look", data=form)

    page = (await alice_client.get(f"/cvs/{cv_id}")).text
    async with db.reading() as session:
        kept = look_from((await own_cv(session, alice.id, cv_id)).look)
    assert answer.status_code == 303
    assert kept == Look(theme="modern", accent="teal", size="small", pages=1)
    assert "are left out to fit" in page
    assert '<option value="modern" selected>' in page


async def test_a_pale_colour_is_told_and_changes_nothing(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    await alice_client.post(f"/cvs/{cv_id}/look", data={"theme": "modern"})

    await alice_client.post(f"/cvs/{cv_id}/look", data={"theme": "compact", "accent": "own", "own_accent": "ffee00"})

    page = (await alice_client.get(f"/cvs/{cv_id}")).text
    look = (await alice_client.get(f"/api/cvs/{cv_id}/look")).json()
    assert "too pale" in page
    assert look["theme"] == "modern"


async def test_scripts_choose_looks_and_downloads_follow(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    wish = {"theme": "compact", "accent": "#1d4f91", "font": "serif", "paper": "letter", "size": "large", "pages": 2}

    answer = await alice_client.put(f"/api/cvs/{cv_id}/look", json=wish)

    pdf = (await alice_client.get(f"/api/cvs/{cv_id}/files/pdf")).content
    refused = await alice_client.put(f"/api/cvs/{cv_id}/look", json={"accent": "#ffee00"})
    assert answer.json() == wish
    assert pypdfium2.PdfDocument(pdf)[0].get_size() == pytest.approx((612, 792), abs=0.6)
    assert len(pypdfium2.PdfDocument(pdf)) == 2
    assert refused.status_code == 422


async def test_a_copy_looks_as_its_cv_does(alice: User, alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    await alice_client.put(f"/api/cvs/{cv_id}/look", json={"theme": "academic"})

    copy = (await alice_client.post(f"/api/cvs/{cv_id}/copies", json={"name": "Copy"})).json()

    assert (await alice_client.get(f"/api/cvs/{copy['id']}/look")).json()["theme"] == "academic"


async def test_somebody_elses_look_is_nobody_elses(charlie_client: httpx.AsyncClient, cv_id: UUID) -> None:
    read = await charlie_client.get(f"/api/cvs/{cv_id}/look")
    changed = await charlie_client.put(f"/api/cvs/{cv_id}/look", json={"theme": "modern"})
    chosen = await charlie_client.post(f"/cvs/{cv_id}/look", data={"theme": "modern"})

    assert [read.status_code, changed.status_code, chosen.status_code] == [404, 404, 404]


def _letter_size(pdf: bytes) -> float:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return max(char["size"] for char in opened.pages[0].chars)


def _is_near(colour: object, wished: str) -> bool:
    if not isinstance(colour, tuple) or len(colour) != 3:
        return False
    parts = [int(wished[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return all(abs(one - other) < 0.02 for one, other in zip(colour, parts, strict=True))


async def test_a_run_is_offered_and_started_in_the_look_of_its_cv(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    await alice_client.post(f"/cvs/{cv_id}/look", data={"theme": "academic"})
    async with db.transaction() as session:
        await an_offer(session, alice.id)

    page = (await alice_client.get(f"/generations/new?cv={cv_id}")).text
    async with db.transaction() as session:
        generation = await a_generation(session, alice.id, cv_id)

    assert '<input type="radio" name="theme" value="academic" checked>' in page
    assert 'value="classic" checked' not in page
    assert generation.theme == "academic"


def test_a_letter_is_set_in_the_colour_letters_paper_and_size_of_a_look() -> None:
    paper = LetterPaper(sender=Header(full_name="Zoé Lefèvre"), subject="Gardener", salutation="Dear all,")

    plain = render_letter_pdf(paper, Look(theme="modern"))
    own = render_letter_pdf(paper, Look(theme="classic", accent="teal", font="sans", paper="letter", size="large"))

    assert fonts_of(plain) == {"CV-Sans"}
    assert fonts_of(own) == {"CV-Sans"}
    assert fonts_of(render_letter_pdf(paper, Look(theme="classic"))) == {"CV-Serif"}
    with pdfplumber.open(BytesIO(own)) as pdf:
        assert (pdf.pages[0].width, pdf.pages[0].height) == pytest.approx((612, 792), abs=1)
        teal = tuple(round(int(ACCENTS["teal"][at : at + 2], 16) / 255, 2) for at in (1, 3, 5))
        drawn = [one["non_stroking_color"] for one in (*pdf.pages[0].rects, *pdf.pages[0].curves)]
        assert any(tuple(round(part, 2) for part in colour) == teal for colour in drawn)


def fonts_of(pdf: bytes) -> set[str]:
    """The families of letters on the first page, without their weights."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return {"-".join(one["fontname"].partition("+")[2].split("-")[:2]) for one in opened.pages[0].chars}


async def test_text_exports_keep_the_order_of_sections(alice: User, alice_client: httpx.AsyncClient) -> None:
    document = a_long_cv().model_copy(update={"section_order": ["education", "experience"]})
    document.education = [Education(degree="BTS", school="Lycée Jean-Moulin")]
    async with db.transaction() as session:
        cv = await a_cv(session, alice.id, document)

    for kind in ("txt", "md"):
        text = (await alice_client.get(f"/cvs/{cv.id}/files/{kind}")).text.upper()
        assert text.index("BTS") < text.index("GARDENER 0")
