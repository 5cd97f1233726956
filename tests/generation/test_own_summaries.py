"""The summary without a model: the person's sentences, chosen anew for each offer."""

from samples import brief_of, bullets

from app.generation.engine import Intensity
from app.generation.extractive import ExtractiveEngine
from app.generation.results import Tailored
from app.generation.tailoring import tailor
from app.offers.digest import OfferDigest, Requirement
from app.vitae.document import CVDocument, Experience, Skill, SkillGroup, SkillKind, with_ids

HEADLINE = "Buyer of castings."
YEARS = "Twelve years in foundries and machine shops."
KAFKA = "I like Kafka, the writer."


def offer(*terms: str) -> OfferDigest:
    wishes = [Requirement(id=f"q{number}", text=term, terms=[term]) for number, term in enumerate(terms, 1)]
    return OfferDigest(title="Buyer", language="en", requirements=wishes)


async def summary_for(digest: OfferDigest, *sentences: str, intensity: Intensity = Intensity.BALANCED) -> Tailored:
    post = Experience(title="Buyer", start="2015", responsibilities=bullets("Kept stock in SAP", "Made tea"))
    source = with_ids(CVDocument(summary=bullets(*sentences), experience=[post]))
    return await tailor(brief_of(source, digest, intensity), ExtractiveEngine())


def texts(result: Tailored) -> list[str]:
    return [one.text for one in result.document.summary]


async def test_who_and_how_long_come_first_then_what_this_offer_asks_for() -> None:
    negotiating, quality = "Negotiates in French.", "Audits suppliers with SAP."
    sentences = (HEADLINE, negotiating, quality, YEARS)

    assert texts(await summary_for(offer("SAP"), *sentences)) == [HEADLINE, YEARS, quality, negotiating]
    assert texts(await summary_for(offer("negotiation"), *sentences))[:2] == [HEADLINE, YEARS]


async def test_no_line_of_a_post_is_copied_into_a_summary() -> None:
    result = await summary_for(offer("SAP"), HEADLINE, YEARS)

    assert texts(result) == [HEADLINE, YEARS]


async def test_what_is_asked_for_goes_before_the_rest_and_what_has_no_room_is_told() -> None:
    weak = ("Sings in a choir.", "Drives a van.", "Likes quiet mornings.")
    result = await summary_for(offer("SAP", "Excel", "Power BI"), HEADLINE, *weak, "SAP.", "Excel.", "Power BI.")

    assert texts(result)[0] == HEADLINE
    assert set(texts(result)[1:]) == {"SAP.", "Excel.", "Power BI."}
    reasons = {one.text: one.reason.code for one in result.left_out if one.section == "summary"}
    assert reasons == dict.fromkeys(weak, "summary.others_say_more")


async def test_a_private_note_is_no_part_of_a_summary() -> None:
    result = await summary_for(offer("SAP"), HEADLINE, "Available from June.", "Mother of two.", "Knows SAP.")

    assert texts(result) == [HEADLINE, "Knows SAP."]
    reasons = {one.text: one.reason.code for one in result.left_out if one.section == "summary"}
    assert reasons == dict.fromkeys(("Available from June.", "Mother of two."), "summary.private")


async def test_a_sentence_that_leans_on_another_stays_behind_it() -> None:
    result = await summary_for(offer("SAP"), HEADLINE, "Sings in a choir.", "There I keep the books.", "Knows SAP.")

    assert texts(result)[:4] == [HEADLINE, "Knows SAP.", "Sings in a choir.", "There I keep the books."]


async def test_a_light_run_leaves_the_summary_as_it_stands() -> None:
    sentences = ("Likes tea.", HEADLINE, "Knows SAP.")

    assert texts(await summary_for(offer("SAP"), *sentences, intensity=Intensity.LIGHT)) == list(sentences)


async def test_what_lines_show_stands_among_skills_of_its_kind() -> None:
    tools = SkillGroup(kind=SkillKind.HARD, label="Systems", items=[Skill(name="Excel"), Skill(name="SAP")])
    work = SkillGroup(kind=SkillKind.HARD, label="Work", items=[Skill(name="Negotiation"), Skill(name="Audits")])
    post = Experience(
        title="Buyer", start="2015", responsibilities=bullets("Sets pricing in Power BI", "Holds a driving licence")
    )
    source = with_ids(CVDocument(skills=[tools, work], experience=[post]))

    result = await tailor(brief_of(source, offer("pricing", "Power BI", "driving licence")), ExtractiveEngine())

    shown = {group.label: [one.name for one in group.items] for group in result.document.skills}
    assert "Power BI" in shown["Systems"]
    assert "pricing" not in [name for names in shown.values() for name in names]  # a field of work, no tool
    assert not any("licence" in name for names in shown.values() for name in names)
