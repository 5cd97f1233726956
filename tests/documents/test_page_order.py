"""What a recruiter meets on every output of a CV: order of sections, labels, capitals, figures that stay whole."""

import re
from io import BytesIO

import docx
import pytest

from app.documents.docx_writer import write
from app.documents.figures import kept_together
from app.documents.layout import Block, blocks
from app.documents.pdf_writer import environment
from app.documents.plain_export import to_markdown, to_text
from app.documents.trimming import expendable
from app.lexicon.small_names import capitalised
from app.lexicon.unpaid import is_unpaid
from app.vitae.document import (
    Bullet,
    Certification,
    CustomSection,
    CVDocument,
    Education,
    Experience,
    Extra,
    ExtraKind,
    Language,
    Project,
    Skill,
    SkillGroup,
    with_ids,
)


def a_cv(language: Language = "en", **parts: object) -> CVDocument:
    """A baker who keeps the books of a refuge."""
    given = {"experience": [Experience(title="Baker", company="Oakham Mill", start="2019")], **parts}
    return with_ids(CVDocument(language=language).model_copy(update=given))


def titles(document: CVDocument) -> list[str]:
    return [block.title for block in blocks(document)]


def block_of(document: CVDocument, title: str) -> Block:
    return next(block for block in blocks(document) if block.title == title)


def texts(*names: str) -> list[Bullet]:
    return [Bullet(text=name) for name in names]


VOLUNTEER = Experience(
    title="Volunteer treasurer", company="Dog refuge", start="2020", responsibilities=texts("Books.")
)


def test_unpaid_work_stands_in_its_section_below_posts_and_projects() -> None:
    paid = Experience(title="Baker", company="Oakham Mill", start="2015")
    document = a_cv(
        experience=[VOLUNTEER, paid], projects=[Project(name="Rye")], section_order=["extras", "experience"]
    )

    assert titles(document) == ["Professional experience", "Projects", "Volunteering"]
    told = block_of(document, "Volunteering").entries[0]
    assert (told.heading, told.below, told.beside) == ("Volunteer treasurer", "Dog refuge", "2020 – present")


def test_volunteering_of_both_kinds_shares_one_heading() -> None:
    paid = Experience(title="Baker", company="Oakham Mill", start="2015")
    extra = Extra(kind=ExtraKind.VOLUNTEERING, text="Coach of the under-tens")
    document = a_cv(experience=[VOLUNTEER, paid], extras=[extra])

    assert titles(document) == ["Professional experience", "Volunteering"]
    assert len(block_of(document, "Volunteering").entries) == 2


def test_who_has_only_unpaid_work_shows_it_as_experience() -> None:
    assert titles(a_cv(experience=[VOLUNTEER])) == ["Professional experience"]


@pytest.mark.parametrize(
    ("title", "contract", "expected"),
    [
        ("Volunteer treasurer", "", True),
        ("Treasurer (volunteer)", "", True),
        ("Trésorière bénévole", "", True),
        ("Trésorière", "Bénévolat", True),
        ("Pro bono lawyer", "", True),
        ("Voluntary warden", "", True),
        ("Maraudes", "bénévole", True),
        ("Unpaid intern", "", True),
        ("Volunteer services manager", "", False),
        ("Volunteer coordinator", "CDI", False),
        ("Responsable des bénévoles", "", False),
        ("Coordinatrice de 40 bénévoles", "CDI", False),
        ("Chargée de mission bénévolat", "", False),
        ("Head of volunteering", "", False),
        ("Voluntary sector adviser", "", False),
        ("Trésorière", "CDD", False),
    ],
)
def test_unpaid_work_is_told_from_paid_work_with_volunteers(title: str, contract: str, expected: bool) -> None:  # noqa: FBT001
    assert is_unpaid(title, contract) == expected


def test_the_missions_of_a_post_stand_below_it() -> None:
    posts = [
        Experience(id="e1", title="Consultant", company="Harl", start="2019"),
        Experience(id="e2", title="Teacher", company="Night school", start="2020", end="2024"),
        Experience(id="e3", title="Mill", company="Harl", start="2021", end="2023", post_id="e1"),
        Experience(id="e4", title="Depot", company="Harl", start="2019", end="2020", post_id="e1"),
    ]

    shown = block_of(a_cv(experience=posts), "Professional experience").entries

    assert [(one.heading, one.is_mission) for one in shown] == [
        ("Consultant", False),
        ("Mill", True),
        ("Depot", True),
        ("Teacher", False),
    ]


def test_a_mission_of_a_post_that_is_not_shown_keeps_its_place() -> None:
    posts = [
        Experience(title="Baker", company="Oakham Mill", start="2019"),
        Experience(id="e9", title="Depot", company="Harl", start="2017", end="2018", post_id="gone"),
    ]

    assert [one.heading for one in block_of(a_cv(experience=posts), "Professional experience").entries] == [
        "Baker",
        "Depot",
    ]


