"""The package for Firefox, as it is built, in a real Firefox where there is one: signed in, a page saved, and known."""

import shutil
from collections.abc import Iterator

import pytest
from firefox import Firefox, running_firefox
from steps import PASSWORD
from test_extension_in_browser import site

from scripts import extension as building

__all__ = ["site"]
pytestmark = pytest.mark.browser
EXECUTABLE = shutil.which("firefox-esr") or shutil.which("firefox")
EMAIL = "firefox@example.org"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    if EXECUTABLE is None:
        pytest.skip("no Firefox on this machine")
    folder = building.build("firefox", tmp_path_factory.mktemp("built") / "firefox")
    with running_firefox(EXECUTABLE, tmp_path_factory.mktemp("profile")) as firefox:
        firefox.load(folder)
        yield firefox


@pytest.fixture(scope="module")
def signed_in(firefox: Firefox, address: str) -> Firefox:
    """A new account, and the extension signed in to it."""
    page = firefox.tab(f"{address}/sign-up")
    firefox.fill(page, {"[name=email]": EMAIL, "[name=password]": PASSWORD})
    firefox.click(page, "main button[type=submit]")
    firefox.wait(page, "Boolean(document.querySelector('main form[action=\"/sign-in\"]'))")
    firefox.fill(page, {"[name=password]": PASSWORD})
    firefox.click(page, "main form[action='/sign-in'] button[type=submit]")
    firefox.wait(page, "location.pathname", wanted="/home")
    options = firefox.page("options/options.html")
    firefox.wait(options, "document.querySelector('#sign-in').hidden", wanted=False)
    firefox.fill(options, {"#server": address, "#email": EMAIL, "#password": PASSWORD})
    firefox.click(options, "#sign-in button")
    firefox.wait(options, "document.querySelector('#signed-in').hidden", wanted=False)
    assert firefox.text(options, "#whose") == f"Signed in as {EMAIL} on {address}."
    return firefox


def popup(firefox: Firefox, url: str) -> str:
    """The popup over a page that is opened at this address, in a tab of its own."""
    extension = firefox.page("options/options.html")
    firefox.tab(url)
    newest = firefox.run(extension, "browser.tabs.query({}).then((all) => Math.max(...all.map((one) => one.id)))")
    firefox.go(extension, firefox.run(extension, f"browser.runtime.getURL('popup/popup.html?tab={newest}')"))
    firefox.wait(extension, "document.querySelector('#waiting').hidden")
    assert firefox.text(extension, "#error") == ""
    firefox.wait(extension, "['offer', 'known', 'error'].some((one) => !document.getElementById(one).hidden)")
    return extension


def test_an_open_page_becomes_an_application_and_is_known(signed_in: Firefox, site: str) -> None:
    fields = "['title', 'company', 'location', 'remoteType', 'description'].map((one) => by(one).value).join('|')"
    first = popup(signed_in, f"{site}/pilot")
    read = signed_in.run(first, f"((by) => {fields})((id) => document.getElementById(id))")
    assert (
        read == "Harbour pilot|Port of Brest|Brest, France|remote|Requirements\n- A pilot licence\n- Ten years at sea"
    )

    signed_in.click(first, "#save")

    signed_in.wait(first, "document.querySelector('#known').hidden", wanted=False)
    assert signed_in.text(first, "#known-words") == "Saved. The application is on your board."
    before = set(signed_in.contexts())
    signed_in.click(first, "#open-application")
    signed_in.wait(first, "browser.tabs.query({}).then((all) => all.length)", wanted=len(before) + 1)
    opened = (set(signed_in.contexts()) - before).pop()
    signed_in.wait(opened, "document.querySelector('h1')?.textContent.includes('Harbour pilot')")

    again = popup(signed_in, f"{site}/pilot?utm_source=mail")

    assert signed_in.text(again, "#known-words") == "You have this offer already."


def test_a_page_without_data_is_read_as_it_is_seen(signed_in: Firefox, site: str) -> None:
    page = popup(signed_in, f"{site}/gardener")

    text = str(signed_in.run(page, "document.querySelector('#description').value"))
    assert "What you bring\n- Pruning of old trees\n- Two years of gardening" in text
    assert not [word for word in ("Hidden", "hidden", "Cookies", "Sign up", "Blog") if word in text]


def test_signing_out_forgets_the_tokens_and_gives_the_permission_back(signed_in: Firefox, address: str) -> None:
    options = signed_in.page("options/options.html")
    signed_in.wait(options, "document.querySelector('#signed-in').hidden", wanted=False)
    granted = "browser.permissions.contains({origins: ['http://127.0.0.1/*']})"
    assert signed_in.run(options, granted) is True

    signed_in.click(options, "#sign-out")

    signed_in.wait(options, "document.querySelector('#sign-in').hidden", wanted=False)
    kept = "browser.storage.local.get().then((all) => Object.keys(all).join())"
    assert signed_in.run(options, kept) == "server"
    assert signed_in.run(options, granted) is False
