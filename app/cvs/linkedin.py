"""A CV document from the tables of a LinkedIn export. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from app.documents.cleaning import without_bullet
from app.lexicon.dates import one_date
from app.lexicon.levels import normalise_level
from app.lexicon.tokens import Language, guess_language, sentences
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

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]
_NO_SITE = ("", "[]")


def from_linkedin(tables: Tables) -> CVDocument:
    """The document. Tables by the keys of documents/linkedin_archive.py, rows by the lower-case heads of columns."""
    profile: Row = next(iter(tables.get("profile", ())), {})
    held = tables.get("positions", ())
    summary = _of(profile, "summary")
    told = " ".join((summary, _of(profile, "headline"), *(_of(row, "description") for row in held)))
    language = guess_language(told)
    return CVDocument(
        language=language,
        header=_header(profile, tables),
        summary=[Bullet(text=one) for one in sentences(" ".join(summary.split()))],
        experience=[_post(row) for row in held],
        projects=[_project(row) for row in tables.get("projects", ())],
        education=[_study(row) for row in tables.get("education", ())],
        skills=_skills(tables.get("skills", ())),
        languages=[_language(row) for row in tables.get("languages", ()) if _of(row, "name")],
        certifications=[_certificate(row, language) for row in tables.get("certifications", ()) if _of(row, "name")],
        extras=list(_extras(tables)),
    )


def _header(profile: Row, tables: Tables) -> Header:
    mails = sorted(tables.get("emails", ()), key=lambda row: _of(row, "primary").lower() != "yes")
    phones = [_of(row, "number") for row in tables.get("phones", ())]
    return Header(
        full_name=" ".join(part for part in (_of(profile, "first name"), _of(profile, "last name")) if part),
        current_title=_of(profile, "headline"),
        email=next((_of(row, "email address") for row in mails if _of(row, "email address")), ""),
        phone=next((one for one in phones if one), ""),
        location=_of(profile, "geo location") or _of(profile, "address"),
        links=[Link(label=label, url=url) for label, url in _sites(_of(profile, "websites"))],
    )


def _sites(written: str) -> Iterable[tuple[str, str]]:
    """Websites as the export writes them: [PORTFOLIO:https://a.example,BLOG:https://b.example]."""
    if written in _NO_SITE:
        return
    for part in written.strip("[]").split(","):
        at = part.find("http")
        if at >= 0:
            yield part[:at].rstrip(":").strip().capitalize(), part[at:].strip()


def _post(row: Row) -> Experience:
    text, bullets = _told(_of(row, "description"))
    return Experience(
        title=_of(row, "title"),
        company=_of(row, "company name"),
        location=_of(row, "location"),
        start=_day(row, "started on"),
        end=_day(row, "finished on"),
        description=text,
        responsibilities=bullets,
    )


def _told(description: str) -> tuple[str, list[Bullet]]:
    """A description as its paragraph and its bullets: several lines are bullets even where no mark says so."""
    lines = [without_bullet(line) for line in description.splitlines() if line.strip()]
    if len(lines) <= 1:
        return "".join(text.strip() for text, _ in lines), []
    if not any(marked for _, marked in lines):
        return "", [Bullet(text=text.strip()) for text, _ in lines]
    plain = " ".join(text.strip() for text, marked in lines if not marked)
    return plain, [Bullet(text=text.strip()) for text, marked in lines if marked]


def _project(row: Row) -> Project:
    text, bullets = _told(_of(row, "description"))
    return Project(
        name=_of(row, "title"),
        description=text,
        bullets=bullets,
        start=_day(row, "started on"),
        end=_day(row, "finished on"),
        url=_of(row, "url"),
    )


def _study(row: Row) -> Education:
    details = [line.strip() for key in ("notes", "activities") for line in _of(row, key).splitlines() if line.strip()]
    return Education(
        degree=_of(row, "degree name"),
        school=_of(row, "school name"),
        start=_day(row, "start date"),
        end=_day(row, "end date"),
        details=[Bullet(text=text) for text in details],
    )


def _skills(rows: Sequence[Row]) -> list[SkillGroup]:
    names = dict.fromkeys(_of(row, "name") for row in rows)
    items = [Skill(name=name) for name in names if name]
    return [SkillGroup(items=items)] if items else []


def _language(row: Row) -> SpokenLanguage:
    level = _of(row, "proficiency")
    return SpokenLanguage(name=_of(row, "name"), level=level, normalised=normalise_level(level))


def _certificate(row: Row, language: Language) -> Certification:
    """Its last day is the one that it runs out on."""
    date, ends = _day(row, "started on"), _of(row, "finished on")
    until = f" (valable jusqu'en {ends})" if language == "fr" else f" (valid until {ends})"
    name = _of(row, "name") + (until if ends else "")
    return Certification(name=name, issuer=_of(row, "authority"), date=date, url=_of(row, "url"))


def _extras(tables: Tables) -> Iterable[Extra]:
    for row in tables.get("volunteering", ()):
        title = ", ".join(part for part in (_of(row, "role"), _of(row, "company name")) if part)
        start, end = _day(row, "started on"), _day(row, "finished on")
        yield Extra(
            kind=ExtraKind.VOLUNTEERING, title=title, text=_plain(_of(row, "description")), start=start, end=end
        )
    for row in tables.get("honors", ()):
        day = _day(row, "issued on")
        yield Extra(
            kind=ExtraKind.AWARDS, title=_of(row, "title"), text=_plain(_of(row, "description")), start=day, end=day
        )
    for row in tables.get("publications", ()):
        day = _day(row, "published on")
        told = ", ".join(part for part in (_of(row, "publisher"), _plain(_of(row, "description"))) if part)
        yield Extra(
            kind=ExtraKind.PUBLICATIONS, title=_of(row, "name"), text=told, start=day, end=day, url=_of(row, "url")
        )
    yield from (Extra(title=_of(row, "name")) for row in tables.get("courses", ()) if _of(row, "name"))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _of(row: Row, key: str) -> str:
    return row.get(key, "").strip()


def _day(row: Row, key: str) -> str | None:
    """A month or a year, as precise as it is written."""
    return one_date(_of(row, key)) if _of(row, key) else None