def test_the_newest_degree_stands_first_and_one_without_dates_stays_below_its_neighbour() -> None:
    studies = [
        Education(degree="A levels", end="2012"),
        Education(degree="BA", start="2012", end="2015"),
        Education(degree="Summer school"),
        Education(degree="MA", start="2025"),
    ]

    shown = block_of(a_cv(education=studies), "Education").entries

    assert [one.heading for one in shown] == ["MA", "BA", "Summer school", "A levels"]


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Results and deliverables:"), ("fr", "Résultats et livrables :")]
)
def test_what_came_of_a_post_stands_below_what_was_done_under_a_label(language: Language, label: str) -> None:
    post = Experience(
        title="Baker",
        responsibilities=texts("Kept the oven.", "Bought flour."),
        deliverables=texts("Cut waste by a third."),
    )
    document = with_ids(a_cv(language, experience=[post]))
    document.experience[0].order = [one.id for one in reversed(document.experience[0].shown)]

    entry = next(iter(blocks(document))).entries[0]
    assert (entry.bullets, entry.more_label, entry.more) == (
        ("Kept the oven.", "Bought flour."),
        label,
        ("Cut waste by a third.",),
    )
    written = [one.text.replace("\u00a0", " ") for one in docx.Document(BytesIO(write(document))).paragraphs]
    for made in (to_text(document), to_markdown(document), "\n".join(written)):
        assert [made.index(one) for one in (*entry.bullets, label, *entry.more)] == sorted(
            made.index(one) for one in (*entry.bullets, label, *entry.more)
        )


def test_one_list_alone_needs_no_label() -> None:
    post = Experience(title="Baker", deliverables=texts("Cut waste by a third."))

    entry = block_of(a_cv(experience=[post]), "Professional experience").entries[0]

    assert (entry.bullets, entry.more_label, entry.more) == (("Cut waste by a third.",), "", ())


def test_neither_list_is_trimmed_away_before_the_other() -> None:
    post = Experience(
        title="Baker",
        responsibilities=texts(*(f"Did {number}." for number in range(5))),
        deliverables=texts(*(f"Won {number}." for number in range(5))),
    )
    document = a_cv(experience=[post])
    texts_of = {one.id: one.text for one in document.experience[0].shown}

    gone = [texts_of[one] for one in expendable(document)]

    assert gone[:4] == ["Won 4.", "Did 4.", "Won 3.", "Did 3."]
    assert "Did 0." not in gone


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_heading_says_other(language: Language) -> None:
    document = a_cv(
        language,
        extras=[Extra(text="Chair of a choir"), Extra(kind=ExtraKind.LICENCE, text="Licence B")],
        custom=[CustomSection(lines=texts("Judge of bread fairs"))],
        skills=[
            SkillGroup(label="other", items=[Skill(name="Rye")]),
            SkillGroup(label="Tools", items=[Skill(name="Ovens")]),
        ],
    )

    made = to_text(document).casefold()

    assert not re.search(r"^(?:other|autres?|divers)\b", made, re.MULTILINE)
    neutral = "Informations complémentaires" if language == "fr" else "Additional information"
    shown = [(one.label, one.text or one.bullets[0]) for one in block_of(document, neutral).entries]
    label = "Permis :" if language == "fr" else "Driving licence:"
    assert shown == [(label, "Licence B"), ("", "Chair of a choir"), ("", "Judge of bread fairs")]


def closing(*extras: Extra) -> list[tuple[str, list[str]]]:
    made = [block for block in blocks(a_cv("en", extras=list(extras))) if block.key == "extras"]
    return [(one.title, [" ".join(filter(None, (it.label, it.text))) for it in one.entries]) for one in made]


def test_small_sections_of_a_line_each_share_a_heading() -> None:
    licence = Extra(kind=ExtraKind.LICENCE, text="Full, clean")
    notice = Extra(kind=ExtraKind.AVAILABILITY, text="Availability: three weeks")
    interests = Extra(kind=ExtraKind.INTERESTS, title="Rowing", text="in a club")
    prize = Extra(kind=ExtraKind.AWARDS, text="Baker of the year")
    long = Extra(kind=ExtraKind.INTERESTS, text="Baking, " * 15)

    assert closing(licence) == [("Driving licence", ["Full, clean"])]
    assert closing(interests, licence, notice, prize) == [
        ("Awards", ["Baker of the year"]),
        (
            "Additional information",
            ["Interests: Rowing – in a club", "Driving licence: Full, clean", "Availability: three weeks"],
        ),
    ]
    assert [title for title, _ in closing(long, licence)] == ["Interests", "Driving licence"]


def lines_of_skills(*groups: tuple[str, str]) -> list[str]:
    made = [SkillGroup(label=label, items=[Skill(name=one) for one in names.split(", ")]) for label, names in groups]
    shown = block_of(a_cv(skills=made), "Skills").entries
    return [" ".join(filter(None, (one.label, one.text))) for one in shown]


def test_every_group_of_skills_has_a_label_or_all_stand_in_one_list() -> None:
    assert lines_of_skills(("", "sales, pricing")) == ["Sales, pricing"]
    assert lines_of_skills(("", "sales"), ("", "Excel")) == ["Sales, Excel"]
    assert lines_of_skills(("", "sales, pricing"), ("tools", "Excel")) == ["Key skills: Sales, pricing", "Tools: Excel"]
    assert lines_of_skills(("Tools", "Excel"), ("Other", "SAP"), ("", "R")) == ["Tools: Excel", "Key skills: SAP, R"]
    assert lines_of_skills(("Key skills", "Buying"), ("", "sales")) == ["Key skills: Buying, sales"]


