"""Recomposition: accepted parts become the tailored document, each text with its origin, each absence with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.cvs.papers import held_texts
from app.drafting.wire import Language
from app.generation.answered import answered
from app.generation.calls.items import OTHERS_SAY_MORE
from app.generation.calls.skills import Evidence
from app.generation.cv_plan import NO_PLAN, CvPlan
from app.generation.enforce import Accepted, AcceptedExtras, AcceptedItem, Line
from app.generation.engine import Intensity
from app.generation.fates import Decision, Fate, Reason
from app.generation.genders import in_gender_of, names_both_genders
from app.generation.headline import Headline, headline_of, own_headline
from app.generation.languages import shown_language
from app.generation.results import LeftOut, Proposal, Tailored, Unanswered
from app.generation.skills import Skills, gaps
from app.grounding.trace import Claim, Rewriting, TextFinding, untraced
from app.lexicon.same_letters import is_respelling, respelled
from app.offers.digest import OfferDigest
from app.vitae.document import Bullet, CVDocument, Experience, Project, SkillGroup, SpokenLanguage
from app.vitae.headlines import bare
from app.vitae.periods import span_of
from app.vitae.units import Unit, units

TITLE_UNIT = "header.current_title"
TITLE_SOURCE = "offer.title"
TITLE_OF_CV = "cv.title"  # the person's own line
TITLE_OF_PERSON = "person.title"  # the person may correct the title before the start
_MOVED = {"name": "title", "role": "company"}


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that recomposition needs; nothing in it is an unchecked answer. findings: of the classification.

    unanswered: calls that somebody else answered.
    """

    source: CVDocument
    digest: OfferDigest
    language: Language
    today: date
    title: str
    decisions: tuple[Decision, ...]
    items: dict[str, AcceptedItem]
    extras: AcceptedExtras
    skills: Skills
    evidence: tuple[Evidence, ...]
    summary: Accepted
    findings: tuple[TextFinding, ...] = ()
    intensity: Intensity = Intensity.BALANCED
    headline: Headline = Headline.AUTO
    unanswered: tuple[Unanswered, ...] = ()
    plan: CvPlan = NO_PLAN

    @property
    def shown_title(self) -> str:
        """What stands under the name."""
        both = self.is_for_both
        return headline_of(self.source, self.title, self.language, self.headline, names_both=both)

    @property
    def is_for_both(self) -> bool:
        """Whether the title is for men and women: the offer says so; of one who told theirs, any French title is."""
        is_told = self.digest.language == "fr" and bool(self.source.header.gender)
        return is_told or names_both_genders(self.digest.title)


@dataclass(slots=True)
class _Trail:
    provenance: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    rewritings: dict[str, Rewriting] = field(default_factory=dict[str, Rewriting])
    reasons: dict[str, Reason] = field(default_factory=dict[str, Reason])
    findings: list[TextFinding] = field(default_factory=list[TextFinding])
    reworded: set[str] = field(default_factory=set[str])
    proposals: list[Proposal] = field(default_factory=list[Proposal])
    cleared: dict[str, list[TextFinding]] = field(default_factory=dict[str, list[TextFinding]])
    spellings: dict[str, str] = field(default_factory=dict[str, str])

    def note(self, accepted: Accepted, section: str, item_id: str) -> None:
        self.reasons |= {one.id: one.reason for one in accepted.dropped}
        self.findings.extend(accepted.findings)
        self.proposals += [_proposal(one, one.sources[0], section, item_id) for one in accepted.waiting]


