"""Facts and wishes of offers by rules: what is like a title, an employer, a place, a pay, a wish, and what is not."""

import pytest

from app.offers.digest import Need
from app.offers.rules import digest_offer


def wishes(text: str) -> list[tuple[str, str]]:
    return [(one.text, one.need.value) for one in digest_offer(text).requirements]


@pytest.mark.parametrize(
    ("text", "title", "company"),
    [
        ("Pastry Cook wanted at The Copper Kettle, Harrogate\n\nWe bake all day.", "Pastry Cook", "The Copper Kettle"),
        ("Kestrel Trust\nFinance Manager\nNorwich, Norfolk\n£40,000", "Finance Manager", "Kestrel Trust"),
        (
            "VILLE DE MORLAIX\nFinistère - 15 000 habitants\n\nrecrute un jardinier (H/F)\nCDD de 6 mois",
            "jardinier (H/F)",
            "VILLE DE MORLAIX",
        ),
        ("Rejoignez Décathlon à Lille !\nConseiller de vente (H/F)\nCDI", "Conseiller de vente (H/F)", "Décathlon"),
        (
            "Head Gardener\nFull-time\n£28,000 a year\nThornton Hall\nYork\n\nThornton Hall is a garden.",
            "Head Gardener",
            "Thornton Hall",
        ),
        ("Warehouse Operative - Immediate start\nLeeds\n\nOur client is a well-known shop.", "Warehouse Operative", ""),
    ],
)
def test_title_and_employer_are_known_by_how_they_stand(text: str, title: str, company: str) -> None:
    digest = digest_offer(text)

    assert (digest.title, digest.company) == (title, company)


def test_a_word_in_brackets_is_no_place() -> None:
    assert digest_offer("Baker\nRye Ltd\n\nInclusion (DEI): a lively network.").place == ""


@pytest.mark.parametrize(
    ("line", "salary"),
    [
        ("The team looks after a £60m P&L. Salary: £45,000 a year", "£45,000 a year"),
        ("We raised $30M this year.", ""),
        ("£250 refer-a-friend bonus\nPay: £12.60 per hour", "£12.60"),
        ("Un budget formation de 1 500 €. Rémunération : 32 à 36 k€", "32 à 36 k€"),
    ],
)
def test_pay_is_the_amount_that_most_speaks_for_being_it(line: str, salary: str) -> None:
    assert digest_offer(f"Baker\n\n{line}\n").salary.startswith(salary)
    assert bool(digest_offer(f"Baker\n\n{line}\n").salary) == bool(salary)


@pytest.mark.parametrize(
    ("heading", "need"),
    [("Indispensable", "must"), ("Profil attendu", "must"), ("Un plus", "nice"), ("La cerise sur le gâteau", "nice")],
)
def test_headings_of_french_offers_open_their_sections(heading: str, need: str) -> None:
    text = f"Cuisinier\n\nMissions\n- Préparer les plats\n\n{heading}\n- Permis B\n"

    assert wishes(text) == [("Permis B", need)]


@pytest.mark.parametrize("heading", ["Rewards", "Chez nous", "Requirements"])
def test_a_list_of_benefits_is_none_of_wishes_whatever_stands_above_it(heading: str) -> None:
    text = f"Baker\n\n{heading}\n- 25 days of leave\n- Company pension\n- Staff discount\n"

    assert wishes(text) == []


@pytest.mark.parametrize(
    "prose",
    [
        "For thirty years Rye Ltd has baked for families at the heart of the town.",
        "Nos clients nous ressemblent : exigeants et fidèles.",
        "Vous aimez le pain ? Nous aussi, et vous allez adorer nos dégustations.",
        "Rye Ltd is a family firm with 70 vans, all under four years old.",
    ],
)
def test_what_an_employer_says_of_itself_is_no_wish(prose: str) -> None:
    assert wishes(f"Baker\nRye Ltd | Leeds\n\n{prose}\n") == []


def test_a_sentence_that_lists_wishes_is_cut_into_them() -> None:
    text = (
        "Analyst\n\nWe're after someone with a degree in statistics, two years in a bank, ideally a small one, "
        "and fluency in SQL (joins, windows). German would be useful.\n"
    )

    assert wishes(text) == [
        ("We're after someone with a degree in statistics", Need.MUST),
        ("two years in a bank, ideally a small one", Need.MUST),
        ("fluency in SQL (joins, windows).", Need.MUST),
        ("German would be useful.", Need.NICE),
    ]


def test_pictures_before_lines_are_bullets() -> None:
    text = "🔌 Électricien (H/F)\n📍 Pau (64)\n\n🎯 Ton profil\n✔️ CAP électricité\n✔️ Domotique = un vrai plus\n"

    assert wishes(text) == [("CAP électricité", Need.MUST), ("Domotique = un vrai plus", Need.NICE)]
    assert digest_offer(text).title == "Électricien (H/F)"


@pytest.mark.parametrize(
    "terms",
    [
        "CDD, statut agent de maîtrise, 31 à 33 k€.",
        "Permanent, 37.5 hours, £29,000",
        "CDI - 35 h - selon profil",
        "Full-time | remote | $80,000",
    ],
)
def test_a_line_of_terms_asks_for_nothing(terms: str) -> None:
    assert wishes(f"Buyer\nRye Ltd | Leeds\n\nNice to have\nA forklift licence.\n\n{terms}\n") == [
        ("A forklift licence.", "nice")
    ]


@pytest.mark.parametrize("title", ["Responsable formation", "Chargée de formation et qualité", "Experienced baker"])
def test_the_title_asks_for_nothing(title: str) -> None:
    assert wishes(f"{title}\nRye Ltd – Leeds\n\nProfil\n- Permis B\n") == [("Permis B", "must")]


@pytest.mark.parametrize(
    ("lead", "deep"), [("En bonus :", "  "), ("Nice to have:", "\t"), ("Un plus :", ""), ("Would be a plus:", "   ")]
)
def test_a_point_that_leads_to_others_says_how_much_they_are_wanted(lead: str, deep: str) -> None:
    text = f"Baker\n\nRequirements\n- Two years at an oven\n- {lead}\n{deep}- a taste for rye\n{deep}- some Dutch\n"

    assert wishes(text) == [
        ("Two years at an oven", "must"),
        ("a taste for rye", "nice"),
        ("some Dutch", "nice"),
    ]


@pytest.mark.parametrize("word", ["expérimenté", "expérimentée", "expérimentés", "Expérimentées"])
def test_an_experienced_person_is_a_wish(word: str) -> None:
    assert wishes(f"Boulanger\n\nVous êtes {word} en panification.\n")[:1] != []


@pytest.mark.parametrize(
    ("line", "languages"),
    [
        ("allemand courant, italien souhaité", [("Allemand", "courant"), ("Italien", "")]),
        ("Fluent German, Dutch a plus", [("German", "Fluent"), ("Dutch", "")]),
        ("bilingue anglais, notions de russe", [("Anglais", "bilingue"), ("Russe", "notions")]),
        ("English C1, French welcome, German B1", [("English", "C1"), ("French", ""), ("German", "B1")]),
    ],
)
def test_a_level_belongs_to_one_language(line: str, languages: list[tuple[str, str]]) -> None:
    found = digest_offer(f"Buyer\n\nRequirements\n- {line}\n").languages

    assert [(one.name, one.level) for one in found] == languages
