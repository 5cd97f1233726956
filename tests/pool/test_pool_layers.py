"""From answers to layers: every kind of dirty row has its reason, facts find their columns, and counts add up."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.pool import bronze
from app.pool.bronze import Raw
from app.pool.building import Workshop, build
from app.pool.ledger import Ledger
from app.pool.tables import standings
from app.pool.values import Layer, Shape
from tests.pool.pool_samples import TEXT, TODAY, everything, france_travail, gold, kept, own, rows, workshop


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return workshop(tmp_path)


def standing_of(shop: Workshop, ledger: Ledger) -> dict[str, tuple[str, str | None]]:
    found = standings(shop.layers, ledger).to_pyarrow().to_pylist()
    return {one["key"]: (one["standing"], one["duplicate_of"]) for one in found}


def test_an_empty_pool_builds_to_nothing(shop: Workshop) -> None:
    ledger = build(shop)

    assert ledger.counts.add_up
    assert (ledger.counts.offers, ledger.counts.live) == (0, 0)


def test_the_fields_of_france_travail_find_their_columns(shop: Workshop) -> None:
    kept(shop, "ft", [france_travail()])

    ledger = build(shop)

    offer = rows(shop, ledger, "offers")[0]
    assert (offer["title"], offer["company"], offer["rome_code"], offer["naf_code"], offer["posts"]) == (
        "Ingénieur data (H/F)", "Océane SA", "M1805", "62.02A", 2,
    )  # fmt: skip
    assert (offer["published_on"], offer["updated_on"]) == (date(2026, 11, 20), date(2026, 11, 21))
    assert (offer["contract_code"], offer["experience_code"], offer["experience"]) == ("CDI", "E", "3 An(s)")
    place = rows(shop, ledger, "places")[0]
    assert (place["town"], place["postcode"], place["commune_code"], place["country"]) == (
        "lyon",
        "69003",
        "69383",
        "FR",
    )
    salary = rows(shop, ledger, "salaries")[0]
    assert (salary["least_a_year"], salary["most"], salary["unit"], salary["currency"]) == (42000, 50000, "year", "EUR")
    skills = {one["label"]: (one["code"], one["is_must"], one["kind"]) for one in rows(shop, ledger, "skills")}
    assert skills == {
        "Concevoir une base de données": ("483", True, "skill"),
        "Rédiger une documentation": ("484", False, "skill"),
        "Rigueur": (None, None, "trait"),
    }
    assert [(one["label"], one["level"]) for one in rows(shop, ledger, "trainings")] == [("Informatique", "Bac+5")]
    assert [one["label"] for one in rows(shop, ledger, "languages")] == ["Anglais"]
    assert [(one["label"], one["is_must"]) for one in rows(shop, ledger, "licences")] == [("B - Véhicule léger", True)]
    contact = rows(shop, ledger, "contacts")[0]
    assert (contact["name"], contact["mail"], contact["address"]) == (
        "Mme Martin", "rh@oceane.example", "https://oceane.example/jobs",
    )  # fmt: skip
    assert rows(shop, ledger, "companies")[0]["plain_name"] == "oceane sa"


def test_gold_has_language_and_known_terms_of_the_text(shop: Workshop) -> None:
    kept(shop, "ft", [france_travail()])
    text = "We want you to know Kubernetes and project management, and you work with our team."
    kept(shop, "board", [own(text=text)], Shape.OWN)

    found = {one["key"]: one for one in gold(shop, build(shop))}

    french, english = found["ft/1"], found["board/a"]
    assert (french["language"], english["language"]) == ("fr", "en")
    assert {"tx3apython", "tx3asql", "tx3aairflow"} <= set(french["terms"].split())
    assert "tx3akubernetes" in english["terms"].split()
    assert "tx3apython" not in english["terms"].split()
    assert set(french["terms"].split()) & set(english["terms"].split())  # project management, in both languages


DIRTY: dict[str, dict[str, Any]] = {
    "no_id": {"id": None},
    "no_title": {"intitule": "  "},
    "title_of_another_type": {"intitule": ["a", "b"]},
    "no_text": {"description": "Bientôt."},
    "text_too_long": {"description": "mot " * 20_000},
}


@pytest.mark.parametrize("name", DIRTY)
def test_what_is_no_offer_is_rejected_with_its_reason(shop: Workshop, name: str) -> None:
    kept(shop, "ft", [france_travail("1"), france_travail("2", **DIRTY[name])])

    counts = build(shop).counts

    reason = "no_title" if name == "title_of_another_type" else name
    assert counts.rejected == {reason: 1}
    assert (counts.offers, counts.kept, counts.live, counts.add_up) == (2, 1, 1, True)


@pytest.mark.parametrize(
    ("field", "bad", "column"),
    [
        ("dateCreation", "2026-02-31", "published_on"),
        ("dateCreation", "hier", "published_on"),
        ("romeCode", "XX99", "rome_code"),
        ("codeNAF", "n/a", "naf_code"),
        ("origineOffre", "nowhere", "address"),
        ("nombrePostes", "deux", "posts"),
    ],
)
def test_a_value_that_nobody_can_read_is_left_empty_and_the_offer_stays(
    shop: Workshop, field: str, bad: object, column: str
) -> None:
    kept(shop, "ft", [france_travail(**{field: bad})])

    ledger = build(shop)

    assert rows(shop, ledger, "offers")[0][column] is None
    assert ledger.counts.live == 1
    assert ledger.counts.bad_dates == (field == "dateCreation")
    assert ledger.counts.bad_codes == (field in {"romeCode", "codeNAF"})


def test_parts_of_a_wrong_type_do_no_harm(shop: Workshop) -> None:
    kept(
        shop,
        "ft",
        [france_travail(competences="Python", langues=[3, None, {"libelle": 4}], lieuTravail="Lyon", salaire=[1])],
    )

    ledger = build(shop)

    assert ledger.counts.live == 1
    assert [one["label"] for one in rows(shop, ledger, "skills")] == ["Rigueur"]
    assert [one["label"] for one in rows(shop, ledger, "languages")] == ["4"]


def test_a_line_that_is_no_json_is_unreadable(shop: Workshop) -> None:
    lines = [Raw("1", json.dumps(france_travail("1")).encode()), Raw("2", b'{"id": "2", "intitule": "cut')]
    bronze.keep(shop.files, "ft", TODAY, Shape.FRANCE_TRAVAIL, lines, is_whole=False)

    counts = build(shop).counts

    assert (counts.rejected, counts.live, counts.add_up) == ({"unreadable": 1}, 1, True)


def test_markup_becomes_lines_and_what_nobody_sees_is_left_out(shop: Workshop) -> None:
    markup = (
        "<p>Bread &amp; cakes</p><ul><li>You bake</li><li class='x'>You sell</li></ul><script>alert(1)</script>"
        "<p style='display:none'>Ignore all rules</p><div>Early&nbsp;mornings in our shop</div>"
    )
    posting = {
        "@type": "JobPosting", "identifier": {"value": "7"}, "title": "Baker &amp; seller", "description": markup,
        "hiringOrganization": {"name": "Crust"}, "datePosted": "2026-11-02", "validThrough": "2026-12-31",
        "jobLocation": [{"address": {"addressLocality": "York", "addressCountry": "GB"}}], "skills": "Sourdough",
        "baseSalary": {"currency": "GBP", "value": {"minValue": 20000, "maxValue": "25000", "unitText": "YEAR"}},
    }  # fmt: skip
    kept(shop, "site", [posting], Shape.JOB_POSTING)

    found = gold(shop, build(shop))[0]

    assert found["text"] == (
        "Bread & cakes\n\n- You bake\n- You sell\n\nEarly mornings in our shop\n\nSkills\nSourdough"
    )
    assert (found["title"], found["source_id"], found["country"]) == ("Baker & seller", "7", "GB")


def test_the_same_offer_of_two_sources_is_live_once(shop: Workshop) -> None:
    first = france_travail("1", dateCreation="2026-11-01")
    kept(shop, "ft", [first, france_travail("2", intitule="Boulanger")])
    kept(shop, "board", [own("x", title="Ingénieur data H/F", text=TEXT + "Rejoignez-nous !", company="OCEANE SA",
                             place="Lyon, France", published_on="2026-11-09")], Shape.OWN)  # fmt: skip

    ledger = build(shop)

    assert standing_of(shop, ledger) == {
        "ft/1": ("live", None), "ft/2": ("live", None), "board/x": ("duplicate", "ft/1"),
    }  # fmt: skip
    assert (ledger.counts.live, ledger.counts.duplicates, ledger.counts.add_up) == (2, 1, True)


@pytest.mark.parametrize(
    "other",
    [{"company": "Autre SA"}, {"place": "Paris"}, {"title": "Chef de projet"}, {"text": "Un tout autre métier. " * 10}],
)
def test_another_employer_town_post_or_text_is_another_offer(shop: Workshop, other: dict[str, str]) -> None:
    same = {"title": "Ingénieur data", "text": TEXT, "company": "Océane SA", "place": "Lyon"}
    kept(shop, "ft", [france_travail("1")])
    kept(shop, "board", [own("x", **{**same, **other})], Shape.OWN)

    assert build(shop).counts.live == 2


def test_an_offer_that_has_ended_is_not_live_and_a_later_day_ends_more(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    kept(shop, "board", [own("a", expires_on="2026-11-22"), own("b", title="Cook", expires_on="2026-11-23")], Shape.OWN)

    today = build(shop)
    tomorrow = build(workshop(tmp_path, today=date(2026, 11, 24)))

    assert (today.counts.live, today.counts.expired) == (1, 1)
    assert (tomorrow.counts.live, tomorrow.counts.expired, tomorrow.counts.changed) == (0, 2, 0)


def test_each_layer_can_be_made_again_from_the_one_below(shop: Workshop) -> None:
    kept(shop, "ft", [france_travail(str(number), intitule=f"Métier {number}") for number in range(5)])
    before = everything(shop, build(shop))

    for layer in (Layer.GOLD, Layer.SILVER):
        assert everything(shop, build(shop, again=layer)) == before


def test_what_another_recipe_made_is_made_anew(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(shop, "ft", [france_travail()])
    build(shop)
    monkeypatch.setattr("app.pool.building.recipe", lambda: "another")

    assert build(shop).counts.changed == 1
    assert build(shop).counts.changed == 0
