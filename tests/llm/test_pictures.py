"""Questions with pictures: how they travel, what is never sent, and how endpoints without sight are named."""

from dataclasses import replace

import pytest
from PIL import Image

from app.documents.scans import picture_of
from app.llm.failures import NoAnswer, PermanentFailure
from app.llm.pictures import MAX_BYTES, MOST, Picture, content_of
from tests.fakes.model_server.behaviour import Behaviour, Fault, Rule
from tests.fakes.model_server.pictures import number_below, pictures_in, size_of
from tests.llm.asking import Road, question


def a_picture() -> tuple[str, Picture]:
    code, data = picture_of(Image.new("RGB", (900, 1200), "white"))
    return code, Picture(data)


def test_a_question_without_pictures_is_a_plain_text() -> None:
    assert content_of("Yes or no?", ()) == "Yes or no?"


def test_pictures_travel_as_data_behind_the_words() -> None:
    code, picture = a_picture()

    content = content_of("Read it.", (picture,))

    assert content[0] == {"type": "text", "text": "Read it."}
    (data,) = pictures_in([{"role": "user", "content": content}])
    assert (data, number_below(data), size_of(data)) == (picture.data, code, (900, 1272))


def test_the_number_below_a_sheet_is_its_own_and_always_the_same() -> None:
    grey, white = Image.new("RGB", (400, 600), "#eeeeee"), Image.new("RGB", (400, 600), "white")

    assert picture_of(white) == picture_of(white)
    assert picture_of(white)[0] != picture_of(grey)[0]
    assert [number_below(picture_of(one)[1]) for one in (white, grey)] == [picture_of(white)[0], picture_of(grey)[0]]


@pytest.mark.parametrize("media_type", ["image/svg+xml", "image/gif", "text/html"])
def test_other_kinds_of_pictures_are_a_mistake_of_ours(media_type: str) -> None:
    with pytest.raises(ValueError, match=media_type.replace("+", r"\+")):
        Picture(b"x", media_type)


def test_too_large_and_too_many_pictures_are_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="image/jpeg"):
        Picture(b"x" * (MAX_BYTES + 1))
    with pytest.raises(ValueError, match=str(MOST + 1)):
        content_of("", [Picture(b"x")] * (MOST + 1))


async def test_a_picture_reaches_the_endpoint_and_its_answer_comes_back(road: Road) -> None:
    reply = await road.ask(replace(question(), pictures=(a_picture()[1],)))

    assert reply.usage.prompt > 0


@pytest.mark.parametrize("status", [400, 404, 415, 422, 500])
async def test_a_model_without_sight_is_named_at_once(road: Road, status: int) -> None:
    road.server.behaviour = Behaviour(takes_pictures=False, refused_status=status)

    with pytest.raises(PermanentFailure) as failure:
        await road.ask(replace(question("deaf"), pictures=(a_picture()[1],)))

    assert failure.value.error_code == "llm.no_pictures"
    assert failure.value.parameters == {"model": "deaf", "setting": "model_of_tests"}
    assert road.calls == 1


async def test_a_question_without_pictures_is_answered_by_a_model_without_sight(road: Road) -> None:
    road.set(takes_pictures=False)

    assert (await road.ask()).failed == 0


async def test_another_error_of_a_question_with_pictures_keeps_its_own_name(road: Road) -> None:
    road.server.behaviour = Behaviour(faults=(Rule(Fault.REFUSAL),))

    with pytest.raises(NoAnswer) as failure:
        await road.ask(replace(question(), pictures=(a_picture()[1],)))

    assert failure.value.error_code == "llm.refusal"
