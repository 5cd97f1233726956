"""Bench `pdf`: warm render of a 2-page CV through the pool, serving it again, its size, and its read-back."""

import asyncio
import statistics
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from itertools import product
from pathlib import Path
from time import perf_counter

from app.documents import pool
from app.documents.look import THEMES, Look
from app.documents.pdf_writer import render
from app.documents.rendering import read_back, render_pdf, rendered
from app.vitae.document import CVDocument
from bench._figures import Figure, report
from bench._strangers import STRANGERS, Pair, Stranger, agreement, english_cvs
from tests.material.matrix import seen, whole
from tests.material.round_trips import losses, random_documents
from tests.material.shapes import a_cv

ROUNDS = 10
_RANDOM = 500


async def measure() -> list[Figure]:
    """The figures, worst theme for each."""
    document = a_cv()
    renders: list[float] = []
    sizes: list[float] = []
    scores: list[float] = []
    for theme in THEMES:
        look = Look(theme=theme)
        pdf = (await render_pdf(document, look)).data
        renders.append(await _median_ms(lambda look=look: render_pdf(document, look)))
        sizes.append(len(pdf) / 1024)
        scores.append((await read_back(pdf, document)).score * 100)
    with tempfile.TemporaryDirectory() as folder:
        await rendered(document, Look(), data_dir=Path(folder))
        again = await _median_ms(lambda: rendered(document, Look(), data_dir=Path(folder)))
    await pool.close()
    return [
        Figure("pdf_warm_render", round(max(renders)), "ms", "<250", is_ok=max(renders) < 250),
        Figure("pdf_served_again", round(again, 2), "ms", "<5", is_ok=again < 5),
        Figure("pdf_size", round(max(sizes)), "KB", "<150", is_ok=max(sizes) < 150),
        Figure("pdf_read_back", round(min(scores), 2), "%", ">=99.5", is_ok=min(scores) >= 99.5),
        *_set_well(),
        *_come_back(),
        *_read_by_others(),
    ]


def _set_well() -> list[Figure]:
    """Every theme, shape, language and paper: what a careful typesetter would mend, and the least read back."""
    found = [seen(cell) for cell in whole()]
    wrong = [one for one in found if one.wrong]
    for one in wrong:
        print(f"# {one.cell.name}: {'; '.join(one.wrong[:3])}")
    least = round(min(one.read for one in found) * 100, 2)
    return [
        Figure("pdf_matrix", len(found), "PDFs", ">=264", is_ok=len(found) >= 264),
        Figure("pdf_matrix_badly_set", len(wrong), "PDFs", "0", is_ok=not wrong),
        Figure("pdf_matrix_read_back", least, "%", ">=99.5", is_ok=least >= 99.5),
    ]


def _come_back() -> list[Figure]:
    """Random documents that lost a word, or came back as others, on their way through a PDF or a DOCX."""
    count, lost = 0, list[str]()

    def look_at(document: CVDocument) -> None:
        nonlocal count
        lost.extend(f"{count}: {one}" for one in losses(document, THEMES[count % len(THEMES)]))
        count += 1

    random_documents(_RANDOM, look_at)
    print(*(f"# random document {one}" for one in lost[:20]), sep="\n")
    return [
        Figure("pdf_random_documents", count, "CVs", ">=500", is_ok=count >= _RANDOM),
        Figure("pdf_random_losses", len(lost), "CVs", "0", is_ok=not lost),
    ]


def _read_by_others() -> list[Figure]:
    """What parsers of others read, by theme; the CVs as they are written, and with job titles in capitals."""
    here = [one for one in STRANGERS if one.command]
    for one in STRANGERS:
        if not one.command:
            print(f"# no {one.variable}: see bench/parsers/{one.name}/README.md")
    plain, capital = english_cvs(), [_with_capitals(one) for one in english_cvs()]
    with tempfile.TemporaryDirectory() as folder:
        sets = [
            (f"{theme}{what}", _written(documents, theme, Path(folder) / f"{theme}{what}"), documents)
            for theme, (what, documents) in product(THEMES, (("", plain), ("_titles_in_capitals", capital)))
        ]
        return [_agrees(one, files, documents, what) for one in here for what, files, documents in sets]


def _written(documents: Sequence[CVDocument], theme: str, folder: Path) -> list[Path]:
    folder.mkdir()
    files = [folder / f"{number}.pdf" for number in range(len(documents))]
    for file, document in zip(files, documents, strict=True):
        file.write_bytes(render(document, theme))
    return files


def _agrees(stranger: Stranger, files: Sequence[Path], documents: Sequence[CVDocument], what: str) -> Figure:
    read = stranger.read(files)
    pairs: list[Pair] = [(one, read.get(file.name, Counter())) for file, one in zip(files, documents, strict=True)]
    f1, bar = round(agreement(pairs).f1, 3), stranger.bar
    is_ok = bar is None or f1 >= bar
    return Figure(f"pdf_{stranger.name}_{what}", f1, "F1", f">={bar}" if bar else "reported", is_ok=is_ok)


def _with_capitals(document: CVDocument) -> CVDocument:
    copy = document.model_copy(deep=True)
    for post in copy.experience:
        post.title = " ".join(word[:1].upper() + word[1:] for word in post.title.split(" "))
    return copy


async def _median_ms(make: Callable[[], Awaitable[object]]) -> float:
    times: list[float] = []
    for _ in range(ROUNDS):
        began = perf_counter()
        await make()
        times.append((perf_counter() - began) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    report("pdf", asyncio.run(measure()))
