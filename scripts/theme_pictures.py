"""Draws the small picture of each theme that the form of a run shows: the first page of a sample CV, as it is printed.

Run after a change of a theme: `python -m scripts.theme_pictures`; the pictures are committed.
"""

from io import BytesIO

from PIL import Image

from app.documents.pdf_writer import render
from app.documents.pictures import picture
from app.documents.rendering import THEMES
from app.vitae.document import Bullet, CVDocument, Education, Experience, Header, Skill, SkillGroup, with_ids
from app.web.static_files import STATIC_DIR

WIDTH_PX = 320  # twice the width it is shown in, for dense screens
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


def drawn(theme: str) -> bytes:
    """The first page of the sample in this theme, as WebP."""
    page = Image.open(BytesIO(picture(render(sample(), theme), 1)))
    height = round(page.height * WIDTH_PX / page.width)
    kept = BytesIO()
    page.convert("RGB").resize((WIDTH_PX, height), Image.Resampling.LANCZOS).save(kept, "WEBP", quality=70, method=6)
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
