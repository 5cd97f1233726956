"""JSON Resume (jsonresume.org, schema 1.0.0) to a CV document and back."""

import re
from typing import Any

from app.documents.statuses import status_words, with_status
from app.kit.standings import Standing
from app.lexicon.levels import normalise_level
from app.lexicon.standings import standing_of
from app.lexicon.tokens import guess_language, sentences
from app.vitae.document import (
    Bullet,
    Certification,
    CVDocument,
    Education,
    Experience,
    Extra,
    ExtraKind,
    Header,
    Language,
    Link,
    Paper,
    Project,
    Skill,
    SkillGroup,
    SpokenLanguage,
)

Values = dict[str, Any]
_DATE = re.compile(r"^(\d{4})(?:-(\d{2}))?")
_COUNTRY = re.compile(r"[A-Z]{2}$")
_LANGUAGES: tuple[Language, ...] = ("en", "fr")
_OUTSIDE_BRACKETS = re.compile(r", (?![^()]{0,200}\))")
_LEVELLED = re.compile(r"([^()]{1,200}) \(([^()]{1,200})\)")


def from_json_resume(resume: Values) -> CVDocument:
    """The document of a parsed JSON Resume; unknown keys are ignored, wrong types raise TypeError or ValidationError."""
    basics: Values = resume.get("basics") or {}
    summary = str(basics.get("summary") or "")
    return CVDocument(
        language=guess_language(" ".join([summary, *(str(job.get("summary") or "") for job in _list(resume, "work"))])),
        header=_header(basics),
        summary=[Bullet(text=sentence) for sentence in sentences(summary)],
        experience=[_work(job) for job in _list(resume, "work")],
        projects=[_project(project) for project in _list(resume, "projects")],
        education=[_education(study) for study in _list(resume, "education")],
        skills=[SkillGroup(label=_label(group), items=_skills(group)) for group in _list(resume, "skills")],
        languages=[_language(language) for language in _list(resume, "languages")],
        certifications=[_certificate(one) for one in _list(resume, "certificates")],
        extras=[extra for kind, key in _EXTRAS for one in _list(resume, key) for extra in [_extra(kind, one)]],
    )


_EXTRAS = (
    (ExtraKind.VOLUNTEERING, "volunteer"),
    (ExtraKind.AWARDS, "awards"),
    (ExtraKind.PUBLICATIONS, "publications"),
    (ExtraKind.INTERESTS, "interests"),
    (ExtraKind.REFERENCES, "references"),
)


def to_json_resume(document: CVDocument) -> Values:
    """The JSON Resume of a document, for what that schema can hold; nothing in it is empty but the lists at its top.

    What its import puts together (a place, a degree and its subject) is taken apart again where that can be told.
    """
    header, language = document.header, document.language
    own, profiles = _own_address(header.links)
    lists = {
        "work": [_as_work(item) for item in document.experience],
        "projects": [_as_project(item) for item in document.projects],
        "education": [_as_education(item, language) for item in document.education],
        "skills": [_as_skills(group) for group in document.skills],
        "languages": [_as_language(item, language) for item in document.languages],
        "certificates": [_as_certificate(item, language) for item in document.certifications],
    } | {key: [_as_extra(kind, one, language) for one in document.extras if one.kind == kind] for kind, key in _EXTRAS}
    basics = {
        "name": header.full_name,
        "label": header.current_title,
        "email": header.email,
        "phone": header.phone,
        "url": own,
        "location": _filled(_as_place(header.location)),
        "profiles": [_filled({"network": link.label, "url": link.url}) for link in profiles],
        "summary": " ".join(bullet.text for bullet in document.summary),
    }
    return {"basics": _filled(basics)} | {key: [_filled(one) for one in items] for key, items in lists.items()}


def _filled(values: Values) -> Values:
    """Without what is empty: the schema knows no null, and no date that is ""."""
    return {key: value for key, value in values.items() if value}


def _header(basics: Values) -> Header:
    place = basics.get("location") or {}
    links = [
        Link(label=_text(one, "network"), url=_text(one, "url")) for one in _list(basics, "profiles") if one.get("url")
    ]
    if basics.get("url"):
        links.insert(0, Link(url=str(basics["url"])))
    parts = (_text(place, key) for key in ("address", "city", "region", "countryCode"))
    return Header(
        full_name=_text(basics, "name"),
        current_title=_text(basics, "label"),
        email=_text(basics, "email"),
        phone=_text(basics, "phone"),
        location=", ".join(part for part in parts if part),
        links=links,
    )


