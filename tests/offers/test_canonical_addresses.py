"""One way to write the address of an offer; nothing that may choose the page is left out."""

import pytest

from app.errors import Refused
from app.offers.capture.canonical import address_in, canonical_address, domain_of, of_either

SAME = [
    "https://jobs.example.com/offers/42",
    "HTTPS://Jobs.Example.com:443/offers/42/",
    "https://jobs.example.com./offers/42#apply",
    "https://jobs.example.com/offers/42?utm_source=mail&utm_medium=x&UTM_Campaign=y",
    "https://jobs.example.com/offers/42?gclid=1&fbclid=2&msclkid=3&_hsenc=4&xtor=AL-5",
    "https://jobs.example.com/offers/42;jsessionid=0123ABC?at_medium=mail",
    " https://jobs.example.com/offers/42? ",
]


@pytest.mark.parametrize("written", SAME)
def test_ways_to_write_one_address_are_one(written: str) -> None:
    assert canonical_address(written) == SAME[0]


@pytest.mark.parametrize(
    "written",
    [
        "https://jobs.example.com/offers/42?ref=linkedin",
        "https://jobs.example.com/offers/42?source=indeed.com&utm_medium=x",
        "https://jobs.example.com/offers/42?src=newsletter",
        "https://jobs.example.com/offers/42?via=Twitter&from=job_alert",
    ],
)
def test_the_name_of_a_site_that_led_there_says_nothing(written: str) -> None:
    assert canonical_address(written) == SAME[0]


@pytest.mark.parametrize(
    "written",
    [
        "https://www.linkedin.com/jobs/view/4012345678",
        "https://fr.linkedin.com/jobs/view/chef-de-projet-h-f-at-crest-4012345678/?trk=public",
        "http://linkedin.com/jobs/search/?currentJobId=4012345678&geoId=105015875",
        "https://www.linkedin.com/jobs/collections/recommended/?currentJobId=4012345678",
    ],
)
def test_a_job_beside_a_list_of_linkedin_is_the_one_of_its_page(written: str) -> None:
    assert canonical_address(written) == "https://www.linkedin.com/jobs/view/4012345678"


def test_both_protocols_show_one_page() -> None:
    assert of_either("http://a.example/1") == of_either("https://a.example/1")
    assert of_either("") == ("",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/jobs?id=1", "https://a.example/jobs?id=2"),
        ("https://a.example/jobs?ref=1", "https://a.example/jobs?ref=2"),
        ("https://a.example/jobs?source=1", "https://a.example/jobs?source=2"),
        ("https://a.example/jobs?gh_jid=1", "https://a.example/jobs?gh_jid=2"),
        ("https://a.example/jobs?cid=1&eid=2", "https://a.example/jobs?cid=1&eid=3"),
        ("https://a.example/#/jobs/1", "https://a.example/#/jobs/2"),
        ("https://a.example/#!jobs/1", "https://a.example/#!jobs/2"),
        ("https://a.example/Jobs", "https://a.example/jobs"),
        ("https://a.example/jobs", "https://b.example/jobs"),
        ("https://a.example/jobs", "https://a.example:8443/jobs"),
    ],
)
def test_addresses_of_two_offers_stay_two(one: str, other: str) -> None:
    assert canonical_address(one) != canonical_address(other)


def test_the_order_of_a_query_and_the_case_of_escapes_say_nothing() -> None:
    assert canonical_address("https://a.example/%c3%a9?b=2&a=%c3%a9") == canonical_address(
        "https://a.example/é?a=é&b=2"
    )


def test_it_is_its_own_canonical_form() -> None:
    once = canonical_address("https://a.example/a%20b/?q=c+d&r=e%2Bf&s=&utm_id=1#/x")

    assert canonical_address(once) == once


@pytest.mark.parametrize("wrong", ["", "hello", "ftp://a.example/", "https://a.example/" + "x" * 600])
def test_what_is_no_address_is_refused(wrong: str) -> None:
    with pytest.raises(Refused):
        canonical_address(wrong)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://a.example/1", "https://a.example/1"),
        ("\n <https://a.example/1> \n", "https://a.example/1"),
        ("www.a-b.example/1", "https://www.a-b.example/1"),
        ("www.example.fr", "https://www.example.fr"),
        ("jobs.example.co.uk/offers/42?x=1", "https://jobs.example.co.uk/offers/42?x=1"),
        ("https://a.example/1 https://a.example/2", None),
        ("See https://a.example/1", None),
        ("Node.js", None),
        ("CDI/CDD", None),
        ("12.5/20", None),
        ("hello", None),
        ("", None),
    ],
)
def test_an_address_is_told_from_a_text(text: str, address: str | None) -> None:
    assert address_in(text) == address


def test_a_site_has_the_name_that_people_use() -> None:
    assert domain_of("https://www.Example.com/1") == "example.com"
