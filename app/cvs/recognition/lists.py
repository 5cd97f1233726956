"""Sections that are lists: skills, languages, certifications, interests and the like."""

import re
from dataclasses import replace
from itertools import takewhile

from app.cvs.recognition.body import split_list
from app.cvs.recognition.papers import each_with_standing, is_led_to, with_words, without_led_date
from app.cvs.recognition.result import Notes
from app.cvs.recognition.spoken import are_languages, names_a_language, spoken_languages
from app.lexicon.dates import Period, one_date, periods_in
from app.lexicon.folding import fold
from app.lexicon.standings import is_held, only_tells_standing
from app.vitae.document import (
    Certification,
    CVDocument,
    Extra,
    ExtraKind,
    Skill,
    SkillGroup,
    SkillKind,
)
from app.vitae.source_text import Line

_LEVELS = frozenset(
    "expert experte avance avancee advanced intermediaire intermediate debutant debutante beginner notions confirme confirmee "
    "proficient maitrise basic".split()
)
_OPEN_END = re.compile(r"(?:[,&/(]|\b(?:de|du|des|et|of|the|and|for|pour|by|par))\s*$")
_FULL = 60  # characters from which a line may have been wrapped
_DRAWN: tuple[tuple[frozenset[str], int], ...] = (
    (frozenset("○●◯⬤◐◑◉◌⚫⚪★☆■□▪▫◼◻"), 1),
    (frozenset("•·"), 2),
)  # marks of a level, least
_LABEL = re.compile(r"^[^\W\d_][^:,;|]{1,60}\s?:\s")
_DASHED = re.compile(r"^([^\W\d_][^,;|:]{1,60}?)\s[-–—]\s?(\S.*)$")
# Notes that people put below their hobbies or under "Divers".
_LOOSE = (ExtraKind.INTERESTS, ExtraKind.OTHER)
_NOTES = {
    ExtraKind.LICENCE: re.compile(
        r"(?:titulaire du |full,? |clean,? |valid |current |uk |eu |irish |french |manual ){0,4}(?:permis (?:de conduire\b|[a-d]\d?\b|[bcd]e\b(?! ))|driving licen[cs]e\b|driver'?s?'? licen[cs]e\b)"
    ),
    ExtraKind.AVAILABILITY: re.compile(
        r"(?:immediatement |immediately )?(?:disponible\b(?! (?:en ligne|sur))|disponibilite\b|available (?:from|immediately|now|for|at|to start|in|on)\b|availability\b|preavis\b|notice period\b)"
        r"|(?:\w{1,9}|\d{1,2}) (?:weeks?|months?|days?)'? notice\b"
    ),
    ExtraKind.REFERENCES: re.compile(
        r"(?:references?|referees?)\b.{0,30}\b(?:on request|upon request|sur demande|available)\b"
    ),
}
Numbered = tuple[int, Line]
_EXTRA_KINDS = {kind.value: kind for kind in ExtraKind}
_SOFT = ("savoir-etre", "soft", "qualites", "transvers", "interperson", "personal")
_TOOLS = ("outil", "logiciel", "tool", "software", "informatique")
_METHODS = ("method", "methode", "gestion")


def read_list_section(
    section: str, lines: list[Numbered], document: CVDocument, notes: Notes, heading: str = ""
) -> None:
    """Give the lines to the list that their heading opens."""
    unread: list[int] = []
    lines = [(number, replace(line, text=_without_rating(line.text))) for number, line in lines]
    if section == "skills":
        document.skills += _with_spoken_apart(skill_groups(lines), document)
    elif section == "languages" and not names_a_language(lines):
        label = "Langages" if document.language == "fr" else "Languages"  # of programming, under a heading of their own
        document.skills += [group.model_copy(update={"label": group.label or label}) for group in skill_groups(lines)]
    elif section == "languages":
        told, unread = spoken_languages(lines)
        document.languages += told
    elif section == "certifications":
        texts = each_with_standing(_with_dates(_entries(lines)), heading)
        document.certifications += [_certification(text) for text in texts]
    else:
        kind = _EXTRA_KINDS.get(section, ExtraKind.OTHER)
        document.extras += [_extra(kind, text) for text in _entries(lines)]
    notes.place(section, (number for number, _ in lines if number not in unread))
    notes.not_placed += unread


def _with_spoken_apart(groups: list[SkillGroup], document: CVDocument) -> list[SkillGroup]:
    """The groups without those that are spoken languages: "Natural languages: Dutch (mother tongue), English"."""
    kept: list[SkillGroup] = []
    for group in groups:
        texts = [f"{one.name} ({one.level})" if one.level else one.name for one in group.items]
        if not are_languages(group.label, texts):
            kept.append(group)
            continue
        told, unread = spoken_languages([(at, Line(text)) for at, text in enumerate(texts)])
        document.languages += told
        if unread:
            kept.append(group.model_copy(update={"items": [group.items[at] for at in unread]}))
    return kept


def _without_rating(text: str) -> str:
    """A line without the level that is drawn at its end: circles and stars, or dots from two on."""
    for marks, least in _DRAWN:
        drawn = len(list(takewhile(marks.__contains__, reversed(text.split()))))
        if drawn >= least:
            return text.rsplit(maxsplit=drawn)[0]
    return text


def skill_groups(lines: list[Numbered]) -> list[SkillGroup]:
    """Groups by their labels ("Langages : Python, Java"); lines without a label go to the group above or to one of their own."""
    groups: list[SkillGroup] = []
    for text in _skill_lines(lines):
        label, names = _labelled(text)
        if label or not groups:
            groups.append(SkillGroup(label=label, kind=_kind(label)))
        groups[-1].items += [_skill(name) for name in split_list(names)]
    return [group for group in groups if group.items or group.label]