def _work(job: Values) -> Experience:
    return Experience(
        title=_text(job, "position"),
        company=_text(job, "name") or _text(job, "company"),
        location=_text(job, "location"),
        start=_date(job.get("startDate")),
        end=_date(job.get("endDate")),
        description=_text(job, "summary"),
        responsibilities=[Bullet(text=str(text)) for text in job.get("highlights") or []],
        skills=[str(text) for text in job.get("keywords") or []],
    )


def _project(project: Values) -> Project:
    return Project(
        name=_text(project, "name"),
        role=", ".join(str(role) for role in project.get("roles") or []),
        description=_text(project, "description"),
        start=_date(project.get("startDate")),
        end=_date(project.get("endDate")),
        url=_text(project, "url"),
        bullets=[Bullet(text=str(text)) for text in project.get("highlights") or []],
        skills=[str(text) for text in project.get("keywords") or []],
    )


def _education(study: Values) -> Education:
    degree = ", ".join(part for part in (_text(study, "studyType"), _text(study, "area")) if part)
    return Education(
        **_named("degree", degree, study),
        school=_text(study, "institution"),
        location=_text(study, "location"),
        start=_date(study.get("startDate")),
        end=_date(study.get("endDate")),
        grade=_text(study, "score") or _text(study, "gpa"),
        details=[Bullet(text=str(text)) for text in study.get("courses") or []],
    )


def _label(group: Values) -> str:
    """The name of a group; a level of the whole stands behind it in brackets, so that it is not lost."""
    name, level = _text(group, "name"), _text(group, "level")
    return f"{name} ({level})" if name and level and group.get("keywords") else name


def _skills(group: Values) -> list[Skill]:
    names = [str(name) for name in group.get("keywords") or []]
    return [Skill(name=name) for name in names] or [Skill(name=_text(group, "name"), level=_text(group, "level"))]


def _language(language: Values) -> SpokenLanguage:
    level = _text(language, "fluency")
    named = _named("certificate", _text(language, "certificate"), language)
    if named["certificate"]:
        level = level.partition(named["certificate"])[0].removesuffix(", ")
    return SpokenLanguage(name=_text(language, "language"), level=level, normalised=normalise_level(level), **named)


def _certificate(one: Values) -> Certification:
    return Certification(
        **_named("name", _text(one, "name"), one),
        issuer=_text(one, "issuer"),
        date=_date(one.get("date")),
        url=_text(one, "url"),
    )


def _named(field: str, name: str, one: Values) -> Values:
    """A paper's name and status. Other programs note the latter in words, which stay where they say it is not held."""
    status = _text(one, "status")
    if status in set(Standing):
        told: Values = {"status": Standing(status), "status_note": _text(one, "statusNote")}
        paper = Certification(name="-", **told)
        ends = (f" ({words})" for language in _LANGUAGES if (words := status_words(paper, language)))
        return told | {field: next((name.removesuffix(end) for end in ends if name.endswith(end)), name)}
    return {field: name if not status or standing_of(status) == Standing.HELD else f"{name} ({status})"}


def _status_of(paper: Paper) -> Values:
    """What the schema has no word for; who does not know these keys finds the status in the name."""
    return {"status": paper.status and str(paper.status), "statusNote": paper.status_note}


def _extra(kind: ExtraKind, one: Values) -> Extra:
    title = _text(one, "organization") or _text(one, "title") or _text(one, "name")
    parts = [_text(one, key) for key in ("position", "awarder", "publisher", "summary", "reference")]
    parts += [str(text) for key in ("highlights", "keywords") for text in one.get(key) or []]
    if kind == ExtraKind.INTERESTS and not any(parts):
        return Extra(kind=kind, **_named("text", title, one))
    text = ", ".join(part for part in parts if part)
    named: Values = {"text": text} | _named(*(("title", title) if title else ("text", text)), one)
    start = _date(one.get("startDate") or one.get("date") or one.get("releaseDate"))
    end = _date(one.get("endDate")) if one.get("startDate") else start
    return Extra(
        kind=kind,
        **named,
        start=start,
        end=end,
        url=_text(one, "url"),
    )


def _dated(item: Project | Education) -> Values:
    return {"startDate": item.start, "endDate": item.end}


