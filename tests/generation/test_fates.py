"""The rules of fates: no wish of an engine breaks them."""

from datetime import date

import pytest
from samples import TODAY, french_cv

from app.generation.fates import Fate, Proposal, Reason, RefusedAnswer, decide, without_empty
from app.generation.recompose import moved_project, newest_first
from app.vitae.document import CVDocument, Experience, Project, with_ids

WISH = Reason(code="fate.off_domain")


def cv(*experience: Experience, projects: tuple[Project, ...] = ()) -> CVDocument:
    return with_ids(CVDocument(experience=list(experience), projects=list(projects)))


def wish(item_id: str, fate: Fate, *, off_domain: bool = True) -> Proposal:
    return Proposal(item_id=item_id, fate=fate, off_domain=off_domain, reason=WISH)


def fates(document: CVDocument, *wishes: Proposal, today: date = TODAY) -> dict[str, tuple[str, str]]:
    return {one.item_id: (one.fate, one.reason.code) for one in decide(document, wishes, today)}


NOW = Experience(title="Comptable", company="Ardoise SARL", start="2020-01")


@pytest.mark.parametrize(
    ("end", "today", "expected"),
    [
        ("2019", date(2026, 12, 31), "KEEP"),
        ("2019", date(2027, 1, 1), "REMOVE"),
        ("2019-10", date(2026, 10, 31), "KEEP"),
        ("2019-10", date(2026, 11, 1), "REMOVE"),
        ("2016-02", date(2023, 2, 28), "KEEP"),
        ("2016-02", date(2023, 3, 1), "REMOVE"),
    ],
)
def test_an_experience_is_removed_only_once_it_ended_more_than_seven_years_ago(
    end: str, today: date, expected: str
) -> None:
    document = cv(NOW, Experience(title="Waiter", company="The Copper Spoon", start="2015", end=end))

    assert fates(document, wish("e2", Fate.REMOVE), today=today)["e2"][0] == expected


def test_an_experience_of_the_offers_field_is_never_removed() -> None:
    document = cv(NOW, Experience(title="Aide-comptable", company="Ardoise SARL", start="2001", end="2003"))

    assert fates(document, wish("e2", Fate.REMOVE, off_domain=False))["e2"] == ("KEEP", "fate.in_domain")


def test_an_experience_without_an_end_date_is_never_removed() -> None:
    document = cv(NOW, Experience(title="Bénévole", company="Le Phare", start="1999"))

    assert fates(document, wish("e2", Fate.REMOVE))["e2"] == ("KEEP", "fate.no_end_date")


def test_a_project_off_the_field_may_go_at_any_age() -> None:
    document = cv(NOW, projects=(Project(name="Herbarium", start="2026"),))

    assert fates(document, wish("p1", Fate.REMOVE))["p1"][0] == "REMOVE"
    assert fates(document, wish("p1", Fate.REMOVE, off_domain=False))["p1"] == ("KEEP", "fate.in_domain")


def test_removals_and_moves_together_leave_the_newest_experience() -> None:
    document = cv(
        Experience(title="Serveur", company="Le Phare", start="2010", end="2011"),
        Experience(title="Side project", company="", start="2012", end="2014"),
    )

    found = fates(document, wish("e1", Fate.REMOVE), wish("e2", Fate.MOVE_TO_PROJECTS))

    assert found == {"e1": ("REMOVE", "fate.off_domain"), "e2": ("KEEP", "fate.never_empty")}


def test_a_removal_that_opens_more_than_six_months_is_flagged() -> None:
    document = cv(
        Experience(title="Analyst", company="Quillon Ltd", start="2016-01"),
        Experience(title="Waiter", company="The Copper Spoon", start="2014-01", end="2015-12"),
        Experience(title="Clerk", company="Marlow", start="2012-01", end="2013-12"),
    )

    flagged = {one.item_id: one.gap_months for one in decide(document, [wish("e2", Fate.REMOVE)], TODAY)}
    oldest = {one.item_id: one.gap_months for one in decide(document, [wish("e3", Fate.REMOVE)], TODAY)}

    assert flagged["e2"] == 24
    assert oldest["e3"] == 0


