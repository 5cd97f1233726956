"""What a run will take, before it is paid: its calls, their tokens and time, from the prompts it would send. Pure."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.generation import messages
from app.generation.batches import batches, text_size
from app.generation.engine import (
    ClassifyInput,
    ExperienceInput,
    ExtrasInput,
    Intensity,
    Language,
    ProjectInput,
    SkillsInput,
    SummaryInput,
)
from app.generation.lines import untouched
from app.generation.messages import Message
from app.generation.steps import Step, SubtaskType
from app.llm.schemas import strict_schema
from app.llm.usage import Price, Usage, price_of_model
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument

SECONDS: Mapping[str, float] = {
    SubtaskType.CLASSIFY: 4.0,
    SubtaskType.EXPERIENCE: 6.0,
    SubtaskType.PROJECT: 6.0,
    SubtaskType.EXTRAS: 5.0,
    SubtaskType.SKILLS: 4.0,
    SubtaskType.SUMMARY: 4.0,
    SubtaskType.SECOND_READING: 2.0,
}  # of one call to a hosted model, until calls of this server have been seen
OWN_WORDS_S = 1.0  # per offer, without a model
_EDITED = {Intensity.LIGHT: 0.3, Intensity.BALANCED: 0.7, Intensity.FULL: 1.0}  # share of texts that come back reworded
_PER_FATE, _PER_EDIT, _PER_SKILL, _SUMMARY = 25, 12, 6, 120  # tokens of an answer
_ANY_DAY = date.min  # the prompt does not name it
CHARS_PER_TOKEN = 3.6  # JSON and French hold a little less than the four of plain English
_WRAPPED = 1.3  # ids and punctuation around an edit
_AGAIN = 1.1  # refused texts are asked for once more
_READING_RULES, _READING_ANSWER = 340, 20  # tokens of a second reading, besides its passages
_PASSAGE = 3  # a passage and all behind it, in tokens of the text alone
_WRITING = (SubtaskType.EXPERIENCE, SubtaskType.PROJECT, SubtaskType.EXTRAS, SubtaskType.SUMMARY)
_AT_ONCE = (SubtaskType.EXPERIENCE, SubtaskType.PROJECT, SubtaskType.EXTRAS)
STEP_OF: Mapping[str, Step] = {
    SubtaskType.CLASSIFY: Step.CLASSIFY,
    SubtaskType.EXPERIENCE: Step.EXPERIENCES,
    SubtaskType.PROJECT: Step.PROJECTS,
    SubtaskType.EXTRAS: Step.EXTRAS,
    SubtaskType.SKILLS: Step.SKILLS,
    SubtaskType.SUMMARY: Step.SUMMARY,
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """A run before it starts. cost: by the price table, None where a model is not in it."""

    calls: int = 0
    usage: Usage = field(default_factory=Usage)
    seconds: float = 0.0
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What an estimate depends on besides CV and offers. models, seconds: by type of call."""

    models: Mapping[str, str]
    prices: Mapping[str, Price]
    seconds: Mapping[str, float]
    intensity: Intensity
    language: Language
    offer_concurrency: int


@dataclass(frozen=True, slots=True)
class _Call:
    kind: SubtaskType
    usage: Usage


def estimate(document: CVDocument, digests: Sequence[OfferDigest], about: Circumstances) -> Estimate:
    """What a run over these offers takes, with every item kept and no cache."""
    if not about.models:
        return Estimate(seconds=OWN_WORDS_S * len(digests))
    calls = [list(_with_readings(_calls(document, digest, about), about)) for digest in digests]
    every = [call for offer in calls for call in offer]
    usage = sum((call.usage for call in every), Usage())
    usage = Usage(round(usage.prompt * _AGAIN), 0, round(usage.completion * _AGAIN))
    return Estimate(len(every), usage, _seconds(calls, about), _cost(every, about))


