"""What a server is made of is set aside from the search for garbage, a few times and no more.

Objects of each test's own are asked after: how many are set aside in the whole process changes with whatever else of
it is made and freed meanwhile.
"""

import gc
from collections.abc import Iterator

import pytest

from app.kit.garbage import Settling, building

Objects = list[list[int]]


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """Nobody else in this process looks on meanwhile, or sets anything aside."""
    others = gc.callbacks[:]
    gc.callbacks.clear()
    yield
    gc.callbacks[:] = others
    gc.unfreeze()
    assert gc.isenabled()


def some(number: int) -> Objects:
    return [[] for _ in range(number)]


def searched(objects: Objects) -> int:
    """How many of them the search for garbage still looks at."""
    looked_at = {id(one) for one in gc.get_objects()}
    return sum(id(one) in looked_at for one in objects)


def test_what_is_built_is_set_aside_and_no_garbage_is_looked_for_meanwhile() -> None:
    with building():
        assert not gc.isenabled()
        made = some(1000)
        assert searched(made) == 1000

    assert gc.isenabled()
    assert searched(made) == 0


def test_what_fails_to_be_built_leaves_the_search_on() -> None:
    with pytest.raises(ZeroDivisionError), building():
        _ = 1 / 0

    assert gc.isenabled()


def test_survivors_of_a_full_collection_are_set_aside_so_often_and_no_more() -> None:
    settling = Settling(least=1000, most=2)
    settling.begin()
    kept: list[Objects] = []

    for _ in range(3):
        kept.append(some(5000))
        gc.collect()

    assert [searched(one) for one in kept] == [0, 0, 5000]


def test_few_survivors_and_young_ones_stay_in_the_search() -> None:
    settling = Settling(least=20_000)
    gc.collect()
    gc.freeze()
    few = some(1000)
    settling.begin()
    try:
        gc.collect()
        assert searched(few) == 1000
        young = some(20_000)
        gc.collect(1)
        assert searched(young) == 20_000
        gc.collect()
        assert searched(young) == searched(few) == 0
    finally:
        settling.end()
