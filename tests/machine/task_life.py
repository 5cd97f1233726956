"""The state machine of tasks and the ledger: every step is compared with what should happen.

Submitted, claimed, silent for too long, finished, failed, handed back, stopped, started again, cleared: by two people,
with workers that may hold an old lease. After each step the ledger sums; in the end all invariants hold.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import func, select

from app import db
from app.credits.actions import OutOfCredits
from app.credits.models import Balance, Entry
from app.credits.queries import balance
from app.errors import Conflict, Refused, TooMany
from app.generation.actions import start_generation
from app.registration import register_task_types
from app.tasks import actions, lease
from app.tasks.failures import Failure
from app.tasks.lease import LeaseLost, TaskCancelled
from app.tasks.models import Task
from app.tasks.registry import Lane, TaskType, register
from app.tasks.rescue import reconcile
from tests.faults.harness.checker import violations
from tests.faults.harness.rows import rows_now
from tests.machine.world import LEASE_S, OFFERS, USERS, Expected, Held, World, make_cv

LONE = ("pdf_import", "match_score", "cv_translation")
GENERATION = "cv_generation"
CRASHES = 2  # in place of 8, which would be reached too seldom
users, picks = st.integers(0, USERS - 1), st.integers(0, 5)


class TaskLife(RuleBasedStateMachine):
    """Rules do one thing to the product and to the expectation, and compare."""

    @initialize()
    def begin(self) -> None:
        register_task_types()
        for name in (*LONE, "export"):
            register(TaskType(name, lane=Lane.PAID if name in LONE else Lane.BACKGROUND))
        self.world = World()
        self.world.begin()

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        self._drain()
        rows = self.world.run(rows_now())
        self.world.end()
        assert not violations(rows), violations(rows)

    @rule(user=users, kind=st.sampled_from((GENERATION, *LONE, "export")), offers=st.integers(1, OFFERS))
    def begin_work(self, user: int, kind: str, offers: int) -> None:
        if kind == GENERATION:
            self.start(user, offers)
        else:
            self.submit(user, kind)

    def submit(self, user: int, kind: str) -> None:
        async def act() -> UUID:
            async with db.transaction() as session:
                task = await actions.submit(session, user_id=self.world.users[user], type=kind, payload={})
                return task.id

        self.world.tasks[self.world.run(act())] = Expected(user, kind, due=self.world.clock.moment)

    def start(self, user: int, offers: int) -> None:
        mine = self._of(user)
        is_there = any(one.kind == GENERATION and not one.is_over for one in mine)
        types = {one.kind for one in mine if one.is_held and one.kind != "export"}
        has = self._balance(user)

        outcome = self._try(self._start(user, offers))

        if is_there or len(types) >= 3:
            assert isinstance(outcome, TooMany)
        elif has < offers:
            assert isinstance(outcome, OutOfCredits)
        else:
            self.world.tasks[outcome] = Expected(user, GENERATION, due=self.world.clock.moment)
            assert self._balance(user) == has - offers

    @rule(pick=picks)
    @precondition(lambda self: self.world.tasks)
    def claim(self, pick: int) -> None:
        waiting = [key for key, one in self.world.tasks.items() if one.status == "pending"] or list(self.world.tasks)
        self._claim(waiting[pick % len(waiting)])

    def _claim(self, task_id: UUID) -> None:
        task = self.world.tasks[task_id]
        held = self.world.run(lease.claim(task_id, worker="w", lease_s=LEASE_S))
        is_due = task.status == "pending" and task.due <= self.world.clock.moment
        assert (held is not None) == (is_due and not self._must_wait(task))
        if held is not None:
            task.status, task.epoch = "running", task.epoch + 1
            task.until = self._in(LEASE_S)
            assert held.epoch == task.epoch
            self.world.held.append(Held(task_id, held))

    @rule(pick=picks)
    @precondition(lambda self: self.world.held)
    def write(self, pick: int) -> None:
        held, task = self._holder(pick)
        work = make_cv(held.lease) if held.lease.type == GENERATION else held.lease.checkpoint()
        outcome = self._try(work)
        if not self._is_its(held, task):
            assert isinstance(outcome, LeaseLost)
        elif task.status == "cancelling":
            assert isinstance(outcome, TaskCancelled)
        else:
            assert outcome is None
            task.until, task.has_cv = self._in(LEASE_S), held.lease.type == GENERATION

    @rule(pick=picks, how=st.sampled_from(("finish", "finish", "fail", "fail for good", "hand back", "stop")))
    @precondition(lambda self: self.world.held)
    def end_try(self, pick: int, how: str) -> None:
        self._let_go(*self._holder(pick), how)

    def _let_go(self, held: Held, task: Expected, how: str) -> None:
        if how == "finish":
            self.finish(held, task)
        elif how == "hand back":
            self.hand_back(held, task)
        elif how == "stop":
            self.stop(held, task)
        else:
            self.fail(held, task, is_final=how == "fail for good" or held.lease.type == GENERATION)

    def finish(self, held: Held, task: Expected) -> None:
        if held.lease.type == GENERATION:
            for _ in range(OFFERS):
                self._try(make_cv(held.lease))
        if task.status != "cancelling":  # a run with its generation's offers open does not end well
            self._ended(held, task, lease.complete(held.lease), "completed")

    def fail(self, held: Held, task: Expected, *, is_final: bool) -> None:
        is_last = is_final or task.failures + 1 >= 3
        after = task.failed if is_last else ("cancelled" if task.status == "cancelling" else "pending")
        failure = Failure("outside.unavailable", {}, is_final=is_final)
        if self._ended(held, task, lease.fail(held.lease, failure), after) and after != "cancelled":
            task.failures += 1
            task.due = self._in(54 * task.failures)

    def hand_back(self, held: Held, task: Expected) -> None:
        after = "cancelled" if task.status == "cancelling" else "pending"
        self._ended(held, task, lease.release(held.lease), after)

    def stop(self, held: Held, task: Expected) -> None:
        if task.status == "cancelling" or not self._is_its(held, task):
            self._ended(held, task, lease.stop(held.lease), "cancelled")

    @rule(pick=picks)
    @precondition(lambda self: self.world.tasks)
    def cancel(self, pick: int) -> None:
        task_id, task = self._picked(pick)
        self.world.run(self._cancel(task_id, task))
        task.status = {"pending": "cancelled", "running": "cancelling"}.get(task.status, task.status)

    @rule(pick=picks)
    @precondition(lambda self: self.world.tasks)
    def again(self, pick: int) -> None:
        failed = [key for key, one in self.world.tasks.items() if one.status == "failed"] or list(self.world.tasks)
        task_id = failed[pick % len(failed)]
        task = self.world.tasks[task_id]
        active = any(one.kind == GENERATION and not one.is_over for one in self._of(task.user))
        outcome = self._try(self._retry(task_id, task))
        if task.status != "failed":
            assert isinstance(outcome, Conflict)
        elif task.kind != GENERATION:
            task.status, task.failures, task.crashes, task.due = "pending", 0, 0, self.world.clock.moment
        elif isinstance(outcome, UUID):
            assert not active
            self.world.tasks[outcome] = Expected(task.user, GENERATION, due=self.world.clock.moment)
        else:
            assert isinstance(outcome, TooMany | OutOfCredits | Refused)

    @rule(user=users, kinds=st.sampled_from(((*LONE, GENERATION), (LONE[0], LONE[0]), ("export", "export"))))
    def crowd(self, user: int, kinds: tuple[str, ...]) -> None:
        """One person's tasks all want to start at once: some must wait for their turn."""
        for kind in kinds:
            self.begin_work(user, kind, 1)
        for task_id, task in list(self.world.tasks.items()):
            if task.user == user and task.status == "pending":
                self._claim(task_id)

    @rule(pick=picks, how=st.sampled_from(("fail", "hand back", "stop", "silence")))
    @precondition(lambda self: any(one.status == "running" for one in self.world.tasks.values()))
    def stop_what_runs(self, pick: int, how: str) -> None:
        """Somebody stops a task; however its worker then lets go of it, it is not tried again."""
        running = [key for key, one in self.world.tasks.items() if one.status == "running"]
        task_id = running[pick % len(running)]
        task = self.world.tasks[task_id]
        self.world.run(self._cancel(task_id, task))
        task.status = "cancelling"
        if how == "silence":
            self.fall_silent_and_be_followed(0)
            return
        held = next(one for one in self.world.held if one.task_id == task_id and one.lease.epoch == task.epoch)
        self._let_go(held, task, how)

    @rule(seconds=st.sampled_from((1.0, 10.0, 16.0, 70.0, 200.0)))
    def wait(self, seconds: float) -> None:
        self.world.clock.forward(seconds)

    @rule(pick=st.integers(0, 1))
    @precondition(lambda self: any(one.is_held for one in self.world.tasks.values()))
    def fall_silent_and_be_followed(self, pick: int) -> None:
        """A worker's death or sleep: its task is taken from it and claimed by the next."""
        self.wait(LEASE_S + 1)
        self.rescue()
        if pick:
            self.claim(0)

    def rescue(self) -> None:
        expired = [one for one in self.world.tasks.values() if one.is_held and one.until < self.world.clock.moment]
        assert self.world.run(reconcile()) == len(expired)
        for task in expired:
            if task.status == "cancelling":
                task.status = "cancelled"
                continue
            task.crashes += 1
            task.status = task.failed if task.crashes >= CRASHES else "pending"

    @rule(user=users)
    def clear(self, user: int) -> None:
        async def act() -> None:
            async with db.transaction() as session:
                await actions.clear_finished(session, self.world.users[user])

        self.world.run(act())
        gone = {key for key, one in self.world.tasks.items() if one.user == user and one.is_over}
        self.world.tasks = {key: one for key, one in self.world.tasks.items() if key not in gone}
        self.world.held = [one for one in self.world.held if one.task_id not in gone]

    @invariant()
    def tasks_are_as_expected(self) -> None:
        if not hasattr(self, "world"):
            return
        found = {one.id: (one.status, one.epoch, one.failures, one.crashes) for one in self.world.run(_tasks())}
        assert found == {
            key: (one.status, one.epoch, one.failures, one.crashes) for key, one in self.world.tasks.items()
        }

    @invariant()
    def the_ledger_sums(self) -> None:
        if not hasattr(self, "world"):
            return
        for credits_, total in self.world.run(_ledger()):
            assert credits_ == total >= 0

    def _drain(self) -> None:
        """Stop what waits, and let every silence be noticed."""
        for _ in range(2):
            for task_id, task in self.world.tasks.items():
                if not task.is_over:
                    self.world.run(self._cancel(task_id, task))
            self.world.clock.forward(LEASE_S + 1)
            self.world.run(reconcile())

    def _ended(self, held: Held, task: Expected, end: Any, after: str) -> bool:
        """An old holder ends nothing; the present one ends the try as expected."""
        outcome = self._try(end)
        if not self._is_its(held, task):
            assert isinstance(outcome, LeaseLost)
            return False
        assert outcome is None
        task.status = after
        return True

    def _try(self, work: Any) -> Any:
        """What it gives, or the refusal that it raises."""
        try:
            return self.world.run(work)
        except (TooMany, OutOfCredits, Conflict, Refused, LeaseLost, TaskCancelled) as refused:
            return refused

    async def _start(self, user: int, offers: int) -> UUID:
        async with db.transaction() as session:
            order = self.world.order(user, offers)
            generation = await start_generation(session, self.world.users[user], order, price_credits=1)
            assert generation.task_id
            return generation.task_id

    async def _cancel(self, task_id: UUID, task: Expected) -> None:
        async with db.transaction() as session:
            await actions.cancel(session, self.world.users[task.user], task_id)

    async def _retry(self, task_id: UUID, task: Expected) -> UUID:
        async with db.transaction() as session:
            return (await actions.retry(session, self.world.users[task.user], task_id)).id

    def _balance(self, user: int) -> int:
        async def ask() -> int:
            async with db.reading() as session:
                return await balance(session, self.world.users[user])

        return int(self.world.run(ask()))

    def _must_wait(self, task: Expected) -> bool:
        if task.kind == "export":
            return False
        running = {one.kind for one in self._of(task.user) if one.is_held and one.kind != "export"}
        return task.kind in running or len(running) >= 3

    def _of(self, user: int) -> list[Expected]:
        return [one for one in self.world.tasks.values() if one.user == user]

    def _picked(self, pick: int) -> tuple[UUID, Expected]:
        open_ = [item for item in self.world.tasks.items() if not item[1].is_over] or list(self.world.tasks.items())
        return open_[pick % len(open_)]

    def _holder(self, pick: int) -> tuple[Held, Expected]:
        """A lease, rather an old or present one of a task that runs than one of a task that is over."""
        live = [one for one in self.world.held if self.world.tasks[one.task_id].is_held] or self.world.held
        held = live[pick % len(live)]
        return held, self.world.tasks[held.task_id]

    def _is_its(self, held: Held, task: Expected) -> bool:
        return task.is_held and task.epoch == held.lease.epoch

    def _in(self, seconds: float) -> Any:
        return self.world.clock.moment + timedelta(seconds=seconds)


async def _tasks() -> list[Task]:
    async with db.reading() as session:
        return list(await session.scalars(select(Task).where(Task.clearance_id.is_(None))))


async def _ledger() -> list[tuple[int, int]]:
    async with db.reading() as session:
        total = select(func.sum(Entry.amount)).where(Entry.user_id == Balance.user_id).scalar_subquery()
        return [
            (one.credits, one.total) for one in await session.execute(select(Balance.credits, total.label("total")))
        ]