def recompose(parts: Parts) -> Tailored:
    """Put the tailored CV together. Frozen facts are copied from the source, whatever an engine answered."""
    trail = _Trail(findings=list(parts.findings), spellings=_spellings(parts))
    document = _document(parts, trail)
    sources = {unit.id: unit for unit in units(parts.source)}
    shown = list(units(document))
    for unit in shown:
        trail.provenance.setdefault(unit.id, [unit.id])
    trail.provenance[TITLE_UNIT] = [_source_of_title(parts)]
    trail.rewritings[TITLE_UNIT] = Rewriting.TITLE
    return Tailored(
        document=document,
        provenance={unit_id: trail.provenance[unit_id] for unit_id in (TITLE_UNIT, *(unit.id for unit in shown))},
        rewritings=trail.rewritings,
        decisions=list(parts.decisions),
        left_out=_left_out(parts, trail, sources, shown),
        findings=[*trail.findings, *untraced(_claims(parts, trail, sources, shown))],
        evidence=list(parts.evidence),
        gaps=gaps(held_texts(parts.source, parts.today), parts.digest),
        target_title=parts.title,
        proposals=trail.proposals,
        cleared=trail.cleared,
        coverage=answered(document, parts.digest, parts.today),
        unanswered=list(parts.unanswered),
        plan=parts.plan,
    )


def _spellings(parts: Parts) -> dict[str, str]:
    """Names that the list of skills writes otherwise than the person: a CV has one spelling of each."""
    own = {skill.id: skill.name for group in parts.source.skills for skill in group.items}
    shown = [skill for group in parts.skills.groups for skill in group.items if skill.id in own]
    pairs = {own[one.id]: one.name for one in shown if own[one.id] != one.name}
    return {name: spelling for name, spelling in pairs.items() if is_respelling(name, spelling)}


def _source_of_title(parts: Parts) -> str:
    if parts.headline == Headline.OWN and own_headline(parts.source):
        return TITLE_OF_CV
    return TITLE_SOURCE if parts.title in parts.digest.title else TITLE_OF_PERSON


def moved_project(item: Experience) -> Project:
    """An experience as a project: name = held title, role = employer, dates and words unchanged."""
    return Project(
        id=item.id,
        name=item.title,
        role=item.company,
        description=item.description,
        start=item.start,
        end=item.end,
        bullets=[*item.responsibilities, *item.deliverables],
        skills=item.skills,
        moved_from=item.id,
    )


def _document(parts: Parts, trail: _Trail) -> CVDocument:
    source = parts.source
    fates = {decision.item_id: decision.fate for decision in parts.decisions}
    kept = [item for item in source.experience if fates[item.id] == Fate.KEEP]
    moved = [item for item in source.experience if fates[item.id] == Fate.MOVE_TO_PROJECTS]
    projects = [item for item in source.projects if fates[item.id] == Fate.KEEP]
    return source.model_copy(
        deep=True,
        update={
            "language": parts.language,
            "header": source.header.model_copy(update={"current_title": parts.shown_title}),
            "summary": _summary(parts, trail),
            "experience": [_experience(item, parts, trail) for item in newest_first(kept, parts.today)],
            "projects": [
                *(_project(item, parts, trail) for item in projects),
                *(_project(_moved(item, trail), parts, trail) for item in moved),
            ],
            "skills": _skills(parts, trail),
            "languages": _languages(parts, trail),
            "section_order": source.section_order or list(parts.plan.sections),
            **_small_sections(parts, trail),
        },
    )


def newest_first(items: Sequence[Experience], today: date) -> list[Experience]:
    """By end, then by start, newest first; an item without dates stays below the one it stood below."""
    keys: list[tuple[date, date]] = []
    for item in items:
        span = span_of(item, today)
        above = keys[-1] if keys else (date.max, date.max)
        keys.append((span.last, span.first) if span else above)
    order = sorted(range(len(items)), key=lambda index: keys[index], reverse=True)
    return [items[index] for index in order]


