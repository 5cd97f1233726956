"""Which line of a post is read first: what is asked for, the part taken, figures."""

from samples import brief_of, bullets

from app.generation.extractive import ExtractiveEngine
from app.generation.tailoring import tailor
from app.generation.worth import by_worth
from app.offers.digest import OfferDigest, Quoted, Requirement
from app.vitae.document import CVDocument, Experience, with_ids

DIGEST = OfferDigest(
    title="Head of Customer Support",
    requirements=[Requirement(id="q1", text="Lead a support team"), Requirement(id="q2", text="Supplier contracts")],
    responsibilities=[Quoted(text="Report complaints to the board")],
)


def ordered(*texts: str, digest: OfferDigest = DIGEST) -> list[str]:
    named = {str(number): text for number, text in enumerate(texts)}
    return [named[one] for one in by_worth(named.items(), digest)]


def test_who_led_people_goes_before_a_line_that_only_has_a_word_of_the_offer() -> None:
    led = "Managed a support team of 22 people"
    helped = "Helped with the board's summer party"

    assert ordered(helped, led) == [led, helped]


def test_a_line_answers_a_wish_in_other_words_of_the_same_meaning() -> None:
    same = "Negotiated agreements with vendors"
    other = "Watered the plants of the lobby"

    assert ordered(other, same) == [same, other]


def test_a_figure_decides_between_lines_that_are_alike() -> None:
    plain, counted = "Answered letters of complaint", "Answered 900 letters of complaint"

    assert ordered(plain, counted) == [counted, plain]


def test_lines_that_are_worth_the_same_stay_as_the_person_had_them() -> None:
    assert ordered("Swept the yard", "Fed the cats") == ["Swept the yard", "Fed the cats"]


async def test_a_result_stays_a_result_below_responsibilities() -> None:
    item = Experience(
        title="Support manager",
        start="2020",
        responsibilities=bullets("Chose the plants", "Lead a support team of nine"),
        deliverables=bullets("Halved complaints to the board in 2 years"),
    )
    source = with_ids(CVDocument(experience=[item]))

    result = (await tailor(brief_of(source, DIGEST), ExtractiveEngine())).document.experience[0]

    assert [one.id for one in result.shown] == ["e1r2", "e1r1", "e1d1"]
    assert [one.id for one in result.deliverables] == ["e1d1"]