def test_a_title_that_its_text_begins_with_is_said_once() -> None:
    extras = [
        Extra(kind=ExtraKind.INTERESTS, title="Rowing", text="Rowing in a club"),
        Extra(kind=ExtraKind.INTERESTS, title="Row", text="Rowing in a club"),
        Extra(kind=ExtraKind.INTERESTS, title="Chess", text=""),
    ]

    shown = block_of(a_cv(extras=extras), "Interests").entries

    assert [one.text for one in shown] == ["Rowing in a club", "Row – Rowing in a club", "Chess"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("managed 64 accounts", "Managed 64 accounts"),
        ("élaboration du budget", "Élaboration du budget"),
        ("œuvres du musée", "Œuvres du musée"),
        ("d'abord vendeuse", "D'abord vendeuse"),
        ("react to incidents in 5 minutes", "React to incidents in 5 minutes"),
        ("e-commerce site", "E-commerce site"),
        ("iOS app", "iOS app"),
        ("npm packages", "npm packages"),
        ("dbt, Airflow", "dbt, Airflow"),
        ("eBay watch", "eBay watch"),
        ("k8s clusters", "k8s clusters"),
        ("github.com/zoe/rye", "github.com/zoe/rye"),
        ("https://example.org", "https://example.org"),
        ("zoe@example.org", "zoe@example.org"),
        ("pH of doughs", "pH of doughs"),
        ("µ-services", "µ-services"),
        ("12 ovens", "12 ovens"),
        ("", ""),
    ],
)
def test_a_line_begins_with_a_capital_and_a_name_as_its_owner_writes_it(text: str, expected: str) -> None:
    assert capitalised(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de 2,3 M€ à 8 M€", "de 2,3_M€ à 8_M€"),
        ("sold £ 2.3 million", "sold £_2.3_million"),
        ("sold £2.3m", "sold £2.3m"),
        ("12 000 m² de bureaux", "12_000_m² de bureaux"),
        ("1 200 000 € par an", "1_200_000_€ par an"),
        ("2 millions d'euros", "2_millions_d'euros"),
        ("30 % de plus", "30_% de plus"),
        ("for 10 years of sales", "for 10_years of sales"),
        ("à 3 semaines, tenu", "à 3_semaines, tenu"),
        ("In 2024 300 people", "In 2024 300 people"),
        ("En 2021, 300 personnes", "En 2021, 300 personnes"),
        ("a team of 64 accounts", "a team of 64 accounts"),
        ("lot n° 5", "lot n°_5"),
        ("", ""),
    ],
)
def test_a_figure_stays_with_its_unit(text: str, expected: str) -> None:
    assert kept_together(text) == expected.replace("_", "\u00a0")


def test_a_page_breaks_no_figure_and_its_text_keeps_plain_spaces() -> None:
    set_by = environment("en").filters["set"]

    assert set_by("Sold 12 000 m² in 3 weeks.") == (
        'Sold <span class="whole">12 000 m²</span> in <span class="whole">3 weeks.</span>'
    )
    assert kept_together("3 <b>") == "3 <b>"
    assert "<b>" not in set_by("12 000 <b>")


def test_a_list_with_commas_and_dates_is_printed_whole() -> None:
    told = "Contrats de 2, 3 et 5 ans, prolongés jusqu'en 2027, puis, en 2029, cédés"
    document = a_cv("fr", experience=[Experience(title="Boulangère", responsibilities=texts(told))])
    written = [one.text.replace("\u00a0", " ") for one in docx.Document(BytesIO(write(document))).paragraphs]

    for made in (to_text(document), to_markdown(document), "\n".join(written)):
        assert told in made.replace("’", "'")


def test_an_issuer_that_the_name_of_a_paper_says_stands_once() -> None:
    papers = [
        Certification(name="CIPS Level 4", issuer="CIPS", date="2020"),
        Certification(name="Green Belt", issuer="AFNOR", date="2021"),
    ]

    assert [one.text for one in block_of(a_cv(certifications=papers), "Certifications").entries] == [
        "CIPS Level 4, 2020",
        "Green Belt, AFNOR, 2021",
    ]


def test_what_a_page_cannot_hold_goes_from_old_posts_first() -> None:
    newest = Experience(title="Lead", start="2020", responsibilities=texts(*(f"New {one}." for one in range(4))))
    oldest = Experience(
        title="Aid", start="2001", end="2003", responsibilities=texts(*(f"Old {one}." for one in range(4)))
    )
    document = a_cv(experience=[newest, oldest])
    told = {line.id: line.text for post in document.experience for line in post.shown}

    gone = [told[one] for one in expendable(document)]

    assert gone[:2] == ["Old 3.", "Old 2."]
    assert {"New 0.", "Old 0."}.isdisjoint(gone)