def _summary(parts: Parts, trail: _Trail) -> list[Bullet]:
    accepted = parts.summary
    trail.note(replace(accepted, waiting=()), "summary", "")
    own = {bullet.id for bullet in parts.source.summary}
    places = [
        line.sources[0] if line.sources[0] in own else f"t{number}"
        for number, line in enumerate((*accepted.lines, *accepted.waiting), 1)
    ]
    shown, waiting = places[: len(accepted.lines)], places[len(accepted.lines) :]
    named = zip(accepted.waiting, waiting, strict=True)
    trail.proposals += [_proposal(line, unit_id, "summary", "") for line, unit_id in named]
    return [_bullet(line, trail, unit_id) for line, unit_id in zip(accepted.lines, shown, strict=True)]


def _experience(item: Experience, parts: Parts, trail: _Trail) -> Experience:
    accepted = parts.items[item.id]
    description = _described(accepted.described, trail, "experience", item.id)
    responsibilities, deliverables = (_bullets(part, trail, "experience", item.id) for part in accepted.parts[1:])
    texts = {"responsibilities": responsibilities, "deliverables": deliverables}
    return item.model_copy(
        update={"description": description, **texts, "order": [], **_skills_of(item, accepted, trail)}
    )


def _project(item: Project, parts: Parts, trail: _Trail) -> Project:
    accepted = parts.items[item.id]
    description = _described(accepted.described, trail, "projects", item.id)
    bullets, _ = (_bullets(part, trail, "projects", item.id) for part in accepted.parts[1:])
    return item.model_copy(update={"description": description, "bullets": bullets, **_skills_of(item, accepted, trail)})


def _skills_of(item: Experience | Project, accepted: AcceptedItem, trail: _Trail) -> dict[str, object]:
    """Its skills as the list of skills spells them; where the title line alone is shown, they go with the rest."""
    if not accepted.is_condensed:
        shown = [trail.spellings.get(one, one) for one in item.skills]
        changed = (number for number, one in enumerate(item.skills, 1) if one in trail.spellings)
        trail.rewritings |= {f"{item.id}.skill{number}": Rewriting.ALIAS for number in changed}
        return {"skills": shown}
    reason = Reason(code=OTHERS_SAY_MORE)
    trail.reasons |= {f"{item.id}.skill{number}": reason for number, _ in enumerate(item.skills, 1)}
    return {"skills": []}


def _moved(item: Experience, trail: _Trail) -> Project:
    trail.provenance |= {f"{item.id}.{name}": [f"{item.id}.{held}"] for name, held in _MOVED.items()}
    return moved_project(item)


def _skills(parts: Parts, trail: _Trail) -> list[SkillGroup]:
    trail.provenance |= parts.skills.sources
    trail.rewritings |= parts.skills.rewritings
    trail.reasons |= {one.id: one.reason for one in parts.skills.dropped}
    emptied = {group.id for group in parts.skills.groups if not group.items}
    trail.reasons |= {f"{group_id}.label": Reason(code="skills.group_is_empty") for group_id in emptied}
    return [group for group in parts.skills.groups if group.items]


def _languages(parts: Parts, trail: _Trail) -> list[SpokenLanguage]:
    translated = parts.language != parts.source.language
    if parts.intensity == Intensity.LIGHT and not translated:
        return parts.source.languages
    shown = [shown_language(one, parts.digest, parts.language, translated=translated) for one in parts.source.languages]
    changed = [one for one, before in zip(shown, parts.source.languages, strict=True) if one.level != before.level]
    trail.rewritings |= {f"{one.id}.level": Rewriting.LEVEL for one in changed}
    return shown


def _small_sections(parts: Parts, trail: _Trail) -> dict[str, object]:
    accepted = parts.extras
    trail.note(replace(accepted.texts, waiting=()), "extras", "")
    for line in accepted.texts.waiting:
        trail.proposals.append(_proposal(line, line.sources[0], "extras", line.sources[0].removesuffix(".text")))
    for one in accepted.dropped:
        trail.reasons[one.id] = one.reason
    extras = {extra.id: extra for extra in parts.source.extras}
    certifications = {item.id: item for item in parts.source.certifications}
    shown = [(line, line.sources[0].removesuffix(".text")) for line in accepted.texts.lines]
    worded = [(line, key) for line, key in shown if key in accepted.extras]
    texts = {key: {"text": _text(line, trail, line.sources[0])} for line, key in worded}
    return {
        "extras": [extras[one].model_copy(update=texts.get(one, {})) for one in accepted.extras],
        "certifications": [certifications[one] for one in accepted.certifications],
    }


