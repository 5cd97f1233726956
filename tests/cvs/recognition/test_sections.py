"""Headings in the person's own words: told by their look, and by what stands below them."""

from app.cvs.recognition.whole import recognise
from app.documents.plain_text import read_plain

TOP = "# Rose Baker\nrose@mail.example\n\n"
POSTS = "**Cellist at Orvale Players**\n2019 - 2021\n- Tours\n\n**Tutor at Bar School**\n2014 - 2017\n- Lessons\n\n"


def test_the_section_with_the_posts_is_found_under_a_name_that_no_list_holds() -> None:
    text = (
        f"{TOP}## Where the music was\n{POSTS}## Education\nBA Music, University of Leeds, 2013\n\n## Skills\nPiano\n"
    )

    found = recognise(read_plain(text, "cv.md")).document

    assert [(one.title, one.company) for one in found.experience] == [
        ("Cellist", "Orvale Players"),
        ("Tutor", "Bar School"),
    ]


def test_what_stands_under_another_heading_is_no_post() -> None:
    text = f"{TOP}## Experience\n{POSTS}## Design teams\nFormula Orvale, Lead (2012 - 2014)\n\n## Skills\nPiano\n"

    assert len(recognise(read_plain(text, "cv.md")).document.experience) == 2


def test_what_somebody_does_outside_work_is_no_post() -> None:
    text = f"{TOP}## Experience\n{POSTS}## Outside work\nTreasurer of the Curling Club since 2017\n\n## Skills\nPiano\n"

    assert len(recognise(read_plain(text, "cv.md")).document.experience) == 2
