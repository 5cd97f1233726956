"""The plan of a CV under the rules: what fits its pages, what must stay, and what the person is told went."""

from dataclasses import replace

import pypdfium2
from samples import TODAY, brief_of, bullets

from app.documents.look import Look
from app.documents.pdf_writer import printed
from app.generation.budget import LEAST_OF_MAIN, Planning, held, sections_held
from app.generation.cv_plan import NO_PLAN, CvPlan, Lead
from app.generation.engine import Intensity
from app.generation.extractive import ExtractiveEngine
from app.generation.fates import Fate, Wishes
from app.generation.tailoring import tailor
from app.offers.digest import OfferDigest, Requirement
from app.vitae.document import CVDocument, Experience, Header, with_ids

OFFER = OfferDigest(
    title="Stock controller", requirements=[Requirement(id="r1", text="SAP stock keeping", terms=["SAP"])]
)


def post(number: int, start: str, end: str | None, lines: int = 12, title: str = "Stock controller") -> Experience:
    texts = (
        f"Counted aisle {number}{line} of the warehouse in Wexcombe each month with a team of {line + 2} people"
        for line in range(lines)
    )
    return Experience(title=title, company=f"Depot {number}", start=start, end=end, responsibilities=bullets(*texts))


def career(*posts: Experience) -> CVDocument:
    return with_ids(CVDocument(header=Header(full_name="Ida Marsh"), experience=list(posts)))


LONG = career(
    post(1, "2021-02", None), post(2, "2019-01", "2021-01"), post(3, "2018-01", "2018-12"), post(4, "2017", "2017")
)
_SPANS = (("2015", None), ("2006", "2014"), ("2001", "2005"), ("1996", "2000"))
OLD = career(*(post(number, *span, lines=18) for number, span in enumerate(_SPANS, 1)))


def planning(document: CVDocument) -> Planning:
    return Planning(document, OFFER, TODAY, frozenset(one.id for one in document.experience))


def test_up_to_ten_years_a_cv_has_one_page_and_beyond_it_two_unless_the_plan_says_one() -> None:
    assert held(NO_PLAN, planning(LONG)).pages == 1
    assert held(CvPlan(pages=2), planning(LONG)).pages == 1
    assert held(NO_PLAN, planning(OLD)).pages == 2
    assert held(CvPlan(pages=1), planning(OLD)).pages == 1


def test_what_is_planned_fits_and_the_oldest_posts_give_most() -> None:
    plan = held(NO_PLAN, planning(LONG))

    counts = list(plan.lines.values())
    assert counts == sorted(counts, reverse=True)
    assert counts[0] >= LEAST_OF_MAIN
    assert sum(counts) < 48


def test_a_plan_cannot_empty_the_main_job_or_a_recent_one() -> None:
    plan = held(CvPlan(lines=dict.fromkeys(("e1", "e2", "e3", "e4"), 0)), planning(OLD))

    assert plan.lines["e1"] >= LEAST_OF_MAIN
    assert [plan.lines[key] for key in ("e2", "e3", "e4")] == [0, 0, 0]
    assert held(CvPlan(lines={"e2": 0}), planning(LONG)).lines["e2"] >= 2


def test_what_would_begin_a_second_page_by_a_few_lines_has_one_and_an_empty_page_is_filled() -> None:
    counts = held(CvPlan(lines={"e1": 5, "e2": 2, "e3": 1, "e4": 1}), planning(OLD))
    assert counts.pages == 1
    assert counts.lines["e1"] > 5

    more = held(CvPlan(lines={"e1": 18, "e2": 18, "e3": 18, "e4": 18}), planning(OLD))
    assert more.pages == 2


def test_lines_that_do_not_exist_lead_nothing_and_none_leads_twice() -> None:
    wished = CvPlan(leads=(Lead(id="e9r9"), Lead(id="e1r2", proves="r1"), Lead(id="e1r2")), lines={"zz": 4})

    plan = held(wished, planning(OLD))

    assert plan.leads == (Lead(id="e1r2"),)
    assert set(plan.lines) == {"e1", "e2", "e3", "e4"}


def test_the_order_of_sections_begins_with_the_summary_and_keeps_projects_below_posts() -> None:
    wished = ("education", "experience", "skills", "languages", "certifications", "extras")

    assert sections_held(wished) == (
        "summary", "education", "experience", "projects", "skills", "languages", "certifications",
    )  # fmt: skip
    assert sections_held(("education",)) == ()
    assert sections_held(("nowhere",)) == ()


