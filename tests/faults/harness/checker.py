"""The invariants of a drained system, I1 to I9, as a pure function of its rows. A complaint begins with its number."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from app.cvs.models import CVKind, FileStatus
from app.drafting.models import OPEN_CALLS, CallStatus
from app.generation.models import OVER, GenerationOffer, OfferStatus
from app.generation.steps import Step
from app.tasks.actions import HISTORY
from app.tasks.models import ACTIVE, Attempt, Task, TaskStatus
from tests.faults.harness.rows import Rows

LONE = frozenset({"pdf_import", "cv_translation", "cv_optimization", "match_score"})  # 03-tasks §1
MAX_TOGETHER = 3
CALLS = {
    Step.CLASSIFY: "classify",
    Step.EXPERIENCES: "batch_experience",
    Step.PROJECTS: "batch_project",
    Step.EXTRAS: "batch_extras",
    Step.SKILLS: "batch_skills",
    Step.SUMMARY: "batch_summary",
}  # a step that had something to do made at least one of these
BLINK = timedelta(seconds=0.5)  # a moment is taken a little before its row is written
FINAL = frozenset({"completed", "failed", "cancelled"})


def violations(rows: Rows) -> list[str]:
    """Every breach, none if all is well."""
    checks: tuple[Callable[[Rows], Iterator[str]], ...] = (
        everything_ended,
        every_call_ended,
        ledger_is_right,
        nothing_is_called_twice,
        old_holders_wrote_nothing,
        limits_were_kept,
        events_are_numbered,
        finished_means_finished,
        approvals_are_whole,
        history_is_short,
        nothing_is_left_over,
    )
    return [complaint for check in checks for complaint in check(rows)]


def everything_ended(rows: Rows) -> Iterator[str]:
    """I1: what was acknowledged is there; no task, generation or upload waits or runs."""
    for missing in rows.acknowledged - {one.id for one in rows.generations}:
        yield f"I1: generation {missing} was acknowledged and is lost"
    for task in rows.tasks:
        if task.status in ACTIVE or task.lease_until is not None:
            yield f"I1: task {task.id} is still {task.status}"
    for generation in rows.generations:
        if generation.status not in FINAL:
            yield f"I1: generation {generation.id} is still {generation.status}"
    for offer in rows.offers:
        if offer.status not in OVER:
            yield f"I1: generation offer {offer.id} is still {offer.status}"
    for upload in rows.uploads:
        if upload.status not in {FileStatus.DONE, FileStatus.ERROR}:
            yield f"I1: upload {upload.id} is still {upload.status}"


def every_call_ended(rows: Rows) -> Iterator[str]:
    """I1: no call waits or runs."""
    for call in rows.call_rows:
        if call.status in OPEN_CALLS:
            yield f"I1: call {call.type} {call.item_index} of {call.subject_id} is still {call.status}"


def ledger_is_right(rows: Rows) -> Iterator[str]:
    """I2: one debit an offer, one refund if and only if it has no CV, and each balance is the sum of its entries."""
    prices = {one.id: one.price_credits for one in rows.generations}
    moved: defaultdict[tuple[UUID, str], list[int]] = defaultdict(list)
    sums: Counter[UUID] = Counter()
    for entry in rows.entries:
        moved[entry.reference, entry.kind].append(entry.amount)
        sums[entry.user_id] += entry.amount
    for offer in rows.offers:
        price = prices[offer.generation_id]
        given_back = offer.status in {OfferStatus.FAILED, OfferStatus.CANCELLED}
        yield from _entries(offer, "debit", moved[offer.id, "debit"], [-price] if price else [])
        yield from _entries(offer, "refund", moved[offer.id, "refund"], [price] if price and given_back else [])
    for balance in rows.balances:
        if balance.credits != sums[balance.user_id] or balance.credits < 0:
            yield f"I2: balance of {balance.user_id} is {balance.credits}, its entries give {sums[balance.user_id]}"


def nothing_is_called_twice(rows: Rows) -> Iterator[str]:
    """I3: no call begins once its answer is saved."""
    saved = dict(rows.saved)
    for one in rows.call_rows:
        if one.completed_at and one.status == CallStatus.COMPLETED and not rows.clock_was_stepped:
            made_at = one.completed_at.timestamp()
            saved[one.input_hash] = min(made_at, saved.get(one.input_hash, made_at))
    for call in rows.calls:
        if call.process not in rows.frozen and call.began > saved.get(call.call, call.began) + 0.001:
            yield f"I3: call {call.call[:12]} began {call.began - saved[call.call]:.3f} s after its answer was saved"


def old_holders_wrote_nothing(rows: Rows) -> Iterator[str]:
    """I4: the tries of a task are numbered, closed, and follow each other; only its last one may end it."""
    for task in rows.tasks:
        tries = _tries(rows, task)
        if [one.epoch for one in tries] != list(range(1, task.epoch + 1)):
            yield f"I4: tries of task {task.id} are {[one.epoch for one in tries]}, its epoch is {task.epoch}"
        if any(one.ended_at is None or not one.outcome for one in tries):
            yield f"I4: a try of task {task.id} was never closed"
        if [one.epoch for one in tries[:-1] if one.outcome in {"completed", "cancelled"}]:
            yield f"I4: a try of task {task.id} ended it before the last one"
        if not rows.clock_was_stepped and _overlap([(one.started_at, one.ended_at) for one in tries], allowed=1):
            yield f"I4: two tries of task {task.id} ran at once"


def limits_were_kept(rows: Rows) -> Iterator[str]:
    """I5: one generation of a user at a time, one task of each lone type, three types together."""
    if rows.clock_was_stepped:
        return
    owned: defaultdict[UUID, list[Task]] = defaultdict(list)
    for task in rows.tasks:
        owned[task.user_id].append(task)
    for user_id, tasks in owned.items():
        waiting = [(one.created_at, one.completed_at) for one in tasks if one.type == "cv_generation"]
        if _overlap(waiting, allowed=1):
            yield f"I5: two generations of {user_id} at once"
        for kind in LONE:
            if _overlap(_held(rows, [one for one in tasks if one.type == kind]), allowed=1):
                yield f"I5: two tasks {kind} of {user_id} ran at once"
        if _overlap(_held(rows, [one for one in tasks if one.type in LONE]), allowed=MAX_TOGETHER):
            yield f"I5: more than {MAX_TOGETHER} types of {user_id} ran at once"


def events_are_numbered(rows: Rows) -> Iterator[str]:
    """I6: the events of a task are 1..n, and the task knows n."""
    numbers: defaultdict[UUID, list[int]] = defaultdict(list)
    for event in rows.events:
        if event.task_id is not None:
            numbers[event.task_id].append(event.number or 0)
    for task in rows.tasks:
        found = sorted(numbers[task.id])
        if found != list(range(1, task.last_event + 1)):
            yield f"I6: events of task {task.id} are not 1..{task.last_event}: {found[:5]}...{found[-3:]}"


def finished_means_finished(rows: Rows) -> Iterator[str]:
    """I7: a completed offer has its CV, its steps and its calls; a generation agrees with its offers and its task."""
    tailored = {one.id for one in rows.cvs if one.kind == CVKind.TAILORED}
    calls: defaultdict[UUID, set[str]] = defaultdict(set)
    for one in rows.call_rows:
        if one.status != CallStatus.COMPLETED:
            continue
        calls[one.subject_id].add(one.type)
    for offer in rows.offers:
        yield from _offer_is_whole(offer, tailored, calls[offer.id])
    yield from _generations_agree(rows)
    if len(tailored) != sum(one.status == OfferStatus.COMPLETED for one in rows.offers):
        yield f"I7: {len(tailored)} tailored CVs for {len(rows.offers)} offers: one was made twice or is an orphan"
    for upload in rows.uploads:
        if (upload.status == FileStatus.DONE) != (upload.cv_id is not None):
            yield f"I7: upload {upload.id} is {upload.status} with CV {upload.cv_id}"


def approvals_are_whole(rows: Rows) -> Iterator[str]:
    """I1, I2, I7: what was approved is pursued, each part has ended, and nothing was started twice for an offer."""
    pursued = {one.id: one.offer_id for one in rows.applications}
    for missing in rows.approved - set(pursued.values()):
        yield f"I1: offer {missing} was approved and is not pursued"
    analysed = {pursued[one.application_id] for one in rows.analyses}
    for missing in rows.approved - analysed:
        yield f"I1: offer {missing} was approved and is not analysed"
    generated, written = Counter(one.offer_id for one in rows.offers), Counter(one.offer_id for one in rows.letters)
    versions = Counter(one.letter_id for one in rows.letter_versions)
    for analysis in rows.analyses:
        offer_id = pursued[analysis.application_id]
        for name, part in analysis.parts.items():
            if part["state"] != "done":
                yield f"I1: {name} of offer {offer_id} is {part['state']} ({part['error_code']})"
        if generated[offer_id] > 1 or written[offer_id] > 1:
            yield f"I2: offer {offer_id} has {generated[offer_id]} tailorings and {written[offer_id]} letters"
    for letter in rows.letters:
        if versions[letter.id] != 1:
            yield f"I7: letter {letter.id} is {letter.status} with {versions[letter.id]} versions"


def history_is_short(rows: Rows) -> Iterator[str]:
    """I8: at most a hundred finished tasks a user (plus what ended since the last start)."""
    finished = Counter(one.user_id for one in rows.tasks if one.status not in ACTIVE)
    for user_id, number in finished.items():
        if number > HISTORY + MAX_TOGETHER + 1:
            yield f"I8: {number} finished tasks of {user_id}"


def nothing_is_left_over(rows: Rows) -> Iterator[str]:
    """I9: the queue is empty, the journal too, and every kept file is somebody's."""
    for key in left_over(rows.queue):
        yield f"I9: {key} is left in the queue"
    for name in rows.journal:
        yield f"I9: {name} is left in the journal"
    known = {one.stored_name for one in rows.uploads}
    for name in rows.files - known:
        yield f"I9: file {name} belongs to nobody"
    for name in known - rows.files:
        yield f"I9: file {name} is gone"


