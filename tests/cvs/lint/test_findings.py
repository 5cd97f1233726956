"""What stands out in a CV: each rule finds its example, at its place, and leaves a good CV alone."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import httpx
import pytest

from app import db
from app.accounts.models import User
from app.cvs.editor.places import spots
from app.cvs.lint.findings import MOST_OF_ONE, Printed, Severity, Subject
from app.cvs.lint.rules import RULES, findings_in
from app.cvs.lint.said import SAID
from app.vitae.document import (
    Bullet,
    Certification,
    CVDocument,
    Education,
    Experience,
    Extra,
    Header,
    Link,
    Skill,
    SkillGroup,
    SpokenLanguage,
    with_ids,
)
from tests.factories import a_cv

TODAY = date(2026, 11, 23)


def a_good_cv() -> CVDocument:
    """A CV in which nothing stands out."""
    return with_ids(
        CVDocument(
            header=Header(
                full_name="Alice Moss",
                current_title="Head gardener",
                email="alice@moss.example",
                phone="+44 20 7946 0321",
                location="Kew, London",
                links=[Link(url="linkedin.com/in/alice-moss")],
            ),
            summary=[Bullet(text="Gardener of historic parks with a hand for roses and for teams.")],
            experience=[
                Experience(
                    title="Head gardener",
                    company="Kew Gardens",
                    start="2021-03",
                    responsibilities=[
                        Bullet(text="Led a team of 12 gardeners through two replanted borders"),
                        Bullet(text="Cut the water used by 30% with drip lines"),
                    ],
                ),
                Experience(
                    title="Gardener",
                    company="Wisley",
                    start="2016-01",
                    end="2021-02",
                    responsibilities=[Bullet(text="Pruned 400 old roses each winter")],
                ),
            ],
            education=[Education(degree="BSc Horticulture", school="Writtle College", start="2012", end="2015")],
            skills=[SkillGroup(label="Craft", items=[Skill(name="Pruning"), Skill(name="Irrigation")])],
            languages=[SpokenLanguage(name="French", level="B2")],
            certifications=[Certification(name="Chainsaw licence", issuer="City & Guilds", date="2019")],
        )
    )


def changed(change: Callable[[CVDocument], object]) -> CVDocument:
    document = a_good_cv()
    change(document)
    return with_ids(document)


def bullet(text: str) -> Callable[[CVDocument], object]:
    return lambda cv: cv.experience[0].responsibilities.append(Bullet(text=text))


def header(**fields: str) -> Callable[[CVDocument], object]:
    return lambda cv: [setattr(cv.header, name, value) for name, value in fields.items()]


def post(number: int, **fields: str | None) -> Callable[[CVDocument], object]:
    return lambda cv: [setattr(cv.experience[number], name, value) for name, value in fields.items()]


def extra(text: str) -> Callable[[CVDocument], object]:
    return lambda cv: cv.extras.append(Extra(text=text))


def french(*changes: Callable[[CVDocument], object]) -> Callable[[CVDocument], object]:
    def change(cv: CVDocument) -> None:
        cv.language = "fr"
        for one in changes:
            one(cv)

    return change


def only_bullets(*texts: str) -> Callable[[CVDocument], object]:
    return lambda cv: setattr(cv.experience[0], "responsibilities", [Bullet(text=one) for one in texts])


def _first_line(cv: CVDocument) -> str:
    return cv.experience[0].responsibilities[0].text


EXAMPLES: list[tuple[str, str, Callable[[CVDocument], object]]] = [
    ("name_missing", "header.full_name", header(full_name="Curriculum Vitæ")),
    ("email_missing", "header.email", header(email="")),
    ("email_broken", "header.email", header(email="alice(at)moss.example")),
    ("phone_missing", "header.phone", header(phone="")),
    ("phone_broken", "header.phone", header(phone="0321")),
    ("headline_missing", "header.current_title", header(current_title="")),
    ("place_missing", "header.location", header(location="")),
    ("street", "header.location", header(location="12 bis, rue des Lilas, Lyon")),
    ("link_broken", "link1.url", lambda cv: setattr(cv.header, "links", [Link(url="my LinkedIn")])),
    ("ends_before_start", "e2.end", post(1, end="2015-02")),
    ("post_undated", "e2.start", post(1, start=None, end=None)),
    ("begins_later", "e1.start", post(0, start="2027-01")),
    ("ends_later", "e2.end", post(1, end="2031")),
    ("not_newest_first", "e1", lambda cv: cv.experience.reverse()),
    ("gap", "", post(1, end="2019-06")),
    ("overlap", "e1.start", post(1, end="2022-01")),
    ("mixed_precision", "e2.start", post(1, start="2016", end="2020")),
    ("degree_undated", "d1.end", lambda cv: setattr(cv, "education", [Education(degree="BSc", school="Writtle")])),
    ("identity_number", "x1.text", extra("N° de sécurité sociale 2 84 05 75 123 456 78")),
    ("identity_number", "x1.text", extra("SSN 123-45-6789")),
    ("birth", "x1.text", extra("Née le 4 mai 1990 à Tours")),
    ("birth", "x1.text", extra("36 ans")),
    ("family", "x1.text", extra("Mariée, deux enfants")),
    ("belief", "x1.text", extra("Religion: none")),
    ("photo", "header", header(photo="0" * 32)),
    ("references", "x1.text", extra("References available on request")),
    ("left_open", "e1r3.text", bullet("Saved [amount] of water a year")),
    ("said_twice", "e1r3.text", bullet("Cut the water used by 30% with drip lines.")),
    ("summary_repeats", "s1.text", lambda cv: setattr(cv.summary[0], "text", _first_line(cv))),
    ("odd_character", "e1r3.text", bullet("\U0001f33f Looked after the fern house")),
    ("other_language", "e1r3.text", bullet("J'ai encadré les stagiaires de la serre pendant tous les étés")),
    ("first_person", "e1r3.text", bullet("I looked after the fern house")),
    ("first_person", "e1r3.text", french(bullet("J'ai soigné la serre des fougères"))),
    ("shouted", "e1r3.text", bullet("LOOKED AFTER THE GREAT FERN HOUSE")),
    ("nothing_said", "e2.description", lambda cv: setattr(cv.experience[1], "responsibilities", [])),
    ("bullet_long", "e1r3.text", bullet("Planted beds and " * 16)),
    ("summary_long", "s1.text", lambda cv: setattr(cv.summary[0], "text", "Gardener of parks and roses. " * 25)),
    ("typography", "e1r3.text", bullet("Looked after ferns , palms and orchids")),
    ("no_figure", "e1", only_bullets("Led the gardeners", "Looked after ferns")),
    ("weak_opening", "e1r3.text", bullet("Responsible for the fern house")),
    ("weak_opening", "e1r3.text", french(bullet("Chargée de la serre"))),
    ("empty_words", "e1r3.text", bullet("A real team player in the fern house")),
    ("bullet_short", "e1r3.text", bullet("Fern house")),
    ("many_bullets", "e1", lambda cv: [bullet(f"Planted bed number {n} in {n} days")(cv) for n in range(8)]),
    ("same_opening", "e1r1.text", only_bullets("Planted 3 beds", "Planted 4 trees", "Planted 5 hedges")),
    ("mixed_ends", "e1r3.text", bullet("Looked after the fern house.")),
    ("no_summary", "", lambda cv: cv.summary.clear()),
    ("no_posts", "", lambda cv: cv.experience.clear()),
    ("title_missing", "e2.title", post(1, title="")),
    ("employer_missing", "e2.company", post(1, company="")),
    ("no_skills", "", lambda cv: cv.skills.clear()),
    ("skill_twice", "g1s3.name", lambda cv: cv.skills[0].items.append(Skill(name="PRUNING"))),
    ("level_missing", "l1.level", lambda cv: setattr(cv.languages[0], "level", "")),
    ("school_missing", "d1.school", lambda cv: setattr(cv.education[0], "school", "")),
    ("skill_long", "g1s1.name", lambda cv: setattr(cv.skills[0].items[0], "name", "Able to prune roses and old trees")),
    ("many_skills", "g1", lambda cv: setattr(cv.skills[0], "items", [Skill(name=f"Plant {n}") for n in range(41)])),
    ("certificate_undated", "c1.date", lambda cv: setattr(cv.certifications[0], "date", None)),
    ("draft", "", lambda cv: [setattr(cv, "draft", True), header(full_name="[Your name]")(cv)]),
]  # fmt: skip
PRINTED = [
    ("not_read", Printed(score=0.98, pages=1, missing=["Straße"])),
    ("many_pages", Printed(score=1, pages=3, missing=[])),
    ("undrawn", Printed(score=0.9, pages=1, missing=["𒀭𐤀"], undrawn=["𒀭", "𐤀"])),
]


def test_nothing_stands_out_in_a_good_cv() -> None:
    subject = Subject(a_good_cv(), TODAY, Printed(score=1, pages=2, missing=[]))

    assert findings_in(subject) == []


@pytest.mark.parametrize(("code", "place", "change"), EXAMPLES, ids=[f"{one[0]}-{n}" for n, one in enumerate(EXAMPLES)])
def test_each_rule_finds_its_example_where_it_is(code: str, place: str, change: Callable[[CVDocument], object]) -> None:
    document = changed(change)

    found = [one for one in findings_in(Subject(document, TODAY)) if one.code == code]

    assert place in [one.input_name or one.part for one in found]
    assert all(one.part in spots(document) or one.part in ("", "header") for one in found)


@pytest.mark.parametrize(("code", "printed"), PRINTED)
def test_what_the_printed_cv_is_like_counts(code: str, printed: Printed) -> None:
    assert [one.code for one in findings_in(Subject(a_good_cv(), TODAY, printed))] == [code]


def test_every_rule_has_an_example_and_two_sentences() -> None:
    codes = {rule.code for rule in RULES}

    assert codes == {code for code, *_ in EXAMPLES} | {code for code, _ in PRINTED}
    assert set(SAID) == {f"lint.{code}" for code in codes} | {f"lint.{code}.fix" for code in codes}
    assert len(codes) >= 25


@pytest.mark.parametrize(
    "text",
    [
        "Wrote a guide to Ireland's parks for 300 volunteers",
        "Managed 1,200 single-family homes",
        "Married data of two systems in 3 weeks",
        "Ran the nursery for children of 40 employees",
        "Set up the passport desk of 2 embassies",
        "Cut response time from 4 s to 0.3 s (p95)",
        "Built CI/CD in .NET, C++ and C# for 5 teams",
    ],
)  # fmt: skip
def test_ordinary_work_is_left_alone(text: str) -> None:
    document = changed(bullet(text))

    assert [one.code for one in findings_in(Subject(document, TODAY)) if one.part == "e1r3"] == []


def test_a_service_may_be_born_without_a_birthday() -> None:
    document = changed(french(bullet("Né d'une fusion, le service compte 14 personnes")))

    assert [one.code for one in findings_in(Subject(document, TODAY)) if one.part == "e1r3"] == []


def test_studies_and_missions_fill_what_would_be_gaps_and_overlaps() -> None:
    document = a_good_cv()
    document.experience[1].end = "2018-06"
    document.education.append(Education(degree="MSc", school="Kew", start="2018-09", end="2021"))
    document.experience.append(Experience(title="Mission", post_id="e1", start="2021-04", end="2022-06"))

    found = {one.code for one in findings_in(Subject(with_ids(document), TODAY))}

    assert not found & {"gap", "overlap", "not_newest_first"}


def test_a_photo_is_nothing_unusual_on_a_french_cv() -> None:
    document = changed(french(header(photo="0" * 32)))

    assert "photo" not in {one.code for one in findings_in(Subject(document, TODAY))}


def test_a_rule_that_finds_very_much_stops_naming_it() -> None:
    document = changed(lambda cv: [bullet(f"Bed {n}")(cv) for n in range(100)])

    found = [one for one in findings_in(Subject(document, TODAY)) if one.code == "bullet_short"]

    assert len(found) == MOST_OF_ONE


def test_what_matters_most_comes_first() -> None:
    document = changed(lambda cv: [header(email="", location="")(cv), bullet("Fern house")(cv)])

    severities = [one.severity for one in findings_in(Subject(document, TODAY))]

    assert severities == sorted(severities, key=list(Severity).index)
    assert len(set(severities)) > 1


@pytest.fixture
async def cv_id(alice: User) -> UUID:
    document = changed(lambda cv: [bullet("Fern house")(cv), extra("Mariée, deux enfants")(cv), header(email="")(cv)])
    async with db.transaction() as session:
        return (await a_cv(session, alice.id, document)).id


async def test_the_page_of_a_cv_says_what_stands_out_and_leads_there(
    alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    page = (await alice_client.get(f"/cvs/{cv_id}")).text

    assert "Before you send it" in page
    assert "There is no e-mail address." in page
    assert f'href="/cvs/{cv_id}/edit?at=header#f-header.email"' in page
    assert 'value="hide:x1"' in page


@pytest.mark.parametrize(("code", "place", "change"), EXAMPLES, ids=[f"{one[0]}-{n}" for n, one in enumerate(EXAMPLES)])
async def test_each_finding_leads_to_a_place_of_the_form(
    alice: User, alice_client: httpx.AsyncClient, code: str, place: str, change: Callable[[CVDocument], object]
) -> None:
    document = changed(change)
    async with db.transaction() as session:
        cv_id = (await a_cv(session, alice.id, document)).id
    found = [one for one in findings_in(Subject(document, TODAY)) if one.code == code and one.part]

    for one in found:
        form = (await alice_client.get(f"/cvs/{cv_id}/edit?at={one.part}")).text
        assert f'id="{f"f-{one.input_name}" if one.field else f"part-{one.part}"}"' in form
    assert bool(found) == bool(place)


async def test_one_press_hides_a_line_and_can_be_undone(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    answer = await alice_client.post(f"/cvs/{cv_id}/edits", data={"do": "hide:x1"})

    page = (await alice_client.get(f"/cvs/{cv_id}")).text
    assert answer.status_code == 303
    assert "Mariée" not in page


async def test_scripts_get_the_findings_in_words(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    answer = (await alice_client.get(f"/api/cvs/{cv_id}/findings")).json()

    first = answer["items"][0]
    assert (first["code"], first["severity"], first["part"], first["field"]) == (
        "email_missing",
        "wrong",
        "header",
        "email",
    )
    assert first["fix"] == "Add the one that you read every day."
    assert answer["pages"] == 1
    assert answer["readBack"] == 1.0


async def test_boxes_are_named_on_the_page_in_the_preview_and_by_the_api(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    async with db.transaction() as session:
        cv = await a_cv(session, alice.id, changed(header(full_name="Ann 𒀭 Wood")))
    said = "The PDF shows boxes instead of these characters: 𒀭"

    pages = [(await alice_client.get(f"/cvs/{cv.id}{page}")).text for page in ("", "/preview", "/versions/1")]
    told = (await alice_client.get(f"/api/cvs/{cv.id}/findings")).json()

    assert [said in page for page in pages] == [True, True, True]
    assert "install the Noto fonts" in pages[0]
    assert told["undrawn"] == ["𒀭"]
    assert told["items"][0]["code"] == "undrawn"


async def test_the_findings_of_somebody_else_are_nobody_elses(charlie_client: httpx.AsyncClient, cv_id: UUID) -> None:
    assert (await charlie_client.get(f"/api/cvs/{cv_id}/findings")).status_code == 404