async def test_a_long_cv_comes_out_on_its_page_with_every_line_that_went_listed() -> None:
    made = await tailor(brief_of(LONG, OFFER), ExtractiveEngine())

    data = printed(made.document, Look(pages=1)).data
    shown = {line.id for item in made.document.experience for line in item.responsibilities}
    every = {line.id for item in LONG.experience for line in item.responsibilities}
    assert len(pypdfium2.PdfDocument(data)) == 1
    assert {one.unit_id for one in made.left_out} == every - shown != set()
    assert {one.reason.code for one in made.left_out} == {"plan.others_say_more"}


async def test_a_post_of_which_only_the_title_is_left_stands_with_it_and_the_person_can_have_it_back() -> None:
    tables = bullets("Served dinner guests.", "Opened wine.", "Closed up at night.")
    waiter = Experience(
        title="Waiter",
        company="The Lamb",
        start="2020",
        end="2021",
        responsibilities=tables,
        skills=["Carrying plates"],
    )
    years = (("2015", None), ("2006", "2014"), ("2001", "2005"))
    posts = (post(number, *span, lines=36, title="Accountant") for number, span in enumerate(years))
    document = career(*posts, waiter)
    offer = OFFER.model_copy(update={"title": "Accountant"})
    plan = held(NO_PLAN, Planning(document, offer, TODAY, frozenset(one.id for one in document.experience)))
    kept = {"e4": Fate.KEEP}
    brief = brief_of(document, offer)

    bare = await tailor(brief, ExtractiveEngine())
    made = await tailor(replace(brief, wishes=Wishes(fates=kept)), ExtractiveEngine())

    assert plan.lines["e4"] == 0
    title_only = next(one for one in bare.document.experience if one.id == "e4")
    assert (title_only.title, title_only.responsibilities, title_only.skills) == ("Waiter", [], [])
    assert {"e4r1", "e4.skill1"} <= {one.unit_id for one in bare.left_out}
    waiting = next(one for one in made.document.experience if one.id == "e4")
    assert [line.text for line in waiting.responsibilities] == [line.text for line in waiter.responsibilities]


async def test_a_light_run_leaves_out_only_what_has_no_room() -> None:
    short = career(post(1, "2021-02", None, lines=3), post(2, "2019", "2020", lines=3))

    made = await tailor(brief_of(short, OFFER, Intensity.LIGHT), ExtractiveEngine())

    assert made.left_out == []


HEAD = OfferDigest(title="Head of Chemistry", requirements=[Requirement(id="r1", text="A-level chemistry")])


def shown_of(*posts: Experience, offer: OfferDigest) -> list[int]:
    document = career(*posts)
    about = Planning(document, offer, TODAY, frozenset(one.id for one in document.experience))
    return list(held(NO_PLAN, about).lines.values())


def lines_of(title: str, start: str, end: str | None, *texts: str) -> Experience:
    return Experience(title=title, company="Wexcombe", start=start, end=end, responsibilities=bullets(*texts))


def test_a_title_without_a_known_trade_is_judged_by_its_words() -> None:
    logistics = OfferDigest(
        title="Warehouse manager", requirements=[Requirement(id="r1", text="Order picking and stock counts")]
    )
    newest = lines_of("Warehouse manager", "2020", None, "Run order picking", "Count stock", "Plan shifts", "Load")
    team = lines_of("Team leader, picking", "2014", "2019", "Led order picking of 14 people", "Cut picking errors")
    sand = lines_of("Sandcastler", "2014", "2019-06", "Won four prizes on beaches", "Taught children", "Dug trenches")

    assert shown_of(newest, team, offer=logistics) == [4, 2]
    assert shown_of(newest, sand, offer=logistics) == [4, 2]  # five years of a life are told


def test_short_old_posts_of_another_trade_shrink_to_their_title_whatever_the_offer_is_called() -> None:
    teacher = lines_of("Chemistry teacher", "2021", None, "Teach chemistry", "Mentor trainees", "Run a club", "Plan")
    engineer = lines_of("Process engineer", "2010", "2018", "Led HAZOP studies", "Saved steam", "Wrote procedures")
    stacker = lines_of("Night shelf stacker", "2002", "2003", "Filled shelves", "Rotated stock", "Unloaded lorries")

    assert shown_of(teacher, engineer, stacker, offer=HEAD) == [4, 2, 0]
