"""The checks of templates and translations hold, and each is seen to fail on a planted violation."""

import pytest
from babel.messages.catalog import Catalog

from scripts import check_templates, translations

GOOD = '{# offers/planted.html  needs: offer #}\n<p>{{ offer.title }}</p><script src="/static/js/a.js" defer></script>'


def test_every_template_keeps_the_rules() -> None:
    assert check_templates.main() == 0


@pytest.mark.parametrize(
    "planted",
    [
        "{{ offer.title|safe }}",
        '<p style="color: red">x</p>',
        "<style>p { color: red }</style>",
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<p hx-on:click="alert(1)">x</p>',
        '<div hx-get="/x" hx-select="#x" hx-target="this"><p hx-get="/y"></p></div>',
        "{% if %}",
        '{% from "tasks/_words.html" import no_such_words with context %}',
        '{% from "tasks/no_such_file.html" import task_words %}',
    ],
)
def test_a_template_that_breaks_a_rule_is_named(planted: str) -> None:
    assert list(check_templates.complaints_of("offers/planted.html", GOOD)) == []
    assert list(check_templates.complaints_of("offers/planted.html", GOOD + planted))


def test_a_template_without_its_first_line_is_named() -> None:
    assert list(check_templates.complaints_of("offers/planted.html", "<p>x</p>"))


def test_every_text_has_its_french() -> None:
    assert list(translations.missing(translations.extracted(), translations.stored())) == []


def test_a_missing_text_and_a_wrong_placeholder_are_named() -> None:
    wanted, french = Catalog(locale="en"), Catalog(locale="fr")
    wanted.add("Save")
    wanted.add("Wait %(seconds)s")
    wanted.add("Stop")
    french.add("Wait %(seconds)s", "Attendez %(secondes)s")
    french.add("Stop", "Arrêter")

    found = list(translations.missing(wanted, french))

    assert len(found) == 2
    assert not any("Stop" in line for line in found)
