"""A part of a page that waits for something shows how it ended, whatever arrives before or after what."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from live_lab import BROKEN, Lab, lab_running, whole
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
PART = '<p id="{0}" hx-get="/{0}" hx-trigger="sse:{0}" hx-target="this" hx-swap="outerHTML">{1}</p>'
READY = "document.readyState === 'complete' && window.stream?.source?.readyState === 1"


@dataclass(slots=True)
class Work:
    """Something that is waited for."""

    state: str = "waiting"

    def part(self, name: str = "note") -> str:
        return PART.format(name, self.state)

    def list_of_parts(self) -> str:
        return (
            '<div id="list" hx-get="/list" hx-trigger="sse:list, sse:refresh" hx-target="this" hx-swap="outerHTML">'
            f"<section>{self.part()}</section></div>"
        )


@pytest.fixture
def lab() -> Iterator[Lab]:
    with lab_running() as running:
        yield running


@pytest.fixture
def work(lab: Lab) -> Work:
    one = Work()
    lab.parts |= {"/note": one.part, "/list": one.list_of_parts}
    return one


def shown(browser: Browser, lab: Lab, body: Callable[[], str] | str) -> Page:
    """The page with its stream open."""
    lab.parts["/"] = lambda: whole(body if isinstance(body, str) else body())
    page = browser.new_context().new_page()
    page.goto(lab.address)
    page.wait_for_function(READY)
    return page


@pytest.mark.always("its answer is last")
@pytest.mark.parametrize("is_part_first", [True, False], ids=["its answer is first", "its answer is last"])
def test_what_stands_around_it_was_asked_for_before_the_end(
    browser: Browser, lab: Lab, work: Work, *, is_part_first: bool
) -> None:
    page = shown(browser, lab, work.list_of_parts)
    around, own = lab.hold("/list"), lab.hold("/note")
    lab.tell("list")
    around.asked()

    work.state = "done"
    lab.tell("note")
    own.asked()
    for one, name in ((own, "/note"), (around, "/list"))[:: 1 if is_part_first else -1]:
        with page.expect_response(f"**{name}"):
            one.leave()

    expect(page.locator("#note")).to_have_text("done")


@pytest.mark.always("never")
@pytest.mark.parametrize("name", ["note", "never-seen-before"])
def test_a_form_brought_it_after_the_end_was_told(browser: Browser, lab: Lab, work: Work, name: str) -> None:
    form = (
        '<form hx-post="/start" hx-target="#place" hx-swap="innerHTML"><button>Go</button></form><div id="place"></div>'
    )
    page = shown(browser, lab, form)
    lab.parts |= {f"/{name}": lambda: work.part(name), "/start": lambda: work.part(name)}
    started = lab.hold("/start")
    page.click("button")
    started.asked()

    work.state = "done"
    with page.expect_event("console"):
        page.evaluate("document.addEventListener('live:heard', (one) => console.log(one.detail))")
        lab.tell(name)
    started.leave()

    expect(page.locator(f"#{name}")).to_have_text("done")


def test_it_came_beside_what_was_asked_for(browser: Browser, lab: Lab, work: Work) -> None:
    body = '<button hx-get="/other" hx-target="#other" hx-swap="innerHTML">Go</button><p id="other"></p>'
    page = shown(browser, lab, body + '<div id="place"></div>')
    lab.parts["/other"] = lambda: f'<b>other</b><div hx-swap-oob="innerHTML:#place">{work.part()}</div>'
    other = lab.hold("/other")
    page.click("button")
    other.asked()

    work.state = "done"
    with page.expect_event("console"):
        page.evaluate("document.addEventListener('live:heard', (one) => console.log(one.detail))")
        lab.tell("note")
    other.leave()

    expect(page.locator("#note")).to_have_text("done")


def test_it_ends_while_its_own_answer_is_put_in_place(browser: Browser, lab: Lab, work: Work) -> None:
    page = shown(browser, lab, work.part())
    lab.parts["/end"] = lambda: setattr(work, "state", "done") or ""
    page.evaluate(
        """() => document.addEventListener("htmx:afterSwap", () => {
            const asked = new XMLHttpRequest();
            asked.open("GET", "/end", false);
            asked.send();
            window.stream.hear({}, [["note", "1"]]);
        }, { once: true })"""
    )

    lab.tell("note")

    expect(page.locator("#note")).to_have_text("done")


def test_it_ends_twice_while_its_own_answer_is_on_the_way(browser: Browser, lab: Lab, work: Work) -> None:
    page = shown(browser, lab, work.part())
    own = lab.hold("/note")
    lab.tell("note")
    own.asked()

    work.state = "done"
    with page.expect_event("console"):
        page.evaluate("document.addEventListener('live:heard', (one) => console.log(one.detail))")
        lab.tell("note")
    own.leave()

    expect(page.locator("#note")).to_have_text("done")


def test_the_way_back_brings_an_older_page(browser: Browser, lab: Lab, work: Work) -> None:
    onwards = '<a href="/next" hx-get="/next" hx-target="#place" hx-push-url="/next">On</a><div id="place"></div>'
    page = shown(browser, lab, lambda: onwards + work.part())
    lab.parts["/next"] = lambda: "<i>next</i>"
    page.click("a")
    expect(page.locator("i")).to_have_text("next")
    back = lab.hold("/")
    page.evaluate("history.back()")
    back.asked()

    work.state = "done"
    with page.expect_event("console"):
        page.evaluate("document.addEventListener('live:heard', (one) => console.log(one.detail))")
        lab.tell("note")
    back.leave()

    expect(page.locator("#note")).to_have_text("done")
    expect(page.locator("i")).to_have_count(0)


@pytest.mark.always("too busy")
@pytest.mark.parametrize("faults", [[503], [500, 429], [BROKEN]], ids=["too busy", "two ways", "cut off"])
def test_its_answer_failed(browser: Browser, lab: Lab, work: Work, faults: list[int]) -> None:
    page = shown(browser, lab, work.part())
    lab.faults["/note"] = [*faults, *([BROKEN] if faults == [BROKEN] else [])]  # browsers ask once more by themselves

    work.state = "done"
    lab.tell("note")

    expect(page.locator("#note")).to_have_text("done")


def test_another_request_took_its_place(browser: Browser, lab: Lab, work: Work) -> None:
    button = '<button hx-get="/other" hx-target="#other" hx-swap="innerHTML" hx-sync="#note:replace">Go</button>'
    page = shown(browser, lab, f'{button}<p id="other"></p>{work.part()}')
    lab.parts["/other"] = lambda: "<b>other</b>"
    own = lab.hold("/note")
    work.state = "done"
    lab.tell("note")
    own.asked()

    page.click("button")
    expect(page.locator("#other")).to_have_text("other")

    expect(page.locator("#note")).to_have_text("done")
    own.leave()


def test_what_is_gone_is_not_asked_for_again(browser: Browser, lab: Lab, work: Work) -> None:
    page = shown(browser, lab, work.part() + PART.format("other", "waiting"))
    lab.parts["/other"] = lambda: PART.format("other", "done")
    lab.faults["/note"] = [404]
    with page.expect_response("**/note"):
        lab.tell("note")
    page.clock.install()

    page.clock.run_for(60_000)
    lab.tell("other")
    expect(page.locator("#other")).to_have_text("done")

    assert lab.asked.count("/note") == 1


def test_a_page_that_missed_nothing_asks_once(browser: Browser, lab: Lab, work: Work) -> None:
    page = shown(browser, lab, work.list_of_parts)
    work.state = "done"

    lab.tell("list", "note")
    expect(page.locator("#note")).to_have_text("done")
    lab.tell("list")
    with page.expect_response("**/list"):
        pass

    assert lab.asked.count("/list") == 2
    assert lab.asked.count("/note") == 1


def test_of_what_was_missed_only_the_outermost_is_asked_for(browser: Browser, lab: Lab, work: Work) -> None:
    button = '<button hx-get="/list" hx-target="#place" hx-swap="innerHTML">Go</button><div id="place"></div>'
    page = shown(browser, lab, button)
    listed = lab.hold("/list")
    page.click("button")
    listed.asked()
    work.state = "done"
    with page.expect_event("console"):
        page.evaluate("document.addEventListener('live:heard', (one) => console.log(one.detail))")
        lab.tell("list", "note")

    listed.leave()

    expect(page.locator("#note")).to_have_text("done")
    assert lab.asked.count("/note") == 0
