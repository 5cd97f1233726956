"""Every theme with every shape of CV, in both languages, on both papers: rendered, read back and looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import product

from PIL import Image

from app.documents import read_back
from app.documents.look import PAPERS, THEMES, Look, Paper, Theme
from app.documents.pdf_writer import printed
from app.vitae.document import Language
from tests.material.setting import breaches
from tests.material.shapes import SHAPES, shaped

LEAST_READ = 0.995  # of the words, by the poorer of two extractors
LANGUAGES: tuple[Language, ...] = ("fr", "en")
# Pages that a CV of a shape may take: compact needs fewer, executive one more.
PAGES = {
    "student": (1, 2),
    "senior": (2, 3),
    "many_short_posts": (1, 3),
    "one_huge_post": (1, 2),
    "missions": (1, 2),
    "ten_languages": (1, 2),
    "links": (1, 2),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One rendering of the matrix."""

    shape: str
    theme: Theme
    language: Language
    paper: Paper

    @property
    def name(self) -> str:
        """For people who look at figures."""
        return f"{self.shape}/{self.theme}/{self.language}/{self.paper}"

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """Which of its choices meet which; not theme and shape, which meet in the whole matrix alone."""
        setting = (self.language, self.paper)
        return {setting, *((one, other) for one in (self.shape, self.theme) for other in setting)}


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found of one cell. read: share of its words (0 to 1)."""

    cell: Cell
    read: float
    pages: int
    wrong: Sequence[str]


def whole() -> Iterator[Cell]:
    """Every cell there is."""
    yield from (Cell(*one) for one in product(SHAPES, THEMES, LANGUAGES, PAPERS))


def sampled() -> list[Cell]:
    """As few cells as show every two of shape, language and paper, and of theme, language and paper, together."""
    left, chosen, cells = set[tuple[str, str]](), list[Cell](), list(whole())
    left.update(pair for cell in cells for pair in cell.pairs)
    while left:
        best = max(cells, key=lambda cell: (len(left & cell.pairs), -sum(cell.theme == one.theme for one in chosen)))
        left -= best.pairs
        chosen.append(best)
    return chosen


def seen(cell: Cell) -> Seen:
    """Render one cell and look at it."""
    document, look = shaped(cell.shape, cell.language), Look(theme=cell.theme, paper=cell.paper)
    made = printed(document, look, photo=a_photo() if document.header.photo else b"")
    found = read_back.compare(made.data, document)
    wrong = breaches(made.data, document, look)
    if found.score < LEAST_READ:
        wrong.append(f"not read: {', '.join(found.missing[:5])}")
    least, most = PAGES.get(cell.shape, (1, 1))
    if not least <= found.pages <= most + (cell.theme == "executive"):  # broad margins, large letters
        wrong.append(f"{found.pages} pages")
    return Seen(cell, found.score, found.pages, wrong)


@cache
def a_photo() -> bytes:
    """A square JPEG."""
    made = BytesIO()
    Image.new("RGB", (400, 400), (20, 90, 160)).save(made, "JPEG")
    return made.getvalue()