def left_over(keys: Iterable[str]) -> list[str]:
    """What tasks left in the queue: not the worker's sign of life, nor its upkeep, which always waits for its time."""
    return [key for key in keys if key.startswith("arq:") and "health" not in key and ":upkeep:" not in key]


def repeats_in_flight(rows: Rows) -> int:
    """How many calls were made again because nobody saved their answer: at a kill they may be."""
    return sum(number - 1 for number in Counter(one.call for one in rows.calls).values())


def _entries(offer: GenerationOffer, kind: str, found: list[int], wanted: list[int]) -> Iterator[str]:
    if found != wanted:
        yield f"I2: {kind} of {offer.status} generation offer {offer.id} is {found}, not {wanted}"


def _offer_is_whole(offer: GenerationOffer, tailored: set[UUID], calls: set[str]) -> Iterator[str]:
    if offer.status != OfferStatus.COMPLETED:
        if offer.cv_id is not None:
            yield f"I7: {offer.status} generation offer {offer.id} has a CV"
        return
    if offer.cv_id not in tailored:
        yield f"I7: completed generation offer {offer.id} has no CV"
    if missing := set(Step) - set(offer.done_steps):
        yield f"I7: completed generation offer {offer.id} lacks {sorted(missing)}"
    if missing := {kind for step, kind in CALLS.items() if step not in offer.skipped_steps} - calls:
        yield f"I7: completed generation offer {offer.id} lacks the calls {sorted(missing)}"


