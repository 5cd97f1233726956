"""Years that a summary may tell: of posts of a trade and of tools that were used, never of what is mentioned."""

from datetime import date

import pytest

from app.generation.years import years_of
from app.lexicon.tokens import Language
from app.offers.digest import OfferDigest, Requirement
from app.vitae.document import Bullet, CVDocument, Experience, with_ids

TODAY = date(2026, 11, 1)


def told(title: str, line: str, *terms: str, language: Language = "en") -> dict[str, int]:
    post = Experience(title=title, start="2016-01", responsibilities=[Bullet(text=line)])
    document = with_ids(CVDocument(language=language, experience=[post]))
    wishes = [Requirement(id=f"r{at}", text=one, terms=[one]) for at, one in enumerate(terms)]
    found = years_of(document, OfferDigest(language=language, requirements=wishes), TODAY)
    return {one.term: one.years for one in found}


@pytest.mark.parametrize(
    ("title", "line", "language", "terms", "expected"),
    [
        ("Bookkeeper", "Kept the marketing budget in Excel.", "en", ("marketing", "Excel"), {"": 10}),
        ("Marketing manager", "Ran adverts.", "en", ("marketing", "SEO"), {"": 10, "marketing": 10}),
        ("Project manager", "Ran six sites.", "en", ("project management",), {"": 10, "project management": 10}),
        ("Support engineer", "Worked beside the SAP team.", "en", ("SAP",), {"": 10}),
        ("Gestionnaire de paie", "Bulletins sur Silae.", "fr", ("paie", "Silae"), {"": 10, "paie": 10}),
        ("Comptable", "Suivi du budget marketing.", "fr", ("marketing", "comptabilité"), {"": 10, "comptabilité": 10}),
    ],
)
def test_years_count_posts_of_a_trade_and_never_a_tool(
    title: str, line: str, language: Language, terms: tuple[str, ...], expected: dict[str, int]
) -> None:
    assert told(title, line, *terms, language=language) == expected


def test_where_a_person_gives_a_figure_none_is_computed() -> None:
    post = Experience(title="Marketing manager", start="2016-01", responsibilities=[Bullet(text="Ran adverts.")])
    said = [Bullet(text="Eight years in marketing.")]
    document = with_ids(CVDocument(language="en", experience=[post], summary=said))

    assert years_of(document, OfferDigest(language="en", title="Marketing manager"), TODAY) == ()
