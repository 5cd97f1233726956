"""Sections of dated entries: experience, projects, education."""

import re

from app.cvs.recognition.body import Body, joined_texts, read_body
from app.cvs.recognition.cuts import Cut, period_of, phrases_of
from app.cvs.recognition.cutting import cut_entries, dates_entry
from app.cvs.recognition.degrees import each_degree, whole_degrees
from app.cvs.recognition.employers import share_employers
from app.cvs.recognition.looks import is_duty, is_sentence, labelled_fact, names_degree, names_employer
from app.cvs.recognition.missions import set_posts
from app.cvs.recognition.naming import Named, names_of
from app.cvs.recognition.papers import set_apart, standing_with_degrees, with_words
from app.cvs.recognition.result import Notes
from app.cvs.recognition.roles import is_proper
from app.cvs.recognition.vocabulary import FACT_LABELS
from app.lexicon.dates import periods_in
from app.lexicon.folding import fold
from app.vitae.document import Bullet, CVDocument, Education, Experience, Extra, ExtraKind, Project
from app.vitae.source_text import Line

Numbered = tuple[int, Line]
_MAX_EMPLOYER_WORDS = 10
_REMARK = re.compile(r"^[^\W\d_][^:\d]{2,30}\s?:\s")
_BREAK = re.compile(
    r"^(?:(?:[\w-]+ ){0,3}(?:career|employment) (?:break|gap)\b|(?:extended )?(?:maternity|paternity|parental|family|sick|medical) leave|sabbatical|gap year|(?:world )?travel(?:l?ing|s)?\b(?! (?:agent|consultant|advis|manag|nurse|coordinat|clerk|sales|writer|desk|agency))|backpacking|out of work|unemployed|sans emploi|caring for|looking after|full-time (?:parent|carer for)|stay-at-home|raising|"
    r"(?:conge|pause|interruption|arret)\b(?! d'activite partielle).*|annee sabbatique|disponibilite pour|mere au foyer|pere au foyer|tour du monde|recherche d'emploi|parenthese)\b"
)


def read_experience(lines: list[Numbered], document: CVDocument, notes: Notes) -> None:
    """One entry for each held post, in the file's order; doubts where title, employer or dates are unsure."""
    lines = _without_table_head(lines, notes)
    cuts = _without_breaks(cut_entries(lines, singles=False), document, notes)
    names = names_of(cuts)
    cuts, names = share_employers(cuts, names)
    for cut, named in zip(cuts, names, strict=True):
        identifier = f"e{len(document.experience) + 1}"
        body = read_body(cut.body, identifier)
        document.experience.append(_experience(identifier, cut, named, body))
        notes.place(identifier, _numbers(cut))
        for bullet, numbers in body.lines.items():
            notes.place(bullet, numbers)
        _doubt(identifier, cut, named, notes)
    set_posts(document.experience[-len(cuts) :] if cuts else [], cuts)


def _without_table_head(lines: list[Numbered], notes: Notes) -> list[Numbered]:
    """The names of a table's columns ("Dates", "Employer", "Position and duties") are no post."""
    count = next((at for at, (_, line) in enumerate(lines) if not _is_column_name(line.text)), len(lines))
    if count < 2:  # noqa: PLR2004 - one word is no table
        return lines
    notes.place("heading.experience", (number for number, _ in lines[:count]))
    return lines[count:]


def _is_column_name(text: str) -> bool:
    first = re.split(r"\s{0,9}(?:/|,|&|\bet\b|\band\b|   )\s{0,9}", fold(text).strip(" :"))[0]
    return first in FACT_LABELS


def _without_breaks(cuts: list[Cut], document: CVDocument, notes: Notes) -> list[Cut]:
    """The held posts; a break between them ("Career break", "Congé parental") is a remark of the CV."""
    breaks = [cut for cut in cuts if _is_break(cut) or (len(cut.head) == 1 and _is_remark(cut, cuts))]
    for cut in breaks:
        document.extras += [Extra(kind=ExtraKind.OTHER, text=text) for text in joined_texts([*cut.head, *cut.body])]
        notes.place("extras", _numbers(cut))
    return [cut for cut in cuts if cut not in breaks]


def _is_break(cut: Cut) -> bool:
    phrases = phrases_of(cut)
    names_other = any(names_employer(phrase) and is_proper(phrase) for phrase in phrases[1:])
    return _BREAK.match(fold(" ".join(phrases))) is not None and not names_other


def _is_remark(cut: Cut, cuts: list[Cut]) -> bool:
    """A line with a label, alone among entries of another shape: "Saisons : plonge et service, hiver 2005"."""
    others = [line.text for other in cuts if other is not cut for _, line in other.head]
    text = cut.head[0][1].text
    is_labelled = _REMARK.match(text) is not None and not labelled_fact(text)[0] and not cut.body
    return is_labelled and len(others) >= 2 * (len(cuts) - 1) > 2 and not any(_REMARK.match(one) for one in others)  # noqa: PLR2004 - two others make a shape


