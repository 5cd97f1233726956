"""What a run will take, before it is paid: its calls, their tokens and time, from the prompts it would send. Pure."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

from app.drafting.call import Call
from app.drafting.second_reading import SECOND_READING
from app.drafting.wire import Language
from app.generation.batches import batches, text_size
from app.generation.calls.classify import CLASSIFY, ClassifyInput
from app.generation.calls.extras import EXTRAS, ExtrasInput
from app.generation.calls.items import EXPERIENCE, PROJECT, ExperienceInput, ProjectInput
from app.generation.calls.skills import SKILLS, SkillsInput
from app.generation.calls.summary import SUMMARY, SummaryInput
from app.generation.calls.translation import TRANSLATE_PHRASES
from app.generation.engine import Intensity
from app.generation.in_language import InLanguage
from app.generation.lines import untouched
from app.llm.schemas import strict_schema
from app.llm.usage import Price, Usage, price_of_model
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument
from app.vitae.gender import Gender

OWN_WORDS_S = 1.0  # per offer, without a model
_EDITED = {Intensity.LIGHT: 0.3, Intensity.BALANCED: 0.7, Intensity.FULL: 1.0}  # share of texts that come back reworded
_FATES, _PER_EDIT, _PER_SKILL, _SUMMARY = 40, 12, 4, 120  # tokens of an answer; only what does not stay is named
_ANY_DAY = date.min  # the prompt does not name it
CHARS_PER_TOKEN = 3.6  # JSON and French hold a little less than the four of plain English
_WRAPPED = 1.3  # ids and punctuation around an edit
_AGAIN = 1.1  # refused texts are asked for once more
_READING_RULES, _READING_ANSWER = 360, 20  # tokens of a second reading, besides its passages
_VERDICT = 0.15  # of each passage, in tokens of its text
_PASSAGE = 2.5  # a passage and all behind it, in tokens of the text alone
_AT_ONCE = (EXPERIENCE, PROJECT, EXTRAS, TRANSLATE_PHRASES)
_PHASES = (_AT_ONCE, (SKILLS, SUMMARY), (SECOND_READING,))  # after the first call


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
class _Made:
    call: Call[Any, Any, Any]
    usage: Usage


def estimate(document: CVDocument, digests: Sequence[OfferDigest], about: Circumstances) -> Estimate:
    """What a run over these offers takes, with every item kept and no cache."""
    if not about.models:
        return Estimate(seconds=OWN_WORDS_S * len(digests))
    calls = [_with_readings(list(_calls(document, digest, about)), about) for digest in digests]
    every = [call for offer in calls for call in offer]
    usage = sum((call.usage for call in every), Usage())
    usage = Usage(round(usage.prompt * _AGAIN), 0, round(usage.completion * _AGAIN))
    return Estimate(len(every), usage, _seconds(calls, about), _cost(every, about))


def _calls(document: CVDocument, digest: OfferDigest, about: Circumstances) -> Iterable[_Made]:
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
        yield _call(CLASSIFY, given, _FATES)
    for group in batches(document.experience):
        given_posts = ExperienceInput(items=group, **common)
        yield _call(EXPERIENCE, given_posts, _reworded(sum(map(text_size, group)), edited))
    for group in batches(document.projects):
        given_projects = ProjectInput(items=group, **common)
        yield _call(PROJECT, given_projects, _reworded(sum(map(text_size, group)), edited))
    given_extras = ExtrasInput(extras=document.extras, certifications=document.certifications, **common)
    if given_extras.has_work:
        size = sum(len(one.text) for one in document.extras)
        yield _call(EXTRAS, given_extras, _reworded(size, edited))
    said = InLanguage(document, about.language, Gender.UNKNOWN, {}, "", digest.language)
    for ask in said.asks():
        size = sum(len(one.text) for one in ask.due.given.phrases)
        yield _call(TRANSLATE_PHRASES, ask.due.given, _reworded(size, 1.0))
    if document.skills:
        given_skills = SkillsInput(groups=document.skills, evidenced=[], **common)
        answered = sum(len(group.items) for group in document.skills) * _PER_SKILL
        yield _call(SKILLS, given_skills, answered)
    told = untouched(document)
    if document.summary or told.lines:
        given_summary = SummaryInput(summary=document.summary, lines=told.lines, extras=told.extras, **common)
        yield _call(SUMMARY, given_summary, _SUMMARY)


def _with_readings(calls: list[_Made], about: Circumstances) -> list[_Made]:
    """The calls, and where somebody reads one reading of all that was worded."""
    texts = [one for one in calls if one.call in (*_AT_ONCE, SUMMARY)]
    is_read = texts and about.models.get(SECOND_READING.kind)
    return [*calls, _reading(texts)] if is_read else calls


def _reading(written: Sequence[_Made]) -> _Made:
    texts = sum(one.usage.completion for one in written)
    prompt, answer = _READING_RULES + round(_PASSAGE * texts), _READING_ANSWER + round(_VERDICT * texts)
    return _Made(SECOND_READING, Usage(prompt, 0, answer))


def _call(call: Call[Any, Any, Any], given: Any, completion: int) -> _Made:
    said, schema = call.told(given), json.dumps(strict_schema(call.wire))
    prompt = (len(said.system) + len(said.user) + len(schema)) / CHARS_PER_TOKEN
    return _Made(call, Usage(round(prompt), 0, completion))


def _reworded(chars: int, share: float) -> int:
    """Tokens of the edits of a text of so many characters."""
    return _PER_EDIT + round(chars * share / CHARS_PER_TOKEN * _WRAPPED)


def _seconds(offers: Sequence[Sequence[_Made]], about: Circumstances) -> float:
    """Each offer starts once the one before has been classified and a place is free."""
    ends: list[float] = []
    gate = 0.0
    for calls in offers:
        free = sorted(ends)[-about.offer_concurrency] if len(ends) >= about.offer_concurrency else 0.0
        start = max(gate, free)
        gate = start + _slowest(calls, (CLASSIFY,), about)
        ends.append(gate + sum(_slowest(calls, phase, about) for phase in _PHASES))
    return max(ends, default=0.0)


def _slowest(calls: Sequence[_Made], among: Sequence[Call[Any, Any, Any]], about: Circumstances) -> float:
    return max((seconds_for(one.call, about.seconds) for one in calls if one.call in among), default=0.0)


def seconds_of_offer(seconds: Mapping[str, float]) -> float:
    """How long one offer takes with every kind of call. seconds: what calls took just now, by kind."""
    return sum(max(seconds_for(call, seconds) for call in phase) for phase in ((CLASSIFY,), *_PHASES))


def seconds_for(call: Call[Any, Any, Any], seconds: Mapping[str, float]) -> float:
    """What a call of this kind should take: what it took, else as much more as the other kinds took than expected."""
    if call.kind in seconds:
        return seconds[call.kind]
    paces = [seconds[one.kind] / one.expected_s for one in (CLASSIFY, *sum(_PHASES, ())) if one.kind in seconds]
    return call.expected_s * (median(paces) if paces else 1.0)


def _model(call: Call[Any, Any, Any], models: Mapping[str, str]) -> str:
    """The model of a kind of call; one that a run of before does not name is asked of that of the same option."""
    return models[call.kind] if call.kind in models else models[EXTRAS.kind]


def _cost(calls: Sequence[_Made], about: Circumstances) -> float | None:
    known = [(price_of_model(dict(about.prices), _model(one.call, about.models)), one.usage) for one in calls]
    costs = [price.of(usage) for price, usage in known if price]
    return sum(costs) * _AGAIN if len(costs) == len(known) else None
