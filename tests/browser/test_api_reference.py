"""The readers of the API's document show every route, from our own files alone, under the policy of every page."""

import re

import pytest
from playwright.sync_api import Browser, expect
from steps import new_page, sign_up, watched

pytestmark = pytest.mark.browser


def test_the_reference_is_read_without_anybody_else(browser: Browser, address: str) -> None:
    page = new_page(browser, "en")
    faults = watched(page, address)

    page.goto(f"{address}/api/reference")

    expect(page.get_by_role("heading", name="Sartor (1)")).to_be_visible()
    expect(page.get_by_text("/api/cvs").first).to_be_attached()
    assert faults == []


@pytest.mark.always
def test_a_route_is_tried_out_as_the_person_of_the_browser(browser: Browser, address: str) -> None:
    page = new_page(browser, "en")
    sign_up(page, address, "reference@example.org")
    faults = watched(page, address)
    page.goto(f"{address}/api/docs")
    route = page.locator(".opblock-get", has=page.get_by_text("/api/home", exact=True))

    route.locator(".opblock-summary-control").click()
    route.get_by_role("button", name="Try it out").click()
    with page.expect_response(re.compile("/api/home$")) as answered:
        route.get_by_role("button", name="Execute").click()

    assert answered.value.status == 200
    expect(route.locator(".live-responses-table .response .response-col_status")).to_contain_text("200")
    assert faults == []
