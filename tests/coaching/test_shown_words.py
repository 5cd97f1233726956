"""What a coach said becomes HTML of a few marks; whatever else stands in it, from a model or a person, stays text."""

import re

import pytest

from app.coaching.rendering import as_html

MARKS = {"p", "em", "strong", "ul", "ol", "li", "br"}


def test_emphasis_lists_and_lines_are_shown() -> None:
    assert as_html("**Bold** and *soft*\nnext") == "<p><strong>Bold</strong> and <em>soft</em><br>\nnext</p>\n"
    assert "<li>two</li>" in as_html("- one\n- two")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "Well <img src=x onerror=alert(1)> done",
        "<div>\n\n- a <b onclick=x>b</b>\n\n</div>",
        "[here](javascript:alert(1)) and <javascript:alert(1)>",
        "![x](https://elsewhere.example/?leak=1)",
        "https://elsewhere.example/ [one][1]\n\n[1]: https://elsewhere.example",
        "**<svg/onload=alert(1)>**",
        "`<i>` &lt;b&gt; &#60;u&#62;",
        "# <h1>\n\n> <q>\n\n| a | <td> |\n|---|---|",
    ],
)
def test_nothing_else_becomes_markup(text: str) -> None:
    made = as_html(text)

    tags = re.findall(r"<[^>]*>", made)
    assert {tag.strip("</>") for tag in tags} <= MARKS
