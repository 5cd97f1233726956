"""The style sheet: one file for a browser, one per component for who changes it, in the order of its layers."""

from pathlib import Path

import httpx
import pytest

from app.web.static_files import STYLE_SHEET, STYLES_DIR, static_url
from app.web.styles import LAYERS, joined
from scripts.check_templates import PALETTE, complaints_of_blocks, complaints_of_style

GOOD = "/* Rows. */\n@layer components {\n  .rows { color: var(--ink); border: 1px solid transparent; }\n}\n"


def test_every_layer_is_named_before_the_first_rule_and_files_follow_their_layer_and_name(tmp_path: Path) -> None:
    for name, layer in (("b", "slices"), ("z", "reset"), ("c", "components"), ("a", "components")):
        (tmp_path / f"{name}.css").write_text(f"@layer {layer} {{ .{name} {{ gap: 0; }} }}\n", "utf-8")

    first, *rest = joined(tmp_path).splitlines()

    assert first == f"@layer {', '.join(LAYERS)};"
    assert [line.split(".")[1][0] for line in rest] == ["z", "a", "c", "b"]


def test_the_same_files_give_the_same_sheet() -> None:
    assert joined(STYLES_DIR) == joined(STYLES_DIR)
    assert all(file.read_text("utf-8") in joined(STYLES_DIR) for file in STYLES_DIR.glob("*.css"))


@pytest.mark.parametrize("planted", ["", "@layer unknown { }\n", "@layer base {\n}\n@layer slices {\n}\n"])
def test_a_file_that_is_not_one_layer_stops_the_joining(tmp_path: Path, planted: str) -> None:
    (tmp_path / "planted.css").write_text(planted, "utf-8")

    with pytest.raises(ValueError, match=r"planted\.css"):
        joined(tmp_path)


async def test_a_browser_asks_once_and_parts_are_not_served(anonymous_client: httpx.AsyncClient) -> None:
    page = (await anonymous_client.get("/sign-in")).text
    sheet = await anonymous_client.get(static_url(STYLE_SHEET))

    assert page.count('rel="stylesheet"') == page.count(static_url(STYLE_SHEET)) == 1
    assert ".btn {" in sheet.text
    assert (await anonymous_client.get("/static/css/button.css")).status_code == 404


@pytest.mark.parametrize(
    "planted",
    [
        "  .a { margin: 0; } /* " + "x" * 140 + " */\n",
        "  .a { color: #123; }\n",
        "  .a { background: oklch(50% 0 0); }\n",
        "  .a { box-shadow: 0 1px 2px rgb(0 0 0 / .2); }\n",
        "  .a { border: 1px solid tomato; }\n",
        "}\n@layer slices {\n",
    ],
)
def test_a_style_that_breaks_a_rule_is_named(planted: str) -> None:
    assert list(complaints_of_style("planted.css", GOOD)) == []
    assert list(complaints_of_style("planted.css", GOOD.removesuffix("}\n") + planted + "}\n"))


def test_only_the_palette_holds_colours() -> None:
    colour = "@layer tokens {\n  :root { --ink: light-dark(black, white); }\n}\n"

    assert list(complaints_of_style(PALETTE, colour)) == []
    assert list(complaints_of_style("other.css", colour))


def test_a_block_that_two_sheets_describe_is_named_but_utilities_may_change_one() -> None:
    there = {"rows.css": GOOD, "print.css": "@layer utilities {\n  .rows { color: inherit; }\n}\n"}
    twice = "@layer slices {\n  .rows { padding: 0; }\n  .other .rows { padding: 0; }\n}\n"

    assert list(complaints_of_blocks(there)) == []
    assert list(complaints_of_blocks({**there, "offers.css": twice})) == [".rows stands in offers.css, rows.css"]