def _skill_lines(lines: list[Numbered]) -> list[str]:
    """A skills line goes on in the next one when it ends with a comma, had no room left, or the next begins small.

    A level on a line of its own belongs to the line above, which then names the group.
    """
    texts: list[str] = []
    above: Line | None = None
    for _, line in lines:
        was_full, above = above is not None and above.full and ", " in above.text, line
        if _is_level(line.text):
            texts.append(f"{texts.pop().rstrip(' :')} ({line.text}):" if texts else f"{line.text}:")
            continue
        is_open = bool(texts) and texts[-1].rstrip().endswith((",", "&", "/", "("))
        was_full = was_full and not (_LABEL.match(line.text) and any(map(_LABEL.match, texts)))
        if (texts and not line.bullet and (is_open or was_full or line.text[:1].islower())) or (
            texts and texts[-1].endswith(":")
        ):
            texts[-1] += " " + line.text
        else:
            texts.append(line.text)
    return texts


def _is_level(text: str) -> bool:
    return fold(text).strip(" .()") in _LEVELS


def _with_dates(texts: list[str]) -> list[str]:
    """Certificates over several lines, each up to the date that stands alone: name, issuer, date."""
    alone = [number for number, text in enumerate(texts) if _is_date(text)]
    if not alone or alone[0] == 0:
        return texts
    starts = [0, *(number + 1 for number in alone)]
    spans = zip(starts, alone, strict=False)
    return [" | ".join(texts[start : end + 1]) for start, end in spans if end > start] + texts[starts[-1] :]


def _is_date(text: str) -> bool:
    found = periods_in(text)
    return bool(found) and not (text[: found[0].at] + text[found[-1].to :]).strip(" ()[].,")


def _labelled(text: str) -> tuple[str, str]:
    label, mark, names = text.partition(":")
    if mark and len(label.split()) <= 6:  # noqa: PLR2004 - a label is short
        return label.strip(), names
    dashed = _DASHED.match(text)
    if dashed and ", " in dashed[2] and len(dashed[1].split()) <= 6:  # noqa: PLR2004 - as above
        return dashed[1], dashed[2]
    parts = re.split(r"\s{3,}", text, maxsplit=1)
    if len(parts) == 2 and re.search(r"[,|•·]", parts[1]):  # noqa: PLR2004 - label and names side by side
        return parts[0], parts[1]
    return "", text


def _kind(label: str) -> SkillKind:
    folded = fold(label)
    for kind, signs in ((SkillKind.SOFT, _SOFT), (SkillKind.TOOLS, _TOOLS), (SkillKind.METHODS, _METHODS)):
        if any(sign in folded for sign in signs):
            return kind
    return SkillKind.OTHER


def _skill(name: str) -> Skill:
    found = re.match(r"^(.{0,200}?)\s{0,9}\(([^()]{1,200})\)$", name)
    if found and _is_level(found.group(2)):
        return Skill(name=found.group(1), level=found.group(2))
    return Skill(name=name)


def _entries(lines: list[Numbered]) -> list[str]:
    """One text for each entry: a line goes on in the next where it is full or open, or the next begins small."""
    texts: list[str] = []
    last = ""
    for _, line in lines:
        is_full = len(last) >= _FULL and not (last.endswith(".") or _ends_entry(last) or _is_entry(line.text))
        is_open = _OPEN_END.search(last) is not None or is_full
        if texts and not line.bullet and (is_open or line.text[:1].islower() or line.text[:1] in "(&,;+"):
            texts[-1] += " " + line.text
        else:
            texts.append(line.text)
        last = line.text
    return texts


def _ends_entry(text: str) -> bool:
    """Ends with its date, or with the words that it is not held yet."""
    found = periods_in(text)
    return not is_held(text) or (bool(found) and not text[found[-1].to :].strip(" ).]"))


def _is_entry(text: str) -> bool:
    """Names something and says until when, or that it is under way: no rest of the line above."""
    return text[:1].isupper() and len(text.split()) > 2 and _ends_entry(text)  # noqa: PLR2004 - a rest is short


def _certification(text: str) -> Certification:
    rest, date = _without_date(text)
    if date is not None and rest.count(", ") == 1 and "|" not in rest:
        rest = rest.replace(", ", " | ")  # as our own documents print name, issuer and date
    name, *more = (one.strip() for one in re.sub(r"\s{3,}|\s[|–—-]\s", " | ", rest).split(" | "))
    told = [one for one in more if _is_remark(one)]
    return Certification(
        name=with_words(name, told) or text,
        issuer=" | ".join(one for one in more if one and one not in told),
        date=one_date(text[date.at : date.to]) if date else None,
    )


def _is_remark(text: str) -> bool:
    """Tells how a paper stands or when it is renewed: "exam April 2027", "recyclage en 2027"; no issuer."""
    return only_tells_standing(text) or (text[:1].islower() and any(mark.isdigit() for mark in text))


def _without_date(text: str) -> tuple[str, Period | None]:
    """A certificate without its date; whole where the date belongs to words that say how it stands or until when."""
    periods = periods_in(text)
    date = periods[-1] if periods else None
    if date is None or not is_held(text):
        return text, None
    if is_led_to(text, date):
        bare = without_led_date(text, date)
        return (bare, date) if bare else (text, None)
    return text[: date.at].rstrip(" (,-–—|:") + text[date.to :].rstrip(" )").lstrip(" ,-–—|:)"), date


def _extra(kind: ExtraKind, text: str) -> Extra:
    """An entry of a small section; a licence or a private note is one under any of their headings."""
    own = next((note for note, pattern in _NOTES.items() if pattern.match(fold(text))), kind)
    return Extra(kind=own if kind in _LOOSE else kind, text=re.sub(r"\s{3,}", " - ", text))
