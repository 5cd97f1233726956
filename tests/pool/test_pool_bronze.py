"""What sources answer is kept unchanged, once, by source and day; files of many forms are read however dirty."""

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.errors import Refused
from app.pool.bronze import counting_days, day_of, days_of, forget, index_of
from app.pool.building import build
from app.pool.ingesting import ingest
from app.pool.reading import read_file
from app.pool.values import Shape, source_name
from app.settings import Settings
from tests.pool.pool_samples import TODAY, france_travail, gold, kept, own, workshop

YESTERDAY = date(2026, 11, 22)


def lines_of(folder: Path, source: str, day: date = TODAY) -> list[dict[str, Any]]:
    """The whole file of a day, as any program reads it."""
    files = workshop(folder).files
    found = day_of(files, source, day.isoformat())
    assert found is not None
    return [json.loads(one) for one in gzip.decompress(files.read(found.path(found.file))).splitlines()]


def test_what_a_source_answered_is_kept_as_it_was(tmp_path: Path) -> None:
    offers = [france_travail(str(number), unknown={"kept": [number]}) for number in range(1_200)]

    day = kept(workshop(tmp_path), "ft", offers)

    assert sorted(lines_of(tmp_path, "ft"), key=lambda one: int(one["id"])) == offers
    assert (day.lines, day.current, day.fresh, len(day.blocks)) == (1_200, 1_200, 1_200, 3)