def _generations_agree(rows: Rows) -> Iterator[str]:
    statuses = {one.id: one.status for one in rows.tasks}
    for generation in rows.generations:
        offers = [one for one in rows.offers if one.generation_id == generation.id]
        done = [one for one in offers if one.status == OfferStatus.COMPLETED]
        if generation.completed_offers != len(done) or len(offers) != generation.total_offers:
            yield f"I7: generation {generation.id} counts {generation.completed_offers} CVs, it has {len(done)}"
        if sorted(generation.generated_cv_ids) != sorted(str(one.cv_id) for one in done):
            yield f"I7: generation {generation.id} names other CVs than its offers"
        if generation.status == TaskStatus.COMPLETED and not done:
            yield f"I7: generation {generation.id} is completed without a CV"
        status = statuses.get(generation.task_id) if generation.task_id else None
        if status is not None and status != generation.status:
            yield f"I7: generation {generation.id} is {generation.status}, its task {status}"


def _tries(rows: Rows, task: Task) -> list[Attempt]:
    return sorted((one for one in rows.attempts if one.task_id == task.id), key=lambda one: one.epoch)


def _held(rows: Rows, tasks: Iterable[Task]) -> list[tuple[datetime, datetime | None]]:
    ids = {one.id for one in tasks}
    return [(one.started_at, one.ended_at) for one in rows.attempts if one.task_id in ids]


def _overlap(spans: Sequence[tuple[datetime, datetime | None]], *, allowed: int) -> bool:
    """Whether more than `allowed` spans hold at one moment, by more than a blink."""
    moments = [(start, 1) for start, end in spans if end is None or end - start > BLINK]
    moments += [(end - BLINK, -1) for start, end in spans if end is not None and end - start > BLINK]
    running = 0
    for _, change in sorted(moments, key=lambda one: (one[0], one[1])):
        running += change
        if running > allowed:
            return True
    return False
