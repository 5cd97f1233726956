"""A coach in the browser: its words come as they are found, on two devices at once, by keyboard, in both languages."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import ROOT, free_port, wait_for
from steps import a_cv_pdf, import_cv, new_page, sign_up

from tests.fakes.model_server.process import Remote, running

pytestmark = pytest.mark.browser
CONVERSATION = re.compile(r"/coaching/conversations/[0-9a-f-]{36}")
PASSWORD = "a long enough sentence"
SAID = {
    "en": (
        "Cook, Green Row",
        "Deliveries came days late and the kitchen of the home had run out of bread.",
        "I was to get the deliveries back on time before summer.",
        "I called each supplier, wrote down their hours and made one table of them.",
        "Late deliveries fell from 12 a month to 1 within 3 weeks.",
    ),
    "fr": (
        "Cuisinier, Les Tilleuls",
        "Les livraisons arrivaient avec des jours de retard et la cuisine manquait de pain.",
        "Je devais remettre les livraisons à l’heure avant l’été.",
        "J’ai appelé chaque fournisseur, noté ses horaires et fait un seul tableau de tous.",
        "Les retards sont passés de 12 par mois à 1 en 3 semaines.",
    ),
}


@pytest.fixture(scope="module")
def coached(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Remote]]:
    """A server whose model speaks slowly enough to be watched."""
    with running() as remote:
        port = free_port()
        own = {
            "SARTOR_SIGNUPS_PER_HOUR": "100",
            "SARTOR_DATA_DIR": str(tmp_path_factory.mktemp("data")),
            "SARTOR_PORT": str(port),
            "SARTOR_LLM_BASE_URL": remote.base_url,
        }
        server = subprocess.Popen([sys.executable, "-m", "app.cli", "serve"], cwd=ROOT, env={**os.environ, **own})
        try:
            wait_for(f"http://127.0.0.1:{port}/", server)
            yield f"http://127.0.0.1:{port}", remote
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()


@pytest.fixture(autouse=True)
def quick(coached: tuple[str, Remote]) -> Remote:
    coached[1].change(piece_chars=12, piece_s=0.05, faults=[])
    return coached[1]


def begin(page: Page, address: str, coach: str) -> None:
    page.goto(f"{address}/coaching")
    page.locator(f"form:has(input[value={coach}]) button[type=submit]").click()
    page.wait_for_url(CONVERSATION)


def until_whole(page: Page, number: int) -> None:
    """The coach has said so many messages, and speaks no more."""
    expect(page.locator(".chat__message--coach")).to_have_count(number)
    expect(page.locator(".chat__message[aria-busy]")).to_have_count(0)


@pytest.mark.always("fr")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_story_is_told_by_keyboard_to_a_coach_that_speaks(
    browser: Browser, coached: tuple[str, Remote], language: str
) -> None:
    address, _ = coached
    page = new_page(browser, language)
    sign_up(page, address, f"story-{language}@example.org")
    begin(page, address, "star")
    page.locator("#other").focus()
    page.keyboard.type(SAID[language][0])
    page.keyboard.press("Enter")
    for number, text in enumerate(SAID[language][1:], 2):
        until_whole(page, number)
        page.locator("#text").focus()
        page.keyboard.type(text)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")

    expect(page.locator("#check-form")).to_be_visible()
    page.keyboard.press("Tab")
    for one in page.locator("#check-form input[value=confirmed]").all():
        one.focus()
        page.keyboard.press("Space")
    page.locator("#check-form button[type=submit]").first.focus()
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/successes/[0-9a-f-]{36}"))
    expect(page.locator(".story")).to_contain_text(SAID[language][4])


def test_two_devices_follow_and_either_stops(browser: Browser, coached: tuple[str, Remote]) -> None:
    address, remote = coached
    remote.change(piece_chars=6, piece_s=1.2)
    one = new_page(browser, "en")
    sign_up(one, address, "two@example.org")
    begin(one, address, "star")
    other = browser.new_context(locale="en").new_page()
    other.goto(f"{address}/sign-in")
    other.fill("input[name=email]", "two@example.org")
    other.fill("input[name=password]", PASSWORD)
    other.click("main button[type=submit]")
    other.wait_for_url(re.compile(r"/home"))
    other.goto(one.url)

    one.fill("#other", "Cook, Green Row")
    one.click("#choose-form button[type=submit]")
    expect(one.locator(".chat__text--coming")).to_contain_text("What was")
    expect(other.locator(".chat__text--coming")).to_contain_text("What was")
    other.locator(".chat__stop button").click()

    expect(one.locator(".chat__note").first).to_have_text("Stopped here.")
    expect(other.locator(".chat__note").first).to_have_text("Stopped here.")
    expect(one.locator(".chat__message--coach").last).to_contain_text("What was")
    one.reload()
    expect(one.locator(".chat__message--coach").last).to_contain_text("What was")


def test_what_is_typed_meanwhile_stays(browser: Browser, coached: tuple[str, Remote]) -> None:
    address, remote = coached
    remote.change(piece_chars=6, piece_s=0.2)
    page = new_page(browser, "en")
    sign_up(page, address, "typing@example.org")
    begin(page, address, "star")
    page.fill("#other", "Cook, Green Row")
    page.click("#choose-form button[type=submit]")
    expect(page.locator(".chat__text--coming")).to_contain_text("What was")

    page.locator("#text").press_sequentially("Deliveries came days late and no bread was left.")

    until_whole(page, 2)
    expect(page.locator("#text")).to_have_value("Deliveries came days late and no bread was left.")


@pytest.mark.parametrize("javascript", [True, False])
def test_pitches_propose_themselves_and_are_kept(
    browser: Browser, coached: tuple[str, Remote], tmp_path: object, *, javascript: bool
) -> None:
    address, _ = coached
    page = new_page(browser, "en", javascript=javascript)
    sign_up(page, address, f"pitch-{javascript}@example.org")
    import_cv(page, address, a_cv_pdf(tmp_path))  # type: ignore[arg-type]
    begin(page, address, "pitch")

    until_whole(page, 2)
    expect(page.locator(".pitch-text")).to_have_count(2)
    page.locator("form[action$='/pitch'] button").click()

    page.wait_for_url(re.compile(r"/pitches/[0-9a-f-]{36}"))
    expect(page.locator(".pitch-text__words").first).not_to_be_empty()


def test_a_conversation_fills_the_screen_at_360_pixels(browser: Browser, coached: tuple[str, Remote]) -> None:
    address, _ = coached
    page = new_page(browser, "en")
    page.set_viewport_size({"width": 360, "height": 740})
    sign_up(page, address, "full@example.org")
    begin(page, address, "star")
    page.locator(".chat__tools a").click()

    box = page.locator(".chat-page--full").bounding_box()
    assert box
    assert (box["x"], box["y"], box["width"]) == (0, 0, 360)
    page.fill("#other", "Cook, Green Row")
    page.click("#choose-form button[type=submit]")
    until_whole(page, 2)
    assert page.locator(".chat-page--full").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
