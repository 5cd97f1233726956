"""Pages of real shapes: what an offer's page says is found, and what holds none is named."""

import pytest

from app.errors import Refused
from app.offers.postings.reading import read_posting
from app.offers.sentences import SENTENCES
from tests.material.pages import TODAY, Sample, samples, wrong

WITH_OFFER = [one for one in samples() if not one.refused]
WITHOUT = [one for one in samples() if one.refused]


def _name(sample: Sample) -> str:
    return sample.name


def test_there_are_sixty_pages_with_an_offer_by_every_road_and_fifty_without() -> None:
    assert len(WITH_OFFER) >= 60
    assert len(WITHOUT) >= 50
    assert {one.road for one in WITH_OFFER} == {"json_ld", "board", "microdata", "text"}
    assert {one.job["language"] for one in WITH_OFFER} == {"fr", "en"}


def test_a_wrong_title_a_lost_line_and_words_of_a_menu_are_noticed() -> None:
    sample = next(one for one in WITH_OFFER if one.name == "plain_company_en")
    posting = read_posting(sample.page)
    spoiled = posting.model_copy(update={"title": "Home", "text": posting.text.replace("Benefits", sample.noise[0])})

    assert wrong(sample, posting) == []
    assert [one.partition(":")[0] for one in wrong(sample, spoiled)] == ["title", "text", "text"]


@pytest.mark.parametrize("sample", WITH_OFFER, ids=_name)
def test_a_page_with_an_offer_gives_it_by_its_road_in_its_language(sample: Sample) -> None:
    posting = read_posting(sample.page, today=TODAY)

    assert (posting.road, posting.language) == (sample.road, sample.job["language"])
    assert posting.address.startswith("http")
    assert "#" not in posting.address
    assert sample.hidden in posting.hidden


@pytest.mark.parametrize("sample", WITHOUT, ids=_name)
def test_a_page_without_an_open_offer_is_named_in_a_sentence(sample: Sample) -> None:
    with pytest.raises(Refused) as refusal:
        read_posting(sample.page, today=TODAY)

    assert refusal.value.error_code == sample.refused
    assert refusal.value.error_code in SENTENCES
    assert SENTENCES[sample.refused] % refusal.value.parameters
