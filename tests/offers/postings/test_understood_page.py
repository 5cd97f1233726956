"""A page is read in a child of the pool."""

import pytest

from app.errors import Refused
from app.offers.postings.understanding import understood_page
from app.offers.postings.values import MAX_BYTES, Page
from tests.material.pages import samples


async def test_a_page_comes_back_as_its_offer() -> None:
    sample = next(one for one in samples() if one.name == "hellowork_like")

    posting = await understood_page(sample.page)

    assert (posting.title, posting.company, posting.road) == (sample.job["title"], sample.job["company"], "json_ld")


async def test_a_wall_is_named_through_the_pool_with_its_parameters() -> None:
    with pytest.raises(Refused) as refusal:
        await understood_page(Page("https://site.example/x", 500, "text/html", b"<h1>Error</h1>"))

    assert (refusal.value.error_code, refusal.value.parameters) == ("offer.page_error", {"status": 500})


async def test_what_is_too_large_never_reaches_a_child() -> None:
    with pytest.raises(Refused, match="page_too_large"):
        await understood_page(Page("https://site.example/x", 200, "text/html", b"x" * (MAX_BYTES + 1)))
