"""An open page stays true: through a restart of the server, and while it is hidden, without a reload."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from steps import ENGLISH_OFFER, FRENCH_OFFER, add_offer, new_page, sign_up

from tests.browser.conftest import ROOT, free_port, wait_for

pytestmark = pytest.mark.browser
HIDE = "Object.defineProperty(document, 'hidden', {value: %s, configurable: true});"
HIDE += "document.dispatchEvent(new Event('visibilitychange'))"


class Web:
    """The web process alone, to be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        self.environment = {**os.environ, "SARTOR_DATA_DIR": str(folder), "SARTOR_PORT": str(port)}
        self.run("db", "upgrade").wait(60)

    def run(self, *command: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "app.cli", *command], cwd=ROOT, env=self.environment)

    def start(self) -> None:
        self.process = self.run("web")
        wait_for(self.address)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(number)
        self.process.wait(30)


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    server = Web(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def pages(browser: Browser, web: Web) -> tuple[Page, Page]:
    """The list of offers, which is only looked at, and another tab in which something is done."""
    watching = new_page(browser, "en")
    sign_up(watching, web.address, "watcher@example.org")
    watching.goto(f"{web.address}/offers")
    return watching, watching.context.new_page()


def streams_opened(page: Page) -> list[str]:
    opened: list[str] = []
    page.on("request", lambda request: opened.append(request.url) if "/events" in request.url else None)
    return opened


@pytest.mark.always("9")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_page_finds_its_way_back_after_the_server_was_gone(
    pages: tuple[Page, Page], web: Web, number: signal.Signals
) -> None:
    watching, doing = pages
    opened = streams_opened(watching)

    web.stop(number)
    web.start()
    add_offer(doing, web.address, ENGLISH_OFFER, has_worker=False)

    expect(watching.locator("#offers")).to_contain_text("Data engineer")
    assert opened


@pytest.mark.always
def test_a_hidden_tab_closes_its_stream_and_catches_up_when_it_is_seen_again(
    pages: tuple[Page, Page], web: Web
) -> None:
    watching, doing = pages
    add_offer(doing, web.address, ENGLISH_OFFER, has_worker=False)
    expect(watching.locator("#offers")).to_contain_text("Data engineer")
    opened = streams_opened(watching)

    watching.evaluate(HIDE % "true")
    add_offer(doing, web.address, FRENCH_OFFER, has_worker=False)
    expect(doing.locator("main")).to_contain_text("Port-Data")
    unseen = watching.locator("#offers").inner_text()
    watching.evaluate(HIDE % "false")

    expect(watching.locator("#offers")).to_contain_text("Ingénieure de données")
    assert "Ingénieure de données" not in unseen
    assert len(opened) == 1


def test_a_tab_that_missed_nothing_reads_nothing_again(pages: tuple[Page, Page]) -> None:
    watching, _ = pages
    watching.evaluate(HIDE % "true")
    asked: list[str] = []
    watching.on("request", lambda request: asked.append(request.url))

    with watching.expect_request("**/events?**"):
        watching.evaluate(HIDE % "false")
    watching.wait_for_load_state("load")

    assert [url for url in asked if "/events" not in url] == []


def test_a_tab_of_a_session_that_has_ended_stops_asking(pages: tuple[Page, Page], web: Web) -> None:
    watching, doing = pages
    watching.evaluate("document.body.addEventListener('htmx:sseClose', () => { document.body.dataset.live = 'no' })")
    doing.goto(f"{web.address}/home")
    doing.locator("header button", has_text="Sign out").click()
    expect(watching.locator("body[data-live=no]")).to_have_count(1)
    opened = streams_opened(watching)

    watching.evaluate(HIDE % "true")
    watching.evaluate(HIDE % "false")

    assert opened == []
