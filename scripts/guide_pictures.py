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
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "guide"
EMAIL, PASSWORD = "demo@sartor.example", "measure twice"
WIDE, HIGH, QUALITY = 1280, 860, 60
START_S, REST_MS = 60.0, 600
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# By name: where it is, and the link on that page which is followed first ("" for none).
SHOTS = {
    "home": ("/home", ""),
    "review": ("/cvs", "main a[href$='/review']"),
    "editor": ("/cvs", "main a[href$='/edit']"),
    "offer": ("/offers", "main .rows__title[href^='/offers/'], main a[href^='/offers/']:not([href$='new'])"),
    "generation": ("/generations", "main a[href^='/generations/']:not([href$='new'])"),
    "compare": ("/generations", "main a[href^='/generations/']:not([href$='new']) >> a[href*='/review']"),
    "letter": ("/letters", "main a[href^='/letters/']:not([href$='new'])"),
    "inbox": ("/inbox", ""),
    "board": ("/applications", ""),
    "coaching": ("/coaching", ""),
    "plans": ("/plans", ""),
}


def main() -> int:
    """Make all pictures of both languages; 1 where one could not be made."""
    missing: list[str] = []
    with served() as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        for language in ("en", "fr"):
            sheet = {"width": WIDE, "height": HIGH}
            page = browser.new_context(viewport=sheet, locale=language, reduced_motion="reduce").new_page()  # pyright: ignore[reportArgumentType]
            signed_in(page, address, language)
            folder = GUIDE / language / "pictures"
            folder.mkdir(parents=True, exist_ok=True)
            missing += [f"{language}: {name}" for name in SHOTS if not shot(page, address, name, folder)]
        browser.close()
    print("\n".join(missing) or f"{2 * len(SHOTS)} pictures under {GUIDE.relative_to(ROOT)}")
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


def shot(page: Page, address: str, name: str, folder: Path) -> bool:
    """Whether this picture was made."""
    path, link = SHOTS[name]
    page.goto(f"{address}{path}")
    for step in link.split(" >> ") if link else ():
        found = page.locator(step).first
        if not found.count():
            return False
        page.goto(f"{address}{found.get_attribute('href')}")
    page.wait_for_timeout(REST_MS)
    picture = Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide")))
    picture.convert("RGB").save(folder / f"{name}.webp", quality=QUALITY, method=6)
    return True


if __name__ == "__main__":
    sys.exit(main())
