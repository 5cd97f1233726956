"""What the extractive engine removes: only what title, own line of posts and words all lead away from."""

import pytest
from samples import TODAY, bullets

from app.generation.calls.classify import ClassifyInput
from app.generation.engine import Intensity
from app.generation.extractive import classify
from app.generation.fates import Fate
from app.offers.digest import OfferDigest, Requirement
from app.vitae.document import CVDocument, Experience, Project, with_ids

SALES = OfferDigest(
    title="Commercial Director", requirements=[Requirement(id="q1", text="Salesforce", terms=["Salesforce"])]
)


def removed(digest: OfferDigest, *experience: Experience, projects: tuple[Project, ...] = ()) -> list[str]:
    document = with_ids(CVDocument(experience=list(experience), projects=list(projects)))
    given = ClassifyInput(
        document=document,
        today=TODAY,
        digest=digest,
        language="en",
        source_language="en",
        intensity=Intensity.BALANCED,
    )
    titles = {item.id: item.title for item in document.experience} | {one.id: one.name for one in document.projects}
    return [titles[one.item_id] for one in classify(given).proposals if one.fate == Fate.REMOVE and one.off_domain]


def post(title: str, *lines: str, start: str = "2005", end: str | None = "2009") -> Experience:
    return Experience(title=title, company="Ardley", start=start, end=end, responsibilities=bullets(*lines))


DIRECTOR = post("Sales Director", "Leads four regional managers", start="2018", end=None)


def test_an_old_post_of_the_same_trade_stays_though_it_shares_no_word_with_the_offer() -> None:
    early = post("Field Sales Executive", "Visited forty stationers a week")

    assert removed(SALES, DIRECTOR, early, post("Waitress", "Served eighty covers")) == ["Waitress"]


def test_a_post_that_led_to_the_persons_own_line_stays_for_an_offer_of_another_field() -> None:
    teaching = OfferDigest(title="Maths teacher")

    assert removed(teaching, DIRECTOR, post("Key Account Manager", "Looked after nine retailers")) == []


@pytest.mark.parametrize(
    ("early", "is_removed"),
    [
        (post("Waitress", "Kept guests of the restaurant in Salesforce"), False),
        (post("Waitress", "Leads and regional managers of four sites"), False),
        (post("Waitress", "Served eighty covers"), True),
        (post("Lapidary", "Ground and polished stones"), False),  # in doubt: no list knows that trade
    ],
)
def test_words_of_the_offer_or_of_the_own_line_keep_a_foreign_post(early: Experience, *, is_removed: bool) -> None:
    assert (removed(SALES, DIRECTOR, early) == [early.title]) is is_removed


def test_of_projects_only_pastimes_go() -> None:
    band = Project(name="Quayside swing band", role="Bassist", bullets=bullets("Played at weddings"))
    guide = Project(name="Handbook of returns", role="Author", bullets=bullets("Wrote ninety pages"))
    climbing = Project(name="Climbing evenings", role="Volunteer", bullets=bullets("Welcomed beginners"))

    assert removed(SALES, DIRECTOR, projects=(band, guide, climbing)) == [band.name, climbing.name]


def test_nothing_goes_where_the_offer_names_no_trade() -> None:
    assert removed(OfferDigest(title="Join us"), DIRECTOR, post("Waitress", "Served eighty covers")) == []
