"""The board in a browser: dragged, by keys alone, on two at once, by thumb, without scripts; axe finds nothing."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import ROOT, free_port, wait_for
from steps import PASSWORD, new_page, sign_up
from test_accessibility import findings

pytestmark = pytest.mark.browser
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
TITLES = ("Baker", "Roofer", "Nurse")
MOVED = {"en": "Moved: Nurse", "fr": "Nurse"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data, port = tmp_path_factory.mktemp("data"), free_port()
    own = {"SARTOR_SIGNUPS_PER_HOUR": "100", "SARTOR_DATA_DIR": str(data), "SARTOR_PORT": str(port)}
    environment = {**os.environ, **own}
    subprocess.run([sys.executable, "-m", "app.cli", "db", "upgrade"], cwd=ROOT, env=environment, check=True)
    server = subprocess.Popen([sys.executable, "-m", "app.cli", "web"], cwd=ROOT, env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def pursue(page: Page, address: str, *titles: str) -> None:
    """Applications through the import, the first title on top."""
    page.goto(f"{address}/applications/import")
    table = "title,company\n" + "".join(f"{title},Harbour & Sons\n" for title in titles)
    page.set_input_files("input[name=file]", {"name": "a.csv", "mimeType": "text/csv", "buffer": table.encode()})
    page.click("main form button[type=submit]")
    page.click("main form button.btn--primary")
    page.wait_for_url(re.compile(r"/applications\?view=list"))


def titles(page: Page, status: str) -> list[str]:
    return page.locator(f"#column-{status} .board-card__title").all_inner_texts()


def on_top(page: Page) -> str:
    """The title of the card that has the focus."""
    return page.evaluate("document.activeElement?.closest('.board-card')?.querySelector('a').innerText ?? ''")


@pytest.mark.always("en")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_card_is_walked_to_and_moved_by_keys_alone(browser: Browser, house: str, language: str) -> None:
    page = new_page(browser, language)
    page.set_viewport_size(WIDE)
    sign_up(page, house, f"keys-{language}@example.org")
    pursue(page, house, *TITLES)
    page.goto(f"{house}/applications/board")

    for key in ("j", "j", "j", "k", "k"):
        page.keyboard.press(key)
    assert on_top(page) == "Baker"
    page.keyboard.press("Shift+J")
    expect(page.locator("#column-TO_APPLY .board-card__title").first).to_have_text("Roofer")
    assert on_top(page) == "Baker"
    for key in ("j", "]"):
        page.keyboard.press(key)
    expect(page.locator("#column-APPLIED .board-card__title")).to_have_text(["Nurse"])
    expect(page.locator("#done")).to_contain_text(MOVED[language])
    expect(page.locator("#column-APPLIED .board-card:focus")).to_have_count(1)
    page.keyboard.press("m")
    page.keyboard.press("Escape")
    assert on_top(page) == "Nurse"
    page.keyboard.press("u")
    expect(page.locator("#column-TO_APPLY .board-card__title").first).to_have_text("Nurse")
    assert on_top(page) == "Nurse"
    page.keyboard.press("o")
    expect(page.locator("h1")).to_have_text("Nurse")


def test_keys_pressed_faster_than_moves_are_saved_all_count(browser: Browser, house: str) -> None:
    page = new_page(browser, "en")
    page.set_viewport_size(WIDE)
    sign_up(page, house, "fast@example.org")
    pursue(page, house, *TITLES)
    page.goto(f"{house}/applications/board")
    page.keyboard.press("j")

    page.evaluate(
        """keys => { for (const key of keys)
            document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })); }""",
        ["]", "]", "h", "]"],
    )

    expect(page.locator("#column-INTERVIEW .board-card__title")).to_have_text(["Baker"])
    expect(page.locator("#column-APPLIED .board-card__title")).to_have_text(["Roofer"])


@pytest.mark.always
def test_a_card_is_dragged_and_a_second_browser_sees_it(browser: Browser, house: str) -> None:
    page, other = new_page(browser, "en"), new_page(browser, "en")
    page.set_viewport_size(WIDE)
    sign_up(page, house, "drag@example.org")
    pursue(page, house, *TITLES)
    other.goto(f"{house}/sign-in")
    other.fill("input[name=email]", "drag@example.org")
    other.fill("input[name=password]", PASSWORD)
    other.click("main button[type=submit]")
    other.wait_for_url(re.compile(r"/home"))
    other.goto(f"{house}/applications/board")
    page.goto(f"{house}/applications/board")

    page.locator(".board-card", has_text="Roofer").drag_to(page.locator("#column-APPLIED"))
    expect(other.locator("#column-APPLIED .board-card__title")).to_have_text(["Roofer"])
    expect(other.locator("#column-TO_APPLY .board-card__title")).to_have_text(["Baker", "Nurse"])
    expect(page.locator("#done")).to_contain_text("Moved: Roofer")
    page.locator(".board-card", has_text="Baker").drag_to(page.locator("#column-HIRED"))
    expect(page.locator("#board [role=alert]")).to_contain_text("cannot be moved there")

    assert titles(page, "TO_APPLY") == ["Baker", "Nurse"]
    assert titles(page, "HIRED") == []


@pytest.mark.always("fr")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_phone_shows_one_column_and_works_without_scripts(browser: Browser, house: str, language: str) -> None:
    page = new_page(browser, language, javascript=False)
    page.set_viewport_size(PHONE)
    sign_up(page, house, f"thumb-{language}@example.org")
    pursue(page, house, *TITLES)
    page.goto(f"{house}/applications/board")
    card = page.locator(".board-card", has_text="Roofer")

    assert page.locator(".board-column").evaluate_all("all => all.filter(one => one.checkVisibility()).length") == 1
    card.locator("summary").click()
    card.locator("[data-to=APPLIED]").click()
    page.locator("#board-switch a[href*=APPLIED]").click()

    expect(page.locator("#column-APPLIED .board-card__title")).to_have_text(["Roofer"])
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]


def test_no_page_of_applications_has_a_finding(browser: Browser, house: str) -> None:
    page = new_page(browser, "en")
    sign_up(page, house, "axe-board@example.org")
    pursue(page, house, *TITLES)

    found: list[str] = []
    for path in ("?view=list", "/board", "/archives", "/archives/new", "/import"):
        page.goto(f"{house}/applications{path}")
        found.extend(findings(page))
    page.goto(f"{house}/applications/board")
    page.locator(".board-card__title").first.click()
    found.extend(findings(page))

    assert found == []


def test_what_is_typed_stays_when_the_page_is_read_again(browser: Browser, house: str) -> None:
    page = new_page(browser, "en")
    sign_up(page, house, "typed@example.org")
    pursue(page, house, "Baker")
    page.goto(f"{house}/applications/board")
    page.locator(".board-card__title").first.click()
    page.locator("textarea[name=notes]").fill("Ask for Nora")
    other = page.context.new_page()
    other.goto(page.url)

    other.locator("#move button[value=APPLIED]").click()

    expect(page.locator(".facts .application-status")).to_have_text("Applied")
    expect(page.locator("textarea[name=notes]")).to_have_value("Ask for Nora")


def test_what_is_being_typed_keeps_its_place_when_the_page_is_read_again(browser: Browser, house: str) -> None:
    page = new_page(browser, "en")
    sign_up(page, house, "caret@example.org")
    pursue(page, house, "Baker")
    page.goto(f"{house}/applications/board")
    page.locator(".board-card__title").first.click()
    page.locator("#move button[value=APPLIED]").click()
    page.locator("textarea[name=notes]").fill("Ask Nora again")
    page.evaluate("document.querySelector('textarea[name=notes]').setSelectionRange(4, 8)")
    other = page.context.new_page()
    other.goto(page.url)

    other.locator("#move button[value=INTERVIEW]").click()

    expect(page.locator(".facts .application-status")).to_have_text("Interview")
    page.keyboard.type("Lena")
    expect(page.locator("textarea[name=notes]")).to_have_value("Ask Lena again")


def test_what_is_chosen_of_an_analysis_stays_when_another_part_arrives(browser: Browser, house: str) -> None:
    page = new_page(browser, "en")
    sign_up(page, house, "chosen@example.org")
    pursue(page, house, "Baker")
    page.goto(f"{house}/applications/board")
    page.locator(".board-card__title").first.click()
    form = page.locator("form[id^=analyse-]")
    form.locator("input[value=letter]").check()
    form.locator("input[value=match]").uncheck()
    other = page.context.new_page()
    other.goto(page.url)

    other.locator("form[id^=analyse-] button[type=submit]").click()

    expect(page.locator("[data-part=match]")).to_be_visible()
    expect(form.locator("input[value=letter]")).to_be_checked()
    expect(form.locator("input[value=match]")).not_to_be_checked()
