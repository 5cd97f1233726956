"""Requirement coverage: what a CV shows of an offer, and what is a gap."""

from app.matching.coverage import coverage, languages_covered
from app.offers.digest import LanguageWish, Need, OfferDigest, Requirement
from app.vitae.document import Bullet, CVDocument, Experience, SpokenLanguage, with_ids

CV = with_ids(
    CVDocument(
        experience=[
            Experience(
                title="Ops",
                responsibilities=[Bullet(text="Exploitation de k8s."), Bullet(text="Sans Kafka ni Spark.")],
            )
        ]
    )
)


def covered(*terms: str) -> tuple[str, ...]:
    digest = OfferDigest(requirements=[Requirement(id="r1", text="x", terms=list(terms))])
    return coverage(CV, digest)[0].unit_ids


def test_a_requirement_is_covered_under_any_name_of_its_terms() -> None:
    assert covered("Kubernetes") == ("e1r1",)


def test_a_negated_mention_covers_nothing() -> None:
    assert covered("Kafka") == ()


def test_a_requirement_that_no_line_says_is_a_gap() -> None:
    (only,) = coverage(CV, OfferDigest(requirements=[Requirement(id="r1", text="Bonne humeur")]))

    assert only.is_gap


SPEAKER = with_ids(CVDocument(languages=[SpokenLanguage(name="Anglais", level="B2"), SpokenLanguage(name="French")]))


def test_a_language_is_covered_under_its_name_in_either_language() -> None:
    digest = OfferDigest(languages=[LanguageWish(name="English", level="B2"), LanguageWish(name="German")])
    english, german = languages_covered(SPEAKER, digest)

    assert english.unit_ids == (f"{SPEAKER.languages[0].id}.name",)
    assert english.level == ""
    assert german.is_gap


def test_a_level_under_the_one_asked_for_is_told() -> None:
    digest = OfferDigest(
        languages=[LanguageWish(name="anglais", level="courant"), LanguageWish(name="français", level="C1")]
    )

    assert [one.level for one in languages_covered(SPEAKER, digest)] == ["B2", ""]


def test_a_language_is_needed_as_much_as_the_line_that_names_it() -> None:
    digest = OfferDigest(
        requirements=[Requirement(id="r1", text="Anglais apprécié", need=Need.NICE, quote="Anglais apprécié")],
        languages=[LanguageWish(name="anglais", quote="Anglais apprécié"), LanguageWish(name="français")],
    )

    assert [one.need for one in languages_covered(SPEAKER, digest)] == [Need.NICE, Need.MUST]
