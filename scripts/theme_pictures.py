"""Draws the small picture of each theme for the form of a run, and those of the front page, from CVs of nobody.

Run after a change of a theme: `python -m scripts.theme_pictures`; the pictures are committed.
"""

import asyncio
from io import BytesIO

from PIL import Image

from app.cli.demo import DATA
from app.cli.read import recognised
from app.documents import pool
from app.documents.pdf_writer import render
from app.documents.pictures import picture
from app.documents.rendering import THEMES
from app.vitae.document import Bullet, CVDocument, Education, Experience, Header, Skill, SkillGroup, with_ids
from app.web.static_files import STATIC_DIR

WIDTH_PX = 320  # twice the width it is shown in, for dense screens
FRONT, FRONT_PX, FRONT_SHARE = "modern", 720, 0.62  # the theme, and how much of the page: the rest is white
FOLDER = STATIC_DIR / "themes"
_DUTIES = (
    "Planned the rounds of four sites and the shifts of twelve people",
    "Cut late deliveries by a third with a shared board and a daily call",
    "Trained newcomers and wrote the handbook that all sites use",
)


def main() -> None:
    """Write one picture for each theme."""
    FOLDER.mkdir(exist_ok=True)
    for theme in THEMES:
        (FOLDER / f"{theme}.webp").write_bytes(drawn(theme))
    for language in ("fr", "en"):
        (FOLDER / f"front-{language}.webp").write_bytes(front(language))


def drawn(theme: str) -> bytes:
    """The first page of the sample in this theme, as WebP."""
    return _webp(_page(sample(), theme), WIDTH_PX)


def front(language: str) -> bytes:
    """The upper part of the demo's CV in a language, as WebP."""
    page = _page(asyncio.run(_demo_cv(language)), FRONT)
    return _webp(page.crop((0, 0, page.width, round(page.height * FRONT_SHARE))), FRONT_PX)


async def _demo_cv(language: str) -> CVDocument:
    try:
        return (await recognised(DATA / f"cv_{language}.txt")).document
    finally:
        await pool.close()


def _page(document: CVDocument, theme: str) -> Image.Image:
    return Image.open(BytesIO(picture(render(document, theme), 1)))


def _webp(page: Image.Image, width_px: int) -> bytes:
    height = round(page.height * width_px / page.width)
    kept = BytesIO()
    page.convert("RGB").resize((width_px, height), Image.Resampling.LANCZOS).save(kept, "WEBP", quality=70, method=6)
    return kept.getvalue()


def sample() -> CVDocument:
    """A CV of one full page, of nobody."""
    posts = [
        Experience(
            title=title,
            company=company,
            location=place,
            start=start,
            end=end,
            responsibilities=[Bullet(text=text) for text in _DUTIES],
        )
        for title, company, place, start, end in (
            ("Operations manager", "Northgate Logistics", "Leeds", "2019-03", None),
            ("Shift supervisor", "Harbour Freight Lines", "Hull", "2015-06", "2019-02"),
            ("Transport planner", "Moor & Daughters", "York", "2011-09", "2015-05"),
        )
    ]
    skills = ("Route planning", "Budgets", "Excel", "Safety audits", "Recruiting")
    header = Header(full_name="Morgan Tate", current_title="Operations manager", email="morgan@example.org")
    return with_ids(
        CVDocument(
            language="en",
            header=header,
            summary=[Bullet(text="Runs four sites with steady hands and short meetings.")],
            experience=posts,
            education=[Education(degree="BA Logistics", school="University of Hull", end="2011")],
            skills=[SkillGroup(label="Work", items=[Skill(name=name) for name in skills])],
        )
    )


if __name__ == "__main__":
    main()
