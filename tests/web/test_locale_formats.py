"""French sentences are typeset when they are loaded; dates and times follow the person's language and browser."""

import re
from datetime import UTC, date, datetime

import httpx
import pytest

from app import i18n
from app.i18n import chosen_english, translated
from app.web.sentences import sentence
from app.web.templating import clock, day, make_environment, moment, percent

AFTERNOON = datetime(2026, 11, 5, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("locale", "accepted", "shown"),
    [
        ("fr", "fr-FR,fr;q=0.9,en-US;q=0.8", ("5 nov. 2026", "14:30", "5 nov. 2026, 14:30")),
        ("en", "", ("5 Nov 2026", "14:30", "5 Nov 2026, 14:30")),
        ("en", "en-AU,en;q=0.9", ("5 Nov 2026", "14:30", "5 Nov 2026, 14:30")),
        ("en", "fr-FR,en;q=0.9,en-US;q=0.8", ("5 Nov 2026", "14:30", "5 Nov 2026, 14:30")),
        ("en", "en-US,en;q=0.9", ("Nov 5, 2026", "2:30\u202fPM", "Nov 5, 2026, 2:30\u202fPM")),
    ],
)
def test_dates_and_times_as_the_person_writes_them(locale: str, accepted: str, shown: tuple[str, str, str]) -> None:
    i18n.current_locale.set(locale)
    i18n.current_english.set(chosen_english(accepted))

    assert (day(AFTERNOON), clock(AFTERNOON), moment(AFTERNOON)) == shown


def test_a_share_keeps_its_sign_on_its_line_in_french() -> None:
    i18n.current_locale.set("fr")

    assert percent(0.995) == "99,5\u202f%"


def test_every_french_sentence_is_set_as_french_print_is() -> None:
    assert translated("Offer without a title", "fr") == "Offre sans titre"
    assert translated("%(change)s: %(reason)s", "fr") == "%(change)s\u00a0: %(reason)s"
    catalogue = i18n._catalogue("fr")
    sentences = [text for key, text in catalogue._catalog.items() if key]  # pyright: ignore # noqa: PGH003
    assert len(sentences) > 500
    for mark in ("'", " :", " ;", " ?", " !", "« ", " »", "oeuvre"):
        assert [text for text in sentences if mark in text] == []


async def test_a_page_for_an_american_browser_has_american_dates(alice_client: httpx.AsyncClient) -> None:
    wishes = {"accept-language": "en-US"}

    american = (await alice_client.get("/credits", headers=wishes)).text
    other = (await alice_client.get("/credits", headers={"accept-language": "en"})).text

    assert "\u202fPM<" in american or "\u202fAM<" in american
    assert "PM<" not in other
    assert "AM<" not in other


def test_dates_and_times_are_those_of_the_person_s_clock() -> None:
    late = datetime(2026, 11, 5, 23, 30, tzinfo=UTC)
    i18n.current_locale.set("fr")
    i18n.current_zone.set("Europe/Paris")
    paris = moment(late), moment(datetime(2026, 7, 5, 23, 30, tzinfo=UTC))
    i18n.current_zone.set("America/Montreal")

    assert paris == ("6 nov. 2026, 00:30", "6 juil. 2026, 01:30")
    assert moment(late) == "5 nov. 2026, 18:30"


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_every_zone_of_the_list_is_known_and_has_its_own_name(locale: str) -> None:
    zones = dict(i18n.zone_labels(locale))

    assert all(i18n.known_zone(zone) == zone for zone in zones)
    assert len(set(zones.values())) == len(zones) > 400
    assert zones["Asia/Kolkata"] == {"en": "India - Kolkata", "fr": "Inde - Kolkata"}[locale]


@pytest.mark.parametrize("name", ["nowhere", "Mars/Olympus", "../../etc/passwd", "Europe", "x" * 10_000])
def test_what_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=re.escape(name)):
        i18n.known_zone(name)


@pytest.mark.parametrize(("locale", "shown"), [("fr", "1er juin 2026"), ("en", "1 Jun 2026")])
def test_the_first_of_a_month_is_written_as_french_writes_it(locale: str, shown: str) -> None:
    i18n.current_locale.set(locale)
    i18n.current_english.set("en_GB")

    assert day(date(2026, 6, 1)) == shown
    assert day(date(2026, 6, 11)).startswith("11 ")
    assert i18n.written_day(date(2026, 6, 1), "d MMM", locale).startswith(shown.split(maxsplit=1)[0])


def test_a_name_with_a_full_stop_of_its_own_ends_a_sentence_once() -> None:
    i18n.current_locale.set("en")
    page = make_environment().from_string(
        "{{ _('Sent to %(name)s.', name=name) }} {% trans name %}Ask {{ name }}.{% endtrans %}"
    )

    assert page.render(name="Crest Inc.") == "Sent to Crest Inc. Ask Crest Inc."
    assert page.render(name="<b>..") == "Sent to &lt;b&gt;... Ask &lt;b&gt;..."
    assert sentence("file.missing", "en", name="Crest Inc.") == "There is no file Crest Inc."
    assert i18n.with_one_stop("Wait... or look in ../up. And so on...") == "Wait... or look in ../up. And so on..."


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [(1, "1 star or more", "1 étoile ou plus"), (3, "3 stars or more", "3 étoiles ou plus")],
)
def test_one_star_is_one(count: int, english: str, french: str) -> None:
    words = "{% trans count=count %}{{ count }} star or more{% pluralize %}{{ count }} stars or more{% endtrans %}"
    page = make_environment().from_string(words)

    i18n.current_locale.set("en")
    assert page.render(count=count) == english
    i18n.current_locale.set("fr")
    assert page.render(count=count) == french