def read_projects(lines: list[Numbered], document: CVDocument, notes: Notes) -> None:
    """One entry for each project."""
    for cut in _project_cuts(lines):
        identifier = f"p{len(document.projects) + 1}"
        body, pieces = read_body(cut.body, identifier), phrases_of(cut)
        project = Project(id=identifier, name=pieces[0] if pieces else "", role=", ".join(pieces[1:]))
        project.start, project.end = _dates(cut)
        project.description, project.skills = body.description, body.skills
        project.bullets = [*body.responsibilities, *body.deliverables]
        document.projects.append(project)
        notes.place(identifier, _numbers(cut))


def read_education(lines: list[Numbered], document: CVDocument, notes: Notes, heading: str = "") -> None:
    """One entry for each degree, with the words that tell how it stands."""
    apart = set_apart(lines, heading)
    studies: list[tuple[Education, Cut]] = []
    cuts = each_degree(cut_entries(whole_degrees(apart.lines), singles=True))
    for cut, named in zip(cuts, names_of(cuts, is_education=True), strict=True):
        start, end = _dates(cut)
        is_single = cut.period is not None and not cut.period.is_range
        degree, details = _degree_below(named.first, [*named.rest, *joined_texts(cut.body)])
        study = Education(
            degree=with_words(degree, apart.told_of(_numbers(cut))),
            school=named.second,
            location=named.place,
            grade=named.grade,
            start=None if is_single else start,
            end=end,
            details=[Bullet(text=text) for text in details],
        )
        studies.append((study, cut))
    _place_studies(studies, document, notes)


def _place_studies(studies: list[tuple[Education, Cut]], document: CVDocument, notes: Notes) -> None:
    whole = {id(study) for study in standing_with_degrees([study for study, _ in studies])}
    for study, cut in studies:
        if id(study) in whole:
            study.id = f"d{len(document.education) + 1}"
            document.education.append(study)
        notes.place(document.education[-1].id, _numbers(cut))


def _degree_below(degree: str, details: list[str]) -> tuple[str, list[str]]:
    """The degree of an entry whose head names the school alone: what stands right below it, where it names one."""
    if not degree and details and names_degree(details[0]):
        begins = names_degree(" ".join(details[0].split()[:2])) and ". " not in details[0]
        if begins or not is_sentence(details[0]):
            return details[0].rstrip("."), details[1:]
    return degree, details


def _project_cuts(lines: list[Numbered]) -> list[Cut]:
    """Projects by their dates, or one for each bullet where there is nothing but bullets."""
    if lines and all(line.bullet for _, line in lines):
        return [Cut([numbered], period_of(numbered[1]) if dates_entry(numbered[1]) else None) for numbered in lines]
    return cut_entries(lines, singles=True)


def _experience(identifier: str, cut: Cut, named: Named, body: Body) -> Experience:
    start, end = _dates(cut)
    return Experience(
        id=identifier,
        title=named.first,
        company=named.second,
        location=named.place,
        contract=named.contract,
        start=start,
        end=end,
        description=" - ".join(part for part in (*named.rest, body.description) if part),
        responsibilities=body.responsibilities,
        deliverables=body.deliverables,
        skills=body.skills,
    )


def _dates(cut: Cut) -> tuple[str | None, str | None]:
    if cut.period is None:
        return None, None
    return cut.period.start, cut.period.end


def _numbers(cut: Cut) -> list[int]:
    return [number for number, _ in (*cut.head, *cut.body)]


def _doubt(identifier: str, cut: Cut, named: Named, notes: Notes) -> None:
    if cut.period is None:
        notes.doubt("dates_missing", f"{identifier}.start")
    if not named.first or not named.is_sure:
        notes.doubt("title_unsure", f"{identifier}.title")
    if not named.second:
        notes.doubt("company_missing", f"{identifier}.company")
    elif named.is_lent or _is_no_employer(named.second, cut):
        notes.doubt("company_unsure", f"{identifier}.company")
    if cut.period is None and any(periods_in(line.text) for _, line in cut.body):
        notes.doubt("dates_elsewhere", f"{identifier}.start")


def _is_no_employer(company: str, cut: Cut) -> bool:
    """It says what somebody did, or stands in a line that the file marks as one of a list."""
    is_listed = any(line.bullet and company in line.text for _, line in cut.head[1:])
    return is_listed or is_sentence(company) or is_duty(company) or len(company.split()) > _MAX_EMPLOYER_WORDS
