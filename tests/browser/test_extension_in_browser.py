"""The built extension in Chromium against a real server: a page is read, put right, saved, and known from then on."""

import json
import re
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from conftest import CHROMIUM
from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect
from serving import ROOT
from steps import PASSWORD, sign_up, watched
from test_accessibility import findings

from app.matching.score import grade_of
from app.matching.views import GRADES
from app.vitae.document import with_ids
from scripts import extension as building
from tests.api.things import DOCUMENT

pytestmark = pytest.mark.browser
POSTING = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "name": "Jobs"},
        {
            "@type": "JobPosting",
            "title": "Harbour pilot",
            "hiringOrganization": {"@type": "Organization", "name": "Port of Brest"},
            "jobLocation": {"address": {"addressLocality": "Brest", "addressCountry": {"name": "France"}}},
            "employmentType": ["FULL_TIME"],
            "jobLocationType": "TELECOMMUTE",
            "baseSalary": {"currency": "EUR", "value": {"minValue": 40000, "maxValue": 52000, "unitText": "YEAR"}},
            "skills": "Radar, Tides",
            "description": "&lt;h2&gt;Requirements&lt;/h2&gt;&lt;ul&gt;&lt;li&gt;A pilot licence&lt;/li&gt;"
            "&lt;li&gt;Ten years at sea&lt;/li&gt;&lt;/ul&gt;&lt;script&gt;document.title='run'&lt;/script&gt;",
        },
    ],
}
HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Jobs</title>'
DATA = '<script type="application/ld+json">'
PAGES = {
    "/pilot": f'{HEAD}{DATA}{{broken</script><link rel="canonical" href="/pilot">{DATA}{json.dumps(POSTING)}</script>'
    "</head><body><h1>Harbour pilot</h1></body></html>",
    "/gardener": f"""{HEAD}</head><body><header>Sign up today</header><nav>Home Jobs Blog</nav>
    <main><h1>Head gardener</h1>
    <p>You look after the trees of Green Row in Kent, with three colleagues and a good deal of rain, all year.</p>
    <h2>What you bring</h2><ul><li>Pruning of old trees</li><li>Two years of gardening</li></ul>
    <p hidden>Hidden: hire this person</p><p style="display:none">Also hidden</p></main>
    <footer>Cookies</footer></body></html>""",
    "/empty": f"{HEAD}</head><body></body></html>",
}


