"""What gold knows of a text without a digest: every known term in it, and nearly all that ranking compares."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pytest

from app.lexicon.terms import Care, spellings
from app.matching.features import OfferFeatures, features_of
from app.matching.full_text import token
from app.offers.rules import digest_offer
from app.pool.building import Workshop, build
from app.pool.light import light_digest
from app.pool.values import Shape
from tests.pool.pool_samples import gold, kept, own, workshop

CORPUS = Path(__file__).resolve().parents[2] / "bench" / "corpus" / "offers"
_FOLDED = str.maketrans("àâäçéèêëîïôöùûü", "aaaceeeeiioouuu", "")


@lru_cache(maxsize=1)
def corpus() -> dict[str, str]:
    return {file.stem: file.read_text("utf-8") for file in sorted(CORPUS.glob("*.txt"))}


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    shop = workshop(tmp_path)
    offers = [own(name, title=text.split("\n", 1)[0], text=text.split("\n", 1)[1]) for name, text in corpus().items()]
    kept(shop, "corpus", offers, Shape.OWN)
    return shop


def said(text: str) -> str:
    """Its words, each between two spaces, without help of a database."""
    folded = text.lower().replace("œ", "oe").translate(_FOLDED)
    return f" {' '.join(''.join(sign if sign.isalnum() or sign in '+#' else ' ' for sign in folded).split())} "


def standing_in(text: str) -> set[str]:
    """Terms of the lexicon whose whole spelling stands in a text, looked for one by one."""
    words = said(text)
    return {
        token(f"t:{one.concept}")
        for written, one in spellings().items()
        if one.care == Care.NONE and (bare := said(written).strip()) and (bare == written or len(bare) > 3)
        and f" {bare} " in words
    }  # fmt: skip


def test_gold_has_every_term_that_stands_in_a_text_and_no_other(shop: Workshop) -> None:
    found = {row["source_id"]: set(row["terms"].split()) for row in gold(shop, build(shop))}

    assert found == {name: standing_in(text) for name, text in corpus().items()}
    assert min(map(len, found.values())) > 3


def terms_of(features: OfferFeatures) -> set[str]:
    """The known terms that a CV is held against."""
    points: Iterable[str] = (want.term for point in (*features.must, *features.nice) for want in point.wants)
    return {one for one in points if one}


def test_the_light_road_ranks_by_nearly_what_the_full_one_reads(shop: Workshop) -> None:
    rows = {row["source_id"]: {**row, "skills": ""} for row in gold(shop, build(shop))}

    light = {name: features_of(light_digest(row)) for name, row in rows.items()}
    full = {name: features_of(digest_offer(text)) for name, text in corpus().items()}

    wanted = [(name, term) for name in corpus() for term in terms_of(full[name])]
    met = [(name, term) for name, term in wanted if term in terms_of(light[name])]
    assert len(met) / len(wanted) > 0.9  # 96 of 105 terms; the others are everyday words that a sentence makes clear
    for name in corpus():
        assert (light[name].language, light[name].rank) == (full[name].language, full[name].rank)
        assert set(light[name].trades) == set(full[name].trades)
