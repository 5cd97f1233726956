"""Steps that browser tests share: what a person does on the way, and the CV and offers they do it with."""

import re
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Download, Page, Request

from app.documents.pdf_writer import render
from app.vitae.document import (
    Bullet,
    CVDocument,
    Education,
    Experience,
    Header,
    Skill,
    SkillGroup,
    SpokenLanguage,
    with_ids,
)

PASSWORD = "a long enough sentence"
ENGLISH_OFFER = """Data engineer
Harbour Insights | Bristol, UK
Requirements
- Strong Python and SQL
- Airflow or dbt
- English fluent
Nice to have
- Kafka
"""
FRENCH_OFFER = """Ingénieure de données (H/F)
Port-Data - Brest (29)
Vos missions
- Construire des flux de données
Profil recherché
- Python et SQL
- PostgreSQL
- Anglais courant
"""
OFFERS = (ENGLISH_OFFER, FRENCH_OFFER)


def a_cv_pdf(folder: Path) -> Path:
    document = with_ids(
        CVDocument(
            language="en",
            header=Header(
                full_name="Morgan Tate",
                current_title="Data engineer",
                email="morgan@example.com",
                phone="+44 20 7946 0011",
            ),
            summary=[Bullet(text="Data engineer who likes plain pipelines and good tests.")],
            experience=[
                Experience(
                    title="Data engineer",
                    company="Quayside Retail Ltd",
                    location="Bristol",
                    start="2019-02",
                    responsibilities=[
                        Bullet(text="Built 40 pipelines in Python and Airflow"),
                        Bullet(text="Tuned SQL on Postgres"),
                    ],
                ),
                Experience(
                    title="Analyst",
                    company="Docks Council",
                    location="Cardiff",
                    start="2015-09",
                    end="2019-01",
                    responsibilities=[Bullet(text="Reported on footfall in Excel")],
                ),
            ],
            education=[Education(degree="BSc Mathematics", school="University of Exeter", end="2015")],
            skills=[SkillGroup(label="Data", items=[Skill(name="Python"), Skill(name="SQL"), Skill(name="Postgres")])],
            languages=[SpokenLanguage(name="English", level="native"), SpokenLanguage(name="French", level="B1")],
        )
    )
    file = folder / "morgan.pdf"
    # As any other program would have made it: without our document inside.
    file.write_bytes(render(document, "modern").replace(b"sartor.json", b"other.json_"))
    return file


def new_page(browser: Browser, language: str, *, javascript: bool = True) -> Page:
    context = browser.new_context(locale=language, java_script_enabled=javascript, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    return page


def sign_up(page: Page, address: str, email: str) -> None:
    page.goto(f"{address}/sign-up")
    page.fill("input[name=email]", email)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form[action='/sign-in'] button[type=submit]")
    page.wait_for_url(re.compile(r"/home"))


def import_cv(page: Page, address: str, file: Path) -> None:
    """Import a file; the page goes on to the review by itself, live or by reading itself again."""
    page.goto(f"{address}/cvs/new")
    page.set_input_files("input[name=file]", str(file))
    page.click("main form button[type=submit]")
    page.wait_for_url(re.compile(r"/review"))


def add_offer(page: Page, address: str, text: str, *, has_worker: bool = True) -> None:
    """Add an offer and wait until it is read. has_worker: somebody is there who reads it."""
    page.goto(f"{address}/offers/new")
    page.fill("textarea[name=text]", text)
    page.click("main form button[type=submit]")
    page.wait_for_url(re.compile(r"/offers/[0-9a-f-]{36}"))
    if has_worker:
        page.wait_for_selector("#offer-page:not([aria-busy])")


def download(page: Page, selector: str) -> Download:
    with page.expect_download() as waiting:
        page.locator(selector).first.click()
    return waiting.value


def watched(page: Page, address: str) -> list[str]:
    """What the page asks of others, and what the browser refuses or complains about, from now on."""
    faults: list[str] = []
    own = (address, "data:", "blob:")

    def ask(one: Request) -> None:
        faults.extend([one.url] if not one.url.startswith(own) else [])

    def say(one: ConsoleMessage) -> None:
        faults.extend([one.text] if one.type == "error" else [])

    page.on("request", ask)
    page.on("console", say)
    page.on("pageerror", lambda error: faults.append(str(error)))
    return faults
