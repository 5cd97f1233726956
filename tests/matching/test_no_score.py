"""What has no score, and ranks that are told right."""

from datetime import date

import pytest

from app.lexicon.ranks import rank_of
from app.matching.first_view import first_view
from app.matching.score import asks_for_something, score
from app.matching.scoring import best_scores
from app.offers.digest import Keyword, LanguageWish, OfferDigest, Requirement
from app.vitae.document import Bullet, CVDocument, Experience, Header, Skill, SkillGroup, with_ids

TODAY = date(2026, 11, 1)


def posts(*titles: str) -> CVDocument:
    dates = [("2020-01", None), ("2012-01", "2019-12")]
    held = [Experience(title=one, start=start, end=end) for one, (start, end) in zip(titles, dates, strict=False)]
    return with_ids(CVDocument(language="en", experience=held))


def test_an_offer_that_asks_for_nothing_is_known() -> None:
    assert not asks_for_something(OfferDigest(title="Cook"))
    assert asks_for_something(OfferDigest(requirements=[Requirement(id="q1", text="HACCP")]))
    assert asks_for_something(OfferDigest(keywords=[Keyword(term="HACCP")]))
    assert asks_for_something(OfferDigest(languages=[LanguageWish(name="French")]))


async def test_an_offer_that_asks_for_nothing_has_no_best_score() -> None:
    assert await best_scores({None: posts("Cook")}, [(OfferDigest(title="Cook"), "")]) == [(None, None)]


@pytest.mark.parametrize(
    ("wanted", "held"),
    [
        ("Warehouse supervisor", ("Supervisor", "Order picker")),
        ("Shop floor supervisor", ("Supervisor", "Sales assistant")),
        ("Retail supervisor", ("Assistant store manager", "Sales assistant")),
        ("Team leader customer service", ("Customer service supervisor", "Call centre agent")),
    ],
)
def test_who_supervises_now_is_not_told_that_the_post_stands_higher(wanted: str, held: tuple[str, ...]) -> None:
    found = score(posts(*held), OfferDigest(title=wanted, language="en"), TODAY)

    assert "match.con.below" not in [one.code for one in found.cons]


def test_an_assistant_to_a_manager_is_none() -> None:
    assert rank_of("Assistant to the sales manager") < rank_of("Assistant store manager") == rank_of("Supervisor")


def test_the_first_view_of_a_cv_is_its_summary_and_the_first_lines_of_its_newest_posts() -> None:
    lines = [Bullet(text=f"Line {at}.") for at in range(5)]
    held = [Experience(title=f"Post {at}", responsibilities=lines, skills=["Excel"]) for at in range(3)]
    skills = [SkillGroup(label="Tools", items=[Skill(name="Excel")])]
    said = [Bullet(text=f"Sentence {at}.") for at in range(6)]
    document = with_ids(CVDocument(header=Header(current_title="Cook"), summary=said, experience=held, skills=skills))

    seen = first_view(document)

    assert (len(seen.summary), [one.title for one in seen.experience]) == (4, ["Post 0", "Post 1"])
    assert [len(one.responsibilities) for one in seen.experience] == [3, 3]
    assert seen.skills == [] == seen.experience[0].skills
    assert first_view(document.model_copy(update={"section_order": ["skills"]})).skills == document.skills
