"""Skills, languages, degrees, certificates: what is missing, doubled or too much."""

from collections.abc import Iterator

from app.cvs.lint.findings import Rule, Severity, Spot, Subject
from app.lexicon.folding import fold

_MANY_SKILLS = 40
_LONG_SKILL = 6  # words


def no_posts(subject: Subject) -> Iterator[Spot]:
    """Neither a post nor a project."""
    if not subject.document.experience and not subject.document.projects:
        yield Spot()


def no_title(subject: Subject) -> Iterator[Spot]:
    """A post that does not say as what."""
    for post in subject.document.experience:
        if not post.title:
            yield Spot(post.id, "title", {"entry": post.company})


def no_employer(subject: Subject) -> Iterator[Spot]:
    """A post that does not say where; a mission may be without."""
    for post in subject.document.experience:
        if not post.company and post.post_id is None:
            yield Spot(post.id, "company", {"entry": post.title})


def no_skills(subject: Subject) -> Iterator[Spot]:
    """Robots match skills by name."""
    if not any(group.items for group in subject.document.skills):
        yield Spot()


def skills_twice(subject: Subject) -> Iterator[Spot]:
    """The same skill a second time."""
    seen: set[str] = set()
    for group in subject.document.skills:
        for skill in group.items:
            if fold(skill.name) in seen:
                yield Spot(skill.id, "name", {"text": skill.name}, "remove")
            seen.add(fold(skill.name))


def long_skills(subject: Subject) -> Iterator[Spot]:
    """A sentence among the skills: no search finds it."""
    for group in subject.document.skills:
        for skill in group.items:
            if len(skill.name.split()) > _LONG_SKILL:
                yield Spot(skill.id, "name", {"text": skill.name})


def many_skills(subject: Subject) -> Iterator[Spot]:
    """So many that none counts."""
    count = sum(len(group.items) for group in subject.document.skills)
    if count > _MANY_SKILLS:
        yield Spot(subject.document.skills[0].id, "", {"count": str(count)})


def no_level(subject: Subject) -> Iterator[Spot]:
    """A language without a level or certificate."""
    for language in subject.document.languages:
        if not language.level and not language.certificate:
            yield Spot(language.id, "level", {"entry": language.name})


def no_school(subject: Subject) -> Iterator[Spot]:
    """A degree from nowhere, or a school without a degree."""
    for item in subject.document.education:
        if not item.school or not item.degree:
            yield Spot(item.id, "degree" if item.school else "school", {"entry": item.degree or item.school})


def no_date(subject: Subject) -> Iterator[Spot]:
    """A certificate without its year: many run out."""
    for item in subject.document.certifications:
        if not item.date:
            yield Spot(item.id, "date", {"entry": item.name})


RULES = (
    Rule("no_posts", Severity.WRONG, no_posts),
    Rule("title_missing", Severity.CHECK, no_title),
    Rule("employer_missing", Severity.CHECK, no_employer),
    Rule("no_skills", Severity.CHECK, no_skills),
    Rule("skill_twice", Severity.CHECK, skills_twice),
    Rule("level_missing", Severity.CHECK, no_level),
    Rule("school_missing", Severity.HINT, no_school),
    Rule("skill_long", Severity.HINT, long_skills),
    Rule("many_skills", Severity.HINT, many_skills),
    Rule("certificate_undated", Severity.HINT, no_date),
)
