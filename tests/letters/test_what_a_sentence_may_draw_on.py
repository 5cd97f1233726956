"""A sentence of a letter is refused for what nothing carries; what stands elsewhere is read, and never sure."""

from datetime import date
from typing import Literal

import pytest

from app.grounding.check import Verdict
from app.letters.calls import LetterAnswer, Said
from app.letters.checking import Judged, LetterCheck
from app.letters.materials import Materials
from app.letters.order import Order
from app.offers.rules import digest_offer
from app.vitae.document import Bullet, Certification, CVDocument, Education, Experience, Header

OFFER = """Payroll officer at Merton Vale Hospice Group
We run three hospices and eleven charity shops.
You will process the monthly payroll for 520 people.
30 hours a week could be considered."""
CV = CVDocument(
    language="en",
    header=Header(full_name="Rosalind Achebe"),
    experience=[
        Experience(
            id="e1",
            title="Payroll Administrator",
            company="Ashdown Schools Trust",
            start="2018-11",
            responsibilities=[Bullet(id="e1r1", text="Monthly payroll for 840 staff in 12 schools")],
        ),
        Experience(
            id="e2",
            title="Accounts Assistant",
            company="Corbel Joinery",
            start="2013-05",
            end="2018-10",
            responsibilities=[Bullet(id="e2r1", text="Weekly payroll for 35 people on Sage")],
        ),
    ],
    education=[Education(id="d1", degree="BSc Economics", school="University of Leeds", end="2012")],
    certifications=[Certification(id="c1", name="CIPP Payroll Technician Certificate", date="2020")],
)


def judged(
    text: str, *ids: str, about: Literal["candidate", "wish", "courtesy", "offer"] = "candidate", quote: str = ""
) -> Judged:
    given = Materials(
        order=Order(language="en"), document=CV, digest=digest_offer(OFFER), offer_text=OFFER, today=date(2026, 11, 1)
    )
    answer = LetterAnswer(paragraphs=((Said(text=text, about=about, ids=ids, quote=quote),),))
    [(_, one)] = LetterCheck(given).accept(answer).placed()
    return one


def reasons(one: Judged) -> list[str]:
    return [doubt.reason for doubt in one.sentence.doubts]


def test_a_fact_of_another_part_of_the_cv_waits_for_a_reader() -> None:
    one = judged("With a BSc in Economics from 2012, I ran the monthly payroll for 840 staff.", "e1r1")

    assert one.verdict == Verdict.UNSURE
    assert "letters.several_items" in reasons(one)
    assert any("University of Leeds" in line for line in one.behind)


@pytest.mark.parametrize(
    "text",
    [
        "I ran the monthly payroll for 910 staff.",
        "At Ashdown Schools Trust I ran the payroll for 35 people.",
        "With an MBA I ran the monthly payroll for 840 staff.",
        "I ran the monthly payroll for 840 staff at Northgate College.",
    ],
)
def test_a_fact_that_no_fact_of_the_cv_carries_is_refused_whatever_is_named(text: str) -> None:
    assert judged(text, "e1r1").verdict == Verdict.REFUSED


def test_a_sentence_that_names_no_line_waits_where_the_cv_carries_it() -> None:
    one = judged("In 2020 I gained the CIPP Payroll Technician Certificate.")

    assert one.verdict == Verdict.UNSURE
    assert "letters.no_source" in reasons(one)
    assert any("CIPP" in line for line in one.behind)
    assert "c1.name" in one.sentence.sources


@pytest.mark.parametrize("about", ["candidate", "wish"])
def test_a_sentence_that_names_no_line_is_refused_where_nothing_carries_it(about: Literal["candidate", "wish"]) -> None:
    one = judged("I hold a PRINCE2 certificate and led 14 people.", about=about)

    assert one.verdict == Verdict.REFUSED
    assert "letters.no_source" in reasons(one)