def test_the_same_answer_twice_a_day_is_there_once(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    kept(shop, "ft", [france_travail("1"), france_travail("2")])

    again = kept(shop, "ft", [france_travail("2"), france_travail("3"), france_travail("3")])

    assert (again.lines, again.current) == (3, 3)
    assert build(shop).counts.offers == 3


def test_of_an_offer_told_twice_a_day_the_later_one_counts(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    kept(shop, "ft", [france_travail("1", intitule="Old"), france_travail("1", intitule="Newer")])
    kept(shop, "ft", [france_travail("1", intitule="Newest")])

    counts = build(shop).counts

    assert [one["title"] for one in gold(shop, build(shop))] == ["Newest"]
    assert (counts.lines, counts.replaced, counts.offers, counts.add_up) == (3, 2, 1, True)


def test_what_changed_since_the_day_before_stands_in_blocks_of_its_own(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    kept(shop, "ft", [own(str(number)) for number in range(2_000)], Shape.OWN, day=YESTERDAY)
    today = [own(str(number), place="Leeds" if number % 500 == 7 else "York") for number in range(2_000)]

    day = kept(shop, "ft", today, Shape.OWN)

    table = index_of(shop.files, day)
    blocks = {row["id"]: row["block"] for row in table.to_pylist()}
    assert day.fresh == 4
    assert {blocks[str(number)] for number in (7, 507, 1007, 1507)}.isdisjoint(
        {blocks[str(number)] for number in range(2_000) if number % 500 != 7}
    )


def test_one_source_has_one_shape_a_day(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    kept(shop, "ft", [france_travail()])

    with pytest.raises(Refused) as refusal:
        kept(shop, "ft", [own()], Shape.OWN)

    assert refusal.value.error_code == "pool.other_shape"
    assert len(lines_of(tmp_path, "ft")) == 1


def test_a_whole_answer_ends_what_it_does_not_hold(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    offers = [own(str(number), title=f"Post {number}") for number in range(3)]
    kept(shop, "board", offers, Shape.OWN, day=YESTERDAY)
    build(shop)
    kept(shop, "board", offers[:1], Shape.OWN, is_whole=True)

    counts = build(shop).counts

    assert (counts.live, counts.gone, counts.add_up) == (1, 2, True)
    assert [one["source_id"] for one in gold(shop, build(shop))] == ["0"]


def test_old_days_are_forgotten_but_not_the_last_whole_one(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    kept(shop, "board", [own("a")], Shape.OWN, day=date(2026, 10, 1), is_whole=True)
    kept(shop, "board", [own("b")], Shape.OWN, day=date(2026, 9, 1), is_whole=True)
    kept(shop, "feed", [own("c")], Shape.OWN, day=date(2026, 10, 1))
    kept(shop, "feed", [own("d")], Shape.OWN, day=TODAY)

    assert forget(shop.files, YESTERDAY) == 2

    assert [one.day for one in counting_days(shop.files, "board")] == ["2026-10-01"]
    assert [one.day for one in days_of(shop.files, "feed")] == [TODAY.isoformat()]
    assert len(shop.files.names("bronze/feed")) == 3


def written(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize(
    ("form", "shape"), [("lines", Shape.OWN), ("list", Shape.OWN), ("answer", Shape.FRANCE_TRAVAIL)]
)
def test_files_are_read_in_each_form(tmp_path: Path, form: str, shape: Shape, *, is_packed: bool) -> None:
    offers = [france_travail(str(one)) if shape == Shape.FRANCE_TRAVAIL else own(str(one)) for one in range(700)]
    text = {
        "lines": "\n".join(json.dumps(one) for one in offers),
        "list": json.dumps(offers, indent=1),
        "answer": json.dumps({"filtresPossibles": [{"a": 1}], "resultats": offers}, ensure_ascii=False),
    }[form]
    data = text.encode("utf-8-sig")

    reading = read_file(written(tmp_path, "offers.json", gzip.compress(data) if is_packed else data))

    assert [json.loads(one.line) for one in reading.offers] == offers
    assert (reading.shape, sum(reading.refused.values())) == (shape, 0)


def test_a_file_of_postings_names_them_by_their_identifiers(tmp_path: Path) -> None:
    posting = {"@type": "JobPosting", "title": "Baker", "identifier": {"value": "77"}, "datePosted": "2026-11-01"}
    data = json.dumps({"@context": "https://schema.org", "@graph": [posting, {**posting, "identifier": "78"}]}).encode()

    reading = read_file(written(tmp_path, "page.json", data))

    assert [one.id for one in reading.offers] == ["77", "78"]


def test_lines_that_are_no_offers_are_counted_by_reason(tmp_path: Path) -> None:
    lines = [json.dumps(own("1")), "{broken", "[1, 2]", json.dumps(own("2", text="x" * 1_100_000)), "", "3"]

    reading = read_file(written(tmp_path, "dirty.jsonl", "\n".join(lines).encode()))

    assert [one.id for one in reading.offers] == ["1"]
    assert reading.refused == {"not_json": 1, "not_an_object": 2, "too_large": 1}


def test_a_list_that_breaks_off_gives_what_was_whole(tmp_path: Path) -> None:
    text = json.dumps([own("1"), own("2"), own("3")])[:-40]

    reading = read_file(written(tmp_path, "cut.json", text.encode()))

    assert [one.id for one in reading.offers] == ["1", "2"]
    assert reading.refused == {"not_json": 1}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "pool.unknown_shape"),
        (b'{"a": 1}\n{"b": 2}', "pool.unknown_shape"),
        (b"\x1f\x8b\x08broken", "pool.unreadable"),
        (b'{"title": "\xff\xfe"}', "pool.unreadable"),
    ],
)
def test_a_file_of_something_else_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_file(written(tmp_path, "odd.json", data))

    assert refusal.value.error_code == code


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        read_file(tmp_path / "none.json")

    assert refusal.value.error_code == "file.missing"


@pytest.mark.parametrize(("given", "name"), [("France Travail 2026", "france-travail-2026"), ("a/../b", "a-..-b")])
def test_sources_have_names_that_files_may_have(given: str, name: str) -> None:
    assert source_name(given) == name


@pytest.mark.parametrize("given", ["", "..", "///"])
def test_a_name_of_nothing_is_refused(given: str) -> None:
    with pytest.raises(Refused):
        source_name(given)


@pytest.mark.parametrize("name", ["offers.json", "offers.json.gz"])
async def test_a_file_of_france_travail_is_taken_in_under_that_name(
    tmp_path: Path, settings: Settings, name: str
) -> None:
    told = json.dumps({"resultats": [france_travail("1"), france_travail("2")]}).encode()
    (tmp_path / name).write_bytes(gzip.compress(told) if name.endswith("gz") else told)
    files = workshop(tmp_path).files

    days = await ingest(settings, files, ["france-travail", str(tmp_path / name)], TODAY)

    assert [(day.source, day.current, day.shape) for day in days] == [("france-travail", 2, Shape.FRANCE_TRAVAIL)]


async def test_a_file_of_another_form_is_refused_and_nothing_is_kept(tmp_path: Path, settings: Settings) -> None:
    file = tmp_path / "own.json"
    file.write_text(json.dumps([own()]), "utf-8")
    files = workshop(tmp_path).files

    with pytest.raises(Refused) as refusal:
        await ingest(settings, files, ["france-travail", str(file)], TODAY)

    assert refusal.value.error_code == "pool.not_of_shape"
    assert not files.has("bronze/france-travail")
