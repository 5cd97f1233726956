"""Which public address answers for a job board's page."""

import pytest

from app.offers.postings.boards import board_api

GREENHOUSE = "https://boards-api.greenhouse.io/v1/boards/acme/jobs/4410?pay_transparency=true"


@pytest.mark.parametrize(
    ("address", "api"),
    [
        ("https://boards.greenhouse.io/acme/jobs/4410", GREENHOUSE),
        ("https://job-boards.greenhouse.io/acme/jobs/4410?gh_src=x#apply", GREENHOUSE),
        ("https://boards.greenhouse.io/embed/job_app?for=acme&token=4410", GREENHOUSE),
        (
            "https://job-boards.eu.greenhouse.io/acme/jobs/4410",
            "https://boards-api.eu.greenhouse.io/v1/boards/acme/jobs/4410?pay_transparency=true",
        ),
        ("https://jobs.lever.co/acme/0e3c-01/apply", "https://api.lever.co/v0/postings/acme/0e3c-01?mode=json"),
        ("https://jobs.eu.lever.co/acme/0e3c-01", "https://api.eu.lever.co/v0/postings/acme/0e3c-01?mode=json"),
        (
            "https://jobs.ashbyhq.com/acme/2f0c-01",
            "https://api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true#2f0c-01",
        ),
        ("https://acme.recruitee.com/o/data-engineer", "https://acme.recruitee.com/api/offers/data-engineer"),
        ("https://acme.recruitee.com/l/fr/o/data-engineer", "https://acme.recruitee.com/api/offers/data-engineer"),
        (
            "https://jobs.smartrecruiters.com/Acme/743999-account-executive",
            "https://api.smartrecruiters.com/v1/companies/Acme/postings/743999",
        ),
        ("https://apply.workable.com/acme/j/5A1B/", "https://apply.workable.com/api/v2/accounts/acme/jobs/5A1B"),
        ("https://apply.workable.com/fr/acme/j/5A1B/", "https://apply.workable.com/api/v2/accounts/acme/jobs/5A1B"),
        ("https://acme.jobs.personio.de/job/280?language=fr", "https://acme.jobs.personio.de/xml?language=fr#280"),
        ("https://acme.jobs.personio.com/job/280", "https://acme.jobs.personio.com/xml?language=en#280"),
    ],
)
def test_a_posting_of_a_board_has_a_public_address(address: str, api: str) -> None:
    assert board_api(address) == api


@pytest.mark.parametrize(
    "address",
    [
        "https://boards.greenhouse.io/acme",
        "https://jobs.lever.co/acme",
        "https://jobs.ashbyhq.com/acme",
        "https://acme.recruitee.com/",
        "https://acme.teamtailor.com/jobs/48-vendeuse",
        "https://www.example.org/jobs/4410",
        "https://greenhouse.io.example.org/acme/jobs/4410",
        "https://boards.greenhouse.io/acme/jobs/4410%2F..%2F",
        "https://boards.greenhouse.io/a@evil.example/jobs/4410",
        "https://jobs.lever.co/acme/a b",
        "https://[half",
        "",
    ],
)
def test_lists_other_sites_and_odd_addresses_have_none(address: str) -> None:
    assert board_api(address) is None