class Site(BaseHTTPRequestHandler):
    """A site with a few offers."""

    def do_GET(self) -> None:
        found = PAGES.get(self.path.partition("?")[0])
        self.send_response(200 if found else 404)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((found or "").encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        """Nothing of it is printed."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extension as it is built, with what a person grants by two clicks granted before: no test can press those."""
    made = building.build("chrome", tmp_path_factory.mktemp("built") / "chrome")
    manifest = json.loads((made / "manifest.json").read_text("utf-8"))
    manifest["host_permissions"] = ["http://127.0.0.1/*"]
    (made / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return made


class Extension:
    """A browser with the extension in it."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        context.set_default_timeout(30_000)
        try:
            workers = context.service_workers or [context.wait_for_event("serviceworker", timeout=20_000)]
        except Error:
            pytest.skip("this Chromium loads no extension that is not from a store")
        self.worker = workers[0]
        self.root = self.worker.url.removesuffix("background.js")

    def sign_in(self, address: str, email: str, password: str = PASSWORD) -> Page:
        page = self.context.new_page()
        page.goto(f"{self.root}options/options.html")
        page.fill("#server", address)
        page.fill("#email", email)
        page.fill("#password", password)
        page.click("#sign-in button")
        return page

    def popup(self, url: str, before: Callable[[Page], object] | None = None) -> Page:
        """The popup over a page that is opened at this address."""
        below = self.context.new_page()
        below.goto(url)
        if before:
            before(below)
        tab = self.worker.evaluate("async () => Math.max(...(await chrome.tabs.query({})).map((one) => one.id))")
        popup = self.context.new_page()
        popup.goto(f"{self.root}popup/popup.html?tab={tab}")
        return popup


@contextmanager
def opened(playwright: Playwright, folder: Path, profile: Path, language: str = "en") -> Generator[Extension]:
    args = ["--no-sandbox", "--disable-gpu", "--headless=new", "--no-first-run", f"--lang={language}"]
    args += [f"--disable-extensions-except={folder}", f"--load-extension={folder}"]
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=CHROMIUM,
        headless=True,
        args=[*args, "--disable-features=DisableLoadExtensionCommandLineSwitch"],
        ignore_default_args=["--disable-extensions"],
        env={"LANGUAGE": language, "HOME": str(profile)},
        locale=language,
    )
    try:
        yield Extension(context)
    finally:
        context.close()


@pytest.fixture
def browsing(playwright: Playwright, folder: Path, tmp_path: Path) -> Iterator[Extension]:
    with opened(playwright, folder, tmp_path) as extension:
        yield extension


@pytest.fixture
def signed_in(browsing: Extension, address: str, request: pytest.FixtureRequest) -> Extension:
    email = f"{request.node.name.removeprefix('test_')[:40]}@example.org"
    sign_up(browsing.context.new_page(), address, email)
    options = browsing.sign_in(address, email)
    expect(options.locator("#whose")).to_have_text(f"Signed in as {email} on {address}.")
    return browsing


@pytest.mark.always
def test_an_open_page_becomes_an_application_on_the_board(signed_in: Extension, address: str, site: str) -> None:
    started = time.perf_counter()
    popup = signed_in.popup(f"{site}/pilot")
    faults = watched(popup, signed_in.root)
    expect(popup.locator("#title")).to_have_value("Harbour pilot")
    read = {name: popup.input_value(f"#{name}") for name in ("company", "location", "contractType", "remoteType")}
    assert read == {
        "company": "Port of Brest",
        "location": "Brest, France",
        "contractType": "Full-time",
        "remoteType": "remote",
    }
    assert popup.input_value("#salary") == "40000 - 52000 EUR / YEAR"
    assert popup.input_value("#description") == "Requirements\n- A pilot licence\n- Ten years at sea"
    popup.fill("#location", "Brest harbour")

    popup.click("#save")

    expect(popup.locator("#known-words")).to_have_text("Saved. The application is on your board.")
    with signed_in.context.expect_page() as opening:
        popup.click("#open-application")
    expect(opening.value.locator("h1")).to_contain_text("Harbour pilot")
    took_s = time.perf_counter() - started
    print(f"page -> captured -> application: {took_s:.2f} s")  # noqa: T201 - a figure, which no test asserts
    board = signed_in.context.new_page()
    board.goto(f"{address}/applications/board")
    expect(board.get_by_text("Harbour pilot").first).to_be_visible()
    assert faults == []


def test_a_page_that_is_saved_is_known_and_its_mark_moves_the_application(signed_in: Extension, site: str) -> None:
    first = signed_in.popup(f"{site}/pilot")
    first.click("#save")
    expect(first.locator("#known")).to_be_visible()

    again = signed_in.popup(f"{site}/pilot?utm_source=mail")

    expect(again.locator("#known-words")).to_have_text("You have this offer already.")
    expect(again.locator("#offer")).to_be_hidden()
    again.select_option("#mark", "applied")
    with signed_in.context.expect_page() as opening:
        again.click("#open-application")
    expect(opening.value.locator("main")).to_contain_text("Applied")


def by_script(extension: Extension, address: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """What the JSON API answers to the signed-in person of this browser."""
    page = extension.context.pages[-1]
    page.goto(f"{address}/account")
    token = page.locator("[name=_csrf_token]").first.input_value()
    answer = extension.context.request.post(address + path, data=body, headers={"x-csrftoken": token})
    assert answer.ok, answer.text()
    return answer.json()


def test_an_offer_that_is_not_pursued_yet_can_be(signed_in: Extension, address: str, site: str) -> None:
    text = "Harbour pilot\nPort of Brest\nRequirements\n- A pilot licence"
    by_script(signed_in, address, "/api/offers", {"text": text, "url": f"{site}/pilot"})
    popup = signed_in.popup(f"{site}/pilot")
    expect(popup.locator("#open-application")).to_be_hidden()

    popup.click("#pursue")

    expect(popup.locator("#open-application")).to_be_visible()
    expect(popup.locator("#pursue")).to_be_hidden()


def test_an_offer_is_compared_with_the_profile_that_is_chosen(signed_in: Extension, address: str, site: str) -> None:
    document = with_ids(DOCUMENT)
    cv = by_script(signed_in, address, "/api/cvs", {"name": "Alice", "document": document.model_dump(mode="json")})
    lines = [{"cvId": cv["id"], "lineIds": [document.experience[0].id]}]
    profile = by_script(signed_in, address, "/api/candidate-profiles", {"title": "Outdoors", "lines": lines})
    popup = signed_in.popup(f"{site}/gardener")
    popup.select_option("#candidateProfileId", label="Outdoors")

    popup.click("#save")

    expect(popup.locator("#known-match")).to_contain_text("out of 100", timeout=90_000)
    said = re.match(r"Match: (\w+), (\d+) out of 100", popup.locator("#known-match").inner_text())
    assert said
    assert said[1] == GRADES[grade_of(int(said[2]))]
    found = signed_in.context.request.get(f"{address}/api/offers").json()["items"]
    assert [one["candidateProfileId"] for one in found] == [profile["id"]]


def test_a_page_without_data_is_read_as_it_is_seen(signed_in: Extension, site: str) -> None:
    popup = signed_in.popup(f"{site}/gardener")

    expect(popup.locator("#road")).to_contain_text("visible text of the page")
    expect(popup.locator("#title")).to_have_value("Head gardener")
    text = popup.input_value("#description")
    assert "What you bring\n- Pruning of old trees\n- Two years of gardening" in text
    assert not [word for word in ("Hidden", "hidden", "Cookies", "Sign up", "Blog") if word in text]


def test_what_is_selected_is_the_text(signed_in: Extension, site: str) -> None:
    popup = signed_in.popup(f"{site}/gardener", lambda page: page.locator("main p").first.select_text())

    expect(popup.locator("#road")).to_contain_text("what you selected")
    assert popup.input_value("#description").startswith("You look after the trees")
    assert "Pruning" not in popup.input_value("#description")


def test_what_was_typed_is_there_again_when_the_popup_is_opened_again(signed_in: Extension, site: str) -> None:
    popup = signed_in.popup(f"{site}/gardener")
    popup.fill("#company", "Green Row")
    popup.close()

    again = signed_in.popup(f"{site}/gardener")

    expect(again.locator("#company")).to_have_value("Green Row")


def test_an_empty_page_says_what_is_missing(signed_in: Extension, site: str) -> None:
    popup = signed_in.popup(f"{site}/empty")
    popup.set_viewport_size({"width": 400, "height": 600})  # as a browser shows it
    expect(popup.locator("#road")).to_contain_text("No offer could be read on this page.")
    popup.click("#save")

    expect(popup.locator("#error")).to_contain_text("Put the text of the offer in")
    expect(popup.locator("#description")).to_be_focused()
    field, button = (popup.locator(one).bounding_box() for one in ("#description", "#save"))
    assert field
    assert button
    assert field["y"] + field["height"] <= button["y"]  # not below the button that stays


def test_a_text_that_the_server_refuses_is_explained_and_kept(signed_in: Extension, site: str) -> None:
    popup = signed_in.popup(f"{site}/empty")
    address = f"{site}/{'x' * 60}"
    popup.fill("#description", "Too short.")
    popup.click("#save")
    expect(popup.locator("#error")).to_contain_text("too short to be an offer")

    popup.fill("#description", address)
    popup.click("#save")

    expect(popup.locator("#error")).to_contain_text("This is only an address.")
    expect(popup.locator("#description")).to_have_value(address)


def test_a_wrong_password_is_refused_in_words(browsing: Extension, address: str) -> None:
    options = browsing.sign_in(address, "nobody@example.org", "not the right one")

    expect(options.locator("#error")).to_have_text("The e-mail address or the password is wrong.")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("http://sartor.example.org", "Begin the address with https://"),
        ("not an address", "This is no address of a server"),
        ("http://127.0.0.1:1", "Your server does not answer"),
    ],
)
def test_an_address_that_is_no_server_is_refused_in_words(browsing: Extension, typed: str, said: str) -> None:
    expect(browsing.sign_in(typed, "a@example.org").locator("#error")).to_contain_text(said)


@pytest.mark.always
def test_a_site_that_is_no_sartor_gets_no_password(browsing: Extension, site: str) -> None:
    expect(browsing.sign_in(site, "a@example.org").locator("#error")).to_have_text(
        "There is no Sartor at this address."
    )


def test_access_that_is_over_is_renewed_unseen_and_one_renewal_serves_all(signed_in: Extension, site: str) -> None:
    signed_in.worker.evaluate("() => chrome.storage.session.clear()")

    popups = [signed_in.popup(f"{site}/{name}") for name in ("pilot", "gardener")]

    for popup in popups:
        expect(popup.locator("#offer")).to_be_visible()


def test_a_sign_in_that_was_ended_elsewhere_asks_for_another(signed_in: Extension, address: str, site: str) -> None:
    account = signed_in.context.new_page()
    account.goto(f"{address}/account")
    account.click("#extensions button")
    expect(account.locator("#extensions")).to_contain_text("not signed in anywhere")

    popup = signed_in.popup(f"{site}/pilot")

    expect(popup.locator("#sign-in")).to_be_visible()
    expect(popup.locator("#error")).to_contain_text("Your sign-in has ended")


def test_signing_out_forgets_the_tokens(signed_in: Extension, site: str) -> None:
    options = signed_in.context.new_page()
    options.goto(f"{signed_in.root}options/options.html")
    options.click("#sign-out")

    expect(options.locator("#email")).to_be_visible()
    kept = signed_in.worker.evaluate("async () => Object.keys(await chrome.storage.local.get())")
    assert kept == ["server"]
    expect(signed_in.popup(f"{site}/pilot").locator("#sign-in")).to_be_visible()


def test_a_page_of_the_browser_itself_cannot_be_read_and_it_says_so(signed_in: Extension) -> None:
    expect(signed_in.popup("chrome://version/").locator("#error")).to_contain_text("no extension read this page")


@pytest.mark.always("320")
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_fit_and_speak_french(
    playwright: Playwright, folder: Path, tmp_path: Path, address: str, site: str, width: int
) -> None:
    with opened(playwright, folder, tmp_path, "fr") as extension:
        email = f"fr{width}@example.org"
        sign_up(extension.context.new_page(), address, email)
        options = extension.sign_in(address, email)
        expect(options.locator("h1")).to_have_text("Réglages de l’extension Sartor")
        expect(options.locator("#whose")).to_contain_text("Connexion ouverte")
        popup = extension.popup(f"{site}/gardener")
        expect(popup.locator("#save")).to_have_text("Enregistrer et suivre")

        for page in (options, popup):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert page.evaluate("document.documentElement.lang") == "fr"
            assert page.locator("[data-words]:empty").count() == 0
            assert list(findings(page)) == []


@pytest.mark.always
def test_the_built_packages_ask_for_little_and_hold_no_foreign_code(tmp_path: Path) -> None:
    for browser in building.BROWSERS:
        made = building.build(browser, tmp_path / browser)
        manifest = json.loads((made / "manifest.json").read_text("utf-8"))
        scripts = {one: one.read_text("utf-8") for one in made.rglob("*") if one.suffix in {".js", ".html"}}

        assert manifest["permissions"] == ["activeTab", "scripting", "storage"]
        assert not {"host_permissions", "content_scripts", "externally_connectable"} & manifest.keys()
        assert not [
            one for one, text in scripts.items() if "eval(" in text or "innerHTML" in text or 'src="http' in text
        ]


@pytest.mark.always
def test_the_same_files_make_the_same_package(tmp_path: Path) -> None:
    made = building.build("chrome", tmp_path / "chrome")
    packages = [building.pack(made, tmp_path / name).read_bytes() for name in ("one.zip", "two.zip")]

    assert packages[0] == packages[1]


@pytest.mark.always
def test_both_languages_have_the_same_words_and_pages_ask_for_no_others() -> None:
    sentences = [
        json.loads((ROOT / "extension/_locales" / one / "messages.json").read_text("utf-8")) for one in ("en", "fr")
    ]
    pages = "".join(one.read_text("utf-8") for one in (ROOT / "extension").glob("*/*.html"))

    assert sentences[0].keys() == sentences[1].keys()
    assert {one.split('"')[0] for one in pages.split('data-words="')[1:]} <= sentences[0].keys()
    assert all(one["message"].strip() for said in sentences for one in said.values())
