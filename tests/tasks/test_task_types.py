"""Every type of task that slices register: it can be run, shown, opened, stopped and explained."""

import inspect
import re
from uuid import UUID

import pytest
from litestar import Litestar

from app.kit.ids import new_id
from app.main import create_app
from app.registration import register_task_types
from app.settings import ROOT, Settings
from app.tasks import registry
from app.tasks.models import Task
from app.tasks.registry import Lane, TaskType, nothing, task_type, types_of
from jobs.registry import RUNS

TURNS = {"cv_generation", "pdf_import", "cv_translation", "cv_optimization", "match_score"}
NAMES = ("generation_id", "file_id", "cv_id", "generation_offer_id", "item_id", "offer_id")
NAMES += ("search_id", "letter_id", "application_id", "export_id", "conversation_id")
WITHOUT_SUBJECT = {"pool_build", "vectors_fill", "export"}  # the next run goes on where one was stopped
WITHOUT_SUBJECT |= {"offer_match"}  # whose score lists work out where it lacks
PAYLOAD = {name: str(UUID(int=1)) for name in NAMES}


@pytest.fixture(autouse=True)
def types(monkeypatch: pytest.MonkeyPatch) -> dict[str, TaskType]:
    """What a worker registers, and nothing that other tests did."""
    found: dict[str, TaskType] = {}
    monkeypatch.setattr(registry, "_types", found)
    register_task_types()
    return found


def test_every_registered_type_can_be_run_and_nothing_else() -> None:
    assert set(RUNS) == set(registry.registered())


def test_web_and_worker_know_the_same_types(types: dict[str, TaskType], settings: Settings) -> None:
    known = set(types)
    types.clear()
    create_app(settings)

    assert set(types) == known


def test_only_the_types_that_should_take_turns() -> None:
    assert set(types_of(Lane.PAID)) <= TURNS
    assert set(registry.registered()) & TURNS == set(types_of(Lane.PAID))


@pytest.mark.parametrize("name", RUNS)
async def test_its_result_has_a_page(app: Litestar, name: str) -> None:
    url = task_type(name).result_url(Task(id=new_id(), type=name, payload=PAYLOAD))
    patterns = [re.sub(r"\{[^}]+\}", "[^/]+", route.path) for route in app.routes]

    assert url  # a part of the page may be named behind it
    assert any(re.fullmatch(pattern, url.partition("#")[0]) for pattern in patterns)


@pytest.mark.parametrize("name", sorted(set(RUNS) - WITHOUT_SUBJECT))
def test_its_subject_cleans_up_after_a_stop_and_after_a_failure(name: str) -> None:
    kind = task_type(name)

    assert nothing not in {kind.on_cancelled, kind.on_failed}


def test_what_a_person_waits_for_goes_first_and_short_work_before_long() -> None:
    order = [task_type(name).priority for name in ("cv_revision", "pdf_import", "cv_generation")]

    assert order == sorted(order, reverse=True)
    assert min(order) > 0


@pytest.mark.parametrize("name", RUNS)
def test_its_run_is_delivery_only(name: str) -> None:
    lines = inspect.getsource(RUNS[name]).splitlines()

    assert len(lines) <= 25
    assert "select(" not in "\n".join(lines)


@pytest.mark.parametrize("name", RUNS)
def test_it_has_a_word_for_people(name: str) -> None:
    assert task_type(name).words


def test_this_room_and_its_pages_name_no_type() -> None:
    files = [*(ROOT / "app/tasks").glob("*.py"), *(ROOT / "templates/tasks").glob("*.html")]
    named = [file.name for file in files if re.search("generation|pdf_import|cv_", file.read_text("utf-8"))]

    assert len(files) > 20
    assert named == []


def test_a_generation_starts_again_in_its_own_way_and_retries_inside() -> None:
    kind = task_type("cv_generation")

    assert kind.retries_itself
    assert kind.on_retry
