"""The review over HTTP: a decision on one text is answered by its row and what else it changed, not by the page."""

import re
from dataclasses import replace
from uuid import UUID

import httpx
import pytest
from litestar import Litestar
from samples import french_cv, french_offer
from sqlalchemy import select
from test_runs import ran, started

from app import db
from app.accounts.models import User
from app.credits.actions import grant
from app.cvs.models import CV
from app.generation.models import Verdict
from app.generation.review.answers import Answer, Place, answer_to
from app.generation.review.views import review_page
from app.kit.ids import new_id
from app.registration import register_task_types

SOURCE = french_cv()
JOB = SOURCE.experience[0]
UNIT = JOB.responsibilities[0].id


@pytest.fixture
async def cv_id(app: Litestar, alice: User) -> UUID:
    del app
    register_task_types()
    async with db.transaction() as session:
        await grant(session, alice.id, 5, reference=new_id())
    await ran(await started(alice.id, french_offer()))
    async with db.reading() as session:
        return (await session.scalars(select(CV.id).where(CV.kind == "tailored"))).one()


def address(cv_id: UUID, unit_id: str = UNIT) -> str:
    return f"/cvs/{cv_id}/comparison/rows/{unit_id}/verdict"


def ids(html: str) -> list[str]:
    """The id of the element that was asked for, and of those that come out of band with it."""
    return [re.findall(r'id="([^"]+)"', html)[0], *re.findall(r'id="([^"]+)"[^>]* hx-swap-oob="true"', html)]


async def verdicts() -> dict[str, str]:
    async with db.reading() as session:
        return {one.unit_id: one.choice for one in await session.scalars(select(Verdict))}


async def test_a_cv_s_own_page_says_who_worded_it(
    alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    path = f"/cvs/{cv_id}/comparison/engine"

    page = (await alice_client.get(f"/cvs/{cv_id}")).text
    said = await alice_client.get(path)

    assert f'hx-get="{path}"' in page
    assert "Made without a model, from your own words." in said.text
    assert "<html" not in said.text
    assert (await charlie_client.get(path)).status_code == 404


async def test_a_decision_is_answered_by_its_row_with_what_else_changed(
    alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    form = {"section": "experience", "choice": "edited", "text": "Anime 30 revues de code.", "folded": "1"}

    answer = await alice_client.post(address(cv_id), data=form)

    assert answer.status_code == 200
    assert ids(answer.text) == [
        f"row-{UNIT}", f"handle-experience-{JOB.id}", "head-experience", "findings", "coverage",
    ]  # fmt: skip
    assert answer.text.count('hx-swap-oob="true"') == 4
    assert "Anime" in answer.text
    assert "<html" not in answer.text
    assert await verdicts() == {UNIT: "edited"}


async def test_the_row_alone_is_not_swapped_out_of_band(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    answer = await alice_client.post(address(cv_id), data={"section": "experience", "choice": "untrue"})
    own = re.search(rf'<div [^>]*id="row-{UNIT}"[^>]*>', answer.text)

    assert own
    assert "hx-swap-oob" not in own[0]
    assert f"handle-experience-{JOB.id}" not in ids(answer.text)  # it does not stand among the folded ones


async def test_an_answer_weighs_a_part_of_the_page(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    page = (await alice_client.get(f"/cvs/{cv_id}/comparison")).text
    section = (await alice_client.get(f"/cvs/{cv_id}/comparison/sections/experience")).text
    answer = (await alice_client.post(address(cv_id), data={"section": "experience", "choice": "untrue"})).text

    assert answer.count('class="compare__row') == 1
    assert page.count('class="compare__row') > section.count('class="compare__row') > 1


async def test_a_refusal_is_said_in_the_row_beside_what_was_typed(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    long = "mot " * 600

    answer = await alice_client.post(address(cv_id), data={"section": "experience", "choice": "edited", "text": long})

    assert answer.status_code == 422
    assert ids(answer.text)[0] == f"row-{UNIT}"
    assert 'role="alert"' in answer.text
    assert long.strip() in answer.text
    assert await verdicts() == {}


async def test_taking_back_gives_the_row_as_it_was(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    await alice_client.post(address(cv_id), data={"section": "experience", "choice": "untrue"})

    answer = await alice_client.post(address(cv_id), data={"section": "experience", "choice": "new"})

    assert 'data-change="unchanged"' in answer.text
    assert await verdicts() == {}


async def test_where_an_item_folds_in_another_way_its_section_is_answered(
    alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    page = (await alice_client.get(f"/cvs/{cv_id}/comparison/sections/summary")).text
    lines = re.findall(r'id="row-([^"]+)"', page)

    answers = [
        await alice_client.post(address(cv_id, line), data={"section": "summary", "choice": "untrue"}) for line in lines
    ]

    assert all(answer.status_code == 200 for answer in answers)
    assert answers[-1].headers["hx-retarget"] == "#section-summary"
    assert answers[-1].headers["hx-reswap"] == "outerHTML"
    assert ids(answers[-1].text)[0] == "section-summary"


async def test_without_javascript_the_page_comes_again_at_the_row(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    form = {"section": "experience", "unit": UNIT, "choice": "untrue"}

    answer = await alice_client.post(f"/cvs/{cv_id}/verdicts", data=form)

    assert (answer.status_code, answer.headers["location"]) == (303, f"/cvs/{cv_id}/comparison#row-{UNIT}")
    assert await verdicts() == {UNIT: "untrue"}


async def test_an_unknown_text_is_not_found(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    answer = await alice_client.post(address(cv_id, "e99r9"), data={"section": "experience", "choice": "untrue"})

    assert answer.status_code == 404


async def test_a_row_that_came_or_went_is_no_answer_of_its_own(alice: User, cv_id: UUID) -> None:
    async with db.reading() as session:
        page = await review_page(session, alice.id, cv_id)
    section = page.section("experience")
    item = section.items[0]
    fewer = replace(section, items=(replace(item, rows=item.rows[:-1]), *section.items[1:]))
    after = replace(page, sections=tuple(fewer if one is section else one for one in page.sections))

    assert answer_to(page, page, UNIT) == Answer(Place(section, item, next(r for r in item.rows if r.unit_id == UNIT)))
    assert answer_to(page, after, UNIT) is None
