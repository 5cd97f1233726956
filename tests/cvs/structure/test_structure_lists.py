"""Points, projects, skills and languages of a model: whole lines and named words alone, and nothing of its own."""

from typing import Any

import pytest

from app.cvs.recognition.result import Recognition
from app.cvs.structure.call import StructureWire, span_in
from app.cvs.structure.checked import checked
from app.vitae.document import Bullet, CVDocument, Experience, Skill, SkillGroup, SpokenLanguage

LINES = (
    "Head gardener, Green Row Ltd",  # 0
    "- Pruned old trees",  # 1
    "* Led a team",  # 2, no place
    "of 4 gardeners",  # 3, no place
    "Porter, Quay Inn",  # 4
    "- Carried bags",  # 5, no place
    "Seed bank, founder",  # 6, no place
    "- Kept 300 sorts",  # 7, no place
    "Knows: Pruning, Grafting",  # 8, no place
    "I have known Pruning for years",  # 9, no place
    "French (B2)",  # 10, no place
    "German and Dutch, fluent",  # 11
)


def a_reading() -> Recognition:
    document = CVDocument(
        experience=[
            Experience(id="e1", title="Head gardener", responsibilities=[Bullet(id="e1r1", text="Pruned old trees")]),
            Experience(id="e2", title="Porter"),
        ],
        languages=[SpokenLanguage(id="l1", name="German")],
    )
    return Recognition(document, {"e1": [0], "e1r1": [1], "e2": [4], "languages": [11]}, [2, 3, 5, 6, 7, 8, 9, 10])


def told(**lists: list[dict[str, Any]]) -> StructureWire:
    empty = dict.fromkeys(("full_name", "current_title", "email", "phone", "location"), "")
    return StructureWire.model_validate({**empty, "posts": [], "studies": [], **lists})


def a_post(line: int, *points: str) -> dict[str, Any]:
    return {"line": str(line), **dict.fromkeys(("title", "company", "location", "start", "end"), ""), "points": points}


def a_project(line: int, name: str, role: str, *points: str) -> dict[str, Any]:
    return {"line": str(line), "name": name, "role": role, "start": "", "end": "", "points": points}


def held(**lists: list[dict[str, Any]]) -> Recognition:
    return checked(LINES, [told(**lists)], a_reading())


def test_lines_below_a_post_become_its_points_whole() -> None:
    found = held(posts=[a_post(0, "1", "2-3")])

    post = found.document.experience[0]
    assert [one.text for one in post.responsibilities] == ["Pruned old trees", "Led a team of 4 gardeners"]
    assert set(found.not_placed) == {5, 6, 7, 8, 9, 10}


def test_a_point_of_another_entry_and_one_that_has_its_place_stay_where_they_are() -> None:
    found = held(posts=[a_post(0, "5", "4", "0", "11", "99", "-1", "2-900", "x")])

    assert found.document.experience[0] == a_reading().document.experience[0]
    assert found.not_placed == a_reading().not_placed


def test_a_project_of_lines_without_a_place_becomes_one_with_its_points() -> None:
    found = held(projects=[a_project(6, "Seed bank", "founder", "7")])

    project = found.document.projects[0]
    assert (project.name, project.role, [one.text for one in project.bullets]) == (
        "Seed bank",
        "founder",
        ["Kept 300 sorts"],
    )
    assert [(one.code, one.field) for one in found.doubts] == [("read_in_two_ways", f"{project.id}.name")]


def test_skills_of_a_line_come_under_its_label() -> None:
    found = held(skills=[{"line": "8", "label": "Knows", "names": ["Pruning", "Grafting"]}])

    group = found.document.skills[0]
    assert (group.label, [one.name for one in group.items]) == ("Knows", ["Pruning", "Grafting"])
    assert 8 not in found.not_placed


@pytest.mark.parametrize(
    "group",
    [
        {"line": "8", "label": "Knows", "names": ["Pruning", "Rocketry"]},
        {"line": "8", "label": "Masters", "names": ["Pruning", "Grafting"]},
        {"line": "9", "label": "", "names": ["Pruning"]},
        {"line": "99", "label": "", "names": ["Pruning"]},
    ],
)
def test_skills_that_are_not_all_of_their_line_are_refused(group: dict[str, Any]) -> None:
    found = held(skills=[group])

    assert (found.document.skills, found.not_placed) == ([], a_reading().not_placed)


def test_a_skill_that_is_there_is_not_there_twice() -> None:
    by_rules = a_reading()
    by_rules.document.skills = [SkillGroup(id="g1", label="knows", items=[Skill(id="g1s1", name="pruning")])]
    answer = told(skills=[{"line": "8", "label": "Knows", "names": ["Pruning", "Grafting"]}])

    groups = checked(LINES, [answer], by_rules).document.skills

    assert [[one.name for one in group.items] for group in groups] == [["pruning", "Grafting"]]


def test_a_language_of_a_line_comes_with_its_level() -> None:
    found = held(languages=[{"line": "10", "name": "French", "level": "B2"}])

    language = found.document.languages[1]
    assert (language.name, language.level, language.normalised) == ("French", "B2", "B2")
    assert 10 not in found.not_placed


def test_a_level_that_may_be_another_languages_is_doubted_with_what_the_model_reads() -> None:
    found = held(languages=[{"line": "11", "name": "German", "level": "fluent"}])

    assert found.document.languages[0].level == ""
    assert [(one.field, one.other) for one in found.doubts] == [("l1.level", "fluent")]


def test_an_invented_language_or_level_is_refused() -> None:
    lies = [{"line": "10", "name": "Selenite", "level": "C2"}, {"line": "10", "name": "French", "level": "C2"}]

    assert held(languages=lies).document == a_reading().document


@pytest.mark.parametrize(
    ("point", "lines"), [("12", [12]), ("12-13", [12, 13]), ("13-12", []), ("1-100", []), ("-3", []), ("a", [])]
)
def test_a_point_is_a_few_lines(point: str, lines: list[int]) -> None:
    assert list(span_in(point)) == lines
