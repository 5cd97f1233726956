"""Death at each named point: what was promised is kept, what was saved is not done again (T1, T2)."""

from io import BytesIO
from uuid import uuid4

import docx
import pytest

from tests.faults.harness.checker import repeats_in_flight, violations
from tests.faults.harness.house import House
from tests.faults.harness.people import Person, move_in
from tests.faults.harness.rows import Rows
from tests.faults.harness.watching import over, the_task, until, uploads_over

pytestmark = [pytest.mark.faults, pytest.mark.both_databases, pytest.mark.timeout(120)]
QUICK = {"SARTOR_LEASE_S": "2", "SARTOR_HEARTBEAT_S": "0.5"}  # seconds
POINTS_OF_A_WORKER = [
    "claim.after:1",
    "call.during:1",
    "call.during:6",
    "call.before_journal:2",
    "journal.before_commit:2",
    "checkpoint.after:1",
    "checkpoint.after:5",
    "finish.before:1",
    "finish.after:1",
]


async def armed(home: House, name: str, kind: str, point: str) -> None:
    """A process that will die at this point, once."""
    home.environment |= QUICK
    home.add(name, kind, SARTOR_FAILPOINTS=point)


async def dead(home: House, name: str) -> None:
    """Wait for its death, then start it again without harm."""
    await home.members[name].gone()
    home.start(name)


async def rows_of(home: House, person: Person) -> Rows:
    await home.rest()
    rows = await home.rows()
    rows.acknowledged = frozenset(person.started)
    return rows


@pytest.mark.always("submit.after_commit:1")
@pytest.mark.parametrize("point", ["submit.before_commit:1", "submit.after_commit:1", "dispatch.after:1"])
async def test_a_start_repeated_after_the_death_of_its_web_gives_one_generation(home: House, point: str) -> None:
    home.environment |= QUICK
    address = home.add_web("web", SARTOR_FAILPOINTS=point)
    person = (await move_in(home.settings, [address]))[0]
    await home.ready(address)
    key = uuid4().hex

    assert await person.generate(2, key=key) == 0
    await dead(home, "web")
    await home.ready(address)
    assert await person.generate(2, key=key) == 202
    home.add("worker", "worker")

    assert await over(*person.started) == ["completed"]
    rows = await rows_of(home, person)
    assert violations(rows) == []
    assert (len(rows.generations), len(rows.offers), len(rows.tasks)) == (1, 2, 1)


@pytest.mark.always("checkpoint.after:1")
@pytest.mark.parametrize("point", POINTS_OF_A_WORKER)
async def test_the_work_goes_on_after_the_death_of_its_worker(home: House, point: str) -> None:
    address = home.add_web("web")
    person = (await move_in(home.settings, [address]))[0]
    await home.ready(address)
    await armed(home, "worker", "worker", point)
    assert await person.generate(2) == 202

    await dead(home, "worker")

    assert await over(*person.started) == ["completed"]
    task = await the_task()
    assert (task.crashes > 0, task.failures) == (not point.startswith("finish.after"), 0)
    rows = await rows_of(home, person)
    assert violations(rows) == []
    assert repeats_in_flight(rows) <= 4 * task.crashes  # at most what two offers had in flight


@pytest.mark.always
async def test_the_death_of_a_worker_in_the_middle_of_reading_a_file_costs_nothing(home: House) -> None:
    address = home.add_web("web")
    person = (await move_in(home.settings, [address]))[0]
    await home.ready(address)
    await armed(home, "worker", "worker", "render.during:1")
    assert await person.upload_file("cv.docx", a_docx()) == 303

    await dead(home, "worker")

    await until(uploads_over)
    rows = await rows_of(home, person)
    assert violations(rows) == []
    assert [(one.status, one.failures) for one in rows.tasks] == [("completed", 0)]


def a_docx() -> bytes:
    document = docx.Document()
    for line in (
        "Nora Vale",
        "Baker",
        "nora.vale@example.org",
        "Experience",
        "Baker, Oven Street, York",
        "2019 - 2023",
    ):
        document.add_paragraph(line)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