def _calls(document: CVDocument, digest: OfferDigest, about: Circumstances) -> Iterable[_Call]:
    """The calls of one offer, in the order of their steps."""
    common: dict[str, Any] = {
        "digest": digest,
        "language": about.language,
        "source_language": document.language,
        "intensity": about.intensity,
    }
    edited = _EDITED[about.intensity]
    items = [*document.experience, *document.projects]
    if items:
        given = ClassifyInput(document=document, today=_ANY_DAY, **common)
        yield _call(SubtaskType.CLASSIFY, messages.classify_message(given), _PER_FATE * len(items))
    for group in batches(document.experience):
        message = messages.experience_message(ExperienceInput(items=group, **common))
        yield _call(SubtaskType.EXPERIENCE, message, _reworded(sum(map(text_size, group)), edited))
    for group in batches(document.projects):
        message = messages.project_message(ProjectInput(items=group, **common))
        yield _call(SubtaskType.PROJECT, message, _reworded(sum(map(text_size, group)), edited))
    if document.extras or document.certifications:
        given_extras = ExtrasInput(extras=document.extras, certifications=document.certifications, **common)
        size = sum(len(one.text) for one in document.extras)
        yield _call(SubtaskType.EXTRAS, messages.extras_message(given_extras), _reworded(size, edited))
    if document.skills:
        given_skills = SkillsInput(groups=document.skills, evidenced=[], **common)
        answered = sum(len(group.items) for group in document.skills) * _PER_SKILL
        yield _call(SubtaskType.SKILLS, messages.skills_message(given_skills), answered)
    told = untouched(document)
    if document.summary or told.lines:
        given_summary = SummaryInput(summary=document.summary, lines=told.lines, extras=told.extras, **common)
        yield _call(SubtaskType.SUMMARY, messages.summary_message(given_summary), _SUMMARY)


def _with_readings(calls: Iterable[_Call], about: Circumstances) -> Iterable[_Call]:
    """The calls, each that writes followed by the second reading of what it wrote, where one is set."""
    for call in calls:
        yield call
        if call.kind in _WRITING and about.models.get(SubtaskType.SECOND_READING):
            prompt = _READING_RULES + _PASSAGE * call.usage.completion
            yield _Call(SubtaskType.SECOND_READING, Usage(prompt, 0, _READING_ANSWER))


def _call(kind: SubtaskType, message: Message, completion: int) -> _Call:
    schema = json.dumps(strict_schema(message.answer))
    prompt = (len(message.prompt.system) + len(message.prompt.user) + len(schema)) / CHARS_PER_TOKEN
    return _Call(kind, Usage(round(prompt), 0, completion))


def _reworded(chars: int, share: float) -> int:
    """Tokens of the edits of a text of so many characters."""
    return _PER_EDIT + round(chars * share / CHARS_PER_TOKEN * _WRAPPED)


def _seconds(offers: Sequence[Sequence[_Call]], about: Circumstances) -> float:
    """Each offer starts once the one before has been classified and a place is free."""
    ends: list[float] = []
    gate = 0.0
    for calls in offers:
        free = sorted(ends)[-about.offer_concurrency] if len(ends) >= about.offer_concurrency else 0.0
        start = max(gate, free)
        gate = start + _slowest(calls, (SubtaskType.CLASSIFY,), about)
        reading = SubtaskType.SECOND_READING  # after the items, and after the summary
        alone = (reading, SubtaskType.SKILLS, SubtaskType.SUMMARY, reading)
        ends.append(gate + _slowest(calls, _AT_ONCE, about) + sum(_slowest(calls, (one,), about) for one in alone))
    return max(ends, default=0.0)


def _slowest(calls: Sequence[_Call], kinds: Sequence[SubtaskType], about: Circumstances) -> float:
    return max((about.seconds.get(call.kind, SECONDS[call.kind]) for call in calls if call.kind in kinds), default=0.0)


def _cost(calls: Sequence[_Call], about: Circumstances) -> float | None:
    known = [(price_of_model(dict(about.prices), about.models[call.kind]), call.usage) for call in calls]
    costs = [price.of(usage) for price, usage in known if price]
    return sum(costs) * _AGAIN if len(costs) == len(known) else None
