"""The pages of the guides: Markdown of our own (docs/guide), with links and pictures as they are served."""

import re
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

from app.errors import NotFound
from app.settings import ROOT
from app.web.static_files import static_url

FOLDER = ROOT / "docs" / "guide"
FIRST = "index"
_TITLE, _LINK = re.compile(r"^# (.{1,200})$", re.MULTILINE), re.compile(r'href="(\w{1,40})\.md"')
_PICTURE = re.compile(r'src="(?:\.\./){1,5}static/([\w/]{1,80}\.webp)"')


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page of the guides. html: its text, with its heading."""

    title: str
    html: Markup


@cache
def guide_page(language: str, name: str) -> GuidePage:
    """Raises NotFound for one that there is not."""
    if name not in _names(language):
        raise NotFound
    text = (FOLDER / language / f"{name}.md").read_text("utf-8")
    title = _TITLE.search(text)
    return GuidePage(title[1] if title else name, Markup(_served(MarkdownIt("commonmark").render(text))))  # noqa: S704 - ours


@cache
def _names(language: str) -> frozenset[str]:
    return frozenset(file.stem for file in (FOLDER / language).glob("*.md"))


def _served(html: str) -> str:
    linked = _LINK.sub(lambda found: f'href="{_address(found[1])}"', html)
    return _PICTURE.sub(lambda found: f'src="{static_url(found[1])}" loading="lazy"', linked)


def _address(name: str) -> str:
    return "/help" if name == FIRST else f"/help/{name}"
