"""A feature of tests that asks a model: one call whose answer holds wordings, one that is told while it comes."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from app import db
from app.accounts.models import User
from app.drafting.call import Answer, Call, Given, Value
from app.drafting.checking import Check, RefusedText
from app.drafting.engine import Answered, Made
from app.drafting.reword import REWORD, RewordInput
from app.drafting.rows import Owner
from app.drafting.second_reading import SECOND_READING
from app.drafting.wire import WireValue
from app.grounding.trace import TextFinding
from app.kit.ids import new_id
from app.tasks import lease
from app.tasks.actions import submit
from app.tasks.lease import Lease
from app.tasks.registry import Lane, TaskType, register

FEATURE = "tests"


class LetterInput(Value):
    """What the letter is about."""

    about: str
    model: str = "m"


class LetterWire(WireValue):
    """The letter as it travels."""

    answer: str


class Letter(Value):
    """The letter."""

    text: str


LETTER = Call(
    kind="letter",
    place=1,
    prompt="llm/probe",
    option="model_cover_letter",
    given=LetterInput,
    wire=LetterWire,
    answer=Letter,
    words=lambda _: {},
    read=lambda _, wire: Letter(text=wire.answer),
    shown=lambda come: str(come.get("answer", "")),
)


class LetterCheck(Check[Letter, Letter]):
    """Refuses a letter that says "lie" in any word."""

    def __init__(self) -> None:
        super().__init__(lambda letter: letter)

    def refused(self, result: Letter) -> Sequence[RefusedText]:
        finding = TextFinding("wording", "1", "lie", "own words", "tests.lie")
        return [RefusedText(result.text, ("own words",), (finding,))] if "lie" in result.text else []

    def reworded(self, answer: Letter, result: Letter, texts: Mapping[int, str]) -> Letter:
        del result
        return answer.model_copy(update={"text": texts[0]}) if texts else answer


class Scripted:
    """An engine that answers by kind of call and notes what it was asked."""

    is_instant = False

    def __init__(self, letter: str = "fine", reword: str | None = None) -> None:
        self.letter, self.reword = letter, reword
        self.asked: list[tuple[str, BaseModel]] = []

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        self.asked.append((call.kind, given))
        answer: dict[str, Any] = {"text": self.letter}
        if isinstance(given, RewordInput):
            answer = {"texts": [{"id": "r1", "text": self.reword}]}
        return Answered(call.answer.model_validate(answer), Made("m", "hash", 100, 50, 10))

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.asked]


KINDS = (LETTER.kind, REWORD.kind, SECOND_READING.kind)


@asynccontextmanager
async def held(lease_s: float = 15.0, name: str = "alice") -> AsyncIterator[tuple[Lease, Owner]]:
    """A task of the feature, claimed, and whose calls it makes."""
    register(TaskType("a_letter", lane=Lane.BACKGROUND))
    async with db.transaction() as session:
        email = f"{name}@example.org"
        user = User(email=email, email_folded=email, password_hash="x")
        session.add(user)
        await session.flush()
        task = await submit(session, user_id=user.id, type="a_letter", payload={})
        user_id: UUID = user.id
    found = await lease.claim(task.id, worker="w", lease_s=lease_s)
    assert found
    yield found, Owner(FEATURE, new_id(), user_id)
