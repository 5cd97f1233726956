"""The checker finds each violation that is planted in healthy rows, under its number, and nothing in healthy ones."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from app.credits.models import Balance, Entry
from app.cvs.models import CV, CVFile, FileStatus
from app.drafting.models import CallRow
from app.generation.models import Generation, GenerationOffer
from app.generation.steps import Step
from app.kit.clock import now
from app.kit.ids import new_id
from app.live import Event
from app.tasks.models import Attempt, Task
from tests.faults.harness.checker import repeats_in_flight, violations
from tests.faults.harness.rows import Call, Rows

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
USER = UUID(int=7)
CALLS = ("classify", "batch_extras", "batch_skills", "batch_summary")
Plant = Callable[[Rows], object]


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def healthy() -> Rows:
    """One generation of two offers, one with its CV and one failed, after a crash of its first worker; one import."""
    task = a_task("cv_generation", epoch=2, last_event=3)
    generation = Generation(
        id=uuid4(), user_id=USER, task_id=task.id, price_credits=1, status="completed", total_offers=2,
        completed_offers=1, generated_cv_ids=[], created_at=NOON,
    )  # fmt: skip
    cv = CV(id=uuid4(), user_id=USER, kind="tailored")
    good = an_offer(generation, "completed", cv_id=cv.id)
    bad = an_offer(generation, "failed", cv_id=None)
    generation.generated_cv_ids = [str(cv.id)]
    reading = a_task("pdf_import", epoch=1, last_event=1)
    upload = CVFile(
        id=uuid4(), user_id=USER, task_id=reading.id, status=FileStatus.DONE, cv_id=uuid4(), stored_name="a.bin"
    )
    return Rows(
        tasks=[task, reading],
        attempts=[
            an_attempt(task, 1, "crashed", 1, 5),
            an_attempt(task, 2, "completed", 5, 9),
            an_attempt(reading, 1, "completed", 1, 9),
        ],
        events=[
            *(Event(task_id=task.id, number=number) for number in (1, 2, 3)),
            Event(task_id=reading.id, number=1),
        ],
        generations=[generation],
        offers=[good, bad],
        call_rows=[
            CallRow(
                id=new_id(),
                feature="generation",
                subject_id=good.id,
                type=kind,
                item_index=0,
                input_hash=f"hash of {kind}",
                status="completed",
                completed_at=now(),
            )
            for kind in CALLS
        ],
        entries=[
            Entry(user_id=USER, kind="grant", amount=5, reference=uuid4()),
            Entry(user_id=USER, kind="debit", amount=-1, reference=good.id),
            Entry(user_id=USER, kind="debit", amount=-1, reference=bad.id),
            Entry(user_id=USER, kind="refund", amount=1, reference=bad.id),
        ],
        balances=[Balance(user_id=USER, credits=4)],
        cvs=[cv],
        uploads=[upload],
        calls=[Call("hash of classify", 1, 1.0, 2.0)],
        acknowledged=frozenset({generation.id}),
        queue=["arq:queue:health-check"],
        files=frozenset({"a.bin"}),
    )


def a_task(kind: str, *, epoch: int, last_event: int) -> Task:
    return Task(
        id=uuid4(), user_id=USER, type=kind, status="completed", epoch=epoch, last_event=last_event,
        created_at=at(0), completed_at=at(9), lease_until=None,
    )  # fmt: skip


def an_attempt(task: Task, epoch: int, outcome: str, began: float, ended: float) -> Attempt:
    return Attempt(task_id=task.id, epoch=epoch, outcome=outcome, started_at=at(began), ended_at=at(ended))


def an_offer(generation: Generation, status: str, cv_id: UUID | None) -> GenerationOffer:
    return GenerationOffer(
        id=uuid4(),
        generation_id=generation.id,
        user_id=USER,
        status=status,
        cv_id=cv_id,
        done_steps=list(Step),
        skipped_steps=["experiences", "projects"],
    )


def set_on(rows: list[object], **values: object) -> None:
    for name, value in values.items():
        setattr(rows[0], name, value)


def second_import(rows: Rows) -> None:
    task = a_task("pdf_import", epoch=1, last_event=0)
    rows.tasks.append(task)
    rows.attempts.append(an_attempt(task, 1, "completed", 3, 8))


def repeated_on_a_stepped_clock(rows: Rows) -> None:
    rows.clock_was_stepped = True
    rows.saved = {"hash of classify": 2.0}
    rows.calls.append(Call("hash of classify", 2, 3.0, None))


PLANTS: list[tuple[str, str, Plant]] = [
    ("I1", "a generation that was acknowledged is gone", lambda it: setattr(it, "acknowledged", frozenset({uuid4()}))),
    ("I1", "a task still runs", lambda it: set_on(it.tasks, status="running")),
    ("I1", "a task keeps its lease", lambda it: set_on(it.tasks, lease_until=NOON)),
    ("I1", "an offer still waits", lambda it: set_on(it.offers, status="batching")),
    ("I1", "a generation still runs", lambda it: set_on(it.generations, status="running")),
    ("I1", "a call still runs", lambda it: set_on(it.call_rows, status="running")),
    ("I1", "an upload is still read", lambda it: set_on(it.uploads, status=FileStatus.PROCESSING, cv_id=None)),
    ("I2", "a second debit", lambda it: it.entries.append(Entry(**entry(it, 1)))),
    ("I2", "a lost debit", lambda it: it.entries.pop(1)),
    ("I2", "a second refund", lambda it: it.entries.append(Entry(**entry(it, 3)))),
    ("I2", "a lost refund", lambda it: it.entries.pop()),
    ("I2", "a refund beside a CV", lambda it: set_on(it.entries[3:], reference=it.offers[0].id)),
    ("I2", "a balance that is not the sum", lambda it: set_on(it.balances, credits=5)),
    ("I2", "less than nothing", lambda it: (set_on(it.balances, credits=-4), set_on(it.entries, amount=-3))),
    ("I3", "a saved call made again", lambda it: it.calls.append(Call("hash of classify", 2, now_s() + 5, None))),
    ("I3", "a saved call made again while clocks are stepped", repeated_on_a_stepped_clock),
    ("I4", "a try without an end", lambda it: set_on(it.attempts, ended_at=None)),
    ("I4", "a try that nobody claimed", lambda it: it.attempts.pop(1)),
    ("I4", "an old holder completed it", lambda it: set_on(it.attempts, outcome="completed")),
    ("I4", "two workers at once", lambda it: set_on(it.attempts, ended_at=at(7))),
    ("I5", "two generations at once", lambda it: it.tasks.append(a_task("cv_generation", epoch=0, last_event=0))),
    ("I5", "two imports at once", second_import),
    ("I6", "a gap in the events", lambda it: it.events.pop(1)),
    ("I6", "a number twice", lambda it: set_on(it.events, number=2)),
    ("I7", "a completed offer without CV", lambda it: set_on(it.offers, cv_id=None)),
    ("I7", "a CV of a failed offer", lambda it: set_on(it.offers[1:], cv_id=uuid4())),
    ("I7", "a step that is not done", lambda it: set_on(it.offers, done_steps=["classify"])),
    ("I7", "a call that is not saved", lambda it: it.call_rows.pop()),
    ("I7", "a step that was not skipped and has no call", lambda it: set_on(it.offers, skipped_steps=["projects"])),
    ("I7", "a CV too many", lambda it: it.cvs.append(CV(id=uuid4(), user_id=USER, kind="tailored"))),
    ("I7", "a wrong count", lambda it: set_on(it.generations, completed_offers=2)),
    ("I7", "a foreign CV", lambda it: set_on(it.generations, generated_cv_ids=["x"])),
    ("I7", "a task that says otherwise", lambda it: set_on(it.tasks, status="failed")),
    ("I7", "an upload without CV", lambda it: set_on(it.uploads, cv_id=None)),
    ("I8", "a long history", lambda it: it.tasks.extend(a_task("export", epoch=0, last_event=0) for _ in range(105))),
    ("I9", "a zombie in the queue", lambda it: it.queue.append("arq:in-progress:x")),
    ("I9", "a journal", lambda it: setattr(it, "journal", frozenset({"x"}))),
    ("I9", "a file of nobody", lambda it: setattr(it, "files", frozenset({"a.bin", "b.bin"}))),
    ("I9", "a lost file", lambda it: setattr(it, "files", frozenset())),
]


def entry(rows: Rows, index: int) -> dict[str, object]:
    kept = rows.entries[index]
    return {"user_id": USER, "kind": kept.kind, "amount": kept.amount, "reference": kept.reference}


def now_s() -> float:
    return datetime.now(UTC).timestamp()


@pytest.mark.always
def test_nothing_is_wrong_with_healthy_rows() -> None:
    assert violations(healthy()) == []


@pytest.mark.always
@pytest.mark.parametrize(("number", "what", "plant"), PLANTS, ids=[f"{number}-{what}" for number, what, _ in PLANTS])
def test_a_planted_violation_is_found(number: str, what: str, plant: Plant) -> None:
    rows = healthy()

    plant(rows)

    assert number in {complaint.split(":")[0] for complaint in violations(rows)}, what


@pytest.mark.always
def test_every_invariant_has_a_planted_violation() -> None:
    assert {number for number, _, _ in PLANTS} == {f"I{number}" for number in range(1, 10)}


@pytest.mark.always
def test_a_repeat_of_a_call_that_nobody_saved_is_counted_and_allowed() -> None:
    rows = healthy()
    rows.calls = [Call("lost", 1, 1.0, None), Call("lost", 2, 3.0, 4.0)]

    assert violations(rows) == []
    assert repeats_in_flight(rows) == 1


@pytest.mark.always
def test_a_worker_that_slept_past_its_lease_may_begin_one_call_when_it_wakes() -> None:
    rows = healthy()
    rows.calls = [Call("hash of classify", 7, now_s() + 5, None)]
    assert violations(rows) != []

    rows.frozen = frozenset({7})

    assert violations(rows) == []
