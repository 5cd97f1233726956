"""What an offer says of wishes, tasks, languages, pay and employer is told from what only looks like it."""

import json

import pytest

from app.errors import Refused
from app.offers.digest import Need
from app.offers.postings.reading import read_posting
from app.offers.postings.values import Page, Posting
from app.offers.rules import digest_offer

HEAD = "Pastry chef\nRye House | York\n\n"


def musts(text: str) -> list[str]:
    return [one.text for one in digest_offer(text).requirements if one.need == Need.MUST]


def posting(body: str, *, title: str = "Pastry chef – Rye House", kind: str = "text/html; charset=utf-8") -> Posting:
    markup = f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"
    return read_posting(Page("https://ryehouse.example/careers/pastry", 200, kind, markup.encode()))


@pytest.mark.parametrize(
    "sentence",
    [
        "If you are a person with a disability and need help to apply, please write to us.",
        "If you need a reasonable accommodation due to a disability, you can ask for one at any time.",
        "Pursuant to the fair chance ordinance, we consider applicants with arrest and conviction records as required.",
        "This privacy notice tells you how we use your personal data when you apply, as required by law.",
    ],
)
def test_what_the_law_wants_said_is_no_wish(sentence: str) -> None:
    assert musts(f"{HEAD}About you\n- Two years of pastry\n\n{sentence}\n") == ["Two years of pastry"]


def test_a_heading_of_what_is_important_to_have_opens_musts() -> None:
    text = f"{HEAD}About you\nWe look for many things.\n\nImportant to have\n- 5 years of pastry\n- Experience with ovens\n"

    assert musts(text)[-2:] == ["5 years of pastry", "Experience with ovens"]


def test_a_list_of_tasks_behind_an_unknown_lead_is_no_list_of_wishes() -> None:
    text = (
        "Animatrice de réseau\nRelais Exemple | Metz\n\nDescription du poste\nVous travaillerez avec toute l'équipe.\n"
        "Concrètement, il s'agira de :\n- Animer les réseaux de bénévoles, en organisant leur formation\n"
        "- Mobiliser les communes en présentant le projet\n\nProfil\n- Expérience de l'animation\n"
    )

    assert musts(text) == ["Expérience de l'animation"]


@pytest.mark.parametrize(
    "line",
    [
        "Les artisans italiens et les clients allemands commandent chez nous.",
        "You ship each cake with craft and polish.",
    ],
)
def test_people_and_work_are_no_spoken_language(line: str) -> None:
    assert digest_offer(f"{HEAD}{line}\n\nProfile\n- Two years of pastry\n").languages == []


def test_a_language_that_is_asked_for_stays() -> None:
    found = digest_offer(f"{HEAD}You speak Italian.\n\nProfile\n- Good German\n").languages

    assert [one.name for one in found] == ["Italian", "German"]


@pytest.mark.parametrize(
    ("line", "pay"),
    [
        ("Salaire\nMensuel de 2100.0 Euros à 2400.0 Euros sur 12.0 mois", "Mensuel de 2100.0 Euros à 2400.0 Euros"),
        ("Rémunération : de 4100€ brut à 5200€ brut", "de 4100€ brut à 5200€ brut"),
        ("Preferred / Bonus Skills\n- Cakes\n\nLogistics\n£31,000 – £36,000 annually", "£31,000 – £36,000 annually"),
    ],
)
def test_pay_is_read_with_its_time_before_it_and_both_its_ends(line: str, pay: str) -> None:
    assert digest_offer(f"{HEAD}{line}\n").salary.removeprefix("de ") == pay.removeprefix("de ")


def test_a_short_offer_is_no_wall_for_a_script_or_a_form_beside_it() -> None:
    offer = "<main><h1>Pastry chef</h1><p>Full-time, permanent. Salary £26,500. Apply with your CV.</p><h2>Requirements</h2><ul><li>Two years of experience</li></ul></main>"
    script = "<script>(function(){var a=document.createElement('script');a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'})()</script>"
    form = "<header><form action=/login><input name=user><input type=password name=word></form></header>"

    assert posting(offer + script).title == "Pastry chef"
    assert posting(form + offer).title == "Pastry chef"


def test_a_column_of_links_at_the_foot_names_no_employer() -> None:
    offer = "<header><a href=/>Rye House</a></header><main><h1>Pastry chef</h1><p>York</p><p>We look for a careful person. Full-time, permanent. Apply with your CV.</p><h2>What you need</h2><ul><li>Two years of experience in pastry</li></ul></main>"
    foot = "<footer><div><h3>Company</h3><ul><li><a href=/>Home</a></li><li><a href=/blog>Blog</a></li></ul></div></footer>"

    assert posting(offer + foot).company == "Rye House"


def test_a_heading_that_only_says_who_hires_is_the_employer_and_the_next_one_the_post() -> None:
    page = "<div><h1>Relais Exemple recrute</h1><h2>Animatrice ou animateur de réseau</h2></div><p>Poste en CDD de 12 mois à Metz.</p><h2>Missions</h2><ul><li>Animer le réseau</li></ul><h2>Profil recherché</h2><ul><li>Deux ans d'expérience</li></ul>"

    found = posting(page, title="relais.example")

    assert (found.title, found.company) == ("Animatrice ou animateur de réseau", "Relais Exemple")


def test_the_name_of_a_site_is_no_title_where_no_heading_is() -> None:
    page = "<div><a href=/>Home</a></div><table><tr><td><b>QA Baking Engineer</b></td></tr><tr><td>Job ID:</td><td>17</td></tr></table><p><b>Overview:</b><br>Rye House makes cakes. Full-time.</p><p><b>Requirements:</b></p><ul><li>Technical degree</li><li>2 years of experience in a plant</li></ul><p>Apply for this job online</p>"

    assert posting(page, title="Ryehouse.com :: Careers").title == "QA Baking Engineer"


@pytest.mark.parametrize(
    ("title", "heading", "make"),
    [
        ("412 Treffer für Bäcker Jobs – Stellenangebote", "412 Treffer für Bäcker", "/stellenangebote--baecker-{}"),
        ("1,208 Pastry Chef Jobs and Vacancies | Site", "Pastry chef jobs", "/viewjob?jk={}"),
        ("Offres d'emploi (CDI, CDD), apprentissages et stages | Site", "Site", "/fr/companies/c/jobs/poste-{}"),
    ],
)
def test_lists_are_told_with_their_number_apart_and_in_other_languages(title: str, heading: str, make: str) -> None:
    cards = "".join(
        f"<div><a href='{make.format(n)}'>Pastry chef {n}</a><p>House {n}, full-time, CDI, salary £2{n},000</p></div>"
        for n in range(12)
    )

    with pytest.raises(Refused) as refusal:
        posting(f"<h1>{heading}</h1>{cards}", title=title)

    assert refusal.value.error_code == "offer.page_list"


def test_a_board_that_gives_requirements_apart_has_them_under_their_heading() -> None:
    offer = {
        "title": "Shop manager",
        "company_name": "Rye House",
        "city": "York",
        "careers_url": "https://rye.recruitee.com/o/shop",
        "description": "<p>Rye House bakes. We need someone who keeps the shop running.</p>",
        "requirements": "<ul><li>Attention to detail</li><li>Experience with tills</li></ul><p>What you can expect</p>"
        "<ul><li>A growing company</li><li>Flexible hours</li></ul>",
    }
    page = Page(
        "https://rye.recruitee.com/api/offers/shop", 200, "application/json", json.dumps({"offer": offer}).encode()
    )

    assert musts(read_posting(page).text)[-2:] == ["Attention to detail", "Experience with tills"]
