"""What each call of the model engine is told: rules from prompts/, then fenced data, as little as the call needs.

The order serves prefix caching: what all calls of a step share, what all calls of an offer share, then the item.
"""

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from app.generation import wire
from app.generation.engine import (
    ClassifyInput,
    ExperienceInput,
    ExtrasInput,
    Intensity,
    Language,
    ProjectInput,
    ReadingInput,
    RewordInput,
    SkillsInput,
    SummaryInput,
)
from app.generation.relevance import relevance
from app.llm.prompts import Prompt, render
from app.offers.digest import Need, OfferDigest, Requirement
from app.vitae.document import Bullet, CVDocument, Experience, Extra, Project

DIGEST_CHARS = 720  # some 180 tokens; with the rules of an item call it stays under 500
POINT_CHARS = 70
SHORT_LINES = 2
SHORT_CHARS = 90
SHORT_SKILLS = 8
SUMMARY_LINES = 8
SUMMARY_EXTRAS = 4
SUMMARY_SKILLS = 12
LANGUAGES: dict[Language, str] = {"fr": "French", "en": "English"}
_SECRET = secrets.token_bytes(16)  # of this process: whoever writes an offer cannot foresee its fence


@dataclass(frozen=True, slots=True)
class Message:
    """One call, ready to be sent, and the shape of its answer."""

    call: str
    prompt: Prompt
    answer: type[BaseModel]


