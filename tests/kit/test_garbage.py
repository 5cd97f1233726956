"""What a server is made of is set aside from the search for garbage, a few times and no more."""

import gc
from collections.abc import Iterator

import pytest

from app.kit.garbage import Settling, building


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()
    assert gc.isenabled()


def test_what_is_built_is_set_aside_and_no_garbage_is_looked_for_meanwhile() -> None:
    before = gc.get_freeze_count()

    with building():
        assert not gc.isenabled()
        made = [[] for _ in range(1000)]

    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(made)


def test_what_fails_to_be_built_leaves_the_search_on() -> None:
    with pytest.raises(ZeroDivisionError), building():
        _ = 1 / 0

    assert gc.isenabled()


def test_survivors_of_a_full_collection_are_set_aside_so_often_and_no_more() -> None:
    settling = Settling(least=1000, most=2)
    settling.begin()
    kept: list[list[list[int]]] = []
    counts = [gc.get_freeze_count()]

    for _ in range(3):
        kept.append([[] for _ in range(5000)])
        gc.collect()
        counts.append(gc.get_freeze_count())

    assert counts[1] >= counts[0] + 5000
    assert counts[2] >= counts[1] + 5000
    assert counts[3] <= counts[2]


def test_few_survivors_and_young_ones_stay_in_the_search() -> None:
    gc.collect()
    gc.freeze()
    settling = Settling(least=1000)
    settling.begin()
    before = gc.get_freeze_count()
    try:
        gc.collect()
        kept = [[] for _ in range(5000)]
        gc.collect(1)
        assert gc.get_freeze_count() <= before
        gc.collect()
        assert gc.get_freeze_count() >= before + len(kept)
    finally:
        settling.end()
