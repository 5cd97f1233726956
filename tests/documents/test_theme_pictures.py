"""The small pictures of the themes on the form of a run: one for each, of the theme itself, and light."""

import re
from io import BytesIO

import httpx
import pytest
from PIL import Image

from app.accounts.models import User
from app.db import transaction
from app.documents.rendering import THEMES
from app.offers.models import Offer
from app.web.static_files import STATIC_DIR
from scripts.theme_pictures import WIDTH_PX, drawn, front


@pytest.mark.parametrize("theme", THEMES)
def test_each_theme_has_a_small_picture_of_its_own_page(theme: str) -> None:
    kept = (STATIC_DIR / "themes" / f"{theme}.webp").read_bytes()

    picture = Image.open(BytesIO(kept))
    assert (picture.format, picture.width) == ("WEBP", WIDTH_PX)
    assert picture.height / picture.width == pytest.approx(297 / 210, abs=0.01)
    assert len(kept) < 12_000
    assert _difference(kept, drawn(theme)) < 8  # of 255: the committed picture is what the theme draws today


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_front_page_shows_a_cv_of_its_language(language: str) -> None:
    kept = (STATIC_DIR / "themes" / f"front-{language}.webp").read_bytes()
    other = (STATIC_DIR / "themes" / f"front-{'en' if language == 'fr' else 'fr'}.webp").read_bytes()

    assert len(kept) < 40_000
    assert _difference(kept, front(language)) < 8
    assert _difference(kept, other) > 0


def test_no_two_themes_look_alike() -> None:
    pictures = {theme: (STATIC_DIR / "themes" / f"{theme}.webp").read_bytes() for theme in THEMES}

    assert len(set(pictures.values())) == len(THEMES)


async def test_the_form_of_a_run_shows_them_as_radio_cards(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with transaction() as session:
        session.add(Offer(user_id=alice.id, title="Baker of bits", text="We bake.", digest={}))

    form = (await alice_client.get("/generations/new")).text

    assert re.findall(r'type="radio" name="theme" value="(\w+)"', form) == list(THEMES)
    assert form.count('name="theme"') == len(THEMES)
    assert re.search(r'name="theme" value="classic" checked', form)
    for address, words in re.findall(r'class="theme-card__page" src="([^"]+)"[^>]* alt="([^"]*)"', form):
        assert (await alice_client.get(address)).headers["content-type"] == "image/webp"
        assert words.startswith("First page of a CV in the theme ")


def _difference(one: bytes, other: bytes) -> float:
    """Mean difference of two pictures, made small and grey."""
    first, second = (Image.open(BytesIO(data)).convert("L").resize((80, 113)).tobytes() for data in (one, other))
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first)
