"""Makes the pictures of the guides, in both languages, from the demo account: `make pictures`; they are committed.

It starts a server of its own on a throw-away folder, walks its pages in Debian's Chromium, and ends it.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "static" / "guide"
EMAIL, PASSWORD = "demo@sartor.example", "measure twice"
WIDE, HIGH, QUALITY = 1280, 860, 60
START_S, REST_MS, PATIENCE_MS = 30.0, 600, 8_000
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# By name: where it is, the links that are followed from there, and what must stand on the page.
FIRST_CV, FIRST_OFFER = "main a[href^='/cvs/']:not([href*='/new']):not([href$='trash'])", "main a.rows__title"
SHOTS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "home": ("/home", (), "main"),
    "review": ("/cvs", (FIRST_CV, "+/review"), "main form"),
    "editor": ("/cvs", (FIRST_CV, "+/edit"), "#preview-pages img"),
    "offer": ("/offers", (FIRST_OFFER,), "main form"),
    "generation": ("/generations", ("main a[href^='/generations/']:not([href$='new'])",), ".offer-run"),
    "compare": ("/generations", ("main a[href^='/generations/']:not([href$='new'])", "a[id^='compare-']"), ".compare"),
    "letter": ("/letters", ("main a[href^='/letters/']:not([href*='/new'])",), "main textarea"),
    "search": ("/searches/new", (), "main form"),
    "board": ("/applications/board", (), "main"),
    "coaching": ("/coaching", ("main a[href^='/coaching/conversations/']",), "main form"),
    "plans": ("/plans", (), "main"),
}


def main() -> int:
    """Make all pictures of both languages; 1 where one could not be made."""
    missing: list[str] = []
    with served() as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        for language in ("en", "fr"):
            sheet = {"width": WIDE, "height": HIGH}
            page = browser.new_context(viewport=sheet, locale=language, reduced_motion="reduce").new_page()  # pyright: ignore[reportArgumentType]
            page.set_default_timeout(START_S * 1000)
            signed_in(page, address, language)
            if language == "en":
                furnished(page, address)
            folder = PICTURES / language
            folder.mkdir(parents=True, exist_ok=True)
            missing += [f"{language}: {name}" for name in SHOTS if not shot(page, address, name, folder)]
        browser.close()
    print("\n".join(missing) or f"{2 * len(SHOTS)} pictures under {PICTURES.relative_to(ROOT)}")
    return 1 if missing else 0


@contextmanager
def served() -> Generator[str]:
    """A server with the demo account; its address."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
        environment = {**os.environ, "SARTOR_DATA_DIR": folder, "SARTOR_PORT": str(port), "SARTOR_LLM_BASE_URL": ""}
        command = [sys.executable, "-m", "app.cli"]
        subprocess.run([*command, "demo"], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([*command, "serve"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/health/live")
            yield address
        finally:
            server.terminate()
            server.wait(30)


def wait_for(url: str) -> None:
    """Until it answers. Raises TimeoutError."""
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - our own server on loopback
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise TimeoutError(url)


def signed_in(page: Page, address: str, language: str) -> None:
    """As the demo account, in this language."""
    page.goto(f"{address}/sign-in")
    page.fill("main [name=email]", EMAIL)
    page.fill("main [name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/home")
    switch = page.locator(f"form[action='/locale'] button[value='{language}']")
    if switch.count():
        switch.first.click()
        page.wait_for_load_state("load")


def furnished(page: Page, address: str) -> None:
    """Applications, a letter and a conversation, as somebody has them after a day."""
    page.goto(f"{address}/offers")
    offers = [one.get_attribute("href") for one in page.locator(FIRST_OFFER).all()]
    for offer in offers:
        page.goto(f"{address}{offer}")
        page.locator("form[action='/applications'] button").first.click()
        page.wait_for_selector("main a[href^='/applications/']")
    page.goto(f"{address}{offers[0]}")
    page.locator("main a[href^='/letters/new']").first.click()
    page.locator("main form[action='/letters'] button[type=submit]").click()
    page.wait_for_url("**/letters/*-*")
    page.wait_for_selector("main textarea")
    page.goto(f"{address}/coaching")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/coaching/conversations/*")


def shot(page: Page, address: str, name: str, folder: Path) -> bool:
    """Whether this picture was made."""
    path, links, shown = SHOTS[name]
    page.goto(f"{address}{path}")
    for link in links:
        found = None if link.startswith("+") else page.locator(link).first
        if found is not None and not found.count():
            return False
        page.goto(page.url + link[1:] if found is None else f"{address}{found.get_attribute('href')}")
    with suppress(PlaywrightTimeout):
        page.wait_for_selector(shown, timeout=PATIENCE_MS)
    page.wait_for_timeout(REST_MS)
    picture = Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide")))
    picture.convert("RGB").save(folder / f"{name}.webp", quality=QUALITY, method=6)
    return True


if __name__ == "__main__":
    sys.exit(main())
