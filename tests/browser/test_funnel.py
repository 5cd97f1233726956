"""The funnel from end to end: a search is said, run, its findings sorted by keys; top offers; a CV tailored to one."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import ROOT, free_port, wait_for
from steps import a_cv_pdf, new_page, sign_up

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
TEXT = (
    "{title}\nHarbour Insights | Bristol, UK\nYou build and look after the pipelines that bring in the data of every "
    "ferry, together with a small team that likes plain solutions and good tests.\nRequirements\n"
    "- Strong Python and SQL\n- Airflow or dbt\n- English fluent\nNice to have\n- Kafka\n"
    "- Experience of ports and harbours\n{more}"
)
OFFERS = {
    "Data engineer": "We pay 52,000 pounds a year.",
    "Senior data engineer": "You lead two engineers.",
    "Cloud data engineer": "You know AWS.",
    "Data engineer at night": "Night shifts, six a month.",
}
ENDED = {"en": "Last run", "fr": "Dernier"}


class Feed(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        is_there = self.path == "/feed.xml"
        self.send_response(200 if is_there else 404)
        self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
        self.end_headers()
        if is_there:
            self.wfile.write(self.feed().encode())

    def feed(self) -> str:
        host = self.headers["host"]
        items = [
            f"<item><title>{title}</title><link>http://{host}/jobs/{at}</link>"
            f"<description>{escape('<p>' + TEXT.format(title=title, more=more).replace(chr(10), '</p><p>') + '</p>')}"
            "</description></item>"
            for at, (title, more) in enumerate(OFFERS.items())
        ]
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Jobs</title>{"".join(items)}</channel></rss>'

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing."""


@pytest.fixture(scope="module")
def feed() -> Generator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Feed) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/feed.xml"
        server.shutdown()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with its worker."""
    data, port = tmp_path_factory.mktemp("data"), free_port()
    own = {"SARTOR_NET_ALLOW": "127.0.0.1:*", "SARTOR_DATA_DIR": str(data), "SARTOR_PORT": str(port)}
    environment = {**os.environ, **own, "SARTOR_SIGNUPS_PER_HOUR": "100"}
    pooled = {"id": "1", "title": "Analytics engineer", "company": "Pool Insights", "place": "Leeds", "country": "GB"}
    file = data / "pool.jsonl"
    file.write_text(json.dumps({**pooled, "text": TEXT.format(title="Analytics engineer", more="You know dbt.")}))
    for words in (("pool", "ingest", str(file), "--source", "own"), ("pool", "build")):
        subprocess.run([sys.executable, "-m", "app.cli", *words], cwd=ROOT, env=environment, check=True)
    server = subprocess.Popen([sys.executable, "-m", "app.cli", "serve"], cwd=ROOT, env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def import_cv(page: Page, address: str, folder: pytest.TempPathFactory) -> None:
    page.goto(f"{address}/cvs/new")
    page.locator("input[name=file]").set_input_files(str(a_cv_pdf(folder.mktemp("cv"))))
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/review"))


def titles(page: Page) -> list[str]:
    return page.locator("#inbox-list a[data-found]").all_inner_texts()


@pytest.mark.always("fr")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_from_a_search_to_a_tailored_cv(
    house: str,
    feed: str,
    browser: Browser,
    tmp_path_factory: pytest.TempPathFactory,
    language: str,
) -> None:
    page = new_page(browser, language)
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_up(page, house, f"funnel-{language}@example.org")
    import_cv(page, house, tmp_path_factory)

    page.goto(f"{house}/searches/new")
    page.fill("#s-name", "Data")
    page.fill("#s-keywords", "python")
    page.fill("#s-red_flags", "night shifts")
    page.locator("main form button[type=submit]").click()
    page.fill("#address", feed)
    page.locator("form:has(#address) button[type=submit]").click()
    expect(page.locator(".source")).to_contain_text(feed)
    watching = page.context.new_page()
    watching.goto(f"{house}/inbox")
    page.locator("form[action$='/runs'] button").click()

    expect(watching.locator("#inbox-list a[data-found]")).to_have_count(3)
    expect(page.locator("#search-state")).to_contain_text(re.compile(ENDED[language]))
    assert "Data engineer at night" not in titles(watching)
    expect(watching.locator("#found-title")).to_be_visible()
    for key in "ara":
        shown = watching.locator("#found-title").inner_text()
        watching.keyboard.press(key)
        expect(watching.locator("#done")).to_contain_text(shown)
    expect(watching.locator("#inbox-list a[data-found]")).to_have_count(0)

    watching.goto(f"{house}/top-offers")
    best = watching.locator("#top-offers li", has_text="Analytics engineer")
    best.locator("form[action='/applications'] button").click()
    expect(watching.locator("#done")).to_contain_text("Analytics engineer")
    expect(watching.locator("#top-offers li")).to_have_count(0)

    watching.goto(f"{house}/applications")
    expect(watching.locator("#applications a.rows__title")).to_have_count(3)
    watching.locator("#applications a.rows__title", has_text="Analytics engineer").click()
    watching.locator(".page-head a.btn--primary").click()
    expect(watching.locator("label", has_text="Analytics engineer").locator("input[name=offer]")).to_be_checked()
    watching.locator("main form .btn--primary[type=submit]").click()
    watching.wait_for_url(re.compile(r"/generations/[0-9a-f-]{36}"))
    expect(watching.locator("a[href*='/files/pdf']").first).to_be_visible(timeout=120_000)
