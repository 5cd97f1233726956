"""Words on screen that anybody understands, in both languages, and what each step does."""

import re

import httpx
import pytest

from app.i18n import translated
from app.settings import ROOT
from app.web.templating import make_environment

UNCLEAR = ("Intensity", "Pipeline v2", "Read back by a robot", '"Correct"', "To the first page", "Keep new")


def test_no_page_outside_the_admin_area_has_an_unclear_word() -> None:
    for file in (ROOT / "templates").rglob("*.html"):
        text = file.read_text()
        assert [word for word in UNCLEAR if word in text] == [], file.name


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_each_of_the_seven_steps_says_what_happens_in_it(locale: str) -> None:
    def gettext(text: str) -> str:
        return translated(text, locale)

    shown = make_environment().get_template("generation/_steps.html").render(_=gettext)

    assert shown.lstrip().startswith('<details id="steps"')
    pairs = re.findall(r"<dt>([^<]+)</dt><dd>([^<]{20,}\.)</dd>", shown)
    assert len(pairs) == len(set(pairs)) == 7
    assert pairs[-1][0] == gettext("Finalizing")


async def test_a_page_that_is_not_there_leads_back(alice_client: httpx.AsyncClient) -> None:
    assert "Back to the start" in (await alice_client.get("/nowhere")).text
