"""An export is made, downloaded and imported by another account, and no page is ever reloaded."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from steps import ENGLISH_OFFER, add_offer, new_page, sign_up

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


def own_data(browser: Browser, address: str, email: str) -> Page:
    page = new_page(browser, "en")
    sign_up(page, address, email)
    return page


def test_the_page_of_ones_data_follows_an_export_and_an_import(browser: Browser, address: str, tmp_path: Path) -> None:
    giving = own_data(browser, address, "giving@example.org")
    add_offer(giving, address, ENGLISH_OFFER, has_worker=True)
    giving.goto(f"{address}/account/privacy")
    giving.click("#export-make")
    download = giving.locator("#exports").get_by_role("link", name="Download")
    expect(download).to_be_visible()
    expect(giving.locator("#export")).not_to_contain_text("It is being made.")
    with giving.expect_download() as taken:
        download.click()
    file = tmp_path / "export.zip"
    taken.value.save_as(file)

    taking = own_data(browser, address, "taking@example.org")
    offers = taking.context.new_page()
    offers.goto(f"{address}/offers")
    taking.goto(f"{address}/account/privacy")
    taking.set_input_files("#takein-file", file)
    taking.click("#import button")

    expect(taking.locator("#import")).to_contain_text(re.compile(r"Your export was imported\..*1 offer", re.DOTALL))
    expect(taking.locator("#import")).not_to_contain_text("is being imported")
    expect(offers.locator("#offers")).to_contain_text("Data engineer")