def _bullets(accepted: Accepted, trail: _Trail, section: str, item_id: str) -> list[Bullet]:
    trail.note(accepted, section, item_id)
    return [_bullet(line, trail, line.sources[0]) for line in accepted.lines]


def _described(accepted: Accepted, trail: _Trail, section: str, item_id: str) -> str:
    """The text of a description, which is a field of its item and no bullet."""
    trail.note(accepted, section, item_id)
    return "".join(_text(line, trail, line.sources[0]) for line in accepted.lines[:1])


def _bullet(line: Line, trail: _Trail, unit_id: str) -> Bullet:
    return Bullet(id=unit_id, text=_text(line, trail, unit_id))


def _text(line: Line, trail: _Trail, unit_id: str) -> str:
    """What a line says, its origin noted."""
    trail.provenance[unit_id] = list(line.sources)
    if line.is_reworded:
        trail.reworded.add(unit_id)
    if line.findings:
        trail.cleared[unit_id] = list(line.findings)
    text = respelled(line.text, trail.spellings)
    if text != line.text and not line.is_reworded:
        trail.rewritings[unit_id] = Rewriting.ALIAS
    return text


def _proposal(line: Line, unit_id: str, section: str, item_id: str) -> Proposal:
    return Proposal(
        unit_id=unit_id,
        section=section,
        item_id=item_id,
        text=line.text,
        sources=list(line.sources),
        findings=list(line.findings),
    )


def _left_out(parts: Parts, trail: _Trail, sources: dict[str, Unit], shown: Sequence[Unit]) -> list[LeftOut]:
    """Every source text that nothing shown comes from, with the reason of its item, its drop, or its move."""
    covered = {source for unit in shown for source in trail.provenance[unit.id]}
    decisions = {decision.item_id: decision for decision in parts.decisions}
    return [
        LeftOut(
            unit_id=unit.id,
            section=unit.section,
            item_id=unit.item_id,
            text=unit.text,
            reason=_absence(unit, trail, decisions.get(unit.item_id)),
        )
        for unit in sources.values()
        if unit.id not in covered
    ]


def _absence(unit: Unit, trail: _Trail, decision: Decision | None) -> Reason:
    if unit.id in trail.reasons:
        return trail.reasons[unit.id]
    if unit.item_id in trail.reasons:
        return trail.reasons[unit.item_id]
    if decision and decision.fate == Fate.MOVE_TO_PROJECTS:
        return Reason(code="recompose.no_place_in_projects")
    return decision.reason if decision else Reason(code="recompose.not_used")


def _claims(parts: Parts, trail: _Trail, sources: dict[str, Unit], shown: Sequence[Unit]) -> list[Claim]:
    """One claim per shown text, and one for the target title: part of the offer's, or the person's own."""
    known = {
        TITLE_SOURCE: in_gender_of(parts.source, parts.digest.title, names_both=parts.is_for_both),
        TITLE_OF_PERSON: parts.title,
        TITLE_OF_CV: own_headline(parts.source),
    }
    source = known[trail.provenance[TITLE_UNIT][0]]
    title = Claim(TITLE_UNIT, bare(parts.shown_title), (source, parts.digest.title, parts.title), Rewriting.TITLE)
    return [
        title,
        *(
            Claim(
                unit.id,
                unit.text,
                tuple(sources[one].text for one in trail.provenance[unit.id] if one in sources),
                trail.rewritings.get(unit.id, Rewriting.REWORDED if unit.id in trail.reworded else Rewriting.COPIED),
            )
            for unit in shown
        ),
    ]
