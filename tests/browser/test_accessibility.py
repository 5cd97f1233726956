"""Every page that links lead to, in both themes and with everything unfolded: axe finds nothing.

On the way no page asks anything of anybody else, and the browser refuses nothing and complains of nothing.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from steps import OFFERS, a_cv_pdf, add_offer, import_cv, new_page, sign_up, watched

pytestmark = pytest.mark.browser
VENDOR = Path(__file__).parent / "vendor"
AXE = VENDOR / "axe-4.14.1.min.js"
ONE_OF_A_KIND = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\?.*|#.*")
FILES = re.compile(r"/files/|/static/|/pages/|^/api/|(?:\.ics|/export)(?:\?|$)")
PAGES = {"/home", "/cvs", "/cvs/new", "/cvs/", "/cvs//edit", "/cvs//comparison", "/offers", "/offers/new", "/offers/"}
PAGES |= {"/offers/written", "/inbox", "/searches", "/searches/new", "/top-offers", "/applications", "/letters"}
PAGES |= {"/applications/", "/applications/board", "/applications/insights", "/applications/calendar"}
PAGES |= {"/applications/archives", "/applications/import"}
PAGES |= {"/generations", "/generations/new", "/generations/", "/tasks", "/credits", "/account", "/account/tokens"}
PAGES |= {"/admin/settings/ai_models", "/admin/tasks", "/admin/audit", "/admin/ledger", "/admin/users"}
PAGES |= {"/plans", "/admin/plans", "/coaching", "/privacy", "/account/privacy", "/account/model", "/account/address"}
PAGES |= {"/cvs//review", "/cvs//merging"}
PAGES |= {"/pitches/new", "/account/profile", "/account/profile/photo", "/account/preferences", "/account/browsers"}
PAGES |= {"/verification", "/admin", "/admin/settings", "/admin/models"}  # the first account of a server is its admin
ANOTHER = """Morgan Tate
morgan.tate@example.com

Experience
Data engineer, Harbour Insights, Leeds | March 2019 - June 2021
- Built 12 pipelines in Python

Languages
French (B2)
"""
RUN = """(rules) => axe.run(document, {resultTypes: ["violations"], ...(rules && {runOnly: rules})}).then(found =>
  found.violations.flatMap(one => one.nodes.map(node => `${one.impact} ${one.id}: ${node.html.slice(0, 160)}`)))"""
THEMES = {"light": None, "dark": ["color-contrast", "link-in-text-block"]}  # which rules: a theme changes colours alone


def findings(page: Page) -> Iterator[str]:
    """What axe finds on the page as it stands, in both themes."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
    page.evaluate(AXE.read_text("utf-8"))
    for theme, rules in THEMES.items():
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        found: list[Any] = page.evaluate(RUN, rules)
        yield from (f"{page.url} ({theme}): {one}" for one in found)


def walked(page: Page, address: str, start: str) -> Iterator[str]:
    """Open every kind of page that links lead to from here, one of each; gives the path of each that is open."""
    waiting, seen = [start], {ONE_OF_A_KIND.sub("", start)}
    while waiting:
        path = waiting.pop(0)
        answer = page.goto(address + path)
        assert answer is not None
        assert answer.ok, path
        yield ONE_OF_A_KIND.sub("", path)
        for link in page.locator("a[href^='/']").evaluate_all("all => all.map(one => one.getAttribute('href'))"):
            kind = ONE_OF_A_KIND.sub("", link)
            if kind not in seen and not FILES.search(link):
                seen.add(kind)
                waiting.append(link.split("#")[0])


@pytest.mark.always
def test_no_page_of_a_person_has_a_finding(browser: Browser, address: str, tmp_path: Path) -> None:
    page = new_page(browser, "en")
    sign_up(page, address, "axe@example.org")
    import_cv(page, address, a_cv_pdf(tmp_path))
    for offer in OFFERS:
        add_offer(page, address, offer)
    page.locator(".offer-application button").click()
    page.locator(".offer-application a[href^='/applications/']").click()
    page.locator(".sent form button[type=submit]").click()
    expect(page.locator(".sent ul.rows")).to_be_visible()  # the page that comes back; the old one takes no click
    page.locator(".messages__new button").first.click()
    expect(page.locator(".message textarea")).to_be_visible()
    page.goto(f"{address}/generations/new")
    page.locator("main button", has_text="Start").click()
    expect(page.locator("#generation-state")).to_contain_text("2 CVs generated")

    seen: list[str] = []
    found = watched(page, address)
    for path in walked(page, address, "/home"):
        seen.append(path)
        found.extend(findings(page))

    found.extend(compared(page, address, tmp_path))

    assert found == []
    assert set(seen) >= PAGES


def compared(page: Page, address: str, folder: Path) -> Iterator[str]:
    """An import beside the CV that it is added to: a form leads there, so the walk does not."""
    second = folder / "second.txt"
    second.write_text(ANOTHER, "utf-8")
    import_cv(page, address, second)
    page.goto(page.url.replace("/review", "/merging"))
    page.click("main form button[type=submit]")
    expect(page.locator(".merging__one").first).to_be_visible()
    yield from findings(page)


@pytest.mark.always
def test_no_page_of_a_visitor_has_a_finding(browser: Browser, address: str) -> None:
    page = new_page(browser, "fr")

    faults = watched(page, address)
    found = [one for _ in walked(page, address, "/") for one in findings(page)]
    assert faults == []
    page.goto(f"{address}/nowhere")
    found.extend(findings(page))

    assert found == []


@pytest.mark.always
def test_what_a_page_asks_of_others_is_noticed(browser: Browser, address: str) -> None:
    page = new_page(browser, "en")
    page.goto(f"{address}/sign-in")
    faults = watched(page, address)

    page.evaluate("fetch('http://127.0.0.1:9/x').catch(() => 0)")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")

    assert any("127.0.0.1:9" in one for one in faults)
    assert any("style-src" in one for one in faults)


@pytest.mark.always
def test_the_guard_sees_a_finding(browser: Browser) -> None:
    page = new_page(browser, "en")
    page.set_content(
        "<html lang=en><title>x</title><main><h1>x</h1><input><p style='color:#eee'>pale</p></main></html>"
    )

    found = list(findings(page))
    for theme in THEMES:
        assert any(f"({theme}): serious color-contrast" in one for one in found)
    assert any("critical label" in one for one in found)


@pytest.mark.always
def test_axe_is_the_one_that_was_published() -> None:
    assert sha256(AXE.read_bytes()).hexdigest() in (VENDOR / "README.md").read_text("utf-8")
