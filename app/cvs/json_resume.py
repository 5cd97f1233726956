"""JSON Resume (jsonresume.org, schema 1.0.0) to a CV document and back."""

import re
from typing import Any

from app.lexicon.levels import normalise_level
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
    Link,
    Project,
    Skill,
    SkillGroup,
    SpokenLanguage,
)

Values = dict[str, Any]
_DATE = re.compile(r"^(\d{4})(?:-(\d{2}))?")


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
        skills=[SkillGroup(label=_text(group, "name"), items=_skills(group)) for group in _list(resume, "skills")],
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
    """The JSON Resume of a document, for what that schema can hold."""
    header = document.header
    return {
        "basics": {
            "name": header.full_name,
            "label": header.current_title,
            "email": header.email,
            "phone": header.phone,
            "location": {"address": header.location},
            "profiles": [{"network": link.label, "url": link.url} for link in header.links],
            "summary": " ".join(bullet.text for bullet in document.summary),
        },
        "work": [_as_work(item) for item in document.experience],
        "projects": [
            _dated(item) | {"name": item.name, "description": item.description, "url": item.url, "roles": [item.role]}
            | {"highlights": [bullet.text for bullet in item.bullets], "keywords": item.skills}
            for item in document.projects
        ],
        "education": [_dated(item) | {"institution": item.school, "studyType": item.degree, "score": item.grade}
            | {"courses": [bullet.text for bullet in item.details]} for item in document.education],
        "skills": [_as_skills(group) for group in document.skills],
        "languages": [{"language": item.name, "fluency": item.level} for item in document.languages],
        "certificates": [{"name": item.name, "issuer": item.issuer, "date": item.date, "url": item.url} for item in document.certifications],
    } | {key: [_as_extra(kind, item) for item in document.extras if item.kind == kind] for kind, key in _EXTRAS}  # fmt: skip


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
        degree=degree,
        school=_text(study, "institution"),
        start=_date(study.get("startDate")),
        end=_date(study.get("endDate")),
        grade=_text(study, "score") or _text(study, "gpa"),
        details=[Bullet(text=str(text)) for text in study.get("courses") or []],
    )


def _skills(group: Values) -> list[Skill]:
    names = [str(name) for name in group.get("keywords") or []]
    return [Skill(name=name) for name in names] or [Skill(name=_text(group, "name"), level=_text(group, "level"))]


def _language(language: Values) -> SpokenLanguage:
    level = _text(language, "fluency")
    return SpokenLanguage(name=_text(language, "language"), level=level, normalised=normalise_level(level))


def _certificate(one: Values) -> Certification:
    return Certification(
        name=_text(one, "name"), issuer=_text(one, "issuer"), date=_date(one.get("date")), url=_text(one, "url")
    )


def _extra(kind: ExtraKind, one: Values) -> Extra:
    title = _text(one, "organization") or _text(one, "title") or _text(one, "name")
    parts = [_text(one, key) for key in ("position", "awarder", "publisher", "summary", "reference")]
    parts += [str(text) for key in ("highlights", "keywords") for text in one.get(key) or []]
    if kind == ExtraKind.INTERESTS and not any(parts):
        return Extra(kind=kind, text=title)
    start = _date(one.get("startDate") or one.get("date") or one.get("releaseDate"))
    end = _date(one.get("endDate")) if one.get("startDate") else start
    return Extra(
        kind=kind,
        title=title,
        text=", ".join(part for part in parts if part),
        start=start,
        end=end,
        url=_text(one, "url"),
    )


def _dated(item: Project | Education) -> Values:
    return {"startDate": item.start, "endDate": item.end}


def _as_skills(group: SkillGroup) -> Values:
    """A group; a skill with a level of its own, alone in its group, is what the schema calls a skill with a level."""
    if len(group.items) == 1 and group.items[0].level:
        return {"name": group.items[0].name, "level": group.items[0].level}
    return {"name": group.label, "keywords": [skill.name for skill in group.items]}


def _as_extra(kind: ExtraKind, item: Extra) -> Values:
    """One extra under the keys of its list; dates as that list names them."""
    if kind == ExtraKind.INTERESTS:
        return {"name": item.title, "keywords": [item.text] if item.text else []} if item.title else {"name": item.text}
    if kind == ExtraKind.REFERENCES:
        return {"name": item.title, "reference": item.text}
    title, when = _EXTRA_KEYS[kind]
    dates = {when: item.start} | ({"endDate": item.end} if kind == ExtraKind.VOLUNTEERING else {})
    return {title: item.title, "summary": item.text, "url": item.url} | dates


_EXTRA_KEYS = {
    ExtraKind.VOLUNTEERING: ("organization", "startDate"),
    ExtraKind.AWARDS: ("title", "date"),
    ExtraKind.PUBLICATIONS: ("name", "releaseDate"),
}


def _as_work(item: Experience) -> Values:
    bullets = [bullet.text for bullet in item.shown]
    return {
        "name": item.company, "position": item.title, "location": item.location, "startDate": item.start, "endDate": item.end,
        "summary": item.description, "highlights": bullets,
    }  # fmt: skip


def _list(values: Values, key: str) -> list[Values]:
    return [one for one in values.get(key) or [] if isinstance(one, dict)]


def _text(values: Values, key: str) -> str:
    return str(values.get(key) or "")


def _date(value: object) -> str | None:
    found = _DATE.match(str(value or ""))
    return "-".join(part for part in found.groups() if part) if found else None
