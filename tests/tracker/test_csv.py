"""Applications leave as CSV and come in as CSV: columns and words of anybody, nothing written before a yes."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import httpx
import pytest
from sqlalchemy import select

from app import db
from app.accounts.actions import change_time_zone
from app.accounts.models import User
from app.errors import Refused
from app.offers.models import Offer
from app.tracker.actions import add_application
from app.tracker.models import Application, ApplicationMove
from app.tracker.moving import move_application
from app.tracker.statuses import ApplicationStatus
from app.tracker.table.days import DayOrder, day_in, moment_in, needs_order, order_in
from app.tracker.table.mapping import Field, proposed, stars_in
from app.tracker.table.sheet import MAX_ROWS, csv_of, sheet_of, text_of
from app.tracker.table.status_words import status_in
from tests.factories import OFFER, an_offer

ENGLISH = {"accept-language": "en-GB"}
S = ApplicationStatus
TABLE = """Entreprise;Intitulé du poste;Lien;Statut;Date de candidature;Relance;Commentaires
Green Row;Jardinier;https://board.example/7?utm_source=x;Entretien RH;3 févr. 2026;24/12/2026;"Appeler Nora
le matin"
Blue Row;Couvreur;;Refusée;2026-01-05;;
;;;Envoyée;;;perdu
Red Row;Boulanger;pas une adresse;Envoyée;;;
Grey Row;Pilote;;Sur la lune;;;
GREEN ROW;jardinier;;À postuler;;;encore
"""


async def kept() -> list[tuple[Application, Offer]]:
    async with db.reading() as session:
        asked = (
            select(Application, Offer).join(Offer, Offer.id == Application.offer_id).order_by(Application.board_rank)
        )
        return [(row[0], row[1]) for row in await session.execute(asked)]


async def test_a_table_of_another_tool_is_shown_first_and_then_taken_in(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    shown = await alice_client.post(
        "/applications/import/preview", files={"file": ("suivi.csv", TABLE.encode("cp1252"))}, headers=ENGLISH
    )
    before = await kept()
    text = re.findall(r'<textarea name="csv"[^>]*>\n(.*?)</textarea>', shown.text, re.DOTALL)[0]
    answer = await alice_client.post("/applications/import", data={"csv": text.replace("&#34;", '"')})

    assert before == []
    assert "2 applications are new" in shown.text
    assert "1 row is left out" in shown.text
    said = re.sub(r"\s+", " ", shown.text)
    assert "Row 4: there is neither a title nor a company" in said
    assert "Row 5: “pas une adresse” is no web address" in said
    assert "Row 6: no status is known by the words “Sur la lune”" in said
    assert answer.status_code == 303
    [(gardener, offer), (roofer, _)] = await kept()
    assert (offer.title, offer.company, offer.url) == ("Jardinier", "Green Row", "https://board.example/7")
    assert (offer.source_domain, offer.search_text) == ("board.example", "jardinier green row")
    assert (gardener.status, gardener.status_at) == (S.INTERVIEW, datetime(2026, 2, 3, tzinfo=UTC))
    assert (gardener.follow_up_on, gardener.notes) == (date(2026, 12, 24), "Appeler Nora\nle matin")
    assert roofer.status == S.REJECTED
    async with db.reading() as session:
        moves = list(await session.scalars(select(ApplicationMove)))
    assert {(one.from_status, one.moved_by) for one in moves} == {("", "import")}


async def test_the_same_table_again_brings_nothing_new(alice: User, alice_client: httpx.AsyncClient) -> None:
    for _ in range(2):
        await alice_client.post("/applications/import", data={"csv": TABLE})

    assert len(await kept()) == 2


async def test_columns_can_be_put_right(alice: User, alice_client: httpx.AsyncClient) -> None:
    table = "a,b\nBaker,Brown & Sons\n"
    wrong = await alice_client.post(
        "/applications/import/preview", files={"file": ("x.csv", table.encode())}, headers=ENGLISH
    )
    await alice_client.post("/applications/import", data={"csv": table, "column-title": "0", "column-company": "1"})

    assert wrong.status_code == 422
    assert "Say which column is the title" in wrong.text
    assert [(offer.title, offer.company) for _, offer in await kept()] == [("Baker", "Brown & Sons")]


@pytest.mark.both_databases
async def test_five_thousand_rows_come_in_at_once(alice: User, alice_client: httpx.AsyncClient) -> None:
    rows = "".join(f"Post {number},House {number}\n" for number in range(MAX_ROWS))

    answer = await alice_client.post("/applications/import", data={"csv": f"title,company\n{rows}"})
    more = await alice_client.post("/applications/import", data={"csv": f"title,company\n{rows}One,More\n"})

    assert (answer.status_code, more.status_code) == (303, 422)
    assert len(await kept()) == MAX_ROWS


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x89PNG\x00", "csv.not_text"),
        (b"", "csv.empty"),
        (b"title,company\n", "csv.empty"),
        (b'title\n"' + b"x" * 140_000 + b'"\n', "csv.broken"),
        (b"," * 80 + b"\nx\n", "csv.too_many_columns"),
        (b"x" * 3_100_000, "csv.too_large"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        sheet_of(text_of(data))

    assert refusal.value.error_code == code


async def test_what_is_exported_is_harmless_whole_and_comes_in_again(
    alice: User, charlie: User, alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient
) -> None:
    async with db.transaction() as session:
        offer = await an_offer(session, alice.id, OFFER)
        offer.title, offer.company = '=HYPERLINK("http://evil")', "+44 Ltd"
        one = (await add_application(session, alice.id, offer.id)).id
        (await move_application(session, alice.id, one, S.APPLIED, note="by post")).notes = "a, b\n@c"

    answer = await alice_client.get("/applications/export", headers=ENGLISH)
    [row] = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    await charlie_client.post("/applications/import", data={"csv": answer.text})

    assert answer.headers["content-disposition"].startswith('attachment; filename="applications.csv"')
    assert (row["Title"], row["Company"]) == ('\'=HYPERLINK("http://evil")', "'+44 Ltd")
    assert row["Status"] == "Applied"
    assert [(one["to"], one["note"]) for one in json.loads(row["History"])] == [
        ("TO_APPLY", ""),
        ("APPLIED", "by post"),
    ]
    [_, (back, copy)] = sorted(await kept(), key=lambda pair: pair[0].user_id == charlie.id)
    assert (copy.title, copy.company, back.status, back.notes) == (offer.title, offer.company, S.APPLIED, "a, b\n@c")


def test_no_cell_is_run_by_a_spreadsheet() -> None:
    written = csv_of(["x"], [[cell] for cell in ("=1+1", "+1", "-1", "@a", "\tx", "fine")], separator=";").decode(
        "utf-8-sig"
    )

    assert written.splitlines()[1:] == ["'=1+1", "'+1", "'-1", "'@a", "'\tx", "fine"]


def test_columns_are_known_by_their_names_in_two_languages() -> None:
    assert proposed(["Job Title", "Company name", "URL", "Stage", "Date applied", "Comments"]) == {
        Field.TITLE: 0, Field.COMPANY: 1, Field.ADDRESS: 2, Field.STATUS: 3, Field.SINCE: 4, Field.NOTES: 5,
    }  # fmt: skip
    assert proposed(["Poste", "Employeur", "Ville", "État", "Relance"]) == {
        Field.TITLE: 0, Field.COMPANY: 1, Field.PLACE: 2, Field.STATUS: 3, Field.FOLLOW_UP: 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("", S.TO_APPLY), ("HIRED", S.HIRED), ("no answer", S.NO_ANSWER), ("Ghosted", S.NO_ANSWER),
        ("Wishlist", S.TO_APPLY),
        ("Candidature envoyée", S.APPLIED), ("2e entretien", S.INTERVIEW), ("Refusée", S.REJECTED),
        ("Offer received", S.OFFER), ("Embauchée", S.HIRED), ("Sans réponse", S.NO_ANSWER),
        ("Phone screen", S.INTERVIEW),
    ],
)  # fmt: skip
def test_statuses_are_known_by_many_words(words: str, status: ApplicationStatus) -> None:
    assert status_in(words) == status


@pytest.mark.parametrize(
    "written",
    ["2026-02-03", "03/02/2026", "3.2.2026", "03/02/26", "3 février 2026", "3 févr. 2026",
     "Feb 3, 2026", "3 Feb 2026", "2026-02-03T10:30:00Z", "03/02/2026 10:30"],
)  # fmt: skip
def test_a_day_is_read_in_many_ways(written: str) -> None:
    assert day_in(written) == date(2026, 2, 3)


def test_stars_are_read_in_many_ways() -> None:
    assert [stars_in(one) for one in ("", "0", "4", "4/5", "4.0", "★★★★☆")] == [None, None, 4, 4, 4, 4]
    with pytest.raises(Refused):
        stars_in("9")


def test_a_column_tells_in_which_order_its_days_are_written() -> None:
    day, month = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST
    columns = {
        ("07/05/2026", "07/22/2026"): month,
        ("22/07/2026", "05/07/2026"): day,
        ("5/7/2026 4:10 PM", ""): month,
        ("05.07.2026", "06.07.2026"): day,
        ("05/07/2026", "2026-07-22"): None,
        ("5 July 2026",): None,
        (): None,
    }

    assert {texts: order_in(texts) for texts in columns} == columns
    assert [needs_order(one) for one in ("05/07/2026", "5/7/26 10:00", "07/07/2026", "22/07/2026", "2026-07-05")] == [
        True, True, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written", ["02/03/2026", "2/3/2026", "2-3-26", "Feb 3, 2026", "2026-02-03", "02/03/2026 9:30 AM"]
)
def test_a_month_that_stands_first_is_read_so(written: str) -> None:
    assert day_in(written, DayOrder.MONTH_FIRST) == date(2026, 2, 3)


@pytest.mark.parametrize(
    ("written", "order"),
    [("03/15/2026", DayOrder.DAY_FIRST), ("15/03/2026", DayOrder.MONTH_FIRST), ("soon", DayOrder.DAY_FIRST)],
)
def test_a_day_that_fits_the_other_order_alone_is_refused(written: str, order: DayOrder) -> None:
    with pytest.raises(Refused):
        day_in(written, order)


def test_an_afternoon_is_an_afternoon() -> None:
    read = [moment_in(f"3/4/2026{clock}", DayOrder.MONTH_FIRST) for clock in (" 5:06 PM", " 12:00 am", " 17:06", "")]

    assert [(one.hour, one.minute, one.month) for one in read if one] == [(17, 6, 3), (0, 0, 3), (17, 6, 3), (9, 0, 3)]


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "America/Martinique", "Asia/Tokyo", "UTC"])
async def test_a_day_is_that_day_where_the_person_is(alice: User, alice_client: httpx.AsyncClient, zone: str) -> None:
    async with db.transaction() as session:
        await change_time_zone(session, alice.id, zone)

    await alice_client.post("/applications/import", data={"csv": "title,company,date\nCook,Elm Row,2026-02-11\n"})
    table = (await alice_client.get("/applications/export", headers=ENGLISH)).content.decode("utf-8-sig")

    [row] = list(csv.DictReader(io.StringIO(table)))
    [(application, _)] = await kept()
    assert row["Since"] == "2026-02-11"
    assert application.status_at.astimezone(ZoneInfo(zone)) == datetime(2026, 2, 11, tzinfo=ZoneInfo(zone))


async def test_the_order_of_a_column_can_be_chosen_and_counts_for_all_its_days(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    table = "title,company,date applied,follow up\nCook,Elm,05/06/2026,07/08/2026\nBaker,Oak,01/02/2026,\n"
    page = (await alice_client.post("/applications/import/preview", data={"csv": table}, headers=ENGLISH)).text

    chosen = {"csv": table, "order-2": "month", "order-3": "day"}
    await alice_client.post("/applications/import", data=chosen)

    assert 'name="order-2"' in page
    assert "05/06/2026" in page
    days = {offer.title: (one.status_at.date(), one.follow_up_on) for one, offer in await kept()}
    assert days == {"Cook": (date(2026, 5, 6), date(2026, 8, 7)), "Baker": (date(2026, 1, 2), None)}


async def test_one_day_above_twelve_settles_the_whole_file(alice: User, alice_client: httpx.AsyncClient) -> None:
    table = "title,company,date applied,follow up\nCook,Elm,05/06/2026,07/08/2026\nBaker,Oak,05/21/2026,\n"

    await alice_client.post("/applications/import", data={"csv": table})

    days = {offer.title: (one.status_at.date(), one.follow_up_on) for one, offer in await kept()}
    assert days == {"Cook": (date(2026, 5, 6), date(2026, 7, 8)), "Baker": (date(2026, 5, 21), None)}


@pytest.mark.parametrize(
    ("above", "header"),
    [
        ("Applications of this spring\n\n", "Job title,Employer,Stage"),
        ("All jobs, companies, and notes\nsecond line\n", "Job title;Employer;Stage"),
        ("Suivi,,\nMis à jour le 3,,\n", "Poste,Entreprise,Statut"),
        ("", "Position\tCompany\tStatus"),
    ],
)
def test_a_title_above_the_table_is_not_its_header(above: str, header: str) -> None:
    separator = next(one for one in ",;\t" if one in header)
    row = separator.join(("Cook", "Elm Row", "Applied"))

    sheet = sheet_of(f"{above}{header}\n{row}\n")

    assert list(sheet.header) == header.split(separator)
    assert [list(cells) for _, cells in sheet.rows] == [["Cook", "Elm Row", "Applied"]]
    assert {Field.TITLE, Field.COMPANY, Field.STATUS} <= set(proposed(sheet.header))


def test_words_of_other_trackers_are_known_also_where_they_say_not() -> None:
    known = {"Not applied yet": S.TO_APPLY, "Applying": S.TO_APPLY, "I withdrew": S.REJECTED, "Relancé": S.APPLIED}

    assert {words: status_in(words) for words in known} == known


@pytest.mark.parametrize(
    "words", ["Never interviewed", "No offer", "Pas accepté", "Archived", "Unsubmitted", "Contested"]
)
def test_words_that_may_mean_something_else_are_not_guessed(words: str) -> None:
    with pytest.raises(Refused):
        status_in(words)


async def test_the_person_says_what_the_words_of_a_tracker_mean(alice: User, alice_client: httpx.AsyncClient) -> None:
    rows = ("Cook,Elm,Archived", "Baker,Oak,Chez Nora", "Painter,Ash,Applied", "Tailor,Yew,Archived", "")
    table = "title,company,status\n" + "\n".join(rows)
    page = (await alice_client.post("/applications/import/preview", data={"csv": table}, headers=ENGLISH)).text

    said = {"csv": table, "status-archived": "NO_ANSWER", "status-chez nora": "", "status-applied": "INTERVIEW"}
    again = (await alice_client.post("/applications/import/preview", data=said, headers=ENGLISH)).text
    await alice_client.post("/applications/import", data=said)
    other = said | {"status-chez nora": "OFFER"}
    script = await alice_client.post("/api/applications/import?dryRun=true", data=other, files={"none": b""})

    assert (page.count("Leave these rows out"), again.count("Leave these rows out")) == (2, 1)
    assert re.search(r'name="status-applied">.*?<option value="INTERVIEW" selected>', again, re.DOTALL)
    assert {offer.title: one.status for one, offer in await kept()} == {
        "Cook": S.NO_ANSWER, "Tailor": S.NO_ANSWER, "Painter": S.INTERVIEW,
    }  # fmt: skip
    assert (script.json()["created"], len(script.json()["doubles"])) == (1, 3)