def test_a_short_hole_is_not_flagged() -> None:
    document = cv(
        Experience(title="Analyst", company="Quillon Ltd", start="2014-07"),
        Experience(title="Waiter", company="The Copper Spoon", start="2014-01", end="2014-06"),
        Experience(title="Clerk", company="Marlow", start="2012-01", end="2013-12"),
    )

    assert [one.gap_months for one in decide(document, [wish("e2", Fate.REMOVE)], TODAY)] == [0, 0, 0]


def test_the_current_main_job_never_moves() -> None:
    document = cv(NOW, Experience(title="Projet personnel", company="", start="2021"))

    assert fates(document, wish("e1", Fate.MOVE_TO_PROJECTS))["e1"] == ("KEEP", "fate.main_job")


def test_a_move_needs_an_overlap_or_no_employer() -> None:
    alone = cv(NOW, Experience(title="Dev", company="Ombrelle SA", start="2017", end="2018"))
    beside = cv(NOW, Experience(title="Trésorière", company="Club de voile", start="2021", end="2022"))
    without = cv(NOW, Experience(title="Site web", company="", start="2017", end="2018"))
    move = wish("e2", Fate.MOVE_TO_PROJECTS)

    assert fates(alone, move)["e2"] == ("KEEP", "fate.not_a_side_project")
    assert fates(beside, move)["e2"][0] == "MOVE_TO_PROJECTS"
    assert fates(without, move)["e2"][0] == "MOVE_TO_PROJECTS"


def test_a_project_cannot_move_to_projects() -> None:
    document = cv(NOW, projects=(Project(name="Herbier"),))

    assert fates(document, wish("p1", Fate.MOVE_TO_PROJECTS))["p1"] == ("KEEP", "fate.already_a_project")


def test_an_item_that_is_forgotten_is_kept() -> None:
    assert {fate for fate, _ in fates(french_cv()).values()} == {"KEEP"}


@pytest.mark.parametrize("wishes", [[wish("e9", Fate.KEEP)], [wish("e1", Fate.KEEP), wish("e1", Fate.REMOVE)]])
def test_unknown_and_repeated_ids_are_refused(wishes: list[Proposal]) -> None:
    with pytest.raises(RefusedAnswer):
        decide(cv(NOW), wishes, TODAY)


def test_a_post_stays_above_its_kept_mission() -> None:
    document = cv(
        NOW,
        Experience(id="e2", title="Consultant", company="Ardoise", start="2010", end="2014"),
        Experience(title="Mission banque", company="Ardoise", start="2010", end="2012", post_id="e2"),
    )

    assert fates(document, wish("e2", Fate.REMOVE))["e2"] == ("KEEP", "fate.post_of_kept_mission")


def test_a_moved_experience_keeps_title_employer_and_dates_as_a_project() -> None:
    moved = moved_project(Experience(id="e4", title="Treasurer", company="Sailing club", start="2021", end="2022-05"))

    assert (moved.name, moved.role, moved.start, moved.end) == ("Treasurer", "Sailing club", "2021", "2022-05")
    assert moved.moved_from == "e4"


def test_experiences_stand_newest_first() -> None:
    document = cv(
        Experience(title="Old", start="2001", end="2003"),
        Experience(title="Undated"),
        Experience(title="New", start="2020"),
    )

    assert [one.title for one in newest_first(document.experience, TODAY)] == ["New", "Old", "Undated"]


def test_a_project_of_which_nothing_is_to_be_shown_goes_whole_and_others_keep_their_fate() -> None:
    document = cv(NOW, projects=(Project(name="Choir tour"), Project(name="Open data"), Project(name="Band")))
    reason = Reason(code="plan.others_say_more")
    wishes = [wish("p1", Fate.KEEP), wish("p2", Fate.KEEP), wish("p3", Fate.REMOVE)]

    found = fates(document, *without_empty(wishes, {"p1", "p3"}, reason))

    assert found["p1"] == ("REMOVE", "plan.others_say_more")
    assert found["p2"][0] == "KEEP"
    assert found["p3"] == ("REMOVE", WISH.code)
