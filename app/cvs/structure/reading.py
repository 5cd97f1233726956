"""The structure of an imported file by a model where there is one; with no session open while it answers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from app import db
from app.cvs.imports import MODEL_READS, NO_ANSWER
from app.cvs.models import CVFile
from app.cvs.options import reading_model
from app.cvs.recognition.result import Recognition
from app.cvs.structure.call import FEATURE, STRUCTURE, StructureInput, StructureWire, parts_of
from app.cvs.structure.holding import held_against
from app.drafting.asking import Asker
from app.drafting.call import Due
from app.drafting.checking import Check
from app.drafting.engine import Engine
from app.drafting.journal import Journal
from app.drafting.kept_calls import KeptCalls
from app.drafting.rows import Owner
from app.own_model.answerer import SERVER, Answerer
from app.tasks.failures import Failure, attempted
from app.tasks.lease import Lease
from app.vitae.source_text import SourceText

First = Callable[[SourceText, Recognition], Awaitable[None]]
READ_BY_MODEL = "read_by_model"


@dataclass(frozen=True, slots=True)
class Means:
    """With what CVs are read besides the rules. engine: None where there is no model.

    answerer: whose model it is.
    """

    engine: Engine | None = None
    journal: Journal | None = None
    answerer: Answerer = SERVER


async def structured(
    lease: Lease, file: CVFile, source: SourceText, by_rules: Recognition, means: Means, first: First | None = None
) -> tuple[SourceText, Recognition]:
    """What a model adds to the rules' reading; theirs alone, and a warning, where it fails.

    first: is given the rules' reading where a model goes on, so that nobody waits for that.
    Files with named fields (our own JSON, JSON Resume, LinkedIn) need no model.
    """
    if means.engine is None or source.document_json is not None:
        return source, by_rules
    async with db.reading() as session:
        model = await reading_model(session, means.answerer)
    if not model:
        return source, by_rules
    if first is not None:
        await first(_warned(source, MODEL_READS), by_rules)
    found = await attempted(_held(lease, file, source, by_rules, means.engine, means.journal, model))
    if isinstance(found, Failure):
        return _warned(source, NO_ANSWER), by_rules
    return _warned(source, READ_BY_MODEL), found


async def _held(
    lease: Lease,
    file: CVFile,
    source: SourceText,
    by_rules: Recognition,
    engine: Engine,
    journal: Journal | None,
    model: str,
) -> Recognition:
    calls = KeptCalls(lease, Owner(FEATURE, file.id, file.user_id), journal, engine.is_instant)
    await calls.load()
    texts = tuple(line.text for line in source.lines)
    answers: list[StructureWire] = []
    async with calls.kept():
        asker = Asker(engine, calls, by_rules.document.language)
        for index, lines in enumerate(parts_of(texts)):
            due = Due(STRUCTURE, StructureInput(lines=lines, model=model), index)
            answers.append(await asker.ask(due, Check(lambda answer: answer)))
    return await held_against(texts, answers, by_rules)


def _warned(source: SourceText, code: str) -> SourceText:
    return replace(source, warnings=(*source.warnings, code))