def test_a_wish_may_speak_of_what_the_offer_says_once_it_was_read() -> None:
    assert judged("Thirty hours a week would suit me.", about="wish").verdict == Verdict.UNSURE
    assert judged("Twenty hours a week would suit me.", about="wish").verdict == Verdict.REFUSED


def test_nothing_that_names_no_line_is_ever_sure() -> None:
    assert judged("Monthly payroll for 840 staff in 12 schools.").verdict != Verdict.FOLLOWS


def test_a_sentence_on_the_offer_may_go_beyond_its_quote_and_not_beyond_the_offer() -> None:
    quote = "We run three hospices and eleven charity shops."

    near = judged("You run three hospices, with 520 people to pay.", about="offer", quote=quote)
    far = judged("You run three hospices, with 740 people to pay.", about="offer", quote=quote)

    assert (near.verdict, far.verdict) == (Verdict.UNSURE, Verdict.REFUSED)
    assert "letters.beyond_quote" in reasons(near)


@pytest.mark.parametrize("about", ["wish", "courtesy"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The payroll officer will process the payroll.", {Verdict.UNSURE}),
        ("The payroll officer leads the finance board.", {Verdict.UNSURE, Verdict.REFUSED}),
        ("The group buys its own aircraft.", {Verdict.UNSURE, Verdict.REFUSED}),
        ("Great teams share their budget.", {Verdict.UNSURE, Verdict.REFUSED}),
        ("Thank you for your time.", {Verdict.FOLLOWS}),
        ("I would welcome the chance to talk.", {Verdict.FOLLOWS}),
        ("Payroll officer at Merton Vale Hospice Group", {Verdict.FOLLOWS}),
    ],
)
def test_a_wish_or_courtesy_that_names_nobody_is_read_or_refused(
    about: Literal["wish", "courtesy"], text: str, expected: set[Verdict]
) -> None:
    one = judged(text, about=about)

    assert one.verdict in expected
    assert one.verdict == Verdict.FOLLOWS or one.sentence.doubts
    assert one.verdict != Verdict.UNSURE or one.behind


def joined(text: str, part: str, *ids: str, quote: str) -> Judged:
    given = Materials(
        order=Order(language="en"), document=CV, digest=digest_offer(OFFER), offer_text=OFFER, today=date(2026, 11, 1)
    )
    said = Said(text=text, about="both", ids=ids, quote=quote, offer_part=part)
    [(_, one)] = LetterCheck(given).accept(LetterAnswer(paragraphs=((said,),))).placed()
    return one


QUOTE = "You will process the monthly payroll for 520 people."


def test_a_wish_of_the_employer_may_be_joined_with_a_fact_and_is_always_read() -> None:
    part = "You will process the monthly payroll for 520 people"
    one = joined(f"{part}: I ran the monthly payroll for 840 staff in 12 schools.", part, "e1r1", quote=QUOTE)

    assert one.verdict == Verdict.UNSURE
    assert one.sentence.sources == ("e1r1",)
    assert one.sentence.quote == QUOTE
    assert "letters.joined" in reasons(one)
    assert any(line.startswith("(of the employer") for line in one.behind)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        # the employer's figure told as the person's
        ("You need payroll: I ran the monthly payroll for 520 people.", "You need payroll"),
        ("You run three hospices: I ran three hospices and 520 people.", "You run three hospices"),
        # the part that is called the employer's tells of the person
        ("I ran the payroll for 520 people, as you need.", "I ran the payroll for 520 people"),
        # nothing of it is the employer's
        ("I ran the payroll for 520 people.", ""),
        ("I ran the payroll for 520 people.", "some other words"),
        # the offer does not say so
        ("You have 9,000 employees: I ran payroll for 840 staff.", "You have 9,000 employees"),
    ],
)
def test_what_is_joined_lends_nothing_from_one_side_to_the_other(text: str, part: str) -> None:
    assert joined(text, part, "e1r1", quote=QUOTE).verdict == Verdict.REFUSED
