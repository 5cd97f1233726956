"""How far a run is: its least advanced offer tells, however the others stand."""

import pytest

from app.generation.models import Generation, GenerationOffer
from app.generation.progress import RunNow
from app.kit.ids import new_id


def run(*statuses: str) -> RunNow:
    offers = [GenerationOffer(id=new_id(), status=one, current_step=f"step of {one}") for one in statuses]
    return RunNow(Generation(), offers)


@pytest.mark.parametrize(
    ("statuses", "phase"),
    [
        (("batching", "classifying", "recomposing"), "classify"),
        (("recomposing", "batching"), "batching"),
        (("completed", "recomposing"), "recomposing"),
        (("batching", "pending"), "classify"),
        (("completed", "failed", "cancelled"), ""),
    ],
)
def test_the_phase_of_a_run_is_that_of_its_least_advanced_offer(statuses: tuple[str, ...], phase: str) -> None:
    assert run(*statuses).phase == phase


def test_an_offer_that_the_person_stopped_holds_nothing_up() -> None:
    now = run("classifying", "batching")
    now.stopped.add(now.offers[0].id)

    assert (now.phase, now.step) == ("batching", "step of batching")


def test_the_step_of_a_run_is_that_of_its_first_open_offer() -> None:
    assert run("completed", "batching", "classifying").step == "step of batching"
