"""Words of many fields: the noun of a deed, the wider word, the uneven plural pass; another thing does not."""

import pytest

from app.grounding.check import check
from app.lexicon.concepts import concepts_of
from app.lexicon.plurals import uneven_plural
from app.lexicon.tokens import Language


@pytest.mark.parametrize(
    ("language", "source", "honest"),
    [
        ("en", "Proofreading of the staff magazine", "Proofread the staff magazine"),
        ("fr", "Relecture des épreuves du journal interne", "Correction d'épreuves du journal interne"),
        (
            "en",
            "Salon Noir, Cork: cutting, colouring, bridal hair",
            "Cuts, colour and brides' hair at Salon Noir, Cork",
        ),
        ("fr", "Cabinet d'expertise comptable, 25 clients", "25 clients en cabinet comptable"),
        ("fr", "Stocktaking and goods-in at the depot", "Inventaires et réceptions de marchandises au dépôt"),
        ("en", "Maraudes et permanences d'accueil", "Outreach rounds and drop-in sessions"),
        ("en", "Babysitting for two families since 2021", "Have looked after the children of two families since 2021"),
        ("en", "Processed supplier invoices and purchase orders", "Processed supplier documents"),
        (
            "fr",
            "Pansements, perfusions et chevet en cardiologie",
            "Pansements et perfusions aux patients en cardiologie",
        ),
        ("en", "Looked after dogs and cats at a kennel in Leeds", "Looked after animals at a kennel in Leeds"),
        ("en", "Stonemason: repointing at Welbourn Priory", "Repointed stone at Welbourn Priory"),
    ],
)
def test_other_words_of_the_field_pass(language: Language, source: str, honest: str) -> None:
    assert check(honest, [source], language=language) == ()


@pytest.mark.parametrize(
    ("language", "source", "lie"),
    [
        ("en", "Processed supplier documents", "Processed supplier documents and contracts"),
        ("fr", "Traitement des factures fournisseurs", "Traitement des factures et des contrats fournisseurs"),
        ("en", "Care of horses at a riding school", "Care of horses and dogs at a riding school"),
        ("fr", "Vente de chaussures chez Rieu", "Vente de chaussures et de bijoux chez Rieu"),
        ("en", "Managed 12 nurses on the surgical ward", "Cared for 12 patients on the surgical ward"),
        ("fr", "Encadrement de 8 infirmières en cardiologie", "Prise en charge de 8 patients en cardiologie"),
        ("en", "Wrote unit tests for billing", "Wrote unit tests and load tests for billing"),
    ],
)
def test_another_thing_of_the_field_does_not(language: Language, source: str, lie: str) -> None:
    assert check(lie, [source], language=language)


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "wife", "wives"),
        ("en", "shelf", "shelves"),
        ("en", "calf", "calves"),
        ("en", "craftsman", "craftsmen"),
        ("en", "roof", None),
        ("fr", "cheval", "chevaux"),
        ("fr", "vitrail", "vitraux"),
        ("fr", "bail", "baux"),
        ("fr", "commercial", None),
        ("fr", "festival", None),
    ],
)
def test_plurals_that_no_stem_tells(language: Language, one: str, many: str | None) -> None:
    assert uneven_plural(one, language) == many


def test_a_kind_stands_for_no_other_kind() -> None:
    dog, cat = ({one.name for one in concepts_of(word, "en")} for word in ("dogs", "cats"))

    assert not dog & cat
