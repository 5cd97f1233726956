"""What pages show of a hunt, scripts can read: home, insights, days, the private address, tables."""

from datetime import UTC, datetime, timedelta

import httpx
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.kit.clock import now
from app.tracker.models import Application, ApplicationMove
from app.tracker.statuses import ApplicationStatus

TABLE = """title,company,status,since,interview,notes
Baker,Harbour & Sons,APPLIED,2026-01-05,,
Roofer,Green Row,INTERVIEW,2026-02-03,2031-02-03 14:30,
Nurse,Blue Row,TO_APPLY,,by phone,
"""


async def rows() -> dict[str, Application]:
    async with db.reading() as session:
        return {one.notes or one.status: one for one in await session.scalars(select(Application))}


async def brought_in(client: httpx.AsyncClient, table: str = TABLE, query: str = "") -> httpx.Response:
    return await client.post(f"/api/applications/import{query}", files={"file": ("a.csv", table.encode())})


async def test_a_table_comes_in_and_says_what_it_left_out(alice_client: httpx.AsyncClient) -> None:
    tried = (await brought_in(alice_client, query="?dryRun=true")).json()
    before = await rows()
    answer = await brought_in(alice_client, TABLE + "Pilot,Grey Row,on the moon,,,\n")
    again = (await brought_in(alice_client)).json()

    assert (tried["isDryRun"], tried["created"], before) == (True, 3, {})
    assert answer.status_code == 201
    assert answer.json()["created"] == 3
    assert [(one["row"], one["error"]) for one in answer.json()["problems"]] == [(5, "csv.row_status")]
    assert "on the moon" in answer.json()["problems"][0]["message"]
    assert (again["created"], again["doubles"]) == (0, [2, 3, 4])


async def test_columns_can_be_named_and_what_is_no_table_is_refused(alice_client: httpx.AsyncClient) -> None:
    fields = {"csv": "a,b\nBaker,x\n", "column-title": "0"}
    named = await alice_client.post("/api/applications/import", data=fields, files={"none": b""})
    no_title = await brought_in(alice_client, "a,b\n1,2\n")
    empty = await brought_in(alice_client, "")

    assert named.status_code == 201
    assert named.json()["columns"] == {"title": 0}
    assert (no_title.status_code, no_title.json()["error"]) == (422, "csv.no_title_column")
    assert (empty.status_code, empty.json()["error"]) == (422, "csv.empty")


async def test_an_interview_comes_in_and_words_in_its_place_become_a_note(alice_client: httpx.AsyncClient) -> None:
    await brought_in(alice_client)

    kept = await rows()

    assert kept["INTERVIEW"].interview_at == datetime(2031, 2, 3, 14, 30, tzinfo=UTC)
    assert kept["by phone"].interview_at is None


async def test_what_goes_out_comes_back_with_its_history_and_its_interview(
    alice: User, alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient
) -> None:
    await brought_in(alice_client)
    async with db.reading() as session:
        own = select(Application).where(Application.status == ApplicationStatus.INTERVIEW)
        roofer = (await session.scalars(own)).one()
    moved = {"status": "OFFER", "note": "by phone"}
    assert (await alice_client.post(f"/api/applications/{roofer.id}/moves", json=moved)).status_code == 201

    table = await alice_client.get("/api/applications.csv")
    answer = await brought_in(charlie_client, table.text)

    assert table.headers["content-type"].startswith("text/csv")
    assert answer.json()["created"] == 3
    async with db.reading() as session:
        asked = select(ApplicationMove).where(ApplicationMove.user_id != alice.id).order_by(ApplicationMove.moved_at)
        told = [(one.from_status, one.to_status, one.note) for one in await session.scalars(asked)]
        theirs = select(Application).where(Application.user_id != alice.id, Application.status == "OFFER")
        offered = (await session.scalars(theirs)).one()
    assert ("", "INTERVIEW", "") in told
    assert ("INTERVIEW", "OFFER", "by phone") in told
    assert offered.interview_at == datetime(2031, 2, 3, 14, 30, tzinfo=UTC)


async def test_a_history_that_ends_elsewhere_is_kept_as_a_note(alice_client: httpx.AsyncClient) -> None:
    told = '[{""at"": ""2026-01-05T09:00:00+00:00"", ""from"": """", ""to"": ""HIRED"", ""note"": """"}]'
    await brought_in(alice_client, f'title,status,history\nBaker,APPLIED,"{told}"\n')

    [one] = (await rows()).values()

    assert one.status == ApplicationStatus.APPLIED
    assert "HIRED" in one.notes


async def test_insights_are_counts(alice_client: httpx.AsyncClient) -> None:
    await brought_in(alice_client)

    told = (await alice_client.get("/api/insights")).json()

    assert [(one["name"], one["count"], one["of"]) for one in told["funnel"][:3]] == [
        ("begun", 3, 3),
        ("sent", 2, 3),
        ("answered", 1, 3),
    ]
    assert told["answersBySource"] == [{"name": "", "count": 1, "of": 2}]
    assert len(told["weeks"]) == 12


async def test_days_tell_what_is_due_and_when_one_is_invited(alice_client: httpx.AsyncClient) -> None:
    yesterday, soon = (now() - timedelta(days=1)).date(), (now() + timedelta(days=9)).date()
    await brought_in(
        alice_client,
        f"title,status,follow up,interview\nBaker,APPLIED,{yesterday},\nNurse,APPLIED,{soon},\n"
        f"Roofer,INTERVIEW,,{soon} 10:00\n",
    )

    told = (await alice_client.get("/api/application-days")).json()

    assert told["due"] == 1
    assert [one["title"] for one in told["followUps"]] == ["Baker", "Nurse"]
    assert [one["title"] for one in told["interviews"]] == ["Roofer"]


async def test_the_private_address_is_told_once_and_closed(alice_client: httpx.AsyncClient) -> None:
    none = await alice_client.get("/api/calendar-address")
    made = (await alice_client.post("/api/calendar-address")).json()
    read = (await alice_client.get("/api/calendar-address")).json()
    path = "/" + made["address"].split("/", 3)[3]
    feed = await alice_client.get(path)
    closed = await alice_client.delete("/api/calendar-address")

    assert none.status_code == 404
    assert read["address"] is None
    assert feed.text.startswith("BEGIN:VCALENDAR")
    assert closed.status_code == 204
    assert (await alice_client.get(path)).status_code == 404


async def test_home_says_what_to_do_next(alice_client: httpx.AsyncClient) -> None:
    told = (await alice_client.get("/api/home")).json()

    assert told["nextStep"]["step"] == "import_cv"
    assert [one["isDone"] for one in told["path"]] == [False] * 4
    assert told["applications"] == 0