def block(name: str, data: object) -> str:
    """Data between two fences that nothing in it can foresee; equal data has equal fences, for the prefix cache."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    fence = hmac.new(_SECRET, f"{name}\0{text}".encode(), hashlib.sha256).hexdigest()[:8]
    return f"<<{name} {fence}>>\n{text}\n<</{name} {fence}>>"


def classify_message(given: ClassifyInput) -> Message:
    """The CV in short form, then the digest."""
    return Message(
        "classify",
        render(
            "generation/classify",
            language=LANGUAGES[given.language],
            document=block("DOCUMENT", short_document(given.document)),
            digest=block("DIGEST", short_digest(given.digest)),
        ),
        wire.ClassifyWire,
    )


def experience_message(given: ExperienceInput) -> Message:
    """The digest, then the experiences of this call."""
    return _items_message("batch_experience", given, [_experience(item) for item in given.items])


def project_message(given: ProjectInput) -> Message:
    """The digest, then the projects of this call."""
    return _items_message("batch_project", given, [_project(item) for item in given.items])


def extras_message(given: ExtrasInput) -> Message:
    """The digest, then the small sections."""
    items: dict[str, Any] = {
        "extras": [_extra(one) for one in given.extras],
        "certifications": {one.id: one.name for one in given.certifications},
        "lines": {line.id: line.text for line in given.lines},
    }
    return Message(
        "batch_extras",
        render(
            "generation/batch_extras",
            digest=block("DIGEST", short_digest(given.digest)),
            items=block("ITEMS", {name: part for name, part in items.items() if part}),
            **_wording(given),
        ),
        wire.ExtrasWire,
    )


def skills_message(given: SkillsInput) -> Message:
    """The digest, then the groups of skills and what the CV evidences besides."""
    groups = [
        {"id": one.id, "label": one.label, "items": {skill.id: skill.name for skill in one.items}}
        for one in given.groups
    ]
    skills = {"groups": groups, "evidenced": [one.term for one in given.evidenced]}
    return Message(
        "batch_skills",
        render(
            "generation/batch_skills",
            digest=block("DIGEST", short_digest(given.digest)),
            skills=block("SKILLS", skills),
        ),
        wire.SkillsWire,
    )


def summary_message(given: SummaryInput) -> Message:
    """The digest, then the source summary, the lines and extras that answer the offer best, skills, computed years."""
    scale = relevance(given.digest)
    best, small = (
        {line.id: line.text for line in sorted(lines, key=lambda line: -scale.score(line.text))[:limit]}
        for lines, limit in ((given.lines, SUMMARY_LINES), (given.extras, SUMMARY_EXTRAS))
    )
    summary = {
        "summary": _lines(given.summary),
        "lines": best,
        **({"extras": small} if small else {}),
        "skills": given.skills[:SUMMARY_SKILLS],
        "years": [{"of": one.term, "years": one.years} for one in given.years],
    }
    return Message(
        "batch_summary",
        render(
            "generation/batch_summary",
            digest=block("DIGEST", short_digest(given.digest)),
            summary=block("SUMMARY", summary),
            **_wording(given),
        ),
        wire.SummaryWire,
    )


def reword_message(given: RewordInput) -> Message:
    """The refused texts with their sources and problems."""
    findings = [one.model_dump(mode="json") for one in given.refusals]
    return Message(
        "reword",
        render("generation/reword", language=LANGUAGES[given.language], findings=block("FINDINGS", findings)),
        wire.RewordWire,
    )


def reading_message(given: ReadingInput) -> Message:
    """The produced texts, each with all it may draw on."""
    passages = [one.model_dump(mode="json") for one in given.passages]
    return Message(
        "second_reading", render("generation/second_reading", passages=block("PASSAGES", passages)), wire.ReadingWire
    )


def short_digest(digest: OfferDigest) -> dict[str, Any]:
    """Title, terms wished for and tasks, the weightiest first, within DIGEST_CHARS."""
    must = [point for one in digest.requirements if one.need == Need.MUST for point in _points(one)]
    nice = [point for one in digest.requirements if one.need == Need.NICE for point in _points(one)]
    keywords = [one.term for one in sorted(digest.keywords, key=lambda one: -one.weight)]
    tasks = [one.text for one in digest.responsibilities]
    room = DIGEST_CHARS
    short: dict[str, Any] = {"title": digest.title[:POINT_CHARS]}
    seen: set[str] = set()
    for name, points in (("must", must), ("nice", [*nice, *keywords]), ("tasks", tasks)):
        kept: list[str] = []
        for point in dict.fromkeys(one[:POINT_CHARS] for one in points):
            if point.casefold() not in seen and len(point) + 3 <= room:
                seen.add(point.casefold())
                kept.append(point)
                room -= len(point) + 3
        short[name] = kept
    return short


def short_document(document: CVDocument) -> dict[str, Any]:
    """Every experience and project with its dates, first lines and skills."""
    return {
        "experience": [
            {
                **_dated(item),
                "title": item.title,
                "company": item.company,
                "about": _about(item.description, [*item.responsibilities, *item.deliverables]),
                "skills": item.skills[:SHORT_SKILLS],
            }
            for item in document.experience
        ],
        "projects": [
            {
                **_dated(item),
                "title": item.name,
                "about": _about(item.description, item.bullets),
                "skills": item.skills[:SHORT_SKILLS],
            }
            for item in document.projects
        ],
    }


def _items_message(call: str, given: ExperienceInput | ProjectInput, items: list[dict[str, Any]]) -> Message:
    return Message(
        call,
        render(
            f"generation/{call}",
            digest=block("DIGEST", short_digest(given.digest)),
            items=block("ITEMS", items),
            instruction=block("INSTRUCTION", given.instruction) if given.instruction else "",
            instructed=bool(given.instruction),
            may_drop=may_drop(given),
            **_wording(given),
        ),
        wire.ItemsWire,
    )


def may_drop(given: ExperienceInput | ProjectInput) -> bool:
    """Whether lines may be left out: only where the person asked for the most."""
    return given.intensity == Intensity.FULL


def _wording(given: ExperienceInput | ProjectInput | ExtrasInput | SummaryInput) -> dict[str, Any]:
    return {
        "language": LANGUAGES[given.language],
        "intensity": given.intensity.value,
        "translates": given.language != given.source_language,
    }


def _points(requirement: Requirement) -> list[str]:
    return requirement.terms or [requirement.text]


def _experience(item: Experience) -> dict[str, Any]:
    lists = {"responsibilities": _lines(item.responsibilities), "deliverables": _lines(item.deliverables)}
    return {
        "id": item.id,
        "title": item.title,
        **_described(item),
        **{name: part for name, part in lists.items() if part},
    }


def _project(item: Project) -> dict[str, Any]:
    return {"id": item.id, "title": item.name, **_described(item), "responsibilities": _lines(item.bullets)}


def _described(item: Experience | Project) -> dict[str, Any]:
    return {"description": {f"{item.id}.description": item.description}} if item.description else {}


def _lines(bullets: list[Bullet]) -> dict[str, str]:
    return {line.id: line.text for line in bullets}


def _dated(item: Experience | Project) -> dict[str, Any]:
    return {"id": item.id, "from": item.start or "", "to": item.end or "today" if item.start else ""}


def _about(description: str, bullets: list[Bullet]) -> list[str]:
    texts = [description, *(line.text for line in bullets)] if description else [line.text for line in bullets]
    return [text[:SHORT_CHARS] for text in texts[:SHORT_LINES]]


def _extra(item: Extra) -> dict[str, Any]:
    return {"id": item.id, "title": item.title, **({"text": {f"{item.id}.text": item.text}} if item.text else {})}