def _own_address(links: list[Link]) -> tuple[str, list[Link]]:
    """The person's own page, which stands first and under no network's name, and the others."""
    if links and not links[0].label:
        return links[0].url, links[1:]
    return "", links


def _as_place(location: str) -> Values:
    """Address, town, region and country of a place; one whole address where its parts cannot be told."""
    parts = location.split(", ")
    place = {"countryCode": parts.pop()} if len(parts) > 1 and _COUNTRY.match(parts[-1]) else {}
    if len(parts) > 1 and any(letter.isdigit() for letter in parts[0]):
        place["address"] = parts.pop(0)
    if len(parts) > 2 or any(letter.isdigit() for part in parts for letter in part):  # noqa: PLR2004 - town and region
        return {"address": location}
    return place | dict(zip(("city", "region"), parts, strict=False))


def _as_project(item: Project) -> Values:
    return _dated(item) | {
        "name": item.name,
        "description": item.description,
        "url": item.url,
        "roles": item.role.split(", ") if item.role else [],
        "highlights": [bullet.text for bullet in item.bullets],
        "keywords": item.skills,
    }


def _as_education(item: Education, language: Language) -> Values:
    named = with_status(item.degree, item, language)
    degree, _, area = _OUTSIDE_BRACKETS.sub("\n", named, count=1).partition("\n")
    return (
        _dated(item)
        | _status_of(item)
        | {
            "institution": item.school,
            "location": item.location,
            "studyType": degree,
            "area": area,
            "score": item.grade,
            "courses": [bullet.text for bullet in item.details],
        }
    )


def _as_skills(group: SkillGroup) -> Values:
    """A group; a skill with a level of its own, alone in its group, is what the schema calls a skill with a level."""
    if len(group.items) == 1 and group.label in {"", group.items[0].name}:
        return {"name": group.items[0].name, "level": group.items[0].level}
    names = [f"{skill.name} ({skill.level})" if skill.level else skill.name for skill in group.items]
    levelled = _LEVELLED.fullmatch(group.label)
    name, level = levelled.groups() if levelled else (group.label, "")
    return {"name": name, "level": level, "keywords": names}


def _as_certificate(item: Certification, language: Language) -> Values:
    named = with_status(item.name, item, language)
    return _status_of(item) | {"name": named, "issuer": item.issuer, "date": item.date, "url": item.url}


def _as_language(item: SpokenLanguage, language: Language) -> Values:
    certificate = with_status(item.certificate, item, language)
    fluency = ", ".join(filter(None, (item.level, certificate)))
    return _status_of(item) | {"language": item.name, "fluency": fluency, "certificate": item.certificate}


def _as_extra(kind: ExtraKind, item: Extra, language: Language) -> Values:
    """One extra under the keys of its list; dates as that list names them."""
    if kind == ExtraKind.INTERESTS:
        keywords = item.text.split(", ") if item.title and item.text else []
        return _status_of(item) | {"name": item.title or item.text, "keywords": keywords}
    if kind == ExtraKind.REFERENCES:
        return _status_of(item) | {"name": item.title, "reference": item.text}
    title, when = _EXTRA_KEYS[kind]
    dates = {when: item.start} | ({"endDate": item.end} if kind == ExtraKind.VOLUNTEERING else {})
    text = item.text if item.title else with_status(item.text, item, language)
    named = {title: with_status(item.title, item, language), "summary": text, "url": item.url}
    return _status_of(item) | named | dates


_EXTRA_KEYS = {
    ExtraKind.VOLUNTEERING: ("organization", "startDate"),
    ExtraKind.AWARDS: ("title", "date"),
    ExtraKind.PUBLICATIONS: ("name", "releaseDate"),
}


def _as_work(item: Experience) -> Values:
    bullets = [bullet.text for bullet in item.shown]
    return {
        "name": item.company, "position": item.title, "location": item.location, "startDate": item.start, "endDate": item.end,
        "summary": item.description, "highlights": bullets, "keywords": item.skills,
    }  # fmt: skip


def _list(values: Values, key: str) -> list[Values]:
    return [one for one in values.get(key) or [] if isinstance(one, dict)]


def _text(values: Values, key: str) -> str:
    return str(values.get(key) or "")


def _date(value: object) -> str | None:
    found = _DATE.match(str(value or ""))
    return "-".join(part for part in found.groups() if part) if found else None
