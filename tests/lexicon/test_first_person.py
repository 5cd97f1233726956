"""A line of a CV as part of a sentence in the first person: its words stay, its form decides what stands before it."""

import pytest

from app.lexicon.clauses import Form, names_in
from app.lexicon.clauses_en import post
from app.lexicon.clauses_fr import at_employer, of
from app.lexicon.first_person import clauses_of
from app.lexicon.tokens import Language

SAID: list[tuple[Language, str, Form, str]] = [
    ("en", "Rewired 14 pumping stations.", Form.ACTED, "rewired 14 pumping stations"),
    ("en", "Quietly rebuilt the archive", Form.ACTED, "quietly rebuilt the archive"),
    ("en", "Swept and sanded 30 decks", Form.ACTED, "swept and sanded 30 decks"),
    ("en", "Supervise a crew of nine", Form.ACTS, "supervise a crew of nine"),
    ("en", "Supervises a crew of nine", Form.ACTS, "supervise a crew of nine"),
    ("en", "Managing two depots", Form.WORK, "managing two depots"),
    ("en", "Management of 12 leases", Form.WORK, "the management of 12 leases"),
    ("en", "Responsible for the tills of 3 shops", Form.IS, "responsible for the tills of 3 shops"),
    ("en", "I closed nine branches.", Form.WHOLE, "I closed nine branches."),
    ("en", "Waiting time of 4 days instead of 11", Form.WORK, "waiting time of 4 days instead of 11"),
    ("fr", "Rénové 40 fermes.", Form.ACTED, "rénové 40 fermes"),
    ("fr", "Tenu le registre des entrées", Form.ACTED, "tenu le registre des entrées"),
    ("fr", "Anime un club de lecture", Form.ACTS, "j'anime un club de lecture"),
    ("fr", "Tient la caisse et rend les comptes", Form.ACTS, "je tiens la caisse et rends les comptes"),
    ("fr", "Conçoit des reliures et suit les commandes", Form.ACTS, "je conçois des reliures et suis les commandes"),
    ("fr", "Gestion d'un parc de 12 engins", Form.WORK, "la gestion d'un parc de 12 engins"),
    ("fr", "Encadrement de 5 vacataires", Form.WORK, "l'encadrement de 5 vacataires"),
    ("fr", "Suivi des chantiers", Form.WORK, "le suivi des chantiers"),
    ("fr", "Suivi les chantiers du port", Form.ACTED, "suivi les chantiers du port"),
    ("fr", "Tri et conditionnement des œufs", Form.WORK, "le tri et le conditionnement des œufs"),
    ("fr", "Réparer les clôtures", Form.TO_DO, "réparer les clôtures"),
    ("fr", "Taux de casse ramené de 4 % à 1 %", Form.OUTCOME, "taux de casse ramené de 4 % à 1 %"),
    ("fr", "Chargée de la billetterie", Form.IS, "chargée de la billetterie"),
]


@pytest.mark.parametrize(("language", "line", "form", "text"), SAID)
def test_a_line_stands_in_a_sentence_by_its_grammar(language: Language, line: str, form: Form, text: str) -> None:
    (found,) = clauses_of([line], language)

    assert found
    assert (found.form, found.text) == (form, text)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Tools: Figma, Sketch and Miro"),
        ("en", "Sold pumps. Then left them to others."),
        ("en", "Fluent in irony"),
        ("en", "Opened the branch in (Lille"),
        ("fr", "Outils : Figma et Miro"),
        ("fr", "Diplômé de l'école navale"),
        ("fr", "Suivi de ses propres dossiers"),
        ("fr", "Sens du contact"),
        ("fr", "Devenu chef de cuisine"),
    ],
)
def test_a_line_whose_form_cannot_be_told_is_no_part_of_a_sentence(language: Language, line: str) -> None:
    assert clauses_of([line], language) == [None]


def test_neighbours_decide_about_a_word_that_may_be_two() -> None:
    among_verbs = clauses_of(["Prepare the weekly menu", "Plan banquets for hotels"], "en")
    alone = clauses_of(["Plan banquets for hotels"], "en")

    assert [one.form for one in among_verbs if one] == [Form.ACTS, Form.ACTS]
    assert alone == [None]


def test_a_result_that_the_cv_calls_one_is_told_as_one() -> None:
    (found,) = clauses_of(["Réduction de 8 % des retours"], "fr", frozenset({0}))

    assert found
    assert (found.form, found.text) == (Form.OUTCOME, "réduction de 8 % des retours")


def test_a_name_keeps_its_capital() -> None:
    names = names_in(["Sold tickets for Lumina"])

    (found,) = clauses_of(["Lumina festival opened to 900 guests"], "en", frozenset({0}), names)

    assert found
    assert found.text == "Lumina festival opened to 900 guests"


def test_a_title_stands_in_a_sentence_with_its_article() -> None:
    titles = ("Baker", "Usher", "HR officer", "Head of pastry", "Senior Tax Adviser", "UX designer")

    assert [post(one) for one in titles] == [
        "a baker",
        "an usher",
        "an HR officer",
        "head of pastry",
        "Senior Tax Adviser",
        "a UX designer",
    ]


def test_an_employer_stands_with_its_own_article() -> None:
    names = ("Clinique du Lac", "Musée Fabre", "Hôpital Nord", "Les Vergers de Seine", "Tramel SAS")

    assert [at_employer(one) for one in names] == [
        "à la Clinique du Lac",
        "au Musée Fabre",
        "à l'Hôpital Nord",
        "aux Vergers de Seine",
        "chez Tramel SAS",
    ]


def test_de_loses_its_vowel_before_another_but_not_before_an_aspirated_h() -> None:
    assert [of(one) for one in ("agent", "hôtesse", "hockeyeur", "boulanger")] == [
        "d'agent",
        "d'hôtesse",
        "de hockeyeur",
        "de boulanger",
    ]
