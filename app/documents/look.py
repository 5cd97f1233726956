"""How a CV is set on paper: theme, colour, letters, size, paper and how many pages it may take. Values alone."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from app.errors import Refused

Theme = Literal["classic", "modern", "compact", "executive", "academic", "europass"]
Font = Literal["", "serif", "sans"]
Paper = Literal["A4", "letter"]
Size = Literal["small", "normal", "large"]
Pages = Literal[0, 1, 2]
THEMES: tuple[Theme, ...] = get_args(Theme)
FONTS: tuple[Font, ...] = get_args(Font)
PAPERS: tuple[Paper, ...] = get_args(Paper)
SIZES: tuple[Size, ...] = get_args(Size)
PAGES: tuple[Pages, ...] = get_args(Pages)

# Dark enough on white for any text (WCAG 2.2, 1.4.3: 4.5 to 1).
ACCENTS: Mapping[str, str] = {
    "ink": "#222222",
    "navy": "#1f3a5f",
    "blue": "#1d4f91",
    "teal": "#0f5c5c",
    "green": "#2c5a3c",
    "wine": "#6a1f2b",
    "violet": "#4b2e83",
    "brown": "#6b4e16",
}
LEAST_CONTRAST = 4.5
_HEX = re.compile(r"#[0-9a-f]{6}")
_SIZES_MM: Mapping[Paper, tuple[float, float]] = {"A4": (210, 297), "letter": (215.9, 279.4)}
_ZOOM: Mapping[Size, float] = {"small": 0.93, "normal": 1.0, "large": 1.08}
_MEASURE: Mapping[Font, str] = {"serif": "42.5em", "sans": "37em"}  # 95 characters at most, as in the themes
_TINT, _RULE = 0.1, 0.3  # shares of the colour in a pale ground and in a fine rule


def _checked_accent(accent: str) -> str:
    if not accent or accent in ACCENTS:
        return accent
    colour = accent.strip().lower()
    if not _HEX.fullmatch(colour) or contrast_with_white(colour) < LEAST_CONTRAST:
        message = "a name of the palette, or a colour as #rrggbb that can be read on white"
        raise ValueError(message)
    return colour


class Look(BaseModel):
    """The person's choices; every default is what the theme brings.

    accent: a name of ACCENTS, "#rrggbb", or "" for the theme's own.  pages: 0 for as many as it takes, else a target
    that is reached by closer setting and by leaving bullets out of this rendering.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    theme: Theme = "classic"
    accent: Annotated[str, AfterValidator(_checked_accent)] = ""
    font: Font = ""
    paper: Paper = "A4"
    size: Size = "normal"
    pages: Pages = 0

    @property
    def colour(self) -> str:
        """The colour as #rrggbb; "" for the theme's own."""
        return ACCENTS.get(self.accent, self.accent)

    @property
    def zoom(self) -> float:
        """How much larger everything is drawn than the theme says."""
        return _ZOOM[self.size]

    def themed(self, theme: str) -> "Look":
        """The same in another theme; "" and unknown names change nothing."""
        return self.model_copy(update={"theme": theme}) if theme in THEMES else self


def look_from(kept: Mapping[str, Any]) -> Look:
    """A look as it was kept; what is not known any more counts as not chosen."""
    known: dict[str, Any] = {}
    for name in Look.model_fields:
        if name in kept:
            try:
                Look(**{name: kept[name]})
            except ValidationError:
                continue
            known[name] = kept[name]
    return Look(**known)


def look_asked(asked: Mapping[str, Any]) -> Look:
    """A look as a form or a program asks for it. Raises Refused (look.pale, look.unknown)."""
    try:
        return Look.model_validate(dict(asked))
    except ValidationError as error:
        fields = {str(one["loc"][0]) for one in error.errors() if one["loc"]}
        raise Refused("look.pale" if fields == {"accent"} else "look.unknown") from error


def style_of(look: Look) -> str:
    """The style sheet that a look adds behind its theme's."""
    width, height = (side / look.zoom for side in _SIZES_MM[look.paper])
    rules = [f"@page {{ size: {width:.2f}mm {height:.2f}mm; }}"]
    properties: list[str] = []
    if look.colour:
        properties += [
            f"--accent: {look.colour};",
            f"--tint: {_paled(look.colour, _TINT)};",
            f"--rule: {_paled(look.colour, _RULE)};",
        ]
    if look.font:
        other = "serif" if look.font == "sans" else "sans"
        properties += [f"--{other}: var(--{look.font});", f"--measure: {_MEASURE[look.font]};"]
    if properties:
        rules.append(f"body {{ {' '.join(properties)} }}")
    return "\n".join(rules)


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of #rrggbb on white, 1 to 21."""
    return contrast(colour, "#ffffff")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #rrggbb, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _paled(colour: str, share: float) -> str:
    """The colour mixed with white, of which `share` stays."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - one) * share):02x}" for one in parts)
