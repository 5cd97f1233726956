"""Editing a CV: import, preview, two tabs, versions, themes, files; by keyboard; wide and narrow, in both languages."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from steps import a_cv_pdf, import_cv, sign_up
from test_accessibility import findings

pytestmark = pytest.mark.browser
SAVED = {"en": re.compile("Saved "), "fr": re.compile("Enregistré à ")}


def a_page(browser: Browser, locale: str, width: int, *, javascript: bool = True) -> Page:
    sheet = {"width": width, "height": 900}
    page = browser.new_context(locale=locale, viewport=sheet, java_script_enabled=javascript).new_page()  # pyright: ignore[reportArgumentType]
    page.set_default_timeout(60_000)
    return page


def imported(page: Page, address: str, email: str, folder: Path) -> str:
    """Somebody with a CV that was read and reviewed; gives the address of its page."""
    sign_up(page, address, email)
    import_cv(page, address, a_cv_pdf(folder))
    found = re.search(r"/cvs/[0-9a-f-]{36}", page.url)
    assert found
    return address + found[0]


def pages_of(page: Page) -> Locator:
    """The pages beside the form; on a phone they are behind a tab."""
    return page.locator("#preview-pages")


def see_pages(page: Page) -> None:
    if page.locator("#pane-pages").is_visible():
        page.locator("#pane-pages").check()


def see_form(page: Page) -> None:
    if page.locator("#pane-pages").is_visible():
        page.locator("input[name=pane][value=form]").check()


@pytest.mark.always("en-1280")
@pytest.mark.parametrize(("locale", "width"), [("en", 1280), ("en", 360), ("fr", 1280), ("fr", 360)])
def test_from_the_import_to_the_file(browser: Browser, address: str, tmp_path: Path, locale: str, width: int) -> None:
    page = a_page(browser, locale, width)
    cv = imported(page, address, f"edit-{locale}-{width}@example.org", tmp_path)

    page.goto(f"{cv}/edit")
    see_pages(page)
    expect(pages_of(page).locator("img").first).to_be_visible()
    first = pages_of(page).locator("img").first.get_attribute("src")
    see_form(page)
    page.locator("#part-experience summary").first.click()
    page.locator("[name='e1.title']").fill("Chief data engineer")
    expect(page.locator("#editor-state")).to_have_text(SAVED[locale])
    see_pages(page)
    expect(pages_of(page).locator("pre")).to_contain_text("Chief data engineer")
    assert pages_of(page).locator("img").first.get_attribute("src") != first
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.goto(f"{cv}/versions")
    page.locator("form[action$='/versions/1/restoration'] button").click()
    page.wait_for_url(re.compile(r"/cvs/[0-9a-f-]{36}$"))
    expect(page.locator("#content")).not_to_contain_text("Chief data engineer")

    page.goto(f"{cv}/edit")
    page.locator("#part-experience summary").first.click()
    expect(page.locator("[name='e1.title']")).to_have_value("Data engineer")
    page.goto(cv)
    page.locator("#look-theme").focus()
    page.locator("#look-theme").select_option("modern")
    expect(page.locator(".sheets__page").first).to_have_attribute("src", re.compile("theme=modern"))
    expect(page.locator("#look-theme")).to_be_focused()
    page.locator("#look-accent-teal").check()
    expect(page.locator("#look-accent-teal")).to_be_checked()
    with page.expect_download() as waiting:
        page.locator("a[href*='/files/pdf']").first.click()
    assert waiting.value.path().read_bytes().startswith(b"%PDF")
    assert re.fullmatch(r"[A-Z][a-z]+(-[A-Z][a-z]+)+(_[A-Za-z-]+)?\.pdf", waiting.value.suggested_filename)


@pytest.mark.always("360")
@pytest.mark.parametrize("width", [1280, 360])
def test_two_tabs_keep_both_changes_and_ask_about_the_same_field(
    browser: Browser, address: str, tmp_path: Path, width: int
) -> None:
    one = a_page(browser, "en", width)
    cv = imported(one, address, f"two-tabs-{width}@example.org", tmp_path)
    other = one.context.new_page()
    other.route("**/events?*", lambda route: route.abort())  # it hears nothing of the first one
    for tab in (one, other):
        tab.goto(f"{cv}/edit")
        tab.locator("#part-experience summary").first.click()

    one.locator("[name='e1.title']").fill("Lead engineer")
    one.locator("[name='e1.title']").blur()
    expect(one.locator("#editor-state")).to_have_text(SAVED["en"])
    other.locator("[name='e1.company']").fill("Quayside Group")
    other.locator("[name='e1.company']").blur()
    expect(other.locator("#editor-state")).to_have_text(SAVED["en"])
    other.locator("[name='e1.title']").fill("Principal engineer")
    other.locator("[name='e1.title']").blur()

    clash = other.locator(".editor__clash")
    expect(clash).to_contain_text("Lead engineer")
    expect(clash).to_contain_text("Principal engineer")
    assert other.evaluate("document.documentElement.scrollWidth") <= width
    clash.get_by_role("button", name="Keep mine").click()
    expect(clash).to_have_count(0)
    one.reload()
    expect(one.locator("[name='e1.title']")).to_have_value("Principal engineer")
    expect(one.locator("[name='e1.company']")).to_have_value("Quayside Group")


def test_a_second_tab_shows_what_the_first_one_saved_and_keeps_what_is_typed_in_it(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    one = a_page(browser, "en", 1280)
    cv = imported(one, address, "follows@example.org", tmp_path)
    other = one.context.new_page()
    for tab in (one, other):
        tab.goto(f"{cv}/edit")
        tab.locator("#part-experience summary").first.click()

    one.locator("[name='e1.title']").fill("Lead engineer")
    one.locator("[name='e1.title']").blur()

    expect(other.locator("[name='e1.title']")).to_have_value("Lead engineer")
    expect(other.locator("#editor-undo")).to_be_enabled()
    other.locator("[name='e1.title']").fill("Principal engineer")
    other.locator("[name='e1.title']").blur()
    expect(one.locator("[name='e1.title']")).to_have_value("Principal engineer")
    expect(one.locator(".editor__clash")).to_have_count(0)


def test_all_is_done_by_keyboard_and_undone(browser: Browser, address: str, tmp_path: Path) -> None:
    page = a_page(browser, "en", 1280)
    cv = imported(page, address, "keys@example.org", tmp_path)
    page.goto(f"{cv}/edit")
    bullets = page.locator("#entry-e1 textarea[name$='.text']")

    page.locator("#part-experience summary").first.focus()
    page.keyboard.press("Enter")
    page.locator("#entry-e1 button[value='add:e1.responsibilities']").focus()
    page.keyboard.press("Enter")
    expect(bullets).to_have_count(3)
    expect(bullets.nth(2)).to_be_focused()
    page.keyboard.type("Taught SQL to twelve analysts")
    expect(page.locator("#editor-state")).to_have_text(SAVED["en"])
    page.keyboard.press("Alt+ArrowUp")
    expect(bullets.nth(1)).to_have_value("Taught SQL to twelve analysts")
    expect(bullets.nth(1)).to_be_focused()

    page.keyboard.press("Tab")
    page.keyboard.press("Control+z")
    expect(bullets.nth(2)).to_have_value("Taught SQL to twelve analysts")
    page.keyboard.press("Control+Shift+Z")
    expect(bullets.nth(1)).to_have_value("Taught SQL to twelve analysts")


def test_a_bullet_is_dragged_to_its_place(browser: Browser, address: str, tmp_path: Path) -> None:
    page = a_page(browser, "en", 1280)
    cv = imported(page, address, "drag@example.org", tmp_path)
    page.goto(f"{cv}/edit")
    page.locator("#part-experience summary").first.click()
    bullets = page.locator("#entry-e1 .editor__part")
    expect(bullets.first.locator("textarea")).to_have_value(re.compile("^Built 40"))

    bullets.nth(1).locator(".editor__grip").drag_to(bullets.first, target_position={"x": 20, "y": 2})

    expect(bullets.first.locator("textarea")).to_have_value(re.compile("^Tuned SQL"))
    page.reload()
    expect(bullets.first.locator("textarea")).to_have_value(re.compile("^Tuned SQL"))


@pytest.mark.always
def test_the_form_works_without_a_script(browser: Browser, address: str, tmp_path: Path) -> None:
    scripted = a_page(browser, "en", 1280)
    cv = imported(scripted, address, "plain@example.org", tmp_path)
    plain = a_page(browser, "en", 360, javascript=False)
    plain.context.add_cookies(scripted.context.cookies())  # pyright: ignore[reportArgumentType]
    plain.goto(f"{cv}/edit")

    plain.locator("[name='header.full_name']").fill("Morgan Tate-Reed")
    plain.locator("button[value='add:summary']").click()
    expect(plain.locator("[name='header.full_name']")).to_have_value("Morgan Tate-Reed")
    expect(plain.locator("#part-summary textarea").last).to_be_in_viewport()
    plain.locator("#part-experience .editor__item > .editor__buttons button[value^='remove:']").first.click()
    expect(plain.locator("#editor-state")).to_contain_text("Deleted; Undo brings it back.")
    plain.locator("#editor-undo").click()
    expect(plain.locator("#part-experience .editor__item")).to_have_count(2)


def test_what_is_typed_while_there_is_no_connection_is_saved_later(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    page = a_page(browser, "en", 1280)
    cv = imported(page, address, "offline@example.org", tmp_path)
    page.goto(f"{cv}/edit")

    page.context.set_offline(offline=True)
    page.locator("[name='header.location']").fill("Bristol")
    expect(page.locator("#editor-state")).to_contain_text("Not saved")
    page.context.set_offline(offline=False)
    expect(page.locator("#editor-state")).to_have_text(SAVED["en"])

    page.reload()
    expect(page.locator("[name='header.location']")).to_have_value("Bristol")


@pytest.mark.parametrize("width", [1280, 360])
def test_what_stands_out_leads_to_its_field(browser: Browser, address: str, tmp_path: Path, width: int) -> None:
    page = a_page(browser, "en", width)
    cv = imported(page, address, f"jumps-{width}@example.org", tmp_path)
    page.goto(f"{cv}/edit")
    page.locator("#part-experience summary").first.click()
    page.locator("[name='e1.company']").fill("")
    page.locator("[name='e1.company']").blur()
    expect(page.locator("#editor-state")).to_have_text(SAVED["en"])
    page.goto(cv)
    hints = page.locator(".findings a")
    expect(hints.first).to_be_attached()
    places = [str(hints.nth(at).get_attribute("href")) for at in range(hints.count())]
    assert any("#f-e1" in one for one in places)  # behind a fold

    for place in places:
        page.goto("about:blank")
        page.goto(address + place)
        target = page.locator(f"[id='{place.partition('#')[2]}']")
        expect(target).to_be_visible()
        expect(target).to_be_in_viewport()


def test_axe_finds_nothing_in_the_editor_versions_and_photo(browser: Browser, address: str, tmp_path: Path) -> None:
    page = a_page(browser, "en", 1280)
    cv = imported(page, address, "axe-editor@example.org", tmp_path)
    page.goto(f"{cv}/edit")
    page.locator("[name='header.location']").fill("Bristol")
    page.locator("[name='header.location']").blur()
    expect(page.locator("#editor-state")).to_have_text(SAVED["en"])

    found: list[str] = []
    for path in ("/edit", "/versions", "/versions/1", "/versions/comparison?before=1&after=2", "/photo"):
        page.goto(cv + path)
        found.extend(findings(page))

    assert found == []


def test_what_is_typed_while_a_button_is_at_work_is_not_lost(browser: Browser, address: str, tmp_path: Path) -> None:
    page = a_page(browser, "en", 1280)
    cv = imported(page, address, "meanwhile@example.org", tmp_path)
    page.goto(f"{cv}/edit")
    page.evaluate("""() => document.addEventListener("htmx:beforeSwap", () => {
      const field = document.getElementById("f-header.location");
      field.value = "Bristol";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }, { once: true, capture: true })""")

    page.locator("button[value='add:summary']").click()

    expect(page.locator("#part-summary .editor__part")).to_have_count(2)
    expect(page.locator("[name='header.location']")).to_have_value("Bristol")
    expect(page.locator("#editor-state")).to_have_text(SAVED["en"])
    page.reload()
    expect(page.locator("[name='header.location']")).to_have_value("Bristol")


@pytest.mark.parametrize(("locale", "width"), [("en", 1280), ("fr", 360)])
def test_what_is_hidden_leaves_the_pages_and_a_copy_stands_beside(
    browser: Browser, address: str, tmp_path: Path, locale: str, width: int
) -> None:
    page = a_page(browser, locale, width)
    cv = imported(page, address, f"hides-{locale}@example.org", tmp_path)
    page.goto(f"{cv}/edit")
    page.locator("#part-experience summary").first.click()
    lines = page.locator("#entry-e1 textarea[name$='.text']")

    page.locator("button[value='hide:e1r2']").click()
    expect(page.locator("button[value='show:e1r2']")).to_be_visible()
    expect(pages_of(page).locator("pre")).not_to_contain_text("Tuned SQL on Postgres")
    expect(lines).to_have_count(2)
    page.locator("button[value='duplicate:e1r1']").click()
    expect(lines).to_have_count(3)
    expect(lines.nth(1)).to_have_value("Built 40 pipelines in Python and Airflow")
    page.locator("#part-experience button[value='hide:e2']").click()
    expect(pages_of(page).locator("pre")).not_to_contain_text("Docks Council")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert list(findings(page)) == []

    with page.expect_download() as waiting:
        page.evaluate("address => { location.href = address }", f"{cv}/files/txt")
    told = waiting.value.path().read_text("utf-8")
    assert told.count("Built 40 pipelines") == 2
    assert "Tuned SQL" not in told
    assert "Docks Council" not in told
    page.goto(f"{cv}/edit")
    page.locator("#part-experience summary").first.click()
    page.locator("button[value='show:e1r2']").click()
    expect(pages_of(page).locator("pre")).to_contain_text("Tuned SQL on Postgres")


@pytest.mark.parametrize(("locale", "width"), [("en", 1280), ("fr", 360)])
def test_two_versions_are_compared_word_by_word(
    browser: Browser, address: str, tmp_path: Path, locale: str, width: int
) -> None:
    page = a_page(browser, locale, width)
    cv = imported(page, address, f"compares-{locale}@example.org", tmp_path)
    page.goto(f"{cv}/edit")
    page.locator("#part-experience summary").first.click()
    page.locator("[name='e1.title']").fill("Chief data engineer")
    page.locator("[name='e1.title']").blur()
    expect(page.locator("#editor-state")).to_have_text(SAVED[locale])

    page.goto(f"{cv}/versions")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("form[action$='/versions/comparison'] button[type=submit]").click()
    page.wait_for_url(re.compile(r"/versions/comparison\?"))

    main = page.locator("main")
    expect(main.locator("del").filter(has_text="Data").first).to_be_visible()
    expect(main.locator("ins").filter(has_text="Chief data").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
