"""Offers from pages: title, company, place and text on pages of real shapes; walls, lists and dead offers named."""

from collections.abc import Sequence

from app.errors import Refused
from app.offers.postings.reading import read_posting
from bench._figures import Figure, report
from tests.material.pages import TODAY, Sample, samples, wrong

BAR = 95.0
FIELDS = ("title", "company", "place", "text")


def judged() -> dict[str, list[str]]:
    """What is wrong with each page that holds an offer, by its name; an empty list where all is right."""
    return {sample.name: _wrong(sample) for sample in samples() if not sample.refused}


def named() -> dict[str, str]:
    """What each page without an open offer was taken for, by its name; "" where it was named rightly."""
    return {sample.name: _misnamed(sample) for sample in samples() if sample.refused}


def figures(pages: dict[str, list[str]], walls: dict[str, str]) -> list[Figure]:
    """A figure for each field, one for pages that are right in all, one for walls."""
    found = [_share(f"{name}_right", [not any(one.startswith(name) for one in bad) for bad in pages.values()], BAR)
             for name in FIELDS]  # fmt: skip
    return [
        *found,
        _share("page_right", [not bad for bad in pages.values()], BAR),
        _share("walls_named", [not other for other in walls.values()], 100.0),
    ]


def _wrong(sample: Sample) -> list[str]:
    try:
        posting = read_posting(sample.page, today=TODAY)
    except Refused as refusal:
        return [f"{name}: {refusal.error_code}" for name in FIELDS]
    return wrong(sample, posting)


def _misnamed(sample: Sample) -> str:
    try:
        posting = read_posting(sample.page, today=TODAY)
    except Refused as refusal:
        return "" if refusal.error_code == sample.refused else refusal.error_code
    return f"an offer: {posting.title}"


def _share(name: str, claims: Sequence[bool], bar: float) -> Figure:
    value = 100 * sum(claims) / len(claims)
    return Figure(name, round(value, 1), f"%_of_{len(claims)}", f">={bar:g}", value >= bar)


if __name__ == "__main__":
    pages, walls = judged(), named()
    details = {name: bad for name, bad in pages.items() if bad} | {name: [bad] for name, bad in walls.items() if bad}
    report("extraction", figures(pages, walls), details=details)
