"""Random CV documents, bounded, as strategies: what a person may have written, in letters that our fonts hold."""

from collections.abc import Callable

from hypothesis import strategies as st

from app.vitae.document import (
    Bullet,
    Certification,
    CustomSection,
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
    SkillKind,
    SpokenLanguage,
    with_ids,
)
from app.vitae.shown import SECTIONS, shown


def _cased(case: Callable[[str], str], word: str) -> str:
    return case(word)


_PLAIN = "abcdefghijklmnopqrstuvwxyzéèêàâçîïôùûœ"
_SIGNED = "ßñöüäåøæóíáúăąćčďđęěğġħłńňőřśšşťţůűźżžșțıþðÿ"
_INSIDE = "-'’.&+/#@_0123456789"
_MARKS = (
    "–", "—", "&", "/", "+", "|", "%", ":", ";", "!", "?", "•", "·", "(", ")", "€", "12 %", "3 000 €", "C++", "C#",
    "S/4HANA", "R&D", "« Cœur »", "l'été", "jusqu'à", "No. 3", "a.b@example.org", "→",
    "https://example.org/a-b/c?d=e&f=1",
        "≥ 3", "½", "…", "2019-2021", "(H/F)", "1er", "“x”", "n°", "chef d'oeuvre", "e-mail:", "24/7",
    "<b>", "{{ x }}", "*", "#",
)  # fmt: skip
_cases = st.sampled_from((str, str, str.capitalize, str.upper))
_word = st.builds(_cased, _cases, st.text(_PLAIN * 3 + _SIGNED, min_size=1, max_size=14))
_joined = st.tuples(_word, st.sampled_from(_INSIDE), _word).map("".join)
_token = st.one_of(_word, _word, _joined, st.sampled_from(_MARKS), st.integers(0, 99999).map(str))
_date = st.one_of(
    st.none(),
    st.integers(1960, 2030).map(str),
    st.tuples(st.integers(1960, 2030), st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02}"),
)
_url = st.one_of(
    st.just(""),
    st.builds("https://{}.example.org/{}".format, st.integers(1, 99), st.text("abc-/", max_size=30)).map(
        lambda url: url.rstrip("-")
    ),
)


def _line(most: int, least: int = 0) -> st.SearchStrategy[str]:
    """So many words and marks, with single blanks."""
    return st.lists(_token, min_size=least, max_size=most).map(" ".join)


_bullets = st.lists(st.builds(Bullet, text=_line(25, 1)), max_size=5)
_names = st.lists(_line(3, 1), max_size=4)
_header = st.builds(
    Header,
    full_name=_line(4),
    current_title=_line(6),
    email=st.sampled_from(("", "zoe.lefevre-hughes@example.org")),
    phone=st.sampled_from(("", "+33 6 12 34 56 78", "(555) 234-5678")),
    location=_line(3),
    links=st.lists(st.builds(Link, label=_line(2), url=_url.filter(bool)), max_size=3),
)
_post = st.builds(
    Experience,
    title=_line(6),
    company=_line(5),
    location=_line(2),
    contract=_line(1),
    start=_date,
    end=_date,
    description=_line(30),
    responsibilities=_bullets,
    deliverables=_bullets,
    skills=_names,
)
_project = st.builds(
    Project,
    name=_line(5), role=_line(3), description=_line(20), start=_date, end=_date, url=_url, bullets=_bullets,
    skills=_names,
)  # fmt: skip
_study = st.builds(
    Education,
    degree=_line(6),
    school=_line(5),
    location=_line(2),
    start=_date,
    end=_date,
    grade=_line(2),
    details=_bullets,
)
_group = st.builds(
    SkillGroup,
    kind=st.sampled_from(SkillKind),
    label=_line(3),
    items=st.lists(st.builds(Skill, name=_line(3, 1), level=_line(1)), min_size=1, max_size=8),
)
_spoken = st.builds(SpokenLanguage, name=_line(1, 1), level=_line(2), certificate=_line(2))
_held = st.builds(Certification, name=_line(5, 1), issuer=_line(2), date=_date, url=_url)
_extra = st.builds(
    Extra, kind=st.sampled_from(ExtraKind), title=_line(4, 1), text=_line(8), start=_date, end=_date, url=_url
)
_custom = st.builds(
    CustomSection, title=_line(4), lines=st.lists(st.builds(Bullet, text=_line(12, 1)), min_size=1, max_size=4)
)


def documents() -> st.SearchStrategy[CVDocument]:
    """Whole CVs of up to some three pages, with an id for each part."""
    return st.builds(
        CVDocument,
        language=st.sampled_from(("fr", "en")),
        header=_header,
        summary=st.lists(st.builds(Bullet, text=_line(20, 1)), max_size=3),
        experience=st.lists(_post, max_size=4),
        projects=st.lists(_project, max_size=2),
        education=st.lists(_study, max_size=3),
        skills=st.lists(_group, max_size=3),
        languages=st.lists(_spoken, max_size=4),
        certifications=st.lists(_held, max_size=2),
        extras=st.lists(_extra, max_size=3),
        custom=st.lists(_custom, max_size=2),
        section_order=st.lists(st.sampled_from(SECTIONS), max_size=4, unique=True),
    ).map(_as_shown)


def _as_shown(document: CVDocument) -> CVDocument:
    return with_ids(shown(document))
